//! Random histories of several growth docs, as stories: they are renamed, copied and removed, change hands by front matter and by handover,
//! stand in conflict, under settings and a mailmap that change, on branches that are merged, squashed and rebased.

use std::fmt::Write as _;

use super::dice::{Dice, date};

const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person lena Lena Vogt <lena@acme.example>
person noor Noor Aziz <noor@acme.example>
person jonas Jonas Weber <jonas@acme.example>
person home Amara Okafor <amara@home.example>
person eve Eve Stranger <eve@nowhere.example>
";
const EVERYBODY: [&str; 7] = ["amara", "ben", "lena", "noor", "jonas", "home", "eve"];

/// The documents' first paths, engineers and managers.
const BEGIN: [(&str, &str, &str); 3] = [
    ("people/payments/amara-okafor.md", "amara", "ben"),
    ("people/payments/jonas-weber.md", "jonas", "ben"),
    ("people/ledger/noor-aziz.md", "noor", "lena"),
];

/// Settings, one of which counts at a time.
const SETTINGS: [&str; 6] = [
    "growthlint: 1\n",
    "growthlint: 1\ndocs: [people/**/*.md, moved/**/*.md]\n",
    "growthlint: 1\ndocs: [people/payments/*.md, people/ledger/*.md]\n",
    "growthlint: 1\nwitnesses: [Eve Stranger <eve@nowhere.example>]\n",
    "growthlint: 1\neffective_from: 2026-02-01\n",
    "growthlint: 1\nevidence: signed\n",
];

const MAILMAPS: [&str; 3] = [
    "Amara Okafor <amara@acme.example> <amara@home.example>\n",
    "Eve Stranger <eve@nowhere.example>\n",
    "Jonas Weber <jonas@acme.example> <eve@nowhere.example>\n",
];

fn person(who: &str) -> String {
    let line = PEOPLE.lines().find_map(|line| line.strip_prefix("person ")?.strip_prefix(who));
    line.unwrap().trim().to_owned()
}

#[derive(Clone)]
struct Doc {
    path: String,
    engineer: &'static str,
    manager: &'static str,
    /// Other lines of the front matter.
    more: Vec<String>,
    sections: [(&'static str, Vec<Vec<String>>); 6],
    /// What stands below everything.
    end: String,
    /// Whether the front matter never ends.
    is_broken: bool,
}

impl Doc {
    fn new((path, engineer, manager): (&str, &'static str, &'static str)) -> Doc {
        let sections = ["Visibility plans", "Notes", "PIPs", "Wins", "Packets", "Transitions"];
        Doc {
            path: path.to_owned(),
            engineer,
            manager,
            more: Vec::new(),
            sections: sections.map(|section| (section, Vec::new())),
            end: String::new(),
            is_broken: false,
        }
    }

    fn entries(&mut self, section: &str) -> &mut Vec<Vec<String>> {
        &mut self.sections.iter_mut().find(|(name, _)| *name == section).unwrap().1
    }

    fn text(&self) -> String {
        let mut out = format!(
            "---\ngrowthdoc: 1\nengineer: {}\nmanager: {}\nteam: payments\nlevels: {{ L5: 2024-03-01 }}\nsince: 2023-06-12\n",
            person(self.engineer),
            person(self.manager)
        );
        self.more.iter().for_each(|line| {
            let _ = writeln!(out, "{line}");
        });
        out.push_str(if self.is_broken { "" } else { "---\n" });
        for (section, entries) in &self.sections {
            let _ = write!(out, "\n## {section}\n");
            for entry in entries.iter().filter(|entry| !entry.is_empty()) {
                let _ = write!(out, "\n{}\n", entry.join("\n"));
            }
        }
        out + &self.end
    }
}

struct Teller {
    dice: Dice,
    docs: Vec<Doc>,
    /// Days since 2026-01-01.
    day: usize,
    branches: usize,
    out: String,
}

/// A history with a number; every number gives another one.
pub fn story(seed: u64) -> String {
    let mut teller = Teller {
        dice: Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1),
        docs: BEGIN.map(Doc::new).to_vec(),
        day: 4,
        branches: 0,
        out: String::new(),
    };
    for (at, begin) in BEGIN.iter().enumerate() {
        teller.commit(begin.2, &[at]);
    }
    let steps = 6 + teller.dice.roll(16);
    for _ in 0..steps {
        teller.step();
    }
    teller.end();
    format!("{PEOPLE}as-of {}\n{}", date(teller.day + teller.dice.roll(20)), teller.out)
}

impl Teller {
    fn lines(&mut self, text: &str) {
        for line in text.lines() {
            let _ = writeln!(self.out, "  {}", format!("| {line}").trim_end());
        }
    }

