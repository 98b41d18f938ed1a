//! The rows that loading hands over: commits, what each version of a file says, and where versions changed.
//!
//! Each row is a function of object ids and the parser's version alone. People, trust, the line and the clocks are applied on reading.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::document::line::{Fit, Line};
use crate::document::{Document, Entry, Field, FrontMatter, FrontValues, Key, Part, PartKind, Writer};
use crate::entry::goal;
use crate::entry::lines;
use crate::entry::note::{Note, NoteFacts};
use crate::entry::review::said_of_gaps;
use crate::entry::untouched::is_unfinished;
use crate::evidence::managers_text::managers_text;
pub use crate::evidence::plan_text::{PlanText, frozen_lines};
use crate::evidence::win::{self, WinLinkRow, WinRow, link};
use crate::field::address::Address;
use crate::field::date::{Absence, Day, Time};
use crate::field::id::{CommitId, TextHash};
use crate::field::label::{Label, Section};
use crate::field::person::{Person, Signer};
use crate::field::prose::bare_words;
use crate::field::span::{Source, Span};
use crate::finding::RepoPath;
use crate::seal::commit::CommitSignature;
use crate::seal::file::Seal;

/// Index of a commit in [`Rows::commits`].
pub type CommitIndex = usize;
/// Index of a version in [`Rows::blobs`].
pub type BlobIndex = usize;

/// Everything that was read of one repository up to one state of it.
#[derive(Clone, Default)]
pub struct Rows {
    /// All commits reachable from the state, parents before children. Virtual commits come last.
    pub commits: Vec<CommitRow>,
    /// Every version of every document that an event or a landing names, once.
    pub blobs: Vec<Arc<BlobRow>>,
    /// Where a commit's documents are not what plain inheritance makes them. Grouped by commit, in the order of `commits`.
    pub events: Vec<EventRow>,
    /// What changed from one commit of the trusted line to the next, whatever its merge structure.
    pub landings: Vec<LandingRow>,
    /// The trusted branch's own line, oldest first: each is a parent of the next. Its last element is the state's tip.
    pub line: Vec<CommitIndex>,
    /// What the signatures of commits come to; commits without one are left out. Empty where the trusted branch gives nobody a key.
    pub signatures: Vec<(CommitIndex, CommitSignature)>,
    /// The commits that a merge button's own key signed: each with the number of its forge in the settings.
    pub by_forge: Vec<(CommitIndex, usize)>,
    /// The commit about to be made, where git is set up to sign it.
    pub about_to_sign: Option<CommitIndex>,
    /// The seals that some commit brought, those that are gone included. Empty where the trusted branch gives nobody a key.
    pub seals: Vec<SealRow>,
    /// The commits that changed whose key is whose.
    pub keys: Vec<KeysRow>,
}

/// A file among the seals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealRow {
    pub path: RepoPath,
    /// What it says; or, in fixed words, why it is not a seal.
    pub seal: Result<Seal, &'static str>,
    /// The commits that brought it: no parent has it.
    pub brought: Vec<CommitIndex>,
    /// Whether it is at the tip.
    pub stands: bool,
}

/// A commit that is not what inheritance makes it where it says whose key is whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeysRow {
    pub commit: CommitIndex,
    pub here: KeyFiles,
    /// What each parent has.
    pub parents: Vec<KeyFiles>,
}

/// The files that say together whose key is whose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct KeyFiles {
    /// `allowed_signers`, which gives keys to addresses.
    pub signers: Option<Arc<str>>,
    /// `.mailmap`, which says whose an address is.
    pub mailmap: Option<Arc<str>>,
}

#[derive(Debug, Clone)]
pub struct CommitRow {
    /// Its object id; [`CommitId::NONE`] for a virtual commit.
    pub id: CommitId,
    /// Its parents, by its own bytes.
    pub parents: Vec<CommitIndex>,
    /// Merge bases of each pair of parents, for merges: `(parent position, parent position, bases)`.
    pub bases: Vec<(usize, usize, Vec<CommitIndex>)>,
    pub author: Person,
    /// The `Co-authored-by` trailers as written.
    pub coauthors: Vec<Person>,
    pub committer: Person,
    /// The committer's date; `None` where it cannot be read.
    pub committed: Option<Time>,
    /// Whether it is in the history or only about to be.
    pub standing: Standing,
}

