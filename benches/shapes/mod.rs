//! Histories and documents that grow in one direction only, as a `git fast-import` stream: what is slow for one of them is quadratic somewhere.

use std::fmt::Write as _;
use std::io::{self, Write};

/// The second at which each history begins: 2026-01-01.
const START: usize = 1_767_225_600;
const AMARA: &str = "Amara Okafor <amara@acme.example>";
const BEN: &str = "Ben Castillo <ben@acme.example>";
const FRONT: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\n\
    team: payments\nlevels:\n  L4: 2023-02-01\n---\n\n# Amara Okafor\n";
const NOTE: &str = "### 2026-03-12 SBI: review-turnaround\n\n- Situation: Sprint 23, the payments PR 412\n\
    - Behavior: three reviews took over five days\n- Impact: two teams waited, the release slipped by a week\n\
    - Ask: answer every review within two working days\n- Commit: 2026-06-12, the reviews of the sprint\n";

/// What there is more and more of.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// How many of it the larger of the two repositories has.
    pub(crate) size: usize,
    write: fn(&mut Stream<'_>, usize) -> io::Result<()>,
}

impl Shape {
    /// Writes the stream of a repository that has so many.
    pub(crate) fn write(&self, size: usize, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(&mut Stream { out, commits: 0 }, size)
    }
}

/// The shapes that once took minutes or gigabytes, and those that lie next to them.
pub(crate) const SHAPES: [Shape; 13] = [
    Shape { name: "notes", size: 4_000, write: |out, size| out.document(&entries(size, "")) },
    Shape {
        name: "entries with a hidden character",
        size: 8_000,
        write: |out, size| out.document(&entries(size, "\u{200b}")),
    },
    Shape {
        name: "`Same as` lines of a note",
        size: 4_000,
        write: |out, size| out.lines(size, |at| format!("- Same as: b{at}\n")),
    },
    Shape {
        name: "`Outcome` lines of a note",
        size: 4_000,
        write: |out, size| out.lines(size, |at| format!("- Outcome: 2026-06-12 improved, measure {at}\n")),
    },
    Shape {
        name: "lines that are no label",
        size: 8_000,
        write: |out, size| out.lines(size, |at| format!("- Outcme {at}: x\n")),
    },
    Shape {
        name: "texts of a note",
        size: 4_000,
        write: |out, size| out.versions(size, |at| NOTE.replace("412", &at.to_string())),
    },
    Shape {
        name: "a note that comes and goes",
        size: 16_000,
        write: |out, size| out.versions(size, |at| if at % 2 == 0 { String::new() } else { NOTE.to_owned() }),
    },
    Shape {
        name: "a line that comes and goes",
        size: 16_000,
        write: |out, size| {
            out.versions(size, |at| format!("{NOTE}{}", ["", "- Seen: Amara Okafor, 2026-03-13\n"][at % 2]))
        },
    },
    Shape { name: "addresses of the engineer", size: 4_000, write: |out, size| out.addresses(size) },
    Shape { name: "managers", size: 2_000, write: |out, size| out.managers(size) },
    Shape { name: "renames of the document", size: 4_000, write: |out, size| out.renames(size) },
    Shape { name: "parents of a commit", size: 900, write: |out, size| out.parents(size) },
    Shape {
        name: "quotes in quotes",
        size: 2_000_000,
        write: |out, size| out.document(&format!("{NOTE}\n{}\n", ">".repeat(size))),
    },
];

fn entries(size: usize, hidden: &str) -> String {
    let mut text = String::new();
    for at in 0..size {
        let _ = write!(text, "### 2026-03-12 SBI: a{at}{hidden}\n\n- Situation: {at}\n\n");
    }
    text
}

struct Stream<'w> {
    out: &'w mut dyn Write,
    commits: usize,
}

impl Stream<'_> {
    /// A commit on `main` or elsewhere, with parents by their numbers, and the files that it changes.
    fn commit(
        &mut self,
        branch: &str,
        who: &str,
        parents: &[usize],
        files: &[(&str, &str)],
    ) -> io::Result<()> {
        self.commits += 1;
        let (mark, now) = (self.commits, START + 60 * self.commits);
        let out = &mut *self.out;
        write!(
            out,
            "commit refs/heads/{branch}\nmark :{mark}\nauthor {who} {now} +0000\ncommitter {who} {now} +0000\n"
        )?;
        writeln!(out, "data 1\nx")?;
        for (at, parent) in parents.iter().enumerate() {
            writeln!(out, "{} :{parent}", if at == 0 { "from" } else { "merge" })?;
        }
        for (path, text) in files {
            if text.is_empty() {
                writeln!(out, "D {path}")?;
            } else {
                writeln!(out, "M 100644 inline {path}\ndata {}\n{text}", text.len())?;
            }
        }
        writeln!(out)
    }

    /// One version of the document, below `## Notes`.
    fn document(&mut self, notes: &str) -> io::Result<()> {
        self.commit("main", BEN, &[], &[("people/amara.md", &format!("{FRONT}\n## Notes\n\n{notes}"))])
    }

    /// A note that gets all its lines in one commit.
    fn lines(&mut self, size: usize, line: fn(usize) -> String) -> io::Result<()> {
        self.document(NOTE)?;
        self.document(&format!("{NOTE}{}", (0..size).map(line).collect::<String>()))
    }

    fn versions(&mut self, size: usize, notes: fn(usize) -> String) -> io::Result<()> {
        (0..size).try_for_each(|at| self.document(&notes(at)))
    }

    fn addresses(&mut self, size: usize) -> io::Result<()> {
        (0..size).try_for_each(|at| {
            let text = FRONT.replace("amara@", &format!("a{at}@"));
            self.commit(
                "main",
                &format!("Amara Okafor <a{at}@acme.example>"),
                &[],
                &[("people/amara.md", &text)],
            )
        })
    }

    fn managers(&mut self, size: usize) -> io::Result<()> {
        (0..size).try_for_each(|at| {
            let text = FRONT.replace("Ben Castillo <ben@", &format!("Ben C {at} <b{at}@"));
            self.commit("main", BEN, &[], &[("people/amara.md", &format!("{text}\n## Notes\n\n{NOTE}"))])
        })
    }

    fn renames(&mut self, size: usize) -> io::Result<()> {
        let path = |at: usize| format!("people/amara-{at}.md");
        let text = format!("{FRONT}\n## Notes\n\n{NOTE}");
        self.commit("main", BEN, &[], &[(&path(0), &text)])?;
        (1..size)
            .try_for_each(|at| self.commit("main", AMARA, &[], &[(&path(at - 1), ""), (&path(at), &text)]))
    }

    fn parents(&mut self, size: usize) -> io::Result<()> {
        self.document("")?;
        for at in 0..size {
            self.commit("topic", BEN, &[1], &[(&format!("x/{at}"), "x")])?;
        }
        let parents: Vec<usize> = (1..=self.commits).collect();
        let text = format!("{FRONT}\n## Notes\n\n{NOTE}");
        self.commit("main", BEN, &parents, &[("people/amara.md", &text)])?;
        writeln!(self.out, "reset refs/heads/topic\nfrom {}\n", "0".repeat(40))
    }
}
