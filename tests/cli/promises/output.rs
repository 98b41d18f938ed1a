//! What `-o` writes: a whole file or none, and never over a growth doc.

use crate::due::calendar;
use crate::map::{TUTORIAL, WINS, place};
use crate::place::{AMARA, CLEO, CLEOS, DOC, document, team};

#[test]
fn a_file_is_written_whole_or_not_at_all_and_never_over_a_growth_doc() {
    let place = team();
    let out = place.beside("out.ics");
    let name = out.to_str().unwrap();
    let run = place.lint(&["due", "--format", "ics", "-o", name]).ends(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), calendar(&place, &[]));
    for (args, file) in [
        (&["where", "amara"][..], "where.txt"),
        (&["brief", "amara", "--format", "json"], "brief.json"),
        (&["inbox", "--color", "never"], "inbox.txt"),
    ] {
        let printed = place.lint(args).ends(0).out;
        place.lint(&[args, &["-o", file]].concat()).ends(0);
        assert_eq!(place.read(file), printed);
    }
    let before = (place.read(DOC), place.read(CLEOS));
    for (file, because) in [
        (DOC, "is not overwritten"),
        ("./people/../people/payments/cleo-marsh.md", "is not overwritten"),
        ("growthlint.yaml", "is not overwritten"),
        ("nowhere/x.ics", "cannot write"),
        ("people", "cannot write"),
    ] {
        for args in [&["due", "--format", "ics"][..], &["where", "amara"], &["brief", "amara"], &["inbox"]] {
            place.lint(&[args, &["-o", file]].concat()).refuses(because);
        }
    }
    assert_eq!((place.read(DOC), place.read(CLEOS)), before);
    place.lint(&["where", "zoltan", "-o", "zoltan.txt"]).refuses("nobody here is called");
    assert!(!place.root.join("zoltan.txt").exists());
    let left: Vec<_> =
        std::fs::read_dir(&place.root).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains(".part")), "{left:?}");
    assert!(before.0.contains(AMARA));
}

#[test]
fn a_map_goes_whole_to_a_file_and_never_over_a_document() {
    let place = place(TUTORIAL, WINS);
    let out = place.beside("map.json");
    let path = out.to_str().unwrap();
    let printed = place.lint(&["map", "kofi", "--format", "json"]).ends(0).out;
    let run = place.lint(&["map", "kofi", "--format", "json", "-o", path]).ends(0);
    assert_eq!((run.out.as_str(), std::fs::read_to_string(&out).unwrap()), ("", printed.clone()));
    assert_eq!(place.lint(&["map", "kofi", "--format", "json", "-o", "-"]).out, printed);
    place.lint(&["map", "kofi", "--output", path]).ends(0);
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("growthlint map kofi"));
    let before: Vec<String> =
        ["people/search/kofi.md", DOC, "growthlint.yaml"].map(|path| place.read(path)).to_vec();
    std::os::unix::fs::symlink(place.root.join(DOC), place.root.join("link.md")).unwrap();
    std::os::unix::fs::symlink(place.root.join("people"), place.beside("folder")).unwrap();
    let foreign = place.beside("foreign.md");
    std::fs::write(&foreign, document(CLEO, "")).unwrap();
    for file in [
        "people/search/kofi.md",
        "./people/../people/payments/amara-okafor.md",
        "people/new.md",
        "growthlint.yaml",
        ".git/config",
        "link.md",
        "../folder/search/kofi.md",
        foreign.to_str().unwrap(),
    ] {
        place.lint(&["map", "kofi", "-o", file]).refuses("is not overwritten");
    }
    place.lint(&["map", "kofi", "-o", "nowhere/map.txt"]).refuses("cannot write `nowhere/map.txt`");
    place.lint(&["map", "kofi", "-o", "people"]).refuses("cannot write `people`");
    assert_eq!(
        ["people/search/kofi.md", DOC, "growthlint.yaml"].map(|path| place.read(path)).to_vec(),
        before
    );
    let left: Vec<_> = std::fs::read_dir(place.root.join("people"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(place.git(&["status", "--porcelain"]).lines().all(|line| line == "?? link.md"));
}
