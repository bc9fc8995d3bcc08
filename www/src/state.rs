//! Everything that can change, and the one thing derived from it: which cards are shown, in which order.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use js_sys::{Array, JsString, Object};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

use crate::js::{self, Card, CardSet};
use crate::marks::Kind;
use crate::source::Source;
use crate::words::{Tongue, Words, fill};

/// How long after the last key the text is read, in milliseconds.
const PAUSE: i32 = 160;
/// How many cards of a new article get their nodes in one turn.
const AT_ONCE: usize = 8;
/// Under which name the language of the interface is remembered.
const TONGUE: &str = "factcards.language";

/// What makes a card the same card after the text changed: its kind and its words (and which of several alike it is).
pub type Key = Arc<str>;

/// What the last reading came to.
#[derive(Clone, Debug)]
pub enum Reading {
    /// There is nothing to read.
    Nothing,
    /// Cards, perhaps none.
    Done(Found),
    /// No cards because of this.
    Failed(Failure),
}

/// The cards of one text.
#[derive(Clone, Debug)]
pub struct Found {
    /// The very text that was read.
    pub text: JsString,
    /// What the package made of it.
    pub set: CardSet,
    /// Its cards, best first.
    pub cards: Vec<Card>,
    /// The same cards as far as the page looks into them.
    pub items: Arc<[Item]>,
    /// Where each card is among them.
    places: HashMap<Key, usize>,
}

/// What the page needs to know of a card to list it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Who it is.
    pub key: Key,
    /// Its place in the set.
    pub index: usize,
    /// Its kind.
    pub kind: Kind,
    /// Whether a reader sees it first.
    pub first: bool,
}

/// Why there are no cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// More than the package reads.
    TooLong,
    /// The worker was stopped.
    TooSlow,
    /// The Wasm or the worker did not start.
    Blocked,
    /// A bug of ours.
    Broken,
}

/// The two ways to see the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// With every evidence marked.
    Read,
    /// As text to change.
    Edit,
}

/// The half of the page that a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The article.
    Article,
    /// The cards.
    Cards,
}

/// Where the focus should go, once what it goes to is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Jump {
    /// To the words that a card rests on.
    Sentence(Key),
    /// To a card.
    Card(Key),
}

/// What a person did to one card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Not to be taken along.
    pub unticked: bool,
    /// Labels in their own words, by the name of the field.
    pub labels: BTreeMap<&'static str, String>,
}

/// All signals of the page; copied into every component.
#[derive(Clone, Copy)]
pub struct State {
    /// The language of the interface.
    pub tongue: RwSignal<Tongue>,
    /// The text.
    pub source: RwSignal<Source, LocalStorage>,
    /// What the last reading came to.
    pub reading: RwSignal<Reading, LocalStorage>,
    /// Whether a reading is under way.
    pub busy: RwSignal<bool>,
    /// The text before it was replaced as a whole.
    pub before: RwSignal<Option<Source>, LocalStorage>,
    /// How the article is shown.
    pub mode: RwSignal<Mode>,
    /// What a phone shows.
    pub pane: RwSignal<Pane>,
    /// The kinds of card to show.
    pub kinds: RwSignal<Vec<Kind>>,
    /// How many cards to show; the package's choice when nobody chose.
    pub count: RwSignal<Option<usize>>,
    /// Cards shown besides, because somebody went to them from the article.
    pub asked: RwSignal<HashSet<Key>>,
    /// What was done to cards. Outlives them, so that it is there again when they are.
    pub changes: RwSignal<HashMap<Key, Change>>,
    /// The order that somebody chose, empty before.
    pub order: RwSignal<Vec<Key>>,
    /// The card and the words that belong together on the screen.
    pub active: RwSignal<Option<Key>>,
    /// Where the focus should go.
    pub jump: RwSignal<Option<Jump>>,
    /// A message about a file or a sample.
    pub notice: RwSignal<Option<String>>,
    /// What a screen reader should say now.
    pub said: RwSignal<String>,
    /// Whether the dialog of places is open.
    pub taking: RwSignal<bool>,
    /// The cards to show, in order.
    pub shown: Memo<Vec<Item>>,
    /// How many of them there are nodes for yet: those of a new article are made a few at a time.
    drawn: RwSignal<usize>,
    /// Counts readings, so that a late answer is known as stale.
    turn: StoredValue<u32>,
    /// Ends the reading under way.
    end: StoredValue<Option<AbortController>, LocalStorage>,
}

