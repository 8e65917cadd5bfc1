//! Form: line types, the explanation of a whole poem, and what kind of poem it is.

pub mod ci;
pub mod couplet;
mod detect;
mod explanation;
mod fit;
mod judgement;
mod line_type;
mod name;
mod read;
mod rhyme;
mod search;
mod template;
mod wanted;

pub(crate) use couplet::{holds_strictly, judge_couplet};
pub use detect::Tolerance;
pub(crate) use detect::{Demand, judge};
pub use explanation::Explanation;
pub(crate) use explanation::Trace;
pub use fit::{Deviation, LineFit};
pub use judgement::{Judgement, Style};
pub use line_type::LineType;
pub use name::{FormId, FormKind};
pub(crate) use read::Workspace;
pub use rhyme::{Alternation, FootFit, Rhyme, RhymeFoot};
pub use wanted::Wanted;
