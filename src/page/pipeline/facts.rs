//! What is known of one engineer's way, as typed facts: no words of a document, no name, no address, no team, no date.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::career::levels;
use crate::field::date::Day;
use crate::page::pipeline::career::{Career, PipFate};
use crate::proof::Context;
use crate::settings;

/// The facts of one engineer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Facts")]
pub struct Facts {
    /// Whether they are on the team.
    pub active: bool,
    /// The level they are on.
    pub level: String,
    /// The levels of the rubric of their role, lowest first; left out where the rubric for everybody counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ladder: Vec<String>,
    /// The level they were on a year earlier; null where they were not on the team then.
    pub level_a_year_ago: Option<String>,
    /// The level they are a candidate for; null where they are none.
    pub target: Option<String>,
    /// Whether the way to a next level is written down.
    pub has_path: bool,
    /// Whether two or three gaps are named, each with the project that closes it.
    pub has_named_gaps: bool,
    /// The dimensions of the rubric in which their plan names a gap, each once.
    pub gaps: Vec<String>,
    /// How many gaps begin with no dimension of the rubric.
    pub other_gaps: u32,
    /// The packets that asked for a level and were decided about.
    pub packets: Vec<PacketFacts>,
    /// The levels that they reached from another one.
    pub promotions: Vec<PromotionFacts>,
    /// Their PIPs.
    pub pips: PipFacts,
    /// How often they were surprised: by their own word, or by a gap that they could not have read a quarter earlier.
    pub surprises: u32,
    /// The capabilities of the settings that they are building.
    pub capabilities: Vec<String>,
}

/// A packet that was decided about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PacketFacts")]
pub struct PacketFacts {
    /// The level they were on.
    pub from: String,
    /// The level that it asked for.
    pub to: String,
    /// How often it was sent back.
    pub returned: u32,
    /// Whether it went through in its first round.
    pub at_first: bool,
    /// Whether it, or a later packet for the same level, went through.
    pub eventually: bool,
}

/// A level that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PromotionFacts")]
pub struct PromotionFacts {
    /// The level before.
    pub from: String,
    /// The level.
    pub to: String,
    /// Whole months from the publication of the first goal for it; null where none was published before.
    pub months: Option<u32>,
    /// Whether they were still on the team six months later; null where that day has not come, or the day they left is unknown.
    pub stayed: Option<bool>,
}

/// Somebody's PIPs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PipFacts")]
pub struct PipFacts {
    /// How many were opened.
    pub opened: u32,
    /// How many of them were over within 60 days at work.
    pub in_time: u32,
    /// How many of them run, and may still be over in time.
    pub running: u32,
}

/// Something that the organisation needs, as the settings say it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CapabilityFacts")]
pub struct CapabilityFacts {
    /// By when.
    pub by: String,
    /// What it is called.
    pub name: String,
    /// At which level it is needed.
    pub level: String,
}

impl CapabilityFacts {
    pub fn of(capability: &settings::Capability) -> CapabilityFacts {
        CapabilityFacts {
            by: capability.by.clone(),
            name: capability.name.clone(),
            level: capability.level.clone(),
        }
    }
}

impl Facts {
    /// The facts of a way, with the surprises that its packets hold.
    pub fn of(context: &Context<'_>, career: &Career<'_>, surprises: usize, today: Day) -> Facts {
        let level = career.level().unwrap_or_default();
        let role = context.document.front_matter.role.as_ref();
        let own = role.and_then(|role| context.settings.rubric_of_role(&role.value));
        let packet = |case: &_| -> PacketFacts {
            let case: &crate::entry::packet::rounds::Case<'_> = case;
            PacketFacts {
                from: career.level_before(case).unwrap_or(level).to_owned(),
                to: case.level.to_owned(),
                returned: small(case.returned),
                at_first: case.at_first,
                eventually: case.eventually,
            }
        };
        let promotion = |promotion: &levels::Promotion<'_>| PromotionFacts {
            from: promotion.from.to_owned(),
            to: promotion.to.to_owned(),
            months: promotion.months.and_then(|months| u32::try_from(months).ok()),
            stayed: promotion.stayed,
        };
        let pips = |fate: PipFate| small(career.pips.iter().filter(|pip| **pip == fate).count());
        Facts {
            active: career.active,
            level: level.to_owned(),
            ladder: own.map(|rubric| rubric.levels.clone()).unwrap_or_default(),
            level_a_year_ago: levels::level_on_team(context, year_before(today)).map(str::to_owned),
            target: career.target.map(str::to_owned),
            has_path: career.has_path,
            has_named_gaps: career.gaps.are_named(),
            gaps: career.gaps.dimensions.iter().map(|name| (*name).to_owned()).collect(),
            other_gaps: small(career.gaps.other),
            packets: career.cases.iter().map(packet).collect(),
            promotions: career.promotions.iter().map(promotion).collect(),
            pips: PipFacts {
                opened: small(career.pips.len()),
                in_time: pips(PipFate::InTime),
                running: pips(PipFate::Running),
            },
            surprises: small(career.surprised + surprises),
            capabilities: career.capabilities.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// Whether the numbers can be true of one engineer.
    pub fn is_sound(&self) -> bool {
        let pips = u64::from(self.pips.in_time) + u64::from(self.pips.running) <= u64::from(self.pips.opened);
        let packets = self.packets.iter().all(|packet| packet.eventually || !packet.at_first);
        pips && packets && (self.active || (self.target.is_none() && !self.has_path && !self.has_named_gaps))
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn year_before(day: Day) -> Day {
    day.plus_months(-12)
}
