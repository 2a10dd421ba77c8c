//! Days and months, as people type them and as reports hold them. No clock and no time zone: today comes in as an argument.

use std::fmt;

/// A day of the Gregorian calendar, years 1000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The month it lies in.
    pub month: Month,
    day: u8,
}

/// A month, years 1000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: u16,
    /// 1 to 12.
    number: u8,
}

impl Month {
    /// The month, if there is one.
    #[must_use]
    pub fn new(year: u16, number: u8) -> Option<Self> {
        ((1000..=9999).contains(&year) && (1..=12).contains(&number)).then_some(Self { year, number })
    }

    /// Reads `YYYY-MM`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        match digits(text, &['-'])?.as_slice() {
            [(4, year), (2, number)] => Self::new(*year, u8::try_from(*number).ok()?),
            _ => None,
        }
    }

    /// Reads what a person types: `mm-åååå`, with `-`, `.`, `/` or a space, or `åååå-mm`.
    #[must_use]
    pub fn from_typed(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(month) = Self::from_iso(text) {
            return Some(month);
        }
        match digits(text, &['-', '.', '/', ' '])?.as_slice() {
            [(1..=2, number), (4, year)] => Self::new(*year, u8::try_from(*number).ok()?),
            _ => None,
        }
    }

    /// As a person would type it: `08-2010`.
    #[must_use]
    pub fn to_typed(self) -> String {
        format!("{:02}-{:04}", self.number, self.year)
    }

    /// The month so many months later; none beyond the year 9999.
    #[must_use]
    pub fn plus(self, months: u16) -> Option<Self> {
        let total = self.index() + u32::from(months);
        Self::new(u16::try_from(total / 12).ok()?, u8::try_from(total % 12 + 1).ok()?)
    }

    /// Whole months from `earlier` to here; none if here is earlier.
    #[must_use]
    pub fn months_since(self, earlier: Month) -> Option<u32> {
        self.index().checked_sub(earlier.index())
    }

    fn index(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.number) - 1
    }

    fn days(self) -> u8 {
        let leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.number {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        }
    }
}

impl fmt::Display for Month {
    /// `YYYY-MM`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.number)
    }
}

impl Date {
    /// The first day that there is.
    pub const EARLIEST: Self = Self { month: Month { year: 1000, number: 1 }, day: 1 };

    /// The day, if there is one.
    #[must_use]
    pub fn new(month: Month, day: u8) -> Option<Self> {
        (1..=month.days()).contains(&day).then_some(Self { month, day })
    }

    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        match digits(text, &['-'])?.as_slice() {
            [(4, year), (2, month), (2, day)] => Self::from_parts(*year, *month, *day),
            _ => None,
        }
    }

    /// Reads what a person types: `dd-mm-åååå`, with `-`, `.`, `/` or spaces, or `åååå-mm-dd`. A year of two digits is no date: it
    /// could be meant in either century.
    #[must_use]
    pub fn from_typed(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(date) = Self::from_iso(text) {
            return Some(date);
        }
        // "21/11-2026" is how many write it by hand.
        let text = match text.split_once('/') {
            Some((day, rest)) if day.bytes().all(|byte| byte.is_ascii_digit()) && !rest.contains('/') => {
                format!("{day}-{rest}")
            }
            _ => text.to_owned(),
        };
        match digits(&text, &['-', '.', '/', ' '])?.as_slice() {
            [(1..=2, day), (1..=2, month), (4, year)] => Self::from_parts(*year, *month, *day),
            _ => None,
        }
    }

    /// As a person would type it: `21-11-2026`.
    #[must_use]
    pub fn to_typed(self) -> String {
        format!("{:02}-{}", self.day, self.month.to_typed())
    }

    /// The day so many days later; none beyond the year 9999.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Option<Self> {
        let (mut month, mut day) = (self.month, u32::from(self.day).checked_add(days)?);
        while day > u32::from(month.days()) {
            day -= u32::from(month.days());
            month = month.plus(1)?;
        }
        Self::new(month, u8::try_from(day).ok()?)
    }

    /// Days from `earlier` to here; none if here is earlier.
    #[must_use]
    pub fn days_since(self, earlier: Date) -> Option<u32> {
        self.index().checked_sub(earlier.index())
    }

    /// Counted as if years began in March: then the leap day is a year's last, and months have 31, 30, 31, 30, 31 days over and over.
    fn index(self) -> u32 {
        let months = self.month.index() - 2;
        let (year, month) = (months / 12, months % 12);
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + u32::from(self.day)
    }

    /// The day of this [`Date::index`]; none outside the years 1000 to 9999.
    fn from_index(index: u32) -> Option<Self> {
        const CYCLE: u32 = 146_097;
        let (cycle, day) = (index.checked_sub(1)? / CYCLE, (index - 1) % CYCLE);
        let year = (day - day / 1460 + day / 36_524 - day / (CYCLE - 1)) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let months = (cycle * 400 + year) * 12 + month + 2;
        let month_of = Month::new(u16::try_from(months / 12).ok()?, u8::try_from(months % 12 + 1).ok()?)?;
        Self::new(month_of, u8::try_from(day - (153 * month + 2) / 5 + 1).ok()?)
    }

    fn from_parts(year: u16, month: u16, day: u16) -> Option<Self> {
        Self::new(Month::new(year, u8::try_from(month).ok()?)?, u8::try_from(day).ok()?)
    }
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month, self.day)
    }
}

