//! Who signed a visibility plan or a goal, which text they signed, and since when both signatures stand.

use std::collections::BTreeSet;

use crate::document::Entry;
use crate::evidence::fact::{Cause, Run, Write};
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::evidence::signed::{Claim, Proven};
use crate::evidence::verdict::Attribution;
use crate::evidence::verdict::Why;
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::label::{Label, Section};
use crate::field::person::{Person, PersonKey, Signer, same_name};
use crate::proof::Context;
use crate::proof::asked::asked;
use crate::proof::carried::{carried, is_carrying};
use crate::proof::frozen::changes;
use crate::proof::party::parties;
use crate::proof::standing::standing;
use crate::seal::statement::{Meaning, Role as SealedAs, SealVersion, Statement};

/// In which capacity somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Engineer,
    /// Whoever was manager at that time.
    Manager,
}

impl Role {
    pub const BOTH: [Role; 2] = [Role::Engineer, Role::Manager];

    /// The line by which they say why they do not sign.
    pub fn refusal(self) -> Label {
        match self {
            Role::Engineer => Label::Disagree,
            Role::Manager => Label::Answer,
        }
    }
}

/// What the history says of one signature line.
pub enum Standing {
    /// Its signer's commit brought it in beside the text that stands now.
    Stands(CommitIndex),
    /// Its signer's commit brought it in, but beside another text: this commit changed it since.
    Void {
        /// The commit in which the signer signed.
        signed: CommitIndex,
        /// The commits that changed the text since, oldest first.
        changes: Vec<CommitIndex>,
    },
    /// Somebody else's commit brought it in.
    SomebodyElses(Person, CommitIndex),
    /// The author is nobody that anything knows.
    AuthorUnknown(Person, CommitIndex),
    /// The signer is neither the engineer nor was the manager.
    NoParty(CommitIndex),
    /// The line names nobody whom a document or the mailmap knows; who brought it in.
    NamesNobody(Person, CommitIndex),
    /// It cannot be said who brought it in.
    NotEstablished,
}

/// What proves that somebody signed a text, or has seen it: a seal, or the signature of a commit of theirs that brought the line in.
///
/// # Errors
/// Where nothing does, why.
pub fn proven(
    context: &Context<'_>,
    (address, text): (&Address, TextHash),
    signer: &Signer,
    line: TextHash,
) -> Result<Proven, Why> {
    let past = context.history.entries.get(address);
    let Some((who, (past, mark))) =
        who_signs(context, signer).zip(past.and_then(|past| Some((past, past.mark(line)?))))
    else {
        return Err(Why::Unsigned);
    };
    let said = Said { address, who, meaning: meaning_of(&mark.what), text };
    let (about, parties) = (|statement: &Statement| said.is_in(context, statement), parties(context));
    let claim = Claim { who, parties: &parties, is_about: &about };
    let seal = context.evidence.sealed(&claim);
    if let Some((key, commit)) = seal.filter(|_| said.last_act(context) == Some(true)) {
        return Ok(Proven::Seal(key, commit));
    }
    let signed = matches!(address.section(), Section::Plans | Section::Goals);
    let writes = standing(context, past, mark);
    let beside =
        writes.iter().filter(|write| !signed || write.text_there == Some(text)).map(|write| write.commit);
    let by_commit = context.evidence.signed_commit(&claim, beside.collect::<Vec<_>>());
    by_commit.map_err(|why| if seal.is_some() { Why::Superseded } else { why })
}

/// The commit that brought a seal over a text by the person whom a line names, if that seal is still their last word about the entry.
pub fn sealed(
    context: &Context<'_>,
    address: &Address,
    line: &MarkRow,
    text: TextHash,
) -> Option<Option<CommitIndex>> {
    let found = ever_sealed(context, address, line, text)?;
    let who = who_signs(context, line.who()?)?;
    let said = Said { address, who, meaning: meaning_of(line), text };
    Some(found).filter(|_| said.last_act(context) == Some(true))
}

