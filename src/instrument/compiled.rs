//! A checked definition as a flat list of values, for a reader who need not check it again: the form, which is smaller by all that reading and
//! checking a definition takes.
//!
//! Writer and reader are of one build, and every type has one description for both (`shapes.rs`), so that they cannot differ. The list is
//! JSON, whose reader the form has for reports already: `[digest of the description, value, value, …]` in the order of the description, a
//! length before each list, a number for each variant.
//!
//! After a value that cannot be, the reader finds nothing but zeros: lists end, and every type ends at the variant 0. So no reader of a type need
//! look at faults, and what they return is thrown away at the end. Indices need no check: no one indexes without asking.

mod shapes;

use self::shapes::DIGEST;
use super::{DEFAULT_LANGUAGE, Instrument, Source, Text};
use crate::error::Subject;
use crate::json::{Json, MAX_DEPTH};
use std::ops::Range;
use std::rc::Rc;

impl Instrument {
    /// The instrument for [`Instrument::from_compiled`], but for the sources of its items; with a language, of each text only what its readers see.
    #[must_use]
    pub fn to_compiled(&self, language: Option<&str>) -> String {
        let mut writer = Writer { values: vec![DIGEST.into()], language };
        self.write(&mut writer);
        Json::Array(writer.values).to_text()
    }

    /// What [`Instrument::to_compiled`] has written. None for anything else.
    #[must_use]
    pub fn from_compiled(text: &str) -> Option<Self> {
        let Json::Array(values) = Json::parse(text, Subject::Definition, text.len()).ok()? else { return None };
        let mut reader = Reader { values: values.into_iter(), depth: 0, has_failed: false };
        if u32::read(&mut reader) != DIGEST {
            return None;
        }
        let instrument = Self::read(&mut reader);
        (!reader.has_failed && reader.values.next().is_none()).then_some(instrument)
    }
}

/// A type that has a place in the list.
trait Compact {
    fn write(&self, writer: &mut Writer<'_>);
    fn read(reader: &mut Reader) -> Self;
}

struct Writer<'a> {
    values: Vec<Json>,
    language: Option<&'a str>,
}

impl Writer<'_> {
    fn write(&mut self, value: impl Into<Json>) {
        self.values.push(value.into());
    }
}

struct Reader {
    values: std::vec::IntoIter<Json>,
    /// How many lists and boxes deep it is.
    depth: usize,
    has_failed: bool,
}

impl Reader {
    fn next(&mut self) -> Json {
        match self.values.next() {
            Some(value) if !self.has_failed => value,
            _ => self.fail(),
        }
    }

    fn fail(&mut self) -> Json {
        self.has_failed = true;
        Json::Number(0.0)
    }

    fn number(&mut self) -> f64 {
        match self.next() {
            Json::Number(number) => number,
            _ => {
                self.fail();
                0.0
            }
        }
    }

    fn integer(&mut self) -> i64 {
        Json::Number(self.number()).as_integer().unwrap_or_else(|| {
            self.fail();
            0
        })
    }

    /// Types hold themselves only in lists and boxes.
    fn enter(&mut self) {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.fail();
        }
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }
}

macro_rules! integers {
    ($($integer:ty),*) => { $(
        impl Compact for $integer {
            fn write(&self, writer: &mut Writer<'_>) {
                // A checked definition holds none as large as 2^53.
                #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "the types differ")]
                writer.values.push(Json::Number(*self as f64));
            }

            fn read(reader: &mut Reader) -> Self {
                Self::try_from(reader.integer()).unwrap_or_else(|_| {
                    reader.fail();
                    0
                })
            }
        }
    )* };
}

integers!(u8, u16, u32, usize, i64);

impl Compact for f64 {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.values.push(Json::Number(*self));
    }

    fn read(reader: &mut Reader) -> Self {
        reader.number()
    }
}

impl Compact for bool {
    fn write(&self, writer: &mut Writer<'_>) {
        u8::from(*self).write(writer);
    }

    fn read(reader: &mut Reader) -> Self {
        reader.integer() != 0
    }
}

impl Compact for String {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.write(self);
    }

    fn read(reader: &mut Reader) -> Self {
        match reader.next() {
            Json::String(text) => text,
            _ => {
                reader.fail();
                String::new()
            }
        }
    }
}

