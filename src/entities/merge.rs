//! Which names are one thing: the same words, a known synonym, a surname, an acronym with its expansion; and where else in
//! the article the thing is named by a short form that is no name by itself.

use std::borrow::Cow;

use super::kind::{Rule, Signs, weigh};
use super::name::Asked;
use super::{Entity, Found, Mention, Naming};
use crate::Span;
use crate::card::EntityType;
use crate::lang::{Sense, fold::fold_into};
use crate::map::Map;
use crate::segment::{Document, TokenKind, Tokens};

/// A type needs this many points before a name that may be none counts as one.
const ENOUGH: i16 = 3;
/// Words are no name that are read as none so often, and so many times as often as they are read as one.
const OFTEN: usize = 4;
const RARELY: usize = 3;
/// A part of a longer name is at most this many words long.
const LONGEST_PART: usize = 4;
/// A short form needs this many letters.
const SHORTEST: usize = 2;

/// A folded word of a name: mostly as it is in the text.
type Word<'a> = Cow<'a, str>;

/// Names that are one thing.
struct Group<'a> {
    namings: Vec<usize>,
    signs: Signs,
    /// Folded words, articles and possessives left out.
    words: Vec<Word<'a>>,
    /// All its names may be none.
    weak: bool,
    /// The group that this one is a short form of.
    into: Option<usize>,
}

impl Group<'_> {
    /// The name that was read first.
    fn first<'n>(&self, namings: &'n [Naming]) -> Option<&'n Naming> {
        self.namings.first().and_then(|&naming| namings.get(naming))
    }

    /// Whether the first word of a person can stand for the whole name. "Warhol Polaroid": where given names are listed and
    /// capitals tell names, only one of those can.
    fn has_first_name(&self, tokens: &Tokens<'_>, namings: &[Naming]) -> bool {
        let cased = self.first(namings).is_some_and(|naming| is_cased(tokens, naming));
        !cased || !tokens.pack.lexicon.has(Sense::GivenName) || self.signs.has(Rule::GivenName)
    }

    /// The head word of an organization with the article: "المنظمة" of "منظمة الصحة العالمية".
    fn definite_head(&self, tokens: &Tokens<'_>, namings: &[Naming]) -> Option<String> {
        let article = tokens.pack.article()?;
        let head = self.words.first().filter(|word| self.words.len() > 1 && !word.starts_with(article))?;
        tokens.is(self.first(namings)?.from, Sense::OrgHead).then(|| [article, head].concat())
    }
}

/// Joins the names of a document and finds their short forms.
pub(super) fn merge(document: &Document<'_>, sport: bool, mut namings: Vec<Naming>) -> Found {
    let tokens = &document.tokens;
    coordinate(tokens, &mut namings);
    let mut groups = same_words(tokens, &namings);
    brackets(tokens, &namings, &mut groups);
    let parts = parts(tokens, &namings, &groups);
    short_forms(tokens, &namings, &mut groups);
    join_parts(&parts, &mut groups);
    let known = short_names(tokens, sport, &namings, &groups);
    repeat(document, sport, &known, &mut namings, &mut groups);
    build(document, namings, groups)
}

/// "Zhipu وMiniMax": what stands in one list is of one kind.
fn coordinate(tokens: &Tokens<'_>, namings: &mut [Naming]) {
    let mut shares = Vec::new();
    let mut inside = Vec::new();
    for (index, pair) in namings.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let gap = a.to..b.from;
        let listed = a.sentence == b.sentence
            && gap.len() <= 2
            && (gap.clone().any(|at| tokens.is(at, Sense::And))
                || gap.is_empty() && tokens.get(b.from).is_some_and(|t| t.clitics.conjunction()))
            && gap.clone().all(|at| matches!(tokens.mark(at), Some(',' | '،')) || tokens.is(at, Sense::And));
        if listed {
            shares.push((index, index + 1, a.signs.best()));
            shares.push((index + 1, index, b.signs.best()));
        }
        // "Mill Street, Hackney": a place and what it lies in.
        let (kind, points, _) = a.signs.best();
        if a.sentence == b.sentence
            && gap.len() == 1
            && matches!(tokens.mark(a.to), Some(',' | '،'))
            && kind == EntityType::Place
            && points >= 5
            && matches!(tokens.mark(b.to), Some(',' | '،' | '.'))
        {
            inside.push(index + 1);
        }
    }
    for at in inside {
        if let Some(naming) = namings.get_mut(at) {
            naming.signs.around(Rule::PlaceBehind, EntityType::Place, 3);
        }
    }
    for (from, to, (kind, points, _)) in shares {
        let weaker = namings.get(to).is_some_and(|n| n.signs.best().1 < points);
        if points >= 5
            && weaker
            && from != to
            && let Some(naming) = namings.get_mut(to)
        {
            naming.signs.around(Rule::Coordinated, kind, 2);
        }
    }
}

