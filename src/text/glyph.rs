//! Which code points are characters of verse.

/// Whether a code point is a Han character: unified and compatibility ideographs, radicals, 〇, and the
/// private use area, where rare glyphs are often put.
///
/// ```
/// assert!(gelv::text::is_han('風') && gelv::text::is_han('𡏖') && !gelv::text::is_han('，'));
/// ```
#[inline]
pub fn is_han(ch: char) -> bool {
    matches!(ch,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{20000}'..='\u{3347F}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2E80}'..='\u{2FD5}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{3007}')
}

/// Whether a mark stands for a character that is lost: it takes a place in its line.
#[inline]
pub(crate) fn is_placeholder(ch: char) -> bool {
    matches!(ch, '□' | '■' | '◻' | '◼' | '\u{FFFD}')
}
