//! How an article gets in: paste, drop, file, sample.

use js_sys::{Array, ArrayBuffer, JsString, Uint8Array};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, Response, TextDecoder, TextDecoderOptions};

use crate::js::{self, Carried};
use crate::source::Source;
use crate::state::State;
use crate::words::{Tongue, fill};

/// The largest HTML that is read here. Parsing cannot be interrupted, and beyond this its plain text serves as well.
const MOST_HTML: u32 = 6_000_000;

/// The article on the clipboard or in a drop: with its blocks if it is rich text, else plain.
pub fn carried(data: &Carried) -> Option<Source> {
    let html = data.data("text/html");
    let rich = (1..MOST_HTML).contains(&html.length()).then(|| Source::html(&html)).flatten();
    rich.or_else(|| {
        let text = data.data("text/plain");
        (text.length() > 0).then(|| Source::plain(&text))
    })
}

/// Whether a drag brings a file or text from outside, rather than a card of ours.
pub fn brings_something(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types()).unwrap_or_default();
    ["Files", "text/html", "text/plain"].iter().any(|kind| types.includes(&(*kind).into(), 0))
}

/// Takes what was dropped: a file, or text.
pub fn dropped(state: State, event: &DragEvent) {
    let Some(data) = event.data_transfer() else { return };
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        take_file(state, file);
    } else if let Some(source) = carried(data.unchecked_ref::<Carried>()) {
        state.replace(source);
    }
}

/// Reads a file that somebody dropped or chose.
fn take_file(state: State, file: File) {
    let name = file.name();
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_html = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    if !is_html && !matches!(ending.as_str(), "txt" | "text" | "md" | "markdown") {
        state.notice.set(Some(fill(state.words_now().wrong_file, name)));
        return;
    }
    spawn_local(async move {
        let text = match JsFuture::from(file.array_buffer()).await {
            Ok(bytes) => decoded(&bytes.unchecked_into(), state.tongue.get_untracked()),
            Err(_) => None,
        };
        let source = text.and_then(|text| if is_html { Source::html(&text) } else { Some(Source::plain(&text)) });
        match source {
            Some(source) => state.replace(source),
            None => state.notice.set(Some(fill(state.words_now().unreadable_file, name))),
        }
    });
}

/// The text of a file: UTF-8, UTF-16 with its mark, or else the old Windows encoding of the reader's language.
fn decoded(bytes: &ArrayBuffer, tongue: Tongue) -> Option<JsString> {
    let strict = TextDecoderOptions::new();
    strict.set_fatal(true);
    let read = |label: &str| -> Option<JsString> {
        let decoder = TextDecoder::new_with_label_and_options(label, &strict).ok()?;
        Some(decoder.decode_with_buffer_source(bytes).ok()?.into())
    };
    let view = Uint8Array::new(bytes);
    let old = match tongue {
        Tongue::Arabic => "windows-1256",
        Tongue::English => "windows-1252",
    };
    match (view.at(0), view.at(1)) {
        (Some(0xFF), Some(0xFE)) => read("utf-16le"),
        (Some(0xFE), Some(0xFF)) => read("utf-16be"),
        _ => read("utf-8").or_else(|| read(old)),
    }
}

/// What the page is for, while it is still empty. Later its headline stays for screen readers.
#[component]
pub fn Hero() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <div class="hero">
            <h1>{move || state.words().headline}</h1>
            <p>{move || state.words().lead}</p>
        </div>
    }
}

/// Lets a person choose a file. Shown under the empty text box.
#[component]
pub fn FileButton() -> impl IntoView {
    let state = expect_context::<State>();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take_file(state, file);
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    view! {
        <button type="button" class="quiet file" on:click=choose>{move || state.words().choose_file}</button>
        <input
            type="file"
            hidden
            node_ref=input
            accept=".txt,.text,.md,.markdown,.html,.htm,.xhtml,text/plain,text/html,text/markdown"
            on:change=chosen
        />
    }
}

/// An article that comes with the page.
#[derive(Clone)]
struct Sample {
    name: String,
    title: String,
    language: String,
}

/// The articles that come with the page, shown while it is empty.
#[component]
pub fn Samples() -> impl IntoView {
    let state = expect_context::<State>();
    let samples = RwSignal::new(Vec::<Sample>::new());
    spawn_local(async move {
        if let Some(list) =
            fetched("samples/index.json").await.and_then(|text| js_sys::JSON::parse(&String::from(text)).ok())
        {
            let word = |entry: &_, key| js::get(entry, key).as_string().unwrap_or_default();
            let read = |entry| Sample {
                name: word(&entry, "name"),
                title: word(&entry, "title"),
                language: word(&entry, "lang"),
            };
            samples.set(list.unchecked_into::<Array>().iter().map(read).collect());
        }
    });
    let take = move |name: String| {
        spawn_local(async move {
            match fetched(&format!("samples/{name}.txt")).await {
                Some(text) => state.replace(Source::plain(&text)),
                None => state.notice.set(Some(state.words_now().no_sample.to_string())),
            }
        });
    };
    view! {
        <section class="samples" hidden=move || samples.read().is_empty()>
            <h2>{move || state.words().samples}</h2>
            <ul>
                <For each=move || samples.get() key=|sample| sample.name.clone() let:sample>
                    <li>
                        <button type="button" lang=sample.language dir="auto" on:click=move |_| take(sample.name.clone())>
                            {sample.title}
                        </button>
                    </li>
                </For>
            </ul>
        </section>
    }
}

/// The text of a file of this site.
async fn fetched(path: &str) -> Option<JsString> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?.unchecked_into::<Response>();
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.dyn_into().ok()
}
