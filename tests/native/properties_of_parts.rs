//! What holds for JSON, rounding, conditions, dates and ages, checked against other ways to the same.

use crate::common::trees::{any_json, in_order, key, number};
use proptest::prelude::*;
use proptest::sample::Index;
use samspil::answers::{Answer, Missing, Mode};
use samspil::calendar::{Date, Month};
use samspil::condition::evaluate;
use samspil::error::Subject;
use samspil::instrument::{Condition, Literal, Operand, Test, ages};
use samspil::json::Json;
use samspil::scoring::round;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

fn parse(text: &str) -> Json {
    Json::parse(text, Subject::Answers, usize::MAX).unwrap()
}

/// The same text read by `serde_json`, keys in the order of JavaScript and twice where they stand twice.
fn as_serde_reads(text: &str) -> Option<Json> {
    struct Reader;
    impl<'de> Visitor<'de> for Reader {
        type Value = Json;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("JSON")
        }
        fn visit_unit<E>(self) -> Result<Json, E> {
            Ok(Json::Null)
        }
        fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
            Ok(Json::Bool(value))
        }
        fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
            Ok(Json::Number(value as f64))
        }
        fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
            Ok(Json::Number(value as f64))
        }
        fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
            Ok(Json::Number(value))
        }
        fn visit_str<E>(self, value: &str) -> Result<Json, E> {
            Ok(Json::String(value.into()))
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
            let mut elements = Vec::new();
            while let Some(element) = access.next_element_seed(Reader)? {
                elements.push(element);
            }
            Ok(Json::Array(elements))
        }
        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
            let mut members = Vec::new();
            while let Some(key) = access.next_key()? {
                members.push((key, access.next_value_seed(Reader)?));
            }
            Ok(Json::Object(in_order(members)))
        }
    }
    impl<'de> DeserializeSeed<'de> for Reader {
        type Value = Json;
        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
            deserializer.deserialize_any(Reader)
        }
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Reader.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok().map(|()| value)
}

/// The same but for the last bits of numbers far out.
fn alike(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => {
            a == b || (a - b).abs() <= b.abs() * 1e-12 || a.abs().max(b.abs()) < 1e-300
        }
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((name, a), (other, b))| name == other && alike(a, b))
        }
        (a, b) => a == b,
    }
}

/// Slips of the pen: something taken out of a text, or put into it.
fn slips() -> impl Strategy<Value = Vec<(Index, bool, &'static str)>> {
    let bits = vec![
        ",",
        ":",
        "\"",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\\u00e6",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\x",
        "\n",
        "\t",
        " ",
        "\u{0}",
        "\u{feff}",
        "\u{2028}",
        "0",
        "-",
        ".",
        "e",
        "1e400",
        "1e5",
        "-0",
        "01",
        "1.",
        ".5",
        "+1",
        "null",
        "true",
        "falsk",
        "//",
        "'",
        "NaN",
    ];
    proptest::collection::vec((any::<Index>(), any::<bool>(), proptest::sample::select(bits)), 0..3)
}

fn slipped(text: &str, slips: &[(Index, bool, &str)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, takes_out, put_in) in slips {
        let at = at.index(chars.len() + 1);
        if *takes_out && at < chars.len() {
            chars.remove(at);
        }
        let at = at.min(chars.len());
        chars.splice(at..at, put_in.chars());
    }
    let text: String = chars.into_iter().collect();
    // A byte order mark at the start is taken by us, and by nobody else.
    text.trim_start_matches('\u{feff}').to_owned()
}

fn shuffled(value: &Json) -> Json {
    match value {
        Json::Object(members) => {
            Json::Object(members.iter().rev().map(|(key, value)| (key.clone(), shuffled(value))).collect())
        }
        Json::Array(elements) => Json::Array(elements.iter().map(shuffled).collect()),
        other => other.clone(),
    }
}

/// Rounds a decimal text to hundredths, half away from zero, digit by digit: no floating point.
fn rounded_text(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut kept: Vec<u8> = format!("{whole}{fraction:0<2.2}").into_bytes();
    let half = fraction.as_bytes().get(2).is_some_and(|digit| *digit >= b'5');
    let mut carry = half;
    for digit in kept.iter_mut().rev() {
        if carry {
            carry = *digit == b'9';
            *digit = if carry { b'0' } else { *digit + 1 };
        }
    }
    let mut text = String::from_utf8(kept).unwrap();
    if carry {
        text.insert(0, '1');
    }
    text.insert(text.len() - 2, '.');
    format!("{sign}{text}")
}