/// A word of a name without the ending of its case.
fn base<'w>(tokens: &Tokens<'_>, word: &'w str) -> &'w str {
    let lexicon = &tokens.pack.lexicon;
    let word =
        if tokens.pack.switches.suffix_apostrophe { word.split(['\'', '’']).next().unwrap_or(word) } else { word };
    if !lexicon.has(Sense::NameEnding) {
        return word;
    }
    let ends = |start: &usize| {
        let ending = word.get(*start..).unwrap_or("");
        lexicon.entries(lexicon.find(ending)).iter().any(|e| e.sense == Sense::NameEnding && e.rest.is_empty())
    };
    let start = word.char_indices().map(|(at, _)| at).skip(3).find(ends);
    word.get(..start.unwrap_or(word.len())).unwrap_or(word)
}

/// The folded words of a name that tell it from others.
fn key_words<'a>(tokens: &'a Tokens<'_>, naming: &Naming) -> Vec<Word<'a>> {
    let mut words = Vec::with_capacity(naming.to - naming.from);
    for at in naming.from..naming.to {
        if tokens.get(at).is_some_and(|t| t.kind != TokenKind::Mark) {
            let word = if at == naming.from { first_word(tokens, naming) } else { tokens.word(at) };
            let number = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
            words.push(Word::Borrowed(if number { tokens.source(at) } else { base(tokens, word) }));
        }
    }
    // "للاتحاد الأفريقي" hides its article.
    if tokens.get(naming.from).is_some_and(|t| t.clitics.preposition() && t.clitics.article())
        && let Some(article) = tokens.pack.article()
        && let Some(first) = words.first_mut()
        && !first.starts_with(article)
    {
        first.to_mut().insert_str(0, article);
    }
    words
}

/// The folded first word of a name, from where the name begins: "الناصر" keeps its article, whether the pack knows the rest or not.
fn first_word<'a>(tokens: &'a Tokens<'_>, naming: &Naming) -> &'a str {
    let word = tokens.word(naming.from);
    let start = tokens.get(naming.from).map_or(0, |t| t.span.start);
    if naming.span.start <= start {
        return word;
    }
    let glued = naming.span.start - start;
    let mut folded = String::new();
    fold_into(tokens.source(naming.from).get(..glued).unwrap_or(""), &mut folded);
    word.strip_prefix(folded.as_str()).unwrap_or(word)
}

fn same_words<'a>(tokens: &'a Tokens<'_>, namings: &[Naming]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut by_words: Map<String, Option<usize>> = Map::default();
    for (index, naming) in namings.iter().enumerate() {
        let words = key_words(tokens, naming);
        let key = if naming.tag.is_empty() { words.concat() } else { format!("#{}", naming.tag) };
        let at = by_words.entry(key).map(|known| {
            *known.get_or_insert_with(|| {
                groups.push(Group { namings: Vec::new(), signs: Signs::default(), words, weak: true, into: None });
                groups.len() - 1
            })
        });
        if let Some(group) = at.and_then(|at| groups.get_mut(at)) {
            group.namings.push(index);
            group.signs.join(&naming.signs);
            group.weak &= naming.weak;
        }
    }
    groups
}

