//! What `growthlint sign` prints: what is about to be signed, what was written, and what it will not count for.

use super::job::{Job, ListedKey, Written};
use super::party::Word;
use crate::command::{entry_text, failure::Failure};
use crate::field::{label::Section, person::Person};
use crate::finding::RepoPath;
use crate::load::SigningKey;
use crate::seal::key::{Key, Unsupported};
use crate::seal::statement::{Meaning, Role, Statement};
use crate::seal::{GIT_NAMESPACE, SEAL_NAMESPACE, allowed_signers::Allowance};
use crate::term::{escape, shell};

/// What is about to be signed: the text to a person at a terminal, else only what names it.
pub(super) fn what_is_signed(job: &Job<'_>, statement: &Statement) -> String {
    let manner = job.manner;
    let mut page = entry_text::shown(&job.file.document, job.entry, manner.look.show_source);
    if manner.verbose {
        let (frozen, exact) = (statement.frozen.hex(), statement.exact.hex());
        page += &format!("frozen  {frozen}\nbytes   {exact}\n");
    }
    let person = Person::new(&job.party.name, &job.party.person.email);
    page += &format!("you     {}, {}\n", escape::line(&person.to_string()), role(job));
    if manner.verbose {
        page += &format!("say     {}\n", statement.meaning.name());
    }
    page + "\n"
}

fn role(job: &Job<'_>) -> &'static str {
    match job.party.role {
        Role::Engineer => "engineer",
        Role::Manager if job.entry.address.section() == Section::Transitions => "whom the handover names",
        Role::Manager => "manager, or writing for the manager",
    }
}

/// What came of it, in two lines: what was said of what, and in which files it was written. With hashes also
/// the seal's path and the commit.
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
    // Whoever pushes now would push nothing of it.
    let verb = if commit.is_some() { "committed" } else { "written, to be committed" };
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
    entry_text::named(&job.file.document, &job.entry.address)
}

/// That a commit will hold more than the line.
pub(in crate::command) fn other_changes(path: &RepoPath) -> String {
    let what = format!("`{path}` has other uncommitted changes; they go into this commit");
    Failure::new(what, format!("`git diff HEAD -- {}` shows them", shell::word(path.as_str()))).lines()
}

/// That a line was written earlier, so what else is in its document cannot be told apart.
pub(super) fn all_of_it(path: &RepoPath) -> String {
    let what = format!("all uncommitted changes of `{path}` go into this commit");
    Failure::new(what, format!("`git show HEAD -- {}` shows them", shell::word(path.as_str()))).lines()
}

pub(super) fn commit_message(job: &Job<'_>) -> String {
    let verb = match job.wish.meaning {
        Meaning::Agreed => "Sign",
        Meaning::Seen => "Seen:",
        Meaning::Disagreed => "Seen, not agreed to:",
    };
    format!("{verb} {}", named(job))
}

/// That a signature is in the working tree alone.
pub(super) fn not_committed(files: &[String]) -> String {
    let named: Vec<String> = files.iter().map(|file| shell::word(file)).collect();
    format!("not committed yet: {} (`--commit` does it)\n", named.join(" "))
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
