//! Which marks are part of an address that is written bare? In `https://x.example/__init__.py` nothing is bold.

use crate::document::piece::{Kind, Node, Piece};

const BEGINNINGS: [&str; 3] = ["http://", "https://", "www."];

/// Notes at each mark inside a bare address how it is written there.
pub(super) fn note_marks<'a>(text: &'a str, pieces: &mut [Piece<'a>]) {
    let (mut links, mut inside) = (0_usize, 0);
    for at in 0..pieces.len() {
        match &pieces[at].kind {
            Kind::Start(Node::Link(..) | Node::Image(..)) => links += 1,
            Kind::End(begin)
                if matches!(pieces[*begin].kind, Kind::Start(Node::Link(..) | Node::Image(..))) =>
            {
                links = links.saturating_sub(1);
            }
            Kind::Text(words)
                if links == 0 && inside <= pieces[at].span.start && is_before_a_mark(pieces, at) =>
            {
                let span = pieces[at].span;
                let is_as_written = text.get(span.start..span.end) == Some(words.as_ref());
                if let Some(begin) = address(words).filter(|_| is_as_written) {
                    inside = end(text, span.start + begin);
                    note(text, pieces, at, inside);
                }
            }
            Kind::Start(_)
            | Kind::End(_)
            | Kind::Text(_)
            | Kind::Code(_)
            | Kind::Html(_)
            | Kind::Footnote(_)
            | Kind::Break
            | Kind::Rule
            | Kind::Task(_) => {}
        }
    }
}

/// Whether a mark begins or ends where the text ends, or the text goes on there in another event.
fn is_before_a_mark(pieces: &[Piece<'_>], at: usize) -> bool {
    pieces.get(at + 1).is_some_and(|next| match next.kind {
        Kind::End(begin) => pieces[begin].node().is_some_and(is_mark),
        Kind::Start(ref node) => is_mark(node),
        Kind::Text(_) => true,
        Kind::Code(_) | Kind::Html(_) | Kind::Footnote(_) | Kind::Break | Kind::Rule | Kind::Task(_) => false,
    })
}

fn is_mark(node: &Node<'_>) -> bool {
    matches!(node, Node::Emphasis | Node::Strong | Node::Strike)
}

/// Where an address begins in the last word of a text.
fn address(words: &str) -> Option<usize> {
    let word = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let last = words.get(word..)?.trim_start();
    let offset = words.len() - last.len();
    let begins = |at: usize| {
        let head =
            |begin: &str| last.get(at..at + begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin));
        (at == 0 || last[..at].ends_with(['(', '*', '_', '~'])) && BEGINNINGS.into_iter().any(head)
    };
    last.char_indices().map(|(at, _)| at).find(|at| begins(*at)).map(|at| offset + at)
}

/// Where an address ends: before white space or `<`, without the punctuation of the sentence around it.
fn end(text: &str, begin: usize) -> usize {
    let rest = &text[begin..];
    let length = rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len());
    begin + without_punctuation(rest[..length].trim_end_matches('~')).len()
}

/// Notes the marks that begin or end behind one event and before an end.
fn note<'a>(text: &'a str, pieces: &mut [Piece<'a>], from: usize, end: usize) {
    for at in from + 1..pieces.len() {
        let (begin, inside) = match pieces[at].kind {
            // The other end of a mark that began before the address.
            Kind::End(begin) => (begin, begin < from && pieces[begin].span.end <= end),
            Kind::Start(_)
            | Kind::Text(_)
            | Kind::Code(_)
            | Kind::Html(_)
            | Kind::Footnote(_)
            | Kind::Break
            | Kind::Rule
            | Kind::Task(_) => (at, pieces[at].span.start < end),
        };
        if !pieces[begin].kind.is_inline() || (begin == at && !inside) {
            return;
        }
        if inside && pieces[begin].node().is_some_and(is_mark) {
            let span = pieces[begin].span;
            let length = if matches!(pieces[begin].node(), Some(Node::Emphasis)) { 1 } else { 2 };
            let written = text.get(span.start..span.end).unwrap_or_default();
            let (opens, mate) = (written.get(..length), pieces[begin].mate);
            // Text is struck through by one sign or two.
            let opens =
                opens.map(|opens| if opens.starts_with('~') && !opens.ends_with('~') { "~" } else { opens });
            pieces[begin].written = opens;
            pieces[mate].written = opens;
        }
    }
}

/// An address without what ends the sentence around it.
pub(crate) fn without_punctuation(address: &str) -> &str {
    let mut end = address.len();
    let mut unopened = address.matches(')').count().saturating_sub(address.matches('(').count());
    for (at, character) in address.char_indices().rev() {
        match character {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' => {}
            ')' if unopened > 0 => unopened -= 1,
            _ => break,
        }
        end = at;
    }
    &address[..end]
}

#[cfg(test)]
mod tests {
    use crate::document::body::read;
    use crate::document::text::Plain;

    #[test]
    fn a_long_word_of_addresses_is_read_once() {
        for word in ["http://x_", "http://_x_", "http://x*", "http://)"] {
            assert!(read(&word.repeat(1 << 15), 0).is_ok());
        }
    }

    #[test]
    fn no_mark_is_inside_an_address() {
        for (text, words) in [
            ("see https://x.example/__init__.py, *now*", "see https://x.example/__init__.py, now"),
            ("https://x.example/a_b/*c*/~d~/e", "https://x.example/a_b/*c*/~d~/e"),
            ("(http://x.example/_a_)", "(http://x.example/_a_)"),
            ("**www.x.example/_a_**", "www.x.example/_a_"),
            ("*see https://x.example/a*", "see https://x.example/a"),
            ("**https://x.example/a** and *b*", "https://x.example/a and b"),
            ("ahttps://x.example/*b*", "ahttps://x.example/b"),
            ("[https://x.example/*b*](https://x.example)", "https://x.example/b"),
            ("https://x.example/a *b*", "https://x.example/a b"),
            ("*see https://x.example/a*b", "*see https://x.example/a*b"),
        ] {
            assert_eq!(Plain::of(&read(text, 0).unwrap()).as_str(), words, "{text}");
        }
    }
}
