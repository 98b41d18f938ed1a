//! Where is the repository on the web, and what runs there, so that a report can link to a line?

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// The repository's page: `https://HOST/PATH`, without a user, a query or a fragment, and nothing in it that Markdown gives a meaning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct ForgeUrl(String);

impl ForgeUrl {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ForgeUrl {
    type Error = &'static str;

    fn try_from(text: String) -> Result<ForgeUrl, &'static str> {
        let text = text.trim_end_matches('/');
        let text = text.strip_suffix(".git").unwrap_or(text);
        let refused = "expected `https://HOST/PATH`";
        let (host, path) =
            text.strip_prefix("https://").and_then(|rest| rest.split_once('/')).ok_or(refused)?;
        let (name, port) = host.split_once(':').unwrap_or((host, "443"));
        let is_host = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c));
        let is_port = !port.is_empty() && port.chars().all(|c| c.is_ascii_digit());
        let is_part = |part: &str| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
            !part.trim_matches('.').is_empty() && part.chars().all(plain)
        };
        let holds = is_host && is_port && path.split('/').all(is_part);
        if holds { Ok(ForgeUrl(text.to_owned())) } else { Err(refused) }
    }
}

impl From<ForgeUrl> for String {
    fn from(url: ForgeUrl) -> String {
        url.0
    }
}

impl JsonSchema for ForgeUrl {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ForgeUrl".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "forge-url", "pattern": "^https://" })
    }
}

/// What runs at the repository's page. Each has its own form of a link to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ForgeKind {
    /// GitHub, or GitHub Enterprise.
    Github,
    /// GitLab.
    Gitlab,
    /// Gitea, or Forgejo.
    Gitea,
    /// Bitbucket Cloud.
    Bitbucket,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_address_is_one() {
        let read = |text: &str| ForgeUrl::try_from(text.to_owned()).ok().map(String::from);
        for (text, url) in [
            ("https://github.com/acme/growth", "https://github.com/acme/growth"),
            ("https://git.acme.example:8443/a/b/c.git/", "https://git.acme.example:8443/a/b/c"),
        ] {
            assert_eq!(read(text).as_deref(), Some(url));
        }
        for text in [
            "http://github.com/acme/growth",
            "https://github.com",
            "https://me@github.com/a/b",
            "https:///a/b",
            "https://github.com/a/../b",
            "https://github.com/a/b?c",
            "https://github.com/a/b#c",
            "https://github.com/a)b",
            "https://github.com:x/a",
            "javascript:alert(1)",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
