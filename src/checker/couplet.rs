//! 对联: a text laid out as the two sides of a couplet.

use super::{Checker, Scratch};
use crate::error::Error;
use crate::form::judge_couplet;
use crate::text;

impl Checker {
    /// Read a text as a couplet; because one was asked for, or because it names the sides itself.
    pub(super) fn pair(&self, scratch: &mut Scratch, text: &str) -> Result<(), Error> {
        let Scratch { poem, sounding, judgement, .. } = scratch;
        text::read_couplet(poem, text, self.heading, self.max_bytes)?;
        sounding.fill(poem, self.book, self.script);
        judge_couplet(judgement, poem, sounding, self.book);
        Ok(())
    }
}
