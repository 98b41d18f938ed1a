//! What does a story say? Text to steps; everything that can be wrong about one line is found here.

use super::error::StoryError;
use super::played::Identity;
use super::steps::{Act, Byline, Change, Edit, Mark, NewDocument, Side, Start, Step, Story};
use super::when::Moment;
use super::when::day;

impl Story {
    pub fn parse(text: &str) -> Result<Story, StoryError> {
        parse(text)
    }
}

fn parse(text: &str) -> Result<Story, StoryError> {
    let mut story = Story::default();
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        let read = match line.strip_prefix("  ") {
            _ if line.trim().is_empty() || line.starts_with('#') => Ok(()),
            Some(inner) => indented(&mut story, number, inner),
            None if line.starts_with([' ', '\t']) => {
                Err("indented, but not by two spaces; use two".to_owned())
            }
            None => top(&mut story, number, line.trim_end()),
        };
        read.map_err(|message| StoryError::new(number, message))?;
    }
    everybody_is_known(&story)?;
    Ok(story)
}

fn top(story: &mut Story, line: usize, text: &str) -> Result<(), String> {
    let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim();
    match verb {
        "person" => person(story, rest)?,
        "as-of" => {
            day(rest).ok_or_else(|| format!("`{rest}` is not a date; write it as 2026-07-01"))?;
            story.as_of = Some(rest.to_owned());
        }
        "anchor" => story.anchor = Some((line, branch_name(rest)?)),
        "trusted" => story.trusted = Some((line, branch_name(rest)?)),
        _ => {
            let (words, message) = match rest.split_once(": ") {
                Some((words, message)) => (words, Some(message.trim())),
                None => match rest.strip_suffix(':') {
                    Some(words) => (words, Some("")),
                    None => (rest, None),
                },
            };
            let act = act(verb, words.split_whitespace().collect())?;
            match (&act, message) {
                (Act::Commit(_) | Act::Squash { .. }, None) => {
                    return Err(format!("`{verb}` without a message; end it with `: MESSAGE`"));
                }
                (Act::Commit(_) | Act::Squash { .. } | Act::Merge { .. }, _) | (_, None) => {}
                (_, Some(_)) => return Err(format!("`{verb}` takes no message; remove the colon")),
            }
            story.steps.push(Step { line, act, message: message.map(str::to_owned), changes: Vec::new() });
        }
    }
    Ok(())
}

fn person(story: &mut Story, rest: &str) -> Result<(), String> {
    let (handle, identity) = rest.split_once(' ').unwrap_or((rest, ""));
    let identity =
        Identity::parse(identity).ok_or("not a person; write `person HANDLE Name <email>`".to_owned())?;
    if handle.contains([',', '=', ':', '<']) {
        return Err(format!("`{handle}` is not a handle; use letters and digits"));
    }
    match story.people.insert(handle.to_owned(), identity) {
        Some(_) => Err(format!("a second person `{handle}`; use another handle")),
        None => Ok(()),
    }
}

fn act(verb: &str, words: Vec<&str>) -> Result<Act, String> {
    match (verb, words.as_slice()) {
        ("commit", words) => match byline(words)? {
            (by, rest) if rest.is_empty() => Ok(Act::Commit(by)),
            (_, rest) => Err(format!("`{}` is not understood; the message follows `: `", rest[0])),
        },
        ("branch", [name]) => Ok(Act::Branch { name: branch_name(name)?, from: Start::Here }),
        ("branch", [name, "from", from]) => Ok(Act::Branch {
            name: branch_name(name)?,
            from: match *from {
                "nothing" => Start::Nothing,
                from => Start::Other(branch_name(from)?),
            },
        }),
        ("branch", _) => Err("write `branch NAME` or `branch NAME from OTHER`".to_owned()),
        ("switch", [name]) => Ok(Act::Switch(branch_name(name)?)),
        ("forward", [name]) => Ok(Act::Forward(branch_name(name)?)),
        ("switch" | "forward", _) => Err(format!("write `{verb} BRANCH`")),
        ("merge", words) => merge(words),
        ("squash" | "rebase", words) => {
            let (by, rest) = byline(words)?;
            let [branch] = rest.as_slice() else {
                return Err(format!("`{verb}` takes one branch; write `{verb} DATE WHO BRANCH`"));
            };
            let branch = branch_name(branch)?;
            if verb == "squash" {
                return Ok(Act::Squash { by, branch });
            }
            let plain = by.author.is_none() && by.author_date.is_none() && by.with.is_empty();
            if !plain || by.committer.is_some() {
                return Err("a rebase keeps its authors; give only `rebase DATE WHO BRANCH`".into());
            }
            Ok(Act::Rebase { by, branch })
        }
        ("stage", [who]) => Ok(Act::Stage((*who).to_owned())),
        ("worktree", [who]) => Ok(Act::Worktree((*who).to_owned())),
        ("stage" | "worktree", _) => Err(format!("write `{verb} WHO`")),
        _ => Err(format!(
            "`{verb}` is not a step; steps are commit, branch, switch, merge, squash, rebase, forward, \
             stage and worktree, before them person, as-of, trusted and anchor"
        )),
    }
}

