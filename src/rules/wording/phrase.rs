//! What does a line of a word list mean, and does a text hold it?
//!
//! A line is a phrase of whole words. In it, `a|b` is one of two words, `word*` any word that begins so, `word?` may be left out,
//! `..` means up to three further words, `..1` up to one; `^` is the beginning and `$` the end of a clause.
//! The built-in lists may also say `@kind` for any word of a kind (`classes.txt`), and `..@kind` for up to three of them.
//! A line that begins with `!` is an exception: it hides what overlaps it.

use std::borrow::Cow;

use crate::rules::wording::class::Class;
use crate::rules::wording::said::{Break, Said, Word, is_one_word};

/// One line of a list.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    elements: Vec<Element>,
    /// Whether it hides other hits.
    pub(super) exception: bool,
}

#[derive(Debug, Clone)]
enum Element {
    Word {
        any: Vec<Form>,
        optional: bool,
    },
    /// Up to so many words of whatever kind.
    Gap(usize),
    /// Up to three words of one kind.
    Only(Class),
    /// One of some words, or the beginning or end of a clause: `$|and`.
    Edge(Vec<Form>),
    /// The beginning of a clause.
    Start,
    /// The end of a clause.
    End,
    /// The beginning of the text.
    First,
    /// The end of the text.
    Last,
}

#[derive(Debug, Clone)]
enum Form {
    Whole(Cow<'static, str>),
    Prefix(Cow<'static, str>),
    Suffix(String),
    Kind(Class),
}

/// How the words of a line are read.
#[derive(Clone, Copy)]
struct Terms<'l> {
    /// The kind of words that a name means.
    class: fn(&str) -> Option<Class>,
    /// A built-in line's words are in the program already and need no copy.
    keep: fn(&'l str) -> Cow<'static, str>,
}

impl Phrase {
    /// A line of a built-in list; `None` for a line without words.
    pub(super) fn built_in(line: &'static str) -> Option<Phrase> {
        Phrase::parse(line, Terms { class: Class::named, keep: Cow::Borrowed })
    }

    /// A line of the settings, which know no kinds of words; `None` for a line without words.
    pub(super) fn read(line: &str) -> Option<Phrase> {
        Phrase::parse(line, Terms { class: |_| None, keep: |word| Cow::Owned(word.to_owned()) })
    }

    fn parse<'l>(line: &'l str, terms: Terms<'l>) -> Option<Phrase> {
        let line = line.trim();
        let exception = line.starts_with('!');
        let mut elements = Vec::new();
        for element in line.trim_start_matches('!').split_whitespace() {
            match element {
                "^" => elements.push(Element::Start),
                "$" => elements.push(Element::End),
                ".." => elements.push(Element::Gap(3)),
                _ => match element.strip_prefix("..").map(|rest| (rest, rest.parse())) {
                    Some((_, Ok(count))) => elements.push(Element::Gap(count)),
                    Some((rest, Err(_))) => match rest.strip_prefix('@').and_then(terms.class) {
                        Some(kind) => elements.push(Element::Only(kind)),
                        None => elements.extend(words(element, terms)),
                    },
                    None => elements.extend(words(element, terms)),
                },
            }
        }
        let says = elements.iter().any(|element| matches!(element, Element::Word { optional: false, .. }));
        says.then_some(Phrase { elements, exception })
    }

    /// A phrase of these very words; the text begins with it, ends with it, or both.
    pub(super) fn of_words(words: Vec<String>, first: bool, last: bool) -> Option<Phrase> {
        if words.is_empty() {
            return None;
        }
        let word = |word| Element::Word { any: vec![Form::Whole(Cow::Owned(word))], optional: false };
        let mut elements: Vec<Element> = first.then_some(Element::First).into_iter().collect();
        elements.extend(words.into_iter().map(word));
        elements.extend(last.then_some(Element::Last));
        Some(Phrase { elements, exception: false })
    }

    /// Whether only a text's beginning can hold it.
    pub(super) fn is_first(&self) -> bool {
        matches!(self.elements.first(), Some(Element::First))
    }

    /// How many words it takes at least.
    pub(super) fn length(&self) -> usize {
        self.elements.iter().filter(|element| matches!(element, Element::Word { .. })).count()
    }

    /// The words with which it may begin; `None` where it may begin with any.
    pub(super) fn first_words(&self) -> Option<Vec<&str>> {
        let mut words = Vec::new();
        for element in self.elements.iter().filter(|it| !matches!(it, Element::Start | Element::First)) {
            let Element::Word { any, optional } = element else { return None };
            for form in any {
                match form {
                    Form::Whole(word) => words.push(word.as_ref()),
                    Form::Prefix(_) | Form::Suffix(_) => return None,
                    Form::Kind(class) => words.extend(class.words()?.iter().map(String::as_str)),
                }
            }
            if !optional {
                return Some(words);
            }
        }
        None
    }

    /// Where the phrase ends that begins with the word at `start`: one past its last word, the farthest one.
    pub(super) fn fits(&self, said: &Said, start: usize) -> Option<usize> {
        fits(&self.elements, said, start, start)
    }
}

/// The words of one element: several, where it is hyphened or contracted.
fn words<'l>(element: &'l str, terms: Terms<'l>) -> Vec<Element> {
    let forms = |word: &'l str| match word.strip_prefix('@').and_then(terms.class) {
        Some(kind) => vec![Form::Kind(kind)],
        None if word.len() > 1 && word.starts_with('*') => vec![Form::Suffix(word[1..].to_owned())],
        None => forms(word, terms.keep),
    };
    let optional = element.len() > 1 && element.ends_with('?');
    let element = if optional { &element[..element.len() - 1] } else { element };
    if element.contains('|') && element.split('|').any(|word| matches!(word, "^" | "$")) {
        return vec![Element::Edge(element.split('|').flat_map(forms).collect())];
    }
    if element.contains('|') {
        let any = element.split('|').filter(|word| !word.is_empty()).flat_map(forms).collect();
        return vec![Element::Word { any, optional }];
    }
    forms(element).into_iter().map(|form| Element::Word { any: vec![form], optional }).collect()
}

