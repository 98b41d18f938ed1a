//! Does a block show its readers anything that they could take for a part of the document?

use crate::document::body::{Kind, Node, Piece};

/// Whether a block says something. Comments, tags, rules and a list of links into the same page do not.
pub(crate) fn shows(pieces: &[Piece<'_>], block: usize) -> bool {
    let mut at = block;
    let end = pieces[block].mate.max(block);
    while at <= end {
        let piece = &pieces[at];
        match piece.node() {
            // Without a reference to it, a footnote is not shown; with one, it belongs to what refers to it.
            Some(Node::Footnote(_)) => return false,
            Some(Node::Image(..)) => return true,
            Some(Node::Link(to, _)) if to.starts_with('#') => at = piece.mate,
            Some(Node::Html) => {
                let html: String = pieces[at..piece.mate].iter().filter_map(words).collect();
                if says_more_than_tags(&html) {
                    return true;
                }
                at = piece.mate;
            }
            _ => {
                let is_html = matches!(piece.kind, Kind::Html(_));
                if !is_html && words(piece).is_some_and(|text| !text.trim().is_empty()) {
                    return true;
                }
            }
        }
        at += 1;
    }
    false
}

fn words<'p>(piece: &'p Piece<'_>) -> Option<&'p str> {
    if let Kind::Text(text) | Kind::Code(text) | Kind::Html(text) = &piece.kind { Some(text) } else { None }
}

/// Whether HTML has text outside its tags, comments, style sheets and scripts.
fn says_more_than_tags(html: &str) -> bool {
    let mut rest = html;
    loop {
        let Some(open) = rest.find('<') else { return !rest.trim().is_empty() };
        if !rest[..open].trim().is_empty() {
            return true;
        }
        let tag = rest[open..].get(..8).unwrap_or(&rest[open..]).to_ascii_lowercase();
        let ends = [("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>")];
        let end = ends.into_iter().find(|(begin, _)| tag.starts_with(begin)).map_or(">", |(_, end)| end);
        let Some(close) = rest[open..].find(end) else { return false };
        rest = &rest[open + close + end.len()..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::body::read;

    #[test]
    fn only_what_readers_see_is_shown() {
        for text in [
            "text",
            "- item",
            "`code`",
            "![a](b.png)",
            "| a |\n|---|",
            "> quote",
            "<p>text</p>",
            "<!-- a --> b",
        ] {
            assert!(shows(&read(text, 0).unwrap(), 0), "{text}");
        }
        for text in [
            "<!-- a\nb -->",
            "---",
            "<a id=\"x\"></a>",
            "<br>",
            "[^1]: a note",
            "- [Goals](#goals)\n- [Notes](#notes)",
            "-",
        ] {
            assert!(!shows(&read(text, 0).unwrap(), 0), "{text}");
        }
    }
}
