//! `gas-t/1`: a table of goals, each with a level and what the levels mean for it.

use super::Context;
use crate::instrument::raw::{Fields, named_once};
use crate::instrument::{Direction, GoalAttainment, ItemKind, Scale};
use crate::json::Json;

/// The levels that there can be, with their keys in `written`.
const LEVELS: [(&str, i64); 5] = [("-2", -2), ("-1", -1), ("0", 0), ("1", 1), ("2", 2)];

impl Context<'_> {
    pub(super) fn goal_attainment(&self, fields: &Fields<'_>) -> GoalAttainment {
        let table = self.table(fields);
        let level = self.column(fields, table, "level", |kind| matches!(kind, ItemKind::Rating { dual: false, .. }));
        let column = self.table_at(table).and_then(|table| table.columns.get(level));
        let scale = match column.map(|column| &column.kind) {
            Some(ItemKind::Rating { scale, dual: false, .. }) => Some(*scale),
            _ => None,
        };
        // A scale without levels is a problem of its own.
        let levels = scale.and_then(|scale| self.scales.get(scale)).filter(|scale| !scale.levels.is_empty());
        if let (Some(node), Some(levels)) = (fields.optional("level"), levels)
            && !fits(levels)
        {
            node.note("goal-levels");
        }
        let is_number = |kind: &ItemKind| matches!(kind, ItemKind::Number { .. });
        GoalAttainment {
            table,
            level,
            scale: scale.unwrap_or(0),
            weight: fields.optional("weight").map(|node| self.column_at(&node, table, is_number)),
            written: self.written(fields, table, levels),
        }
    }

    /// `{level: column}`, at least three, and what is expected among them.
    fn written(&self, fields: &Fields<'_>, table: usize, scale: Option<&Scale>) -> Vec<(i64, usize)> {
        let Some(node) = fields.required("written") else { return Vec::new() };
        let by_level = node.object(&LEVELS.map(|(key, _)| key));
        let (mut written, mut columns) = (Vec::new(), Vec::new());
        for (key, level) in LEVELS {
            if let Some(column) = by_level.optional(key) {
                if scale.is_some_and(|scale| !scale.has(level)) {
                    column.note("not-a-level");
                }
                written.push((level, self.column_at(&column, table, |kind| matches!(kind, ItemKind::Text { .. }))));
                columns.push(column);
            }
        }
        named_once(&columns);
        if matches!(node.json, Json::Object(_)) && (written.len() < 3 || by_level.optional("0").is_none()) {
            node.note("goal-levels");
        }
        written
    }
}

/// Whether goals can be scored on it: at least three levels from −2 to 2, 0 among them, and higher is better.
fn fits(scale: &Scale) -> bool {
    let (min, max) = scale.bounds();
    scale.levels.len() >= 3 && min >= -2 && max <= 2 && scale.has(0) && scale.direction == Direction::HigherIsBetter
}
