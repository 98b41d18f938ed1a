//! A folder for one test, and the programs in it, which see nothing of the machine's configuration.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use growthlint::field::date::Time;
use growthlint::field::person::{Mailmap, Person};
use growthlint::seal::allowed_signers::{Allowance, Keys};
use growthlint::seal::key::Key;
use growthlint::seal::revoked::Revoked;
use growthlint::seal::sshsig::{self, Verdict};

/// A temporary folder.
pub(crate) struct Place(tempfile::TempDir);

impl Place {
    pub(crate) fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn command(&self, program: &str, dir: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("HOME", self.0.path())
            .env("TZ", "UTC");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").current_dir(dir);
        command
    }

    /// Runs a program with something on its standard input.
    pub(crate) fn run(&self, program: &str, args: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(program, self.0.path());
        let mut child = command
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not want its input closes it.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    pub(crate) fn ok(&self, program: &str, args: &[&str], input: &[u8]) -> Output {
        let output = self.run(program, args, input);
        assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// Makes a key, `ed25519` or with its bits, `ecdsa-384`. Gives its public text, without the comment.
    pub(crate) fn keygen(&self, name: &str, kind: &str) -> String {
        let path = self.path(name);
        let (kind, bits) = kind.split_once('-').map_or((kind, None), |(kind, bits)| (kind, Some(bits)));
        let bits: Vec<&str> = bits.map(|bits| vec!["-b", bits]).unwrap_or_default();
        self.ok(
            "ssh-keygen",
            &[&["-q", "-N", "", "-C", "", "-t", kind, "-f", path.to_str().unwrap()], bits.as_slice()]
                .concat(),
            b"",
        );
        self.read(&format!("{name}.pub")).trim().to_owned()
    }

    /// Signs a text.
    pub(crate) fn sign(&self, key: &str, namespace: &str, options: &[&str], text: &[u8]) -> String {
        let path = self.path(key);
        let args = [&["-Y", "sign", "-f", path.to_str().unwrap(), "-n", namespace], options].concat();
        String::from_utf8(self.ok("ssh-keygen", &args, text).stdout).unwrap()
    }

    /// Whether `ssh-keygen -Y verify` takes a signature for somebody's.
    pub(crate) fn openssh(&self, check: &Check<'_>) -> bool {
        let allowed = self.write("allowed_signers", check.allowed);
        let signature = self.write("signature", check.armored);
        let time =
            check.time.map(|time| format!("verify-time={}", time.to_string().replace([':', '-', 'T'], "")));
        let mut args =
            vec!["-Y", "verify", "-f", allowed.to_str().unwrap(), "-I", check.who, "-n", check.namespace];
        args.extend(["-s", signature.to_str().unwrap()]);
        args.extend(time.iter().flat_map(|time| ["-O", time.as_str()]));
        let output = self.run("ssh-keygen", &args, check.text);
        assert!(!String::from_utf8_lossy(&output.stderr).contains("usage:"), "{args:?}");
        output.status.success()
    }
}

/// A signature, and what is asked about it.
#[derive(Clone, Copy)]
pub(crate) struct Check<'c> {
    pub(crate) armored: &'c str,
    pub(crate) namespace: &'c str,
    pub(crate) text: &'c [u8],
    pub(crate) allowed: &'c str,
    pub(crate) who: &'c str,
    pub(crate) time: Option<Time>,
}

impl Check<'_> {
    /// Whether growthlint takes it for that person's at that time.
    pub(crate) fn ours(&self) -> bool {
        let Verdict::Good(key) = sshsig::verify(self.armored.as_bytes(), self.namespace, self.text) else {
            return false;
        };
        self.allows(&key)
    }

    /// Whether the key is that person's at that time.
    pub(crate) fn allows(&self, key: &Key) -> bool {
        let (keys, _) = Keys::parse(self.allowed, &Revoked::none(), &Mailmap::default());
        match keys.allow(key, self.namespace, &Person::new("", self.who)) {
            Allowance::Allowed(windows) => {
                self.time.is_none_or(|time| windows.iter().any(|window| window.contains(time)))
            }
            Allowance::Nobodys
            | Allowance::Anothers(_)
            | Allowance::Shared(_)
            | Allowance::NotForThis
            | Allowance::Revoked => false,
        }
    }
}
