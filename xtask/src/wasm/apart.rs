//! Tables that no verdict needs, cut out of the module: `surfaces/wasm/src/apart.rs` says which.
//!
//! The file of tables begins with the mark of its module (16 digits); then follow, for each table, address and length
//! (32 bits each, the lowest byte first) and the bytes. The module has the mark in a section of its own.

use super::module::{Module, Segment};
use crate::page::Sum;

/// The static that lists the tables.
const LIST: &str = "GELV_APART";
/// The section with the mark.
const SECTION: &str = "gelv-apart";

/// The module without the tables, and the tables.
pub(super) fn cut(whole: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let mut sum = Sum::default();
    sum.add(whole);
    let mark = sum.to_string();
    let mut module = Module::parse(whole)?;
    let mut segments = module.segments()?;
    let mut tables = mark.clone().into_bytes();
    let mut entry = module.address(LIST)?;
    loop {
        let (address, length) = (word(&segments, entry)?, word(&segments, entry + 4)?);
        if length == 0 {
            break;
        }
        let bytes = take(&mut segments, address, length)?;
        tables.extend(address.to_le_bytes());
        tables.extend(length.to_le_bytes());
        tables.extend(bytes);
        entry += 8;
    }
    module.set_segments(&segments);
    module.add_custom(SECTION, mark.as_bytes());
    Ok((module.write(), tables))
}

fn word(segments: &[Segment], address: u32) -> Result<u32, String> {
    let found = segments.iter().find_map(|segment| Some(&segment.bytes[segment.range(address, 4)?]));
    let bytes = found.ok_or_else(|| format!("{LIST} is not in memory"))?;
    Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

/// Take a range of memory out: its segment falls in two.
fn take(segments: &mut Vec<Segment>, address: u32, length: u32) -> Result<Vec<u8>, String> {
    let found = segments.iter().enumerate().find_map(|(at, segment)| Some((at, segment.range(address, length)?)));
    let (at, range) = found.ok_or_else(|| format!("a table at {address} is not in memory"))?;
    let after = Segment { address: address + length, bytes: segments[at].bytes.split_off(range.end) };
    let taken = segments[at].bytes.split_off(range.start);
    if !after.bytes.is_empty() {
        segments.insert(at + 1, after);
    }
    Ok(taken)
}
