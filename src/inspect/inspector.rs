//! What is found in one state of a repository? Its history is read once, for all states.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::document::{self, Asked, Document};
use crate::evidence::people::{DocumentIndex, Trust as Trusting};
use crate::evidence::{Evidence, Ground, row::Depth};
use crate::field::person::Person;
use crate::finding::{Finding, RepoPath};
use crate::lint;
use crate::load::{Button, ChangedTrust, Gap, History, Loaded, State, Text, TrustFile};
use crate::proof::settled::settle;
use crate::settings::Settings;

use super::error::InspectError;
use super::inspected::Inspected;
use super::opened::Opened;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    Check,
    Audit,
    TextOnly,
    /// Not at all: the evidence is read, and no rule runs.
    Evidence,
}

/// How many documents are parsed at a time.
const AT_ONCE: usize = 256;

/// A repository whose history is read.
pub struct Inspector<'o> {
    pub(super) opened: &'o Opened,
    pub(super) history: History<'o>,
    /// The documents of the states that were judged: the next one has most of them too.
    pub(super) known: HashMap<RepoPath, Read>,
}

/// How documents are read.
#[derive(Clone, Copy)]
struct How {
    asked: Asked,
    /// Whether the next state may use what was read: one way of judging leaves out what another asks for.
    is_shared: bool,
}

#[derive(Clone)]
pub(super) struct Read {
    text: Text,
    document: Document,
    /// What its text shows alone; nothing where no rule runs.
    shown: Arc<[Finding]>,
}

/// What stands at a document's path and is not read as one.
pub(super) fn unread(loaded: &Loaded) -> impl Iterator<Item = Document> {
    let odd = loaded.odd.iter().map(|odd| Document::odd(&odd.path, odd.what.name()));
    odd.chain(loaded.outside.iter().map(Document::outside_docs))
}

/// Whom documents and commits name, where a changed mailmap is compared with it.
fn known_people(loaded: &Loaded) -> Vec<Person> {
    let mailmap = |changed: &ChangedTrust| changed.file == Some(TrustFile::Mailmap);
    if !loaded.changed_trust.iter().any(mailmap) {
        return Vec::new();
    }
    let authors = loaded.rows.commits.iter().map(|commit| &commit.author);
    let named = loaded.rows.blobs.iter().flat_map(|blob| blob.engineer.iter().chain(&blob.manager));
    let known: BTreeSet<&Person> = authors.chain(named).collect();
    known.into_iter().cloned().collect()
}

impl Opened {
    /// Reads the history once, for all states.
    pub fn read(&self) -> Result<Inspector<'_>, InspectError> {
        let history = History::read(self.reading(), Depth::Whole)?;
        Ok(Inspector { opened: self, history, known: HashMap::new() })
    }

    /// Reads what shows which texts a state has, for [`Judge::TextOnly`].
    pub fn read_texts(&self) -> Result<Inspector<'_>, InspectError> {
        Ok(Inspector { opened: self, history: History::read_texts(self.reading())?, known: HashMap::new() })
    }
}

impl Opened {
    /// By whom and what the trusted branch judges.
    pub(super) fn trusting(&self) -> Trusting {
        Trusting::new(&self.settings, self.mailmap.clone(), self.keys.clone(), self.today)
    }

    /// A state of which nothing has been found yet, from its documents and what its history shows.
    pub(super) fn state(
        &self,
        (loaded, mut gaps): (Loaded, Vec<Gap>),
        documents: Vec<Document>,
        evidence: Option<Evidence>,
    ) -> Inspected {
        let known = known_people(&loaded);
        let changed_trust =
            loaded.changed_trust.iter().map(|changed| self.trust_change(changed, &known)).collect();
        gaps.sort();
        gaps.dedup();
        Inspected {
            documents,
            others: Vec::new(),
            findings: Vec::new(),
            waived: Vec::new(),
            evidence,
            gaps,
            changed_trust,
            proposed_trust: loaded.changed_trust,
            stood_in: self.stood_in(),
            trusted: loaded.trusted,
            head: loaded.head,
            level: self.settings.evidence,
        }
    }
}

