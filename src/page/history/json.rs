//! What does the history show of a document, for programs? The page as text is drawn from the same.

use schemars::JsonSchema;
use serde::Serialize;

use crate::page::timeline::row::Timeline;
use crate::report::programs::{FormatVersion, versioned};

/// What the history shows of a document.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint history")]
pub struct HistoryJson {
    /// The name and version of this format.
    pub(super) schema: FormatVersion<HistoryJson>,
    /// The engineer's address.
    pub(super) engineer: String,
    /// The document, from the top of the repository, with `/` between its parts.
    pub(super) path: String,
    /// Who was manager, each since a commit of the main branch, the first one first.
    pub(super) managers: Vec<ManagerSinceJson>,
    /// From which day on the engineer is on the team, and when they are on leave, by what the front matter ever said.
    pub(super) dates: Vec<DateJson>,
    /// Every change of the values that are not the engineer's, since the document came; empty where an entry was asked for.
    pub(super) front_matter: Vec<ChangeJson>,
    /// Its entries, or the one that was asked for.
    pub(super) entries: Vec<EntryJson>,
    /// Its wins and their results, those that are gone included, in the order in which they came; empty where only an entry was asked for.
    pub(super) wins: Vec<WinJson>,
    /// The present half-year: what happened, by which date, and whether it counts; null where only a part of the document was asked for.
    pub(super) timeline: Option<Timeline>,
}

impl HistoryJson {
    /// What is shown of one line of the document, of all that is shown of its entries.
    pub fn line_alone(mut self, line: usize) -> HistoryJson {
        self.managers.clear();
        self.dates.clear();
        for entry in &mut self.entries {
            entry.versions.clear();
            entry.lines.retain(|shown| shown.line == Some(line));
        }
        self.entries.retain(|entry| !entry.lines.is_empty());
        self
    }

    /// Whether nothing is shown of any entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// A win or a result of one, as long as its words were the same.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Win")]
pub(super) struct WinJson {
    /// A short name of its words: the beginning of their hash.
    pub(super) words: String,
    /// Whether it is a result of a win.
    pub(super) result: bool,
    /// Its date, `YYYY-MM-DD`; null if it has none.
    pub(super) dated: Option<String>,
    /// Its line in the document, from 1; null if it is no longer there.
    pub(super) line: Option<usize>,
    /// The commits that wrote it.
    pub(super) written: Vec<CommitJson>,
    /// The commit that brought it to the main branch; null if none has.
    pub(super) published: Option<CommitJson>,
    /// Whether it counts: it is there, and the engineer or the manager gave it.
    pub(super) counts: bool,
    /// How many of its links do not, because somebody else added them.
    pub(super) links_left_out: usize,
    /// The short names of the words of its day that its commit took out: it may stand in the place of any of them.
    pub(super) rewords: Vec<String>,
    /// The commit that took these words out; null while they are there.
    pub(super) lost: Option<CommitJson>,
}

/// A manager.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Manager")]
pub(super) struct ManagerSinceJson {
    /// Who, as `Name <email>`.
    pub(super) who: String,
    /// Since which commit.
    pub(super) from: CommitJson,
}

/// A date of the front matter that moves what is due.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Date")]
pub(super) struct DateJson {
    /// `since` or `away`.
    pub(super) key: &'static str,
    /// The day, or the first and the last one with `/` between them.
    pub(super) value: String,
    /// Whether it came with the document.
    pub(super) came_with_document: bool,
    /// The commit by which the main branch got it.
    pub(super) from: CommitJson,
    /// The commit by which it went; null where it stands.
    pub(super) until: Option<CommitJson>,
}

/// A change of a value of the front matter.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Change")]
pub(super) struct ChangeJson {
    /// The key, as in `manager`.
    pub(super) key: &'static str,
    /// Whether the commit `set` the value or `removed` it.
    pub(super) what: &'static str,
    /// The commit that did it.
    pub(super) by: CommitJson,
    /// Whether somebody made it or merged it who may.
    pub(super) counts: bool,
}

/// An entry with its versions and open lines.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub(super) struct EntryJson {
    /// Its address, as in `plan 2026-H1`.
    pub(super) entry: String,
    /// How it stands: a plan is `unsigned`, `half signed`, `signed`, `revised`, `changed` or `not established`; a note, review, packet or
    /// PIP is `seen`, `unseen`, read only `of an earlier text`, or seen only `in their name`. Null for what is neither, or no longer there.
    pub(super) state: Option<&'static str>,
    /// Each stretch of the main branch that has a text of it, oldest first.
    pub(super) versions: Vec<VersionJson>,
    /// The lines that may still be added when its text is frozen, such as signatures.
    pub(super) lines: Vec<LineJson>,
}

