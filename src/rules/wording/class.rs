//! Which words are of one kind, so that a line of a list can ask for any of them?
//!
//! `classes.txt` has the kinds: a name, a colon, and the words. Lines of the lists name one as `@name`.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use crate::rules::wording::said::{Break, Word};

/// Words of one kind.
#[derive(Debug, Clone)]
pub(super) enum Class {
    Words(Arc<HashSet<String>>),
    /// How many: in digits, or written out.
    Number,
    /// The name of a person, as far as a capital letter tells.
    Name,
    /// The same, but not at the beginning of a sentence, where every word has one.
    Named,
}

/// Words with a capital letter that are no people: parts of a company, its users, days.
const NOBODY: &str = "support finance treasury sales legal marketing operations billing checkout search platform \
    security product engineering procurement payroll compliance audit logistics customers users clients merchants \
    partners teams engineers developers reviewers auditors nobody everyone everybody somebody people we it this that \
    the a an in on at by for with from each all no not two three four five six seven eight nine ten one both \
    google slack github git monday tuesday wednesday thursday friday saturday sunday january february march april \
    may june july august september october november december staff senior principal";

impl Class {
    /// A kind by its name; `None` for a name that nothing has.
    pub(super) fn named(name: &str) -> Option<Class> {
        static WORDS: LazyLock<HashMap<&str, Arc<HashSet<String>>>> = LazyLock::new(|| {
            let line = |line: &'static str| {
                let (name, words) = line.split('#').next()?.split_once(':')?;
                Some((name.trim(), Arc::new(words.split_whitespace().map(str::to_owned).collect())))
            };
            include_str!("classes.txt").lines().filter_map(line).collect()
        });
        match name {
            "number" => Some(Class::Number),
            "name" => Some(Class::Name),
            "named" => Some(Class::Named),
            _ => WORDS.get(name).cloned().map(Class::Words),
        }
    }

    /// The words, where they can be listed.
    pub(super) fn words(&self) -> Option<&HashSet<String>> {
        match self {
            Class::Words(words) => Some(words),
            Class::Number | Class::Name | Class::Named => None,
        }
    }

    pub(super) fn has(&self, word: &Word) -> bool {
        match self {
            Class::Words(words) => words.contains(&word.text),
            Class::Number => is_number(&word.text),
            Class::Name | Class::Named => {
                let inside = matches!(self, Class::Name) || word.before != Break::Sentence;
                inside
                    && word.capital
                    && !word.acronym
                    && word.before != Break::Clause
                    && !nobody().contains(word.text.as_str())
            }
        }
    }
}

fn nobody() -> &'static HashSet<&'static str> {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| NOBODY.split_ascii_whitespace().collect());
    &WORDS
}

/// Whether a word says how many, in digits or written out.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_numeric())
        || matches!(
            word,
            "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "thirteen"
                | "fourteen"
                | "fifteen"
                | "sixteen"
                | "seventeen"
                | "eighteen"
                | "nineteen"
                | "twenty"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "seventy"
                | "eighty"
                | "ninety"
                | "hundred"
                | "hundreds"
                | "thousand"
                | "thousands"
                | "dozen"
                | "dozens"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::wording::said::Said;

    #[test]
    fn a_kind_has_its_words() {
        let last = |text: &str| Said::read(text, 0).words.pop().unwrap();
        let has = |name: &str, text: &str| Class::named(name).unwrap().has(&last(text));
        assert!(has("degree", "very") && !has("degree", "late"));
        assert!(has("number", "300") && has("number", "seventy") && !has("number", "many"));
        assert!(has("name", "Marta") && has("name", "then Marta"));
        assert!(!has("name", "Support") && !has("name", "marta") && !has("name", "RFC"));
        assert!(Class::named("no such kind").is_none());
    }

    /// A name that nothing has would be read as a plain word, and never be found.
    #[test]
    fn the_lists_name_only_kinds_that_there_are() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/wording");
        let files = [folder.clone(), folder.join("trade")].into_iter().flat_map(|folder| {
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
        });
        for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
            let text = std::fs::read_to_string(&file).unwrap();
            let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
            for name in lines.flat_map(|line| line.split([' ', '|', '!', '.'])) {
                let name = name.trim_end_matches('?').strip_prefix('@');
                assert!(name.is_none_or(|name| Class::named(name).is_some()), "{}: {name:?}", file.display());
            }
        }
    }
}
