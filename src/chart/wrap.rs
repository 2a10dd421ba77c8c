//! How wide text is, and where its lines break. The font is the page's: widths are those of common sans-serif fonts, on the wide side.

/// The width of a text of this size, rounded up.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let thousandths: i32 = text.chars().map(advance).sum();
    (thousandths * size + 999) / 1000
}

/// Thousandths of the size.
fn advance(letter: char) -> i32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '|' | '.' | ',' | ':' | ';' | '\'' | '!' | '·' => 330,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | ' ' => 400,
        'm' | 'w' | 'M' | 'W' | '%' | 'æ' | '–' | '→' => 980,
        'A'..='Z' | 'Æ' | 'Ø' | 'Å' | '+' | '−' => 760,
        _ => 620,
    }
}

/// The text in lines no wider than `room`, broken between words, and within a word only where it alone is wider.
pub(super) fn wrap(text: &str, size: i32, room: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        line = hyphenated(word, size, room, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Lays off what is too wide of a word. Returns what is left of it.
fn hyphenated(word: &str, size: i32, room: i32, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    if width(word, size) <= room {
        return word.to_owned();
    }
    for letter in word.chars() {
        let is_full = width(&line, size) + width("-", size) + width("m", size) > room;
        if is_full && line.chars().count() > 1 {
            lines.push(format!("{line}-"));
            line.clear();
        }
        line.push(letter);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_words_first() {
        let lines = wrap("Det er besluttet, hvem der er risikoejer, når en sag opstår.", 14, 180);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line, 14) <= 180), "{lines:?}");
        assert_eq!(lines.join(" "), "Det er besluttet, hvem der er risikoejer, når en sag opstår.");
        assert_eq!(wrap("  ", 14, 180), [] as [String; 0]);
    }

    #[test]
    fn breaks_a_word_that_alone_is_too_wide() {
        let lines = wrap("Ungdomsuddannelsesinstitutionernes", 14, 90);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line, 14) <= 90), "{lines:?}");
        assert_eq!(lines.concat().replace('-', ""), "Ungdomsuddannelsesinstitutionernes");
        assert!(!wrap("ord", 14, 0).is_empty());
    }
}