/// As it is, as one value.
impl Compact for Json {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.values.push(self.clone());
    }

    fn read(reader: &mut Reader) -> Self {
        reader.next()
    }
}

impl<T: Compact> Compact for Option<T> {
    fn write(&self, writer: &mut Writer<'_>) {
        self.is_some().write(writer);
        if let Some(value) = self {
            value.write(writer);
        }
    }

    fn read(reader: &mut Reader) -> Self {
        bool::read(reader).then(|| T::read(reader))
    }
}

fn write_all<T: Compact>(all: &[T], writer: &mut Writer<'_>) {
    all.len().write(writer);
    for one in all {
        one.write(writer);
    }
}

impl<T: Compact> Compact for Vec<T> {
    fn write(&self, writer: &mut Writer<'_>) {
        write_all(self, writer);
    }

    fn read(reader: &mut Reader) -> Self {
        let count = usize::read(reader);
        let mut all = Vec::new();
        reader.enter();
        while all.len() < count && !reader.has_failed {
            all.push(T::read(reader));
        }
        reader.leave();
        all
    }
}

impl<T: Compact> Compact for Rc<[T]> {
    fn write(&self, writer: &mut Writer<'_>) {
        write_all(self, writer);
    }

    fn read(reader: &mut Reader) -> Self {
        Vec::read(reader).into()
    }
}

impl<T: Compact> Compact for Box<T> {
    fn write(&self, writer: &mut Writer<'_>) {
        T::write(self, writer);
    }

    fn read(reader: &mut Reader) -> Self {
        reader.enter();
        let value = Box::new(T::read(reader));
        reader.leave();
        value
    }
}

impl<A: Compact, B: Compact> Compact for (A, B) {
    fn write(&self, writer: &mut Writer<'_>) {
        self.0.write(writer);
        self.1.write(writer);
    }

    fn read(reader: &mut Reader) -> Self {
        (A::read(reader), B::read(reader))
    }
}

impl Compact for Range<usize> {
    fn write(&self, writer: &mut Writer<'_>) {
        (self.start, self.end).write(writer);
    }

    fn read(reader: &mut Reader) -> Self {
        usize::read(reader)..usize::read(reader)
    }
}

impl Compact for Text {
    fn write(&self, writer: &mut Writer<'_>) {
        let seen = writer.language.map(|language| self.resolve(language));
        match seen {
            None => {
                self.danish.write(writer);
                self.others.write(writer);
            }
            Some((text, DEFAULT_LANGUAGE)) => {
                writer.write(text);
                writer.write(0);
            }
            Some((text, language)) => {
                writer.write("");
                writer.write(1);
                writer.write(language);
                writer.write(text);
            }
        }
    }

    fn read(reader: &mut Reader) -> Self {
        Self { danish: String::read(reader), others: Vec::read(reader) }
    }
}

/// Not written: the form computes nothing from sources, and shows those of the definition itself when somebody asks.
impl Compact for Source {
    fn write(&self, _: &mut Writer<'_>) {}

    fn read(_: &mut Reader) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Condition;

    fn read(values: Vec<Json>) -> (Condition, bool) {
        let mut reader = Reader { values: values.into_iter(), depth: 0, has_failed: false };
        let condition = Condition::read(&mut reader);
        (condition, reader.has_failed)
    }

    #[test]
    fn what_holds_itself_is_read_so_deep_and_no_deeper() {
        let nots = |depth: usize| vec![Json::from(5); depth].into_iter().chain(vec![0.into(); 3]).collect();
        let (condition, has_failed) = read(nots(MAX_DEPTH));
        assert!(matches!(condition, Condition::Not(_)) && !has_failed);
        assert!(read(nots(MAX_DEPTH + 1)).1);
        assert!(read(nots(1_000_000)).1);
    }

    #[test]
    fn what_cannot_be_is_a_failure() {
        for values in [vec![6], vec![-1], vec![0], vec![0, 0], vec![0, 2, 0], vec![0, 0, -1], vec![3, 1]] {
            assert!(read(values.iter().copied().map(Json::from).collect()).1, "{values:?}");
        }
        assert!(read(vec![0.into(), 0.into(), Json::Number(0.5)]).1);
        assert!(read(vec![0.into(), 0.into(), "1".into()]).1);
        assert!(!read(vec![0.into(), 0.into(), 1.into()]).1);
    }
}
