//! The top of the page.

use leptos::prelude::*;

use crate::state::State;
use crate::words::Tongue;

/// The name of the page and the switch of its language.
#[component]
pub fn Header() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <header class="top">
            <span class="name" translate="no">{"factcards"}</span>
            <div class="tongues" role="group" aria-label=move || state.words().switch_label>
                {Tongue::ALL.map(|tongue| view! { <TongueButton tongue /> })}
            </div>
        </header>
    }
}

/// Switches to one language.
#[component]
fn TongueButton(
    /// The language it switches to.
    tongue: Tongue,
) -> impl IntoView {
    let state = expect_context::<State>();
    let words = tongue.words();
    view! {
        <button
            type="button"
            lang=words.tag
            aria-pressed=move || (state.tongue.get() == tongue).to_string()
            on:click=move |_| state.speak(tongue)
        >
            {words.own_name}
        </button>
    }
}
