//! Which state does a page show? Its header says so.

use crate::term::{escape, look::Look, table};

/// The page with the state in its first line, or below that where it does not fit.
pub(super) fn with_state(page: &str, state: &str, look: Look) -> String {
    let state = escape::line(state);
    let (title, rest) = page.split_once('\n').unwrap_or((page, ""));
    let day = title.rfind("as of ").filter(|at| title[..*at].ends_with("  "));
    let (left, right) = day.map_or((title, ""), |at| (title[..at].trim_end(), &title[at..]));
    let joined = format!("{left}, {state}");
    let room = look.width.saturating_sub(table::width(right) + 2);
    if table::width(&joined) <= room {
        format!("{}\n{rest}", table::spread(&joined, right, look.width))
    } else {
        format!("{title}\n{}\n{rest}", table::wrap(&state, look.width).join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_in_the_first_line_where_it_fits() {
        let page = format!("{}\nrest\n", table::spread("growthlint inbox", "as of 2026-06-18", 80));
        let told = with_state(&page, "working tree", Look::PLAIN);
        assert_eq!(
            told.lines().next().unwrap(),
            table::spread("growthlint inbox, working tree", "as of 2026-06-18", 80)
        );
        assert!(told.ends_with("\nrest\n") && told.lines().count() == 2);
        let long = "origin/main at 2c41d23; 2 commits here are not pushed";
        let told = with_state(&page, long, Look::PLAIN);
        assert_eq!(told.lines().collect::<Vec<_>>(), [page.lines().next().unwrap(), long, "rest"]);
    }
}
