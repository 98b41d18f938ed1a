//! Which words does a page strike out, hide, or show only where an image is missing? Nobody has said them.

use std::collections::HashMap;

use crate::document::piece::{Kind, Node, Piece};
use crate::document::tag::{self, Tag, VOID};

/// Elements that strike out what is in them.
const STRIKING: &[&str] = &["del", "s", "strike"];

/// Marks the events that nobody has said. An element that reaches over a heading is another finding, and hides nothing here.
pub(super) fn mark(text: &str, pieces: &mut [Piece<'_>]) {
    let mut ranges = by_tags(text, pieces);
    for (at, piece) in pieces.iter().enumerate() {
        match piece.node() {
            Some(Node::Strike) if piece.written.is_none() => ranges.push((at, piece.mate + 1)),
            // Where it leads is shown, and its words are not.
            Some(Node::Image(..)) => ranges.push((at + 1, piece.mate)),
            _ => {}
        }
    }
    if ranges.is_empty() {
        return;
    }
    let mut changes: Vec<i32> = vec![0; pieces.len() + 1];
    for (from, to) in ranges {
        changes[from] += 1;
        changes[to] -= 1;
    }
    let mut depth = 0;
    for at in 0..pieces.len() {
        depth += changes[at];
        // What began before goes on behind it.
        let hidden = if let Kind::End(begin) = pieces[at].kind { pieces[begin].hidden } else { depth > 0 };
        pieces[at].hidden = hidden;
    }
}

/// An element whose end has not come yet.
struct Element {
    name: String,
    hides: bool,
    /// The first event in it, and how many headings came before.
    begin: usize,
    headings: usize,
}

/// The events within elements that hide or strike out, those with a heading in them left out.
fn by_tags(text: &str, pieces: &[Piece<'_>]) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    let (mut headings, mut at) = (0, 0);
    while let Some(piece) = pieces.get(at) {
        headings += usize::from(matches!(piece.node(), Some(Node::Heading(_))));
        let is_block = matches!(piece.node(), Some(Node::Html));
        let behind = if is_block { piece.mate + 1 } else { at + 1 };
        if is_block || matches!(piece.kind, Kind::Html(_)) {
            let html = text.get(piece.span.start..piece.span.end).unwrap_or_default();
            for found in tag::tags(html).into_iter().filter(|found| !VOID.contains(&found.name.as_str())) {
                if !found.closes {
                    *names.entry(found.name.clone()).or_default() += 1;
                    let hides = hides(&found);
                    open.push(Element { name: found.name, hides, begin: behind, headings });
                } else if names.get(&found.name).is_some_and(|count| *count > 0) {
                    while let Some(element) = open.pop() {
                        names.entry(element.name.clone()).and_modify(|count| *count -= 1);
                        if element.hides && element.headings == headings && element.begin <= at {
                            ranges.push((element.begin, at));
                        }
                        if element.name == found.name {
                            break;
                        }
                    }
                }
            }
        }
        at = behind;
    }
    ranges
}

/// Whether readers do not see what is in an element, or see it struck out.
pub(crate) fn hides(tag: &Tag<'_>) -> bool {
    let inside: String =
        tag.inside.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let by_style = || inside.contains("display:none") || inside.contains("visibility:hidden");
    STRIKING.contains(&tag.name.as_str())
        || tag::attributes(tag.inside).any(|name| name == "hidden" || (name == "style" && by_style()))
}

#[cfg(test)]
mod tests {
    use crate::document::body::read;
    use crate::document::text::Plain;

    fn said(text: &str) -> (String, Vec<String>) {
        let (words, links) = Plain::linking().and(&read(text, 0).unwrap()).text_and_links();
        (words.text().to_owned(), links)
    }

    #[test]
    fn what_is_struck_out_or_hidden_is_not_said() {
        for text in [
            "a ~~b https://x.example/1~~ c",
            "a ~b [b](https://x.example/1)~ c",
            "a <del>b</del> c",
            "a <s>b **b**</s> c",
            "a <span hidden>b</span> c",
            "a <i style=\"display: none\">b</i> c",
            "a <span HIDDEN>b <span>b</span> b</span> c",
            "a ![](https://x.example/1.png) c",
        ] {
            let (words, links) = said(text);
            assert_eq!(words.split_whitespace().collect::<Vec<_>>(), ["a", "c"], "{text}");
            assert!(!links.iter().any(|link| link.ends_with("/1")), "{text}");
        }
        assert_eq!(said("a ![b](https://x.example/1.png) c").1, ["https://x.example/1.png"]);
        assert_eq!(said("<div hidden>\n\nb\n\n</div>\n\nc").0, "c");
        assert_eq!(said("- a\n- <div hidden>\n\n  b\n\n  </div>\n- c").0, "a\nc");
    }

    #[test]
    fn what_readers_see_is_said() {
        for text in [
            "a b c",
            "a <b>b</b> c",
            "a <span>b</span> c",
            "a <s>b c",
            "a b</s> c",
            "a <span title=\"hidden\">b</span> c",
            "a `~~b~~` c",
        ] {
            assert!(said(text).0.contains('b'), "{text}");
        }
        assert_eq!(said("<details>\n<summary>a</summary>\n\nb\n\n</details>").0, "b");
        assert_eq!(said("https://x.example/a~~b~~c").0, "https://x.example/a~~b~~c");
        // Over a heading it is told, and everything below it is read.
        assert_eq!(said("<div hidden>\n\n## a\n\nb\n\n</div>").0, "a\nb");
    }
}
