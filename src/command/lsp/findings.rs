//! What is found in a text that is open: at once by the rules that need no history, and by all of them once nobody types.

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, NumberOrString,
    Range, Uri,
};

use super::text::{self, Buffer};
use super::world::World;
use crate::command::failure::Failure;
use crate::document::Document;
use crate::field::span::{Position, Source};
use crate::finding::{Finding, Place, RepoPath, Severity};
use crate::lint;
use crate::report::told;
use crate::term::escape;

/// What is found in a document by the last look at everything. What was typed since is judged by its text alone; elsewhere the history
/// shows what it showed.
pub(super) fn all(world: &World<'_>, document: &Document) -> Vec<Finding> {
    let Some(known) = world.known(&document.path) else { return world.opened.shown(document) };
    let judged = world.judged.iter().flat_map(|judged| &judged.findings);
    let of_it = judged.filter(|finding| finding.place.path == document.path);
    if is_same(&known.source, &document.source) {
        return of_it.cloned().collect();
    }
    let moved = Moved::between(&known.source, &document.source);
    let shown_by_history = of_it.filter(|finding| !lint::is_of_text(finding));
    let mut found = world.opened.shown(document);
    found.extend(shown_by_history.filter_map(|finding| moved.carry(finding)));
    lint::sort(&mut found);
    found
}

fn is_same(one: &Source, other: &Source) -> bool {
    one.text().lines().eq(other.text().lines())
}

/// Which lines of a text another one has too: those before the first that differs, and those behind the last.
struct Moved {
    before: usize,
    behind: usize,
    old: usize,
    new: usize,
}

impl Moved {
    fn between(old: &Source, new: &Source) -> Moved {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.text().lines().collect(), new.text().lines().collect());
        let before = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
        let rest = old[before..].iter().rev().zip(new[before..].iter().rev());
        let behind = rest.take_while(|(one, other)| one == other).count();
        Moved { before, behind, old: old.len(), new: new.len() }
    }

    /// A finding at its new place; `None` where its lines have changed.
    fn carry(&self, finding: &Finding) -> Option<Finding> {
        let line = |place: Position| {
            let line = if place.line <= self.before {
                place.line
            } else if place.line > self.old - self.behind {
                place.line + self.new - self.old
            } else {
                return None;
            };
            Some(Position { line, ..place })
        };
        let place = &finding.place;
        let place = Place { path: place.path.clone(), start: line(place.start)?, end: line(place.end)? };
        let mut related = finding.related.clone();
        if let Some(related) = &mut related {
            related.place.start = line(related.place.start)?;
            related.place.end = line(related.place.end)?;
        }
        Some(Finding { place, related, ..finding.clone() })
    }
}

/// All that an editor shows of a document.
pub(super) fn diagnostics(world: &World<'_>, path: &RepoPath, buffer: &Buffer) -> Vec<Diagnostic> {
    let document = world.read(path, &buffer.source);
    let told = |mut finding: Finding| {
        if let Some(judged) = &world.judged {
            judged.say_what_freezes(&mut finding, &world.opened.settings);
        }
        diagnostic(&finding, &buffer.uri, &buffer.source)
    };
    let mut shown: Vec<Diagnostic> = all(world, &document).into_iter().map(told).collect();
    let unread = document.unread.iter().filter(|unread| unread.is_allowed);
    shown.extend(unread.map(|unread| Diagnostic {
        range: text::range(&buffer.source, unread.span),
        severity: Some(DiagnosticSeverity::HINT),
        source: Some(SOURCE.to_owned()),
        message: "growthlint does not read this text".to_owned(),
        tags: Some(vec![DiagnosticTag::UNNECESSARY]),
        ..Diagnostic::default()
    }));
    shown
}

const SOURCE: &str = "growthlint";

fn diagnostic(finding: &Finding, uri: &Uri, source: &Source) -> Diagnostic {
    let help = told::help(finding).map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let related = finding.related.as_ref().map(|related| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), range(source, &related.place)),
        message: related.what.text().to_owned(),
    });
    Diagnostic {
        range: range(source, &finding.place),
        severity: Some(match finding.level {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: format!("{}{help}", escape::line(finding.message.text())),
        related_information: related.map(|related| vec![related]),
        ..Diagnostic::default()
    }
}

fn range(source: &Source, place: &Place) -> Range {
    let at = |place: Position| text::position(source, text::byte(source, place));
    Range::new(at(place.start), at(place.end))
}

/// That nothing could be checked, at the top of a text that looks like a growth doc.
pub(super) fn unchecked(failure: &Failure) -> Diagnostic {
    Diagnostic {
        severity: Some(DiagnosticSeverity::WARNING),
        source: Some(SOURCE.to_owned()),
        message: format!("not checked: {}\nhelp: {}", failure.what, failure.help),
        ..Diagnostic::default()
    }
}
