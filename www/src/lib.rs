//! The page: paste an article, see its fact cards beside it, take them away.
//!
//! It reads nothing itself. The package's worker makes the cards, the package's renderer draws them, and the page gives a
//! person the means to pick, correct and order them. No code here may set `innerHTML`: the page runs under Trusted Types. That is
//! why no element in a `view!` is wholly static (Leptos would build it from a string of HTML): each leaf has a `{..}` in it.

mod app; // the page, and what is on it when
mod components; // its parts
mod exports; // the cards as a person left them, written for a place
mod js; // what JavaScript gives us, typed
mod marks; // overlapping evidence cut into pieces
mod source; // the text, and what is known of its blocks
mod state; // everything that can change
mod words; // what the page says, in each language

use wasm_bindgen::prelude::*;

/// Smaller than the library's, and quicker.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Puts the page into the document.
#[wasm_bindgen(start)]
pub fn start() {
    leptos::mount::mount_to_body(app::App);
}
