//! `share/1` and `count/1`.

use super::ratings::shown;
use super::{Figure, Tally, Unit, number};
use crate::answers::{Absence, Answer, Missing, Side};
use crate::instrument::{Item, Needed};
use crate::view::View;

/// `share/1` = 100 · yes / total, where total is the checks shown and not "ikke relevant".
///
/// An unanswered check is not done, so it lowers the share; but with fewer than `needed` answered there is no share: half, where nothing
/// else is said. Percent, 0 to 100. Example: ten checks, two not applicable, six Ja, one Nej, one unanswered: 100 · 6 / 8 = 75.
pub(super) fn share(view: &View<'_>, items: &[usize], needed: Needed) -> Tally {
    let checks = shown(view, items, &[], &|answer| match answer {
        Answer::Missing(Missing::NotApplicable) => Side::Absent(Absence::NotApplicable),
        Answer::Bool(value) => Side::Level(value.into()),
        _ => Side::Blank,
    });
    Tally::of(!checks.is_empty(), &checks, needed, &|answered| {
        number(100.0 * answered.sum(&|yes, _| yes) / answered.total, Unit::Percent, 0.0, 100.0)
    })
}

/// `count/1` of one choice: 1 for the option chosen, 0 for the others.
pub(super) fn count_item(view: &View<'_>, item: usize) -> Tally {
    let Some(definition) = view.instrument.items.get(item) else { return count(None, 0, &[]) };
    count(Some(definition), usize::from(view.is_shown(item)), &[view.answer(item)])
}

/// `count/1` of a column: how many rows have each option. Rows with nothing entered are no rows; without rows, not applicable.
pub(super) fn count_column(view: &View<'_>, table: usize, column: usize) -> Tally {
    let Some(shape) = view.instrument.table(table) else { return count(None, 0, &[]) };
    let answers: Vec<_> = view.filled_rows(table).map(|row| view.cell(shape, row, column)).collect();
    count(shape.columns.get(column), usize::from(view.is_shown(table)), &answers)
}

fn count(item: Option<&Item>, shown: usize, answers: &[Answer<'_>]) -> Tally {
    let options = item.map(|item| item.kind.options()).unwrap_or_default();
    let applies = |answer: &&Answer<'_>| !matches!(answer, Answer::Missing(Missing::NotAsked | Missing::NotApplicable));
    let total = answers.iter().filter(applies).count();
    let answered = answers.iter().filter(|answer| answer.is_given()).count();
    let needed = usize::from(total > 0);
    Tally::new(shown, total, answered, needed, &mut || {
        let often = |id: &str| answers.iter().filter(|answer| **answer == Answer::Option(id)).count();
        let mut counts = Vec::new();
        for option in options {
            counts.push((option.id.clone(), often(&option.id)));
        }
        Figure::Counts(counts)
    })
}
