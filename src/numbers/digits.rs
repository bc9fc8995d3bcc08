//! Digits of any script with the separators between them -> a value.

use crate::lang::digit;
use crate::lang::fold::is_ignorable;

/// A number as digits write it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Literal {
    /// What it is worth.
    pub value: f64,
    /// How many digits it has.
    pub digits: usize,
    /// Digits only: no separators.
    pub plain: bool,
    /// Begins with a zero that says nothing: "0800".
    pub zero_led: bool,
    /// One separator, read as a decimal one, and three digits behind it, as a group has.
    pub thousandths: bool,
}

/// One or two digits and nothing else.
pub(super) fn is_short(source: &str) -> bool {
    read(source, false).is_some_and(|l| l.plain && l.digits <= 2)
}

/// A longer number is no number that anybody reads.
const LONGEST: usize = 38;

/// Most separators in one number.
const SEPARATORS: usize = 12;

/// Reads "1,234.5", "12,34,567", "١٬٢٥٠٫٧", "1'000'000". Where the separator alone cannot tell, as in "1,234", the language's
/// custom decides. `None` for what is no number, as "1.2.3".
pub(super) fn read(source: &str, comma_decimal: bool) -> Option<Literal> {
    let mut text = [0_u8; LONGEST + 1];
    let mut len = 0;
    let mut separators = [(' ', 0_usize); SEPARATORS];
    let mut count = 0;
    // The digits of one number are of one script: "1٢3" is no number that anybody writes.
    let mut zero = None;
    for c in source.chars() {
        if let Some(value) = digit(c) {
            // Full-width digits are the same digits: "１1.9".
            let own = if matches!(c, '０'..='９') { u32::from('0') } else { u32::from(c) - u32::from(value) };
            if *zero.get_or_insert(own) != own {
                return None;
            }
            if len == LONGEST {
                return None;
            }
            *text.get_mut(len)? = b'0' + value;
            len += 1;
        } else if !is_ignorable(c) {
            *separators.get_mut(count)? = (plain(c), len);
            count += 1;
        }
    }
    let separators = separators.get(..count)?;
    let decimal = decimal_place(separators, len, text.first() == Some(&b'0'), comma_decimal)?;
    let groups = if decimal < len { separators.get(..count - 1)? } else { separators };
    if !are_groups(groups, decimal) {
        return None;
    }
    if decimal < len {
        text.copy_within(decimal..len, decimal + 1);
        *text.get_mut(decimal)? = b'.';
    }
    let end = if decimal < len { len + 1 } else { len };
    let value: f64 = super::decimal::read(std::str::from_utf8(text.get(..end)?).ok()?)?;
    let thousandths = count == 1 && len == decimal + 3 && decimal <= 3;
    Some(Literal {
        value,
        digits: len,
        plain: count == 0,
        zero_led: decimal > 1 && text.first() == Some(&b'0'),
        thousandths,
    })
}

/// One character for each sort of separator.
fn plain(c: char) -> char {
    match c {
        '،' | '\u{FF0C}' => ',',
        '\u{FF0E}' => '.',
        '\u{2019}' => '\'',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// How many digits stand before the decimal separator: all of them where there is none.
fn decimal_place(separators: &[(char, usize)], len: usize, zero_first: bool, comma_decimal: bool) -> Option<usize> {
    let Some(&(last, at)) = separators.last() else { return Some(len) };
    let alike = separators.iter().filter(|s| s.0 == last).count();
    let others = separators.len() - alike;
    match last {
        '٫' => (alike == 1).then_some(at),
        '٬' | '\'' | ' ' => Some(len),
        // "1,234.5": the last sort of two is the decimal one.
        _ if others > 0 => (alike == 1).then_some(at),
        // "1,234,567".
        _ if alike > 1 => Some(len),
        _ => {
            let like_group = len - at == 3 && at <= 3 && !(at == 1 && zero_first);
            let groups = if comma_decimal { '.' } else { ',' };
            Some(if like_group && last == groups { len } else { at })
        }
    }
}

/// Threes from the end, or the Indian way: three, then twos.
fn are_groups(separators: &[(char, usize)], whole: usize) -> bool {
    let Some(&(_, first)) = separators.first() else { return true };
    let one_sort = separators.windows(2).all(|pair| matches!(pair, [a, b] if a.0 == b.0));
    let ends = separators.iter().skip(1).map(|s| s.1).chain([whole]);
    let sizes = || separators.iter().zip(ends.clone()).map(|(s, end)| end - s.1);
    let threes = sizes().all(|size| size == 3) && (1..=3).contains(&first);
    let last = separators.len() - 1;
    let indian = sizes().enumerate().all(|(i, size)| size == if i == last { 3 } else { 2 }) && (1..=2).contains(&first);
    one_sort && (threes || indian)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn separators() {
        let value = |text| read(text, false).map(|l| l.value);
        assert_eq!(value("1,234.5"), Some(1234.5));
        assert_eq!(value("1.234,5"), Some(1234.5));
        assert_eq!(value("12,34,567"), Some(1_234_567.0));
        assert_eq!(value("1'000'000"), Some(1e6));
        assert_eq!(value("١٬٢٥٠٬٠٠٠"), Some(1_250_000.0));
        assert_eq!(value("٢٫٧"), Some(2.7));
        assert_eq!(value("11,8"), Some(11.8));
        assert_eq!(value("1,234"), Some(1234.0));
        assert_eq!(value("0,234"), Some(0.234));
        assert_eq!(value("1.234"), Some(1.234));
        assert_eq!(value("99.99"), Some(99.99));
        assert_eq!(read("1,234", true).map(|l| l.value), Some(1.234));
        assert_eq!(read("1.234", true).map(|l| l.value), Some(1234.0));
        assert_eq!(value("3.2.1"), None);
        assert_eq!(value("1,,2"), None);
        assert_eq!(value("1٢3"), None);
        assert_eq!(value("１1.92"), Some(11.92));
        assert_eq!(read(&"7".repeat(400), false), None);
        assert_eq!(value("5'10"), None);
        assert_eq!(read(&"9".repeat(60), false), None);
    }
}
