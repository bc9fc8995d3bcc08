//! Tokens -> blocks: what is the article, and what the page around it. Marks, never cuts.
//!
//! Each line (or block of HTML) gets a score: positive for running text, negative for labels, links and counters. The body
//! is the run of lines with the greatest sum, so that headings between paragraphs stay in and menus around them fall out.
//! Inside the body, labels of boxes ("Read also") take the short lines under them along.

mod date;
mod line;
mod shape;
mod trees;

use crate::card::BlockKind;
use crate::lang::Sense;
use crate::segment::{Block, Tokens};
use crate::{Meta, Options, Span};
use line::Line;

/// The blocks, and what they say of the article.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// In order; together they hold all that is not white space.
    pub blocks: Vec<Block>,
    /// The headline.
    pub title: Option<Span>,
    /// The writer.
    pub byline: Option<Span>,
    /// ISO 8601 date of publication and where it stands; nowhere when only the page's metadata has it.
    pub published: Option<(String, Option<Span>)>,
}

/// How far above the first paragraph a headline is looked for, in lines.
const HEADER_LINES: usize = 24;
/// How many lines of the body may be the deck, writer and date, and of how many words the last two are at most.
const DECK_LINES: usize = 5;
const DECK_WORDS: usize = 12;
/// So many lines of running text may be headline, deck and caption.
const HEADLINES: usize = 3;
/// How far behind the body a byline or date is looked for, in lines.
const FOOTER_LINES: usize = 4;

/// What a box inside the body costs at most: once, and for each of its lines.
const GAP: f32 = 5.0;
const GAP_LINE: f32 = 0.3;
/// A page has at least one line of chrome in so many.
const ALONE: usize = 60;

/// What a line costs that begins what follows the article: so much, and this share of what stands before it. The second half of an
/// article behind a box brings in more, a comment thread seldom.
const END: f32 = 10.0;
const END_SHARE: f32 = 0.25;

