//! Since when is an engineer no longer on the team?

use crate::document::{Key, Status};
use crate::field::date::Day;
use crate::proof::Context;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    No,
    /// Since the day on which the front matter says so.
    On(Day),
    /// No day is known.
    Sometime,
}

pub fn leaving(context: &Context<'_>) -> Leaving {
    let front = &context.document.front_matter;
    match front.status {
        Status::Active => Leaving::No,
        Status::Transferred | Status::Left => {
            let since = context.history.in_effect(front, Key::Status);
            since.and_then(|(_, run)| context.day(run.from)).map_or(Leaving::Sometime, Leaving::On)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;
    use crate::settings::Settings;
    use crate::story::told::told;

    #[test]
    fn the_day_of_leaving_is_that_of_the_value_that_counts() {
        let left = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>

commit 2026-01-05 ben: Start
  new people/amara.md engineer amara manager ben

commit 2026-03-02 ben: Left
  edit people/amara.md
  | since: 2024-01-01
  + status: left
";
        let back =
            "\ncommit 2026-04-07 amara: Back\n  edit people/amara.md\n  - status: left\n  + status: active\n";
        for story in [left, &format!("{left}{back}")] {
            let (today, settings) = (Day::parse("2026-05-01").unwrap(), Settings::default());
            let (documents, evidence) = told(story, today, &settings);
            let context = lint::context(&evidence, &documents[0], &settings, None).unwrap();
            assert_eq!(leaving(&context), Leaving::On(Day::parse("2026-03-02").unwrap()), "{story}");
        }
    }
}
