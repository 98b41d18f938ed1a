//! What is wrong with YAML that cannot be read, in fixed words, and where?

use granit_parser::ErrorKind;

use crate::document::yaml::tree::{Fault, FaultKind};
use crate::field::span::Span;

/// The fault of a syntax error at an offset of its text.
pub(super) fn fault(text: &str, kind: &ErrorKind, at: usize, shift: usize) -> Fault {
    let phrase = phrase(kind);
    let at = if phrase == TAB { indenting_tab(text, at) } else { at };
    Fault { kind: FaultKind::Syntax(phrase), span: error_span(text, at, shift) }
}

/// The parser reports a tab at the value that it interrupts, which may begin lines above.
fn indenting_tab(text: &str, at: usize) -> usize {
    let mut start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    for line in text[start..].split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return start + tab;
        }
        start += line.len();
    }
    at
}

/// The place of a syntax error: the rest of its line, or the line's last character.
fn error_span(text: &str, at: usize, shift: usize) -> Span {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let rest = text[at..].split(['\n', '\r']).next().unwrap_or("").trim_end();
    if !rest.is_empty() {
        return Span::new(at + shift, at + rest.len() + shift);
    }
    let before = text[..at].trim_end();
    let start = before.char_indices().next_back().map_or(0, |(start, _)| start);
    Span::new(start + shift, before.len().max(start) + shift)
}

pub(super) const TAB: &str = "a tab cannot indent";

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser may learn to tell more errors apart, and most are told in the same words"
)]
fn phrase(kind: &ErrorKind) -> &'static str {
    match kind {
        // A text that goes on in the first column of the next line has most likely lost its closing quote.
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => "a quoted text is not closed",
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => "a bracket is not closed, or a comma is missing",
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            "a closing bracket has no opening one"
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => TAB,
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::ZeroBlockScalarIndent => "the indentation does not fit the lines above",
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace => "a text with a colon must be quoted",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey => {
            "expected `key: value`"
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::BomInsideDocument => {
            "a text that starts with this character must be quoted"
        }
        ErrorKind::RecursionLimitExceeded => "nested too deeply",
        ErrorKind::DirectiveDisallowed => "directives are not allowed",
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => "a quoted text has an escape that YAML does not know",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "text follows a closing quote"
        }
        _ => "this is not YAML",
    }
}
