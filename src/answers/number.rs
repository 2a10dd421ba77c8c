//! Numbers as Danes type them.

/// Why something typed cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a number.
    Number,
    /// A number that can be read in two ways: `1.000`, `1 000`.
    AmbiguousNumber,
    /// More decimals than the item allows.
    Decimals,
    /// Not a day.
    Date,
    /// Not a month.
    Month,
}

impl Unreadable {
    /// The code of the issue.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Unreadable::Number => "unreadable-number",
            Unreadable::AmbiguousNumber => "ambiguous-number",
            Unreadable::Decimals => "too-many-decimals",
            Unreadable::Date => "unreadable-date",
            Unreadable::Month => "unreadable-month",
        }
    }
}

/// The most digits that a double holds for certain.
const MAX_DIGITS: usize = 15;

/// One comma or point is the decimal sign. A point before three last digits is a thousands separator to most Danes and a decimal sign
/// to others, and a space may be a slip: both are asked about, never guessed.
pub(super) fn parse(text: &str, decimals: u8) -> Result<f64, Unreadable> {
    let text = text.trim();
    let (negative, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = unsigned.split([' ', '\u{a0}', '.', ',']).all(is_digits);
    let (whole, fraction) = match unsigned.split_once([',', '.']) {
        None => (unsigned, ""),
        Some((whole, fraction)) => (whole, fraction),
    };
    let thousands = unsigned.contains('.') && fraction.len() == 3 && whole.len() <= 3 && whole != "0";
    let plain = is_digits(whole) && (is_digits(fraction) || unsigned.len() == whole.len());
    if !plain || thousands {
        return Err(if grouped { Unreadable::AmbiguousNumber } else { Unreadable::Number });
    }
    if whole.len() + fraction.len() > MAX_DIGITS {
        return Err(Unreadable::Number);
    }
    if fraction.trim_end_matches('0').len() > usize::from(decimals) {
        return Err(Unreadable::Decimals);
    }
    // Up to 15 digits and 10^15 are exact in a double, and their quotient is rounded once: the double nearest to what was typed. (The
    // standard library's own reading carries a table of 10 KB into the Wasm.)
    let digits = whole.bytes().chain(fraction.bytes()).fold(0.0, |digits, byte| digits * 10.0 + f64::from(byte - b'0'));
    let value = digits / fraction.bytes().fold(1.0, |scale, _| scale * 10.0);
    // Minus zero is zero.
    Ok(if negative && value != 0.0 { -value } else { value })
}

/// A number as a Dane would type it, readable again: `3,5`.
#[must_use]
pub fn format_number(value: f64) -> String {
    ryu_js::Buffer::new().format(value).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_danish_and_plain_decimals() {
        for (text, value) in [
            ("3", 3.0),
            ("3,5", 3.5),
            ("3.5", 3.5),
            ("-0,25", -0.25),
            ("−2", -2.0),
            ("007", 7.0),
            ("0.125", 0.125),
            ("1,125", 1.125),
            (" 90 ", 90.0),
            ("12345.678", 12345.678),
        ] {
            assert_eq!(parse(text, 3), Ok(value), "{text}");
        }
        assert!(parse("-0", 0).unwrap().is_sign_positive());
    }

    #[test]
    fn asks_rather_than_guesses() {
        for text in ["1.000", "12.000", "1 000", "1.000,50", "1.000.000", "3, 5"] {
            assert!(matches!(parse(text, 6), Err(Unreadable::AmbiguousNumber | Unreadable::Number)), "{text}");
        }
        assert_eq!(parse("1.000", 0), Err(Unreadable::AmbiguousNumber));
        assert_eq!(parse("1 000", 0), Err(Unreadable::AmbiguousNumber));
        for text in ["tre", "3,", ",5", "1e3", "+", "-", "3%", "NaN", "inf", "1234567890123456"] {
            assert_eq!(parse(text, 6), Err(Unreadable::Number), "{text}");
        }
        assert_eq!(parse("2,55", 1), Err(Unreadable::Decimals));
        assert_eq!(parse("2,50", 1), Ok(2.5));
    }

    #[test]
    fn formats_what_it_reads() {
        for value in [0.0, 3.5, -0.25, 90.0, 1234.567, 999_999_999_999_999.0] {
            assert_eq!(parse(&format_number(value), 6), Ok(value));
        }
    }
}
