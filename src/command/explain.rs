//! `growthlint explain`: one rule's page.

use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::field::nearest::nearest;
use crate::rules::{RULES, Rule};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint explain note-edited
  growthlint check --format concise | head    the rule's name is in brackets")]
pub struct Args {
    /// The rule's name; `growthlint rules` lists them
    #[arg(value_name = "RULE")]
    pub rule: String,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    screen.print(&page(RULES, &args.rule)?)?;
    Ok(Exit::Fine)
}

/// How to read an example that is told as a history.
const STORIES: &str = "\
In a `story`, each commit has its day and its author. `|` is text that it brings, `+` and `-` are lines
that come and go, `…` is text that is left out. Amara Okafor is the engineer, Ben Castillo her manager.
";

/// The page: level and owner below the title, then what the rule's author wrote.
fn page(rules: &[Rule], name: &str) -> Result<String, Failure> {
    let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
        // A slip of the fingers means one rule; another word may mean any that shares a part with it.
        let near: Vec<String> = match nearest(name, rules.iter().map(|rule| rule.name)) {
            Some(slip) => vec![format!("`{slip}`")],
            None => near(rules, name).map(|rule| format!("`{}`", rule.name)).collect(),
        };
        let help = match near.as_slice() {
            [] => "`growthlint rules` lists all rules".to_owned(),
            near => format!("did you mean {}? `growthlint rules` lists all rules", near.join(" or ")),
        };
        return Err(Failure::new(format!("there is no rule `{name}`"), help));
    };
    let page = rule.page.trim_end();
    let title = format!("# {}", rule.name);
    let body = page.strip_prefix(title.as_str()).unwrap_or(page).trim_start();
    let stories = if body.contains("\n```story") { format!("\n{STORIES}") } else { String::new() };
    Ok(format!("{title}\n\nLevel: {}. Acts: {}.\n\n{body}\n{stories}", rule.level.name(), rule.owner.name()))
}

/// Rules that share a word with what was asked for.
fn near<'a>(rules: &'a [Rule], name: &str) -> impl Iterator<Item = &'a Rule> {
    let name = name.to_lowercase();
    rules
        .iter()
        .filter(move |rule| {
            let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
            words.any(|word| rule.name.split('-').any(|part| part == word))
        })
        .take(6)
}

#[cfg(test)]
mod tests {
    use crate::command::exit::Exit;
    use crate::command::tests::play;

    #[test]
    fn a_rules_page() {
        let (result, out, _) = play(&["explain", "plan-incomplete"]);
        assert_eq!(result, Ok(Exit::Fine));
        assert!(out.starts_with("# plan-incomplete\n\nLevel: error. Acts: "), "{out}");
        assert!(out.contains("\nFails: ") && out.ends_with("```\n"), "{out}");
    }

    #[test]
    fn a_page_with_stories_says_how_to_read_them() {
        let (_, out, _) = play(&["explain", "plan-changed-after-signing"]);
        assert!(out.contains("```story") && out.ends_with(super::STORIES), "{out}");
    }

    #[test]
    fn no_such_rule() {
        let failure = play(&["explain", "key-missing"]).0.unwrap_err();
        assert_eq!(failure.what, "there is no rule `key-missing`");
        assert!(failure.help.contains("`missing-key`"), "{failure:?}");
        let slip = play(&["explain", "note-edite"]).0.unwrap_err();
        assert!(slip.help.contains("`note-edited`") && !slip.help.contains("`note-late`"), "{slip:?}");
        assert_eq!(play(&["explain", "zzz"]).0.unwrap_err().help, "`growthlint rules` lists all rules");
    }
}
