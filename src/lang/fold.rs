//! Folding: the form of a word that packs are compared in. Shared with build.rs, so that a pack's words and a text's words
//! always meet in the same form.

/// Appends the folded form of `word` to `out`: lower case, without vowel signs, joiners and direction marks, with the
/// spelling variants of the Arabic script unified. The result can be longer or shorter than the word: positions are never
/// taken from it.
pub fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' => out.push('\''),
            _ if c < '\u{80}' => out.push(c),
            // Letters without case, and small ones, that fold to themselves.
            '\u{E0}'..='\u{F6}' | '\u{F8}'..='\u{FF}' | '\u{430}'..='\u{45F}' => out.push(c),
            '\u{620}'..='\u{621}'
            | '\u{624}'
            | '\u{626}'..='\u{628}'
            | '\u{62A}'..='\u{63F}'
            | '\u{641}'..='\u{648}'
            | '\u{64A}'
            | '\u{5D0}'..='\u{5EA}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{AC00}'..='\u{D7A3}' => {
                out.push(c);
            }
            _ if is_ignorable(c) => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' | 'ی' => out.push('ي'),
            'ة' | 'ھ' | 'ہ' => out.push('ه'),
            'ک' => out.push('ك'),
            'ß' | 'ẞ' => out.push_str("ss"),
            'İ' => out.push_str("i\u{307}"),
            // Dots below and the moon's dot in the scripts of India: written or left out, before or in their letter.
            '\u{093C}' | '\u{09BC}' => {}
            '\u{0901}' => out.push('\u{0902}'),
            '\u{0958}' => out.push('\u{0915}'),
            '\u{0959}' => out.push('\u{0916}'),
            '\u{095A}' => out.push('\u{0917}'),
            '\u{095B}' => out.push('\u{091C}'),
            '\u{095C}' => out.push('\u{0921}'),
            '\u{095D}' => out.push('\u{0922}'),
            '\u{095E}' => out.push('\u{092B}'),
            '\u{095F}' => out.push('\u{092F}'),
            '\u{09DC}' => out.push('\u{09A1}'),
            '\u{09DD}' => out.push('\u{09A2}'),
            '\u{09DF}' => out.push('\u{09AF}'),
            // One vowel sign, or its two halves.
            '\u{0C48}' => out.push_str("\u{0C46}\u{0C56}"),
            // Full-width forms of ASCII.
            '\u{FF01}'..='\u{FF5E}' => {
                let ascii = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
                out.push(ascii.to_ascii_lowercase());
            }
            _ => match super::digit::digit(c) {
                Some(value) => out.push(char::from(b'0' + value)),
                None => out.push(super::small::small(c)),
            },
        }
    }
}

/// Characters that change how a word looks or joins, not which word it is.
pub const fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{0640}' // soft hyphen, tatweel
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' // Arabic vowel signs
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' // Hebrew points
        | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}')
}

/// Whether a letter is its own folded form, and no capital: of the letters that are looked at in the table of the cutter.
pub const fn folds_to_itself(c: char) -> bool {
    match c {
        'a'..='z' | '\u{E0}'..='\u{F6}' | '\u{F8}'..='\u{FF}' | '\u{430}'..='\u{45F}' | '\u{5D0}'..='\u{5EA}' => true,
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ى' | 'ی' | 'ة' | 'ھ' | 'ہ' | 'ک' => false,
        '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{672}'..='\u{6D3}' => true,
        _ => false,
    }
}
