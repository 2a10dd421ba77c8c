//! What another instrument's report says already is not typed again: answers are taken by their meaning, where nothing is entered.

use super::{Session, Status};
use crate::answers::{Reader, RowIds};
use crate::instrument::{Item, ItemKind, Share};
use crate::json::Json;
use crate::report::answer_to_json;
use crate::view::View;
use std::rc::Rc;

impl Session {
    /// Takes from a report of another instrument, read by [`Session::earlier`], what this one asks for too and is not entered yet. It is
    /// not an act of the person: `authored` stays.
    pub fn take_from(&mut self, source: &Session, ids: &mut RowIds<'_>) {
        if self.status != Status::Draft {
            return;
        }
        self.taken.clear();
        let (instrument, view) = (Rc::clone(&self.instrument), source.view());
        for (index, ((item, place), given)) in
            instrument.items.iter().zip(&mut self.entries).zip(&mut self.given).enumerate()
        {
            let Some(told) = told(&view, item).filter(|_| place.is_blank()) else { continue };
            let mut reader = Reader::new(&instrument.scales, &[], ids);
            let entry = reader.entry(item, &told, "");
            // Half an answer is none: an option that is not offered here, say. Of rows, the columns that there are here are taken.
            let fits = reader.finish().1.is_empty() || matches!(item.kind, ItemKind::Table(_));
            if fits && !entry.is_blank() {
                *place = Rc::new(entry);
                given.clone_from(place);
                self.taken.push(index);
            }
        }
    }
}

/// What a report says of an item's meaning.
fn told(view: &View<'_>, item: &Item) -> Option<Json> {
    let meaning = item.shared.as_ref()?;
    for (index, other) in view.items() {
        if other.shared.as_ref() == Some(meaning) && is_like(&other.kind, &item.kind) && view.answer(index).is_given() {
            return Some(answer_to_json(view, other, view.entry(index)));
        }
    }
    let mut shares = view.instrument.shares.iter();
    shares.find_map(|share| if share.meaning == *meaning { shared(view, share) } else { None })
}

/// Whether two kinds of item take the same kind of answer. A reference names a row of its own report.
fn is_like(kind: &ItemKind, other: &ItemKind) -> bool {
    std::mem::discriminant(kind) == std::mem::discriminant(other) && !matches!(kind, ItemKind::Reference { .. })
}

/// What follows from the rows of tables.
fn shared(view: &View<'_>, share: &Share) -> Option<Json> {
    let mut count = 0_u32;
    for index in &share.tables {
        let table = view.instrument.table(*index)?;
        // The report is read by `Session::earlier`: in each of its rows something is entered.
        for row in view.rows(*index) {
            let row = Some((table, row));
            if view.is_met(share.filter.as_ref(), row) {
                if !view.is_met(share.every.as_ref(), row) {
                    return None;
                }
                count += 1;
            }
        }
    }
    match &share.answer {
        Some(answer) => (count > 0).then(|| answer.clone()),
        // That no row has something may mean that nobody has said so yet.
        None => (count > 0 || share.filter.is_none()).then(|| Json::from(count)),
    }
}
