//! Commits that git signed: its verdict and ours.

use std::path::PathBuf;
use std::process::Stdio;

use growthlint::seal::commit::{self, CommitSignature};
use growthlint::seal::key::{Key, Unsupported};

use super::place::Place;
use crate::common::tools;

/// A repository in a place.
struct Repo {
    place: Place,
    root: PathBuf,
}

impl Repo {
    fn new(options: &[&str]) -> Repo {
        let place = Place::new();
        let root = place.path("repo");
        let made = place
            .command("git", &place.path(""))
            .args(["init", "-q", "-b", "main"])
            .args(options)
            .arg(&root)
            .status()
            .unwrap();
        assert!(made.success());
        let repo = Repo { place, root };
        for (key, value) in
            [("user.name", "Amara"), ("user.email", "amara@acme.example"), ("gpg.format", "ssh")]
        {
            repo.git(&["config", key, value]);
        }
        repo.git(&["config", "gpg.ssh.allowedSignersFile", repo.place.path("allowed").to_str().unwrap()]);
        repo
    }

    fn git(&self, args: &[&str]) -> String {
        let output = self.place.command("git", &self.root).args(args).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    fn key(&self, name: &str, kind: &str) -> Key {
        let public = self.place.keygen(name, kind);
        self.place.write("allowed", format!("amara@acme.example {public}\n"));
        self.git(&["config", "user.signingkey", self.place.path(name).to_str().unwrap()]);
        Key::parse(&public).unwrap()
    }

    fn bytes(&self, commit: &str) -> Vec<u8> {
        self.place.command("git", &self.root).args(["cat-file", "commit", commit]).output().unwrap().stdout
    }

    fn judged(&self, commit: &str) -> CommitSignature {
        commit::verify(&self.bytes(commit))
    }

    fn git_verifies(&self, commit: &str) -> bool {
        self.place
            .command("git", &self.root)
            .args(["verify-commit", commit])
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    }

    /// Writes an object as it is.
    fn object(&self, bytes: &[u8]) -> String {
        let file = self.place.write("object", bytes);
        self.git(&["hash-object", "-t", "commit", "-w", "--literally", file.to_str().unwrap()])
    }
}

#[test]
fn git_agrees_on_signed_commits_merges_and_merged_tags() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for kind in ["ed25519", "ecdsa-256", "ecdsa-384", "ecdsa-521"] {
        let repo = Repo::new(&[]);
        let key = repo.key("key", kind);
        let signed = |name: &str| {
            assert!(repo.git_verifies(name), "{kind} {name}");
            assert_eq!(repo.judged(name), CommitSignature::Good(key.clone()), "{kind} {name}");
        };
        repo.git(&[
            "commit",
            "-q",
            "-S",
            "--allow-empty",
            "-m",
            "signed\n\ngpgsig in the text\n\nCo-authored-by: B <b@c.example>",
        ]);
        signed("HEAD");
        repo.git(&["commit", "-q", "--allow-empty", "-m", "not signed"]);
        assert_eq!(repo.judged("HEAD"), CommitSignature::None);
        repo.git(&["checkout", "-q", "-b", "side", "HEAD~"]);
        repo.git(&["commit", "-q", "-S", "--allow-empty", "-m", "side"]);
        repo.git(&["tag", "-s", "-m", "a tag", "tagged"]);
        repo.git(&["checkout", "-q", "main"]);
        repo.git(&["merge", "-q", "-S", "--no-ff", "-m", "a merge", "side"]);
        signed("HEAD");
        repo.git(&["reset", "-q", "--hard", "HEAD~"]);
        repo.git(&["merge", "-q", "-S", "--no-ff", "-m", "a merge of a tag", "tagged"]);
        assert!(String::from_utf8(repo.bytes("HEAD")).unwrap().contains("\nmergetag object "));
        signed("HEAD");
        repo.git(&["reset", "-q", "--hard", "HEAD~"]);
        repo.git(&["merge", "-q", "--no-ff", "-m", "a merge of a signed tag, not signed", "tagged"]);
        assert_eq!(repo.judged("HEAD"), CommitSignature::None);
        repo.git(&[
            "-c",
            "i18n.commitEncoding=ISO-8859-1",
            "commit",
            "-q",
            "-S",
            "--allow-empty",
            "-m",
            "in another encoding",
        ]);
        assert!(String::from_utf8_lossy(&repo.bytes("HEAD")).contains("\nencoding "));
        signed("HEAD");
        repo.git(&["commit", "-q", "-S", "--allow-empty", "--allow-empty-message", "-m", ""]);
        signed("HEAD");
        repo.git(&["commit", "-q", "-S", "--amend", "--allow-empty", "-m", "amended"]);
        signed("HEAD");
    }
}

