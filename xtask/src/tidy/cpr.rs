//! Texts that look like a Danish personal number: `ddmmyy-xxxx`.

/// A name, hash or UUID of at least this many letters and digits may hold such digits by chance.
const SHORTEST_HASH: usize = 20;

/// Whether ten digits that begin with a date, perhaps with `-` or a space before the last four, stand in `line`.
pub fn is_in(line: &str) -> bool {
    let bytes = line.as_bytes();
    (0..bytes.len()).any(|start| {
        length_at(&bytes[start..]).is_some_and(|length| {
            !is_preceded_by_number(&bytes[..start])
                && !bytes.get(start + length).is_some_and(u8::is_ascii_digit)
                && !is_part_of_hash(bytes, start)
        })
    })
}

/// How long the number at the start of `bytes` is, if there is one.
fn length_at(bytes: &[u8]) -> Option<usize> {
    let date = bytes.get(..6).filter(|date| is_digits(date) && is_date(date))?;
    let separator = usize::from(matches!(bytes.get(date.len()), Some(b'-' | b' ')));
    let end = date.len() + separator + 4;
    bytes.get(end - 4..end).is_some_and(is_digits).then_some(end)
}

fn is_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

fn is_date(ddmmyy: &[u8]) -> bool {
    let two = |at: usize| (ddmmyy[at] - b'0') * 10 + (ddmmyy[at + 1] - b'0');
    let days = match two(2) {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&two(0))
}

/// Digits, or the decimal point of a number.
fn is_preceded_by_number(before: &[u8]) -> bool {
    matches!(before, [.., b'0'..=b'9'] | [.., b'0'..=b'9', b'.'])
}

fn is_part_of_hash(bytes: &[u8], at: usize) -> bool {
    let in_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let start = bytes[..at].iter().rposition(|byte| !in_word(byte)).map_or(0, |before| before + 1);
    let word: Vec<u8> = bytes[start..].iter().copied().take_while(in_word).collect();
    word.len() >= SHORTEST_HASH && word.iter().any(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No such number stands in this file: it is put together here.
    fn number(day: u8, month: u8, separator: &str) -> String {
        format!("{day:02}{month:02}25{separator}{}", 1234)
    }

    #[test]
    fn finds_each_way_of_writing() {
        for separator in ["", "-", " "] {
            assert!(is_in(&format!("cpr: {}.", number(1, 12, separator))), "{separator:?}");
            assert!(is_in(&number(29, 2, separator)), "{separator:?}");
        }
    }

    #[test]
    fn passes_what_has_no_date_or_is_longer() {
        assert!(!is_in(&number(32, 1, "-")));
        assert!(!is_in(&number(1, 13, "-")));
        assert!(!is_in(&number(0, 1, "")));
        assert!(!is_in(&format!("{}5", number(1, 12, ""))));
        assert!(!is_in(&format!("7{}", number(1, 12, ""))));
        assert!(!is_in(&format!("0.{}", number(1, 12, ""))));
        assert!(!is_in("2026-11-21T19:31:28+01:00 and 1.250"));
    }

    #[test]
    fn passes_hashes() {
        assert!(!is_in(&format!("9f86d081884c7d{}a2feaa0c55", number(1, 12, ""))));
        assert!(!is_in(&format!("{}5678-1234-4abc-8abc-abcdef123456", &number(1, 12, "")[..4])));
    }
}
