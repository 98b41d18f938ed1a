//! What do the settings say that are in the working tree, whether or not they count yet?

use std::path::Path;

use crate::load::TrustFile;
use crate::rules::RULES;
use crate::settings::Settings;

/// The settings at the top of a working tree; `None` where there are none that can be read.
pub(super) fn written_settings(root: &Path) -> Option<Settings> {
    let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
    let text = std::fs::read_to_string(root.join(TrustFile::Settings.path())).ok()?;
    let (settings, mistakes) = Settings::parse(&text, &names);
    (!mistakes.iter().any(|mistake| mistake.kind.is_unreadable())).then_some(settings)
}
