//! What does a win say: when, for which dimension of the rubric, in which role, with which links?

use crate::document::{Bullet, Document, Field, WinItem};
use crate::entry::quantity::is_quantified;
use crate::field::date::Day;
use crate::field::label::fold;
use crate::field::span::Span;

/// What somebody did for a win.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Shaped,
    Led,
    Executed,
}

/// A dated bullet under `Wins`.
#[derive(Clone)]
pub struct Win<'a> {
    pub bullet: &'a Bullet,
    /// What it links itself.
    pub own_links: Vec<&'a String>,
    /// What came of it later, in its order. A result does not change the win's words.
    pub results: Vec<WinResult<'a>>,
    /// Nested results without a date, which are words of the win.
    pub undated: &'a [Span],
    /// Nested items that begin with a date, which are words of the win too. What they link the win does not.
    pub dated: &'a [Span],
    /// The date that it begins with.
    pub day: Option<Day>,
    /// The text before its colon, as written: the dimension.
    pub dimension: Option<&'a str>,
    /// The text behind date and dimension.
    pub text: &'a str,
}

/// What came of a win: `Result: DATE WHAT, LINK`, nested below it.
#[derive(Clone)]
pub struct WinResult<'a> {
    pub field: &'a Field,
    pub links: Vec<&'a String>,
    pub day: Day,
    /// The text behind the date.
    pub text: &'a str,
}

impl<'a> Win<'a> {
    /// All wins of a document, in the file's order. Empty items are left out.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Win<'a>> {
        document.wins.iter().filter(|item| Win::is_one(item)).map(Win::of)
    }

    /// Whether an item says anything.
    pub fn is_one(item: &WinItem) -> bool {
        item.bullet.text.word_count() > 0
    }

    pub fn of(item: &'a WinItem) -> Win<'a> {
        let bullet = &item.bullet;
        let written = bullet.text.text();
        let (day, rest) = Day::parse_prefix(written)
            .map_or_else(|| (None, after_no_day(written)), |(day, rest)| (Some(day), rest));
        let rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ':' | '：' | '-' | '–' | '—')
        });
        let named = rest
            .split_once([':', '：'])
            .filter(|(name, text)| !name.trim().is_empty() && !text.starts_with("//"));
        let (dimension, text) = named.map_or((None, rest), |(name, text)| (Some(name.trim()), text.trim()));
        Win {
            bullet,
            own_links: bullet.links.iter().collect(),
            results: item.results.iter().filter_map(WinResult::of).collect(),
            undated: &item.undated,
            dated: &item.dated,
            day,
            dimension,
            text,
        }
    }

    /// The role with which the last brackets begin.
    pub fn role(&self) -> Option<Role> {
        Role::read(self.split().1?)
    }

    /// The text without the brackets that give the role.
    pub fn deed(&self) -> &'a str {
        self.split().0
    }

    /// The text, and the content of its last brackets where they begin with a role.
    fn split(&self) -> (&'a str, Option<&'a str>) {
        let brackets = self.text.rsplit_once(['(', '（']).map(|(before, inside)| (before.trim_end(), inside));
        match brackets.filter(|(_, inside)| Role::read(inside).is_some()) {
            Some((before, inside)) => (before, Some(inside.split([')', '）']).next().unwrap_or(inside))),
            None => (self.text, None),
        }
    }

    /// Whether the win is for a dimension, whatever its case.
    pub fn is_for(&self, name: &str) -> bool {
        self.dimension.is_some_and(|said| fold(said) == fold(name))
    }

    /// What it links, and what its results link.
    pub fn links(&self) -> impl Iterator<Item = &'a String> {
        self.own_links.iter().chain(self.results.iter().flat_map(|result| &result.links)).copied()
    }

    /// The same with the results up to a day.
    pub fn links_on(&self, day: Day) -> impl Iterator<Item = &'a String> {
        self.own_links.iter().chain(self.results_on(day).flat_map(|result| &result.links)).copied()
    }

    pub fn is_linked(&self) -> bool {
        self.links().next().is_some()
    }

    /// Whether a number in it, or in one of its results up to a day, measures something. The number of people who took part does not.
    pub fn is_quantified_on(&self, day: Day) -> bool {
        is_quantified(self.deed()) || self.results_on(day).any(|result| is_quantified(result.text))
    }

    /// Its results up to a day.
    pub fn results_on(&self, day: Day) -> impl Iterator<Item = &WinResult<'a>> {
        self.results.iter().filter(move |result| result.day <= day)
    }

    /// Whether it says that it is an artifact of a kind, as in `Design doc for payouts, …` or `(led; incident-command)`: its text begins
    /// with the kind, or its brackets name it behind the role.
    pub fn is_a(&self, kind: &str) -> bool {
        let wanted = words(kind);
        let begins = |text: &str| {
            let said = words(text);
            let article = said.first().is_some_and(|word| matches!(word.as_str(), "a" | "an" | "the"));
            !wanted.is_empty() && (said.starts_with(&wanted) || (article && said[1..].starts_with(&wanted)))
        };
        let named = |inside: &str| {
            inside
                .split([';', ',', '；', '，'])
                .skip(1)
                .any(|part| words(part.split([':', '：']).next().unwrap_or(part)) == wanted)
        };
        begins(self.deed()) || self.split().1.is_some_and(named)
    }
}

