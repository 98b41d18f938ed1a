//! Why can a repository not be inspected at all?

use crate::lint::SETTINGS_FILE;
use crate::load::LoadError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InspectError {
    Load(LoadError),
    /// The trusted settings cannot be read, and no earlier version of them can.
    Settings {
        /// The trusted branch; `None` before the first commit.
        branch: Option<String>,
        line: usize,
        why: &'static str,
    },
    NoDocuments,
}

impl InspectError {
    pub fn what(&self) -> String {
        match self {
            InspectError::Load(error) => error.what(),
            InspectError::Settings { branch: None, line, why } => format!("{SETTINGS_FILE}:{line}: {why}"),
            InspectError::Settings { branch: Some(branch), line, why } => {
                format!("{SETTINGS_FILE} on {branch}, line {line}: {why}")
            }
            InspectError::NoDocuments => "there are no growth docs here".to_owned(),
        }
    }

    pub fn help(&self) -> String {
        match self {
            InspectError::Load(error) => error.help(),
            InspectError::Settings { .. } => "`growthlint schema settings` lists the keys".to_owned(),
            InspectError::NoDocuments => {
                "put one at people/TEAM/HANDLE.md, or name other paths under `docs` in growthlint.yaml"
                    .to_owned()
            }
        }
    }
}

impl std::fmt::Display for InspectError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}; {}", self.what(), self.help())
    }
}

impl std::error::Error for InspectError {}

impl From<LoadError> for InspectError {
    fn from(error: LoadError) -> InspectError {
        InspectError::Load(error)
    }
}
