//! The article with every evidence marked, built in small steps so that a long one never holds up the page.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::JsString;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::js::{self, Highlight, TextMaker};
use crate::marks::{Kind, Mark, Piece, Pieces};
use crate::state::{Found, Jump, Key, Mode, Reading, State};
use crate::words::{Words, fill};

/// How long a step may take before the browser gets its turn, in milliseconds.
const STEP: f64 = 12.0;
/// The most text in one element, and about as much in one group of them, in UTF-16 units: laying out a line of a million
/// letters would take seconds.
const LONGEST: u32 = 4_000;
/// The name of the painted sentence, as the style sheet knows it.
const SENTENCE: &str = "sentence";

/// One stretch of the text on the page, to find the nodes of a sentence again.
struct Run {
    start: u32,
    end: u32,
    node: Node,
}

/// What was built, for going from card to words and back.
#[derive(Default)]
struct Built {
    runs: Vec<Run>,
    /// The first link of each mark of a card, in the order of the text.
    links: HashMap<u32, Vec<HtmlElement>>,
    /// Links that the arrow keys stop at.
    stops: Vec<HtmlElement>,
}

/// The article to read.
#[component]
pub fn Reader() -> impl IntoView {
    let state = expect_context::<State>();
    let root = NodeRef::<html::Article>::new();
    let built: StoredValue<Rc<RefCell<Built>>, LocalStorage> = StoredValue::new_local(Rc::default());
    // Which building is the latest, and whether it is finished.
    let turn = StoredValue::new(0_u32);
    let ready = RwSignal::new(false);

    Effect::new(move || {
        let Some(root) = root.get() else { return };
        let mode = state.mode.get();
        let words = state.words();
        let source = state.source.read();
        let reading = state.reading.read();
        ready.set(false);
        turn.update_value(|turn| *turn += 1);
        let this = turn.get_value();
        paint(None);
        if mode != Mode::Read {
            root.replace_children_with_node_0();
            return;
        }
        // While the worker reads a new text, that text is shown without marks.
        let found = match &*reading {
            Reading::Done(found) if found.text == source.text => Some(found.clone()),
            _ => None,
        };
        // Not "auto": the browser would go through the whole text again for each part that is added.
        let direction =
            found.as_ref().map_or_else(|| words.direction.to_string(), |found| found.set.article().direction());
        let language = found.as_ref().map_or_else(String::new, |found| found.set.article().language());
        _ = root.set_attribute("dir", &direction);
        _ = root.set_attribute("lang", &language);
        let text = source.text.clone();
        let element: Element = root.clone().into();
        spawn_local(async move {
            // The cards come first.
            js::after(0).await;
            let current = move || turn.try_get_value() == Some(this);
            let Some(build) = Builder::new(element, text, found, words) else { return };
            if let Some(made) = build.run(&current).await {
                built.set_value(Rc::new(RefCell::new(made)));
                ready.set(true);
            }
        });
    });

    // The words and the card that belong together look so.
    Effect::new(move || {
        if !ready.get() {
            return;
        }
        let active = state.active.get();
        let built = built.get_value();
        let built = built.borrow();
        for link in built.links.values().flatten() {
            _ = link.class_list().remove_1("active");
        }
        let index = active.and_then(|key| index_of(state, &key));
        for link in index.and_then(|index| built.links.get(&index)).into_iter().flatten() {
            _ = link.class_list().add_1("active");
        }
    });

    Effect::new(move || {
        let Some(Jump::Sentence(key)) = state.jump.get() else { return };
        if !ready.get() {
            return;
        }
        state.jump.set(None);
        // A phone has to show this half first.
        request_animation_frame(move || {
            let built = built.get_value();
            let built = built.borrow();
            let Some(index) = index_of(state, &key) else { return };
            paint(sentence_of(state, &key).and_then(|(start, end)| range(&built.runs, start, end)).as_ref());
            if let Some(link) = built.links.get(&index).and_then(|links| links.first()) {
                unfold(link);
                focus(&built.stops, link);
                show(link);
            }
        });
    });

    let card_at = move |target: Option<web_sys::EventTarget>| -> Option<Key> {
        let link = target?.dyn_into::<Element>().ok()?.closest("a[data-card]").ok()??;
        let index: usize = link.get_attribute("data-card")?.parse().ok()?;
        match &*state.reading.read_untracked() {
            Reading::Done(found) => Some(found.items.get(index)?.key.clone()),
            _ => None,
        }
    };
    let clicked = move |event: ev::MouseEvent| {
        if let Some(key) = card_at(event.target()) {
            event.prevent_default();
            paint(None);
            state.to_card(key);
        }
    };
    let pressed = move |event: ev::KeyboardEvent| {
        let step = match (event.key().as_str(), state.tongue.get_untracked().words().direction) {
            ("ArrowDown", _) | ("ArrowRight", "ltr") | ("ArrowLeft", "rtl") => 1,
            ("ArrowUp", _) | ("ArrowLeft", "ltr") | ("ArrowRight", "rtl") => -1,
            _ => return,
        };
        let built = built.get_value();
        let built = built.borrow();
        let Some(here) = document().active_element() else { return };
        let Some(place) = built.stops.iter().position(|stop| ***stop == *here) else { return };
        let next = place as i32 + step;
        if let Some(link) = usize::try_from(next).ok().and_then(|next| built.stops.get(next)) {
            event.prevent_default();
            unfold(link);
            focus(&built.stops, link);
            show(link);
        }
    };
    view! {
        <div class="reader" hidden=move || state.mode.get() != Mode::Read>
            <article
                class="text"
                class:no-number=move || !state.kinds.read().contains(&Kind::Number)
                class:no-quote=move || !state.kinds.read().contains(&Kind::Quote)
                class:no-entity=move || !state.kinds.read().contains(&Kind::Entity)
                aria-labelledby="article-title"
                aria-describedby="marks-help"
                node_ref=root
                on:click=clicked
                on:keydown=pressed
            ></article>
            <p class="sr-only" id="marks-help">{move || state.words().marks_help}</p>
            {Kind::ALL.map(|kind| view! { <span hidden id=format!("is-{}", kind.name())>{move || state.words().is_kind(kind)}</span> })}
        </div>
    }
}