impl Inspector<'_> {
    /// Has documents count as an editor has them open, by their paths, in the working tree that is judged next.
    pub fn open_texts(&mut self, texts: BTreeMap<String, Arc<[u8]>>) {
        self.history.open(texts);
    }

    pub fn judge(&mut self, which: State, judge: Judge) -> Result<Inspected, InspectError> {
        self.judge_landed(which, judge, Button::Merge)
    }

    /// Judges one state as another button would land it on the trusted branch.
    pub fn judge_landed(
        &mut self,
        which: State,
        judge: Judge,
        button: Button,
    ) -> Result<Inspected, InspectError> {
        let loaded = self.history.state_landed(which, button)?;
        Ok(self.judge_loaded(loaded, judge, None))
    }

    /// Judges a state that is loaded. Where some documents are `asked` about, whatever is found by the text or the history of others is
    /// left out.
    pub(super) fn judge_loaded(
        &mut self,
        mut loaded: Loaded,
        judge: Judge,
        asked_about: Option<(Ground, &BTreeSet<DocumentIndex>)>,
    ) -> Inspected {
        let opened = self.opened;
        let mut gaps = std::mem::take(&mut loaded.gaps);
        gaps.extend(opened.gaps.iter().cloned());
        let is_linted = judge != Judge::Evidence;
        let is_text = judge == Judge::TextOnly;
        let asked = if is_text { Asked::Text } else { Asked::Everything { sealed: opened.has_keys } };
        let is_shared = is_linted && !is_text;
        let settings = &opened.settings;
        let is_asked = |document: &Document| {
            asked_about.as_ref().is_none_or(|(ground, asked)| {
                let engineer = document.front_matter.engineer.as_ref().map(|engineer| &engineer.value);
                ground.document_at(&document.path, engineer).is_none_or(|found| asked.contains(&found))
            })
        };
        let lint = |document: &Document| {
            if is_linted && is_asked(document) { lint::shown(document, settings) } else { Vec::new() }
        };
        let mut standing = self.standing(&loaded.documents, How { asked, is_shared }, &lint, &mut gaps);
        standing.extend(unread(&loaded).map(|document| {
            let shown = lint(&document);
            (document, shown.into())
        }));
        standing.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
        let (mut documents, shown): (Vec<Document>, Vec<Arc<[Finding]>>) = standing.into_iter().unzip();
        let whole = !gaps.iter().any(|gap| gap.kind.cuts_history()) && judge != Judge::TextOnly;
        let evidence = whole.then(|| match asked_about {
            Some((ground, _)) => Evidence::on(ground, &loaded.rows),
            None => Evidence::new(&loaded.rows, opened.trusting()),
        });
        if let Some(evidence) = &evidence {
            settle(evidence, &opened.settings, &mut documents);
        }
        let mut state = opened.state((loaded, gaps), documents, evidence);
        if is_linted {
            let linted = lint::lint_rest(&opened.lint_state(&state, judge == Judge::Audit), &shown);
            (state.findings, state.waived) = (linted.findings, linted.waived);
        }
        state
    }

    /// The documents of a state with what each shows alone, by reading those that are new.
    fn standing(
        &mut self,
        texts: &[Text],
        how: How,
        lint: &(impl Fn(&Document) -> Vec<Finding> + Sync),
        gaps: &mut Vec<Gap>,
    ) -> Vec<(Document, Arc<[Finding]>)> {
        let mut standing: Vec<(Document, Arc<[Finding]>)> = Vec::new();
        for texts in texts.chunks(AT_ONCE) {
            let mut new = Vec::new();
            for text in texts {
                match self.known.get(&text.path).filter(|read| how.is_shared && read.text.is(text)) {
                    Some(read) => standing.push((read.document.clone(), Arc::clone(&read.shown))),
                    None => match self.history.bytes(text) {
                        Ok(bytes) => new.push((text, bytes)),
                        Err(gap) => gaps.push(gap),
                    },
                }
            }
            for read in self.read(how.asked, &new, lint) {
                standing.push((read.document.clone(), Arc::clone(&read.shown)));
                if how.is_shared {
                    self.known.insert(read.text.path.clone(), read);
                }
            }
        }
        standing
    }

    /// Reads texts, half of them aside.
    fn read(
        &self,
        asked: Asked,
        texts: &[(&Text, Vec<u8>)],
        shown: &(impl Fn(&Document) -> Vec<Finding> + Sync),
    ) -> Vec<Read> {
        let Settings { labels, sections, .. } = &self.opened.settings;
        let read = |texts: &[(&Text, Vec<u8>)]| -> Vec<Read> {
            let one = |(text, bytes): &(&Text, Vec<u8>)| {
                let document = document::parse_for(asked, &text.path, bytes, labels, sections);
                let shown = shown(&document).into();
                Read { text: Text::clone(text), document, shown }
            };
            texts.iter().map(one).collect()
        };
        let (here, aside) = texts.split_at(texts.len() / 2);
        std::thread::scope(|scope| {
            let aside = (!aside.is_empty()).then(|| scope.spawn(|| read(aside)));
            let mut all = read(here);
            all.extend(
                aside
                    .map(|aside| aside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                    .into_iter()
                    .flatten(),
            );
            all
        })
    }
}