/// A moment, to the millisecond: what reports say of when they were authored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Since a day long ago, in universal time.
    milliseconds: i64,
}

impl Moment {
    /// Reads ISO 8601 with a zone, `2026-11-21T19:31:28.123+01:00` or with `Z`, seconds and their decimals optional: the moment, and the
    /// day as written. Decimals beyond the third are cut off.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<(Self, Date)> {
        let (day, rest) = text.split_once('T')?;
        let date = Date::from_iso(day)?;
        let (time, minutes_ahead) = match rest.strip_suffix('Z') {
            Some(time) => (time, 0),
            None => {
                let (time, zone) = rest.split_at_checked(rest.len().checked_sub(6)?)?;
                let minutes = minutes(zone.get(1..)?)?;
                (time, if zone.starts_with('+') { minutes } else { zone.starts_with('-').then_some(-minutes)? })
            }
        };
        let (clock, seconds) = time.split_at_checked(5)?;
        let milliseconds = if seconds.is_empty() { 0 } else { milliseconds(seconds.strip_prefix(':')?)? };
        let minutes = i64::from(date.index()) * 24 * 60 + minutes(clock)? - minutes_ahead;
        Some((Self { milliseconds: minutes * 60_000 + milliseconds }, date))
    }

    /// In universal time, to the second, as calendars write it: `20261121T183128Z`.
    #[must_use]
    pub fn to_universal(self) -> Option<String> {
        let seconds = u64::try_from(self.milliseconds).ok()? / 1000;
        let (days, seconds) = (seconds / 86_400, seconds % 86_400);
        let day = Date::from_index(u32::try_from(days).ok()?)?.to_string().replace('-', "");
        let [hours, minutes, seconds] = [seconds / 3600, seconds / 60 % 60, seconds % 60];
        Some(format!("{day}T{hours:02}{minutes:02}{seconds:02}Z"))
    }
}

/// `hh:mm`, in minutes.
fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    Some(two_digits(hours, 23)? * 60 + two_digits(minutes, 59)?)
}

/// `ss`, perhaps with decimals.
fn milliseconds(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    if decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths = decimals.bytes().chain(*b"00").take(3).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Some(two_digits(whole, 59)? * 1000 + thousandths)
}

fn two_digits(text: &str, most: i64) -> Option<i64> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number <= most)
}

