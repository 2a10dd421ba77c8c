//! Scores: every rule gets items of the kind that it can count.

mod goals;
mod ratings;

use super::conditions::{self, Scope};
use super::tables::same_columns;
use crate::instrument::raw::{Fields, Node, named_once, unique};
use crate::instrument::scores::AGREEMENT_STATUSES;
use crate::instrument::{
    Agreements, Condition, FixedMeetings, Item, ItemKind, Needed, Rows, Rule, Scale, ScoreDefinition, Section, Table,
};
use crate::json::Json;

pub(super) fn read(definition: &Fields<'_>, context: &Context<'_>) -> Vec<ScoreDefinition> {
    let nodes = definition.list("scores");
    unique(&nodes);
    nodes.iter().filter_map(|node| context.score(node)).collect()
}

/// What scores, and other things after the items, refer to by id.
pub(super) struct Context<'a> {
    pub(super) items: &'a [Item],
    pub(super) sections: &'a [Section],
    pub(super) scales: &'a [Scale],
}

impl Context<'_> {
    fn score(&self, node: &Node<'_>) -> Option<ScoreDefinition> {
        if !matches!(node.json, Json::Object(_)) {
            node.wrong_type("object");
            return None;
        }
        let rule = node.member("rule").map(|node| node.string()).unwrap_or_default();
        let own: &[&str] = match rule {
            "mean/1" | "median/1" => &["items", "section", "part", "bands", "needed"],
            "weighted-mean/1" => &["weights", "part", "bands", "needed"],
            "prorated-sum/1" => &["items", "section", "part", "needed"],
            "sum/1" | "distribution/1" => &["items", "section", "part"],
            "gap/1" | "share/1" => &["items", "section", "needed"],
            "count/1" if node.member("item").is_some() => &["item"],
            "count/1" => &["table", "column"],
            "agreements-kept/1" | "agreements-state/1" => &["tables", "status", "deadline", "where"],
            "fixed-meetings/1" => {
                &["table", "birthMonth", "start", "end", "held", "participated", "newDate", "cancelledBy", "ages"]
            }
            "gas-t/1" => &["table", "level", "weight", "written"],
            _ => {
                match node.member("rule") {
                    Some(node) if node.json.as_str().is_some() => node.note_with("unknown-rule", "found", rule),
                    Some(_) => {}
                    None => node.note_with("missing-field", "field", "rule"),
                }
                return None;
            }
        };
        let fields = node.object(&[&["id", "rule", "label"], own].concat());
        let rule = match rule {
            "mean/1" => Rule::Mean(self.ratings(&fields, Needed::Half)),
            "median/1" => Rule::Median(self.ratings(&fields, Needed::Half)),
            "weighted-mean/1" => Rule::WeightedMean(self.weighted(&fields)),
            "prorated-sum/1" => Rule::ProratedSum(self.ratings(&fields, Needed::Half)),
            // A sum with gaps would count them as 0.
            "sum/1" => Rule::Sum(self.ratings(&fields, Needed::All)),
            "distribution/1" => Rule::Distribution(self.ratings(&fields, Needed::AtLeast(1))),
            "gap/1" => Rule::Gap(self.gap(&fields)),
            "share/1" => {
                let items = self.counted(&fields, |kind| matches!(kind, ItemKind::Check));
                Rule::Share { needed: ratings::needed(&fields, &items, Needed::Half), items }
            }
            "count/1" => self.count(&fields),
            "agreements-kept/1" => Rule::AgreementsKept(self.agreements(&fields)),
            "agreements-state/1" => Rule::AgreementsState(self.agreements(&fields)),
            "fixed-meetings/1" => Rule::FixedMeetings(self.fixed_meetings(&fields)),
            _ => Rule::GoalAttainment(self.goal_attainment(&fields)),
        };
        Some(ScoreDefinition { id: fields.id(), label: fields.text("label"), rule })
    }

    /// The items that are named, or all of the fitting kind in the named section.
    fn counted(&self, fields: &Fields<'_>, fits: fn(&ItemKind) -> bool) -> Vec<usize> {
        let found: Vec<usize> = match (fields.optional("items"), fields.optional("section")) {
            (Some(node), None) => {
                let nodes = node.array();
                named_once(&nodes);
                nodes.iter().filter_map(|node| self.item(node, fits)).collect()
            }
            (None, Some(node)) => match self.sections.iter().find(|section| section.id == node.string()) {
                Some(section) => section
                    .items
                    .clone()
                    .filter(|index| self.items.get(*index).is_some_and(|item| fits(&item.kind)))
                    .collect(),
                None => {
                    node.note_with("dangling", "found", node.string());
                    return Vec::new();
                }
            },
            _ => {
                fields.node.note("items-or-section");
                return Vec::new();
            }
        };
        if found.is_empty() {
            fields.node.note("nothing-to-score");
        }
        found
    }

    pub(super) fn item(&self, node: &Node<'_>, fits: fn(&ItemKind) -> bool) -> Option<usize> {
        let id = node.string();
        let found = self.items.iter().position(|item| item.id == id);
        match found.and_then(|index| self.items.get(index)) {
            None => node.note_with("dangling", "found", id),
            Some(item) if !fits(&item.kind) => node.note("wrong-kind"),
            Some(_) => {}
        }
        found
    }

    fn count(&self, fields: &Fields<'_>) -> Rule {
        let is_choice = |kind: &ItemKind| matches!(kind, ItemKind::Choice { .. });
        if let Some(node) = fields.optional("item") {
            return Rule::CountItem { item: self.item(&node, is_choice).unwrap_or(0) };
        }
        let table = self.table(fields);
        Rule::CountColumn { table, column: self.column(fields, table, "column", is_choice) }
    }

    pub(super) fn table(&self, fields: &Fields<'_>) -> usize {
        let is_table = |kind: &ItemKind| matches!(kind, ItemKind::Table(_));
        fields.required("table").and_then(|node| self.item(&node, is_table)).unwrap_or(0)
    }

    fn column(&self, fields: &Fields<'_>, table: usize, key: &'static str, fits: fn(&ItemKind) -> bool) -> usize {
        fields.required(key).map_or(0, |node| self.column_at(&node, table, fits))
    }

    fn column_at(&self, node: &Node<'_>, table: usize, fits: fn(&ItemKind) -> bool) -> usize {
        let table = self.table_at(table);
        let found = table.and_then(|table| table.column(node.string()));
        match found.and_then(|column| table.and_then(|table| table.columns.get(column))) {
            None => node.note_with("dangling", "found", node.string()),
            Some(column) if !fits(&column.kind) => node.note("wrong-kind"),
            Some(_) => {}
        }
        found.unwrap_or(0)
    }

    pub(super) fn table_at(&self, index: usize) -> Option<&Table> {
        match self.items.get(index).map(|item| &item.kind) {
            Some(ItemKind::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The tables that are named: at least one, and all with the same columns.
    pub(super) fn tables(&self, fields: &Fields<'_>) -> Vec<usize> {
        let is_table = |kind: &ItemKind| matches!(kind, ItemKind::Table(_));
        let nodes = fields.filled_list("tables");
        let tables: Vec<usize> = nodes.iter().filter_map(|node| self.item(node, is_table)).collect();
        named_once(&nodes);
        let mut shapes = tables.iter().filter_map(|table| self.table_at(*table));
        if let Some(first) = shapes.next()
            && shapes.any(|other| !same_columns(first, other))
        {
            fields.node.note("other-columns");
        }
        tables
    }

    /// A condition on a row of this table.
    pub(super) fn condition(&self, fields: &Fields<'_>, key: &str, table: usize) -> Option<Condition> {
        let scope = Scope { items: self.items, scales: self.scales, row: self.table_at(table) };
        fields.optional(key).map(|node| conditions::read(&node, scope))
    }

    pub(super) fn agreements(&self, fields: &Fields<'_>) -> Agreements {
        let tables = self.tables(fields);
        let first = tables.first().copied().unwrap_or(0);
        let has_statuses = |kind: &ItemKind| match kind {
            ItemKind::Choice { options, .. } => options.iter().map(|option| &*option.id).eq(AGREEMENT_STATUSES),
            _ => false,
        };
        Agreements {
            status: self.column(fields, first, "status", has_statuses),
            deadline: self.column(fields, first, "deadline", |kind| matches!(kind, ItemKind::Date)),
            filter: self.condition(fields, "where", first),
            tables,
        }
    }

    fn fixed_meetings(&self, fields: &Fields<'_>) -> FixedMeetings {
        let is_month = |kind: &ItemKind| matches!(kind, ItemKind::Month);
        let is_check = |kind: &ItemKind| matches!(kind, ItemKind::Check);
        let table = self.table(fields);
        let rows = match self.table_at(table).map(|table| &table.rows) {
            Some(Rows::Fixed(rows)) => rows.as_slice(),
            _ => {
                fields.node.note("rows-not-fixed");
                &[]
            }
        };
        let ids: Vec<&str> = rows.iter().map(|row| &*row.id).collect();
        let ages = fields.required("ages").map(|node| {
            let ages = node.object(&ids);
            // A person's whole life in months, and a little more.
            let age = |id: &&str| match node.member(id) {
                Some(node) => u16::try_from(node.integer_within(0, 1500)).unwrap_or(0),
                None => {
                    ages.node.note_with("missing-field", "field", id);
                    0
                }
            };
            ids.iter().map(age).collect()
        });
        FixedMeetings {
            ages: ages.unwrap_or_default(),
            birth_month: fields.required("birthMonth").and_then(|node| self.item(&node, is_month)).unwrap_or(0),
            start: fields.optional("start").and_then(|node| self.item(&node, is_month)),
            end: fields.optional("end").and_then(|node| self.item(&node, is_month)),
            held: self.column(fields, table, "held", is_check),
            participated: self.column(fields, table, "participated", is_check),
            new_date: self.column(fields, table, "newDate", |kind| matches!(kind, ItemKind::Date)),
            cancelled_by: self.column(fields, table, "cancelledBy", |kind| matches!(kind, ItemKind::Choice { .. })),
            table,
        }
    }
}
