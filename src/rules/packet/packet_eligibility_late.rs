//! Was eligibility agreed before letters were written and decisions made?

use crate::document::line::Form;
use crate::entry::lines;
use crate::field::label::Label;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text, help};

pub(crate) const RULE: Rule = Rule {
    name: "packet-eligibility-late",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "eligibility was agreed after letters were written or something was decided",
    page: include_str!("packet_eligibility_late.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings).filter(|packet| packet.form() == Form::Long) {
        let agreed =
            packet.pieces(&[Label::Eligibility]).into_iter().find_map(|piece| Some((piece, piece.day()?)));
        let Some((piece, agreed)) = agreed else { continue };
        let letters = packet.letters().into_iter().filter_map(|letter| Some((letter.field, letter.day?)));
        let decisions = lines::decisions(packet.entry).map(|(field, decision)| (field, decision.day));
        if let Some((field, day)) =
            letters.chain(decisions).filter(|(_, day)| *day < agreed).min_by_key(|(_, day)| *day)
        {
            let message = message![
                Label::Eligibility,
                " was agreed on ",
                agreed,
                ", after the ",
                field.label,
                " of ",
                day
            ];
            let help = message![
                "if it was agreed earlier, write that date: `- Eligibility: DATE, ",
                help::name(text.document, Owner::Engineer),
                " and ",
                help::name(text.document, Owner::Manager),
                "`; if not, agree next time before you ask for letters"
            ];
            sink.report(Draft::new(piece.value_span, message, help).entry(&packet.entry.address));
        }
    }
}
