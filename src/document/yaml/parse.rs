//! How is a block of YAML read so that one broken key hides no other?

use crate::document::yaml::builder::Builder;
use crate::document::yaml::tree::{Fault, FaultKind, Node, NodeKind, Pair, Yaml};
use crate::field::span::Span;

/// Reads a block. Spans count from `base`, the block's place in its file.
pub(crate) fn parse(text: &str, base: usize) -> Yaml {
    // An upstream panic must stay the problem of this one block.
    std::panic::catch_unwind(|| read(text, base)).unwrap_or_else(|_| {
        let fault = Fault {
            kind: FaultKind::Syntax("this is not YAML"),
            span: Span::new(base, base + text.trim_end().len()),
        };
        Yaml { entries: Vec::new(), other_root: None, broken: Vec::new(), faults: vec![fault] }
    })
}

fn read(text: &str, base: usize) -> Yaml {
    let (clean, refused) = refuse(text);
    let mut builder = Builder::new(base, &refused);
    let mut broken = Vec::new();
    if let Err(whole) = builder.read(&clean, 0) {
        builder = Builder::new(base, &refused);
        for chunk in chunks(&clean) {
            if let Err(fault) = builder.read(&clean[chunk.start..chunk.end], chunk.start) {
                broken.push(Span::new(chunk.start + base, chunk.end + base));
                let next = refused.partition_point(|span| span.start < chunk.start);
                let known = refused.get(next).is_some_and(|span| span.end <= chunk.end);
                builder.faults.extend(Some(fault).filter(|_| !known));
            }
        }
        if broken.is_empty() {
            builder.faults.push(whole);
        }
    }
    let (entries, other_root, mut faults) = builder.finish();
    faults.extend(refused.iter().map(|span| Fault {
        kind: FaultKind::NotAllowed("a control character or line separator is not allowed here"),
        span: Span::new(span.start + base, span.end + base),
    }));
    faults.extend(duplicates(&entries));
    faults.sort_by_key(|fault| fault.span);
    Yaml { entries, other_root, broken, faults }
}

/// Whether some parsers take the character for the end of a line or of the text, so that two readers see two documents.
pub(crate) fn is_refused(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}' | '\u{85}' | '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}')
}

/// Replaces every refused character, and the rest of its line, by as many bytes of harmless ones, and tells where the refused
/// ones were.
fn refuse(text: &str) -> (String, Vec<Span>) {
    let mut spans: Vec<Span> = Vec::new();
    let mut clean = String::with_capacity(text.len());
    let mut masked = false;
    for (at, character) in text.char_indices() {
        masked = (masked || is_refused(character)) && !matches!(character, '\n' | '\r');
        if !masked {
            clean.push(character);
            continue;
        }
        clean.extend(std::iter::repeat_n('_', character.len_utf8()));
        if !is_refused(character) {
            continue;
        }
        let end = at + character.len_utf8();
        match spans.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => spans.push(Span::new(at, end)),
        }
    }
    (clean, spans)
}

/// Each top-level key with all that belongs to it: from one line that begins in the first column up to the next.
fn chunks(text: &str) -> Vec<Span> {
    let mut chunks: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let goes_on = line.starts_with([' ', '\t', '#', ']', '}', '\n', '\r'])
            || matches!(line.trim_end(), "-" | "---" | "...")
            || line.starts_with("- ");
        match chunks.last_mut() {
            Some(last) if goes_on => last.end = end,
            None if goes_on && line.trim_end().trim_start_matches('#').is_empty() => {}
            _ => chunks.push(Span::new(at, end)),
        }
        at = end;
    }
    chunks
}

