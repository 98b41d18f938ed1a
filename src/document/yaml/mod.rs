//! YAML as a tree in which every node knows its place, with a fault for everything that the convention does not allow.

mod builder;
mod parse;
mod syntax;
mod tree;

pub(crate) use parse::{is_refused, parse};
pub(crate) use tree::{FaultKind, Node, NodeKind, Yaml};
