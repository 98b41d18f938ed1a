//! What do two versions of a text merge to, line by line? In memory: libgit2's other merges write into the repository.

use git2::{Index, MergeFileInput, merge_file};

/// Joins two versions of a text that come from one, as git does; and whether they agree. Parts that do not agree are between
/// conflict markers.
pub fn merge_lines(base: &[u8], ours: &[u8], theirs: &[u8]) -> (Vec<u8>, bool) {
    // git2 0.21 does not start libgit2 for `merge_file`, and an empty result of it has no valid content:
    // making an index does the one, a line that all sides share prevents the other.
    const SHARED: &[u8] = b"shared\n";
    let [base, ours, theirs] = [base, ours, theirs].map(|text| [SHARED, text].concat());
    let input = |text| {
        let mut input = MergeFileInput::new();
        input.content(text);
        input
    };
    let joined = Index::new().and_then(|_| merge_file(&input(&base), &input(&ours), &input(&theirs), None));
    match joined {
        Ok(joined) => (joined.content()[SHARED.len()..].to_vec(), joined.is_automergeable()),
        Err(_) => (ours[SHARED.len()..].to_vec(), false),
    }
}
