//! What is written of every type, in which order, and the number of every variant. A field or a variant that is not named here does not compile.

use super::{Compact, Reader, Writer};
use crate::answers::{Absence, Mode};
use crate::instrument::ages::Age;
use crate::instrument::{
    About, AgeReminders, AgreementSheet, Agreements, Band, Became, CarryOver, Caseload, Change, Choice, Condition,
    Crowded, DataClass, Direction, Document, Earlier, FixedMeetings, FixedRow, GoalAttainment, Goals, Instrument, Item,
    ItemKind, Level, Literal, Needed, Official, Operand, Origin, Part, Ratings, Results, Rows, Rule, Scale,
    ScoreDefinition, Section, Share, Standing, Table, Test,
};

/// A number that follows from all these names: what another version has written is not read.
pub(super) const DIGEST: u32 = fnv(fnv(0x811c_9dc5, STRUCTS.as_bytes()), ENUMS.as_bytes());

const fn fnv(mut hash: u32, mut bytes: &[u8]) -> u32 {
    while let [byte, rest @ ..] = bytes {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        bytes = rest;
    }
    hash
}

macro_rules! structs {
    ($($name:ident { $($field:ident),* $(,)? })*) => {
        const STRUCTS: &str = stringify!($($name $($field)*)*);

        $(impl Compact for $name {
            fn write(&self, writer: &mut Writer<'_>) {
                let Self { $($field),* } = self;
                $($field.write(writer);)*
            }

            fn read(reader: &mut Reader) -> Self {
                // Each in its turn.
                $(let $field = Compact::read(reader);)*
                Self { $($field),* }
            }
        })*
    };
}

macro_rules! enums {
    ($($name:ident { $($number:literal $variant:ident $(($($part:ident),*))? $({$($field:ident),*})?),* $(,)? })*) => {
        const ENUMS: &str = stringify!($($name $($number $variant $($($part)*)? $($($field)*)?)*)*);

        $(impl Compact for $name {
            fn write(&self, writer: &mut Writer<'_>) {
                match self {
                    $(Self::$variant $(($($part),*))? $({$($field),*})? => {
                        u8::write(&$number, writer);
                        $($($part.write(writer);)*)?
                        $($($field.write(writer);)*)?
                    })*
                }
            }

            fn read(reader: &mut Reader) -> Self {
                match u8::read(reader) {
                    $($number => {
                        $($(let $part = Compact::read(reader);)*)?
                        $($(let $field = Compact::read(reader);)*)?
                        Self::$variant $(($($part),*))? $({$($field),*})?
                    })*
                    _ => {
                        reader.fail();
                        Self::read(reader)
                    }
                }
            }
        })*
    };
}

structs! {
    Instrument {
        id, version, sha256, title, intro, subject, results, official, documents, scales, sections, items, scores, agreements, caseload, shares,
        earlier, changes, order,
    }
    Official { publisher, document, edition, languages }
    Document { id, kind, title, publisher, url }
    Scale { id, direction, levels, bands }
    Level { value, label, text }
    Band { id, from, label, text }
    Section { id, title, intro, shown_when, items }
    Item { id, text, hint, source, class, shared, required, carries_over, young, shown_when, kind }
    Choice { id, label, hint }
    Table { columns, rows, row_name, title_column, group_column, carry_over }
    FixedRow { id, label }
    CarryOver { when, into, anew }
    AgeReminders { birth_month, show }
    Age { id, from, until, cites, url }
    ScoreDefinition { id, label, rule }
    Ratings { items, weights, part, scale, bands, needed }
    Agreements { tables, status, deadline, filter }
    FixedMeetings { table, ages, birth_month, start, end, held, participated, new_date, cancelled_by }
    GoalAttainment { table, level, scale, weight, written }
    AgreementSheet { agreements, follow_up, who, promised_by, goals, crowded }
    Goals { table, column, status, part_of, open }
    Crowded { column, most, days }
    Caseload { education, work, at_risk, next }
    Standing { status, since }
    Share { meaning, tables, filter, every, answer }
    Earlier { version, sha256, changes }
    Change { item, column, what }
}

enums! {
    About { 0 Organisation, 1 Person }
    Results { 0 Live, 1 AtEnd }
    Origin { 0 Seed, 1 Public, 2 Samspil }
    Direction { 0 HigherIsBetter, 1 LowerIsBetter }
    DataClass { 0 None, 1 Personal, 2 Sensitive }
    Absence { 0 DontKnow, 1 NotApplicable }
    Mode { 0 Individual, 1 Joint }
    Part { 0 Intention, 1 Practice }
    ItemKind {
        0 Check,
        1 Rating { scale, dual, absent },
        2 Choice { options, absent },
        3 Choices { options, absent },
        4 Text { long },
        5 Number { min, max, decimals, unit },
        6 Date,
        7 Month,
        8 Reference { table },
        9 Table(table),
        10 Information { ages },
    }
    Rows { 0 Fixed(rows), 1 Variable { min, max } }
    Condition { 0 Answered(operand), 1 Compare { operand, test }, 2 Mode(mode), 3 All(parts), 4 Any(parts), 5 Not(part) }
    Operand { 0 Item(item), 1 Column(column) }
    Test { 0 In(literals), 1 Includes(option), 2 AtLeast(number), 3 AtMost(number) }
    Literal { 0 Option(option), 1 Number(number), 2 Bool(value) }
    Rule {
        0 Mean(ratings),
        1 Median(ratings),
        2 WeightedMean(ratings),
        3 Sum(ratings),
        4 ProratedSum(ratings),
        5 Distribution(ratings),
        6 Gap(ratings),
        7 Share { items, needed },
        8 CountItem { item },
        9 CountColumn { table, column },
        10 AgreementsKept(agreements),
        11 AgreementsState(agreements),
        12 FixedMeetings(meetings),
        13 GoalAttainment(goals),
    }
    Needed { 0 Half, 1 All, 2 AtLeast(count) }
    Became { 0 Items(items), 1 Value { from, to } }
}
