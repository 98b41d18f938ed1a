//! What does a visibility plan claim: its artifacts and how far each has come, gaps, signatures, self-audits, decisions?

use crate::document::line::{Decision, Signature, StatusLine};
use crate::document::{Document, Entry, Field, Part, PartKind};
use crate::field::address::Address;
use crate::field::date::{Day, Half, Month};
use crate::field::label::{Label, PART_NAMES, Section, fold};
use crate::field::prose::bare_words;

/// The four pieces of work that a plan makes visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Artifact {
    /// A project with a budget, a sponsor and users outside the team.
    Stretch,
    /// Something that another team uses.
    CrossTeam,
    /// Somebody else who has grown.
    Mentorship,
    /// A design doc that is cited outside the team.
    DesignDoc,
}

impl Artifact {
    /// All four, in the convention's order.
    pub const ALL: [Artifact; 4] =
        [Artifact::Stretch, Artifact::CrossTeam, Artifact::Mentorship, Artifact::DesignDoc];

    /// What an H4 heading of this kind says before its colon.
    pub fn name(self) -> &'static str {
        match self {
            Artifact::Stretch => PART_NAMES[0],
            Artifact::CrossTeam => PART_NAMES[1],
            Artifact::Mentorship => PART_NAMES[2],
            Artifact::DesignDoc => PART_NAMES[3],
        }
    }

    /// What a command line calls it: its name in one word.
    pub fn slug(self) -> &'static str {
        match self {
            Artifact::Stretch => "stretch-project",
            Artifact::CrossTeam => "cross-team-artifact",
            Artifact::Mentorship => "mentorship-outcome",
            Artifact::DesignDoc => "design-doc",
        }
    }

    pub fn noun(self) -> &'static str {
        match self {
            Artifact::Stretch => "stretch project",
            Artifact::CrossTeam => "cross-team artifact",
            Artifact::Mentorship => "mentorship outcome",
            Artifact::DesignDoc => "design doc",
        }
    }

    /// Which of the four a part is; `None` for every other part.
    pub fn of(kind: PartKind) -> Option<Artifact> {
        match kind {
            PartKind::Stretch => Some(Artifact::Stretch),
            PartKind::CrossTeam => Some(Artifact::CrossTeam),
            PartKind::Mentorship => Some(Artifact::Mentorship),
            PartKind::DesignDoc => Some(Artifact::DesignDoc),
            PartKind::SelfAudit(_) | PartKind::Named(_) | PartKind::Other => None,
        }
    }
}

#[derive(Clone)]
pub struct Plan<'a> {
    pub half: Half,
    pub entry: &'a Entry,
    /// The artifacts that are there, in the file's order. One kind may be there several times.
    pub artifacts: Vec<PlanArtifact<'a>>,
}

#[derive(Clone, Copy)]
pub struct PlanArtifact<'a> {
    pub artifact: Artifact,
    pub part: &'a Part,
}

impl<'a> Plan<'a> {
    /// `None` where the entry is not a plan.
    pub fn of(entry: &'a Entry) -> Option<Plan<'a>> {
        let Address::Plan { half } = entry.address else { return None };
        let artifact = |part: &'a Part| Some(PlanArtifact { artifact: Artifact::of(part.kind)?, part });
        Some(Plan { half, entry, artifacts: entry.parts.iter().filter_map(artifact).collect() })
    }

    /// All plans of a document, in the file's order.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Plan<'a>> {
        document.entries_of(Section::Plans).filter_map(Plan::of)
    }

    /// The artifacts that the plan leaves out.
    pub fn missing(&self) -> Vec<Artifact> {
        Artifact::ALL.into_iter().filter(|artifact| self.artifacts_of(*artifact).next().is_none()).collect()
    }

    pub fn artifacts_of(&self, artifact: Artifact) -> impl Iterator<Item = &PlanArtifact<'a>> {
        self.artifacts.iter().filter(move |found| found.artifact == artifact)
    }

    /// The stretch projects that are not given up.
    pub fn stretches(&self) -> impl Iterator<Item = Stretch<'a>> {
        self.artifacts_of(Artifact::Stretch)
            .filter(|found| !found.is_dropped())
            .map(|found| Stretch { part: found.part })
    }

    /// Those of the four that are shipped, done or cited by a day, by the last status of each.
    pub fn done_by(&self, day: Day) -> Vec<Artifact> {
        let done = |found: &PlanArtifact<'_>| {
            found
                .status()
                .is_some_and(|status| status.is_done() && status.day().is_none_or(|done| done <= day))
        };
        Artifact::ALL.into_iter().filter(|artifact| self.artifacts_of(*artifact).any(done)).collect()
    }

    /// The gaps that the plan closes, in any part of it. Empty lines are left out.
    pub fn gaps(&self) -> impl Iterator<Item = &'a Field> {
        self.fields(Label::Gap).filter(|field| !field.value.is_empty())
    }

    /// The signature lines that name somebody and a day.
    pub fn signed(&self) -> Vec<(&'a Field, Signature)> {
        self.fields(Label::Signed).filter_map(|field| Some((field, field.line.signed()?.clone()))).collect()
    }

    /// This text of a plan with what has become of its artifacts since: what another text says of the same piece of work counts.
    pub fn followed_by(mut self, later: &Plan<'a>) -> Plan<'a> {
        let words = |found: &PlanArtifact<'_>| bare_words([fold(found.part.title.text()).as_str()]);
        for found in &mut self.artifacts {
            let mut same = later.artifacts_of(found.artifact).filter(|other| words(other) == words(found));
            *found = same.next().copied().unwrap_or(*found);
        }
        self
    }

    /// Whether nobody has signed it yet, so that it may still be unfinished.
    pub fn is_draft(&self) -> bool {
        self.signed().is_empty()
    }

    /// What was decided about the plan on its way, in the file's order.
    pub fn decisions(&self) -> Vec<(&'a Field, Decision)> {
        self.fields(Label::Decision).filter_map(|field| Some((field, field.line.decision()?))).collect()
    }

    /// The self-audits with the month that each heading names.
    pub fn self_audits(&self) -> impl Iterator<Item = (Option<Month>, &'a Part)> {
        self.entry.parts.iter().filter_map(|part| match part.kind {
            PartKind::SelfAudit(month) => Some((month, part)),
            PartKind::Stretch
            | PartKind::CrossTeam
            | PartKind::Mentorship
            | PartKind::DesignDoc
            | PartKind::Named(_)
            | PartKind::Other => None,
        })
    }

    fn fields(&self, label: Label) -> impl Iterator<Item = &'a Field> {
        self.entry.all_fields().filter(move |field| field.label == label)
    }
}

