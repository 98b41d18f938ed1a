//! What formatters do to a document, none of which may change frozen text, and what people do, all of which must.

use proptest::prelude::*;

use super::Entry;
use super::body::{Kind, Node};
use super::frozen::{Canon, Footnotes};
use super::tests::{NOTE, PLAN, only};
use crate::field::id::TextHash;
use crate::field::label::Label;

fn marks(entry: &Entry) -> Vec<(Label, Option<TextHash>)> {
    entry.all_fields().map(|field| (field.label, field.mark)).filter(|(_, mark)| mark.is_some()).collect()
}

fn same(one: &str, other: &str) {
    let (a, b) = (only(one), only(other));
    assert!(a.frozen == b.frozen && a.body == b.body, "frozen text of\n{one}\nis not that of\n{other}");
    assert!(marks(&a) == marks(&b), "a mark differs in\n{other}");
}

fn differ(one: &str, other: &str) {
    assert!(only(one).frozen != only(other).frozen, "one frozen text for\n{one}\nand\n{other}");
}

/// The body of a one-to-one note, which is free text.
fn free(text: &str) -> String {
    format!("## Notes\n\n### 2026-02-03 1:1\n\n{text}\n")
}

#[test]
fn formatters_change_nothing() {
    for text in [PLAN, NOTE] {
        same(text, &text.replace('\n', "\r\n"));
        same(text, &text.replace("\n- ", "\n* "));
        same(text, &text.replace("\n- ", "\n\n-   "));
        same(text, &text.replace("\n\n", "\n"));
        same(text, &text.replace('\n', "  \n"));
        same(text, &text.replace("### ", "###   ").replace("\n#### ", "\n\n\n#### "));
    }
    for (one, other) in [
        ("a *b* __c__", "a _b_ **c**"),
        ("***a***", "**_a_**"),
        ("a\nb", "a b"),
        ("a\n\nb", "a\nb"),
        ("- a\n\n  b\n- c", "* a b\n\n\n* c"),
        ("- a\n- b\n\nc", "- a\n- b\nc"),
        ("> a\n\n> b", "> a\n>\n> b"),
        ("> a\nb", "> a\n> b"),
        ("1. a\n1. b", "1) a\n2) b"),
        ("| a | b |\n|---|:-:|\n| c | d |", "|a|b|\n| - | :-: |\n|   c|d   |"),
        ("[a](https://x.example)", "[a][1]\n\n[1]: https://x.example"),
        ("[a](<https://x.example> 'T')", "[a](https://x.example \"T\")"),
        ("a[^1] b[^2]\n\n[^1]: one\n[^2]: two", "a[^x] b[^y]\n\n[^y]: two\n\n[^x]: one"),
        ("a \\_ &amp; b", "a _ & b"),
        ("***\n\na", "---\n\na"),
        ("~~~rust\nlet a;\n~~~", "```rust\nlet a;\n```"),
        ("今日は\n良い。", "今日は良い。"),
        ("a   b", "a b"),
        ("- [x] a", "* [X] a"),
    ] {
        same(&free(one), &free(other));
    }
}

/// `formatted.md` is what Prettier 3 made of `written.md`, wrapping prose at 30 columns and indenting with tabs.
#[test]
fn a_formatted_document_is_the_same() {
    let read = |text: &str| {
        super::parse(
            &crate::finding::RepoPath::new("a.md"),
            text.as_bytes(),
            &crate::field::label::Spellings::default(),
            &[],
        )
    };
    let (written, formatted) =
        (read(include_str!("samples/written.md")), read(include_str!("samples/formatted.md")));
    assert!(written.problems.is_empty() && formatted.problems.is_empty());
    assert_eq!((written.entries.len(), formatted.entries.len()), (4, 4));
    for (one, other) in written.entries.iter().zip(formatted.entries.iter()) {
        assert!(
            one.frozen == other.frozen && one.body == other.body && marks(one) == marks(other),
            "{}",
            one.address
        );
        assert!(one.raw != other.raw, "{}", one.address);
    }
    let hashes = |document: &super::Document| {
        document.front_matter.keys.iter().map(|key| (key.key, key.hash)).collect::<Vec<_>>()
    };
    assert_eq!(hashes(&written), hashes(&formatted));
}

#[test]
fn people_change_something() {
    for (one, other) in [
        ("a b", "a c"),
        ("a b", "ab"),
        ("a *b*", "a b"),
        ("a *b*", "a **b**"),
        ("*a* b", "*a b*"),
        ("- a", "a"),
        ("- a\n- b", "- a\n  - b"),
        ("- a", "1. a"),
        ("1. a", "2. a"),
        ("> a", "a"),
        ("> > a", "> a"),
        ("`a`", "a"),
        ("[a](https://x.example)", "[a](https://y.example)"),
        ("[a](https://x.example)", "[a](https://x.example \"t\")"),
        ("[a][1]\n\n[1]: https://x.example", "[a][1]\n\n[1]: https://y.example"),
        ("[](https://x.example)", ""),
        ("a[^1]\n\n[^1]: one", "a[^1]\n\n[^1]: two"),
        ("a[^1]\n\n[^1]: b[^2]\n[^2]: one", "a[^1]\n\n[^1]: b[^2]\n[^2]: two"),
        ("a[^1] b[^2]\n\n[^1]: one\n[^2]: two", "a[^2] b[^1]\n\n[^1]: one\n[^2]: two"),
        ("a <b>c</b>", "a c"),
        ("a <!-- c -->", "a <!-- d -->"),
        ("<div>\na\n</div>", "<div>\nb\n</div>"),
        ("##### a\n\nb", "##### a b"),
        ("| a | b |\n|---|---|", "| a b | |\n|---|---|"),
        ("- [ ] a", "- [x] a"),
        ("a\n\n***", "a"),
        ("é", "e\u{301}"),
        ("```\na\n```", "a"),
        ("![a](x)", "[a](x)"),
        ("a\u{200b}", "a"),
    ] {
        differ(&free(one), &free(other));
    }
    differ(NOTE, &NOTE.replace("### 2026-03-12 SBI: ", "### 2026-03-12 SBI "));
    assert!(only(NOTE).body == only(&NOTE.replace("### 2026-03-12 SBI: ", "### 2026-03-12 SBI ")).body);
}

