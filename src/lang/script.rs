//! Which script a letter belongs to. Shared with build.rs.

/// The writing system of a letter or word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// No letter, or a script that is not told apart.
    #[default]
    Other,
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Hebrew.
    Hebrew,
    /// Arabic, Persian, Urdu ...
    Arabic,
    /// Devanagari.
    Devanagari,
    /// Chinese characters.
    Han,
    /// Hiragana.
    Hiragana,
    /// Katakana.
    Katakana,
    /// Hangul.
    Hangul,
    /// Thai.
    Thai,
    /// Bengali, Assamese.
    Bengali,
    /// Gurmukhi.
    Gurmukhi,
    /// Gujarati.
    Gujarati,
    /// Tamil.
    Tamil,
    /// Telugu.
    Telugu,
    /// Kannada.
    Kannada,
    /// Malayalam.
    Malayalam,
    /// Sinhala.
    Sinhala,
    /// Lao.
    Lao,
    /// Burmese.
    Myanmar,
    /// Georgian.
    Georgian,
    /// Amharic, Tigrinya.
    Ethiopic,
    /// Khmer.
    Khmer,
    /// Armenian.
    Armenian,
}

impl Script {
    /// Bytes of one of its letters in UTF-8, mostly.
    #[must_use]
    pub const fn bytes_per_letter(self) -> u32 {
        match self {
            Self::Latin | Self::Other => 1,
            Self::Greek | Self::Cyrillic | Self::Hebrew | Self::Arabic | Self::Armenian => 2,
            _ => 3,
        }
    }

    /// The script of a letter.
    #[must_use]
    pub const fn of(c: char) -> Self {
        match c {
            'A'..='Z'
            | 'a'..='z'
            | '\u{AA}'
            | '\u{BA}'
            | '\u{C0}'..='\u{D6}'
            | '\u{D8}'..='\u{F6}'
            | '\u{F8}'..='\u{24F}'
            | '\u{250}'..='\u{2AF}'
            | '\u{1E00}'..='\u{1EFF}'
            | '\u{FF21}'..='\u{FF3A}'
            | '\u{FF41}'..='\u{FF5A}'
            | '\u{FB00}'..='\u{FB06}' => Self::Latin,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Self::Greek,
            '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' => Self::Cyrillic,
            '\u{590}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Self::Hebrew,
            '\u{600}'..='\u{6FF}'
            | '\u{750}'..='\u{77F}'
            | '\u{8A0}'..='\u{8FF}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}' => Self::Arabic,
            '\u{900}'..='\u{97F}' | '\u{A8E0}'..='\u{A8FF}' => Self::Devanagari,
            '\u{2E80}'..='\u{2FDF}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => Self::Han,
            '\u{3041}'..='\u{309F}' => Self::Hiragana,
            '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => Self::Katakana,
            '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' => {
                Self::Hangul
            }
            '\u{E00}'..='\u{E7F}' => Self::Thai,
            '\u{980}'..='\u{9FF}' => Self::Bengali,
            '\u{A00}'..='\u{A7F}' => Self::Gurmukhi,
            '\u{A80}'..='\u{AFF}' => Self::Gujarati,
            '\u{B80}'..='\u{BFF}' => Self::Tamil,
            '\u{C00}'..='\u{C7F}' => Self::Telugu,
            '\u{C80}'..='\u{CFF}' => Self::Kannada,
            '\u{D00}'..='\u{D7F}' => Self::Malayalam,
            '\u{D80}'..='\u{DFF}' => Self::Sinhala,
            '\u{E80}'..='\u{EFF}' => Self::Lao,
            '\u{1000}'..='\u{109F}' => Self::Myanmar,
            '\u{10A0}'..='\u{10FF}' => Self::Georgian,
            '\u{1200}'..='\u{139F}' => Self::Ethiopic,
            '\u{1780}'..='\u{17FF}' => Self::Khmer,
            '\u{531}'..='\u{58F}' => Self::Armenian,
            _ => Self::Other,
        }
    }

    /// Whether the script writes upper and lower case.
    #[must_use]
    pub const fn has_case(self) -> bool {
        matches!(self, Self::Latin | Self::Greek | Self::Cyrillic | Self::Armenian)
    }

    /// Whether it is read from right to left.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic | Self::Hebrew)
    }

    /// Whether words stand without spaces between them.
    #[must_use]
    pub const fn is_unspaced(self) -> bool {
        matches!(
            self,
            Self::Han | Self::Hiragana | Self::Katakana | Self::Thai | Self::Lao | Self::Khmer | Self::Myanmar
        )
    }

    /// Whether a word of one letter behind a number can be its unit: "16日", "16일".
    #[must_use]
    pub const fn glues_units(self) -> bool {
        self.is_unspaced() || matches!(self, Self::Hangul)
    }
}
