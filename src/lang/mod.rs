//! Languages: the packs compiled from `langs/*.toml`, and looking words up in them.

mod digit;
pub(crate) mod fold;
pub(crate) mod glued;
mod lexicon;
mod script;
mod sense;
mod small;
pub(crate) mod token;

pub mod detect;

pub use digit::digit;
pub(crate) use lexicon::hash;
pub use lexicon::{Entry, Head, Lexicon, Senses};
pub use script::Script;
pub use sense::Sense;
#[allow(unused_imports)] // Shared with build.rs, which uses more of it.
use sense::{SWITCHES, Shape};

use crate::entities::tag;
use std::sync::OnceLock;

macro_rules! switches {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// What a language does differently; each is explained in langs/README.md.
        #[derive(Clone, Copy, Debug, Default)]
        #[allow(clippy::struct_excessive_bools)]
        pub struct Switches { $($(#[doc = $doc])+ pub $name: bool,)+ }
        impl Switches { const NONE: Self = Self { $($name: false,)+ }; }
    };
}

switches! {
    /// `'s` marks possession.
    possessive_s,
    /// A word ends behind an apostrophe.
    elision,
    /// "fünfundzwanzig": units stand before tens.
    units_before_tens,
    /// The verb stands before its subject.
    verb_first,
    /// 1.234,5 is the ordinary way to write a number.
    comma_decimal,
    /// A counted noun ends in s, behind its adjectives: "three big companies".
    plural_s,
    /// Words stand without spaces between them.
    unspaced,
    /// A dot behind digits makes an ordinal: "am 3. Oktober".
    ordinal_dot,
    /// "fünfundzwanzigtausend": the words of a numeral are written together.
    glued_numerals,
    /// "liraya", "만원을": words behind a number carry endings.
    glued_endings,
    /// A year from 1300 to 1500 is of the Solar Hijri calendar.
    solar_hijri,
    /// Nouns have a capital.
    capital_nouns,
    /// Number words may stand without their accents.
    accents_optional,
    /// "cincuenta y dos": "and" stands between tens and units.
    tens_joined,
    /// "三万五" is 35,000: the last digit may leave out its scale.
    short_tail,
    /// The verb ends its clause: the speaker stands in front of the quotation, the cue behind it.
    verb_last,
    /// Nouns stand without an article.
    bare_nouns,
    /// A dash at the start of a paragraph opens what somebody says.
    dialogue_dashes,
    /// 《》 hold titles of works, not quotations.
    angle_titles,
    /// "김모(45)": a small number in brackets behind a word is an age.
    bracket_ages,
    /// An apostrophe parts a name from its endings: "Ankara'da".
    suffix_apostrophe,
}

/// A pack as build.rs leaves it.
struct PackData {
    tag: &'static str,
    native_name: &'static str,
    script: &'static str,
    rtl: bool,
    switches: Switches,
    clitics: &'static [(&'static str, u8)],
    /// Whether every build has all its words.
    built_in: bool,
    /// Whether the lexicon is all of it; else it has the function words, and `supply` brings it whole.
    whole: bool,
    /// Whether `supply` has something to bring: the words, what was learned, or both.
    lacks: bool,
    lexicon: &'static str,
    /// The file of what the tagger of names has learned.
    learned: &'static str,
}

mod data {
    use super::{PackData, Switches};
    include!(concat!(env!("OUT_DIR"), "/packs.rs"));
}

/// The words and switches of one language, joined with those every language shares.
#[derive(Debug)]
pub struct Pack {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// The language's name for itself.
    pub native_name: &'static str,
    /// Four-letter code of its script.
    pub script: &'static str,
    /// Whether it is read from right to left.
    pub rtl: bool,
    /// What it does differently.
    pub switches: Switches,
    /// Its words, with those of `und`.
    pub lexicon: Lexicon,
    clitics: &'static [(&'static str, u8)],
    /// The text with what the tagger has learned of its names; and once it was read.
    learned: &'static str,
    tagger: OnceLock<Option<tag::Model>>,
    /// Where a build that lacks something of the language finds what it was supplied with.
    supplied: Option<&'static OnceLock<String>>,
    /// The second bytes of the words that are glued to others, which tell letters apart, in a set of 64.
    glued: u64,
}

/// Which small words are glued to the front of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clitics(u8);

