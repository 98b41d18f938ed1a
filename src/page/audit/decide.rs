//! What has to be decided about an engineer today: the fact, the question, who answers it, by when. A row a category.

use schemars::JsonSchema;
use serde::Serialize;

use crate::due::owed::Owed;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::Section;
use crate::finding::Severity;
use crate::page::timeline::fact::Teller;
use crate::page::timeline::row::Named;
use crate::record::Record;
use crate::record::objection::Objection;

/// A decision that waits.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "Decide")]
pub struct DecideRow {
    /// What kind it is.
    pub category: Category,
    /// How bad the fact is.
    pub level: Severity,
    /// The fact, in a sentence or two without a word of the document.
    pub fact: String,
    /// What there is to decide.
    pub question: String,
    /// Who decides.
    pub who: Vec<Named>,
    /// By when; null for today.
    pub by: Option<Day>,
}

/// What kind a decision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Category")]
pub enum Category {
    /// The engineer does not agree with something, and has no answer.
    Disagreements,
    /// A text was changed after it was signed or published.
    ChangedAfterwards,
    /// A PIP runs, or has to be decided.
    Pips,
    /// Too little of a plan is done.
    OffTrack,
}

impl Category {
    pub const ALL: [Category; 4] =
        [Category::Disagreements, Category::ChangedAfterwards, Category::Pips, Category::OffTrack];

    pub fn name(self) -> &'static str {
        match self {
            Category::Disagreements => "Disagreements",
            Category::ChangedAfterwards => "Changed afterwards",
            Category::Pips => "PIPs",
            Category::OffTrack => "Off track",
        }
    }
}

pub(super) fn decide(record: &Record<'_>, owed: Option<&Owed<'_>>) -> Vec<DecideRow> {
    let asker = Asker { teller: Teller::new(record), record };
    let mut rows: Vec<DecideRow> = asker.disagreements(owed).into_iter().collect();
    rows.extend(asker.changed());
    rows.extend(asker.pips());
    rows.extend(owed.and_then(|owed| asker.undecided(owed)));
    rows.extend(owed.and_then(|owed| asker.off_track(owed)));
    rows
}

struct Asker<'r, 'a> {
    teller: Teller<'r, 'a>,
    record: &'r Record<'a>,
}

impl Asker<'_, '_> {
    fn manager(&self) -> Vec<Named> {
        self.record.context.manager().as_ref().map(Named::of).into_iter().collect()
    }

    fn both(&self) -> Vec<Named> {
        let engineer = Named::of(&self.record.context.history.engineer);
        std::iter::once(engineer).chain(self.manager()).collect()
    }

    /// All that the engineer objects to, in one row.
    fn disagreements(&self, owed: Option<&Owed<'_>>) -> Option<DecideRow> {
        let mut open: Vec<&Objection<'_>> = self.record.open_objections().collect();
        open.sort_by_key(|objection| objection.address.section() != Section::Pips);
        let running = self.record.pips.iter().filter(|pip| !pip.predates && pip.course.ended.is_none());
        let counted: Vec<&Address> =
            running.flat_map(|pip| &pip.judged.preconditions.counted).map(|note| &note.address).collect();
        let is_counted = |objection: &&Objection<'_>| counted.contains(&objection.address);
        let first = open.first()?.address.section();
        let question = if first != Section::Pips && open.iter().any(is_counted) {
            "Does the note still carry the PIP?"
        } else if first == Section::Notes {
            "Talk before the outcome is written."
        } else {
            "What is the answer, in writing?"
        };
        let mut facts: Vec<String> = Vec::new();
        for objection in &open {
            let carries = if is_counted(objection) { " The running PIP counts it." } else { "" };
            facts.push(format!("{}{carries}", self.teller.objection(objection)));
        }
        let due = open.iter().filter_map(|objection| objection.since).min();
        let due = due.zip(owed).map(|(since, owed)| owed.deadlines.answer_to(since).day);
        Some(DecideRow {
            category: Category::Disagreements,
            level: Severity::Warning,
            fact: facts.join(" "),
            question: question.to_owned(),
            who: self.manager(),
            by: due.filter(|day| *day > self.record.today),
        })
    }

    fn changed(&self) -> Option<DecideRow> {
        let plans: Vec<String> =
            self.record.plans.iter().filter_map(|plan| self.teller.plan_changed(plan)).collect();
        let broken = self.teller.broken();
        let (who, question) = match (plans.is_empty(), broken.is_empty()) {
            (true, true) => return None,
            (false, _) => (self.both(), "Sign the new text, or put the old one back?"),
            (true, false) => (self.manager(), "Put the published text back, and add a correction."),
        };
        let facts: Vec<String> = plans.into_iter().chain(broken.into_iter().map(|(_, said)| said)).collect();
        Some(DecideRow {
            category: Category::ChangedAfterwards,
            level: Severity::Error,
            fact: facts.join(" "),
            question: question.to_owned(),
            who,
            by: None,
        })
    }

    /// The PIPs that run, those without ground first.
    fn pips(&self) -> Vec<DecideRow> {
        let today = self.record.today;
        let runs = self.record.pips.iter().filter(|pip| {
            !pip.predates
                && pip.course.ended.is_none()
                && pip.clock.started <= today
                && self.record.is_said(pip.entry)
        });
        let mut rows: Vec<DecideRow> = runs
            .map(|pip| {
                let is_founded = pip.judged.has_ground();
                let looked = pip.looked.map(|day| format!(" Last looked at on {}.", self.teller.day(day)));
                let looked = looked.filter(|_| is_founded).unwrap_or_default();
                DecideRow {
                    category: Category::Pips,
                    level: if is_founded { Severity::Info } else { Severity::Error },
                    fact: format!("{}{looked}", self.teller.running(pip)),
                    question: if is_founded {
                        "Decide the outcome.".to_owned()
                    } else {
                        "End it or take it back, then write the note and give it time?".to_owned()
                    },
                    who: self.manager(),
                    by: Some(pip.clock.ends),
                }
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.level));
        rows
    }

    /// All three preconditions hold, and nobody has decided.
    fn undecided(&self, owed: &Owed<'_>) -> Option<DecideRow> {
        let behaviours = self.record.behaviours();
        let since = behaviours.iter().filter_map(|behaviour| behaviour.undecided_since).min()?;
        Some(DecideRow {
            category: Category::Pips,
            level: Severity::Warning,
            fact: format!(
                "All three preconditions of a PIP have held since {}, and nothing is decided.",
                self.teller.day(since)
            ),
            question: "Start it, or write down why not?".to_owned(),
            who: self.manager(),
            by: Some(owed.deadlines.pip_decision(since).day),
        })
    }

    fn off_track(&self, owed: &Owed<'_>) -> Option<DecideRow> {
        let (fact, due) = self.teller.off_track(owed)?;
        Some(DecideRow {
            category: Category::OffTrack,
            level: Severity::Warning,
            fact,
            question: "Course-correct, or accept the delay?".to_owned(),
            who: self.manager(),
            by: Some(due),
        })
    }
}
