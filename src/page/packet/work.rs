//! What is being put together for a packet, and which stretches of the document are in it already?

use crate::document::Field;
use crate::entry::packet::owner_of;
use crate::field::{label::Label, span::Span};
use crate::finding::Owner;
use crate::page::{packet::markdown::MarkdownPage, packet::subject::Subject};

/// What is being put together, and which stretches of the packet it has taken.
pub(super) struct Work<'s, 'a> {
    pub(super) subject: &'s Subject<'a>,
    pub(super) page: MarkdownPage,
    pub(super) taken: Vec<Span>,
    /// Where it speaks of dimensions, wherever that is: each one's number, and a stretch.
    pub(super) shown: Vec<(usize, Span)>,
}

impl<'s, 'a> Work<'s, 'a> {
    pub(super) fn new(subject: &'s Subject<'a>) -> Work<'s, 'a> {
        Work { subject, page: MarkdownPage::default(), taken: Vec::new(), shown: subject.shown() }
    }

    /// Whether a promotion is asked for: else nothing but the headline has to be there.
    pub(super) fn asks(&self) -> bool {
        self.subject.level().is_some()
    }

    /// A piece that is there under its label, once or several times.
    pub(super) fn named(&mut self, label: Label, needed: bool) {
        let subject = self.subject;
        let pieces = subject.pieces(&[label]);
        if pieces.is_empty() && !needed {
            return;
        }
        self.page.heading(2, label.name());
        if pieces.is_empty() {
            self.missing(label.name(), owner_of(label));
        }
        let Some(packet) = subject.packet else { return };
        for piece in pieces {
            let (passage, taken) = subject.passage(&packet, &piece, &self.elsewhere());
            self.taken.extend(taken);
            if passage.is_empty() {
                self.page.block([format!("See Evidence. ({})", subject.packet_source(owner_of(label)))]);
            }
            self.page.piece(&passage, &subject.packet_source(owner_of(label)));
        }
    }

    pub(super) fn elsewhere(&self) -> Vec<Span> {
        self.shown.iter().map(|(_, span)| span).chain(&self.taken).copied().collect()
    }

    pub(super) fn field(&mut self, lead: &str, field: &Field) {
        self.taken.push(field.span);
        let given = self.subject.packet.map(|packet| self.subject.given(packet.entry, field));
        let source = match (self.subject.packet, field.mark) {
            // An open line has an owner of its own.
            (Some(packet), Some(_)) => self.subject.source(packet.entry),
            (Some(_) | None, _) => self.subject.packet_source(owner_of(field.label)),
        };
        let source = format!("{source}{}", given.unwrap_or_default());
        self.quote(lead, field, &source);
    }

    /// The same of another entry.
    pub(super) fn quote(&mut self, lead: &str, field: &Field, source: &str) {
        self.page.item(lead, &self.subject.embedder.passage(field.value_span, &[]), source);
    }

    /// Something that is not there, and whose it is to write.
    pub(super) fn missing(&mut self, what: &str, owner: Owner) {
        self.page.missing(what, &self.subject.who(owner));
    }
}
