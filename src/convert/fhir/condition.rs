//! Conditions as `enableWhen`: a list of comparisons of which all, or one, must hold.

use super::{Code, MODE, Place, codes, modes, number_kind};
use crate::instrument::{Condition, Instrument, Item, ItemKind, Literal, Operand, Table, Test};
use crate::json::{Json, Members};

/// Comparisons, at least one, of which one must hold, or all.
pub(super) struct Terms {
    any: bool,
    terms: Vec<Json>,
}

/// The row that a condition stands in: its table, and the `linkId` of the row.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) item: &'a Item,
    pub(super) table: &'a Table,
    pub(super) link: &'a str,
}

impl Terms {
    pub(super) fn add_to(self, members: &mut Members) {
        if self.terms.len() > 1 {
            members.add("enableBehavior", if self.any { "any" } else { "all" });
        }
        members.add("enableWhen", Json::Array(self.terms));
    }
}

/// When `condition` is true, or when it is false; none where no such list says it. Like a comparison with a missing answer, one that is
/// not met hides.
pub(super) fn terms(
    instrument: &Instrument,
    condition: &Condition,
    holds: bool,
    row: Option<Row<'_>>,
) -> Option<Terms> {
    let any = |terms: Vec<Json>| (!terms.is_empty()).then_some(Terms { any: true, terms });
    match condition {
        Condition::Not(part) => terms(instrument, part, !holds, row),
        Condition::Mode(mode) => {
            let mut terms = Vec::new();
            for code in modes() {
                if (code.code == mode.id()) == holds {
                    terms.push(is(MODE, &code));
                }
            }
            any(terms)
        }
        Condition::All(parts) | Condition::Any(parts) => {
            let any = matches!(condition, Condition::Any(_)) == holds;
            let mut all = Vec::new();
            for part in parts {
                let part = terms(instrument, part, holds, row)?;
                if part.terms.len() > 1 && part.any != any {
                    return None;
                }
                all.extend(part.terms);
            }
            (!all.is_empty()).then_some(Terms { any, terms: all })
        }
        Condition::Answered(operand) => answered(instrument, *operand, holds, row),
        Condition::Compare { operand, test } => {
            let (place, item) = question(instrument, *operand, row)?;
            let codes = codes(instrument, &place, item);
            match (&item.kind, test) {
                (ItemKind::Number { decimals, .. }, test) => number(&place.link, *decimals, test, holds),
                // Not to include one is no comparison with the others.
                (ItemKind::Choices { .. }, _) if !holds => None,
                _ => {
                    let mut terms = Vec::new();
                    for code in &codes {
                        if code.absence.is_none() && is_met(test, code) == holds {
                            terms.push(is(&place.link, code));
                        }
                    }
                    any(terms)
                }
            }
        }
    }
}

/// The question that a condition looks at.
fn question<'a>(instrument: &'a Instrument, operand: Operand, row: Option<Row<'a>>) -> Option<(Place, &'a Item)> {
    match operand {
        Operand::Item(index) => instrument.items.get(index).map(|item| (Place::item(item), item)),
        Operand::Column(column) => {
            let Row { item, table, link } = row?;
            table.columns.get(column).map(|column| (Place::column(item, link, column), column))
        }
    }
}

fn answered(instrument: &Instrument, operand: Operand, holds: bool, row: Option<Row<'_>>) -> Option<Terms> {
    let (place, item) = question(instrument, operand, row)?;
    let places = match &item.kind {
        // Whether there are rows, no comparison says.
        ItemKind::Table(_) => return None,
        ItemKind::Rating { dual: true, .. } => vec![place.side("intention"), place.side("practice")],
        _ => vec![place],
    };
    let is_dual = places.len() > 1;
    let mut terms = Vec::new();
    for place in &places {
        let codes = codes(instrument, place, item);
        if codes.is_empty() || !holds {
            terms.push(term(&place.link, "exists", "answerBoolean", Json::Bool(holds)));
        }
        // "Ved ikke" is a choice in FHIR, and no answer here.
        for code in &codes {
            if code.absence.is_none() == holds {
                terms.push(is(&place.link, code));
            }
        }
    }
    // That neither side is answered would be two lists of which both must hold.
    let any = holds || !is_dual;
    (any || terms.len() == places.len()).then_some(Terms { any, terms })
}

/// A comparison of a number with others.
fn number(link: &str, decimals: u8, test: &Test, holds: bool) -> Option<Terms> {
    let (operator, values) = match test {
        Test::In(literals) => {
            let mut values = Vec::new();
            for literal in literals {
                let Literal::Number(value) = literal else { return None };
                values.push(*value);
            }
            (if holds { "=" } else { "!=" }, values)
        }
        Test::AtLeast(bound) => (if holds { ">=" } else { "<" }, vec![*bound]),
        Test::AtMost(bound) => (if holds { "<=" } else { ">" }, vec![*bound]),
        Test::Includes(_) => return None,
    };
    let mut terms = Vec::new();
    if operator == "!=" {
        // What is not answered differs from everything; but then it is not known, and hides.
        terms.push(term(link, "exists", "answerBoolean", Json::Bool(true)));
    }
    for value in values {
        let kind = if number_kind(value, decimals) == "valueInteger" { "answerInteger" } else { "answerDecimal" };
        terms.push(term(link, operator, kind, Json::Number(value)));
    }
    (!terms.is_empty()).then_some(Terms { any: holds, terms })
}

fn is_met(test: &Test, code: &Code<'_>) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
    let level = code.level.map(|level| level as f64);
    match test {
        Test::In(literals) => literals.iter().any(|literal| match literal {
            Literal::Option(id) => code.code == *id,
            Literal::Bool(value) => code.code == if *value { "Y" } else { "N" },
            Literal::Number(value) => level == Some(*value),
        }),
        Test::Includes(id) => code.code == *id,
        Test::AtLeast(bound) => level.is_some_and(|level| level >= *bound),
        Test::AtMost(bound) => level.is_some_and(|level| level <= *bound),
    }
}

fn is(link: &str, code: &Code<'_>) -> Json {
    term(link, "=", "answerCoding", code.bare().object())
}

fn term(link: &str, operator: &str, kind: &str, answer: Json) -> Json {
    let mut term = Members::default();
    term.add("question", link);
    term.add("operator", operator);
    term.add(kind, answer);
    term.object()
}
