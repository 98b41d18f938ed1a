//! Keys made from numbers, signatures made by them, and what becomes of both under every kind of change.

use base64ct::{Base64, Encoding};
use proptest::prelude::*;
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey};

use super::allowed_signers::{Allowance, Keys};
use super::commit::{self, CommitSignature};
use super::file;
use super::key::{Fingerprint, Key, Unsupported, Unusable};
use super::mistake::Mistake;
use super::revoked::{Revoked, Unreadable};
use super::sshsig::{Verdict, verify};
use super::statement::tests::sample;
use super::{GIT_NAMESPACE, SEAL_NAMESPACE};
use crate::field::person::{Mailmap, Person};

fn private(seed: u8) -> PrivateKey {
    PrivateKey::from(Ed25519Keypair::from_seed(&[seed; 32]))
}

pub(super) fn text_of(seed: u8) -> String {
    private(seed).public_key().to_openssh().unwrap()
}

pub(super) fn key(seed: u8) -> Key {
    Key::parse(&text_of(seed)).unwrap()
}

fn sign(seed: u8, namespace: &str, text: &str) -> String {
    let pem = private(seed)
        .sign(namespace, HashAlg::Sha512, text.as_bytes())
        .unwrap()
        .to_pem(LineEnding::LF)
        .unwrap();
    if pem.ends_with('\n') { pem } else { pem + "\n" }
}

/// An armored blob that says what the parts say, whether or not anything was signed.
fn blob(version: u32, parts: &[&[u8]]) -> String {
    let mut bytes = b"SSHSIG".to_vec();
    bytes.extend(version.to_be_bytes());
    bytes.extend(strings(parts));
    format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", Base64::encode_string(&bytes))
}

fn strings(parts: &[&[u8]]) -> Vec<u8> {
    parts
        .iter()
        .flat_map(|part| [&u32::try_from(part.len()).unwrap().to_be_bytes(), *part].concat())
        .collect()
}

#[test]
fn a_signature_fits_its_text_in_its_namespace() {
    let armored = sign(1, "file", "text");
    assert_eq!(verify(armored.as_bytes(), "file", b"text"), Verdict::Good(key(1)));
    assert_eq!(verify(armored.trim_end().as_bytes(), "file", b"text"), Verdict::Good(key(1)));
    assert_eq!(verify(armored.as_bytes(), "file", b"text\n"), Verdict::Bad(key(1)));
    assert_eq!(verify(armored.as_bytes(), "fil", b"text"), Verdict::WrongNamespace(key(1)));
    assert_eq!(verify(armored.as_bytes(), "", b"text"), Verdict::WrongNamespace(key(1)));
    assert_eq!(
        verify(armored.replace('\n', "\r\n").as_bytes(), "file", b"text"),
        Verdict::Malformed("the signature's line ends were converted")
    );
    for broken in [
        format!(" {armored}"),
        format!("{armored}\n"),
        format!("{armored}x"),
        armored.replace("END SSH", "END"),
        String::new(),
    ] {
        assert!(matches!(verify(broken.as_bytes(), "file", b"text"), Verdict::Malformed(_)), "{broken}");
    }
}

#[test]
fn what_cannot_be_verified_is_called_by_its_name() {
    let ed25519 = private(1).public_key().to_bytes().unwrap();
    let signature = strings(&[b"ssh-ed25519", &[9; 64]]);
    let with = |key: &[u8], hash: &[u8]| {
        verify(blob(1, &[key, b"file", b"", hash, &signature]).as_bytes(), "file", b"")
    };
    for (name, what) in [
        ("ssh-rsa", Unsupported::Rsa),
        ("ssh-dss", Unsupported::Dsa),
        ("ssh-ed25519-cert-v01@openssh.com", Unsupported::Certificate),
        ("ssh-mldsa44@openssh.com", Unsupported::KeyKind),
    ] {
        assert_eq!(
            with(&strings(&[name.as_bytes(), b"whatever"]), b"sha512"),
            Verdict::Unsupported(what),
            "{name}"
        );
    }
    assert_eq!(with(&ed25519, b"sha3"), Verdict::Unsupported(Unsupported::Hash));
    let later = blob(2, &[b"anything"]);
    assert_eq!(verify(later.as_bytes(), "file", b""), Verdict::Unsupported(Unsupported::Version));
}

