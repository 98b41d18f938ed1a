//! What does a version say, without reading again what an earlier version said already?
//!
//! A version differs from the one before it in one entry of ten or twenty, and what a row says of an entry follows from the line of its
//! section and its own text alone, provided that CommonMark reads that text the same way wherever it stands. It does where the text
//! ends with every block closed, holds no heading that would end the entry, and where the file defines no links and no footnotes.
//! Any other file is read whole.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::document::{self, Asked, Document, ProblemKind};
use crate::evidence::row::{Below, BlobRow, Depth, EntryRow};
use crate::evidence::win::{WinLinkRow, WinRow};
use crate::field::address::Address;
use crate::field::label::{Section, Spellings};
use crate::finding::RepoPath;

/// Reads versions of documents, and remembers what they said.
pub struct Reader {
    spellings: Spellings,
    allowed_sections: Vec<String>,
    /// Whether there may be seals.
    sealed: bool,
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    /// By everything down to the line that ends the front matter: a version of which nothing else was read.
    fronts: HashMap<Box<str>, Arc<BlobRow>>,
    /// By the line of a section's heading; what stands above all sections is kept under the empty line.
    sections: HashMap<Box<str>, HashMap<Box<str>, Option<Said>>>,
}

/// What a piece of a document says. Pieces that mean something else in another place say `None`.
#[derive(Clone)]
struct Said {
    section: Option<Section>,
    entries: Arc<[Arc<EntryRow>]>,
    wins: Arc<[WinRow]>,
    win_links: Arc<[WinLinkRow]>,
}

/// A piece of a document: from a heading to the next one.
struct Piece<'t> {
    /// The line of its section's heading.
    section: &'t str,
    text: &'t str,
}

impl Reader {
    /// Reads documents with a repository's own spellings and sections. Where nobody has a key, no seal is `sealed`.
    pub fn new(spellings: Spellings, allowed_sections: Vec<String>, sealed: bool) -> Reader {
        Reader { spellings, allowed_sections, sealed, known: RwLock::default() }
    }

    /// What a version says, as deep as it is asked for; the same as if all of it was read.
    pub fn read(&self, path: &RepoPath, bytes: &[u8], depth: Depth) -> Arc<BlobRow> {
        match depth {
            Depth::Front => self.front_of(bytes),
            Depth::Whole => {
                let row = self.by_pieces(path, bytes);
                Arc::new(row.unwrap_or_else(|| BlobRow::from(&self.whole(path, bytes))))
            }
        }
    }

    fn whole(&self, path: &RepoPath, bytes: &[u8]) -> Document {
        let asked = Asked::History { sealed: self.sealed };
        document::parse_for(asked, path, bytes, &self.spellings, &self.allowed_sections)
    }

    /// `None` where the file has to be read whole.
    fn by_pieces(&self, path: &RepoPath, bytes: &[u8]) -> Option<BlobRow> {
        let text = std::str::from_utf8(bytes).ok()?;
        // `]:` is in every definition of a link or a footnote. A carriage return alone ends a line for CommonMark, and not for us.
        let has_lone_return = || text.split('\r').skip(1).any(|rest| !rest.starts_with('\n'));
        if text.contains("]:") || has_lone_return() {
            return None;
        }
        let (front, body) = text.split_at(document::body_of(text)?);
        let mut below = Below::default();
        let mut goals = false;
        let mut add = |said: &Said| {
            below.entries.extend(said.entries.iter().cloned());
            below.wins.extend(said.wins.iter().copied());
            below.win_links.extend(said.win_links.iter().copied());
        };
        let sections = sections(body);
        let first = sections.iter().position(|section| !line_of(section.text, 2).is_empty());
        for (at, Sectioned { text, pieces }) in sections.iter().enumerate() {
            let line = line_of(text, 2);
            // An H1 that is no title is text of the entry above it.
            if line.is_empty() && first.is_some_and(|first| first < at) {
                return None;
            }
            let head = self.said(path, &Piece { section: line, text: pieces.first()? })?;
            // Goals are numbered through the document, so they are one piece, and there can be one such piece only.
            if head.section == Some(Section::Goals) {
                if std::mem::replace(&mut goals, true) {
                    return None;
                }
                add(&self.said(path, &Piece { section: line, text })?);
                continue;
            }
            add(&head);
            for piece in &pieces[1..] {
                add(&self.said(path, &Piece { section: line, text: piece })?);
            }
        }
        Some(BlobRow { below: Some(below), ..BlobRow::clone(&self.front(front)) })
    }

