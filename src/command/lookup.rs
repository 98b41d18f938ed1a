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
    let is_there = |address: &Address| context.document.entry(address).is_some();
    fitting(context.addresses(), &[&is_there], address)
}

/// The one address of these that the words fit: the whole address, or a part of it between blanks and hyphens, with or without the kind of
/// entry. Of several that fit, those are meant of which each test in turn is true, where it is true of any.
pub(super) fn fitting<'a>(
    all: impl Iterator<Item = &'a Address>,
    likely: &[&dyn Fn(&Address) -> bool],
    words: &[String],
) -> Result<Address, Failure> {
    let all: Vec<&Address> = all.collect();
    let mut fit = fits_of(&all, words);
    for is_likely in likely {
        if fit.len() > 1 && fit.iter().any(|address| is_likely(address)) {
            fit.retain(|address| is_likely(address));
        }
    }
    one_of(&fit, words).unwrap_or_else(|| Err(unknown(&all, words)))
}

/// The addresses that the words fit: a whole one alone, else those with the kind of entry in front, else those without.
fn fits_of<'a>(all: &[&'a Address], words: &[String]) -> Vec<&'a Address> {
    let wanted = fold(&words.join(" "));
    if let Some(found) = all.iter().find(|address| fold(&address.to_string()) == wanted) {
        return vec![*found];
    }
    let fitting = |with_kind: bool| -> Vec<&'a Address> {
        let mut fit: Vec<&Address> = Vec::new();
        for address in all.iter().filter(|address| fits(address, &wanted, with_kind)) {
            if !fit.contains(address) {
                fit.push(address);
            }
        }
        fit
    };
    let fit = fitting(true);
    if fit.is_empty() { fitting(false) } else { fit }
}

/// The one address that fits, or that several do; `None` for none.
fn one_of(fit: &[&Address], words: &[String]) -> Option<Result<Address, Failure>> {
    match fit {
        [] => None,
        [one] => Some(Ok((*one).clone())),
        several => {
            let names = several.iter().map(ToString::to_string).collect();
            let what = format!("`{}` fits several entries", words.join(" "));
            Some(Err(Failure::new(what, format!("say which: {}", listed(names)))))
        }
    }
}

/// Whether folded words are a part of what follows the kind of an address; with the kind in front, the kind alone is enough.
fn fits(address: &Address, wanted: &str, with_kind: bool) -> bool {
    let whole = fold(&address.to_string());
    let Some((kind, key)) = whole.split_once(' ') else { return false };
    let part = match wanted.strip_prefix(kind).filter(|_| with_kind) {
        Some("") => return true,
        Some(rest) => match rest.strip_prefix(' ') {
            Some(part) => part,
            None => return false,
        },
        None if with_kind => return false,
        None => wanted,
    };
    let is_edge = |next: Option<char>| next.is_none_or(|next| matches!(next, ' ' | '-'));
    key.match_indices(part).any(|(at, _)| {
        is_edge(key[..at].chars().next_back()) && is_edge(key[at + part.len()..].chars().next())
    })
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
    let what = match words {
        [] => "the command does not say which entry".to_owned(),
        words => format!("the document has no entry `{}`", words.join(" ")),
    };
    Failure::new(what, help)
}

/// An address and a text on one command line: the address may stand in one argument or several, the text is in arguments of its own.
pub(super) fn words(arguments: &[String]) -> Vec<String> {
    let (first, rest) = arguments.split_at(arguments.len().min(1));
    let first = first.iter().flat_map(|first| first.split_whitespace()).map(str::to_owned);
    first.chain(rest.iter().cloned()).collect()
}

/// The address that the longest run of leading words is, of one of these, and how many words it has. The beginning of one address alone is
/// enough, and so is a first word that fits one alone, as for [`fitting`].
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
        let mut fit = all.clone();
        fit.retain(|address| fold(&address.to_string()).starts_with(&begins));
        if let Some(found) = one_of(&fit, &words[..count]) {
            return Ok((found?, count));
        }
    }
    let first = words.get(..1).unwrap_or_default();
    // What is a date, a period or a number behind it is of another entry. A text may begin with a number, but is more than that.
    let is_key = |word: &String| {
        let key = word.split_whitespace().next().unwrap_or_default();
        let number = key.trim_start_matches(['h', 'H', 'q', 'Q']);
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty();
        let year = key.bytes().take_while(u8::is_ascii_digit).count();
        let is_period = year == 4 && key[year..].starts_with('-');
        is_period || is_number && key == word
    };
    let found = one_of(&fits_of(&all, first), first);
    if let Some(found) = found.filter(|_| !first.is_empty() && !words.get(1).is_some_and(is_key)) {
        return Ok((found?, 1));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::address::Behaviour;
    use crate::field::date::{Day, Half, Quarter};

    fn plan(half: &str) -> Address {
        Address::Plan { half: Half::parse(half).unwrap() }
    }

    fn note(day: &str, about: Option<&str>) -> Address {
        Address::Note { day: Day::parse(day).unwrap(), behaviour: about.and_then(Behaviour::parse) }
    }

    fn packet(half: &str) -> Address {
        Address::Packet { half: Half::parse(half).unwrap(), level: None }
    }

    #[test]
    fn the_shortest_words_that_fit_one_entry_are_enough() {
        let all = [
            plan("2026-H1"),
            packet("2026-H1"),
            note("2026-03-12", Some("review-turnaround")),
            note("2026-03-30", None),
            note("2026-03-30", Some("handover")),
            Address::Review { quarter: Quarter::parse("2026-Q1").unwrap() },
            note("2026-04-14", Some("review")),
        ];
        let find = |words: &str| {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            let is_likely = |address: &Address| !matches!(address, Address::Packet { .. });
            fitting(all.iter().chain(&all), &[&is_likely], &words).map(|address| address.to_string())
        };
        for (words, address) in [
            ("plan", "plan 2026-H1"),
            ("h1", "plan 2026-H1"),
            ("2026-H1", "plan 2026-H1"),
            ("plan H1", "plan 2026-H1"),
            ("packet", "packet 2026-H1"),
            ("packet H1", "packet 2026-H1"),
            ("note 2026-03-12", "note 2026-03-12 review-turnaround"),
            ("03-12", "note 2026-03-12 review-turnaround"),
            ("review-turnaround", "note 2026-03-12 review-turnaround"),
            ("note handover", "note 2026-03-30 handover"),
            // The kind of an entry is meant before a word of another one.
            ("review", "review 2026-Q1"),
            // A whole address is never taken for the beginning of another one.
            ("note 2026-03-30", "note 2026-03-30"),
        ] {
            assert_eq!(find(words), Ok(address.to_owned()), "{words}");
        }
        for (words, what) in [
            ("note", "`note` fits several entries"),
            ("2026-03", "`2026-03` fits several entries"),
            ("plan H2", "no entry `plan H2`"),
            ("2026-03-1", "no entry `2026-03-1`"),
            ("turn", "no entry `turn`"),
            ("plan 2026-03-12", "no entry `plan 2026-03-12`"),
        ] {
            let failure = find(words).unwrap_err();
            assert!(failure.what.contains(what), "{words}: {failure:?}");
        }
        assert_eq!(
            find("note").unwrap_err().help,
            "say which: note 2026-03-12 review-turnaround, note 2026-03-30, note 2026-03-30 handover, note 2026-04-14 review"
        );
    }
}
