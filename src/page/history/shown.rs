//! What does the history show of a document's entries: their versions, their open lines, and the commits behind both?

use std::collections::{HashMap, HashSet};

use crate::document::{Field, Key};
use crate::entry::win::WinResult;
use crate::evidence::fact::{Run, Write};
use crate::evidence::history::{EntryHistory, FactHistory, Version};
use crate::evidence::row::{CommitIndex, MarkRow, Standing};
use crate::evidence::win::{self, WinRow};
use crate::evidence::{Evidence, clock::Outlier, graph::LineIndex, signed::Proven, verdict::Attribution};
use crate::field::person::{Person, PersonKey};
use crate::field::{address::Address, id::TextHash, section::Section, span::Span};
use crate::page::history::json::{
    ChangeJson, CommitJson, DateJson, EntryJson, HistoryJson, LineJson, ManagerSinceJson, ShownBy,
    SignerJson, VersionJson, WinJson,
};
use crate::page::timeline::timeline;
use crate::proof::Context;
use crate::proof::authored::KEYS;
use crate::proof::line::{LineFate, LineProof, Whose};
use crate::record::Record;
use crate::record::artifact::{Confirmation, confirmations};
use crate::record::win::{Added, AddedKind, WinRecord, reworded};
use crate::report::programs;
use crate::seal::key::Fingerprint;

/// What of a document is asked for.
pub enum Asked {
    Everything,
    Entry(Address),
    Wins,
}

/// What the history shows of a document, or of a part of it.
pub fn history(record: &Record<'_>, asked: &Asked) -> HistoryJson {
    let context = &record.context;
    let manager = |(at, who): &(LineIndex, Person)| ManagerSinceJson {
        who: who.to_string(),
        from: line_commit(context.evidence, *at),
    };
    HistoryJson {
        schema: programs::FormatVersion::new(),
        engineer: context.history.engineer.email.clone(),
        path: context.document.path.to_string(),
        managers: context.history.managers.iter().map(manager).collect(),
        dates: dates(context),
        front_matter: match asked {
            Asked::Everything => changes(context),
            Asked::Entry(_) | Asked::Wins => Vec::new(),
        },
        entries: match asked {
            Asked::Everything => entries(record, None),
            Asked::Entry(address) => entries(record, Some(address)),
            Asked::Wins => Vec::new(),
        },
        wins: match asked {
            Asked::Everything | Asked::Wins => wins(record),
            Asked::Entry(_) => Vec::new(),
        },
        timeline: match asked {
            Asked::Everything => Some(timeline(record)),
            Asked::Entry(_) | Asked::Wins => None,
        },
    }
}

/// The wins and their results by their words, in the order in which they came.
fn wins(record: &Record<'_>) -> Vec<WinJson> {
    let context = &record.context;
    let (document, evidence) = (context.document, context.evidence);
    let (counted, links_left_out) = counted(record);
    let places = document.wins.iter().flat_map(|item| {
        let own = (win::win(&item.bullet), item.bullet.span);
        let result = |result: &Field| (win::win_result(&item.bullet, result), result.span);
        std::iter::once(own).chain(item.results.iter().map(result)).collect::<Vec<_>>()
    });
    let places: HashMap<TextHash, Span> = places.collect();
    let mut all: Vec<&FactHistory<WinRow>> = context.history.wins.values().collect();
    all.sort_by_key(|win| (win.first().is_none(), win.first(), win.what.day, win.what.hash));
    let line = |span: &Span| document.source.position(span.start).line;
    let win = |win: &FactHistory<WinRow>| WinJson {
        words: short_hash(win.what.hash),
        result: win.what.result.is_some(),
        dated: win.what.day.map(|day| day.to_string()),
        line: places.get(&win.what.hash).map(line),
        written: win.writes.iter().map(|write| commit(evidence, write.commit)).collect(),
        published: win.first().map(|at| line_commit(evidence, at)),
        counts: counted.contains(&win.what.hash),
        links_left_out: links_left_out.get(&win.what.hash).copied().unwrap_or_default(),
        rewords: reworded(context, win)
            .map(|from| from.was.into_iter().map(short_hash).collect())
            .unwrap_or_default(),
        lost: win
            .runs
            .last()
            .and_then(|run| evidence.loss(&win.losses, *run))
            .map(|lost| commit(evidence, lost)),
    };
    all.into_iter().map(win).collect()
}

