//! What does a line about a gap say: which dimension of the rubric is short, and which project closes it?

use crate::field::label::fold;
use crate::settings::Rubric;

/// Comes between a gap and its project: `Scope, has owned one service at a time; closed by the ledger cut-over`.
const CLOSED_BY: &str = "closed by";

/// Words in the place of a project that name no project.
const NONE: [&str; 8] = ["tbd", "tba", "todo", "none", "n/a", "nothing", "unknown", "nothing yet"];

/// The dimension with which a gap begins: `Scope, has owned …`, `Scope across services: …`.
pub fn dimension<'r>(gap: &str, rubric: &'r Rubric) -> Option<&'r str> {
    let said = fold(gap.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let begins = |name: &str| {
        said.strip_prefix(name)
            .is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
    };
    let names = rubric.dimensions.iter().map(|(name, _)| name.as_str()).filter(|name| begins(&fold(name)));
    names.max_by_key(|name| name.len())
}

/// Whether a gap names the project that closes it: behind `closed by`, else behind its last semicolon or arrow.
pub fn has_project(gap: &str) -> bool {
    let said = fold(gap);
    let behind = said
        .rsplit_once(CLOSED_BY)
        .or_else(|| said.rsplit_once(['；', ';', '→']))
        .or_else(|| said.rsplit_once("->"));
    behind.is_some_and(|(_, project)| {
        let project = project.trim_matches(|c: char| !c.is_alphanumeric());
        !project.is_empty() && !NONE.contains(&project)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_begins_with_its_dimension() {
        let dimensions =
            ["Scope", "Cross-team scope", "Impact"].map(|name| (name.to_owned(), Default::default())).into();
        let rubric = Rubric { dimensions, ..Rubric::default() };
        for (gap, is) in [
            ("Scope, has owned one service at a time", Some("Scope")),
            ("  scope: one service", Some("Scope")),
            ("**Cross-team  scope** is thin", Some("Cross-team scope")),
            ("Scopes of others", None),
            ("nobody builds on her designs; closed by the cut-over, whose scope is hers", None),
            ("", None),
        ] {
            assert_eq!(dimension(gap, &rubric), is, "{gap}");
        }
    }

    #[test]
    fn a_project_is_named_behind_the_gap() {
        for named in [
            "Scope, one service; closed by the ledger cut-over",
            "Scope: Closed by RFC 112.",
            "Umfang; das Hauptbuch",
            "Scope → RFC 112",
        ] {
            assert!(has_project(named), "{named}");
        }
        for open in [
            "Scope, one service at a time",
            "Scope; closed by",
            "Scope; closed by TBD.",
            "Scope, closed by nothing yet",
            "Scope;",
        ] {
            assert!(!has_project(open), "{open}");
        }
    }
}
