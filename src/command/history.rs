//! `growthlint history`: what the history shows of a document or one of its entries.

use std::path::Path;

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

use crate::command::check::path_in;
use crate::command::failure::Failure;
use crate::command::lookup;
use crate::command::options::Clock;
use crate::command::outcome::Outcome;
use crate::command::screen::Screen;
use crate::evidence::Evidence;
use crate::evidence::clock::Outlier;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::{CommitIndex, MarkRow, Standing};
use crate::evidence::signed::Proven;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::person::{Person, PersonKey};
use crate::field::span::Span;
use crate::inspect::{InspectError, Judge, Opened};
use crate::load::{self, State, Touch};
use crate::proof::Context;
use crate::proof::signature;
use crate::seal::key::Fingerprint;
use crate::term::escape;

/// What `growthlint history` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint history amara                            her document
  growthlint history amara plan 2026-H1               one entry: versions, signatures, when each was published
  growthlint history amara 'note 2026-03-12 review-turnaround'
  growthlint history --every-commit people/x.md       every commit that touched a file")]
pub struct Args {
    /// An address, a name, a handle, a path, or any part of a name or handle that fits one person
    #[arg(value_name = "WHO|PATH")]
    pub who: String,
    /// An entry, in one argument or several, as in `plan 2026-H1`
    #[arg(value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// List every commit that touched the file, growth doc or not, as `git log --full-history -m` does
    #[arg(long, conflicts_with = "address")]
    pub every_commit: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: HistoryFormat,
    /// Which day.
    #[command(flatten)]
    pub clock: Clock,
}

/// In which form a history is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum HistoryFormat {
    /// For people
    #[default]
    Text,
    /// For programs; see `growthlint schema history`
    Json,
    /// With `--every-commit`: only the commits' ids
    Concise,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    match (args.every_commit, args.format) {
        (true, HistoryFormat::Text | HistoryFormat::Concise) => return every_commit(args, screen),
        (true, HistoryFormat::Json) => {
            let help = "use `--format concise` for the ids alone, one a line";
            return Err(Failure::new("`--every-commit` has no `--format json`", help));
        }
        (false, HistoryFormat::Concise) => {
            let help = "use `--format text` or `--format json`, or add `--every-commit`";
            return Err(Failure::new("only `--every-commit` has `--format concise`", help));
        }
        (false, HistoryFormat::Text | HistoryFormat::Json) => {}
    }
    let opened = Opened::new(None, State::Head, args.clock.today())?;
    let state = opened.read()?.judge(State::Head, Judge::Check)?.some()?;
    screen.say_unchecked(&state.unchecked());
    let document = lookup::one(&state, &args.who)?;
    let Some(context) = lookup::context(&state, document, &opened)? else {
        return Ok(Outcome::NotChecked);
    };
    let wanted = match args.address.as_slice() {
        [] => None,
        address => Some(lookup::address(&context, address)?),
    };
    let rows = entries(&context, wanted.as_ref());
    let page = Page {
        schema: Name::First,
        engineer: context.history.engineer.email.clone(),
        path: document.path.to_string(),
        managers: context
            .history
            .managers
            .iter()
            .map(|(at, who)| Since { who: who.to_string(), from: step(context.evidence, *at) })
            .collect(),
        entries: rows,
    };
    let text = match args.format {
        HistoryFormat::Json => serde_json::to_string_pretty(&page).map_err(std::io::Error::from)? + "\n",
        HistoryFormat::Text | HistoryFormat::Concise => render(&page),
    };
    screen.print(&text)?;
    Ok(if state.gaps.is_empty() { Outcome::Fine } else { Outcome::NotChecked })
}

/// What the history shows of a document.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint history")]
struct Page {
    /// The name and version of this format.
    schema: Name,
    /// The engineer's address.
    engineer: String,
    /// The document, from the top of the repository, with `/` between its parts.
    path: String,
    /// Who was manager, each from a commit of the trusted branch on, the first one first.
    managers: Vec<Since>,
    /// Its entries, or the one that was asked for.
    entries: Vec<Row>,
}

/// The name and version of the format.
#[derive(Serialize, JsonSchema)]
enum Name {
    /// The first version.
    #[serde(rename = "growthlint-history/1")]
    First,
}

