//! What formatters do to a document, none of which may change frozen text, and what people do, all of which must.

use crate::document::Entry;
use crate::document::tests::{NOTE, PLAN, only};
use crate::field::id::TextHash;
use crate::field::label::{Label, Section};

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
        ("- a\n\n  b\n- c", "* a\n\n\n  b\n\n\n* c"),
        ("- a\n  - b", "- a\n\n  - b"),
        ("- a\n\n  > b", "* a\n  > b"),
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
        ("王 *明*", "王*明*"),
        ("a\n\n***\n***", "a"),
        ("- a\n\n---", "- a"),
        ("a\\\nb  \nc", "a b c"),
        ("a &ouml; &#x4e; \\!", "a ö N !"),
        ("see https://x.example/a_b.", "see <https://x.example/a_b>."),
        ("see https://x.example/a", "see [https://x.example/a](https://x.example/a)"),
        ("www.x.example", "[www.x.example](http://www.x.example)"),
        ("ask amara@acme.example", "ask <amara@acme.example>"),
        ("[a](https://x.example/ü)", "[a](https://x.example/%C3%BC)"),
        ("a[^N]\n\n[^n]: one", "a[^n]\n\n[^N]: one"),
        ("[a][Große Dinge]\n\n[GROSSE  DINGE]: x", "[a](x)"),
        ("a <!-- markdownlint-disable-line -->", "a"),
        ("<!-- -*- mode: markdown -*- -->\n\na\n\n<!-- vim: set tw=80: -->", "a"),
        ("- a\n<!-- markdownlint-disable-next-line -->\n- b", "- a\n- b"),
        ("1. a\n<!-- prettier-ignore -->\n2. b", "1. a\n2. b"),
        ("```\na\n```", "    a"),
        ("see https://x.example/__init__.py.", "see <https://x.example/__init__.py>."),
        ("```text\na\n```", "```\na\n```"),
        ("```rust  ignore\na\n```", "~~~ rust\na\n~~~~"),
        ("`` a`b ``", "``a`b``"),
        ("![*a*](x)", "![a](x)"),
        ("a   b", "a b"),
        ("##### Next:\n\na", "##### Next\n\na"),
        ("##### Next：\n\na", "##### Next\n\na"),
        ("##### **Next:**\n\na", "##### **Next**\n\na"),
        ("##### **Next**:\n\na", "##### **Next**\n\na"),
        ("- [x] a", "* [X] a"),
    ] {
        same(&free(one), &free(other));
    }
}

/// The hashes that version 1 gave these texts while seals were made with it.
#[test]
fn frozen_text_of_version_1_stays_what_it_was() {
    let mixed = "## Notes\n\n### 2026-02-03 1:1 slow-reviews\n\n- **Called out:** two *slow*\n  reviews[^1], see <https://x.example/a>\n\n> a quote\n\n1. one\n2. two `code  here`\n\n| a | b |\n| - | - |\n| c | 王 明 |\n\n```rust\nlet  a;\n```\n\n<!-- a comment -->\n\n***\n\n- Seen: Amara Okafor, 2026-02-04\n\n[^1]: of *March*\n";
    for (text, hash) in [
        (PLAN, "7bf1986ea7a788ff18c1b16dc7ddc4bbf0a47f0845cc83f1ffc71a66ae96023f"),
        (NOTE, "35157e2a7482ed61fe7f69429cf0ed230e8a8e241185d91cea217aaaa48df5ab"),
        (mixed, "00159d9ec33397964570c1a1284cd66091e17140f625bf43476df08ceb5a4a1d"),
    ] {
        assert_eq!(only(text).first.unwrap().hex(), hash, "{text}");
    }
}

#[test]
fn which_lines_are_fields_is_part_of_the_text() {
    let note = |text: &str| format!("## Notes\n\n### 2026-02-03 1:1 slow-reviews\n\n{text}\n");
    for (one, other) in [
        ("- Called out: two reviews", "- **Called out:** two reviews"),
        ("- Called out: two reviews", "* **Called out**: two\n  reviews"),
        ("- Called out: two *slow* reviews", "- *Called out:* two _slow_ reviews"),
        ("- **Called out: two reviews**", "- Called out: **two reviews**"),
        ("Called out: two reviews", "**Called out:** two\nreviews"),
        ("- Source: peer", "- **Source:**\n  peer"),
    ] {
        same(&note(one), &note(other));
    }
    for (one, other) in [
        ("We spoke.\nCalled out: two reviews", "We spoke. Called out: two reviews"),
        (
            "Called out: two reviews\nCommit: answer in a day",
            "Called out: two reviews Commit: answer in a day",
        ),
        ("Source: peer\nand more", "Source: peer and more"),
        ("- Source: peer\n- and more", "- Source: peer and more"),
        ("- Called out: two", "- Called out - two"),
        ("- Called out: two", "Called out: two"),
        ("- **Called out.** two", "- Called out: two"),
        ("- Called out: two **slow** reviews", "- Called out: two slow reviews"),
    ] {
        differ(&note(one), &note(other));
    }
}

