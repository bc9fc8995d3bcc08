//! How an article gets in: paste, drop, file, sample.

use js_sys::{Array, JsString, Object};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, DragEvent, File, Response};

use crate::js::{self, Carried};
use crate::source::Source;
use crate::state::State;
use crate::words::fill;

/// The largest HTML that is read here. Parsing cannot be interrupted, and beyond this its plain text serves as well.
const MOST_HTML: u32 = 6_000_000;

/// The largest file that is read, in bytes.
const MOST_BYTES: f64 = 40_000_000.0;

/// The article on the clipboard or in a drop: with its blocks if it is rich text, else plain.
fn carried(data: &Carried) -> Option<Source> {
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

/// Takes what was pasted: text, or a file. False if there is neither.
pub fn pasted(state: State, data: &DataTransfer) -> bool {
    if let Some(source) = carried(data.unchecked_ref::<Carried>()) {
        state.replace(source);
    } else if let Some(file) = data.files().and_then(|files| files.get(0)) {
        take_file(state, file);
    } else {
        return false;
    }
    true
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

/// Reads a file that somebody dropped or chose. What is no text leaves the article as it is.
fn take_file(state: State, file: File) {
    let name = file.name();
    let refuse = move |message: &str, name: String| state.notice.set(Some(fill(message, name)));
    if file.size() > MOST_BYTES {
        refuse(state.words_now().large_file, name);
        return;
    }
    spawn_local(async move {
        let words = state.words_now();
        let Ok(bytes) = JsFuture::from(file.array_buffer()).await else {
            refuse(words.unreadable_file, name);
            return;
        };
        let known = Object::new();
        js::set(&known, "name", &JsString::from(name.as_str()));
        js::set(&known, "language", &JsString::from(words.tag));
        let content = js::read_file(&bytes.unchecked_into(), &known);
        let refused = match content.kind().as_str() {
            "text" => {
                state.replace(Source::plain(&content.text()));
                return;
            }
            "html" => match Source::html(&content.text()) {
                Some(source) => {
                    state.replace(source);
                    return;
                }
                None => words.unreadable_file,
            },
            "pdf" => words.pdf_file,
            "image" => words.image_file,
            "document" => words.document_file,
            _ => words.wrong_file,
        };
        refuse(refused, name);
    });
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
