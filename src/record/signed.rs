//! How is a plan or a goal agreed, and whose signatures stand under its text?

use crate::document::{Entry, Field};
use crate::evidence::row::CommitIndex;
use crate::evidence::signed::Proven;
use crate::evidence::verdict::Why;
use crate::field::date::Day;
use crate::field::label::Label;
use crate::field::person::{Person, Signer};
use crate::field::span::Span;
use crate::finding::{Email, Message};
use crate::proof::Context;
use crate::proof::frozen::changes;
use crate::proof::line::LineProof;
use crate::proof::revision::Revisions;
use crate::proof::shown::{self, Shown};
use crate::proof::signature::{self, Pair, Role, Standing};
use crate::record::entry::EntryRecord;
use crate::record::reach::Reach;

/// How a plan or a goal is agreed. Every page and every JSON says it in these words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    Unsigned,
    /// One of the two has signed the text as it stands.
    Half(Role),
    /// Both have.
    Signed,
    /// Both had, the text was changed, and both have signed it again.
    Revised,
    /// Both had signed, and the text was changed since by this commit.
    Changed {
        by: CommitIndex,
    },
    /// Both had signed, and whoever changed the text since said so; the last of these commits. Until both sign again, the earlier text is
    /// what is agreed.
    RevisionOpen {
        by: CommitIndex,
    },
    /// Two lines are there, and the history does not show whose one of them is.
    NotEstablished,
    /// The history is cut: so many lines are there.
    TextOnly(usize),
}

impl Agreement {
    /// The word of pages and of JSON.
    pub fn name(self) -> &'static str {
        match self {
            Agreement::Unsigned => "unsigned",
            Agreement::Half(_) => "half signed",
            Agreement::Signed => "signed",
            Agreement::Revised => "revised",
            Agreement::Changed { .. } => "changed",
            Agreement::RevisionOpen { .. } => "revision open",
            Agreement::NotEstablished => "not established",
            Agreement::TextOnly(_) => "text only",
        }
    }

    /// Whether both agree to the text as it stands.
    pub fn is_signed(self) -> bool {
        matches!(self, Agreement::Signed | Agreement::Revised)
    }

    /// Whether both agree to a text, though it may be the one before a revision that is open.
    pub fn is_agreed(self) -> bool {
        self.is_signed() || matches!(self, Agreement::RevisionOpen { .. })
    }
}

/// Everything that is known of who signed an entry.
pub struct Signatures<'a> {
    /// How the entry is agreed.
    pub agreement: Agreement,
    /// The lines that name a signer, in the file's order.
    pub signatures: Vec<SignatureRecord<'a>>,
    /// The first complete pair of signatures, under any text that the entry ever had.
    pub first_pair: Option<Pair>,
    /// The complete pair under the text as it stands.
    pub pair: Option<Pair>,
    /// The earliest complete pair under another text, published before this one.
    pub earlier_pair: Option<Pair>,
    /// The last complete pair under another text.
    pub last_pair: Option<Pair>,
    /// Which changes of the text were made in the open.
    pub revisions: Revisions,
    /// Who says beside the present text why they do not sign it.
    pub refused: Vec<Role>,
}

/// One signature line, with who really signed.
pub struct SignatureRecord<'a> {
    /// The line; `None` where somebody took it out who could not take it back.
    pub field: Option<&'a Field>,
    /// Whom the line names.
    pub signer: &'a Signer,
    /// Who that is, of those whom a document or the mailmap knows.
    pub person: Option<Person>,
    /// In which capacity; `None` where nobody known has that name.
    pub role: Option<Role>,
    pub standing: Standing,
    /// The day that the line gives.
    pub day: Option<Day>,
    /// What proves it by a key, or why nothing does.
    pub key: Option<Result<Proven, Why>>,
    /// How the history stands to it.
    pub shown: Shown,
    /// Why it does not count; empty where it does.
    pub why: Message,
}

