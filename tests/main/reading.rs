//! Is everything that is written read, or said to be unread? Random documents hold it.

use growthlint::document::{Document, Entry, WinItem, parse};
use growthlint::field::label::Spellings;
use growthlint::field::span::Span;
use growthlint::finding::RepoPath;
use proptest::prelude::*;

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\nteam: payments\nlevels: {L4: 2024-01-01}\nsince: 2024-01-01\n---\n";

/// What a document may be made of, each able to change what is beside it.
const PIECES: [&str; 48] = [
    "# Amara\n",
    "# From the call\n\nWe agreed on two reviews.\n",
    "A title\n===\n",
    "## Notes\n",
    "## Notes\n\nNewest first.\n",
    "## Visibility plans\n",
    "## Updates\n",
    "## Wins\n",
    "## PIPs\n",
    "## Packets\n",
    "## Goals\n",
    "## Reviews\n",
    "## Hobbies\n\nchess\n",
    "## Nots\n",
    "### 2026-02-03 1:1: rows\n",
    "### 2026-03-12 SBI: rows\n\n- Situation: sprint 23\n- Behavior: late\n- Seen: Amara Okafor, 2026-03-13\n",
    "### 2026-H1\n",
    "### 2026-H1\n\n- Signed: Amara Okafor, 2026-01-07\n",
    "### 2026-03\n",
    "### 2026-Q1\n",
    "### 2026-05-04 rows\n",
    "### Ship it\n",
    "###2026-02-04 1:1: rows\n",
    "    ### 2026-02-05 1:1\n",
    "#### Self-audit 2026-03\n",
    "#### Self audit March\n",
    "#### Design doc: rows\n",
    "#### Headline\n",
    "##### Below\n",
    "We met.\n",
    "- Called out: two tables\n",
    "- Callout: two tables\n",
    "- Outcome: 2026-03-03 unchanged\n",
    "- one\n- two\n",
    "- [ ] one\n",
    "> Yes, in March.\n",
    "| a | b |\n| - | - |\n| c | d |\n",
    "```\ncode\n```\n",
    "<!-- newest first -->\n",
    "***\n",
    "**Bold**\n",
    "2026-02-06 1:1\n---\n",
    "- 2026-02-11 Impact: rows closed, https://acme.example/9 (led)\n",
    "  - Result: 2026-05-04 rows down by 18 %\n",
    "### Ledger\n",
    "### 2026-W19\n\n**Shipped**\n\n- the replica\n",
    "### 2026-Q1 self-review\n\n- Progress: two of four\n",
    "\n",
];

fn read(text: &str) -> Document {
    parse(&RepoPath::new("people/amara.md"), text.as_bytes(), &Spellings::default(), &["Hobbies".to_owned()])
}

/// All that a document claims, and the hashes by which its history knows it.
fn claims(document: &Document) -> Vec<String> {
    let of = |entry: &Entry| {
        let fields = entry.all_fields().chain(&entry.corrections);
        let fields = fields.map(|field| {
            format!("{} {} {:?} {:?}", field.label, field.value.text(), field.mark, field.ticked)
        });
        let parts = entry.parts.iter().map(|part| format!("{} {}", part.title.text(), part.text.text()));
        let bullets =
            entry.bullets.iter().map(|bullet| format!("{} {:?}", bullet.text.text(), bullet.ticked));
        let quotes = entry.quotes.iter().map(|quote| format!("{:?}", quote.mark));
        let all: Vec<String> = fields.chain(parts).chain(bullets).chain(quotes).collect();
        format!("{} {:?} {} {all:?}", entry.address, entry.frozen, entry.text.text())
    };
    let win = |win: &WinItem| {
        let results: Vec<&str> = win.results.iter().map(|result| result.value.text()).collect();
        format!("{} {results:?}", win.bullet.text.text())
    };
    let wins = document.wins.iter().map(win);
    let projects = document.projects.iter().map(|project| project.title.text().to_owned());
    document.entries.iter().map(of).chain(wins).chain(projects).collect()
}

/// The text with a comment in the place of a stretch, so that what is around it keeps apart.
fn without(text: &str, span: Span) -> String {
    let empty = |c: char| if c == '\n' { "\n" } else { "" };
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let gone: String = text[start..span.end].chars().map(empty).collect();
    format!("{}<!-- -->{gone}{}", &text[..start], &text[span.end..])
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#') || line.lines().skip(1).any(|line| line.starts_with("==") || line.starts_with("--"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn what_is_unread_claims_nothing_and_is_said_to_be_unread(
        pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..14),
    ) {
        let mut text = FRONT.to_owned();
        for (piece, apart) in pieces {
            text.push_str(PIECES[piece]);
            text.push_str(if apart { "\n" } else { "" });
        }
        let document = read(&text);
        let before = claims(&document);
        for unread in document.unread.iter() {
            let told = |start: usize| document.problems.iter().any(|problem| problem.span.start <= start);
            prop_assert!(unread.is_allowed || told(unread.span.start), "nobody says so: {text}");
            let written = document.source.slice(unread.span);
            // Under another heading, what follows means something else.
            if !is_heading(written) {
                prop_assert_eq!(&claims(&read(&without(&text, unread.span))), &before, "{:?} in {}", written, text);
            }
        }
    }

    #[test]
    fn each_line_of_an_entry_is_read(
        pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..10),
    ) {
        let mut text = format!("{FRONT}\n");
        for (piece, apart) in pieces {
            text.push_str(PIECES[piece]);
            text.push_str(if apart { "\n" } else { "" });
        }
        let document = read(&text);
        let before = claims(&document);
        let mut at = FRONT.len();
        for line in text[FRONT.len()..].split_inclusive('\n') {
            let (start, end) = (at, at + line.trim_end().len());
            at += line.len();
            let inside = |span: Span| span.start <= start && start < span.end;
            let is_unread = document.unread.iter().any(|unread| inside(unread.span));
            let is_title = document.sections.iter().any(|section| inside(section.span)) || line.starts_with("<!--");
            let is_read = document.entries.iter().any(|entry| inside(entry.span)) && !is_title;
            if line.trim().is_empty() || is_unread || !is_read {
                continue;
            }
            // Behind the last word, or the last dash of a row that has none: what follows a table's last cell is not shown.
            let no_word = || text[start..end].trim_end_matches(['|', ' ']).len();
            let word = start + text[start..end].rfind(char::is_alphanumeric).map_or_else(no_word, |at| at + 1);
            let after = claims(&read(&format!("{}9x{}", &text[..word], &text[word..])));
            prop_assert!(after != before, "line {:?} of {}", line, text);
        }
    }
}