/// Follows the short forms to the group they belong to.
fn root(groups: &[Group<'_>], mut at: usize) -> usize {
    // Short forms point at longer ones only, so this ends.
    while let Some(next) = groups.get(at).and_then(|g| g.into) {
        at = next;
    }
    at
}

/// "World Health Organization (WHO)", "إنفيديا (Nvidia)".
fn brackets(tokens: &Tokens<'_>, namings: &[Naming], groups: &mut [Group<'_>]) {
    let mut of = vec![0; namings.len()];
    for (at, group) in groups.iter().enumerate() {
        for &naming in &group.namings {
            if let Some(slot) = of.get_mut(naming) {
                *slot = at;
            }
        }
    }
    for (index, pair) in namings.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let bracketed = b.from == a.to + 1 && tokens.mark(a.to) == Some('(') && tokens.mark(b.to) == Some(')');
        // "Todd Langley (U.S.)".
        if !bracketed || b.signs.has(Rule::KnownPlace) && !a.signs.has(Rule::KnownPlace) {
            continue;
        }
        let script = |n: &Naming| tokens.get(n.from).map(|t| t.script);
        let (long, short) = (key_words(tokens, a), key_words(tokens, b));
        let acronym = short.len() == 1
            && long.len() > 1
            && (tokens.get(b.from).is_some_and(|t| t.shape.all_upper())
                || !tokens.get(b.from).is_some_and(|t| t.script.has_case()));
        // "WHO (World Health Organization)".
        let initials = || long.first().is_some_and(|w| *w == self::initials(tokens, &short));
        let expanded = long.len() == 1 && short.len() > 1 && initials();
        if script(a) == script(b) && !acronym && !expanded {
            continue;
        }
        let (Some(&from), Some(&to)) = (of.get(index + 1), of.get(index)) else { continue };
        let (from, to) = (root(groups, from), root(groups, to));
        absorb(groups, from, to, Rule::Brackets);
    }
}

/// "Of", "and", "the".
fn is_small(tokens: &Tokens<'_>, word: &str) -> bool {
    let lexicon = &tokens.pack.lexicon;
    let senses = lexicon.entries(lexicon.find(word));
    senses.iter().any(|e| matches!(e.sense, Sense::And | Sense::NameJoin | Sense::Article | Sense::Preposition))
}

/// The first letters of the words that count: "Fisheries and Harbours Authority" is FHA.
fn initials(tokens: &Tokens<'_>, words: &[Word<'_>]) -> String {
    words.iter().filter(|w| !is_small(tokens, w)).filter_map(|w| w.chars().next()).collect()
}

