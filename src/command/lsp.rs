//! `growthlint lsp`: a language server. An open buffer is one more state of a repository: as if it were saved and committed now.

mod actions;
mod complete;
mod findings;
mod hover;
mod outline;
mod page;
mod session;
mod text;
mod wire;
mod world;

use std::io;

use crate::command::{exit::Exit, failure::Failure, options::Clock, screen::Screen};

use session::Session;
use wire::Wire;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
It speaks the Language Server Protocol on standard input and output; your editor starts it. It writes no file and opens no
connection. README says how to set up VS Code, Neovim, Helix, Zed and Emacs.")]
pub struct Args {
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let wire = Wire::between(io::stdin(), &mut *screen.out);
    Session::new(wire, args.clock.clone()).serve()
}