fn merge(words: &[&str]) -> Result<Act, String> {
    let (by, mut rest) = byline(words)?;
    let mut using = None;
    if let Some(at) = rest.iter().position(|&word| word == "using") {
        using = match rest.get(at + 1..) {
            Some(["ours"]) => Some(Side::Ours),
            Some(["theirs"]) => Some(Side::Theirs),
            _ => return Err("write `using ours` or `using theirs` just before the colon".into()),
        };
        rest.truncate(at);
    }
    let branches: Vec<String> = rest.into_iter().map(branch_name).collect::<Result<_, _>>()?;
    match (branches.len(), using) {
        (0, _) => Err("a merge of nothing; write `merge DATE WHO BRANCH`".to_owned()),
        (2.., Some(Side::Theirs)) => Err("`using theirs` takes one branch; name one".to_owned()),
        _ => Ok(Act::Merge { by, branches, using }),
    }
}

/// DATE WHO and the `key=value` words, and the words that are left.
fn byline<'a>(words: &[&'a str]) -> Result<(Byline, Vec<&'a str>), String> {
    let [date, who, rest @ ..] = words else {
        return Err("a date and a handle are missing; write for example `2026-01-05 ben`".into());
    };
    let mut by = Byline {
        who: (*who).to_owned(),
        date: moment(date)?,
        author: None,
        author_date: None,
        committer: None,
        with: Vec::new(),
    };
    let mut left = Vec::new();
    for word in rest {
        match word.split_once('=') {
            None => left.push(*word),
            Some(("author", who)) => by.author = Some(who.to_owned()),
            Some(("author-date", date)) => by.author_date = Some(moment(date)?),
            Some(("committer", who)) => by.committer = Some(who.to_owned()),
            Some(("with", all)) => by.with = all.split(',').map(str::to_owned).collect(),
            Some((key, _)) => {
                return Err(format!("`{key}=` is not known; use author, author-date, committer or with"));
            }
        }
    }
    Ok((by, left))
}

fn moment(word: &str) -> Result<Moment, String> {
    Moment::parse(word).ok_or_else(|| {
        format!(
            "`{word}` is not a date; write 2026-01-05, 2026-01-05T09:30Z, 2026-01-05T09:30+02:00 \
             or @1767600000+0200"
        )
    })
}

fn branch_name(word: &str) -> Result<String, String> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['.', '-'])
            && !part.ends_with(['.'])
            && !part.ends_with(".lock")
    };
    let sound = word.chars().all(fits) && word.split('/').all(part) && !word.contains("..");
    if sound && !matches!(word, "HEAD" | "nothing" | "using" | "from") {
        return Ok(word.to_owned());
    }
    Err(format!("`{word}` cannot name a branch; use letters, digits, `-` and `/`"))
}

/// A line below a step: text, a line of a hunk, or the next file operation.
fn indented(story: &mut Story, line: usize, inner: &str) -> Result<(), String> {
    let step = story.steps.last_mut();
    let step = step.ok_or("an indented line before any step; begin with `commit DATE WHO: …`")?;
    if let Some(Change { edit: Edit::Hunk(hunk), .. }) = step.changes.last_mut() {
        for (sign, mark) in [('-', Mark::Drop), ('+', Mark::Bring), ('|', Mark::Keep)] {
            match inner.strip_prefix(sign) {
                Some("") => hunk.push((mark, String::new())),
                Some(rest) => match rest.strip_prefix(' ') {
                    Some(text) => hunk.push((mark, text.to_owned())),
                    None => return Err(format!("write a space after `{sign}`")),
                },
                None => continue,
            }
            return Ok(());
        }
        if let Some(text) = inner.strip_prefix(' ') {
            hunk.push((Mark::Keep, text.to_owned()));
            return Ok(());
        }
    }
    let Some(text) = inner.strip_prefix('|') else {
        return operation(step, line, inner);
    };
    let text = match text {
        "" => "",
        text => text.strip_prefix(' ').ok_or("write a space after `|`")?,
    };
    match step.changes.last_mut() {
        Some(change) if matches!(change.edit, Edit::Remove | Edit::Move(_) | Edit::Take(_)) => {
            return Err("no text belongs here; put it below a `write`, `append` or `add`".into());
        }
        Some(change) => change.text.push(text.to_owned()),
        None => match &mut step.message {
            Some(message) => *message = format!("{message}\n{text}"),
            None => return Err("text without a file; write `write PATH` first".to_owned()),
        },
    }
    Ok(())
}