fn absorb(groups: &mut [Group<'_>], from: usize, to: usize, rule: Rule) {
    if from == to {
        return;
    }
    let Some(signs) = groups.get(from).map(|g| g.signs) else { return };
    if let Some(group) = groups.get_mut(from) {
        group.into = Some(to);
    }
    if let Some(group) = groups.get_mut(to) {
        group.signs.join(&signs);
        group.signs.around(rule, EntityType::Person, 0);
        group.weak = false;
    }
}

fn is_cased(tokens: &Tokens<'_>, naming: &Naming) -> bool {
    tokens.get(naming.from).is_some_and(|t| t.script.has_case())
}

/// A nationality, "السعودية" too, which with its article is a country as well.
fn is_nationality(tokens: &Tokens<'_>, at: usize) -> bool {
    let lexicon = &tokens.pack.lexicon;
    let bare = tokens.pack.article().and_then(|article| tokens.word(at).strip_prefix(article));
    tokens.is(at, Sense::Nationality)
        || bare.is_some_and(|word| lexicon.senses(lexicon.find(word)).has(Sense::Nationality))
}

/// The groups of the longer names that have a shorter form, by that.
type Longer = Map<String, Vec<usize>>;

fn add(map: &mut Longer, key: String, at: usize) {
    if let Some(list) = map.entry(key) {
        list.push(at);
    }
}

/// A surname, a name without its suffix, an acronym.
fn short_forms(tokens: &Tokens<'_>, namings: &[Naming], groups: &mut [Group<'_>]) {
    // Which longer names end or begin with a word.
    let (mut persons, mut prefixes, mut acronyms) = (Longer::default(), Longer::default(), Longer::default());
    let mut bare = Longer::default();
    for (at, group) in groups.iter().enumerate() {
        if group.into.is_some() || group.words.len() < 2 {
            continue;
        }
        let (kind, ..) = group.signs.best();
        if kind == EntityType::Person {
            let first = group.words.first().filter(|_| group.has_first_name(tokens, namings));
            for word in [group.words.last(), first].into_iter().flatten() {
                add(&mut persons, word.clone().into_owned(), at);
            }
            // "Lewis A. Kaplan" is "Lewis Kaplan", too.
            let plain: Vec<&str> = group.words.iter().map(AsRef::as_ref).filter(|w| w.len() > 1).collect();
            if plain.len() > 1 && plain.len() < group.words.len() {
                add(&mut persons, plain.concat(), at);
            }
            for start in 1..group.words.len().min(4) {
                if let Some(rest) = group.words.get(start..).filter(|r| r.len() > 1) {
                    add(&mut persons, rest.concat(), at);
                }
            }
        } else {
            // "Blue Delta" of "Blue Delta Airways", and no "Bank of".
            let last = group.first(namings).map_or(0, |n| n.to - 1);
            let head = || group.signs.has(Rule::OrgHead) && (group.words.len() == 2 || tokens.is(last, Sense::OrgHead));
            if kind == EntityType::Organization
                && let Some(rest) = group.words.get(..group.words.len() - 1)
                && (group.signs.has(Rule::OrgTail) || head())
            {
                add(&mut prefixes, rest.concat(), at);
            }
            // "Aramco" of "Saudi Aramco", "شركة أرامكو السعودية".
            if kind == EntityType::Organization {
                let (from, words) = (group.first(namings).map_or(0, |n| n.from), group.words.as_slice());
                let kind_word = tokens.is(from, Sense::OrgWord) || tokens.pack.rtl && tokens.is(from, Sense::OrgHead);
                let start = usize::from(tokens.is(from, Sense::Nationality) || kind_word);
                let end = words.len() - usize::from(is_nationality(tokens, last));
                let rests = [words.get(start..), words.get(start..end), words.get(..end)].into_iter().flatten();
                for rest in rests.filter(|rest| !rest.is_empty() && rest.len() < words.len()) {
                    add(&mut bare, rest.concat(), at);
                }
            }
            // Even where that passes for a name.
            if let Some(head) = group.definite_head(tokens, namings) {
                add(&mut prefixes, head, at);
            }
            let letters = initials(tokens, &group.words);
            if letters.len() >= 3 {
                add(&mut acronyms, letters, at);
            }
        }
    }
    for at in 0..groups.len() {
        let Some(group) = groups.get(at).filter(|g| g.into.is_none()) else { continue };
        let key = group.words.concat();
        let (kind, ..) = group.signs.best();
        let firm_other = kind != EntityType::Person && group.signs.own(kind) >= 5;
        let first = group.namings.first().copied().unwrap_or(0);
        if let Some(list) = persons.get(&key).filter(|_| !firm_other) {
            // Of several with one surname, the one that was named last.
            let nearest = list.iter().copied().filter(|&p| p != at).max_by_key(|&p| {
                let named = groups.get(p).and_then(|g| g.namings.first().copied()).unwrap_or(0);
                (named < first, named)
            });
            if let Some(target) = nearest {
                let target = root(groups, target);
                if target != at && groups.get(target).is_some_and(|g| g.into.is_none()) {
                    absorb(groups, at, target, Rule::Alias);
                }
                continue;
            }
        }
        let known = group.signs.has(Rule::KnownOrg) || group.signs.has(Rule::KnownPlace);
        // "Florence" is no short form of the "Florence Institute".
        let somebody = kind == EntityType::Person && (group.signs.has(Rule::GivenName) || group.signs.has(Rule::Title));
        let short = prefixes.get(&key).filter(|_| !known && !somebody).or_else(|| {
            let acronym = namings.get(first).is_some() && group.words.len() == 1;
            acronyms.get(&key).filter(|_| acronym && group.signs.has(Rule::Acronym))
        });
        let named = kind == EntityType::Organization && !group.signs.has(Rule::KnownPlace);
        let short = short.or_else(|| bare.get(&key).filter(|_| named));
        // Of several the last.
        if let Some(&target) = short.and_then(|list| list.last()).filter(|&&t| t != at) {
            let target = root(groups, target);
            absorb(groups, at, target, Rule::Alias);
        }
    }
}

