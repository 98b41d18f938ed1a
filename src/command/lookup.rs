//! Whom does an argument mean? One document, or a failure that lists the candidates.

use crate::command::failure::Failure;
use crate::document::Document;
use crate::field::{address::Address, label::fold};
use crate::inspect::{Inspected, Opened};
use crate::proof::Context;

/// Candidates that are listed at most.
const LISTED: usize = 8;

/// The one document that an argument fits.
pub(super) fn one<'a>(state: &'a Inspected, text: &str) -> Result<&'a Document, Failure> {
    let found = state.who(text);
    match found.as_slice() {
        [document] if document.conflict().is_some() => Err(unusable(document)),
        [document] => Ok(document),
        [] => Err(Failure::new(
            format!("nobody here is called `{text}`"),
            format!("known here: {}", names(&state.documents.iter().collect::<Vec<_>>())),
        )),
        several => Err(Failure::new(
            format!("`{text}` fits several people"),
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
        None if state.gaps.is_empty() => Err(unusable(document)),
        context => Ok(context),
    }
}

/// Why a command about one person cannot use a document.
pub(super) fn unusable(document: &Document) -> Failure {
    let path = &document.path;
    if document.conflict().is_some() {
        let help = format!("settle it; `growthlint check {path}` shows the lines of both sides");
        return Failure::new(format!("a merge conflict is left in `{path}`, so it is not read"), help);
    }
    if document.is_outside_docs() {
        let help = "move it to where one does, or add its path to `docs` in growthlint.yaml";
        return Failure::new(format!("`{path}` is a growth doc, and no glob under `docs` matches it"), help);
    }
    let help = format!(
        "write `engineer: Name <email>` in its front matter; `growthlint check {path}` shows what is wrong there"
    );
    Failure::new(format!("`{path}` does not say whose document it is"), help)
}

/// The address that is written in one argument or several, of an entry that is there or was.
pub(super) fn address(context: &Context<'_>, address: &[String]) -> Result<Address, Failure> {
    among(context.addresses(), address)
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
    Err(unknown(&all, address))
}

/// That none of these has the address that the words spell.
fn unknown(all: &[&Address], words: &[String]) -> Failure {
    let wanted = fold(&words.join(" "));
    let kind = wanted.split(' ').next().unwrap_or_default();
    let near: Vec<String> =
        all.iter().map(ToString::to_string).filter(|name| name.starts_with(kind)).collect();
    let listed: Vec<String> =
        if near.is_empty() { all.iter().map(ToString::to_string).collect() } else { near };
    let help = if listed.is_empty() {
        "it has no entries yet".to_owned()
    } else {
        format!("its entries: {}", listed.into_iter().take(LISTED).collect::<Vec<_>>().join(", "))
    };
    Failure::new(format!("the document has no entry `{}`", words.join(" ")), help)
}

/// The address that the longest run of leading words is, of one of these, and how many words it has. The beginning of one address alone is
/// enough, if it has more than the kind of entry.
pub(super) fn leading<'a>(
    all: impl Iterator<Item = &'a Address>,
    words: &[String],
) -> Result<(Address, usize), Failure> {
    let all: Vec<&Address> = all.collect();
    let spelled = |count: usize| fold(&words[..count].join(" "));
    for count in (1..=words.len()).rev() {
        let wanted = spelled(count);
        if let Some(found) = all.iter().find(|address| fold(&address.to_string()) == wanted) {
            return Ok(((*found).clone(), count));
        }
    }
    for count in (2..=words.len()).rev() {
        let begins = format!("{} ", spelled(count));
        let fits: Vec<&&Address> =
            all.iter().filter(|address| fold(&address.to_string()).starts_with(&begins)).collect();
        match fits.as_slice() {
            [] => {}
            [one] => return Ok(((**one).clone(), count)),
            several => {
                let names = several.iter().map(ToString::to_string).collect();
                let what = format!("`{}` fits several entries", words[..count].join(" "));
                return Err(Failure::new(what, format!("say which: {}", listed(names))));
            }
        }
    }
    // The words behind an address are not repeated.
    Err(unknown(&all, &words[..words.len().min(2)]))
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
    listed(names)
}

/// Some names in a row, and how many more there are.
pub(super) fn listed(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    names.extend((more > 0).then(|| format!("and {more} more")));
    names.join(", ")
}
