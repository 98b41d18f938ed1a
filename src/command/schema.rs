//! `growthlint schema`: the JSON Schemas of what growthlint reads and prints.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::page;
use crate::report::programs::schema;
use crate::settings;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint schema report > report.schema.json
  growthlint schema settings > .growthlint.schema.json   for an editor's YAML support")]
pub struct Args {
    /// Which schema
    #[arg(value_parser = named())]
    pub of: &'static FormatSchema,
}

/// The schema of something that growthlint reads or prints.
#[derive(Debug)]
pub struct FormatSchema {
    pub name: &'static str,
    pub about: &'static str,
    pub file: &'static str,
    /// Makes the file from types; `None` where it is written by hand.
    pub generate: Option<fn() -> schemars::Schema>,
}

macro_rules! schemas {
    ($($name:literal, $about:literal, $generate:expr;)*) => {
        /// Every format that has a schema.
        pub const SCHEMAS: &[FormatSchema] = &[$(FormatSchema {
            name: $name,
            about: $about,
            file: include_str!(concat!("../../schema/", $name, ".schema.json")),
            generate: $generate,
        }),*];
    };
}

schemas! {
    "front-matter", "The front matter of a growth doc", None;
    "settings", "`growthlint.yaml`", Some(settings::file::schema);
    "report", "What `check` and `audit` print with `--format json`", Some(schema::<page::audit::json::AuditJson<'static>>);
    "pip", "What `pip` prints with `--format json`", Some(schema::<page::pip::json::PipJson>);
    "history", "What `history` prints with `--format json`", Some(schema::<page::history::json::HistoryJson>);
    "every-commit", "What `history --every-commit` prints with `--format json`", Some(schema::<page::history::commits::CommitsJson>);
    "pipeline", "What `pipeline` prints with `--format json`", Some(schema::<page::pipeline::json::PipelineJson>);
    "pipeline-export", "What `pipeline --export` writes", Some(schema::<page::pipeline::export::Export>);
    "map", "What `map` prints with `--format json`", Some(schema::<page::map::json::MapJson<'static>>);
    "where", "What `where` prints with `--format json`", Some(schema::<page::whereabouts::json::WhereJson<'static>>);
    "brief", "What `brief` prints with `--format json`", Some(schema::<page::tasks::brief::BriefJson>);
    "inbox", "What `inbox` prints with `--format json`", Some(schema::<page::tasks::inbox::InboxJson>);
    "due", "What `due` prints with `--format json`", Some(schema::<page::tasks::due::DueJson>);
    "rules", "What `rules` prints with `--format json`", Some(schema::<page::rules::RulesJson>);
}

fn named() -> impl TypedValueParser<Value = &'static FormatSchema> {
    let values = SCHEMAS.iter().map(|schema| PossibleValue::new(schema.name).help(schema.about));
    PossibleValuesParser::new(values)
        .try_map(|name| SCHEMAS.iter().find(|schema| schema.name == name).ok_or("there is no such schema"))
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    screen.print(args.of.file)?;
    Ok(Exit::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::tests::play;

    #[test]
    fn what_is_printed_is_a_schema() {
        for schema in SCHEMAS {
            let (result, out, _) = play(&["schema", schema.name]);
            assert!(result.is_ok());
            let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
            assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        }
    }
}
