//! Was it considered, before a performance improvement plan, whether the person is in the wrong seat?

use crate::entry::pip::Pip;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "pip-fit-unchecked",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a PIP does not say whether domain or stage were considered, and why not",
    page: include_str!("pip_fit_unchecked.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for pip in
        Pip::all(text.document).filter(|pip| !pip.is_retracted() && !text.settings.predates_adoption(pip.day))
    {
        let (span, message) = match pip.fit() {
            Some(considered) if considered.says_why => continue,
            Some(considered) if considered.fit.is_some() => {
                (considered.span, message![Label::FitConsidered, " gives no reason"])
            }
            Some(considered) => (
                considered.span,
                message![Label::FitConsidered, " says neither domain nor stage nor neither"],
            ),
            None => (
                pip.entry.heading,
                Message::fixed("nothing says whether the work's domain or the company's stage is the matter"),
            ),
        };
        let help = Message::fixed(
            "write `Fit considered: domain|stage|neither, why`; where domain or stage is the matter, offer a managed transition instead",
        );
        sink.report(Draft::new(span, message, help).entry(&pip.entry.address));
    }
}