impl CommitRow {
    /// All merge bases of its parents, in the order in which `bases` first names them.
    pub fn all_bases(&self) -> Vec<CommitIndex> {
        let mut all = Vec::new();
        for base in self.bases.iter().flat_map(|(_, _, bases)| bases) {
            if !all.contains(base) {
                all.push(*base);
            }
        }
        all
    }
}

/// Whether a commit is in the history or only about to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Recorded,
    /// The working tree or the index, as the commit about to be made.
    Proposed,
    /// The same, in the middle of a `git merge --squash`: its author need not have written what it brings.
    ProposedSquash,
    /// The virtual merge of what is checked into the trusted branch. It brings nothing in itself.
    Landing,
}

/// What one version of a document says, as far as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlobRow {
    /// Whose document it is, as written; `None` where the front matter does not say.
    pub engineer: Option<Person>,
    pub manager: Option<Person>,
    /// Others who may write what the manager writes.
    pub writers: Vec<Writer>,
    /// When the engineer is on leave.
    pub away: Vec<Absence>,
    /// The day of joining the team.
    pub since: Option<Day>,
    /// What it says of level, target and status, which a later version may not change.
    pub values: Arc<FrontValues>,
    /// The front matter's keys with the hash of each value.
    pub keys: Vec<(Key, TextHash)>,
    /// What stands below the front matter; `None` where nobody asked, and it was not read.
    pub below: Option<Below>,
}

/// How much of a version is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The front matter alone: whose it is, and who may write.
    Front,
    Whole,
}

/// What a version says below its front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Below {
    pub entries: Vec<Arc<EntryRow>>,
    /// Its wins and their results.
    pub wins: Vec<WinRow>,
    /// What they link: a win that is reworded keeps the age of its links.
    pub win_links: Vec<WinLinkRow>,
}

/// One entry of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    pub address: Address,
    /// What a note's text says that a PIP may rest on; `None` for other entries.
    pub note: Option<NoteFacts>,
    /// What a transition's text says of the fit.
    pub fit: Option<Fit>,
    /// To whom a transition hands the document over.
    pub handed_to: Vec<Signer>,
    /// Hash of the frozen text with the heading.
    pub frozen: TextHash,
    /// The same hash, however the characters are encoded.
    pub composed: TextHash,
    /// Hash of the frozen text without the heading.
    pub body: TextHash,
    /// Hash of the frozen text as version 1 of a seal has it, where there may be one.
    pub first: Option<TextHash>,
    /// Hash of the frozen text's exact bytes.
    pub raw: TextHash,
    /// The lines of a plan's frozen text, each as [`frozen_lines`] numbers it, and what a review says of gaps, as [`said_of_gaps`] does;
    /// empty for other entries.
    pub lines: Arc<[u64]>,
    /// All that is written of a plan; `None` for other entries.
    pub plan: Option<PlanText>,
    /// Whether the text was replaced by a retraction.
    pub retracted: bool,
    /// Whether a text that freezes once it is published still asks for something to be filled in.
    pub asks: bool,
    /// Its lines that stay open, an update's quotes among them, and what of it is the engineer's to write.
    pub marks: Vec<MarkRow>,
    /// What of a packet is the manager's to write.
    pub managers: Option<TextHash>,
    /// The addresses that a packet links: each is followed by itself, since a packet is frozen for nobody.
    pub links: Vec<TextHash>,
    /// Whether it is a goal with every item ticked.
    pub reached: bool,
    /// Those of its open lines whose box is ticked. The words of the line are the same with and without it.
    pub ticked: Vec<TextHash>,
}

/// One line that stays open: a signature, a status, an outcome. What the engineer writes of themselves in a packet or a plan is one too.
/// Two lines are one where their words are the same, however an editor encodes their characters.
#[derive(Clone)]
pub struct MarkRow {
    pub label: Label,
    pub hash: TextHash,
    /// What it says by its form.
    pub line: Line,
    /// The date that the line gives.
    pub day: Option<Day>,
    /// For what belongs to one part of a plan: the text of that part.
    pub part: Option<TextHash>,
    /// Whether there is a word in it that somebody meant.
    pub says_something: bool,
}

impl MarkRow {
    /// Whom the line names, where it names somebody.
    pub fn who(&self) -> Option<&Signer> {
        self.line.names()
    }

    /// Whether the person it names has read it and does not agree.
    pub fn disagrees(&self) -> bool {
        self.line.disagrees()
    }

