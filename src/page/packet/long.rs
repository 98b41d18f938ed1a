//! The long form's own pieces: what the applicant writes, in the order of the application.

use crate::document::embed::escape;
use crate::entry::packet::{Initiative, Mentees};
use crate::field::{label::Label, span::Span};
use crate::finding::Owner;
use crate::page::{packet::subject::between, packet::work::Work};

/// What comes before the evidence.
pub(super) fn before(work: &mut Work<'_, '_>) {
    work.named(Label::Eligibility, true);
    work.named(Label::Background, true);
    work.named(Label::StatementOfIntent, true);
}

pub(super) fn after(work: &mut Work<'_, '_>) {
    work.named(Label::CompetencyMatrix, true);
    initiatives(work);
    with_lines(work, Label::TechnicalLeadership, &[Label::Component]);
    let components = work.subject.packet.map_or(0, |packet| packet.components());
    if components < 2 {
        work.missing(&format!("{} of 2 components", 2 - components), Owner::Engineer);
    }
    with_lines(work, Label::Mentoring, &[Label::NewGraduate, Label::Intern]);
    mentees(work);
    work.named(Label::CrossFunctional, true);
    work.named(Label::Values, true);
    work.named(Label::Summary, true);
}

fn initiatives(work: &mut Work<'_, '_>) {
    let subject = work.subject;
    let all: Vec<Initiative<'_>> =
        subject.packet.map(|packet| packet.initiatives().collect()).unwrap_or_default();
    work.page.heading(2, "Initiatives");
    if all.len() < 2 {
        work.missing(&format!("{} of 2 initiatives", 2 - all.len()), Owner::Engineer);
    }
    for initiative in all {
        let title = initiative.part.title.text();
        work.page.heading(3, &if title.is_empty() { "An initiative".to_owned() } else { escape(title) });
        let body = Span::new(initiative.part.heading.end, initiative.part.span.end);
        let elsewhere = work.elsewhere();
        let others: Vec<Span> =
            initiative.part.fields.iter().map(|field| field.span).chain(elsewhere.iter().copied()).collect();
        work.taken.push(initiative.part.heading);
        work.taken.extend(between(body, &others));
        work.page.piece(&subject.embedder.passage(body, &others), &subject.packet_source(Owner::Engineer));
        for label in Initiative::SECTIONS {
            work.page.heading(4, label.name());
            let mut there = initiative.section(label).peekable();
            if there.peek().is_none() {
                work.missing(label.name(), Owner::Engineer);
            }
            for field in there {
                work.taken.push(field.span);
                work.page.piece(
                    &subject.embedder.passage(field.value_span, &elsewhere),
                    &subject.packet_source(Owner::Engineer),
                );
            }
        }
        for field in initiative.signals() {
            work.field("Signals: ", field);
        }
    }
    let en = subject.settings.words.en;
    let signals = subject.packet.map(|packet| packet.missing_signals(en)).unwrap_or_default();
    if !signals.is_empty() {
        let names: Vec<&str> = signals.iter().map(|signal| signal.name()).collect();
        let what = if en {
            format!("the signals {}", names.join(", "))
        } else {
            format!("{} of 7 signals", names.len())
        };
        work.missing(&what, Owner::Engineer);
    }
}

/// A piece with lines of its own below it.
fn with_lines(work: &mut Work<'_, '_>, label: Label, lines: &[Label]) {
    let fields: Vec<_> =
        work.subject.packet.into_iter().flat_map(|packet| packet.entry.all_fields()).collect();
    let fields: Vec<_> = fields
        .into_iter()
        .filter(|field| lines.contains(&field.label) && field.value.word_count() > 0)
        .collect();
    if fields.is_empty() {
        return work.named(label, true);
    }
    if work.subject.pieces(&[label]).is_empty() {
        work.page.heading(2, label.name());
    } else {
        work.named(label, true);
    }
    let headings =
        work.subject.packet.into_iter().flat_map(|packet| packet.pieces(&[label])).map(|piece| piece.span);
    work.taken.extend(headings);
    for field in fields {
        work.field(&format!("{}: ", field.label), field);
    }
}

fn mentees(work: &mut Work<'_, '_>) {
    let Mentees { new_graduates, interns } =
        work.subject.packet.map_or(Mentees { new_graduates: 0, interns: 0 }, |packet| packet.mentees());
    let needed = Mentees::NEEDED;
    if new_graduates < needed.new_graduates {
        let missing = needed.new_graduates - new_graduates;
        work.missing(&format!("{missing} of 2 new graduates"), Owner::Engineer);
    }
    if interns < needed.interns {
        work.missing("an intern", Owner::Engineer);
    }
}
