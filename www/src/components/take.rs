//! The dialog in which the cards leave: "Where will you paste this?"

use js_sys::{Array, Object};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardItem, HtmlAnchorElement, Url};

use crate::exports::{self, Copied, Place};
use crate::js;
use crate::state::{Reading, State};

/// How long the address of a file must live for the browser to fetch it, in milliseconds.
const DOWNLOAD: i32 = 10_000;

/// Asks where the cards go, shows how they will look there, and hands them over.
#[component]
pub fn TakeDialog() -> impl IntoView {
    let state = expect_context::<State>();
    let dialog = NodeRef::<html::Dialog>::new();
    let place = RwSignal::new(Place::Blog);
    let source_url = RwSignal::new(String::new());
    let script_url = RwSignal::new(String::new());
    let outcome = RwSignal::new(None::<bool>);
    let code = NodeRef::<html::Textarea>::new();
    let look = NodeRef::<html::Div>::new();

    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if state.taking.get() && !dialog.open() {
            outcome.set(None);
            // The page the article came from may have told its address.
            if let Reading::Done(found) = &*state.reading.read_untracked()
                && let Some(url) = found.set.article().url()
                && source_url.read_untracked().is_empty()
            {
                source_url.set(url);
            }
            _ = dialog.show_modal();
        } else if !state.taking.get() && dialog.open() {
            dialog.close();
        }
    });
    Effect::new(move || script_url.set(place.get().script().map(exports::script_address).unwrap_or_default()));

    let source = move || exports::web_address(&source_url.read());
    let bad_source = move || !source_url.read().trim().is_empty() && source().is_none();
    let bad_script = move || place.get().is_dressed() && exports::web_address(&script_url.read()).is_none();
    let written = move || -> Copied {
        if !state.taking.get() {
            return Copied::default();
        }
        let script = exports::web_address(&script_url.read()).unwrap_or_default();
        let chosen = state.chosen();
        chosen.and_then(|chosen| exports::write(&chosen, place.get(), source().as_deref(), &script)).unwrap_or_default()
    };
    Effect::new(move || {
        let Some(look) = look.get().filter(|_| state.taking.get()) else { return };
        if let Some(chosen) = state.chosen() {
            exports::preview(&look, &chosen, place.get(), source().as_deref());
        }
    });

    let copy = move |_: ev::MouseEvent| {
        let copied = untrack(written);
        spawn_local(async move {
            let ok = to_clipboard(&copied).await;
            if !ok && let Some(code) = code.get_untracked() {
                _ = code.focus();
                code.select();
            }
            outcome.set(Some(ok));
        });
    };
    let download = move |_: ev::MouseEvent| {
        let (name, kind) = place.get_untracked().file();
        save(&untrack(written).plain, name, kind);
    };
    let said = move || {
        let words = state.words();
        outcome.get().map(|ok| if ok { words.copied } else { words.not_copied })
    };
    let close = move || state.taking.set(false);
    // A click beside the dialog is a click on its backdrop, which is the dialog itself.
    let beside = move |event: ev::MouseEvent| {
        let on_itself = event.target().zip(event.current_target()).is_some_and(|(at, on)| at == on);
        if on_itself {
            close();
        }
    };

    view! {
        <dialog class="take" aria-labelledby="take-title" node_ref=dialog on:close=move |_| close() on:click=beside>
            <div class="inside">
                <header>
                    <h2 id="take-title">{move || state.words().where_to}</h2>
                    <button type="button" class="close" aria-label=move || state.words().close on:click=move |_| close()></button>
                </header>
                <div class="choices">
                    <div class="places" role="radiogroup" aria-labelledby="take-title">
                        {Place::ALL.map(|option| view! { <PlaceChoice option place outcome /> })}
                    </div>
                    <label class="field">
                        <span>{move || state.words().source_url}</span>
                        <input
                            type="url"
                            dir="ltr"
                            placeholder="https://"
                            aria-describedby="source-hint"
                            aria-invalid=move || bad_source().to_string()
                            prop:value=move || source_url.get()
                            on:input=move |event| source_url.set(event_target_value(&event))
                        />
                        <span class="hint" id="source-hint">
                            {move || if bad_source() { state.words().bad_url } else { state.words().source_url_hint }}
                        </span>
                    </label>
                    <label class="field" hidden=move || !place.get().is_dressed()>
                        <span>{move || state.words().script_url}</span>
                        <input
                            type="url"
                            dir="ltr"
                            aria-describedby="script-hint"
                            aria-invalid=move || bad_script().to_string()
                            prop:value=move || script_url.get()
                            on:input=move |event| script_url.set(event_target_value(&event))
                        />
                        <span class="hint" id="script-hint">
                            {move || if bad_script() { state.words().bad_url } else { state.words().script_url_hint }}
                        </span>
                    </label>
                    <a
                        class="text-button script-file"
                        hidden=move || !place.get().is_dressed()
                        href=move || place.get().script().map(exports::script_address)
                        download=move || place.get().script().map(|name| format!("factcards-{name}.js"))
                    >
                        {move || state.words().download_script}
                    </a>
                </div>
                <div class="result">
                    <h3 id="look-title">{move || state.words().looks}</h3>
                    <div class="look" role="region" tabindex="0" aria-labelledby="look-title">
                        <div class=move || if place.get().is_dressed() { "dressed" } else { "bare" } node_ref=look></div>
                    </div>
                    <h3 id="code-title">{move || state.words().code}</h3>
                    <textarea
                        class="code"
                        readonly
                        dir=move || if place.get() == Place::Letter { "auto" } else { "ltr" }
                        spellcheck="false"
                        aria-labelledby="code-title"
                        prop:value=move || written().plain
                        node_ref=code
                    ></textarea>
                </div>
                <footer>
                    <p class="outcome" role="status">{said}</p>
                    <button type="button" class="quiet" on:click=download disabled=bad_script>{move || state.words().download}</button>
                    <button type="button" class="main copy" on:click=copy disabled=bad_script>{move || state.words().copy}</button>
                </footer>
            </div>
        </dialog>
    }
}