    fn write(&mut self, path: &str, text: &str) {
        let _ = writeln!(self.out, "  write {path}");
        self.lines(text);
    }

    fn commit(&mut self, who: &str, docs: &[usize]) {
        let _ = writeln!(self.out, "\ncommit {} {who}: Go on", date(self.day));
        for doc in docs.iter().filter_map(|at| self.docs.get(*at)).cloned().collect::<Vec<_>>() {
            self.write(&doc.path, &doc.text());
        }
    }

    fn step(&mut self) {
        self.day += self.dice.roll(8);
        let who = self.dice.one_of(&EVERYBODY);
        let at = self.dice.roll(self.docs.len());
        match self.dice.roll(16) {
            0 => self.rename(who, at),
            1 => self.copy_or_remove(who, at),
            2 => {
                let settings = SETTINGS[self.dice.roll(SETTINGS.len())];
                let _ = writeln!(self.out, "\ncommit {} {who}: Settings", date(self.day));
                self.write("growthlint.yaml", settings);
            }
            3 => {
                let map = MAILMAPS[self.dice.roll(MAILMAPS.len())];
                let _ = writeln!(self.out, "\ncommit {} {who}: Whose addresses", date(self.day));
                self.write(".mailmap", map);
            }
            4 | 5 => self.branch(who, at),
            6 => {
                self.change(who, at);
                let other = self.dice.roll(self.docs.len());
                self.change(who, other);
                self.commit(who, &[at, other]);
            }
            _ => {
                self.change(who, at);
                self.commit(who, &[at]);
            }
        }
    }

    fn rename(&mut self, who: &str, at: usize) {
        let old = self.docs[at].path.clone();
        let folder = self.dice.one_of(&["people/payments", "people/new", "moved"]);
        let new = format!("{folder}/{}-{}.md", self.docs[at].engineer, self.dice.roll(3));
        if self.docs.iter().any(|doc| doc.path == new) {
            return;
        }
        self.docs[at].path.clone_from(&new);
        let _ = writeln!(self.out, "\ncommit {} {who}: Move\n  move {old} {new}", date(self.day));
        if self.dice.roll(2) == 0 {
            self.change(who, at);
            let text = self.docs[at].text();
            self.write(&new, &text);
        }
    }

    /// A second file of the same engineer, a joiner, or one document less.
    fn copy_or_remove(&mut self, who: &str, at: usize) {
        if self.docs.len() > 3 && self.dice.roll(2) == 0 {
            let gone = self.docs.remove(at);
            let _ = writeln!(self.out, "\ncommit {} {who}: Gone\n  remove {}", date(self.day), gone.path);
            return;
        }
        let mut copy = self.docs[at].clone();
        copy.path = format!("people/copies/{}.md", self.day);
        if self.docs.iter().any(|doc| doc.path == copy.path) {
            return;
        }
        if self.dice.roll(3) == 0 {
            copy = Doc::new((&copy.path.clone(), "eve", "lena"));
        }
        self.docs.push(copy);
        self.commit(who, &[self.docs.len() - 1]);
    }

    /// Two commits on a branch, while the main branch goes on in another document.
    fn branch(&mut self, who: &str, at: usize) {
        self.branches += 1;
        let name = format!("b{}", self.branches);
        let _ = writeln!(self.out, "\nbranch {name}");
        self.change(who, at);
        self.commit(who, &[at]);
        self.change("ben", at);
        self.commit("ben", &[at]);
        let _ = writeln!(self.out, "\nswitch main");
        let other = (at + 1) % self.docs.len();
        if other != at && self.docs[other].path != self.docs[at].path {
            self.change("lena", other);
            self.day += 1;
            self.commit("lena", &[other]);
        }
        self.day += 1;
        let today = date(self.day);
        let _ = match self.dice.one_of(&["squash", "merge", "rebase", "left"]) {
            "rebase" => writeln!(self.out, "\nrebase {today} {who} {name}"),
            // It stays where it is: what it changed is never seen again.
            "left" => Ok(()),
            how => writeln!(self.out, "\n{how} {today} ben {name}: Bring it in"),
        };
    }

