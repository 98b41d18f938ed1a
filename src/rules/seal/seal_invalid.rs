//! Is every file in `seals/` a seal, made with the key of the person it names?

use crate::evidence::Evidence;
use crate::evidence::row::SealRow;
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::{Draft, KeyName, Message, Owner, Place, Severity, Sink};
use crate::rules::{Check, Repository, Rule};
use crate::seal::allowed_signers::Allowance;
use crate::seal::sshsig::Verdict;
use crate::seal::{SEAL_NAMESPACE, statement::Statement};

pub(crate) const RULE: Rule = Rule {
    name: "seal-invalid",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "a file in `seals/` is not a seal of the person it names (a warning where that cannot be checked)",
    page: include_str!("seal_invalid.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let Some(evidence) = repository.evidence else { return };
    for row in evidence.signatures().seals().iter().filter(|row| row.stands) {
        let Some((level, message)) = trouble(evidence, row) else { continue };
        let help = Message::fixed(
            "remove this file, which counts for nothing; to sign the entry, run `growthlint sign` again",
        );
        let brought =
            row.brought.iter().map(|commit| evidence.proof(*commit, Message::fixed("brought it in")));
        let draft =
            Draft::new(Span::default(), message, help).level(level).at(Place::top(&row.path)).proofs(brought);
        sink.report(draft);
    }
}

fn trouble(evidence: &Evidence, row: &SealRow) -> Option<(Severity, Message)> {
    let seal = match &row.seal {
        Ok(seal) => seal,
        Err(why) => return Some((Severity::Error, message!["this is not a seal: ", why])),
    };
    match &seal.verdict {
        Verdict::Good(key) => owned(evidence, &seal.statement, key),
        Verdict::Bad(_) => {
            Some((Severity::Error, Message::fixed("the signature does not match the statement below it")))
        }
        Verdict::WrongNamespace(_) => Some((
            Severity::Error,
            message!["the signature was made for another purpose; that of a seal is `", SEAL_NAMESPACE, "`"],
        )),
        Verdict::Malformed(why) => Some((Severity::Error, message!["this is not a seal: ", why])),
        Verdict::Unsupported(what) => Some((
            Severity::Warning,
            message!["the seal has ", what.name(), ", which growthlint cannot verify"],
        )),
    }
}

/// Whether the key that made a seal is its signer's.
fn owned(
    evidence: &Evidence,
    statement: &Statement,
    key: &crate::seal::key::Key,
) -> Option<(Severity, Message)> {
    // Without a list, no seal is asked for, and none counts.
    if evidence.signatures().keys().is_empty() {
        return None;
    }
    let signer = evidence.mailmap().person_at(&statement.signer);
    let name = KeyName::new(&key.fingerprint());
    match evidence.signatures().keys().allow(key, SEAL_NAMESPACE, &signer) {
        Allowance::Allowed(_) => None,
        Allowance::Anothers(person) => {
            let known = |person: Person| evidence.people.known(&person.key()).cloned().unwrap_or(person);
            let (named, person) = (known(signer), known(person));
            Some((
                Severity::Error,
                message!["the seal names ", named, ", but its key ", name, " belongs to ", person],
            ))
        }
        Allowance::Nobodys => {
            Some((Severity::Warning, message!["`allowed_signers` gives the key ", name, " to nobody"]))
        }
        Allowance::Shared(_) => Some((
            Severity::Warning,
            message![
                "`allowed_signers` gives the key ",
                name,
                " to several people, so it counts for none of them"
            ],
        )),
        Allowance::NotForThis => Some((
            Severity::Warning,
            message!["`allowed_signers` does not allow the key ", name, " to make seals"],
        )),
        Allowance::Revoked => Some((Severity::Warning, message!["the key ", name, " is revoked"])),
    }
}
