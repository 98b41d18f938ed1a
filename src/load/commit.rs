//! What do a commit's own bytes say? Parents, people, date and trailers, without git's grafts or replacements.

use crate::field::{date::Time, person::Person};

use super::id::ObjectId;

/// A commit as it is written. Broken parts are empty, and `malformed` says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawCommit {
    /// The tree; `None` if the first line does not name one.
    pub(super) tree: Option<ObjectId>,
    pub(super) parents: Vec<ObjectId>,
    pub(super) author: Person,
    pub(super) committer: Person,
    /// The committer's date; `None` where it does not parse.
    pub(super) committed: Option<Time>,
    pub(super) coauthors: Vec<Person>,
    pub(super) signed: bool,
    /// Whether the bytes are not as git writes a commit.
    pub(super) malformed: bool,
}

/// Reads a commit. It never fails: what is broken is recorded.
pub(super) fn parse(bytes: &[u8]) -> RawCommit {
    let end = find(bytes, b"\n\n").map_or(bytes.len(), |at| at + 1);
    let (head, message) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let mut malformed = bytes.contains(&0) || !head.ends_with(b"\n");
    let mut lines = head.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).peekable();

    let mut next = |name: &[u8]| -> Option<&[u8]> {
        lines.next_if(|line| line.starts_with(name)).map(|line| &line[name.len()..])
    };
    let tree = next(b"tree ").and_then(ObjectId::from_hex);
    let mut parents = Vec::new();
    while let Some(hex) = next(b"parent ") {
        match ObjectId::from_hex(hex) {
            Some(parent) => parents.push(parent),
            None => malformed = true,
        }
    }
    let author = next(b"author ").and_then(ident);
    let committer = next(b"committer ").and_then(ident);
    let repeated = lines.any(|line| {
        let name = line.split(|byte| *byte == b' ').next().unwrap_or_default();
        matches!(name, b"tree" | b"parent" | b"author" | b"committer")
    });
    let signed = head.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"gpgsig"));
    malformed |= tree.is_none() || author.is_none() || committer.is_none() || repeated;

    let nobody = || (Person::new("", ""), None);
    let (committer, committed) = committer.unwrap_or_else(nobody);
    let author = author.unwrap_or_else(nobody).0;
    RawCommit {
        tree,
        parents,
        author,
        committer,
        committed,
        coauthors: coauthors(message),
        signed,
        malformed,
    }
}

/// `Name <email> seconds zone`, as git splits it.
fn ident(line: &[u8]) -> Option<(Person, Option<Time>)> {
    let open = line.iter().position(|byte| *byte == b'<')?;
    let close = open + line[open..].iter().position(|byte| *byte == b'>')?;
    let last = line.iter().rposition(|byte| *byte == b'>')?;
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let person = Person::new(&text(&line[..open]), &text(&line[open + 1..close]));
    Some((person, time(&line[last + 1..])))
}

fn time(text: &[u8]) -> Option<Time> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix(' ')?;
    let (seconds, zone) = text.split_once(' ')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let zone = zone.strip_prefix(['+', '-'])?;
    // No honest clock is before 1970 or past what a number holds: such a date is read, and then believed by nobody.
    let (end, number) = match seconds.strip_prefix('-') {
        Some(number) => (i64::MIN, number),
        None => (i64::MAX, seconds),
    };
    (digits(number) && digits(zone)).then(|| Time(seconds.parse().unwrap_or(end)))
}

/// The trailers of the last paragraph, which must not be the first.
fn coauthors(message: &[u8]) -> Vec<Person> {
    let message = String::from_utf8_lossy(message);
    let lines: Vec<&str> = message.trim_end().lines().collect();
    let Some(blank) = lines.iter().rposition(|line| line.trim().is_empty()) else {
        return Vec::new();
    };
    let trailer = |line: &&str| {
        let (key, value) = line.split_once(':')?;
        key.trim_end().eq_ignore_ascii_case("co-authored-by").then(|| Person::parse(value.trim())).flatten()
    };
    lines[blank..].iter().filter_map(trailer).collect()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n";

    fn parsed(rest: &str) -> RawCommit {
        parse(format!("{TREE}{rest}").as_bytes())
    }

    #[test]
    fn reads_what_git_writes() {
        let commit = parsed(
            "parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor A B <a@b> 1 +0000\ncommitter C <c@d> 1771495331 -0130\n\
             gpgsig -----BEGIN\n author X <x@y> 2 +0000\n -----END\n\nTitle\n\ntext\n\nCo-authored-by: D <d@e.example>\nco-authored-By: E <e@f.example>\n",
        );
        assert!(!commit.malformed);
        assert_eq!((commit.parents.len(), commit.author), (1, Person::new("A B", "a@b")));
        assert_eq!(commit.committed, Some(Time(1_771_495_331)));
        assert_eq!(commit.coauthors, [Person::new("D", "d@e.example"), Person::new("E", "e@f.example")]);
    }

    #[test]
    fn only_the_last_paragraph_has_trailers() {
        let with = |message: &str| {
            parsed(&format!("author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n{message}")).coauthors.len()
        };
        assert_eq!(with("Co-authored-by: D <d@e.example>"), 0);
        assert_eq!(with("t\n\nCo-authored-by: D <d@e.example>\n\nlast"), 0);
        assert_eq!(with("t\r\n\r\nCo-authored-by: D <d@e.example>\r\n"), 1);
    }

    #[test]
    fn what_is_broken_is_said() {
        for bad in [
            "author A <a@b> 1 +0000\n\nno committer",
            "author A <a@b> 1 +0000\nauthor B <b@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n",
            "author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\nauthor B <b@b> 1 +0000\n\n",
            "author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nzero \0 byte",
            "author A 1 +0000\ncommitter A <a@b> 1 +0000\n\n",
            "parent 12\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n",
        ] {
            assert!(parsed(bad).malformed, "{bad:?}");
        }
        for (odd, read) in [
            (" 99999999999999999999 +0000", i64::MAX),
            (" -99999999999999999999 +0000", i64::MIN),
            (" -5 +0000", -5),
        ] {
            let commit = parsed(&format!("author A <a@b> 1 +0000\ncommitter A <a@b>{odd}\n\n"));
            assert_eq!((commit.committed, commit.malformed), (Some(Time(read)), false), "{odd:?}");
        }
        for odd in ["", " ", " 12", " x +0000", " -x +0000", " - +0000", " 12 UTC"] {
            let commit = parsed(&format!("author A <a@b> 1 +0000\ncommitter A <a@b>{odd}\n\n"));
            assert_eq!((commit.committed, commit.malformed), (None, false), "{odd:?}");
        }
    }
}
