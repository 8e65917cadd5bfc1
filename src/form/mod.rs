//! Form: line types, the explanation of a whole poem, and what kind of poem it is.

mod detect;
mod explain;
mod fit;
mod line_type;
mod name;
mod rhyme;
mod template;

pub(crate) use detect::{Demand, Workspace, judge};
pub use detect::{Judgement, Style, Tolerance};
pub(crate) use explain::Trace;
pub use explain::{Explanation, Relation};
pub use fit::{Deviation, LineFit};
pub use line_type::LineType;
pub use name::{FormId, FormKind};
pub use rhyme::{Alternation, FootFit, Rhyme, RhymeFoot};
