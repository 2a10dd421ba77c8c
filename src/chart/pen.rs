//! Drawing, from top to bottom.

use super::wrap::{width, wrap};
use super::{Anchor, Drawing, Rect, Shape};

/// The size of labels, and of what stands beside them.
pub(super) const LABEL: i32 = 15;
pub(super) const SMALL: i32 = 13;

/// Below this a label stands above what it labels, else beside it.
const ROOM_FOR_COLUMNS: i32 = 560;

/// How a mark is drawn around a place.
pub(super) type Mark<'a> = &'a dyn Fn(&mut Pen, (i32, i32));

/// A drawing in the making.
pub(super) struct Pen {
    pub(super) width: i32,
    /// How far down everything reaches so far.
    pub(super) y: i32,
    shapes: Vec<Shape>,
}

impl Pen {
    pub(super) fn new(width: i32) -> Self {
        Self { width, y: 0, shapes: Vec::new() }
    }

    pub(super) fn drawing(self) -> Drawing {
        Drawing { width: self.width, height: self.y, shapes: self.shapes }
    }

    /// Whether labels stand beside what they label.
    pub(super) fn has_columns(&self) -> bool {
        self.width >= ROOM_FOR_COLUMNS
    }

    pub(super) fn shape(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    pub(super) fn line(&mut self, role: &'static str, from: (i32, i32), to: (i32, i32)) {
        self.shape(Shape::Line { role, from, to });
    }

    pub(super) fn circle(&mut self, role: &'static str, at: (i32, i32), radius: i32) {
        self.shape(Shape::Circle { role, at, radius });
    }

    /// A rhombus: what was answered together.
    pub(super) fn diamond(&mut self, role: &'static str, (x, y): (i32, i32)) {
        const R: i32 = 7;
        let corners = vec![(x, y - R), (x + R, y), (x, y + R), (x - R, y)];
        self.shape(Shape::Path { role, corners, closed: true });
    }

    /// From the lowest to the highest, with an end at both.
    pub(super) fn span(&mut self, y: i32, from: i32, to: i32) {
        for at in [from, to] {
            self.line("spread", (at, y - 4), (at, y + 4));
        }
        self.line("spread", (from, y), (to, y));
    }

    pub(super) fn text(&mut self, role: &'static str, at: (i32, i32), size: i32, anchor: Anchor, text: &str) {
        let text = text.to_owned();
        self.shape(Shape::Text { role, at, size, anchor, text, is_reference: false });
    }

    /// Text in lines, from `y` on. Returns where it ends.
    pub(super) fn block(&mut self, role: &'static str, (x, y): (i32, i32), size: i32, room: i32, text: &str) -> i32 {
        let mut bottom = y;
        for line in wrap(text, size, room) {
            self.text(role, (x, bottom + size), size, Anchor::Start, &line);
            bottom += size * 4 / 3;
        }
        bottom
    }

    /// Text with a frame around it, from `x` on; `y` is its middle.
    pub(super) fn tag(&mut self, (x, y): (i32, i32), text: &str) {
        let width = width(text, SMALL) + 12;
        self.shape(Shape::Rect(Rect { role: "tag", x, y: y - 10, width, height: 20 }));
        self.text("tag-text", (x + width / 2, y + 5), SMALL, Anchor::Middle, text);
    }

    /// What the marks mean, in as many lines as it takes. Each is drawn around the place it is given.
    pub(super) fn legend(&mut self, entries: &[(Mark<'_>, &str)]) {
        const MARK: i32 = 30;
        const GAP: i32 = 20;
        let (mut x, mut y) = (0, self.y + 10);
        for (mark, text) in entries {
            let entry = MARK + width(text, SMALL);
            if x > 0 && x + entry > self.width {
                (x, y) = (0, y + 22);
            }
            mark(self, (x + MARK / 2 - 3, y));
            let room = self.width - MARK;
            if entry > self.width {
                y = self.block("muted", (x + MARK, y - 9), SMALL, room, text) - 12;
            } else {
                self.text("muted", (x + MARK, y + 5), SMALL, Anchor::Start, text);
            }
            x += entry + GAP;
        }
        self.y = y + 14;
    }
}
