//! Which raw HTML reaches beyond its own place, so that readers of the page do not see what others signed, or see it changed?

use std::collections::HashMap;

use crate::document::body::{Kind, Node, Piece};
use crate::document::entry::Entry;
use crate::document::tag::{self, VOID};
use crate::field::label::Section;
use crate::field::span::Span;

/// An element that reaches over entries.
pub(crate) struct Reaching {
    pub(crate) tag: Span,
    /// The entries that it reaches over, as indices in the file's order; empty where it changes the whole page.
    pub(crate) over: Vec<usize>,
}

/// Elements that hide, strike out, shrink or swallow what is in them.
const HIDING: &[&str] = &[
    "applet",
    "audio",
    "blockquote",
    "button",
    "canvas",
    "caption",
    "col",
    "colgroup",
    "datalist",
    "del",
    "dialog",
    "embed",
    "font",
    "frame",
    "frameset",
    "iframe",
    "listing",
    "map",
    "marquee",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "plaintext",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "select",
    "small",
    "strike",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "video",
    "xmp",
];

/// Elements that change the whole page, wherever they are.
const EVERYWHERE: &[&str] = &["base", "link", "meta", "script", "style"];

/// Attributes by which any element can do the same.
const SHAPING: &[&str] = &["aria-hidden", "class", "dir", "height", "hidden", "style", "width"];

/// Everything in a text that reaches over entries. `open` are the stretches of each entry that may change.
pub(crate) fn reaching(
    text: &str,
    pieces: &[Piece<'_>],
    entries: &[Entry],
    open: &[Vec<Span>],
) -> Vec<Reaching> {
    let tags = tags(text, pieces);
    if tags.iter().all(|tag| !tag.hides && !EVERYWHERE.contains(&tag.name.as_str())) {
        return Vec::new();
    }
    let page = Page { entries, frozen: frozen(text, entries, open) };
    let mut found = Vec::new();
    let mut stack: Vec<Element> = Vec::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    // Inside an element that hides, no other element needs a finding.
    let mut hidden = 0;
    for tag in tags {
        if EVERYWHERE.contains(&tag.name.as_str()) {
            if !tag.closes {
                found.push(Reaching { tag: tag.span, over: Vec::new() });
            }
        } else if !tag.closes {
            if !VOID.contains(&tag.name.as_str()) {
                let hides = tag.hides && hidden == 0;
                hidden += usize::from(hides);
                *names.entry(tag.name.clone()).or_default() += 1;
                stack.push(Element { name: tag.name, hides, span: tag.span });
            }
        } else if names.get(&tag.name).is_some_and(|open| *open > 0) {
            while let Some(element) = stack.pop() {
                names.entry(element.name.clone()).and_modify(|open| *open -= 1);
                hidden -= usize::from(element.hides);
                found.extend(page.reached(&element, tag.span.start));
                if element.name == tag.name {
                    break;
                }
            }
        }
    }
    found.extend(stack.iter().filter_map(|element| page.reached(element, text.len())));
    found.sort_by_key(|reaching| reaching.tag);
    found
}

/// An element whose end has not come yet.
struct Element {
    name: String,
    hides: bool,
    span: Span,
}

/// Over what an element can reach.
struct Page<'e> {
    entries: &'e [Entry],
    /// Where stretches of frozen text begin that has been signed or published, each with its entry, in the file's order.
    frozen: Vec<(usize, usize)>,
}

impl Page<'_> {
    /// The entries over which an element reaches: it holds their heading, or frozen text of theirs while it opens in an open line.
    fn reached(&self, element: &Element, end: usize) -> Option<Reaching> {
        if !element.hides {
            return None;
        }
        let (from, entries) = (element.span.end, self.entries);
        let first = entries.partition_point(|entry| entry.heading.start < from);
        let last = entries.partition_point(|entry| entry.heading.start < end);
        let own = first.checked_sub(1).filter(|own| entries[*own].span.contains(element.span.start));
        let next = self.frozen.partition_point(|(at, _)| *at < from);
        let own =
            own.filter(|own| self.frozen.get(next).is_some_and(|(at, entry)| entry == own && *at < end));
        let over: Vec<usize> = own.into_iter().chain(first..last.max(first)).collect();
        (!over.is_empty()).then_some(Reaching { tag: element.span, over })
    }
}

/// Where stretches of frozen text begin, by their first letter. A tag in one is the signers' own until the next begins.
fn frozen(text: &str, entries: &[Entry], open: &[Vec<Span>]) -> Vec<(usize, usize)> {
    let mut stretches = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        if !matches!(entry.address.section(), Section::Plans | Section::Notes | Section::Pips) {
            continue;
        }
        let mut begin = entry.heading.end;
        for line in open.get(index).into_iter().flatten().chain([&Span::new(entry.span.end, entry.span.end)])
        {
            let stretch = text.get(begin..line.start.max(begin)).unwrap_or_default();
            stretches.extend(stretch.find(char::is_alphanumeric).map(|at| (begin + at, index)));
            begin = line.end.max(begin);
        }
    }
    stretches
}

struct Tag {
    name: String,
    closes: bool,
    hides: bool,
    span: Span,
}

