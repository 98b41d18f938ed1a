//! Do calibrations, mock and real, end in something that the engineer can work on?

pub(super) mod calibration_incomplete;
pub(super) mod calibration_not_yet_without_gaps;
pub(super) mod calibration_plan_missing;
pub(super) mod calibration_wrong_author;
