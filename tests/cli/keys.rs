//! Keys of people, what they sign with them, and what the check then says.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use growthlint::document;
use growthlint::field::date::Day;
use growthlint::field::label::Spellings;
use growthlint::finding::RepoPath;
use growthlint::seal::file;
use growthlint::seal::statement::{Meaning, Role, SealVersion, Statement};
use serde_json::Value;

use crate::place::{
    AMARA, BEN, CLEO, CLEOS, DOC, NOTE, PLAN, Place, complaints, document as growth_doc, findings, text,
    update,
};

pub(crate) const DANA: &str = "Dana Reyes <dana@acme.example>";
pub(crate) const SIGNED: &str = "growthlint: 1\neffective_from: 2026-01-01\nevidence: signed\nwitnesses: [\"Dana Reyes <dana@acme.example>\"]\n";

/// A person's key, made where nothing of the machine is touched.
pub(crate) fn key(place: &Place, name: &str) -> PathBuf {
    let file = place.beside(name);
    if !file.exists() {
        let made = place
            .command("ssh-keygen", place.root.parent().unwrap())
            .args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", name])
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", text(&made.stderr));
    }
    file
}

pub(crate) fn public(place: &Place, name: &str) -> String {
    std::fs::read_to_string(key(place, name).with_extension("pub")).unwrap().trim().to_owned()
}

/// A line of `allowed_signers`.
pub(crate) fn line(place: &Place, email: &str, options: &str, name: &str) -> String {
    let options = if options.is_empty() { String::new() } else { format!("{options} ") };
    format!("{email} {options}{}\n", public(place, name))
}

/// Everybody with a key of their own.
pub(crate) fn everybodys(place: &Place) -> String {
    ["amara", "ben", "cleo", "dana"]
        .map(|name| line(place, &format!("{name}@acme.example"), "", name))
        .concat()
}

/// Commits everything as somebody, signed with a key.
pub(crate) fn commit(place: &Place, person: &str, day: &str, name: &str) -> String {
    place.git(&["config", "gpg.format", "ssh"]);
    place.git(&["config", "user.signingkey", key(place, name).to_str().unwrap()]);
    place.git(&["config", "commit.gpgsign", "true"]);
    let made = place.commit(person, day);
    place.git(&["config", "commit.gpgsign", "false"]);
    made
}

/// A seal over the present text of an entry, by a key.
pub(crate) struct Sealing<'s> {
    pub(crate) version: SealVersion,
    pub(crate) doc: &'s str,
    pub(crate) engineer: &'s str,
    pub(crate) entry: &'s str,
    pub(crate) role: Role,
    pub(crate) signer: &'s str,
    pub(crate) meaning: Meaning,
    pub(crate) key: &'s str,
    pub(crate) namespace: &'s str,
    pub(crate) day: &'s str,
}

pub(crate) const AMARAS: Sealing<'static> = Sealing {
    version: SealVersion::Second,
    doc: DOC,
    engineer: "amara@acme.example",
    entry: "plan 2026-H1",
    role: Role::Engineer,
    signer: "amara@acme.example",
    meaning: Meaning::Agreed,
    key: "amara",
    namespace: "growthdoc-seal-v1",
    day: "2026-01-07",
};

pub(crate) const BENS: Sealing<'static> =
    Sealing { role: Role::Manager, signer: "ben@acme.example", key: "ben", day: "2026-01-08", ..AMARAS };

/// Writes the seal into the working tree. Gives its path.
pub(crate) fn seal(place: &Place, what: &Sealing<'_>) -> String {
    let text = place.read(what.doc);
    let document = document::parse(&RepoPath::new(what.doc), text.as_bytes(), &Spellings::default(), &[]);
    let entry = document.entries.iter().find(|entry| {
        what.entry.ends_with(&entry.address.to_string()) || entry.address.to_string() == what.entry
    });
    let entry = entry.or(document.entries.first()).unwrap();
    let statement = Statement {
        version: what.version,
        document: what.engineer.to_owned(),
        entry: what.entry.to_owned(),
        role: what.role,
        signer: what.signer.to_owned(),
        meaning: what.meaning,
        exact: entry.raw,
        frozen: if what.version == SealVersion::First { entry.first.unwrap() } else { entry.frozen },
        tip: None,
        date: Day::parse(what.day).unwrap(),
    };
    let statement = statement.render().unwrap();
    let armored = sign(place, what.key, what.namespace, &statement);
    let (path, content) = file::write(&armored, &statement);
    place.write(&path, content);
    path
}

