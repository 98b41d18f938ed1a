//! Whom does an argument mean? One document, or a failure that lists the candidates.

use crate::command::failure::Failure;
use crate::document::Document;
use crate::field::address::Address;
use crate::field::label::fold;
use crate::inspect::{Inspected, Opened};
use crate::proof::Context;

/// Candidates that are listed at most.
const LISTED: usize = 8;

/// The one document that an argument fits.
pub(super) fn one<'a>(state: &'a Inspected, text: &str) -> Result<&'a Document, Failure> {
    let found = state.who(text);
    match found.as_slice() {
        [document] => Ok(document),
        [] => Err(Failure::new(
            format!("nobody here is called `{text}`"),
            format!("there are {}", names(&state.documents.iter().collect::<Vec<_>>())),
        )),
        several => Err(Failure::new(
            format!("`{text}` may be several people"),
            format!("say which: {}", names(several)),
        )),
    }
}

/// What the history shows of a document; `None` where what could not be read is said already.
pub(super) fn context<'a>(
    state: &'a Inspected,
    document: &'a Document,
    opened: &'a Opened,
) -> Result<Option<Context<'a>>, Failure> {
    match state.context(document, &opened.settings) {
        None if state.gaps.is_empty() => {
            let what = format!("nothing says whose document `{}` is", document.path);
            Err(Failure::new(
                what,
                "write `engineer: Name <email>` in its front matter; `growthlint check` says what is wrong there",
            ))
        }
        context => Ok(context),
    }
}

/// The address that is written in one argument or several, of an entry that is there or was.
pub(super) fn address(context: &Context<'_>, address: &[String]) -> Result<Address, Failure> {
    among(context.history.entries.keys(), address)
}

/// The address that is written in one argument or several, of one of these.
pub(super) fn among<'a>(
    all: impl Iterator<Item = &'a Address>,
    address: &[String],
) -> Result<Address, Failure> {
    let wanted = fold(&address.join(" "));
    let all: Vec<&Address> = all.collect();
    if let Some(found) = all.iter().find(|address| fold(&address.to_string()) == wanted) {
        return Ok((*found).clone());
    }
    let kind = wanted.split(' ').next().unwrap_or_default();
    let near: Vec<String> =
        all.iter().map(ToString::to_string).filter(|name| name.starts_with(kind)).collect();
    let listed: Vec<String> =
        if near.is_empty() { all.iter().map(ToString::to_string).collect() } else { near };
    let help = if listed.is_empty() {
        "it has none".to_owned()
    } else {
        format!("it has {}", listed.into_iter().take(LISTED).collect::<Vec<_>>().join(", "))
    };
    Err(Failure::new(format!("the document has no entry `{}`", address.join(" ")), help))
}

fn names(documents: &[&Document]) -> String {
    let mut names: Vec<String> = documents
        .iter()
        .map(|document| match &document.front_matter.engineer {
            Some(engineer) => engineer.value.to_string(),
            None => document.path.to_string(),
        })
        .collect();
    names.sort();
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}
