//! Figures of groups. All are total: of nothing there is none.

/// Of three or more levels.
pub(super) struct Spread {
    /// Twice the median, which is whole.
    pub(super) median_twice: i32,
    pub(super) min: i16,
    pub(super) max: i16,
}

/// The median and the ends of levels in ascending order.
pub(super) fn spread(levels: &[i16]) -> Option<Spread> {
    Some(Spread { median_twice: median_twice(levels)?, min: *levels.first()?, max: *levels.last()? })
}

/// Twice the median of levels in ascending order.
pub(super) fn median_twice(levels: &[i16]) -> Option<i32> {
    let middle = levels.len() / 2;
    let upper = i32::from(*levels.get(middle)?);
    let lower = if levels.len().is_multiple_of(2) { i32::from(*levels.get(middle.checked_sub(1)?)?) } else { upper };
    Some(lower + upper)
}

/// r*wg: 1 for levels that are all the same, 0 where one half is at each end of the scale.
///
/// 1 − s² / s²max with s² = Σ (x − x̄)² / n and s²max = ((max − min) / 2)², in whole numbers until the one division.
pub(super) fn agreement(levels: &[i16], min: i64, max: i64) -> Option<f64> {
    let n = i128::try_from(levels.len()).ok()?;
    let sum: i128 = levels.iter().map(|level| i128::from(*level)).sum();
    let squares: i128 = levels.iter().map(|level| i128::from(*level) * i128::from(*level)).sum();
    let width = i128::from(max - min);
    let most = n * n * width * width;
    #[expect(clippy::cast_precision_loss, reason = "the one rounding before the division")]
    let ratio = |part: i128| part as f64 / most as f64;
    (most > 0).then(|| ratio(most - 4 * (n * squares - sum * sum)))
}

/// Σ value / n, the values added in ascending order. They are finite; none come in other than as scores.
pub(super) fn mean(values: &mut [f64]) -> Option<f64> {
    (!values.is_empty()).then(|| ascending_sum(values) / count(values.len()))
}

/// √(Σ (value − mean)² / (n − 1)), the squares added in ascending order.
pub(super) fn deviation(values: &[f64], mean: f64) -> f64 {
    let mut squares: Vec<f64> = values.iter().map(|value| (value - mean) * (value - mean)).collect();
    let freedom = count(values.len().saturating_sub(1).max(1));
    (ascending_sum(&mut squares) / freedom).sqrt()
}

fn ascending_sum(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.iter().sum()
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub(super) fn count(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_the_middle() {
        assert_eq!(median_twice(&[]), None);
        assert_eq!(median_twice(&[2]), Some(4));
        assert_eq!(median_twice(&[1, 2, 5]), Some(4));
        assert_eq!(median_twice(&[-2, -1, 0, 2]), Some(-1));
    }

    #[test]
    fn agreement_is_whole_to_none() {
        assert_eq!(agreement(&[], 1, 5), None);
        assert_eq!(agreement(&[3, 3, 3], 1, 5), Some(1.0));
        assert_eq!(agreement(&[1, 1, 5, 5], 1, 5), Some(0.0));
        // s² = 8/3 / … : 1, 3, 5 has s² = 8/3, s²max = 4.
        assert!((agreement(&[1, 3, 5], 1, 5).unwrap() - 1.0 / 3.0).abs() < 1e-15);
        let most = vec![-1000; 100_000].into_iter().chain(vec![1000; 100_000]).collect::<Vec<_>>();
        assert_eq!(agreement(&most, -1000, 1000), Some(0.0));
    }

    #[test]
    fn means_and_deviations_do_not_depend_on_order() {
        assert_eq!(mean(&mut []), None);
        let mut values = [1e16, 1.0, -1e16, 1.0, 3.0];
        let found = mean(&mut values).unwrap();
        values.reverse();
        assert_eq!(mean(&mut values), Some(found));
        assert_eq!(deviation(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0], 5.0), (32.0_f64 / 7.0).sqrt());
    }
}
