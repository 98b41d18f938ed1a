//! Where does a new document go, so that the settings find it there?

use std::path::Path;

use crate::command::failure::Failure;
use crate::command::whole_files::is_there;
use crate::field::encoding::composed;
use crate::field::person::Person;
use crate::load::Docs;
use crate::settings::docs::DocsGlob;

/// Where a page of this path goes once it is a growth doc: called after its engineer where it says who that is, else as it is called now.
/// `TEAM` stands for a team that it does not name.
pub(in crate::command) fn for_page(
    engineer: Option<&Person>,
    page: &str,
    team: Option<&str>,
    globs: &[DocsGlob],
    is_taken: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let docs = Docs::new(&globs.iter().map(|glob| glob.pattern.clone()).collect::<Vec<_>>()).ok()?;
    let page = page.strip_suffix(".md").unwrap_or(page);
    let named = [page.rsplit('/').next().unwrap_or(page), page].map(slug);
    let handles = engineer.map(handles).unwrap_or_default();
    let handles: Vec<String> = handles.into_iter().chain(named).filter(|handle| !handle.is_empty()).collect();
    let team = team.map(slug).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "TEAM".to_owned());
    let numbered =
        (2..1000).map(|number| format!("{}-{number}", handles.first().map_or("page", String::as_str)));
    handles
        .iter()
        .cloned()
        .chain(numbered)
        .flat_map(|handle| globs.iter().map(move |glob| (glob, handle.clone())))
        .map(|(glob, handle)| filled(&glob.pattern, &team, &handle))
        .find(|path| docs.matches(path) && !is_taken(path))
}

/// The first path that the globs match and where nothing is.
pub(super) fn free(
    engineer: &Person,
    folder: &Option<String>,
    team: &str,
    globs: &[DocsGlob],
    root: &Path,
) -> Result<String, Failure> {
    let docs = Docs::new(&globs.iter().map(|glob| glob.pattern.clone()).collect::<Vec<_>>())
        .map_err(crate::inspect::InspectError::from)?;
    let team = Some(slug(team)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "team".to_owned());
    let handles = handles(engineer);
    let numbered = (2..1000).map(|number| format!("{}-{number}", handles[0]));
    for handle in handles.iter().cloned().chain(numbered) {
        let beside = folder.iter().map(|folder| format!("{folder}/{handle}.md"));
        let by_glob = globs.iter().map(|glob| filled(&glob.pattern, &team, &handle));
        for path in beside.chain(by_glob).filter(|path| docs.matches(path)) {
            if !is_there(&root.join(&path)) {
                return Ok(path);
            }
        }
    }
    let patterns: Vec<&str> = globs.iter().map(|glob| glob.pattern.as_str()).collect();
    Err(Failure::new(
        format!(
            "growthlint finds no free path that `docs` in growthlint.yaml matches: {}",
            patterns.join(", ")
        ),
        "add a glob to `docs` such as `people/**/*.md`",
    ))
}

/// What the file may be called: after the name where every keyboard has its letters, else after the address.
fn handles(engineer: &Person) -> Vec<String> {
    let name = slug(&engineer.name);
    let local = slug(engineer.email.split_once('@').map_or("", |(local, _)| local));
    let mut handles = if name.is_ascii() { vec![name, local] } else { vec![local, name] };
    handles.retain(|handle| !handle.is_empty());
    if handles.is_empty() {
        handles.push("engineer".to_owned());
    }
    handles
}

/// Letters and digits in lower case, with one `-` for everything between them.
fn slug(text: &str) -> String {
    let lower = composed(text).to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// A path that a glob matches, as far as it is made of folders, `*` and `**`.
fn filled(glob: &str, team: &str, handle: &str) -> String {
    let parts: Vec<&str> = glob.trim_start_matches("./").split('/').collect();
    let last = parts.len() - 1;
    let fill = |(at, part): (usize, &&str)| match (at == last, *part) {
        (true, "**") => format!("{handle}.md"),
        (true, part) => part.replace('*', handle),
        (false, "**") => team.to_owned(),
        (false, part) => part.replace('*', team),
    };
    parts.iter().enumerate().map(fill).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_after_the_name_or_the_address() {
        let first = |name: &str, email: &str| handles(&Person::new(name, email)).remove(0);
        assert_eq!(first("Amara Okafor", "amara@acme.example"), "amara-okafor");
        assert_eq!(first("Seán O'Neill", "sean.oneill@acme.example"), "sean-oneill");
        assert_eq!(first("王", "wang@acme.example"), "wang");
        assert_eq!(first("王", "...@acme.example"), "王");
        assert_eq!(first("...", "...@acme.example"), "engineer");
        assert_eq!(first("null", "x@acme.example"), "null");
    }

    #[test]
    fn a_glob_is_filled_with_the_team_and_the_name() {
        for (glob, path) in [
            ("people/**/*.md", "people/pay/amara.md"),
            ("./people/*/growth/*.md", "people/pay/growth/amara.md"),
            ("docs/*.md", "docs/amara.md"),
            ("docs/growth-*.md", "docs/growth-amara.md"),
            ("docs/**", "docs/pay/../amara.md"),
        ] {
            let filled = filled(glob, "pay", "amara");
            assert_eq!(filled, path.replace("pay/../", ""), "{glob}");
        }
    }
}
