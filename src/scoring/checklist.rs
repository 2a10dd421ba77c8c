//! `share/1` and `count/1`.

use super::{Figure, Tally, half, percent};
use crate::answers::{Answer, Missing};
use crate::instrument::Item;
use crate::view::View;

/// `share/1` = 100 · yes / total, where total is the checks shown and not "ikke relevant".
///
/// An unanswered check is not done, so it lowers the share; but with fewer than half answered there is no share. Percent, 0 to 100.
/// Example: ten checks, two not applicable, six Ja, one Nej, one unanswered: 100 · 6 / 8 = 75.
pub(super) fn share(view: &View<'_>, items: &[usize]) -> Tally {
    let (mut shown, mut total, mut answered, mut yes) = (0, 0, 0, 0);
    for item in items {
        let (is_shown, applies, is_answered, is_yes) = match view.answer(*item) {
            Answer::Missing(Missing::NotAsked) => (0, 0, 0, 0),
            Answer::Missing(Missing::NotApplicable) => (1, 0, 0, 0),
            Answer::Bool(value) => (1, 1, 1, usize::from(value)),
            _ => (1, 1, 0, 0),
        };
        shown += is_shown;
        total += applies;
        answered += is_answered;
        yes += is_yes;
    }
    Tally::new(shown, total, answered, half(total), &mut || percent(yes, total))
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
