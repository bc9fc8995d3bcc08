//! What comes from JavaScript: the package, and the few parts of the browser that keep text as it is.
//!
//! Article text stays a JavaScript string from the clipboard to the worker to the marks. A Rust string would turn an unpaired
//! surrogate into U+FFFD for good, and positions count UTF-16 units anyway.

use js_sys::{Array, ArrayBuffer, JsString, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(raw_module = "./factcards/worker.js")]
extern "C" {
    /// Reads a text in the worker.
    #[wasm_bindgen(catch, js_name = extract)]
    pub async fn extract(text: &JsString, options: &Object) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(raw_module = "./factcards/html.js")]
extern "C" {
    /// Reads HTML into text, blocks and what the page says of itself.
    #[wasm_bindgen(catch, js_name = readHTML)]
    pub fn read_html(html: &JsString) -> Result<ReadHtml, JsValue>;

    /// What `readHTML` found.
    pub type ReadHtml;
    /// The words a reader would see.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &ReadHtml) -> JsString;
    /// Where each block is.
    #[wasm_bindgen(method, getter)]
    pub fn blocks(this: &ReadHtml) -> Array;
    /// What the page says of itself.
    #[wasm_bindgen(method, getter)]
    pub fn meta(this: &ReadHtml) -> Object;
}

#[wasm_bindgen(raw_module = "./factcards/file.js")]
extern "C" {
    /// Finds out what a file holds, given its `name` and the reader's `language`.
    #[wasm_bindgen(js_name = readFile)]
    pub fn read_file(content: &ArrayBuffer, known: &Object) -> FileContent;

    /// What `readFile` found.
    pub type FileContent;
    /// `text` or `html`, which have a text; `pdf`, `image`, `document` or `other`, which have none.
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &FileContent) -> String;
    /// The words, or the HTML.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &FileContent) -> JsString;
}

#[wasm_bindgen(raw_module = "./factcards/cards.js")]
extern "C" {
    /// Draws one card as a list item.
    #[wasm_bindgen(catch, js_name = renderCard)]
    pub fn render_card(id: &str, set: &CardSet, options: &Object) -> Result<Option<web_sys::Element>, JsValue>;
    /// Draws cards as a section.
    #[wasm_bindgen(catch, js_name = renderCards)]
    pub fn render_cards(set: &CardSet, options: &Object) -> Result<web_sys::Element, JsValue>;
}

#[wasm_bindgen(raw_module = "./factcards/styles.js")]
extern "C" {
    /// The look of the cards, to adopt in a shadow root.
    #[wasm_bindgen(js_name = styleSheet)]
    pub fn style_sheet(document: &web_sys::Document) -> JsValue;
}

#[wasm_bindgen(raw_module = "./factcards/export/html.js")]
extern "C" {
    /// Safe HTML of the cards.
    #[wasm_bindgen(catch, js_name = toHTML)]
    pub fn to_html(set: &CardSet, options: &Object) -> Result<String, JsValue>;
}

#[wasm_bindgen(raw_module = "./factcards/export/markdown.js")]
extern "C" {
    /// Markdown of the cards.
    #[wasm_bindgen(catch, js_name = toMarkdown)]
    pub fn to_markdown(set: &CardSet, options: &Object) -> Result<String, JsValue>;
}

#[wasm_bindgen(raw_module = "./factcards/export/text.js")]
extern "C" {
    /// Plain text of the cards.
    #[wasm_bindgen(catch, js_name = toText)]
    pub fn to_text(set: &CardSet, options: &Object) -> Result<String, JsValue>;
}

#[wasm_bindgen(raw_module = "./factcards/integrity.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = integrity)]
    static INTEGRITY: JsValue;
}

/// The hash that a published script must have: `embed` or `element`.
pub fn integrity(script: &str) -> JsValue {
    INTEGRITY.with(|hashes| get(hashes, script))
}

