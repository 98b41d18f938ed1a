//! With which key does git's configuration sign? Read only: no program that it names is run.

use std::path::PathBuf;

use super::git::Repository;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SigningKey {
    NotSsh,
    /// `gpg.format` is `ssh`, and no key is named.
    Unset,
    /// The key is to be asked of a program, `gpg.ssh.defaultKeyCommand`, which is not run.
    ByProgram,
    /// A file: a private key, or a public one whose private key an agent or the file beside it has.
    File(PathBuf),
    /// A public key itself, whose private key an agent has.
    Literal(String),
}

impl Repository {
    pub fn signing_key(&self) -> SigningKey {
        let set = |key: &str| {
            self.config(key).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        if !set("gpg.format").is_some_and(|format| format.eq_ignore_ascii_case("ssh")) {
            return SigningKey::NotSsh;
        }
        let Some(key) = set("user.signingkey") else {
            return if set("gpg.ssh.defaultKeyCommand").is_some() {
                SigningKey::ByProgram
            } else {
                SigningKey::Unset
            };
        };
        if let Some(literal) = key.strip_prefix("key::") {
            return SigningKey::Literal(literal.trim().to_owned());
        }
        // git's older way to write it.
        if key.starts_with("ssh-") {
            return SigningKey::Literal(key);
        }
        let path = self.config_path("user.signingkey").unwrap_or_else(|| PathBuf::from(key));
        SigningKey::File(self.workdir().map_or(path.clone(), |root| root.join(path)))
    }

    /// Whether a merge waits for its commit, so that no commit of some files alone can be made.
    pub fn is_merging(&self) -> bool {
        ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"].iter().any(|name| self.state_file(name).is_some())
    }

    /// Whether git writes CRLF into the working tree, and LF into what it keeps.
    pub fn converts_line_ends(&self) -> bool {
        self.config("core.autocrlf")
            .is_some_and(|value| ["true", "input", "yes", "on", "1"].contains(&value.to_lowercase().as_str()))
    }
}
