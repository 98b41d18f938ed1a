//! Random histories of one growth doc, as stories: people who sign for others, change what was signed, take lines out and put them back,
//! unknown addresses, squashes, a manager who takes over, clocks that nobody believes.

use std::fmt::Write as _;

use super::dice::{Dice, date};

const DOC: &str = "people/payments/amara-okafor.md";
const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person lena Lena Vogt <lena@acme.example>
person noor Noor Aziz <noor@acme.example>
person home Amara Okafor <amara@home.example>
";

/// The document as it grows: each entry is a heading with its lines.
#[derive(Clone)]
struct Doc {
    manager: &'static str,
    goals: Vec<Vec<String>>,
    transitions: Vec<Vec<String>>,
    plan: Vec<String>,
    notes: Vec<Vec<String>>,
    pips: Vec<Vec<String>>,
    reviews: Vec<Vec<String>>,
}

impl Doc {
    fn text(&self) -> String {
        let manager = if self.manager == "ben" {
            "Ben Castillo <ben@acme.example>"
        } else {
            "Lena Vogt <lena@acme.example>"
        };
        let mut out = format!(
            "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: {manager}\nteam: payments\n\
             levels: {{ L5: 2024-03-01 }}\ntarget: Staff\nsince: 2023-06-12\n---\n"
        );
        for (section, entries) in [
            ("Goals", self.goals.as_slice()),
            ("Visibility plans", std::slice::from_ref(&self.plan)),
            ("Notes", &self.notes),
            ("Reviews", &self.reviews),
            ("PIPs", &self.pips),
            ("Transitions", &self.transitions),
        ] {
            let _ = write!(out, "\n## {section}\n");
            for entry in entries.iter().filter(|entry| !entry.is_empty()) {
                let _ = write!(out, "\n{}\n", entry.join("\n"));
            }
        }
        out
    }
}

/// A history with a number; every number gives another one.
pub fn story(seed: u64) -> String {
    let mut teller = Teller {
        dice: Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1),
        doc: Doc {
            manager: "ben",
            goals: Vec::new(),
            transitions: Vec::new(),
            plan: Vec::new(),
            notes: Vec::new(),
            pips: Vec::new(),
            reviews: Vec::new(),
        },
        before: Vec::new(),
        day: 4,
        out: String::new(),
        branches: 0,
    };
    teller.commit("ben", "");
    let steps = 8 + teller.dice.roll(22);
    for _ in 0..steps {
        teller.step();
    }
    let as_of = date(teller.day + teller.dice.roll(20));
    format!("{PEOPLE}as-of {as_of}\n{}", teller.out)
}

struct Teller {
    dice: Dice,
    doc: Doc,
    /// Earlier states, which may come back.
    before: Vec<Doc>,
    /// Days since 2026-01-01.
    day: usize,
    out: String,
    branches: usize,
}

impl Teller {
    fn today(&self) -> String {
        date(self.day)
    }

    fn commit(&mut self, who: &str, options: &str) {
        let _ = writeln!(self.out, "\ncommit {} {who}{options}: Go on\n  write {DOC}", self.today());
        for line in self.doc.text().lines() {
            let _ = writeln!(self.out, "  {}", format!("| {line}").trim_end());
        }
    }

    fn step(&mut self) {
        self.day += 1 + self.dice.roll(12);
        let who = self.dice.one_of(&["amara", "amara", "ben", "ben", "ben", "lena", "noor", "home"]);
        if self.dice.roll(6) == 0 {
            let _ = writeln!(
                self.out,
                "\ncommit {} {who}: Elsewhere\n  write notes-{}.txt\n  | x",
                self.today(),
                self.day
            );
            return;
        }
        self.before.push(self.doc.clone());
        self.change();
        match self.dice.roll(8) {
            0 => self.squash(who),
            1 => self.commit(who, " with=amara"),
            _ => self.commit(who, ""),
        }
    }

    /// Two commits on a branch, which come in as one.
    fn squash(&mut self, who: &str) {
        self.branches += 1;
        let name = format!("b{}", self.branches);
        let _ = writeln!(self.out, "\nbranch {name}");
        self.commit(who, "");
        self.change();
        let other = self.dice.one_of(&["amara", "ben"]);
        self.commit(other, "");
        self.day += 1;
        let how = self.dice.one_of(&["squash", "merge"]);
        let _ = writeln!(self.out, "\nswitch main\n{how} {} ben {name}: Bring it in", self.today());
    }

