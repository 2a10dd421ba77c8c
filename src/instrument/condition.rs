//! When something is shown: the checked form of `shownWhen`. [`crate::condition`] evaluates it.

use crate::answers::Mode;

/// A checked condition. `all`, `any` and `not` follow Kleene's three-valued logic.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A comparison with an answer.
    Compare {
        /// Whose answer.
        operand: Operand,
        /// With what.
        test: Test,
    },
    /// True when there is an answer; never unknown.
    Answered(Operand),
    /// True when the instrument is answered in this way.
    Mode(Mode),
    /// True when all are.
    All(Vec<Condition>),
    /// True when one is.
    Any(Vec<Condition>),
    /// True when false.
    Not(Box<Condition>),
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A plain item: index of [`super::Instrument::items`].
    Item(usize),
    /// A column of the row that the condition stands in: index of [`super::Table::columns`].
    Column(usize),
}

/// How an answer is compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// It is one of these.
    In(Vec<Literal>),
    /// Several options were chosen, this one among them.
    Includes(String),
    /// It is at least so much.
    AtLeast(f64),
    /// It is at most so much.
    AtMost(f64),
}

/// A value that a condition compares with.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// An option's id.
    Option(String),
    /// A level or a number.
    Number(f64),
    /// Ja or Nej.
    Bool(bool),
}

impl Condition {
    /// Calls `visit` with everything that the condition looks at.
    pub fn operands(&self, visit: &mut dyn FnMut(Operand)) {
        match self {
            Condition::Compare { operand, .. } | Condition::Answered(operand) => visit(*operand),
            Condition::Mode(_) => {}
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.operands(visit)),
            Condition::Not(part) => part.operands(visit),
        }
    }
}