/// A manager.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Manager")]
struct Since {
    /// Who, as `Name <email>`.
    who: String,
    /// From which commit on.
    from: Step,
}

/// An entry with its versions and open lines.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
struct Row {
    /// Its address, as in `plan 2026-H1`.
    entry: String,
    /// Each stretch of the trusted branch that holds a text of it, oldest first.
    versions: Vec<Stretch>,
    /// The lines that stay open when its text is frozen, such as signatures.
    lines: Vec<OpenLine>,
}

/// One stretch of the trusted branch that holds a text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Version")]
struct Stretch {
    /// A short name of the text: the beginning of the hash of what is frozen.
    text: String,
    /// Whether the text takes the entry back.
    retracted: bool,
    /// The commits that wrote it.
    written: Vec<Step>,
    /// The commit with which it reached the trusted branch.
    published: Step,
    /// The latest commit below that by the clock of somebody who did not write it; null where there is none.
    not_before: Option<Step>,
    /// The earliest commit above that by the clock of somebody who did not write it; null where there is none.
    not_after: Option<Step>,
    /// The commit that ended it; null while it stands.
    lost: Option<Step>,
}

/// A line that stays open.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Line")]
struct OpenLine {
    /// Its label, as in `Signed`.
    label: &'static str,
    /// Whom it names, by the address or else the name; null where it names nobody.
    names: Option<String>,
    /// The date that it bears, `YYYY-MM-DD`; null where it bears none.
    dated: Option<String>,
    /// How it is established whose line it is: `signed by` a key, `attributed to` an author, `by trailer`; null where nothing shows it.
    by: Option<By>,
    /// Where it stands in the document, from 1; null where it no longer does.
    line: Option<usize>,
    /// The short name of the text that it was last written beside; null where there was none.
    beside: Option<String>,
    /// The commits that wrote it.
    written: Vec<Step>,
    /// The commit with which it reached the trusted branch; null where it has not.
    published: Option<Step>,
    /// Whether it is still there.
    stands: bool,
}

/// Whose line it is, and what shows it.
#[derive(Serialize, JsonSchema)]
struct By {
    /// What shows it.
    level: Shown,
    /// Whose, by the address.
    who: String,
    #[serde(skip)]
    name: String,
    /// The key's fingerprint as OpenSSH prints it; null where no key signed.
    key: Option<String>,
    /// Whether a seal carries the signature; else it is a commit's.
    seal: bool,
}

/// What shows whose line it is.
#[derive(Clone, Copy, Serialize, JsonSchema)]
enum Shown {
    /// A key of theirs.
    #[serde(rename = "signed by")]
    Signed,
    /// A commit's author.
    #[serde(rename = "attributed to")]
    Author,
    /// A trailer of a commit that somebody else made.
    #[serde(rename = "by trailer")]
    Trailer,
}

impl By {
    fn told(&self) -> String {
        let name = escape::line(&self.name);
        let key = self.key.as_deref().unwrap_or_default();
        match (self.level, self.seal) {
            (Shown::Signed, true) => format!("signed by {name}, a seal by {key}"),
            (Shown::Signed, false) => format!("signed by {name}, a commit by {key}"),
            (Shown::Author, _) => format!("attributed to {name}"),
            (Shown::Trailer, _) => format!("{name} by trailer"),
        }
    }
}

/// A commit.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Commit")]
struct Step {
    /// Its whole id; forty zeros for what is not committed yet.
    #[schemars(regex(pattern = "^[0-9a-f]{40}$"))]
    commit: String,
    #[serde(skip)]
    short: String,
    /// Its author's address, by the trusted mailmap.
    author: String,
    #[serde(skip)]
    name: String,
    /// The addresses that its `Co-authored-by` trailers name.
    coauthors: Vec<String>,
    /// When it was committed, by its committer's clock: RFC 3339 in UTC. Null where git's date cannot be read.
    committed: Option<String>,
    /// Why its date is not believed; null where nothing is odd about it.
    doubt: Option<&'static str>,
}

/// The JSON Schema of `history --format json`, draft 07.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft07()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Page>()
}

fn entries(context: &Context<'_>, wanted: Option<&Address>) -> Vec<Row> {
    let all =
        context.history.entries.iter().filter(|(address, _)| wanted.is_none_or(|wanted| wanted == *address));
    all.map(|(address, past)| Row {
        entry: address.to_string(),
        versions: stretches(context, past),
        lines: lines(context, address, past),
    })
    .collect()
}

