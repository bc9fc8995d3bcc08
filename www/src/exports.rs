//! The cards as a person left them, drawn here or written for a place elsewhere. All of it is the package's work.

use js_sys::{Array, Object};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode, Url};

use crate::js;
use crate::state::Chosen;
use crate::words::{Tongue, Words};

/// Where somebody will paste the cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Safe HTML.
    Blog,
    /// Safe HTML and the script that dresses it.
    Script,
    /// The element.
    Element,
    /// Text for people, formatted where that is possible.
    Letter,
    /// Markdown.
    Markdown,
}

impl Place {
    /// All of them, in the order of the dialog.
    pub const ALL: [Place; 5] = [Place::Blog, Place::Script, Place::Element, Place::Letter, Place::Markdown];

    /// Its name and what to expect there.
    pub fn words(self, words: &Words) -> (&'static str, &'static str) {
        match self {
            Place::Blog => (words.place_blog, words.place_blog_hint),
            Place::Script => (words.place_script, words.place_script_hint),
            Place::Element => (words.place_element, words.place_element_hint),
            Place::Letter => (words.place_letter, words.place_letter_hint),
            Place::Markdown => (words.place_markdown, words.place_markdown_hint),
        }
    }

    /// The script that goes along: the package has a file of this name, and a hash for it.
    pub fn script(self) -> Option<&'static str> {
        match self {
            Place::Script => Some("embed"),
            Place::Element => Some("element"),
            _ => None,
        }
    }

    /// Whether the cards keep their looks there.
    pub fn is_dressed(self) -> bool {
        self.script().is_some()
    }

    /// Name and type of a file with it.
    pub fn file(self) -> (&'static str, &'static str) {
        match self {
            Place::Letter => ("factcards.txt", "text/plain"),
            Place::Markdown => ("factcards.md", "text/markdown"),
            _ => ("factcards.html", "text/html"),
        }
    }
}

/// What is copied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copied {
    /// For editors of text and code.
    pub plain: String,
    /// For editors that show formatting; absent where the plain text must arrive as it is.
    pub rich: Option<String>,
}

/// The options that renderer and exports share.
fn options(chosen: &Chosen, source_url: Option<&str>) -> Object {
    let options = Object::new();
    js::set(&options, "only", &chosen.ids);
    js::set(&options, "edits", &chosen.edits);
    js::set(&options, "text", &chosen.text);
    if let Some(url) = source_url {
        js::set(&options, "sourceUrl", &url.into());
    }
    options
}

/// Writes the cards for a place. `None` when the address of the script is no address.
pub fn write(chosen: &Chosen, place: Place, source_url: Option<&str>, script: &str) -> Option<Copied> {
    let options = options(chosen, source_url);
    let html = || js::to_html(&chosen.set, &options).ok();
    if let Some(name) = place.script() {
        let tag = Object::new();
        js::set(&tag, "src", &script.into());
        js::set(&tag, "integrity", &js::integrity(name));
        js::set(&options, "script", &tag);
        js::set(&options, "element", &(place == Place::Element).into());
    }
    Some(match place {
        Place::Blog => {
            let html = html()?;
            Copied { plain: html.clone(), rich: Some(html) }
        }
        Place::Script | Place::Element => Copied { plain: html()?, rich: None },
        Place::Letter => Copied { plain: js::to_text(&chosen.set, &options).ok()?, rich: Some(html()?) },
        Place::Markdown => Copied { plain: js::to_markdown(&chosen.set, &options).ok()?, rich: None },
    })
}

/// The address, if it is one that a card may link to.
pub fn web_address(written: &str) -> Option<String> {
    let url = Url::new(written.trim()).ok()?;
    let is_web =
        matches!(url.protocol().as_str(), "http:" | "https:") && url.username().is_empty() && url.password().is_empty();
    is_web.then(|| url.href())
}

/// The address of a script of the package on this site.
pub fn script_address(name: &str) -> String {
    let path = format!("factcards/{name}.js");
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    Url::new_with_base(&path, &base).map_or(path, |url| url.href())
}

/// Draws one card, in a shadow root, so that it looks here as it does elsewhere.
pub fn draw(face: &Element, chosen: &Chosen, tongue: Tongue) {
    let options = options(chosen, None);
    js::set(&options, "locale", &tongue.words().tag.into());
    let id = chosen.ids.get(0).as_string().unwrap_or_default();
    let Ok(Some(card)) = js::render_card(&id, &chosen.set, &options) else { return };
    let Some((section, list)) = make("section").zip(make("ul")) else { return };
    // The list around it is ours; this one only carries the looks.
    for (element, class) in [(&section, "fact-cards"), (&list, "list")] {
        element.set_class_name(class);
        _ = element.set_attribute("part", if class == "list" { "list" } else { "cards" });
    }
    _ = list.set_attribute("role", "none");
    _ = card.set_attribute("role", "none");
    _ = list.append_child(&card);
    _ = section.append_child(&list);
    fill_shadow(face, &section, true);
}

/// Draws the cards as they will look in their place.
pub fn preview(face: &Element, chosen: &Chosen, place: Place, source_url: Option<&str>) {
    if let Ok(section) = js::render_cards(&chosen.set, &options(chosen, source_url)) {
        fill_shadow(face, &section, place.is_dressed());
    }
}

fn make(tag: &str) -> Option<Element> {
    document().create_element(tag).ok()
}

fn fill_shadow(host: &Element, content: &Element, dressed: bool) {
    let open = || host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok();
    let Some(root) = host.shadow_root().or_else(open) else { return };
    let sheets = if dressed { Array::of1(&js::style_sheet(&document())) } else { Array::new() };
    js::set(root.unchecked_ref::<Object>(), "adoptedStyleSheets", &sheets);
    let root: ShadowRoot = root;
    root.replace_children_with_node_1(content);
}