/// The wins and results of today that count, and how many links of each do not.
fn counted(record: &Record<'_>) -> (HashSet<TextHash>, HashMap<TextHash, usize>) {
    let (mut counted, mut left_out) = (HashSet::new(), HashMap::new());
    for WinRecord { win: found, added, .. } in record.wins.iter().filter(|win| win.counts()) {
        let own = (win::win(found.bullet), found.bullet.span);
        let result =
            |result: &WinResult<'_>| (win::win_result(found.bullet, result.field), result.field.span);
        for (hash, span) in std::iter::once(own).chain(found.results.iter().map(result)) {
            counted.insert(hash);
            let is_link = |added: &&Added<'_>| matches!(added.what, AddedKind::Link(_)) && added.span == span;
            *left_out.entry(hash).or_default() += added.iter().filter(is_link).count();
        }
    }
    (counted, left_out)
}

fn dates(context: &Context<'_>) -> Vec<DateJson> {
    let (evidence, history) = (context.evidence, context.history);
    let since = history.joined.iter().map(|(day, run)| ("since", day.to_string(), *run));
    let away = history.leave.iter();
    let away = away.map(|(away, run)| ("away", format!("{}/{}", away.from, away.to), *run));
    let date = |(key, value, run): (&'static str, String, Run)| DateJson {
        key,
        value,
        came_with_document: history.first() == Some(run.from),
        from: line_commit(evidence, run.from),
        until: run.to.map(|to| line_commit(evidence, to)),
    };
    since.chain(away).map(date).collect()
}

/// Who changed a value of the front matter that is not the engineer's. A value that gives way to another one was not removed.
fn changes(context: &Context<'_>) -> Vec<ChangeJson> {
    let (evidence, history) = (context.evidence, context.history);
    let mut found: Vec<(CommitIndex, Key, &'static str, bool)> = Vec::new();
    for key in KEYS {
        let values = history.values.get(&key).into_iter().flatten();
        for value in values.clone() {
            let said = evidence.said(history, key, value.what);
            let later = |write: &Write| said.iter().any(|said| *said >= write.commit);
            let writes = value.writes.iter().filter(|write| !write.brings_document);
            found.extend(writes.map(|write| (write.commit, key, "set", later(write))));
        }
        let set: Vec<CommitIndex> =
            values.clone().flat_map(|value| &value.writes).map(|write| write.commit).collect();
        let lost = values.flat_map(|value| &value.losses);
        let lost = lost.filter(|commit| !set.contains(commit) && !history.removals.contains(commit));
        found.extend(lost.map(|commit| (*commit, key, "removed", evidence.may_say(history, *commit))));
    }
    found.sort_unstable_by_key(|(at, key, what, _)| (*at, key.name(), *what));
    let change = |(at, key, what, counts): (CommitIndex, Key, &'static str, bool)| ChangeJson {
        key: key.name(),
        what,
        by: commit(evidence, at),
        counts,
    };
    found.into_iter().map(change).collect()
}

fn entries(record: &Record<'_>, wanted: Option<&Address>) -> Vec<EntryJson> {
    let context = &record.context;
    let all =
        context.history.entries.iter().filter(|(address, _)| wanted.is_none_or(|wanted| wanted == *address));
    // A goal is called by the number that it has today; one that is gone has none left.
    let goals: Vec<&Address> =
        context.document.entries_of(Section::Goals).map(|entry| &entry.address).collect();
    let place = |address: &Address| goals.iter().position(|here| *here == address);
    let is_goal = |address: &Address| address.section() == Section::Goals;
    let mut all: Vec<(&Address, &EntryHistory)> = all.collect();
    all.sort_by_key(|(address, _)| (!is_goal(address), place(address).unwrap_or(goals.len())));
    let name = |address: &Address| match place(address) {
        Some(at) => goals[at].to_string(),
        None if is_goal(address) => "goal, gone".to_owned(),
        None => address.to_string(),
    };
    all.into_iter()
        .map(|(address, past)| EntryJson {
            entry: name(address),
            state: state(record, address),
            versions: versions(context, past),
            lines: lines(record, address, past),
        })
        .collect()
}

fn versions(context: &Context<'_>, past: &EntryHistory) -> Vec<VersionJson> {
    let evidence = context.evidence;
    let version_json = |version: Version<'_>| {
        let written: Vec<_> = evidence.brought(&version.text.writes, version.run).collect();
        let makers = evidence.makers(written.iter().copied());
        let (not_before, not_after) = window(evidence, version.run.from, &makers);
        VersionJson {
            text: short_hash(version.text.what.frozen),
            retracted: version.text.what.retracted,
            written: written.iter().map(|write| commit(evidence, write.commit)).collect(),
            published: line_commit(evidence, version.run.from),
            not_before,
            not_after,
            lost: evidence.loss(&version.text.losses, version.run).map(|lost| commit(evidence, lost)),
        }
    };
    // A note that is only begun has no text yet.
    let said = past.versions().into_iter().filter(|version| !version.text.what.begun);
    said.map(version_json).collect()
}

