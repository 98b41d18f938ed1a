//! Which section of the convention does a rule belong to?

use std::path::Path;

use crate::common::page::page_of;

/// Rules whose section is another than that of their family.
const APART: [(&str, &str); 37] = [
    ("allocation-unknown-capability", PIPELINE),
    ("author-unknown", SHOWN),
    ("date-before-parent", SHOWN),
    ("date-in-future", SHOWN),
    ("document-outside-docs", REPOSITORY),
    ("document-path-alike", REPOSITORY),
    ("document-removed", FRONT_MATTER),
    ("duplicate-document", FRONT_MATTER),
    ("evidence-not-established", "words-that-growthlint-uses"),
    ("front-matter-clears-overdue", DEADLINES),
    ("front-matter-missing", REPOSITORY),
    ("goal-stale", DEADLINES),
    ("handover-missing", DEADLINES),
    ("history-rewritten", SHOWN),
    ("note-overdue", DEADLINES),
    ("note-unseen", DEADLINES),
    ("objection-unanswered", DEADLINES),
    ("packet-missing", DEADLINES),
    ("packet-returned-without-gaps", DEADLINES),
    ("packet-sponsor-late", DEADLINES),
    ("parties-are-one", SHOWN),
    ("pip-undecided", DEADLINES),
    ("plan-late", DEADLINES),
    ("plan-missing", DEADLINES),
    ("plan-off-track", DEADLINES),
    ("plan-revision-open", DEADLINES),
    ("plan-self-audit-missing", DEADLINES),
    ("review-missing", DEADLINES),
    ("review-unseen", DEADLINES),
    ("rubric-not-in-job-description", "settings"),
    ("self-review-edited", "reviews"),
    ("self-review-removed", "reviews"),
    ("self-review-wrong-author", "reviews"),
    ("trust-file-changed", REPOSITORY),
    ("update-missing", DEADLINES),
    ("update-unanswered", DEADLINES),
    ("wide-glob", REPOSITORY),
];

const DEADLINES: &str = "everything-with-a-deadline";
const FRONT_MATTER: &str = "front-matter";
const PIPELINE: &str = "the-pipeline";
const REPOSITORY: &str = "the-repository";
const SHOWN: &str = "what-the-history-can-and-cannot-show";

/// The section of each family of rules.
const FAMILIES: [(&str, &str); 20] = [
    ("action", "notes"),
    ("allocation", "allocations"),
    ("calibration", "calibrations"),
    ("document", "the-body"),
    ("form", "the-body"),
    ("front_matter", FRONT_MATTER),
    ("goal", "goals"),
    ("line", "the-body"),
    ("note", "notes"),
    ("objection", "notes"),
    ("packet", "packets"),
    ("pip", "pips"),
    ("plan", "visibility-plans"),
    ("review", "reviews"),
    ("seal", SHOWN),
    ("self_review", "reviews"),
    ("settings", "settings"),
    ("transition", "transitions"),
    ("update", "updates"),
    ("win", "wins"),
];

/// The section of a rule, as the suite names it.
pub fn section_of(rule: &str) -> &'static str {
    let of = |rows: &[(&str, &'static str)], name: &str| {
        rows.iter().find(|row| row.0 == name).map(|(_, section)| *section)
    };
    let page = page_of(rule);
    let family = page.parent().and_then(Path::file_name).unwrap().to_str().unwrap();
    of(&APART, rule)
        .or_else(|| of(&FAMILIES, family))
        .unwrap_or_else(|| panic!("{family} has no section; add it to FAMILIES"))
}

/// A heading as the suite names it: lower case, hyphens for blanks.
pub fn slug(heading: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in heading.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push(word.to_ascii_lowercase());
    }
    words.join("-")
}
