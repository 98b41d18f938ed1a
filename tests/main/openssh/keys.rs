//! Lines of `allowed_signers` and revocation lists: OpenSSH's reading and ours.

use growthlint::field::date::{Day, Time};
use growthlint::field::person::{Mailmap, Person};
use growthlint::seal::allowed_signers::{Allowance, Keys};
use growthlint::seal::key::Key;
use growthlint::seal::revoked::Revoked;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::place::{Check, Place};
use crate::common::tools;

const TEXT: &[u8] = b"a text\n";

fn at(day: &str, seconds: i64) -> Time {
    Time(Day::parse(day).unwrap().start().0 + seconds)
}

#[test]
fn the_validity_of_a_key_includes_its_bounds() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    let public = place.keygen("key", "ed25519");
    let armored = place.sign("key", "file", &[], TEXT);
    let amara = "amara@acme.example";
    for (options, inside, outside) in [
        (
            "valid-after=\"20260101Z\"",
            vec![at("2026-01-01", 0), at("2030-01-01", 0)],
            vec![at("2025-12-31", 86_399)],
        ),
        ("valid-before=\"202601011200Z\"", vec![at("2026-01-01", 43_200)], vec![at("2026-01-01", 43_201)]),
        (
            "valid-after=\"20260101000001Z\",valid-before=\"20260101000003UTC\"",
            vec![at("2026-01-01", 1), at("2026-01-01", 3)],
            vec![at("2026-01-01", 0), at("2026-01-01", 4)],
        ),
    ] {
        let allowed = format!("# keys\n\n{amara} {options} {public}\n");
        let check = |time: Time| Check {
            armored: &armored,
            namespace: "file",
            text: TEXT,
            allowed: &allowed,
            who: amara,
            time: Some(time),
        };
        for time in inside {
            assert!(place.openssh(&check(time)) && check(time).ours(), "{options} {time}");
        }
        for time in outside {
            assert!(!place.openssh(&check(time)) && !check(time).ours(), "{options} {time}");
        }
    }
}

/// Lines made of what such lines are made of, right and wrong. What the two are meant to read differently is not among it: patterns that
/// name many people, letters in another case, and keys for several people.
fn line() -> impl Strategy<Value = (String, String)> {
    let principal = prop::sample::select(vec![
        "amara@acme.example",
        "\"amara@acme.example\"",
        "!ben@acme.example,amara@acme.example",
        "amara@acme.example,!*@acme.example",
        "amara@acme.example,!*@home.example",
        "!amara@acme.example",
        "amara@acme.example,amara@acme.example",
        "ben@acme.example",
    ]);
    let option = prop::sample::select(vec![
        "",
        "namespaces=\"file\"",
        "namespaces=\"git,f*\"",
        "NameSpaces=\"file\"",
        "namespaces=\"*,!file\"",
        "namespaces=\"File\"",
        "namespaces=\"\"",
        "namespaces=file",
        "valid-after=\"20260101Z\"",
        "valid-after=\"20260601Z\"",
        "valid-after=\"20260301120000\"",
        "valid-before=\"20260601Z\"",
        "valid-before=\"20260201Z\"",
        "valid-before=\"2026030112Z\"",
        "valid-before=\"202603011200z\"",
        "valid-before=\"20261301Z\"",
        "valid-before=20260601Z",
        "unknown",
        "cert-authority",
    ]);
    let options = prop::collection::vec(option, 0..3).prop_map(|options| options.join(","));
    let blank = prop::sample::select(vec![" ", "  ", "\t"]);
    let comment = prop::sample::select(vec!["", " laptop", " a \"quoted\" comment", " # x", "\r"]);
    let lead = prop::sample::select(vec!["", " ", "\t ", "# "]);
    (lead, principal, blank, options, comment).prop_map(|(lead, principal, blank, options, comment)| {
        let options = if options.is_empty() { options } else { format!("{options}{blank}") };
        (format!("{lead}{principal}{blank}{options}"), comment.to_owned())
    })
}

