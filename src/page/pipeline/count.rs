//! What do the facts of many engineers add up to, step by step on the ladder?

use std::collections::{BTreeMap, BTreeSet};

use crate::field::{date::Day, label::fold};
use crate::page::pipeline::facts::{CapabilityFacts, Facts, PipFacts};
use crate::page::pipeline::json::{
    CapabilityJson, GapCountJson, PipelineJson, PipsJson, SeniorityJson, TransitionJson,
};
use crate::page::pipeline::ladder::Ladder;
use crate::page::pipeline::ladders::Ladders;
use crate::page::pipeline::withhold::{self, Groups, is_few};
use crate::report::programs::FormatVersion;

pub struct ToCount<'a> {
    /// The facts of each engineer, once each. Their order does not matter.
    pub engineers: Vec<&'a Facts>,
    pub ladder: &'a Ladder,
    /// What the organisation needs, once each.
    pub capabilities: &'a BTreeSet<CapabilityFacts>,
    pub removed: usize,
    pub complete: bool,
    pub as_of: Day,
}

/// One step while it is counted: the numbers, and the people whom each group of them is about.
#[derive(Default)]
struct StepCount {
    on_the_way: withhold::Positions,
    candidates: usize,
    with_path: usize,
    with_named_gaps: usize,
    decided_about: withhold::Positions,
    decided: usize,
    first_round_approved: usize,
    eventually_approved: usize,
    revisions: usize,
    promoted_people: withhold::Positions,
    promoted: usize,
    months: Vec<u32>,
    six_months_passed: usize,
    here_six_months_later: usize,
}

/// From a level to a level, folded.
type LevelStep = (String, String);

/// The page, with the numbers about fewer than `least` people withheld.
pub fn page(counted: &ToCount<'_>, least: usize) -> PipelineJson {
    let steps = Steps::of(counted);
    let mut groups: Vec<&withhold::Positions> = steps.all.iter().map(|(_, step)| &step.on_the_way).collect();
    groups.push(&steps.without_next);
    let on_the_way = Groups::of(&groups, least);
    let decided_about =
        Groups::of(&steps.all.iter().map(|(_, step)| &step.decided_about).collect::<Vec<_>>(), least);
    let promoted =
        Groups::of(&steps.all.iter().map(|(_, step)| &step.promoted_people).collect::<Vec<_>>(), least);
    let active = counted.engineers.iter().filter(|facts| facts.active).count();
    let (few, all_few) = (is_few(active, least), is_few(counted.engineers.len(), least));
    let with_gaps =
        counted.engineers.iter().filter(|facts| !facts.gaps.is_empty() || facts.other_gaps > 0).count();
    let show_gaps = !is_few(with_gaps, least);
    let transitions = steps.all.iter().enumerate().map(|(at, ((from, to), step))| {
        let hidden = [on_the_way.hides(at), decided_about.hides(at), promoted.hides(at)];
        let [people, packets, promotions] =
            hidden.map(|hidden| move |number: usize| (!hidden).then_some(number));
        TransitionJson {
            from: steps.name(from),
            to: steps.name(to),
            engineers: people(step.on_the_way.len()),
            candidates: people(step.candidates),
            with_path: people(step.with_path),
            with_named_gaps: people(step.with_named_gaps),
            decided: packets(step.decided),
            first_round_approved: packets(step.first_round_approved),
            eventually_approved: packets(step.eventually_approved),
            revisions: packets(step.revisions),
            promoted: promotions(step.promoted),
            months_to_promotion: (!promoted.hides(at)).then(|| step.months.clone()),
            six_months_passed: promotions(step.six_months_passed),
            here_six_months_later: promotions(step.here_six_months_later),
            withheld: only(["engineers", "packets", "promotions"].into_iter().zip(hidden)),
        }
    });
    let mut page = PipelineJson {
        schema: FormatVersion::new(),
        as_of: counted.as_of.to_string(),
        complete: counted.complete,
        min_group: least,
        engineers: (!few && !on_the_way.hides_total()).then_some(active),
        transitions: transitions.collect(),
        without_next_level: (!on_the_way.hides(steps.all.len())).then_some(steps.without_next.len()),
        pips: pips(counted, all_few),
        surprises: (!all_few).then(|| counted.engineers.iter().map(|facts| wide(facts.surprises)).sum()),
        gaps: show_gaps.then(|| gaps(counted)),
        other_gaps: show_gaps.then(|| counted.engineers.iter().map(|facts| wide(facts.other_gaps)).sum()),
        seniority: seniority(counted, least).filter(|_| !on_the_way.hides_any()),
        capabilities: capabilities(counted, few),
        removed: counted.removed,
        withheld: Vec::new(),
    };
    page.withheld = only([
        ("engineers", page.engineers.is_none()),
        ("without_next_level", page.without_next_level.is_none()),
        ("pips", all_few),
        ("surprises", all_few),
        ("gaps", !show_gaps),
        ("capabilities", page.capabilities.iter().any(|need| need.engineers.is_none())),
    ]);
    page
}

