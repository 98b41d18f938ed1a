//! What do two people bring up in their next 1:1 that waits for nobody: the engineer's topics and comments, and recent praise?

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::span::Span;
use crate::finding::Message;
use crate::page::tasks::text::{Group, Item};
use crate::proof::{Context, shown::Shown};
use crate::record::Record;

/// Something to bring up.
pub struct Aside<'a> {
    entry: &'a Address,
    span: Span,
    shown: Shown,
    what: Message,
}

/// What the engineer wants to talk about, and what is not talked about yet.
pub fn topics<'a>(record: &Record<'a>) -> Vec<Aside<'a>> {
    let open = record.topics.iter().filter(|topic| topic.is_open).map(|topic| Aside {
        entry: &topic.entry.address,
        span: topic.field.span,
        shown: record.shown(topic.shown),
        what: Message::fixed("wants to talk about what this line says"),
    });
    open.collect()
}

/// What the engineer has said to notes in the last days.
pub fn comments<'a>(record: &Record<'a>, days: i64, today: Day) -> Vec<Aside<'a>> {
    let recent = record.comments.iter().filter(|comment| {
        let day = comment.published.or(comment.entry.address.day());
        day.is_some_and(|day| today <= day.plus_days(days))
    });
    let aside = recent.map(|comment| Aside {
        entry: &comment.entry.address,
        span: comment.field.span,
        shown: record.shown(comment.shown),
        what: Message::fixed("has commented on it in this line"),
    });
    aside.collect()
}

/// Praise of the last days.
pub fn praise<'a>(record: &Record<'a>, days: i64, today: Day) -> Vec<Aside<'a>> {
    let recent = record.praises.iter().filter(|praise| praise.is_of_last(days, today));
    let aside = recent.map(|found| Aside {
        entry: &found.praise.entry.address,
        span: found.praise.entry.heading,
        shown: record.shown(found.shown),
        what: Message::fixed(if found.praise.is_from_peers() {
            "was praised by peers"
        } else {
            "was praised"
        }),
    });
    aside.collect()
}

impl<'a> Aside<'a> {
    fn line(&self, context: &Context<'_>) -> usize {
        context.document.source.position(self.span.start).line
    }

    pub fn group<'g>(
        heading: &'static str,
        asides: &'g [Aside<'a>],
        context: &Context<'_>,
        who: &str,
    ) -> Group<'g> {
        let item = |aside: &'g Aside<'a>| Item {
            who: who.to_owned(),
            entry: Some(aside.entry),
            when: Message::default(),
            is_late: false,
            role: Message::default(),
            what: &aside.what,
            command: None,
            place: format!("{}:{}", context.document.path, aside.line(context)),
        };
        Group { heading, items: asides.iter().map(item).collect() }
    }

    pub fn json(&self, context: &Context<'_>) -> AsideJson {
        AsideJson { entry: self.entry.to_string(), line: self.line(context), evidence: self.shown }
    }
}

/// Something to bring up.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Aside")]
pub struct AsideJson {
    /// The note that it is in, or that it is.
    entry: String,
    /// Where it is in the document, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// How well the history supports it.
    evidence: Shown,
}