impl Clitics {
    /// "and", "so".
    #[must_use]
    pub const fn conjunction(self) -> bool {
        self.0 & 1 != 0
    }
    /// "in", "for", "like".
    #[must_use]
    pub const fn preposition(self) -> bool {
        self.0 & 2 != 0
    }
    /// "the".
    #[must_use]
    pub const fn article(self) -> bool {
        self.0 & 4 != 0
    }
    /// The future.
    #[must_use]
    pub const fn future(self) -> bool {
        self.0 & 8 != 0
    }
    /// One of them hardly ever stands before a name: "so", "like".
    #[must_use]
    pub const fn seldom_before_names(self) -> bool {
        self.0 & 16 != 0
    }
    /// Their kinds, in the order in which they stand.
    const fn kinds(self) -> u8 {
        self.0 & 15
    }
    /// Whether there is one at all.
    #[must_use]
    pub const fn any(self) -> bool {
        self.0 != 0
    }
}

/// At most so many packs.
const MOST: usize = 192;
const _: () = assert!(data::PACKS.len() <= MOST);

/// The words that came later.
static SUPPLIED: [OnceLock<String>; MOST] = [const { OnceLock::new() }; MOST];

/// Serves when there is no pack at all.
static NO_PACK: PackData = PackData {
    tag: "und",
    native_name: "",
    script: "",
    rtl: false,
    switches: Switches::NONE,
    clitics: &[],
    built_in: true,
    whole: true,
    lacks: false,
    lexicon: "",
    learned: "",
};

/// How build.rs begins the list of function words.
const FUNCTION_HEADER: &str = "#0 \n";
const _: () = assert!(Sense::Function as usize == 0);

/// Stands before what the tagger has learned, in a file of it and behind the words of a supplied text.
const LEARNED: &str = "#learned\n";