#[test]
fn footnotes_in_circles_end() {
    same(&free("a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]"), &free("a[^x]\n\n[^y]: c[^x]\n\n[^x]: b[^y]"));
}

#[test]
fn open_lines_come_and_go() {
    let without = NOTE
        .replace("- Seen: Amara Okafor, 2026-03-13\n", "")
        .replace("- Outcome: 2026-04-09 unchanged, two more at five days\n", "");
    let first = NOTE.replace("- Situation", "- Seen: Amara, 2026-03-13\n- Situation");
    let paragraphs = format!("{without}\nSeen: Amara, 2026-03-13\nOutcome: 2026-04-09 moot\n");
    let other_bullets = without.replace("- Impact", "* Seen: Amara, 2026-03-13\n\n- Impact");
    for text in [&without, &first, &paragraphs, &other_bullets] {
        assert!(only(text).frozen == only(NOTE).frozen, "{text}");
    }
    assert!(
        only(&first).raw == only(NOTE).raw
            && only(&paragraphs).raw == only(NOTE).raw
            && only(&without).raw == only(NOTE).raw
    );
    assert!(only(&other_bullets).raw != only(NOTE).raw);
    let nested = NOTE.replace("2026-03-13\n", "2026-03-13\n  - but not this\n");
    differ(NOTE, &nested);
    let (audited, bare) = (PLAN, PLAN.split("#### Self-audit").next().unwrap());
    assert!(only(audited).frozen == only(bare).frozen && only(audited).raw == only(bare).raw);
    // An open field is a line: it cannot swallow what was frozen.
    differ(&free("one\n\ntwo"), &free("one\n\nSeen: A, 2026-03-13 two"));
    differ(
        NOTE,
        &NOTE
            .replace("- Impact:", "- Outcome: 2026-04-09 moot\n  Impact:")
            .replace("more than four days\n", "more than four days "),
    );
}

#[test]
fn marks_follow_the_words_of_a_line() {
    let mark = |text: &str| only(&free(text)).field(Label::Outcome).unwrap().mark;
    let plain = mark("- Outcome: 2026-04-09 unchanged, two more");
    for other in [
        "* **Outcome:** 2026-04-09 unchanged, two more",
        "Outcome: 2026-04-09  unchanged, two more",
        "- Outcome: 2026-04-09 unchanged,\n  two more",
        "- **Outcome**: 2026-04-09 unchanged, two more  \n- Seen: A, 2026-04-10",
    ] {
        assert!(plain == mark(other), "{other}");
    }
    for other in [
        "- Outcome: 2026-04-09 improved, two more",
        "- Outcome: 2026-04-09 unchanged, two *more*",
        "- [x] Outcome: 2026-04-09 unchanged, two more",
    ] {
        assert!(plain != mark(other), "{other}");
    }
}

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
        let _ = super::parse(&crate::finding::RepoPath::new("a.md"), &bytes, &crate::field::label::Spellings::default(), &[]);
    }

    #[test]
    fn any_markdown_is_read(body in "(#{1,4} |- |> |1\\. |[\\[\\]^:*_`|<>!a-z0-9 \\-\t]|\n|Seen: |Answer: |\\[\\^a\\]|SBI|2026-03-12|Notes|Updates){0,60}", section in prop::sample::select(vec!["Notes\n### 2026-03-12 SBI: x", "Updates\n### 2026-03", "Goals\n### g", "Visibility plans\n### 2026-H1", "Packets\n### 2026-H1"])) {
        let document = super::tests::read(&format!("## {section}\n{body}"));
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
        let pieces = super::body::read(&text, 0).unwrap();
        let mut footnotes = Footnotes::new();
        for (at, piece) in pieces.iter().enumerate() {
            if let Kind::Start(Node::Footnote(label)) = &piece.kind {
                footnotes.entry(label.as_ref()).or_insert(at);
            }
        }
        let of = |range: std::ops::Range<usize>| {
            let mut canon = Canon::new(&pieces, &footnotes);
            canon.range(range, &[]);
            canon.finish()
        };
        let found = Canon::entry(&pieces, &footnotes, 0..pieces.len(), &[]);
        prop_assert_eq!((found.whole, found.body), (of(0..pieces.len()), of(pieces[0].mate + 1..pieces.len())), "{:?}", text);
    }

    #[test]
    fn text_in_one_piece_is_text_in_many(first in "[a王 ]{0,2}", text in "[ab王 \n]{0,12}", after in "[a王 ]{0,2}") {
        let footnotes = Footnotes::new();
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