/// One stretch of the main branch that has a text of the entry.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Version")]
pub(super) struct VersionJson {
    /// A short name of the text: the beginning of the hash of what is frozen.
    pub(super) text: String,
    /// Whether the text takes the entry back.
    pub(super) retracted: bool,
    /// The commits that wrote it.
    pub(super) written: Vec<CommitJson>,
    /// The commit that brought it to the main branch.
    pub(super) published: CommitJson,
    /// The latest commit before that one by a colleague who did not write it; null if there is none.
    pub(super) not_before: Option<CommitJson>,
    /// The earliest commit after that one by a colleague who did not write it; null if there is none.
    pub(super) not_after: Option<CommitJson>,
    /// The commit that changed or removed it; null while it is there.
    pub(super) lost: Option<CommitJson>,
}

/// A line that may be added to a frozen text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Line")]
pub(super) struct LineJson {
    /// Its label, as in `Signed`.
    pub(super) label: &'static str,
    /// Whom it names, by the address or else the name; null where it names nobody.
    pub(super) names: Option<String>,
    /// Its date, `YYYY-MM-DD`; null if it has none.
    pub(super) dated: Option<String>,
    /// Whose line it is, and what shows it; null if nothing does.
    pub(super) by: Option<SignerJson>,
    /// Its line in the document, from 1; null if it is no longer there.
    pub(super) line: Option<usize>,
    /// The short name of the text that was there when it was last written; null if there was none.
    pub(super) beside: Option<String>,
    /// For a line that belongs to one part of a plan, how the text of that part stands to it: `as it stands` or `changed since`.
    pub(super) part: Option<&'static str>,
    /// The commits that wrote it.
    pub(super) written: Vec<CommitJson>,
    /// The commit that brought it to the main branch; null if none has.
    pub(super) published: Option<CommitJson>,
    /// The commit in which its box was ticked; null if it has none, or an empty one.
    pub(super) ticked: Option<CommitJson>,
    /// Whether it is still there.
    pub(super) stands: bool,
    /// Whether it counts: it is there, or somebody took it out who could not take it back.
    pub(super) counts: bool,
    /// The commit in which its owner took it back; null if nobody did.
    pub(super) taken_back: Option<CommitJson>,
    /// The commit in which its owner wrote another in its place; null if nobody did.
    pub(super) rewritten: Option<CommitJson>,
    /// The commit in which somebody took it out who could not take it back; null if nobody did.
    pub(super) taken_out: Option<CommitJson>,
}

/// Whose line it is, and what shows it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "By")]
pub(super) struct SignerJson {
    /// What shows it.
    pub(super) level: ShownBy,
    /// That person's address.
    pub(super) who: String,
    #[serde(skip)]
    pub(super) name: String,
    /// The key's fingerprint as OpenSSH prints it; null if no key signed.
    pub(super) key: Option<String>,
    /// Whether the signature is in a seal; else it is a commit's.
    pub(super) seal: bool,
}

/// What shows whose line it is.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "Shown")]
pub(super) enum ShownBy {
    /// A key of theirs.
    #[serde(rename = "signed by")]
    Signed,
    /// A commit's author.
    #[serde(rename = "attributed to")]
    Author,
    /// A trailer of a commit that somebody else made.
    #[serde(rename = "by trailer")]
    Trailer,
}

/// A commit.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Commit")]
pub(super) struct CommitJson {
    /// Its whole id; forty zeros for what is not committed yet.
    #[schemars(regex(pattern = "^[0-9a-f]{40}$"))]
    pub(super) commit: String,
    #[serde(skip)]
    pub(super) short: String,
    /// Its author's address, by .mailmap of the main branch.
    pub(super) author: String,
    #[serde(skip)]
    pub(super) name: String,
    /// The addresses that its `Co-authored-by` trailers name.
    pub(super) coauthors: Vec<String>,
    /// When it was committed, by its committer's clock: RFC 3339 in UTC. Null where git's date cannot be read.
    pub(super) committed: Option<String>,
    /// Why its date is wrong; null if nothing speaks against it.
    pub(super) doubt: Option<&'static str>,
}

versioned!(HistoryJson, "growthlint-history/1");