    /// The front matter of a version alone. It says the same whatever stands below it.
    fn front_of(&self, bytes: &[u8]) -> Arc<BlobRow> {
        let text = String::from_utf8_lossy(bytes);
        match document::body_of(&text).filter(|_| matches!(text, Cow::Borrowed(_))) {
            Some(end) => self.front(&text[..end]),
            None => Arc::new(BlobRow::of_front(&document::front_of(bytes))),
        }
    }

    fn front(&self, front: &str) -> Arc<BlobRow> {
        if let Some(known) = self.known.read().unwrap_or_else(PoisonError::into_inner).fronts.get(front) {
            return Arc::clone(known);
        }
        let row = Arc::new(BlobRow::of_front(&document::front_of(front.as_bytes())));
        self.known
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .fronts
            .insert(front.into(), Arc::clone(&row));
        row
    }

    fn said(&self, path: &RepoPath, piece: &Piece<'_>) -> Option<Said> {
        let known = |known: &Known| {
            known.sections.get(piece.section).and_then(|pieces| pieces.get(piece.text)).cloned()
        };
        if let Some(said) = known(&self.known.read().unwrap_or_else(PoisonError::into_inner)) {
            return said;
        }
        let said = self.say(path, piece);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.sections.entry(piece.section.into()).or_default().insert(piece.text.into(), said.clone());
        said
    }

    /// Reads a piece alone, and whether it means the same wherever it stands.
    fn say(&self, path: &RepoPath, piece: &Piece<'_>) -> Option<Said> {
        const FRONT: &str = "---\n---\n";
        let is_head = piece.text.starts_with(piece.section);
        if has_hidden_heading(piece.text) {
            return None;
        }
        // What follows a piece begins with a heading. If one is read as a heading there, nothing was left open.
        let section = if is_head { "" } else { piece.section };
        let mut text = format!("{FRONT}{section}{}", piece.text);
        let end = text.len();
        let is_followed = text.ends_with('\n');
        if is_followed {
            text.push_str("## Notes\n");
        }
        let document = self.whole(path, text.as_bytes());
        let structural = |kind: &ProblemKind| match kind {
            ProblemKind::NoText { .. }
            | ProblemKind::TooDeep
            | ProblemKind::UnknownSection { .. }
            | ProblemKind::UnknownEntry { .. } => true,
            ProblemKind::FrontMatterMissing
            | ProblemKind::FrontMatterStrange
            | ProblemKind::OutsideDocs
            | ProblemKind::FrontMatterUnclosed
            | ProblemKind::FrontMatterBlanks
            | ProblemKind::Yaml { .. }
            | ProblemKind::Conflict(_)
            | ProblemKind::ConflictMark
            | ProblemKind::UnknownKey { .. }
            | ProblemKind::DuplicateKey { .. }
            | ProblemKind::MissingKey { .. }
            | ProblemKind::BadValue { .. }
            | ProblemKind::TextOutsideEntry { .. }
            | ProblemKind::NoHeading { .. }
            | ProblemKind::DuplicateEntry { .. }
            | ProblemKind::InvisibleCharacter { .. }
            | ProblemKind::HtmlOverEntry { .. } => false,
        };
        let mut sections = &*document.sections;
        if is_followed {
            let (last, before) = sections.split_last()?;
            if last.span.start != end {
                return None;
            }
            sections = before;
        }
        let numbered = |address: &Address| matches!(address, Address::Goal { .. });
        let strange = sections.len() > 1
            || document.problems.iter().any(|problem| structural(&problem.kind))
            || (document.entries.iter().any(|entry| numbered(&entry.address)) && !is_head);
        let section = sections.first().map(|section| section.value);
        let said = || {
            let Below { entries, wins, win_links } = Below::from(&document);
            Said { section, entries: entries.into(), wins: wins.into(), win_links: win_links.into() }
        };
        (!strange).then(said)
    }
}

/// A section, and the pieces that it is made of.
struct Sectioned<'t> {
    text: &'t str,
    pieces: Vec<&'t str>,
}

