//! What does `git -c` say, and the environment in its stead, beside the files of git's configuration?
//!
//! git hands `-c NAME=VALUE` down to its hooks and aliases in `GIT_CONFIG_PARAMETERS`; scripts set `GIT_CONFIG_COUNT`, `GIT_CONFIG_KEY_0`
//! and so on. Both outweigh every file. git's library knows neither.

/// What of the environment says where a repository or a part of it is.
const PLACES: [&str; 6] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"];

/// Whether the environment names another place than the folder that is asked about.
pub(super) fn names_place() -> bool {
    PLACES.iter().any(|name| std::env::var_os(name).is_some())
}

/// Values of this run alone, the first outweighed by the last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(super) fn of_process() -> Parameters {
        Parameters::read(|name| std::env::var(name).ok())
    }

    /// Reads the variables as git does: the counted ones, and then those of `-c`.
    fn read(variable: impl Fn(&str) -> Option<String>) -> Parameters {
        let count =
            variable("GIT_CONFIG_COUNT").and_then(|count| count.trim().parse::<u16>().ok()).unwrap_or(0);
        let counted = |at: u16| {
            Some((variable(&format!("GIT_CONFIG_KEY_{at}"))?, variable(&format!("GIT_CONFIG_VALUE_{at}"))?))
        };
        let mut values: Vec<(String, String)> = (0..count).map_while(counted).collect();
        values.extend(variable("GIT_CONFIG_PARAMETERS").map(|text| quoted_pairs(&text)).unwrap_or_default());
        Parameters(values)
    }

    /// The value of a key, whose section and name are in any case.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.all(key).next_back()
    }

    /// All values of a key, the first outweighed by the last.
    pub(super) fn all(&self, key: &str) -> impl DoubleEndedIterator<Item = &str> {
        self.0.iter().filter(move |(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value.as_str())
    }
}

/// Reads `'NAME'='VALUE'`, and `'NAME=VALUE'` as older versions of git write it. A name alone is `true`. What cannot be read ends it.
fn quoted_pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start();
    while let Some((first, behind)) = quoted(rest) {
        let (pair, behind) = match behind.strip_prefix('=') {
            Some(behind) => match quoted(behind) {
                Some((value, behind)) => ((first, value), behind),
                None => ((first, "true".to_owned()), behind),
            },
            None => match first.split_once('=') {
                Some((name, value)) => ((name.to_owned(), value.to_owned()), behind),
                None => ((first, "true".to_owned()), behind),
            },
        };
        pairs.push(pair);
        rest = behind.trim_start();
    }
    pairs
}

/// Reads one text that git quoted for a shell: `'…'`, with `'\''` and `'\!'` for the two characters that it writes outside of quotes. Gives
/// what was quoted, and the text after it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('\'')?;
    let mut value = String::new();
    loop {
        let (inside, behind) = rest.split_once('\'')?;
        value.push_str(inside);
        let escaped = ["\\''", "\\!'"]
            .iter()
            .find_map(|escape| Some((escape.chars().nth(1)?, behind.strip_prefix(escape)?)));
        let Some((character, next)) = escaped else { return Some((value, behind)) };
        value.push(character);
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Parameters {
        Parameters::read(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn as_git_writes_them() {
        let text = r"'user.name'='Amara O'\''Kafor' 'user.email'='a@b.example'  'Commit.GpgSign' 'x.y=old = form' 'wow'='a'\!'b' 'last'=";
        let found = read(&[("GIT_CONFIG_PARAMETERS", text)]);
        let values = ["user.name", "USER.email", "commit.gpgsign", "x.y", "wow", "last", "none"]
            .map(|key| found.get(key));
        let all = [
            Some("Amara O'Kafor"),
            Some("a@b.example"),
            Some("true"),
            Some("old = form"),
            Some("a!b"),
            Some("true"),
            None,
        ];
        assert_eq!(values, all);
        for broken in ["", "x", "'x", "'x'='y", "'x' y"] {
            assert!(read(&[("GIT_CONFIG_PARAMETERS", broken)]).0.len() < 2, "{broken}");
        }
    }

    #[test]
    fn the_last_one_holds() {
        let counted = [
            ("GIT_CONFIG_COUNT", "2"),
            ("GIT_CONFIG_KEY_0", "a.b"),
            ("GIT_CONFIG_VALUE_0", "1"),
            ("GIT_CONFIG_KEY_1", "A.B"),
        ];
        assert_eq!(read(&counted).get("a.b"), Some("1"), "the second has no value");
        let more = [&counted[..], &[("GIT_CONFIG_VALUE_1", "2")]].concat();
        assert_eq!(read(&more).get("a.b"), Some("2"));
        let most = [&more[..], &[("GIT_CONFIG_PARAMETERS", "'a.b'='3'")]].concat();
        assert_eq!(read(&most).get("a.b"), Some("3"));
        assert_eq!(read(&[("GIT_CONFIG_COUNT", "-1")]), Parameters::default());
    }
}
