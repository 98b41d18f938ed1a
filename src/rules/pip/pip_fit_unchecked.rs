//! Does a PIP say whether the person is good at the work but in the wrong seat?

use crate::entry::pip::Pip;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "pip-fit-unchecked",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a PIP does not say whether domain or stage is the problem, and why",
    page: include_str!("pip_fit_unchecked.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for pip in
        Pip::all(text.document).filter(|pip| !pip.is_retracted() && !text.settings.predates_adoption(pip.day))
    {
        let (span, message) = match pip.corrected_fit() {
            Some(considered) if considered.says_why => continue,
            Some(considered) if considered.fit.is_some() => {
                (considered.span, message![Label::FitConsidered, " gives no reason"])
            }
            Some(considered) => (
                considered.span,
                message![Label::FitConsidered, " must start with `domain`, `stage` or `neither`"],
            ),
            None => (pip.entry.heading, message!["this PIP has no ", Label::FitConsidered]),
        };
        let help = Message::fixed(
            "write `- Fit considered: neither, WHY`; once the PIP is published, add \
             `- Correction: DATE Fit considered: neither, WHY`; if it is `domain` or `stage`, offer a transition \
             instead of a PIP",
        );
        sink.report(Draft::new(span, message, help).entry(&pip.entry.address));
    }
}