#[wasm_bindgen]
extern "C" {
    /// Everything found in one text.
    #[derive(Clone, Debug)]
    pub type CardSet;
    /// What the text is.
    #[wasm_bindgen(method, getter)]
    pub fn article(this: &CardSet) -> Article;
    /// Best first.
    #[wasm_bindgen(method, getter)]
    pub fn cards(this: &CardSet) -> Vec<Card>;

    /// The article inside the text.
    #[derive(Clone, Debug)]
    pub type Article;
    /// BCP 47 tag.
    #[wasm_bindgen(method, getter)]
    pub fn language(this: &Article) -> String;
    /// `ltr` or `rtl`.
    #[wasm_bindgen(method, getter)]
    pub fn direction(this: &Article) -> String;
    /// All blocks in the order of the text.
    #[wasm_bindgen(method, getter)]
    pub fn blocks(this: &Article) -> Vec<Block>;
    /// Where it was published.
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Article) -> Option<String>;

    /// One block of the text.
    #[derive(Clone, Debug)]
    pub type Block;
    /// First UTF-16 unit.
    #[wasm_bindgen(method, getter)]
    pub fn start(this: &Block) -> u32;
    /// One past the last.
    #[wasm_bindgen(method, getter)]
    pub fn end(this: &Block) -> u32;
    /// `title`, `paragraph`, `boilerplate` ...
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &Block) -> String;

    /// A fact.
    #[derive(Clone, Debug)]
    pub type Card;
    /// `n1`, `q2`, `e3`.
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Card) -> String;
    /// `number`, `quote` or `entity`.
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &Card) -> String;
    /// Whether a reader sees it first.
    #[wasm_bindgen(method, getter)]
    pub fn key(this: &Card) -> bool;
    /// Where the article says it.
    #[wasm_bindgen(method, getter)]
    pub fn evidence(this: &Card) -> Vec<Evidence>;
    /// The number as written.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Card) -> String;
    /// The words of a quote.
    #[wasm_bindgen(method, getter)]
    pub fn parts(this: &Card) -> Vec<Evidence>;
    /// The name of an entity.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Card) -> String;
    /// Id of the card with the value that a number changed from.
    #[wasm_bindgen(method, getter)]
    pub fn from(this: &Card) -> Option<String>;
    /// Every place where an entity is named: pairs of UTF-16 positions.
    #[wasm_bindgen(method, getter)]
    pub fn mentions(this: &Card) -> Vec<Array>;

    /// A piece of the article.
    #[derive(Clone, Debug)]
    pub type Evidence;
    /// First UTF-16 unit.
    #[wasm_bindgen(method, getter)]
    pub fn start(this: &Evidence) -> u32;
    /// One past the last.
    #[wasm_bindgen(method, getter)]
    pub fn end(this: &Evidence) -> u32;
    /// The words.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Evidence) -> String;
    /// The sentence it stands in: a pair of UTF-16 positions.
    #[wasm_bindgen(method, getter)]
    pub fn sentence(this: &Evidence) -> Array;

    /// A text area whose value is not translated to a Rust string and back.
    #[wasm_bindgen(extends = web_sys::Element)]
    #[derive(Clone, Debug)]
    pub type TextBox;
    /// The text in it.
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &TextBox) -> JsString;
    /// Replaces the text in it.
    #[wasm_bindgen(method, setter)]
    pub fn set_value(this: &TextBox, text: &JsString);
    /// Where the selection begins.
    #[wasm_bindgen(method, getter = selectionStart)]
    pub fn selection_start(this: &TextBox) -> u32;
    /// Where the selection ends.
    #[wasm_bindgen(method, getter = selectionEnd)]
    pub fn selection_end(this: &TextBox) -> u32;
    /// Selects everything.
    #[wasm_bindgen(method)]
    pub fn select(this: &TextBox);

    /// The clipboard or a drop, with text that stays a JavaScript string.
    pub type Carried;
    /// The text of one type, empty when there is none.
    #[wasm_bindgen(method, js_name = getData)]
    pub fn data(this: &Carried, kind: &str) -> JsString;

    /// The document, making text nodes from JavaScript strings.
    pub type TextMaker;
    /// A text node.
    #[wasm_bindgen(method, js_name = createTextNode)]
    pub fn text_node(this: &TextMaker, text: &JsString) -> web_sys::Text;

    /// A range painted without touching the nodes; absent in older browsers.
    pub type Highlight;
    /// Makes one.
    #[wasm_bindgen(constructor, catch)]
    pub fn new(range: &web_sys::Range) -> Result<Highlight, JsValue>;
    /// The painted ranges of this document by name.
    pub type Highlights;
    #[wasm_bindgen(thread_local_v2, js_namespace = CSS, js_name = highlights)]
    static HIGHLIGHTS: Option<Highlights>;
    /// Paints a range.
    #[wasm_bindgen(method)]
    pub fn set(this: &Highlights, name: &str, highlight: &Highlight);
    /// Paints nothing any more.
    #[wasm_bindgen(method)]
    pub fn delete(this: &Highlights, name: &str) -> bool;
}

/// The painted ranges, where the browser has them.
pub fn highlights() -> Option<Highlights> {
    HIGHLIGHTS.with(|all| all.as_ref().map(|all| JsValue::from(all).unchecked_into()))
}

/// The two numbers of a `[start, end]`.
pub fn pair(range: &Array) -> (u32, u32) {
    let at = |index| range.get(index).as_f64().unwrap_or_default() as u32;
    (at(0), at(1))
}

/// Waits. Zero lets the browser paint and answer clicks first.
pub async fn after(milliseconds: i32) {
    let promise = Promise::new(&mut |done, _| {
        if web_sys::window()
            .is_none_or(|w| w.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds).is_err())
        {
            _ = done.call0(&JsValue::NULL);
        }
    });
    _ = JsFuture::from(promise).await;
}

/// `{...base, [key]: value}`.
pub fn with(base: &JsValue, key: &str, value: &JsValue) -> Object {
    let copy = Object::assign(&Object::new(), base.unchecked_ref());
    set(&copy, key, value);
    copy
}

/// `object[key] = value`; our objects are plain, so it cannot fail.
pub fn set(object: &Object, key: &str, value: &JsValue) {
    _ = Reflect::set(object, &JsValue::from_str(key), value);
}

/// `object[key]`, undefined when there is no such thing.
pub fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// What is remembered from the last visit; nothing where the browser forbids to remember.
pub fn remembered(key: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(key).ok()?
}

/// Remembers, where the browser allows it.
pub fn remember(key: &str, value: &str) {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        _ = storage.set_item(key, value);
    }
}
