//! One card with its tools.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::components::article::show;
use crate::components::cards::Dragging;
use crate::components::labels::LabelForm;
use crate::exports;
use crate::marks::Kind;
use crate::state::{Jump, Key, State};

/// A card in the list: drawn by the package's renderer, with tools around it.
#[component]
pub fn CardItem(
    /// Which card.
    key: Key,
    /// Its kind.
    kind: Kind,
    /// The list it is in.
    list: NodeRef<html::Ol>,
    /// Which card is being dragged where.
    dragging: RwSignal<Option<Dragging>>,
) -> impl IntoView {
    let state = expect_context::<State>();
    let key = StoredValue::new(key);
    let is_me = move |other: &Key| key.with_value(|key| key == other);
    let place = move || state.shown.read_untracked().iter().position(|item| is_me(&item.key)).unwrap_or_default();
    let item = NodeRef::<html::Li>::new();
    let face = NodeRef::<html::Div>::new();
    let editing = RwSignal::new(false);
    let change = move || key.with_value(|key| state.change(key));

    // The renderer draws; again whenever the text, a label or the language changes.
    Effect::new(move || {
        let Some(face) = face.get() else { return };
        if let Some(one) = key.with_value(|key| state.one(key)) {
            exports::draw(&face, &one, state.tongue.get());
        }
    });
    // Going to a card gives it the focus, so that its tools are next.
    Effect::new(move || {
        let wanted = matches!(&*state.jump.read(), Some(Jump::Card(wanted)) if is_me(wanted));
        if let Some(item) = item.get().filter(|_| wanted) {
            state.jump.set(None);
            // A phone has to show this half first.
            request_animation_frame(move || {
                let quiet = web_sys::FocusOptions::new();
                quiet.set_prevent_scroll(true);
                _ = item.focus_with_options(&quiet);
                show(&item);
            });
        }
    });

    let id = move || key.with_value(|key| state.id_of(key)).map(|id| format!("card-{id}"));
    let active = move || state.active.read().as_ref().is_some_and(is_me);
    let to_sentence = move || state.to_sentence(key.get_value());
    let face_clicked = move |event: ev::MouseEvent| {
        let on_control = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.closest("a, button, summary").is_ok_and(|control| control.is_some()));
        // Who selects words of a card does not want to go away from it.
        let selecting = window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
        if !on_control && !selecting {
            to_sentence();
        }
    };
    let tick = move |event| {
        let ticked = event_target_checked(&event);
        key.with_value(|key| state.update(key, |change| change.unticked = !ticked));
    };
    // Moving a node takes the focus from the button in it.
    let step = move |by: isize, event: ev::MouseEvent| {
        let button = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        if let Some(to) = place().checked_add_signed(by) {
            key.with_value(|key| state.move_card(key, to));
        }
        request_animation_frame(move || {
            if let Some(button) = button {
                _ = button.focus();
            }
        });
    };

    let target_of = move |y: f64| -> usize {
        let Some(list) = list.get_untracked() else { return 0 };
        let children = list.children();
        let above = (0..children.length())
            .filter_map(|index| children.item(index))
            .filter(|child| !item.get_untracked().is_some_and(|me| **me == *child))
            .filter(|child| {
                let place = child.get_bounding_client_rect();
                place.top() + place.height() / 2.0 < y
            });
        above.count()
    };
    let drag_start = move |event: ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        if let Some(handle) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
            _ = handle.set_pointer_capture(event.pointer_id());
        }
        dragging.set(Some(Dragging { key: key.get_value(), to: place() }));
    };
    let drag_move = move |event: ev::PointerEvent| {
        if dragging.read_untracked().is_some() {
            let to = target_of(event.client_y().into());
            dragging.set(Some(Dragging { key: key.get_value(), to }));
        }
    };
    let drag_end = move |_: ev::PointerEvent| {
        if let Some(Dragging { key, to }) = dragging.get_untracked() {
            dragging.set(None);
            state.move_card(&key, to);
        }
    };
    let dragged = move || dragging.read().as_ref().is_some_and(|dragging| is_me(&dragging.key));
    // The line that shows where the dragged card would land: above this one, or under it at the end of the list.
    let landing = move |under: bool| {
        let dragging = dragging.read();
        let Some(Dragging { key: moved, to }) = dragging.as_ref().filter(|dragging| !is_me(&dragging.key)) else {
            return false;
        };
        let shown = state.shown.read();
        let mut others = shown.iter().filter(|item| item.key != *moved);
        match under {
            false => others.nth(*to).is_some_and(|item| is_me(&item.key)),
            true => others.next_back().is_some_and(|item| is_me(&item.key)) && *to + 1 >= shown.len(),
        }
    };

    view! {
        <li
            class=format!("item {}", kind.name())
            class:active=active
            class:off=move || change().unticked
            class:dragged=dragged
            class:lands-above=move || landing(false)
            class:lands-under=move || landing(true)
            id=id
            tabindex="-1"
            node_ref=item
        >
            <input
                class="tick"
                type="checkbox"
                aria-label=move || state.words().include
                title=move || state.words().include
                prop:checked=move || !change().unticked
                on:change=tick
            />
            <div class="body">
                <div class="face" node_ref=face on:click=face_clicked></div>
                <Show when=move || editing.get()>
                    <LabelForm key=key.get_value() kind editing />
                </Show>
            </div>
            <div class="acts" role="group" aria-label=move || state.words().tools>
                <button type="button" class="text-button go" on:click=move |_| to_sentence()>
                    {move || state.words().in_article}
                </button>
                <button
                    type="button"
                    class="text-button pen"
                    aria-expanded=move || editing.get().to_string()
                    on:click=move |_| editing.update(|on| *on = !*on)
                >
                    {move || state.words().edit}
                </button>
                <button
                    type="button"
                    class="icon up"
                    aria-label=move || state.words().move_up
                    title=move || state.words().move_up
                    on:click=move |event| step(-1, event)
                ></button>
                <button
                    type="button"
                    class="icon down"
                    aria-label=move || state.words().move_down
                    title=move || state.words().move_down
                    on:click=move |event| step(1, event)
                ></button>
                <span
                    class="icon handle"
                    title=move || state.words().drag
                    aria-hidden="true"
                    on:pointerdown=drag_start
                    on:pointermove=drag_move
                    on:pointerup=drag_end
                    on:pointercancel=move |_| dragging.set(None)
                ></span>
            </div>
        </li>
    }
}
