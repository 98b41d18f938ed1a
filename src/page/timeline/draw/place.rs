//! Where does a mark go, and where its label, so that nothing stands on anything else on a phone or at a desk?
//!
//! Marks keep their size and their places are shares of the width, so what is apart at the least width of a kind is apart at every greater one.

use crate::term::table;

/// The least width of the plot on a phone of 390 px, in pixels.
pub const PHONE: f64 = 290.0;
/// The least width where labels for the desk are shown: of a window of 761 px.
pub const DESK: f64 = 547.0;
/// No side of a lane has more rows of marks.
pub const LEVELS: usize = 3;

/// How wide a text can be, in pixels, at a size of type.
pub fn width(text: &str, size: f64) -> f64 {
    let wide = |letter: char| if letter.is_ascii() { 0.58 } else { 0.7 };
    let letters: f64 = text.chars().map(wide).sum();
    // A letter of two columns is as wide as it is high.
    letters.max(0.52 * table::width(text) as f64) * size
}

/// What a mark covers: a stretch of the width, and some pixels to both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Covers {
    pub from: f64,
    pub to: f64,
    pub half: f64,
}

impl Covers {
    pub fn at(place: f64, half: f64) -> Covers {
        Covers { from: place, to: place, half }
    }

    fn on(self, plot: f64) -> (f64, f64) {
        (self.from * plot - self.half, self.to * plot + self.half)
    }
}

fn meet(one: (f64, f64), other: (f64, f64)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// The row of each mark of one side; `None` for those that have no room.
pub fn levels(marks: &[Covers]) -> Vec<Option<usize>> {
    let mut rows: Vec<Vec<(f64, f64)>> = vec![Vec::new(); LEVELS];
    let level = |mark: &Covers| {
        let own = mark.on(PHONE);
        let row = rows.iter().position(|row| !row.iter().any(|other| meet(own, *other)))?;
        rows[row].push(own);
        Some(row)
    };
    marks.iter().map(level).collect()
}

/// On which side of its place a label begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Right,
    Left,
    Middle,
}

impl Align {
    pub fn anchor(self) -> &'static str {
        match self {
            Align::Right => "start",
            Align::Left => "end",
            Align::Middle => "middle",
        }
    }
}

/// A label that somebody would like to have: its texts, the longest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    pub at: f64,
    /// How far from its place it begins, in pixels.
    pub gap: f64,
    pub texts: Vec<String>,
    pub aligns: Vec<Align>,
}

/// A label that has a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub text: usize,
    pub align: Align,
}

/// The place of each label on a phone and at a desk; `None` if there is no room. The first to ask comes first.
pub fn labels(wishes: &[Wish], marks: &[Covers]) -> Vec<[Option<Placed>; 2]> {
    let phone = on(wishes, marks, (PHONE, 11.0));
    let desk = on(wishes, marks, (DESK, 12.0));
    phone.into_iter().zip(desk).map(|(phone, desk)| [phone, desk]).collect()
}

fn on(wishes: &[Wish], marks: &[Covers], (plot, size): (f64, f64)) -> Vec<Option<Placed>> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let place = |wish: &Wish| {
        let each = wish.texts.iter().enumerate().flat_map(|(text, words)| {
            wish.aligns.iter().map(move |align| (Placed { text, align: *align }, width(words, size)))
        });
        for (placed, wide) in each {
            let at = wish.at * plot;
            let own = match placed.align {
                Align::Right => (at + wish.gap, at + wish.gap + wide),
                Align::Left => (at - wish.gap - wide, at - wish.gap),
                Align::Middle => (at - wide / 2.0, at + wide / 2.0),
            };
            // A mark between a label and its place would stand on the label where there is more room.
            let is_in_the_way = |mark: &Covers| {
                let (is_between, reach) = match placed.align {
                    Align::Right => (mark.from > wish.at, (at, own.1)),
                    Align::Left => (mark.to < wish.at, (own.0, at)),
                    Align::Middle => (false, own),
                };
                meet(if is_between { reach } else { own }, mark.on(plot))
            };
            let is_inside = own.0 >= 0.0 && own.1 <= plot;
            let is_free = !taken.iter().any(|other| meet(own, *other)) && !marks.iter().any(is_in_the_way);
            if is_inside && is_free {
                taken.push((own.0 - 3.0, own.1 + 3.0));
                return Some(placed);
            }
        }
        None
    };
    wishes.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wish(at: f64, text: &str) -> Wish {
        Wish { at, gap: 9.0, texts: vec![text.to_owned()], aligns: vec![Align::Right, Align::Left] }
    }

    #[test]
    fn a_label_goes_left_where_the_next_mark_is_near_and_away_where_there_is_no_room() {
        let marks = [Covers::at(0.5, 5.0), Covers::at(0.55, 5.0)];
        let placed = labels(&[wish(0.5, "says 24 Mar")], &marks);
        assert_eq!(placed[0].map(|placed| placed.map(|placed| placed.align)), [Some(Align::Left); 2]);
        let between = [Covers::at(0.1, 5.0), Covers::at(0.15, 5.0), Covers::at(0.2, 5.0)];
        assert_eq!(labels(&[wish(0.15, "no longer counts")], &between), [[None, None]]);
    }

    #[test]
    fn marks_of_one_week_stand_in_rows_and_the_fourth_of_a_day_has_no_room() {
        let day = |days: f64| Covers::at(days / 211.0, 5.0);
        assert_eq!(levels(&[day(10.0), day(18.0), day(26.0)]), [Some(0); 3]);
        assert_eq!(levels(&[day(10.0), day(10.0), day(10.0), day(10.0)]), [Some(0), Some(1), Some(2), None]);
    }

    proptest! {
        #[test]
        fn nothing_stands_on_anything_else_at_any_width(
            places in prop::collection::vec(0.0..1.0_f64, 1..12),
            plot in PHONE..1100.0_f64,
        ) {
            let marks: Vec<Covers> = places.iter().map(|at| Covers::at(*at, 5.0)).collect();
            let wishes: Vec<Wish> = places.iter().map(|at| wish(*at, "no longer counts")).collect();
            let (kind, size) = if plot < DESK { (0, 11.0) } else { (1, 12.0) };
            let mut boxes: Vec<(f64, f64)> = Vec::new();
            for (wish, placed) in wishes.iter().zip(labels(&wishes, &marks)) {
                let Some(placed) = placed[kind] else { continue };
                let (at, wide) = (wish.at * plot, width(&wish.texts[0], size));
                let own = match placed.align {
                    Align::Right => (at + 9.0, at + 9.0 + wide),
                    Align::Left => (at - 9.0 - wide, at - 9.0),
                    Align::Middle => unreachable!(),
                };
                prop_assert!(own.0 >= 0.0 && own.1 <= plot);
                for mark in &marks {
                    prop_assert!(!meet(own, mark.on(plot)), "{own:?} {mark:?}");
                }
                for other in &boxes {
                    prop_assert!(!meet(own, *other), "{own:?} {other:?}");
                }
                boxes.push(own);
            }
            let rows = levels(&marks);
            for (one, row) in marks.iter().zip(&rows) {
                for (other, beside) in marks.iter().zip(&rows) {
                    let is_same_row = row.is_some() && row == beside && !std::ptr::eq(one, other);
                    prop_assert!(!is_same_row || !meet(one.on(plot), other.on(plot)));
                }
            }
        }
    }
}
