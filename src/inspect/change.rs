//! What is found in a state that is not found in another? As a rule the two differ in one document or two, and no other text is read.

use std::collections::{BTreeSet, HashMap};

use crate::evidence::Ground;
use crate::evidence::people::DocumentIndex;
use crate::evidence::row::Depth;
use crate::evidence::since::changed;
use crate::lint;
use crate::load::{History, Loaded, State};

use super::error::InspectError;
use super::inspected::Inspected;
use super::inspector::{Inspector, Judge};
use super::opened::Opened;

impl Opened {
    /// A state and another one, with all that is found in the first and not in the second. What both have alike may be left out of both.
    ///
    /// # Errors
    /// If the history cannot be read.
    pub fn read_change(&self, which: State, known: State) -> Result<[Inspected; 2], InspectError> {
        let history = History::read(self.reading(), Depth::Front)?;
        let mut inspector = Inspector { opened: self, history, known: HashMap::new() };
        if let Some(states) = inspector.change([which, known])? {
            return Ok(states);
        }
        inspector.known.clear();
        Ok([inspector.whole(which)?, inspector.whole(known)?])
    }
}

impl Inspector<'_> {
    /// The two states by the documents that may differ; `None` where that may be any of them.
    fn change(&mut self, which: [State; 2]) -> Result<Option<[Inspected; 2]>, InspectError> {
        let [one, other] = which;
        let mut loaded = [self.history.state(one)?, self.history.state(other)?];
        let is_plain = |state: &Loaded| state.gaps.is_empty() && state.changed_trust.is_empty();
        let [here, there] = &loaded;
        let are_alike = here.odd == there.odd && here.outside == there.outside;
        if !are_alike || !loaded.iter().all(is_plain) {
            return Ok(None);
        }
        let [here, there] = &mut loaded;
        let grounds = [self.decided(here), self.decided(there)];
        let Some(asked) = changed((&here.rows, &grounds[0]), (&there.rows, &grounds[1])) else {
            return Ok(None);
        };
        for (state, ground) in loaded.iter_mut().zip(&grounds) {
            self.read_of(state, ground, &asked);
        }
        let judged = loaded.into_iter().zip(grounds);
        let states: Vec<Inspected> = judged
            .map(|(state, ground)| self.judge_loaded(state, Judge::Check, Some((ground, &asked))))
            .collect();
        let Ok([state, known]) = <[Inspected; 2]>::try_from(states) else { return Ok(None) };
        // A waiver that hides nothing of these may hide what was left out.
        let is_about_all = state.news_since(&known).iter().any(lint::is_of_report);
        Ok((!is_about_all).then_some([state, known]))
    }

    /// Who is known in a state, with the handovers that decide it.
    fn decided(&mut self, loaded: &mut Loaded) -> Ground {
        let ground = Ground::new(&loaded.rows, self.opened.trusting());
        if ground.undecided().is_empty() {
            return ground;
        }
        let undecided = ground.undecided().clone();
        self.read_of(loaded, &ground, &undecided);
        Ground::new(&loaded.rows, self.opened.trusting())
    }

    fn read_of(&mut self, loaded: &mut Loaded, ground: &Ground, documents: &BTreeSet<DocumentIndex>) {
        let versions = ground.versions_of(&loaded.rows, documents);
        self.history.read_whole(loaded, &versions);
    }

    /// A state with everything that is found in it.
    fn whole(&mut self, which: State) -> Result<Inspected, InspectError> {
        let mut loaded = self.history.state(which)?;
        let all = (0..loaded.rows.blobs.len()).collect();
        self.history.read_whole(&mut loaded, &all);
        Ok(self.judge_loaded(loaded, Judge::Check, None))
    }
}
