//! Do other people's commits contradict a commit's date?

use crate::evidence::clock::Outlier;
use crate::finding::{Owner, Severity, Sink};
use crate::rules::history::outliers;
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "date-before-parent",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "a commit's date cannot be true: two other people's commits contradict it",
    page: include_str!("date_before_parent.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let contradicted =
        |outlier: Outlier| matches!(outlier, Outlier::BeforeParents(_) | Outlier::AfterChildren(_));
    outliers(repository, contradicted).into_iter().for_each(|draft| sink.report(draft));
}
