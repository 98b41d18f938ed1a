//! How is a stretch of a packet laid out: where are its list items, its links, and the line that begins with a name?

use crate::field::label::fold;
use crate::field::span::{Source, Span};

/// What is shown for a dimension: a list item, or a link in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    pub span: Span,
    /// Whether it has a link that no example before it has.
    pub linked: bool,
}

/// Whether a heading names a dimension: `#### Scope`, `#### Scope: at bar`, `#### Scope (at bar)`.
pub(super) fn names(heading: &str, name: &str) -> bool {
    let title = heading.trim_start_matches('#').trim().trim_end_matches('#').trim();
    let plain: String = title.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect();
    let head = plain.split([':', '：', '(', ',', '\u{2013}', '\u{2014}']).next().unwrap_or("");
    fold(head) == fold(name) || fold(&plain) == fold(name)
}

/// The line within a stretch that begins with a name as a label: the place of the name, and of what follows it. A list item
/// goes to the next one; other text goes to the next heading, the next line that begins with a label, or one of `ends`.
pub(super) fn line_of(
    source: &Source,
    within: Span,
    name: &str,
    skip: &[Span],
    ends: &[usize],
) -> Option<(Span, Span)> {
    let lines = lines(source, within);
    let begins = |line: &Span| {
        if skip.iter().any(|span| span.contains(line.start)) {
            return None;
        }
        let text = unmarked(source.slice(*line));
        let (head, length) = labelled(text)?;
        let plain: String = head.chars().filter(|c| !matches!(c, '*' | '_')).collect();
        (fold(&plain) == fold(name)).then(|| {
            let start = line.end - text.len();
            let name = start + text.find(head).unwrap_or(0);
            (Span::new(name, name + head.trim_end().len()), start + length)
        })
    };
    let (at, (head, body)) = lines.iter().enumerate().find_map(|(at, line)| Some((at, begins(line)?)))?;
    let first = source.slice(lines[at]);
    let is_item = marker(first.trim_start()).is_some();
    let indent = first.len() - first.trim_start().len();
    let mut end = lines[at].end;
    for line in &lines[at + 1..] {
        let written = source.slice(*line);
        let blank = written.trim().is_empty();
        let deeper = written.len() - written.trim_start().len() > indent;
        let another = || {
            let another_item = marker(written.trim_start()).is_some() && is_bold_label(unmarked(written));
            written.starts_with('#')
                || another_item
                || begins_with_label(written)
                || ends.iter().any(|end| line.start <= *end && *end <= line.end)
        };
        if !blank && if is_item { !deeper } else { another() } {
            break;
        }
        end = if blank { end } else { line.end };
    }
    Some((head, Span::new(body.min(end), end)))
}

/// A line without the sign of a list item.
fn unmarked(line: &str) -> &str {
    let text = line.trim_start();
    marker(text).map_or(text, |length| &text[length..])
}

/// The text before a line's first colon, or within `**Label.**` or `**Label:**`, and how much of the line that takes.
fn labelled(text: &str) -> Option<(&str, usize)> {
    for bold in ["**", "__"] {
        let inside = text.strip_prefix(bold).and_then(|rest| rest.split_once(bold)).map(|(inside, _)| inside);
        if let Some((inside, label)) =
            inside.and_then(|inside| Some((inside, inside.strip_suffix(['.', ':', '：'])?)))
        {
            return Some((label, inside.len() + 2 * bold.len()));
        }
    }
    let (at, colon) = text.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    Some((&text[..at], at + colon.len_utf8()))
}

/// Whether a line begins with `**Label:**`, `**Label**:` or `**Label.**`.
fn is_bold_label(text: &str) -> bool {
    text.starts_with(['*', '_']) && labelled(text).is_some_and(|(head, _)| is_short(head))
}

/// Whether a line outside lists begins with a label, bold or not.
fn begins_with_label(line: &str) -> bool {
    let text = line.trim_start();
    let follows = |length: usize| text[length..].is_empty() || text[length..].starts_with([' ', '*', '_']);
    marker(text).is_none()
        && labelled(text)
            .is_some_and(|(head, length)| is_short(head) && (is_bold_label(text) || follows(length)))
        && text.chars().find(|c| !matches!(c, '*' | '_')).is_some_and(char::is_uppercase)
}

/// Whether a text is as short as a label.
fn is_short(head: &str) -> bool {
    head.split_whitespace().count() <= 4 && !head.contains(['.', ',', '(', '['])
}

