//! For whom an action of a note waits.

use super::*;

#[test]
fn an_action_waits_for_whom_it_names_until_its_box_is_ticked() {
    let talk = [
        "### 2026-03-10 1:1",
        "- [ ] Action: Amara Okafor, 2026-03-17, list the requests",
        "- [ ] Action: ben castillo, 2026-04-17, plan the sprint",
        "- Action: Dana Reyes <dana@acme.example>, 2026-03-12, name a buyer",
        "- [x] Action: Amara Okafor, 2026-03-12, send the dates",
        "- [ ] Action: somebody, soon",
    ];
    let story = PEOPLE.to_owned() + &add("2026-03-10", "ben", "Notes", &talk);
    assert_eq!(
        of("action", &story, "2026-03-20"),
        [
            "engineer | note 2026-03-10 | now was due 2026-03-17",
            "manager | note 2026-03-10 | now due 2026-04-17",
            "assignee Dana Reyes | note 2026-03-10 | late 8 days late",
        ]
    );
    let new = commit(
        "2026-03-18",
        "ben",
        &format!(
            "  edit {DOC}\n  - manager: Ben Castillo <ben@acme.example>\n  + manager: Noor Aziz <noor@acme.example>\n"
        ),
    );
    assert_eq!(
        of("action", &(story + &new), "2026-03-20")[1],
        "assignee ben castillo | note 2026-03-10 | now due 2026-04-17"
    );
}
