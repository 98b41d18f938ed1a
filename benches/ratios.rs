//! How fast is growthlint next to what it must be compared with? Generates companies and prints ratios that were measured side by side.
#![expect(clippy::print_stdout, reason = "a table is what it is for")]

mod company;
mod shapes;

use std::error::Error;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use company::Company;
use shapes::SHAPES;

type Outcome<T> = Result<T, Box<dyn Error>>;

const HELP: &str = "\
cargo bench -- [OPTIONS]
  --people N     engineers (200)
  --commits N    commits (4000)
  --years N      how long it took them (3)
  --merges N     merges in a hundred commits (25)
  --seed N       another company of the same size (1)
  --runs N       the best of so many runs counts (3)
  --keep DIR     where the repositories are made; they stay, and are used again
  --shapes       measure only what grows in one direction, as in notes of one document
  --only DIR     make one repository there and measure nothing; with --flat, all documents in one folder";

struct Options {
    company: Company,
    runs: usize,
    keep: Option<PathBuf>,
    only: Option<PathBuf>,
    /// Whether only the shapes are measured.
    shapes: bool,
}

fn main() -> Outcome<()> {
    let mut company = Company { people: 200, commits: 4_000, years: 3, merges: 25, flat: false, seed: 1 };
    let mut options = Options { company, runs: 3, keep: None, only: None, shapes: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--people" => company.people = value()?.parse()?,
            "--commits" => company.commits = value()?.parse()?,
            "--years" => company.years = value()?.parse()?,
            "--merges" => company.merges = value()?.parse()?,
            "--seed" => company.seed = value()?.parse()?,
            "--flat" => company.flat = true,
            "--shapes" => options.shapes = true,
            "--runs" => options.runs = value()?.parse()?,
            "--keep" => options.keep = Some(value()?.into()),
            "--only" => options.only = Some(value()?.into()),
            "--floor" => return floor(Path::new(&value()?)),
            "--bench" => {}
            _ => {
                println!("{HELP}");
                return Ok(());
            }
        }
    }
    options.company = company;
    if let Some(dir) = &options.only {
        return make(dir, |out| company::write(company, out));
    }
    match &options.keep {
        Some(dir) => measure(dir, &options),
        None => measure(tempfile::tempdir()?.path(), &options),
    }
}