/// The names of which something is true.
fn only(named: impl IntoIterator<Item = (&'static str, bool)>) -> Vec<&'static str> {
    named.into_iter().filter_map(|(name, is)| is.then_some(name)).collect()
}

/// All steps, those of the ladder first.
struct Steps {
    all: Vec<(LevelStep, StepCount)>,
    without_next: withhold::Positions,
    names: BTreeMap<String, String>,
}

impl Steps {
    fn of(counted: &ToCount<'_>) -> Steps {
        let ladders = Ladders::of(counted.ladder, &counted.engineers);
        let mut steps =
            Steps { all: Vec::new(), without_next: BTreeSet::new(), names: names(counted, &ladders) };
        let pair = |(from, to): (&str, &str)| (fold(from), fold(to));
        let mut on_ladder: Vec<LevelStep> = Vec::new();
        for step in ladders.steps().map(pair) {
            if !on_ladder.contains(&step) {
                on_ladder.push(step);
            }
        }
        let mut observed: BTreeSet<LevelStep> = BTreeSet::new();
        for facts in &counted.engineers {
            let ladder = ladders.ladder(facts);
            let asked = facts.packets.iter().map(|packet| (&packet.from, &packet.to));
            let reached = facts.promotions.iter().map(|promotion| (&promotion.from, &promotion.to));
            let wanted = target(ladder, facts).filter(|_| ladder.next(&facts.level).is_none());
            observed.extend(asked.chain(reached).filter_map(|(from, to)| into(ladder, from, to)));
            observed.extend(wanted.map(|target| (fold(&facts.level), fold(target))));
        }
        observed.retain(|pair| !on_ladder.contains(pair));
        let next = |facts: &Facts| -> Option<LevelStep> {
            let (level, ladder) = (fold(&facts.level), ladders.ladder(facts));
            let known =
                ladder.next(&facts.level).or(target(ladder, facts)).map(|next| (level.clone(), fold(next)));
            known.or_else(|| {
                let mut from_here = observed.iter().filter(|(from, _)| *from == level);
                from_here.next().cloned().filter(|_| from_here.next().is_none())
            })
        };
        steps.all = on_ladder
            .into_iter()
            .chain(observed.iter().cloned())
            .map(|pair| (pair, StepCount::default()))
            .collect();
        for (at, facts) in counted.engineers.iter().enumerate() {
            let ladder = ladders.ladder(facts);
            if facts.active {
                match next(facts).and_then(|pair| steps.step(&pair)) {
                    Some(step) => {
                        step.on_the_way.insert(at);
                        step.candidates += usize::from(target(ladder, facts).is_some());
                        step.with_path += usize::from(facts.has_path);
                        step.with_named_gaps += usize::from(facts.has_named_gaps);
                    }
                    None => {
                        steps.without_next.insert(at);
                    }
                }
            }
            steps.packets(ladder, at, facts);
            steps.promotions(ladder, at, facts);
        }
        steps.all.iter_mut().for_each(|(_, step)| step.months.sort_unstable());
        steps
    }

    fn packets(&mut self, ladder: &Ladder, at: usize, facts: &Facts) {
        for packet in &facts.packets {
            let Some(step) = into(ladder, &packet.from, &packet.to).and_then(|pair| self.step(&pair)) else {
                continue;
            };
            step.decided_about.insert(at);
            step.decided += 1;
            step.first_round_approved += usize::from(packet.at_first);
            step.eventually_approved += usize::from(packet.eventually);
            step.revisions += wide(packet.returned);
        }
    }

    fn promotions(&mut self, ladder: &Ladder, at: usize, facts: &Facts) {
        for promotion in &facts.promotions {
            let Some(step) = into(ladder, &promotion.from, &promotion.to).and_then(|pair| self.step(&pair))
            else {
                continue;
            };
            step.promoted_people.insert(at);
            step.promoted += 1;
            step.months.extend(promotion.months);
            step.six_months_passed += usize::from(promotion.stayed.is_some());
            step.here_six_months_later += usize::from(promotion.stayed == Some(true));
        }
    }

    fn step(&mut self, pair: &LevelStep) -> Option<&mut StepCount> {
        self.all.iter_mut().find(|(known, _)| known == pair).map(|(_, step)| step)
    }

    fn name(&self, folded: &str) -> String {
        self.names.get(folded).cloned().unwrap_or_else(|| folded.to_owned())
    }
}

/// The step by which a level is reached: the ladder's, whatever was skipped; else from the level before. `None` where it is no step up.
fn into(ladder: &Ladder, from: &str, to: &str) -> Option<LevelStep> {
    if !ladder.is_up(from, to) {
        return None;
    }
    Some((fold(ladder.before(to).unwrap_or(from)), fold(to)))
}

/// The level that somebody is a candidate for, where all rubrics together have it above theirs.
fn target<'f>(ladder: &Ladder, facts: &'f Facts) -> Option<&'f str> {
    facts.target.as_deref().filter(|target| ladder.is_up(&facts.level, target))
}