    /// What it is called.
    pub fn name(&self) -> &'static str {
        if self.line.audited().is_some() { "Self-audit" } else { self.label.name() }
    }

    /// The level that a goal is for.
    pub fn level(&self) -> Option<&str> {
        if let Line::Level(level) = &self.line { Some(level) } else { None }
    }
}

// Its words are somebody's prose.
impl fmt::Debug for MarkRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.label.name(), self.hash)
    }
}

impl PartialEq for MarkRow {
    fn eq(&self, other: &MarkRow) -> bool {
        (self.label, self.hash) == (other.label, other.hash)
    }
}

impl Eq for MarkRow {}

impl Hash for MarkRow {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.label, self.hash).hash(state);
    }
}

/// A path at a commit that is not what plain inheritance makes it.
#[derive(Debug, Clone)]
pub struct EventRow {
    pub commit: CommitIndex,
    pub path: RepoPath,
    /// The version there; `None` where the path is absent.
    pub blob: Option<BlobIndex>,
    /// The versions in each parent.
    pub parents: Vec<Option<BlobIndex>>,
    /// The versions in each merge base, in the order in which [`CommitRow::bases`] first names them.
    pub bases: Vec<(CommitIndex, Option<BlobIndex>)>,
}

/// A path that a commit of the trusted line changed against the one before it on the line.
#[derive(Debug, Clone)]
pub struct LandingRow {
    pub commit: CommitIndex,
    pub path: RepoPath,
    /// The version there; `None` where the path is absent.
    pub blob: Option<BlobIndex>,
    /// The version in the one before it.
    pub before: Option<BlobIndex>,
}

impl BlobRow {
    /// A version of which only the front matter was read.
    pub fn of_front(front: &FrontMatter) -> BlobRow {
        BlobRow {
            engineer: front.engineer.as_ref().map(|engineer| engineer.value.clone()),
            manager: front.manager.as_ref().map(|manager| manager.value.clone()),
            writers: front.writers.iter().map(|writer| writer.value.clone()).collect(),
            away: front.away.iter().map(|away| away.value).collect(),
            since: front.since.as_ref().map(|since| since.value),
            values: Arc::new(FrontValues::of(front)),
            keys: front.keys.iter().map(|key| (key.key, key.hash)).collect(),
            below: None,
        }
    }

    /// The engineer, the manager and the others who may write.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.engineer.iter().chain(&self.manager).chain(self.writers.iter().map(|writer| &writer.who))
    }
}

impl From<&Document> for BlobRow {
    fn from(document: &Document) -> BlobRow {
        BlobRow { below: Some(Below::from(document)), ..BlobRow::of_front(&document.front_matter) }
    }
}

impl From<&Document> for Below {
    fn from(document: &Document) -> Below {
        let entry = |entry: &Entry| Arc::new(EntryRow::new(&document.source, entry));
        Below {
            entries: document.entries.iter().map(entry).collect(),
            wins: document.wins.iter().flat_map(win::words_of).collect(),
            win_links: document.wins.iter().flat_map(win::links_of).collect(),
        }
    }
}

impl EntryRow {
    fn new(source: &Source, entry: &Entry) -> EntryRow {
        let answers = entry.quotes.iter().filter_map(|quote| {
            let says_something = quote.says_something;
            Some(MarkRow { says_something, ..written(Label::Answer, quote.mark?, Line::Text) })
        });
        let in_parts = entry.parts.iter().flat_map(|part| {
            part.fields.iter().filter_map(|field| {
                let part = part.mark.filter(|_| field.label == Label::Confirmed);
                Some(MarkRow { part, ..mark(field)? })
            })
        });
        EntryRow {
            address: entry.address.clone(),
            note: Note::of(entry).map(|note| note.frozen_facts()),
            fit: fit(entry),
            handed_to: handed_to(entry),
            frozen: entry.frozen,
            composed: entry.composed,
            body: entry.body,
            first: entry.first,
            raw: entry.raw,
            lines: if entry.address.section() == Section::Plans {
                frozen_lines(source, entry).into_iter().map(|(_, number)| number).collect()
            } else if entry.address.section() == Section::Reviews {
                said_of_gaps(source, entry).into()
            } else {
                Arc::default()
            },
            plan: (entry.address.section() == Section::Plans).then(|| PlanText::of(source.slice(entry.span))),
            retracted: entry.is_retracted(),
            asks: entry.address.section().freezes() && is_unfinished(source, entry),
            marks: entry
                .fields
                .iter()
                .filter_map(mark)
                .chain(in_parts)
                .chain(answers)
                .chain(own_words(source, entry).into_iter().map(|(_, mark)| mark))
                .collect(),
            managers: managers_text(source, entry),
            links: if matches!(entry.address, Address::Packet { .. }) {
                links(source.slice(entry.span))
            } else {
                Vec::new()
            },
            reached: entry.address.section() == Section::Goals && goal::is_reached(entry),
            ticked: ticked(entry),
        }
    }
}