fn forms<'l>(word: &'l str, keep: fn(&'l str) -> Cow<'static, str>) -> Vec<Form> {
    if is_one_word(word) {
        return vec![Form::Whole(keep(word))];
    }
    let prefix = word.ends_with('*');
    let mut forms: Vec<Form> =
        Said::plain(word).into_iter().map(|word| Form::Whole(Cow::Owned(word))).collect();
    if prefix && let Some(Form::Whole(last)) = forms.pop() {
        forms.push(Form::Prefix(last));
    }
    forms
}

fn fits(elements: &[Element], said: &Said, start: usize, at: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return (at > start).then_some(at) };
    let begins = |at: usize| said.words.get(at).is_none_or(|word| word.before > Break::Blank);
    match element {
        Element::Start => begins(at).then(|| fits(rest, said, start, at)).flatten(),
        Element::End => begins(at).then(|| fits(rest, said, start, at)).flatten(),
        Element::First => (at == 0).then(|| fits(rest, said, start, at)).flatten(),
        Element::Last => (at == said.words.len()).then(|| fits(rest, said, start, at)).flatten(),
        Element::Gap(most) => (0..=*most).rev().find_map(|count| {
            let crossed = at..at + count;
            let apart =
                crossed.clone().any(|at| said.words.get(at).is_none_or(|word| word.before > Break::Comma));
            if apart { None } else { after_gap(rest, said, start, at + count) }
        }),
        Element::Only(kind) => after_kind(kind, rest, said, start, at),
        Element::Edge(any) => {
            let edge = if begins(at) { fits(rest, said, start, at) } else { None };
            let met = said.words.get(at).filter(|word| !word.foreign && any.iter().any(|form| form.is(word)));
            edge.or_else(|| met.and_then(|_| fits(rest, said, start, at + 1)))
        }
        Element::Word { any, optional } => {
            let joined = at == start || said.words.get(at).is_some_and(|word| word.before == Break::Blank);
            let met = said
                .words
                .get(at)
                .is_some_and(|word| joined && !word.foreign && any.iter().any(|form| form.is(word)));
            let taken = if met { fits(rest, said, start, at + 1) } else { None };
            taken.or_else(|| if *optional { fits(rest, said, start, at) } else { None })
        }
    }
}

