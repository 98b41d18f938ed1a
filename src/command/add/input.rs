//! What does somebody hand over as text: on the command line, or through a pipe?

use std::io::{self, Read as _};
use std::sync::mpsc;
use std::time::Duration;

use super::job::Job;
use crate::command::failure::Failure;
use crate::term::escape::is_hidden;

/// How long to wait for a pipe if the command line does not say that it holds the text. Some programs never close theirs.
const PATIENCE: Duration = Duration::from_secs(2);

impl Job<'_> {
    /// The lines that were handed over; none where there is no text.
    pub(super) fn lines(&self) -> Result<Vec<String>, Failure> {
        let words = &self.request.words;
        let text = match words.as_slice() {
            [dash] if dash == "-" => Some(read_all()?),
            [] if self.reads_pipe && is_pipe() => read_soon(),
            [] => None,
            words => Some(words.join("\n")),
        };
        let lines = text.unwrap_or_default();
        let lines: Vec<String> =
            lines.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() && !words.is_empty() {
            return Err(Failure::new(
                "there is no text",
                "write it behind the name, or hand it over through a pipe with `-`",
            ));
        }
        if lines.iter().any(|line| line.chars().any(is_hidden)) {
            let what = "the text has a character that nobody can see";
            return Err(Failure::new(what, "write it in plain characters; nothing was written"));
        }
        Ok(lines)
    }
}

fn read_all() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let failed =
        |why: String| Failure::new(format!("standard input cannot be read: {why}"), "nothing was written");
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|_| failed("it is not UTF-8 text".to_owned()))
}

/// What a pipe holds, if it is closed soon.
fn read_soon() -> Option<String> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = send.send(read_all());
    });
    receive.recv_timeout(PATIENCE).ok()?.ok()
}

/// Whether standard input is clearly a pipe or a file, so that somebody probably means it.
#[cfg(unix)]
fn is_pipe() -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    std::fs::metadata("/dev/stdin").is_ok_and(|input| input.file_type().is_fifo() || input.is_file())
}

#[cfg(not(unix))]
fn is_pipe() -> bool {
    false
}