#[test]
fn a_label_that_came_later_leaves_frozen_text_what_it_was() {
    let text = "- Expectation: a day\n- Support: pairing\n- Measure: the median\n\nConsequences: we part\nHR: Ines\nand more\n";
    let below = |section: &str| only(&format!("## {section}\n\n### 2026-05-04 reviews\n\n{text}"));
    let (pip, nowhere) = (below("PIPs"), below("Transitions"));
    assert_eq!(pip.fields.len(), 5);
    // No other section knows any of them, so it is text there.
    let bare = |entry: &crate::document::Entry| (entry.first.unwrap().hex(), entry.fields.len());
    assert_eq!(bare(&nowhere), (pip.first.unwrap().hex(), 0));
    let known = text.replace("- Expectation: a day\n", "");
    let below = |section: &str| only(&format!("## {section}\n\n### 2026-05-04 reviews\n\n{known}")).frozen;
    assert!(below("PIPs") == below("Transitions"));
}

#[test]
fn emphasis_round_a_label_is_no_text_whatever_the_label() {
    for (section, heading) in [
        (Section::Goals, "Goals\n\n### Staff"),
        (Section::Plans, "Visibility plans\n\n### 2026-H1"),
        (Section::Notes, "Notes\n\n### 2026-02-03 1:1"),
        (Section::Updates, "Updates\n\n### 2026-03"),
        (Section::Reviews, "Reviews\n\n### 2026-Q1"),
        (Section::SelfReviews, "Reviews\n\n### 2026-Q1 self-review"),
        (Section::Packets, "Packets\n\n### 2026-H1 Staff"),
        (Section::Pips, "PIPs\n\n### 2026-05-04 reviews"),
        (Section::Transitions, "Transitions\n\n### 2026-05-04 platform"),
        (Section::Allocations, "Allocations\n\n### 2026-05-04 ledger"),
        (Section::Calibrations, "Calibrations\n\n### 2026-H1"),
    ] {
        let is_compared = |label: &Label| section != Section::Updates || label.is_marked_in(section);
        for label in Label::all().filter(|label| label.known_in(section).is_some()).filter(is_compared) {
            let of = |line: String| only(&format!("## {heading}\n\n- {line} 2026-05-18 a day\n- and more\n"));
            let plain = of(format!("{}:", label.name()));
            for (before, after) in [("**", ":**"), ("**", "**:"), ("__", ":__"), ("*", ":*"), ("***", "***:")]
            {
                let bold = of(format!("{before}{}{after}", label.name()));
                assert!(plain.frozen == bold.frozen, "{section}: {}", label.name());
            }
        }
    }
}

#[test]
fn what_stays_open_takes_its_blocks_along() {
    let note = |text: &str| format!("## Notes\n\n### 2026-02-03 1:1\n\n{text}\n");
    for (one, other) in [
        ("one\n\nSeen: A, 2026-02-04\n\ntwo", "one\n\ntwo"),
        ("one\nSeen: A, 2026-02-04\ntwo", "one\ntwo"),
        ("- one\n\n* Seen: A, 2026-02-04\n\n- two", "- one\n- two"),
        ("- one\n* Seen: A, 2026-02-04\n* two", "- one\n* two"),
        ("1. one\n\n- Seen: A, 2026-02-04\n\n2. two", "1. one\n2. two"),
        ("one\n\n---\n\n- Seen: A, 2026-02-04", "one"),
        ("- one\n- [x] Seen: A, 2026-02-04", "- one"),
        ("- one\n- Topic: a\n  - b\n  - c\n- two", "- one\n- two"),
        ("one\n\n- [ ] Topic: a\n\n  b\n\n  > c\n\n      d\n\ntwo", "one\n\ntwo"),
        ("- one\n\n1. Action: A, 2026-02-04, b\n   1. c\n\n- two", "- one\n- two"),
        ("one\nComment: a\ntwo", "one\ntwo"),
    ] {
        assert!(only(&note(one)).frozen == only(&note(other)).frozen, "{one}\n---\n{other}");
    }
    differ(&note("one\n\n- Seen: A, 2026-02-04\n-"), &note("one"));
    // What is nested in another line is text, and so is what follows a line of a paragraph.
    differ(&note("- one\n- Seen: A, 2026-02-04\n  - b"), &note("- one"));
    differ(&note("one\nComment: a\nb\ntwo"), &note("one\ntwo"));
}