    fn change(&mut self) {
        let today = self.today();
        match self.dice.roll(18) {
            0 if self.before.len() > 2 => {
                let at = self.dice.roll(self.before.len());
                self.doc = self.before[at].clone();
            }
            1 => self.doc.manager = self.dice.one_of(&["ben", "ben", "lena"]),
            2..=5 => self.plan(&today),
            6..=9 => self.notes(&today),
            10 => self.pip(&today),
            11 => self.review(&today),
            14..=16 => self.goals(&today),
            17 => self.transition(&today),
            _ => self.remove_a_line(),
        }
    }

    fn plan(&mut self, today: &str) {
        if self.doc.plan.is_empty() {
            self.doc.plan = [
                "### 2026-H1",
                "",
                "- Gap: Scope, one service; closed by the ledger cut-over",
                "",
                "#### Stretch project: Ledger cut-over",
                "",
                "- Budget: HC-2214, 1",
                "- Status: planned",
                "",
                "#### Design doc: Reconciliation",
                "",
                "- Status: planned",
            ]
            .map(str::to_owned)
            .to_vec();
            return;
        }
        match self.dice.roll(5) {
            0 => {
                let number = self.dice.roll(3);
                for line in self.doc.plan.iter_mut().filter(|line| line.starts_with("- Budget")) {
                    *line = format!("- Budget: HC-2214, {number}");
                }
            }
            1 => {
                let word = self.dice.one_of(&["shipped", "done", "dropped"]);
                self.doc.plan.push(format!("- Status: {word} {today}"));
            }
            _ => {
                let who = self.dice.one_of(&["Amara Okafor", "Ben Castillo", "Lena Vogt", "Nobody Known"]);
                self.doc.plan.retain(|line| !line.starts_with(&format!("- Signed: {who}")));
                self.doc.plan.insert(2.min(self.doc.plan.len()), format!("- Signed: {who}, {today}"));
            }
        }
    }

    /// Goals that are signed, changed, given other titles and put in another order.
    fn goals(&mut self, today: &str) {
        let place = self.dice.roll(self.doc.goals.len() + 1);
        if self.doc.goals.len() < 3 && self.dice.roll(3) == 0 || self.doc.goals.is_empty() {
            let title = self.dice.one_of(&["Own a change", "Own a change", "Two services on one ledger"]);
            let goal = [
                format!("### {title}"),
                String::new(),
                "- Evidence:".to_owned(),
                "  - [ ] one page".to_owned(),
            ];
            self.doc.goals.insert(place, goal.to_vec());
            return;
        }
        let who = self.dice.one_of(&["Amara Okafor", "Amara Okafor", "Ben Castillo", "Lena Vogt"]);
        let title = self.dice.one_of(&["### Own a change", "### Own a change and its page"]);
        let last = self.doc.goals.len() - 1;
        let change = self.dice.roll(9);
        let goal = &mut self.doc.goals[place.min(last)];
        match change {
            0 => title.clone_into(&mut goal[0]),
            1 => goal.push("- Support: an hour a week".to_owned()),
            2 => {
                for line in goal.iter_mut().filter(|line| line.contains("one page")) {
                    *line = "  - [x] one page, https://x.example/1".to_owned();
                }
            }
            3 => self.doc.goals.rotate_left(1),
            _ => goal.insert(2.min(goal.len()), format!("- Signed: {who}, {today}")),
        }
    }

    fn transition(&mut self, today: &str) {
        let fit = self.dice.one_of(&["domain", "stage", "neither"]);
        self.doc.transitions.push(vec![
            format!("### {today} platform team"),
            String::new(),
            format!("- Fit considered: {fit}, strongest in infrastructure"),
            format!("- Inside: Platform, Maria Lund, by {}", date(self.day + 28)),
        ]);
    }

