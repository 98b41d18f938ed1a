//! Which words does a piece of a document use, where is each, and which of them are somebody else's?

use std::iter;
use std::ops::Range;

use crate::field::script::is_ideograph;
use crate::field::span::{Source, Span};

/// A text as words, in order. Each keeps its place in the text, so that a phrase is found across line breaks and markup.
pub(crate) struct Said {
    pub(super) words: Vec<Word>,
    /// Whether it cites something: code, a link, several words in quotation marks.
    pub(super) cites: bool,
}

/// One word of a text.
pub(super) struct Word {
    /// Lower case, contractions written out, without a possessive `'s`.
    pub(super) text: String,
    pub(super) span: Span,
    /// What separates it from the word before.
    pub(super) before: Break,
    /// Whether the writer only reports it: quoted, code, or an address.
    pub(super) foreign: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether all its letters are capitals, and there are several.
    pub(super) acronym: bool,
    /// Whether only a hyphen joins it to the word before.
    pub(super) hyphened: bool,
}

/// What separates two words. Later ones separate more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    Blank,
    Comma,
    /// A colon, a semicolon, a dash, a parenthesis.
    Clause,
    /// The end of a sentence, a paragraph or a list item.
    Sentence,
}

impl Said {
    /// Reads the part of a source that a span covers.
    pub(crate) fn of(source: &Source, span: Span) -> Said {
        Said::read(source.slice(span), span.start)
    }

    /// Takes words as they are, with nothing but blanks between them.
    pub(super) fn of_words(words: impl Iterator<Item = String>) -> Said {
        let word = |text: String| Word {
            text,
            span: Span::default(),
            before: Break::Blank,
            foreign: false,
            capital: false,
            acronym: false,
            hyphened: false,
        };
        Said { words: words.map(word).collect(), cites: false }
    }

    /// The words of a text without quotations: a phrase of a list.
    pub(super) fn plain(text: &str) -> Vec<String> {
        if is_one_word(text) {
            return vec![text.to_owned()];
        }
        split(text, &[]).into_iter().map(|word| word.text).collect()
    }

    pub(crate) fn read(text: &str, offset: usize) -> Said {
        let mut foreign = cited(text);
        let quoted = quotes(text, &foreign);
        let cites = !foreign.is_empty()
            || quoted.iter().any(|range| text[range.clone()].contains(char::is_whitespace));
        foreign.extend(quoted);
        let mut words = split(text, &foreign);
        for word in &mut words {
            word.span = Span::new(word.span.start + offset, word.span.end + offset);
        }
        Said { words, cites }
    }

    /// Whether it has a word in the script of the English lists.
    pub(crate) fn is_latin(&self) -> bool {
        self.words.iter().any(|word| word.text.bytes().any(|byte| byte.is_ascii_alphabetic()))
    }
}

/// Code, links' destinations, bare addresses, HTML: parts of a text that are not wording.
fn cited(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match character {
            '`' => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                rest[ticks..].find(&rest[..ticks]).map_or(ticks, |end| end + 2 * ticks)
            }
            ']' if rest.starts_with("](") => rest.find(')').map_or(1, |end| end + 1),
            '<' => match rest.find('>') {
                Some(end)
                    if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') =>
                {
                    end + 1
                }
                Some(_) | None => 1,
            },
            'h' if rest.starts_with("https://") || rest.starts_with("http://") => {
                rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | ',')).unwrap_or(rest.len())
            }
            _ => character.len_utf8(),
        };
        if length > character.len_utf8() {
            found.push(at..at + length);
        }
        at += length;
    }
    found
}

/// The stretches in quotation marks, within one paragraph each. A mark that is never closed opens no quotation.
fn quotes(text: &str, cited: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let next = at + character.len_utf8();
        let rest = &text[next..];
        let opens =
            before.is_none_or(|c| !c.is_alphanumeric()) && rest.starts_with(|c: char| !c.is_whitespace());
        let end = if !opens || inside(cited, at) {
            None
        } else {
            match character {
                '"' | '“' => close(rest, &['"', '”']),
                '„' => close(rest, &['“', '”', '"']),
                '«' => close(rest, &['»']),
                '»' => close(rest, &['«']),
                '「' => close(rest, &['」']),
                '『' => close(rest, &['』']),
                '\'' | '‘' | '‚' => close_single(rest),
                _ => None,
            }
        };
        before = Some(character);
        at = next;
        if let Some(end) = end {
            found.push(next - character.len_utf8()..next + end);
            before = Some('"');
            at = next + end;
        }
    }
    found
}

