//! Quotes: marks paired by depth and kind, and the words around them that say who speaks. Who that is, is for `link`.

mod cue;
mod marks;

pub use cue::{Attribution, Side};

use crate::Span;
use crate::card::{BlockKind, QuoteMode};
use crate::lang::{Sense, Senses};
use crate::segment::{Document, TokenKind, Tokens};
use marks::{Kind, Pair};

/// Quoted words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words between the marks.
    pub content: Span,
    /// The words and the marks.
    pub marked: Span,
    /// The tokens between the marks.
    pub tokens: std::ops::Range<usize>,
    /// Whether the whole utterance is quoted.
    pub mode: QuoteMode,
    /// The say-verb or what stands for it; empty when a colon alone leads to the quote.
    pub attribution: Option<Attribution>,
    /// It stands alone: from the start of a sentence to the end of one.
    pub stands_alone: bool,
    /// No mark closes it: it ends with its paragraph, or goes on in the next.
    pub unclosed: bool,
    /// The sentence in which the quote starts.
    pub sentence: usize,
    /// The sentence in which it ends.
    pub last_sentence: usize,
    /// The rules that found it, in plain words.
    pub why: Vec<&'static str>,
}

/// Fewer words than this, without a cue, are a title, a nickname or a term.
const WORDS_WITHOUT_CUE: usize = 6;
/// Fewer words than this in a heading are a part of what somebody said, or a term.
const WORDS_PULLED: usize = 8;
/// Fewer words than this are no sentence that stands alone.
const WORDS_OF_SENTENCE: usize = 4;
/// Fewer words than this in a reported clause are a term, not a statement.
const WORDS_MIXED: usize = 2;

/// A term of fewer words than this far from its cue is the reporter's, not the speaker's; so many tokens are near.
const WORDS_FAR: usize = 4;
const NEAR: usize = 8;

/// Finds the quotes of the article, in the order of the text.
#[must_use]
pub fn find(document: &Document<'_>) -> Vec<Quote> {
    let pairs = marks::pairs(document);
    let mut out = Vec::new();
    // A term in marks parts no sentence: "X, head of the "Y" association, said".
    let parts: Vec<bool> = pairs.iter().map(|pair| !is_term(document, pair)).collect();
    let mut floor = 0;
    let mut next = 0;
    for (index, pair) in pairs.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| pairs.get(i));
        next = next.max(index + 1);
        while parts.get(next) == Some(&false) {
            next += 1;
        }
        let ceiling = pairs.get(next).map_or(usize::MAX, |p| p.open);
        // A quotation that was attributed lends its speaker to what follows it.
        let last: Option<&Quote> = out.last();
        let follows = last.filter(|q| before.is_some_and(|b| b.first == q.tokens.start));
        let found = quote(document, pair, floor, ceiling, follows);
        out.extend(found);
        if parts.get(index) == Some(&true) {
            floor = pair.end;
        }
    }
    out
}

/// A few words in marks in the middle of a sentence.
fn is_term(document: &Document<'_>, pair: &Pair) -> bool {
    let tokens = &document.tokens;
    let words = (pair.first..pair.last).map(|at| weight(tokens, at)).sum::<usize>() / 2;
    // "لـ«الوطن»، إن": a name in marks, whatever follows it.
    let from = document.sentences.partition_point(|s| s.tokens.start <= pair.open).checked_sub(1);
    let from = from.and_then(|at| document.sentences.get(at)).map_or(0, |s| s.tokens.start);
    // "المندوبة لدى «اليونسكو»، أن": behind a preposition, too.
    let governed = pair.open > from && tokens.is(pair.open - 1, Sense::Preposition) && is_comma(tokens, pair.end);
    if leads_on(tokens, pair, words)
        || tokens.pack.switches.verb_first && words < WORDS_FAR && (governed || names_something(tokens, pair, from))
    {
        return true;
    }
    let marked = |at: Option<usize>| at.is_none_or(|at| tokens.mark(at).is_some());
    // "whose first book, "The Weaver's Daughter", was written there".
    let title = mostly_capitals(tokens, pair) && is_comma(tokens, pair.end);
    let most = if title { WORDS_WITHOUT_CUE } else { WORDS_FAR };
    let title = title || is_subject(tokens, pair, words);
    words < most
        && pair.kind == Kind::Marks
        && (title || !marked(pair.open.checked_sub(1)))
        && (title || !marked(Some(pair.end)) || matches!(tokens.mark(pair.end), Some(':' | '：')))
        && tokens.mark(pair.last.saturating_sub(1)).is_none()
}

