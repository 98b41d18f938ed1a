//! `growthlint check --fix`: which lines may the person at the keyboard put right, and which are somebody else's, or frozen?

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use super::diff::unified;
use crate::command::whole_files::{self, FileChange};
use crate::command::{document_file::DocumentFile, failure::Failure, screen::Screen};
use crate::document::{Document, Entry};
use crate::edit::Original;
use crate::edit::repair::{self, Repair, RepairKind};
use crate::field::address::Address;
use crate::field::label::Section;
use crate::field::person::Person;
use crate::finding::RepoPath;
use crate::inspect::{Inspected, Opened};
use crate::load::{BroughtIn, Committed};
use crate::term::escape;

/// What can be put right in one document.
pub(super) struct Fix<'a> {
    file: DocumentFile<'a>,
    text: String,
    done: Done,
    left: Left,
}

/// Why something is left as it is.
#[derive(Clone)]
enum Why {
    /// Others brought the line in.
    Others(Vec<Person>),
    /// The history here does not show who did.
    NotKnown,
    /// The text is published or signed.
    Frozen,
}

/// Works out what can be put right in the documents that are asked for.
pub(super) fn find<'a>(
    opened: &'a Opened,
    state: &Inspected,
    covers: &dyn Fn(&RepoPath) -> bool,
) -> Result<Vec<Fix<'a>>, Failure> {
    let mut fixes = Vec::new();
    for document in state.documents.iter().filter(|document| covers(&document.path)) {
        // Of an odd file, such as a link, there is no text.
        let is_text = document.conflict().is_none() && !document.source.text().is_empty();
        if !is_text || state.is_copy(document) {
            continue;
        }
        let file = DocumentFile::read(&document.path, opened)?;
        let (text, done, left) = Asked { opened, state, document: &file.document }.fix(|_| true);
        if !done.is_empty() || !left.is_empty() {
            fixes.push(Fix { file, text, done, left });
        }
    }
    Ok(fixes)
}

/// A document with what of these lines git's identity may put right, and what that is. Nothing is written.
pub(in crate::command) fn offered(
    (document, lines): (&Document, RangeInclusive<usize>),
    (opened, state): (&Opened, &Inspected),
) -> Option<(String, String)> {
    if document.conflict().is_some() {
        return None;
    }
    let (text, done, _) = Asked { opened, state, document }.fix(|line| lines.contains(&line));
    let mut kinds: Vec<&str> = done.iter().map(|(_, kind)| kind.name()).collect();
    kinds.dedup();
    (!kinds.is_empty()).then(|| (kinds.join(", "), text))
}

/// A document that is to be put right.
struct Asked<'a> {
    opened: &'a Opened,
    state: &'a Inspected,
    document: &'a Document,
}

type Done = Vec<(usize, RepairKind)>;
type Left = Vec<(usize, RepairKind, Why)>;