impl<'a> Signatures<'a> {
    pub(super) fn new(context: &Context<'a>, record: &EntryRecord<'a>, reach: Reach) -> Signatures<'a> {
        let entry = record.entry;
        let lines = record.lines.iter().filter(|line| line.row.label == Label::Signed && line.counts());
        let revisions = Revisions::of(context, &record.lines);
        let signatures: Vec<SignatureRecord<'a>> =
            lines.filter_map(|line| SignatureRecord::new(context, entry, line, &revisions)).collect();
        let pairs = signature::pairs(context, &entry.address);
        let first_pair = pairs.iter().min_by_key(|pair| pair.published).cloned();
        let pair = pairs.iter().find(|pair| pair.text == entry.frozen).cloned();
        let before = |other: &&Pair| pair.as_ref().is_some_and(|pair| other.published < pair.published);
        let others = || pairs.iter().filter(|other| other.text != entry.frozen);
        let earlier_pair = others().filter(before).min_by_key(|other| other.published).cloned();
        let last_pair = others().max_by_key(|other| other.published).cloned();
        let said = Said {
            signatures: &signatures,
            revisions: &revisions,
            first: first_pair.as_ref(),
            now: pair.as_ref(),
            last: last_pair.as_ref(),
        };
        let agreement = match reach {
            Reach::Whole => agreement(context, entry, &said),
            Reach::TextOnly => {
                Agreement::TextOnly(entry.all_fields().filter(|field| field.line.signed().is_some()).count())
            }
        };
        Signatures {
            agreement,
            signatures,
            first_pair,
            pair,
            earlier_pair,
            last_pair,
            revisions,
            refused: refused(record),
        }
    }

    /// Whether anybody signs it at all.
    pub fn any(&self) -> bool {
        !self.signatures.is_empty()
    }

    /// The best signature of one of the two: one of the text as it stands, where there is one.
    pub fn signature(&self, role: Role) -> Option<&SignatureRecord<'a>> {
        self.of_role(role).min_by_key(|line| (!line.counts(), line.shown))
    }

    /// The lines by which one of the two signs.
    pub fn of_role(&self, role: Role) -> impl DoubleEndedIterator<Item = &SignatureRecord<'a>> {
        self.signatures.iter().filter(move |line| line.role == Some(role))
    }

    /// The best signature of each of the two.
    pub fn both(&self) -> Vec<&SignatureRecord<'a>> {
        Role::BOTH.into_iter().filter_map(|role| self.signature(role)).collect()
    }

    /// Of the two, those who have no line.
    pub fn missing(&self) -> impl Iterator<Item = Role> {
        Role::BOTH.into_iter().filter(|role| self.of_role(*role).next().is_none())
    }
}

impl<'a> SignatureRecord<'a> {
    /// `None` where the line names nobody; that is left to the rules about form.
    fn new(
        context: &Context<'a>,
        plan: &Entry,
        line: &LineProof<'a>,
        revisions: &Revisions,
    ) -> Option<SignatureRecord<'a>> {
        let signer = line.row.who()?;
        let (role, standing) = signature::judge(context, plan, line.fact, signer);
        let (shown, why) = shown(context, line.key.as_ref(), role, (&standing, revisions));
        Some(SignatureRecord {
            field: line.field,
            signer,
            person: line.person.cloned(),
            role,
            standing,
            day: line.row.day,
            key: line.key.clone(),
            shown,
            why,
        })
    }

    /// Where to look in a plan: the line, or the plan's heading where it is gone.
    pub fn span(&self, plan: &Entry) -> Span {
        self.field.map_or(plan.heading, |field| field.span)
    }

    /// Whether it is for the text as it is, and nothing shows that it is somebody else's.
    pub fn may_count(&self) -> bool {
        matches!(self.standing, Standing::Stands(_) | Standing::NotEstablished)
    }

    /// Whether it counts: for the text as it stands, and by whom the settings ask for.
    pub fn counts(&self) -> bool {
        matches!(self.standing, Standing::Stands(_)) && self.shown <= Shown::ByTrailer
    }
}

