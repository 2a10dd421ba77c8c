//! Which entries an item takes from a person.

use crate::answers::{Absence, Entry, Side};
use crate::instrument::{Instrument, Item, ItemKind};

/// Whether an item can hold such an entry: one that its form offers, and that a report brings back.
pub(super) fn fits(instrument: &Instrument, item: &Item, entry: &Entry) -> bool {
    let is_offered = |absence: &Absence| item.absences().contains(absence);
    match (&item.kind, entry) {
        (ItemKind::Table(_) | ItemKind::Information { .. }, _) => false,
        (_, Entry::Blank) => true,
        (_, Entry::Absent(absence)) => is_offered(absence),
        (ItemKind::Rating { scale, dual, .. }, entry) => {
            let levels = instrument.scales.get(*scale).map(|scale| scale.levels.as_slice()).unwrap_or_default();
            let is_level = |value: &i64| levels.iter().any(|level| level.value == *value);
            let is_side = |side: &Side| match side {
                Side::Blank => true,
                Side::Absent(absence) => is_offered(absence),
                Side::Level(level) => is_level(level),
            };
            match entry {
                Entry::Level(level) => !dual && is_level(level),
                Entry::Dual(intention, practice) => *dual && is_side(intention) && is_side(practice),
                _ => false,
            }
        }
        (ItemKind::Choice { options, .. }, Entry::Option(id)) => options.iter().any(|option| option.id == *id),
        (ItemKind::Choices { options, .. }, Entry::Options(ids)) => {
            let in_order = options.iter().map(|option| &option.id).filter(|id| ids.contains(id));
            in_order.eq(ids)
        }
        (ItemKind::Check, Entry::Check(_)) | (ItemKind::Reference { .. }, Entry::Reference(_)) => true,
        (ItemKind::Text { .. } | ItemKind::Number { .. } | ItemKind::Date | ItemKind::Month, Entry::Typed(_)) => true,
        (
            ItemKind::Choice { .. }
            | ItemKind::Choices { .. }
            | ItemKind::Check
            | ItemKind::Reference { .. }
            | ItemKind::Text { .. }
            | ItemKind::Number { .. }
            | ItemKind::Date
            | ItemKind::Month,
            _,
        ) => false,
    }
}