/// A condition over the answers of four checks.
fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        3 => (0..4_usize, any::<bool>()).prop_map(|(item, value)| Condition::Compare {
            operand: Operand::Item(item),
            test: Test::In(vec![Literal::Bool(value)]),
        }),
        1 => (0..4_usize).prop_map(|item| Condition::Answered(Operand::Item(item))),
        1 => any::<bool>().prop_map(|joint| Condition::Mode(if joint { Mode::Joint } else { Mode::Individual })),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Condition::All),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

fn truth(condition: &Condition, answers: &[Option<bool>; 4]) -> Option<bool> {
    evaluate(condition, Mode::Individual, &|operand| match operand {
        Operand::Item(item) => answers[item].map_or(Answer::Missing(Missing::NotAnswered), Answer::Bool),
        Operand::Column(_) => Answer::Missing(Missing::NotAsked),
    })
}

/// Kleene's tables, from his definition: false < unknown < true, and is the least, or the greatest, not turns round.
fn by_tables(condition: &Condition, answers: &[Option<bool>; 4]) -> i8 {
    match condition {
        Condition::Compare { operand: Operand::Item(item), test: Test::In(values) } => {
            answers[*item].map_or(0, |answer| if values.contains(&Literal::Bool(answer)) { 1 } else { -1 })
        }
        Condition::Answered(Operand::Item(item)) => {
            if answers[*item].is_some() {
                1
            } else {
                -1
            }
        }
        Condition::Mode(mode) => {
            if *mode == Mode::Individual {
                1
            } else {
                -1
            }
        }
        Condition::All(parts) => parts.iter().map(|part| by_tables(part, answers)).min().unwrap_or(1),
        Condition::Any(parts) => parts.iter().map(|part| by_tables(part, answers)).max().unwrap_or(-1),
        Condition::Not(part) => -by_tables(part, answers),
        other => panic!("not made here: {other:?}"),
    }
}

fn uses_answered(condition: &Condition) -> bool {
    match condition {
        Condition::Answered(_) => true,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(uses_answered),
        Condition::Not(part) => uses_answered(part),
        _ => false,
    }
}

