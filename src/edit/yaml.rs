//! Where does a value go in a block of YAML, so that every other byte stays as it is?

use serde_yaml::{Mapping, Value};

use crate::document::yaml::{self, Node, NodeKind, Yaml};
use crate::edit::Added;
use crate::edit::section::{line_end, line_start, next_line};
use crate::field::span::Span;

/// A block of YAML in a text, such as a front matter.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    pub(super) text: &'a str,
    pub(super) inside: Span,
    /// Its keys in the order in which a new one finds its place; a key that is not among them goes to the end.
    pub(super) order: &'a [&'static str],
}

/// What is added to a list: a text, or a map of texts.
pub(super) enum Item {
    Text(String),
    Map(Vec<(&'static str, String)>),
}

/// How far the items of a new list are indented, as the convention shows it.
const INDENT: &str = "  ";

impl<'a> Block<'a> {
    /// Gives a key that has a text another one. `None` where it would not be read so, or something else differently.
    pub(super) fn with_text(self, key: &str, value: &str) -> Option<Added> {
        let tree = self.tree();
        let span = pair(&tree, key).filter(|(_, there)| there.text().is_some())?.1.span;
        if span.start == span.end {
            return None;
        }
        let written = serde_yaml::to_string(value).ok()?;
        let added = self.put(span, written.trim_end());
        let now = self.after(&added.text);
        let is_said = pair(&now, key).is_some_and(|(_, there)| there.text() == Some(value));
        (is_said && is_same_but_for(&tree, &now, key)).then_some(added)
    }

    /// Adds an item to the list of a key, which may be missing.
    pub(super) fn with_item(self, key: &str, item: &Item) -> Option<Added> {
        let tree = self.tree();
        // What cannot be read may be the list.
        if !tree.broken.is_empty() || tree.other_root.is_some() {
            return None;
        }
        let added = match pair(&tree, key) {
            None => {
                let list = item.lines(INDENT)?;
                self.below(self.end_before(&tree, key), &format!("{key}:\n{list}"))
            }
            Some((name, list)) => match &list.kind {
                NodeKind::Sequence(items) if self.text[list.span.start..].starts_with('[') => {
                    let (at, gap) =
                        items.last().map_or((list.span.start + 1, ""), |last| (last.span.end, ", "));
                    self.put(Span::new(at, at), &format!("{gap}{}", item.in_brackets()?))
                }
                NodeKind::Sequence(items) => {
                    let indent = self.indent_of(items.first()?)?;
                    self.below(items.last()?.span.end, &item.lines(indent)?)
                }
                NodeKind::Scalar { .. } if list.is_null() && list.span.start == list.span.end => {
                    self.below(name.span.end, &item.lines(INDENT)?)
                }
                NodeKind::Scalar { .. } if list.is_null() => {
                    self.put(list.span, &format!("[{}]", item.in_brackets()?))
                }
                NodeKind::Scalar { .. } | NodeKind::Map(_) | NodeKind::Refused => return None,
            },
        };
        let now = self.after(&added.text);
        let mut wanted = pair(&tree, key).map(|(_, list)| said(list)).unwrap_or_default();
        let new = yaml::parse(&format!("{key}:\n{}", item.lines("")?), 0);
        wanted.extend(pair(&new, key).map(|(_, list)| said(list))?);
        let is_said = pair(&now, key).is_some_and(|(_, list)| said(list) == wanted);
        (is_said && is_same_but_for(&tree, &now, key)).then_some(added)
    }

    fn tree(self) -> Yaml {
        yaml::parse(&self.text[self.inside.start..self.inside.end], self.inside.start)
    }

    /// The block of a text that has something more inside, or less.
    fn after(self, text: &str) -> Yaml {
        let behind = self.text.len() - self.inside.end;
        let (start, end) = (self.inside.start, text.len() - behind);
        yaml::parse(&text[start..end], start)
    }

    /// The text with something else at a place.
    fn put(self, span: Span, new: &str) -> Added {
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        let line = before.matches('\n').count() + 1;
        Added { text: format!("{before}{new}{after}"), line }
    }

    /// The text with lines below the one that an offset is in.
    fn below(self, offset: usize, lines: &str) -> Added {
        let at = next_line(self.text, offset).clamp(self.inside.start, self.inside.end);
        let end = line_end(self.text, at);
        let before = &self.text[..at];
        let gap = if before.is_empty() || before.ends_with('\n') { "" } else { end };
        let added = self.put(Span::new(at, at), &format!("{gap}{}", lines.replace('\n', end)));
        Added { line: added.line + gap.matches('\n').count(), ..added }
    }

    /// Where the last of those keys ends that come before a new one.
    fn end_before(self, tree: &Yaml, key: &str) -> usize {
        let place = self.order.iter().position(|known| *known == key).unwrap_or(self.order.len());
        let is_before = |name: &Node| {
            let known = self.order.iter().position(|known| name.text() == Some(known));
            self.order.is_empty() || known.is_some_and(|known| known < place)
        };
        let before = tree.entries.iter().filter(|(name, _)| is_before(name));
        before.map(|(name, value)| value.span.end.max(name.span.end)).max().unwrap_or(self.inside.end)
    }

    /// The blanks before the dash of a list's item.
    fn indent_of(self, item: &Node) -> Option<&'a str> {
        let text: &'a str = self.text;
        let before = text[..item.span.start].trim_end().strip_suffix('-')?;
        let indent = &before[line_start(before, before.len())..];
        indent.bytes().all(|byte| byte == b' ').then_some(indent)
    }
}

impl Item {
    fn value(&self) -> Value {
        match self {
            Item::Text(text) => Value::from(text.as_str()),
            Item::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, text)| (Value::from(*key), Value::from(text.as_str())));
                Value::Mapping(Mapping::from_iter(pairs))
            }
        }
    }

    /// In lines of its own, behind a dash.
    fn lines(&self, indent: &str) -> Option<String> {
        let lines = serde_yaml::to_string(&[self.value()]).ok()?;
        Some(lines.lines().map(|line| format!("{indent}{line}\n")).collect())
    }

    /// Between brackets.
    fn in_brackets(&self) -> Option<String> {
        match self {
            Item::Text(text) => in_brackets(text),
            Item::Map(pairs) => {
                let pair = |(key, text): &(&str, String)| Some(format!("{key}: {}", in_brackets(text)?));
                let pairs: Option<Vec<String>> = pairs.iter().map(pair).collect();
                Some(format!("{{ {} }}", pairs?.join(", ")))
            }
        }
    }
}

