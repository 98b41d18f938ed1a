//! What happened to the entries of a document, and when: each text and each line with the date that it gives, the day of its commit, the
//! day on which it was published, the days between which colleagues' clocks put that, and whether it counts.

use crate::document::line::{DecisionKind, Line, Seen, Verdict};
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory, Version};
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::{Day, Time};
use crate::field::label::{Label, LineForm};
use crate::field::person::{Person, PersonKey};
use crate::field::span::Span;
use crate::finding::Message;
use crate::proof::Context;
use crate::proof::frozen::{Change, Punctuality};
use crate::proof::line::{LineFate, LineProof, Whose, given};
use crate::proof::party::text_owner;
use crate::proof::preconditions::OutcomeClaim;
use crate::proof::shown::{Shown, Writer, attributed};
use crate::proof::signature::{Role, Standing};
use crate::proof::standing::before_adoption;
use crate::record::Record;
use crate::record::entry::{EntryRecord, has_rule_of_its_own};
use crate::record::gone::{GoneRecord, Taken};
pub use crate::record::happened::{Happened, Stands};
use crate::record::plan::{Agreement, SignatureRecord, Signatures};

/// One thing that happened to an entry.
pub struct Event<'a> {
    pub address: &'a Address,
    pub what: Happened,
    /// What a line says in one word of the convention, as in `unchanged`.
    pub says: Option<&'static str>,
    /// Whose it is, as far as commits and seals say.
    pub by: Person,
    /// The commit that names them.
    pub commit: CommitIndex,
    /// The date that the document gives.
    pub dated: Option<Day>,
    /// The date of that commit, by its own clock.
    pub committed: Option<Day>,
    /// Why that date is wrong is in the history; this says whether it is.
    pub doubted: bool,
    /// The day on which it reached the main branch; `None` where it has not, or where the date of its commit is not believed.
    pub published: Option<Day>,
    /// Where it reached the main branch.
    pub at: Option<LineIndex>,
    /// Between which days colleagues' clocks put that.
    pub window: [Option<Day>; 2],
    pub stands: Stands,
    /// Why it does not count; empty where that is said already.
    pub why: Message,
    pub shown: Shown,
    /// In which capacity a signature was given.
    pub role: Option<Role>,
    /// Where it is in the document; `None` once it is gone.
    pub span: Option<Span>,
}

impl<'a> Record<'a> {
    /// Everything that happened to the entries, those that are gone included: section by section, and of each entry in the order of time.
    /// Empty where the history is cut.
    pub fn events(&self) -> Vec<Event<'a>> {
        if !self.is_whole() {
            return Vec::new();
        }
        let all = self.context.history.entries.iter();
        all.flat_map(|(address, past)| self.events_of(address, past)).collect()
    }

    fn events_of(&self, address: &'a Address, past: &'a EntryHistory) -> Vec<Event<'a>> {
        let document = self.context.document;
        let here = document.entry(address).and_then(|entry| self.of(entry));
        // A goal goes by the number that it has now.
        let address = here.map_or(address, |here| &here.entry.address);
        let gone = self.gone.iter().find(|gone| gone.address == address);
        let signed = self.plan(address).map(|plan| &plan.signed);
        let signed = signed.or_else(|| self.goal(address).and_then(|goal| goal.signed.as_ref()));
        let note = self.notes.iter().find(|note| note.address == address);
        let early = note.map(|note| note.early.as_slice()).unwrap_or_default();
        let place = Place { context: &self.context, address, here, gone, signed, early };
        let mut events = place.texts(past);
        let lines = here.map(|here| here.lines.as_slice()).or(gone.map(|gone| gone.lines.as_slice()));
        let lines = lines.unwrap_or_default();
        events.extend(lines.iter().filter_map(|line| place.line(line)));
        let is_known = |mark: &MarkRow| lines.iter().any(|line| line.row.hash == mark.hash);
        let quotes = past.marks.iter().filter(|mark| !is_known(&mark.what));
        events.extend(quotes.filter_map(|mark| place.quote(mark)));
        for event in events.iter_mut().filter(|event| event.stands.accuses()) {
            if here.is_none() && matches!(event.what, Happened::Line(_)) {
                event.stands = Stands::NotEstablished;
                event.why = Message::fixed("gone with its entry, so it is not checked");
            }
            if event.at.is_some_and(|at| before_adoption(self.context.evidence, self.context.settings, at)) {
                event.stands = Stands::NotEstablished;
                event.why = Message::fixed("older than the convention here, so it is not checked");
            }
        }
        // What is published and has no day that anybody believes comes where its commits were made.
        events.sort_by_key(|event| (event.published.or(event.window[0]).or(event.committed), event.commit));
        events
    }
}

