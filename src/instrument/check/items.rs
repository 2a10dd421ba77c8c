//! Items, their options and their columns.

use crate::answers::Absence;
use crate::instrument::raw::{Fields, Node, unique};
use crate::instrument::{
    AgeReminders, Choice, DataClass, Document, FixedRow, Item, ItemKind, Origin, Rows, Scale, Source, Table, ages,
};
use crate::json::Json;
use std::rc::Rc;

const PLAIN: [&str; 9] = ["id", "kind", "text", "hint", "source", "young", "class", "shared", "required"];

/// The fields that only some kinds have.
const ANY_KIND: [&str; 18] = [
    "scale",
    "dual",
    "absent",
    "options",
    "long",
    "min",
    "max",
    "decimals",
    "unit",
    "table",
    "columns",
    "columnsOf",
    "rows",
    "rowName",
    "titleColumn",
    "groupColumn",
    "carryOver",
    "ages",
];

/// What items refer to by id.
pub(super) struct Names<'a> {
    items: &'a [Node<'a>],
    scales: &'a [Scale],
    documents: &'a [Document],
    option_lists: Vec<(&'a str, Rc<[Choice]>)>,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        items: &'a [Node<'a>],
        scales: &'a [Scale],
        documents: &'a [Document],
        definition: &Fields<'a>,
    ) -> Self {
        let option_lists = definition
            .list_of("optionLists")
            .iter()
            .map(|node| {
                let list = node.object(&["id", "options"]);
                let id = list.required("id").map_or("", |node| node.id());
                (id, list.required("options").map(|node| options(&node)).unwrap_or_default())
            })
            .collect();
        Self { items, scales, documents, option_lists }
    }

    pub(super) fn read_items(&self) -> Vec<Item> {
        self.items.iter().map(|node| self.item(node, false)).collect()
    }

    /// The index of the item with this id, if it is of the kind `kind`.
    fn position(&self, node: &Node<'_>, kind: &str) -> usize {
        let id = node.string();
        let text = |node: &Node<'a>, key| node.json.get(key).and_then(Json::as_str);
        let found = self.items.iter().position(|item| text(item, "id") == Some(id));
        match found.and_then(|index| self.items.get(index)) {
            Some(item) if text(item, "kind") == Some(kind) => {}
            Some(_) => node.note_with("wrong-kind", "expected", kind),
            None => node.note_with("dangling", "found", id),
        }
        found.unwrap_or(0)
    }

    fn item(&self, node: &Node<'a>, in_table: bool) -> Item {
        let kind_name = node.json.get("kind").and_then(Json::as_str).unwrap_or_default();
        let own: &[&str] = match kind_name {
            "rating" => &["scale", "dual", "absent"],
            "choice" | "choices" => &["options", "absent"],
            "text" => &["long"],
            "number" => &["min", "max", "decimals", "unit"],
            "reference" => &["table"],
            "table" => &["columns", "columnsOf", "rows", "rowName", "titleColumn", "groupColumn", "carryOver"],
            "information" => &["ages"],
            "check" | "date" | "month" => &[],
            // An unknown kind is one problem, not one more for each of its fields.
            _ => &ANY_KIND,
        };
        let is_information = kind_name == "information";
        let common = if is_information { &["id", "kind", "text", "hint", "source", "young"][..] } else { &PLAIN[..] };
        // A row is carried over as a whole.
        let carries = if is_information || in_table { &[][..] } else { &["carryOver"] };
        let fields = node.object(&[common, own, carries, &["shownWhen"]].concat());
        let item = Item {
            id: fields.id(),
            text: fields.text("text"),
            hint: fields.optional_text("hint"),
            source: fields.required("source").map_or_else(Source::default, |node| self.source(&node)),
            class: if is_information { DataClass::None } else { class(&fields) },
            shared: fields.optional("shared").map(|node| node.id().to_owned()),
            required: fields.flag("required"),
            carries_over: kind_name != "table" && fields.flag("carryOver"),
            young: fields.flag("young"),
            shown_when: None,
            kind: fields.required("kind").map_or(ItemKind::Check, |node| self.kind(&node, &fields, in_table)),
        };
        // A row holds its own id under this key; and an object with this key is a report, not bare answers.
        let reserved = if in_table { "id" } else { "format" };
        if item.id == reserved {
            node.note_with("bad-id", "found", reserved);
        }
        item
    }

    fn kind(&self, node: &Node<'a>, fields: &Fields<'a>, in_table: bool) -> ItemKind {
        match node.string() {
            "rating" => ItemKind::Rating {
                scale: fields.required("scale").map_or(0, |node| {
                    let found = self.scales.iter().position(|scale| scale.id == node.string());
                    found.unwrap_or_else(|| {
                        node.note_with("dangling", "found", node.string());
                        0
                    })
                }),
                dual: fields.flag("dual"),
                absent: absences(fields),
            },
            "choice" => ItemKind::Choice { options: self.options(fields), absent: absences(fields) },
            "choices" => ItemKind::Choices { options: self.options(fields), absent: absences(fields) },
            "check" => ItemKind::Check,
            "text" => ItemKind::Text { long: fields.flag("long") },
            "number" => number(fields),
            "date" => ItemKind::Date,
            "month" => ItemKind::Month,
            "reference" => {
                ItemKind::Reference { table: fields.required("table").map_or(0, |node| self.position(&node, "table")) }
            }
            "table" if !in_table => ItemKind::Table(self.table(fields)),
            "information" if !in_table => {
                ItemKind::Information { ages: fields.optional("ages").map(|node| self.ages(&node)) }
            }
            // No text at all: that is noted already.
            _ if node.json.as_str().is_none() => ItemKind::Check,
            found => {
                let code = if matches!(found, "table" | "information") { "not-in-a-table" } else { "unknown-kind" };
                node.note_with(code, "found", found);
                ItemKind::Check
            }
        }
    }

    fn options(&self, fields: &Fields<'a>) -> Rc<[Choice]> {
        let Some(node) = fields.required("options") else { return Rc::default() };
        let Some(list) = node.json.as_str() else { return options(&node) };
        match self.option_lists.iter().find(|(id, _)| *id == list) {
            Some((_, options)) => Rc::clone(options),
            None => {
                node.note_with("dangling", "found", list);
                Rc::default()
            }
        }
    }

    fn table(&self, fields: &Fields<'a>) -> Table {
        if let (Some(_), Some(node)) = (fields.optional("columns"), fields.optional("columnsOf")) {
            node.note("columns-twice");
        } else if fields.optional("columnsOf").is_none() {
            fields.required("columns");
        }
        let nodes = fields.list_of("columns");
        fields.required("carryOver");
        Table {
            columns: nodes.iter().map(|node| self.item(node, true)).collect(),
            rows: fields.required("rows").map_or(Rows::Variable { min: 0, max: 0 }, |node| rows(&node)),
            row_name: fields.text("rowName"),
            title_column: None,
            group_column: None,
            carry_over: None,
        }
    }

    fn source(&self, node: &Node<'a>) -> Source {
        let fields = node.object(&["from", "document", "pages", "note"]);
        const WORDS: [(&str, Origin); 3] =
            [("seed", Origin::Seed), ("public", Origin::Public), ("samspil", Origin::Samspil)];
        let from = fields.one_of("from", &WORDS, Origin::Samspil);
        let document = match (from, fields.optional("document")) {
            (Origin::Samspil, Some(node)) => {
                node.note("own-source-with-document");
                None
            }
            (Origin::Samspil, None) => None,
            (_, None) => {
                fields.required("document");
                None
            }
            (_, Some(node)) => {
                let found = self.documents.iter().position(|document| document.id == node.string());
                match found.and_then(|index| self.documents.get(index)) {
                    None => node.note_with("dangling", "found", node.string()),
                    Some(document) if document.kind != from => node.note("wrong-kind"),
                    Some(_) => {}
                }
                found
            }
        };
        Source { from, document, pages: fields.optional_string("pages"), note: fields.optional_text("note") }
    }

    fn ages(&self, node: &Node<'a>) -> AgeReminders {
        let fields = node.object(&["birthMonth", "show"]);
        AgeReminders {
            birth_month: fields.required("birthMonth").map_or(0, |node| self.position(&node, "month")),
            show: fields
                .filled_list("show")
                .iter()
                .filter_map(|node| {
                    let found = ages::built_in().ages.into_iter().find(|age| age.id == node.string());
                    if found.is_none() {
                        node.note_with("dangling", "found", node.string());
                    }
                    found
                })
                .collect(),
        }
    }
}