fn index_of(state: State, key: &Key) -> Option<u32> {
    match &*state.reading.read_untracked() {
        Reading::Done(found) => found.place(key).map(|index| index as u32),
        _ => None,
    }
}

fn sentence_of(state: State, key: &Key) -> Option<(u32, u32)> {
    match &*state.reading.read_untracked() {
        Reading::Done(found) => Some(js::pair(&found.card(key)?.evidence().first()?.sentence())),
        _ => None,
    }
}

/// Makes one link the one that Tab comes to, and focuses it.
fn focus(stops: &[HtmlElement], link: &HtmlElement) {
    for stop in stops.iter().filter(|stop| stop.tab_index() == 0) {
        stop.set_tab_index(-1);
    }
    link.set_tab_index(0);
    let quiet = web_sys::FocusOptions::new();
    quiet.set_prevent_scroll(true);
    _ = link.focus_with_options(&quiet);
}

/// Brings an element to the middle of what is seen.
pub fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_inline(ScrollLogicalPosition::Nearest);
    let calm =
        window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches());
    options.set_behavior(if calm { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Opens the folded part that an element is in.
fn unfold(element: &Element) {
    if let Ok(Some(details)) = element.closest("details") {
        _ = details.set_attribute("open", "");
    }
}

/// Paints a range as the sentence that is meant, or nothing.
fn paint(range: Option<&Range>) {
    let Some(highlights) = js::highlights() else { return };
    match range.map(Highlight::new) {
        Some(Ok(highlight)) => highlights.set(SENTENCE, &highlight),
        _ => _ = highlights.delete(SENTENCE),
    }
}

/// The nodes from `start` to `end`.
fn range(runs: &[Run], start: u32, end: u32) -> Option<Range> {
    let first = runs.get(runs.partition_point(|run| run.end <= start))?;
    let last = runs.get(runs.partition_point(|run| run.start < end).checked_sub(1)?)?;
    let range = document().create_range().ok()?;
    range.set_start(&first.node, start.saturating_sub(first.start)).ok()?;
    range.set_end(&last.node, end.min(last.end).saturating_sub(last.start)).ok()?;
    Some(range)
}

/// Builds the article.
struct Builder {
    root: Element,
    text: JsString,
    found: Option<Found>,
    words: &'static Words,
    pieces: Pieces,
    built: Built,
    /// What is built before it is shown: the browser lays out such a group only when it is looked at.
    group: Element,
    /// How much text the group has, in UTF-16 units.
    held: u32,
    /// Where text that is not part of the article goes, and how many blocks of it are there.
    fold: Option<(Element, u32)>,
    /// Whether the article before is gone.
    cleared: bool,
    /// When this step began.
    since: f64,
}

impl Builder {
    fn new(root: Element, text: JsString, found: Option<Found>, words: &'static Words) -> Option<Self> {
        let group = make("div")?;
        let pieces = Pieces::new(Vec::new());
        let (built, held, fold, cleared, since) = (Built::default(), 0, None, false, 0.0);
        Some(Self { root, text, found, words, pieces, built, group, held, fold, cleared, since })
    }

    /// Lets the browser have its turn when this step was long enough. False when there is something newer to build.
    async fn breathe(&mut self, current: &impl Fn() -> bool) -> bool {
        let clock = window().performance();
        let now = || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        if now() - self.since > STEP {
            js::after(0).await;
            self.since = now();
        }
        current()
    }

    async fn run(mut self, current: &impl Fn() -> bool) -> Option<Built> {
        let mut blocks = Vec::new();
        if let Some(found) = self.found.clone() {
            let mut marks = Vec::new();
            for item in found.items.iter() {
                if let Some(card) = found.cards.get(item.index) {
                    marks_of(card, item.kind, item.index as u32, &mut marks);
                }
                if !self.breathe(current).await {
                    return None;
                }
            }
            self.pieces = Pieces::new(marks);
            blocks = found.set.article().blocks();
        }
        // The stretches of the text in order: the blocks, and whatever words are between them.
        let mut at = 0;
        for block in blocks {
            let (start, end) = (block.start().max(at), block.end());
            if start < end {
                self.lines(at, start, current).await?;
                self.part(start, end, kind(&block.kind()), current).await?;
                at = end;
            }
        }
        self.lines(at, self.text.length(), current).await?;
        self.close_fold();
        self.flush();
        self.clear();
        if let Some(first) = self.built.stops.first() {
            first.set_tab_index(0);
        }
        Some(self.built)
    }

    /// Lines that no block tells of. `None` when there is something newer to build, here and below.
    async fn lines(&mut self, start: u32, end: u32, current: &impl Fn() -> bool) -> Option<()> {
        let mut at = start;
        while at < end {
            let next = self.text.index_of("\n", at as i32);
            let to = u32::try_from(next).map_or(end, |next| next.min(end));
            // Most of what is between two blocks is one line feed.
            if to > at && self.text.substring(at, to).trim().length() > 0 {
                self.part(at, to, "paragraph", current).await?;
            }
            at = to + 1;
        }
        Some(())
    }

    /// Makes the element or elements of one stretch, marks included.
    async fn part(&mut self, start: u32, end: u32, kind: &'static str, current: &impl Fn() -> bool) -> Option<()> {
        if kind != "boilerplate" {
            self.close_fold();
        } else if let Some((_, count)) = &mut self.fold {
            *count += 1;
        } else {
            self.fold = Some((make("details")?, 1));
        }
        let mut at = start;
        while at < end {
            let mut to = end.min(at.saturating_add(LONGEST));
            // Not between the two halves of a character.
            if to < end && (0xDC00..0xE000).contains(&(self.text.char_code_at(to) as u32)) {
                to += 1;
            }
            let tag = match kind {
                "title" => "h3",
                "heading" => "h4",
                _ => "p",
            };
            let element = make(tag)?;
            element.set_class_name(if at > start { "more" } else { kind });
            if self.found.is_none() {
                _ = element.set_attribute("dir", "auto");
            }
            for piece in self.pieces.of(at, to) {
                self.piece(&piece, &element);
            }
            let place = self.fold.as_ref().map_or(&self.group, |(details, _)| details);
            _ = place.append_child(&element);
            self.held += to - at;
            at = to;
            if self.held > LONGEST && self.fold.is_none() {
                self.flush();
            }
            if !self.breathe(current).await {
                return None;
            }
        }
        Some(())
    }

    /// Shows the group and begins another. The article before stays on the screen until the first of the new one is there.
    fn flush(&mut self) {
        if self.held == 0 {
            return;
        }
        self.clear();
        self.group.set_class_name("group");
        _ = self.root.append_child(&self.group);
        self.held = 0;
        if let Some(group) = make("div") {
            self.group = group;
        }
    }

    fn clear(&mut self) {
        if !self.cleared {
            self.root.replace_children_with_node_0();
            self.cleared = true;
        }
    }

    fn close_fold(&mut self) {
        let Some((details, count)) = self.fold.take() else { return };
        if let Some(summary) = make("summary") {
            summary.set_text_content(Some(&fill(self.words.left_out, count)));
            for (name, value) in
                [("title", self.words.left_out_why), ("lang", self.words.tag), ("dir", self.words.direction)]
            {
                _ = summary.set_attribute(name, value);
            }
            _ = details.insert_before(&summary, details.first_child().as_ref());
        }
        details.set_class_name("left-out");
        _ = self.group.append_child(&details);
        if self.held > LONGEST {
            self.flush();
        }
    }

    fn piece(&mut self, piece: &Piece, place: &Element) {
        let text = self.text.substring(piece.start, piece.end);
        let maker: TextMaker = wasm_bindgen::JsValue::from(document()).unchecked_into();
        let node = maker.text_node(&text);
        self.built.runs.push(Run { start: piece.start, end: piece.end, node: node.clone().into() });
        let Some((meant, link)) = piece.marks.first().zip(make("a")) else {
            _ = place.append_child(&node);
            return;
        };
        let link: HtmlElement = link.unchecked_into();
        let mut classes = "mark".to_string();
        for mark in &piece.marks {
            classes.push(' ');
            classes.push_str(mark.kind.name());
        }
        for (edge, name) in [(piece.start == meant.start, " from"), (piece.end == meant.end, " to")] {
            if edge {
                classes.push_str(name);
            }
        }
        link.set_class_name(&classes);
        link.set_tab_index(-1);
        _ = link.set_attribute("data-card", &meant.card.to_string());
        if let Some(card) = self.found.as_ref().and_then(|found| found.cards.get(meant.card as usize)) {
            _ = link.set_attribute("href", &format!("#card-{}", card.id()));
        }
        _ = link.set_attribute("aria-describedby", &format!("is-{}", meant.kind.name()));
        _ = link.append_child(&node);
        _ = place.append_child(&link);
        for mark in &piece.marks {
            if mark.start == piece.start {
                self.built.links.entry(mark.card).or_default().push(link.clone());
            }
        }
        if meant.start == piece.start {
            self.built.stops.push(link);
        }
    }
}

/// The places that a card rests on.
fn marks_of(card: &js::Card, kind: Kind, index: u32, marks: &mut Vec<Mark>) {
    let mut add = |start, end| marks.push(Mark { start, end, card: index, kind });
    for evidence in card.evidence() {
        add(evidence.start(), evidence.end());
    }
    match kind {
        Kind::Number => {}
        Kind::Quote => card.parts().iter().for_each(|part| add(part.start(), part.end())),
        Kind::Entity => card.mentions().iter().map(js::pair).for_each(|(start, end)| add(start, end)),
    }
}

/// The class of a block; one that is not known yet looks like a paragraph.
fn kind(name: &str) -> &'static str {
    const KNOWN: [&str; 9] = ["title", "byline", "date", "heading", "list", "quote", "caption", "cell", "boilerplate"];
    KNOWN.into_iter().find(|known| *known == name).unwrap_or("paragraph")
}

fn make(tag: &str) -> Option<Element> {
    document().create_element(tag).ok()
}