impl State {
    /// The state at the start, with the language of the last visit or of the browser.
    pub fn new() -> Self {
        let browser = web_sys::window().and_then(|window| window.navigator().language());
        let tongue = js::remembered(TONGUE).as_deref().and_then(Tongue::of);
        let tongue = tongue.or_else(|| Tongue::of(&browser?)).unwrap_or(Tongue::English);
        let reading = RwSignal::new_local(Reading::Nothing);
        let kinds = RwSignal::new(Kind::ALL.to_vec());
        let count = RwSignal::new(None);
        let asked = RwSignal::new(HashSet::new());
        let order = RwSignal::new(Vec::new());
        let drawn = RwSignal::new(usize::MAX);
        let shown = Memo::new(move |_| {
            let Reading::Done(found) = &*reading.read() else { return Vec::new() };
            let mut shown = choose(&found.items, &kinds.read(), count.get(), &asked.read(), &order.read());
            shown.truncate(drawn.get());
            shown
        });
        Self {
            tongue: RwSignal::new(tongue),
            source: RwSignal::new_local(Source::empty()),
            reading,
            busy: RwSignal::new(false),
            before: RwSignal::new_local(None),
            mode: RwSignal::new(Mode::Edit),
            pane: RwSignal::new(Pane::Article),
            kinds,
            count,
            asked,
            changes: RwSignal::new(HashMap::new()),
            order,
            active: RwSignal::new(None),
            jump: RwSignal::new(None),
            notice: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            taking: RwSignal::new(false),
            shown,
            drawn,
            turn: StoredValue::new(0),
            end: StoredValue::new_local(None),
        }
    }

