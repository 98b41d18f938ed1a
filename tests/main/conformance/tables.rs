//! The tables of the suite's README: a case for each rule and its near twin, and a case for each sentence that promises a verdict.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::chosen::Pair;
use super::promises::{Sentence, is_promise, rows, rules_in};

/// Where a case can be found that speaks, or that does not.
pub fn of_rules(pairs: &[Pair], exceptions: &[(&str, &str)]) -> String {
    let mut out =
        "| rule | a case in which it speaks | a near one in which it does not |\n| --- | --- | --- |\n"
            .to_owned();
    for Pair { rule, speaks, silent } in pairs {
        let why = exceptions.iter().find(|(name, _)| name == rule).map(|(_, why)| *why);
        let cell = |case: &Option<String>| match case {
            Some(case) => format!("`{case}`"),
            None => format!("none: {}", why.unwrap_or("")),
        };
        let _ = writeln!(out, "| `{rule}` | {} | {} |", cell(speaks), cell(silent));
    }
    out
}

/// The table of sentences, and what is wrong with its source.
pub fn of_sentences(
    sentences: &[Sentence],
    pairs: &[Pair],
    by_hand: &str,
    cases: &BTreeSet<String>,
) -> (String, Vec<String>) {
    let mut out = "| section | sentence | case |\n| --- | --- | --- |\n".to_owned();
    let mut wrong = Vec::new();
    let rows = rows(by_hand);
    let mut used = vec![false; rows.len()];
    for sentence in sentences {
        let row = rows.iter().position(|row| sentence.text.starts_with(row.begins));
        let cell = match row {
            Some(at) => {
                used[at] = true;
                named(rows[at].case, cases)
            }
            None if is_promise(sentence) => by_rule(sentence, pairs),
            None => continue,
        };
        match cell {
            Some(cell) => {
                let text = sentence.text.replace('|', "\\|");
                let _ = writeln!(out, "| {} | {text} | {cell} |", sentence.section);
            }
            None => wrong.push(format!("{}: {}", sentence.section, sentence.text)),
        }
    }
    let unused = rows.iter().zip(&used).filter(|(_, used)| !**used);
    wrong.extend(unused.map(|(row, _)| format!("no sentence begins so: {}", row.begins)));
    (out, wrong)
}

/// The cases that a row names, or its reason for having none.
fn named(wanted: &str, cases: &BTreeSet<String>) -> Option<String> {
    if let Some(why) = wanted.strip_prefix("none: ") {
        return Some(format!("none: {why}"));
    }
    let found: Option<Vec<String>> = wanted.split(' ').map(|glob| first(glob, cases)).collect();
    Some(found?.join(" "))
}

fn first(glob: &str, cases: &BTreeSet<String>) -> Option<String> {
    let glob = Glob::new(glob).ok()?.compile_matcher();
    cases.iter().find(|case| glob.is_match(case)).map(|case| format!("`{case}`"))
}

/// All globs of cases that the source of the table names.
pub fn globs(by_hand: &str) -> GlobSet {
    let mut all = GlobSetBuilder::new();
    for row in rows(by_hand).iter().filter(|row| !row.case.starts_with("none: ")) {
        row.case.split(' ').for_each(|glob| {
            all.add(Glob::new(glob).unwrap());
        });
    }
    all.build().unwrap()
}

/// The cases of the rules that a sentence names.
fn by_rule(sentence: &Sentence, pairs: &[Pair]) -> Option<String> {
    let rules = rules_in(&sentence.text);
    let speaks =
        |rule: &&str| pairs.iter().find(|pair| pair.rule == *rule).and_then(|pair| pair.speaks.clone());
    let found: Vec<String> = rules.iter().filter_map(speaks).map(|case| format!("`{case}`")).collect();
    (!found.is_empty()).then(|| found.join(" "))
}
