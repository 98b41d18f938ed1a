//! Messages in and out. What is no message is answered as such, and the next one is read: an editor with a bug loses one answer and not the
//! server.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use lsp_server::{ErrorCode, Message, Notification, RequestId, Response};
use serde_json::{Value, json};

/// The most bytes of a message, 16 times the largest document that is read.
const MOST: u64 = 16 << 20;
/// The most bytes of a line of a header.
const MOST_OF_LINE: u64 = 4096;

/// What came in.
pub(super) enum Incoming {
    Message(Message),
    /// Bytes that are no message.
    Garbage,
    /// The editor has closed its end.
    End,
}

/// The two ends of a connection to an editor.
pub(super) struct Wire<'a> {
    incoming: Receiver<Incoming>,
    out: &'a mut dyn Write,
}

impl<'a> Wire<'a> {
    /// Reads on a thread of its own, so that the server can do something else until there is a message.
    pub(super) fn between(input: impl Read + Send + 'static, out: &'a mut dyn Write) -> Wire<'a> {
        let (send, incoming) = mpsc::channel();
        std::thread::spawn(move || {
            let mut input = BufReader::new(input);
            loop {
                let next = read(&mut input).unwrap_or(Incoming::End);
                let is_end = matches!(next, Incoming::End);
                if send.send(next).is_err() || is_end {
                    return;
                }
            }
        });
        Wire { incoming, out }
    }

    /// The next message, however long it takes.
    pub(super) fn next(&self) -> Incoming {
        self.incoming.recv().unwrap_or(Incoming::End)
    }

    /// The next message, if it comes in time.
    pub(super) fn next_within(&self, time: Duration) -> Option<Incoming> {
        match self.incoming.recv_timeout(time) {
            Ok(next) => Some(next),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Incoming::End),
        }
    }

    /// The next message, if it is here already.
    pub(super) fn next_now(&self) -> Option<Incoming> {
        match self.incoming.try_recv() {
            Ok(next) => Some(next),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Incoming::End),
        }
    }

    /// Answers a request.
    ///
    /// # Errors
    /// If the editor no longer reads.
    pub(super) fn answer(&mut self, id: RequestId, result: Value) -> io::Result<()> {
        Message::from(Response::new_ok(id, result)).write(&mut self.out)
    }

    /// Refuses a request.
    ///
    /// # Errors
    /// If the editor no longer reads.
    pub(super) fn refuse(&mut self, id: RequestId, code: ErrorCode, why: &str) -> io::Result<()> {
        Message::from(Response::new_err(id, code as i32, why.to_owned())).write(&mut self.out)
    }

    /// Says that something was no message. Nobody knows which request it was, so the answer has no id.
    ///
    /// # Errors
    /// If the editor no longer reads.
    pub(super) fn refuse_garbage(&mut self) -> io::Result<()> {
        let error =
            json!({"code": ErrorCode::ParseError as i32, "message": "this is no message of JSON-RPC"});
        let text = json!({"jsonrpc": "2.0", "id": null, "error": error}).to_string();
        write!(self.out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.out.flush()
    }

    /// Tells the editor something that it does not answer.
    ///
    /// # Errors
    /// If the editor no longer reads.
    pub(super) fn tell(&mut self, method: &str, params: Value) -> io::Result<()> {
        Message::from(Notification { method: method.to_owned(), params }).write(&mut self.out)
    }
}

/// Reads one message, or what is in its place. `lsp_server` reads too, but ends at the first byte that it does not expect, and makes room
/// for as many bytes as a header announces.
fn read(input: &mut impl BufRead) -> io::Result<Incoming> {
    let Some(length) = header(input)? else { return Ok(Incoming::End) };
    let Ok(length) = length else { return Ok(Incoming::Garbage) };
    let mut body = Vec::new();
    if length > MOST {
        let passed = io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(if passed < length { Incoming::End } else { Incoming::Garbage });
    }
    input.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Ok(Incoming::End);
    }
    Ok(serde_json::from_slice(&body).map_or(Incoming::Garbage, Incoming::Message))
}

/// That a header does not say how long its message is.
struct NoLength;

/// How many bytes a message has; `None` at the end of the input.
fn header(input: &mut impl BufRead) -> io::Result<Option<Result<u64, NoLength>>> {
    let mut length = Err(NoLength);
    loop {
        let mut line = Vec::new();
        input.take(MOST_OF_LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            return Ok(Some(length));
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("Content-Length")
        {
            length = value.trim().parse().map_err(|_| NoLength);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    fn kinds(input: &str) -> Vec<&'static str> {
        let mut input = input.as_bytes();
        let mut kinds = Vec::new();
        loop {
            kinds.push(match read(&mut input).unwrap() {
                Incoming::Message(Message::Request(_)) => "request",
                Incoming::Message(Message::Notification(_)) => "notification",
                Incoming::Message(Message::Response(_)) => "response",
                Incoming::Garbage => "garbage",
                Incoming::End => return kinds,
            });
        }
    }

    #[test]
    fn the_message_after_garbage_is_read() {
        let good = framed(r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#);
        let told = framed(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        for garbage in [
            framed("{"),
            framed("[]"),
            framed(r#"{"id":{}}"#),
            "Content-Length: minus one\r\n\r\n".to_owned(),
            "X: y\r\n\r\n".to_owned(),
            format!("Content-Length: {}\r\n\r\n{}", MOST + 1, " ".repeat(MOST as usize + 1)),
        ] {
            assert_eq!(kinds(&format!("{garbage}{good}{told}")), ["garbage", "request", "notification"]);
        }
        // Noise before a header belongs to it.
        assert_eq!(kinds(&format!("what is this\r\n{good}")), ["request"]);
        assert_eq!(kinds(&good.replace("\r\n", "\n")), ["request"]);
    }

    #[test]
    fn a_message_that_breaks_off_is_the_end() {
        for broken in
            ["", "Content-Le", "Content-Length: 400\r\n\r\n{\"id\":1", "Content-Length: 99999999999\r\n\r\n"]
        {
            assert_eq!(kinds(broken), [""; 0], "{broken}");
        }
    }
}
