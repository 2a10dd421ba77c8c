//! Decimal digits -> the nearest double, without the tables of 10 KB that the standard library takes for it.

/// A decimal number in the making: digits · 10^exponent.
#[derive(Default)]
pub(super) struct Decimal {
    negative: bool,
    digits: u128,
    exponent: i32,
    /// Digits other than 0 were left out: the true value lies a little above.
    more: bool,
}

/// Digits below this can take one more before the point: 38 in all.
const ROOM: u128 = 10_u128.pow(37);

/// Digits below this can take one more behind the point: more than a double tells apart, and few enough that a quotient is exact.
const ROOM_BEHIND: u128 = 10_u128.pow(21);

/// The greatest power of ten by which a quotient of 128 bits still has enough bits to be rounded right.
const EXACT: u32 = 21;

impl Decimal {
    /// No digits yet.
    pub(super) fn new(negative: bool) -> Self {
        Self { negative, ..Self::default() }
    }

    /// The next digit, before or behind the point.
    pub(super) fn push(&mut self, digit: u8, behind_the_point: bool) {
        if self.digits < if behind_the_point { ROOM_BEHIND } else { ROOM } {
            self.digits = self.digits * 10 + u128::from(digit);
            self.exponent -= i32::from(behind_the_point);
        } else {
            self.more |= digit != 0;
            self.exponent += i32::from(!behind_the_point);
        }
    }

    /// Times 10^exponent.
    pub(super) fn scale(&mut self, exponent: i32) {
        self.exponent = self.exponent.saturating_add(exponent);
    }

    /// The nearest double, ties to even; none beyond the doubles' range.
    ///
    /// Exact for up to 38 digits before the point and up to 21 decimals, which is all that people and browsers write of answers; of
    /// numbers smaller or greater the last bit may be off.
    #[expect(clippy::cast_precision_loss, reason = "this is the one rounding")]
    pub(super) fn to_f64(&self) -> Option<f64> {
        let size = self.exponent.unsigned_abs();
        // The last bit only says whether something was left out: it decides ties.
        let digits = if self.more { self.digits | 1 } else { self.digits };
        let (mut value, done) = match digits.checked_mul(10_u128.pow(size.min(EXACT))) {
            Some(product) if self.exponent >= 0 => (product as f64, size.min(EXACT)),
            _ if self.exponent >= 0 => (digits as f64, 0),
            _ => (divided(digits, size.min(EXACT)), size.min(EXACT)),
        };
        for _ in done..size.min(400) {
            value = if self.exponent >= 0 { value * 10.0 } else { value / 10.0 };
        }
        value.is_finite().then_some(if self.negative && value != 0.0 { -value } else { value })
    }
}

/// digits / 10^power. Shifted as far left as 128 bits allow, the quotient has at least 57 bits; what remains only decides ties, as the last
/// bit.
#[expect(clippy::cast_precision_loss, reason = "this is the one rounding")]
fn divided(digits: u128, power: u32) -> f64 {
    let shift = digits.leading_zeros().saturating_sub(1).min(126);
    let (numerator, denominator) = (digits << shift, 10_u128.pow(power));
    let sticky = u128::from(numerator % denominator != 0);
    let mut value = ((numerator / denominator) | sticky) as f64;
    for _ in 0..shift {
        value /= 2.0;
    }
    value
}

#[cfg(test)]
mod tests {
    use crate::json::Json;

    fn read(text: &str) -> f64 {
        match Json::built_in(text) {
            Json::Number(number) => number,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn rounds_as_the_standard_library_does() {
        for text in [
            "0",
            "-0",
            "1",
            "0.1",
            "0.30000000000000004",
            "1.025",
            "123456789012345678",
            "9007199254740993",
            "9007199254740992.5",
            "9007199254740993.00000000000000000001",
            "1e21",
            "1e-7",
            "2.220446049250313",
            "5e-1",
            "179769313486231570000",
            "0.000001",
            "1.7976931348623157",
            "123456789012345680000",
            "4.35",
            "0.1e1",
            "1E+2",
            "12345678901234567890123456789012345678",
            "3.141592653589793238462643383279",
            "18829070702484325921000",
        ] {
            assert_eq!(read(text), text.parse::<f64>().unwrap(), "{text}");
        }
        // Minus zero is zero, as JavaScript writes it.
        assert!(read("-0").is_sign_positive());
        // Far out only nearly, and never infinite.
        assert!((read("1e300") / 1e300 - 1.0).abs() < 1e-12);
        assert!((read("2.5e-300") / 2.5e-300 - 1.0).abs() < 1e-12);
        assert_eq!(read("1e-999"), 0.0);
        assert_eq!(Json::built_in("1e999"), Json::Null);
    }
}
