//! What can each one-line field say? Its value is read once, when the document is parsed.

mod kinds;
mod packet;
mod read;
mod text;
mod typed;

pub use kinds::{
    Assignment, Dated, Decision, DecisionKind, Fit, Handover, Met, Outcome, OutcomeResult, Seen, Signature,
    Standing, StatusLine, Verdict,
};
pub use packet::{Form, Stage};
pub(crate) use typed::type_of;
pub use typed::{Line, Typed};