fn stretches(context: &Context<'_>, past: &EntryHistory) -> Vec<Stretch> {
    let evidence = context.evidence;
    let stretch = |version: crate::evidence::history::Version<'_>| {
        let written: Vec<_> = evidence.brought(&version.text.writes, version.run).collect();
        let makers = evidence.makers(written.iter().copied());
        let (not_before, not_after) = window(evidence, version.run.from, &makers);
        Stretch {
            text: short_hash(version.text.what.frozen),
            retracted: version.text.what.retracted,
            written: written.iter().map(|write| commit(evidence, write.commit)).collect(),
            published: step(evidence, version.run.from),
            not_before,
            not_after,
            lost: evidence.loss(&version.text.losses, version.run).map(|lost| commit(evidence, lost)),
        }
    };
    past.versions().into_iter().map(stretch).collect()
}

fn lines(context: &Context<'_>, address: &Address, past: &EntryHistory) -> Vec<OpenLine> {
    let evidence = context.evidence;
    let place = |hash: TextHash| -> Option<Span> {
        let entry = context.document.entry(address)?;
        entry.all_fields().find(|field| field.mark == Some(hash)).map(|field| field.span)
    };
    let by = |mark: &FactHistory<MarkRow>| {
        let (signer, entry) = (mark.what.who.as_ref()?, context.document.entry(address)?);
        let by = |level, who: &Person, key: Option<Fingerprint>, seal| {
            let who = evidence.people.known(&who.key()).unwrap_or(who);
            Some(By {
                level,
                who: who.email.clone(),
                name: who.name.clone(),
                key: key.map(|key| key.to_string()),
                seal,
            })
        };
        if let (Ok(proven), Some(who)) =
            (signature::proven(context, entry, signer, mark.what.hash), signature::who_signs(context, signer))
        {
            return match proven {
                Proven::Seal(key, _) => by(Shown::Signed, who, Some(key), true),
                Proven::Commit(key, _) => by(Shown::Signed, who, Some(key), false),
            };
        }
        match evidence.attribution(&mark.writes, |_, person| signature::is_signer(context, signer, person)) {
            Attribution::Author(who, _) => by(Shown::Author, &who, None, false),
            Attribution::Trailer(who, _) => by(Shown::Trailer, &who, None, false),
            Attribution::SomebodyElse(..) | Attribution::Unknown(..) | Attribution::NotEstablished => None,
        }
    };
    let line = |mark: &FactHistory<MarkRow>| OpenLine {
        by: by(mark),
        label: mark.what.label.name(),
        names: mark.what.who.as_ref().map(|who| who.email.clone().unwrap_or_else(|| who.name.clone())),
        dated: mark.what.day.map(|day| day.to_string()),
        line: place(mark.what.hash).map(|span| context.document.source.position(span.start).line),
        beside: mark.writes.last().and_then(|write| write.text_there).map(short_hash),
        written: mark.writes.iter().map(|write| commit(evidence, write.commit)).collect(),
        published: mark.first().map(|at| step(evidence, at)),
        stands: mark.stands(),
    };
    past.marks.iter().map(line).collect()
}

fn window(evidence: &Evidence, at: LineIndex, makers: &[PersonKey]) -> (Option<Step>, Option<Step>) {
    let window = evidence.window(at, makers);
    (
        window.not_before.map(|witness| commit(evidence, witness.commit)),
        window.not_after.map(|witness| commit(evidence, witness.commit)),
    )
}

fn step(evidence: &Evidence, at: LineIndex) -> Step {
    commit(evidence, evidence.line_commit(at))
}

fn commit(evidence: &Evidence, index: CommitIndex) -> Step {
    let row = &evidence.commits[index];
    Step {
        commit: row.id.to_string(),
        short: if row.standing == Standing::Recorded { row.id.short() } else { "pending".to_owned() },
        author: row.author.email.clone(),
        name: row.author.name.clone(),
        coauthors: row.coauthors.iter().map(|person| person.email.clone()).collect(),
        committed: row.committed.map(|time| time.to_string()),
        doubt: evidence.outlier(index).map(|outlier| match outlier {
            Outlier::Unreadable => "its date cannot be read",
            Outlier::Future => "dated in the future",
            Outlier::AfterChildren(_) => "dated after commits on top of it",
            Outlier::BeforeParents(_) => "dated before commits below it",
        }),
    }
}