/// "وأضاف «بن فرحان»، في جلسة": where the verb stands first, a few words in marks between a verb of saying and the rest of the
/// clause name who speaks.
fn is_subject(tokens: &Tokens<'_>, pair: &Pair, words: usize) -> bool {
    let cue = pair.open.checked_sub(1).is_some_and(|at| tokens.is(at, Sense::Cue));
    let goes_on = is_comma(tokens, pair.end)
        || tokens.is_any(
            pair.end,
            const { Senses::of(&[Sense::That, Sense::Preposition, Sense::Function, Sense::Relative]) },
        );
    tokens.pack.switches.verb_first && words < WORDS_FAR && pair.kind == Kind::Marks && cue && goes_on
}

/// "رئيس الأبحاث في «البنك الأول»، أن": where the verb stands first, a few words in marks right before the reported clause or
/// the colon name something.
fn leads_on(tokens: &Tokens<'_>, pair: &Pair, words: usize) -> bool {
    let comma = is_comma(tokens, pair.end);
    let behind = pair.end + usize::from(comma);
    // "أن القرار «متسرع» وأن آثاره": the second of two reported clauses.
    let joined = !comma && tokens.pack.prefixes(tokens.word(behind)).iter().next().is_some();
    let reported = (1..=NEAR).any(|back| pair.open.checked_sub(back).is_some_and(|at| tokens.is(at, Sense::That)));
    let that = tokens.is(behind, Sense::That) && !joined && !reported;
    tokens.pack.switches.verb_first
        && words < WORDS_FAR
        && pair.kind == Kind::Marks
        && pair.open.checked_sub(1).is_some_and(|at| {
            // "X من «البنك الأول» حذر".
            let verb = tokens.is(at, Sense::Preposition) && tokens.is(pair.end, Sense::Cue);
            (that || verb || matches!(tokens.mark(pair.end), Some(':')))
                && tokens.mark(at).is_none()
                && !tokens.is(at, Sense::That)
        })
}

