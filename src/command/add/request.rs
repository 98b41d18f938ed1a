//! What is asked for, and does each option do something there?

use super::kind::{Takes, What};
use crate::command::failure::Failure;
use crate::command::options;
use crate::field::date::Day;

/// What is asked for.
#[derive(Debug, Clone, clap::Args)]
pub struct Request {
    /// What to add
    #[arg(value_enum, value_name = "WHAT")]
    pub what: What,
    /// Whose document: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: String,
    /// Of an entry its text, or its title; of a line first the entry, as in `note 2026-03-12`, then the text; `-` reads
    /// the text from standard input
    #[arg(value_name = "TEXT")]
    pub words: Vec<String>,
    /// The day that it is about or that a line begins with, if not today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = options::day)]
    pub date: Option<Day>,
    /// The month, quarter or half; without it, the oldest that is due and missing, else the current one
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// The short name of the behaviour, as in earlier notes about it
    #[arg(long, value_name = "SLUG")]
    pub about: Option<String>,
    /// A calibration for practice, among peers
    #[arg(long)]
    pub mock: bool,
}

impl Request {
    /// Refuses options that do nothing here.
    pub(super) fn refuse_options(&self) -> Result<(), Failure> {
        let what = self.what;
        let given = [
            (self.date.is_some() && !what.takes(Takes::Day), "--date", "leave it out"),
            (
                self.period.is_some() && !what.takes(Takes::Period),
                "--period",
                "leave it out; `--date` gives a day",
            ),
            (self.about.is_some() && !what.takes(Takes::Topic), "--about", "leave it out"),
            (
                self.mock && what != What::Calibration,
                "--mock",
                "leave it out; only a calibration may be a mock",
            ),
            (
                !self.words.is_empty() && !what.takes(Takes::Words),
                "text",
                "leave it out, and fill in what is written",
            ),
        ];
        match given.into_iter().find(|(wrong, ..)| *wrong) {
            Some((_, option, help)) => {
                let option = if option.starts_with('-') { format!("`{option}`") } else { option.to_owned() };
                Err(Failure::new(format!("`growthlint add {}` takes no {option}", what.word()), help))
            }
            None => Ok(()),
        }
    }
}
