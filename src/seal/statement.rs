//! What does a seal say? One `key value` a line, in one order, and nothing else.

use std::fmt::Write;

use crate::field::id::{CommitId, TextHash};
use crate::field::person::{Mailmap, Person};
use crate::field::{address::Address, date::Day};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What the seal calls frozen text.
    pub version: SealVersion,
    /// The address of the engineer whose document it is.
    pub document: String,
    /// The entry's address, as people write it: `plan 2026-H1`.
    pub entry: String,
    /// As whom the signer signs.
    pub role: Role,
    pub signer: String,
    pub meaning: Meaning,
    /// Hash of the frozen text's exact bytes, [`crate::document::Entry::raw`].
    pub exact: TextHash,
    /// Hash of the frozen text as readers see it, [`crate::document::Entry::frozen`]; in version 1,
    /// [`crate::document::Entry::first`].
    pub frozen: TextHash,
    /// The main branch's tip that the signer saw; `None` before its first commit.
    pub tip: Option<CommitId>,
    /// The UTC day, by the signer's word.
    pub date: Day,
}

/// What a seal calls frozen text. Each version stays as it is, so that a seal is valid for as long as its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealVersion {
    /// No longer made. It does not know where paragraphs, list items and quotes end, nor which lines are fields.
    First,
    Second,
}

impl SealVersion {
    const ALL: [SealVersion; 2] = [SealVersion::First, SealVersion::Second];

    fn name(self) -> &'static str {
        match self {
            SealVersion::First => "1",
            SealVersion::Second => "2",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The engineer whose document it is.
    Engineer,
    /// The manager, or somebody who writes for them.
    Manager,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Role::Engineer => "engineer",
            Role::Manager => "manager",
        }
    }
}

/// What a signer says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// `Signed`: agrees to it.
    Agreed,
    /// `Seen`: has read it.
    Seen,
    /// `Seen … disagree`: has read it and does not agree.
    Disagreed,
}

impl Meaning {
    pub fn name(self) -> &'static str {
        match self {
            Meaning::Agreed => "agreed",
            Meaning::Seen => "seen",
            Meaning::Disagreed => "disagreed",
        }
    }
}

/// The keys in their order; the first carries the version.
const KEYS: [&str; 10] =
    ["growthdoc-seal", "document", "entry", "role", "signer", "meaning", "exact", "frozen", "tip", "date"];
const NO_TIP: &str = "none";

const FORM: &str = "the statement must have the ten lines of a seal, each once and in order";

impl Statement {
    /// The statement's text, which is what is signed. `None` for an address or an entry that does not fit on its line.
    pub fn render(&self) -> Option<String> {
        if !is_email(&self.document) || !is_email(&self.signer) || !is_entry(&self.entry) {
            return None;
        }
        let tip = self.tip.map_or_else(|| NO_TIP.to_owned(), |tip| tip.to_string());
        let values: [&str; 10] = [
            self.version.name(),
            &self.document,
            &self.entry,
            self.role.name(),
            &self.signer,
            self.meaning.name(),
            &self.exact.hex(),
            &self.frozen.hex(),
            &tip,
            &self.date.to_string(),
        ];
        let mut text = String::new();
        for (key, value) in KEYS.iter().zip(values) {
            writeln!(text, "{key} {value}").ok()?;
        }
        Some(text)
    }

    /// Reads a statement. The error says what is wrong, in fixed words.
    pub fn parse(text: &str) -> Result<Statement, &'static str> {
        let mut lines = text.strip_suffix('\n').ok_or(FORM)?.split('\n');
        let mut next = |key: &str| lines.next().and_then(|line| line.strip_prefix(key)?.strip_prefix(' '));
        let mut values = [""; KEYS.len()];
        let mut version = None;
        for (value, key) in values.iter_mut().zip(KEYS) {
            *value = next(key).ok_or(FORM)?;
            if version.is_none() {
                version = SealVersion::ALL.into_iter().find(|version| version.name() == *value);
                version.ok_or("the statement has another version than 1 and 2")?;
            }
        }
        let [_, document, entry, role, signer, meaning, exact, frozen, tip, date] = values;
        if lines.next().is_some() {
            return Err(FORM);
        }
        if !is_email(document) || !is_email(signer) {
            return Err("the statement's `document` or `signer` is not a plain address");
        }
        if !is_entry(entry) {
            return Err("the statement's `entry` is not the address of an entry");
        }
        let hash =
            |text: &str| TextHash::parse(text).ok_or("the statement's `exact` or `frozen` is not a hash");
        Ok(Statement {
            version: version.ok_or(FORM)?,
            document: document.to_owned(),
            entry: entry.to_owned(),
            role: [Role::Engineer, Role::Manager]
                .into_iter()
                .find(|known| known.name() == role)
                .ok_or("the statement's role is not `engineer` or `manager`")?,
            signer: signer.to_owned(),
            meaning: [Meaning::Agreed, Meaning::Seen, Meaning::Disagreed]
                .into_iter()
                .find(|known| known.name() == meaning)
                .ok_or("the statement's meaning is not `agreed`, `seen` or `disagreed`")?,
            exact: hash(exact)?,
            frozen: hash(frozen)?,
            tip: match tip {
                NO_TIP => None,
                tip => Some(CommitId::parse(tip).ok_or("the statement's tip is not a commit or `none`")?),
            },
            date: Day::parse(date).ok_or("the statement's date does not exist")?,
        })
    }

    /// Whether it is about this entry of this engineer's document. Its hashes say whether the text is the same.
    pub fn is_about(&self, engineer: &Person, entry: &Address, mailmap: &Mailmap) -> bool {
        self.entry == entry.to_string() && mailmap.person_at(&self.document).is(&mailmap.resolve(engineer))
    }
}

