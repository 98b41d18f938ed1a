//! The few colours of the text reports, chosen to be readable on dark and on light terminals.

use crate::finding::Severity;

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    #[default]
    Plain,
    /// Headings, and what to look at first.
    Bold,
    Dim,
    Red,
    /// Warnings. Yellow cannot be read on white.
    Magenta,
    Cyan,
    Green,
}

impl Ink {
    /// The colour of a level.
    pub fn of(level: Severity) -> Ink {
        match level {
            Severity::Error => Ink::Red,
            Severity::Warning => Ink::Magenta,
            Severity::Info => Ink::Cyan,
        }
    }

    /// Writes text in this ink, if there are colours at all.
    pub fn paint(self, text: &str, color: bool) -> String {
        let code = match self {
            Ink::Plain => "",
            Ink::Bold => "1",
            Ink::Dim => "2",
            Ink::Red => "1;31",
            Ink::Magenta => "1;35",
            Ink::Cyan => "36",
            Ink::Green => "32",
        };
        if !color || code.is_empty() || text.is_empty() {
            text.to_owned()
        } else {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_nothing_is_added() {
        assert_eq!(Ink::of(Severity::Error).paint("error", false), "error");
        assert_eq!(Ink::of(Severity::Error).paint("error", true), "\u{1b}[1;31merror\u{1b}[0m");
        assert_eq!(Ink::Plain.paint("x", true), "x");
    }
}
