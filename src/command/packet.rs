//! `growthlint packet`: the packet of a half, put together from the document, or its one-page pre-read.

use crate::command::output::{self, Destination};
use crate::command::workspace::documents_here;
use crate::command::{exit::Exit, failure::Failure, lookup, options::Clock, screen::Screen};
use crate::document::Document;
use crate::field::address::Address;
use crate::field::date::Half;
use crate::inspect::Judge;
use crate::page::{packet::pre_read::pre_read, packet::subject::Subject, packet::whole::whole};
use crate::record::{Reach, Record};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint packet amara                             the newest packet, as Markdown
  growthlint packet amara 2026-H1                     that of a half
  growthlint packet amara 2026-H1 --pre-read          one page for those who calibrate
  growthlint packet amara 2026-H1 -o ~/amara-h1.md    into a file outside of the repository

It prints text of the document, so mind where you send it. It adds nothing, and marks what is missing.")]
pub struct Args {
    /// Whose document: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: String,
    /// The half, as in `2026-H1`; without it, the newest that has a packet, or else the present one
    #[arg(value_name = "HALF")]
    pub half: Option<String>,
    /// The level, where the half has packets for several
    #[arg(value_name = "LEVEL")]
    pub level: Option<String>,
    /// One page: levels, top artifacts, three bullets a dimension, the strongest counter-argument
    #[arg(long)]
    pub pre_read: bool,
    #[command(flatten)]
    pub destination: Destination,
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let asked = args.half.as_deref().map(named).transpose()?;
    let today = args.clock.today();
    let (opened, state) = documents_here(today, Judge::Check)?;
    screen.say_unchecked(&state.remarks());
    let document = lookup::one(&state, &args.who)?;
    let half =
        asked.or_else(|| newest(document)).unwrap_or_else(|| opened.settings.fiscal_year.half_of(today));
    let context = state.context(document, &opened.settings);
    let record = context.map(|context| Record::new(context, today, Reach::Whole));
    let subject = Subject::new(document, &opened.settings, record, (half, args.level.as_deref()), today)
        .map_err(|several| {
            let asked =
                args.level.as_ref().map_or_else(|| half.to_string(), |level| format!("{half} {level}"));
            let names: Vec<String> = several.iter().map(|address| format!("`{address}`")).collect();
            match names.is_empty() {
                true => Failure::new(
                    format!("there is no packet `{asked}`"),
                    "leave out the level to see the half's packet",
                ),
                false => Failure::new(
                    format!("`{asked}` does not say which packet"),
                    format!("there are {}", names.join(", ")),
                ),
            }
        })?;
    let text = if args.pre_read { pre_read(&subject) } else { whole(&subject) };
    output::deliver(&text, args.destination.file(), &opened, screen)?;
    Ok(if state.gaps.is_empty() { Exit::Fine } else { Exit::NotChecked })
}

fn named(half: &str) -> Result<Half, Failure> {
    Half::parse(&half.trim().to_ascii_uppercase()).ok_or_else(|| {
        Failure::new(
            format!("`{half}` is not a half"),
            "write it as 2026-H1 or 2026-H2, by the fiscal year of growthlint.yaml",
        )
    })
}

/// The newest half that has a packet.
fn newest(document: &Document) -> Option<Half> {
    let packets = document
        .entries
        .iter()
        .filter_map(|entry| if let Address::Packet { half, .. } = entry.address { Some(half) } else { None });
    packets.max()
}
