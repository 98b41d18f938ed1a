//! How is each formatter run?

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::tools;

/// A formatter and how people call it.
pub(crate) struct Formatter {
    pub(crate) name: &'static str,
    /// Arguments; `MODULES` stands for the folder of npm packages.
    arguments: &'static [&'static str],
    /// A file that it is told by.
    settings: Option<(&'static str, &'static str)>,
}

const ALL: [Formatter; 6] = [
    Formatter {
        name: "prettier",
        arguments: &["--write", "--log-level=warn", "."],
        settings: Some((".prettierrc.json", r#"{ "embeddedLanguageFormatting": "off" }"#)),
    },
    Formatter { name: "markdownlint-cli2", arguments: &["--fix", "*.md"], settings: None },
    Formatter {
        name: "remark",
        arguments: &[
            ".",
            "--output",
            "--silent",
            "--use=MODULES/remark-gfm/index.js",
            "--use=MODULES/remark-frontmatter/index.js",
        ],
        settings: None,
    },
    Formatter {
        name: "dprint",
        arguments: &["fmt"],
        settings: Some((
            "dprint.json",
            r#"{ "markdown": {}, "plugins": ["MODULES/@dprint/markdown/plugin.wasm"] }"#,
        )),
    },
    Formatter { name: "mdformat", arguments: &["."], settings: None },
    Formatter { name: "rumdl", arguments: &["fmt", "--no-cache", "."], settings: None },
];

/// All that are here.
pub(crate) fn formatters() -> Vec<&'static Formatter> {
    ALL.iter().filter(|formatter| tools::has(formatter.name)).collect()
}

impl Formatter {
    /// What it makes of some texts.
    pub(crate) fn format(&self, texts: &BTreeSet<String>) -> HashMap<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let modules = tools::node_modules("prettier").unwrap_or_default();
        let told = |text: &str| text.replace("MODULES", modules.to_str().unwrap());
        if let Some((name, settings)) = self.settings {
            fs::write(folder.path().join(name), told(settings)).unwrap();
        }
        let file = |at: usize| folder.path().join(format!("document-{at}.md"));
        for (at, text) in texts.iter().enumerate() {
            fs::write(file(at), text).unwrap();
        }
        self.run(folder.path(), &told);
        let read = |(at, text): (usize, &String)| (text.clone(), fs::read_to_string(file(at)).unwrap());
        let formatted: HashMap<String, String> = texts.iter().enumerate().map(read).collect();
        let changed = formatted.iter().filter(|(text, formatted)| text != formatted).count();
        assert!(changed > 0, "{} changed nothing", self.name);
        formatted
    }

    /// Formatters that also lint end with a number for what they could not fix.
    fn run(&self, folder: &Path, told: &dyn Fn(&str) -> String) {
        let done = Command::new(self.name)
            .args(self.arguments.iter().map(|argument| told(argument)))
            .current_dir(folder)
            .output()
            .unwrap();
        let code = done.status.code().unwrap_or(i32::MAX);
        assert!(code <= 1, "{} ended with {code}: {}", self.name, String::from_utf8_lossy(&done.stderr));
    }
}
