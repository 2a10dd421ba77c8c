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
}
