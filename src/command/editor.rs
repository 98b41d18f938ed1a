//! Opens the person's own editor on what was written: VISUAL, EDITOR, or `core.editor` of their own git configuration. A repository's
//! configuration is not asked, because it must not choose what runs here.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use crate::command::document_file::DocumentFile;
use crate::command::whole_files::{self, Before, FileChange};
use crate::command::{failure::Failure, screen::Screen};
use crate::edit::Added;
use crate::load::global_editor;

/// Editors that go to a line that is named as `+LINE`.
const GO_TO_LINE: [&str; 9] = ["vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak"];

/// Whether somebody sits at a terminal and has an editor.
pub(super) fn is_wanted(screen: &Screen<'_>) -> bool {
    screen.can_ask() && editor().is_some()
}

fn editor() -> Option<String> {
    let named = |name: &str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR")).or_else(global_editor)
}

/// Opens the document at the new line, and waits. If the editor cannot start or fails, or leaves nothing, the added text is taken out again,
/// unless somebody has written something.
pub(super) fn open(file: &DocumentFile<'_>, added: &Added, screen: &mut Screen<'_>) -> Result<(), Failure> {
    let Some(editor) = editor() else { return Ok(()) };
    let path = file.place();
    let ended = command(&editor, &path, added.line).status();
    let left = Left::of(&path, added);
    let failed = match ended {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("the editor `{editor}` failed ({status})")),
        Err(error) => Some(format!("the editor `{editor}` cannot be run: {error}")),
    };
    let (what, there) = match (left, failed) {
        (Left::Changed, None) => return Ok(()),
        (Left::Unchanged, None) => {
            let what =
                "the editor left the document as it was, so what you have to fill in still stands there";
            screen.say(&Failure::new(what, "`git diff` shows it").lines());
            return Ok(());
        }
        (Left::Changed, Some(failed)) => {
            return Err(Failure::new(failed, "what you wrote is in the document; `git diff` shows it"));
        }
        (Left::Unreadable, _) => {
            let what = format!("what the editor left in `{}` is not UTF-8 text", file.document.path);
            return Err(Failure::new(what, "what you wrote is in the document; save it as UTF-8"));
        }
        (Left::Unchanged, Some(failed)) => (failed, Before::Read(added.text.clone().into_bytes())),
        (Left::Empty(bytes), _) => ("the editor left the document empty".to_owned(), Before::Read(bytes)),
        (Left::Nothing, _) => ("the editor took the document away".to_owned(), Before::Nothing),
    };
    whole_files::put(&[FileChange::new(path, there, file.document.source.text().to_owned())])?;
    let help = "the document is as it was; name another editor in EDITOR, or add `--no-edit`";
    Err(Failure::new(what, help))
}

/// What an editor left in the document's place.
enum Left {
    /// What was there when it began.
    Unchanged,
    /// A text that somebody wrote.
    Changed,
    /// Bytes that are no text.
    Unreadable,
    /// Nothing but blanks: whoever empties a file wants none of it.
    Empty(Vec<u8>),
    Nothing,
}

impl Left {
    fn of(path: &Path, added: &Added) -> Left {
        match fs::read(path) {
            Ok(bytes) if bytes == added.text.as_bytes() => Left::Unchanged,
            Ok(bytes) if bytes.trim_ascii().is_empty() => Left::Empty(bytes),
            Ok(bytes) if std::str::from_utf8(&bytes).is_err() => Left::Unreadable,
            Err(error) if error.kind() == ErrorKind::NotFound => Left::Nothing,
            Ok(_) | Err(_) => Left::Changed,
        }
    }
}

/// An editor may come with arguments, so a shell reads it, as with git.
fn command(editor: &str, path: &Path, line: usize) -> Command {
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = Path::new(program).file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    let goes = GO_TO_LINE.contains(&name);
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg(editor);
    if goes {
        command.arg(format!("+{line}"));
    }
    command.arg(path);
    command
}
