//! Whose document may a word of the command line mean?

use crate::document::Document;
use crate::field::encoding::composed;
use crate::field::person::{Person, Signer};
use crate::finding::RepoPath;

/// A document of which nothing was read but whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub path: RepoPath,
    pub engineer: Option<Person>,
}

/// A document that stands somewhere, as far as it was read.
#[derive(Clone, Copy)]
pub enum Standing<'a> {
    Document(&'a Document),
    /// Nobody asked for it.
    Other(&'a Other),
}

impl<'a> Standing<'a> {
    pub fn path(self) -> &'a RepoPath {
        match self {
            Standing::Document(document) => &document.path,
            Standing::Other(other) => &other.path,
        }
    }

    /// Whose it is, as its front matter has it.
    pub fn engineer(self) -> Option<&'a Person> {
        match self {
            Standing::Document(document) => {
                document.front_matter.engineer.as_ref().map(|engineer| &engineer.value)
            }
            Standing::Other(other) => other.engineer.as_ref(),
        }
    }
}

/// The documents that a name, an address, a handle or a path may mean: an exact match alone, else all that contain it.
pub(super) fn fitting<'a>(text: &str, all: &[Standing<'a>]) -> Vec<Standing<'a>> {
    let signer = Signer::parse(text);
    let fold = |text: &str| composed(&text.to_lowercase()).into_owned();
    let wanted = fold(text.trim());
    let is = |standing: &Standing<'_>| {
        let path = standing.path();
        path.as_str() == text.trim_start_matches("./")
            || fold(path.handle()) == wanted
            || standing
                .engineer()
                .zip(signer.as_ref())
                .is_some_and(|(engineer, signer)| signer.names(engineer))
    };
    let exact: Vec<Standing<'_>> = all.iter().copied().filter(is).collect();
    if !exact.is_empty() {
        return exact;
    }
    let contains = |standing: &Standing<'_>| {
        fold(standing.path().handle()).contains(&wanted)
            || standing.engineer().is_some_and(|engineer| fold(&engineer.name).contains(&wanted))
    };
    all.iter().copied().filter(contains).collect()
}
