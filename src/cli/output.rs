//! Standard output and standard error: a closed pipe ends the run quietly, colour follows the terminal.

use std::io::{self, BufWriter, Write};

use anstream::AutoStream;
use clap::ValueEnum;
use serde::Deserialize;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Color {
    /// On a terminal, unless the environment says no (NO_COLOR, TERM=dumb)
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Standard output, buffered. Escapes are written only if [`Stdout::color`].
pub(crate) struct Stdout {
    out: BufWriter<AutoStream<io::Stdout>>,
    /// Whether to colour.
    pub(crate) color: bool,
}

impl Stdout {
    pub(crate) fn new(color: Color) -> Self {
        let stdout = io::stdout();
        let choice = match color {
            Color::Auto => AutoStream::choice(&stdout),
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        let color = choice != anstream::ColorChoice::Never;
        // Without colour nothing needs to be stripped: the renderers write no escapes then.
        let choice = if color { choice } else { anstream::ColorChoice::AlwaysAnsi };
        Self { out: BufWriter::with_capacity(1 << 16, AutoStream::new(stdout, choice)), color }
    }

    /// Write text; when the reader has gone away, end the process with `status` and no message.
    pub(crate) fn put(&mut self, text: &str, status: super::Status) -> Result<(), super::Failure> {
        check_write(self.out.write_all(text.as_bytes()), status)
    }

    /// Hand over what is buffered.
    pub(crate) fn flush(&mut self, status: super::Status) -> Result<(), super::Failure> {
        check_write(self.out.flush(), status)
    }

    /// Write one text and hand it over: all that the small commands do.
    pub(crate) fn page(&mut self, text: &str) -> Result<(), super::Failure> {
        self.put(text, super::Status::Clean)?;
        self.flush(super::Status::Clean)
    }
}

fn check_write(result: io::Result<()>, status: super::Status) -> Result<(), super::Failure> {
    match result {
        Ok(()) => Ok(()),
        // Threads may still be reading input that never ends; nobody is left to hear of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(status as i32),
        Err(error) => Err(super::Failure(format!("stdout: {error}"))),
    }
}

/// Columns of the terminal, if standard output is one.
pub(crate) fn terminal_width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
    (width.0 >= 20).then_some(usize::from(width.0))
}

/// Say something on standard error. Nothing can be done if that is closed too.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "gelv: {message}");
}
