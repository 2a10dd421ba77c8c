//! JSON, written part by part: lists of tens of thousands never stand in memory as a whole.

use crate::json::Json;

/// Writes objects and lists as they come.
pub(super) struct Writer<'a> {
    emit: &'a mut dyn FnMut(&str),
    /// Whether something stands before, in the same object.
    follows: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(emit: &'a mut dyn FnMut(&str)) -> Self {
        Self { emit, follows: false }
    }

    /// An object with the members that are written meanwhile.
    pub(super) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        (self.emit)("{");
        self.follows = false;
        members(self);
        (self.emit)("}");
        self.follows = true;
    }

    /// What comes next is this member's value.
    pub(super) fn key(&mut self, key: &str) {
        if self.follows {
            (self.emit)(",");
        }
        (self.emit)(&Json::from(key).to_text());
        (self.emit)(":");
        self.follows = true;
    }

    pub(super) fn member(&mut self, key: &str, value: &Json) {
        self.key(key);
        (self.emit)(&value.to_text());
    }

    pub(super) fn list(&mut self, key: &str, elements: &mut dyn Iterator<Item = Json>) {
        self.key(key);
        self.array(elements, |writer, element| (writer.emit)(&element.to_text()));
    }

    /// An array of what is written of each element.
    pub(super) fn array<T>(&mut self, elements: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        (self.emit)("[");
        let mut separator = "";
        for element in elements {
            (self.emit)(separator);
            write(self, element);
            separator = ",";
        }
        (self.emit)("]");
        self.follows = true;
    }
}
