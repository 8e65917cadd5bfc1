//! One line of a couplet.

use super::table;
use crate::phonology::Script;

/// Characters of the longest line or clause that is looked at.
pub(super) const MOST: usize = 24;

/// 出句 or 对句: a line with its characters looked up.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    pub(super) len: usize,
    pub(super) chars: [char; MOST],
    pub(super) numbers: [u16; MOST],
}

impl Side {
    /// Look the characters of a line up; `None` if there are none or more than twenty-four.
    pub fn read(line: impl Iterator<Item = char>, script: Script) -> Option<Self> {
        let mut side = Self { len: 0, chars: ['\0'; MOST], numbers: [0; MOST] };
        for ch in line {
            let at = side.len;
            *side.chars.get_mut(at)? = ch;
            side.numbers[at] = table::number(ch, script);
            side.len += 1;
        }
        (side.len > 0).then_some(side)
    }

    /// Number of characters, never 0.
    #[expect(clippy::len_without_is_empty, reason = "a line has characters")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Its characters.
    pub fn chars(&self) -> &[char] {
        &self.chars[..self.len]
    }

    pub(super) fn numbers(&self) -> &[u16] {
        &self.numbers[..self.len]
    }
}
