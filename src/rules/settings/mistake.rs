//! What is wrong with growthlint.yaml, said by the rules that say the same of front matter.

use crate::finding::{Draft, Message, Severity};
use crate::settings::{Mistake, MistakeKind};

/// The rule that a mistake belongs to, with what it says; `None` for those that another rule reports or that end the run.
pub(crate) fn draft(mistake: &Mistake) -> Option<(&'static str, Draft)> {
    let (rule, message, help) = match &mistake.kind {
        MistakeKind::Unreadable { .. } | MistakeKind::UnknownRule { .. } => return None,
        MistakeKind::NotAllowed { why } => (
            "bad-value",
            message!["the settings may not hold this: ", why],
            Message::fixed("write the value out as plain YAML"),
        ),
        MistakeKind::UnknownKey { nearest: Some(nearest) } => (
            "unknown-key",
            Message::fixed("the settings have no such key"),
            message!["did you mean `", nearest, "`?"],
        ),
        MistakeKind::UnknownKey { nearest: None } => (
            "unknown-key",
            Message::fixed("the settings have no such key"),
            Message::fixed("`growthlint schema settings` lists the keys"),
        ),
        MistakeKind::DuplicateKey => (
            "duplicate-key",
            Message::fixed("this key stands here twice"),
            Message::fixed("keep one of the two; the first one counts until then"),
        ),
        MistakeKind::ForgeKey { what } => {
            let message = message![
                "the key of a forge is ",
                what,
                ", which this growthlint cannot verify: its merges witness nothing"
            ];
            let help = Message::fixed(
                "pin an SSH key, or use a growthlint that was built with `--features openpgp`",
            );
            return Some(("bad-value", Draft::new(mistake.span, message, help).level(Severity::Warning)));
        }
        MistakeKind::MissingKey { what, key } => (
            "missing-key",
            message!["what stands here under `", what, "` has no `", key, "`"],
            message!["add `", key, ": …`; until then it counts for nothing"],
        ),
        MistakeKind::BadValue { what, expected } => (
            "bad-value",
            message!["`", what, "` is not ", expected],
            Message::fixed("mend it; until then the default counts"),
        ),
    };
    Some((rule, Draft::new(mistake.span, message, help)))
}
