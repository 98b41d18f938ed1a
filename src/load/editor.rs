//! Which editor does the person's own configuration of git name? A repository's is not asked: it must not choose what runs here.

use std::path::PathBuf;

/// `core.editor` of the global configuration.
pub fn global_editor() -> Option<String> {
    let files: Vec<PathBuf> = match std::env::var_os("GIT_CONFIG_GLOBAL") {
        Some(file) => vec![PathBuf::from(file)],
        // The second outweighs the first.
        None => [git2::Config::find_xdg(), git2::Config::find_global()].into_iter().flatten().collect(),
    };
    let editor = |file: &PathBuf| git2::Config::open(file).ok()?.get_string("core.editor").ok();
    files.iter().rev().find_map(editor).filter(|editor| !editor.trim().is_empty())
}
