//! `gas-t/1`.

use super::tally::{Tally, float};
use super::{Unit, number, round};
use crate::answers::{Answer, Missing, Row, Side};
use crate::instrument::{GoalAttainment, Needed, Scale, Table};
use crate::view::View;

/// How much goals are expected to go together: Kiresuk and Sherman's estimate.
const RHO: f64 = 0.3;

/// `gas-t/1`, Goal Attainment Scaling (Kiresuk & Sherman 1968): T = 50 + 10 · Σ w·x / √((1 − ρ) · Σ w² + ρ · (Σ w)²) with ρ = 0.3, over
/// the goals' levels x and weights w. Unit T; 50: as expected; range: T with every goal at the scale's ends.
///
/// A row with something in it is a goal, unless its level is hidden or "ikke relevant". It is answered when it has a level; when the
/// expected level, 0, and two others are written; and when it has a weight above 0, if any goal has one. Without weights w = 1. Needs all
/// goals. Example: levels 1, 0 and −1 with weights 3, 2 and 1: 50 + 10 · 2 / √(0.7 · 14 + 0.3 · 36) = 54.41.
pub(super) fn attainment(view: &View<'_>, rule: &GoalAttainment) -> Tally {
    let (min, max) = view.instrument.scales.get(rule.scale).map_or((0, 0), Scale::bounds);
    Tally::of(view.is_shown(rule.table), &goals(view, rule), Needed::All, &|answered| {
        let weights = answered.sum(&|_, weight| weight);
        let squares = answered.sum(&|_, weight| weight * weight);
        let spread = ((1.0 - RHO) * squares + RHO * (weights * weights)).sqrt();
        let t = |attained: f64| 50.0 + 10.0 * attained / spread;
        let at = |level: i64| round(t(answered.sum(&|_, weight| weight * float(level))));
        number(t(answered.sum(&|level, weight| weight * level)), Unit::T, at(min), at(max))
    })
}

/// Each goal's level and weight.
fn goals(view: &View<'_>, rule: &GoalAttainment) -> Vec<(Side, f64)> {
    let Some(table) = view.instrument.table(rule.table) else { return Vec::new() };
    let level = |row| view.cell(table, row, rule.level);
    let weight = |row| rule.weight.map_or(Answer::Missing(Missing::NotAsked), |column| view.cell(table, row, column));
    let mut goals: Vec<&Row> = Vec::new();
    let mut is_weighted = false;
    for row in view.filled_rows(rule.table) {
        if !matches!(level(row), Answer::Missing(Missing::NotAsked | Missing::NotApplicable)) {
            is_weighted |= matches!(weight(row), Answer::Number(_) | Answer::Missing(Missing::Unreadable(_)));
            goals.push(row);
        }
    }
    let mut sides = Vec::new();
    for row in goals {
        let weight = match weight(row) {
            Answer::Number(weight) if weight > 0.0 => Some(weight),
            _ if is_weighted => None,
            _ => Some(1.0),
        };
        sides.push(match (level(row), weight) {
            (Answer::Level(level), Some(weight)) if is_written(view, rule, table, row) => (Side::Level(level), weight),
            _ => (Side::Blank, 1.0),
        });
    }
    sides
}

/// Whether it says what the expected level and at least two others mean.
fn is_written(view: &View<'_>, rule: &GoalAttainment, table: &Table, row: &Row) -> bool {
    let mut written = 0;
    let mut is_expected_written = false;
    for (level, column) in &rule.written {
        if view.cell(table, row, *column).is_given() {
            written += 1;
            is_expected_written |= *level == 0;
        }
    }
    is_expected_written && written >= 3
}