proptest! {
    #[test]
    fn json_comes_back_from_its_text(value in any_json()) {
        let text = value.to_text();
        // Minus zero is zero: its text is "0".
        prop_assert_eq!(&parse(&text), &value);
        prop_assert_eq!(parse(&text).to_text(), text.clone());
        prop_assert_eq!(as_serde_reads(&text), Some(value));
    }

    /// Our reader takes what `serde_json` takes, and reads the same in it; also in texts that are nearly JSON.
    #[test]
    fn texts_are_read_as_serde_json_reads_them(value in any_json(), slips in slips()) {
        let text = slipped(&value.to_text(), &slips);
        match (Json::parse(&text, Subject::Answers, usize::MAX).ok(), as_serde_reads(&text)) {
            (Some(ours), Some(theirs)) => prop_assert!(alike(&ours, &theirs), "{}", text),
            (ours, theirs) => prop_assert_eq!(ours, theirs, "{}", text),
        }
    }

    #[test]
    fn numbers_are_read_to_the_nearest(text in "-?(0|[1-9][0-9]{0,37}|(0|[1-9][0-9]{0,9})[.][0-9]{1,12}([eE][-+]?[0-9])?)") {
        let nearest: f64 = text.parse().unwrap();
        prop_assert_eq!(parse(&text), Json::Number(nearest), "{}", text);
    }

    /// Far out, nearly; beyond every double, not at all.
    #[test]
    fn extreme_numbers_are_nearly_read(text in "-?(0|[1-9][0-9]{0,40})([.][0-9]{1,40})?[eE][-+]?[0-9]{1,3}") {
        let nearest: f64 = text.parse().unwrap();
        match Json::parse(&text, Subject::Answers, usize::MAX) {
            Ok(read) => prop_assert!(alike(&read, &Json::Number(nearest)), "{} {:?}", text, read),
            Err(_) => prop_assert!(nearest.abs() > 1e308, "{}", text),
        }
    }

    #[test]
    fn the_digest_does_not_depend_on_the_order_of_keys(value in any_json()) {
        prop_assume!(!crate::common::has_duplicates(&value));
        prop_assert_eq!(shuffled(&value).sha256(), value.sha256());
        let canonical = value.to_canonical_text();
        prop_assert_eq!(parse(&canonical).to_canonical_text(), canonical);
    }

    /// A host that makes an object of a text, and a text of that again, has the same as one that does not.
    #[test]
    fn keys_are_read_in_the_order_of_javascript(keys in proptest::collection::vec(key(), 0..9)) {
        let members: Vec<_> = keys.into_iter().enumerate().map(|(at, key)| (key, Json::Number(at as f64))).collect();
        prop_assert_eq!(parse(&Json::Object(members.clone()).to_text()), Json::Object(in_order(members)));
    }

    #[test]
    fn numbers_come_back(number in number()) {
        prop_assert_eq!(parse(&Json::Number(number).to_text()), Json::Number(number));
    }

    #[test]
    fn rounding_agrees_with_decimals(value in -1000.0..1000.0_f64) {
        // Rust's own shortest decimal form, never with an exponent.
        prop_assert_eq!(round(value), rounded_text(&value.to_string()).parse::<f64>().unwrap() + 0.0);
        prop_assert_eq!(round(-value), -round(value) + 0.0);
        prop_assert_eq!(round(round(value)), round(value));
    }

    #[test]
    fn rounding_fractions_agrees_with_whole_numbers(sum in -5000_i64..5000, count in 1..200_i64) {
        // ⌊(200 · |sum| + count) / (2 · count)⌋ hundredths: half away from zero, exactly.
        let hundredths = (200 * sum.abs() + count) / (2 * count) * sum.signum();
        prop_assert_eq!(round(sum as f64 / count as f64), hundredths as f64 / 100.0);
    }

    #[test]
    fn conditions_follow_kleene(condition in condition(), answers in any::<[Option<bool>; 4]>()) {
        let found = truth(&condition, &answers);
        prop_assert_eq!(found.map_or(0, |truth| if truth { 1 } else { -1 }), by_tables(&condition, &answers));
        let not = |part: &Condition| Condition::Not(Box::new(part.clone()));
        prop_assert_eq!(truth(&not(&not(&condition)), &answers), found);
        if let Condition::All(parts) = &condition {
            let any = Condition::Any(parts.iter().map(not).collect());
            prop_assert_eq!(truth(&not(&any), &answers), found, "De Morgan");
            let turned = Condition::All(parts.iter().rev().cloned().collect());
            prop_assert_eq!(truth(&turned, &answers), found, "in any order");
        }
        // What is known stays so, whatever the unanswered answers turn out to be.
        if let (Some(known), false) = (found, uses_answered(&condition)) {
            for bits in 0..16_u8 {
                let full = std::array::from_fn(|at| Some(answers[at].unwrap_or(bits >> at & 1 == 1)));
                prop_assert_eq!(truth(&condition, &full), Some(known));
            }
        }
    }

    #[test]
    fn days_come_back_however_they_are_written(year in 1000..=9999_u16, month in 1..=12_u8, day in 1..=31_u8, separator in "[-./ ]") {
        let date = Month::new(year, month).and_then(|month| Date::new(month, day));
        // The 31st of a short month is none: as the days of the months say.
        let is_leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
        let last = [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::from(month) - 1];
        prop_assert_eq!(date.is_some(), day <= last);
        let written = format!("{day}{separator}{month:02}{separator}{year}");
        prop_assert_eq!(Date::from_typed(&written), date);
        if let Some(date) = date {
            prop_assert_eq!(Date::from_iso(&date.to_string()), Some(date));
            prop_assert_eq!(Date::from_typed(&date.to_typed()), Some(date));
            prop_assert_eq!(Month::from_typed(&date.month.to_typed()), Some(date.month));
        }
    }

    #[test]
    fn reminders_are_due_from_month_to_month(born in 0..1200_u16, months in 0..400_u16, day in 1..=28_u8) {
        let start = Month::new(1950, 1).unwrap();
        let birth = start.plus(born).unwrap();
        let today = Date::new(birth.plus(months).unwrap(), day).unwrap();
        prop_assert_eq!(today.month.months_since(birth), Some(u32::from(months)));
        for age in ages::built_in().ages {
            let due = months >= age.from && age.until.is_none_or(|until| months < until);
            prop_assert_eq!(age.is_due(birth, today), due, "{}", age.id);
        }
        if born > 0 {
            let yesterday = Date::new(start, 1).unwrap();
            prop_assert!(ages::built_in().ages.iter().all(|age| !age.is_due(birth, yesterday)), "before birth");
        }
    }
}

#[test]
fn the_other_way_of_rounding_is_right_itself() {
    for (text, rounded) in [("1.025", "1.03"), ("-0.995", "-1.00"), ("9.999", "10.00"), ("3", "3.00"), ("2.5", "2.50")]
    {
        assert_eq!(rounded_text(text), rounded);
    }
}
