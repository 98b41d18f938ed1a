//! The few colours of the text reports, chosen to be readable on dark and on light terminals.

use anstyle::{AnsiColor, Style};

use crate::finding::Severity;

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
    pub fn of(level: Severity) -> Ink {
        match level {
            Severity::Error => Ink::Red,
            Severity::Warning => Ink::Magenta,
            Severity::Info => Ink::Cyan,
        }
    }

    fn style(self) -> Style {
        let colored = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Ink::Plain => Style::new(),
            Ink::Bold => Style::new().bold(),
            Ink::Dim => Style::new().dimmed(),
            Ink::Red => colored(AnsiColor::Red).bold(),
            Ink::Magenta => colored(AnsiColor::Magenta).bold(),
            Ink::Cyan => colored(AnsiColor::Cyan),
            Ink::Green => colored(AnsiColor::Green),
        }
    }

    /// Writes text in this ink, if there are colours at all.
    pub fn paint(self, text: &str, color: bool) -> String {
        if !color || text.is_empty() {
            return text.to_owned();
        }
        let style = self.style();
        format!("{style}{text}{style:#}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_nothing_is_added() {
        assert_eq!(Ink::of(Severity::Error).paint("error", false), "error");
        assert_eq!(Ink::of(Severity::Error).paint("error", true), "\u{1b}[1m\u{1b}[31merror\u{1b}[0m");
        assert_eq!(Ink::Plain.paint("x", true), "x");
    }
}
