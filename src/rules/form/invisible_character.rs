//! Are there characters that nobody can see, or that look like others?

use super::writer_of;
use crate::document::ProblemKind;
use crate::document::look_alike::LOOK_ALIKE;
use crate::entry::period::predates_adoption;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "invisible-character",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the text has a character that nobody can see, or one that looks like another",
    page: include_str!("invisible_character.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let ProblemKind::InvisibleCharacter { name, serious, entry } = &problem.kind else { continue };
        if entry.as_ref().is_some_and(|address| predates_adoption(address, text.settings)) {
            continue;
        }
        let message = match *name {
            LOOK_ALIKE => {
                Message::fixed("a letter of another script is here, among Latin letters that it looks like")
            }
            _ => message!["an invisible character is here: ", name],
        };
        let help = Message::fixed("delete it, or delete the word and type it again");
        let level = if *serious { Severity::Error } else { Severity::Warning };
        let mut draft = Draft::new(problem.span, message, help).owner(writer_of(entry.as_ref())).level(level);
        if let Some(address) = entry {
            draft = draft.entry(address);
        }
        sink.report(draft);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;
    use crate::settings::Settings;

    #[test]
    fn frozen_text_and_names_weigh_more() {
        let levels = |text: &str| {
            let path = RepoPath::new("people/a.md");
            let document = crate::document::parse(&path, text.as_bytes(), &Spellings::default(), &[]);
            let mut sink = Sink {
                rule: RULE.name,
                level: RULE.level,
                owner: RULE.owner,
                path,
                source: Some(&document.source),
                engineer: None,
                findings: Vec::new(),
            };
            check(&Text { document: &document, settings: &Settings::default() }, &mut sink);
            sink.findings.iter().map(|finding| finding.level).collect::<Vec<_>>()
        };
        assert_eq!(levels("## Notes\n\n### 2026-02-03 1:1\n\nroad\u{200b}map\n"), [Severity::Error]);
        assert_eq!(levels("## Updates\n\n### 2026-02\n\n- Shipped: road\u{200b}map\n"), [Severity::Warning]);
    }
}
