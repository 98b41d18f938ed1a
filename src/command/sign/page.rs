//! What `growthlint sign` prints: what is about to be signed, what was written, and what it will not count for.

use super::job::{Job, ListedKey, Written};
use super::party::Word;
use crate::command::failure::Failure;
use crate::field::label::{Section, fold};
use crate::field::{person::Person, span::Span};
use crate::finding::RepoPath;
use crate::load::SigningKey;
use crate::seal::key::{Key, Unsupported};
use crate::seal::statement::{Meaning, Role, Statement};
use crate::seal::{GIT_NAMESPACE, SEAL_NAMESPACE, allowed_signers::Allowance};
use crate::term::{escape, shell};

/// What is about to be signed: the text to a person at a terminal, else only what names it.
pub(super) fn what_is_signed(job: &Job<'_>, statement: &Statement) -> String {
    let manner = job.manner;
    let document = &job.file.document;
    let source = &document.source;
    let (first, last) = (source.position(job.entry.span.start).line, source.position(written_end(job)).line);
    let mut page = format!(
        "{} of {}\n{}, lines {first} to {last}\n\n",
        job.entry.address,
        document.front_matter.engineer.as_ref().map(|found| found.value.to_string()).unwrap_or_default(),
        document.path
    );
    if manner.look.show_source {
        let text = source.slice(Span::new(job.entry.span.start, written_end(job)));
        let elsewhere = defined_elsewhere(job, text);
        let lines =
            text.lines().chain((!elsewhere.is_empty()).then_some("")).chain(elsewhere.iter().copied());
        for line in lines.map(str::trim_end) {
            page += &format!("{}{}\n", if line.is_empty() { "" } else { "  " }, line.replace('\t', "    "));
        }
        page.push('\n');
    }
    if manner.verbose {
        let (frozen, exact) = (statement.frozen.hex(), statement.exact.hex());
        page += &format!("frozen  {frozen}\nbytes   {exact}\n");
    }
    let person = Person::new(&job.party.name, &job.party.person.email);
    page += &format!("you     {person}, {}\n", role(job));
    if manner.verbose {
        page += &format!("say     {}\n", statement.meaning.name());
    }
    page.push('\n');
    page.lines().map(|line| escape::line(line).into_owned() + "\n").collect()
}

/// The end of the entry's last line that is not blank.
fn written_end(job: &Job<'_>) -> usize {
    let span = job.entry.span;
    span.start + job.file.document.source.slice(span).trim_end().len()
}

/// Lines outside of the entry that define links and footnotes which its text may use: they belong to what is signed.
fn defined_elsewhere<'a>(job: &Job<'a>, text: &str) -> Vec<&'a str> {
    let source = &job.file.document.source;
    let folded = fold(text);
    let defines = |line: &&str| {
        let label = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        label.is_some_and(|(label, _)| folded.contains(&format!("[{}]", fold(label))))
    };
    let lines = (1..=source.line_count())
        .map(|line| source.line(line))
        .filter(|line| !job.entry.span.contains(line.start));
    lines.map(|line| source.slice(line)).filter(defines).collect()
}