/// The tags of all raw HTML, in the text's order.
fn tags(text: &str, pieces: &[Piece<'_>]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        match &piece.kind {
            Kind::Start(Node::Html) => {
                read(text, piece.span, &mut tags);
                at = piece.mate;
            }
            Kind::Html(_) => read(text, piece.span, &mut tags),
            Kind::Start(_)
            | Kind::End(_)
            | Kind::Text(_)
            | Kind::Code(_)
            | Kind::Footnote(_)
            | Kind::Break
            | Kind::Rule
            | Kind::Task(_) => {}
        }
        at += 1;
    }
    tags
}

/// Reads the tags of one stretch of HTML, comments left out.
fn read(text: &str, span: Span, tags: &mut Vec<Tag>) {
    let html = text.get(span.start..span.end).unwrap_or_default();
    for tag::Tag { name, closes, inside, begin, end } in tag::tags(html) {
        // Without attributes these do nothing: `<link to the pull request>` is a template's placeholder.
        if matches!(name.as_str(), "base" | "link" | "meta") && !inside.contains('=') {
            continue;
        }
        let hides = HIDING.contains(&name.as_str())
            || tag::attributes(inside).any(|name| SHAPING.contains(&name.as_str()));
        tags.push(Tag { name, closes, hides, span: Span::new(span.start + begin, span.start + end) });
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{ProblemKind, parse};
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    /// The tags that reach over something, each with the addresses.
    fn found(text: &str) -> Vec<(String, Vec<String>)> {
        let document = parse(&RepoPath::new("people/a.md"), text.as_bytes(), &Spellings::default(), &[]);
        let over = |kind: &ProblemKind| {
            let ProblemKind::HtmlOverEntry { over } = kind else { return None };
            Some(over.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let told = document.problems.iter().filter_map(|problem| Some((problem.span, over(&problem.kind)?)));
        told.map(|(span, over)| (text[span.start..span.end].to_owned(), over)).collect()
    }

    const NOTES: &str = "## Notes\n\n### 2026-02-03 1:1\n\nText.\n\n### 2026-02-10 1:1\n\nMore.\n";

    fn above(html: &str) -> Vec<(String, Vec<String>)> {
        found(&format!("{html}\n\n{NOTES}"))
    }

    #[test]
    fn what_hides_or_strikes_out_reaches_to_its_end() {
        let both = vec!["note 2026-02-03".to_owned(), "note 2026-02-10".to_owned()];
        for tag in [
            "<del>",
            "<DEL>",
            "<template>",
            "<table><tr><td>",
            "<div hidden>",
            "<div title=\"a > b\" hidden>",
            "<p style='display:none'>",
            "<div\nclass=x>",
            "<!-- x --><s>",
        ] {
            let all = above(tag);
            assert!(!all.is_empty() && all.iter().all(|(_, over)| *over == both), "{tag}: {all:?}");
        }
        assert_eq!(above("text <s> more"), [("<s>".to_owned(), both)]);
        assert_eq!(above("<style>h3 { display: none }</style>"), [("<style>".to_owned(), Vec::new())]);
        let closed = NOTES.replace("### 2026-02-10", "</del>\n\n### 2026-02-10");
        assert_eq!(
            found(&format!("<del>\n\n{closed}")),
            [("<del>".to_owned(), vec!["note 2026-02-03".to_owned()])]
        );
    }

    #[test]
    fn what_hides_nothing_is_left_alone() {
        for html in [
            "<details>",
            "<details open><summary>Older</summary>",
            "<div align=center>",
            "<a id=\"top\">",
            "people/<team>/<handle>.md",
            "<br><hr><img src=x>",
            "<del>gone</del>",
            "<table><tr><td>x</td></tr></table>",
            "<!-- <del> -->",
            "`<del>`",
            "<div title=\"hidden\" data-x='class'>",
            "</del>",
            "<ben@acme.example>",
        ] {
            assert_eq!(above(html), [], "{html}");
        }
    }

    #[test]
    fn an_open_line_does_not_reach_over_frozen_text() {
        let plan = "## Visibility plans\n\n### 2026-H1\n\n- Gap: one\n\n#### Design doc: two\n\n- Status: planned STATUS\n\n#### Stretch project: x\n\n- Budget: b\n";
        let with = |status: &str| {
            found(&plan.replace("STATUS", status)).into_iter().map(|found| found.1).collect::<Vec<_>>()
        };
        assert_eq!(with("<s>"), [["plan 2026-H1"]]);
        assert_eq!(with("<s>no</s>"), [[""; 0]; 0]);
        // What the signers saw in their own text is theirs to have agreed to.
        assert_eq!(found(&NOTES.replace("Text.", "<s>Text</s> and more.")), []);
    }

    #[test]
    fn a_million_tags_are_read_in_time() {
        let notes = "### 2026-02-03 1:1\n\n- Seen: Amara Okafor, 2026-02-04\n".to_owned();
        for html in ["<s>", "<s></s>", "<div></p>", "<a><b></a>", "<s><div></s>", "<style>"] {
            let text = format!("## Notes\n\n{notes}{}\n\ntext\n", html.repeat(1 << 17));
            let _ = found(&text);
        }
    }

    #[test]
    fn nothing_stops_the_reader() {
        for odd in [
            "<",
            "<a",
            "<del",
            "<a b=",
            "<a b='",
            "<!--",
            "</",
            "<del ====>",
            "<s\u{e4}>",
            "< del>",
            "<a b=\"ü",
            "<a =ü>",
        ] {
            let _ = above(odd);
            let _ = above(&format!("<div>{odd}"));
        }
    }
}