/// The first words of the longer names, the last of two: "Fallbrook" of "Fallbrook Bancorp", "Villa" of "Aston Villa", "Ragna".
fn parts(tokens: &Tokens<'_>, namings: &[Naming], groups: &[Group<'_>]) -> Longer {
    let mut parts = Longer::default();
    for (at, group) in groups.iter().enumerate() {
        if group.into.is_some() || group.words.len() < 2 {
            continue;
        }
        let words = group.words.as_slice();
        match group.signs.best().0 {
            EntityType::Person => words.iter().take(1).for_each(|word| add(&mut parts, word.clone().into_owned(), at)),
            EntityType::Organization => {
                let (from, last) = group.first(namings).map_or((0, 0), |n| (n.from, n.to - 1));
                let joins = |at: usize| matches!(tokens.mark(at), Some('–' | '—')) || tokens.is(at, Sense::And);
                if (from..last).any(joins) {
                    continue;
                }
                let fronts = (1..words.len().min(LONGEST_PART + 1)).filter_map(|end| words.get(..end));
                for front in fronts.filter(|front| front.last().is_some_and(|word| !is_small(tokens, word))) {
                    add(&mut parts, front.concat(), at);
                }
                if let [_, second] = words {
                    add(&mut parts, second.clone().into_owned(), at);
                }
            }
            _ => {}
        }
    }
    parts
}

/// A part that only one longer name of its type has is that one.
fn join_parts(parts: &Longer, groups: &mut [Group<'_>]) {
    for at in 0..groups.len() {
        let Some(group) = groups.get(at).filter(|g| g.into.is_none()) else { continue };
        let kind = group.signs.best().0;
        if [Rule::KnownOrg, Rule::KnownPlace, Rule::Acronym].iter().any(|&rule| group.signs.has(rule)) {
            continue;
        }
        let Some(list) = parts.get(&group.words.concat()) else { continue };
        let mut longer = list.iter().map(|&longer| root(groups, longer));
        let Some(target) = longer.next().filter(|&first| first != at && longer.all(|other| other == first)) else {
            continue;
        };
        if groups.get(target).is_some_and(|longer| longer.signs.best().0 == kind) {
            absorb(groups, at, target, Rule::Alias);
        }
    }
}

/// A short form by which a group may be named elsewhere.
struct Short<'a> {
    words: Vec<Word<'a>>,
    group: usize,
    /// Not before this token.
    after: usize,
    /// The head word of the name with the article, and nothing else: "المنظمة".
    head: bool,
}

/// Short forms by their first word.
type Shorts<'a> = Map<Word<'a>, Vec<Short<'a>>>;

