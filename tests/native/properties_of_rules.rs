//! What the formulas promise, whatever the answers; and figures of goal attainment that were worked out by hand.

use crate::common::{TODAY, day, load, of_the_corpus};
use proptest::prelude::*;
use samspil::instrument::Instrument;
use samspil::scoring::{Figure, Outcome, Score};
use std::rc::Rc;

thread_local! {
    static RULES: Rc<Instrument> = of_the_corpus("regler");
}

fn scores(answers: &str) -> Vec<Score> {
    let loaded = load(&RULES.with(Rc::clone), answers);
    assert_eq!(loaded.partial, None, "{answers}");
    loaded.session.findings(day(TODAY)).scores
}

/// The scores of the eight ratings on 1 to 5.
fn rated(levels: &[i64]) -> Vec<Score> {
    let answers: Vec<String> =
        levels.iter().enumerate().map(|(at, level)| format!(r#""p{}":{level}"#, at + 1)).collect();
    scores(&format!("{{{}}}", answers.join(",")))
}

/// The scores of goals, each with a level and perhaps a weight.
fn attained(goals: &[(i64, Option<f64>)]) -> Vec<Score> {
    let row = |(level, weight): &(i64, Option<f64>)| {
        let weight = weight.map_or_else(String::new, |weight| format!(r#","vaegt":{weight}"#));
        format!(r#"{{"titel":"a","lidt-mindre":"b","forventet":"c","lidt-mere":"d","opnaaet":{level}{weight}}}"#)
    };
    scores(&format!(r#"{{"maalene":[{}]}}"#, goals.iter().map(row).collect::<Vec<_>>().join(",")))
}

struct Number {
    value: f64,
    exact: f64,
    min: f64,
    max: f64,
}

fn number(scores: &[Score], id: &str) -> Number {
    let score = scores.iter().find(|score| score.id == id).unwrap();
    match &score.outcome {
        Outcome::Scored(Figure::Number { value, exact, min, max, .. }) => {
            Number { value: *value, exact: *exact, min: *min, max: *max }
        }
        _ => panic!("{score:?}"),
    }
}

#[test]
fn goal_attainment_is_as_worked_out_by_hand() {
    for (levels, t) in [
        (vec![0, 0, 0], 50.0),
        (vec![1], 60.0),
        (vec![-2], 30.0),
        (vec![1, 1, 1], 63.69),
        (vec![-1, -1, -1], 36.31),
        (vec![-2, -2, -2], 22.61),
        (vec![2, 0, -1], 54.56),
    ] {
        let goals: Vec<_> = levels.iter().map(|level| (*level, None)).collect();
        let scores = attained(&goals);
        assert_eq!(number(&scores, "t").value, t, "{levels:?}");
        assert_eq!(number(&scores, "t-ens").value, t, "{levels:?}");
    }
    let weighted = attained(&[(1, Some(3.0)), (0, Some(2.0)), (-1, Some(1.0))]);
    assert_eq!(number(&weighted, "t").value, 54.41);
    assert_eq!(number(&weighted, "t-ens").value, 50.0);
}

fn levels(count: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = Vec<i64>> {
    proptest::collection::vec(1..=5_i64, count)
}

/// Levels of goals with a weight of at most two decimals each.
fn goals() -> impl Strategy<Value = Vec<(i64, Option<f64>)>> {
    proptest::collection::vec((-2..=2_i64, (1..=99_999_u32).prop_map(|weight| Some(f64::from(weight) / 100.0))), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn a_prorated_sum_of_complete_answers_is_the_sum(levels in levels(8)) {
        let scores = rated(&levels);
        prop_assert_eq!(number(&scores, "anslaaet").exact, levels.iter().sum::<i64>() as f64);
        prop_assert_eq!(number(&scores, "anslaaet").value, number(&scores, "sum").value);
    }

    #[test]
    fn an_answer_equal_to_the_mean_changes_nothing(mut levels in levels(4..8)) {
        // The last is set so that the mean is a level, if it can be.
        let (last, others) = levels.split_last().unwrap();
        let sum: i64 = others.iter().sum();
        let count = levels.len() as i64;
        let fitting = (1..=5).find(|level| (sum + level) % count == 0);
        prop_assume!(fitting.is_some());
        let last = fitting.unwrap_or(*last);
        *levels.last_mut().unwrap() = last;
        let before = rated(&levels);
        levels.push((sum + last) / count);
        let after = rated(&levels);
        for id in ["gennemsnit-tre", "anslaaet"] {
            prop_assert_eq!(number(&before, id).exact, number(&after, id).exact, "{} {:?}", id, levels);
        }
    }

    #[test]
    fn a_mean_with_equal_weights_is_the_mean(levels in levels(3..=8)) {
        let scores = rated(&levels);
        let (weighted, mean) = (number(&scores, "vaegtet-ens"), number(&scores, "gennemsnit-tre"));
        prop_assert!((weighted.exact - mean.exact).abs() < 1e-12);
        prop_assert!((weighted.value - mean.value).abs() < 0.011);
    }

    #[test]
    fn a_median_lies_among_the_levels_and_divides_them(levels in levels(4..=8), turn in 0..8_usize) {
        let median = number(&rated(&levels), "median").value;
        let count = |fits: &dyn Fn(f64) -> bool| levels.iter().filter(|level| fits(**level as f64)).count();
        prop_assert!(count(&|level| level <= median) > 0 && count(&|level| level >= median) > 0);
        prop_assert!(count(&|level| level < median) <= levels.len() / 2 && count(&|level| level > median) <= levels.len() / 2);
        let mut turned = levels.clone();
        turned.rotate_left(turn % levels.len());
        prop_assert_eq!(number(&rated(&turned), "median").value, median);
    }

    #[test]
    fn goal_attainment_mirrors_around_fifty(goals in goals()) {
        let mirrored: Vec<_> = goals.iter().map(|(level, weight)| (-level, *weight)).collect();
        let (t, other) = (number(&attained(&goals), "t"), number(&attained(&mirrored), "t"));
        prop_assert!((t.exact - 50.0 + other.exact - 50.0).abs() < 1e-9);
        prop_assert_eq!((t.min, t.max), (other.min, other.max));
        prop_assert!((t.min..=t.max).contains(&t.value));
    }

    /// Neither the order of the goals nor the unit of the weights matters.
    #[test]
    fn goal_attainment_depends_on_what_weights_are_to_each_other(goals in goals(), turn in 0..12_usize) {
        let t = number(&attained(&goals), "t").exact;
        let mut turned = goals.clone();
        turned.rotate_left(turn % goals.len());
        prop_assert_eq!(number(&attained(&turned), "t").exact, t);
        let heavier: Vec<_> = goals.iter().map(|(level, weight)| (*level, weight.map(|weight| weight * 2.0))).collect();
        prop_assert!((number(&attained(&heavier), "t").exact - t).abs() < 1e-9);
    }
}
