//! Which growth docs are at a path where the settings look for none?

use crate::document::is_growth_doc;
use crate::finding::RepoPath;

use super::history::History;
use super::id::Kind;
use super::proposal::Proposal;
use super::walk;

impl History<'_> {
    /// The growth docs of a proposal, or else of a commit, that no pattern matches. What cannot be read is no growth doc: nobody is
    /// accused because something is missing.
    pub(super) fn outside(&mut self, proposal: Option<&Proposal>, commit: Option<usize>) -> Vec<RepoPath> {
        let listed = match (proposal, commit) {
            (Some(proposal), _) => proposal.others.clone(),
            (None, Some(commit)) => walk::others(&mut self.trees, self.with.docs, self.commits.trees[commit]),
            (None, None) => Vec::new(),
        };
        let objects = self.trees.objects();
        let mut found: Vec<RepoPath> = Vec::new();
        for (path, id) in listed {
            let path = RepoPath::new(&path);
            let is_one = objects.read(id, Kind::Blob, |bytes| is_growth_doc(&path, bytes));
            if is_one == Ok(true) {
                found.push(path);
            }
        }
        found.sort();
        found
    }
}
