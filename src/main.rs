//! Runs the command line.

fn main() -> std::process::ExitCode {
    growthlint::command::run(std::env::args_os())
}
