//! 对仗: whether the lines of a couplet are parallel, and where they are not.
//!
//! What pairs with what was learnt from regulated verse (`cargo xtask learn parallelism`): a vector for each character
//! and for common two-character units. Word classes after 王力 (`data/classes.tsv`) say what the pairing is made of.
//!
//! ```
//! use gelv::parallel::{Agreement, Side};
//! use gelv::Script;
//! let side = |line: &str| Side::read(line.chars(), Script::Simplified).unwrap();
//! let chance = |upper, lower| Agreement::of(&side(upper), &side(lower)).unwrap().chance();
//! assert!(chance("明月松间照", "清泉石上流") > 0.9);
//! assert!(chance("床前明月光", "疑是地上霜") < 0.5);
//! ```

mod agreement;
mod class;
mod kind;
mod pairings;
mod partners;
mod side;
mod table;
mod units;
mod words;

pub use agreement::{Agreement, UnitAgreement};
pub use class::{Class, ClassSet, Part, english_of};
pub use kind::{Kind, Likeness, labels, likeness};
pub use pairings::{NOT_PARALLEL, Pairing, Pairings};
pub use partners::{Partner, may_be, partners};
pub use side::Side;
pub use table::counted_tables;
pub use units::{Cut, Unit, cut};
pub use words::{Trait, clash, pair_within_lines, synonymous, weak_position};