fn ticked(entry: &Entry) -> Vec<TextHash> {
    let ticked = entry.all_fields().filter(|field| field.label.is_item() && field.ticked == Some(true));
    ticked.filter_map(|field| field.mark).collect()
}

/// What a transition says of the fit.
fn fit(entry: &Entry) -> Option<Fit> {
    let is_transition = entry.address.section() == Section::Transitions;
    let said = is_transition.then(|| entry.value_of(Label::FitConsidered)).flatten();
    said.and_then(|value| value.line.fit())
}

/// To whom a transition hands the document over.
fn handed_to(entry: &Entry) -> Vec<Signer> {
    if entry.address.section() != Section::Transitions {
        return Vec::new();
    }
    lines::handovers(entry).map(|(_, handover)| handover.who.clone()).collect()
}

/// The addresses in a text, each once.
fn links(text: &str) -> Vec<TextHash> {
    let starts = text
        .match_indices("http")
        .map(|(at, _)| &text[at..])
        .filter(|rest| rest.starts_with("https://") || rest.starts_with("http://"));
    let mut links: Vec<TextHash> = starts.map(link).collect();
    links.sort();
    links.dedup();
    links
}

/// What the engineer says of themselves in a packet or a plan, each with its place. It is frozen for nobody, but it is one person's to
/// write, so its history is followed apart from the entry's.
pub fn own_words(source: &Source, entry: &Entry) -> Vec<(Span, MarkRow)> {
    if matches!(entry.address, Address::Plan { .. }) {
        self_audits(entry)
    } else {
        reflections(source, entry)
    }
}

fn written(label: Label, hash: TextHash, line: Line) -> MarkRow {
    MarkRow { label, hash, line, day: None, part: None, says_something: true }
}

/// A plan's self-audits, by their texts. Two months may say the same.
fn self_audits(entry: &Entry) -> Vec<(Span, MarkRow)> {
    let audit = |part: &Part| {
        let PartKind::SelfAudit(month) = part.kind else { return None };
        let said = format!("{month:?} {}", part.mark?.hex());
        let line = month.map_or(Line::Text, Line::SelfAudit);
        Some((part.heading, written(Label::SelfReflection, TextHash::of(said.as_bytes()), line)))
    };
    entry.parts.iter().filter_map(audit).collect()
}

/// A packet's self-reflections, by their words, whatever their markup.
fn reflections(source: &Source, entry: &Entry) -> Vec<(Span, MarkRow)> {
    if !matches!(entry.address, Address::Packet { .. }) {
        return Vec::new();
    }
    let fields = entry.all_fields().filter(|field| field.label == Label::SelfReflection);
    let fields = fields.map(|field| (field.span, field.value.text().to_owned()));
    let headings =
        entry.parts.iter().filter(|part| part.kind == PartKind::Named(Label::SelfReflection)).map(|part| {
            // A field of another name may follow it without a heading.
            let end = part.fields.iter().map(|field| field.span.start).min().unwrap_or(part.span.end);
            let below = source.slice(Span::new(part.heading.end, end.max(part.heading.end)));
            (part.heading, format!("{}\n{below}", part.title.text()))
        });
    let said = fields
        .chain(headings)
        .map(|(span, text)| (span, bare_words([text.as_str()])))
        .filter(|(_, words)| !words.is_empty());
    let mark = |words: String| written(Label::SelfReflection, TextHash::of(words.as_bytes()), Line::Text);
    said.map(|(span, words)| (span, mark(words))).collect()
}

fn mark(field: &Field) -> Option<MarkRow> {
    let line = field.line.clone();
    let beginning = || Day::parse_prefix(field.value.text()).map(|(day, _)| day);
    let day = line.day().or_else(|| if field.label.holds_a_name() { None } else { beginning() });
    let says_something = field.value.says_something();
    Some(MarkRow { label: field.label, hash: field.mark?, line, day, part: None, says_something })
}
