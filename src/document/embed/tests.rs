//! Does what is written into another page say the same there, and stay in its place?

use proptest::prelude::*;

use super::Embedder;
use crate::document::Document;
use crate::document::body::{Kind, Node, children, read};
use crate::document::text::Plain;
use crate::field::label::Spellings;
use crate::field::span::Span;
use crate::finding::RepoPath;

fn document(text: &str) -> Document {
    crate::document::parse(&RepoPath::new("people/a.md"), text.as_bytes(), &Spellings::default(), &[])
}

fn embedded(text: &str) -> Vec<String> {
    let document = document(text);
    Embedder::of(&document).passage(Span::new(0, text.len()), &[]).lines()
}

#[test]
fn what_is_written_reads_as_it_did() {
    for (text, lines) in [
        ("Plain words, cut-over_plan and R&D at 40 %.", &["Plain words, cut-over_plan and R&D at 40 %."][..]),
        ("two\nlines", &["two", "lines"]),
        ("a **bold** and *slanted* `code` ~~gone~~", &["a **bold** and *slanted* `code` ~~gone~~"]),
        ("see https://x.example/a_b_(c).", &["see <https://x.example/a_b_(c)>."]),
        (
            "[text](https://x.example/1 \"title\") and [ref][1]\n\n[1]: https://x.example/2",
            &["[text](<https://x.example/1>) and [ref](<https://x.example/2>)"],
        ),
        (
            "<https://x.example/1> [local](../b.md) [bad](javascript:x) ![alt](https://x.example/i.png)",
            &[
                "<https://x.example/1> local (`../b.md`) bad (`javascript:x`) [image: alt](<https://x.example/i.png>)",
            ],
        ),
        ("##### Deep\n\n###### Deeper *still*", &["**Deep**", "", "**Deeper still**"]),
        ("- one\n  - two\n\n    more\n- [x] three", &["- one", "", "  - two", "", "    more", "- [x] three"]),
        ("3. one\n4. two", &["3. one", "4. two"]),
        ("> quoted\n>\n> - list", &["> quoted", ">", "> - list"]),
        ("```rust\n# no heading\n````", &["```", "# no heading", "```"]),
        ("````\n```\n````", &["````", "```", "````"]),
        ("| a | b |\n|---|---|\n| 1 \\| 2 | `x` |", &["| a | b |", "| --- | --- |", "| 1 \\| 2 | `x` |"]),
        ("a[^1]\n\n[^1]: the *note*", &["a (the note)"]),
        ("before\n\n<!-- hidden -->\n\nafter <!-- too --> all", &["before", "", "after  all"]),
        ("<div>\nx\n</div>", &["_(HTML is left out here)_"]),
        ("\\# no heading, \\*no\\* mark, &lt;b>, a < b", &["\\# no heading, \\*no\\* mark, \\<b>, a < b"]),
        ("\\- no item\n\\+ none\n1\\. none\n\\=\\=\\=", &["\\- no item", "\\+ none", "1\\. none", "\\==="]),
        ("zero\u{200b}width \u{202e}turned", &["zerowidth turned"]),
    ] {
        assert_eq!(embedded(text), lines, "{text}");
    }
}

fn document_of_one() -> Document {
    document("- one\n")
}

#[test]
fn a_stretch_is_cut_where_it_begins_and_ends() {
    let text = "## Packets\n\n### 2026-H1\n\n- Headline: she **did** it\n- Rating: above\n  - nested\n\nLast words. More.\n";
    let document = document(text);
    let embedder = Embedder::of(&document);
    let at = |part: &str| {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    };
    let lines = |span, without: &[Span]| embedder.passage(span, without).lines();
    assert_eq!(lines(at("she **did** it"), &[]), ["she **did** it"]);
    assert_eq!(lines(at("did** it\n- Rating: above"), &[]), ["did it", "", "Rating: above"]);
    assert_eq!(lines(at("- Rating: above\n  - nested"), &[]), ["Rating: above", "", "- nested"]);
    let list = at("- Headline: she **did** it\n- Rating: above\n  - nested");
    assert_eq!(lines(list, &[at("Headline: she **did** it")]), ["- Rating: above", "", "  - nested"]);
    assert_eq!(lines(list, &[at("- Headline: she **did** it\n- Rating: above\n  - nested")]), [""; 0]);
    assert_eq!(
        embedder.item(at("- Rating: above\n  - nested"), &[]).lines(),
        ["Rating: above", "", "- nested"]
    );
    let one = document_of_one();
    assert_eq!(Embedder::of(&one).item(Span::new(0, 5), &[]).lines(), ["one"]);
    assert_eq!(Embedder::of(&one).passage(Span::new(0, 5), &[]).lines(), ["- one"]);
    assert_eq!(lines(at("Last words. More."), &[at("words. ")]), ["Last More."]);
    assert_eq!(embedder.words(list, &[]).text(), "Headline: she did it Rating: above nested");
    assert!(
        embedder.passage(at("Last words."), &[]).is_paragraph()
            && !embedder.passage(list, &[]).ends_in_paragraph()
    );
}

