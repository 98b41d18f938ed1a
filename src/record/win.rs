//! What of a win counts, since when is it there, or what came of it, and was it written down while it was fresh?

use crate::document::WinItem;
use crate::entry::win::{Win, WinResult};
use crate::evidence::history::FactHistory;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::{Attribution, Parties, Verdict};
use crate::evidence::win::{self, WinRow};
use crate::field::date::Day;
use crate::field::id::TextHash;
use crate::field::span::Span;
use crate::proof::win::WinAuthors;
use crate::proof::{Context, standing::stands_since};

/// When a win or its result was published, as far as the history shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// On a day, while it was fresh.
    InTime(Day),
    /// On a day, so many days after the month's update was due.
    Late(Day, i64),
    /// Somebody else wrote it, in the place of a win or a result of the same day: that makes nobody late.
    Reworded(Day),
    /// It only stands in what is about to be committed, or on a branch.
    NotYet,
    /// The history does not say when.
    Unknown,
}

/// A win, and what of it counts.
pub struct WinRecord<'a> {
    /// With those of its results and links alone that the engineer or the manager gave.
    pub win: Win<'a>,
    /// Whose word it is: the engineer or the manager writes it. Somebody who starts a document may bring its wins, and what is older than
    /// the convention was not written for it.
    pub by: Attribution,
    /// What others gave it, or who nobody knows.
    pub added: Vec<Added<'a>>,
}

/// A result or a link that somebody else gave a win. It counts for nothing.
pub struct Added<'a> {
    pub what: AddedKind<'a>,
    pub span: Span,
    pub by: Attribution,
}

#[derive(Clone, Copy)]
pub enum AddedKind<'a> {
    Result(Day),
    Link(&'a String),
}

impl WinRecord<'_> {
    /// Whether it counts: nobody else wrote it, and it came from no address that nobody knows.
    pub fn counts(&self) -> bool {
        !is_refused(&self.by)
    }
}

fn is_refused(by: &Attribution) -> bool {
    matches!(by, Attribution::SomebodyElse(..) | Attribution::Unknown(..))
}

/// The wins of a document, in its order.
pub fn wins<'a>(context: &Context<'a>) -> Vec<WinRecord<'a>> {
    let authors = WinAuthors::new(context);
    let items = context.document.wins.iter().filter(|item| Win::is_one(item));
    items.map(|item| record(context, &authors, item)).collect()
}

fn record<'a>(context: &Context<'a>, authors: &WinAuthors, item: &'a WinItem) -> WinRecord<'a> {
    let mut win = Win::of(item);
    let is_old = |day: Option<Day>| day.is_some_and(|day| context.settings.predates_adoption(day));
    if is_old(win.day) {
        return WinRecord { win, by: Attribution::NotEstablished, added: Vec::new() };
    }
    let mut added = Vec::new();
    let mut links = authors.of_links(item).into_iter();
    let mut keep = |all: &mut Vec<&'a String>, span: Span, found: &mut Vec<Added<'a>>| {
        all.retain(|link| match links.next().filter(is_refused) {
            Some(by) => {
                found.push(Added { what: AddedKind::Link(link), span, by });
                false
            }
            None => true,
        });
    };
    keep(&mut win.own_links, win.bullet.span, &mut added);
    win.results.retain_mut(|result| {
        let mut others = Vec::new();
        keep(&mut result.links, result.field.span, &mut others);
        let by = authors.of(win::win_result(&item.bullet, result.field));
        let is_anothers = is_refused(&by) && !is_old(Some(result.day));
        if is_anothers {
            others = vec![Added { what: AddedKind::Result(result.day), span: result.field.span, by }];
        }
        added.append(&mut others);
        !is_anothers
    });
    WinRecord { by: authors.of(win::win(win.bullet)), win, added }
}

/// When a win was published. A result that is added later makes it no younger.
pub fn publication(context: &Context<'_>, win: &Win<'_>) -> Publication {
    of(context, win::win(win.bullet), win.day)
}

/// When a result was published. It has an age of its own.
pub fn publication_of_result(context: &Context<'_>, win: &Win<'_>, result: &WinResult<'_>) -> Publication {
    of(context, win::win_result(win.bullet, result.field), Some(result.day))
}

/// What happened on a day is fresh as long as the update of its month may come: until its due day, grace included.
fn of(context: &Context<'_>, words: TextHash, happened: Option<Day>) -> Publication {
    let (evidence, settings) = (context.evidence, context.settings);
    let Some(fact) = context.history.wins.get(&words) else { return Publication::Unknown };
    let Some(run) = stands_since(context, fact) else { return Publication::NotYet };
    if evidence.is_proposed(run.from) {
        return Publication::NotYet;
    }
    let Some(on) = context.known_day(run.from) else { return Publication::Unknown };
    let Some(day) = happened.filter(|day| !settings.predates_adoption(*day)) else {
        return Publication::InTime(on);
    };
    let away = context.document.front_matter.absences();
    let due = away.add_days_at_work(day.month().last(), settings.cadence.update_due_day);
    let limit = away.add_days_at_work(due, settings.late_after_days);
    let makers = evidence.makers(evidence.brought(&fact.writes, run));
    // A win is nobody's burden: there is no other side whose clock would have to be doubted.
    match evidence.published_before(
        run.from,
        limit.plus_days(1),
        &Parties { claimants: makers, adverse: None },
    ) {
        Verdict::Contradicted(_) if reworded(context, fact).is_some_and(|from| from.is_by_another) => {
            Publication::Reworded(on)
        }
        Verdict::Contradicted(_) => Publication::Late(on, due.days_until(on).max(1)),
        Verdict::Established(_) | Verdict::NotEstablished => Publication::InTime(on),
    }
}