/// A text between brackets, where a comma or a bracket would end it.
fn in_brackets(text: &str) -> Option<String> {
    let written = serde_yaml::to_string(text).ok()?;
    let written = written.trim_end();
    let is_safe = written.starts_with(['"', '\'']) || !written.contains([',', '[', ']', '{', '}', '\n']);
    Some(if is_safe { written.to_owned() } else { format!("'{}'", text.replace('\'', "''")) })
}

fn pair<'t>(tree: &'t Yaml, key: &str) -> Option<&'t (Node, Node)> {
    tree.entries.iter().find(|(name, _)| name.text() == Some(key))
}

/// What the items of a list say.
fn said(list: &Node) -> Vec<Vec<u8>> {
    match &list.kind {
        NodeKind::Sequence(items) => items.iter().map(Node::canonical).collect(),
        NodeKind::Scalar { .. } | NodeKind::Map(_) | NodeKind::Refused => Vec::new(),
    }
}

/// Whether two blocks say the same of all keys but one, with as much that is wrong.
fn is_same_but_for(before: &Yaml, after: &Yaml, key: &str) -> bool {
    let others = |tree: &Yaml| -> Vec<(Vec<u8>, Vec<u8>)> {
        let others = tree.entries.iter().filter(|(name, _)| name.text() != Some(key));
        others.map(|(name, value)| (name.canonical(), value.canonical())).collect()
    };
    let wrong = |tree: &Yaml| (tree.faults.len(), tree.broken.len(), tree.other_root.is_some());
    others(before) == others(after) && wrong(before) == wrong(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block<'a>(text: &'a str, order: &'a [&'static str]) -> Block<'a> {
        Block { text, inside: Span::new(0, text.len()), order }
    }

    fn with(text: &str, item: &Item) -> String {
        block(text, &["a", "away", "z"]).with_item("away", item).expect(text).text
    }

    fn days() -> Item {
        Item::Text("2026-03-01/2026-03-02".to_owned())
    }

    fn map() -> Item {
        Item::Map(vec![("who", "Doe, Ben <b@x.example>".to_owned()), ("from", "2026-03-01".to_owned())])
    }

    #[test]
    fn an_item_goes_where_the_list_is_and_nothing_else_moves() {
        for (before, after) in [
            ("a: 1\nz: 2\n", "a: 1\naway:\n  - 2026-03-01/2026-03-02\nz: 2\n"),
            ("z: 2 # last\n", "z: 2 # last\naway:\n  - 2026-03-01/2026-03-02\n"),
            ("z: 2", "z: 2\naway:\n  - 2026-03-01/2026-03-02\n"),
            ("a: [1,\n  2]\nz: 2\n", "a: [1,\n  2]\naway:\n  - 2026-03-01/2026-03-02\nz: 2\n"),
            ("away: []\nz: 2\n", "away: [2026-03-01/2026-03-02]\nz: 2\n"),
            ("away: [x, y]  # c\nz: 2\n", "away: [x, y, 2026-03-01/2026-03-02]  # c\nz: 2\n"),
            ("away: [\n  x,\n]\n", "away: [\n  x, 2026-03-01/2026-03-02,\n]\n"),
            ("away: # none\nz: 2\n", "away: # none\n  - 2026-03-01/2026-03-02\nz: 2\n"),
            ("away: ~\n", "away: [2026-03-01/2026-03-02]\n"),
            ("away:\n- x # c\n# end\nz: 2\n", "away:\n- x # c\n- 2026-03-01/2026-03-02\n# end\nz: 2\n"),
            ("away:\r\n    - x\r\nz: 2\r\n", "away:\r\n    - x\r\n    - 2026-03-01/2026-03-02\r\nz: 2\r\n"),
        ] {
            assert_eq!(with(before, &days()), after, "{before:?}");
        }
    }

    #[test]
    fn a_map_is_written_in_lines_or_between_brackets_as_the_list_is() {
        assert_eq!(
            with("away:\n  - who: x\n    from: y\nz: 2\n", &map()),
            "away:\n  - who: x\n    from: y\n  - who: Doe, Ben <b@x.example>\n    from: 2026-03-01\nz: 2\n"
        );
        assert_eq!(
            with("away: [{who: x}]\n", &map()),
            "away: [{who: x}, { who: 'Doe, Ben <b@x.example>', from: 2026-03-01 }]\n"
        );
    }

    #[test]
    fn what_is_no_list_or_cannot_be_read_is_left_alone() {
        for text in ["away: x\n", "away: {x: 1}\n", "away: *x\n", "away: \"x\nz: 2\n"] {
            assert!(block(text, &[]).with_item("away", &days()).is_none(), "{text:?}");
        }
    }

    #[test]
    fn a_text_takes_the_place_of_another_with_the_quotes_that_it_needs() {
        let with = |text: &str, value: &str| Some(block(text, &[]).with_text("a", value)?.text);
        assert_eq!(with("z: 2\na: 'x'  # c\nb: 1\n", "y z").unwrap(), "z: 2\na: y z  # c\nb: 1\n");
        assert_eq!(with("a: x\r\n", "no: yes").unwrap(), "a: 'no: yes'\r\n");
        assert_eq!(with("a:\nz: 2\n", "y"), None);
        assert_eq!(with("a: [x]\n", "y"), None);
    }
}