#[test]
fn a_changed_commit_is_no_longer_signed() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let repo = Repo::new(&[]);
    let key = repo.key("key", "ed25519");
    repo.git(&["commit", "-q", "-S", "--allow-empty", "-m", "signed"]);
    let good = repo.bytes("HEAD");
    let text = String::from_utf8(good.clone()).unwrap();
    for (old, new) in [
        ("\n\nsigned", "\n\nSigned"),
        ("author Amara", "author Anara"),
        ("committer Amara", "committer Ben"),
        ("tree ", "tree 0"),
    ] {
        let changed = text.replacen(old, new, 1).replacen("tree 0", "tree ", 1);
        if changed == text {
            continue;
        }
        let commit = repo.object(changed.as_bytes());
        assert!(!repo.git_verifies(&commit), "{new}");
        assert_eq!(commit::verify(changed.as_bytes()), CommitSignature::Bad(key.clone()), "{new}");
    }
    // git drops every header that begins like a signature's; so it verifies another text than the commit's.
    let smuggled = text.replacen("gpgsig ", "gpgsig-other hidden\n words\ngpgsig ", 1);
    assert!(repo.git_verifies(&repo.object(smuggled.as_bytes())));
    assert!(matches!(commit::verify(smuggled.as_bytes()), CommitSignature::Malformed(_)));
    // Somebody else's signature, or one for a file.
    let start = text.find("gpgsig ").unwrap();
    let end = text.find("-----END SSH SIGNATURE-----\n").unwrap() + "-----END SSH SIGNATURE-----\n".len();
    let payload = format!("{}{}", &text[..start], &text[end..]);
    let header = |armored: &str| format!("gpgsig {}\n", armored.trim_end().replace('\n', "\n "));
    let with = |armored: &str| format!("{}{}{}", &text[..start], header(armored), &text[end..]);
    assert_eq!(
        commit::verify(with(&repo.place.sign("key", "git", &[], payload.as_bytes())).as_bytes()),
        CommitSignature::Good(key.clone())
    );
    let file = with(&repo.place.sign("key", "file", &[], payload.as_bytes()));
    assert_eq!(commit::verify(file.as_bytes()), CommitSignature::WrongNamespace(key));
    assert!(!repo.git_verifies(&repo.object(file.as_bytes())));
}

#[test]
fn unsupported_kinds_of_signatures_are_named() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let repo = Repo::new(&[]);
    repo.key("key", "rsa-2048");
    repo.git(&["commit", "-q", "-S", "--allow-empty", "-m", "signed"]);
    assert!(repo.git_verifies("HEAD"));
    assert_eq!(repo.judged("HEAD"), CommitSignature::Unsupported(Unsupported::Rsa));
    let home = repo.place.path("gnupg");
    std::fs::create_dir(&home).unwrap();
    std::fs::set_permissions(&home, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let made = repo
        .place
        .command("gpg", &repo.root)
        .env("GNUPGHOME", &home)
        .args([
            "--batch",
            "-q",
            "--passphrase",
            "",
            "--quick-gen-key",
            "amara@acme.example",
            "ed25519",
            "sign",
        ])
        .stderr(Stdio::null())
        .status();
    // Not every machine has it.
    if made.is_ok_and(|status| status.success()) {
        let mut git = repo.place.command("git", &repo.root);
        git.env("GNUPGHOME", &home).args([
            "-c",
            "gpg.format=openpgp",
            "-c",
            "user.signingkey=amara@acme.example",
        ]);
        assert!(
            git.args(["commit", "-q", "-S", "--allow-empty", "-m", "signed"]).status().unwrap().success()
        );
        assert_eq!(repo.judged("HEAD"), CommitSignature::Unsupported(Unsupported::OpenPgp));
        let stopped = repo
            .place
            .command("gpgconf", &repo.root)
            .env("GNUPGHOME", &home)
            .args(["--kill", "all"])
            .status();
        assert!(stopped.is_ok());
    }
}

#[test]
fn a_sha_256_repository_signs_under_another_name() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let repo = Repo::new(&["--object-format=sha256"]);
    repo.key("key", "ed25519");
    repo.git(&["commit", "-q", "-S", "--allow-empty", "-m", "signed"]);
    assert!(repo.git_verifies("HEAD"));
    assert_eq!(repo.judged("HEAD"), CommitSignature::Unsupported(Unsupported::Sha256Commit));
}
