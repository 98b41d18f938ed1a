//! Does a proposal change a file that decides how it is judged?

use crate::field::span::Span;
use crate::finding::{Draft, Listed, Message, Owner, Place, Severity, Sink};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "trust-file-changed",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a proposal changes a file that decides how it is judged",
    page: include_str!("trust_file_changed.md"),
    check: Check::Repository(check),
};

const LATER: &str = "it applies after the merge; somebody else reviews it first, on its own";
const SETTINGS: &str = "growthlint.yaml";
/// No document is published yet that the first settings could let pass, so they come with the first ones.
const FIRST: &str =
    "the first growthlint.yaml applies at once; if others work here, one of them reviews it before the merge";
const BESIDE: &str = "it may come with the first growthlint.yaml, and applies after the merge";

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for change in repository.changed_trust {
        let path = &change.path;
        let what = match &change.what {
            Some(what) => message!["this changes `", path, "` (", what, ")"],
            None => message!["this changes `", path, "`"],
        };
        let mut message = message![what, ", which decides how everything else is judged"];
        if !change.weakens.is_empty() {
            message = message![message, "; it ", Listed::of(&change.weakens)];
        }
        let help = Message::fixed(match change.is_first {
            true if path.as_str() == SETTINGS => FIRST,
            true => BESIDE,
            false => LATER,
        });
        sink.report(Draft::new(Span::default(), message, help).at(Place::top(path)));
    }
}
