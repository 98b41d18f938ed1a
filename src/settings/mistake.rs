//! What can be wrong with `growthlint.yaml`, and what is to be done about it? No text of the file is repeated.

use crate::field::span::Span;
use crate::finding::{Message, Place};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub span: Span,
    pub kind: MistakeKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// A forge's key cannot verify anything here; why, as the words after "the key of a forge".
    ForgeKey { why: Message },
    /// The file is not YAML, or does not say `growthlint: 1`: nothing can be checked by it.
    Unreadable { why: &'static str },
    /// The file of the main branch is not readable, and an earlier version counts instead: where that is, and both in words.
    StoodInFor { place: Place, what: Message },
    /// The file has another name, and nothing reads it: its place.
    Misnamed { place: Place },
    /// Something that YAML has and the convention does not allow.
    NotAllowed { why: &'static str },
    /// A key that does not exist.
    UnknownKey {
        /// The one that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A key that is there twice.
    DuplicateKey,
    /// A key that must be there.
    MissingKey {
        key: &'static str,
        /// The key that it belongs under, `waivers`.
        under: Message,
        /// What a value of it looks like, `YYYY-MM-DD`.
        form: &'static str,
    },
    /// A value of another form.
    BadValue {
        /// The key with those above it, `cadence.bullets`.
        key: Message,
        which: Which,
        expected: Message,
        /// What counts until it is right.
        until: Until,
    },
    /// Another spelling that means something else already.
    TakenWord {
        /// The name that it means.
        by: &'static str,
        /// The name that it was to mean.
        name: &'static str,
    },
    /// A name or glob that no rule has.
    UnknownRule {
        /// The one that was probably meant.
        nearest: Option<&'static str>,
    },
}

/// What of a key is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Whole,
    Item,
    /// A name under it that the team chose.
    Name,
    /// What such a name has.
    Value,
}

/// What growthlint does without a value that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Until {
    /// It uses the default of the key, as YAML.
    Default(Message),
    /// It ignores what is there.
    Ignored,
}

impl MistakeKind {
    /// Whether nothing can be checked by these settings.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, MistakeKind::Unreadable { .. })
    }

    pub fn message(&self) -> Message {
        match self {
            MistakeKind::ForgeKey { why } => {
                message!["the key of a forge ", why, ", so its merges are no witnesses"]
            }
            MistakeKind::Unreadable { why } => Message::fixed(why),
            MistakeKind::StoodInFor { what, .. } => what.clone(),
            MistakeKind::Misnamed { place } => message![
                "nothing reads ",
                place.path,
                ", and growthlint.yaml is not there, so every default counts"
            ],
            MistakeKind::NotAllowed { why } => message!["growthlint.yaml must be plain YAML: ", why],
            MistakeKind::UnknownKey { .. } => Message::fixed("growthlint.yaml has no such key"),
            MistakeKind::DuplicateKey => Message::fixed("this key is here twice"),
            MistakeKind::MissingKey { key, under, .. } => message!["`", under, "` needs `", key, "`"],
            MistakeKind::BadValue { key, which, expected, .. } => {
                let which = match which {
                    Which::Whole => "",
                    Which::Item => "each item of ",
                    Which::Name => "each name in ",
                    Which::Value => "each value in ",
                };
                message![which, "`", key, "` must be ", expected]
            }
            MistakeKind::TakenWord { by, name } => {
                message!["this word means `", by, "` already, so it cannot mean `", name, "` as well"]
            }
            MistakeKind::UnknownRule { .. } => Message::fixed("no rule has this name or matches this glob"),
        }
    }

    pub fn help(&self) -> Message {
        match self {
            MistakeKind::ForgeKey { .. } => Message::fixed(
                "name an SSH key, or install growthlint with `cargo install growthlint --features openpgp`",
            ),
            MistakeKind::Misnamed { place } => message!["run `git mv ", place.path, " growthlint.yaml`"],
            MistakeKind::StoodInFor { .. } => Message::fixed(
                "fix the line, in a commit of its own; `growthlint schema settings` lists the keys",
            ),
            MistakeKind::Unreadable { .. } | MistakeKind::UnknownKey { nearest: None } => {
                Message::fixed("`growthlint schema settings` lists the keys")
            }
            MistakeKind::NotAllowed { .. } => Message::fixed("write the value out"),
            MistakeKind::UnknownKey { nearest: Some(nearest) } => message!["did you mean `", nearest, "`?"],
            MistakeKind::DuplicateKey => {
                Message::fixed("remove one of the two; until then growthlint uses the first")
            }
            MistakeKind::MissingKey { key, form, .. } => {
                message!["add `", key, ": ", form, "`; until then growthlint ignores what is here"]
            }
            MistakeKind::BadValue { until: Until::Default(default), .. } => {
                message!["fix it; until then growthlint uses the default, ", default]
            }
            MistakeKind::BadValue { until: Until::Ignored, .. } => {
                Message::fixed("fix it; until then growthlint ignores it")
            }
            MistakeKind::TakenWord { name, .. } => {
                message!["choose another word for `", name, "`; until then growthlint ignores this one"]
            }
            MistakeKind::UnknownRule { nearest: Some(nearest) } => {
                message!["did you mean `", nearest, "`? `growthlint rules` lists them all"]
            }
            MistakeKind::UnknownRule { nearest: None } => Message::fixed("`growthlint rules` lists them all"),
        }
    }
}
