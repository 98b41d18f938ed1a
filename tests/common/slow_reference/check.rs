//! Holds the engine against the reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::memory::{self, View};
use growthlint::evidence::clock::Outlier;
use growthlint::evidence::fact::{Run, Write};
use growthlint::evidence::history::DocumentHistory;
use growthlint::evidence::people::{ForgeClock, Trust};
use growthlint::evidence::row::{EventRow, Rows};
use growthlint::evidence::verdict::{Attribution, Parties, Verdict};
use growthlint::evidence::{Evidence, row};
use growthlint::field::date::{Absences, Day, Time};
use growthlint::field::id::TextHash;
use growthlint::field::person::{Mailmap, Person};
use growthlint::story::{Identity, Moment, PlayedCommit, Stamp};

use super::page::Page;
use super::reference::{Answer, Case, Events, Kind, Reference, Whose, key};

pub fn rows(case: &Case) -> Rows {
    let mut read = |_: &growthlint::finding::RepoPath, bytes: &[u8]| Page::parse(bytes).row();
    let rules = memory::Rules {
        is_document: &|path| path.ends_with(".md"),
        witnesses: &case.witnesses,
        mailmap: &Mailmap::default(),
    };
    let mut rows = memory::read(&case.played, case.view, case.as_of, &rules, &mut read).rows;
    for commit in &case.unreadable {
        rows.commits[*commit].committed = None;
    }
    case.keyring.add_to(&mut rows);
    rows
}

/// The tempting simplification: a path at a commit tells nothing if any parent has it alike.
pub fn simplified(rows: &Rows) -> Rows {
    let tells = |row: &&EventRow| row.parents.is_empty() || !row.parents.contains(&row.blob);
    Rows { events: rows.events.iter().filter(tells).cloned().collect(), ..rows.clone() }
}

pub fn evidence(case: &Case, rows: &Rows) -> Evidence {
    let trust = Trust {
        keys: case.keyring.keys(),
        signed: case.keyring.signed,
        mailmap: Mailmap::default(),
        witnesses: case.witnesses.clone(),
        forges: case
            .forges
            .iter()
            .map(|committer| ForgeClock { committer: committer.clone(), pinned: false })
            .collect(),
        as_of: case.as_of,
        late_after_days: 7,
        effective_from: None,
    };
    Evidence::new(rows, trust)
}

/// What the engine says of each fact of a document, under the reference's names.
pub fn engine_events(
    history: &DocumentHistory,
    names: &BTreeMap<TextHash, String>,
) -> BTreeMap<String, Events> {
    fn events(writes: &[Write], losses: &[row::CommitIndex], runs: &[Run]) -> Events {
        Events {
            writes: writes.iter().map(|write| (write.commit, write.cause)).collect(),
            losses: losses.to_vec(),
            runs: runs.iter().map(|run| (run.from, run.to)).collect(),
        }
    }
    let mut found = BTreeMap::new();
    let mut add = |hash: &TextHash, events: Events| {
        let name = names.get(hash).cloned().unwrap_or_else(|| format!("{hash:?}"));
        found.insert(name, events);
    };
    for entry in history.entries.values() {
        entry
            .texts
            .iter()
            .for_each(|fact| add(&fact.what.frozen, events(&fact.writes, &fact.losses, &fact.runs)));
        entry
            .marks
            .iter()
            .for_each(|fact| add(&fact.what.hash, events(&fact.writes, &fact.losses, &fact.runs)));
    }
    for fact in history.values.values().flatten() {
        add(&fact.what, events(&fact.writes, &fact.losses, &fact.runs));
    }
    found
}

pub fn document<'a>(
    evidence: &'a Evidence,
    reference: &Reference,
    document: usize,
) -> Option<&'a DocumentHistory> {
    let address = reference.documents[document].first()?;
    evidence.document(&Person::new("", address))?.whole()
}

