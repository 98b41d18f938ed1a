//! A seal as a file: `seals/<2 hex>/<62 hex>`, the armored signature first, then the statement that it signs.

use super::sshsig::Verdict;
use super::statement::Statement;

/// The folder of all seals, at the top of a repository.
pub const FOLDER: &str = "seals/";

/// A seal that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// What it says.
    pub statement: Statement,
    /// Whether its signature fits, and by which key.
    pub verdict: Verdict,
}

/// Reads a seal from its path in the repository and its bytes, and verifies its signature. The error says, in fixed words, why it is none.
pub fn read(_path: &str, _bytes: &[u8]) -> Result<Seal, &'static str> {
    Err("not written yet")
}

/// The file that a seal becomes: its path in the repository and its bytes.
#[must_use]
pub fn write(armored: &str, statement: &str) -> (String, String) {
    (String::new(), format!("{armored}{statement}"))
}