/// The H5 or H6 within a stretch that names a dimension, and the text below it.
pub(super) fn heading_of(source: &Source, within: Span, name: &str) -> Option<(Span, Span)> {
    let lines = lines(source, within);
    let is_heading = |line: &Span| source.slice(*line).starts_with('#');
    let deep = |line: &Span| is_heading(line) && source.slice(*line).starts_with("#####");
    let at = lines.iter().position(|line| deep(line) && names(source.slice(*line), name))?;
    let end = lines[at + 1..].iter().find(|line| is_heading(line)).map_or(within.end, |line| line.start);
    Some((lines[at], Span::new(lines[at].end, end)))
}

/// The examples in a stretch: its list items, and each link of the text outside them.
pub(super) fn examples(source: &Source, within: Span) -> Vec<Example> {
    let items = items(source, within);
    let mut seen: Vec<&str> = Vec::new();
    let mut found: Vec<Example> = Vec::new();
    for link in links(source, within) {
        let outside = !items.iter().any(|item| item.contains(link.start));
        if outside && !seen.contains(&source.slice(link)) {
            seen.push(source.slice(link));
            found.push(Example { span: link, linked: true });
        }
    }
    for item in items {
        let mut linked = false;
        for link in links(source, item) {
            if !seen.contains(&source.slice(link)) {
                seen.push(source.slice(link));
                linked = true;
            }
        }
        found.push(Example { span: item, linked });
    }
    found.sort_by_key(|example| example.span);
    found
}

/// The outermost list items of a stretch, each with what is indented below it.
pub(super) fn items(source: &Source, within: Span) -> Vec<Span> {
    let lines = lines(source, within);
    let indent = |line: &Span| {
        let written = source.slice(*line);
        written.len() - written.trim_start().len()
    };
    let starts = |line: &Span| marker(source.slice(*line).trim_start()).is_some();
    let Some(least) = lines.iter().filter(|line| starts(line)).map(indent).min() else { return Vec::new() };
    let mut items: Vec<Span> = Vec::new();
    let mut open = false;
    let mut after_blank = false;
    for line in &lines {
        let blank = source.slice(*line).trim().is_empty();
        if starts(line) && indent(line) == least {
            items.push(Span::new(line.start + indent(line), line.end));
            open = true;
        } else if after_blank && !blank && indent(line) <= least {
            open = false;
        } else if let Some(item) = items.last_mut().filter(|_| open && !blank) {
            item.end = line.end;
        }
        after_blank = blank;
    }
    items.into_iter().map(|item| trimmed(source, item)).collect()
}

/// The links of a stretch: addresses, or the text in the brackets of a link.
pub(super) fn links(source: &Source, within: Span) -> Vec<Span> {
    let text = source.slice(within);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text
        .get(at..)
        .and_then(|rest| ["](", "][", "http://", "https://"].iter().filter_map(|sign| rest.find(sign)).min())
    {
        let start = at + next;
        let rest = &text[start..];
        let (skip, closes): (usize, &[char]) = if rest.starts_with("](") {
            (2, &[')', ' ', '\n'])
        } else if rest.starts_with("][") {
            (2, &[']'])
        } else {
            (0, &[' ', '\t', '\n', '\r', ')', ']', '>', '"'])
        };
        let length = rest[skip..].find(closes).unwrap_or(rest.len() - skip);
        let written = rest[skip..skip + length].trim_end_matches(['.', ',', ';', ':']);
        if !written.is_empty() {
            found.push(Span::new(within.start + start + skip, within.start + start + skip + written.len()));
        }
        at = start + skip + length.max(1);
        while !text.is_char_boundary(at.min(text.len())) {
            at += 1;
        }
    }
    found
}

/// A stretch without white space at its ends.
pub(super) fn trimmed(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let start = span.start + text.len() - text.trim_start().len();
    Span::new(start, (span.start + text.trim_end().len()).max(start))
}

pub(super) fn paragraphs(source: &Source, within: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for line in lines(source, within) {
        let blank = source.slice(line).trim().is_empty();
        match found.last_mut().filter(|_| goes_on) {
            Some(last) if !blank => last.end = line.end,
            None if !blank => found.push(line),
            Some(_) | None => {}
        }
        goes_on = !blank;
    }
    found.into_iter().map(|paragraph| trimmed(source, paragraph)).collect()
}

/// How long the sign is with which a list item begins.
fn marker(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    let sign = if digits == 0 {
        rest.starts_with(['-', '*', '+'])
    } else {
        digits < 10 && rest.starts_with(['.', ')'])
    };
    let blank = rest.get(1..).is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t']));
    (sign && blank).then(|| text.len() - rest.get(1..).unwrap_or("").trim_start().len())
}

fn lines(source: &Source, within: Span) -> Vec<Span> {
    let mut start = within.start;
    let mut lines = Vec::new();
    for line in source.slice(within).split_inclusive('\n') {
        lines.push(Span::new(start, start + line.trim_end_matches(['\n', '\r']).len()));
        start += line.len();
    }
    lines
}
