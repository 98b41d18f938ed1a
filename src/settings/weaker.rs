//! What would a proposal's trust files let pass that those of the main branch do not?

use crate::field::person::Mailmap;
use crate::finding::{Listed, Message, RepoPath, Severity};
use crate::settings::{file::Settings, parts::Assurance};

/// A trust file that a proposal changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustChange {
    pub path: RepoPath,
    /// What it weakens, each in a few words.
    pub weakens: Vec<Message>,
}

impl TrustChange {
    /// A change of a file about which nothing more is known.
    pub fn of(path: &str) -> TrustChange {
        TrustChange { path: RepoPath::new(path), weakens: Vec::new() }
    }
}

/// How many rules are named one by one.
const NAMED: usize = 4;

/// What `proposed` lets pass that `trusted` does not, for rules with their default levels.
pub fn weakened(trusted: &Settings, proposed: &Settings, rules: &[(&'static str, Severity)]) -> Vec<Message> {
    let mut found = Vec::new();
    let lower: Vec<&'static str> = rules
        .iter()
        .filter(|(rule, default)| proposed.level_of(rule, *default) < trusted.level_of(rule, *default))
        .map(|(rule, _)| *rule)
        .collect();
    match lower.len() {
        0 => {}
        count if count <= NAMED => found.push(message!["lowers ", Listed::of(&lower)]),
        count => found.push(message!["lowers ", count, " rules, ", lower[0], " among them"]),
    }
    let waivers = proposed
        .waivers
        .iter()
        .filter(|waiver| !trusted.waivers.iter().any(|known| known.is_as_wide_as(waiver)))
        .count();
    if waivers > 0 {
        found.push(message!["adds or widens ", waivers, (if waivers == 1 { " waiver" } else { " waivers" })]);
    }
    if proposed.effective_from > trusted.effective_from {
        found.push(Message::fixed("moves `effective_from` later, so fewer entries are checked"));
    }
    if (trusted.evidence, proposed.evidence) == (Assurance::Signed, Assurance::Attributed) {
        found.push(Message::fixed("no longer asks for signing keys"));
    }
    let (was, is) = (&trusted.pip, &proposed.pip);
    let eased = is.notes < was.notes
        || is.sbi < was.sbi
        || is.span_days < was.span_days
        || is.follow_up_days < was.follow_up_days;
    if eased || is.clock_days > was.clock_days || is.limit_days > was.limit_days {
        found.push(Message::fixed("lowers what a PIP must meet"));
    }
    if proposed.late_after_days > trusted.late_after_days || proposed.answer_days > trusted.answer_days {
        found.push(Message::fixed("allows more days before something is late"));
    }
    if trusted.docs.iter().any(|glob| !proposed.docs.iter().any(|other| other.pattern == glob.pattern)) {
        found.push(Message::fixed("changes `docs`, so that fewer files may be checked"));
    }
    if proposed.witnesses.iter().any(|witness| !trusted.witnesses.iter().any(|known| known.is(witness))) {
        found.push(Message::fixed("adds witnesses"));
    }
    if proposed.forges.iter().any(|forge| !trusted.forges.contains(forge))
        || trusted.forges.iter().any(|forge| !proposed.forges.contains(forge))
    {
        found.push(Message::fixed("changes `forges`, and with them whose clocks count"));
    }
    if trusted.revoked_keys.is_some() && proposed.revoked_keys != trusted.revoked_keys {
        found.push(Message::fixed("removes or replaces the list of revoked keys"));
    }
    found
}

/// Whom a proposed mailmap gives another name or address.
pub fn joined(trusted: &Mailmap, proposed: &Mailmap) -> Vec<Message> {
    let joins = proposed
        .people()
        .filter(|person| !trusted.people().any(|known| known == *person))
        .collect::<Vec<_>>();
    joins.iter().map(|person| message!["gives ", person, " another name or address"]).take(NAMED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weakens(trusted: &str, proposed: &str) -> Vec<String> {
        let rules = [("note-edited", Severity::Error), ("note-late", Severity::Info)];
        let names = ["note-edited", "note-late"];
        let settings = |text: &str| Settings::parse(&format!("growthlint: 1\n{text}"), &names).0;
        weakened(&settings(trusted), &settings(proposed), &rules)
            .iter()
            .map(|message| message.text().to_owned())
            .collect()
    }

    #[test]
    fn settings_that_let_more_pass_are_reported() {
        assert_eq!(weakens("", "rules: { note-edited: off }\n"), ["lowers note-edited"]);
        assert_eq!(weakens("rules: { note-edited: off }\n", ""), Vec::<String>::new());
        assert_eq!(weakens("", "rules: { 'note-*': off }\n"), ["lowers note-edited and note-late"]);
        assert_eq!(weakens("", "pip: { notes: 1 }\n"), ["lowers what a PIP must meet"]);
        assert_eq!(weakens("", "pip: { notes: 3 }\n"), Vec::<String>::new());
        assert_eq!(weakens("evidence: signed\n", ""), ["no longer asks for signing keys"]);
        assert_eq!(weakens("", "late_after_days: 30\n"), ["allows more days before something is late"]);
        assert_eq!(weakens("revoked_keys: gone\n", ""), ["removes or replaces the list of revoked keys"]);
        assert_eq!(weakens("", "revoked_keys: gone\n"), Vec::<String>::new());
        assert_eq!(
            weakens("", "docs: ['people/x.md']\n"),
            ["changes `docs`, so that fewer files may be checked"]
        );
        assert_eq!(
            weakens("effective_from: 2026-01-01\n", "effective_from: 2026-06-01\n"),
            ["moves `effective_from` later, so fewer entries are checked"]
        );
    }

    #[test]
    fn a_mailmap_that_joins_names_whom() {
        let joined = joined(
            &Mailmap::default(),
            &Mailmap::parse("Amara Okafor <amara@acme.example> <ben@acme.example>\n"),
        );
        assert_eq!(joined[0].text(), "gives Amara Okafor another name or address");
    }
}