/// The short forms of all groups: the whole name, a surname.
fn short_names<'a>(tokens: &Tokens<'_>, sport: bool, namings: &[Naming], groups: &[Group<'a>]) -> Shorts<'a> {
    let mut out: Shorts<'a> = Map::default();
    for (at, group) in groups.iter().enumerate() {
        let target = root(groups, at);
        let Some(whole) = groups.get(target) else { continue };
        let (kind, points, _) = whole.signs.best();
        if whole.weak && points < ENOUGH {
            continue;
        }
        let person = kind == EntityType::Person && group.words.len() > 1;
        let surname = group.words.last().filter(|_| person).map(|w| vec![w.clone()]);
        let given = person && group.has_first_name(tokens, namings);
        let first = group.words.first().filter(|_| given).map(|w| vec![w.clone()]);
        let known = [Rule::KnownPlace, Rule::KnownOrg].iter().any(|&rule| whole.signs.has(rule))
            || sport && whole.signs.has(Rule::Club);
        let start = group.first(namings).map_or(0, |n| n.from);
        for (words, last) in [(Some(group.words.clone()), false), (surname, true), (first, false)] {
            let Some(words) = words else { continue };
            let Some(head) = words.first().cloned() else { continue };
            if words.len() == 1 && head.chars().count() < SHORTEST {
                continue;
            }
            let mut after = 0;
            // Without capitals, "the opening" of "the city of the Opening" is everywhere a word again; a surname with the
            // article is one behind the full name only.
            let definite = tokens.pack.article().is_some_and(|article| head.starts_with(article));
            if definite && words.len() == 1 && !known && !head.ends_with('ي') {
                if !last || !tokens.is(start, Sense::GivenName) || group.words.len() > 3 {
                    continue;
                }
                after = start;
            }
            let Some(list) = out.entry(head) else { continue };
            if list.len() < 16 && !list.iter().any(|s| s.words == words && s.group == target) {
                list.push(Short { words, group: target, after, head: false });
            }
        }
        // From then on, until another one is named.
        if let Some(word) = group.definite_head(tokens, namings).filter(|_| !person).map(Word::Owned)
            && let Some(list) = out.entry(word.clone()).filter(|list| list.len() < 16)
        {
            list.push(Short { words: vec![word], group: target, after: start, head: true });
        }
    }
    out
}

/// Looks for the names and short forms in what has not been read as a name.
fn repeat(
    document: &Document<'_>,
    sport: bool,
    known: &Shorts<'_>,
    namings: &mut Vec<Naming>,
    groups: &mut [Group<'_>],
) {
    let tokens = &document.tokens;
    let asked = Asked::new(known.iter().map(|(word, _)| word));
    let mut taken: Vec<(usize, usize)> = namings.iter().map(|n| (n.from, n.to)).collect();
    taken.push((usize::MAX, usize::MAX));
    let mut next_taken = 0;
    let mut found = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while taken.get(next_taken).is_some_and(|t| t.1 <= at) {
                next_taken += 1;
            }
            let Some(&(busy, busy_end)) = taken.get(next_taken) else { break };
            if at >= busy {
                at = busy_end;
                continue;
            }
            let limit = sentence.tokens.end.min(busy);
            if let Some((end, start_byte, group)) = look_up(tokens, at, limit, known, &asked) {
                let last = tokens.span(at, end);
                let span = Span::new(start_byte, last.end);
                found.push((
                    Naming {
                        from: at,
                        to: end,
                        span,
                        sentence: index,
                        tag: "",
                        signs: Signs::default(),
                        weak: false,
                        aside: false,
                    },
                    group,
                ));
                at = end;
            } else {
                at += 1;
            }
        }
    }
    // Without capitals, words that nearly everywhere are read as no name are none: "شركة الذكاء الاصطناعي الصينية".
    let mut again = vec![0; groups.len()];
    for (naming, group) in &found {
        let whole = groups.get(*group).is_some_and(|g| g.words.len() == naming.to - naming.from);
        if let Some(slot) = again.get_mut(*group).filter(|_| whole && !is_cased(tokens, naming)) {
            *slot += 1;
        }
    }
    for (group, again) in groups.iter_mut().zip(again) {
        let sure = [Rule::KnownPlace, Rule::KnownOrg, Rule::Title, Rule::Role, Rule::Cue];
        let sure = sure.iter().any(|&rule| group.signs.has(rule));
        if again >= OFTEN && again > RARELY * group.namings.len() && !sure {
            group.signs = Signs::default();
        }
    }
    for (mut naming, group) in found {
        weigh(document, &mut naming, sport);
        if let Some(group) = groups.get_mut(group) {
            group.namings.push(namings.len());
        }
        namings.push(naming);
    }
}

/// A known name that begins at `at`: one past its last token, its first byte, its group.
fn look_up(
    tokens: &Tokens<'_>,
    at: usize,
    limit: usize,
    known: &Shorts<'_>,
    asked: &Asked,
) -> Option<(usize, usize, usize)> {
    let token = tokens.get(at)?;
    if token.kind != TokenKind::Word {
        return None;
    }
    let cased = token.script.has_case();
    if cased && !token.shape.first_upper() && !token.shape.inner_upper() {
        return None;
    }
    let everyday = |single: bool| {
        single
            && tokens.matches(at).any(|m| {
                m.end == at + 1
                    && !super::plain::is_of_numbers(m.entry.sense)
                    && !m.entry.sense.is_ending()
                    && !matches!(
                        m.entry.sense,
                        Sense::GivenName | Sense::Particle | Sense::Place | Sense::Org | Sense::Club
                    )
            })
    };
    let form = base(tokens, tokens.word(at));
    let fits = |word: &str| {
        Some(word).filter(|word| asked.may_hold(word)).and_then(|word| known.get(word)).and_then(|list| {
            // Of several, the one that was named last.
            let fitting = list.iter().filter(|short| {
                let words = &short.words;
                let end = at + words.len();
                let rest = words.iter().enumerate().skip(1).all(|(i, w)| base(tokens, tokens.word(at + i)) == w);
                let single = words.len() == 1;
                let given = single && tokens.is(at, Sense::GivenName) && !cased;
                let alone = !short.head || tokens.pack.article().is_none_or(|a| !tokens.word(end).starts_with(a));
                end <= limit && at >= short.after && rest && alone && (short.head || !everyday(single)) && !given
            });
            fitting
                .max_by_key(|short| (short.words.len(), short.after))
                .map(|short| (at + short.words.len(), short.group))
        })
    };
    if let Some((end, group)) = fits(form) {
        return Some((end, token.span.start, group));
    }
    if cased {
        return None;
    }
    for (bytes, flags) in tokens.pack.prefixes(form).iter() {
        if flags.article() || flags.future() {
            continue;
        }
        if let Some((end, group)) = form.get(bytes..).and_then(fits) {
            return Some((end, tokens.behind_prefix(at, bytes), group));
        }
    }
    None
}