/// Marks the blocks of a text.
#[must_use]
pub fn clean(tokens: &Tokens<'_>, options: &Options) -> Cleaned {
    let lines = line::read(tokens, &options.blocks);
    let alone = is_alone(&lines);
    let mut body = if alone { 0..lines.len() } else { body(&lines) };
    let first_paragraph = first_paragraph(&lines, body.clone());
    let vocabulary = Vocabulary::of(tokens, lines.get(first_paragraph..body.end).unwrap_or(&[]));
    body.end = vocabulary.reach(tokens, &lines, body.end);
    body.end = before_teasers(tokens, &lines, first_paragraph..body.end);
    while !alone && body.end > first_paragraph + 1 && lines.get(body.end - 1).is_some_and(Line::is_left_over) {
        body.end -= 1;
    }
    let title = title(&lines, tokens, first_paragraph, &options.meta, &vocabulary);
    let mut kinds: Vec<BlockKind> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        kinds.push(if body.contains(&index) { line.kind_in_body() } else { BlockKind::Boilerplate });
    }
    headings(&lines, &mut kinds, &body);

    let mut out = Cleaned::default();
    if let Some(index) = title {
        out.title = lines.get(index).map(|l| l.span);
        set(&mut kinds, index, BlockKind::Title);
        // The headline again, in a breadcrumb or under the picture, is told once.
        for other in 0..first_paragraph {
            if other != index && lines.get(other).is_some_and(|l| out.title.is_some_and(|t| same(tokens, l.span, t))) {
                set(&mut kinds, other, BlockKind::Boilerplate);
            }
        }
        // The lines between headline and body: the deck is a part of the article.
        for between in index + 1..first_paragraph {
            let in_place = |l: &Line| l.is_in_place() || l.is_sentence(false) && !l.caption;
            if body.contains(&between) && lines.get(between).is_some_and(in_place) {
                continue;
            }
            if let Some(line) = lines.get(between).filter(|l| out.title.is_none_or(|t| !same(tokens, l.span, t))) {
                let deck = alone && !line.is_chrome() || line.is_deck(vocabulary.shared(tokens, line));
                let kind = if deck { BlockKind::Paragraph } else { BlockKind::Boilerplate };
                set(&mut kinds, between, if line.caption { BlockKind::Caption } else { kind });
            }
        }
    }
    // What stands above the headline is the site's, even when hardly anything else is.
    for above in 0..title.unwrap_or(0) {
        if lines.get(above).is_some_and(|l| !l.is_running_text()) {
            set(&mut kinds, above, BlockKind::Boilerplate);
        }
    }
    let header = title.unwrap_or(first_paragraph.saturating_sub(HEADER_LINES));
    let places = (header..first_paragraph)
        .chain(first_paragraph..(first_paragraph + DECK_LINES).min(body.end))
        .chain((header.saturating_sub(HEADER_LINES)..header).rev())
        .chain(body.end..(body.end + FOOTER_LINES).min(lines.len()));
    let mut date: Option<date::Found> = None;
    let month_first = date::is_month_first(tokens);
    let mut of_site = false;
    for index in places.filter(|&i| Some(i) != title) {
        let Some(line) = lines.get(index) else { continue };
        // The deck may be long enough for the first paragraph: then writer and date stand behind it, in lines that are no text.
        let in_body = body.contains(&index) && index >= first_paragraph;
        let apart = !in_body || line.words <= DECK_WORDS && !line.is_running_text() && !line.terminated;
        if out.byline.is_none()
            && apart
            && let Some(span) = line::byline(tokens, line)
        {
            out.byline = Some(span);
            set(&mut kinds, index, BlockKind::Byline);
        }
        // A line below the headline may say better which date is meant; the one above is the site's, of today.
        // One with a label behind the article says better still.
        let behind = of_site && index >= body.end && labelled(tokens, line);
        let open = date.as_ref().is_none_or(|d| behind || !d.is_sure() && (header..first_paragraph).contains(&index));
        if open
            && line.words <= if line.caption { DECK_WORDS } else { 24 }
            && let Some(found) = date::find_on_page(tokens, line.tokens.clone(), month_first)
            && date.as_ref().is_none_or(|d| behind || found.is_surer_than(d))
            && (apart && !line.terminated || labelled(tokens, line) || found.span.len() * 2 >= line.span.len())
        {
            date = Some(found);
            of_site = index < header && !labelled(tokens, line);
            if kinds.get(index) != Some(&BlockKind::Byline) {
                set(&mut kinds, index, BlockKind::Date);
            }
        }
    }
    out.published = date.map(|d| (d.iso, Some(d.span)));
    if out.byline.is_none()
        && let Some(date) = kinds.iter().position(|&k| k == BlockKind::Date)
    {
        // A name on the line above or below the date, or above the line of the place.
        let beside = [date + 1, date.wrapping_sub(1), date.wrapping_sub(2)].into_iter();
        let beside = beside.filter(|i| Some(*i) != title && (header..first_paragraph + DECK_LINES).contains(i));
        let found = beside.filter_map(|i| Some((i, line::signature(tokens, &lines, lines.get(i)?)?))).next();
        if let Some((index, span)) = found {
            out.byline = Some(span);
            set(&mut kinds, index, BlockKind::Byline);
        }
    }
    // "Ada Holm covers the harbour.", at the end: a note on the writer.
    if let Some(byline) = out.byline {
        let from = body.end.saturating_sub(FOOTER_LINES).max(first_paragraph + 1);
        let note = |line: &Line| line.span.of(tokens.text).starts_with(byline.of(tokens.text));
        let note = (from..body.end).find(|&i| lines.get(i).is_some_and(note));
        for index in note.into_iter().flat_map(|note| note..body.end) {
            set(&mut kinds, index, BlockKind::Boilerplate);
        }
    }
    if let Some(iso) = options.meta.published.as_deref().and_then(date::iso) {
        // The page's own word is the surer one; the place in the text stays when both agree on the day.
        let place = out.published.take().filter(|(found, _)| found.get(..10) == iso.get(..10)).and_then(|p| p.1);
        out.published = Some((iso, place));
    }
    out.blocks = blocks(tokens, &lines, &kinds);
    out
}

