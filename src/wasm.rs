//! The JavaScript boundary: translates, and decides nothing about what a text means.
//!
//! `pkg/options.js` has checked every option before it comes here, so a bad one is reported in JavaScript's own words.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::{Error, GivenBlock, Kinds, Meta, Options, Span, Utf16};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// What JavaScript passes; positions are UTF-16 code units.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Given {
    language: Option<String>,
    url: Option<String>,
    max: Option<u32>,
    kinds: Option<Vec<Kind>>,
    blocks: Vec<Block>,
    meta: Meta,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Number,
    Quote,
    Entity,
}

#[derive(Deserialize)]
struct Block {
    start: u32,
    end: u32,
    tag: String,
    links: f32,
    within: Vec<String>,
    group: Option<u32>,
}

impl Given {
    fn options(self, text: &str) -> Options {
        let places = Utf16::new(text);
        let block = |b: Block| GivenBlock {
            span: Span::new(places.byte(b.start), places.byte(b.end)),
            tag: b.tag,
            links: b.links,
            within: b.within,
            group: b.group,
        };
        Options {
            language: self.language,
            url: self.url,
            max: self.max.map(|n| n as usize),
            kinds: self.kinds.map_or_else(Kinds::default, |kinds| Kinds {
                number: kinds.contains(&Kind::Number),
                quote: kinds.contains(&Kind::Quote),
                entity: kinds.contains(&Kind::Entity),
            }),
            blocks: self.blocks.into_iter().map(block).collect(),
            meta: self.meta,
        }
    }
}

/// Reads `text` and returns a CardSet. Throws a string for a bad option, and nothing else: the wrapper in `pkg/extract.js`
/// takes every other exception for a trap.
#[wasm_bindgen(skip_typescript)]
pub fn extract(text: &str, options: JsValue) -> Result<JsValue, JsValue> {
    let given: Given = serde_wasm_bindgen::from_value(options).map_err(|e| JsValue::from(e.to_string()))?;
    let analysis = crate::analyze(text, &given.options(text)).map_err(to_js)?;
    let set = analysis.card_set();
    set.serialize(&serde_wasm_bindgen::Serializer::new()).map_err(|e| e.to_string().into())
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
