//! What a stretch of events says in plain words, and which addresses it links to.

use super::body::{Kind, Node, Piece};

/// Plain text that grows event by event: markup left out, white space as one blank, a line per block.
#[derive(Default)]
pub(crate) struct Plain {
    text: String,
    /// The text outside links, where bare addresses are looked for.
    bare: String,
    links: Vec<String>,
    depth: usize,
}

impl Plain {
    /// All that is written in some events.
    pub(crate) fn of(pieces: &[Piece<'_>]) -> Plain {
        let mut plain = Plain::default();
        for piece in pieces {
            plain.piece(piece);
        }
        plain
    }

    /// Adds an event.
    pub(crate) fn piece(&mut self, piece: &Piece<'_>) {
        match &piece.kind {
            Kind::Text(text) | Kind::Code(text) => self.text(text),
            Kind::Break => self.text(" "),
            Kind::Start(Node::Link(to, _) | Node::Image(to, _)) => {
                self.links.push(to.to_string());
                self.depth += 1;
                self.bare.push(' ');
            }
            Kind::Start(node) if node.is_inline() => self.depth += usize::from(self.depth > 0),
            Kind::End(_) if self.depth > 0 => self.depth -= 1,
            Kind::Start(_) | Kind::Rule => self.line(),
            Kind::End(_) | Kind::Html(_) | Kind::Footnote(_) | Kind::Task(_) => {}
        }
    }

    /// Adds some text.
    pub(crate) fn text(&mut self, text: &str) {
        let mut words = text.split(|character: char| character.is_ascii_whitespace());
        self.text.push_str(words.next().unwrap_or_default());
        for word in words {
            if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if self.depth == 0 {
            self.bare.push_str(text);
        }
    }

    /// Begins a new line, where there is something on the last one.
    pub(crate) fn line(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.bare.push('\n');
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        self.text.trim()
    }

    /// Where its links lead, bare addresses included, each once.
    pub(crate) fn links(self) -> Vec<String> {
        let mut links = self.links;
        if links.is_empty() && !self.bare.contains("://") {
            return links;
        }
        for scheme in ["https://", "http://"] {
            let mut done = 0;
            for (at, _) in self.bare.match_indices(scheme) {
                if at < done {
                    continue;
                }
                let rest = &self.bare[at..];
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`')).unwrap_or(rest.len());
                done = at + end;
                let address = without_punctuation(&rest[..end]);
                if address.len() > scheme.len() {
                    links.push(address.to_owned());
                }
            }
        }
        let mut seen = std::collections::HashSet::new();
        links.retain(|link| seen.insert(link.clone()));
        links
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
    use super::super::body::read;
    use super::*;

    #[test]
    fn markup_goes_and_links_stay() {
        let text = "A **b** `c`\nd: [see](https://x.example/y \"t\"), https://z.example/a_b_(c). (<https://w.example>)\n\n- one\n- two &amp; three";
        let plain = Plain::of(&read(text, 0).unwrap());
        assert_eq!(plain.as_str(), "A b c d: see, https://z.example/a_b_(c). (https://w.example)\none\ntwo & three");
        assert_eq!(plain.links(), ["https://x.example/y", "https://w.example", "https://z.example/a_b_(c)"]);
    }
}