#[test]
fn keys_that_are_none_verify_nothing() {
    let zero = strings(&[b"ssh-ed25519", &[0; 32]]);
    let weak = Key::from_wire(&zero).unwrap();
    assert!(matches!(weak.usable(), Err(Unusable::Broken(_))));
    let one_for_all = strings(&[b"ssh-ed25519", &[0; 64]]);
    let armored = blob(1, &[&zero, b"file", b"", b"sha512", &one_for_all]);
    assert!(matches!(verify(armored.as_bytes(), "file", b"any text"), Verdict::Malformed(_)));
    let long = strings(&[b"ssh-ed25519", &[7; 33]]);
    assert!(matches!(Key::from_wire(&long).unwrap().usable(), Err(Unusable::Broken(_))));
    let compressed = strings(&[b"ecdsa-sha2-nistp256", b"nistp256", &[2; 33]]);
    assert!(matches!(Key::from_wire(&compressed).unwrap().usable(), Err(Unusable::Broken(_))));
    let curve = strings(&[b"ecdsa-sha2-nistp256", b"nistp384", &[4; 65]]);
    assert!(matches!(Key::from_wire(&curve).unwrap().usable(), Err(Unusable::Broken(_))));
    for text in ["", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-ed25519 !!!!", "AAAA ssh-ed25519"] {
        assert!(Key::parse(text).is_err(), "{text}");
    }
    assert!(Key::parse(&text_of(1).replace("ssh-ed25519 ", "ecdsa-sha2-nistp256 ")).is_err());
}

#[test]
fn what_is_behind_the_end_is_no_signature() {
    let good = sign(1, "file", "text");
    let lines: String = good.lines().filter(|line| !line.starts_with("---")).collect();
    let mut bytes = Base64::decode_vec(&lines).unwrap();
    bytes.push(0);
    let longer = format!(
        "-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n",
        Base64::encode_string(&bytes)
    );
    assert!(matches!(verify(longer.as_bytes(), "file", b"text"), Verdict::Malformed(_)));
}

#[test]
fn fingerprints_are_written_as_openssh_writes_them() {
    let expected = private(1).public_key().fingerprint(HashAlg::Sha256).to_string();
    assert_eq!(key(1).fingerprint().to_string(), expected);
    assert_eq!(Fingerprint::parse(&expected), Some(key(1).fingerprint()));
    assert_eq!(Fingerprint::parse(&format!("{expected}=")), Some(key(1).fingerprint()));
    assert_eq!(Fingerprint::parse("SHA256:short"), None);
    assert_eq!(Key::parse(&key(1).to_text()), Ok(key(1)));
}

#[test]
fn a_seal_is_its_own_name() {
    let statement = sample().render().unwrap();
    let (path, content) = file::write(&sign(2, SEAL_NAMESPACE, &statement), &statement);
    let seal = file::read(&path, content.as_bytes()).unwrap();
    assert_eq!((seal.statement, seal.verdict), (sample(), Verdict::Good(key(2))));
    let crlf = content.replace('\n', "\r\n");
    assert!(file::read(&path, crlf.as_bytes()).unwrap_err().contains("line ends"));
    let mut other = content.clone();
    other.push('\n');
    assert_eq!(file::read(&path, other.as_bytes()), Err("its name is not the SHA-256 of its content"));
    let (elsewhere, other) = file::write(&sign(2, SEAL_NAMESPACE, &statement), &format!("{statement}\n"));
    assert!(file::read(&elsewhere, other.as_bytes()).is_err());
    assert!(file::read(&path.to_uppercase(), content.as_bytes()).is_err());
    assert!(file::read(path.trim_start_matches("seals/"), content.as_bytes()).is_err());
    // A signature that does not fit is still a seal, and says so.
    let forged = statement.replace("plan 2026-H1", "plan 2026-H2");
    let (path, content) = file::write(&sign(2, SEAL_NAMESPACE, &statement), &forged);
    assert_eq!(file::read(&path, content.as_bytes()).unwrap().verdict, Verdict::Bad(key(2)));
    let (path, content) = file::write(&sign(2, "file", &statement), &statement);
    assert_eq!(file::read(&path, content.as_bytes()).unwrap().verdict, Verdict::WrongNamespace(key(2)));
}

const TREE: &str = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n";
const PEOPLE: &str = "author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n";

fn header(name: &str, value: &str) -> String {
    format!("{name} {}\n", value.trim_end().replace('\n', "\n "))
}

fn signed_commit(head: &str, tail: &str) -> String {
    let signature = sign(3, GIT_NAMESPACE, &format!("{head}{tail}"));
    format!("{head}{}{tail}", header("gpgsig", &signature))
}