/// One of the places.
#[component]
fn PlaceChoice(
    /// The place.
    option: Place,
    /// The chosen place.
    place: RwSignal<Place>,
    /// What became of the last copy; no longer true for another place.
    outcome: RwSignal<Option<bool>>,
) -> impl IntoView {
    let state = expect_context::<State>();
    let choose = move |_| {
        place.set(option);
        outcome.set(None);
    };
    view! {
        <label class="place">
            <input type="radio" name="place" prop:checked=move || place.get() == option on:change=choose />
            <span>
                <b>{move || option.words(state.words()).0}</b>
                <small>{move || option.words(state.words()).1}</small>
            </span>
        </label>
    }
}

/// Copies text, with its formatting where there is one. False if the browser does not allow it.
async fn to_clipboard(copied: &Copied) -> bool {
    let clipboard = window().navigator().clipboard();
    // Absent on pages that did not come over a safe connection.
    if clipboard.is_undefined() {
        return false;
    }
    if let Some(rich) = &copied.rich {
        let both = Object::new();
        for (kind, text) in [("text/html", rich), ("text/plain", &copied.plain)] {
            if let Some(blob) = blob(text, kind) {
                js::set(&both, kind, &blob);
            }
        }
        if let Ok(item) = ClipboardItem::new_with_record_from_str_to_blob_promise(&both)
            && JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok()
        {
            return true;
        }
    }
    JsFuture::from(clipboard.write_text(&copied.plain)).await.is_ok()
}

fn blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}

/// Lets the browser save a text as a file.
fn save(text: &str, name: &str, kind: &str) {
    let Some(url) = blob(text, kind).and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) else { return };
    if let Some(link) = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    spawn_local(async move {
        js::after(DOWNLOAD).await;
        _ = Url::revoke_object_url(&url);
    });
}
