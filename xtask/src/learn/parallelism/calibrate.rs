//! From log-odds to probability, on couplets that nothing was learnt from.

/// Points of the curve.
const KNOTS: usize = 17;
/// Nothing is surer than this.
const LEAST: f32 = 0.003;

/// A rising line through points (log-odds, probability), level beyond the first and the last.
pub(super) struct Curve {
    pub(super) knots: Vec<(f32, f32)>,
}

impl Curve {
    /// The share of parallel couplets among those of about a score, were there as many of either kind, made to rise.
    #[expect(clippy::cast_precision_loss, reason = "counts of couplets")]
    pub(super) fn fit(parallel: &[f32], not: &[f32]) -> Self {
        let weigh = |scores: &[f32], holds: f32| -> Vec<(f32, f32, f32)> {
            scores.iter().map(|&score| (score, holds, 1.0 / scores.len() as f32)).collect()
        };
        let mut all = [weigh(parallel, 1.0), weigh(not, 0.0)].concat();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Blocks of (sum of scores, sum of parallel, sum of weights); neighbours that fall are merged.
        let mut blocks: Vec<(f32, f32, f32)> = Vec::new();
        for part in all.chunks(all.len().div_ceil(KNOTS).max(1)) {
            let sum = |f: fn(&(f32, f32, f32)) -> f32| part.iter().map(f).sum::<f32>();
            blocks.push((sum(|x| x.0 * x.2), sum(|x| x.1 * x.2), sum(|x| x.2)));
            while let [.., a, b] = blocks[..] {
                if a.1 / a.2 <= b.1 / b.2 {
                    break;
                }
                blocks.truncate(blocks.len() - 2);
                blocks.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
            }
        }
        Self {
            knots: blocks
                .into_iter()
                .map(|(score, holds, weight)| (score / weight, (holds / weight).clamp(LEAST, 1.0 - LEAST)))
                .collect(),
        }
    }

    pub(super) fn chance(&self, odds: f32) -> f32 {
        let after = self.knots.partition_point(|knot| knot.0 < odds);
        match (after.checked_sub(1).map(|before| self.knots[before]), self.knots.get(after)) {
            (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (odds - a.0) / (b.0 - a.0),
            (Some(end), None) => end.1,
            (None, start) => start.map_or(0.5, |start| start.1),
        }
    }

    /// The same where the share of parallel couplets is known beforehand.
    pub(super) fn chance_before(&self, odds: f32, share: f32) -> f32 {
        let chance = self.chance(odds);
        let (holds, fails) = (share * chance, (1.0 - share) * (1.0 - chance));
        holds / (holds + fails)
    }

    /// The share of parallel couplets among unlabelled ones: the one that their chances agree with.
    #[expect(clippy::cast_precision_loss, reason = "counts of couplets")]
    pub(super) fn share(&self, scores: &[f32]) -> f32 {
        (0..50).fold(0.5, |share, _| {
            let sum: f32 = scores.iter().map(|&score| self.chance_before(score, share)).sum();
            sum / scores.len().max(1) as f32
        })
    }
}
