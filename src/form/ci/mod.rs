//! 词: tunes, and texts set to them.
//!
//! A name or the text itself gives candidates ([`TuneQuery`], shapes by length); `choose` finds the shape that the
//! text is most likely of, laying it against shapes of other lengths where none of its own fits; `finish` spells the
//! choice out as a [`Setting`], which the rules read.

mod align;
mod begun;
mod choose;
mod counts;
mod ear;
mod finish;
mod fit;
mod laid;
mod missed;
mod nearest;
mod outline;
mod pick;
mod printed;
mod query;
mod rhyme;
mod scheme;
mod setting;
mod shape;
mod single_tones;
mod smooth;
mod song;
mod template;
mod tune;
mod usage;

pub(crate) use choose::{Choice, CiWork, RUNNER_UP};
pub(crate) use counts::is_kept;
pub use counts::{Counts, ShapeCounts, repeats};
pub(crate) use ear::{Divisions, Ear};
pub(crate) use finish::{finish, relay};
pub use outline::shape_names;
pub use pick::{ShapePick, TunePick};
pub use printed::{Asked, PrintedLine};
pub use query::{TuneQuery, names};
pub use rhyme::Foot;
pub use scheme::Scheme;
pub use setting::{Licence, LineMatch, Missed, Rival, Setting, SungFoot, SungLine};
pub use shape::{Shape, ShapeLine};
pub(crate) use shape::{has_equal_lines, may_have_equal_lines};
pub use smooth::{Count, CountedLine, LineKey, smooth};
pub(crate) use song::Song;
pub use template::{End, Extra, LinePattern, RepeatKind, Segment};
pub use tune::{Confidence, Manual, Tune, TuneId, Variant, VariantId};
pub use usage::{Share, Usage, shipped};