/// A block for each line; the cells of a row, and what counts a line, are blocks of their own.
fn blocks(tokens: &Tokens<'_>, lines: &[Line], kinds: &[BlockKind]) -> Vec<Block> {
    let mut out = Vec::with_capacity(lines.len());
    let mut add = |start, end, kind| {
        let span = Span::new(start, end).trim(tokens.text);
        if !span.is_empty() {
            out.push(Block { span, kind });
        }
    };
    let places: Vec<Option<u8>> = lines.iter().map(|line| line.place(tokens)).collect();
    let place = |at: usize| places.get(at).copied().flatten();
    for (index, (line, &kind)) in lines.iter().zip(kinds).enumerate() {
        let mut start = line.span.start;
        let after = |at: usize| place(at).is_some_and(|n| place(at + 1) == Some(n + 1));
        let counted = line.counter.is_empty() && (after(index) || index > 0 && after(index - 1));
        let counter = if counted { tokens.span(line.tokens.start, line.tokens.start + 1) } else { line.counter };
        if !counter.is_empty() {
            add(start, counter.end, BlockKind::Boilerplate);
            start = counter.end;
        }
        let row = line.row && kind == BlockKind::Cell;
        for bar in row.then(|| line.bars(tokens)).into_iter().flatten() {
            add(start, bar, kind);
            add(bar, bar + 1, BlockKind::Boilerplate);
            start = bar + 1;
        }
        add(start, line.span.end, kind);
    }
    out
}

/// Whether a line begins with the label of a date; a sentence that only mentions a day does not.
fn labelled(tokens: &Tokens<'_>, line: &Line) -> bool {
    [Sense::DateLabel, Sense::UpdateLabel].into_iter().any(|label| tokens.is(line.tokens.start, label))
}

fn set(kinds: &mut [BlockKind], index: usize, kind: BlockKind) {
    if let Some(slot) = kinds.get_mut(index) {
        *slot = kind;
    }
}

/// The run of lines with the greatest sum of scores; all lines when nothing looks like running text.
fn body(lines: &[Line]) -> std::ops::Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0_f32);
    let (mut start, mut sum) = (0, 0.0_f32);
    // The lines since the last running text: a box of a few lines costs little, a menu much.
    let (mut gap, mut gap_lines, mut ended) = (0.0_f32, 0.0_f32, false);
    for (index, line) in lines.iter().enumerate() {
        ended |= line.ends_article();
        let score = line.score * line.weight();
        if score <= 0.0 || line.ends_article() {
            gap += score.min(0.0);
            gap_lines += if line.is_cell() { 0.1 } else { 1.0 };
            continue;
        }
        sum += gap.max(-GAP - GAP_LINE * gap_lines);
        if ended {
            sum -= END + END_SHARE * sum.max(0.0);
        }
        (gap, gap_lines, ended) = (0.0, 0.0, false);
        if sum <= 0.0 {
            (start, sum) = (index, 0.0);
        }
        sum += score;
        if sum > best_sum {
            (best, best_sum) = (start..index + 1, sum);
        }
    }
    if best.is_empty() {
        return 0..lines.len();
    }
    while best.start > 0 && lines.get(best.start - 1).is_some_and(Line::leads_in) {
        best.start -= 1;
    }
    // In HTML the element of the paragraphs says more: its headings, and the lists and tables between and behind its children.
    while best.start > 0 && lines.get(best.start - 1).is_some_and(|l| l.is_child() && l.heading_level > 1) {
        best.start -= 1;
    }
    let mut at = best.end;
    while let Some(line) = lines.get(at).filter(|l| l.is_child() || l.is_part()) {
        at += 1;
        if line.is_child() || line.is_cell() {
            best.end = at;
        }
    }
    // Short lines at the end of an article are its last words as long as nothing says otherwise: the answers of an interview, a list.
    // One that is no sentence may be a heading between them.
    let goes_on = |at: usize| lines.get(at).is_some_and(Line::goes_on);
    loop {
        best.end += match () {
            () if goes_on(best.end) => 1,
            () if goes_on(best.end + 1) && lines.get(best.end).is_some_and(Line::may_be_heading) => 2,
            () => return best,
        };
    }
}

