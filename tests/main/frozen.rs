//! Is frozen text the same exactly where another program renders the same, and the same lines are fields?

use crate::rendering;

#[test]
fn frozen_text_is_equal_exactly_where_the_page_is() {
    rendering::compare(1, 600);
}
