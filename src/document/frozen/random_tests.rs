//! That any style of writing freezes the same text, and that nothing stops the reader.

use proptest::prelude::*;

use super::{Canon, Footnotes, Frozen, Layout};
use crate::document::tests::only;

/// A word that Markdown reads as nothing else.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z]{2,7}", 1 => "[a-z]{2,4}[,.]", 1 => Just("**bold**".to_owned()), 1 => Just("_soft_".to_owned()), 1 => Just("`code`".to_owned()), 1 => Just("[link](https://x.example)".to_owned())]
}

#[derive(Debug, Clone)]
enum Block {
    Paragraph(Vec<String>),
    Items(Vec<Vec<String>>),
    Nested(Vec<String>, Vec<String>),
    Quote(Vec<String>),
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 1..9)
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        words().prop_map(Block::Paragraph),
        prop::collection::vec(words(), 1..4).prop_map(Block::Items),
        (words(), words()).prop_map(|(outer, inner)| Block::Nested(outer, inner)),
        words().prop_map(Block::Quote),
    ]
}

#[derive(Debug, Clone, Copy)]
struct Style {
    bullet: char,
    loose: bool,
    width: usize,
    blanks: usize,
    windows: bool,
    trailing: bool,
    stars: bool,
}

fn style() -> impl Strategy<Value = Style> {
    (
        prop::sample::select(vec!['-', '*', '+']),
        any::<bool>(),
        1..7_usize,
        1..4_usize,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(bullet, loose, width, blanks, windows, trailing, stars)| Style {
            bullet,
            loose,
            width,
            blanks,
            windows,
            trailing,
            stars,
        })
}

fn wrap(words: &[String], first: &str, rest: &str, style: Style) -> String {
    let lines: Vec<String> = words.chunks(style.width).map(|line| line.join(" ")).collect();
    let end = if style.trailing { "  \n" } else { "\n" };
    format!("{first}{}{end}", lines.join(&format!("{end}{rest}")))
}

fn print(blocks: &[Block], style: Style) -> String {
    let mut out = String::from("## Notes\n\n### 2026-02-03 1:1\n\n");
    let bullet = style.bullet;
    for block in blocks {
        match block {
            Block::Paragraph(words) => out.push_str(&wrap(words, "", "", style)),
            Block::Items(items) => {
                for item in items {
                    out.push_str(&wrap(item, &format!("{bullet} "), "  ", style));
                    if style.loose {
                        out.push('\n');
                    }
                }
            }
            Block::Nested(outer, inner) => {
                out.push_str(&wrap(outer, &format!("{bullet} "), "  ", style));
                if style.loose {
                    out.push('\n');
                }
                out.push_str(&wrap(inner, &format!("  {bullet} "), "    ", style));
            }
            Block::Quote(words) => out.push_str(&wrap(words, "> ", "> ", style)),
        }
        out.push_str(&"\n".repeat(style.blanks));
    }
    if style.stars {
        out = out.replace('_', "*");
    }
    if style.windows { out.replace('\n', "\r\n") } else { out }
}

fn change(blocks: &mut [Block], at: usize) {
    let mut all: Vec<&mut String> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Quote(words) => all.extend(words),
            Block::Items(items) => all.extend(items.iter_mut().flatten()),
            Block::Nested(outer, inner) => all.extend(outer.iter_mut().chain(inner)),
        }
    }
    let at = at % all.len();
    *all[at] = "changedword".to_owned();
}

proptest! {
    #[test]
    fn any_style_freezes_the_same_text(blocks in prop::collection::vec(block(), 1..5), one in style(), other in style(), at in 0..1000_usize) {
        let (a, b) = (only(&print(&blocks, one)), only(&print(&blocks, other)));
        prop_assert!(a.frozen == b.frozen, "{}\n---\n{}", print(&blocks, one), print(&blocks, other));
        let mut changed = blocks.clone();
        change(&mut changed, at);
        prop_assert!(only(&print(&changed, other)).frozen != a.frozen);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = crate::document::parse(&crate::finding::RepoPath::new("a.md"), &bytes, &crate::field::label::Spellings::default(), &[]);
    }

    #[test]
    fn any_markdown_is_read(body in "(#{1,4} |- |> |1\\. |[\\[\\]^:*_`|<>!a-z0-9 \\-\t]|\n|Seen: |Answer: |\\[\\^a\\]|SBI|2026-03-12|Notes|Updates){0,60}", section in prop::sample::select(vec!["Notes\n### 2026-03-12 SBI: x", "Updates\n### 2026-03", "Goals\n### g", "Visibility plans\n### 2026-H1", "Packets\n### 2026-H1"])) {
        let document = crate::document::tests::read(&format!("## {section}\n{body}"));
        let source = document.source.text();
        for problem in document.problems.iter() {
            prop_assert!(source.get(problem.span.start..problem.span.end).is_some());
        }
        for entry in document.entries.iter() {
            for field in entry.all_fields() {
                prop_assert!(source.get(field.span.start..field.span.end).is_some() && source.get(field.value_span.start..field.value_span.end).is_some());
                prop_assert!(entry.span.start <= field.span.start && field.span.end <= entry.span.end);
            }
        }
    }
}

/// What a document may be made of where one event says something about the next.
const EVENTS: [&str; 30] = [
    "a",
    "王",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "`c`",
    "`王`",
    "<b>",
    "<!-- x -->",
    "[a](https://x.example)",
    "[^1]",
    "[^2]",
    "> ",
    "- ",
    "1. ",
    "  ",
    "---\n",
    "#### ",
    "| a | b |\n| - | - |\n",
    "```\n",
    "<div>\n",
    "</div>\n",
    "&amp;",
    "é",
    "e\u{301}",
    "Seen: a, 2026-02-03\n",
    "![](x)",
    "~~",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_below_a_heading_is_what_it_would_be_alone(
        heading in prop::collection::vec(0..EVENTS.len(), 0..4),
        below in prop::collection::vec(0..EVENTS.len(), 0..16),
    ) {
        let written = |events: &[usize]| events.iter().map(|at| EVENTS[*at]).collect::<String>();
        let text = format!("### a{}\n\n{}\n\n[^1]: one\n[^2]: two[^1]\n", written(&heading).replace('\n', ""), written(&below));
        let pieces = crate::document::body::read(&text, 0).unwrap();
        let footnotes = Footnotes::of(&pieces);
        let of = |range: std::ops::Range<usize>| {
            let mut canon = Canon::new(&pieces, &footnotes);
            canon.range(range, Layout::default());
            canon.finish()
        };
        let found = Frozen::of_entry(&pieces, &footnotes, 0..pieces.len(), Layout::default(), true);
        prop_assert_eq!((found.whole, found.body), (of(0..pieces.len()), of(pieces[0].mate + 1..pieces.len())), "{:?}", text);
    }

    #[test]
    fn text_in_one_piece_is_text_in_many(first in "[a王 ]{0,2}", text in "[ab王 \n]{0,12}", after in "[a王 ]{0,2}") {
        let footnotes = Footnotes::default();
        let (mut whole, mut parts) = (Canon::new(&[], &footnotes), Canon::new(&[], &footnotes));
        whole.text(&first);
        whole.text(&text);
        whole.text(&after);
        for part in first.split_inclusive(|_| true).chain(text.split_inclusive(|_| true)).chain(after.split_inclusive(|_| true)) {
            parts.text(part);
        }
        prop_assert_eq!(whole.finish(), parts.finish());
    }
}
