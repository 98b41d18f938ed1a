//! How often are the rules about wording right? Sentences with a verdict are put into a document each, and all rules run.
//! `WORDS=FILE cargo test --test main words -- --nocapture` measures a file of your own and prints what is wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use growthlint::finding::Place;

use crate::common::{lint_text, read, root};

/// The least that is kept, in percent: of what is found, how much is rightly found; of what is to be found, how much is.
const PRECISION: usize = 92;
const RECALL: usize = 85;

/// The kept collections: one that the lists were written with, and one that was only ever measured.
const KEPT: [&str; 2] = ["benches/words.tsv", "benches/words-held-out.tsv"];

/// The rules that look at wording alone.
const WORDING: [&str; 9] = [
    "note-inferred-motive",
    "note-sandwich",
    "note-soft-language",
    "note-vague-ask",
    "note-vague-situation",
    "packet-adjective",
    "packet-hours",
    "packet-oversell",
    "packet-promise",
];

/// A sentence with the verdict that it should get.
struct Sentence {
    rule: String,
    bad: bool,
    field: String,
    text: String,
}

#[derive(Default, Clone, Copy)]
struct Count {
    /// Rightly found.
    found: usize,
    /// To be found, and missed.
    missed: usize,
    /// Found in an honest sentence.
    accused: usize,
    /// An honest sentence that is left alone.
    spared: usize,
}

impl Count {
    fn percent(part: usize, rest: usize) -> f64 {
        if part + rest == 0 { 100.0 } else { 100.0 * part as f64 / (part + rest) as f64 }
    }

    fn precision(self) -> f64 {
        Count::percent(self.found, self.accused)
    }

    fn recall(self) -> f64 {
        Count::percent(self.found, self.missed)
    }

    fn line(self, name: &str) -> String {
        let Count { found, missed, accused, spared } = self;
        let (bad, good) = (found + missed, accused + spared);
        format!(
            "{name:22} precision {:5.1} %, recall {:5.1} %; found {found} of {bad}, accused {accused} of {good}",
            self.precision(),
            self.recall()
        )
    }
}

/// The rows of a file: rule, `bad` or `good`, field, sentence, with tabs between them; the first row names them.
fn sentences(path: &Path) -> Vec<Sentence> {
    let text = read(path);
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("rule\t"))
        .map(|line| {
            let [rule, verdict, field, text] = line.splitn(4, '\t').collect::<Vec<_>>()[..] else {
                panic!("{}: not four columns: {line}", path.display());
            };
            assert!(matches!(verdict, "bad" | "good") && WORDING.contains(&rule), "{line}");
            let bad = verdict == "bad";
            Sentence { rule: rule.to_owned(), bad, field: field.to_owned(), text: text.to_owned() }
        })
        .collect()
}

/// A document in which one sentence stands in its field, and nothing else is worth a word.
fn document(sentence: &Sentence) -> String {
    const PARTS: [(&str, &str); 5] = [
        ("Situation", "the design review of the queue on 12 March"),
        ("Behavior", "two of the four questions have no answer in the doc"),
        ("Impact", "the launch moved by nine days"),
        ("Ask", "answer a review within 24 hours"),
        ("Commit", "2026-04-09, at our 1:1 we read the next two reviews"),
    ];
    let Sentence { field, text, .. } = sentence;
    let front = "---\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\nlevel: L5\nteam: payments\n---\n\n# Amara Okafor\n\n";
    if sentence.rule.starts_with("note-") && field == "Called out" {
        return format!("{front}## Notes\n\n### 2026-03-12 1:1: queue\n\n- Called out: {text}\n");
    }
    if sentence.rule.starts_with("note-") {
        let part = |(name, other): (&str, &str)| {
            let value = if name == field { text } else { other };
            format!("- {name}: {value}\n")
        };
        let parts: String = PARTS.into_iter().map(part).collect();
        return format!("{front}## Notes\n\n### 2026-03-12 SBI: queue\n\n{parts}");
    }
    let piece = match field.as_str() {
        "Headline" | "Recommendation" | "Rating" | "Manager moves" => format!("- {field}: {text}\n"),
        dimension => format!("#### {dimension}\n\n- {text}\n"),
    };
    format!("{front}## Packets\n\n### 2026-H1 Staff\n\n{piece}")
}

