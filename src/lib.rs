//! factcards reads an article and returns fact cards: the key numbers, the quotes with who said them, the entities.
#![cfg_attr(not(feature = "js"), forbid(unsafe_code))]

mod card; // the CardSet, the public data contract
pub mod clean; // tokens -> blocks: title, heading, paragraph, boilerplate
pub mod entities; // names, types, merging
mod error; // a programmer's mistake
pub mod lang; // the packs: words and switches of each language
pub mod link; // who said it, who that is, what a number measures
mod map; // one map for all words
pub mod numbers; // numerals, units, bounds, changes
pub mod quotes; // marks, cues
pub mod rank; // which facts deserve a card; no fact twice
#[cfg(feature = "js")]
mod record; // CardSet -> what crosses to JavaScript at once
pub mod segment; // text -> tokens, blocks -> sentences
mod set; // everything -> CardSet, with UTF-16 offsets
mod sort; // one sort for all lists
mod span; // places in the text
#[cfg(feature = "js")]
mod wasm; // JavaScript

use lang::Pack;
use segment::{Document, Tokens};

pub use card::*;
pub use error::Error;
pub use span::{Span, Utf16};

/// The version of the crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a caller may choose.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// BCP 47 tag of the article's language; recognised from the text when absent.
    pub language: Option<String>,
    /// Where the article was published.
    pub url: Option<String>,
    /// At most this many key cards; the default depends on what was found.
    pub max: Option<usize>,
    /// Which kinds of card to return.
    pub kinds: Kinds,
    /// The blocks of the text where the caller knows them (from HTML). Sorted, not overlapping.
    pub blocks: Vec<GivenBlock>,
    /// What the page says of itself.
    pub meta: Meta,
}

/// Which kinds of card to return; all by default.
#[derive(Clone, Copy, Debug)]
pub struct Kinds {
    /// Numbers.
    pub number: bool,
    /// Quotes.
    pub quote: bool,
    /// Entities.
    pub entity: bool,
}

impl Default for Kinds {
    fn default() -> Self {
        Self { number: true, quote: true, entity: true }
    }
}

/// A block of text that came out of HTML.
#[derive(Clone, Debug, Default)]
pub struct GivenBlock {
    /// Where it is.
    pub span: Span,
    /// The nearest block element, in lower case: `p`, `h2`, `li`, `td` ...
    pub tag: String,
    /// Share of its characters that stand in links, 0 to 1.
    pub links: f32,
    /// Landmarks around it, each once, from the outside in: `nav`, `header`, `footer`, `aside`, `form`, `article`, `main`,
    /// `figure`, `blockquote`, `table`, `dialog`, `details`; and what the page's own class names hint at, `likely` for the
    /// body of an article, `unlikely` for what stands around it.
    pub within: Vec<String>,
    /// The nearest element around it that holds other blocks too, by its ordinal in the document. Paragraphs of one text
    /// have one group, the links of a menu another.
    pub group: Option<u32>,
}

/// What the page says of itself, from its metadata.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// The headline.
    pub title: Option<String>,
    /// The writer.
    pub byline: Option<String>,
    /// ISO 8601 date of publication.
    pub published: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
}

/// What every stage found.
#[derive(Debug)]
pub struct Analysis<'t> {
    /// Tokens, blocks, sentences.
    pub document: Document<'t>,
    /// Title, byline, date.
    pub cleaned: clean::Cleaned,
    /// All numbers.
    pub quantities: Vec<numbers::Quantity>,
    /// All quotes.
    pub quotes: Vec<quotes::Quote>,
    /// All entities.
    pub entities: entities::Found,
    /// Speakers, roles, what the numbers measure.
    pub links: link::Links,
    /// Which facts get a card.
    pub ranking: rank::Ranking,
    /// BCP 47 tag: as the caller said, or as recognised.
    pub language: String,
    url: Option<String>,
}

/// Reads a text. See the README for what it finds.
///
/// # Errors
/// Only for bad options; text of any kind gives a result.
pub fn analyze<'t>(text: &'t str, options: &Options) -> Result<Analysis<'t>, Error> {
    let pack = match &options.language {
        Some(tag)
            if !tag.is_empty() && tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') =>
        {
            Pack::of(tag)
        }
        Some(tag) => return Err(Error::language(tag)),
        None => lang::detect::detect(text),
    };
    let mut end = 0;
    for (index, block) in options.blocks.iter().enumerate() {
        let Span { start, end: block_end } = block.span;
        if start < end || block_end < start || text.get(start..block_end).is_none() {
            return Err(Error::blocks(index));
        }
        end = block_end;
    }
    let tokens = Tokens::read(text, pack);
    let cleaned = clean::clean(&tokens, options);
    let sentences = segment::sentences(&tokens, &cleaned.blocks);
    let document = Document { tokens, blocks: cleaned.blocks.clone(), sentences };
    let quantities = numbers::find(&document);
    let quotes = quotes::find(&document);
    let entities = entities::find(&document);
    let links = link::link(&document, &quantities, &quotes, &entities);
    let ranking = rank::rank(&document, &quantities, &quotes, &entities, &links, options.kinds, options.max);
    let language = options.language.clone().unwrap_or_else(|| pack.tag.to_string());
    let url = options.url.clone();
    Ok(Analysis { document, cleaned, quantities, quotes, entities, links, ranking, language, url })
}

impl<'t> Analysis<'t> {
    /// The public data contract, with UTF-16 offsets.
    #[must_use]
    pub fn card_set(&self) -> CardSet<'t> {
        set::card_set(self)
    }
}

/// The language a text is read in: BCP 47 tag of a pack, `und` where none fits.
#[must_use]
pub fn language_of(text: &str) -> &'static str {
    lang::detect::detect(text).tag
}

/// The pack that reads a language, if words or what was learned of its names have still to be brought with [`supply_words`]: its
/// tag. Always `None` with the feature `all-languages`.
#[must_use]
pub fn lacks_words(language: &str) -> Option<&'static str> {
    let pack = Pack::of(language);
    pack.lacks_words().then_some(pack.tag)
}

/// Brings what a build lacks of a language, as [`words_of`] gave it in a build that lacks nothing. Unknown tags and languages that
/// lack nothing are passed over; what is damaged is as good as absent.
pub fn supply_words(tag: &str, words: String) {
    Pack::supply(tag, words);
}

/// What builds without the feature `all-languages` lack of a language, in one text; `None` where that is nothing, for an unknown tag
/// and in such a build.
#[must_use]
pub fn words_of(tag: &str) -> Option<String> {
    Pack::words(tag)
}

/// The BCP 47 tags of the languages that have a pack, sorted.
pub fn languages() -> impl Iterator<Item = &'static str> {
    Pack::tags()
}
