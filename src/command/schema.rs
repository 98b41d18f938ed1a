//! `growthlint schema`: the JSON Schemas of what growthlint reads and prints.

use clap::ValueEnum;

use crate::command::failure::Failure;
use crate::command::outcome::Outcome;
use crate::command::screen::Screen;

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
    /// What `check` and `audit` print with `--format json`
    Report,
    /// What `pip` prints with `--format json`
    Pip,
    /// What `history` prints with `--format json`
    History,
    /// What `pipeline` prints with `--format json`
    Pipeline,
    /// What `pipeline --export` writes
    PipelineExport,
    /// What `map` prints with `--format json`
    Map,
    /// What `where` prints with `--format json`
    Where,
    /// What `brief` prints with `--format json`
    Brief,
    /// What `inbox` prints with `--format json`
    Inbox,
    /// What `due` prints with `--format json`
    Due,
    /// What `rules` prints with `--format json`
    Rules,
}

impl Which {
    pub fn text(self) -> &'static str {
        match self {
            Which::FrontMatter => include_str!("../../schema/front-matter.schema.json"),
            Which::Settings => include_str!("../../schema/settings.schema.json"),
            Which::Report => include_str!("../../schema/report.schema.json"),
            Which::Pip => include_str!("../../schema/pip.schema.json"),
            Which::History => include_str!("../../schema/history.schema.json"),
            Which::Pipeline => include_str!("../../schema/pipeline.schema.json"),
            Which::PipelineExport => include_str!("../../schema/pipeline-export.schema.json"),
            Which::Map => include_str!("../../schema/map.schema.json"),
            Which::Where => include_str!("../../schema/where.schema.json"),
            Which::Brief => include_str!("../../schema/brief.schema.json"),
            Which::Inbox => include_str!("../../schema/inbox.schema.json"),
            Which::Due => include_str!("../../schema/due.schema.json"),
            Which::Rules => include_str!("../../schema/rules.schema.json"),
        }
    }
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    screen.print(args.of.text())?;
    Ok(Outcome::Fine)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;
    use crate::command::tests::play;

    #[test]
    fn what_is_printed_is_a_schema() {
        for which in Which::value_variants() {
            let name = which.to_possible_value().unwrap();
            let (result, out, _) = play(&["schema", name.get_name()]);
            assert!(result.is_ok());
            let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
            assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        }
    }
}
