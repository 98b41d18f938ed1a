//! Does a dimension that is approaching the bar have a date by which it is there?

use crate::field::date::{Day, Half, Month, Quarter};
use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Dimension, Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::wording::{List, Said, hits};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-borderline-undated",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a dimension is approaching the bar, and no date says when it is there",
    page: include_str!("packet_borderline_undated.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings) {
        let mut approaching = false;
        for shown in packet
            .asked(text.settings.rubric_of(text.document))
            .unwrap_or_default()
            .into_iter()
            .filter_map(|name| packet.dimension(name))
        {
            let whole = Span::new(shown.span.start, shown.body.end);
            let Some(span) = said_approaching(text, whole) else { continue };
            approaching = true;
            if !says_when(text, whole, packet.half) {
                let message = message![
                    Dimension::new(shown.name),
                    " is approaching the bar, and no date says when it is there"
                ];
                sink.report(Draft::new(span, message, help(packet.half)).entry(&packet.entry.address));
            }
        }
        let Some(headline) = packet.piece(Label::Headline).filter(|_| !approaching) else { continue };
        if let Some(span) = said_approaching(text, headline.value_span)
            .filter(|_| !says_when(text, headline.value_span, packet.half))
        {
            let message =
                message![Label::Headline, " says that something is approaching the bar, and gives no date"];
            sink.report(Draft::new(span, message, help(packet.half)).entry(&packet.entry.address));
        }
    }
}

fn help(half: Half) -> Message {
    message![
        "name the work that closes the gap, and a day, quarter or half: `approaching, WORK closes the gap by ",
        half.next(),
        "`"
    ]
}

fn said_approaching(text: &Text<'_>, span: Span) -> Option<Span> {
    let said = Said::of(&text.document.source, span).without_others_speech();
    hits(&[List::Approaching], &text.settings.words, &said).into_iter().next()
}

/// Whether a time is named that lies in the half's last month or later: before that, it tells of something that has been.
fn says_when(text: &Text<'_>, span: Span, half: Half) -> bool {
    let year = text.settings.fiscal_year;
    let from = year.month_of_half(half, 6).first();
    let words = text
        .document
        .source
        .slice(span)
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']'));
    let words = words
        .filter(|word| !word.contains("://"))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let ends = |word: &str| {
        let upper = word.to_ascii_uppercase();
        let quarter = || Some(year.quarter(Quarter::parse(&upper)?).1);
        let half = || Some(year.half(Half::parse(&upper)?).1);
        Day::parse(word).or_else(|| Some(Month::parse(word)?.last())).or_else(quarter).or_else(half)
    };
    let mut early: Vec<&str> = Vec::new();
    for number in 1..=5 {
        let month = year.month_of_half(half, number).to_string();
        early.extend(MONTHS.iter().filter(|(digits, _)| month.ends_with(digits)).map(|(_, name)| *name));
    }
    let is_late_month = |word: &str| {
        let name = MONTHS
            .iter()
            .map(|(_, name)| *name)
            .find(|name| word.starts_with(*name) || (word.len() == 3 && name.starts_with(word)));
        name.is_some_and(|name| !early.contains(&name))
    };
    words.into_iter().any(|word| match ends(word) {
        Some(day) => day >= from,
        None => is_late_month(word) || matches!(word, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2"),
    })
}

/// The months as they are written in English, with their number.
const MONTHS: [(&str, &str); 12] = [
    ("-01", "January"),
    ("-02", "February"),
    ("-03", "March"),
    ("-04", "April"),
    ("-05", "May"),
    ("-06", "June"),
    ("-07", "July"),
    ("-08", "August"),
    ("-09", "September"),
    ("-10", "October"),
    ("-11", "November"),
    ("-12", "December"),
];
