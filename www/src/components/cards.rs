//! The list of cards, and what it shows.

use leptos::html;
use leptos::prelude::*;

use crate::components::card::CardItem;
use crate::marks::Kind;
use crate::state::{Failure, Key, Reading, State};
use crate::words::fill;

/// How many more cards "show more" shows.
const MORE: usize = 6;
/// The most cards shown at once; nobody takes more along.
pub const MOST: usize = 200;

/// Where a dragged card would land.
#[derive(Clone, Debug, PartialEq)]
pub struct Dragging {
    /// The dragged card.
    pub key: Key,
    /// The place in the list, counted without the dragged card.
    pub to: usize,
}

/// One half of the page: the cards.
#[component]
pub fn CardsPane() -> impl IntoView {
    let state = expect_context::<State>();
    let list = NodeRef::<html::Ol>::new();
    let dragging = RwSignal::new(None::<Dragging>);
    let total = move || match &*state.reading.read() {
        Reading::Done(found) => {
            let kinds = state.kinds.read();
            found.items.iter().filter(|item| kinds.contains(&item.kind)).count()
        }
        _ => 0,
    };
    let any = move || matches!(&*state.reading.read(), Reading::Done(found) if !found.items.is_empty());
    let is_more = move || state.shown.read().len() < total().min(MOST);
    let more = move |_| state.count.set(Some(state.shown.read_untracked().len() + MORE));
    view! {
        <section class="pane cards-pane" id="cards" tabindex="-1" aria-labelledby="cards-title" aria-busy=move || state.busy.get().to_string()>
            <div class="tools">
                <h2 id="cards-title">{move || state.words().cards}</h2>
                <div class="kinds" role="group" aria-label=move || state.words().kinds hidden=move || !any()>
                    {Kind::ALL.map(|kind| view! { <KindButton kind /> })}
                </div>
                <HowMany total=Signal::derive(total) />
            </div>
            <div class="scroll">
            <Messages />
            <ol class="list" class:dragging=move || dragging.read().is_some() node_ref=list>
                <For each=move || state.shown.get() key=|item| item.key.clone() let:item>
                    <CardItem key=item.key kind=item.kind list dragging />
                </For>
            </ol>
            <p class="more" hidden=move || !is_more()>
                <button type="button" class="quiet" on:click=more>{move || state.words().show_more}</button>
            </p>
            </div>
            <div class="leave" hidden=move || !any()>
                <TakeButton />
            </div>
        </section>
    }
}

/// Opens the dialog in which the cards leave.
#[component]
fn TakeButton() -> impl IntoView {
    let state = expect_context::<State>();
    let label = move || fill(state.words().take_count, state.ticked());
    view! {
        <button type="button" class="main" disabled=move || state.ticked() == 0 on:click=move |_| state.taking.set(true)>
            {label}
        </button>
        <p class="hint" hidden=move || state.ticked() != 0>{move || state.words().nothing_ticked}</p>
    }
}

/// Shows or hides one kind of card, and says how many there are.
#[component]
fn KindButton(
    /// The kind.
    kind: Kind,
) -> impl IntoView {
    let state = expect_context::<State>();
    let on = move || state.kinds.read().contains(&kind);
    let toggle = move |_| {
        state.kinds.update(|kinds| match kinds.iter().position(|other| *other == kind) {
            Some(place) => _ = kinds.remove(place),
            None => kinds.push(kind),
        });
    };
    let count = move || match &*state.reading.read() {
        Reading::Done(found) => found.items.iter().filter(|item| item.kind == kind).count(),
        _ => 0,
    };
    view! {
        <button type="button" class=format!("kind {}", kind.name()) aria-pressed=move || on().to_string() on:click=toggle>
            {move || state.words().kind(kind)}
            <span class={"count"}>{count}</span>
        </button>
    }
}

/// Chooses how many cards are shown.
#[component]
fn HowMany(
    /// How many there are of the chosen kinds.
    total: Signal<usize>,
) -> impl IntoView {
    let state = expect_context::<State>();
    let shown = move || state.shown.read().len();
    let most = move || total.get().min(MOST);
    let slide = move |event| state.count.set(event_target_value(&event).parse().ok());
    view! {
        <label class="how-many" hidden=move || most() < 2>
            <span class="sr-only">{move || state.words().how_many}</span>
            <input type="range" min="1" max=move || most().to_string() prop:value=move || shown().to_string() on:input=slide />
            <output>
                <b>{shown}</b>
                {move || format!(" {}", fill(state.words().shown_of, total.get()))}
            </output>
        </label>
    }
}

/// What stands in place of cards when there are none, and why.
#[component]
fn Messages() -> impl IntoView {
    let state = expect_context::<State>();
    // Text, what may be done about it.
    let message = move || {
        let words = state.words();
        let blank = state.source.read().is_blank();
        match &*state.reading.read() {
            _ if blank => Some((words.blank, "", false)),
            Reading::Nothing => Some((words.reading, "", false)),
            Reading::Done(found) if found.items.is_empty() => Some((words.nothing, words.nothing_hint, false)),
            Reading::Done(_) if state.shown.read().is_empty() => Some((words.none_of_kinds, "", false)),
            Reading::Done(_) => None,
            Reading::Failed(Failure::TooLong) => Some((words.too_long, "", false)),
            Reading::Failed(Failure::TooSlow) => Some((words.too_slow, "", true)),
            Reading::Failed(Failure::Blocked) => Some((words.blocked, "", true)),
            Reading::Failed(Failure::Broken) => Some((words.broken, "", true)),
        }
    };
    view! {
        <div class="message" role="status" hidden=move || message().is_none()>
            <p class="what">{move || message().map(|(what, ..)| what)}</p>
            <p class="hint">{move || message().map(|(_, hint, _)| hint)}</p>
            <button
                type="button"
                class="quiet"
                hidden=move || !message().is_some_and(|(.., again)| again)
                on:click=move |_| state.read(0)
            >
                {move || state.words().again}
            </button>
        </div>
    }
}