/// The same, whatever they have said since.
fn ever_sealed(
    context: &Context<'_>,
    address: &Address,
    line: &MarkRow,
    text: TextHash,
) -> Option<Option<CommitIndex>> {
    if context.evidence.signatures().seals().is_empty() {
        return None;
    }
    let who = who_signs(context, line.who()?)?;
    let said = Said { address, who, meaning: meaning_of(line), text };
    let (about, parties) = (|statement: &Statement| said.is_in(context, statement), parties(context));
    context.evidence.sealed(&Claim { who, parties: &parties, is_about: &about }).map(|found| found.1)
}

/// Whether somebody who once sealed a text has said nothing else of the entry since, as far as the history shows.
pub fn still_says(
    context: &Context<'_>,
    address: &Address,
    who: &Person,
    meaning: Meaning,
    text: TextHash,
) -> bool {
    Said { address, who, meaning, text }.last_act(context) != Some(false)
}

/// What a line says of a text, in the words of a seal.
fn meaning_of(line: &MarkRow) -> Meaning {
    match (line.label == Label::Seen, line.disagrees()) {
        (true, true) => Meaning::Disagreed,
        (true, false) => Meaning::Seen,
        (false, _) => Meaning::Agreed,
    }
}

/// That somebody said something of a text.
struct Said<'s> {
    address: &'s Address,
    who: &'s Person,
    meaning: Meaning,
    text: TextHash,
}

impl Said<'_> {
    /// Whether a statement says so.
    fn is_in(&self, context: &Context<'_>, statement: &Statement) -> bool {
        self.is_of_entry(context, statement)
            && statement.meaning == self.meaning
            && self.is_over(context, statement)
    }

    /// Whether a statement is over the same text.
    fn is_over(&self, context: &Context<'_>, statement: &Statement) -> bool {
        match context.history.entries.get(self.address).and_then(|past| past.text(self.text)) {
            Some(text) => text.what.is_sealed_by(statement),
            None => statement.version == SealVersion::Second && statement.frozen == self.text,
        }
    }

    /// Whether a statement says anything of the entry in the same role.
    fn is_of_entry(&self, context: &Context<'_>, statement: &Statement) -> bool {
        let engineer = &context.history.engineer;
        let role = if self.who.is(engineer) { SealedAs::Engineer } else { SealedAs::Manager };
        statement.role == role && statement.is_about(engineer, self.address, context.evidence.mailmap())
    }

    /// Whether the last that they did about the entry says this of this text; `None` where they did nothing. They end it with a seal over
    /// another text, with a line of their own beside another text, or by taking their line out. After that it stays ended, even if somebody
    /// restores the old text.
    fn last_act(&self, context: &Context<'_>) -> Option<bool> {
        let acts = self.acts(context);
        let last = acts.iter().map(|act| act.0).max()?;
        Some(acts.iter().any(|(at, same)| *at == last && *same))
    }

    /// What they did about the entry: where it landed, and whether it says this of this text.
    fn acts(&self, context: &Context<'_>) -> Vec<(LineIndex, bool)> {
        let (evidence, parties) = (context.evidence, parties(context));
        let about = |statement: &Statement| self.is_of_entry(context, statement);
        let claim = Claim { who: self.who, parties: &parties, is_about: &about };
        let landed = |commit: CommitIndex| evidence.landed(commit).unwrap_or(LineIndex::MAX);
        let seals = evidence.seals_that_count(&claim);
        let mut acts: Vec<(LineIndex, bool)> = seals
            .map(|(statement, at)| (at.unwrap_or(LineIndex::MAX), self.is_in(context, statement)))
            .collect();
        let Some(past) = context.history.entries.get(self.address) else { return acts };
        let label = if self.meaning == Meaning::Agreed { Label::Signed } else { Label::Seen };
        let mine = |mark: &&FactHistory<MarkRow>| {
            let signer = mark.what.who();
            mark.what.label == label
                && signer.and_then(|signer| who_signs(context, signer)).is_some_and(|who| who.is(self.who))
        };
        let marks: Vec<&FactHistory<MarkRow>> = past.marks.iter().filter(mine).collect();
        // A trailer gives what its person could do themselves.
        let by_them = |commit: CommitIndex| {
            let row = &evidence.commits[commit];
            let author = evidence.impostor(commit).unwrap_or(&row.author);
            author.is(self.who) || row.coauthors.iter().any(|person| person.is(self.who))
        };
        let wrote = |write: &&Write| write.cause != Cause::Restored && by_them(write.commit);
        // A line that they wrote themselves, and that was left standing.
        let stood = |at: LineIndex| {
            let covers = |run: &Run| run.from <= at && run.to.is_none_or(|to| at < to);
            marks
                .iter()
                .any(|mark| mark.runs.iter().any(covers) && mark.writes.iter().any(|write| wrote(&write)))
        };
        for mark in &marks {
            let same =
                |write: &Write| write.text_there == Some(self.text) && meaning_of(&mark.what) == self.meaning;
            acts.extend(mark.writes.iter().filter(wrote).map(|write| (landed(write.commit), same(write))));
            let took_out =
                mark.losses.iter().filter(|commit| by_them(**commit)).map(|commit| landed(*commit));
            acts.extend(took_out.filter(|at| !stood(*at) && past.is_there(*at)).map(|at| (at, false)));
        }
        // Who puts the text back under a line of their own says it again.
        let put_back = past
            .text(self.text)
            .into_iter()
            .flat_map(|text| &text.writes)
            .filter(wrote)
            .map(|write| landed(write.commit));
        acts.extend(put_back.filter(|at| stood(*at)).map(|at| (at, true)));
        acts
    }
}

