//! How does the history stand to a claim: does a commit name whoever it has to come from, somebody else, or nobody that is known?

use schemars::JsonSchema;
use serde::Serialize;

use crate::evidence::fact::Write;
use crate::evidence::signed::Proven;
use crate::evidence::verdict::Attribution;
use crate::evidence::verdict::Why;
use crate::field::label::Section;
use crate::field::person::Person;
use crate::finding::Message;
use crate::proof::Context;
use crate::proof::frozen::{Change, Fate, Punctuality};
use crate::settings::Assurance;

/// How well the history supports a claim.
// The greater one wins where several are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
pub enum Shown {
    /// The right person's key signed it.
    #[serde(rename = "signed")]
    Signed,
    /// A commit names the right person as its author.
    #[serde(rename = "attributed")]
    Attributed,
    /// A commit names the right person in a trailer.
    #[serde(rename = "by trailer")]
    ByTrailer,
    /// Nothing shows it, and nothing speaks against it.
    #[serde(rename = "not established")]
    NotEstablished,
    /// The history shows otherwise.
    #[serde(rename = "contradicted")]
    Contradicted,
    /// The history is cut off, and only the text says it.
    #[serde(rename = "text only")]
    TextOnly,
}

impl Shown {
    /// The words of pages and of JSON.
    pub fn name(self) -> &'static str {
        match self {
            Shown::Signed => "signed",
            Shown::Attributed => "attributed",
            Shown::ByTrailer => "by trailer",
            Shown::NotEstablished => "not established",
            Shown::Contradicted => "contradicted",
            Shown::TextOnly => "text only",
        }
    }
}

/// Who has to have written something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    Engineer,
    /// Whoever was manager then, or stood in.
    Manager,
    Either,
}

/// How the history stands to the text of an entry: to who wrote it, and, where it is frozen, whether it still is what was published, and
/// when that was.
pub fn text(by: Shown, fate: Option<&Fate<'_>>, punctuality: Option<Punctuality>) -> Shown {
    let Some(fate) = fate.filter(|fate| matches!(fate.address.section(), Section::Notes | Section::Pips))
    else {
        return by;
    };
    if matches!(fate.change, Change::Edited { .. } | Change::Removed { .. }) {
        return Shown::Contradicted;
    }
    by.max(match punctuality {
        Some(Punctuality::OnTime | Punctuality::Late(_)) | None => by,
        Some(Punctuality::Backdated { .. }) => Shown::Contradicted,
        Some(Punctuality::NotEstablished) => Shown::NotEstablished,
    })
}

/// What the keys say of a line that stands by names, and why it counts for nothing; `None` where the names are enough.
pub fn key(context: &Context<'_>, key: &Result<Proven, Why>) -> Option<(Shown, Message)> {
    match key {
        Ok(_) => Some((Shown::Signed, Message::default())),
        Err(why) => lacks_key(context, why).then(|| (Shown::NotEstablished, why.message())),
    }
}

/// Whether the names are not enough: the settings ask for a key, or the key that is there speaks against them.
pub fn lacks_key(context: &Context<'_>, why: &Why) -> bool {
    *why != Why::NotYet && (speaks_against(why) || context.settings.evidence == Assurance::Signed)
}

/// Whether a key is there, and does not fit the name.
pub fn speaks_against(why: &Why) -> bool {
    matches!(why, Why::Anothers(..) | Why::Bad | Why::Malformed(_))
}

/// How the history stands to what some commits brought in.
pub fn by<'w>(context: &Context<'_>, writes: impl IntoIterator<Item = &'w Write>, writer: Writer) -> Shown {
    let engineer = |person: &Person| person.is(&context.history.engineer);
    let accepts = |write: &Write, person: &Person| match writer {
        Writer::Engineer => engineer(person),
        Writer::Manager => context.was_manager(write, person),
        Writer::Either => engineer(person) || context.was_manager(write, person),
    };
    attributed(&context.evidence.attribution(writes, accepts))
}

/// An attribution as a word.
pub fn attributed(attribution: &Attribution) -> Shown {
    match attribution {
        Attribution::SomebodyElse(..) => Shown::Contradicted,
        Attribution::Unknown(..) | Attribution::NotEstablished => Shown::NotEstablished,
        Attribution::Author(..) => Shown::Attributed,
        Attribution::Trailer(..) => Shown::ByTrailer,
    }
}
