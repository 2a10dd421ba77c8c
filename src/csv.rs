//! Tables for spreadsheets, cell by cell: RFC 4180, and nothing that a spreadsheet takes for a formula.

use crate::json::number_text;

/// What stands between cells, and what goes with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// As Excel expects it in Denmark: a byte order mark, semicolons, a decimal comma.
    #[default]
    Semicolon,
    /// As most programs expect it: commas, a decimal point, no mark.
    Comma,
}

impl Separator {
    /// The separator of this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        match id {
            "semicolon" => Some(Self::Semicolon),
            "comma" => Some(Self::Comma),
            _ => None,
        }
    }

    pub(crate) fn beginning(self) -> &'static str {
        match self {
            Self::Semicolon => "\u{feff}",
            Self::Comma => "",
        }
    }

    pub(crate) fn sign(self) -> char {
        match self {
            Self::Semicolon => ';',
            Self::Comma => ',',
        }
    }

    pub(crate) fn number(self, value: f64) -> String {
        let number = number_text(value);
        match self {
            Self::Semicolon => number.replace('.', ","),
            Self::Comma => number,
        }
    }
}

/// A text that no spreadsheet takes for a formula: one that could be, or that begins with what marks something else here, gets an
/// apostrophe before it. Whoever takes one apostrophe away from a cell that begins with it has the text again.
pub(crate) fn harmless(text: &str) -> String {
    const SIGNS: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];
    let is_unseen = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let is_marked = text.starts_with(['\'', '[', '\t', '\r', '\n']);
    let apostrophe = if is_marked || text.trim_start_matches(is_unseen).starts_with(SIGNS) { "'" } else { "" };
    format!("{apostrophe}{text}")
}

/// A cell in quotes, where it needs them.
pub(crate) fn quoted(text: &str, separator: Separator) -> String {
    if text.contains([separator.sign(), '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_gets_an_apostrophe_and_what_has_one_another() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "\t1",
            "\r1",
            "\n1",
            " =1",
            "\u{feff}=1",
            "'a",
            "[a",
        ] {
            assert_eq!(harmless(text), format!("'{text}"), "{text:?}");
        }
        for text in ["", "a=1", "1-2", "æ", " a", "\"=1\"", "a\t=1"] {
            assert_eq!(harmless(text), text, "{text:?}");
        }
    }

    #[test]
    fn cells_are_quoted_where_they_need_it() {
        for (text, semicolon, comma) in [
            ("a;b", "\"a;b\"", "a;b"),
            ("a,b", "a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\"", "\"a\"\"b\""),
            ("a\nb", "\"a\nb\"", "\"a\nb\""),
        ] {
            assert_eq!(quoted(text, Separator::Semicolon), semicolon);
            assert_eq!(quoted(text, Separator::Comma), comma);
        }
        assert_eq!(Separator::Semicolon.number(-0.5), "-0,5");
        assert_eq!(Separator::Comma.number(-0.5), "-0.5");
    }
}
