//! Random acts of a person, for property tests: whatever can be typed, chosen and done with rows.

use proptest::prelude::*;
use proptest::sample::Index;
use samspil::answers::{Entry, Side};
use samspil::instrument::{Choice, Instrument, Item, ItemKind};
use samspil::session::{Action, References, Session};
use std::rc::Rc;

/// One act, before it is known what there is to act on. Small, so that a failing list of acts shrinks to a few.
#[derive(Clone, Debug)]
pub struct Act {
    item: Index,
    row: Index,
    column: Index,
    what: u8,
    pick: u16,
    text: String,
}

pub fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(act(), 0..most)
}

fn act() -> impl Strategy<Value = Act> {
    (any::<Index>(), any::<Index>(), any::<Index>(), any::<u8>(), any::<u16>(), typed())
        .prop_map(|(item, row, column, what, pick, text)| Act { item, row, column, what, pick, text })
}

/// What people type: numbers, dates and months in every shape, half of them unreadable, and any text.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[-−]?[0-9]{0,6}([,.][0-9]{0,3})?",
        2 => "[0-3]?[0-9][-./ ][01]?[0-9][-./ ](19|20)[0-9]{2}",
        1 => "[01]?[0-9][-./ ](19|20)[0-9]{2}",
        1 => "(19|20)[0-9]{2}-[01][0-9](-[0-3][0-9])?",
        1 => "[ \t]{0,2}",
        3 => any::<String>(),
    ]
}

/// A session in which all this was done.
pub fn done(instrument: &Rc<Instrument>, acts: &[Act]) -> Session {
    let mut ids = super::counted_ids();
    let mut session = Session::blank(Rc::clone(instrument), References::default(), super::AUTHORED.into(), &mut ids);
    for act in acts {
        if let Some(action) = action(&session, act, &mut ids) {
            session.apply(action, "2026-11-22T08:00:00+01:00".into());
        }
    }
    session
}

fn action(session: &Session, act: &Act, ids: &mut impl FnMut() -> String) -> Option<Action> {
    let item = act.item.index(session.instrument.items.len());
    let definition = &session.instrument.items[item];
    let ItemKind::Table(table) = &definition.kind else {
        return Some(Action::Enter { item, entry: entry(session, definition, act)? });
    };
    let rows = session.entries[item].rows();
    let row = || (!rows.is_empty()).then(|| rows[act.row.index(rows.len())].id.clone());
    Some(match act.what % 8 {
        0 | 1 => Action::AddRow { item, id: ids() },
        2 => Action::CopyRow { item, row: row()?, id: ids() },
        3 => Action::RemoveRow { item, row: row()? },
        4 => Action::MoveRow { item, row: row()?, up: act.pick.is_multiple_of(2) },
        _ => {
            let column = act.column.index(table.columns.len());
            Action::EnterCell { item, row: row()?, column, entry: entry(session, &table.columns[column], act)? }
        }
    })
}

fn entry(session: &Session, item: &Item, act: &Act) -> Option<Entry> {
    let pick = usize::from(act.pick);
    if let (true, [_, ..]) = (act.what >= 224, item.absences()) {
        return Some(Entry::Absent(item.absences()[pick % item.absences().len()]));
    }
    let of = |options: &[Choice]| options[pick % options.len()].id.clone();
    Some(match &item.kind {
        ItemKind::Rating { scale, dual, absent } => {
            let levels = &session.instrument.scales[*scale].levels;
            let level = |at: usize| levels[at % levels.len()].value;
            let side = |at: usize| match absent.get(at % 7) {
                Some(absence) => Side::Absent(*absence),
                None if at % 7 == 6 => Side::Blank,
                None => Side::Level(level(at / 7)),
            };
            if *dual { Entry::Dual(side(pick), side(pick / 49)) } else { Entry::Level(level(pick)) }
        }
        ItemKind::Choice { options, .. } => Entry::Option(of(options)),
        ItemKind::Choices { options, .. } => {
            let chosen = options.iter().enumerate().filter(|(at, _)| pick >> at & 1 == 1);
            Entry::Options(chosen.map(|(_, option)| option.id.clone()).collect())
        }
        ItemKind::Check => Entry::Check(pick.is_multiple_of(2)),
        ItemKind::Text { .. } | ItemKind::Number { .. } | ItemKind::Date | ItemKind::Month => {
            Entry::Typed(act.text.clone())
        }
        ItemKind::Reference { table } => {
            let rows = session.entries[*table].rows();
            Entry::Reference(rows.get(pick % (rows.len() + 1)).map_or_else(|| "vaek".into(), |row| row.id.clone()))
        }
        ItemKind::Table(_) | ItemKind::Information { .. } => return None,
    })
}