    /// What is checked besides the main branch.
    fn end(&mut self) {
        let at = self.dice.roll(self.docs.len());
        match self.dice.roll(4) {
            0 => {
                let _ = writeln!(self.out, "\nbranch proposal");
                self.change("ben", at);
                self.commit("ben", &[at]);
            }
            1 | 2 => {
                let how = self.dice.one_of(&["stage", "worktree"]);
                let who = self.dice.one_of(&EVERYBODY);
                self.change(who, at);
                let (path, text) = (self.docs[at].path.clone(), self.docs[at].text());
                let _ = writeln!(self.out, "\n{how} {who}");
                self.write(&path, &text);
            }
            _ => {}
        }
    }

    fn change(&mut self, who: &str, at: usize) {
        let today = date(self.day);
        let roll = self.dice.roll(20);
        let other = EVERYBODY[self.dice.roll(EVERYBODY.len())];
        let name = person(other).split(" <").next().unwrap().to_owned();
        let doc = &mut self.docs[at];
        match roll {
            0 | 1 => doc.manager = EVERYBODY.into_iter().find(|known| *known == who).unwrap(),
            2 => doc.manager = other,
            3 => doc.engineer = if doc.engineer == "amara" { "home" } else { doc.engineer },
            4 => doc.more.push(format!("away: [{{ from: {today}, to: {} }}]", date(self.day + 9))),
            5 => doc.more.push(format!("writers: [{{ who: {}, from: {today}, as: acting }}]", person(other))),
            6 => doc.more.clear(),
            7 => doc.is_broken = !doc.is_broken,
            8 => {
                let mine = "<<<<<<< HEAD\nhere\n=======\nthere\n>>>>>>> other\n";
                let ends = ["", mine, "\n[a]: https://acme.example/1\n", "\nend\n", "\u{0}"];
                doc.end = self.dice.one_of(&ends).to_owned();
            }
            9..=11 => doc.entries("Transitions").push(vec![
                format!("### {today} platform team"),
                String::new(),
                format!("- Handover: {today}, {name}"),
                "- Fit considered: neither, likes the field".to_owned(),
            ]),
            12 => doc
                .entries("Wins")
                .push(vec![format!("- {today} Impact: less to do, https://acme.example/{at}")]),
            13 => doc.entries("Visibility plans").push(vec![
                format!("### 2026-H{}", 1 + self.day / 182),
                String::new(),
                format!("- Signed: {name}, {today}"),
            ]),
            14 => doc.entries("Packets").push(vec![
                "### 2026-H1".to_owned(),
                String::new(),
                "- Headline: the ledger".to_owned(),
            ]),
            _ => self.note(&today, at, &name),
        }
    }

    fn note(&mut self, today: &str, at: usize, name: &str) {
        let (roll, slug) = (self.dice.roll(6), self.dice.one_of(&["reviews", "reviews", "handover"]));
        let commit = date(self.day + 20);
        let notes = self.docs[at].entries("Notes");
        let fresh = vec![
            format!("### {today} SBI: {slug}"),
            String::new(),
            format!("- Situation: sprint of {today}"),
            "- Behavior: three reviews took more than four days".to_owned(),
            "- Impact: a sprint was lost".to_owned(),
            "- Ask: answer within 24 hours".to_owned(),
            format!("- Commit: {commit}, at our 1:1"),
        ];
        let Some(last) = notes.last_mut().filter(|_| roll > 1) else {
            notes.push(fresh);
            return;
        };
        match roll {
            2 => last.push(format!("- Seen: {name}, {today}")),
            3 => last.push(format!("- Outcome: {today} unchanged")),
            4 => last[2].push('!'),
            _ => {
                last.pop();
            }
        }
        if roll == 3 && self.dice.roll(2) == 0 {
            self.docs[at].entries("PIPs").push(vec![
                format!("### {today} {slug}"),
                String::new(),
                "- Fit considered: neither".to_owned(),
                "- Expectation: answer within 24 hours".to_owned(),
            ]);
        }
    }
}