    fn notes(&mut self, today: &str) {
        let fresh = self.doc.notes.len() < 4 && self.dice.roll(3) == 0;
        if fresh && self.dice.roll(3) == 0 {
            // A note that is only begun: a heading, and what the engineer wants to talk about.
            let kind = self.dice.one_of(&["1:1", "1:1: reviews", "Praise: reviews"]);
            let topic =
                self.dice.one_of(&["- Topic: the rota", "- [ ] Topic: the rota", "- Comment: too late"]);
            self.doc.notes.push(vec![format!("### {today} {kind}"), String::new(), topic.to_owned()]);
            return;
        }
        if fresh || self.doc.notes.is_empty() {
            let (commit, slug) = (date(self.day + 20), self.dice.one_of(&["reviews", "reviews", "handover"]));
            self.doc.notes.push(vec![
                format!("### {today} SBI: {slug}"),
                String::new(),
                format!("- Situation: sprint of {today}"),
                "- Behavior: three reviews took more than four days".to_owned(),
                "- Impact: a sprint was lost".to_owned(),
                "- Ask: answer within 24 hours".to_owned(),
                format!("- Commit: {commit}, at our 1:1"),
            ]);
            return;
        }
        let at = self.dice.roll(self.doc.notes.len());
        let word = self.dice.one_of(&["unchanged", "unchanged", "improved", "moot"]);
        let verdict = self.dice.one_of(&["", ", disagree: I was away"]);
        let note = &mut self.doc.notes[at];
        if note.is_empty() {
            return;
        }
        match self.dice.roll(11) {
            0 => {
                if let Some(line) = note.iter_mut().find(|line| line.starts_with("- Impact")) {
                    line.push('!');
                }
            }
            5 => note.push("- Called out: three reviews took more than four days".to_owned()),
            6 => note.push(format!("- [ ] Action: Ben Castillo, {today}, plan the sprint")),
            7 => {
                for line in note.iter_mut().filter(|line| line.starts_with("- [ ] ")) {
                    *line = line.replace("[ ]", "[x]");
                }
            }
            8 => {
                let more = if note[0].contains("reviews") { "-2" } else { ": reviews" };
                note[0].push_str(more);
            }
            1 | 2 => note.push(format!("- Outcome: {today} {word}")),
            3 => note.push(format!("- Disagree: I was away until {today}")),
            4 => note.push(format!("- Answer: we looked again on {today}")),
            _ => note.push(format!("- Seen: Amara Okafor, {today}{verdict}")),
        }
    }

    fn pip(&mut self, today: &str) {
        let slug = self.dice.one_of(&["reviews", "handover"]);
        if self.doc.pips.is_empty() {
            let end = date(self.day + 60);
            self.doc.pips.push(vec![
                format!("### {today} {slug}"),
                String::new(),
                "- Fit considered: neither".to_owned(),
                "- Expectation: answer within 24 hours".to_owned(),
                format!("- Checkpoint: {}", date(self.day + 14)),
                format!("- Ends: {end}"),
            ]);
        } else if let Some(pip) = self.doc.pips.last_mut().filter(|pip| !pip.is_empty()) {
            let word = ["improved", "exit", "on track"][self.dice.roll(3)];
            let label = if word == "on track" { "Result" } else { "Outcome" };
            pip.push(format!("- {label}: {today} {word}"));
        }
    }

    fn review(&mut self, today: &str) {
        if self.doc.reviews.is_empty() {
            self.doc.reviews.push(
                ["### 2026-Q1", "", "- Standing: candidate", "- Progress: on the way"]
                    .map(str::to_owned)
                    .to_vec(),
            );
        } else {
            let line = match self.dice.one_of(&["", ", as expected", ", surprised", "answer"]) {
                "answer" => format!("- Answer: we spoke on {today}"),
                verdict => format!("- Seen: Amara Okafor, {today}{verdict}"),
            };
            self.doc.reviews[0].push(line);
        }
    }

    fn remove_a_line(&mut self) {
        let part = self.dice.roll(5);
        let roll = self.dice.roll(40);
        let entry = match part {
            0 => &mut self.doc.plan,
            1 => match self.doc.notes.last_mut() {
                Some(note) => note,
                None => return,
            },
            2 => match self.doc.reviews.last_mut() {
                Some(review) => review,
                None => return,
            },
            3 => match self.doc.goals.last_mut() {
                Some(goal) => goal,
                None => return,
            },
            _ => match self.doc.pips.last_mut() {
                Some(pip) => pip,
                None => return,
            },
        };
        if entry.len() > 3 {
            let at = 2 + roll % (entry.len() - 2);
            entry.remove(at);
        } else if roll == 0 {
            entry.clear();
        }
    }
}
