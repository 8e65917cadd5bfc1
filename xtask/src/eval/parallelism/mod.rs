//! 对仗: couplets told parallel or not, the place that fails, chances, and what the rules say of poems.
//!
//! Everything is asked of the engine on characters, as a user's text would be; what made its tables is not used.

mod calibration;
mod couplets;
mod judges;
mod labelled;
mod middle;
mod octaves;
mod planted;
mod primer;
mod reading;
mod rules;
mod separation;
mod songs;
mod spoilt;

use super::collection::Collection;
use super::figures::Evaluation;
use couplets::Material;
use judges::Judges;
use octaves::Octaves;

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let material = Material::read(collection)?;
    let judges = Judges::counted(&material);
    let mut separation = separation::Separation::default();
    middle::evaluate(&material, &judges, &mut separation, out);
    spoilt::evaluate(&material, &judges, &mut separation, out);
    labelled::evaluate(&material, &judges, &mut separation, out);
    primer::evaluate(&material, &judges, &mut separation, &mut out.bars);
    separation.close(out);
    calibration::evaluate(&material, out);
    let octaves = Octaves::read(collection, &material)?;
    rules::evaluate(&octaves, out);
    planted::evaluate(&material, &octaves, out);
    songs::evaluate(collection, out)?;
    reading::evaluate(&octaves, out);
    Ok(())
}
