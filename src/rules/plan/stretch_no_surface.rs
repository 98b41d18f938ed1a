//! Will somebody outside the engineer's team use what the stretch project makes?

use super::stretch::{Said, lacking, said, stretches};
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::words::{OWN_TEAM, words};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "stretch-no-surface",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "nobody outside the engineer's own team will use the stretch project",
    page: include_str!("stretch_no_surface.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let team = text.document.front_matter.team.as_ref().map_or("", |team| team.value.text());
    for (plan, stretch) in stretches(text) {
        let (span, message) = match said(text, stretch, stretch.surface()) {
            Said::Something(field) if is_own_team(field.value.text(), team) => (
                field.value_span,
                message![Label::Surface, " of the stretch project names only the engineer's own team"],
            ),
            Said::Something(_) => continue,
            Said::Empty(span) => (span, message![Label::Surface, " of the stretch project names no user"]),
            Said::Missing(span) => (span, message!["the stretch project has no ", Label::Surface]),
        };
        let help = Message::fixed(
            "write which customer or other team will use it, as in `- Surface: Treasury closes the books on the new ledger`; \
             if there is none, choose another project",
        );
        sink.report(lacking(&plan, Draft::new(span, message, help)));
    }
}

/// Whether a surface names only the engineer's own team: all its words are from the team's name, or name nobody.
fn is_own_team(value: &str, team: &str) -> bool {
    let is_of_team = |word: &str| words(team).any(|other| other == word);
    words(value).all(|word| is_of_team(&word) || OWN_TEAM.fit(&word))
}

#[cfg(test)]
mod tests {
    use super::is_own_team;

    #[test]
    fn the_own_team_is_no_surface() {
        for own in [
            "the payments team",
            "Payments",
            "our team",
            "us",
            "only our own team",
            "the Payments team uses it daily",
            "internal",
        ] {
            assert!(is_own_team(own, "Payments"), "{own}");
        }
        for other in [
            "Treasury closes the books on the new ledger",
            "our team and Treasury",
            "the payments team, then Checkout",
            "Payments customers see payouts on the day itself",
            "our team's merchants",
            "the checkout team",
            "merchants",
            "everyone in Merchant Support",
            "team Checkout",
        ] {
            assert!(!is_own_team(other, "Payments"), "{other}");
        }
        assert!(is_own_team("the team", ""));
    }
}
