//! The same verdict as OpenSSH and git have, for signatures, keys and commits that those programs really made.

mod commits;
mod keys;
mod place;
mod signatures;
