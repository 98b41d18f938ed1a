//! How is a story written down again? The text that [`Story::parse`] reads as the same story, for shrunk seeds.

use std::fmt::{self, Display, Formatter};

use super::steps::{Act, Byline, Change, Edit, Mark, NewDocument, Side, Start, Step, Story};
use super::when::Moment;

impl Display for Story {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (handle, identity) in &self.people {
            writeln!(f, "person {handle} {identity}")?;
        }
        if let Some(day) = &self.as_of {
            writeln!(f, "as-of {day}")?;
        }
        if let Some((_, branch)) = &self.trusted {
            writeln!(f, "trusted {branch}")?;
        }
        if let Some((_, branch)) = &self.anchor {
            writeln!(f, "anchor {branch}")?;
        }
        self.steps.iter().try_for_each(|step| write!(f, "\n{step}"))
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.act)?;
        if let Some(message) = &self.message {
            let mut lines = message.split('\n');
            match lines.next() {
                None | Some("") => write!(f, ":")?,
                Some(title) => write!(f, ": {title}")?,
            }
            for line in lines {
                write!(f, "\n{}", marked("|", line))?;
            }
        }
        writeln!(f)?;
        self.changes.iter().try_for_each(|change| write!(f, "{change}"))
    }
}

impl Display for Act {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Act::Commit(by) => write!(f, "commit {by}"),
            Act::Branch { name, from } => match from {
                Start::Here => write!(f, "branch {name}"),
                Start::Other(other) => write!(f, "branch {name} from {other}"),
                Start::Nothing => write!(f, "branch {name} from nothing"),
            },
            Act::Switch(name) => write!(f, "switch {name}"),
            Act::Merge { by, branches, using } => {
                let using = match using {
                    None => "",
                    Some(Side::Ours) => " using ours",
                    Some(Side::Theirs) => " using theirs",
                };
                write!(f, "merge {by} {}{using}", branches.join(" "))
            }
            Act::Squash { by, branch } => write!(f, "squash {by} {branch}"),
            Act::Rebase { by, branch } => write!(f, "rebase {by} {branch}"),
            Act::Forward(name) => write!(f, "forward {name}"),
            Act::Stage(who) => write!(f, "stage {who}"),
            Act::Worktree(who) => write!(f, "worktree {who}"),
        }
    }
}

impl Display for Byline {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", date(self.date), self.who)?;
        if let Some(author) = &self.author {
            write!(f, " author={author}")?;
        }
        if let Some(moment) = self.author_date {
            write!(f, " author-date={}", date(moment))?;
        }
        if let Some(committer) = &self.committer {
            write!(f, " committer={committer}")?;
        }
        match self.with.as_slice() {
            [] => Ok(()),
            with => write!(f, " with={}", with.join(",")),
        }
    }
}

impl Display for Change {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let path = quoted(&self.path);
        match &self.edit {
            Edit::New(new) => writeln!(f, "  new {path} {new}")?,
            Edit::Write => writeln!(f, "  write {path}")?,
            Edit::Append => writeln!(f, "  append {path}")?,
            Edit::Add(heading) => writeln!(f, "  add {path} {heading}")?,
            Edit::Hunk(hunk) => {
                writeln!(f, "  edit {path}")?;
                for (mark, line) in hunk {
                    let sign = match mark {
                        Mark::Keep => "|",
                        Mark::Drop => "-",
                        Mark::Bring => "+",
                    };
                    writeln!(f, "{}", marked(sign, line))?;
                }
            }
            Edit::Remove => writeln!(f, "  remove {path}")?,
            Edit::Move(to) => writeln!(f, "  move {path} {}", quoted(to))?,
            Edit::Take(branch) => writeln!(f, "  take {path} from {branch}")?,
        }
        self.text.iter().try_for_each(|line| writeln!(f, "{}", marked("|", line)))
    }
}

impl Display for NewDocument {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "engineer {} manager {}", self.engineer, self.manager)?;
        let rest =
            [("team", &self.team), ("level", &self.level), ("since", &self.since), ("target", &self.target)];
        for (key, value) in rest {
            if let Some(value) = value {
                write!(f, " {key} {value}")?;
            }
        }
        Ok(())
    }
}

/// The shortest spelling of a moment that is sure to be read as the same.
fn date(moment: Moment) -> String {
    let day = jiff::Timestamp::from_second(moment.seconds).map(|stamp| stamp.to_string());
    match day.as_deref().map(|stamp| stamp.strip_suffix("T12:00:00Z")) {
        Ok(Some(day)) if Moment::parse(day) == Some(moment) => day.to_owned(),
        _ => format!("@{}", moment.to_string().replace(' ', "")),
    }
}

fn quoted(path: &str) -> String {
    match path.contains(' ') {
        true => format!("\"{path}\""),
        false => path.to_owned(),
    }
}

fn marked(sign: &str, line: &str) -> String {
    match line {
        "" => format!("  {sign}"),
        line => format!("  {sign} {line}"),
    }
}
