//! Places in the source text.

/// A half-open range of **UTF-8 bytes** of the source text. Both ends are character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words at this place; empty when the span is not inside `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing is inside.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies inside, ends included.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span with so many characters more at each end, or as many as there are.
    #[must_use]
    pub(crate) fn widen(self, characters: usize, text: &str) -> Self {
        let begins = |eight: &[u8; 8]| 8 - going_on(u64::from_le_bytes(*eight)) as usize;
        let (mut start, mut left) = (self.start, characters);
        // Eight bytes at once, as long as fewer characters than are wanted begin there.
        while left > 8
            && let Some(eight) = text.as_bytes().get(..start).and_then(<[u8]>::last_chunk)
        {
            (start, left) = (start - 8, left - begins(eight));
        }
        while start > 0 && left > 0 {
            start -= 1;
            left -= usize::from(text.is_char_boundary(start));
        }
        let (mut end, mut left) = (self.end, characters);
        while left > 8
            && let Some(eight) = text.as_bytes().get(end + 1..).and_then(<[u8]>::first_chunk)
        {
            (end, left) = (end + 8, left - begins(eight));
        }
        while end < text.len() && left > 0 {
            end += 1;
            left -= usize::from(text.is_char_boundary(end));
        }
        Self { start, end }
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        Self { start, end }
    }
}

/// The highest bit of each of eight bytes.
const HIGHEST: u64 = 0x8080_8080_8080_8080;

/// How many of eight bytes go on with a character: they begin with 10.
const fn going_on(bytes: u64) -> u32 {
    (bytes & !(bytes << 1) & HIGHEST).count_ones()
}

/// Converts byte offsets to UTF-16 offsets, and back, in one table for the whole text.
///
/// A mark stands every [`Utf16::STEP`] bytes, so a look-up reads at most that many bytes and the table costs an
/// eighth of the text.
#[derive(Clone, Debug)]
pub struct Utf16<'t> {
    text: &'t str,
    /// `marks[k]` = UTF-16 units before byte `k * STEP` (counted to the character that starts at or before it).
    marks: Vec<u32>,
}

impl<'t> Utf16<'t> {
    const STEP: usize = 32;

    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut units = 0;
        for step in text.as_bytes().chunks(Self::STEP) {
            marks.push(units);
            units += Self::count(step);
        }
        Self { text, marks }
    }

    /// UTF-16 units that a character adds, charged to its first byte.
    const fn units_of(byte: u8) -> u32 {
        // The other bytes of a character begin with 10; one of four bytes is a surrogate pair.
        (byte & 0xC0 != 0x80) as u32 + (byte >= 0xF0) as u32
    }

    /// UTF-16 units of the characters that begin among these bytes.
    pub(crate) fn count(bytes: &[u8]) -> u32 {
        let (eights, rest) = bytes.as_chunks::<8>();
        let mut units = 0;
        for eight in eights {
            units += Self::units_of_eight(u64::from_le_bytes(*eight));
        }
        for &byte in rest {
            units += Self::units_of(byte);
        }
        units
    }

    /// The same of eight bytes at once: one that begins with 1111 is of a surrogate pair.
    const fn units_of_eight(bytes: u64) -> u32 {
        let pair = bytes & bytes << 1 & bytes << 2 & bytes << 3 & HIGHEST;
        8 - going_on(bytes) + pair.count_ones()
    }

    /// UTF-16 units before byte `offset`.
    #[must_use]
    pub fn offset(&self, offset: usize) -> u32 {
        let offset = offset.min(self.text.len());
        let mark = offset / Self::STEP;
        let (units, from) = match self.marks.get(mark) {
            Some(&units) => (units, mark * Self::STEP),
            // Only when the offset is the end of a text whose length is a multiple of STEP.
            None => match self.marks.last() {
                Some(&units) => (units, (self.marks.len() - 1) * Self::STEP),
                None => (0, 0),
            },
        };
        units + Self::count(self.text.as_bytes().get(from..offset).unwrap_or(&[]))
    }

    /// A span as UTF-16 offsets.
    #[must_use]
    pub fn range(&self, span: Span) -> [u32; 2] {
        [self.offset(span.start), self.offset(span.end)]
    }

    /// The byte of the character at UTF-16 offset `units`; the end of the text when it lies behind it. An offset inside a
    /// surrogate pair gives the character's first byte.
    #[must_use]
    pub fn byte(&self, units: u32) -> usize {
        let mark = self.marks.partition_point(|&m| m <= units).saturating_sub(1);
        let mut at = mark * Self::STEP;
        let mut seen = self.marks.get(mark).copied().unwrap_or(0);
        while let Some(&byte) = self.text.as_bytes().get(at) {
            let add = Self::units_of(byte);
            if add > 0 && seen + add > units {
                return at;
            }
            seen += add;
            at += 1;
        }
        self.text.len()
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::string_slice)]
mod tests {
    use super::*;

    #[test]
    fn spans_widen_by_characters() {
        let text = "a😀ب é\u{1F1F8}\u{1F1E6}ا".repeat(9);
        for (at, _) in text.char_indices() {
            for characters in [0, 1, 8, 9, 17, 32, 100] {
                let wide = Span::new(at, at).widen(characters, &text);
                assert_eq!(text[wide.start..at].chars().count(), characters.min(text[..at].chars().count()));
                assert_eq!(text[at..wide.end].chars().count(), characters.min(text[at..].chars().count()));
            }
        }
    }

    #[test]
    fn utf16_agrees_with_the_standard_library() {
        let text = "a😀ب é\u{1F1F8}\u{1F1E6}ا".repeat(40);
        let table = Utf16::new(&text);
        for (byte, c) in text.char_indices() {
            let units = u32::try_from(text.get(..byte).unwrap_or("").encode_utf16().count()).unwrap_or(0);
            assert_eq!(table.offset(byte), units, "byte {byte}");
            assert_eq!(table.byte(units), byte, "unit {units} ({c})");
        }
        assert_eq!(table.offset(text.len()) as usize, text.encode_utf16().count());
        assert_eq!(table.byte(u32::MAX), text.len());
        assert_eq!(Utf16::new("").offset(3), 0);
    }
}
