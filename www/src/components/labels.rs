//! A card's labels in a person's own words.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::js;
use crate::marks::Kind;
use crate::state::{Key, State};
use crate::words::Words;

/// A label that can be changed.
#[derive(Clone, Copy)]
struct Field {
    /// Its name in `edits`.
    name: &'static str,
    /// Where the card has the article's own words for it.
    path: &'static [&'static str],
    /// What the form calls it.
    label: fn(&Words) -> &'static str,
}

const MEASURES: Field = Field { name: "measures", path: &["measures", "text"], label: |words| words.field_measures };
const SOURCE: Field = Field { name: "source", path: &["source", "text"], label: |words| words.field_source };
const SPEAKER: Field = Field { name: "speaker", path: &["speaker", "name"], label: |words| words.field_speaker };
const SPEAKER_ROLE: Field = Field { name: "role", path: &["speaker", "role", "text"], label: |words| words.field_role };
const NAME: Field = Field { name: "name", path: &["name"], label: |words| words.field_name };
const ROLE: Field = Field { name: "role", path: &["role", "text"], label: |words| words.field_role };

fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Number => &[MEASURES, SOURCE],
        Kind::Quote => &[SPEAKER, SPEAKER_ROLE],
        Kind::Entity => &[NAME, ROLE],
    }
}

/// A small form under a card. What it saves is marked as edited; what the article says is never lost.
#[component]
pub fn LabelForm(
    /// Which card.
    key: Key,
    /// Its kind.
    kind: Kind,
    /// Whether the form is open.
    editing: RwSignal<bool>,
) -> impl IntoView {
    let state = expect_context::<State>();
    let form = NodeRef::<html::Form>::new();
    let key = StoredValue::new(key);
    let written = move |field: &Field| {
        let card = key.with_value(|key| state.card_now(key));
        let found = card.map(|card| field.path.iter().fold(card, |value, step| js::get(&value, step)));
        found.and_then(|value| value.as_string()).unwrap_or_default()
    };
    let labels = key
        .with_value(|key| state.changes.read_untracked().get(key).map(|change| change.labels.clone()))
        .unwrap_or_default();
    let any = !labels.is_empty();

    // The focus goes into the form, and from it back to the button that opened it.
    Effect::new(move || {
        if let Some(form) = form.get() {
            request_animation_frame(move || {
                if let Ok(Some(input)) = form.query_selector("input") {
                    _ = input.unchecked_into::<HtmlInputElement>().focus();
                }
            });
        }
    });
    let close = move || {
        if let Some(form) = form.get_untracked()
            && let Some(button) =
                form.closest(".item").ok().flatten().and_then(|item| item.query_selector(".pen").ok().flatten())
        {
            _ = button.unchecked_into::<HtmlElement>().focus();
        }
        editing.set(false);
    };
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(form) = form.get_untracked() else { return };
        for field in fields(kind) {
            let Ok(Some(input)) = form.query_selector(&format!("[name={}]", field.name)) else { continue };
            let words = input.unchecked_into::<HtmlInputElement>().value().trim().to_string();
            let own = (!words.is_empty() && words != written(field)).then_some(words);
            key.with_value(|key| {
                state.update(key, |change| match own {
                    Some(words) => _ = change.labels.insert(field.name, words),
                    None => _ = change.labels.remove(field.name),
                });
            });
        }
        close();
    };
    let reset = move |_| {
        key.with_value(|key| state.update(key, |change| change.labels.clear()));
        close();
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let rows = fields(kind).iter().map(|field| {
        let value = labels.get(field.name).cloned().unwrap_or_else(|| written(field));
        let label = field.label;
        view! {
            <label>
                <span>{move || label(state.words())}</span>
                <input type="text" name=field.name dir="auto" autocomplete="off" value=value maxlength="300" />
            </label>
        }
    });
    let rows = rows.collect_view();
    view! {
        <form class="labels" node_ref=form on:submit=save on:keydown=escape>
            {rows}
            <p class="hint">{move || state.words().edit_hint}</p>
            <div class="row">
                <button type="submit" class="main small">{move || state.words().save}</button>
                <button type="button" class="quiet small" on:click=move |_| close()>{move || state.words().cancel}</button>
                <button type="button" class="text-button" hidden=!any on:click=reset>{move || state.words().as_written}</button>
            </div>
        </form>
    }
}
