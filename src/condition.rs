//! When an item is shown: conditions evaluated by Kleene's three-valued logic, `None` standing for unknown.

use crate::answers::{Answer, Mode};
use crate::instrument::{Condition, Literal, Operand, Test};

/// The truth of `condition`; `answer` gives the answer of an operand, [`crate::answers::Missing::NotAsked`] where it is hidden.
///
/// A comparison with a missing answer is unknown. `answered` never is.
pub fn evaluate<'a>(condition: &Condition, mode: Mode, answer: &impl Fn(Operand) -> Answer<'a>) -> Option<bool> {
    match condition {
        Condition::Compare { operand, test } => compare(answer(*operand), test),
        Condition::Answered(operand) => Some(answer(*operand).is_given()),
        Condition::Mode(wanted) => Some(mode == *wanted),
        Condition::All(parts) => parts.iter().map(|part| evaluate(part, mode, answer)).fold(Some(true), and),
        Condition::Any(parts) => {
            let none = parts.iter().map(|part| evaluate(part, mode, answer).map(|truth| !truth)).fold(Some(true), and);
            none.map(|truth| !truth)
        }
        Condition::Not(part) => evaluate(part, mode, answer).map(|truth| !truth),
    }
}

fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn compare(answer: Answer<'_>, test: &Test) -> Option<bool> {
    if let Answer::Missing(_) = answer {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
    let number = match answer {
        Answer::Level(level) => Some(level as f64),
        Answer::Number(value) => Some(value),
        _ => None,
    };
    Some(match test {
        Test::In(literals) => literals.iter().any(|literal| match literal {
            Literal::Option(id) => answer == Answer::Option(id),
            Literal::Bool(value) => answer == Answer::Bool(*value),
            Literal::Number(value) => number == Some(*value),
        }),
        Test::Includes(id) => matches!(answer, Answer::Options(ids) if ids.contains(id)),
        Test::AtLeast(bound) => number.is_some_and(|value| value >= *bound),
        Test::AtMost(bound) => number.is_some_and(|value| value <= *bound),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Missing;

    #[test]
    fn unknown_spreads_as_kleene_says() {
        let known = |truth| Condition::Mode(if truth { Mode::Individual } else { Mode::Joint });
        let unknown = || Condition::Compare { operand: Operand::Item(0), test: Test::AtLeast(1.0) };
        let truth =
            |condition: &Condition| evaluate(condition, Mode::Individual, &|_| Answer::Missing(Missing::DontKnow));
        assert_eq!(truth(&Condition::All(vec![known(false), unknown()])), Some(false));
        assert_eq!(truth(&Condition::All(vec![known(true), unknown()])), None);
        assert_eq!(truth(&Condition::Any(vec![known(true), unknown()])), Some(true));
        assert_eq!(truth(&Condition::Any(vec![known(false), unknown()])), None);
        assert_eq!(truth(&Condition::Any(vec![])), Some(false));
        assert_eq!(truth(&Condition::Not(Box::new(unknown()))), None);
        assert_eq!(truth(&Condition::Answered(Operand::Item(0))), Some(false));
    }
}
