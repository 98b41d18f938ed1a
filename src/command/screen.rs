//! Where does a command write, and what is known about the terminal?

use std::io::{self, BufRead as _, IsTerminal as _, Write};
use std::path::Path;

use crate::command::{failure::Failure, options::Color};
use crate::report::found::{Unchecked, unchecked_lines};
use crate::term::look::Look;

/// Wider lines than this are hard to read.
const WIDEST: usize = 120;

/// Where a command writes.
pub struct Screen<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    pub terminal: Terminal,
    pub color: Color,
    /// The whole command line, for what is made from it.
    pub cli: fn() -> clap::Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminal {
    /// Its columns; `None` where it is no terminal.
    pub columns: Option<usize>,
    pub no_color: bool,
    /// Whether this runs on a build server.
    pub ci: bool,
}

impl Terminal {
    pub(super) fn here() -> Terminal {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let columns =
            terminal_size::terminal_size_of(io::stdout()).map_or(80, |(width, _)| usize::from(width.0));
        Terminal {
            columns: io::stdout().is_terminal().then_some(columns),
            no_color: set("NO_COLOR") || std::env::var_os("TERM").is_some_and(|term| term == "dumb"),
            ci: set("CI"),
        }
    }

    /// How text looks on it. Lines of documents are shown to a person at a terminal only.
    fn look(self, color: Color) -> Look {
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.columns.is_some() && !self.no_color,
        };
        Look {
            width: self.columns.unwrap_or(Look::PLAIN.width).clamp(40, WIDEST),
            color,
            show_source: self.columns.is_some() && !self.ci,
        }
    }
}

impl Screen<'_> {
    /// Prints text for what was asked.
    ///
    /// # Errors
    /// Where it cannot be written. A reader that went away, as `head` does, is no error.
    pub fn print(&mut self, text: &str) -> Result<(), Failure> {
        match self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => Ok(result?),
        }
    }

    /// Says something on standard error. If that fails too, there is nowhere left to say so.
    pub fn say(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    pub fn say_unchecked(&mut self, unchecked: &[Unchecked]) {
        self.say(&unchecked_lines(unchecked));
    }

    /// Whether somebody sits here who can answer a question.
    pub fn can_ask(&self) -> bool {
        io::stdin().is_terminal() && self.terminal.columns.is_some()
    }

    /// What somebody at the terminal answers, in one line; `None` where they end the input.
    pub(super) fn ask(&mut self, question: &str) -> Result<Option<String>, Failure> {
        self.print(question)?;
        let mut answer = String::new();
        let read = io::stdin().lock().read_line(&mut answer)?;
        Ok((read > 0).then(|| answer.trim().to_owned()))
    }

    /// Whether somebody at the terminal says yes.
    pub(super) fn agrees(&mut self, question: &str) -> Result<bool, Failure> {
        Ok(self.ask(question)?.is_some_and(|answer| is_yes(&answer)))
    }

    pub fn look(&self) -> Look {
        self.terminal.look(self.color)
    }

    /// How text looks in a file, or here where no file is named. A file has no colours but those that were asked for.
    pub fn look_in(&self, file: Option<&Path>) -> Look {
        if file.is_some() { Terminal::default().look(self.color) } else { self.look() }
    }
}

pub(super) fn is_yes(answer: &str) -> bool {
    ["y", "yes"].contains(&answer.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_is_shown_to_people_only() {
        let here = Terminal { columns: Some(200), no_color: false, ci: false };
        let auto = |terminal: Terminal| terminal.look(Color::Auto);
        assert_eq!(auto(here), Look { width: 120, color: true, show_source: true });
        assert_eq!(auto(Terminal { ci: true, ..here }), Look { width: 120, color: true, show_source: false });
        assert_eq!(
            auto(Terminal { no_color: true, ..here }),
            Look { width: 120, color: false, show_source: true }
        );
        assert_eq!(auto(Terminal::default()), Look::PLAIN);
        assert!(Terminal { no_color: true, ..here }.look(Color::Always).color);
    }

    struct Closed(io::ErrorKind);

    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
        let print = |kind| {
            let (mut out, mut err) = (Closed(kind), io::sink());
            let terminal = Terminal::default();
            Screen {
                out: &mut out,
                err: &mut err,
                terminal,
                color: Color::Auto,
                cli: || clap::Command::new("x"),
            }
            .print("x")
        };
        assert!(print(io::ErrorKind::BrokenPipe).is_ok());
        assert!(print(io::ErrorKind::StorageFull).is_err());
    }
}
