//! A company of any size as a `git fast-import` stream: the same bytes for the same numbers.

mod document;
mod random;

use std::io::{self, Write};

use document::{Document, Who};
use random::Random;

/// The last day of every company, in seconds since 1970: 2026-06-15.
const END: i64 = 1_781_481_600;
/// The day that counts as today for it.
pub(crate) const TODAY: &str = "2026-06-16";
const DAY: i64 = 86_400;
/// How many engineers have one manager and one folder.
const TEAM: usize = 10;
/// How many branches are open at a time.
const BRANCHES: usize = 8;

/// How large, and of what shape.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Company {
    /// Engineers with a document each.
    pub(crate) people: usize,
    /// Commits, merges included; a few more where branches are open at the end.
    pub(crate) commits: usize,
    /// How many years they are spread over.
    pub(crate) years: i64,
    /// How many of a hundred commits are merges.
    pub(crate) merges: usize,
    /// All documents in one folder instead of one for each team.
    pub(crate) flat: bool,
    /// What chance begins with.
    pub(crate) seed: u64,
}

/// A branch with work on one document.
struct Branch {
    name: usize,
    tip: usize,
    person: usize,
    left: usize,
}

struct Stream<'w> {
    company: Company,
    out: &'w mut dyn Write,
    random: Random,
    documents: Vec<Document>,
    /// The blob of each document on `main`, or on its branch while one is open.
    blobs: Vec<usize>,
    marks: usize,
    main: usize,
    commits: usize,
    merges: usize,
}

/// Writes the stream.
pub(crate) fn write(company: Company, out: &mut dyn Write) -> io::Result<()> {
    let mut random = Random::new(company.seed);
    let start = END - company.years * 365 * DAY;
    let each = (company.commits * (100 - company.merges) / 100 / company.people.max(1)).max(1);
    let documents: Vec<Document> = (0..company.people)
        .map(|person| Document::new(person, person / TEAM, each, start, &mut random))
        .collect();
    let blobs = vec![0; company.people];
    let mut stream =
        Stream { company, out, random, documents, blobs, marks: 0, main: 0, commits: 0, merges: 0 };
    stream.settings()?;
    stream.founding()?;
    stream.work()
}

impl Stream<'_> {
    fn settings(&mut self) -> io::Result<()> {
        let half = document::date(END - self.company.years * 365 * DAY / 2);
        let text = format!(
            "growthlint: 1\ndocs: [\"people/**/*.md\"]\neffective_from: {half}\nwitnesses:\n  - Vera Prime <vera@acme.example>\n"
        );
        let blob = self.blob(&text)?;
        self.commit(
            "main",
            "Vera Prime <vera@acme.example>",
            "Settings",
            &[],
            &[("growthlint.yaml".to_owned(), blob)],
        )
    }

    /// Each manager brings the documents of the team.
    fn founding(&mut self) -> io::Result<()> {
        for team in 0..self.company.people.div_ceil(TEAM) {
            let mut files = Vec::new();
            for person in team * TEAM..((team + 1) * TEAM).min(self.company.people) {
                let text = self.documents[person].text();
                self.blobs[person] = self.blob(&text)?;
                files.push((self.path(person), self.blobs[person]));
            }
            let manager = self.documents[team * TEAM].author(Who::Manager);
            self.commit("main", &manager, "Growth docs of the team", &[self.main], &files)?;
        }
        Ok(())
    }

    /// What everybody writes until the number of commits is reached; then what is open is merged.
    fn work(&mut self) -> io::Result<()> {
        let mut open: Vec<Branch> = Vec::new();
        while self.commits < self.company.commits || !open.is_empty() {
            let ending = self.commits >= self.company.commits;
            let due = ending || self.merges * 100 < self.company.merges * self.commits;
            let done = open.iter().position(|branch| ending || branch.left == 0);
            if let (true, Some(at)) = (due, done) {
                let branch = open.remove(at);
                self.merge(&branch)?;
                continue;
            }
            if let (true, Some(at)) =
                (self.random.below(3) > 0, open.iter().position(|branch| branch.left > 0))
            {
                let branch = &mut open[at];
                branch.left -= 1;
                branch.tip = self.step(&format!("topic-{}", branch.name), branch.person, branch.tip)?;
                continue;
            }
            let mut person = self.random.below(self.company.people);
            while open.iter().any(|branch| branch.person == person) {
                person = (person + 1) % self.company.people;
            }
            let room = open.len() < BRANCHES.min(self.company.people / 2) && self.company.merges > 0;
            if room && self.random.below(2) > 0 {
                let name =
                    (0..BRANCHES).find(|name| open.iter().all(|branch| branch.name != *name)).unwrap_or(0);
                let tip = self.step(&format!("topic-{name}"), person, self.main)?;
                open.push(Branch { name, tip, person, left: self.random.below(3) });
            } else {
                self.step("main", person, self.main)?;
            }
        }
        for name in 0..BRANCHES {
            writeln!(self.out, "reset refs/heads/topic-{name}\nfrom {}\n", "0".repeat(40))?;
        }
        Ok(())
    }

    /// One person's document goes on by one commit. Gives the commit's mark.
    fn step(&mut self, branch: &str, person: usize, from: usize) -> io::Result<usize> {
        let now = self.now();
        let (who, what) = self.documents[person].step(now, &mut self.random);
        let text = self.documents[person].text();
        self.blobs[person] = self.blob(&text)?;
        let author = self.documents[person].author(who);
        self.commit(branch, &author, what, &[from], &[(self.path(person), self.blobs[person])])?;
        Ok(self.marks)
    }

    fn merge(&mut self, branch: &Branch) -> io::Result<()> {
        self.merges += 1;
        let manager = self.documents[branch.person].author(Who::Manager);
        let file = (self.path(branch.person), self.blobs[branch.person]);
        self.commit("main", &manager, "Merge a topic", &[self.main, branch.tip], &[file])
    }

    fn path(&self, person: usize) -> String {
        let (handle, team) = (self.documents[person].handle(), person / TEAM);
        if self.company.flat {
            format!("people/{handle}.md")
        } else {
            format!("people/team-{team:04}/{handle}.md")
        }
    }

    fn now(&self) -> i64 {
        let span = self.company.years * 365 * DAY;
        let share = |of: i64| {
            i64::try_from(self.commits.min(self.company.commits)).unwrap_or(0) * of
                / i64::try_from(self.company.commits).unwrap_or(1)
        };
        END - span + share(span)
    }

    fn blob(&mut self, text: &str) -> io::Result<usize> {
        self.marks += 1;
        write!(self.out, "blob\nmark :{}\ndata {}\n{text}\n", self.marks, text.len())?;
        Ok(self.marks)
    }

    fn commit(
        &mut self,
        branch: &str,
        who: &str,
        what: &str,
        parents: &[usize],
        files: &[(String, usize)],
    ) -> io::Result<()> {
        let now = self.now();
        self.marks += 1;
        self.commits += 1;
        let out = &mut self.out;
        write!(
            out,
            "commit refs/heads/{branch}\nmark :{}\nauthor {who} {now} +0000\ncommitter {who} {now} +0000\n",
            self.marks
        )?;
        writeln!(out, "data {}\n{what}", what.len())?;
        for (at, parent) in parents.iter().enumerate() {
            writeln!(out, "{} :{parent}", if at == 0 { "from" } else { "merge" })?;
        }
        for (path, blob) in files {
            writeln!(out, "M 100644 :{blob} {path}")?;
        }
        writeln!(out)?;
        if branch == "main" {
            self.main = self.marks;
        }
        Ok(())
    }
}