/// The headings of a text at its top level and below, and whether anything in it is raw HTML.
fn outline(text: &str) -> (Vec<String>, bool, String) {
    let pieces = read(text, 0).unwrap();
    let headings =
        pieces.iter().enumerate().filter(|(_, piece)| matches!(piece.node(), Some(Node::Heading(_))));
    let headings =
        headings.map(|(at, piece)| Plain::of(&pieces[at..piece.mate]).as_str().to_owned()).collect();
    let html = pieces.iter().any(|piece| {
        matches!(piece.kind, Kind::Html(_)) || matches!(piece.node(), Some(Node::Html | Node::Footnote(_)))
    });
    let last = children(&pieces, 0..pieces.len())
        .last()
        .map(|at| Plain::of(&pieces[at..pieces[at].mate]).as_str().to_owned());
    (headings, html, last.unwrap_or_default())
}

fn stays_in_its_place(text: &str) -> Result<(), TestCaseError> {
    let lines = embedded(text);
    for prefix in ["", "> ", "  "] {
        let item = if prefix == "  " { "- item\n\n" } else { "" };
        let inner: String = lines.iter().map(|line| format!("{prefix}{line}\n")).collect();
        let page = format!("# One\n\n## Two\n\n{item}{inner}\n## Three\n\nthe end\n");
        let (headings, html, last) = outline(&page);
        prop_assert_eq!(
            (headings, html, last.as_str()),
            (vec!["One".to_owned(), "Two".to_owned(), "Three".to_owned()], false, "the end"),
            "{}",
            page
        );
    }
    Ok(())
}

#[test]
fn what_tries_to_break_out() {
    for text in [
        "```\nnever closed\n\n# Two",
        "~~~~ x\n## Two",
        "<!-- never closed\n\n# Two",
        "<script>\nalert()\n",
        "a\n===\n\nb\n---",
        "\\# Two\n\\## Two",
        "[1]: https://evil.example\n\n[Two][1]",
        "[^1]: note\n\ntext[^1] [^2]",
        "&#35; Two\n\n&#45;&#45;&#45;",
        "x\n&#61;&#61;&#61;",
        "<https://x.example/-->\n\n`a`` ` ``b`",
        "    indented\n\n\t# code",
        "- \n-\n\n> \n>",
        "| a |\n|---|\n# Two",
        "\\`\\`\\`\n# x",
        "text <b\n# Two",
        "*a\n# b*",
        "\u{2028}# Two\u{85}# Three",
        "- a\n\n  # Two\n\n  ```\n  x",
    ] {
        stays_in_its_place(text).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn nothing_leaves_its_place(text in "([#>*_`~|<!\\-=+\\[\\]()&;:.\\\\ \n\t^a-c1/]|<!--|```|https://x|\n\n|    ){0,60}") {
        stays_in_its_place(&text)?;
    }

    #[test]
    fn words_stay(words in "[a-z]{1,6}( [a-z]{1,6}){0,8}", mark in "(\\*\\*|\\*|`|~~|)") {
        let text = format!("- x {mark}{words}{mark} y\n\n{words}");
        let joined = embedded(&text).join(" ");
        prop_assert_eq!(joined.matches(words.as_str()).count() >= 2, true, "{}", joined);
    }
}