/// A comma may follow a gap.
fn after_gap(elements: &[Element], said: &Said, start: usize, at: usize) -> Option<usize> {
    let (element, rest) = elements.split_first()?;
    let word = said.words.get(at).filter(|word| word.before <= Break::Comma && !word.foreign);
    match element {
        Element::Word { any, optional } => {
            let met = word.is_some_and(|word| any.iter().any(|form| form.is(word)));
            let taken = if met { fits(rest, said, start, at + 1) } else { None };
            taken.or_else(|| if *optional { after_gap(rest, said, start, at) } else { None })
        }
        Element::Only(kind) => after_kind(kind, rest, said, start, at),
        Element::Edge(_)
        | Element::Gap(_)
        | Element::Start
        | Element::End
        | Element::First
        | Element::Last => None,
    }
}

/// Up to three words of one kind, with commas between them, and what follows.
fn after_kind(kind: &Class, rest: &[Element], said: &Said, start: usize, at: usize) -> Option<usize> {
    let inner = |word: &&Word| word.before <= Break::Comma && !word.foreign && kind.has(word);
    let most = said.words.get(at..).unwrap_or_default().iter().take(3).take_while(inner).count();
    (0..=most).rev().find_map(|count| {
        if count == 0 { fits(rest, said, start, at) } else { after_gap(rest, said, start, at + count) }
    })
}

impl Form {
    fn is(&self, word: &Word) -> bool {
        match self {
            Form::Whole(whole) => *whole == word.text,
            Form::Prefix(prefix) => word.text.starts_with(prefix.as_ref()),
            Form::Suffix(suffix) => word.text.len() > suffix.len() && word.text.ends_with(suffix.as_str()),
            Form::Kind(kind) => kind.has(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str, text: &str) -> bool {
        let phrase = Phrase::read(phrase).unwrap();
        let said = Said::read(text, 0);
        (0..said.words.len()).any(|at| phrase.fits(&said, at).is_some())
    }

    #[test]
    fn the_pattern_language() {
        assert!(
            found("a bit", "it was a\n  **bit** late")
                && !found("a bit", "arabic bits")
                && !found("a bit", "such a, bit by bit")
        );
        assert!(found("great|good work", "Good work.") && !found("great|good work", "great. Work"));
        assert!(found("improv*", "improvements") && !found("improv*", "prove"));
        assert!(found("a? few", "few") && found("a? few", "a few"));
        assert!(
            found("you .. lazy", "you have, frankly, been lazy")
                && !found("you .. lazy", "you said it to the lazy")
        );
        assert!(found("you ..1 care", "you not care") && !found("you ..1 care", "you do not care"));
        assert!(found("don't care", "you do not care") && found("do not care", "you don’t care"));
        assert!(
            found("^ try", "well, try")
                && !found("^ try", "well try")
                && found("if you can $", "now if you can, please")
        );
        assert!(!found("if you can $", "if you can reproduce it"));
        assert!(found("もう少し", "それはもう少しです"));
        assert!(Phrase::read(" ? ").is_none() && Phrase::read("!a bit flag").unwrap().exception);
    }

    #[test]
    fn kinds_of_words_are_for_the_built_in_lists() {
        let built_in = |phrase: &'static str, text: &str| {
            let phrase = Phrase::built_in(phrase).unwrap();
            let said = Said::read(text, 0);
            (0..said.words.len()).any(|at| phrase.fits(&said, at).is_some())
        };
        assert!(built_in("you were ..@degree lazy", "you were really very lazy"));
        assert!(built_in("you were ..@degree lazy", "you were, frankly, lazy"));
        assert!(!built_in("you were ..@degree lazy", "you were the lazy one"));
        assert!(built_in("spent ..2 @number hours", "spent over 300 hours"));
        assert!(built_in("consider *ing", "consider adding") && !built_in("consider *ing", "consider it"));
        assert!(!found("@degree lazy", "very lazy") && found("@degree lazy", "degree lazy"));
    }

    #[test]
    fn quoted_words_are_passed_over() {
        assert!(!found("maybe", "you said 'maybe later'") && !found("you .. lazy", "you said 'lazy'"));
    }
}
