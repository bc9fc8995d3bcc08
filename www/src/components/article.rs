//! The text: marked, or to change.

mod reader; // with every evidence marked

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::components::intake::{self, FileButton};
use crate::js::TextBox;
use crate::source::Source;
use crate::state::{Mode, State};
use reader::Reader;
pub use reader::show;

/// One half of the page: the article.
#[component]
pub fn ArticlePane() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <section class="pane article-pane" aria-labelledby="article-title">
            <div class="tools">
                <h2 id="article-title">{move || state.words().article}</h2>
                <div class="segments" role="group" aria-labelledby="article-title">
                    <ModeButton mode=Mode::Read />
                    <ModeButton mode=Mode::Edit />
                </div>
                <button type="button" class="quiet new" on:click=move |_| state.replace(Source::empty())>
                    {move || state.words().new_article}
                </button>
            </div>
            <TextField />
            <Reader />
        </section>
    }
}

/// Shows the article one of the two ways.
#[component]
fn ModeButton(
    /// The way it shows it.
    mode: Mode,
) -> impl IntoView {
    let state = expect_context::<State>();
    let label = move || match mode {
        Mode::Read => state.words().read,
        Mode::Edit => state.words().edit_text,
    };
    view! {
        <button
            type="button"
            aria-pressed=move || (state.mode.get() == mode).to_string()
            on:click=move |_| state.mode.set(mode)
        >
            {label}
        </button>
    }
}

/// The text as it was pasted, to change.
#[component]
fn TextField() -> impl IntoView {
    let state = expect_context::<State>();
    let field = NodeRef::<leptos::html::Textarea>::new();
    let text_box = move || field.get().map(|field| field.unchecked_into::<TextBox>());

    // Filled only when it is seen: laying out a million letters takes long, and the marked article is shown at once.
    Effect::new(move || {
        let editing = state.mode.get() == Mode::Edit;
        let source = state.source.read();
        if let Some(text_box) = text_box()
            && editing
            && text_box.value() != source.text
        {
            text_box.set_value(&source.text);
        }
    });
    let typed = move |_| {
        if let Some(text_box) = text_box() {
            state.typed(&text_box.value());
        }
    };
    // An empty box has no direction of its own: then the placeholder's counts.
    let direction = move || {
        let source = state.source.read();
        if source.text.length() == 0 {
            state.words().direction
        } else if state.mode.get() == Mode::Edit && source.has_endless_line() {
            "ltr"
        } else {
            "auto"
        }
    };
    // A paste that makes up the whole text is a new article: its structure counts, and it is shown marked.
    let pasted = move |event: ev::ClipboardEvent| {
        let Some((data, text_box)) = event.clipboard_data().zip(text_box()) else { return };
        let whole = text_box.selection_start() == 0 && text_box.selection_end() == text_box.value().length();
        let blank = text_box.value().trim().length() == 0;
        if !(whole || blank) {
            return;
        }
        if intake::pasted(state, &data) {
            event.prevent_default();
        }
    };
    view! {
        <div class="editor" hidden=move || state.mode.get() != Mode::Edit>
            <textarea
                node_ref=field
                dir=direction
                spellcheck="false"
                autocomplete="off"
                aria-label=move || state.words().text_label
                placeholder=move || state.words().placeholder
                on:input=typed
                on:paste=pasted
            ></textarea>
            <p class="file-row">
                <FileButton />
                <span>{move || state.words().or_drop}</span>
            </p>
        </div>
    }
}