/// A complete pair of signatures under one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Where the second of them reached the trusted line.
    pub published: LineIndex,
    /// The text that both signed.
    pub text: TextHash,
    /// Who made the later of the two. The other signer can witness when the pair was complete.
    pub makers: Vec<PersonKey>,
}

/// The complete pairs of signatures, under every text that a plan or a goal ever had.
pub fn pairs(context: &Context<'_>, address: &Address) -> Vec<Pair> {
    let Some((address, past)) = context.history.entries.get_key_value(address) else { return Vec::new() };
    let signed = past.marks.iter().filter(|mark| mark.what.label == Label::Signed);
    let mut all = vec![(address, past)];
    for (place, _) in signed.flat_map(|mark| carried(context, address, mark)) {
        if !all.iter().any(|(known, _)| *known == place) {
            all.extend(context.history.entries.get_key_value(place));
        }
    }
    let under = |(address, past): (&Address, &EntryHistory)| -> Vec<Pair> {
        let texts = past.texts.iter().map(|text| text.what.frozen);
        texts.filter_map(|text| pair_under(context, (address, past), text)).collect()
    };
    all.into_iter().flat_map(under).collect()
}

/// The complete pair of signatures under one text.
fn pair_under(
    context: &Context<'_>,
    (address, past): (&Address, &EntryHistory),
    text: TextHash,
) -> Option<Pair> {
    asked("pair", format_args!("{address}: {text:?}"));
    let earliest = |role: Role| {
        let writes = past.marks.iter().filter(|mark| mark.what.label == Label::Signed).flat_map(|mark| {
            let signer = mark.what.who();
            mark.writes
                .iter()
                .filter(move |write| {
                    write.text_there == Some(text)
                        && signer.is_some_and(|signer| role_of(context, signer, write) == Some(role))
                })
                .filter_map(move |write| {
                    let landed = context.evidence.landed(write.commit)?;
                    let signer = signer?;
                    if by(context, signer, write).is_some() {
                        return Some((landed, write));
                    }
                    let seal = ever_sealed(context, address, &mark.what, text)?;
                    Some((
                        landed.max(seal.and_then(|seal| context.evidence.landed(seal)).unwrap_or(landed)),
                        write,
                    ))
                })
        });
        writes.min_by_key(|found| found.0)
    };
    let (engineer, manager) = (earliest(Role::Engineer)?, earliest(Role::Manager)?);
    let last = if engineer.1.commit > manager.1.commit { engineer.1 } else { manager.1 };
    let makers = context.evidence.makers([last]);
    Some(Pair { published: engineer.0.max(manager.0), text, makers })
}

