//! Colour, where it is wanted.

use anstyle::{AnsiColor, Style};

pub(super) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const LICENSED: Style = AnsiColor::Green.on_default();
pub(super) const NOTE: Style = AnsiColor::Cyan.on_default();
pub(super) const RHYME: Style = AnsiColor::Blue.on_default().bold();
pub(super) const STRONG: Style = Style::new().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const PLAIN: Style = Style::new();

/// Text in the making, with escapes only if asked for.
#[derive(Debug)]
pub(super) struct Paint {
    out: String,
    color: bool,
}

impl Paint {
    pub(super) fn new(color: bool) -> Self {
        Self { out: String::new(), color }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.out.push_str(text);
        self
    }

    pub(super) fn styled(&mut self, style: Style, text: &str) -> &mut Self {
        if self.color && !style.is_plain() && !text.is_empty() {
            self.out.push_str(&format!("{style}{text}{style:#}"));
            self
        } else {
            self.text(text)
        }
    }

    pub(super) fn spaces(&mut self, count: usize) -> &mut Self {
        self.out.extend(std::iter::repeat_n(' ', count));
        self
    }

    /// End the row, leaving no blanks at its end.
    pub(super) fn newline(&mut self) -> &mut Self {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
        self
    }
}