/// An entry, and what is known of it.
struct Place<'r, 'a> {
    context: &'r Context<'a>,
    address: &'a Address,
    here: Option<&'r EntryRecord<'a>>,
    gone: Option<&'r GoneRecord<'a>>,
    signed: Option<&'r Signatures<'a>>,
    /// Outcomes that were written too early to observe anything.
    early: &'r [OutcomeClaim],
}

/// Which commit, where it was published, and who cannot witness for it.
struct Moment<'m> {
    commit: CommitIndex,
    published: Option<LineIndex>,
    makers: &'m [PersonKey],
}

impl<'a> Place<'_, 'a> {
    fn event(&self, what: Happened, by: Option<&Person>, moment: &Moment<'_>) -> Event<'a> {
        let (evidence, commit) = (self.context.evidence, moment.commit);
        let window = moment.published.map(|at| evidence.window(at, moment.makers)).unwrap_or_default();
        let day = |time: Option<Time>| time.map(Time::day);
        Event {
            address: self.address,
            what,
            says: None,
            by: by.unwrap_or(&evidence.commits[commit].author).clone(),
            commit,
            dated: None,
            committed: day(evidence.commits[commit].committed),
            doubted: evidence.outlier(commit).is_some(),
            published: moment.published.and_then(|at| self.context.known_day(at)),
            at: moment.published,
            window: [window.not_before, window.not_after].map(|witness| day(witness.map(|seen| seen.time))),
            stands: Stands::Counts,
            why: Message::default(),
            shown: Shown::NotEstablished,
            role: None,
            span: None,
        }
    }

    /// The texts of an entry, and its removal.
    fn texts(&self, past: &'a EntryHistory) -> Vec<Event<'a>> {
        // A note that is only begun has no text yet.
        let versions: Vec<Version<'a>> =
            past.versions().into_iter().filter(|version| !version.text.what.begun).collect();
        let first = versions.iter().position(|version| !version.text.what.retracted);
        let last = versions.len().checked_sub(1);
        let text = |(at, version): (usize, &Version<'a>)| {
            let what = match version.text.what.retracted {
                true => Happened::Retracted,
                false if Some(at) == first => Happened::Text,
                false => Happened::Changed,
            };
            self.text(version, (what, Some(at) == last))
        };
        let mut events: Vec<Event<'a>> = versions.iter().enumerate().map(text).collect();
        events.extend(versions.last().and_then(|version| self.removal(version)));
        events
    }

    fn text(&self, version: &Version<'_>, (what, is_last): (Happened, bool)) -> Event<'a> {
        let evidence = self.context.evidence;
        let brought: Vec<&Write> = evidence.brought(&version.text.writes, version.run).collect();
        let named = text_owner(self.address).attribution(self.context, brought.iter().copied());
        let makers = evidence.makers(brought.iter().copied());
        let commit = named.commit().or_else(|| brought.first().map(|write| write.commit));
        let moment = Moment {
            commit: commit.unwrap_or_else(|| evidence.line_commit(version.run.from)),
            published: Some(version.run.from),
            makers: &makers,
        };
        let is_here = self.here.is_some_and(|here| here.entry.frozen == version.text.what.frozen);
        let sealer = self.here.filter(|_| is_here).and_then(|here| here.author.as_ref()?.sealer);
        // Nobody is accused here whom the record does not accuse: who else may write a text differs from entry to entry.
        let is_theirs = |here: &EntryRecord<'_>| !has_rule_of_its_own(self.address) && here.is_signed();
        let is_accused =
            |here: &EntryRecord<'_>| here.is_somebody_elses() && !here.predates && !is_theirs(here);
        let is_accused = is_here && self.here.is_some_and(is_accused);
        let by_name = attributed(&named);
        let shown = if sealer.is_some() {
            Shown::Signed
        } else if by_name == Shown::Contradicted && !is_accused {
            Shown::Attributed
        } else {
            by_name
        };
        let (stands, why) = self.text_stands(version, (what, is_last), shown);
        Event {
            dated: if what == Happened::Text { self.address.day() } else { None },
            stands,
            why,
            shown,
            span: self.here.filter(|_| is_last).map(|here| here.entry.heading),
            ..self.event(what, sealer.or(person(&named)), &moment)
        }
    }

    fn text_stands(
        &self,
        version: &Version<'_>,
        (what, is_last): (Happened, bool),
        shown: Shown,
    ) -> (Stands, Message) {
        let by_another = (Stands::Contradicted, Message::fixed("by somebody who may not write it"));
        match (shown, what) {
            (Shown::Contradicted, _) => return by_another,
            (Shown::NotEstablished, _) => {
                return (Stands::NotEstablished, Message::fixed("nothing says whose it is"));
            }
            (_, Happened::Changed) => return self.changed(version, is_last),
            (_, Happened::Text | Happened::Retracted | Happened::Removed | Happened::Line(_)) => {}
        }
        match self.here.filter(|_| what == Happened::Text).and_then(|here| here.punctuality) {
            Some(Punctuality::Backdated { witness, .. }) if self.is_corrected(witness) => {
                (Stands::Counts, Message::fixed("its date is wrong, as a correction says"))
            }
            Some(Punctuality::Backdated { .. }) => {
                (Stands::Contradicted, Message::fixed("its date is wrong"))
            }
            Some(Punctuality::NotEstablished) => {
                (Stands::NotEstablished, Message::fixed("nobody else's clock shows its date"))
            }
            Some(Punctuality::OnTime | Punctuality::Late(_)) | None => (Stands::Counts, Message::default()),
        }
    }

    /// Whether its writer says themselves that it was written no earlier than a commit below it.
    fn is_corrected(&self, witness: CommitIndex) -> bool {
        let seen = self.context.evidence.commits[witness].committed.map(Time::day);
        self.here.zip(seen).is_some_and(|(here, seen)| here.is_corrected_to(|said| said >= seen))
    }

    /// A text in the place of another one.
    fn changed(&self, version: &Version<'_>, is_last: bool) -> (Stands, Message) {
        let is_by = |by: CommitIndex| version.text.writes.iter().any(|write| write.commit == by);
        let landed = |at: LineIndex| version.run.from == at;
        let after = (Stands::Contradicted, Message::fixed("changed after it was published"));
        let fate = self.here.and_then(|here| here.fate);
        match fate.map(|fate| (fate.first.text.what.frozen == version.text.what.frozen, fate.change)) {
            _ if self.signed.is_some() => self.signed_change(is_by, is_last),
            Some((true, _)) => (Stands::Counts, Message::fixed("the published text again")),
            Some((false, Change::Edited { by, landed: at, .. })) if is_by(by) || landed(at) || is_last => {
                after
            }
            Some((false, _)) => (Stands::Replaced, Message::fixed("undone since")),
            None => (Stands::Counts, Message::default()),
        }
    }

    /// A text of a plan or a goal in the place of another one: signed again, or not.
    fn signed_change(&self, is_by: impl Fn(CommitIndex) -> bool, is_last: bool) -> (Stands, Message) {
        match self.signed.map(|signed| signed.agreement) {
            Some(Agreement::Changed { by }) if is_by(by) || is_last => {
                (Stands::Contradicted, Message::fixed("changed after it was signed"))
            }
            Some(Agreement::RevisionOpen { .. }) if is_last => {
                (Stands::NotEstablished, Message::fixed("not signed by both yet"))
            }
            Some(Agreement::Revised) if is_last => (Stands::Counts, Message::fixed("both signed it again")),
            Some(_) | None => (Stands::Counts, Message::default()),
        }
    }

    fn removal(&self, version: &Version<'_>) -> Option<Event<'a>> {
        let evidence = self.context.evidence;
        let at = version.run.to.filter(|_| self.here.is_none())?;
        let by = self.gone.map(|gone| gone.by).or_else(|| evidence.loss(&version.text.losses, version.run));
        let commit = by.unwrap_or_else(|| evidence.line_commit(at));
        let author = &evidence.commits[commit].author;
        let moment = Moment { commit, published: Some(at), makers: &[author.key()] };
        let (stands, why) = match self.gone.map(|gone| gone.taken) {
            Some(Taken::Away) => (Stands::Contradicted, Message::fixed("by somebody who did not write it")),
            Some(Taken::NotEstablished) => {
                (Stands::NotEstablished, Message::fixed("nothing says whose it was"))
            }
            Some(Taken::Back) if self.address.day().is_some() => {
                (Stands::Contradicted, Message::fixed("a published text stays; it can be retracted"))
            }
            Some(Taken::Elsewhere) => (Stands::Counts, Message::fixed("it is in another file now")),
            Some(Taken::Back | Taken::Lapsed) | None => (Stands::Counts, Message::default()),
        };
        Some(Event { stands, why, shown: Shown::Attributed, ..self.event(Happened::Removed, None, &moment) })
    }

    fn line(&self, line: &LineProof<'a>) -> Option<Event<'a>> {
        let writes = || line.given.iter().copied().chain(&line.fact.writes);
        let commit = line.given_by.commit().or_else(|| writes().next().map(|write| write.commit))?;
        let makers = line.makers(self.context);
        let published = line.published.or(line.first);
        let moment = Moment { commit, published, makers: &makers };
        let signature = self.signed.and_then(|signed| {
            let same = |known: &&SignatureRecord<'a>| {
                line.row.who().is_some_and(|who| std::ptr::eq(known.signer, who))
            };
            signed.signatures.iter().find(same)
        });
        let shown = match signature {
            Some(signature) => signature.shown,
            None => line.shown(self.context, writer(line)),
        };
        let (stands, why) = self.line_stands(line, signature, shown);
        let by = line.person.filter(|_| line.sealed).or(person(&line.given_by));
        Some(Event {
            says: says(&line.row.line),
            dated: dated(line),
            stands,
            why,
            shown,
            role: signature.and_then(|signature| signature.role),
            span: line.field.map(|field| field.span),
            ..self.event(Happened::Line(line.row.label), by, &moment)
        })
    }

    /// An answer that is a quotation, or what the engineer writes below a heading of its own: no line with a label.
    fn quote(&self, mark: &FactHistory<MarkRow>) -> Option<Event<'a>> {
        let (context, evidence) = (self.context, self.context.evidence);
        let entry = self.here.map(|here| here.entry).filter(|_| mark.what.says_something)?;
        let writes = given(context, entry, mark.what.hash);
        let is_engineer = |person: &Person| person.is(&context.history.engineer);
        let is_own = mark.what.label == Label::SelfReflection;
        let accepts = |write: &Write, person: &Person| {
            if is_own { is_engineer(person) } else { context.was_manager(write, person) }
        };
        let named = evidence.attribution(writes.iter().copied(), accepts);
        let commit = named.commit().or_else(|| mark.writes.first().map(|write| write.commit))?;
        let makers = mark.runs.first().map(|run| evidence.makers(evidence.brought(&mark.writes, *run)));
        let makers = makers.unwrap_or_default();
        let moment = Moment { commit, published: mark.first(), makers: &makers };
        let shown = attributed(&named);
        let (stands, why) = match shown {
            _ if !mark.stands() => (Stands::Replaced, Message::fixed("no longer there")),
            Shown::Contradicted => (Stands::Contradicted, Message::fixed("by somebody whose it is not")),
            Shown::NotEstablished => (Stands::NotEstablished, Message::fixed("nothing says whose it is")),
            Shown::Signed | Shown::Attributed | Shown::ByTrailer | Shown::TextOnly => {
                (Stands::Counts, Message::default())
            }
        };
        let shown_at = mark.stands().then_some(entry.heading);
        Some(Event {
            stands,
            why,
            shown,
            span: shown_at,
            ..self.event(Happened::Line(mark.what.label), person(&named), &moment)
        })
    }

    fn line_stands(
        &self,
        line: &LineProof<'_>,
        signature: Option<&SignatureRecord<'_>>,
        shown: Shown,
    ) -> (Stands, Message) {
        let none = Message::default;
        match line.fate {
            LineFate::TakenBack(_) => return (Stands::TakenBack, none()),
            LineFate::Reworded(_) | LineFate::Rewritten(_) | LineFate::Renewed(_) => {
                return (Stands::Replaced, Message::fixed("its writer wrote another in its place"));
            }
            LineFate::Lapsed => return (Stands::Replaced, Message::fixed("no longer there")),
            LineFate::Stands | LineFate::TakenOut(_) => {}
        }
        if let Some(signature) = signature {
            let again = self.signed.is_some_and(|signed| {
                signature.role.is_some_and(|role| signed.of_role(role).any(SignatureRecord::counts))
            });
            return signature_stands(signature, again);
        }
        // A line whose form is refused says nothing yet.
        let form = line.row.label.form_in(self.address.section());
        if line.row.line == Line::Text && form != LineForm::Text {
            return (Stands::NotEstablished, Message::fixed("its form is not right, so it says nothing yet"));
        }
        if matches!(line.whose, Whose::Anybody) {
            return (Stands::Counts, none());
        }
        if line.is_somebody_elses() {
            return (Stands::Contradicted, Message::fixed("by somebody whose it is not"));
        }
        if shown == Shown::NotEstablished || !line.is_owners() {
            return (Stands::NotEstablished, Message::fixed("nothing says whose it is"));
        }
        let text = self.here.map(|here| here.entry.frozen);
        let is_reading = matches!(line.row.line.seen(), Some(Seen::Entry { .. }));
        if is_reading && text.is_some_and(|text| !line.is_beside(text)) {
            return (Stands::Replaced, Message::fixed("of an earlier text"));
        }
        if self
            .early
            .iter()
            .any(|early| early.published == line.fact.first() && Some(early.day) == dated(line))
        {
            return (
                Stands::NoLongerCounts,
                Message::fixed("published before there was anything to observe"),
            );
        }
        let why =
            line.fate.taken_out().map_or_else(none, |_| Message::fixed("somebody else took the line out"));
        (Stands::Counts, why)
    }
}

/// `again` says whether the same side has signed the text that stands now.
fn signature_stands(signature: &SignatureRecord<'_>, again: bool) -> (Stands, Message) {
    let stands = match (&signature.standing, signature.shown) {
        (Standing::Void { .. }, _) if again => {
            return (Stands::Replaced, Message::fixed("given for an earlier text, and signed again since"));
        }
        (_, Shown::NotEstablished) => Stands::NotEstablished,
        (Standing::Void { .. }, Shown::Contradicted) => Stands::NoLongerCounts,
        (Standing::Void { .. }, _) => Stands::Replaced,
        (_, Shown::Contradicted) => Stands::Contradicted,
        (_, _) => Stands::Counts,
    };
    (stands, signature.why.clone())
}

/// Whose line the convention says it is.
fn writer(line: &LineProof<'_>) -> Writer {
    match line.whose {
        Whose::Engineer => Writer::Engineer,
        Whose::Manager => Writer::Manager,
        Whose::Named(_) if line.row.label == Label::Seen => Writer::Engineer,
        Whose::Named(_) | Whose::Giver | Whose::Anybody => Writer::Either,
    }
}

/// The person whom commits name, accepted or not.
fn person(named: &Attribution) -> Option<&Person> {
    match named {
        Attribution::Author(who, _)
        | Attribution::Trailer(who, _)
        | Attribution::SomebodyElse(who, _)
        | Attribution::Unknown(who, _) => Some(who),
        Attribution::NotEstablished => None,
    }
}

/// The date that a line gives.
fn dated(line: &LineProof<'_>) -> Option<Day> {
    let said = &line.row.line;
    line.row
        .day
        .or_else(|| said.outcome().map(|outcome| outcome.day))
        .or_else(|| said.decision().map(|decision| decision.day))
        .or_else(|| said.dated().map(|dated| dated.day))
        .or_else(|| said.status().and_then(|status| status.day()))
}

/// What a line says, in a word of the convention.
fn says(line: &Line) -> Option<&'static str> {
    let verdict = line.verdict().map(|verdict| match verdict {
        Verdict::Disagree => "disagrees",
        Verdict::AsExpected => "as expected",
        Verdict::Surprised => "surprised",
    });
    let decision = || {
        line.decision().and_then(|decision| match decision.what {
            DecisionKind::CourseCorrect => Some("course-correct"),
            DecisionKind::AcceptDelay(_) => Some("accept delay"),
            DecisionKind::Returned => Some("returned"),
            DecisionKind::Approved => Some("approved"),
            DecisionKind::NotYet => Some("not yet"),
            DecisionKind::Other => None,
        })
    };
    verdict
        .or_else(|| line.outcome().map(|outcome| outcome.result.name()))
        .or_else(decision)
        .or_else(|| line.dated().and_then(|dated| dated.met()).map(|met| met.name()))
}