fn quote(document: &Document<'_>, pair: &Pair, floor: usize, ceiling: usize, follows: Option<&Quote>) -> Option<Quote> {
    let tokens = &document.tokens;
    let words = (pair.first..pair.last).map(|at| weight(tokens, at)).sum::<usize>() / 2;
    if words == 0 || is_subject(tokens, pair, words) || leads_on(tokens, pair, words) {
        return None;
    }
    let sentence = document.sentences.partition_point(|s| s.tokens.start <= pair.open).checked_sub(1)?;
    let last_sentence =
        document.sentences.partition_point(|s| s.tokens.start < pair.last.max(pair.open + 1)).checked_sub(1)?;
    let opened = document.sentences.get(sentence)?;
    let heading = matches!(document.kind_of(opened), BlockKind::Title | BlockKind::Heading | BlockKind::Caption);
    let named = names_something(tokens, pair, opened.tokens.start);
    let attribution = if named && words < WORDS_WITHOUT_CUE { None } else { cue::find(document, pair, floor, ceiling) };

    // "A comédia «Suburbano Coração» conta", "whose first book, “The Weaver's Daughter”, was written": a name in its clause.
    if let Some(a) = &attribution
        && words < WORDS_WITHOUT_CUE
        && pair.kind == Kind::Marks
        && pair.open > opened.tokens.start
        && a.cue.start >= pair.end
        && names_in_clause(tokens, pair)
    {
        return None;
    }

    // The segmenter may have seen one sentence where a mark ends one and the next begins.
    let first_of_sentence = opened.tokens.start == pair.open
        || pair.open > 0
            && pair.kind == Kind::Marks
            && tokens.mark(pair.open - 1).is_some_and(|mark| {
                ends_sentence(mark) || matches!(mark, ')' | '»' | '”') && whole_sentence(tokens, pair)
            })
            && (tokens.get(pair.first).is_some_and(|t| t.shape.first_upper() || !t.script.has_case()));
    let closed = document.sentences.get(last_sentence)?;
    let behind = (pair.end..closed.tokens.end).all(|at| tokens.mark(at).is_some());
    let stands_alone = first_of_sentence && (behind || whole_sentence(tokens, pair) && opens_next(tokens, pair));
    let mut mode = mode(tokens, pair, attribution.as_ref(), words, follows);
    // "…," said X, "and …": one cue has both halves, and a comma leads to the second as well.
    if let Some(first) = follows
        && first.mode == QuoteMode::Direct
        && first.last_sentence == sentence
        && pair.open.checked_sub(1).is_some_and(|at| matches!(tokens.mark(at), Some(',' | '،')))
        && first.attribution.as_ref().is_some_and(|a| {
            a.cue.start >= first.tokens.end
                && attribution.as_ref().is_none_or(|own| own.cue == a.cue || own.cue.start < first.tokens.end)
        })
    {
        mode = QuoteMode::Direct;
    }
    // The next sentence of the same paragraph, or the next part of the same sentence.
    let carried = follows.is_some_and(|q| {
        let block = |sentence: usize| document.sentences.get(sentence).map(|s| s.block);
        let same_block = block(q.last_sentence) == block(sentence);
        let next = sentence <= q.last_sentence + 1;
        stands_alone && next && (same_block || pair.first > 0 && q.unclosed)
            || sentence == q.last_sentence && joined(tokens, pair)
    });
    let mut why = vec![match pair.kind {
        Kind::Marks => "quotation marks",
        Kind::Unclosed => "quotation marks, closed by the end of the paragraph",
        Kind::Block => "block quotation",
        Kind::Dash => "dialogue dash",
        Kind::Turn => "turn of a conversation",
    }];
    let set_off = matches!(pair.kind, Kind::Block | Kind::Dash | Kind::Turn);
    match (&attribution, mode) {
        (Some(a), QuoteMode::Direct) => {
            // "Iran Cartoon" association, said …: a few words that the sentence goes on behind are a name in it.
            let goes_on =
                a.cue.start > pair.end && tokens.mark(pair.end).is_none() && !tokens.is(pair.end, Sense::Beside);
            if words < WORDS_FAR && goes_on && tokens.mark(pair.last - 1).is_none() {
                return None;
            }
            // A title or term beside a cue that speaks of something else.
            if words < 2
                && !tokens.mark(pair.open.wrapping_sub(1)).is_some_and(|m| matches!(m, ':' | ',' | '،'))
                && a.why != "cue after quote"
            {
                return None;
            }
            // "the article by X: «The Legacy of Y»": a colon leads to titles, too.
            let title = a.cue.is_empty() && words < WORDS_WITHOUT_CUE && !whole_sentence(tokens, pair) && !set_off;
            if title && mostly_capitals(tokens, pair) {
                return None;
            }
            why.push(a.why);
        }
        (Some(a), QuoteMode::Mixed) => {
            let led = joined(tokens, pair) || a.cue.end == pair.open;
            let far = words < WORDS_FAR
                && a.cue.end <= pair.open
                && pair.open - a.cue.end > NEAR
                && !joined(tokens, pair)
                && !is_predicate(tokens, pair)
                && !glued_letter(tokens, pair, opened.tokens.start);
            if words < WORDS_MIXED && !led && !is_predicate(tokens, pair)
                || words < WORDS_FAR && !directly(tokens, pair, a)
                || heading && words < WORDS_WITHOUT_CUE
                || far
                || holds_name(tokens, pair, words)
            {
                return None;
            }
            why.push(a.why);
        }
        (None, _) if carried && !named && !heading => why.push("goes on from the quote before"),
        (None, _) => {
            let closed = tokens.mark(pair.end).is_some_and(ends_sentence) && !mostly_capitals(tokens, pair);
            let short = whole_sentence(tokens, pair) || closed && first_of_sentence;
            let least = if short { WORDS_OF_SENTENCE } else { WORDS_WITHOUT_CUE };
            // A heading that is a quotation from end to end: a pull quote.
            let pulled = words >= WORDS_PULLED
                && document.kind_of(opened) == BlockKind::Heading
                && pair.open == opened.tokens.start
                && pair.end == opened.tokens.end;
            if !set_off && (words < least || named || heading && !pulled || !stands_alone) {
                return None;
            }
            if !set_off {
                why.push("whole sentences in marks");
            }
        }
    }
    let content = trim_end(tokens, pair);
    if content.is_empty() {
        return None;
    }
    let opened_at = if pair.kind == Kind::Turn { pair.first } else { pair.open };
    let end = tokens.get(pair.end.saturating_sub(1)).filter(|_| pair.kind == Kind::Marks);
    let marked = Span::new(
        tokens.get(opened_at).map_or(content.start, |t| t.span.start),
        end.map_or(content.end, |t| t.span.end).max(content.end),
    );
    Some(Quote {
        content,
        marked,
        tokens: pair.first..pair.last,
        mode,
        attribution,
        stands_alone,
        unclosed: pair.kind == Kind::Unclosed,
        sentence,
        last_sentence,
        why,
    })
}