/// The groups of digits between single separators, all the same, each with its length. None if there is anything else.
fn digits(text: &str, separators: &[char]) -> Option<Vec<(usize, u16)>> {
    let separator = text.chars().find(|c| separators.contains(c))?;
    let mut groups = Vec::new();
    for group in text.split(separator) {
        // "21. 11. 2026" is how many write it.
        let group = if separator == '.' { group.trim_start() } else { group };
        if group.is_empty() || group.len() > 4 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        groups.push((group.len(), group.parse().ok()?));
    }
    Some(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_people_write_them() {
        let read = |text| Date::from_typed(text).map(|date| date.to_string());
        for text in
            ["21-11-2026", "21.11.2026", "21/11/2026", "21/11-2026", " 21. 11. 2026 ", "21 11 2026", "2026-11-21"]
        {
            assert_eq!(read(text).as_deref(), Some("2026-11-21"), "{text}");
        }
        assert_eq!(read("1-2-2026").as_deref(), Some("2026-02-01"));
        for text in
            ["31-2-26", "31-02-2026", "29-02-2027", "21-11/2026", "21112026", "", "i morgen", "0-1-2026", "١-1-2026"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("29-02-2028").as_deref(), Some("2028-02-29"));
        assert_eq!(read("29-02-2100"), None);
    }

    #[test]
    fn reads_months_as_people_write_them() {
        let read = |text| Month::from_typed(text).map(|month| month.to_string());
        for text in ["08-2010", "8-2010", "8.2010", "08/2010", "8 2010", "2010-08"] {
            assert_eq!(read(text).as_deref(), Some("2010-08"), "{text}");
        }
        for text in ["13-2010", "2010", "8-10", "august 2010", "2010-8"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn counts_days() {
        let date = |text| Date::from_iso(text).unwrap();
        // Every day of 400 years, in which the calendar comes round.
        let (mut day, mut next) = (date("1999-03-01"), 0);
        for month in 0..4800 {
            let month = date("1999-03-01").month.plus(month).unwrap();
            for number in 1..=month.days() {
                day = Date::new(month, number).unwrap();
                assert_eq!(day.days_since(date("1999-03-01")), Some(next), "{day}");
                assert_eq!(Date::from_index(day.index()), Some(day));
                next += 1;
            }
        }
        assert_eq!((day, next), (date("2399-02-28"), 146_097));
        assert_eq!(date("2026-11-20").days_since(date("2026-11-21")), None);
        assert_eq!(Date::EARLIEST.days_since(Date::EARLIEST), Some(0));
    }

    #[test]
    fn counts_months() {
        let month = |text| Month::from_iso(text).unwrap();
        assert_eq!(month("2010-08").plus(210), Some(month("2028-02")));
        assert_eq!(month("2010-12").plus(1), Some(month("2011-01")));
        assert_eq!(month("9999-12").plus(1), None);
        assert_eq!(month("2026-11").months_since(month("2010-08")), Some(195));
        assert_eq!(month("2010-07").months_since(month("2010-08")), None);
    }

    #[test]
    fn adds_days() {
        let day = |text| Date::from_iso(text).unwrap();
        for (from, days, to) in [
            ("2026-11-21", 0, "2026-11-21"),
            ("2026-11-21", 60, "2027-01-20"),
            ("2028-02-28", 1, "2028-02-29"),
            ("2027-02-28", 1, "2027-03-01"),
            ("2026-01-01", 365, "2027-01-01"),
        ] {
            assert_eq!(day(from).plus_days(days), Some(day(to)), "{from} + {days}");
        }
        assert_eq!(day("9999-12-31").plus_days(1), None);
    }

    #[test]
    fn reads_moments() {
        let moment = |text| Moment::from_iso(text).map(|(moment, day)| (moment, day.to_string()));
        let (utc, day) = moment("2026-11-21T23:31:28Z").unwrap();
        assert_eq!(day, "2026-11-21");
        let (same, day) = moment("2026-11-22T00:31:28.0009+01:00").unwrap();
        assert_eq!((same, &*day), (utc, "2026-11-22"));
        assert_eq!(moment("2026-11-21T18:01:28.000-05:30").unwrap().0, utc);
        assert!(moment("2026-11-21T23:31:28.001Z").unwrap().0 > utc);
        assert_eq!(utc.to_universal().as_deref(), Some("20261121T233128Z"));
        assert!(moment("2026-11-21T23:31Z").unwrap().0 < utc);
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T19:31:28",
            "2026-11-21T24:00Z",
            "2026-11-21T19:31:60Z",
            "2026-11-21T19:31:28.Z",
            "2026-11-21T19:31:28,5Z",
            "2026-11-21T19:31:Z",
            "2026-11-21T9:31Z",
            "2026-11-21 19:31Z",
            "2026-11-21T19:31+0100",
            "2026-11-21T19:31+1:00",
            "2026-11-21T19:31æ01:00",
            "2026-02-29T19:31Z",
            "T",
            "2026-11-21TZ",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