fn build(document: &Document<'_>, namings: Vec<Naming>, groups: Vec<Group<'_>>) -> Found {
    let tokens = &document.tokens;
    let mut order: Vec<(usize, usize)> = Vec::new();
    for at in 0..groups.len() {
        let target = root(&groups, at);
        for &naming in groups.get(at).map_or(&[][..], |g| &g.namings) {
            order.push((naming, target));
        }
    }
    let from = |naming: usize| namings.get(naming).map_or(0, |n| n.from);
    crate::sort::sort(&mut order, |a, b| from(a.0).cmp(&from(b.0)));
    let mut found = Found::default();
    let mut entity_of: Vec<Option<Option<usize>>> = vec![None; groups.len()];
    for (naming, target) in order {
        let (Some(naming), Some(group)) = (namings.get(naming), groups.get(target)) else { continue };
        let Some(entity) = entity_of.get_mut(target) else { continue };
        let entity = *entity.get_or_insert_with(|| {
            let (kind, points, certainty) = group.signs.best();
            if points <= 0 || group.weak && points < ENOUGH {
                return None;
            }
            found.entities.push(Entity {
                kind,
                name: naming.span,
                aliases: Vec::new(),
                mentions: Vec::new(),
                certainty,
                why: group.signs.why(),
            });
            Some(found.entities.len() - 1)
        });
        let Some(entity) = entity else { continue };
        let mention = found.mentions.len();
        found.mentions.push(Mention {
            span: naming.span,
            sentence: naming.sentence,
            entity,
            aside: naming.aside,
            nominal: false,
        });
        if let Some(entity) = found.entities.get_mut(entity) {
            entity.mentions.push(mention);
        }
    }
    for entity in &mut found.entities {
        name_and_aliases(tokens, entity, &mut found.mentions);
    }
    found
}

/// The fullest name of a person, the commonest of the others; and the other ways in which it is written.
fn name_and_aliases(tokens: &Tokens<'_>, entity: &mut Entity, mentions: &mut [Mention]) {
    let mut forms: Vec<(&str, Span, usize)> = Vec::new();
    for span in entity.mentions.iter().filter_map(|&m| mentions.get(m)).map(|m| m.span) {
        let words = span.of(tokens.text);
        if let Some(form) = forms.iter_mut().find(|f| f.0 == words) {
            form.2 += 1;
        } else if forms.len() < 32 {
            forms.push((words, span, 1));
        }
    }
    let words = |form: &str| form.split_whitespace().count();
    let article = tokens.pack.article().unwrap_or("\0");
    // "الهيئة" for "هيئة قناة السويس" is no name of its own.
    let head_only = |form: &str| {
        form.strip_prefix(article)
            .is_some_and(|bare| forms.iter().any(|f| f.0.strip_prefix(bare).is_some_and(|rest| rest.starts_with(' '))))
    };
    let best = forms.iter().enumerate().max_by_key(|(at, (form, _, count))| {
        let full = match entity.kind {
            EntityType::Person => (words(form), *count),
            // The full name of an organization, not its acronym, whichever is commoner.
            EntityType::Organization => (words(form).min(2), *count),
            _ => (0, *count),
        };
        // A dateline shouts: "GENEVA".
        let shouts =
            form.len() > 5 && !form.contains(|c: char| c.is_lowercase()) && form.contains(|c: char| c.is_uppercase());
        (!shouts && !head_only(form), full, words(form), std::cmp::Reverse(*at))
    });
    if let Some((best, &(_, span, _))) = best {
        entity.name = span;
        entity.aliases = forms.iter().enumerate().filter(|&(at, _)| at != best).map(|(_, f)| f.1).collect();
    }
    for &at in &entity.mentions {
        if let Some(mention) = mentions.get_mut(at) {
            mention.nominal = head_only(mention.span.of(tokens.text));
        }
    }
}
