//! Links the core's JavaScript boundary into a module of its own.

pub use factcards::*;

/// Smaller than the library's, and quicker.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
