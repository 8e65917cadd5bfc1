//! What an evaluation says: bars, and tables of figures with the misses behind them.

use serde::{Serialize, Serializer};

/// Everything that was measured.
#[derive(Default, Serialize)]
pub(crate) struct Evaluation {
    pub(crate) bars: Vec<Bar>,
    pub(crate) sections: Vec<Section>,
}

impl Evaluation {
    pub(crate) fn forget_misses(&mut self) {
        for section in &mut self.sections {
            section.misses.clear();
        }
    }

    pub(crate) fn missed_bars(&self) -> usize {
        self.bars.iter().filter(|bar| !bar.met).count()
    }
}

/// A figure that is to be reached.
#[derive(Serialize)]
pub(crate) struct Bar {
    pub(crate) what: String,
    /// `≥` or `≤`.
    pub(crate) sense: &'static str,
    pub(crate) asked: Cell,
    pub(crate) reached: Cell,
    pub(crate) met: bool,
}

impl Bar {
    pub(crate) fn at_least(what: impl Into<String>, asked: Cell, reached: Cell) -> Self {
        let met = reached.value() >= asked.value();
        Self { what: what.into(), sense: "≥", asked, reached, met }
    }

    pub(crate) fn at_most(what: impl Into<String>, asked: Cell, reached: Cell) -> Self {
        let met = reached.value() <= asked.value();
        Self { what: what.into(), sense: "≤", asked, reached, met }
    }
}

/// A table of figures.
#[derive(Default, Serialize)]
pub(crate) struct Section {
    pub(crate) title: &'static str,
    /// How to read it.
    pub(crate) note: &'static str,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) misses: Vec<Miss>,
}

/// A poem that was judged otherwise than its label says.
#[derive(Serialize)]
pub(crate) struct Miss {
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) gold: String,
    pub(crate) got: String,
    pub(crate) why: String,
}

/// One figure.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Text(String),
    Count(usize),
    /// A share in per cent, with the decimals worth printing.
    Percent(f64, usize),
    /// A measure in [0, 1], or a rate.
    Number(f64, usize),
    Empty,
}

impl Cell {
    pub(crate) fn share(part: usize, of: usize) -> Self {
        if of == 0 { Self::Empty } else { Self::Percent(100.0 * ratio(part, of), 1) }
    }

    fn value(&self) -> f64 {
        match self {
            Self::Count(count) => ratio(*count, 1),
            Self::Percent(value, _) | Self::Number(value, _) => *value,
            Self::Text(_) | Self::Empty => f64::NAN,
        }
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Count(count) => write!(f, "{count}"),
            Self::Percent(value, decimals) => write!(f, "{value:.decimals$} %"),
            Self::Number(value, decimals) => write!(f, "{value:.decimals$}"),
            Self::Empty => f.write_str("–"),
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(count) => serializer.serialize_u64(*count as u64),
            Self::Percent(value, _) | Self::Number(value, _) => serializer.serialize_f64(*value),
            Self::Empty => serializer.serialize_none(),
        }
    }
}

/// A quotient of counts.
#[expect(clippy::cast_precision_loss, reason = "counts of poems and characters stay far below 2^52")]
pub(crate) fn ratio(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_without_a_figure_is_missed() {
        assert!(!Bar::at_least("", Cell::Percent(99.0, 1), Cell::share(0, 0)).met);
        assert!(!Bar::at_most("", Cell::Percent(0.5, 1), Cell::share(0, 0)).met);
        assert!(Bar::at_least("", Cell::Percent(50.0, 1), Cell::share(1, 2)).met);
    }
}
