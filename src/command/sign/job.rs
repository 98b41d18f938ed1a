//! What there is to do: which line is missing, which seal, and what both say.

use super::manner::Manner;
use super::party::{Wish, Word, plain_address};
use super::{files, program};
use crate::command::document_file::DocumentFile;
use crate::command::failure::Failure;
use crate::command::member::Member;
use crate::command::whole_files;
use crate::document::line::{Line, type_of};
use crate::document::{Entry, Field};
use crate::edit::{Added, line};
use crate::evidence::verdict::Why;
use crate::field::date::{Day, Time};
use crate::field::person::{Person, Signer};
use crate::field::{id::CommitId, label::Label};
use crate::inspect::Opened;
use crate::load::SigningKey;
use crate::proof::{Context, carried::is_carrying, party::parties, signature::still_says};
use crate::seal::allowed_signers::{Allowance, Window};
use crate::seal::key::{Key, Unsupported};
use crate::seal::sshsig::{self, Verdict};
use crate::seal::statement::{Meaning, SealVersion, Statement};
use crate::seal::{SEAL_NAMESPACE, file};

/// One signature that is wanted.
pub(super) struct Job<'a> {
    pub(super) opened: &'a Opened,
    pub(super) file: &'a DocumentFile<'a>,
    pub(super) entry: &'a Entry,
    pub(super) party: &'a Member,
    /// What is known of the document; `None` where the history cannot be read.
    pub(super) history: Option<&'a Context<'a>>,
    pub(super) wish: Wish,
    pub(super) tip: Option<CommitId>,
    pub(super) today: Day,
    pub(super) manner: Manner,
}

#[derive(Default)]
pub(super) struct Written {
    /// All files, by their paths in the repository.
    pub(super) files: Vec<String>,
    pub(super) line: Option<usize>,
    pub(super) seal: Option<String>,
    /// Whether `.gitattributes` was changed.
    pub(super) attributes: bool,
}

pub(super) struct SealFile {
    path: String,
    content: String,
}

pub(super) enum MadeSeal {
    Good { key: Key, file: SealFile },
    Unsupported(Unsupported),
}

/// What the trusted list of keys says of one key.
pub(super) struct ListedKey {
    pub(super) allowance: Allowance,
    pub(super) is_valid_today: bool,
    /// Why its line counts for nothing yet.
    pub(super) unvouched: Option<Why>,
}