/// How each level is written: as the ladder has it, else the first of its spellings.
fn names(counted: &ToCount<'_>, ladders: &Ladders<'_>) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for facts in &counted.engineers {
        let packets = facts.packets.iter().flat_map(|packet| [&packet.from, &packet.to]);
        let promotions = facts.promotions.iter().flat_map(|promotion| [&promotion.from, &promotion.to]);
        for level in packets.chain(promotions).chain([&facts.level]).chain(&facts.target) {
            let name = names.entry(fold(level)).or_insert_with(|| level.clone());
            if level < name {
                name.clone_from(level);
            }
        }
    }
    for (from, to) in ladders.steps() {
        names.extend([from, to].map(|level| (fold(level), level.to_owned())));
    }
    names
}

fn pips(counted: &ToCount<'_>, few: bool) -> PipsJson {
    let sum = |count: fn(&PipFacts) -> u32| {
        (!few).then(|| counted.engineers.iter().map(|facts| wide(count(&facts.pips))).sum())
    };
    PipsJson {
        opened: sum(|pips| pips.opened),
        resolved_within_60_days: sum(|pips| pips.in_time),
        running: sum(|pips| pips.running),
    }
}

/// The dimensions by how many plans name them, the commonest first, and by name among equals.
fn gaps(counted: &ToCount<'_>) -> Vec<GapCountJson> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for dimension in counted.engineers.iter().flat_map(|facts| &facts.gaps) {
        *count.entry(dimension).or_insert(0) += 1;
    }
    let mut gaps: Vec<GapCountJson> = count
        .into_iter()
        .map(|(dimension, count)| GapCountJson { dimension: dimension.to_owned(), count })
        .collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.count));
    gaps
}

fn seniority(counted: &ToCount<'_>, least: usize) -> Option<SeniorityJson> {
    let ladders = Ladders::of(counted.ladder, &counted.engineers);
    let average = |levels: Vec<(&Facts, &String)>| {
        let rank = |(facts, level): (&Facts, &String)| ladders.ladder(facts).rank(level);
        let ranks: Vec<usize> = levels.into_iter().filter_map(rank).collect();
        let enough = !ranks.is_empty() && !is_few(ranks.len(), least);
        // Rounded to hundredths, which is what is shown.
        let hundredths = || (ranks.iter().sum::<usize>() * 100 + ranks.len() / 2) / ranks.len();
        enough.then(|| f64::from(u32::try_from(hundredths()).unwrap_or(u32::MAX)) / 100.0)
    };
    let all = || counted.engineers.iter().copied();
    let now = average(all().filter(|facts| facts.active).map(|facts| (facts, &facts.level)).collect())?;
    let a_year_ago = all().filter_map(|facts| Some((facts, facts.level_a_year_ago.as_ref()?)));
    Some(SeniorityJson { now, a_year_ago: average(a_year_ago.collect()) })
}

fn capabilities(counted: &ToCount<'_>, few: bool) -> Vec<CapabilityJson> {
    let at_work = |name: &str| {
        counted
            .engineers
            .iter()
            .filter(|facts| facts.capabilities.iter().any(|known| fold(known) == fold(name)))
            .count()
    };
    let count = |need: &CapabilityFacts| CapabilityJson {
        name: need.name.clone(),
        level: need.level.clone(),
        by: need.by.clone(),
        engineers: (!few).then(|| at_work(&need.name)),
    };
    counted.capabilities.iter().map(count).collect()
}

fn wide(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
