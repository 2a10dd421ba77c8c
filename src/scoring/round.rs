//! Rounding, stated once.

/// Rounds to two decimals, half away from zero, from the shortest decimal form that names the double.
///
/// 41/40 is 1.025 to everyone who reads it, though the double lies a little below; so it rounds to 1.03, where arithmetic on the double
/// would give 1.02. −0 is 0. Values are finite and small: scores.
#[must_use]
pub fn round(value: f64) -> f64 {
    let mut buffer = ryu_js::Buffer::new();
    let text = buffer.format(value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if text.contains('e') {
        // Below a millionth, or beyond anything that is scored here.
        return if value.abs() < 1.0 { 0.0 } else { value };
    }
    let digit = |at: usize| fraction.as_bytes().get(at).map_or(0, |byte| u64::from(byte - b'0'));
    let hundredths = digit(0) * 10 + digit(1) + u64::from(digit(2) >= 5);
    let Ok(whole) = whole.parse::<u64>() else { return value };
    #[expect(clippy::cast_precision_loss, reason = "scores are far below 2^53")]
    let rounded = (whole * 100 + hundredths) as f64 / 100.0;
    if value < 0.0 && rounded != 0.0 { -rounded } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_what_people_read() {
        for (value, rounded) in [
            (41.0 / 40.0, 1.03),
            (1.005, 1.01),
            (2.675, 2.68),
            (-2.675, -2.68),
            (27.0 / 8.0, 3.38),
            (2.0 / 3.0, 0.67),
            (-1.0 / 3.0, -0.33),
            (0.994_999_999, 0.99),
            (0.999, 1.0),
            (3.0, 3.0),
            (100.0, 100.0),
            (1e-9, 0.0),
        ] {
            assert_eq!(round(value), rounded, "{value}");
        }
        assert!(round(-0.001).is_sign_positive());
    }
}