    /// The words of the interface.
    pub fn words(self) -> &'static Words {
        self.tongue.get().words()
    }

    /// The same outside of anything that follows changes.
    pub fn words_now(self) -> &'static Words {
        self.tongue.get_untracked().words()
    }

    /// Changes the language of the interface and remembers it.
    pub fn speak(self, tongue: Tongue) {
        js::remember(TONGUE, tongue.words().tag);
        self.tongue.set(tongue);
    }

    /// Takes a whole new article, and keeps the one before for "undo".
    pub fn replace(self, source: Source) {
        let old = self.source.get_untracked();
        let other = !old.is_blank() && old.text != source.text;
        self.before.set(other.then_some(old));
        self.show(source);
    }

    /// Puts the article back that was there before.
    pub fn undo(self) {
        if let Some(source) = self.before.get_untracked() {
            self.before.set(None);
            self.show(source);
        }
    }

    fn show(self, source: Source) {
        let blank = source.is_blank();
        self.notice.set(None);
        self.mode.set(if blank { Mode::Edit } else { Mode::Read });
        // A phone shows what somebody came for.
        self.pane.set(if blank { Pane::Article } else { Pane::Cards });
        self.active.set(None);
        self.count.set(None);
        self.asked.set(HashSet::new());
        self.drawn.set(0);
        self.source.set(source);
        self.read(0);
    }

    /// Takes what somebody typed.
    pub fn typed(self, text: &JsString) {
        self.notice.set(None);
        self.before.set(None);
        self.source.update(|source| *source = source.edited(text));
        self.read(PAUSE);
    }

    /// Reads the text after a pause, unless it changes before that.
    pub fn read(self, pause: i32) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        let current = move || self.turn.get_value() == turn;
        spawn_local(async move {
            if pause > 0 {
                js::after(pause).await;
            }
            if !current() {
                return;
            }
            let source = self.source.get_untracked();
            if source.is_blank() {
                self.busy.set(false);
                self.reading.set(Reading::Nothing);
                return;
            }
            self.busy.set(true);
            // Nobody waits for the text before any more.
            if let Some(end) = self.end.try_update_value(Option::take).flatten() {
                end.abort();
            }
            let options = source.options();
            if let Ok(end) = AbortController::new() {
                js::set(&options, "signal", &end.signal());
                self.end.set_value(Some(end));
            }
            let answer = js::extract(&source.text, &options).await;
            // A long article has thousands of cards: taking them, keying them and showing them is a turn each.
            js::after(0).await;
            if !current() {
                return;
            }
            let reading = match answer {
                Ok(set) => Reading::Done(Found::new(source.text, set.unchecked_into())),
                Err(error) => Reading::Failed(Failure::of(&error)),
            };
            js::after(0).await;
            if !current() {
                return;
            }
            self.end.set_value(None);
            if let Reading::Done(found) = &reading {
                self.say(fill(self.words_now().found, found.items.len()));
            }
            self.reading.set(reading);
            self.draw(&current).await;
            if current() {
                self.busy.set(false);
            }
        });
    }

    /// Makes the nodes of the cards, some at a time.
    async fn draw(self, current: &impl Fn() -> bool) {
        loop {
            let drawn = self.drawn.get_untracked();
            if drawn == usize::MAX || !current() {
                return;
            }
            let all = self.shown.with_untracked(Vec::len) < drawn;
            self.drawn.set(if all { usize::MAX } else { drawn + AT_ONCE });
            js::after(0).await;
        }
    }

    /// Lets a screen reader say something.
    pub fn say(self, words: String) {
        self.said.set(words);
    }

    /// Goes from a card to the words it rests on.
    pub fn to_sentence(self, key: Key) {
        self.mode.set(Mode::Read);
        self.pane.set(Pane::Article);
        self.active.set(Some(key.clone()));
        self.jump.set(Some(Jump::Sentence(key)));
    }

    /// Goes from words in the article to their card, which may have to be shown first.
    pub fn to_card(self, key: Key) {
        let is_shown = |key: &Key| self.shown.read_untracked().iter().any(|item| item.key == *key);
        if !is_shown(&key) {
            self.kinds.set(Kind::ALL.to_vec());
            if !is_shown(&key) {
                self.asked.update(|asked| _ = asked.insert(key.clone()));
            }
        }
        self.pane.set(Pane::Cards);
        self.active.set(Some(key.clone()));
        self.jump.set(Some(Jump::Card(key)));
    }

    /// Moves a shown card to another place among the shown ones.
    pub fn move_card(self, key: &Key, to: usize) {
        let mut keys: Vec<Key> = self.shown.read_untracked().iter().map(|item| item.key.clone()).collect();
        let Some(from) = keys.iter().position(|other| other == key) else { return };
        let to = to.min(keys.len() - 1);
        if from == to {
            return;
        }
        let moved = keys.remove(from);
        keys.insert(to, moved);
        // Cards that are hidden now keep their places among those that were ordered before.
        let hidden: Vec<Key> = self.order.get_untracked().into_iter().filter(|key| !keys.contains(key)).collect();
        keys.extend(hidden);
        self.order.set(keys);
        self.say(fill(self.words_now().moved, to + 1));
    }

    /// What was done to a card.
    pub fn change(self, key: &Key) -> Change {
        self.changes.read().get(key).cloned().unwrap_or_default()
    }

    /// Does something to a card.
    pub fn update(self, key: &Key, change: impl FnOnce(&mut Change)) {
        self.changes.update(|all| change(all.entry(key.clone()).or_default()));
    }

    /// How many of the shown cards are ticked.
    pub fn ticked(self) -> usize {
        let changes = self.changes.read();
        self.shown.read().iter().filter(|item| !changes.get(&item.key).is_some_and(|change| change.unticked)).count()
    }

    /// The card of this key now, outside of anything that follows changes.
    pub fn card_now(self, key: &Key) -> Option<JsValue> {
        match &*self.reading.read_untracked() {
            Reading::Done(found) => found.card(key).map(JsValue::from),
            _ => None,
        }
    }

    /// The id of a card in the present CardSet.
    pub fn id_of(self, key: &Key) -> Option<String> {
        match &*self.reading.read() {
            Reading::Done(found) => found.card(key).map(Card::id),
            _ => None,
        }
    }

    /// One card as the renderer takes it.
    pub fn one(self, key: &Key) -> Option<Chosen> {
        let reading = self.reading.read();
        let Reading::Done(found) = &*reading else { return None };
        let card = found.card(key)?;
        let edits = Object::new();
        add_labels(&edits, card, &self.change(key));
        // A set of its own, because the renderer goes through all cards of a set; the value a number changed from goes along.
        let cards = Array::of1(card);
        if let Some(earlier) = card.from().and_then(|id| found.cards.iter().find(|other| other.id() == id)) {
            cards.push(earlier);
        }
        let set = js::with(&found.set, "cards", &cards);
        // Nor does one card tell where all of them come from.
        let article = found.set.article();
        let about = Object::new();
        js::set(&about, "language", &article.language().into());
        js::set(&about, "direction", &article.direction().into());
        js::set(&set, "article", &about);
        let set = set.unchecked_into();
        Some(Chosen { set, ids: Array::of1(&card.id().into()), edits, text: found.text.clone() })
    }

    /// The cards as the person left them: the ticked ones in their order, with their labels.
    pub fn chosen(self) -> Option<Chosen> {
        let reading = self.reading.read();
        let Reading::Done(found) = &*reading else { return None };
        let changes = self.changes.read();
        let (ids, edits) = (Array::new(), Object::new());
        for item in self.shown.read().iter() {
            let change = changes.get(&item.key).cloned().unwrap_or_default();
            if let (false, Some(card)) = (change.unticked, found.cards.get(item.index)) {
                ids.push(&card.id().into());
                add_labels(&edits, card, &change);
            }
        }
        Some(Chosen { set: found.set.clone(), ids, edits, text: found.text.clone() })
    }
}

