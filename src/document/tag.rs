//! What does a tag of raw HTML say: where it ends, and which attributes it has?

/// Elements without an end tag.
pub(crate) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// The tags of a stretch of HTML, comments left out: where each begins and ends, its name, and whether it closes an element.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(begin) = html[at..].find('<').map(|found| at + found) {
        if html[begin..].starts_with("<!--") {
            let Some(end) = html[begin + 4..].find("-->") else { break };
            at = begin + 4 + end + 3;
            continue;
        }
        let closes = html[begin + 1..].starts_with('/');
        let named = begin + 1 + usize::from(closes);
        let name: String =
            html[named..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = begin + 1;
            continue;
        }
        let end = end_of(html, named);
        let inside = &html[(named + name.len()).min(end)..end];
        tags.push(Tag { name: name.to_ascii_lowercase(), closes, inside, begin, end });
        at = end;
    }
    tags
}

pub(crate) struct Tag<'h> {
    pub(crate) name: String,
    pub(crate) closes: bool,
    /// What stands between the name and the end.
    pub(crate) inside: &'h str,
    pub(crate) begin: usize,
    pub(crate) end: usize,
}

/// Where a tag ends: behind its `>`, those within quotes left out.
fn end_of(html: &str, from: usize) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(begun), _) if begun == byte => quote = None,
            (None | Some(_), _) => {}
        }
    }
    html.len()
}

/// The names of a tag's attributes.
pub(crate) fn attributes(inside: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = inside;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '='));
        let length =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '=')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        rest = after;
        if let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) {
            rest = match value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
                Some(quote) => value[1..].split_once(quote).map_or("", |(_, after)| after),
                None => value.trim_start_matches(|c: char| !c.is_whitespace() && c != '>'),
            };
        }
        (!name.is_empty()).then(|| name.to_ascii_lowercase())
    })
}