/// In which capacity a line of a plan or a goal is signed, and what the history says of it.
pub fn judge(
    context: &Context<'_>,
    plan: &Entry,
    mark: &FactHistory<MarkRow>,
    signer: &Signer,
) -> (Option<Role>, Standing) {
    let Some(past) = context.of(plan) else { return (None, Standing::NotEstablished) };
    asked("signature", format_args!("{}: {:?}", plan.address, mark.what));
    let (evidence, text) = (context.evidence, plan.frozen);
    let named_role = mark.writes.iter().find_map(|write| role_of(context, signer, write));
    let own = |_: &Write, person: &Person| is_signer(context, signer, person);
    let (carrying, here): (Vec<&Write>, Vec<&Write>) = standing(context, past, mark)
        .into_iter()
        .partition(|write| is_carrying(context, &plan.address, mark, write));
    let earlier = carried(context, &plan.address, mark)
        .into_iter()
        .rev()
        .filter_map(|(place, mark)| Some(standing(context, context.history.entries.get(place)?, mark)));
    let writes: Vec<&Write> = earlier.flatten().chain(here).collect();
    let seal_of = |text: TextHash| sealed(context, &plan.address, &mark.what, text);
    if let Some(first) = writes.first().filter(|_| named_role.is_some() && seal_of(text).is_some()) {
        return (named_role, Standing::Stands(first.commit));
    }
    let older = || {
        past.texts.iter().filter(|other| other.what.frozen != text).find_map(|other| {
            let sealed = ever_sealed(context, &plan.address, &mark.what, other.what.frozen)??;
            Some((sealed, other.what.frozen))
        })
    };
    match evidence.attribution(writes.iter().copied(), own) {
        Attribution::Author(..) | Attribution::Trailer(..) => {
            let signed: Vec<&Write> =
                writes.into_iter().filter(|write| by(context, signer, write).is_some()).collect();
            let Some(first) = signed.first() else { return (named_role, Standing::NotEstablished) };
            if named_role.is_none() {
                return (None, Standing::NoParty(first.commit));
            }
            let beside = signed
                .iter()
                .find(|write| write.text_there == Some(text))
                .filter(|_| !is_superseded(context, &plan.address, signer, text));
            match beside {
                Some(write) => (named_role, Standing::Stands(write.commit)),
                None => {
                    let last = signed.last().unwrap_or(first);
                    let mut changes =
                        last.text_there.map_or_else(Vec::new, |signed| changes(context, past, signed));
                    // Under another title, where this one's history does not have the text.
                    if changes.is_empty() {
                        changes.extend(carrying.first().map(|write| write.commit));
                    }
                    (named_role, Standing::Void { signed: last.commit, changes })
                }
            }
        }
        Attribution::SomebodyElse(..) | Attribution::Unknown(..) | Attribution::NotEstablished
            if older().is_some() =>
        {
            let Some((signed, sealed)) = older() else { return (named_role, Standing::NotEstablished) };
            (named_role, Standing::Void { signed, changes: changes(context, past, sealed) })
        }
        Attribution::SomebodyElse(person, commit) if who_signs(context, signer).is_none() => {
            (None, Standing::NamesNobody(person, commit))
        }
        Attribution::SomebodyElse(person, commit) => (named_role, Standing::SomebodyElses(person, commit)),
        Attribution::Unknown(person, commit) => (named_role, Standing::AuthorUnknown(person, commit)),
        Attribution::NotEstablished => (named_role, Standing::NotEstablished),
    }
}

/// Whether the person whom a line names has signed another text of the plan since. Then an older line no longer counts, even if somebody
/// restores it beside the older text.
fn is_superseded(context: &Context<'_>, address: &Address, signer: &Signer, text: TextHash) -> bool {
    let Some(who) = who_signs(context, signer) else { return false };
    Said { address, who, meaning: Meaning::Agreed, text }.last_act(context) == Some(false)
}

