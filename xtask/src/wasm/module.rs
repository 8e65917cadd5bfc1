//! A WebAssembly module as a list of sections: as much of the format as cutting tables out of it needs.

/// Sections by their number in the format.
const CUSTOM: u8 = 0;
const GLOBAL: u8 = 6;
const EXPORT: u8 = 7;
const DATA_COUNT: u8 = 12;
const DATA: u8 = 11;
/// The operation that puts a number of 32 bits on the stack, and the end of an expression.
const I32_CONST: u8 = 0x41;
const END: u8 = 0x0B;

/// A module.
pub(super) struct Module {
    header: Vec<u8>,
    sections: Vec<(u8, Vec<u8>)>,
}

/// Bytes that stand at an address when the module starts.
pub(super) struct Segment {
    pub(super) address: u32,
    pub(super) bytes: Vec<u8>,
}

impl Segment {
    /// Where the segment holds a range of addresses.
    pub(super) fn range(&self, address: u32, length: u32) -> Option<std::ops::Range<usize>> {
        let start = address.checked_sub(self.address)? as usize;
        let range = start..start + length as usize;
        (range.end <= self.bytes.len()).then_some(range)
    }
}

impl Module {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let mut at = Reader { rest: bytes };
        let header = at.take(8)?.to_vec();
        if !header.starts_with(b"\0asm") {
            return Err("no WebAssembly".to_owned());
        }
        let mut sections = Vec::new();
        while !at.rest.is_empty() {
            let id = at.take(1)?[0];
            let length = at.number()? as usize;
            sections.push((id, at.take(length)?.to_vec()));
        }
        Ok(Self { header, sections })
    }

    fn section(&self, id: u8) -> Result<Reader<'_>, String> {
        let found = self.sections.iter().find(|section| section.0 == id);
        found.map(|section| Reader { rest: &section.1 }).ok_or_else(|| format!("the module has no section {id}"))
    }

    /// The address of an exported static.
    pub(super) fn address(&self, name: &str) -> Result<u32, String> {
        let missing = || format!("the module does not export {name}");
        let mut exports = self.section(EXPORT)?;
        let mut index = None;
        for _ in 0..exports.number()? {
            let length = exports.number()? as usize;
            let is_it = exports.take(length)? == name.as_bytes();
            exports.take(1)?;
            let number = exports.number()?;
            index = if is_it { Some(number) } else { index };
        }
        let index = index.ok_or_else(missing)?;
        let mut globals = self.section(GLOBAL)?;
        let mut value = None;
        for _ in 0..=index.min(globals.number()?.saturating_sub(1)) {
            globals.take(2)?;
            value = Some(globals.constant()?);
        }
        value.ok_or_else(missing)
    }

    /// What stands in memory at the start.
    pub(super) fn segments(&self) -> Result<Vec<Segment>, String> {
        let mut data = self.section(DATA)?;
        let count = data.number()?;
        (0..count)
            .map(|_| {
                if data.number()? != 0 {
                    return Err("a segment of data has no address".to_owned());
                }
                let address = data.constant()?;
                let length = data.number()? as usize;
                Ok(Segment { address, bytes: data.take(length)?.to_vec() })
            })
            .collect()
    }

    /// Have other segments stand there.
    pub(super) fn set_segments(&mut self, segments: &[Segment]) {
        let mut data = number(segments.len());
        for segment in segments {
            data.extend([0, I32_CONST]);
            data.extend(signed(segment.address));
            data.push(END);
            data.extend(number(segment.bytes.len()));
            data.extend(&segment.bytes);
        }
        for (id, bytes) in &mut self.sections {
            match *id {
                DATA => bytes.clone_from(&data),
                DATA_COUNT => *bytes = number(segments.len()),
                _ => {}
            }
        }
    }

    /// Add a section that only the host reads.
    pub(super) fn add_custom(&mut self, name: &str, content: &[u8]) {
        self.sections.push((CUSTOM, [&number(name.len()), name.as_bytes(), content].concat()));
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut bytes = self.header.clone();
        for (id, content) in &self.sections {
            bytes.push(*id);
            bytes.extend(number(content.len()));
            bytes.extend(content);
        }
        bytes
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or("the module ends too early")?;
        self.rest = rest;
        Ok(taken)
    }

    /// A number in groups of seven bits, and how many bits those were.
    fn groups(&mut self) -> Result<(u64, u32), String> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.take(1)?[0];
            value |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Ok((value, shift));
            }
            if shift > 35 {
                return Err("a number is too long".to_owned());
            }
        }
    }

    fn number(&mut self) -> Result<u32, String> {
        u32::try_from(self.groups()?.0).map_err(|error| error.to_string())
    }

    /// An expression that is a constant: an address.
    fn constant(&mut self) -> Result<u32, String> {
        if self.take(1)?[0] != I32_CONST {
            return Err("an address is no constant".to_owned());
        }
        let value = self.groups()?.0;
        if self.take(1)?[0] != END {
            return Err("an address is no constant".to_owned());
        }
        u32::try_from(value).map_err(|_| "an address is out of range".to_owned())
    }
}

/// A number in groups of seven bits.
fn number(value: usize) -> Vec<u8> {
    let (mut rest, mut bytes) = (value as u64, Vec::new());
    loop {
        let byte = (rest & 0x7F) as u8;
        rest >>= 7;
        if rest == 0 {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

/// The same where the sixth bit of the last group is a sign: addresses are below 2³¹, so it has to be free.
fn signed(value: u32) -> Vec<u8> {
    let mut bytes = number(value as usize);
    if let Some(last) = bytes.last_mut().filter(|last| **last & 0x40 != 0) {
        *last |= 0x80;
        bytes.push(0);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written() {
        for value in [0, 1, 63, 64, 127, 128, 8191, 8192, 1_048_576, 0x7FFF_FFFF] {
            let read = |bytes: Vec<u8>| Reader { rest: &bytes }.groups().map(|read| read.0);
            assert_eq!(read(number(value as usize)), Ok(u64::from(value)));
            assert_eq!(read(signed(value)), Ok(u64::from(value)));
            assert_eq!(signed(value).last().map(|last| last & 0x40), Some(0));
        }
    }

    #[test]
    fn segments_are_written_as_read() {
        let mut module = Module { header: b"\0asm\x01\0\0\0".to_vec(), sections: vec![(DATA, Vec::new())] };
        module.set_segments(&[
            Segment { address: 70, bytes: vec![1, 2, 3] },
            Segment { address: 1_048_576, bytes: vec![4; 300] },
        ]);
        let module = Module::parse(&module.write()).expect("a module");
        let segments = module.segments().expect("segments");
        assert_eq!(
            segments.iter().map(|segment| (segment.address, segment.bytes.len())).collect::<Vec<_>>(),
            [(70, 3), (1_048_576, 300)]
        );
        assert_eq!(segments[0].range(71, 2), Some(1..3));
        assert_eq!(segments[0].range(71, 3), None);
    }
}