impl Job<'_> {
    /// Whether the line is still missing.
    pub(super) fn lacks_line(&self) -> bool {
        self.wish.label.is_some() && !self.said().is_some_and(|said| self.wish.is_said_by(said))
    }

    /// The missing line, in the document with it; `None` where it is there already, or where none is written.
    pub(super) fn line(&self) -> Result<Option<Added>, Failure> {
        let Some(label) = self.wish.label.filter(|_| self.lacks_line()) else { return Ok(None) };
        let values = self.values(label);
        if values.is_empty() {
            let what = format!(
                "there is already a `{label}` line of {} from today, for an earlier text",
                self.party.name
            );
            return Err(Failure::new(what, "it counts for the text as it was; sign the new one tomorrow"));
        }
        line::add(self.file.original(), self.entry, label, &values).map(Some).ok_or_else(|| {
            let what = format!("there is no place in `{}` for the line", self.entry.address);
            Failure::new(
                what,
                format!(
                    "write `- {label}: {}, {}` by hand and commit it yourself",
                    self.party.name, self.today
                ),
            )
        })
    }

    /// To disagree is to have read it, and the seal must say as much as the line that is there.
    pub(super) fn keep_to_what_was_said(&mut self) {
        if self.wish.word == Word::Nothing && self.said().is_some_and(Line::disagrees) {
            self.wish.meaning = Meaning::Disagreed;
        }
    }

    /// What the signer's last line says of the present text: a commit of theirs, or what they are about to commit, brought it in beside
    /// this text.
    pub(super) fn said(&self) -> Option<&Line> {
        let stands = |field: &&Field| {
            // Where the history cannot be read, the line is taken for what it says.
            let Some(context) = self.history else { return true };
            let Some(past) = context.of(self.entry).zip(field.mark).and_then(|(past, mark)| past.mark(mark))
            else {
                return false;
            };
            past.writes.iter().any(|write| {
                let commit = &context.evidence.commits[write.commit];
                let mine = |person: &Person| self.opened.mailmap().resolve(person).is(&self.party.person);
                write.text_there == Some(self.entry.frozen)
                    && !is_carrying(context, &self.entry.address, past, write)
                    && (mine(&commit.author) || commit.coauthors.iter().any(mine))
            })
        };
        self.own_lines().filter(stands).last().map(|field| &field.line)
    }

    /// The lines that name the signer.
    pub(super) fn own_lines(&self) -> impl Iterator<Item = &Field> {
        let is_mine = |field: &&Field| Some(field.label) == self.wish.label && self.is_mine(&field.line);
        self.entry.all_fields().filter(is_mine)
    }

    /// Whether a line says this, of the one who signs.
    fn is_mine(&self, line: &Line) -> bool {
        line.names().is_some_and(|who| self.names_me(who))
    }

    fn names_me(&self, who: &Signer) -> bool {
        match &who.email {
            Some(email) => {
                self.opened.mailmap().resolve(&Person::new(&who.name, email)).is(&self.party.person)
            }
            None => who.names(&Person::new(&self.party.name, "")),
        }
    }

    /// What the line may say: the name, or the address where a line of today says the name already or the name cannot be read back.
    fn values(&self, label: Label) -> Vec<String> {
        let words = self.wish.words();
        let names = [&self.party.name, &self.party.person.email];
        let there = |value: &str| {
            self.entry.all_fields().any(|field| field.label == label && field.value.text() == value)
        };
        let anyway = if self.manner.anyway && label == Label::Signed { ", anyway" } else { "" };
        let values = names.map(|name| format!("{name}, {}{words}{anyway}", self.today));
        let section = self.entry.address.section();
        let says = |value: &str| {
            let line = type_of(label, section, value).line;
            self.is_mine(&line) && line.verdict() == self.wish.verdict()
        };
        values.into_iter().filter(|value| says(value) && !there(value)).collect()
    }

    /// What a seal says, of the text with its new line.
    pub(super) fn statement(&self, line: Option<&Added>) -> Result<Statement, Failure> {
        let mut text = line.map_or(self.file.document.source.text(), |line| &line.text).to_owned();
        if self.opened.repository().converts_line_ends() {
            // What git keeps is what others will hash.
            text = text.replace("\r\n", "\n");
        }
        let after = self.file.original().read(&text);
        let entry = after.entry(&self.entry.address).unwrap_or(self.entry);
        let Some(engineer) = &self.file.document.front_matter.engineer else {
            let what = format!("`{}` does not say whose document it is", self.file.document.path);
            return Err(Failure::new(what, "write `engineer: Name <email>` in its front matter"));
        };
        Ok(Statement {
            version: SealVersion::Second,
            document: plain_address(&self.opened.mailmap().resolve(&engineer.value))?,
            entry: entry.address.to_string(),
            role: self.party.role,
            signer: plain_address(&self.party.person)?,
            meaning: self.wish.meaning,
            exact: entry.raw,
            frozen: entry.frozen,
            tip: self.tip,
            date: self.today,
        })
    }

    /// Whether the working tree has a seal that says the same, and its signer has not gone back on it since.
    pub(super) fn has_seal(&self, wanted: &Statement) -> bool {
        let still = |context: &Context<'_>| {
            still_says(context, &self.entry.address, &self.party.person, wanted.meaning, wanted.frozen)
        };
        self.history.is_none_or(still)
            && files::seals(&self.file.root).iter().any(|(_, seal)| {
                let found = &seal.statement;
                matches!(seal.verdict, Verdict::Good(_))
                    && is_of_same(found, wanted)
                    && (found.version, found.role, found.meaning, found.frozen)
                        == (wanted.version, wanted.role, wanted.meaning, wanted.frozen)
            })
    }

    pub(super) fn seal(&self, key: &SigningKey, statement: &Statement) -> Result<MadeSeal, Failure> {
        let text = statement.render().ok_or_else(|| {
            Failure::new("the entry's name cannot be written in a seal", "nothing was written")
        })?;
        let armored = program::sign(key, &text)?;
        match sshsig::verify(armored.as_bytes(), SEAL_NAMESPACE, text.as_bytes()) {
            Verdict::Good(key) => {
                let (path, content) = file::write(&armored, &text);
                Ok(MadeSeal::Good { key, file: SealFile { path, content } })
            }
            Verdict::Unsupported(what) => Ok(MadeSeal::Unsupported(what)),
            Verdict::Bad(_) | Verdict::WrongNamespace(_) | Verdict::Malformed(_) => {
                Err(Failure::new("`ssh-keygen` did not sign this text", "nothing was written"))
            }
        }
    }

    /// What the trusted list of keys says of a key.
    pub(super) fn listed(&self, key: &Key) -> ListedKey {
        let (from, to) = (self.today.start(), Time(self.today.plus_days(1).start().0 - 1));
        let is_today = |window: &Window| {
            window.after.is_none_or(|after| after <= to) && window.before.is_none_or(|before| from <= before)
        };
        let allowance = self.opened.keys().allow(key, SEAL_NAMESPACE, &self.party.person);
        let windows = if let Allowance::Allowed(windows) = &allowance { windows.as_slice() } else { &[] };
        let unvouched = |context: &Context<'_>| {
            context.evidence.unvouched(key, &self.party.person, windows, &parties(context))
        };
        let unvouched = self.history.and_then(unvouched);
        let is_valid_today = windows.iter().any(is_today);
        ListedKey { allowance, is_valid_today, unvouched }
    }

    /// Writes everything or nothing, the document last: until then the rest has no effect.
    pub(super) fn write(&self, line: Option<&Added>, seal: Option<SealFile>) -> Result<Written, Failure> {
        let root = &self.file.root;
        let mut written = Written { line: line.map(|line| line.line), ..Written::default() };
        let mut changes = Vec::new();
        if let Some(SealFile { path, content }) = seal {
            // The attributes before the first seal: whoever finds a seal takes it that they were meant to be as they are.
            let kept = if files::has_seals(root) { None } else { files::keep_line_ends(root)? };
            written.attributes = kept.is_some();
            written.files.extend(kept.iter().map(|_| files::ATTRIBUTES.to_owned()));
            changes.extend(kept);
            changes.push(files::seal(root, &path, content));
            written.files.push(path.clone());
            written.seal = Some(path);
        }
        if let Some(line) = line {
            changes.push(self.file.change(line.text.clone()));
            written.files.insert(0, self.file.document.path.as_str().to_owned());
        }
        whole_files::put(&changes)?;
        Ok(written)
    }
}

/// Whether two statements are about one entry, by one person.
pub(super) fn is_of_same(one: &Statement, other: &Statement) -> bool {
    (&one.document, &one.entry, &one.signer) == (&other.document, &other.entry, &other.signer)
}
