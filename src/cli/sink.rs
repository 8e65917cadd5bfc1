//! Items on their way out, one after the other as the format has it.

use super::judge::TextWatch;
use super::output::Stdout;
use super::{Failure, Status};

/// How items stand one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Each on rows of its own.
    Rows,
    /// With a blank row between.
    Blocks,
    /// JSON: one alone as it is, several as an array.
    Array,
}

/// Writes items.
pub(crate) struct Sink {
    stand: Stand,
    items: u64,
    /// The first item of an array, held until it is known whether another follows.
    first: Option<String>,
    status: Status,
    watch: TextWatch,
}

impl Sink {
    pub(crate) fn new(stand: Stand) -> Self {
        Self { stand, items: 0, first: None, status: Status::Clean, watch: TextWatch::default() }
    }

    /// Write the items of a chunk. `texts` says of each plain text met whether its poem could be judged.
    pub(crate) fn add(
        &mut self,
        items: &[String],
        texts: &[(usize, bool)],
        status: Status,
        stdout: &mut Stdout,
    ) -> Result<(), Failure> {
        self.status = self.status.max(status);
        for &(order, good) in texts {
            self.watch.see(order, good);
        }
        for item in items {
            self.put(item, stdout)?;
        }
        stdout.flush(self.status)
    }

    fn put(&mut self, item: &str, stdout: &mut Stdout) -> Result<(), Failure> {
        self.items += 1;
        let (lead, tail) = match self.stand {
            Stand::Array if self.items == 1 => {
                self.first = Some(item.to_owned());
                return Ok(());
            }
            Stand::Array => {
                if let Some(first) = self.first.take() {
                    stdout.put("[\n", self.status)?;
                    stdout.put(&first, self.status)?;
                }
                (",\n", "")
            }
            Stand::Blocks if self.items > 1 => ("\n", ""),
            Stand::Blocks | Stand::Rows => ("", ""),
        };
        stdout.put(lead, self.status)?;
        stdout.put(item, self.status)?;
        let newline = self.stand != Stand::Array && !item.is_empty() && !item.ends_with('\n');
        stdout.put(if newline { "\n" } else { tail }, self.status)
    }

    /// End the output; the status of the whole run.
    pub(crate) fn end(&mut self, stdout: &mut Stdout) -> Result<Status, Failure> {
        self.watch.close();
        if self.watch.barren {
            self.status = Status::Failed;
        }
        if self.stand == Stand::Array {
            match self.first.take() {
                Some(only) => stdout.put(&format!("{only}\n"), self.status)?,
                None if self.items > 0 => stdout.put("\n]\n", self.status)?,
                None => {}
            }
        }
        stdout.flush(self.status)?;
        Ok(self.status)
    }
}