impl Asked<'_> {
    /// The text with the lines put right that are asked for.
    fn fix(&self, wants: impl Fn(usize) -> bool) -> (String, Done, Left) {
        let reported = |document: &Document| {
            self.opened.shown(document).into_iter().map(|finding| finding.place.start).collect()
        };
        // Asked only where there is something to put right.
        let committed = OnceCell::new();
        let why = |repair: &Repair| {
            let committed = committed
                .get_or_init(|| Committed::at(self.opened.repository(), self.document.path.as_str()));
            self.why_not(repair, committed)
        };
        let original = Original { document: self.document, settings: &self.opened.settings };
        let may = |repair: &Repair| wants(repair.line) && why(repair).is_none();
        let repaired = repair::all(original, &reported, &may);
        let left = repaired.left.iter().filter_map(|repair| Some((repair.line, repair.kind, why(repair)?)));
        let mut left: Left = left.collect();
        let done: Done = repaired.done.iter().map(|repair| (repair.line, repair.kind)).collect();
        if !done.is_empty() && !self.keeps_frozen(&repaired.document) {
            left.extend(done.into_iter().map(|(line, kind)| (line, kind, Why::Frozen)));
            return (self.document.source.text().to_owned(), Vec::new(), left);
        }
        (repaired.text().to_owned(), done, left)
    }

    /// Why the person who runs this may not put a line right; `None` if they may.
    fn why_not(&self, repair: &Repair, committed: &Committed) -> Option<Why> {
        if let Some(address) = &repair.freezes
            && (repair.is_signed || self.is_published(address))
        {
            return Some(Why::Frozen);
        }
        let source = &self.document.source;
        match committed.line(source.slice(source.line(repair.line))) {
            BroughtIn::NotCommitted => None,
            BroughtIn::NotKnown => Some(Why::NotKnown),
            BroughtIn::By(authors) => {
                let resolved = authors.iter().map(|author| self.opened.mailmap().resolve(author));
                let me = self.opened.identity().map(|(_, me)| me);
                let is_other = |author: &Person| me.as_ref().is_none_or(|me| !me.is(author));
                let others: Vec<Person> = resolved.filter(is_other).collect();
                (!others.is_empty()).then_some(Why::Others(others))
            }
        }
    }

    /// Whether an entry's text is frozen because it is published. Where the history does not show it, it may be.
    fn is_published(&self, address: &Address) -> bool {
        // These freeze when they are signed.
        if matches!(address.section(), Section::Plans | Section::Goals) {
            return false;
        }
        self.state.is_published(self.document, address, &self.opened.settings).unwrap_or(true)
    }

    /// Whether everything that is signed or published has the text that it had.
    fn keeps_frozen(&self, after: &Document) -> bool {
        let is_frozen = |entry: &&Entry| {
            entry.all_fields().any(|field| field.label.is_confirmation()) || self.is_published(&entry.address)
        };
        self.document.entries.iter().filter(is_frozen).all(|entry| {
            let now = after.entry(&entry.address);
            now.is_some_and(|now| (now.frozen, now.body) == (entry.frozen, entry.body))
                || self.document.entries.iter().filter(|other| other.address == entry.address).count() > 1
        })
    }
}

/// Writes all documents or none, and says what was put right.
pub(super) fn write(fixes: &[Fix<'_>], screen: &mut Screen<'_>) -> Result<(), Failure> {
    let wanted = fixes.iter().filter(|fix| fix.is_any());
    let changes: Vec<FileChange> = wanted.map(|fix| fix.file.change(fix.text.clone())).collect();
    whole_files::put(&changes)?;
    fixes.iter().for_each(|fix| fix.say_done(screen));
    Ok(())
}

impl Fix<'_> {
    /// What would be written, as a unified diff.
    pub(super) fn diff(&self) -> String {
        unified(self.path(), self.file.document.source.text(), &self.text)
    }

    /// Whether there is something to write.
    pub(super) fn is_any(&self) -> bool {
        !self.done.is_empty()
    }

    fn say_done(&self, screen: &mut Screen<'_>) {
        for (line, kind) in &self.done {
            screen.say(&escape::line(&format!("{}:{line}: fixed the {}", self.path(), kind.name())));
            screen.say("\n");
        }
    }

    /// Says what could be put right, and who can.
    pub(super) fn say_left(&self, screen: &mut Screen<'_>) {
        for (line, kind, why) in &self.left {
            let why = match why {
                Why::Others(people) => {
                    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
                    let names = names.join(" or ");
                    format!("{names} brought this line in, so {names} can fix it")
                }
                Why::NotKnown => "the history here does not show who brought this line in".to_owned(),
                Why::Frozen => {
                    "this text is published or signed; the help of its finding says what to write".to_owned()
                }
            };
            let said = format!("{}:{line}: left the {} as it is: {why}", self.path(), kind.name());
            screen.say(&escape::line(&said));
            screen.say("\n");
        }
    }

    fn path(&self) -> &str {
        self.file.document.path.as_str()
    }
}