/// Cards on their way to the renderer or an export.
pub struct Chosen {
    /// The set that has them.
    pub set: CardSet,
    /// Their ids, in order.
    pub ids: Array,
    /// A person's own labels, by card id. The cards keep what the article says.
    pub edits: Object,
    /// The article.
    pub text: JsString,
}

fn add_labels(edits: &Object, card: &Card, change: &Change) {
    if change.labels.is_empty() {
        return;
    }
    let labels = Object::new();
    for (field, words) in &change.labels {
        js::set(&labels, field, &words.as_str().into());
    }
    js::set(edits, &card.id(), &labels);
}

impl Found {
    fn new(text: JsString, set: CardSet) -> Self {
        let cards = set.cards();
        let mut seen: HashMap<String, usize> = HashMap::new();
        let items = cards.iter().enumerate().filter_map(|(index, card)| {
            let kind = Kind::of(&card.kind())?;
            let words = match kind {
                Kind::Number => card.text(),
                Kind::Quote => card.parts().iter().map(|part| part.text()).collect(),
                Kind::Entity => card.name(),
            };
            let mut key = format!("{} {words}", kind.name());
            let twins = seen.entry(key.clone()).or_default();
            *twins += 1;
            if *twins > 1 {
                key = format!("{key} {twins}");
            }
            Some(Item { key: key.into(), index, kind, first: card.key() })
        });
        let items: Arc<[Item]> = items.collect();
        let places = items.iter().map(|item| (item.key.clone(), item.index)).collect();
        Self { text, set, cards, items, places }
    }

    /// Where the card of this key is among the cards.
    pub fn place(&self, key: &Key) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The card of this key.
    pub fn card(&self, key: &Key) -> Option<&Card> {
        self.cards.get(self.place(key)?)
    }
}