/// Whether a few words in a reported clause are the speaker's: right behind the cue or what leads to a clause, right in front of
/// the cue, or at the end of their clause. In its middle they are a name or a term: "ربحت «شل» 39.9 مليار".
fn directly(tokens: &Tokens<'_>, pair: &Pair, attribution: &Attribution) -> bool {
    let before = pair.open.checked_sub(1);
    let led = before.is_some_and(|at| {
        matches!(tokens.mark(at), Some(':' | ',' | '،')) || tokens.is(at, Sense::That) || attribution.cue.end == at + 1
    });
    let cue = (pair.end..=pair.end + 2).contains(&attribution.cue.start);
    let last = tokens.mark(pair.end).is_some()
        || pair.end >= tokens.list.len()
        || tokens.is_any(pair.end, const { Senses::of(&[Sense::And, Sense::ClauseOpener, Sense::That]) })
        || tokens.get(pair.end).is_some_and(|t| t.clitics.conjunction());
    let switches = tokens.pack.switches;
    // "أن الدوحة «لن تدخر جهدا» للوصول": what begins as a clause does is no name.
    let clause = tokens.is_any(pair.first, const { Senses::of(&[Sense::Negation, Sense::Verb, Sense::Function]) })
        || tokens.get(pair.first).is_some_and(|t| t.clitics.future());
    let ended = switches.verb_last
        || switches.unspaced
        || switches.verb_first && clause
        || pair.last.checked_sub(1).is_some_and(|at| tokens.mark(at).is_some());
    led || cue || last || ended || is_predicate(tokens, pair)
}

/// "revenue would be "broadly flat" this year".
fn is_predicate(tokens: &Tokens<'_>, pair: &Pair) -> bool {
    pair.open.checked_sub(1).is_some_and(|at| tokens.is(at, Sense::Verb) || tokens.is(at, Sense::Passive))
}

