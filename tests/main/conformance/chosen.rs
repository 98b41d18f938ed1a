//! Which examples of the rules become cases? For each rule the pair that differs least, of one that fails and one that passes, and some
//! more of both.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use growthlint::rules::{RULES, Rule};
use growthlint::story::Played;

use super::made::{Case, Name, judged, of_story, of_text, with_settings};
use super::sections::{section_of, slug};
use crate::common;
use crate::common::page::{Example, cases, examples, page_of};

/// How many examples of each kind become cases beside the pair.
const MORE: usize = 1;

/// A rule, the case in which it speaks and its near twin.
pub struct Pair {
    pub rule: &'static str,
    pub speaks: Option<String>,
    pub silent: Option<String>,
}

/// The cases of all rules, and each rule's pair. `wanted` says which further examples become cases, by id.
pub fn all(wanted: &(dyn Fn(&str) -> bool + Sync)) -> (Vec<Case>, Vec<Pair>) {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        while let Some(rule) = RULES.get(next.fetch_add(1, Ordering::Relaxed)) {
            made.push(of_rule(rule, wanted));
        }
        made
    };
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let mut all: Vec<(Vec<Case>, Pair)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    all.sort_by_key(|(_, pair)| RULES.iter().position(|rule| rule.name == pair.rule));
    let (cases, pairs): (Vec<Vec<Case>>, Vec<Pair>) = all.into_iter().unzip();
    (cases.into_iter().flatten().collect(), pairs)
}

fn of_rule(rule: &'static Rule, wanted: &dyn Fn(&str) -> bool) -> (Vec<Case>, Pair) {
    let mut all = examples(&common::read(&page_of(rule.name)));
    all.extend(cases(rule.name));
    let mut names = BTreeSet::new();
    let named: Vec<(String, &Example)> =
        all.iter().map(|example| (name_of(rule.name, example, &mut names), example)).collect();
    let usable = || named.iter().map(|(_, example)| *example).filter(|example| !example.is_excerpt);
    let (mut fails, mut passes) = parted(usable());
    if fails.is_empty() || passes.is_empty() {
        (fails, passes) = parted(all.iter());
    }
    let nearest = nearest(&fails, &passes);
    let mut chosen: Vec<&Example> = nearest.iter().flat_map(|(one, other)| [*one, *other]).collect();
    chosen.extend(more(&fails, nearest.map(|pair| pair.0)));
    chosen.extend(more(&passes, nearest.map(|pair| pair.1)));
    let is_chosen = |example: &Example| chosen.iter().any(|one| std::ptr::eq(*one, example));
    let section = section_of(rule.name);
    let mut pair = Pair { rule: rule.name, speaks: None, silent: None };
    let mut made = Vec::new();
    for (name, example) in &named {
        let id = format!("{section}/{name}");
        let is_named = wanted(&id) && !example.is_excerpt && holds(example);
        if !is_chosen(example) && !is_named {
            continue;
        }
        made.extend(of_example(rule.name, example, Name { section, name, title: "" }));
        let Some((speaks, silent)) = nearest else { continue };
        match () {
            () if std::ptr::eq(*example, speaks) => pair.speaks = Some(id),
            () if std::ptr::eq(*example, silent) => pair.silent = Some(id),
            () => {}
        }
    }
    (made, pair)
}

fn parted<'a>(all: impl Iterator<Item = &'a Example>) -> (Vec<&'a Example>, Vec<&'a Example>) {
    all.filter(|example| holds(example)).partition(|example| example.fails)
}

/// Whether a case can be made of an example: the story plays, and says what the program can be asked.
fn holds(example: &Example) -> bool {
    !example.is_story || played(example).is_some()
}

fn played(example: &Example) -> Option<Played> {
    Some(with_settings(common::play(&example.text).ok()?, &example.settings))
}

/// The two that differ in the fewest lines.
fn nearest<'a>(fails: &[&'a Example], passes: &[&'a Example]) -> Option<(&'a Example, &'a Example)> {
    let pairs = fails.iter().flat_map(|one| passes.iter().map(move |other| (*one, *other)));
    pairs.min_by_key(|(one, other)| {
        let lines = |example: &Example| -> Vec<String> {
            example.text.lines().chain(example.settings.lines()).map(str::to_owned).collect()
        };
        let (one_lines, other_lines) = (lines(one), lines(other));
        let only =
            |these: &[String], those: &[String]| these.iter().filter(|line| !those.contains(line)).count();
        // What only differs in its age shows nothing of the rule.
        let is_old = |example: &Example| example.settings.contains("effective_from");
        let apart =
            one.is_story != other.is_story || one.audit != other.audit || is_old(one) != is_old(other);
        usize::from(apart) * 1000 + only(&one_lines, &other_lines) + only(&other_lines, &one_lines)
    })
}

fn more<'a>(all: &[&'a Example], but: Option<&'a Example>) -> impl Iterator<Item = &'a Example> {
    let others =
        all.iter().copied().filter(move |example| but.is_none_or(|but| !std::ptr::eq(*example, but)));
    others.take(MORE).collect::<Vec<_>>().into_iter()
}

fn shown(example: &Example) -> &str {
    example.title.trim_start_matches("Fails: ").trim_start_matches("Passes: ")
}

fn verb(example: &Example) -> &'static str {
    if example.fails { "finds" } else { "passes" }
}

fn name_of(rule: &str, example: &Example, names: &mut BTreeSet<String>) -> String {
    free_name(&format!("{rule}-{}-{}", verb(example), short(shown(example))), names)
}

fn of_example(rule: &str, example: &Example, name: Name<'_>) -> Option<Case> {
    let shown = if shown(example).is_empty() { "an example of the rule" } else { shown(example) };
    let title = format!("`{rule}` {}: {shown}", verb(example));
    let name = Name { title: &title, ..name };
    if !example.is_story {
        return Some(of_text(&name, &example.text, &example.settings));
    }
    of_story(&name, &played(example)?, |played, ids| judged(played, ids, example.audit))
}

/// The first words of a sentence, as part of a folder's name.
fn short(sentence: &str) -> String {
    let slug = slug(sentence);
    match slug.char_indices().rfind(|(at, c)| *c == '-' && *at <= 48) {
        Some((at, _)) if slug.len() > 48 => slug[..at].to_owned(),
        _ => slug,
    }
}

fn free_name(wanted: &str, names: &mut BTreeSet<String>) -> String {
    let wanted = wanted.trim_end_matches('-').to_owned();
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let free = std::iter::once(wanted.clone()).chain(numbered).find(|name| names.insert(name.clone()));
    free.unwrap()
}