#[test]
fn a_commit_is_signed_without_its_signature() {
    let head = format!("{TREE}{PEOPLE}");
    let good = signed_commit(&head, "\nTitle\n");
    assert_eq!(commit::verify(good.as_bytes()), CommitSignature::Good(key(3)));
    assert_eq!(commit::verify(good.replace("Title", "Titles").as_bytes()), CommitSignature::Bad(key(3)));
    assert_eq!(commit::verify(format!("{head}\nTitle\n").as_bytes()), CommitSignature::None);
    let merged = signed_commit(
        &head,
        "mergetag object x\n type commit\n gpgsig no header\nencoding x\n\nTitle\n\ngpgsig in the text\n",
    );
    assert_eq!(commit::verify(merged.as_bytes()), CommitSignature::Good(key(3)));
    let both = good.replace("\n\nTitle", "\ngpgsig-sha256 x\n y\n\nTitle");
    assert_eq!(commit::verify(both.as_bytes()), CommitSignature::Good(key(3)));
    let other = format!("{head}gpgsig-sha256 x\n\nTitle\n");
    assert_eq!(commit::verify(other.as_bytes()), CommitSignature::Unsupported(Unsupported::Sha256Commit));
    let elsewhere =
        format!("{head}{}\nTitle\n", header("gpgsig", &sign(3, "file", &format!("{head}\nTitle\n"))));
    assert_eq!(commit::verify(elsewhere.as_bytes()), CommitSignature::WrongNamespace(key(3)));
    for (begin, what) in [
        ("PGP SIGNATURE", Unsupported::OpenPgp),
        ("PGP MESSAGE", Unsupported::OpenPgp),
        ("SIGNED MESSAGE", Unsupported::X509),
    ] {
        let commit = format!("{head}gpgsig -----BEGIN {begin}-----\n x\n -----END {begin}-----\n\nTitle\n");
        assert_eq!(commit::verify(commit.as_bytes()), CommitSignature::Unsupported(what));
    }
}

#[test]
fn a_commit_that_two_readers_may_read_in_two_ways_is_signed_by_nobody() {
    let twice = |one: &str| signed_commit(one, "\nTitle\n");
    let good = signed_commit(&format!("{TREE}{PEOPLE}"), "\nTitle\n");
    let signature = &good[good.find("gpgsig").unwrap()..good.find("\n\nTitle").unwrap() + 1];
    for bad in [
        good.replace(signature, &format!("{signature}{signature}")),
        twice(&format!("{TREE}author B <b@b> 1 +0000\n{PEOPLE}")),
        twice(&format!("{TREE}{PEOPLE}committer B <b@b> 1 +0000\n")),
        twice(&format!("{TREE}{TREE}{PEOPLE}")),
        twice(&format!("{PEOPLE}{TREE}")),
        twice(&format!("{TREE}{PEOPLE}parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n")),
        twice(PEOPLE),
        signed_commit(&format!("{TREE}{PEOPLE}"), "\nTi\0tle\n"),
        signed_commit(&format!("{TREE}{PEOPLE}"), ""),
        good.replace("\n\nTitle", "\ngpgsig-new x\n\nTitle"),
        good.replace("gpgsig ", "gpgsig\n "),
        format!("{TREE}{PEOPLE}gpgsig x\n\nTitle\n"),
    ] {
        assert!(matches!(commit::verify(bad.as_bytes()), CommitSignature::Malformed(_)), "{bad}");
    }
}

pub(super) fn parsed(text: &str) -> (Keys, Vec<Mistake>) {
    Keys::parse(text, &Revoked::none(), &Mailmap::default())
}

pub(super) fn amara() -> Person {
    Person::new("Amara", "amara@acme.example")
}

#[test]
fn what_is_revoked_is_gone_and_a_list_that_cannot_be_read_is_none() {
    let (one, two) = (text_of(1), text_of(2));
    let fingerprint = key(2).fingerprint();
    let list = format!("# gone\n{one} laptop\n\n{fingerprint}\r\n");
    let revoked = Revoked::parse(list.as_bytes()).unwrap();
    assert!(revoked.contains(&key(1)) && revoked.contains(&key(2)) && !revoked.contains(&key(3)));
    let (keys, _) = Keys::parse(
        &format!("amara@acme.example {one}\namara@acme.example {}", text_of(3)),
        &revoked,
        &Mailmap::default(),
    );
    assert_eq!(keys.allow(&key(1), "git", &amara()), Allowance::Revoked);
    assert_eq!(keys.owner(&key(1), "git"), None);
    assert!(matches!(keys.allow(&key(3), "git", &amara()), Allowance::Allowed(_)));
    let spec =
        format!("key: {one}\nserial: 1-5\nid: x\nhash: {fingerprint}\nsha256: {}\nSHA1: {two}\n", text_of(3));
    let revoked = Revoked::parse(spec.as_bytes()).unwrap();
    assert!((1..=3).all(|seed| revoked.contains(&key(seed))));
    assert_eq!(Revoked::parse(b""), Ok(Revoked::none()));
    for bad in ["ssh-ed25519 AAAA", "MD5:00:11", "amara@acme.example", "hash: MD5:00", "SHA256:short", "key:"]
    {
        let Err(Unreadable::Lines(mistakes)) = Revoked::parse(format!("{one}\n  {bad}\n").as_bytes()) else {
            panic!("{bad}")
        };
        assert_eq!((mistakes.len(), mistakes[0].span.start), (1, one.len() + 3));
    }
    assert!(matches!(Revoked::parse(b"\xff\xfe"), Err(Unreadable::Binary(_))));
}

