//! What does a win say: when, for which dimension of the rubric, in which role, with which links? And how strong are they together?

use crate::document::{Bullet, Document};
use crate::field::date::Day;
use crate::field::label::fold;
use crate::settings::Rubric;

/// What somebody did for a win.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Found the problem.
    Shaped,
    /// Led others to it.
    Led,
    /// Did what was asked.
    Executed,
}

/// A dated bullet under `Wins`.
#[derive(Clone, Copy)]
pub struct Win<'a> {
    /// The list item.
    pub bullet: &'a Bullet,
    /// The date that it begins with.
    pub day: Option<Day>,
    /// What stands before its colon, as written: the dimension.
    pub dimension: Option<&'a str>,
    /// What is said behind date and dimension.
    pub text: &'a str,
}

/// How well wins show one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// None with a link.
    Missing,
    /// One.
    Light,
    /// Two.
    Solid,
    /// Three, one of them with a number.
    Strong,
}

impl<'a> Win<'a> {
    /// All wins of a document, in the file's order. An item that says nothing is none.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Win<'a>> {
        document.wins.iter().filter(|bullet| bullet.text.word_count() > 0).map(Win::of)
    }

    /// A list item as a win.
    #[must_use]
    pub fn of(bullet: &'a Bullet) -> Win<'a> {
        let written = bullet.text.text();
        let (day, rest) = Day::parse_prefix(written).map_or((None, written), |(day, rest)| (Some(day), rest));
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let named = rest.split_once([':', '：']).filter(|(name, text)| !name.trim().is_empty() && !text.starts_with("//"));
        let (dimension, text) = named.map_or((None, rest), |(name, text)| (Some(name.trim()), text.trim()));
        Win { bullet, day, dimension, text }
    }

    /// What the engineer did for it: what the last brackets begin with.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        let (_, brackets) = self.text.rsplit_once('(')?;
        let word: String = brackets.chars().take_while(|c| c.is_alphabetic()).collect();
        match word.to_lowercase().as_str() {
            "shaped" => Some(Role::Shaped),
            "led" => Some(Role::Led),
            "executed" => Some(Role::Executed),
            _ => None,
        }
    }

    /// Whether something is linked.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        !self.bullet.links.is_empty()
    }

    /// Whether a number stands in it, outside its date and its links. What follows a name in capitals, as in `RFC 112`, is no number.
    #[must_use]
    pub fn has_number(&self) -> bool {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let is_name = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
        let number = |(at, word): (usize, &&str)| {
            let digits = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#');
            digits.starts_with(|c: char| c.is_ascii_digit()) && (at == 0 || !is_name(words[at - 1]))
        };
        words.iter().enumerate().any(number)
    }
}

/// How strong the wins are in each dimension of a rubric, in its order.
#[must_use]
pub fn evidence_map<'r>(document: &Document, rubric: &'r Rubric) -> Vec<(&'r str, Strength)> {
    let wins: Vec<Win<'_>> = Win::all(document).filter(Win::is_linked).collect();
    let strength = |name: &str| {
        let of: Vec<&Win<'_>> = wins.iter().filter(|win| win.dimension.is_some_and(|said| fold(said) == fold(name))).collect();
        match of.len() {
            0 => Strength::Missing,
            1 => Strength::Light,
            2 => Strength::Solid,
            _ if of.iter().any(|win| win.has_number()) => Strength::Strong,
            _ => Strength::Solid,
        }
    };
    rubric.dimensions.iter().map(|(name, _)| (name.as_str(), strength(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    fn document(wins: &str) -> Document {
        crate::document::parse(&RepoPath::new("people/a.md"), format!("## Wins\n\n{wins}").as_bytes(), &Spellings::default(), &[])
    }

    #[test]
    fn a_win_is_read() {
        let document = document(
            "- 2026-02-11 Impact: cut ledger cost 18%, https://x.example/1 (led; team of three)\n- the RFC, https://x.example\n-\n",
        );
        let wins: Vec<Win<'_>> = Win::all(&document).collect();
        assert_eq!(
            (wins.len(), wins[0].day, wins[0].dimension, wins[0].role()),
            (2, Day::parse("2026-02-11"), Some("Impact"), Some(Role::Led))
        );
        assert!(wins[0].is_linked() && wins[0].has_number());
        assert_eq!((wins[1].day, wins[1].role(), wins[1].has_number()), (None, None, false));
    }

    #[test]
    fn what_is_a_number() {
        for (text, is) in [("14 a month", true), ("(3 of 5)", true), ("RFC 112 adopted", false), ("see #112", false), ("the v2", false)] {
            let document = document(&format!("- 2026-02-11 Impact: {text}, https://x.example/4 (shaped)\n"));
            assert_eq!(Win::all(&document).next().unwrap().has_number(), is, "{text}");
        }
    }

    #[test]
    fn an_evidence_map() {
        let rubric = Rubric {
            dimensions: ["Scope", "Impact", "Leverage", "Artifacts", "Depth"].map(|name| (name.to_owned(), Default::default())).into(),
            ..Rubric::default()
        };
        let win = |name: &str, text: &str| format!("- 2026-02-11 {name}: {text}\n");
        let text = [
            win("Scope", "a, https://x.example/1"),
            win("scope", "b by 18%, https://x.example/2"),
            win("Scope", "c, https://x.example/3"),
            win("Impact", "a, https://x.example/1").repeat(3),
            win("Leverage", "a, https://x.example/1").repeat(2),
            win("Artifacts", "a, https://x.example/1"),
            win("Artifacts", "not linked, 18%"),
            win("Depth", "not linked"),
        ];
        let strengths: Vec<Strength> = evidence_map(&document(&text.concat()), &rubric).into_iter().map(|(_, strength)| strength).collect();
        assert_eq!(strengths, [Strength::Strong, Strength::Solid, Strength::Solid, Strength::Light, Strength::Missing]);
    }
}