/// An address with one `@`, letters, digits and signs that mean nothing else in a list of keys.
pub fn is_email(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "._%+-=~#&'/^{|}$`".contains(c))
    };
    text.split_once('@').is_some_and(|(user, host)| plain(user) && plain(host))
}

/// Words between single blanks, as the address of an entry that can be signed has them.
fn is_entry(text: &str) -> bool {
    text.contains(' ')
        && text
            .split(' ')
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-./".contains(c)))
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn sample() -> Statement {
        Statement {
            version: SealVersion::Second,
            document: "amara@acme.example".to_owned(),
            entry: "plan 2026-H1".to_owned(),
            role: Role::Manager,
            signer: "ben@acme.example".to_owned(),
            meaning: Meaning::Agreed,
            exact: TextHash::of(b"exact"),
            frozen: TextHash::of(b"frozen"),
            tip: None,
            date: Day::parse("2026-01-08").unwrap(),
        }
    }

    #[test]
    fn a_statement_reads_as_it_was_written() {
        let text = sample().render().unwrap();
        assert!(
            text.starts_with(
                "growthdoc-seal 2\ndocument amara@acme.example\nentry plan 2026-H1\nrole manager\n"
            ),
            "{text}"
        );
        assert!(text.ends_with("tip none\ndate 2026-01-08\n"), "{text}");
        assert_eq!(Statement::parse(&text), Ok(sample()));
        let tip = CommitId::parse("00112233445566778899aabbccddeeff00112233");
        let with = Statement {
            tip,
            meaning: Meaning::Disagreed,
            entry: "note 2026-03-12 review-turnaround".to_owned(),
            ..sample()
        };
        assert_eq!(Statement::parse(&with.render().unwrap()), Ok(with));
    }

    #[test]
    fn a_changed_statement_is_refused() {
        let good = sample().render().unwrap();
        let lines: Vec<&str> = good.lines().collect();
        let mut bad = vec![
            String::new(),
            good.trim_end().to_owned(),
            format!("{good}\n"),
            format!("{good}note x\n"),
            format!("\n{good}"),
            good.replace('\n', "\r\n"),
            good.replace("manager", "Manager"),
            good.replace("role manager", "role  manager"),
            good.replace("role manager", "role\tmanager"),
            good.replace("manager\n", "manager \n"),
            good.replace("growthdoc-seal 2", "growthdoc-seal 3"),
            good.replace("agreed", "seen, agreed"),
            good.replace("none", "0000"),
            good.replace("2026-01-08", "2026-02-30"),
            good.replace("ben@", "ben\u{200b}@"),
            good.replace("ben@", "*@"),
            good.replace("amara@acme.example", "Amara <amara@acme.example>"),
            good.replace("plan 2026-H1", "plan\u{a0}2026-H1"),
            good.replace("plan 2026-H1", "plan  2026-H1"),
        ];
        for at in 0..lines.len() {
            let mut without = lines.clone();
            let line = without.remove(at);
            bad.push(without.join("\n") + "\n");
            without.insert(0, line);
            if at > 0 {
                bad.push(without.join("\n") + "\n");
            }
            let mut twice = lines.clone();
            twice.insert(at, line);
            bad.push(twice.join("\n") + "\n");
        }
        for text in bad {
            assert!(Statement::parse(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_back_is_not_written() {
        for odd in [
            "",
            "ben",
            "ben@acme.example\nrole engineer",
            "b en@acme.example",
            "ben@ac@me",
            "ben@acme.example,amara@acme.example",
            "\u{202e}b@x",
        ] {
            assert_eq!(Statement { signer: odd.to_owned(), ..sample() }.render(), None, "{odd:?}");
            assert_eq!(Statement { document: odd.to_owned(), ..sample() }.render(), None, "{odd:?}");
        }
        assert_eq!(Statement { entry: "plan 2026-H1\nrole engineer".to_owned(), ..sample() }.render(), None);
        assert!(Statement { signer: "王@例え.example".to_owned(), ..sample() }.render().is_some());
    }

    #[test]
    fn it_is_about_one_entry_of_one_document() {
        let about = |email: &str, half: &str, mailmap: &str| {
            let half = crate::field::date::Half::parse(half).unwrap();
            sample().is_about(&Person::new("Amara", email), &Address::Plan { half }, &Mailmap::parse(mailmap))
        };
        assert!(about("Amara@acme.example", "2026-H1", ""));
        assert!(!about("amara@acme.example", "2026-H2", ""));
        assert!(!about("ben@acme.example", "2026-H1", ""));
        assert!(about("amara@new.example", "2026-H1", "Amara <amara@new.example> <amara@acme.example>\n"));
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same(text in "(growthdoc-seal [12]\n)?(document [a-z@.]{0,9}\n)?[ -~\n]{0,200}") {
            if let Ok(statement) = Statement::parse(&text) {
                prop_assert_eq!(statement.render(), Some(text));
            }
        }

        #[test]
        fn one_changed_byte_is_another_statement_or_none(at in 0usize..300, byte in any::<u8>()) {
            let good = sample().render().unwrap();
            let mut bytes = good.clone().into_bytes();
            let at = at % bytes.len();
            prop_assume!(bytes[at] != byte);
            bytes[at] = byte;
            if let Ok(Ok(read)) = String::from_utf8(bytes.clone()).map(|text| Statement::parse(&text)) {
                prop_assert_ne!(&read, &sample());
                prop_assert_eq!(read.render().map(String::into_bytes), Some(bytes));
            }
        }
    }
}