/// Words on both sides and no mark between, or a comma on both sides and capitals.
fn names_in_clause(tokens: &Tokens<'_>, pair: &Pair) -> bool {
    let before = pair.open.saturating_sub(1);
    let (commas, capitals) = (is_comma(tokens, before) && is_comma(tokens, pair.end), mostly_capitals(tokens, pair));
    let switches = tokens.pack.switches;
    let led = tokens.is_any(before, const { Senses::of(&[Sense::That, Sense::Cue, Sense::And]) });
    let bare = !led
        && tokens.is_word(before)
        && tokens.is_word(pair.end)
        && tokens.get(before).is_some_and(|t| t.script.has_case())
        && pair.last.checked_sub(1).is_some_and(|at| tokens.mark(at).is_none());
    !switches.verb_last && !switches.unspaced && (commas && capitals || bare)
}

/// Few words with a capital in the middle of a sentence, or many words that all have one: a name, a title, not speech.
fn holds_name(tokens: &Tokens<'_>, pair: &Pair, words: usize) -> bool {
    let upper = |at: usize| tokens.get(at).is_some_and(|t| t.shape.first_upper());
    if !upper(pair.first) || pair.open.checked_sub(1).is_some_and(|at| matches!(tokens.mark(at), Some(':' | ',' | '،')))
    {
        return false;
    }
    let long = |at: &usize| tokens.is_word(*at) && tokens.word(*at).chars().nth(3).is_some();
    let all = (pair.first..pair.last).filter(long).count();
    let capitals = (pair.first..pair.last).filter(long).filter(|&at| upper(at)).count();
    words < WORDS_WITHOUT_CUE || capitals >= 2 && capitals * 4 >= all * 3
}

/// Two long words or more, and half of them or more, have a capital.
fn mostly_capitals(tokens: &Tokens<'_>, pair: &Pair) -> bool {
    let long = |at: &usize| tokens.is_word(*at) && tokens.word(*at).chars().nth(3).is_some();
    let upper = |at: &usize| tokens.get(*at).is_some_and(|t| t.shape.first_upper());
    let capitals = (pair.first..pair.last).filter(upper).filter(long).count();
    capitals >= 2 && capitals * 2 >= (pair.first..pair.last).filter(long).count()
}

fn is_comma(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.mark(at), Some(',' | '،'))
}

/// The quotation ends as a sentence does, inside its marks.
fn whole_sentence(tokens: &Tokens<'_>, pair: &Pair) -> bool {
    pair.last > pair.first && tokens.mark(pair.last - 1).is_some_and(ends_sentence)
}

const fn ends_sentence(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '؟' | '…' | '。' | '！' | '？' | '।')
}

/// What stands behind the quotation begins a sentence of its own.
fn opens_next(tokens: &Tokens<'_>, pair: &Pair) -> bool {
    tokens.get(pair.end).is_none_or(|t| t.shape.first_upper() || !t.script.has_case())
}

/// Two for a word; one for a character of a script without spaces.
fn weight(tokens: &Tokens<'_>, at: usize) -> usize {
    match tokens.get(at) {
        Some(t) if t.kind == TokenKind::Word && t.script.is_unspaced() => 1,
        Some(t) if matches!(t.kind, TokenKind::Word | TokenKind::Number) => 2,
        _ => 0,
    }
}

/// "titled", "so-called", "the ship": what stands before the marks says that they hold a name.
fn names_something(tokens: &Tokens<'_>, pair: &Pair, from: usize) -> bool {
    // "said that the campaign "will not stop"": a reported clause has begun right before it.
    let reported = (1..=2).any(|back| pair.open.checked_sub(back + 1).is_some_and(|at| tokens.is(at, Sense::That)));
    // "ما يعرف بـ«…»": a letter that touches the marks stands between.
    let end = pair.open - usize::from(glued_letter(tokens, pair, from));
    // "قال لـ«القدس العربي»": whom it is said to.
    if end < pair.open && tokens.is(end, Sense::Addressee) {
        return true;
    }
    // "الوضع في المخيم «لا يحتمل»": with a glued article it is a noun of the clause.
    let noun = |at: usize| tokens.get(at).is_some_and(|t| t.clitics.article());
    !reported && tokens.find_ending(end, from, Sense::NotQuoteBefore).is_some_and(|(start, _)| !noun(start))
}