fn operation(step: &mut Step, line: usize, text: &str) -> Result<(), String> {
    if !matches!(
        step.act,
        Act::Commit(_) | Act::Merge { .. } | Act::Squash { .. } | Act::Stage(_) | Act::Worktree(_)
    ) {
        return Err("this step changes no files; put it below a `commit`".to_owned());
    }
    let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
    if !matches!(verb, "new" | "write" | "append" | "add" | "edit" | "remove" | "move" | "take") {
        return Err(format!(
            "`{verb}` is not a file operation; use new, write, append, add, edit, remove, move or take, \
             and begin text with `| `"
        ));
    }
    let (path, rest) = path(rest)?;
    let edit = match (verb, rest) {
        ("new", fields) => Edit::New(new_document(fields)?),
        ("add", heading) if heading.trim_start_matches('#').starts_with(' ') => Edit::Add(heading.to_owned()),
        ("add", _) => return Err("write `add PATH ## Heading`".to_owned()),
        ("move", to) => match self::path(to)? {
            (to, "") => Edit::Move(to),
            _ => return Err("write `move OLD NEW`, paths with spaces in double quotes".to_owned()),
        },
        ("take", from) => match from.strip_prefix("from ") {
            Some(branch) => Edit::Take(branch_name(branch)?),
            None => return Err("write `take PATH from BRANCH`".to_owned()),
        },
        ("write", "") => Edit::Write,
        ("append", "") => Edit::Append,
        ("edit", "") => Edit::Hunk(Vec::new()),
        ("remove", "") => Edit::Remove,
        _ => {
            return Err(format!("`{rest}` follows the path; put a path with spaces in `\"`"));
        }
    };
    step.changes.push(Change { line, path, edit, text: Vec::new() });
    Ok(())
}

/// The path that a text starts with, and what follows it.
fn path(text: &str) -> Result<(String, &str), String> {
    let text = text.trim();
    let (path, rest) = match text.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').ok_or("a path's closing `\"` is missing")?,
        None => text.split_once(' ').unwrap_or((text, "")),
    };
    let part = |part: &str| {
        !matches!(part, "" | "." | "..") && !part.eq_ignore_ascii_case(".git") && !part.contains(['\0', '\\'])
    };
    match path {
        "" => Err("a path is missing; for example people/payments/amara-okafor.md".to_owned()),
        path if path.split('/').all(part) => Ok((path.to_owned(), rest.trim())),
        _ => Err(format!("`{path}` is not a path inside the repository; write it like docs/a.md")),
    }
}

fn new_document(fields: &str) -> Result<NewDocument, String> {
    const WANTED: &str = "write `new PATH engineer HANDLE manager HANDLE`";
    let words: Vec<&str> = fields.split_whitespace().collect();
    let (mut engineer, mut manager) = (None, None);
    let (mut team, mut level, mut since, mut target) = (None, None, None, None);
    for pair in words.chunks(2) {
        let [key, value] = pair else {
            return Err(format!("`{}` has no value; {WANTED}", pair.concat()));
        };
        let field = match *key {
            "engineer" => &mut engineer,
            "manager" => &mut manager,
            "team" => &mut team,
            "level" => &mut level,
            "since" => &mut since,
            "target" => &mut target,
            key => return Err(format!("`{key}` is not a field of `new`; {WANTED}")),
        };
        *field = Some((*value).to_owned());
    }
    Ok(NewDocument {
        engineer: engineer.ok_or(WANTED)?,
        manager: manager.ok_or(WANTED)?,
        team,
        level,
        since,
        target,
    })
}

/// Every handle names a person of the story.
fn everybody_is_known(story: &Story) -> Result<(), StoryError> {
    let known = |line: usize, handle: &str| match story.people.contains_key(handle) {
        true => Ok(()),
        false => Err(StoryError::new(
            line,
            format!("nobody is called `{handle}`; add `person {handle} Name <email>`"),
        )),
    };
    for step in &story.steps {
        match &step.act {
            Act::Commit(by) | Act::Merge { by, .. } | Act::Squash { by, .. } | Act::Rebase { by, .. } => {
                let others = by.author.iter().chain(&by.committer).chain(&by.with);
                for handle in others.chain([&by.who]) {
                    known(step.line, handle)?;
                }
            }
            Act::Stage(who) | Act::Worktree(who) => known(step.line, who)?,
            Act::Branch { .. } | Act::Switch(_) | Act::Forward(_) => {}
        }
        for change in &step.changes {
            if let Edit::New(new) = &change.edit {
                known(change.line, &new.engineer)?;
                known(change.line, &new.manager)?;
            }
        }
    }
    Ok(())
}