fn role(job: &Job<'_>) -> &'static str {
    match job.party.role {
        Role::Engineer => "engineer",
        Role::Manager if job.entry.address.section() == Section::Transitions => "whom the handover names",
        Role::Manager => "manager, or writing for the manager",
    }
}

/// What came of it, in two lines: what was said of what, and where that stands. With hashes, the seal's path and the commit too.
pub(super) fn what_was_written(job: &Job<'_>, written: &Written, commit: Option<&str>) -> String {
    let says = match job.wish.meaning {
        Meaning::Agreed if job.wish.label.is_none() => "sealed",
        Meaning::Agreed => "signed",
        Meaning::Seen => "confirmed reading",
        Meaning::Disagreed => "confirmed reading, and disagreed with,",
    };
    let word = match job.wish.word {
        Word::AsExpected => ", as expected",
        Word::Surprised => ", surprised",
        Word::Nothing | Word::Seen | Word::Disagree(_) => "",
    };
    let mut page = format!("{} {says} {}{word}\n", job.party.name, named(job));
    let path = &job.file.document.path;
    let line = written.line.map(|line| format!("{path}:{line}"));
    let seal = written.seal.as_ref().map(|_| "a seal below `seals/`".to_owned());
    let attributes = written.attributes.then(|| "`.gitattributes`".to_owned());
    let all: Vec<String> = line.into_iter().chain(seal).chain(attributes).collect();
    let verb = if commit.is_some() { "committed" } else { "written" };
    page += &format!("{verb}: {}\n", all.join(", "));
    if job.manner.verbose {
        page.extend(written.seal.iter().map(|seal| format!("seal    {seal}\n")));
        if written.attributes {
            page += "        .gitattributes now says `seals/** -text`: git keeps the line ends of seals\n";
        }
        page.extend(commit.map(|commit| format!("commit  {commit}\n")));
    }
    page.lines().map(|line| escape::line(line).into_owned() + "\n").collect()
}

/// The entry and whose it is: `plan 2026-H1 of Amara Okafor`.
pub(super) fn named(job: &Job<'_>) -> String {
    let engineer = job.file.document.front_matter.engineer.as_ref();
    let engineer = engineer.map(|engineer| engineer.value.name.clone()).unwrap_or_default();
    format!("{} of {engineer}", job.entry.address)
}

/// That a commit will hold more than the line.
pub(super) fn other_changes(path: &RepoPath) -> String {
    let what = format!("`{path}` has other uncommitted changes; they go into this commit");
    Failure::new(what, format!("`git diff HEAD -- {}` shows them", shell::word(path.as_str()))).lines()
}

pub(super) fn commit_message(job: &Job<'_>) -> String {
    let verb = match job.wish.meaning {
        Meaning::Agreed => "Sign",
        Meaning::Seen => "Seen:",
        Meaning::Disagreed => "Seen, not agreed to:",
    };
    format!("{verb} {}", named(job))
}

/// That everything is there already; or why nothing can be done, where only a seal is possible and there is no key.
pub(super) fn nothing_to_do(job: &Job<'_>, key: &SigningKey) -> Result<String, Failure> {
    let has_key = matches!(key, SigningKey::File(_) | SigningKey::Literal(_));
    if job.wish.label.is_none() && !has_key {
        let what = match job.party.role {
            Role::Engineer => "engineers do not sign their own updates",
            Role::Manager => "managers do not sign their own notes, reviews and PIPs",
        };
        let help = format!("your commit names you as the author; to seal it as well, {}", how_to_set());
        return Err(Failure::new(what, help));
    }
    let and = if has_key { ", with a seal" } else { "" };
    Ok(format!("{} is signed already by {}{and}\n", job.entry.address, escape::line(&job.party.name)))
}

/// That a line alone counts for nothing at level `signed`.
pub(super) fn without_key(key: &SigningKey) -> String {
    let why = match key {
        SigningKey::ByProgram => {
            "git asks a program for the key (`gpg.ssh.defaultKeyCommand`), and growthlint does not run it"
        }
        SigningKey::Unset => "git's configuration names no key (`user.signingkey`)",
        SigningKey::NotSsh | SigningKey::File(_) | SigningKey::Literal(_) => {
            "git's configuration has no SSH signing key"
        }
    };
    Failure::new(
        format!("no seal: {why}; with `evidence: signed`, the line alone does not count"),
        how_to_set(),
    )
    .lines()
}

fn how_to_set() -> &'static str {
    "run `git config gpg.format ssh` and `git config user.signingkey ~/.ssh/id_ed25519.pub`"
}

/// That growthlint cannot verify a key's seals.
pub(super) fn unsupported(what: Unsupported) -> Failure {
    let text = format!("no seal: your signing key is {}, which growthlint cannot verify", what.name());
    Failure::new(text, "make one that it can verify: `ssh-keygen -t ed25519`")
}

/// What the trusted list of keys says against a key, for standard error.
pub(super) fn key_warning(job: &Job<'_>, key: &Key) -> String {
    let ListedKey { allowance, is_valid_today, unvouched } = job.listed(key);
    let email = &job.party.person.email;
    let add = format!(
        "add this line to `allowed_signers`: {email} namespaces=\"{GIT_NAMESPACE},{SEAL_NAMESPACE}\" {}",
        key.to_text()
    );
    let fingerprint = key.fingerprint();
    let (why, help) = match allowance {
        Allowance::Allowed(_) if is_valid_today => match unvouched {
            None => return String::new(),
            Some(why) => (
                why.message().text().to_owned(),
                "change or merge `allowed_signers` yourself, with your own line left as it is".to_owned(),
            ),
        },
        Allowance::Allowed(_) => {
            (format!("no line of `allowed_signers` has key {fingerprint} for today"), add)
        }
        Allowance::Nobodys => {
            (format!("key {fingerprint} is not in `allowed_signers` of the main branch"), add)
        }
        Allowance::Anothers(other) => (
            format!("{fingerprint} is the key of {} ({})", other.name, other.email),
            "sign with your own key: `git config user.signingkey FILE`".to_owned(),
        ),
        Allowance::Shared(_) => (
            format!("`allowed_signers` gives key {fingerprint} to several people"),
            "give each their own key in `allowed_signers`".to_owned(),
        ),
        Allowance::NotForThis => (
            format!("no line of `allowed_signers` has key {fingerprint} for seals"),
            format!("add `{SEAL_NAMESPACE}` to its `namespaces`"),
        ),
        Allowance::Revoked => (
            format!("key {fingerprint} is revoked"),
            "make a new key, and have a colleague add it to `allowed_signers`".to_owned(),
        ),
    };
    Failure::new(format!("{why}, so this seal does not count yet"), help).lines()
}
