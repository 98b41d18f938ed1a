//! What is written, and what is left as it is?

use std::fs;
use std::path::Path;

use super::place::Place;
use super::wanted::{Forge, Wanted};
use super::workflow;
use crate::command::failure::Failure;
use crate::command::whole_files::{self, Before, FileChange, is_there};
use crate::seal::file::ATTRIBUTE;

pub(super) struct NewFile {
    pub(super) path: &'static str,
    text: String,
    /// The lines without which the rest does not work, for a file that is there already.
    needed: Vec<String>,
    /// Where the same may be already.
    elsewhere: &'static [&'static str],
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Written,
    /// A file is there already, at this path; these lines are not in it.
    Kept {
        path: &'static str,
        missing: Vec<String>,
    },
}

impl NewFile {
    fn new(path: &'static str, text: String) -> NewFile {
        NewFile { path, text, needed: Vec::new(), elsewhere: &[] }
    }

    /// Writes it, unless it is there.
    pub(super) fn write(&self, root: &Path) -> Result<Outcome, Failure> {
        let places = std::iter::once(self.path).chain(self.elsewhere.iter().copied());
        if let Some(path) = places.into_iter().find(|path| is_there(&root.join(path))) {
            let text = fs::read(root.join(path)).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let says = |line: &String| {
                text.lines().any(|there| there.split_whitespace().eq(line.split_whitespace()))
            };
            let missing = self.needed.iter().filter(|line| !says(line)).cloned().collect();
            return Ok(Outcome::Kept { path, missing });
        }
        let new = FileChange::new(root.join(self.path), Before::Nothing, self.text.clone());
        whole_files::put(&[new.in_folders_below(root.to_owned())])?;
        Ok(Outcome::Written)
    }
}

/// All files, in the order in which they are named.
pub(super) fn all(place: &Place, wanted: &Wanted) -> Vec<NewFile> {
    let mut all = vec![settings(place, wanted), attributes(place), mailmap(place)];
    all.extend(owners(place, wanted.forge));
    if wanted.workflow {
        all.push(match wanted.forge {
            Some(Forge::Gitlab) => NewFile::new(".gitlab-ci.yml", workflow::GITLAB.to_owned()),
            Some(Forge::Github | Forge::None) | None => {
                NewFile::new(".github/workflows/growthlint.yml", workflow::GITHUB.to_owned())
            }
        });
    }
    all
}

fn settings(place: &Place, wanted: &Wanted) -> NewFile {
    let glob = serde_json::Value::from(format!("{}/**/*.md", place.people_glob()));
    let forges = match wanted.forge {
        Some(Forge::Github) => "forges:\n  - { name: GitHub, committer: \"GitHub <noreply@github.com>\" }\n",
        Some(Forge::Gitlab) => "forges:\n  - { name: GitLab, committer: \"GitLab <noreply@gitlab.com>\" }\n",
        Some(Forge::None) => "forges: []\n",
        None => "# forges:\n#   - { name: GitHub, committer: \"GitHub <noreply@github.com>\" }\n",
    };
    let text = format!(
        "\
# How growthlint judges the growth docs of this repository. It applies once it is on the main branch.
# `growthlint convention settings` describes all keys. A key that is left out keeps its default.
growthlint: 1

# Which files are growth docs.
docs: [{glob}]

# An entry that is dated earlier is not checked.
effective_from: {today}

# What your merge button does to commits: merge, squash or rebase.
merge: {merge}

# What is due. What is off is not asked for; if somebody writes it, it is checked like everything else.
{cadence}
# Who commits when somebody presses the merge button, as `git log --format='%cn <%ce>'` shows it.
{forges}\
{RUBRIC}",
        today = wanted.today,
        merge = wanted.merge.name(),
        cadence = wanted.start.cadence(),
    );
    NewFile::new("growthlint.yaml", text)
}

const RUBRIC: &str = r#"
# What each level asks for, in your own words. Without a rubric, growthlint judges nothing that needs one.
# rubric:
#   levels: [L4, L5, Staff] # lowest first
#   dimensions:
#     Scope:
#       L4: One feature inside a service
#       L5: One service, from its design to its on-call
#       Staff: A system made of several services
#     Impact:
#       L4: The team's goals, on time
#       L5: A number that the organisation tracks
#       Staff: A change in what the company can offer
#   needs:
#     Staff: { design-doc: 3 } # artifacts that can be counted
"#;

fn attributes(place: &Place) -> NewFile {
    let (seals, docs) = (ATTRIBUTE, format!("{}/**/*.md text diff=markdown", place.people()));
    let text = format!(
        "\
# A seal is valid only byte for byte.
{seals}
# Do not add `merge=union` here: it joins both sides of a conflict, so a text can change after it was signed.
{docs}
"
    );
    NewFile { needed: vec![seals.to_owned()], ..NewFile::new(".gitattributes", text) }
}

fn mailmap(place: &Place) -> NewFile {
    let you: Vec<String> = place.you.iter().map(ToString::to_string).collect();
    let line: String = you.iter().map(|line| format!("{line}\n")).collect();
    let text = format!(
        "\
# One line for each person: the name and address that count. A second address of theirs follows in the same line:
# Amara Okafor <amara@acme.example> <amara@home.example>
{line}"
    );
    NewFile { needed: you, ..NewFile::new(".mailmap", text) }
}

/// Who has to approve a change to the files that decide how everybody is judged. Nobody reads them where there is no forge.
fn owners(place: &Place, forge: Option<Forge>) -> Option<NewFile> {
    let (path, elsewhere, folder): (_, &[&str], _) = match forge {
        Some(Forge::None) => return None,
        Some(Forge::Gitlab) => ("CODEOWNERS", &["docs/CODEOWNERS", ".gitlab/CODEOWNERS"], "/.gitlab-ci.yml"),
        Some(Forge::Github) | None => (".github/CODEOWNERS", &["CODEOWNERS", "docs/CODEOWNERS"], "/.github/"),
    };
    let email = place.you.as_ref().map(|you| you.email.as_str());
    let line = |file: &str| match email {
        Some(email) => format!("{file} {email}"),
        None => format!("# {file} @ACCOUNT"),
    };
    let lines: Vec<String> =
        ["/growthlint.yaml", "/.mailmap", "/allowed_signers", folder].into_iter().map(line).collect();
    let text = format!(
        "\
# These files decide how everybody is judged. Add a second account to each line, so that somebody other than the
# proposer approves a change, and require reviews of code owners in the settings of the main branch.
{}
",
        lines.join("\n")
    );
    Some(NewFile { needed: lines, elsewhere, ..NewFile::new(path, text) })
}