/// Where a quotation ends: behind its closing mark, in the same paragraph.
fn close(rest: &str, marks: &[char]) -> Option<usize> {
    let (at, mark) = paragraph(rest).char_indices().find(|(_, c)| marks.contains(c))?;
    Some(at + mark.len_utf8())
}

/// The same for single marks, which are apostrophes too: `the users' data` closes nothing where a better mark follows.
fn close_single(rest: &str) -> Option<usize> {
    let text = paragraph(rest);
    let mut fallback = None;
    let mut before = ' ';
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        let after = text[end..].chars().next();
        let is_mark = matches!(mark, '\'' | '’');
        if is_mark && before.is_whitespace() && after.is_some_and(char::is_alphanumeric) {
            break;
        }
        if is_mark && !before.is_whitespace() && after.is_none_or(|c| !c.is_alphanumeric()) {
            if before != 's' || after.is_none_or(|c| c.is_ascii_punctuation()) {
                return Some(end);
            }
            fallback = fallback.or(Some(end));
        }
        before = mark;
    }
    fallback
}

fn paragraph(text: &str) -> &str {
    let blank = text.match_indices('\n').find(|(at, _)| {
        let line = text[at + 1..].split('\n').next().unwrap_or("");
        line.trim().is_empty()
    });
    blank.map_or(text, |(at, _)| &text[..at])
}

fn inside(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

fn split(text: &str, foreign: &[Range<usize>]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        if !character.is_alphanumeric() {
            at += character.len_utf8();
            continue;
        }
        let length = word_length(&text[at..]);
        let raw = &text[at..at + length];
        let between = &text[end..at];
        let before = if words.is_empty() { Break::Sentence } else { separation(between) };
        let hyphened = !words.is_empty() && matches!(between, "-" | "\u{2010}" | "\u{2011}");
        let is_foreign = inside(foreign, at);
        let (first, second) = fold(raw);
        for (number, text) in iter::once(first).chain(second.map(str::to_owned)).enumerate() {
            words.push(Word {
                text,
                span: Span::new(at, at + length),
                before: if number == 0 { before } else { Break::Blank },
                foreign: is_foreign,
                capital: number == 0 && character.is_uppercase(),
                acronym: raw.chars().filter(|c| c.is_uppercase()).count() > 1
                    && !raw.chars().any(char::is_lowercase),
                hyphened: number == 0 && hyphened,
            });
        }
        at += length;
        end = at;
    }
    words
}

/// How far the word runs with which the text begins. Digits keep what joins them (`10:00`, `1.5`, `24/7`, `70%`); an ideograph is a word of
/// its own.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map_or(' ', |(_, c)| *c);
        let joins = match character {
            '\'' | '’' => before.is_alphabetic() && after.is_alphabetic(),
            '.' | ':' | '/' => before.is_numeric() && after.is_numeric(),
            '%' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => at > 0,
            _ => character.is_alphanumeric(),
        };
        if !joins || (at > 0 && (is_ideograph(character) || is_ideograph(before))) {
            break;
        }
        length = at + character.len_utf8();
        before = character;
    }
    length
}

fn separation(between: &str) -> Break {
    let mut lines = between.split('\n');
    let first = lines.next().unwrap_or("");
    let new_block = |line: &str| {
        let line = line.trim_start();
        line.starts_with(['#', '|']) || ["- ", "* ", "+ "].iter().any(|marker| line.starts_with(marker))
    };
    if between.matches('\n').count() > 1 || lines.any(new_block) {
        return Break::Sentence;
    }
    let dashed = first.contains(" - ") || between.contains("--");
    let mut found = if dashed { Break::Clause } else { Break::Blank };
    for character in between.chars() {
        found = found.max(match character {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => Break::Sentence,
            ':' | ';' | '—' | '–' | '(' | ')' | '[' | ']' | '|' | '：' | '；' => Break::Clause,
            ',' | '，' | '、' => Break::Comma,
            _ => Break::Blank,
        });
    }
    found
}

/// Whether it is one word of small letters from `a` to `z`, as nearly all words are: there is nothing to take off it and nothing to split.
fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether nothing is taken off a word or written out in it.
pub(super) fn is_one_word(word: &str) -> bool {
    is_plain(word) && contracted(word).is_none()
}

/// Small letters and straight apostrophes, without what nobody can see.
fn lower(raw: &str) -> String {
    let is_hidden = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}');
    raw.chars().filter(|c| !is_hidden(c)).collect::<String>().replace('’', "'").to_lowercase()
}

