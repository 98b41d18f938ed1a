//! `growthlint completions`: completions for a shell.

mod words;

use clap_complete::Shell;

use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::field::date::Day;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint completions bash > ~/.local/share/bash-completion/completions/growthlint
  growthlint completions fish > ~/.config/fish/completions/growthlint.fish

In bash, zsh and fish, they also complete whose document is meant, its entries, and the names that `--about` takes.
For this, the shell asks growthlint, which reads the working tree and nothing else.")]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
    /// A command line without the program's name, to the word that is being written: prints what it may be
    #[arg(last = true, hide = true, value_name = "WORD")]
    pub words: Vec<String>,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if !args.words.is_empty() {
        let found = words::next((screen.cli)(), &args.words, Day::today());
        screen.print(&found.iter().map(|word| format!("{word}\n")).collect::<String>())?;
        return Ok(Exit::Fine);
    }
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut (screen.cli)(), "growthlint", &mut text);
    screen.print(&asking(args.shell, &String::from_utf8_lossy(&text)))?;
    Ok(Exit::Fine)
}

/// A script that also asks for the words of the repository.
fn asking(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => {
            format!("{}{BASH}", script.replace("complete -F _growthlint ", "complete -F _growthlint_asking "))
        }
        // Every call of the script's function goes through the one that asks first.
        Shell::Zsh => match script.split_once("\n_growthlint() {") {
            Some((head, rest)) => format!("{head}\n{ZSH}\n_growthlint_words() {{{rest}"),
            None => script.to_owned(),
        },
        Shell::Fish => format!("{script}{FISH}"),
        Shell::Elvish | Shell::PowerShell | _ => script.to_owned(),
    }
}

const BASH: &str = r#"
_growthlint_asking() {
    local IFS=$'\n'
    COMPREPLY=($("$1" completions bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then
        unset IFS
        _growthlint "$@"
    fi
}
"#;

const ZSH: &str = r#"_growthlint() {
    local -a found
    found=(${(f)"$("${words[1]}" completions zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
    if (( $#found )); then
        compadd -a found
    else
        _growthlint_words "$@"
    fi
}
"#;

const FISH: &str = r#"
function __growthlint_asking
    set -l said (commandline -opc)
    $said[1] completions fish -- $said[2..-1] (commandline -ct) 2>/dev/null
end
# Files are offered only where the repository knows of nothing.
function __growthlint_knows
    set -g __growthlint_known (__growthlint_asking)
    test (count $__growthlint_known) -gt 0
end
complete -c growthlint -f -n __growthlint_knows -a '$__growthlint_known'
"#;

#[cfg(test)]
mod tests {
    use crate::command::tests::play;

    #[test]
    fn every_shell_has_some() {
        for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
            let (result, out, _) = play(&["completions", shell]);
            assert!(result.is_ok() && out.contains("growthlint") && out.contains("audit"), "{shell}");
        }
    }
}
