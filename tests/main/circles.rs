//! Is there a circle of files anywhere in `src`? A file that two others need is below both of them.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{files_below, read, root};

/// The files of the crate by the path of their module, each with its code: no comments, no tests.
fn files() -> BTreeMap<String, String> {
    let source = root().join("src");
    let mut files = BTreeMap::new();
    for file in files_below(&source, "rs") {
        let path = file.strip_prefix(&source).unwrap().to_str().unwrap().replace('\\', "/");
        if path.ends_with("tests.rs") {
            continue;
        }
        let module = path.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        let text = read(&file);
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        files.insert(module, lines.map(|line| format!("{line}\n")).collect());
    }
    files
}

/// The paths that a `use` with braces stands for.
fn flat(path: &str, into: &mut Vec<String>) {
    let Some((before, inside)) = path.split_once('{') else {
        into.push(path.split(" as ").next().unwrap().trim().to_owned());
        return;
    };
    let (mut depth, mut start) = (0_usize, 0);
    let inside = &inside[..inside.rfind('}').unwrap_or(inside.len())];
    for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let item = inside[start..at].trim();
                if !item.is_empty() {
                    flat(&format!("{before}{item}"), into);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// The paths that some code names: those of its `use` lines, and those that it spells out.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let start = line.trim_start();
        let used = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "]
            .iter()
            .find_map(|word| start.strip_prefix(word).map(|rest| at + line.len() - rest.len()));
        if let Some(from) = used {
            let rest = &code[from..];
            flat(&rest[..rest.find(';').unwrap_or(0)], &mut found);
        }
        at += line.len();
    }
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let path: String = code[at..].chars().take_while(|c| is_path(*c)).collect();
            found.extend(Some(path).filter(|path| !path.ends_with("::")));
        }
    }
    found
}

/// The file that a path leads to, seen from a module.
fn target(files: &BTreeMap<String, String>, module: &str, path: &str) -> Option<String> {
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    let absolute = if let Some(rest) = path.strip_prefix("crate::") {
        rest.to_owned()
    } else if let Some(rest) = path.strip_prefix("self::") {
        format!("{module}::{rest}")
    } else if let Some(rest) = path.strip_prefix("super::") {
        format!("{parent}::{rest}").trim_start_matches("::").to_owned()
    } else {
        let child = format!("{module}::{}", path.split("::").next()?);
        files.contains_key(&child).then(|| format!("{module}::{path}"))?
    };
    let mut parts: Vec<&str> = absolute.split("::").collect();
    while !parts.is_empty() {
        let name = parts.join("::");
        if files.contains_key(&name) {
            return Some(name).filter(|name| name != module && name != "lib");
        }
        parts.pop();
    }
    None
}

#[test]
fn no_files_need_each_other_in_a_circle() {
    let files = files();
    let needs: BTreeMap<&str, BTreeSet<String>> = files
        .iter()
        .map(|(module, code)| {
            (module.as_str(), paths(code).iter().filter_map(|path| target(&files, module, path)).collect())
        })
        .collect();
    assert!(needs.values().map(BTreeSet::len).sum::<usize>() > 1000, "hardly a file needs another one");
    // Takes away whatever needs nothing that is left; what stays is in a circle or above one.
    let mut left: BTreeSet<&str> = needs.keys().copied().collect();
    loop {
        let free: Vec<&str> = left
            .iter()
            .copied()
            .filter(|module| !needs[module].iter().any(|need| left.contains(need.as_str())))
            .collect();
        if free.is_empty() {
            break;
        }
        left.retain(|module| !free.contains(module));
    }
    let shown: Vec<String> = left
        .iter()
        .map(|module| {
            let on: Vec<&String> = needs[module].iter().filter(|need| left.contains(need.as_str())).collect();
            format!("{module} needs {on:?}")
        })
        .collect();
    assert!(left.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn all_ways_to_name_a_file_are_seen() {
    let found = paths("use crate::a::{b, c::{D, E}};\nuse super::f as g;\nfn x() { crate::h::i(); }\n");
    for path in ["crate::a::b", "crate::a::c::D", "crate::a::c::E", "super::f", "crate::h::i"] {
        assert!(found.iter().any(|known| known == path), "{path}: {found:?}");
    }
}
