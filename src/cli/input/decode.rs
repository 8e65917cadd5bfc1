//! Encodings of the input.

use std::borrow::Cow;

use clap::ValueEnum;
use encoding_rs::{BIG5, DecoderResult, GB18030};
use gelv::Lang;
use gelv::record::{Bad, Record};

/// How bytes stand for characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encoding {
    /// UTF-8
    #[default]
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    /// GB 18030, and with it GBK and GB 2312
    #[value(name = "gb18030", alias = "gbk", alias = "gb2312")]
    Gb18030,
    /// Big5
    Big5,
}

impl Encoding {
    /// The text of bytes.
    ///
    /// # Errors
    /// The offset of the first byte that stands for nothing.
    pub(crate) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
        let encoding = match self {
            Self::Utf8 => return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to()),
            Self::Gb18030 => GB18030,
            Self::Big5 => BIG5,
        };
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut text =
            String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
        match result {
            DecoderResult::Malformed(length, more) => Err(read.saturating_sub(usize::from(length) + usize::from(more))),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(Cow::Owned(text)),
        }
    }

    /// The record in the bytes of one JSON value that begins on `row` of its input.
    ///
    /// # Errors
    /// What is wrong with it, for its place in the output.
    pub(crate) fn record(self, bytes: &[u8], row: u64, lang: Lang) -> Result<Record, Bad> {
        let text = self.decode(bytes).map_err(|at| Bad::undecodable(&bytes[..at], row, self.name(), lang))?;
        Record::from_json(&text, row, lang)
    }

    /// How many bytes a text takes in this encoding.
    pub(crate) fn length(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Gb18030 => GB18030.encode(text).0.len(),
            // Two code points that Big5 writes together with the letter before them.
            Self::Big5 => text
                .chars()
                .map(|ch| match ch {
                    '\u{304}' | '\u{30C}' => 0,
                    ch if ch.is_ascii() => 1,
                    _ => 2,
                })
                .sum(),
        }
    }

    /// Whether the byte opens a character whose next byte may look like ASCII.
    pub(crate) fn is_lead(self, byte: u8) -> bool {
        self != Self::Utf8 && byte >= 0x81
    }

    /// The encoding that can read bytes UTF-8 cannot: a hint, not an assumption.
    pub(crate) fn guess(bytes: &[u8]) -> Option<Self> {
        let verse = |encoding: Self| {
            let text = encoding.decode(bytes).ok()?;
            let (mut common, mut other) = (0_u32, 0_u32);
            for ch in text.chars().filter(|ch| !ch.is_ascii()) {
                if gelv::phonology::frequency(ch) >= 100 || "，。、；！？：　".contains(ch) {
                    common += 1;
                } else {
                    other += 1;
                }
            }
            (common > other * 2).then_some((common, encoding))
        };
        [Self::Gb18030, Self::Big5].into_iter().filter_map(verse).max_by_key(|found| found.0).map(|found| found.1)
    }

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Encoding;

    #[test]
    fn lengths_are_those_of_the_bytes_read() {
        for (encoding, bytes) in [
            (Encoding::Gb18030, &b"\xb7\xe7\xbc\xb1\xcc\xec\xb8\xdf, \x82\x30\x81\x30"[..]),
            (Encoding::Big5, &b"\xad\xb7\xab\xe6\xa4\xd1\xb0\xaa, \x88\x62"[..]),
        ] {
            let text = encoding.decode(bytes).expect("decodes");
            assert_eq!(encoding.length(&text), bytes.len(), "{text}");
        }
    }

    #[test]
    fn the_bad_byte_is_named() {
        assert_eq!(Encoding::Utf8.decode("风\u{0}".as_bytes()).as_deref(), Ok("风\u{0}"));
        assert_eq!(Encoding::Utf8.decode(b"\xe9\xa3\x8e\xff"), Err(3));
        assert_eq!(Encoding::Gb18030.decode(b"\xb7\xe7\xff\xff"), Err(2));
    }

    #[test]
    fn encodings_are_guessed_from_verse() {
        let gb = b"\xb7\xe7\xbc\xb1\xcc\xec\xb8\xdf\xd4\xb3\xd0\xa5\xb0\xa7";
        assert_eq!(Encoding::guess(gb), Some(Encoding::Gb18030));
        assert_eq!(Encoding::guess(b"\xff\xff"), None);
    }
}
