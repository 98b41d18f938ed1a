//! Is the role in the front matter one that the settings have a rubric for?

use crate::field::nearest::nearest;
use crate::finding::{Dimension, Draft, Listed, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-role",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the front matter has a role that growthlint.yaml has no rubric for",
    page: include_str!("unknown_role.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let settings = text.settings;
    let Some(role) = &text.document.front_matter.role else { return };
    // Without rubrics of roles, a role is only a word.
    if settings.rubrics.is_empty() || settings.rubric_of_role(&role.value).is_some() {
        return;
    }
    let counts = match settings.rubric {
        Some(_) => "; the one for everybody counts",
        None => "; nothing that needs a rubric is judged",
    };
    let message = message!["growthlint.yaml has no rubric for this `role`", counts];
    let names = || settings.rubrics.keys().map(String::as_str);
    let all: Vec<Dimension> = names().map(Dimension::new).collect();
    let help = match nearest(&role.value, names()) {
        Some(name) => message![
            "write `role: ",
            Dimension::new(name),
            "`, if that is meant; there are rubrics for ",
            Listed::of(&all)
        ],
        None => message![
            "name one that has a rubric, or add one below `rubrics` in growthlint.yaml; there are rubrics for ",
            Listed::of(&all)
        ],
    };
    sink.report(Draft::new(role.span, message, help));
}