/// Cuts a body before every heading of a section. The first is what stands above all of them.
fn sections(body: &str) -> Vec<Sectioned<'_>> {
    let mut sections: Vec<Sectioned<'_>> = Vec::new();
    let (mut start, mut end) = (0, 0);
    for piece in split(body) {
        let is_new = end > 0 && heading_level(piece).is_some_and(|level| level <= 2);
        start = if is_new { end } else { start };
        end += piece.len();
        match sections.last_mut().filter(|_| !is_new) {
            Some(section) => {
                section.text = &body[start..end];
                section.pieces.push(piece);
            }
            None => sections.push(Sectioned { text: piece, pieces: vec![piece] }),
        }
    }
    sections
}

/// Cuts before every heading of a section or an entry that begins at the margin.
fn split(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('#') {
        let is_at_margin = at > start && text.as_bytes()[at - 1] == b'\n';
        if is_at_margin && heading_level(&text[at..]).is_some_and(|level| level <= 3) {
            pieces.push(&text[start..at]);
            start = at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// The line of the heading with which a text begins, where it has this level.
fn line_of(text: &str, level: usize) -> &str {
    let line = text.split_inclusive('\n').next().unwrap_or("");
    if heading_level(line) == Some(level) { line } else { "" }
}

/// The level of a heading at the margin, with which a text begins.
fn heading_level(line: &str) -> Option<usize> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = (1..=6).contains(&level)
        && line[level..].bytes().next().is_none_or(|byte| byte.is_ascii_whitespace());
    is_heading.then_some(level)
}

/// Whether a piece may hold a heading that does not begin at the margin, or one that a line below makes a heading.
fn has_hidden_heading(text: &str) -> bool {
    text.split('\n').any(|line| {
        let trimmed = line.trim_start_matches(' ');
        let indented = line.len() - trimmed.len();
        let underline = trimmed.trim_end();
        let is_underline = !underline.is_empty()
            && (underline.bytes().all(|byte| byte == b'-') || underline.bytes().all(|byte| byte == b'='));
        indented < 4 && ((indented > 0 && trimmed.starts_with('#')) || is_underline)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FRONTS: [&str; 4] = [
        "---\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben <ben@acme.example>\n---\n",
        "---\nengineer: Amara Okafor <amara@acme.example>\nlevels: {L4: 2026-01-01}\n---\n\n",
        "\u{feff}---\r\nteam: x\r\n---\r\n",
        "# no front matter\n",
    ];

    /// What a document may be made of, each able to change what stands beside it.
    const PIECES: [&str; 68] = [
        "## Notes\n",
        "## Notes\n\n",
        "## Goals\n",
        "## Visibility plans\n",
        "## Updates\n",
        "## Wins\n",
        "## PIPs\n",
        "## Packets\n\n",
        "## Hobbies\n",
        "## Rota\n",
        "# Amara\n",
        "# Notes\n",
        "  ## Updates\n",
        " # Amara\n",
        "Notes\n-----\n",
        "Amara\n===\n",
        "### 2026-H1\n",
        "### 2026-03\n",
        "### 2026-03-12 SBI: review-turnaround\n",
        "### 2026-03-12 SBI: review-turnaround\n\n- Situation: sprint 23\n- Seen: Amara Okafor, 2026-03-13\n",
        "### 2026-04-12 1:1: review-turnaround\n\ntext\n",
        "### 2026-05-04 review-turnaround\n\n- Outcome: 2026-06-29 improved\n",
        "### 2026-H1 Staff\n\n#### Self-reflection\n\nI did it.\n",
        "### Notes\n",
        "#### Notes\n",
        "#### Self-audit 2026-03\n\nfine\n",
        "#### Design doc: Reconciliation\n\n- Status: planned\n",
        "   ### 2026-H2\n",
        "    ### 2026-H2\n",
        "- Signed: Amara Okafor, 2026-01-07\n",
        "- Signed: Ben, 2026-01-07\n\n",
        "Seen: Amara Okafor, 2026-01-07\n",
        "Retracted: 2026-05-01, wrong person\n",
        "- [ ] one\n- [x] two\n",
        "```\n",
        "~~~ text\n",
        "<!-- ",
        "-->\n",
        "<div>\n",
        "</div>\n\n",
        "<?",
        "> quote\n",
        "- item\n\n  more\n",
        "- ```\n",
        "text [link] and *more\n",
        "[link]: https://acme.example/1\n",
        "[^1]: a footnote\n",
        "a[^1]\n",
        "\n",
        "\r",
        "---\n",
        "| a | b |\n| - | - |\n",
        "- 2026-02-11 Impact: cut ledger cost 18%, https://acme.example/9 (led)\n",
        "  - Result: 2026-05-04 cost down by 18 %\n",
        "### Ledger\n",
        "### 2026-W19\n\n**Shipped**\n\n- it\n",
        "### 2026-Q1 self-review\n\n- Progress: two of four\n",
        "## Reviews\n",
        "### 2026-Q1\n\n- Standing: at level\n- Seen: Amara Okafor, 2026-04-12\n",
        "#### Calibration risk\n\n**Leverage** beyond [two](https://acme.example/3) teams\n",
        "- Calibration risk: none yet\n",
        "##### Overview\n\nwhat it was\n",
        "#### Decision\n\n2026-03-01 approved\n",
        "#### Seen: Ben, 2026-01-07\n",
        "- Self-reflection: I [did](https://acme.example/2) it\n",
        "- Decision: 2026-03-01 approved\n",
        "- For: L5, **soon**\n",
        "- Evidence I will look for:\n  - [ ] a document\n",
    ];

    fn reader() -> Reader {
        Reader::new(Spellings::default(), vec!["Hobbies".to_owned()], true)
    }

    /// What a version says when all of it is read.
    fn whole(path: &RepoPath, text: &str) -> BlobRow {
        BlobRow::from(&document::parse(path, text.as_bytes(), &Spellings::default(), &["Hobbies".to_owned()]))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn pieces_say_what_the_whole_says(
            front in 0..FRONTS.len(),
            versions in prop::collection::vec(prop::collection::vec(0..PIECES.len(), 0..14), 1..4),
            cut in any::<bool>(),
        ) {
            let (path, reader) = (RepoPath::new("people/payments/amara.md"), reader());
            for pieces in versions {
                let mut text = FRONTS[front].to_owned();
                pieces.into_iter().for_each(|piece| text.push_str(PIECES[piece]));
                let text = if cut { text.trim_end() } else { &text };
                let expected = whole(&path, text);
                let front = reader.read(&path, text.as_bytes(), Depth::Front);
                prop_assert_eq!(&*front, &BlobRow { below: None, ..expected.clone() }, "{:?}", text);
                prop_assert_eq!(&*reader.read(&path, text.as_bytes(), Depth::Whole), &expected, "{:?}", text);
            }
        }
    }

    #[test]
    fn an_ordinary_document_is_read_by_its_pieces() {
        let (path, reader) = (RepoPath::new("people/payments/amara.md"), reader());
        let plain = format!(
            "{}\n# Amara\n\n## Goals\n\n### Ship it\n\n### Write it\n\n## Notes\n\n{}\n{}\n## Hobbies\n\n### Any\n\n## Wins\n\n- 2026-02-11 Impact: x\n  - Result: 2026-05-04 less, https://acme.example/9\n",
            FRONTS[0], PIECES[19], PIECES[20],
        );
        for text in [plain.clone(), plain.replace('\n', "\r\n")] {
            let row = reader.by_pieces(&path, text.as_bytes());
            assert_eq!(row.as_ref().and_then(|row| Some(row.below.as_ref()?.entries.len())), Some(4));
            assert_eq!(row, Some(whole(&path, &text)));
        }
        assert!(
            reader.by_pieces(&path, format!("{plain}\n[a]: https://acme.example\n").as_bytes()).is_none()
        );
    }

    #[test]
    fn what_reaches_from_piece_to_piece_is_read_whole() {
        let path = RepoPath::new("people/payments/amara.md");
        let texts = [
            "## Goals\n\n### a\n\n## Notes\n\n## Goals\n\n### b\n".to_owned(),
            format!("## Notes\n\n{}\nend\r### 2026-02-03 1:1\n\n- Seen: Ben, 2026-02-04\n", PIECES[19]),
            "## Notes\n\n### 2026-02-03 1:1\n\nthe [link] said\n\n## Updates\n\n[link]: https://acme.example/1\n".to_owned(),
            "## Notes\n\n### 2026-02-03 1:1\n\nthe [^1] said\n\n## Updates\n\n[^1]: so\n".to_owned(),
        ];
        for text in texts {
            let (reader, text) = (reader(), format!("{}{text}", FRONTS[0]));
            assert!(reader.by_pieces(&path, text.as_bytes()).is_none());
            let other = text.replace("1\n", "2\n").replace(": so", ": not so");
            for text in [text, other] {
                assert_eq!(*reader.read(&path, text.as_bytes(), Depth::Whole), whole(&path, &text));
            }
        }
    }
}
