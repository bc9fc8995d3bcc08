//! Decimal text -> value. The library's own reader is right for every text of any length, and pays for it with tables as large
//! as a pack; this one is right for every number of up to fifteen digits, and of longer ones as near as a reader can tell.

/// More digits than these say nothing that a value could hold.
const DIGITS: u32 = 19;

/// Reads "1234.5", "-12", "+.5": ASCII digits, one point at most, a sign in front. No exponents.
pub(super) fn read(text: &str) -> Option<f64> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mut value, mut digits, mut dropped, mut behind) = (0_u64, 0_u32, 0_u32, None);
    for byte in unsigned.bytes() {
        match byte {
            b'0'..=b'9' if digits < DIGITS => {
                value = value * 10 + u64::from(byte - b'0');
                digits += u32::from(value > 0);
                behind = behind.map(|places: u32| places + 1);
            }
            b'0'..=b'9' => dropped += u32::from(behind.is_none()),
            b'.' if behind.is_none() => behind = Some(0),
            _ => return None,
        }
    }
    if !unsigned.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let read = over(value, behind.unwrap_or(0)) * power(dropped);
    read.is_finite().then_some(if negative { -read } else { read })
}

/// A whole number with its last digits behind the point. Up to 2^53 and twenty-two places both are exact, and one division of
/// them is the nearest value. The whole part of a longer one is taken out first, which leaves little to be rounded twice.
fn over(value: u64, places: u32) -> f64 {
    match 10_u64.checked_pow(places) {
        Some(unit) if value >> 53 != 0 => (value / unit) as f64 + (value % unit) as f64 / unit as f64,
        _ => value as f64 / power(places),
    }
}

/// Ten, so many times.
pub(super) fn power(times: u32) -> f64 {
    (0..times).fold(1.0, |power, _| power * 10.0)
}

/// Whether a value is 1, 10, 100 ...
pub(super) fn is_power(value: f64) -> bool {
    (0..=22).any(|times| power(times) == value)
}

/// Whether a value is so many times another one. The remainder of two floats is a long division, which no number here needs.
pub(super) fn is_multiple(value: f64, of: f64) -> bool {
    (value / of).fract() == 0.0
}

#[cfg(test)]
mod tests {
    use super::{is_multiple, is_power, read};

    /// The library's reader.
    fn exact(text: &str) -> f64 {
        text.parse().unwrap()
    }

    #[test]
    fn as_exact_as_can_be_told() {
        let mut seed = 1_u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed >> 11
        };
        for _ in 0..200_000 {
            let whole = random() % 10_u64.pow((random() % 16) as u32);
            let text = whole.to_string();
            assert_eq!(read(&text), Some(exact(&text)), "{text}");
            let point = (random() as usize) % (text.len() + 1);
            let (whole, share) = text.split_at(point);
            let text = format!("{whole}.{share}");
            assert_eq!(read(&text), Some(exact(&text)), "{text}");
            let long = format!("{}{}.{}", random() % 10_000, random() % 1000, random());
            let near = read(&long).unwrap() / exact(&long);
            assert!((near - 1.0).abs() <= f64::EPSILON, "{long}");
        }
    }

    #[test]
    fn forms() {
        for text in ["0", "1.", ".5", "+2", "-0.25", "007", "0.00000000000000000001", "1000000000000000000000000"] {
            assert_eq!(read(text), Some(exact(text)), "{text}");
        }
        for text in ["", ".", "-", "1e3", "1.2.3", " 1", "١", "inf", "NaN", "--1"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"9".repeat(400)), None);
        assert!((read(&"9".repeat(38)).unwrap() / 1e38 - 1.0).abs() < 1e-15);
    }

    #[test]
    fn powers_and_multiples() {
        assert!([1.0, 10.0, 1e9, 1e18].into_iter().all(is_power));
        assert!(![0.0, 5.0, 0.1, 20.0, f64::NAN, f64::INFINITY].into_iter().any(is_power));
        assert!(is_multiple(1200.0, 100.0) && is_multiple(0.0, 10.0));
        assert!(!is_multiple(1250.0, 100.0) && !is_multiple(0.5, 10.0) && !is_multiple(f64::NAN, 10.0));
    }
}
