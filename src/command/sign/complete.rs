//! What does a plan lack that somebody is about to sign? Both must be able to rely on what they signed.

use super::job::Job;
use crate::command::{failure::Failure, screen::Screen};
use crate::edit::Added;
use crate::field::label::Section;
use crate::finding::{Finding, Severity};
use crate::lint;
use crate::report::{concise, found::Report};
use crate::rules::UNFINISHED;
use crate::seal::statement::Meaning;

/// Rules that find something missing and are warnings under a signature too.
const LACKS: [&str; 2] = ["plan-without-gaps", UNFINISHED];

/// Refuses a plan that would have errors, or lack something, once it is signed, and shows them.
pub(super) fn is_complete(
    job: &Job<'_>,
    line: Option<&Added>,
    screen: &mut Screen<'_>,
) -> Result<(), Failure> {
    let address = &job.entry.address;
    if address.section() != Section::Plans || job.wish.meaning != Meaning::Agreed {
        return Ok(());
    }
    let lacks = lacks(job, line);
    if lacks.is_empty() {
        return Ok(());
    }
    screen.say(&concise::render(&Report::new(job.today, 1, lacks)));
    let what = format!("`{address}` is not complete, so it is not signed");
    Err(Failure::new(what, "complete it first; `--anyway` signs it all the same, and the line says so"))
}

/// What the text would show with the line in it. What the history shows is said by `check`: signing may be what puts it right.
fn lacks(job: &Job<'_>, line: Option<&Added>) -> Vec<Finding> {
    let text = line.map_or(job.file.document.source.text(), |line| &line.text);
    let document = job.file.original().read(text);
    let counts = |finding: &Finding| {
        let is_of_entry = finding.entry.as_ref() == Some(&job.entry.address);
        is_of_entry && (finding.level == Severity::Error || LACKS.contains(&finding.rule))
    };
    let mut found: Vec<Finding> = job.opened.shown(&document).into_iter().filter(counts).collect();
    // The file does not have the line yet.
    let below = |at: usize| usize::from(line.is_some_and(|line| line.line < at));
    for place in found.iter_mut().map(|finding| &mut finding.place) {
        place.start.line -= below(place.start.line);
        place.end.line -= below(place.end.line);
    }
    lint::sort(&mut found);
    found
}
