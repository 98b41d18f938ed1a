//! What does the history show of one person's document? Of the others no more is read than that rests on: their front matters.

use std::collections::BTreeSet;

use crate::document::{self, Asked, Document};
use crate::evidence::row::Depth;
use crate::evidence::{Evidence, Ground, people::DocumentIndex};
use crate::finding::RepoPath;
use crate::load::{History, Loaded, State, Text};
use crate::proof::settled::settle;

use super::error::InspectError;
use super::inspected::Inspected;
use super::inspector::unread;
use super::opened::Opened;
use super::who::{Other, Standing, fitting};

impl Opened {
    /// One state, with all documents that a word of the command line may mean, their copies among them. The evidence is read, and no rule
    /// runs. What it shows of these documents is the same as if all were read.
    ///
    /// # Errors
    /// If the history cannot be read.
    pub fn read_about(&self, which: State, who: &str) -> Result<Inspected, InspectError> {
        let mut history = History::read(self.reading(), Depth::Front)?;
        let mut loaded = history.state(which)?;
        let mut gaps = std::mem::take(&mut loaded.gaps);
        gaps.extend(self.gaps.iter().cloned());
        let mut known = Vec::new();
        for text in &loaded.documents {
            match history.engineer_of(text) {
                Ok(engineer) => known.push((Some(text), Other { path: text.path.clone(), engineer })),
                Err(gap) => gaps.push(gap),
            }
        }
        let odd: Vec<Document> = unread(&loaded).collect();
        known
            .extend(odd.iter().map(|document| (None, Other { path: document.path.clone(), engineer: None })));
        known.sort_by(|(_, one), (_, other)| one.path.cmp(&other.path));
        let all: Vec<Standing<'_>> = known.iter().map(|(_, other)| Standing::Other(other)).collect();
        let meant: BTreeSet<&RepoPath> = fitting(who, &all).iter().map(|standing| standing.path()).collect();

        let whole = !gaps.iter().any(|gap| gap.kind.cuts_history());
        let ground = whole.then(|| Ground::new(&loaded.rows, self.trusting()));
        let document_of = |other: &Other| ground.as_ref()?.document_at(&other.path, other.engineer.as_ref());
        let asked: BTreeSet<DocumentIndex> = known
            .iter()
            .filter(|(_, other)| meant.contains(&other.path))
            .filter_map(|(_, other)| document_of(other))
            .collect();
        let is_asked = |other: &Other| {
            meant.contains(&other.path)
                || document_of(other).is_some_and(|document| asked.contains(&document))
        };
        let is_asked: Vec<bool> = known.iter().map(|(_, other)| is_asked(other)).collect();

        let mut documents: Vec<Document> = Vec::new();
        let mut others = Vec::new();
        for ((text, other), is_asked) in known.into_iter().zip(is_asked) {
            match (text, is_asked) {
                (_, false) => others.push(other),
                (Some(text), true) => match history.bytes(text) {
                    Ok(bytes) => documents.push(self.parsed(text, &bytes)),
                    Err(gap) => gaps.push(gap),
                },
                (None, true) => documents.extend(odd.iter().find(|odd| odd.path == other.path).cloned()),
            }
        }
        let evidence = ground.map(|ground| self.evidence_on(ground, &asked, (&mut history, &mut loaded)));
        if let Some(evidence) = &evidence {
            settle(evidence, &self.settings, &mut documents);
        }
        Ok(Inspected { others, ..self.state((loaded, gaps), documents, evidence) })
    }

    fn parsed(&self, text: &Text, bytes: &[u8]) -> Document {
        let asked = Asked::Everything { sealed: self.has_keys };
        document::parse_for(asked, &text.path, bytes, &self.settings.labels, &self.settings.sections)
    }

    /// The evidence of documents, by reading them whole, and those whose handovers say who may write anywhere.
    fn evidence_on(
        &self,
        mut ground: Ground,
        asked: &BTreeSet<DocumentIndex>,
        (history, loaded): (&mut History<'_>, &mut Loaded),
    ) -> Evidence {
        let undecided = ground.undecided();
        let is_decided = undecided.is_empty();
        let wanted: BTreeSet<DocumentIndex> = asked.union(undecided).copied().collect();
        let versions = ground.versions_of(&loaded.rows, &wanted);
        history.read_whole(loaded, &versions);
        if !is_decided {
            ground = Ground::new(&loaded.rows, self.trusting());
        }
        Evidence::on(ground, &loaded.rows)
    }
}