impl Failure {
    fn of(error: &JsValue) -> Self {
        let name = js::get(error, "name").as_string().unwrap_or_default();
        match name.as_str() {
            "TooLongError" => Failure::TooLong,
            "TimeoutError" => Failure::TooSlow,
            // Wrong options are as much a bug of ours as a trap. A TypeError is what a failed fetch throws.
            "InternalError" | "RangeError" => Failure::Broken,
            _ => Failure::Blocked,
        }
    }
}

/// The cards to show, in the order to show them.
fn choose(items: &[Item], kinds: &[Kind], count: Option<usize>, asked: &HashSet<Key>, order: &[Key]) -> Vec<Item> {
    let of_kind: Vec<&Item> = items.iter().filter(|item| kinds.contains(&item.kind)).collect();
    let firsts = of_kind.iter().filter(|item| item.first).count();
    let count = count.unwrap_or(if firsts > 0 { firsts } else { of_kind.len() });
    let (first, rest): (Vec<&Item>, Vec<&Item>) = of_kind.into_iter().partition(|item| item.first);
    let mut place = 0;
    let mut shown: Vec<Item> = (first.into_iter().chain(rest))
        .filter(|item| {
            place += 1;
            place <= count || asked.contains(&item.key)
        })
        .cloned()
        .collect();
    shown.sort_by_key(|item| item.index);
    let places: HashMap<&Key, usize> = order.iter().zip(0..).collect();
    // Stable: cards that nobody moved stay best first, after those that somebody did.
    shown.sort_by_key(|item| places.get(&item.key).copied().unwrap_or(usize::MAX));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(list: &str) -> Vec<Item> {
        let kind = |letter| match letter {
            'n' => Kind::Number,
            'q' => Kind::Quote,
            _ => Kind::Entity,
        };
        (list.split(' ').enumerate())
            .map(|(index, word)| Item {
                key: word.trim_end_matches('!').into(),
                index,
                kind: kind(word.chars().next().unwrap_or('e')),
                first: word.ends_with('!'),
            })
            .collect()
    }

    fn chosen(list: &str, kinds: &[Kind], count: Option<usize>, asked: &[&str], order: &[&str]) -> String {
        let asked = asked.iter().map(|&key| key.into()).collect();
        let order: Vec<Key> = order.iter().map(|&key| key.into()).collect();
        let shown = choose(&items(list), kinds, count, &asked, &order);
        shown.iter().map(|item| &*item.key).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn at_first_the_key_cards_are_shown() {
        assert_eq!(chosen("n1! q1! e1 n2 e2!", &Kind::ALL, None, &[], &[]), "n1 q1 e2");
    }

    #[test]
    fn all_are_shown_when_none_is_key() {
        assert_eq!(chosen("n1 q1 e1", &Kind::ALL, None, &[], &[]), "n1 q1 e1");
    }

    #[test]
    fn more_cards_come_after_the_key_ones_but_in_their_rank() {
        assert_eq!(chosen("n1! e1 q1!", &Kind::ALL, Some(2), &[], &[]), "n1 q1");
        assert_eq!(chosen("n1! e1 q1!", &Kind::ALL, Some(3), &[], &[]), "n1 e1 q1");
        assert_eq!(chosen("n1! e1 q1!", &Kind::ALL, Some(99), &[], &[]), "n1 e1 q1");
    }

    #[test]
    fn only_the_chosen_kinds() {
        assert_eq!(chosen("n1! e1! q1!", &[Kind::Quote], None, &[], &[]), "q1");
        assert_eq!(chosen("n1! e1! q1!", &[], None, &[], &[]), "");
    }

    #[test]
    fn a_card_that_was_asked_for_is_shown_besides() {
        assert_eq!(chosen("n1! e1 q1!", &Kind::ALL, None, &["e1"], &[]), "n1 e1 q1");
    }

    #[test]
    fn moved_cards_come_first_in_their_order_and_gone_ones_do_no_harm() {
        assert_eq!(chosen("n1! q1! e1!", &Kind::ALL, None, &[], &["e1", "gone", "n1"]), "e1 n1 q1");
    }
}