/// How the history stands to a signature, and why it does not count.
fn shown(
    context: &Context<'_>,
    key: Option<&Result<Proven, Why>>,
    role: Option<Role>,
    (standing, revisions): (&Standing, &Revisions),
) -> (Shown, Message) {
    let evidence = context.evidence;
    let by_name = |commit: CommitIndex| {
        let is_author = evidence.commits[commit].author.is(&context.history.engineer);
        let by_author = (role == Some(Role::Engineer)) == is_author;
        if by_author { Shown::Attributed } else { Shown::ByTrailer }
    };
    match standing {
        Standing::Stands(commit) => key
            .and_then(|key| shown::key(context, key))
            .unwrap_or_else(|| (by_name(*commit), Message::default())),
        Standing::Void { signed, changes } if revisions.cover_all(changes) => {
            (by_name(*signed), Message::fixed("given for the earlier text"))
        }
        Standing::AuthorUnknown(person, _) => {
            (Shown::NotEstablished, message!["from ", Email(person), ", an address that nobody knows"])
        }
        Standing::NotEstablished => (Shown::NotEstablished, Message::fixed("nothing says whose it is")),
        Standing::Void { changes, .. } => {
            let changed = changes.first().and_then(|commit| evidence.landed(*commit));
            let day = changed.and_then(|at| context.day(at));
            let on = day.map_or_else(Message::default, |day| message![" on ", day]);
            (Shown::Contradicted, message!["void, the text was changed", on])
        }
        Standing::SomebodyElses(person, _) => (Shown::Contradicted, message!["typed by ", person]),
        Standing::NoParty(_) => (Shown::Contradicted, Message::fixed("by nobody who had to sign")),
        Standing::NamesNobody(..) => (Shown::Contradicted, Message::fixed("names nobody who is known")),
    }
}

/// Who says beside the present text why they do not sign it.
fn refused(record: &EntryRecord<'_>) -> Vec<Role> {
    let says = |role: &Role| {
        record.lines.iter().any(|line| {
            let is_own = line.given_by.is_accepted();
            line.row.label == role.refusal() && line.counts() && is_own && line.is_beside(record.entry.frozen)
        })
    };
    Role::BOTH.into_iter().filter(says).collect()
}

/// What is said of an entry's agreement.
struct Said<'s, 'a> {
    signatures: &'s [SignatureRecord<'a>],
    revisions: &'s Revisions,
    /// The first complete pair under any text, the one under the present text, and the last one under another.
    first: Option<&'s Pair>,
    now: Option<&'s Pair>,
    last: Option<&'s Pair>,
}

fn agreement(context: &Context<'_>, entry: &Entry, said: &Said<'_, '_>) -> Agreement {
    let any = |role: Role, holds: fn(&SignatureRecord<'_>) -> bool| {
        said.signatures.iter().any(|signature| signature.role == Some(role) && holds(signature))
    };
    let stands = |role| any(role, |signature| signature.counts());
    let open = |role| any(role, |signature| signature.shown == Shown::NotEstablished);
    let both = |holds: &dyn Fn(Role) -> bool| Role::BOTH.into_iter().all(holds);
    if both(&stands) {
        let other_text = said.first.is_some_and(|first| first.text != entry.frozen);
        return if other_text { Agreement::Revised } else { Agreement::Signed };
    }
    if both(&|role| stands(role) || open(role)) {
        return Agreement::NotEstablished;
    }
    // Who has signed this very text and took the line out again has not been overtaken by a change.
    let overtaken = said.last.filter(|_| said.now.is_none());
    if let Some(changed) = overtaken.and_then(|last| changed(context, entry, said, last)) {
        return changed;
    }
    Role::BOTH.into_iter().find(|role| stands(*role)).map_or(Agreement::Unsigned, Agreement::Half)
}

/// How the text came to differ from the last one that both signed.
fn changed(context: &Context<'_>, entry: &Entry, said: &Said<'_, '_>, last: &Pair) -> Option<Agreement> {
    let past = context.of(entry)?;
    let changes = changes(context, past, last.text);
    if said.revisions.cover_all(&changes) {
        return changes.last().map(|by| Agreement::RevisionOpen { by: *by });
    }
    let silent =
        |changes: &[CommitIndex]| changes.iter().find(|change| !said.revisions.covers(**change)).copied();
    let void = said.signatures.iter().rev().find_map(|signature| {
        if let Standing::Void { changes, .. } = &signature.standing { silent(changes) } else { None }
    });
    let by =
        void.or_else(|| silent(&changes)).or_else(|| Some(past.text(entry.frozen)?.writes.last()?.commit))?;
    Some(Agreement::Changed { by })
}