impl Pack {
    /// The pack for a BCP 47 tag: the exact one, or that of its primary language, or `und`.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or("");
        let index = (data::PACKS.iter().position(|p| p.tag.eq_ignore_ascii_case(tag)))
            .or_else(|| data::PACKS.iter().position(|p| p.tag.eq_ignore_ascii_case(primary)))
            .or_else(|| data::PACKS.iter().position(|p| p.tag == "und"))
            .unwrap_or(0);
        Self::at(index)
    }

    fn at(index: usize) -> &'static Self {
        // A pack is loaded at its first use; one without its words is loaded again when they have come.
        static BARE: [OnceLock<Pack>; MOST] = [const { OnceLock::new() }; MOST];
        static WHOLE: [OnceLock<Pack>; MOST] = [const { OnceLock::new() }; MOST];
        static EMPTY: OnceLock<Pack> = OnceLock::new();
        let Some(data) = data::PACKS.get(index) else { return EMPTY.get_or_init(|| Self::load(&NO_PACK, None)) };
        let supplied = SUPPLIED.get(index).filter(|_| data.lacks);
        let slots = if data.whole || supplied.is_some_and(|slot| slot.get().is_some()) { &WHOLE } else { &BARE };
        let load = || Self::load(data, supplied);
        slots.get(index).map_or_else(|| EMPTY.get_or_init(load), |slot| slot.get_or_init(load))
    }

    fn load(data: &'static PackData, supplied: Option<&'static OnceLock<String>>) -> Self {
        let text = supplied.filter(|_| !data.whole).and_then(OnceLock::get);
        let lexicon = text.map_or(data.lexicon, |text| text.split_once(LEARNED).map_or(text, |(words, _)| words));
        let shared = data::PACKS.iter().find(|p| p.tag == "und" && p.tag != data.tag).map_or("", |p| p.lexicon);
        Self {
            tag: data.tag,
            native_name: data.native_name,
            script: data.script,
            rtl: data.rtl,
            switches: data.switches,
            lexicon: Lexicon::new(&[lexicon, shared], data.switches.accents_optional),
            clitics: data.clitics,
            learned: data.learned,
            tagger: OnceLock::new(),
            supplied,
            glued: data.clitics.iter().fold(0, |set, (word, _)| set | second_byte(word)),
        }
    }

    /// What the tagger has learned of the language's names, if it has.
    pub(crate) fn tagger(&self) -> Option<&tag::Model> {
        // Words that are built in serve before it has come.
        if self.lacks_words() {
            return None;
        }
        let read = || {
            let text = self.supplied.and_then(OnceLock::get).map_or(self.learned, String::as_str);
            tag::Model::read(text.split_once(LEARNED)?.1)
        };
        self.tagger.get_or_init(read).as_ref()
    }

    /// Brings what a pack lacks, as [`words`](Self::words) gave it. Does nothing for other tags, and with a text of another kind.
    pub(crate) fn supply(tag: &str, words: String) {
        // Both parts begin so; a page that a server sends for a file that it does not have begins otherwise.
        let index = data::PACKS.iter().position(|p| p.tag == tag && p.lacks && words.starts_with('#'));
        if let Some(slot) = index.and_then(|index| SUPPLIED.get(index)) {
            // OK because the words of a pack never change: the first are as good as the second.
            _ = slot.set(words);
        }
    }

    /// Whether the pack still waits for its words, or for what was learned of its names.
    pub(crate) fn lacks_words(&self) -> bool {
        self.supplied.is_some_and(|slot| slot.get().is_none())
    }

    /// What builds without all languages leave out of a pack, in the form that [`supply`](Self::supply) takes; `None` where
    /// that is nothing, or this is such a build.
    pub(crate) fn words(tag: &str) -> Option<String> {
        let pack = data::PACKS.iter().find(|p| p.tag == tag && !p.lacks)?;
        let mut out = String::from(if pack.built_in { "" } else { pack.lexicon });
        // What it was made from is said in the file and in the package's notices.
        if let Some((_, learned)) = pack.learned.split_once(LEARNED) {
            out.push_str(LEARNED);
            out.push_str(learned);
        }
        (!out.is_empty()).then_some(out)
    }

    /// The function words of every pack that has some, folded: read off the packs' texts, without loading the packs.
    fn function_words() -> impl Iterator<Item = (usize, &'static str)> {
        data::PACKS.iter().enumerate().filter(|(_, pack)| pack.tag != "und").flat_map(|(index, pack)| {
            // It is the first list of a pack; the lists are in the order of the senses.
            let list = pack.lexicon.strip_prefix(FUNCTION_HEADER).unwrap_or("");
            list.lines().take_while(|line| !line.starts_with('#')).map(move |word| (index, word))
        })
    }

    /// The tags of all packs but `und`, sorted.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        data::PACKS.iter().map(|p| p.tag).filter(|&t| t != "und")
    }

    /// The article that is glued to words, if the language has one.
    pub(crate) fn article(&self) -> Option<&'static str> {
        self.clitics.iter().find(|&&(_, flag)| flag == 4).map(|&(word, _)| word)
    }

    pub(crate) const fn cutting(&self) -> token::Cutting {
        token::Cutting { possessive: self.switches.possessive_s, elision: self.switches.elision }
    }

    /// Whether words that the pack does not have may be cut into words that it has.
    pub(crate) const fn cuts_words(&self) -> bool {
        self.switches.glued_numerals || self.switches.glued_endings || self.switches.unspaced
    }

    /// The ways to take glued words off the front of a folded word: bytes of the prefix and which words it is made of,
    /// shortest first. At least two letters of the word stay.
    pub(crate) fn prefixes(&self, folded: &str) -> Prefixes {
        let mut out = Prefixes::default();
        self.collect_prefixes(folded, 0, 0, &mut out);
        out
    }

    /// Whether a folded word is nothing but small words that are glued to others.
    pub(crate) fn are_clitics(&self, folded: &str) -> bool {
        let mut rest = folded;
        // None of them is empty.
        while let Some(behind) = self.clitics.iter().find_map(|(clitic, _)| rest.strip_prefix(clitic)) {
            rest = behind;
        }
        rest.is_empty()
    }

    fn collect_prefixes(&self, folded: &str, at: usize, flags: u8, out: &mut Prefixes) {
        // Behind the article stands the word.
        let Some(rest) = folded.get(at..).filter(|_| !Clitics(flags).article()) else { return };
        if self.glued & second_byte(rest) == 0 {
            return;
        }
        // Most are told apart by their first letter, which costs less than a comparison of texts.
        let begins = |text: &str| text.as_bytes().first_chunk::<2>().copied();
        let first = begins(rest);
        for &(clitic, flag) in self.clitics {
            if clitic.len() >= 2 && begins(clitic) != first {
                continue;
            }
            // Conjunction, then preposition or future, then article: each at most once, in this order.
            let lowest = flag & flag.wrapping_neg();
            if lowest <= Clitics(flags).kinds() || !rest.starts_with(clitic) {
                continue;
            }
            let next = at + clitic.len();
            // Five bytes are two letters or more.
            if folded.get(next..).is_none_or(|stem| stem.len() < 5 && stem.chars().nth(1).is_none()) {
                continue;
            }
            out.push(next, flags | flag);
            self.collect_prefixes(folded, next, flags | flag, out);
        }
    }
}

/// The second byte of a word, in a set of 64; all of it for a single byte.
fn second_byte(word: &str) -> u64 {
    word.as_bytes().get(1).map_or(!0, |byte| 1 << (byte & 63))
}

/// The possible prefixes of one word; a handful at most.
#[derive(Default)]
pub(crate) struct Prefixes {
    found: [(u8, u8); 8],
    len: usize,
}

impl Prefixes {
    fn push(&mut self, bytes: usize, flags: u8) {
        if let (Some(slot), Ok(bytes)) = (self.found.get_mut(self.len), u8::try_from(bytes)) {
            *slot = (bytes, flags);
            self.len += 1;
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (usize, Clitics)> {
        self.found.iter().take(self.len).map(|&(bytes, flags)| (usize::from(bytes), Clitics(flags)))
    }
}