/// Keys that are there twice, at any depth.
fn duplicates(entries: &[Pair]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut maps: Vec<(Option<&str>, &[Pair])> = vec![(None, entries)];
    let mut lists: Vec<(Option<&str>, &Node)> = Vec::new();
    while let Some((under, entries)) = maps.pop() {
        let mut seen = std::collections::HashSet::new();
        for (key, value) in entries {
            if let Some(text) = key.text()
                && !seen.insert(text)
            {
                let kind = FaultKind::Duplicate { key: text.to_owned(), under: under.map(str::to_owned) };
                faults.push(Fault { kind, span: key.span });
            }
            lists.push((under.or(key.text()), value));
        }
        while let Some((under, node)) = lists.pop() {
            match &node.kind {
                NodeKind::Map(entries) => maps.push((under, entries)),
                NodeKind::Sequence(items) => lists.extend(items.iter().map(|item| (under, item))),
                NodeKind::Scalar { .. } | NodeKind::Refused => {}
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::yaml::syntax::TAB;

    fn faults(text: &str) -> Vec<(&'static str, String)> {
        let yaml = parse(text, 0);
        let name = |kind: &FaultKind| match kind {
            FaultKind::Syntax(phrase) | FaultKind::NotAllowed(phrase) => *phrase,
            FaultKind::Duplicate { .. } => "duplicate",
        };
        yaml.faults
            .iter()
            .map(|fault| (name(&fault.kind), text[fault.span.start..fault.span.end].to_owned()))
            .collect()
    }

    fn keys(text: &str) -> Vec<String> {
        parse(text, 0).entries.iter().filter_map(|(key, _)| key.text().map(str::to_owned)).collect()
    }

    #[test]
    fn everything_that_is_not_allowed_is_found_in_one_run() {
        let text = "a: &x 1\nb: *x\nc: !!str 2\nd: {<<: *y, e: 1}\na: 3\nf: {g: 1, g: 2}\n";
        let found = faults(text);
        assert_eq!(
            found.iter().map(|(kind, place)| (*kind, place.as_str())).collect::<Vec<_>>(),
            [
                ("anchors are not allowed", "&x"),
                ("aliases are not allowed", "*x"),
                ("tags are not allowed", "!!str"),
                ("merge keys are not allowed", "<<"),
                ("aliases are not allowed", "*y"),
                ("duplicate", "a"),
                ("duplicate", "g"),
            ]
        );
        assert_eq!(keys(text), ["a", "b", "c", "d", "a", "f"]);
    }

    #[test]
    fn one_broken_key_hides_no_other() {
        let text = "a: 1\nb: \"open\nc: [1, 2\nd:\n- x\n- y\ne: f: g\nh: 2\n";
        assert_eq!(keys(text), ["a", "d", "h"]);
        assert_eq!(faults(text).len(), 3);
    }

    #[test]
    fn a_tab_is_reported_where_it_indents() {
        let text = "a: 1\n\tb: []\n";
        assert_eq!(faults(text), [(TAB, "\tb: []".to_owned())]);
    }

    #[test]
    fn second_documents_and_directives() {
        assert_eq!(faults("a: 1\n...\n---\nb: 2\n").len(), 1);
        assert_eq!(keys("a: 1\n...\n---\nb: 2\n"), ["a", "b"]);
        assert!(!faults("%YAML 1.2\n---\na: 1\n").is_empty());
    }

    #[test]
    fn smuggling_characters_are_refused_where_they_stand() {
        for odd in ["\u{2028}", "\u{2029}", "\u{85}", "\0", "\u{1b}"] {
            let text = format!("a: x{odd}b: 2\nc: 3\n");
            let found = faults(&text);
            assert_eq!(found.len(), 1, "{odd:?}");
            assert_eq!(found[0].1, odd);
            assert!(parse(&text, 0).entries[0].1.is_refused());
            assert_eq!(keys(&text), ["a", "c"]);
        }
    }

    #[test]
    fn style_is_not_data() {
        let value = |text: &str| parse(text, 0).entries[0].1.canonical();
        assert_eq!(value("a: {x: 1, y: [b, c]}"), value("a:\n  y:\n  - 'b'\n  - c\n  x: \"1\"\n"));
        assert_ne!(value("a: [b, c]"), value("a: [c, b]"));
        assert_ne!(value("a: [bc]"), value("a: [b, c]"));
    }

    #[test]
    fn depth_is_bounded() {
        let text = format!("a: {}", "[".repeat(100_000));
        assert!(!faults(&text).is_empty());
        assert!(!faults(&format!("{}x", "- ".repeat(5000))).is_empty());
    }

    #[test]
    fn spans_are_exact_with_windows_line_ends() {
        let text = "a: 1\r\nlevels:\r\n  L4: 2026-01-01\r\n";
        let yaml = parse(text, 100);
        assert!(yaml.faults.is_empty());
        let value = yaml.entries[1].1.span;
        assert_eq!(&text[value.start - 100..value.end - 100], "L4: 2026-01-01");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*", more in "[a-c:\\-\\[\\]{}&*!#|>'\"\n \t\u{2028}]{0,80}") {
            let text = format!("{more}{text}");
            for fault in parse(&text, 7).faults {
                proptest::prop_assert!(text.get(fault.span.start - 7..fault.span.end - 7).is_some());
            }
        }
    }
}
