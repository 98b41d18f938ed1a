//! What does the pipeline show? Numbers about few people are withheld already.

use crate::field::date::Day;

/// Everything that is printed. A number that is `None` where it need not be is withheld.
#[derive(Debug, Clone, PartialEq)]
pub struct PipelinePage {
    /// The day whose calendar was asked.
    pub as_of: Day,
    /// Whether every document is counted.
    pub complete: bool,
    /// Numbers about fewer people are withheld.
    pub least: usize,
    pub engineers: Option<usize>,
    /// A row per step from level to level.
    pub transitions: Vec<Transition>,
    /// Engineers for whom no next level is known.
    pub without_next_level: Option<usize>,
    pub pips: Option<Pips>,
    /// How often somebody was surprised.
    pub surprises: Option<usize>,
    /// In which dimensions plans name gaps, the commonest first.
    pub gaps: Option<Vec<GapCount>>,
    /// Gaps that begin with no dimension.
    pub other_gaps: Option<usize>,
    /// How high engineers are on the ladder; `None` without a ladder too.
    pub seniority: Option<Seniority>,
    /// What the organisation needs, and who is building it.
    pub capabilities: Vec<CapabilityCount>,
    /// Engineers whose documents were removed.
    pub removed: usize,
}

/// One step from level to level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    pub from: String,
    pub to: String,
    /// Who is on the way.
    pub people: Option<PeopleOnTheWay>,
    pub packets: Option<Packets>,
    pub promotions: Option<Promotions>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PeopleOnTheWay {
    pub engineers: usize,
    pub candidates: usize,
    /// Those whose way is written down.
    pub with_path: usize,
    /// Those who know what is missing, with a project for each gap.
    pub with_named_gaps: usize,
}

/// Packets that asked for one level and were decided about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Packets {
    pub decided: usize,
    /// Those that went through in their first round.
    pub first_round_approved: usize,
    /// Those that went through in the end.
    pub eventually_approved: usize,
    /// How often they were sent back.
    pub revisions: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Promotions {
    pub promoted: usize,
    /// Whole months from the first goal for the level, of those that had one; the shortest first.
    pub months: Vec<u32>,
    /// Those that are six months old, if it is known who stayed.
    pub six_months_passed: usize,
    /// Those after which the engineer was still on the team six months later.
    pub here_six_months_later: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pips {
    pub opened: usize,
    /// Those that were over within 60 days at work.
    pub resolved: usize,
    /// Those that run, and may still be over in time.
    pub running: usize,
}

/// A dimension in which plans name a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapCount {
    pub dimension: String,
    /// In how many engineers' plans.
    pub count: usize,
}

/// The average place on the ladder, the lowest level being 1, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seniority {
    /// Of those who are on the team.
    pub now: usize,
    /// Of those who were a year earlier; `None` where nobody was, or so few that it is withheld.
    pub a_year_ago: Option<usize>,
}

/// A capability that the organisation needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapabilityCount {
    pub name: String,
    /// At which level it is needed.
    pub level: String,
    pub by: String,
    /// How many engineers have a project that builds it.
    pub engineers: Option<usize>,
}

impl PipelinePage {
    pub fn withholds(&self) -> bool {
        let row =
            |row: &Transition| row.people.is_none() || row.packets.is_none() || row.promotions.is_none();
        let all = [
            self.engineers.is_none(),
            self.without_next_level.is_none(),
            self.pips.is_none(),
            self.surprises.is_none(),
            self.gaps.is_none(),
        ];
        all.contains(&true)
            || self.transitions.iter().any(row)
            || self.capabilities.iter().any(|need| need.engineers.is_none())
    }
}

pub fn hundredths(value: usize) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}
