//! `growthlint pip`: the three preconditions with their proof, the decision, who does what next.

use crate::command::options::SheetFormat;
use crate::command::output;
use crate::command::workspace::{SheetOptions, state_here};
use crate::command::{exit::Exit, failure::Failure, header, lookup, screen::Screen, sheet::source};
use crate::field::address::Behaviour;
use crate::load::State;
use crate::page::objections;
use crate::page::timeline::row::Named;
use crate::page::{pip::html, pip::json::json, pip::page::page, pip::text::PipPage, pip::text::render};
use crate::record::{Reach, Record, pip::Judged};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint pip jonas                      every behaviour that the notes name
  growthlint pip jonas review-turnaround    one of them
  growthlint pip jonas --format html -o jonas-pip.html   a page for a browser and for paper

Nothing that it prints says that a PIP is deserved.")]
pub struct Args {
    /// Whose document: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: String,
    /// The behaviour, as in the notes' headings
    #[arg(value_name = "BEHAVIOUR")]
    pub behaviour: Option<String>,
    #[command(flatten)]
    pub page: SheetOptions,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let today = args.page.clock.today();
    let (opened, state) = state_here((State::Head, &args.who), today, screen)?;
    let document = lookup::one(&state, &args.who)?;
    let Some(context) = lookup::context(&state, document, &opened)? else {
        return Ok(Exit::NotChecked);
    };
    let record = Record::new(context, today, Reach::Whole);
    let known: Vec<Behaviour> = record.behaviours().iter().map(|known| known.behaviour.clone()).collect();
    let wanted: Vec<Option<Behaviour>> = match &args.behaviour {
        Some(text) => vec![Some(behaviour(&known, text)?)],
        None if known.is_empty() => vec![None],
        None => known.iter().cloned().map(Some).collect(),
    };
    screen.say(&unnamed(&wanted, &known));
    let unnamed: Vec<Judged> = wanted
        .iter()
        .filter(|wanted| wanted.as_ref().is_none_or(|wanted| !known.contains(wanted)))
        .map(|wanted| record.unnamed(wanted.as_ref()))
        .collect();
    let named = wanted.iter().flatten().filter_map(|wanted| record.behaviour(wanted));
    let judged: Vec<&Judged> = named.map(|known| &known.judged).chain(&unnamed).collect();
    let printed: Vec<&Behaviour> = judged.iter().filter_map(|judged| judged.behaviour.as_ref()).collect();
    let of = |(at, judged): (usize, &&Judged)| {
        let said = objections::of_behaviour(&record, judged.behaviour.as_ref(), (at == 0, &printed));
        page(&record, judged, said)
    };
    let file = args.page.destination.file();
    let text = match args.page.format {
        SheetFormat::Json => json(&record, &judged),
        SheetFormat::Html => {
            let pages: Vec<PipPage> = judged.iter().enumerate().map(of).collect();
            let who = Named::of(&record.context.history.engineer);
            html::render(&source(&opened, (State::Head, &state), today), who.shown(), &pages)
        }
        SheetFormat::Text => {
            let (shown, look) = (opened.shown_state(State::Head), screen.look_in(file));
            let text = |page: PipPage| header::with_state(&render(&page, look), &shown, look);
            let pages: Vec<String> = judged.iter().enumerate().map(of).map(text).collect();
            pages.join("\n")
        }
    };
    output::deliver(&text, file, &opened, screen)?;
    Ok(if state.gaps.is_empty() { Exit::Fine } else { Exit::NotChecked })
}

/// The behaviour that a text means, known or new: that no note has named it yet is an answer too.
fn behaviour(known: &[Behaviour], text: &str) -> Result<Behaviour, Failure> {
    let slug = Behaviour::parse(text);
    let part: Vec<&Behaviour> =
        known.iter().filter(|known| known.as_str().contains(&text.to_lowercase())).collect();
    match (slug, part.as_slice()) {
        (Some(exact), _) if known.contains(&exact) => Ok(exact),
        (_, [found]) => Ok((*found).clone()),
        (Some(new), []) => Ok(new),
        (None, []) => Err(Failure::new(format!("`{text}` is not a behaviour"), notes_name(known))),
        (_, [_, _, ..]) => {
            let names: Vec<&str> = part.into_iter().map(Behaviour::as_str).collect();
            Err(Failure::new(
                format!("`{text}` fits several behaviours"),
                format!("the notes name {}", names.join(", ")),
            ))
        }
    }
}

/// What to say of a behaviour that no entry names: it may be misspelt.
fn unnamed(wanted: &[Option<Behaviour>], known: &[Behaviour]) -> String {
    let missing = wanted.iter().flatten().filter(|behaviour| !known.contains(behaviour));
    missing
        .map(|behaviour| Failure::new(format!("no entry names `{behaviour}`"), notes_name(known)).lines())
        .collect()
}

fn notes_name(known: &[Behaviour]) -> String {
    let names: Vec<&str> = known.iter().map(Behaviour::as_str).collect();
    if names.is_empty() {
        "no note names a behaviour".to_owned()
    } else {
        format!("the notes name {}", names.join(", "))
    }
}
