//! Runs the command line.

fn main() -> std::process::ExitCode {
    // A panic's message may quote a document, which is nobody's business on this stream: only the place in our own code is told.
    std::panic::set_hook(Box::new(|panic| {
        let place =
            panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        eprintln!("growthlint: this is a bug{place}; please report it");
    }));
    match std::panic::catch_unwind(|| growthlint::command::run(std::env::args_os())) {
        Ok(code) => code,
        Err(_) => std::process::ExitCode::from(2),
    }
}