/// The first line of running text. A headline and a deck may be long enough for it, but hardly end as a paragraph does.
fn first_paragraph(lines: &[Line], body: std::ops::Range<usize>) -> usize {
    let text = || body.clone().filter(|&i| lines.get(i).is_some_and(Line::is_running_text));
    let first = text().take(HEADLINES + 1).find(|&i| lines.get(i).is_some_and(Line::is_paragraph));
    first.or_else(|| text().next()).unwrap_or(body.start)
}

/// Where other stories begin that are told in a sentence each: it says again what stands in the line above it.
fn before_teasers(tokens: &Tokens<'_>, lines: &[Line], body: std::ops::Range<usize>) -> usize {
    let stories = |label: usize| {
        let rest = lines.get(label + 1..body.end).unwrap_or(&[]);
        let teases = |pair: &[Line]| match pair {
            [head, told] => {
                !head.terminated
                    && told.terminated
                    && Vocabulary::of(tokens, std::slice::from_ref(told)).shared(tokens, head) >= 0.5
            }
            _ => false,
        };
        rest.len() >= 4 && rest.chunks(2).all(teases)
    };
    let label = body.clone().rfind(|&i| lines.get(i).is_some_and(Line::is_label));
    label.filter(|&label| stories(label)).unwrap_or(body.end)
}

/// Whether the text was pasted without its page: hardly a line is chrome. Then nothing of it may be lost.
fn is_alone(lines: &[Line]) -> bool {
    let chrome = lines.iter().filter(|l| l.is_chrome() || l.is_label() || l.ends_article() || l.reader_call).count();
    // In a language without a pack no chrome is known; full sentences tell.
    let known = line::usual_share(lines) > 0.0 || chrome > 0;
    let sentences = lines.iter().filter(|l| l.terminated).count();
    chrome <= lines.len() / ALONE && (known || sentences * 2 >= lines.len())
}

/// The words of the body, by their beginnings: a headline shares them, a menu and the names of writers do not. Hashes of them, in a
/// table of open addressing that is never more than half full; 0 is free.
struct Vocabulary(Vec<u32>);

/// How much a headline gains whose words are all in the body.
const SHARED: f32 = 3.0;
/// What a line gains above the writer's name or the date, and loses below.
const STAMPED: f32 = 0.8;
/// A line of so many words can be a headline, and the line below it has to be better by so much.
const FULL: usize = 5;
const DECK: f32 = 1.5;
/// So many lines that belong elsewhere may stand between the body and one that belongs to it.
const REACH: usize = 6;
/// So many words of the body are enough.
const VOCABULARY: usize = 3000;
/// So many bytes of a word are compared, so that its endings do not count, and so many it has at least: in scripts of one byte a
/// letter, and in others.
const BEGINNING: (usize, usize) = (5, 10);
const SHORTEST: (usize, usize) = (4, 8);

impl Vocabulary {
    fn of(tokens: &Tokens<'_>, body: &[Line]) -> Self {
        let paragraphs = || body.iter().filter(|l| l.is_running_text());
        let most = paragraphs().map(|l| l.tokens.len()).sum::<usize>().min(VOCABULARY);
        let mut all = Self(vec![0; (2 * most).next_power_of_two()]);
        for word in paragraphs().flat_map(|l| words(tokens, l)).take(VOCABULARY) {
            let at = all.slot(word);
            if let Some(slot) = all.0.get_mut(at) {
                *slot = word;
            }
        }
        all
    }

    /// Where a word is, or the free place where it belongs.
    fn slot(&self, word: u32) -> usize {
        let last = self.0.len().wrapping_sub(1);
        let mut at = (word ^ word >> 15) as usize & last;
        while self.0.get(at).is_some_and(|&other| other != 0 && other != word) {
            at = (at + 1) & last;
        }
        at
    }

    /// How far behind `end` lines belong to the body because they tell of the same: standings below their heading, the
    /// last sentences behind an advertisement.
    fn reach(&self, tokens: &Tokens<'_>, lines: &[Line], end: usize) -> usize {
        let (mut reached, mut in_box) = (end, false);
        for (at, line) in lines.iter().enumerate().skip(end) {
            if at > reached + REACH || line.ends_article() || line.reader_call {
                break;
            }
            in_box |= line.is_label();
            let goes_on = at == reached && at > end && line.goes_on();
            if goes_on || line.belongs(self.shared(tokens, line), in_box, lines.get(at + 1)) {
                (reached, in_box) = (at + 1, false);
            }
        }
        reached
    }

