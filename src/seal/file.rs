//! A seal as a file: `seals/<2 hex>/<62 hex>`, the armored signature first, then the statement that it signs.
//!
//! So `ssh-keygen -Y verify -s FILE` takes the file as it is, and one `sed` gives it the statement.

use super::SEAL_NAMESPACE;
use super::sshsig::{self, BEGIN, END, Verdict};
use super::statement::Statement;
use crate::field::id::TextHash;

/// The folder of all seals, at the top of a repository.
pub const FOLDER: &str = "seals/";

/// The line of `.gitattributes` that keeps git from converting the line ends of seals.
pub const ATTRIBUTE: &str = "seals/** -text";

/// No seal is longer, in bytes: one is about a thousand.
pub const MOST: usize = 16 * 1024;

/// Why a longer file is refused.
pub const TOO_LONG: &str = "it is too long for a seal";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    pub statement: Statement,
    /// Whether its signature fits, and by which key.
    pub verdict: Verdict,
}

/// Reads a seal from its path in the repository and its bytes, and verifies its signature. The error says, in fixed words, why it is not a
/// seal.
pub fn read(path: &str, bytes: &[u8]) -> Result<Seal, &'static str> {
    let name = path.strip_prefix(FOLDER).and_then(|name| name.split_once('/'));
    let name = name
        .filter(|(first, rest)| first.len() == 2 && rest.len() == 62)
        .map(|(first, rest)| format!("{first}{rest}"));
    let name =
        name.and_then(|name| TextHash::parse(&name)).ok_or("its path must be `seals/<2 hex>/<62 hex>`")?;
    if bytes.len() > MOST {
        return Err(TOO_LONG);
    }
    if TextHash::of(bytes) != name {
        let converted =
            bytes.windows(2).any(|pair| pair == b"\r\n") && TextHash::of(&without_returns(bytes)) == name;
        return Err(if converted {
            "its line ends were converted; `seals/** -text` in .gitattributes keeps them"
        } else {
            "its name is not the SHA-256 of its content"
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not text")?;
    let end = text
        .find(&format!("\n{END}\n"))
        .filter(|_| text.starts_with(BEGIN))
        .ok_or("it does not begin with an SSH signature")?;
    let (armored, statement) = text.split_at(end + END.len() + 2);
    let verdict = sshsig::verify(armored.as_bytes(), SEAL_NAMESPACE, statement.as_bytes());
    Ok(Seal { statement: Statement::parse(statement)?, verdict })
}

/// The file that a seal becomes: its path in the repository and its bytes.
pub fn write(armored: &str, statement: &str) -> (String, String) {
    let end = if armored.ends_with('\n') { "" } else { "\n" };
    let content = format!("{armored}{end}{statement}");
    let name = TextHash::of(content.as_bytes()).hex();
    let (first, rest) = name.split_at(2);
    (format!("{FOLDER}{first}/{rest}"), content)
}

fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\r' && bytes.get(at + 1) == Some(&b'\n')) {
            kept.push(*byte);
        }
    }
    kept
}
