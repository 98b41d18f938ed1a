//! What a page for a browser says of where it comes from.

use crate::field::date::Day;
use crate::inspect::{Inspected, Opened};
use crate::load::State;
use crate::page::evidence_base::EvidenceBase;
use crate::page::source::Source;
use crate::report::found::Unchecked;
use crate::settings::Assurance;

/// The source of a page that shows one state of a repository.
pub(super) fn source(opened: &Opened, (which, state): (State, &Inspected), today: Day) -> Source {
    let folder = opened.repository().workdir().and_then(|folder| folder.file_name());
    let unchecked: Vec<Unchecked> = state.unchecked();
    Source {
        repository: folder
            .map_or_else(|| "repository".to_owned(), |name| name.to_string_lossy().into_owned()),
        state: opened.shown_state(which),
        commit: match which {
            State::Trusted => state.trusted.as_ref().map(|trusted| trusted.commit),
            State::Head | State::WorkingTree | State::Index => state.head,
        },
        as_of: today,
        effective_from: opened.settings.effective_from,
        evidence: EvidenceBase {
            signed: opened.settings.evidence == Assurance::Signed,
            keys: state.evidence.as_ref().map_or(0, |evidence| evidence.signatures().keys().lines().len()),
        },
        unchecked,
        links: opened.links(which, None),
    }
}