/// In whose place a win or a result stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// The words that were there, each by its hash. Of several that one commit took out, nobody can tell which it is.
    pub was: Vec<TextHash>,
    /// Whether they were another's: whoever took those words out had not written them.
    pub is_by_another: bool,
}

/// The wins of the same day that were published before, and that the commit which wrote this one took out.
pub fn reworded(context: &Context<'_>, win: &FactHistory<WinRow>) -> Option<Reworded> {
    let evidence = context.evidence;
    let run = win.runs.first()?;
    let wrote: Vec<CommitIndex> = evidence.brought(&win.writes, *run).map(|write| write.commit).collect();
    let beside = context.history.wins_beside(win.what);
    let older = beside.filter(|other| other.first().is_some_and(|at| at < run.from));
    let taken = older.filter_map(|other| Some((other, *other.losses.iter().find(|by| wrote.contains(by))?)));
    let mut taken: Vec<(&FactHistory<WinRow>, CommitIndex)> = taken.collect();
    taken.sort_by_key(|(other, _)| (other.first(), other.what.hash));
    let is_by_another = taken.iter().all(|(other, by)| {
        let (makers, commit) = (evidence.makers(&other.writes), &evidence.commits[*by]);
        let mut who = commit.coauthors.iter().chain([&commit.author]);
        who.all(|person| !makers.contains(&person.key()))
    });
    let was: Vec<TextHash> = taken.iter().map(|(other, _)| other.what.hash).collect();
    (!was.is_empty()).then_some(Reworded { was, is_by_another })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;
    use crate::settings::Settings;
    use crate::story::told::told;

    const START: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
commit 2026-01-05 ben: Start
  new people/amara.md engineer amara manager ben
commit 2026-02-12 amara: A win
  add people/amara.md ## Wins
  | ### Ledger
  |
  | - 2026-02-11 Impact: cut-over, https://git.acme.example/1 (led)
";

    /// How the win stands, and each of its results, after an edit on a day.
    fn after(on: &str, edit: &str) -> (Publication, Vec<Publication>) {
        after_by("ben", on, edit)
    }

    fn after_by(who: &str, on: &str, edit: &str) -> (Publication, Vec<Publication>) {
        let today = Day::parse("2026-07-01").unwrap();
        let settings = Settings::default();
        let story = format!("{START}commit {on} {who}: More\n  edit people/amara.md\n{edit}");
        let (documents, evidence) = told(&story, today, &settings);
        let context = lint::context(&evidence, &documents[0], &settings, None).unwrap();
        let win = Win::all(&documents[0]).next().unwrap();
        let results = win.results.iter().map(|result| publication_of_result(&context, &win, result));
        (publication(&context, &win), results.collect())
    }

    #[test]
    fn a_result_has_an_age_of_its_own() {
        let day = |text: &str| Day::parse(text).unwrap();
        let add = |line: &str| {
            after(
                "2026-05-20",
                &format!("  | - 2026-02-11 Impact: cut-over, https://git.acme.example/1 (led)\n  + {line}\n"),
            )
        };
        let fresh = Publication::InTime(day("2026-02-12"));
        let of_may = Publication::InTime(day("2026-05-20"));
        assert_eq!(add("  - Result: 2026-05-04 cost down by 18 %"), (fresh, vec![of_may]));
        // A result dated to the month of the win is reported as late. The win keeps its age.
        let late = Publication::Late(day("2026-05-20"), 74);
        assert_eq!(add("  - Result: 2026-02-20 cost down by 18 %"), (fresh, vec![late]));
        // In the win's own words, or without a date, it makes another win. Who rewords what somebody else wrote makes nobody late.
        let another = Publication::Late(day("2026-05-20"), 74);
        let reworded = Publication::Reworded(day("2026-05-20"));
        assert_eq!(add("  - Result: cost down by 18 %"), (reworded, Vec::new()));
        let edit = "  - - 2026-02-11 Impact: cut-over, https://git.acme.example/1 (led)\n  \
                    + - 2026-02-11 Impact: cut-over, cost down by 18 %, https://git.acme.example/1 (led)\n";
        assert_eq!(after("2026-05-20", edit), (reworded, Vec::new()));
        assert_eq!(after_by("amara", "2026-05-20", edit), (another, Vec::new()));
        // A further win of the same day takes no other's place.
        let further = "  | - 2026-02-11 Impact: cut-over, https://git.acme.example/1 (led)\n  \
                       + - 2026-02-11 Impact: the reader, https://git.acme.example/2 (led)\n";
        assert_eq!(after("2026-05-20", further), (fresh, Vec::new()));
    }
}