#[test]
fn random_lines_are_read_as_openssh_reads_them() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    let public = place.keygen("key", "ed25519");
    let armored = place.sign("key", "file", &[], TEXT);
    let config = Config { cases: 600, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut counts = [0, 0];
    let strategy = line();
    for _ in 0..600 {
        let (before, after) = strategy.new_tree(&mut runner).unwrap().current();
        let allowed = format!("{before}{public}{after}\n");
        let time = Some(at("2026-03-01", 43_200));
        let check = Check {
            armored: &armored,
            namespace: "file",
            text: TEXT,
            allowed: &allowed,
            who: "amara@acme.example",
            time,
        };
        let theirs = place.openssh(&check);
        counts[usize::from(theirs)] += 1;
        assert_eq!(theirs, check.ours(), "{allowed:?}");
    }
    assert!(counts.iter().all(|count| *count > 60), "{counts:?}");
}

#[test]
fn what_openssh_revokes_is_revoked() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    let publics: Vec<String> =
        ["one", "two", "three"].iter().map(|name| place.keygen(name, "ed25519")).collect();
    let key = |at: usize| Key::parse(&publics[at]).unwrap();
    let path = |name: &str| place.path(name).to_str().unwrap().to_owned();
    place.ok("ssh-keygen", &["-q", "-k", "-f", &path("keys.krl"), &path("one.pub")], b"");
    let hash =
        String::from_utf8(place.ok("ssh-keygen", &["-l", "-f", &path("two.pub")], b"").stdout).unwrap();
    let hash = hash.split(' ').nth(1).unwrap().to_owned();
    place.write("spec", format!("sha256: {}\nhash: {hash}\n", publics[0]));
    place.ok("ssh-keygen", &["-q", "-k", "-f", &path("hashes.krl"), &path("spec")], b"");
    place.write("plain", format!("# gone\n{}\n{} with a comment\n", publics[0], publics[1]));
    for (list, gone) in [("keys.krl", 1), ("hashes.krl", 2), ("plain", 2)] {
        let revoked = Revoked::parse(&std::fs::read(place.path(list)).unwrap()).unwrap();
        for at in 0..3 {
            assert_eq!(revoked.contains(&key(at)), at < gone, "{list} {at}");
            let name = ["one", "two", "three"][at];
            let armored = place.write("sig", place.sign(name, "file", &[], TEXT));
            let allowed = place.write("allowed", format!("a@b.example {}\n", publics[at]));
            let args = ["-Y", "verify", "-f", allowed.to_str().unwrap(), "-I", "a@b.example", "-n", "file"];
            let list = path(list);
            let args = [args.as_slice(), &["-s", armored.to_str().unwrap(), "-r", &list]].concat();
            assert_eq!(place.run("ssh-keygen", &args, TEXT).status.success(), at >= gone, "{list} {at}");
        }
    }
    // OpenSSH's own list in text may be what `ssh-keygen -k` is made from.
    let spec = Revoked::parse(place.read("spec").as_bytes()).unwrap();
    assert!(spec.contains(&key(0)) && spec.contains(&key(1)) && !spec.contains(&key(2)));
    place.write("sha1", format!("sha1: {}\n", publics[0]));
    place.ok("ssh-keygen", &["-q", "-k", "-f", &path("sha1.krl"), &path("sha1")], b"");
    assert!(Revoked::parse(&std::fs::read(place.path("sha1.krl")).unwrap()).is_err());
}

#[test]
fn patterns_are_read_differently_from_openssh_on_purpose() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    let public = place.keygen("key", "ed25519");
    let armored = place.sign("key", "file", &[], TEXT);
    let allowed = format!("*@acme.example {public}\n");
    let check = Check {
        armored: &armored,
        namespace: "file",
        text: TEXT,
        allowed: &allowed,
        who: "amara@acme.example",
        time: None,
    };
    assert!(place.openssh(&check) && !check.ours());
    let (keys, mistakes) = Keys::parse(&allowed, &Revoked::none(), &Mailmap::default());
    assert_eq!(mistakes.len(), 1);
    let person = Person::new("", "amara@acme.example");
    assert_eq!(keys.allow(&Key::parse(&public).unwrap(), "file", &person), Allowance::Shared(Vec::new()));
}
