//! `growthlint completions`: completions for a shell.

use clap_complete::Shell;

use crate::command::{exit::Exit, failure::Failure, screen::Screen};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint completions bash > ~/.local/share/bash-completion/completions/growthlint
  growthlint completions fish > ~/.config/fish/completions/growthlint.fish")]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut (screen.cli)(), "growthlint", &mut text);
    screen.print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Fine)
}

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
