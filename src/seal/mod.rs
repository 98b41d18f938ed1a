//! Statements, signatures and whose keys count: bytes in, verdict out, no program and no file.

pub mod allowed_signers;
#[cfg(test)]
mod allowed_signers_tests;
pub mod commit;
pub mod file;
pub mod forge;
pub mod key;
mod line;
pub mod mistake;
#[cfg(feature = "openpgp")]
pub mod openpgp;
mod pattern;
pub mod revoked;
pub mod sshsig;
pub mod statement;
#[cfg(test)]
mod tests;
mod wire;

/// The namespace of seals: a signature made for anything else is not a seal.
pub const SEAL_NAMESPACE: &str = "growthdoc-seal-v1";

/// The namespace in which git signs commits.
pub const GIT_NAMESPACE: &str = "git";
