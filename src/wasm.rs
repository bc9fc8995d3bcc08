//! The JavaScript boundary: translates, and decides nothing about what a text means.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::{Error, GivenBlock, Meta, Options, Utf16};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// What JavaScript passes; positions are UTF-16 code units.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct JsOptions {
    language: Option<String>,
    url: Option<String>,
    max: Option<u32>,
    kinds: Option<Vec<String>>,
    blocks: Vec<JsBlock>,
    meta: Meta,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JsBlock {
    start: u32,
    end: u32,
    tag: String,
    #[serde(default)]
    links: f32,
    #[serde(default)]
    within: Vec<String>,
}

/// Reads `text` and returns a CardSet.
#[wasm_bindgen(skip_typescript)]
pub fn extract(text: &str, options: JsValue) -> Result<JsValue, JsValue> {
    let given: JsOptions = if options.is_undefined() {
        JsOptions::default()
    } else {
        serde_wasm_bindgen::from_value(options).map_err(|e| js_sys::TypeError::new(&e.to_string()))?
    };
    let places = Utf16::new(text);
    let mut options = Options::default();
    options.language = given.language;
    options.url = given.url;
    options.max = given.max.map(|n| n as usize);
    if let Some(kinds) = given.kinds {
        options.kinds.number = kinds.iter().any(|k| k == "number");
        options.kinds.quote = kinds.iter().any(|k| k == "quote");
        options.kinds.entity = kinds.iter().any(|k| k == "entity");
    }
    options.meta = given.meta;
    options.blocks = (given.blocks.into_iter())
        .map(|b| GivenBlock {
            span: crate::Span::new(places.byte(b.start), places.byte(b.end)),
            tag: b.tag,
            links: b.links,
            within: b.within,
        })
        .collect();
    let analysis = crate::analyze(text, &options).map_err(to_js)?;
    let set = analysis.card_set(text);
    let serializer = serde_wasm_bindgen::Serializer::new();
    set.serialize(&serializer).map_err(|e| js_sys::Error::new(&e.to_string()).into())
}

/// The BCP 47 tags of the languages that have a pack, sorted; `und` serves every other one.
#[wasm_bindgen(skip_typescript)]
pub fn languages() -> Vec<String> {
    crate::languages().map(String::from).collect()
}

/// The version of the crate and of the package.
#[wasm_bindgen(skip_typescript)]
pub fn version() -> String {
    crate::VERSION.into()
}

fn to_js(error: Error) -> JsValue {
    js_sys::RangeError::new(&error.to_string()).into()
}