fn class(fields: &Fields<'_>) -> DataClass {
    const WORDS: [(&str, DataClass); 3] =
        [("none", DataClass::None), ("personal", DataClass::Personal), ("sensitive", DataClass::Sensitive)];
    fields.one_of("class", &WORDS, DataClass::Sensitive)
}

fn absences(fields: &Fields<'_>) -> Vec<Absence> {
    const WORDS: [(&str, Absence); 2] =
        [(Absence::DontKnow.id(), Absence::DontKnow), (Absence::NotApplicable.id(), Absence::NotApplicable)];
    let mut absences = Vec::new();
    for node in fields.list("absent") {
        absences.push(node.one_of(&WORDS, Absence::DontKnow));
    }
    absences
}

fn options(node: &Node<'_>) -> Rc<[Choice]> {
    let nodes = node.array();
    unique(&nodes);
    if nodes.is_empty() && matches!(node.json, Json::Array(_)) {
        node.note("empty");
    }
    nodes
        .iter()
        .map(|node| {
            let option = node.object(&["id", "label", "hint"]);
            Choice { id: option.id(), label: option.text("label"), hint: option.optional_text("hint") }
        })
        .collect()
}

fn number(fields: &Fields<'_>) -> ItemKind {
    let (min, max) = (fields.number("min"), fields.number("max"));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        fields.node.note("min-above-max");
    }
    let decimals = fields.optional("decimals").map_or(0, |node| node.integer_within(0, 6));
    ItemKind::Number { min, max, decimals: u8::try_from(decimals).unwrap_or(0), unit: fields.optional_text("unit") }
}

/// So many rows a table may have; a report of that size still fits.
const MOST_ROWS: i64 = 500;

fn rows(node: &Node<'_>) -> Rows {
    if node.json.get("fixed").is_some() {
        let fields = node.object(&["fixed"]);
        let nodes = fields.filled_list("fixed");
        unique(&nodes);
        let rows = nodes.iter().map(|node| {
            let row = node.object(&["id", "label"]);
            FixedRow { id: row.id(), label: row.text("label") }
        });
        return Rows::Fixed(rows.collect());
    }
    let fields = node.object(&["min", "max"]);
    let count = |key, least, otherwise| {
        let count = fields.required(key).map_or(otherwise, |node| node.integer_within(least, MOST_ROWS));
        usize::try_from(count).unwrap_or(0)
    };
    let (min, max) = (count("min", 0, 0), count("max", 1, MOST_ROWS));
    if min > max {
        node.note("min-above-max");
    }
    Rows::Variable { min, max }
}