pub(crate) fn sign(place: &Place, name: &str, namespace: &str, statement: &str) -> String {
    let mut signing = place
        .command("ssh-keygen", place.root.parent().unwrap())
        .args(["-q", "-Y", "sign", "-n", namespace, "-f", key(place, name).to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    signing.stdin.take().unwrap().write_all(statement.as_bytes()).unwrap();
    let done = signing.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    text(&done.stdout)
}

/// A repository whose keys somebody enrolled, with Amara's document and Cleo's, nothing signed yet.
pub(crate) fn enrolled(settings: &str, by: &str, keys: &dyn Fn(&Place) -> String) -> Place {
    let place = Place::new();
    place.write("growthlint.yaml", settings);
    place.write("allowed_signers", keys(&place));
    place.commit(by, "2026-01-04");
    place.write(DOC, growth_doc(AMARA, "## Visibility plans\n"));
    place.write(CLEOS, growth_doc(CLEO, "## Updates\n"));
    place.commit(BEN, "2026-01-05");
    place
}

pub(crate) const ENGINEERS_LINE: &str = "- Signed: Amara Okafor, 2026-01-07\n";
pub(crate) const MANAGERS_LINE: &str = "- Signed: Ben Castillo, 2026-01-08\n";

pub(crate) fn plan(place: &Place) {
    place.append(DOC, &format!("\n{PLAN}"));
}

pub(crate) fn type_line(place: &Place, line: &str) {
    place.edit(DOC, "- Gap: Scope", &format!("{line}- Gap: Scope"));
}

/// Cleo commits something else, so that a colleague's clock is above.
pub(crate) fn witness(place: &Place, day: &str) {
    place.append(CLEOS, &update("2026-01"));
    commit(place, CLEO, day, "cleo");
}

/// What `check` complains about on 3 February.
pub(crate) fn complains(place: &Place) -> (i32, Vec<String>, Value) {
    place.on("2026-02-03");
    let run = place.lint(&["check", "--format", "json"]);
    let report = run.json();
    let found = complaints(&report).into_iter().map(str::to_owned).collect();
    (run.code, found, report)
}

pub(crate) fn is_clean(place: &Place) {
    let (code, found, report) = complains(place);
    assert_eq!((code, found), (0, Vec::new()), "{report:#}");
}

/// Only these rules, and the first of them says this.
pub(crate) fn finds(place: &Place, code: i32, rules: &[&str], words: &str) {
    let (ended, found, report) = complains(place);
    assert_eq!(
        (ended, found.as_slice()),
        (code, rules.iter().map(|rule| (*rule).to_owned()).collect::<Vec<_>>().as_slice()),
        "{report:#}"
    );
    let says = findings(&report).iter().any(|finding| finding["message"].as_str().unwrap().contains(words));
    assert!(says, "{words:?} is not in {report:#}");
}

/// The plan, signed and sealed by both, in the working tree.
pub(crate) fn sealed_plan(place: &Place) {
    sealed_plan_in(SealVersion::Second, place);
}

/// The same with seals of one version.
pub(crate) fn sealed_plan_in(version: SealVersion, place: &Place) {
    plan(place);
    type_line(place, ENGINEERS_LINE);
    type_line(place, MANAGERS_LINE);
    seal(place, &Sealing { version, ..AMARAS });
    seal(place, &Sealing { version, ..BENS });
}

/// Both sign the plan in commits of their own.
pub(crate) fn both_sign(place: &Place, amaras: Option<&str>, bens: Option<&str>) {
    let by = |person: &str, day: &str, name: Option<&str>| match name {
        Some(name) => commit(place, person, day, name),
        None => place.commit(person, day),
    };
    plan(place);
    type_line(place, ENGINEERS_LINE);
    by(AMARA, "2026-01-07", amaras);
    type_line(place, MANAGERS_LINE);
    by(BEN, "2026-01-08", bens);
    witness(place, "2026-01-30");
}

/// What somebody does in a place.
pub(crate) type Does = fn(&Place);

/// What somebody does to a file.
pub(crate) type DoesTo = fn(&Place, &str);

/// Commits as somebody, with a key or without.
pub(crate) fn by(place: &Place, person: &str, day: &str, key: Option<&str>) -> String {
    match key {
        Some(key) => commit(place, person, day, key),
        None => place.commit(person, day),
    }
}

pub(crate) const UNPROVEN: &str = "evidence-not-established";

/// A note of January, as Ben writes it.
pub(crate) fn january_note() -> String {
    format!("\n## Notes\n\n{}", NOTE.replace("2026-03-12", "2026-01-12").replace("2026-04-09", "2026-01-26"))
}

/// A plan that both sealed, in one commit of Ben's, with Cleo's commit above it.
pub(crate) fn sealed_by_both(settings: &str) -> Place {
    let place = enrolled(settings, DANA, &everybodys);
    sealed_plan(&place);
    commit(&place, BEN, "2026-01-09", "ben");
    witness(&place, "2026-01-20");
    place
}
