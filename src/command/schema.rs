//! `growthlint schema`: the JSON Schemas of what growthlint reads and prints.

use clap::ValueEnum;

use crate::command::{Failure, Outcome, Screen};

/// What `growthlint schema` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint schema report > report.schema.json
  growthlint schema settings > .growthlint.schema.json   for an editor's YAML support")]
pub struct Args {
    /// Of what
    #[arg(value_enum)]
    pub of: Which,
}

/// The formats that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Which {
    /// The front matter of a growth doc
    FrontMatter,
    /// `growthlint.yaml`
    Settings,
    /// What `--format json` prints
    Report,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let text = match args.of {
        Which::Report => include_str!("../../schema/report.schema.json"),
        // Theirs are printed as soon as they stand in schema/.
        Which::FrontMatter | Which::Settings => return Err(Failure::new("this schema is not there yet", "")),
    };
    screen.print(text)?;
    Ok(Outcome::Fine)
}

#[cfg(test)]
mod tests {
    use crate::command::tests::play;

    #[test]
    fn what_is_printed_is_a_schema() {
        let (result, out, _) = play(&["schema", "report"]);
        assert!(result.is_ok());
        let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    }
}