/// Makes a repository, packed as a clone is, with its working tree.
fn make(dir: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Outcome<()> {
    if dir.join(".git/made").exists() {
        return Ok(());
    }
    fs::create_dir_all(dir)?;
    git(dir, &["init", "-q", "-b", "main"])?;
    let mut import = command(dir, "git", &["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    if let Some(stdin) = import.stdin.take() {
        let mut out = BufWriter::new(stdin);
        write(&mut out)?;
        out.flush()?;
    }
    if !import.wait()?.success() {
        return Err("git fast-import failed".into());
    }
    git(dir, &["config", "user.name", "Vera Prime"])?;
    git(dir, &["config", "user.email", "vera@acme.example"])?;
    // Afresh: the stream's own deltas go from one document to the next, as no repository's do that people have pushed to.
    git(dir, &["repack", "-adfq"])?;
    git(dir, &["commit-graph", "write", "--reachable"])?;
    git(dir, &["reset", "-q", "--hard"])?;
    fs::write(dir.join(".git/made"), "")?;
    Ok(())
}

fn command(dir: &Path, program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(dir).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.env_remove("CI").env("GROWTHLINT_AS_OF", company::TODAY);
    command
}

fn git(dir: &Path, args: &[&str]) -> Outcome<()> {
    run(&mut command(dir, "git", args))
}

/// Runs a program to its end. Findings count as success here.
fn run(command: &mut Command) -> Outcome<()> {
    let output = command.output()?;
    match output.status.code() {
        Some(0 | 1) => Ok(()),
        _ => Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

/// Something to be timed.
struct Timed<'a> {
    dir: &'a Path,
    program: &'a str,
    args: &'a [&'a str],
}

/// The best time of each, taken in turns so that what else the machine does meets all of them.
fn best<const N: usize>(runs: usize, all: [Timed<'_>; N]) -> Outcome<[f64; N]> {
    let mut best = [Duration::MAX; N];
    for _ in 0..runs.max(1) {
        for (timed, best) in all.iter().zip(&mut best) {
            let start = Instant::now();
            run(&mut command(timed.dir, timed.program, timed.args))?;
            *best = start.elapsed().min(*best);
        }
    }
    Ok(best.map(|time| time.as_secs_f64()))
}

/// The most memory that a program had, in megabytes; `None` where the system does not say.
fn peak(dir: &Path, program: &str, args: &[&str]) -> Outcome<Option<f64>> {
    let mut child = command(dir, program, args).stderr(Stdio::null()).spawn()?;
    let mut most = None;
    while child.try_wait()?.is_none() {
        let mut status = String::new();
        if let Ok(mut file) = fs::File::open(format!("/proc/{}/status", child.id())) {
            // The process may be gone by now.
            let _ = file.read_to_string(&mut status);
        }
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        most = kilobytes.map(|kilobytes| kilobytes / 1024.0).or(most);
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(most)
}

const TOOL: &str = env!("CARGO_BIN_EXE_growthlint");
const AUDIT: [&str; 1] = ["audit"];
const WHERE: [&str; 2] = ["where", "amara"];
const LOG: [&str; 7] = ["log", "--raw", "-c", "--full-history", "--no-renames", "--", "people"];
const STAGED: [&str; 2] = ["check", "--staged"];
const DIFF: [&str; 3] = ["diff", "--cached", "--name-only"];
const TEXT: [&str; 2] = ["check", "--no-history"];

fn row(what: &str, value: &str, must: &str, then: &str) {
    println!("{what:<66} {value:>9} {must:>9} {then:>9}");
}

/// The repositories that are measured.
struct Repositories {
    company: PathBuf,
    half_commits: PathBuf,
    half_people: PathBuf,
    /// The company with all documents in one folder.
    flat: PathBuf,
    small: PathBuf,
}

impl Repositories {
    fn make(dir: &Path, whole: Company) -> Outcome<Repositories> {
        let made = |name: &str, company: Company| -> Outcome<PathBuf> {
            let Company { people, commits, seed, .. } = company;
            let dir = dir.join(format!("{name}-{people}-{commits}-{seed}"));
            make(&dir, |out| company::write(company, out))?;
            Ok(dir)
        };
        let all = Repositories {
            company: made("team", whole)?,
            half_commits: made("team", Company { commits: whole.commits / 2, ..whole })?,
            half_people: made("team", Company { people: whole.people / 2, ..whole })?,
            flat: made("flat", Company { flat: true, ..whole })?,
            small: made("team", Company { people: 50, commits: 1_000, ..whole })?,
        };
        stage_one(&all.company)?;
        stage_one(&all.small)?;
        Ok(all)
    }
}

fn timed<'t>(dir: &'t Path, program: &'t str, args: &'t [&'t str]) -> Timed<'t> {
    Timed { dir, program, args }
}

fn measure(dir: &Path, options: &Options) -> Outcome<()> {
    let (whole, runs) = (options.company, options.runs);
    if options.shapes {
        row("", "measured", "must", "then");
        return by_shape(dir, runs);
    }
    let all = Repositories::make(dir, whole)?;
    println!("{} engineers, {} commits; {TOOL}\n", whole.people, whole.commits);
    row("", "measured", "must", "then");
    against_yardsticks(&all, runs)?;
    let somebody = somebody(&all.company)?;
    about_one(&all.company, &somebody, runs)?;
    by_size(&all, runs)?;
    for (what, args, must) in [
        ("check --no-history", TEXT.as_slice(), "100"),
        ("check --staged", &STAGED, ""),
        ("where of one person", &["where", &somebody], ""),
        ("audit", &AUDIT, ""),
    ] {
        let most = peak(&all.company, TOOL, args)?.map_or("?".to_owned(), |most| format!("{most:.0}"));
        row(&format!("peak memory in MB, {what}"), &most, must, "");
    }
    by_shape(dir, runs)
}

/// `audit` of what grows in one direction only, and `where` of notes: how it grows, how long the larger one takes and how much memory.
fn by_shape(dir: &Path, runs: usize) -> Outcome<()> {
    for (at, shape) in SHAPES.iter().enumerate() {
        let made = |size: usize| -> Outcome<PathBuf> {
            let dir = dir.join(format!("shape-{at}-{size}"));
            make(&dir, |out| shape.write(size, out))?;
            Ok(dir)
        };
        let (whole, half) = (made(shape.size)?, made(shape.size / 2)?);
        let [large, small] = best(runs, [timed(&whole, TOOL, &AUDIT), timed(&half, TOOL, &AUDIT)])?;
        let most = peak(&whole, TOOL, &AUDIT)?.map_or("?".to_owned(), |most| format!("{most:.0}"));
        let what = format!("{} {}", shape.size, shape.name);
        row(
            &format!("{what}, doubled: to the power"),
            &format!("{:.2}", (large / small).log2()),
            "1.3",
            "1.1",
        );
        row("  in seconds", &format!("{large:.2}"), "2", "");
        row("  peak memory in MB", &most, "500", "");
        if at == 0 {
            let [large, small] = best(runs, [timed(&whole, TOOL, &WHERE), timed(&half, TOOL, &WHERE)])?;
            row("  `where`, doubled: to the power", &format!("{:.2}", (large / small).log2()), "1.3", "1.1");
        }
    }
    Ok(())
}

/// Each command, by what another program takes for the least of it.
fn against_yardsticks(all: &Repositories, runs: usize) -> Outcome<()> {
    let Repositories { company, small, .. } = all;
    let me = std::env::current_exe()?;
    let me = me.to_str().ok_or("the path of this program is not text")?;
    let [tool, yardstick] =
        best(runs, [timed(company, TOOL, &TEXT), timed(company, me, &["--floor", "people"])])?;
    row("check --no-history : floor", &format!("{:.2}", tool / yardstick), "2.3", "1.5");
    let [audit, log] = best(runs, [timed(company, TOOL, &AUDIT), timed(company, "git", &LOG)])?;
    row("audit, cold : git log --raw -c --full-history", &format!("{:.2}", audit / log), "1.25", "0.7");
    let [tool, yardstick] = best(runs, [timed(company, TOOL, &STAGED), timed(company, "git", &DIFF)])?;
    row("check --staged, one document : git diff --cached", &format!("{:.1}", tool / yardstick), "8", "4");
    let [tool, log_there, diff] =
        best(runs, [timed(small, TOOL, &STAGED), timed(small, "git", &LOG), timed(small, "git", &DIFF)])?;
    let milliseconds = format!("{:.0}", tool * 1e3);
    row("the same in 50 documents, 1,000 commits, in milliseconds", &milliseconds, "100", "40");
    row("  to git log --raw -c --full-history there", &format!("{:.2}", tool / log_there), "", "");
    row("  to git diff --cached there", &format!("{:.1}", tool / diff), "", "");
    Ok(())
}

/// The path of a document in which nothing is staged.
fn somebody(company: &Path) -> Outcome<String> {
    let last = walk(&company.join("people")).into_iter().max().ok_or("there is no document")?;
    let path = last.strip_prefix(company)?.to_str().ok_or("the path of a document is not text")?;
    Ok(path.to_owned())
}

/// Commands about one person, by what git takes to list the commits that touched their file.
fn about_one(company: &Path, somebody: &str, runs: usize) -> Outcome<()> {
    let log = ["log", "--full-history", "-m", "--format=%H", "--", somebody];
    for command in ["where", "pip", "history"] {
        let args = [command, somebody];
        let [tool, log] = best(runs, [timed(company, TOOL, &args), timed(company, "git", &log)])?;
        row(
            &format!("{command} of one person : git log of the file"),
            &format!("{:.1}", tool / log),
            "2",
            "",
        );
    }
    Ok(())
}

/// `audit`, by how much there is of what.
fn by_size(all: &Repositories, runs: usize) -> Outcome<()> {
    let Repositories { company, half_commits, half_people, flat, .. } = all;
    let sizes =
        [timed(company, TOOL, &AUDIT), timed(half_commits, TOOL, &AUDIT), timed(half_people, TOOL, &AUDIT)];
    let [audit, fewer_commits, fewer_people] = best(runs, sizes)?;
    row("audit, commits doubled: to the power", &format!("{:.2}", (audit / fewer_commits).log2()), "1.1", "");
    let power = format!("{:.2}", (audit / fewer_people).log2());
    row("audit, documents doubled: to the power", &power, "0.4", "");
    let folders = [
        timed(flat, TOOL, &AUDIT),
        timed(company, TOOL, &AUDIT),
        timed(flat, "git", &LOG),
        timed(company, "git", &LOG),
    ];
    let [audit_flat, audit, log_flat, log] = best(runs, folders)?;
    row("audit: all documents in one folder : team folders", &format!("{:.2}", audit_flat / audit), "", "");
    row("git log: all documents in one folder : team folders", &format!("{:.2}", log_flat / log), "", "");
    Ok(())
}

/// Changes the first document and stages it.
fn stage_one(dir: &Path) -> Outcome<()> {
    let people = walk(&dir.join("people"));
    let first = people.iter().min().ok_or("there is no document")?;
    let mut file = fs::OpenOptions::new().append(true).open(first)?;
    writeln!(file, "- 2026-06-15 Impact: one more line (led)")?;
    git(dir, &["add", "people"])
}

fn walk(dir: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(dir).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// What the front matter holds.
#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "the floor reads, and does nothing with it")]
struct Front {
    growthdoc: u32,
    engineer: String,
    manager: String,
    team: String,
    levels: std::collections::BTreeMap<String, String>,
    target: Option<String>,
    since: String,
    away: Option<Vec<String>>,
}

/// The least that anybody does who reads all documents: walk, read, split, YAML into a struct, all of the Markdown, on two threads.
fn floor(dir: &Path) -> Outcome<()> {
    let files = walk(dir);
    let read = |files: &[PathBuf]| -> usize {
        let mut pieces = 0;
        for file in files {
            let text = fs::read_to_string(file).unwrap_or_default();
            let (front, body) =
                text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).unwrap_or(("", &text));
            pieces += usize::from(serde_yaml::from_str::<Front>(front).is_ok());
            pieces += pulldown_cmark::Parser::new_ext(body, pulldown_cmark::Options::all())
                .into_offset_iter()
                .count();
        }
        pieces
    };
    let (one, other) = files.split_at(files.len() / 2);
    let pieces = std::thread::scope(|scope| {
        let aside = scope.spawn(|| read(one));
        read(other) + aside.join().unwrap_or(0)
    });
    println!("{pieces}");
    Ok(())
}
