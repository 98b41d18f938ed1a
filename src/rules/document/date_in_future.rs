//! Is a commit dated in the future?

use crate::evidence::clock::Outlier;
use crate::finding::{Owner, Severity, Sink};
use crate::rules::history::outliers;
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "date-in-future",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "a commit is dated after today",
    page: include_str!("date_in_future.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    outliers(repository, |outlier| matches!(outlier, Outlier::Future))
        .into_iter()
        .for_each(|draft| sink.report(draft));
}
