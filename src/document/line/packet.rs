//! What do the one-line fields of a packet say: who has decided, and which form has it?

use crate::document::line::text::{after_words, clean};

/// Who decides about a packet of the long form, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The department's managers talk it over.
    Debrief,
    /// The VP sends it on with a recommendation.
    Vp,
    Executive,
}

impl Stage {
    pub const ALL: [Stage; 3] = [Stage::Debrief, Stage::Vp, Stage::Executive];

    pub fn name(self) -> &'static str {
        match self {
            Stage::Debrief => "debrief",
            Stage::Vp => "VP",
            Stage::Executive => "executive team",
        }
    }

    /// The stage that a text begins with, and what follows it.
    pub(super) fn read(text: &str) -> Option<(Stage, &str)> {
        let spelt = [
            ("debrief", Stage::Debrief),
            ("vp", Stage::Vp),
            ("executive team", Stage::Executive),
            ("executive", Stage::Executive),
        ];
        let found = spelt.into_iter().find_map(|(words, stage)| Some((stage, after_words(text, words)?)));
        found.map(|(stage, rest)| {
            (stage, rest.trim_start().trim_start_matches([',', ':', ';', '-', '–', '—']).trim_start())
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    #[default]
    Standard,
    /// The applicant's document, with the case.
    Long,
}

/// Reads `Form: long`.
pub(super) fn form(value: &str) -> Option<Form> {
    let all = [("long", Form::Long), ("standard", Form::Standard)];
    all.into_iter().find(|(word, _)| clean(value).eq_ignore_ascii_case(word)).map(|(_, form)| form)
}
