//! One behaviour of one person, judged on a day.

use crate::field::address::Behaviour;
use crate::field::date::Day;
use crate::proof::behaviour::{circumstances, notes_about, pip_start, pips_about};
use crate::proof::preconditions::{Decision, NoteClaim, Preconditions, decide, preconditions};
use crate::proof::{Context, authored};
use crate::settings::Assurance;

pub struct Judged {
    /// `None` where no note and no PIP names one.
    pub behaviour: Option<Behaviour>,
    /// The day on which the PIP begins, or would.
    pub start: Day,
    /// Whether there is a PIP already.
    pub stands: bool,
    pub preconditions: Preconditions,
    pub decision: Decision,
}

pub fn judge(context: &Context<'_>, behaviour: Option<Behaviour>, today: Day) -> Judged {
    let about = behaviour.as_ref();
    let pip = about.and_then(|about| pips_about(context, about).map(|pip| pip_start(context, pip)).max());
    let start = pip.unwrap_or(today);
    let preconditions =
        preconditions(context, about.map(|about| notes_about(context, about)).unwrap_or_default(), start);
    let circumstances =
        about.map(|about| circumstances(context, about, &preconditions.counted)).unwrap_or_default();
    let decision = decide(context, &preconditions, circumstances, start);
    Judged { behaviour, start, stands: pip.is_some(), preconditions, decision }
}

/// The notes that count and stand, with their outcomes, by a name where the settings ask for keys.
pub(super) fn by_name<'a>(context: &Context<'_>, preconditions: &'a Preconditions) -> Vec<&'a NoteClaim> {
    if context.settings.evidence != Assurance::Signed {
        return Vec::new();
    }
    let found = authored::by_name(context);
    let is_found = |note: &&NoteClaim| found.iter().any(|found| found.entry == Some(&note.address));
    preconditions.counted.iter().filter(is_found).collect()
}
