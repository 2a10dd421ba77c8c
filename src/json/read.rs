//! JSON in: RFC 8259, nothing more lenient, with the place of the first fault.

use super::number::Decimal;
use super::{Json, MAX_DEPTH, sorted_indices};

/// Why a text is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is nested too deeply.
    TooDeep,
    /// It is not JSON from here on.
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters, as an editor does; where the text ends too early, that of its last character.
        column: usize,
    },
}

/// What stops a reader, before its place is known.
enum Stop {
    TooDeep,
    Here,
}

type Read<T> = Result<T, Stop>;

pub(super) fn read(text: &str) -> Result<Json, Fault> {
    let mut reader = Reader { text, at: 0 };
    reader.document().map_err(|stop| match stop {
        Stop::TooDeep => Fault::TooDeep,
        Stop::Here => {
            let before = text.get(..reader.at).unwrap_or(text);
            let line = before.rsplit('\n').next().unwrap_or_default();
            let here = usize::from(reader.at < text.len());
            Fault::Syntax { line: before.matches('\n').count() + 1, column: line.chars().count() + here }
        }
    })
}

struct Reader<'a> {
    text: &'a str,
    /// In bytes; always between two characters.
    at: usize,
}

impl Reader<'_> {
    fn document(&mut self) -> Read<Json> {
        let value = self.value(0)?;
        self.space();
        if self.at == self.text.len() { Ok(value) } else { Err(Stop::Here) }
    }

    fn peek(&self) -> u8 {
        // No JSON text has a NUL where one is looked for.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Read<()> {
        if self.take(byte) { Ok(()) } else { Err(Stop::Here) }
    }

    fn word(&mut self, word: &str, value: Json) -> Read<Json> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    fn value(&mut self, depth: usize) -> Read<Json> {
        self.space();
        match self.peek() {
            b'{' | b'[' if depth == MAX_DEPTH => Err(Stop::TooDeep),
            b'{' => self.object(depth + 1),
            b'[' => self.array(depth + 1),
            b'"' => Ok(Json::String(self.string()?)),
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            _ => self.number(),
        }
    }

    fn array(&mut self, depth: usize) -> Read<Json> {
        let mut elements = Vec::new();
        self.expect(b'[')?;
        self.space();
        if self.take(b']') {
            return Ok(Json::Array(elements));
        }
        loop {
            elements.push(self.value(depth)?);
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(elements));
            }
            self.expect(b',')?;
        }
    }

    fn object(&mut self, depth: usize) -> Read<Json> {
        let mut members = Vec::new();
        self.expect(b'{')?;
        self.space();
        if self.take(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.space();
            let key = self.string()?;
            self.space();
            self.expect(b':')?;
            members.push((key, self.value(depth)?));
            self.space();
            if self.take(b'}') {
                return Ok(Json::Object(in_order(members)));
            }
            self.expect(b',')?;
        }
    }

    fn string(&mut self) -> Read<String> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            string.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            if self.take(b'"') {
                return Ok(string);
            }
            self.expect(b'\\')?;
            string.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Read<char> {
        let byte = self.peek();
        let c = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(Stop::Here),
        };
        self.at += 1;
        Ok(c)
    }

    /// Four hex digits, or eight as a surrogate pair. A surrogate alone is no character.
    fn unicode(&mut self) -> Read<char> {
        let first = self.hex()?;
        let code = if (0xd800..0xdc00).contains(&first) {
            self.expect(b'\\')?;
            self.expect(b'u')?;
            let second = self.hex()?;
            if !(0xdc00..0xe000).contains(&second) {
                return Err(Stop::Here);
            }
            0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
        } else {
            first
        };
        char::from_u32(code).ok_or(Stop::Here)
    }

    fn hex(&mut self) -> Read<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code * 16 + char::from(self.peek()).to_digit(16).ok_or(Stop::Here)?;
            self.at += 1;
        }
        Ok(code)
    }

    fn number(&mut self) -> Read<Json> {
        let mut decimal = Decimal::new(self.take(b'-'));
        if !self.take(b'0') {
            self.digits(|digit| decimal.push(digit, false))?;
        }
        if self.take(b'.') {
            self.digits(|digit| decimal.push(digit, true))?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            let negative = self.take(b'-');
            if !negative {
                self.take(b'+');
            }
            let mut exponent = 0_i32;
            self.digits(|digit| exponent = exponent.saturating_mul(10).saturating_add(i32::from(digit)))?;
            decimal.scale(if negative { -exponent } else { exponent });
        }
        decimal.to_f64().map(Json::Number).ok_or(Stop::Here)
    }

    /// One digit or more.
    fn digits(&mut self, mut visit: impl FnMut(u8)) -> Read<()> {
        if !self.peek().is_ascii_digit() {
            return Err(Stop::Here);
        }
        while self.peek().is_ascii_digit() {
            visit(self.peek() - b'0');
            self.at += 1;
        }
        Ok(())
    }
}

/// The members as JavaScript has them in an object, so that a text gives the same whether or not it was an object in between: keys that are
/// array indices come first, in ascending order, then the others as they were written (ECMAScript, OrdinaryOwnPropertyKeys).
fn in_order(members: Vec<(String, Json)>) -> Vec<(String, Json)> {
    let index = |at: usize| members.get(at).and_then(|(key, _)| array_index(key)).unwrap_or(u32::MAX);
    if (0..members.len()).all(|at| index(at) == u32::MAX) {
        return members;
    }
    let order = sorted_indices(members.len(), &|a, b| index(a).cmp(&index(b)));
    order.into_iter().filter_map(|at| members.get(at).cloned()).collect()
}

/// A whole number from 0 to 2³² − 2, as JavaScript writes it.
fn array_index(key: &str) -> Option<u32> {
    let digits = key.bytes().all(|byte| byte.is_ascii_digit()) && (key == "0" || !key.starts_with('0'));
    key.parse().ok().filter(|index| digits && *index != u32::MAX)
}