fn names(reference: &Reference, document: usize) -> BTreeMap<TextHash, String> {
    reference.facts(document).into_iter().map(|fact| (TextHash::of(fact.as_bytes()), fact)).collect()
}

type Outcome = Result<(), String>;

fn same<T: PartialEq + std::fmt::Debug>(what: impl FnOnce() -> String, engine: &T, reference: &T) -> Outcome {
    if engine == reference {
        return Ok(());
    }
    Err(format!("{}\n engine:    {engine:?}\n reference: {reference:?}", what()))
}

/// Writes, losses, runs and removals of every document.
pub fn facts_agree(evidence: &Evidence, reference: &Reference) -> Outcome {
    same(|| "documents".into(), &evidence.documents.len(), &reference.documents.len())?;
    for number in 0..reference.documents.len() {
        let who = &reference.documents[number];
        let history =
            document(evidence, reference, number).ok_or_else(|| format!("no document of {who:?}"))?;
        let mut engine = engine_events(history, &names(reference, number));
        for fact in reference.facts(number) {
            let found = engine.remove(&fact).unwrap_or_default();
            same(|| format!("{who:?}: {fact}"), &found, &reference.events(number, &fact))?;
        }
        for (fact, events) in engine {
            same(|| format!("{who:?}: {fact}, which nothing states"), &events, &Events::default())?;
        }
        same(|| format!("removals of {who:?}"), &history.removals, &reference.removals(number))?;
    }
    Ok(())
}