impl<'a> WinResult<'a> {
    fn of(field: &'a Field) -> Option<WinResult<'a>> {
        let dated = field.line.dated()?;
        Some(WinResult {
            field,
            links: field.links.iter().collect(),
            day: dated.day,
            text: dated.rest.text(),
        })
    }
}

/// What follows an impossible date, such as 30 February.
fn after_no_day(text: &str) -> &str {
    let shaped = |(at, c): (usize, char)| if matches!(at, 4 | 7) { c == '-' } else { c.is_ascii_digit() };
    let is_shaped = text.len() > 10 && text.is_char_boundary(10) && text[..10].char_indices().all(shaped);
    if is_shaped { &text[10..] } else { text }
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Role::Shaped => "shaped",
            Role::Led => "led",
            Role::Executed => "executed",
        }
    }

    fn read(brackets: &str) -> Option<Role> {
        let word: String = brackets.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        [Role::Shaped, Role::Led, Role::Executed]
            .into_iter()
            .find(|role| role.name().eq_ignore_ascii_case(&word))
    }
}

/// The words of a kind: `design-doc`, `Design docs` and `design_doc` are one.
fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}'));
    let bare = split.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let one = |word: String| {
        if word.len() > 3 { word.strip_suffix('s').map_or(word.clone(), str::to_owned) } else { word }
    };
    bare.filter(|word| !word.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    fn document(wins: &str) -> Document {
        crate::document::parse(
            &RepoPath::new("people/a.md"),
            format!("## Wins\n\n{wins}").as_bytes(),
            &Spellings::default(),
            &[],
        )
    }

    fn quantified(win: &Win<'_>) -> bool {
        win.is_quantified_on(Day::parse("2026-06-30").unwrap())
    }

    #[test]
    fn a_result_is_no_part_of_the_win() {
        let document = document(
            "### Ledger\n\nThe cut-over.\n\n- 2026-02-11 Impact: cut-over (led)\n  - Result: 2026-05-04 cost cut by\n    18 %, https://x.example/9\n  - with Lena\n  - Result: faster\n\n### Empty\n\nNo win.\n",
        );
        let wins: Vec<Win<'_>> = Win::all(&document).collect();
        assert_eq!((wins.len(), document.projects.len(), document.projects[0].texts.len()), (1, 1, 1));
        let win = &wins[0];
        assert_eq!((win.text, win.role()), ("cut-over (led)\nwith Lena\nResult: faster", Some(Role::Led)));
        let results: Vec<(Day, &str)> = win.results.iter().map(|result| (result.day, result.text)).collect();
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(results, [(day("2026-05-04"), "cost cut by 18 %, https://x.example/9")]);
        let on = |text| (win.is_quantified_on(day(text)), win.links_on(day(text)).count());
        assert_eq!((on("2026-05-03"), on("2026-05-04")), ((false, 0), (true, 1)));
        assert!(win.is_linked() && win.bullet.links.is_empty());
        assert_eq!(document.wins[0].undated.len(), 1);
    }

    #[test]
    fn a_win_is_read() {
        let document = document(
            "- 2026-02-11 Impact: cut ledger cost 18%, https://x.example/1 (led; team of three)\n- the RFC, https://x.example\n-\n\
             - **2026-02-12** **Scope:** [the brief](https://x.example/2) reframed (with Lena) (shaped)\n",
        );
        let wins: Vec<Win<'_>> = Win::all(&document).collect();
        assert_eq!(
            (wins.len(), wins[0].day, wins[0].dimension, wins[0].role()),
            (3, Day::parse("2026-02-11"), Some("Impact"), Some(Role::Led))
        );
        assert!(
            wins[0].is_linked()
                && quantified(&wins[0])
                && wins[0].is_for("IMPACT")
                && !wins[0].is_for("Scope")
        );
        assert_eq!(wins[0].deed(), "cut ledger cost 18%, https://x.example/1");
        assert_eq!((wins[1].day, wins[1].role(), quantified(&wins[1])), (None, None, false));
        assert_eq!(
            (wins[2].day, wins[2].role(), wins[2].is_linked()),
            (Day::parse("2026-02-12"), Some(Role::Shaped), true)
        );
    }

    #[test]
    fn what_stands_between_date_and_dimension_is_no_part_of_it() {
        for written in [
            "2026-02-11: Impact: x",
            "2026-02-11 – Impact: x",
            "2026-02-11, Impact: x",
            "**2026-02-11** Impact: x",
        ] {
            let document = document(&format!("- {written}\n"));
            let win = Win::all(&document).next().unwrap();
            assert_eq!(
                (win.day, win.dimension, win.text),
                (Day::parse("2026-02-11"), Some("Impact"), "x"),
                "{written}"
            );
        }
        let document = document("- 2026-02-30 Impact: x\n");
        let win = Win::all(&document).next().unwrap();
        assert_eq!((win.day, win.dimension), (None, Some("Impact")));
    }

    #[test]
    fn who_took_part_is_no_measure() {
        for (text, is) in [
            ("14 a month", true),
            ("RFC 112", false),
            ("the brief (led; team of 3)", false),
            ("the brief (3 of 5) (led)", true),
        ] {
            let document = document(&format!("- 2026-02-11 Impact: {text}, https://x.example/4\n"));
            assert_eq!(quantified(&Win::all(&document).next().unwrap()), is, "{text}");
        }
    }

    #[test]
    fn what_says_of_which_kind_it_is() {
        for (text, kind, is) in [
            ("Design doc for payouts, https://x.example/1 (shaped)", "design-doc", true),
            ("the design docs of payouts, https://x.example/1", "design-doc", true),
            ("payouts, https://x.example/1 (shaped; design-doc)", "design-doc", true),
            ("payouts, https://x.example/1 (led; team of three; incident command)", "incident-command", true),
            ("ledger and payouts, https://x.example/1 (led; services: ledger, payouts)", "services", true),
            ("design review of payouts, https://x.example/1 (design-doc)", "design-doc", false),
            ("no design doc was needed, https://x.example/1 (led)", "design-doc", false),
            ("4 services cut over, https://x.example/1 (led)", "services", false),
        ] {
            let document = document(&format!("- 2026-02-11 Impact: {text}\n"));
            assert_eq!(Win::all(&document).next().unwrap().is_a(kind), is, "{text}");
        }
    }
}
