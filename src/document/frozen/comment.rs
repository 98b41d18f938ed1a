//! What does raw HTML say without its comments that show nothing, and hide nothing from who reads the file line by line?

use std::borrow::Cow;

/// Elements in which a comment is text.
const VERBATIM: [&str; 8] =
    ["<iframe", "<noembed", "<noframes", "<plaintext", "<script", "<style", "<textarea", "<xmp"];

/// HTML without comments, but for one that does not end, or that has a line which begins a heading or a fence.
pub(super) fn without_comments(html: &str) -> Cow<'_, str> {
    if !html.contains("<!--") {
        return Cow::Borrowed(html);
    }
    let lower = html.to_ascii_lowercase();
    if VERBATIM.iter().any(|name| lower.contains(name)) {
        return Cow::Borrowed(html);
    }
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, begun)) = rest.split_once("<!--") {
        kept.push_str(before);
        let Some((inside, behind)) = begun.split_once("-->") else {
            kept.push_str(&rest[before.len()..]);
            return Cow::Owned(kept);
        };
        if !shows_nothing(inside) {
            kept.push_str(&rest[before.len()..rest.len() - behind.len()]);
        }
        rest = behind;
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Whether a comment shows nothing, with this inside.
fn shows_nothing(inside: &str) -> bool {
    // Browsers end a comment here too, and show what follows.
    let ends_early = inside.starts_with('>') || inside.starts_with("->") || inside.contains("--!>");
    !ends_early && !inside.lines().skip(1).any(begins_a_block)
}

/// Whether a line would begin a heading or a fence outside of a comment.
fn begins_a_block(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    line.starts_with('#') || line.starts_with("```") || line.starts_with("~~~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_show_nothing() {
        for (html, kept) in [
            ("<!-- markdownlint-disable-line -->", ""),
            ("<!---->", ""),
            ("<!-- a\n\nb -->\n", "\n"),
            (" <!-- a --> <!-- b -->", "  "),
            ("<!-- vim: set ft=markdown # :-->", ""),
            ("<div><!-- a -->b</div>", "<div>b</div>"),
            ("<!-- a --> b", " b"),
        ] {
            assert_eq!(without_comments(html), kept, "{html}");
        }
        for html in [
            "",
            "<b>",
            "<!-- a",
            "<!--> a -->",
            "<!---> a -->",
            "<!-- a --!> b -->",
            "<!--\n### 2026-01-02 1:1\n-->",
            "<!-- a\n```\n-->",
            "<textarea><!-- a --></textarea>",
        ] {
            assert_eq!(without_comments(html), html, "{html}");
        }
    }
}
