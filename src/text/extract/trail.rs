//! A text that shrinks step by step and remembers where each byte came from.

use std::ops::Range;

use super::{Stripped, StrippedKind};

/// A stretch to cut out of the text.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    pub(super) range: Range<usize>,
    pub(super) kind: StrippedKind,
    /// What stands in its place: the character that an escape writes, a row's end for `<br>`.
    pub(super) put: Option<char>,
}

impl Cut {
    pub(super) fn new(range: Range<usize>, kind: StrippedKind) -> Self {
        Self { range, kind, put: None }
    }

    pub(super) fn put(range: Range<usize>, kind: StrippedKind, put: char) -> Self {
        Self { range, kind, put: Some(put) }
    }
}

/// A run of the text that was one run of the input.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Where it begins in the text, and its bytes there.
    at: usize,
    len: usize,
    /// Where it begins in the input, and its bytes there; as many, unless one character stands for a stretch.
    from: usize,
    wide: usize,
}

/// The text that is left, and the runs of the input it is made of.
#[derive(Debug)]
pub(super) struct Trail {
    pub(super) text: String,
    runs: Vec<Run>,
}

impl Trail {
    pub(super) fn new(input: &str) -> Self {
        let run = Run { at: 0, len: input.len(), from: 0, wide: input.len() };
        let runs = if input.is_empty() { Vec::new() } else { vec![run] };
        Self { text: input.to_owned(), runs }
    }

    /// Cut stretches out; they are in order and do not overlap.
    pub(super) fn cut(&mut self, cuts: &[Cut], stripped: &mut Vec<Stripped>) {
        if cuts.iter().all(|cut| cut.range.is_empty()) {
            return;
        }
        let (mut at, mut next) = (0, Self { text: String::with_capacity(self.text.len()), runs: Vec::new() });
        let mut first = 0;
        for cut in cuts.iter().filter(|cut| !cut.range.is_empty()) {
            self.copy(at..cut.range.start, &mut first, &mut next);
            at = cut.range.end;
            let range = self.source(cut.range.clone());
            if let Some(ch) = cut.put {
                next.push(Run { at: next.text.len(), len: ch.len_utf8(), from: range.start, wide: range.len() });
                next.text.push(ch);
            }
            stripped.push(Stripped { kind: cut.kind, range });
        }
        self.copy(at..self.text.len(), &mut first, &mut next);
        *self = next;
    }

    /// Copy a stretch; `first` is the run that it may begin in.
    fn copy(&self, range: Range<usize>, first: &mut usize, next: &mut Self) {
        while let Some(run) = self.runs.get(*first).filter(|run| run.at < range.end) {
            let (start, end) = (run.at.max(range.start), (run.at + run.len).min(range.end));
            if start < end {
                let whole = end - start == run.len;
                let (from, wide) = if whole { (run.from, run.wide) } else { (run.from + start - run.at, end - start) };
                next.push(Run { at: next.text.len(), len: end - start, from, wide });
                next.text.push_str(&self.text[start..end]);
            }
            if run.at + run.len > range.end {
                break;
            }
            *first += 1;
        }
    }

    /// Add a run, or lengthen the last one by it.
    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.len == last.wide && run.len == run.wide && last.from + last.wide == run.from => {
                last.len += run.len;
                last.wide += run.wide;
            }
            _ => self.runs.push(run),
        }
    }

    /// Where a stretch of the text, which is not empty, stands in the input.
    fn source(&self, range: Range<usize>) -> Range<usize> {
        let run = |byte: usize| self.runs[self.runs.partition_point(|run| run.at + run.len <= byte)];
        let (first, last) = (run(range.start), run(range.end - 1));
        let start = if first.len == first.wide { first.from + range.start - first.at } else { first.from };
        let end = if last.len == last.wide { last.from + range.end - last.at } else { last.from + last.wide };
        start..end
    }

    /// What is left, as ranges of the input.
    pub(super) fn kept(&self) -> Vec<Range<usize>> {
        let mut kept: Vec<Range<usize>> = Vec::new();
        for run in &self.runs {
            match kept.last_mut() {
                Some(last) if last.end == run.from => last.end += run.wide,
                _ => kept.push(run.from..run.from + run.wide),
            }
        }
        kept
    }
}