fn short_hash(hash: TextHash) -> String {
    hash.bytes().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn render(page: &Page) -> String {
    let mut out = format!("{}\n", escape::line(&page.path));
    for manager in &page.managers {
        out.push_str(&format!("  manager {}  from {}\n", escape::line(&manager.who), told(&manager.from)));
    }
    for row in &page.entries {
        out.push_str(&format!("\n{}\n", escape::line(&row.entry)));
        for (number, version) in (1..).zip(&row.versions) {
            let what = if version.retracted { "retracted" } else { "text" };
            out.push_str(&format!("  version {number}, {what} {}\n", version.text));
            for write in &version.written {
                out.push_str(&format!("    written    {}\n", told(write)));
            }
            out.push_str(&format!("    published  {}\n", told(&version.published)));
            let nobody = || "nobody else's commit shows it".to_owned();
            out.push_str(&format!(
                "    not before {}\n",
                version.not_before.as_ref().map_or_else(nobody, told)
            ));
            out.push_str(&format!(
                "    not after  {}\n",
                version.not_after.as_ref().map_or_else(nobody, told)
            ));
            if let Some(lost) = &version.lost {
                out.push_str(&format!("    ended      {}\n", told(lost)));
            }
        }
        for line in &row.lines {
            let names =
                line.names.as_deref().map_or(String::new(), |names| format!(" {}", escape::line(names)));
            let dated = line.dated.as_deref().map_or(String::new(), |dated| format!(", {dated}"));
            let beside =
                line.beside.as_deref().map_or(String::new(), |beside| format!(", beside text {beside}"));
            let stands = match line.line {
                Some(number) => format!(" (line {number})"),
                None if line.stands => String::new(),
                None => " (no longer there)".to_owned(),
            };
            out.push_str(&format!("  {}{names}{dated}{beside}{stands}\n", line.label));
            if let Some(by) = &line.by {
                out.push_str(&format!("    {}\n", by.told()));
            }
            for write in &line.written {
                out.push_str(&format!("    written    {}\n", told(write)));
            }
            if let Some(published) = line
                .published
                .as_ref()
                .filter(|published| line.written.iter().all(|write| write.commit != published.commit))
            {
                out.push_str(&format!("    published  {}\n", told(published)));
            }
        }
    }
    out
}

fn told(step: &Step) -> String {
    let day = step.committed.as_deref().map_or("no date", |time| time.get(..10).unwrap_or(time));
    let with = if step.coauthors.is_empty() {
        String::new()
    } else {
        format!(", with {}", escape::line(&step.coauthors.join(", ")))
    };
    let doubt = step.doubt.map_or(String::new(), |doubt| format!(" ({doubt})"));
    format!("{}  {day}  {}{with}{doubt}", step.short, escape::line(&step.name))
}

fn every_commit(args: &Args, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let repository = load::open().map_err(InspectError::from)?;
    let path = path_in(&repository, Path::new(&args.who));
    let path = path.ok_or_else(|| {
        Failure::new(format!("`{}` is outside of the repository", args.who), "name a file inside")
    })?;
    let (touches, gaps) = load::file_history(&repository, &path).map_err(InspectError::from)?;
    for gap in &gaps {
        screen.say(&format!("growthlint: not checked: {}\nhelp: {}\n", gap.what().text(), gap.help().text()));
    }
    if touches.is_empty() {
        let what = format!("no commit of what is checked out has a file `{}`", args.who);
        return Err(Failure::new(what, "name it by its path from where you stand"));
    }
    let row = |touch: &Touch| {
        let day = touch.committed.map_or_else(|| "no date".to_owned(), |time| time.day().to_string());
        if args.format == HistoryFormat::Concise {
            format!("{}\n", touch.id)
        } else {
            format!("{}  {day}  {}\n", touch.id, escape::line(&touch.author.name))
        }
    };
    screen.print(&touches.iter().rev().map(row).collect::<String>())?;
    Ok(if gaps.is_empty() { Outcome::Fine } else { Outcome::NotChecked })
}
