//! Does a glob under `docs` bring in many files that are no growth docs?

use crate::finding::{Draft, Message, Owner, Place, Severity, Sink};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "wide-glob",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a glob under `docs` matches many files that are not growth docs",
    page: include_str!("wide_glob.md"),
    check: Check::Repository(check),
};

/// So many files are no single mistake.
const MANY: usize = 5;

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for glob in &repository.settings.docs {
        let strangers = repository.documents.iter().filter(|document| document.is_stranger());
        let found = glob.matching(strangers.map(|document| &document.path));
        let Some(first) = found.first().filter(|_| found.len() >= MANY) else { continue };
        let what = if glob.span.is_some() { "this glob" } else { "`people/**/*.md`, the default of `docs`," };
        let message = message![
            what,
            " matches ",
            found.len(),
            " files that are not growth docs, `",
            *first,
            "` among them"
        ];
        let help = Message::fixed(
            "set `docs` in growthlint.yaml to globs that match growth docs alone: `*` matches inside one folder, `**` across folders",
        );
        let draft = Draft::new(glob.span.unwrap_or_default(), message, help);
        sink.report(match glob.span {
            Some(_) => draft,
            None => draft.at(Place::top(first)),
        });
    }
}