/// `formatted.md` is what Prettier 3 made of `written.md`, wrapping prose at 30 columns and indenting with tabs.
#[test]
fn a_formatted_document_is_the_same() {
    let read = |text: &str| {
        crate::document::parse(
            &crate::finding::RepoPath::new("a.md"),
            text.as_bytes(),
            &crate::field::label::Spellings::default(),
            &[],
        )
    };
    let (written, formatted) =
        (read(include_str!("../samples/written.md")), read(include_str!("../samples/formatted.md")));
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
    let hashes = |document: &crate::document::Document| {
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
        ("a <!-- c --> b", "a <!-- d --> c"),
        ("a\n\n<!--\n#### b\n-->", "a"),
        ("a\n\n<!-- b", "a"),
        ("a\n\n<!--> b -->", "a"),
        ("a\n\nb", "a\nb"),
        ("- a\n\n  b\n- c", "- a b\n- c"),
        ("- a\n- b\n\nc", "- a\n- b\nc"),
        ("- a\n- b\n\n  c", "- a\n- b\n\nc"),
        ("- a\n- b", "- a\n* b"),
        ("- a\n  - b\n  - c", "- a\n  - b\n- c"),
        ("- a\n-\n- b", "- a\n- b"),
        ("> a\n\n> b", "> a\n>\n> b"),
        ("> a\n\nb", "> a\n>\n> b"),
        ("> a\nb", "> a\n\nb"),
        ("a\n\n***\n\nb", "a\n\nb"),
        ("```\na  b\n```", "```\na b\n```"),
        ("```\na\n\nb\n```", "```\na\nb\n```"),
        ("```rust\na\n```", "```\na\n```"),
        ("`a  b`", "`a b`"),
        ("１ ２", "１２"),
        ("Ａ Ｂ", "ＡＢ"),
        ("王 a", "王a"),
        ("[a](b)", "a"),
        ("[b](b)", "b"),
        ("<https://x.example/a>", "[https://x.example/a](https://x.example/b)"),
        ("<https://x.example/a>", "https://x.example/b"),
        ("| a |\n|---|", "| a |\n|:-:|"),
        ("a<br>b", "a b"),
        ("<div>\na\n</div>", "<div>\nb\n</div>"),
        ("##### a\n\nb", "##### a b"),
        ("##### a: b", "##### a b"),
        ("##### `a:`", "##### `a`"),
        ("Next:", "Next"),
        ("| a | b |\n|---|---|", "| a b | |\n|---|---|"),
        ("- [ ] a", "- [x] a"),
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

/// Seals hold these hashes. A label that the convention got later must not change what an older text comes to.
#[test]
fn the_hash_of_a_text_stays_whatever_labels_come_later() {
    for (text, hash) in [
        (
            "## Updates\n\n### 2026-05\n\n- Shipped: a\n- Next: b\n- In progress: c\n- Thanks: to Lena\n",
            "924f02305a5eb99e09717f9b81aeee9122fee0f3edef0c461ffefd24db0c4007",
        ),
        (
            "## Updates\n\n### 2026-05\n\nShipped: a\nNext: b\n",
            "40e23fd22ebdced216a7c9d73df4d0bf8424cac1a6ec2aa2f05babe94dca93ba",
        ),
        (
            "## Updates\n\n### 2026-05\n\n**Shipped**\n\n- a\n- b\n\n**Next:**\n\n- c\n",
            "e249c559f04de84a81827df605fbd8dca6ae68f3387f8876d6fd509fbd725a20",
        ),
        (
            "## Updates\n\n### 2026-05\n\n#### Shipped\n\n- a\n\n#### Next\n\n- c\n",
            "1f77b5163ea4d75f1cdf44d761871b0710de0ba5db018be85d36ecd520951994",
        ),
        (
            "## Updates\n\n### 2026-05\n\n#### Thanks\n\nLena\n\nSeen: all to 2026-05-01\n",
            "902813d8a984106cfc19648e9c0d147cc2ce7fbf572aaca6ddda2d4335a0d14d",
        ),
        (
            "## Reviews\n\n### 2026-Q1\n\n- Progress: a\n- Support needed: b\n- Correction: 2026-04-01 c\n- Standing: not yet\n",
            "6f2a9b1b52d207c492c81e1b7f6774a0dd3137e645ef1e0c8313ca4e2c2ec26c",
        ),
    ] {
        assert_eq!(only(text).frozen.hex(), hash, "{text}");
    }
}

#[test]
fn a_box_is_no_word_of_an_action_or_a_topic() {
    let of = |line: &str| marks(&only(&format!("## Notes\n\n### 2026-02-03 1:1\n\n{line}\n")));
    for (line, is_same) in [
        ("Action: A, 2026-02-04, b", true),
        ("Topic: b", true),
        ("Comment: b", true),
        ("Seen: A, 2026-02-04", false),
    ] {
        let (bare, open, ticked) =
            (of(&format!("- {line}")), of(&format!("- [ ] {line}")), of(&format!("- [x] {line}")));
        assert!(bare == open && (open == ticked) == is_same, "{line}");
    }
    assert!(of("- Topic: a\n  - b") != of("- Topic: a\n  - c"));
}
