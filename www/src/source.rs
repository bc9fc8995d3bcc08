//! The text, and what is known of its blocks when it came from HTML.

use js_sys::{Array, JsString, Object};
use wasm_bindgen::prelude::*;

use crate::js;

/// From how many UTF-16 units on a line is endless.
const ENDLESS: u32 = 50_000;

/// What somebody pasted, typed, dropped or chose.
#[derive(Clone, Debug)]
pub struct Source {
    /// The words, with line feeds only, as a text area gives them back.
    pub text: JsString,
    /// The blocks of `readHTML`, if the text came from HTML.
    blocks: Option<Array>,
    /// What the page said of itself, if the text came from HTML.
    meta: Option<Object>,
}

impl Source {
    /// Nothing yet.
    pub fn empty() -> Self {
        Self::plain(&JsString::from(""))
    }

    /// Text without structure.
    pub fn plain(text: &JsString) -> Self {
        // A text area turns CR LF into LF. Done here, positions stay right when somebody goes on to edit the text.
        let text = if text.includes("\r", 0) {
            let lines = text.replace_by_pattern(&js_sys::RegExp::new("\\r\\n?", "g"), "\n");
            lines.unchecked_into()
        } else {
            text.clone()
        };
        Self { text, blocks: None, meta: None }
    }

    /// Text with the blocks of the HTML it came from. `None` if the HTML has no words or cannot be read.
    pub fn html(html: &JsString) -> Option<Self> {
        let read = js::read_html(html).ok()?;
        let text = read.text();
        (text.trim().length() > 0).then(|| Self { text, blocks: Some(read.blocks()), meta: Some(read.meta()) })
    }

    /// The same article after somebody changed its text: blocks before and after the change keep their places.
    pub fn edited(&self, text: &JsString) -> Self {
        let Some(blocks) = &self.blocks else { return Self::plain(text) };
        let (from, was, now) = change(&self.text, text);
        let moved = |at: u32| at + now - was;
        let kept = Array::new();
        let mut last = 0;
        for block in blocks.iter() {
            let number = |key| js::get(&block, key).as_f64().unwrap_or_default() as u32;
            let (start, end) = (number("start"), number("end"));
            // A block that the change touches takes in the new words; a later one begins where it ends.
            let start = if start <= from {
                start
            } else if start >= was {
                moved(start)
            } else {
                now
            };
            let end = if end < from {
                end
            } else if end >= was {
                moved(end)
            } else {
                now
            };
            let start = start.max(last);
            if start < end {
                last = end;
                let copy = js::with(&block, "start", &start.into());
                js::set(&copy, "end", &end.into());
                kept.push(&copy);
            }
        }
        Self { text: text.clone(), blocks: Some(kept), meta: self.meta.clone() }
    }

    /// Whether there is nothing to read.
    pub fn is_blank(&self) -> bool {
        self.text.trim().length() == 0
    }

    /// Whether a line is so long that a browser takes many seconds to find the direction of its parts.
    pub fn has_endless_line(&self) -> bool {
        let length = self.text.length();
        let mut at = 0;
        while at + ENDLESS < length {
            match u32::try_from(self.text.index_of("\n", at as i32)) {
                Ok(next) if next - at <= ENDLESS => at = next + 1,
                _ => return true,
            }
        }
        false
    }

    /// The options with which the package reads it.
    pub fn options(&self) -> Object {
        let options = Object::new();
        if let Some(blocks) = &self.blocks {
            js::set(&options, "blocks", blocks);
        }
        if let Some(meta) = &self.meta {
            js::set(&options, "meta", meta);
        }
        options
    }
}

/// Where two texts differ: both begin the same up to `from`, and from `was` in the old and `now` in the new they end the same.
fn change(old: &JsString, new: &JsString) -> (u32, u32, u32) {
    // Halving finds the edge with few comparisons, each made by the browser; comparing unit by unit would cross over each time.
    let edge = |same: &dyn Fn(u32) -> bool, most: u32| {
        let (mut low, mut high) = (0, most);
        while low < high {
            let middle = (low + high).div_ceil(2);
            if same(middle) { low = middle } else { high = middle - 1 }
        }
        low
    };
    let (a, b) = (old.length(), new.length());
    let from = edge(&|n| old.substring(0, n) == new.substring(0, n), a.min(b));
    let tail = edge(&|n| old.substring(a - n, a) == new.substring(b - n, b), a.min(b) - from);
    (from, a - tail, b - tail)
}
