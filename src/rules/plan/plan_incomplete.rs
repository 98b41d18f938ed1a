//! Does a plan name all four artifacts, each with a title and a status?

use super::stretch::{lacking, plans};
use crate::entry::plan::{Artifact, Plan};
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "plan-incomplete",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "one of the four artifacts of a plan is missing, or has no title or no status",
    page: include_str!("plan_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for plan in plans(text) {
        let missing: Vec<&'static str> = plan.missing().into_iter().map(whole).collect();
        let flawed =
            || plan.artifacts.iter().filter(|found| found.part.title.is_empty() || !found.has_status());
        let place = match (missing.is_empty(), flawed().next()) {
            (true, Some(first)) => first.part.heading,
            (false, _) | (true, None) => plan.entry.heading,
        };
        let lacks: Vec<&'static str> = missing.into_iter().chain(pieces(&plan)).collect();
        if lacks.is_empty() {
            continue;
        }
        let message = message!["this plan has no ", Listed::of(&lacks)];
        let help = match plan.missing().first() {
            Some(artifact) => {
                message!["add `#### ", artifact.name(), ": TITLE` and below it `- Status: planned`"]
            }
            None => Message::fixed(
                "write the title into the heading, `#### Design doc: TITLE`, and below it `- Status: planned`, \
                 `in progress`, `shipped DATE, LINK`, `done DATE`, `cited DATE by WHO (TEAM), LINK` or \
                 `dropped DATE, REASON`",
            ),
        };
        sink.report(lacking(&plan, Draft::new(place, message, help)));
    }
}

/// What is missing from the artifacts that are there.
fn pieces(plan: &Plan<'_>) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    for found in &plan.artifacts {
        let title = found.part.title.is_empty().then_some(title(found.artifact));
        let status = (!found.has_status()).then_some(status(found.artifact));
        lacks.extend([title, status].into_iter().flatten());
    }
    lacks
}

fn whole(artifact: Artifact) -> &'static str {
    match artifact {
        Artifact::Stretch => "`Stretch project`",
        Artifact::CrossTeam => "`Cross-team artifact`",
        Artifact::Mentorship => "`Mentorship outcome`",
        Artifact::DesignDoc => "`Design doc`",
    }
}

fn title(artifact: Artifact) -> &'static str {
    match artifact {
        Artifact::Stretch => "title for the `Stretch project`",
        Artifact::CrossTeam => "title for the `Cross-team artifact`",
        Artifact::Mentorship => "title for the `Mentorship outcome`",
        Artifact::DesignDoc => "title for the `Design doc`",
    }
}

fn status(artifact: Artifact) -> &'static str {
    match artifact {
        Artifact::Stretch => "`Status` for the `Stretch project`",
        Artifact::CrossTeam => "`Status` for the `Cross-team artifact`",
        Artifact::Mentorship => "`Status` for the `Mentorship outcome`",
        Artifact::DesignDoc => "`Status` for the `Design doc`",
    }
}
