//! `growthlint map`: what shows each dimension of a level, what would move it, what the level counts.

use crate::career::map::Map;
use crate::command::workspace::{Forms, SheetOptions, documents_here, which_state};
use crate::command::{exit::Exit, failure::Failure, lookup, options::SheetFormat, screen::Screen};
use crate::document::Document;
use crate::field::label::fold;
use crate::page::map::html;
use crate::page::map::json::json;
use crate::page::map::text::{MapPage, place, reason, render};
use crate::record::win::{Publication, publication, publication_of_result, wins};
use crate::settings::Rubric;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint map amara                          against her target
  growthlint map amara --target Principal       against another level
  growthlint map amara --format json -o map.json
  growthlint map amara --format html -o map.html   a page for a browser and for paper

It counts what is written down. Nothing that it prints says that somebody should be promoted.")]
pub struct Args {
    /// Whose document: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: String,
    /// A level of the rubric; without it the document's `target`, or the level after the current one
    #[arg(long, value_name = "LEVEL")]
    pub target: Option<String>,
    /// How to print it, where to, and for which day.
    #[command(flatten)]
    pub page: SheetOptions,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let today = args.page.clock.today();
    let (opened, state) = documents_here(today, &args.who)?;
    screen.say_unchecked(&state.remarks());
    let document = lookup::one(&state, &args.who)?;
    let Some(rubric) = opened.settings.rubric_of(document) else {
        let of =
            if opened.settings.rubrics.is_empty() { "" } else { " for everybody, and none for this role" };
        let what = format!(
            "growthlint.yaml has no `rubric`{of}, so there are no levels and dimensions to compare wins with"
        );
        return Err(Failure::new(what, "add one; `growthlint convention a rubric` shows how"));
    };
    let target = target(document, rubric, args.target.as_deref())?;
    let history = state.context(document, &opened.settings);
    let map = match &history {
        Some(history) => Map::of_records(document, &wins(history), rubric, target.level, today),
        None => Map::of(document, rubric, target.level, today),
    };
    if args.page.format == SheetFormat::Json {
        for (win, why) in &map.left_out {
            let place = place(&document.source, win);
            screen.say(&format!("growthlint: not counted: {place}: {}\n", reason(why, today)));
        }
    }
    let with_page = |made: &dyn Fn(&MapPage<'_>) -> String| {
        let front = &document.front_matter;
        let examples = target.level.and_then(|level| rubric.examples.get(level));
        let page = MapPage {
            path: &document.path,
            source: &document.source,
            who: front.engineer.as_ref().map(|engineer| &engineer.value),
            level: front.levels.last().map(|(level, _)| level.value.as_str()),
            is_next: target.is_next,
            as_of: today,
            map: &map,
            published: &|win| {
                history.as_ref().map_or(Publication::Unknown, |history| publication(history, win))
            },
            published_result: &|win, result| {
                let of = |history| publication_of_result(history, win, result);
                history.as_ref().map_or(Publication::Unknown, of)
            },
            examples: &|name| {
                examples.and_then(|examples| examples.get(name)).map(Vec::as_slice).unwrap_or_default()
            },
        };
        made(&page)
    };
    let forms = Forms {
        text: &|look| with_page(&|page| render(page, look)),
        json: &|| json(document, &map),
        html: &|source| with_page(&|page| html::render(source, page)),
    };
    args.page.deliver(&forms, (&opened, which_state(&opened), &state), screen)?;
    Ok(if state.gaps.is_empty() { Exit::Fine } else { Exit::NotChecked })
}

/// Against which level the wins are held.
pub(super) struct Target<'a> {
    /// The level; `None` where none lies ahead.
    pub(super) level: Option<&'a str>,
    /// Whether it is only the one after the current level, because nobody named a target.
    pub(super) is_next: bool,
}

/// The level that was asked for, else the document's target, else the one after the current level.
pub(super) fn target<'a>(
    document: &Document,
    rubric: &'a Rubric,
    asked: Option<&str>,
) -> Result<Target<'a>, Failure> {
    let alike = |wanted: &str| rubric.levels.iter().position(|level| fold(level) == fold(wanted));
    let known = |wanted: &str| {
        rubric.levels.iter().position(|level| level == wanted).or_else(|| asked.and_then(alike))
    };
    let front = &document.front_matter;
    let named = asked.or(front.target.as_ref().map(|target| target.value.as_str()));
    let Some(named) = named else {
        let next = front.levels.last().and_then(|(level, _)| rubric.levels.get(known(&level.value)? + 1));
        return Ok(Target { level: next.map(String::as_str), is_next: true });
    };
    let levels = rubric.levels.join(", ");
    match known(named.trim()) {
        Some(at) => Ok(Target { level: Some(&rubric.levels[at]), is_next: false }),
        None if asked.is_some() => Err(Failure::new(
            format!("the rubric has no level `{named}`"),
            format!("its levels are, lowest first: {levels}"),
        )),
        None => {
            let what = format!("the `target` of `{}` is not a level of the rubric", document.path);
            Err(Failure::new(
                what,
                format!("fix it, or use `--target LEVEL`; the levels are, lowest first: {levels}"),
            ))
        }
    }
}