    fn has(&self, word: u32) -> bool {
        self.0.get(self.slot(word)).is_some_and(|&other| other == word)
    }

    /// The share of a line's words that the body has too, 0 to 1; a line of few words cannot reach 1.
    #[allow(clippy::cast_precision_loss)] // The words of a line.
    fn shared(&self, tokens: &Tokens<'_>, line: &Line) -> f32 {
        let (mut all, mut shared) = (0, 0);
        for word in words(tokens, line).take(40) {
            all += 1;
            shared += usize::from(self.has(word));
        }
        shared as f32 / all.max(3) as f32
    }
}

/// Hashes of the beginnings of a line's words of some length; of scripts without spaces, of pairs of characters.
fn words<'t>(tokens: &'t Tokens<'_>, line: &Line) -> impl Iterator<Item = u32> + use<'t> {
    line.tokens.clone().filter_map(|at| {
        let token = tokens.get(at)?;
        let pair = token.script.is_unspaced();
        if !tokens.is_word(at) || !pair && tokens.find(at, Sense::Function).is_some_and(|f| f.end == at + 1) {
            return None;
        }
        let stem = tokens.stem(at).as_bytes();
        let next = if pair { tokens.word(at + 1).as_bytes() } else { &[] };
        let wide = stem.first().is_some_and(|byte| *byte >= 0x80);
        let (shortest, beginning) = if wide { (SHORTEST.1, BEGINNING.1) } else { (SHORTEST.0, BEGINNING.0) };
        let long_enough = if pair { !next.is_empty() } else { stem.len() >= shortest };
        let add = |hash: u32, &byte: &u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let begins = || stem.get(..beginning).unwrap_or(stem).iter().fold(0x811C_9DC5, add);
        long_enough.then(|| next.iter().fold(begins(), add))
    })
}

/// The index of the headline.
fn title(
    lines: &[Line],
    tokens: &Tokens<'_>,
    first_paragraph: usize,
    meta: &Meta,
    vocabulary: &Vocabulary,
) -> Option<usize> {
    if let Some(named) = meta.title.as_deref().and_then(|title| headline(lines, tokens, title)) {
        return Some(named);
    }
    let from = first_paragraph.saturating_sub(HEADER_LINES);
    let stamp = (from..first_paragraph).rev().find(|&i| lines.get(i).is_some_and(Line::is_stamp));
    let mut best: Option<(usize, f32)> = None;
    for index in from..first_paragraph {
        let Some(line) = lines.get(index) else { continue };
        let Some(mut score) = line.title_score() else { continue };
        score += vocabulary.shared(tokens, line) * SHARED;
        let twin = |other: usize| other != index && lines.get(other).is_some_and(|o| same(tokens, o.span, line.span));
        if (from..first_paragraph).any(twin) {
            score += 2.0;
        }
        #[allow(clippy::cast_precision_loss)] // At most HEADER_LINES.
        let distance = (first_paragraph - index) as f32;
        score -= distance * 0.06;
        // Writer and date stand below the headline, pictures and their captions below these.
        if let Some(stamp) = stamp {
            score += if index < stamp { STAMPED } else { -STAMPED };
        }
        // The first of two equal lines wins: the other is its repetition. So does a full line right above: the other stands
        // below the headline, and may well share more words with the body.
        let above = |best: usize| {
            let near = match lines.get(best + 1..index) {
                Some([]) => true,
                // "Summary"; or else the name of a section, below a headline of another.
                Some([label]) => {
                    label.words < 2 && lines.get(best).is_some_and(|l| vocabulary.shared(tokens, l) >= 0.5)
                }
                _ => false,
            };
            near && lines.get(best).is_some_and(|l| l.words >= FULL)
        };
        let more = |best: usize| if above(best) { DECK } else { 0.2 };
        if score > 0.0 && best.is_none_or(|(best, top)| score > top + more(best)) {
            best = Some((index, score));
        }
    }
    best.map(|(index, _)| index)
}

