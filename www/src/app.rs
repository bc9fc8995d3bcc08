//! The page, and what is on it when: a text box alone, or the article beside its cards.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::components::article::ArticlePane;
use crate::components::cards::CardsPane;
use crate::components::header::Header;
use crate::components::intake::{self, Hero, Samples};
use crate::components::take::TakeDialog;
use crate::js;
use crate::state::{Pane, State};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    let empty = move || state.source.read().text.length() == 0;
    let over = RwSignal::new(false);

    // The document speaks the language of the interface; the article and the cards say their own.
    Effect::new(move || {
        let words = state.words();
        document().set_title(words.page_title);
        if let Some(root) = document().document_element() {
            _ = root.set_attribute("lang", words.tag);
            _ = root.set_attribute("dir", words.direction);
        }
    });
    // The worker starts while the person is still looking for the article. Nobody waits for this answer.
    leptos::task::spawn_local(async {
        js::after(0).await;
        _ = js::extract(&"".into(), &js_sys::Object::new()).await;
    });

    // A paste that lands beside the text box is meant for it too.
    let paste = window_event_listener(ev::paste, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let in_field =
            target.is_some_and(|target| target.closest("input, textarea, dialog").is_ok_and(|found| found.is_some()));
        let Some(data) = event.clipboard_data().filter(|_| !in_field) else { return };
        if intake::pasted(state, &data) {
            event.prevent_default();
        }
    });
    // Words dragged from one place of the page to another are no new article.
    let inside = StoredValue::new(false);
    let drag_start = window_event_listener(ev::dragstart, move |_| inside.set_value(true));
    let drag_end = window_event_listener(ev::dragend, move |_| inside.set_value(false));
    let drag_over = window_event_listener(ev::dragover, move |event| {
        if !inside.get_value() && intake::brings_something(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    let drag_leave = window_event_listener(ev::dragleave, move |event| {
        // Leaving one element for another inside the window is no leaving.
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        over.set(false);
        if !inside.get_value() && intake::brings_something(&event) {
            event.prevent_default();
            intake::dropped(state, &event);
        }
    });
    on_cleanup(move || {
        paste.remove();
        drag_start.remove();
        drag_end.remove();
        drag_over.remove();
        drag_leave.remove();
        drop.remove();
    });

    view! {
        <a class="skip" href="#cards" hidden=empty>{move || state.words().skip}</a>
        <Header />
        <main
            class="page"
            class:empty=empty
            class:show-article=move || state.pane.get() == Pane::Article
            class:show-cards=move || state.pane.get() == Pane::Cards
        >
            <Hero />
            <nav class="panes" aria-label=move || state.words().page_title hidden=empty>
                <PaneButton pane=Pane::Article />
                <PaneButton pane=Pane::Cards />
            </nav>
            <ArticlePane />
            <CardsPane />
            <Samples />
        </main>
        <TakeDialog />
        <Toast />
        <div class="sr-only" role="status">{move || state.said.get()}</div>
        <Show when=move || over.get()>
            <div class="over">{move || state.words().drop_here}</div>
        </Show>
    }
}

/// On a phone: shows one half of the page.
#[component]
fn PaneButton(
    /// The half it shows.
    pane: Pane,
) -> impl IntoView {
    let state = expect_context::<State>();
    let label = move || match pane {
        Pane::Article => state.words().article.to_string(),
        Pane::Cards => format!("{} {}", state.words().cards, state.shown.read().len()),
    };
    view! {
        <button
            type="button"
            aria-pressed=move || (state.pane.get() == pane).to_string()
            on:click=move |_| state.pane.set(pane)
        >
            {label}
        </button>
    }
}

/// A message at the foot of the page: what became of a file, or that the text was replaced and can come back.
#[component]
fn Toast() -> impl IntoView {
    let state = expect_context::<State>();
    let words = move || match state.notice.get() {
        Some(notice) => Some(notice),
        None => state.before.read().is_some().then(|| state.words().replaced.to_string()),
    };
    let can_undo = move || state.notice.read().is_none() && state.before.read().is_some();
    let close = move |_| {
        state.notice.set(None);
        state.before.set(None);
    };
    view! {
        <div class="toast" role="status" hidden=move || words().is_none()>
            <span>{move || words().unwrap_or_default()}</span>
            <button type="button" class="undo" hidden=move || !can_undo() on:click=move |_| state.undo()>
                {move || state.words().undo}
            </button>
            <button type="button" class="close" aria-label=move || state.words().close on:click=close></button>
        </div>
    }
}