/// The rules about wording that find something in a sentence, and the words that they found.
fn found(sentence: &Sentence) -> Vec<(&'static str, String)> {
    let settings = "rubric:\n  levels: [L5, Staff]\n  dimensions:\n    Scope: { Staff: Owns a system }\n";
    let document = document(sentence);
    let stretch = |place: &Place| {
        let line = document.lines().nth(place.start.line - 1).unwrap_or_default();
        let length = if place.end.line == place.start.line {
            place.end.column - place.start.column
        } else {
            usize::MAX
        };
        line.chars().skip(place.start.column - 1).take(length).collect()
    };
    lint_text(&document, settings)
        .iter()
        .filter(|finding| WORDING.contains(&finding.rule))
        .map(|finding| (finding.rule, stretch(&finding.place)))
        .collect()
}

/// What a file comes to, rule by rule, and the lines that say where it went wrong.
fn measure(path: &Path) -> (BTreeMap<String, Count>, Vec<String>) {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut wrong = Vec::new();
    for sentence in sentences(path) {
        let findings = found(&sentence);
        let count = counts.entry(sentence.rule.clone()).or_default();
        let told = |what: &str| format!("{what} {} ({}): {}", sentence.rule, sentence.field, sentence.text);
        let others =
            || findings.iter().map(|(rule, words)| format!("{rule} at `{words}`")).collect::<Vec<_>>();
        match (sentence.bad, findings.iter().any(|(rule, _)| *rule == sentence.rule)) {
            (true, true) => count.found += 1,
            (true, false) => {
                count.missed += 1;
                wrong.push(told("missed "));
            }
            // An honest sentence is honest to every rule.
            (false, _) if !findings.is_empty() => {
                count.accused += 1;
                wrong.push(format!("{} by {}", told("accused"), others().join(", ")));
            }
            (false, _) => count.spared += 1,
        }
    }
    (counts, wrong)
}

fn total(counts: &BTreeMap<String, Count>) -> Count {
    counts.values().fold(Count::default(), |sum, count| Count {
        found: sum.found + count.found,
        missed: sum.missed + count.missed,
        accused: sum.accused + count.accused,
        spared: sum.spared + count.spared,
    })
}

/// The table of a file. `WORDS` names one, from the top of this repository; without it, the kept ones are shown.
#[test]
fn the_rules_about_wording_are_right_often_enough() {
    let given = std::env::var_os("WORDS").map(|path| root().join(path));
    let files: Vec<PathBuf> = match &given {
        Some(path) => vec![path.clone()],
        None => KEPT.iter().map(|path| root().join(path)).collect(),
    };
    let mut all = Count::default();
    let mut wrong = Vec::new();
    for file in &files {
        let (counts, lines) = measure(file);
        println!("{}", file.display());
        counts.iter().for_each(|(rule, count)| println!("{}", count.line(rule)));
        let sum = total(&counts);
        println!("{}\n", sum.line("in all"));
        lines.iter().for_each(|line| println!("{line}"));
        all = total(&BTreeMap::from([(String::new(), all), ("all".to_owned(), sum)]));
        wrong.extend(lines);
    }
    // A file of your own is measured, not held to anything.
    let high = all.precision() >= PRECISION as f64 && all.recall() >= RECALL as f64;
    assert!(given.is_some() || high, "{}\n{}", all.line("in all"), wrong.join("\n"));
}

#[test]
fn about_half_of_the_kept_sentences_of_each_rule_are_honest() {
    for file in KEPT {
        let sentences = sentences(&root().join(file));
        for rule in WORDING {
            let of = |bad| sentences.iter().filter(|it| it.rule == rule && it.bad == bad).count();
            let (bad, good) = (of(true), of(false));
            assert!(bad >= 8 && bad.abs_diff(good) * 5 <= bad + good, "{file}: {rule}: {bad} and {good}");
        }
    }
}
