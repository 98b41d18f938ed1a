//! Does somebody outside the engineer's team use what the stretch project makes?

use super::stretch::{Said, said, stretches};
use crate::field::label::Label;
use crate::finding::{Draft, Level, Message, Owner, Sink};
use crate::rules::words::words;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "stretch-no-surface",
    level: Level::Error,
    owner: Owner::Manager,
    summary: "a stretch project has no user outside the engineer's own team",
    page: include_str!("stretch_no_surface.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let team = text.document.front_matter.team.as_ref().map_or("", |team| team.value.text());
    for (plan, stretch) in stretches(text) {
        let (span, message) = match said(text, stretch, stretch.surface()) {
            Said::Something(field) if is_own_team(field.value.text(), team) => {
                (field.value_span, Message::of(&[&Label::Surface, &" of the stretch project names the engineer's own team alone"]))
            }
            Said::Something(_) => continue,
            Said::Empty(span) => (span, Message::of(&[&Label::Surface, &" of the stretch project names no user"])),
            Said::Missing(span) => (span, Message::of(&[&"the stretch project has no ", &Label::Surface])),
        };
        let help =
            Message::fixed("name the customer or the team that will use it and can confirm that it landed, or choose another project");
        sink.report(Draft::new(span, message, help).entry(&plan.entry.address));
    }
}

/// Words that name nobody besides those who are named already.
const FILLER: [&str; 14] =
    ["the", "a", "only", "just", "itself", "alone", "internally", "internal", "team", "engineers", "members", "people", "everyone", "on"];
/// Words that may stand before `team`.
const OWN: [&str; 5] = ["our", "my", "own", "their", "this"];
/// Words behind which somebody else may be named.
const JOINS: [&str; 14] =
    ["and", "or", "then", "plus", "also", "with", "for", "to", "so", "besides", "including", "whose", "which", "where"];

/// Whether a surface names the own team and nobody else. What may name somebody else is taken to do so.
fn is_own_team(value: &str, team: &str) -> bool {
    let all = words(value);
    let team = words(team);
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let nobody_else = |word: &String| is(&FILLER, word) || is(&OWN, word) || word == "us" || word == "ourselves" || team.contains(word);
    if all.iter().all(nobody_else) {
        return !all.is_empty();
    }
    let begins = all.iter().take_while(|word| nobody_else(word)).count();
    let names_team = all[..begins].last().is_some_and(|word| word == "team")
        && all[..begins].iter().any(|word| is(&OWN, word) || team.contains(word) && word != "team");
    let further = value.split_whitespace().skip(begins).any(|word| {
        let name = word.chars().next().is_some_and(char::is_uppercase) && !team.contains(&words(word).concat());
        name || word.contains([',', ';', '(', '+', '&']) || is(&JOINS, &word.to_lowercase())
    });
    names_team && !further && !value.split_whitespace().take(begins).any(|word| word.ends_with([',', ';']))
}

#[cfg(test)]
mod tests {
    use super::is_own_team;

    #[test]
    fn the_own_team_is_no_surface() {
        for own in ["the payments team", "Payments", "our team", "us", "only our own team", "the Payments team uses it daily", "internal"] {
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