/// Whether a line's signer is this person: by an address of theirs, or by a name under which a document or the mailmap knows their
/// address. The name that a commit gives counts for nothing, for anybody can set it to anything.
pub fn is_signer(context: &Context<'_>, signer: &Signer, person: &Person) -> bool {
    let evidence = context.evidence;
    let Some(known) = evidence.people.known(&person.key()).filter(|_| !evidence.is_former(person)) else {
        return false;
    };
    if let Some(email) = &signer.email {
        return evidence.resolve(&Person::new(&signer.name, email)).is(person);
    }
    // Of two engineers with one name, a document names its own.
    let other =
        evidence.document(known).is_some_and(|other| !other.front().engineer.is(&context.history.engineer));
    let themselves =
        Some(known).filter(|_| !other || !same_name(&known.name, &context.history.engineer.name));
    in_document(context)
        .chain(themselves)
        .any(|other| same_name(&other.name, &signer.name) && evidence.resolve(other).is(person))
        || is_former_name(context, signer, person)
}

/// Whether the document named somebody so before their name changed. A name that anybody else has, or had there, is nobody's former one.
fn is_former_name(context: &Context<'_>, signer: &Signer, person: &Person) -> bool {
    let mut named =
        context.history.names.iter().filter(|named| same_name(&named.name, &signer.name)).peekable();
    let only = || context.evidence.people.called(&signer.name).iter().all(|key| *key == person.key());
    named.peek().is_some() && named.all(|named| named.is(person)) && only()
}

/// Everybody whom the document names or named: its engineer, managers and writers.
fn in_document<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Person> + use<'a> {
    let front = &context.document.front_matter;
    let here = front.engineer.iter().chain(&front.manager).map(|person| &person.value);
    let here = here.chain(front.writers.iter().map(|writer| &writer.value.who));
    here.chain(context.history.managers.iter().map(|manager| &manager.1)).chain([&context.history.engineer])
}

/// Whom a line names, of those whom a document or the mailmap knows; the engineer first.
pub fn who_signs<'a>(context: &Context<'a>, signer: &Signer) -> Option<&'a Person> {
    let engineer = Some(&context.history.engineer).filter(|engineer| is_signer(context, signer, engineer));
    engineer.or_else(|| signers(context, signer).into_iter().next())
}

/// All whom a line may name, by address.
fn signers<'a>(context: &Context<'a>, signer: &Signer) -> Vec<&'a Person> {
    let evidence = context.evidence;
    // Only people with this address or with this name, in the history or in the document, can be meant.
    let mut keys: BTreeSet<PersonKey> = BTreeSet::new();
    if let Some(email) = &signer.email {
        keys.insert(evidence.resolve(&Person::new(&signer.name, email)).key());
    } else {
        keys.extend(evidence.people.called(&signer.name).iter().cloned());
        let here = in_document(context).filter(|person| same_name(&person.name, &signer.name));
        keys.extend(here.map(|person| evidence.resolve(person).key()));
        let once = context.history.names.iter().filter(|person| same_name(&person.name, &signer.name));
        keys.extend(once.map(Person::key));
    }
    keys.iter()
        .filter_map(|key| evidence.people.known(key))
        .filter(|person| is_signer(context, signer, person))
        .collect()
}

/// The signer, where the commit names them as author or co-author.
fn by<'a>(context: &Context<'a>, signer: &Signer, write: &Write) -> Option<&'a Person> {
    let commit = &context.evidence.commits[write.commit];
    if let Some(impostor) = context.evidence.impostor(write.commit) {
        return Some(impostor).filter(|person| is_signer(context, signer, person));
    }
    [&commit.author].into_iter().chain(&commit.coauthors).find(|person| is_signer(context, signer, person))
}

/// In which capacity a line is signed: by who signed it, else by whom it names.
fn role_of(context: &Context<'_>, signer: &Signer, write: &Write) -> Option<Role> {
    let engineer = &context.history.engineer;
    let people = match by(context, signer, write) {
        Some(person) => vec![person],
        None => signers(context, signer),
    };
    if people.iter().any(|person| person.is(engineer)) {
        return Some(Role::Engineer);
    }
    people.iter().any(|person| context.was_manager(write, person)).then_some(Role::Manager)
}
