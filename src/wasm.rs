//! The JavaScript boundary: translates, and decides nothing about what a text means.
//!
//! `pkg/options.js` has checked every option before it comes here, so a bad one is reported in JavaScript's own words.

use wasm_bindgen::prelude::*;

use crate::record::Record;
use crate::{Error, GivenBlock, Kinds, Meta, Options, Span, Utf16};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// What JavaScript passes, read field by field: `pkg/options.js` made these objects, so each field is what its type says or absent.
/// Positions are UTF-16 code units.
#[wasm_bindgen]
extern "C" {
    /// The options of `extract`.
    pub type Given;
    #[wasm_bindgen(method, getter)]
    fn language(this: &Given) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn url(this: &Given) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn max(this: &Given) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    fn kinds(this: &Given) -> Option<List>;
    #[wasm_bindgen(method, getter)]
    fn blocks(this: &Given) -> Option<List>;
    #[wasm_bindgen(method, getter)]
    fn meta(this: &Given) -> Option<About>;
    /// Whether words that the language lacks can be brought before anything is read.
    #[wasm_bindgen(method, getter)]
    fn waits(this: &Given) -> Option<bool>;
    /// Takes what was found: it has to copy what it keeps.
    #[wasm_bindgen(method)]
    fn take(this: &Given, numbers: &[f64], strings: &str);

    /// An array, read item by item: as a `Vec` it would bring what prints an item of the wrong type.
    type List;
    #[wasm_bindgen(method, getter)]
    fn length(this: &List) -> u32;
    #[wasm_bindgen(method, indexing_getter)]
    fn text(this: &List, at: u32) -> String;
    #[wasm_bindgen(method, indexing_getter)]
    fn block(this: &List, at: u32) -> Block;

    /// A block that the caller found.
    type Block;
    #[wasm_bindgen(method, getter)]
    fn start(this: &Block) -> u32;
    #[wasm_bindgen(method, getter)]
    fn end(this: &Block) -> u32;
    #[wasm_bindgen(method, getter)]
    fn tag(this: &Block) -> String;
    #[wasm_bindgen(method, getter)]
    fn links(this: &Block) -> f32;
    #[wasm_bindgen(method, getter)]
    fn within(this: &Block) -> List;
    #[wasm_bindgen(method, getter)]
    fn group(this: &Block) -> Option<u32>;

    /// The page's metadata.
    type About;
    #[wasm_bindgen(method, getter)]
    fn title(this: &About) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn byline(this: &About) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn published(this: &About) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = siteName)]
    fn site_name(this: &About) -> Option<String>;
}

fn texts(list: &List) -> Vec<String> {
    (0..list.length()).map(|at| list.text(at)).collect()
}

fn options(given: &Given, text: &str) -> Options {
    let places = Utf16::new(text);
    let block = |b: Block| GivenBlock {
        span: Span::new(places.byte(b.start()), places.byte(b.end())),
        tag: b.tag(),
        links: b.links(),
        within: texts(&b.within()),
        group: b.group(),
    };
    let kinds = |kinds: List| {
        let kinds = texts(&kinds);
        let has = |kind: &str| kinds.iter().any(|k| k == kind);
        Kinds { number: has("number"), quote: has("quote"), entity: has("entity") }
    };
    let meta = |about: About| Meta {
        title: about.title(),
        byline: about.byline(),
        published: about.published(),
        site_name: about.site_name(),
    };
    Options {
        language: given.language(),
        url: given.url(),
        max: given.max().map(|n| n as usize),
        kinds: given.kinds().map_or_else(Kinds::default, kinds),
        blocks: given.blocks().map_or_else(Vec::new, |all| (0..all.length()).map(|at| block(all.block(at))).collect()),
        meta: given.meta().map(meta).unwrap_or_default(),
    }
}

/// Reads `text` and hands the CardSet over, as a record; or tells for which pack words have to be brought first, if they can be.
/// Throws a string for a bad option, and nothing else: the wrapper in `pkg/extract.js` takes every other exception for a trap.
#[wasm_bindgen(skip_typescript)]
pub fn extract(text: &str, given: &Given) -> Result<Option<String>, JsValue> {
    let mut options = options(given, text);
    let language = options.language.get_or_insert_with(|| crate::language_of(text).into());
    if given.waits().unwrap_or(false)
        && let Some(lacking) = crate::lacks_words(language)
    {
        return Ok(Some(lacking.into()));
    }
    let analysis = crate::analyze(text, &options).map_err(to_js)?;
    let record = Record::of(&analysis.card_set());
    given.take(&record.numbers, &record.strings);
    Ok(None)
}

/// The BCP 47 tags of the languages that have a pack, sorted; `und` serves every other one.
#[wasm_bindgen(skip_typescript)]
pub fn languages() -> Vec<String> {
    crate::languages().map(String::from).collect()
}

/// The language that a text is read in.
#[wasm_bindgen(skip_typescript)]
pub fn language_of(text: &str) -> String {
    crate::language_of(text).into()
}

/// The tag of the pack whose words a language still lacks.
#[wasm_bindgen(skip_typescript)]
pub fn lacks_words(language: &str) -> Option<String> {
    crate::lacks_words(language).map(String::from)
}

/// Brings these words.
#[wasm_bindgen(skip_typescript)]
pub fn supply_words(tag: &str, words: String) {
    crate::supply_words(tag, words);
}

/// Asks for a new instance, which the next call makes. It touches no memory, so it works after a trap.
#[wasm_bindgen(skip_typescript)]
pub fn renew() {
    wasm_bindgen::handler::schedule_reinit();
}

fn to_js(error: Error) -> JsValue {
    error.to_string().into()
}