fn krl(sections: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"SSHKRL\n\0\0\0\0\x01".to_vec();
    bytes.extend([0; 24]);
    bytes.extend(strings(&[b"", b"comment"]));
    for (kind, section) in sections {
        bytes.push(*kind);
        bytes.extend(strings(&[section]));
    }
    bytes
}

#[test]
fn binary_lists_are_read_or_called_by_their_name() {
    let wire = |seed: u8| private(seed).public_key().to_bytes().unwrap();
    let revoked = Revoked::parse(&krl(&[
        (1, vec![1, 2, 3]),
        (2, strings(&[&wire(1), &wire(2)])),
        (5, strings(&[&[9; 32]])),
    ]))
    .unwrap();
    assert!(revoked.contains(&key(1)) && revoked.contains(&key(2)) && !revoked.contains(&key(3)));
    for bad in [
        krl(&[(3, strings(&[&[1; 20]]))]),
        krl(&[(4, vec![])]),
        krl(&[(77, vec![])]),
        krl(&[(2, vec![1])]),
        krl(&[(5, strings(&[b"x"]))]),
    ] {
        assert!(matches!(Revoked::parse(&bad), Err(Unreadable::Binary(_))));
    }
    let whole = krl(&[(2, strings(&[&wire(1)]))]);
    for end in 8..whole.len() {
        let cut = Revoked::parse(&whole[..end]);
        // Where a section is missing as a whole, nothing says that there was one.
        assert!(cut.is_err() || cut == Ok(Revoked::none()), "{end}");
    }
}

proptest! {
    #[test]
    fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 0usize..400) {
        let armored = format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", Base64::encode_string(&bytes));
        let _ = verify(armored.as_bytes(), "git", &bytes);
        let _ = verify(&bytes, "git", &bytes);
        let _ = commit::verify(&bytes);
        let _ = Revoked::parse(&bytes);
        let _ = Revoked::parse(&[b"SSHKRL\n\0\0\0\0\x01".as_slice(), &bytes].concat());
        let _ = file::read("seals/ab/cd", &bytes);
        if let Some(key) = Key::from_wire(&bytes) {
            let _ = key.usable();
        }
        let good = sign(1, "git", "text");
        let _ = verify(&good.as_bytes()[..cut.min(good.len())], "git", b"text");
    }

    /// Every part of a signature is changed in turn, the lengths among them.
    #[test]
    fn one_changed_byte_verifies_nothing(at in 0usize..300, change in 1u8..=255, text in "[a-z\n]{0,40}") {
        let good = sign(1, "git", &text);
        let lines: String = good.lines().filter(|line| !line.starts_with("---")).collect();
        let mut bytes = Base64::decode_vec(&lines).unwrap();
        let at = at % bytes.len();
        bytes[at] ^= change;
        let changed = format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", Base64::encode_string(&bytes));
        prop_assert!(!matches!(verify(changed.as_bytes(), "git", text.as_bytes()), Verdict::Good(_)));
    }

    #[test]
    fn one_changed_byte_of_a_commit_is_no_longer_signed(at in 0usize..1000, change in 1u8..=255) {
        let good = signed_commit(&format!("{TREE}{PEOPLE}"), "\nTitle\n\ntext\n");
        let mut bytes = good.into_bytes();
        let at = at % bytes.len();
        bytes[at] ^= change;
        prop_assert!(!matches!(commit::verify(&bytes), CommitSignature::Good(_)));
    }

    #[test]
    fn no_list_of_keys_is_too_odd(text in "([a-z@*!,.]{0,12}| |\t|\"|=|valid-after|namespaces|20260101|Z|ssh-ed25519|\n|\\PC){0,40}") {
        let (keys, mistakes) = parsed(&text);
        prop_assert!(keys.lines().is_empty());
        prop_assert!(mistakes.iter().all(|mistake| text.get(mistake.span.start..mistake.span.end).is_some()));
    }
}