/// How a plan or a signed goal is agreed, or whether the engineer has read what the manager wrote.
fn state(record: &Record<'_>, address: &Address) -> Option<&'static str> {
    let entry = record.context.document.entry(address)?;
    match address.section() {
        Section::Plans => record.plan(address).map(|plan| plan.agreement.name()),
        Section::Notes | Section::Reviews | Section::Pips | Section::Packets => {
            Some(record.reading(entry).reading.name())
        }
        Section::Goals => Some(record.goal(address)?.signed.as_ref()?.agreement.name()),
        Section::Updates
        | Section::SelfReviews
        | Section::Wins
        | Section::Transitions
        | Section::Allocations
        | Section::Calibrations => None,
    }
}

fn lines(record: &Record<'_>, address: &Address, past: &EntryHistory) -> Vec<LineJson> {
    let (context, evidence) = (&record.context, record.context.evidence);
    let found = context.document.entry(address).and_then(|entry| record.of(entry));
    let proof =
        |mark: &FactHistory<MarkRow>| found?.lines.iter().find(|line| line.row.hash == mark.what.hash);
    let fate = |mark: &FactHistory<MarkRow>| proof(mark).map(|line| line.fate);
    let place = |field: &Field| context.document.source.position(field.span.start).line;
    let confirmed = |mark: &FactHistory<MarkRow>| {
        let field = found.zip(proof(mark).and_then(|proof| proof.field));
        let part = field.and_then(|(found, field)| {
            let parts = &found.entry.parts;
            parts.iter().find(|part| part.fields.iter().any(|other| std::ptr::eq(other, field)))
        });
        let all = part.into_iter().flat_map(|part| confirmations(part, found));
        all.filter(|(field, _)| field.mark == Some(mark.what.hash)).map(|(_, of)| of).max().map(|of| match of
        {
            Confirmation::OfThis => "as it stands",
            Confirmation::OfEarlierText => "changed since",
        })
    };
    let line = |mark: &FactHistory<MarkRow>| LineJson {
        by: proof(mark).and_then(|proof| shown_by(evidence, proof)),
        label: mark.what.name(),
        names: mark.what.who().map(|who| who.email.clone().unwrap_or_else(|| who.name.clone())),
        dated: mark.what.day.map(|day| day.to_string()),
        line: proof(mark).and_then(|proof| proof.field).map(place),
        part: confirmed(mark),
        beside: mark.writes.last().and_then(|write| write.text_there).map(short_hash),
        written: mark.writes.iter().map(|write| commit(evidence, write.commit)).collect(),
        published: mark.first().map(|at| line_commit(evidence, at)),
        ticked: ticked(past, mark.what.hash).map(|by| commit(evidence, by)),
        stands: mark.stands(),
        counts: proof(mark).map_or(mark.stands(), LineProof::counts),
        taken_back: fate(mark).and_then(LineFate::taken_back).map(|by| commit(evidence, by)),
        rewritten: fate(mark).and_then(LineFate::said_anew).map(|by| commit(evidence, by)),
        taken_out: fate(mark).and_then(LineFate::taken_out).map(|removal| commit(evidence, removal.by)),
    };
    past.marks.iter().map(line).collect()
}

/// The commit that ticked the box of a line, where it is ticked now.
fn ticked(past: &EntryHistory, line: TextHash) -> Option<CommitIndex> {
    let tick = past.ticks.iter().find(|tick| tick.what == line && tick.stands())?;
    // The last one: a box may have been emptied and ticked again.
    tick.writes.last().map(|write| write.commit)
}

/// Whose line it is that names somebody, and what shows it.
fn shown_by(evidence: &Evidence, line: &LineProof<'_>) -> Option<SignerJson> {
    let by = |level, who: &Person, key: Option<&Fingerprint>, seal| {
        let who = evidence.people.known(&who.key()).unwrap_or(who);
        let (email, name) = (who.email.clone(), who.name.clone());
        Some(SignerJson { level, who: email, name, key: key.map(ToString::to_string), seal })
    };
    if !matches!(line.whose, Whose::Named(_)) {
        return None;
    }
    match (&line.key, line.person) {
        (Some(Ok(Proven::Seal(key, _))), Some(who)) => return by(ShownBy::Signed, who, Some(key), true),
        (Some(Ok(Proven::Commit(key, _))), Some(who)) => return by(ShownBy::Signed, who, Some(key), false),
        (Some(Ok(_) | Err(_)) | None, _) => {}
    }
    match &line.given_by {
        Attribution::Author(who, _) => by(ShownBy::Author, who, None, false),
        Attribution::Trailer(who, _) => by(ShownBy::Trailer, who, None, false),
        Attribution::SomebodyElse(..) | Attribution::Unknown(..) | Attribution::NotEstablished => None,
    }
}

fn window(
    evidence: &Evidence,
    at: LineIndex,
    makers: &[PersonKey],
) -> (Option<CommitJson>, Option<CommitJson>) {
    let window = evidence.window(at, makers);
    (
        window.not_before.map(|witness| commit(evidence, witness.commit)),
        window.not_after.map(|witness| commit(evidence, witness.commit)),
    )
}

fn line_commit(evidence: &Evidence, at: LineIndex) -> CommitJson {
    commit(evidence, evidence.line_commit(at))
}

fn commit(evidence: &Evidence, index: CommitIndex) -> CommitJson {
    let row = &evidence.commits[index];
    CommitJson {
        commit: row.id.to_string(),
        short: if row.standing == Standing::Recorded { row.id.short() } else { "pending".to_owned() },
        author: row.author.email.clone(),
        name: row.author.name.clone(),
        coauthors: row.coauthors.iter().map(|person| person.email.clone()).collect(),
        committed: row.committed.map(|time| time.to_string()),
        doubt: evidence.outlier(index).map(|outlier| match outlier {
            Outlier::Unreadable => "its date cannot be read",
            Outlier::Future => "dated in the future",
            Outlier::AfterChildren(_) => "dated after commits on top of it",
            Outlier::BeforeParents(_) => "dated before commits below it",
        }),
    }
}

fn short_hash(hash: TextHash) -> String {
    hash.bytes().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::date::Day;
    use crate::lint;
    use crate::page::history::text::render;
    use crate::record::Reach;
    use crate::settings::Settings;
    use crate::story::told::told;
    use crate::term::look::Look;

    const STORY: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
commit 2026-01-05 ben: Start
  new people/amara.md engineer amara manager ben
commit 2026-02-12 amara: Two wins
  add people/amara.md ## Wins
  | - 2026-02-11 Impact: cut-over, https://git.acme.example/1 (led)
  | - 2026-02-10 Impact: reader, https://git.acme.example/2 (led)
  |   - Result: 2026-02-11 cost down by 18 %
commit 2026-05-20 ben: Tidy up
  edit people/amara.md
  - - 2026-02-11 Impact: cut-over, https://git.acme.example/1 (led)
  - - 2026-02-10 Impact: reader, https://git.acme.example/2 (led)
  + - 2026-02-10 Impact: helped with the reader, https://git.acme.example/2 (executed)
  -   - Result: 2026-02-11 cost down by 18 %
";

    #[test]
    fn wins_are_shown_with_whoever_wrote_reworded_and_removed_them_and_without_their_words() {
        let (settings, today) = (Settings::default(), Day::parse("2026-07-01").unwrap());
        let (documents, evidence) = told(STORY, today, &settings);
        let context = lint::context(&evidence, &documents[0], &settings, None).unwrap();
        let record = Record::new(context, today, Reach::Whole);
        let page = history(&record, &Asked::Wins);
        let shown = |win: &WinJson| {
            let lost = win.lost.as_ref().map(|lost| lost.name.clone());
            (win.dated.clone().unwrap(), win.result, win.written[0].name.clone(), lost, win.rewords.len())
        };
        let told: Vec<_> = page.wins.iter().map(shown).collect();
        let of = |day: &str, result: bool, by: &str, lost: Option<&str>, rewords: usize| {
            (day.to_owned(), result, by.to_owned(), lost.map(str::to_owned), rewords)
        };
        let (amara, ben) = ("Amara Okafor", "Ben Castillo");
        assert!(told.contains(&of("2026-02-11", false, amara, Some(ben), 0)), "{told:?}");
        assert!(told.contains(&of("2026-02-11", true, amara, Some(ben), 0)), "{told:?}");
        assert!(told.contains(&of("2026-02-10", false, amara, Some(ben), 0)), "{told:?}");
        assert_eq!(told.last(), Some(&of("2026-02-10", false, ben, None, 1)));
        let text = render(&page, Look::PLAIN);
        assert!(text.contains("in the place of") && !text.contains("reader"), "{text}");
    }
}