/// Where the page shows the headline that its metadata names: the surest of the lines that have its words, a heading before others.
fn headline(lines: &[Line], tokens: &Tokens<'_>, title: &str) -> Option<usize> {
    let title = folded(title);
    let shows = |line: &&(usize, &Line)| {
        let text = folded(line.1.span.of(tokens.text));
        let (short, long) = if text.len() < title.len() { (&text, &title) } else { (&title, &text) };
        // A shortened headline, or one with the section's name before it.
        short.len() * 3 > long.len() * 2 && long.contains(short.as_str())
    };
    // Longer than any headline: not looked at.
    let candidates = lines.iter().enumerate().filter(|(_, l)| l.words <= 60);
    let level = |line: &Line| if line.heading_level == 0 { 7 } else { line.heading_level };
    let candidates: Vec<(usize, &Line)> = candidates.collect();
    let found = candidates.iter().filter(shows).min_by_key(|(_, l)| level(l))?;
    // Many pages give the name of the site for a headline: the heading of the first rank is surer.
    let contradicted = found.1.heading_level != 1 && candidates.iter().any(|(_, l)| l.heading_level == 1);
    (!contradicted).then_some(found.0)
}

/// Letters and digits only, folded: headlines differ in quotation marks and spaces.
fn folded(text: &str) -> String {
    let mut out = String::new();
    crate::lang::fold::fold_into(text, &mut out);
    out.retain(char::is_alphanumeric);
    out
}

fn same(tokens: &Tokens<'_>, a: Span, b: Span) -> bool {
    a.of(tokens.text) == b.of(tokens.text)
}

/// Tells headings from the short lines of boxes inside the body.
fn headings(lines: &[Line], kinds: &mut [BlockKind], body: &std::ops::Range<usize>) {
    let mut in_box = false;
    for index in body.clone() {
        let Some(line) = lines.get(index) else { continue };
        if line.is_aside() {
            in_box |= line.is_label();
            set(kinds, index, BlockKind::Boilerplate);
            continue;
        }
        if line.heading_level > 0 {
            let over_text = line.child && lines.get(index + 1).is_some_and(Line::is_text_in_place);
            in_box = line.is_label() && !over_text;
            set(kinds, index, if in_box { BlockKind::Boilerplate } else { BlockKind::Heading });
            continue;
        }
        if line.reader_call {
            set(kinds, index, BlockKind::Boilerplate);
            continue;
        }
        if line.row {
            set(kinds, index, BlockKind::Cell);
            continue;
        }
        if line.is_sentence(in_box) {
            in_box = false;
            continue;
        }
        // "Health: 33 million" below "Water: 41 million".
        let before = index.checked_sub(1).and_then(|i| Some((lines.get(i)?, kinds.get(i).copied()?)));
        if let Some((before, kind @ (BlockKind::Paragraph | BlockKind::List))) = before
            && before.is_figure()
            && line.is_figure()
        {
            set(kinds, index, kind);
            continue;
        }
        let next = lines.get(index + 1).filter(|_| index + 1 < body.end);
        let over_text = line.is_one_menu_word() && next.is_some_and(Line::is_paragraph);
        if line.is_label() && !over_text {
            in_box = true;
        } else if line.blank_before {
            in_box = false;
        }
        if line.stands_apart() {
            set(kinds, index, BlockKind::Boilerplate);
            continue;
        }
        if line.given && kinds.get(index) != Some(&BlockKind::Paragraph) {
            continue;
        }
        let before_text = next.is_some_and(|n| n.is_sentence(false) || n.bullet);
        let kind = if in_box || line.is_chrome() && !over_text || line.is_pointer() {
            BlockKind::Boilerplate
        } else if line.bullet {
            BlockKind::List
        } else if line.caption {
            BlockKind::Caption
        } else if line.words == 0 {
            BlockKind::Boilerplate
        } else if line.words <= 18 && !line.terminated && before_text {
            BlockKind::Heading
        } else {
            // A short line of dialogue, a line of a poem, the last words of the article.
            BlockKind::Paragraph
        };
        set(kinds, index, kind);
    }
}
