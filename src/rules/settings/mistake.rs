//! Which rule reports a mistake in growthlint.yaml? The one that reports the same of front matter.

use crate::finding::{Draft, Severity};
use crate::settings::{Mistake, MistakeKind};

/// The rule that a mistake belongs to, with its finding; `None` for those that another rule reports or that end the run.
pub(crate) fn draft(mistake: &Mistake) -> Option<(&'static str, Draft)> {
    let rule = match &mistake.kind {
        MistakeKind::Unreadable { .. } | MistakeKind::UnknownRule { .. } => return None,
        MistakeKind::NotAllowed { .. }
        | MistakeKind::StoodInFor { .. }
        | MistakeKind::Misnamed { .. }
        | MistakeKind::BadValue { .. }
        | MistakeKind::TakenWord { .. }
        | MistakeKind::ForgeKey { .. } => "bad-value",
        MistakeKind::UnknownKey { .. } => "unknown-key",
        MistakeKind::DuplicateKey => "duplicate-key",
        MistakeKind::MissingKey { .. } => "missing-key",
    };
    let mut draft = Draft::new(mistake.span, mistake.kind.message(), mistake.kind.help());
    if let MistakeKind::StoodInFor { place, .. } | MistakeKind::Misnamed { place } = &mistake.kind {
        draft = draft.at(place.clone());
    }
    // Whoever puts it right must be able to pass.
    let is_mild = matches!(mistake.kind, MistakeKind::ForgeKey { .. } | MistakeKind::Misnamed { .. });
    Some((rule, if is_mild { draft.level(Severity::Warning) } else { draft }))
}