impl<'a> PlanArtifact<'a> {
    /// The line that says how far it has come: the last one that can be read.
    pub fn status_line(&self) -> Option<(&'a Field, StatusLine)> {
        let read = |field: &'a Field| Some((field, field.line.status()?.clone()));
        self.part.fields_of(Label::Status).filter_map(read).last()
    }

    pub fn status(&self) -> Option<StatusLine> {
        self.status_line().map(|(_, status)| status)
    }

    /// Whether a status is written, readable or not.
    pub fn has_status(&self) -> bool {
        self.part.fields_of(Label::Status).any(|field| !field.value.is_empty())
    }

    pub fn is_dropped(&self) -> bool {
        matches!(self.status(), Some(StatusLine::Dropped(_)))
    }
}

#[derive(Clone, Copy)]
pub struct Stretch<'a> {
    pub part: &'a Part,
}

impl<'a> Stretch<'a> {
    pub fn budget(&self) -> Option<&'a Field> {
        self.field(Label::Budget)
    }

    /// The executive who wants it.
    pub fn sponsor(&self) -> Option<&'a Field> {
        self.field(Label::Sponsor)
    }

    pub fn surface(&self) -> Option<&'a Field> {
        self.field(Label::Surface)
    }

    /// Users who have said that it landed.
    pub fn confirmed(&self) -> Vec<(&'a Field, Signature)> {
        let read = |field: &'a Field| Some((field, field.line.confirmed()?.clone()));
        self.part.fields_of(Label::Confirmed).filter_map(read).collect()
    }

    fn field(&self, label: Label) -> Option<&'a Field> {
        self.part.fields_of(label).find(|field| !field.value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line::DecisionKind;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    const PLAN: &str = "## Visibility plans\n\n### 2026-H1\n\n- Signed: Amara Okafor, 2026-01-07\n- Signed: Ben\n- Gap: Scope\n- Gap:\n\n\
        #### Stretch project: cut-over\n\n- Budget: HC-2214\n- Sponsor:\n- Status: planned\n- Status: shipped 2026-04-30, https://x.example\n\
        - Confirmed: Ines Duarte (Support), 2026-06-01\n\n\
        #### Stretch project: another\n\n- Status: done 2026-05-01\n\n\
        #### Design doc: one\n\n- Status: cited 2026-05-01 by Lena Vogt (Checkout), https://x.example\n\n\
        #### Mentorship outcome: Tomas\n\n- Status: nearly\n\n\
        #### Self-audit 2026-03\n\nFine.\n\n#### Self-audit\n\nFine.\n\n#### Context\n\n- Gap: Leverage\n- Decision: 2026-05-02 course-correct\n";

    fn document(text: &str) -> Document {
        crate::document::parse(&RepoPath::new("people/a.md"), text.as_bytes(), &Spellings::default(), &[])
    }

    #[test]
    fn a_plan_is_read_out_of_its_entry() {
        let document = document(PLAN);
        let plan = Plan::all(&document).next().unwrap();
        assert_eq!(plan.missing(), [Artifact::CrossTeam]);
        assert_eq!((plan.gaps().count(), plan.signed().len()), (2, 1));
        assert_eq!(plan.decisions()[0].1.what, DecisionKind::CourseCorrect);
        assert_eq!(
            plan.self_audits().map(|(month, _)| month).collect::<Vec<_>>(),
            [Month::parse("2026-03"), None]
        );
        let stretch = plan.stretches().next().unwrap();
        assert!(stretch.budget().is_some() && stretch.sponsor().is_none() && stretch.surface().is_none());
        assert_eq!(stretch.confirmed()[0].1.day, Day::parse("2026-06-01").unwrap());
    }

    #[test]
    fn of_the_four_each_counts_once_and_from_its_day() {
        let document = document(PLAN);
        let plan = Plan::all(&document).next().unwrap();
        let day = |text: &str| Day::parse(text).unwrap();
        let done = |by: &str| plan.done_by(day(by)).len();
        assert_eq!((done("2026-04-29"), done("2026-04-30"), done("2026-05-01")), (0, 1, 2));
        let mentorship = plan.artifacts_of(Artifact::Mentorship).next().unwrap();
        assert!(mentorship.has_status() && mentorship.status().is_none() && !mentorship.is_dropped());
    }

    #[test]
    fn what_is_given_up_is_no_stretch_project_any_more() {
        let document = document(&PLAN.replace("shipped 2026-04-30", "dropped 2026-04-30"));
        let plan = Plan::all(&document).next().unwrap();
        assert_eq!(plan.stretches().count(), 1);
        let day = Day::parse("2026-06-01").unwrap();
        assert_eq!((plan.done_by(day).len(), plan.artifacts[0].is_dropped()), (2, true));
    }
}