/// The two words of a contraction that is known as a whole.
fn contracted(word: &str) -> Option<(&str, &'static str)> {
    match word {
        "won't" | "wont" => Some(("will", "not")),
        "can't" | "cant" | "cannot" => Some(("can", "not")),
        "let's" => Some(("let", "us")),
        "dont" | "doesnt" | "didnt" | "isnt" | "wasnt" | "arent" | "werent" | "couldnt" | "shouldnt"
        | "wouldnt" | "havent" | "hasnt" | "hadnt" => Some((word.trim_end_matches("nt"), "not")),
        "youre" => Some(("you", "are")),
        "youve" => Some(("you", "have")),
        "ive" => Some(("i", "have")),
        "im" => Some(("i", "am")),
        _ => None,
    }
}

/// Lower case, a possessive `'s` taken off; the second word where a contraction is written out.
fn fold(raw: &str) -> (String, Option<&'static str>) {
    let word = if is_plain(raw) { raw.to_owned() } else { lower(raw) };
    if let Some((one, other)) = contracted(&word) {
        return (one.to_owned(), Some(other));
    }
    let Some((head, tail)) = word.rsplit_once('\'') else { return (word, None) };
    match tail {
        "t" if head.ends_with('n') => (head[..head.len() - 1].to_owned(), Some("not")),
        "ll" => (head.to_owned(), Some("will")),
        "ve" => (head.to_owned(), Some("have")),
        "re" => (head.to_owned(), Some("are")),
        "d" => (head.to_owned(), Some("would")),
        "m" => (head.to_owned(), Some("am")),
        "s" if matches!(
            head,
            "it" | "that"
                | "he"
                | "she"
                | "there"
                | "what"
                | "here"
                | "who"
                | "how"
                | "where"
                | "everything"
                | "this"
        ) =>
        {
            (head.to_owned(), Some("is"))
        }
        "s" => (head.to_owned(), None),
        _ => (word, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that count as the writer's own.
    fn own_of(said: &Said) -> String {
        let own = said.words.iter().filter(|word| !word.foreign);
        own.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn own(text: &str) -> String {
        own_of(&Said::read(text, 0))
    }

    #[test]
    fn contractions_are_written_out_and_markup_is_passed_over() {
        assert_eq!(
            own("You've **been** _kind of_ late, haven’t you; it's Ben's"),
            "you have been kind of late have not you it is ben"
        );
        assert_eq!(own("within 24/7 at 10:00, 70% of 1.5"), "within 24/7 at 10:00 70% of 1.5");
        assert_eq!(own("may\u{200b}be"), "maybe");
        assert_eq!(own("もう少し ok"), "も う 少 し ok");
    }

    #[test]
    fn what_is_quoted_is_not_the_writers() {
        assert_eq!(
            own("two of the reviewers' questions and said 'we can figure that out later.'"),
            "two of the reviewers questions and said"
        );
        assert_eq!(own("even if it is 'we'll defer this and here's why.' ok"), "even if it is ok");
        assert_eq!(
            own("you wrote \"maybe\" and “perhaps later”, „vielleicht“ and «peut-être»"),
            "you wrote and and"
        );
        assert_eq!(own("said 'not the users' data' and left"), "said and left");
        assert_eq!(own("said 'no to tests' and left"), "said and left");
        assert_eq!(own("a 5\" disk and the reviewers' \"notes"), "a 5 disk and the reviewers notes");
        assert_eq!(own("one \"open\n\nmaybe\" other"), "one open maybe other");
    }

    #[test]
    fn code_and_addresses_are_not_wording() {
        assert_eq!(
            own("the `Maybe` type, [maybe](https://x.example/maybe) see https://x.example/perhaps, ok"),
            "the type maybe see ok"
        );
        assert_eq!(own("a <b>bit</b> and <https://x.example/maybe> 3 < 4"), "a bit and 3 4");
    }

    #[test]
    fn breaks_between_words() {
        let breaks =
            |text: &str| Said::read(text, 0).words.iter().skip(1).map(|word| word.before).collect::<Vec<_>>();
        assert_eq!(breaks("a b, c: d. e"), [Break::Blank, Break::Comma, Break::Clause, Break::Sentence]);
        assert_eq!(breaks("a\n  b\n\nc\n- d"), [Break::Blank, Break::Sentence, Break::Sentence]);
        assert_eq!(breaks("a-b - c (d"), [Break::Blank, Break::Clause, Break::Clause]);
    }
}
