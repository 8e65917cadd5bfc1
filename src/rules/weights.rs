//! 总分: how the components of a score make one number.

/// 一项: how much one component weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// From here the component counts as whole: good poems fall below it rarely.
    pub bound: f32,
    /// Convexity: what share of the bound is reached counts to this power, so that half right earns little.
    pub power: i32,
    /// What is left of the score where the component is 0: more than nothing where the form itself stands without it.
    pub floor: f32,
}

impl Term {
    /// What the component leaves of the score, in [0, 1].
    pub fn of(self, component: f32) -> f32 {
        self.floor + (1.0 - self.floor) * (component / self.bound).clamp(0.0, 1.0).powi(self.power)
    }
}

/// 权重: the terms whose product is the score, and the gate of the form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// What a text with errors against the form earns at most.
    pub faulty: f32,
    /// 句数字数
    pub structure: Term,
    /// 平仄
    pub tone: Term,
    /// 押韵
    pub rhyme: Term,
    /// 对仗
    pub parallelism: Term,
    /// 流畅
    pub fluency: Term,
    /// 用字
    pub diction: Term,
    /// Known characters.
    pub coverage: Term,
    /// What was asked beside the form.
    pub asked: Term,
}

impl Default for Weights {
    fn default() -> Self {
        let term = |bound, power| Term { bound, power, floor: 0.0 };
        Self {
            faulty: 0.29,
            structure: term(1.0, 4),
            tone: term(0.99, 4),
            rhyme: term(1.0, 2),
            // A famous octave or two have none.
            parallelism: Term { floor: 0.4, ..term(0.5, 1) },
            fluency: term(0.5, 2),
            diction: term(0.8, 2),
            coverage: term(0.9, 4),
            asked: term(1.0, 2),
        }
    }
}
