//! Pictures of figures: an overview's, and the bars of a single report.
//!
//! A [`Picture`] is a title, a text that says what there is to see, a drawing made of few kinds of shapes, and the table behind it. It is pure
//! data: the browser makes elements of it, a canvas paints it, and both are the same picture. Shapes have roles, never colours, and what a
//! picture tells is told by form, place and words as well.
//!
//! Places are whole numbers: 16 of them are one em of the page's text.

mod agreement;
mod bar;
mod changes;
mod figures;
mod pairs;
mod pen;
mod read;
mod strips;
mod tables;
mod themes;
mod timeline;
mod wrap;

pub use bar::bar;

use crate::json::{Json, Members, array};
use crate::words::Words;
use read::{list, text};

/// The narrowest and the widest drawing.
pub const WIDTHS: (i32, i32) = (300, 960);

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is known by among the pictures of an overview, such as `themes` or `strips.ledelse`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// A sentence or two that say what it shows.
    pub text: String,
    /// The drawing; none where the table is all.
    pub drawing: Option<Drawing>,
    /// The figures behind it.
    pub table: DataTable,
}

/// Shapes on a plane, the later over the earlier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
    /// What is drawn.
    pub shapes: Vec<Shape>,
}

/// One shape. `role` says what it stands for; looks follow from that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An upright rectangle.
    Rect(Rect),
    /// A straight line.
    Line {
        /// What it stands for.
        role: &'static str,
        /// Where it begins.
        from: (i32, i32),
        /// Where it ends.
        to: (i32, i32),
    },
    /// A circle.
    Circle {
        /// What it stands for.
        role: &'static str,
        /// Its middle.
        at: (i32, i32),
        /// Its radius.
        radius: i32,
    },
    /// A closed or open path of straight lines.
    Path {
        /// What it stands for.
        role: &'static str,
        /// Its corners.
        corners: Vec<(i32, i32)>,
        /// Whether the last corner leads back to the first.
        closed: bool,
    },
    /// A line of text.
    Text {
        /// What it stands for.
        role: &'static str,
        /// Where its baseline begins, is halved, or ends.
        at: (i32, i32),
        /// Its height.
        size: i32,
        /// What `at` is of it.
        anchor: Anchor,
        /// The text.
        text: String,
        /// Whether the text is a reference to a person, for which a page may show a name.
        is_reference: bool,
    },
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// What it stands for.
    pub role: &'static str,
    /// Its left side.
    pub x: i32,
    /// Its upper side.
    pub y: i32,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

/// Which point of a line of text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Where it begins.
    Start,
    /// Its middle.
    Middle,
    /// Where it ends.
    End,
}

/// Figures in rows, as people read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataTable {
    /// The columns.
    pub head: Vec<String>,
    /// The rows; the first cell says what a row is about.
    pub rows: Vec<Vec<String>>,
    /// Whether the first cells are references to people, for which a page may show names.
    pub of_references: bool,
}

/// In which words, and how wide, is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The words of [`Words::of_overview`].
    pub words: &'a Words,
    /// How wide a drawing may be.
    pub width: i32,
}

/// What there is to see in an overview (`samspil-overview/1`): of each assessment, and of the caseload. Total: what is not as an overview has
/// it is not drawn.
#[must_use]
pub fn pictures(overview: &Json, frame: Frame<'_>) -> Json {
    let frame = Frame { width: frame.width.clamp(WIDTHS.0, WIDTHS.1), ..frame };
    let assessments: Vec<Json> =
        list(overview, "assessments").iter().map(|one| array(&assessment(one, frame))).collect();
    let mut members = Members::default();
    members.add("assessments", Json::Array(assessments));
    members.add(
        "caseload",
        match overview.get("caseload") {
            Some(caseload @ Json::Object(_)) => array(
                &[figures::picture(caseload, frame), timeline::picture(caseload, text(overview, "today"), frame)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>(),
            ),
            _ => Json::Array(Vec::new()),
        },
    );
    members.object()
}

fn assessment(assessment: &Json, frame: Frame<'_>) -> Vec<Picture> {
    let mut pictures = themes::pictures(assessment, frame);
    pictures.extend(changes::picture(assessment, frame));
    pictures.extend(pairs::picture(assessment, frame));
    pictures.extend(strips::pictures(assessment, frame));
    pictures.extend(agreement::picture(assessment, frame));
    pictures
}

impl From<&Picture> for Json {
    fn from(picture: &Picture) -> Self {
        let mut members = Members::default();
        members.add("id", &picture.id);
        members.add("title", &picture.title);
        members.add("text", &picture.text);
        members.add("drawing", picture.drawing.as_ref().map_or(Json::Null, Json::from));
        members.add("table", Json::from(&picture.table));
        members.object()
    }
}

impl From<&Drawing> for Json {
    fn from(drawing: &Drawing) -> Self {
        let mut members = Members::default();
        members.add("width", drawing.width);
        members.add("height", drawing.height);
        members.add("shapes", array(&drawing.shapes));
        members.object()
    }
}

impl From<&Shape> for Json {
    /// The element and attributes of SVG, so that the browser has nothing to work out.
    fn from(shape: &Shape) -> Self {
        let mut members = Members::default();
        let mut attributes = Members::default();
        let (tag, role) = match shape {
            Shape::Rect(rect) => {
                attributes.add("x", rect.x);
                attributes.add("y", rect.y);
                attributes.add("width", rect.width);
                attributes.add("height", rect.height);
                ("rect", rect.role)
            }
            Shape::Line { role, from, to } => {
                attributes.add("x1", from.0);
                attributes.add("y1", from.1);
                attributes.add("x2", to.0);
                attributes.add("y2", to.1);
                ("line", *role)
            }
            Shape::Circle { role, at, radius } => {
                attributes.add("cx", at.0);
                attributes.add("cy", at.1);
                attributes.add("r", *radius);
                ("circle", *role)
            }
            Shape::Path { role, corners, closed } => {
                let mut d = String::new();
                for (x, y) in corners {
                    let step = if d.is_empty() { 'M' } else { 'L' };
                    d.push_str(&format!("{step}{x} {y}"));
                }
                if *closed {
                    d.push('Z');
                }
                attributes.add("d", &d);
                ("path", *role)
            }
            Shape::Text { role, at, size, anchor, text, is_reference } => {
                attributes.add("x", at.0);
                attributes.add("y", at.1);
                attributes.add("font-size", *size);
                attributes.add(
                    "text-anchor",
                    match anchor {
                        Anchor::Start => "start",
                        Anchor::Middle => "middle",
                        Anchor::End => "end",
                    },
                );
                members.add("text", text);
                members.add("isReference", *is_reference);
                ("text", *role)
            }
        };
        members.add("tag", tag);
        members.add("role", role);
        members.add("attributes", attributes.object());
        members.object()
    }
}

impl From<&DataTable> for Json {
    fn from(table: &DataTable) -> Self {
        let rows = table.rows.iter().map(|row| array(row)).collect();
        let mut members = Members::default();
        members.add("head", array(&table.head));
        members.add("rows", Json::Array(rows));
        members.add("ofReferences", table.of_references);
        members.object()
    }
}
