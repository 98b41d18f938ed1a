//! What is wrong with the trust files that a proposal would bring? Nothing is said of documents: they are judged by the trusted files.

use crate::finding::{Finding, Message, Owner, Place, Severity};
use crate::lint;
use crate::load::{State, TrustFile};

use super::error::InspectError;
use super::inspected::Inspected;
use super::inspector::Judge;
use super::opened::Opened;
use super::trust_files::unreadable;

/// Rules that say nothing of the files as they would be: one is about the change, and one reads further files, which a proposal may
/// change along with its settings.
const ASIDE: [&str; 2] = ["trust-file-changed", "rubric-not-in-job-description"];

impl Opened {
    /// What would be found in the trust files after the merge, and is not found in a state.
    ///
    /// # Errors
    /// If the history cannot be read again.
    pub fn trust_findings_after(
        &self,
        state: &Inspected,
        which: State,
    ) -> Result<Vec<Finding>, InspectError> {
        let proposed = &state.proposed_trust;
        let settings = proposed.iter().find(|change| change.file == Some(TrustFile::Settings));
        if let Some((place, why)) = settings.and_then(|change| unreadable(change.text.as_deref()?)) {
            let broken =
                self.settings.level_of(BROKEN, Severity::Error).map(|level| broken(place, why, level));
            return Ok(broken.into_iter().collect());
        }
        if !proposed.iter().any(|change| change.file.is_some()) {
            return Ok(Vec::new());
        }
        let judged = self.after(proposed)?.read()?.judge(which, Judge::Check)?;
        let in_trust_file = |finding: &Finding| {
            TrustFile::ALL.iter().any(|file| file.path() == finding.place.path.as_str())
                && !ASIDE.contains(&finding.rule)
        };
        let found = judged.findings.into_iter().filter(in_trust_file).collect();
        Ok(lint::less(found, &state.findings, |_| false))
    }
}

/// The rule that reports what is wrong in growthlint.yaml.
const BROKEN: &str = "bad-value";

fn broken(place: Place, why: &'static str, level: Severity) -> Finding {
    Finding {
        rule: BROKEN,
        level,
        place,
        related: None,
        engineer: None,
        entry: None,
        owner: Owner::Admin,
        message: message![why, "; nobody could read growthlint.yaml after the merge"],
        help: Message::fixed("fix this line; `growthlint schema settings` lists the keys"),
        proofs: Vec::new(),
    }
}
