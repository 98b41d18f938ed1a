//! Which moment does a date in a story mean?

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// A moment as git keeps it: any whole second, readable as a date or not, and the zone it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Seconds since 1970 in UTC, negative before.
    pub seconds: i64,
    /// How far the writer's clock was ahead of UTC.
    pub offset_minutes: i32,
}

impl Moment {
    /// Reads a day (noon in UTC), a day with time and zone, or `@SECONDS` with an optional zone.
    pub fn parse(word: &str) -> Option<Moment> {
        if let Some(raw) = word.strip_prefix('@') {
            return raw_moment(raw);
        }
        match word.split_once('T') {
            None => at(day(word)?, 12, 0, 0, 0),
            Some((date, rest)) => {
                let (time, offset_minutes) = match rest.strip_suffix('Z') {
                    Some(time) => (time, 0),
                    None => {
                        let (time, zone) = rest.split_at(rest.rfind(['+', '-'])?);
                        let (hours, minutes) = zone.split_once(':')?;
                        (time, offset(&format!("{hours}{minutes}"))?)
                    }
                };
                let parts: Option<Vec<u8>> = time.split(':').map(two_digits).collect();
                let (hour, minute, second) = match parts?.as_slice() {
                    [hour, minute] => (*hour, *minute, 0),
                    [hour, minute, second] => (*hour, *minute, *second),
                    _ => return None,
                };
                at(day(date)?, hour, minute, second, offset_minutes)
            }
        }
    }
}

impl fmt::Display for Moment {
    /// As git writes it: seconds and zone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let ahead = self.offset_minutes.unsigned_abs();
        write!(f, "{} {sign}{:02}{:02}", self.seconds, ahead / 60, ahead % 60)
    }
}

/// A day as `YYYY-MM-DD` and in no other spelling.
pub(super) fn day(word: &str) -> Option<Date> {
    let shape = |(at, c): (usize, u8)| match at {
        4 | 7 => c == b'-',
        _ => c.is_ascii_digit(),
    };
    let shaped = word.len() == 10 && word.bytes().enumerate().all(shape);
    shaped.then(|| word.parse().ok()).flatten()
}

fn at(day: Date, hour: u8, minute: u8, second: u8, offset_minutes: i32) -> Option<Moment> {
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0);
    let utc = day.to_datetime(time.ok()?).to_zoned(TimeZone::UTC).ok()?;
    Some(Moment { seconds: utc.timestamp().as_second() - i64::from(offset_minutes) * 60, offset_minutes })
}

fn raw_moment(raw: &str) -> Option<Moment> {
    let zone = raw.char_indices().skip(1).find(|(_, c)| matches!(c, '+' | '-'));
    let (seconds, zone) = raw.split_at(zone.map_or(raw.len(), |(at, _)| at));
    let offset_minutes = if zone.is_empty() { 0 } else { offset(zone)? };
    let seconds = seconds.parse().ok()?;
    Some(Moment { seconds, offset_minutes })
}

/// Minutes of a zone written `+0200`.
fn offset(zone: &str) -> Option<i32> {
    let digits = zone.get(1..).filter(|digits| digits.len() == 4)?;
    let hours = two_digits(digits.get(..2)?)?;
    let minutes = two_digits(digits.get(2..)?).filter(|&minutes| minutes < 60)?;
    let ahead = i32::from(hours) * 60 + i32::from(minutes);
    match zone.get(..1)? {
        "+" => Some(ahead),
        "-" => Some(-ahead),
        _ => None,
    }
}

fn two_digits(text: &str) -> Option<u8> {
    let plain = text.len() == 2 && text.bytes().all(|c| c.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn git(word: &str) -> Option<String> {
        Moment::parse(word).map(|moment| moment.to_string())
    }

    #[test]
    fn a_day_is_noon_in_utc() {
        assert_eq!(git("1970-01-02").unwrap(), "129600 +0000");
        assert_eq!(git("1970-01-01T00:00Z").unwrap(), "0 +0000");
    }

    #[test]
    fn a_zone_is_kept() {
        assert_eq!(git("1970-01-01T02:00:15+02:00").unwrap(), "15 +0200");
        assert_eq!(git("1970-01-01T00:00-03:30").unwrap(), "12600 -0330");
    }

    #[test]
    fn raw_seconds_need_not_be_a_date() {
        assert_eq!(git("@1767600000+0200").unwrap(), "1767600000 +0200");
        assert_eq!(git("@-5").unwrap(), "-5 +0000");
        assert_eq!(git("@-9223372036854775808-1130").unwrap(), "-9223372036854775808 -1130");
    }

    #[test]
    fn other_spellings_are_refused() {
        for word in [
            "20260105",
            "2026-1-5",
            "2026-02-30",
            "2026-01-05T09:30",
            "2026-01-05T9:30Z",
            "2026-01-05T24:00Z",
            "2026-01-05T09:30+0200",
            "2026-01-05T09:30+02:60",
            "@",
            "@12+02:00",
            "@9223372036854775808",
        ] {
            assert_eq!(git(word), None, "{word}");
        }
    }
}