/// No fact vanishes or appears between a commit and a descendant without an event in the commits between them.
pub fn nothing_happens_unseen(evidence: &Evidence, reference: &Reference) -> Outcome {
    for number in 0..reference.documents.len() {
        let who = &reference.documents[number];
        let engine = document(evidence, reference, number)
            .map(|history| engine_events(history, &names(reference, number)));
        let engine = engine.unwrap_or_default();
        for fact in reference.facts(number) {
            let nothing = Events::default();
            let events = engine.get(&fact).unwrap_or(&nothing);
            for (below, above) in pairs(reference) {
                let between =
                    |commit: usize| reference.reaches(above, commit) && !reference.reaches(below, commit);
                let (was, is) = (reference.has(number, below, &fact), reference.has(number, above, &fact));
                if was && !is && !events.losses.iter().any(|loss| between(*loss)) {
                    return Err(format!(
                        "{who:?}: {fact} vanishes between {below} and {above} without a loss"
                    ));
                }
                if !was && is && !events.writes.iter().any(|write| between(write.0)) {
                    return Err(format!(
                        "{who:?}: {fact} appears between {below} and {above} without a write"
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Every commit with every descendant; a virtual landing is a merge of facts and has no events of its own.
fn pairs(reference: &Reference) -> Vec<(usize, usize)> {
    let told: Vec<usize> = (0..reference.nodes.len())
        .filter(|at| reference.nodes[*at].standing != row::Standing::Landing)
        .collect();
    let pair = |above: &usize| {
        told.iter()
            .filter(|below| *below != above && reference.reaches(*above, **below))
            .map(|below| (*below, *above))
            .collect::<Vec<_>>()
    };
    told.iter().flat_map(pair).collect()
}

pub fn kind(outlier: Outlier) -> Kind {
    match outlier {
        Outlier::Unreadable => Kind::Unreadable,
        Outlier::Future => Kind::Future,
        Outlier::AfterChildren(_) => Kind::AfterChildren,
        Outlier::BeforeParents(_) => Kind::BeforeParents,
    }
}

/// Outliers and windows.
pub fn clocks_agree(evidence: &Evidence, reference: &Reference) -> Outcome {
    for commit in 0..reference.nodes.len() {
        let engine = evidence.outlier(commit);
        same(|| format!("outlier {commit}"), &engine.map(kind), &reference.outlier(commit))?;
        if let Some(outlier @ (Outlier::AfterChildren(other) | Outlier::BeforeParents(other))) = engine {
            same(
                || format!("{other} speaks against {commit}"),
                &reference.cited(commit, kind(outlier), other),
                &true,
            )?;
        }
    }
    same(|| "line".into(), &evidence.line_length(), &reference.line.len())?;
    for at in 0..reference.line.len() {
        for without in circles(reference) {
            let keys = parties(evidence, &without, None).claimants;
            let window = evidence.window(at, &keys);
            let (nb, na) = reference.window(at, &without);
            let times = (
                window.not_before.map(|witness| witness.time.0),
                window.not_after.map(|witness| witness.time.0),
            );
            same(|| format!("window at {at} without {without:?}"), &times, &(nb, na))?;
            let days = (evidence.published_on(at, &keys), reference.published_on(at, &without));
            same(|| format!("the day of {at} without {without:?}"), &days.0, &days.1)?;
            for (witness, below) in [(window.not_before, true), (window.not_after, false)] {
                let fits = witness.is_none_or(|witness| {
                    let (tip, commit) = (reference.line[at], witness.commit);
                    let side =
                        if below { reference.reaches(tip, commit) } else { reference.reaches(commit, tip) };
                    side && commit != tip
                        && reference.nodes[commit].committed == Some(witness.time.0)
                        && !without.contains(&reference.owner(commit))
                });
                same(|| format!("witness at {at} without {without:?} is one"), &fits, &true)?;
            }
        }
    }
    Ok(())
}

/// Whose each fact is, against everybody.
pub fn attributions_agree(evidence: &Evidence, reference: &Reference) -> Outcome {
    for number in 0..reference.documents.len() {
        let Some(history) = document(evidence, reference, number) else { continue };
        let names = names(reference, number);
        let texts = history
            .entries
            .values()
            .flat_map(|entry| &entry.texts)
            .map(|fact| (fact.what.frozen, &fact.writes));
        let marks = history
            .entries
            .values()
            .flat_map(|entry| &entry.marks)
            .map(|fact| (fact.what.hash, &fact.writes));
        let values = history.values.values().flatten().map(|fact| (fact.what, &fact.writes));
        for (hash, writes) in texts.chain(marks).chain(values) {
            let Some(fact) = names.get(&hash) else { continue };
            for wanted in circles(reference).into_iter().filter(|circle| circle.len() == 1).flatten() {
                let who = parties(evidence, std::slice::from_ref(&wanted), None).claimants;
                let engine = match evidence.attribution(writes, |_, person| who.contains(&person.key())) {
                    Attribution::Author(_, commit) => (Whose::Author, Some(commit)),
                    Attribution::Trailer(_, commit) => (Whose::Trailer, Some(commit)),
                    Attribution::SomebodyElse(_, commit) => (Whose::SomebodyElse, Some(commit)),
                    // Which of two addresses is the one of today is not asked here.
                    Attribution::Unknown(person, commit) if reference.is_unjoined(&key(&person)) => {
                        (Whose::SomebodyElse, Some(commit))
                    }
                    // Nor whose word named them: the reference of lines knows.
                    Attribution::Unknown(person, commit)
                        if evidence.people.is_unconfirmed(&person.key())
                            || writes.iter().any(|write| {
                                write.commit == commit && write.claimed.iter().any(|who| who.is(&person))
                            }) =>
                    {
                        (Whose::SomebodyElse, Some(commit))
                    }
                    Attribution::Unknown(_, commit) => (Whose::Unknown, Some(commit)),
                    Attribution::NotEstablished => (Whose::NotEstablished, None),
                };
                let expected = reference.attribution(&reference.events(number, fact).writes, &wanted);
                same(|| format!("whether {fact} is {wanted}'s"), &engine, &expected)?;
            }
        }
    }
    Ok(())
}

/// Groups of people who might make a claim: nobody, everybody, each one, each pair, everybody but one.
pub fn circles(reference: &Reference) -> Vec<Vec<String>> {
    let people: BTreeSet<String> =
        reference.nodes.iter().flat_map(|node| [key(&node.author), key(&node.committer)]).collect();
    let people: Vec<String> = people.into_iter().collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::from([Vec::new(), people.clone()]);
    for one in &people {
        circles.extend(
            people.iter().map(|other| BTreeSet::from([one.clone(), other.clone()]).into_iter().collect()),
        );
        circles.insert(people.iter().filter(|other| *other != one).cloned().collect());
    }
    circles.into_iter().collect()
}

fn answer(verdict: &Verdict) -> Answer {
    match verdict {
        Verdict::Established(_) => Answer::Established,
        Verdict::Contradicted(_) => Answer::Contradicted,
        Verdict::NotEstablished => Answer::NotEstablished,
    }
}

pub fn parties(evidence: &Evidence, claimants: &[String], adverse: Option<&String>) -> Parties {
    let person = |address: &String| evidence.resolve(&Person::new("", address)).key();
    Parties { claimants: claimants.iter().map(person).collect(), adverse: adverse.map(person) }
}

/// One question and its answer.
pub struct Answered {
    pub name: String,
    pub places: [usize; 2],
    pub answer: Answer,
}

/// What is asked of a history: some line places, days and parties.
pub struct Questions {
    places: Vec<usize>,
    days: Vec<Day>,
    parties: Vec<(Vec<String>, Option<String>)>,
}

impl Questions {
    pub fn of(reference: &Reference) -> Questions {
        let days = reference.nodes.iter().filter_map(|node| node.committed).map(|time| Time(time).day());
        let days: BTreeSet<Day> = days.flat_map(|day| [day, day.plus_days(1)]).collect();
        let people: BTreeSet<String> = reference.nodes.iter().map(|node| key(&node.committer)).collect();
        let mut parties = vec![(Vec::new(), None)];
        for (one, other) in people.iter().zip(people.iter().cycle().skip(1)) {
            parties.push((vec![one.clone()], None));
            parties.push((vec![one.clone()], Some(other.clone())));
        }
        Questions { places: (0..reference.line.len()).collect(), days: days.into_iter().collect(), parties }
    }

    /// All answers, in a fixed order.
    fn answers(
        &self,
        before: impl Fn(usize, Day, &[String], Option<&String>) -> Answer,
        between: impl Fn(usize, usize, i64, &[String], Option<&String>) -> Answer,
    ) -> Vec<Answered> {
        let mut answers = Vec::new();
        for (claimants, adverse) in &self.parties {
            for &at in &self.places {
                for &day in &self.days {
                    let name = format!("published before {day} at {at}, {claimants:?} against {adverse:?}");
                    answers.push(Answered {
                        name,
                        places: [at, at],
                        answer: before(at, day, claimants, adverse.as_ref()),
                    });
                }
                for last in at..self.places.len() {
                    for days in [1, 5, 30] {
                        let name =
                            format!("{days} days from {at} to {last}, {claimants:?} against {adverse:?}");
                        answers.push(Answered {
                            name,
                            places: [at, last],
                            answer: between(at, last, days, claimants, adverse.as_ref()),
                        });
                    }
                }
            }
        }
        answers
    }

    pub fn of_engine(&self, evidence: &Evidence) -> Vec<Answered> {
        self.answers(
            |at, day, claimants, adverse| {
                answer(&evidence.published_before(at, day, &parties(evidence, claimants, adverse)))
            },
            |from, to, days, claimants, adverse| {
                answer(&evidence.days_between(
                    (from, to),
                    days,
                    &Absences::default(),
                    &parties(evidence, claimants, adverse),
                ))
            },
        )
    }

    pub fn of_reference(&self, reference: &Reference) -> Vec<Answered> {
        self.answers(
            |at, day, claimants, adverse| reference.published_before(at, day, claimants, adverse),
            |from, to, days, claimants, adverse| reference.days_between(from, to, days, claimants, adverse),
        )
    }
}

/// All of it.
pub fn everything_agrees(case: &Case) -> Outcome {
    let (evidence, reference) = (evidence(case, &rows(case)), Reference::new(case));
    nothing_happens_unseen(&evidence, &reference)?;
    facts_agree(&evidence, &reference)?;
    clocks_agree(&evidence, &reference)?;
    attributions_agree(&evidence, &reference)?;
    verdicts_agree(&evidence, &reference)
}

pub fn verdicts_agree(evidence: &Evidence, reference: &Reference) -> Outcome {
    let questions = Questions::of(reference);
    let (engine, expected) = (questions.of_engine(evidence), questions.of_reference(reference));
    engine
        .iter()
        .zip(&expected)
        .try_for_each(|(engine, expected)| same(|| engine.name.clone(), &engine.answer, &expected.answer))
}

/// Losing a witness whose date agrees with all others shows nothing that was not shown before.
pub fn losing_a_witness_shows_nothing(case: &Case) -> Outcome {
    let reference = Reference::new(case);
    let questions = Questions::of(&reference);
    let before = questions.of_engine(&evidence(case, &rows(case)));
    // The commit that brought the list of keys shows more than a date.
    let witnesses = (0..case.played.commits.len()).filter(|commit| case.keyring.brought != Some(*commit));
    for commit in witnesses.filter(|commit| reference.agrees_with_all(*commit)).step_by(3) {
        let mut poorer = case.clone();
        poorer.keyring.signatures.remove(&commit);
        poorer.played.commits[commit].committer.who =
            Identity { name: "Stranger".to_owned(), email: "stranger@nowhere.example".to_owned() };
        let after = questions.of_engine(&evidence(&poorer, &rows(&poorer)));
        let about_others = |asked: &&(&Answered, Answered)| {
            asked.0.places.iter().all(|place| reference.line[*place] != commit)
        };
        for (was, is) in before.iter().zip(after).filter(|asked| about_others(&asked)) {
            let weaker = was.answer == is.answer || is.answer == Answer::NotEstablished;
            same(
                || format!("without {commit}, from {:?} to {:?}: {}", was.answer, is.answer, is.name),
                &weaker,
                &true,
            )?;
        }
    }
    Ok(())
}

/// What is established or contradicted stays so when somebody else commits something unrelated on top.
pub fn a_later_commit_changes_no_answer(case: &Case) -> Outcome {
    if case.view != View::Trusted {
        return Ok(());
    }
    let reference = Reference::new(case);
    let questions = Questions::of(&reference);
    let before = questions.of_engine(&evidence(case, &rows(case)));
    let tip = case.played.branches[&case.played.trusted];
    let dates = (0..reference.nodes.len()).filter(|commit| reference.outlier(*commit) != Some(Kind::Future));
    let latest = dates.filter_map(|commit| reference.nodes[commit].committed).max().unwrap_or(0);
    let third = Identity { name: case.witnesses[1].name.clone(), email: case.witnesses[1].email.clone() };
    for readable in [true, false] {
        let mut later = case.clone();
        let stamp = Stamp { who: third.clone(), when: Moment { seconds: latest, offset_minutes: 0 } };
        let files = case.played.commits[tip].files.clone();
        let commits = &mut later.played.commits;
        commits.push(PlayedCommit {
            parents: vec![tip],
            author: stamp.clone(),
            committer: stamp,
            message: "Later\n".to_owned(),
            files,
        });
        let last = commits.len() - 1;
        later.played.branches.insert(case.played.trusted.clone(), last);
        later.unreadable.extend(Some(last).filter(|_| !readable));
        let after = questions.of_engine(&evidence(&later, &rows(&later)));
        for (was, is) in before.iter().zip(after).filter(|(was, _)| was.answer != Answer::NotEstablished) {
            same(|| was.name.clone(), &is.answer, &was.answer)?;
        }
    }
    Ok(())
}
