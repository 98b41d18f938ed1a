//! Where on the forge is a line of a document? In its editor, or on the file's page where the editor takes no line.

use crate::field::id::CommitId;
use crate::report::uri;
use crate::settings::{ForgeKind, ForgeUrl, Settings};

/// The forge, and which state of the repository links lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    url: ForgeUrl,
    forge: ForgeKind,
    /// Without one, links lead to the commit, where nobody can edit.
    branch: Option<String>,
    commit: CommitId,
}

impl Links {
    /// `None` where the settings name no forge.
    pub fn new(settings: &Settings, branch: Option<String>, commit: CommitId) -> Option<Links> {
        Some(Links { url: settings.forge_url.clone()?, forge: settings.forge?, branch, commit })
    }

    /// The address of a line, in characters that Markdown gives no meaning.
    pub fn line(&self, path: &str, line: usize) -> String {
        let (url, file) = (self.url.as_str(), uri::path(path));
        let (branch, commit) = (self.branch.as_deref().map(uri::path), self.commit);
        match (self.forge, branch) {
            // "Getting permanent links to files": a line of Markdown has an address in the plain view alone. Nothing is said of lines in the
            // editor, which is one click from there.
            (ForgeKind::Github, Some(branch)) => format!("{url}/blob/{branch}/{file}?plain=1#L{line}"),
            (ForgeKind::Github, None) => format!("{url}/blob/{commit}/{file}?plain=1#L{line}"),
            // "Web Editor": `#L3` opens the editor at the line.
            (ForgeKind::Gitlab, Some(branch)) => format!("{url}/-/edit/{branch}/{file}#L{line}"),
            (ForgeKind::Gitlab, None) => format!("{url}/-/blob/{commit}/{file}?plain=1#L{line}"),
            // Gitea shows Markdown as its source where it is asked to.
            (ForgeKind::Gitea, Some(branch)) => {
                format!("{url}/src/branch/{branch}/{file}?display=source#L{line}")
            }
            (ForgeKind::Gitea, None) => format!("{url}/src/commit/{commit}/{file}?display=source#L{line}"),
            // "Hyperlink to source code in Bitbucket": `src/COMMITISH/PATH?fileviewer=…#NAME-LINE`, and no branch with a slash.
            (ForgeKind::Bitbucket, branch) => {
                let state =
                    branch.filter(|branch| !branch.contains('/')).unwrap_or_else(|| commit.to_string());
                let name = uri::part(path.rsplit('/').next().unwrap_or(path));
                format!("{url}/src/{state}/{file}?fileviewer=file-view-default#{name}-{line}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::commit;

    fn links(forge: ForgeKind, branch: Option<&str>) -> String {
        let settings = Settings {
            forge_url: ForgeUrl::try_from("https://git.acme.example/acme/growth".to_owned()).ok(),
            forge: Some(forge),
            ..Settings::default()
        };
        let links = Links::new(&settings, branch.map(str::to_owned), commit(0x11)).unwrap();
        let link = links.line("people/a team/am)ara.md", 14);
        link.strip_prefix("https://git.acme.example/acme/growth/").unwrap().to_owned()
    }

    #[test]
    fn each_forge_has_its_own_form() {
        let path = "people/a%20team/am%29ara.md";
        let commit = commit(0x11);
        for (forge, branch, link) in [
            (ForgeKind::Github, Some("amara/sign #1"), format!("blob/amara/sign%20%231/{path}?plain=1#L14")),
            (ForgeKind::Github, None, format!("blob/{commit}/{path}?plain=1#L14")),
            (ForgeKind::Gitlab, Some("amara/sign"), format!("-/edit/amara/sign/{path}#L14")),
            (ForgeKind::Gitlab, None, format!("-/blob/{commit}/{path}?plain=1#L14")),
            (
                ForgeKind::Gitea,
                Some("amara/sign"),
                format!("src/branch/amara/sign/{path}?display=source#L14"),
            ),
            (ForgeKind::Gitea, None, format!("src/commit/{commit}/{path}?display=source#L14")),
            (
                ForgeKind::Bitbucket,
                Some("sign"),
                format!("src/sign/{path}?fileviewer=file-view-default#am%29ara.md-14"),
            ),
            (
                ForgeKind::Bitbucket,
                Some("amara/sign"),
                format!("src/{commit}/{path}?fileviewer=file-view-default#am%29ara.md-14"),
            ),
        ] {
            assert_eq!(links(forge, branch), link, "{forge:?}");
        }
    }

    #[test]
    fn without_a_forge_there_is_no_link() {
        assert_eq!(Links::new(&Settings::default(), None, commit(1)), None);
    }
}