/// A preposition of one letter that touches the marks: "بـ«…»".
fn glued_letter(tokens: &Tokens<'_>, pair: &Pair, from: usize) -> bool {
    let spaced = tokens.get(pair.open).is_some_and(|t| t.shape.spaced());
    let letter = |at: usize| {
        tokens.is_word(at)
            && !tokens.get(at).is_some_and(|t| t.script.has_case())
            && tokens.word(at).chars().nth(1).is_none()
    };
    !tokens.pack.switches.unspaced && !spaced && pair.open > from + 1 && letter(pair.open - 1)
}

/// "that …", "but …", "and that his …": a word right before the marks ties the quotation to the clause before it.
fn joined(tokens: &Tokens<'_>, pair: &Pair) -> bool {
    (1..=3).any(|back| {
        pair.open.checked_sub(back).is_some_and(|at| {
            tokens.is(at, Sense::That)
                || tokens.is(at, Sense::And)
                || tokens.is(at, Sense::ClauseOpener)
                || tokens.get(at).is_some_and(|t| t.clitics.conjunction())
        })
    })
}

fn mode(
    tokens: &Tokens<'_>,
    pair: &Pair,
    attribution: Option<&Attribution>,
    words: usize,
    follows: Option<&Quote>,
) -> QuoteMode {
    let Some(attribution) = attribution else {
        let same_sentence = follows.is_some() && !opens_sentence(tokens, pair);
        return if same_sentence { QuoteMode::Mixed } else { QuoteMode::Direct };
    };
    let before = pair.open.checked_sub(1).and_then(|at| tokens.mark(at));
    let led_in = matches!(before, Some(':' | ',' | '،' | '：' | '，'));
    let cue_touches = attribution.cue.end == pair.open;
    let first_upper = tokens.get(pair.first).is_some_and(|t| t.shape.first_upper());
    let cased = tokens.get(pair.first).is_some_and(|t| t.script.has_case());
    let at_line_start = tokens.get(pair.open).is_some_and(|t| t.shape.on_new_line());
    let after_cue = attribution.cue.start >= pair.last;
    let whole = if cased { first_upper } else { words >= WORDS_WITHOUT_CUE };
    // "…," said X: what opens a sentence or follows a colon is the utterance itself.
    let direct = tokens.pack.switches.verb_last && attribution.cue.start == pair.end
        || led_in && (!cased || first_upper)
        || cue_touches && (whole || !cased)
        || after_cue && (first_upper || at_line_start || !cased && opens_sentence(tokens, pair))
        || before.is_some_and(|m| m == ':')
        || matches!(pair.kind, Kind::Block | Kind::Dash | Kind::Turn)
        || (pair.open == 0 || at_line_start) && first_upper;
    if direct || (after_cue && words >= WORDS_WITHOUT_CUE && opens_sentence(tokens, pair)) {
        QuoteMode::Direct
    } else {
        QuoteMode::Mixed
    }
}

fn opens_sentence(tokens: &Tokens<'_>, pair: &Pair) -> bool {
    pair.open
        .checked_sub(1)
        .is_none_or(|at| matches!(tokens.mark(at), Some('.' | '!' | '?' | '؟' | '…' | '"' | '”' | '»' | '’')))
}

/// The words without the comma that belongs to the sentence around them, and without spaces inside French marks.
fn trim_end(tokens: &Tokens<'_>, pair: &Pair) -> Span {
    let mut last = pair.last;
    while last > pair.first && matches!(tokens.mark(last - 1), Some(',' | '،' | '，' | ';' | '؛')) {
        last -= 1;
    }
    tokens.span(pair.first, last).trim(tokens.text)
}
