//! Conditions.

use super::shape::{Shape, about, any, defined, filled_list, flag, list, number, one, words};
use crate::answers::Mode;
use crate::instrument::{Condition, Literal, Test};
use crate::json::Json;

pub(super) fn condition() -> Json {
    let modes = every!(Mode { Mode::Individual => Mode::Individual.id(), Mode::Joint => Mode::Joint.id() });
    let parts = || list(defined("condition"));
    let forms: Vec<Vec<Json>> = every!(Condition {
        Condition::Compare { .. } => comparisons(),
        Condition::Answered(_) => vec![form("answered", "There is an answer to this item or column.", defined("id"))],
        Condition::Mode(_) => vec![form("mode", "How the instrument is answered.", words(&modes))],
        Condition::All(_) => vec![form("all", "All of them are true.", parts())],
        Condition::Any(_) => vec![form("any", "One of them is true.", parts())],
        Condition::Not(_) => vec![form("not", "It is false.", defined("condition"))],
    });
    about("Shown only when true. What is unknown hides.", one(forms.concat()))
}

fn form(key: &str, text: &str, schema: Json) -> Json {
    Shape::closed().needs(key, about(text, schema)).json()
}

fn comparisons() -> Vec<Json> {
    let literal = || {
        any(every!(Literal {
            Literal::Option(_) => super::shape::string(),
            Literal::Number(_) => number(),
            Literal::Bool(_) => flag(),
        }))
    };
    let tests: Vec<Vec<(&str, &str, Json)>> = every!(Test {
        Test::In(_) => vec![
            ("is", "The answer is this option, level, number, or true or false.", literal()),
            ("in", "The answer is one of these.", list(literal())),
        ],
        Test::Includes(_) => vec![("includes", "The answer, of several options, has this one.", super::shape::string())],
        Test::AtLeast(_) => vec![("atLeast", "The level or number is at least this.", number())],
        Test::AtMost(_) => vec![("atMost", "The level or number is at most this.", number())],
    });
    let compare = |(key, text, schema)| {
        let item = about("An item, or a column of the same row.", defined("id"));
        Shape::closed().needs("item", item).needs(key, about(text, schema)).json()
    };
    tests.into_iter().flatten().map(compare).collect()
}

/// Ids of items or columns, at least one.
pub(super) fn ids(text: &str) -> Json {
    about(text, filled_list(defined("id")))
}
