//! What a line of pasted text, or a block of HTML, looks like.

use std::ops::Range;

use super::shape::{self, Shape};
use crate::card::BlockKind;
use crate::lang::{Sense, Senses};
use crate::segment::{TokenKind, Tokens};
use crate::{GivenBlock, Span};

/// From which logit of its shape on a line is rather running text than not: a paragraph lost is worse than a line kept.
const BALANCE: f32 = 0.5;

/// What stands apart from the paragraphs of a page in HTML must be so unlike running text to be left out.
const APART: f32 = -0.8;

/// A line of more words is no headline.
const LONGEST_HEADLINE: usize = 30;

/// How unlike running text a short sentence behind the article may look.
const GOES_ON: f32 = -3.0;

/// The same of one before it, where a menu or the top of the page may stand.
const LEADS_IN: f32 = -1.0;

/// What `Line::look` asks the words for.
const FUNCTION: Senses = Senses::of(&[Sense::Function]);
const PAGE: Senses = Senses::of(&[
    Sense::Chrome,
    Sense::ChromeEnd,
    Sense::DateLabel,
    Sense::ReaderCall,
    Sense::Caption,
    Sense::Byline,
    Sense::Month,
]);

/// A line with what can be seen without knowing what it says.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Line {
    pub span: Span,
    pub tokens: Range<usize>,
    /// Words; of scripts without spaces, half the characters.
    pub words: usize,
    shape: Shape,
    /// The same line stands elsewhere on the page.
    repeated: bool,
    function: usize,
    numbers: usize,
    separators: usize,
    /// Tokens inside phrases of menus, share bars and notices.
    chrome: usize,
    /// It begins with a phrase of chrome.
    chrome_start: bool,
    /// That phrase points at something: it has words of its own, or a colon.
    pointer: bool,
    /// It calls on the reader to subscribe, accept, follow.
    pub reader_call: bool,
    /// It begins what follows the article.
    pub after_article: bool,
    /// It ends as a sentence does.
    pub terminated: bool,
    /// It ends as a question or an exclamation does, as headlines may.
    asks: bool,
    pub caption: bool,
    pub bullet: bool,
    pub blank_before: bool,
    has_date: bool,
    byline: bool,
    /// A row of a table as it is pasted: tabs or upright strokes stand between its cells, as many as in the next row.
    pub row: bool,
    /// What counts the line and is no word of it: "2 of 5 |".
    pub counter: Span,
    /// It came out of HTML.
    pub given: bool,
    /// 1 to 6 for the headings of HTML.
    pub heading_level: u8,
    links: f32,
    tag: Tag,
    landmark: Landmark,
    /// The element that it shares with its neighbours.
    group: Option<u32>,
    /// It shares that element with most of the running text.
    main: bool,
    /// It is a child of that element.
    pub child: bool,
    /// It stands between two children of that element, so the article goes on behind it.
    inside: bool,
    /// Positive for running text: a logit.
    pub score: f32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tag {
    #[default]
    None,
    Paragraph,
    Item,
    Cell,
    Caption,
    Quote,
    Other,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Landmark {
    #[default]
    None,
    Article,
    Chrome,
}

/// Reads the lines of the text, or the blocks that the caller gave.
pub(super) fn read(tokens: &Tokens<'_>, given: &[GivenBlock]) -> Vec<Line> {
    let mut lines = Vec::new();
    if given.is_empty() {
        let mut at = 0;
        let mut blank = true;
        let mut token = 0;
        for line_end in line_ends(tokens) {
            let span = Span::new(at, line_end).trim(tokens.text);
            let piece = tokens.text.get(at..line_end);
            at = line_end;
            if span.is_empty() {
                // "\r\n" is one line break.
                blank |= piece != Some("\n") || !tokens.text.get(..at).unwrap_or("").ends_with("\r\n");
                continue;
            }
            let mut end = token;
            while tokens.get(end).is_some_and(|t| t.span.end <= at) {
                end += 1;
            }
            let mut line = Line { span, tokens: token..end, blank_before: blank, ..Line::default() };
            line.look(tokens);
            lines.push(line);
            (blank, token) = (false, end);
        }
    } else {
        for block in given {
            let span = block.span.trim(tokens.text);
            if span.is_empty() {
                continue;
            }
            let mut line = Line { span, tokens: tokens.inside(span), given: true, ..Line::default() };
            line.take(block);
            // Where a browser leaves space, and so a pasted text has an empty line.
            let spaced = |l: &Line| matches!(l.tag, Tag::Paragraph | Tag::Quote) || l.heading_level > 0;
            line.blank_before = spaced(&line) || lines.last().is_none_or(spaced);
            line.look(tokens);
            lines.push(line);
        }
    }
    find_repeated(tokens, &mut lines);
    if given.is_empty() {
        find_rows(tokens, &mut lines);
    }
    let mut shapes: Vec<Shape> = lines.iter().map(|l| l.shape).collect();
    // Pasted without its empty lines, a page has none before its first line either.
    if let Some((first, rest)) = shapes.split_first_mut() {
        first.blank = rest.iter().any(|s| s.blank);
    }
    let usual = usual_share(&lines);
    for (line, logit) in lines.iter_mut().zip(shape::logits(&shapes)) {
        line.score = logit + BALANCE + line.evidence(usual);
    }
    if !given.is_empty() {
        favour_main_group(&mut lines);
    }
    lines
}

/// In HTML the paragraphs of an article are children of one element, and with them its lists and headings.
fn favour_main_group(lines: &mut [Line]) {
    let mut groups: Vec<(u32, f32)> = Vec::new();
    for line in lines.iter().filter(|l| l.is_running_text()) {
        let Some(group) = line.group else { continue };
        let mass = line.score * line.weight();
        // Blocks of one group stand together, but for boxes between them.
        match groups.iter_mut().rev().take(GROUPS_BACK).find(|(other, _)| *other == group) {
            Some((_, sum)) => *sum += mass,
            None => groups.push((group, mass)),
        }
    }
    let Some(&(main, mass)) = groups.iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { return };
    let share = mass / groups.iter().map(|g| g.1).sum::<f32>();
    let place = |l: &Line| l.group == Some(main);
    let (first, last) = (lines.iter().position(place), lines.iter().rposition(place));
    // The last child may be a heading over a list, or stand before a table.
    let mut part = last.map(|l| l + 1);
    for (index, line) in lines.iter_mut().enumerate() {
        if part == Some(index) && line.is_part() {
            line.main = true;
            part = Some(index + 1);
        } else if line.group == Some(main) {
            (line.main, line.child) = (true, true);
            line.score += MAIN_GROUP * share;
        } else if first.is_some_and(|f| f < index) && last.is_some_and(|l| index < l) {
            // Between two children of an element is inside it: a list, a box.
            line.inside = true;
            line.main = line.landmark != Landmark::Chrome && line.links < 0.5;
        } else if line.group.is_some() {
            line.score -= OTHER_GROUP * share * share;
        }
    }
}

/// How many groups are looked back at: a bound on the cost of a page that opens one for every line.
const GROUPS_BACK: usize = 64;
/// What a line gains in the group that has all running text, and loses outside it.
const MAIN_GROUP: f32 = 1.5;
const OTHER_GROUP: f32 = 2.0;

/// Where the lines end, with their line breaks. Breaks stand only before the tokens that know of one, and behind the last token.
fn line_ends(tokens: &Tokens<'_>) -> impl Iterator<Item = usize> {
    let text = tokens.text;
    let mut before = 0;
    let gaps = tokens.list.iter().filter_map(move |token| {
        let gap = before..token.span.start;
        before = token.span.end;
        token.shape.on_new_line().then_some(gap)
    });
    let behind = tokens.list.last().map_or(0, |t| t.span.end);
    let breaks = gaps.chain(std::iter::once(behind..text.len())).flat_map(move |gap| {
        let start = gap.start;
        text.get(gap)
            .unwrap_or("")
            .match_indices(['\n', '\r', '\u{2028}', '\u{2029}'])
            .map(move |(at, found)| start + at + found.len())
    });
    // The text may end without a break.
    let open = !text.is_empty() && !text.ends_with(['\n', '\r', '\u{2028}', '\u{2029}']);
    breaks.chain(open.then_some(text.len()))
}

/// The share of function words in the longer lines of the page: what is usual in this language, in this writing.
#[allow(clippy::cast_precision_loss)] // Counts of tokens.
pub(super) fn usual_share(lines: &[Line]) -> f32 {
    let long = lines.iter().filter(|l| l.words >= 20);
    let (function, words) = long.fold((0, 0), |(f, w), l| (f + l.function, w + l.words));
    function as f32 / words.max(1) as f32
}

/// Menus and boxes come twice on a page, paragraphs do not.
fn find_repeated(tokens: &Tokens<'_>, lines: &mut [Line]) {
    let mut order: Vec<(u32, usize)> =
        lines.iter().enumerate().map(|(i, l)| (hash(l.span.of(tokens.text)), i)).collect();
    crate::sort::sort(&mut order, |a, b| a.0.cmp(&b.0));
    for pair in order.windows(2) {
        let [(a, first), (b, second)] = pair else { continue };
        if a == b {
            for &at in [first, second] {
                if let Some(line) = lines.get_mut(at) {
                    line.repeated = true;
                }
            }
        }
    }
}

/// Lines with as many cells each, and numbers in them.
fn find_rows(tokens: &Tokens<'_>, lines: &mut [Line]) {
    let mut bars = lines.iter().map(|line| line.bars(tokens).count()).collect::<Vec<_>>().into_iter().peekable();
    let mut rest = lines;
    while let Some(first) = bars.next() {
        let mut count = 1;
        while bars.next_if_eq(&first).is_some() {
            count += 1;
        }
        let (rows, behind) = std::mem::take(&mut rest).split_at_mut(count);
        if first > 0 && count > 1 && rows.iter().map(|r| r.numbers).sum::<usize>() >= count {
            rows.iter_mut().for_each(|row| row.row = row.chrome == 0);
        }
        rest = behind;
    }
}

/// Of the ends of a line: enough to tell two lines of one page apart.
fn hash(line: &str) -> u32 {
    let bytes = line.as_bytes();
    let ends = bytes.iter().take(48).chain(bytes.iter().rev().take(16));
    ends.fold(bytes.len() as u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl Line {
    fn take(&mut self, block: &GivenBlock) {
        self.links = block.links;
        self.tag = match block.tag.as_str() {
            "p" | "pre" => Tag::Paragraph,
            "li" | "dt" | "dd" => Tag::Item,
            "td" | "th" => Tag::Cell,
            "figcaption" | "caption" => Tag::Caption,
            "blockquote" => Tag::Quote,
            _ => Tag::Other,
        };
        if let Some(level) =
            block.tag.strip_prefix('h').and_then(|l| l.parse::<u8>().ok()).filter(|l| (1..=6).contains(l))
        {
            self.heading_level = level;
        }
        for landmark in &block.within {
            match landmark.as_str() {
                "nav" | "footer" | "aside" | "form" | "dialog" | "unlikely" => self.landmark = Landmark::Chrome,
                // The body of an article may lie in anything; an article in a box of others is one of these.
                "likely" => self.landmark = Landmark::Article,
                "article" | "main" if self.landmark == Landmark::None => self.landmark = Landmark::Article,
                "blockquote" => self.tag = Tag::Quote,
                "figure" if self.tag != Tag::Paragraph => self.tag = Tag::Caption,
                _ => {}
            }
        }
        self.group = block.group;
        self.bullet = self.tag == Tag::Item;
    }

    fn look(&mut self, tokens: &Tokens<'_>) {
        let range = self.tokens.clone();
        let first = range.start;
        let mut covered = first;
        let mut unspaced = 0;
        let mut shape = Shape { blank: self.blank_before, ..Shape::default() };
        for at in range.clone() {
            let Some(token) = tokens.get(at) else { break };
            match token.kind {
                TokenKind::Word => {
                    let bytes = token.span.len() as u32;
                    let letters = match token.script.bytes_per_letter() {
                        1 => bytes,
                        2 => bytes / 2,
                        other => bytes / other,
                    };
                    shape.letters += letters;
                    if token.script.is_unspaced() {
                        unspaced += 1;
                        shape.tokens += letters;
                    } else {
                        self.words += 1;
                        shape.tokens += 1;
                        shape.capitals +=
                            if token.shape.all_upper() { letters } else { u32::from(token.shape.first_upper()) };
                        shape.digits += u32::from(token.shape.has_digit());
                    }
                }
                TokenKind::Number => {
                    self.numbers += 1;
                    shape.tokens += 1;
                    shape.digits += token.span.len() as u32;
                }
                TokenKind::Mark | TokenKind::Symbol => {
                    if matches!(tokens.mark(at), Some('<' | '>' | '@' | '|' | '/' | '»' | '›' | '·' | '•' | '،' | ','))
                    {
                        self.separators += 1;
                    }
                }
            }
            if !tokens.may_be(at, PAGE) {
                // The entries of one word are behind those of phrases.
                if tokens.may_be(at, FUNCTION) {
                    let alone = tokens.entries(at).iter().rev().take_while(|e| e.rest.is_empty());
                    self.function += alone.filter(|e| e.sense == Sense::Function).count();
                }
                continue;
            }
            for entry in tokens.entries(at) {
                match entry.sense {
                    Sense::Function if entry.rest.is_empty() => self.function += 1,
                    Sense::Chrome | Sense::ChromeEnd | Sense::DateLabel => {
                        if let Some(found) = tokens.find_before(at, range.end, entry.sense) {
                            self.chrome += found.end.saturating_sub(covered.max(at));
                            covered = covered.max(found.end);
                            self.chrome_start |= at <= first + 1;
                            self.pointer |= at == first
                                && (found.end > at + 1
                                    || matches!(
                                        tokens.mark(found.end),
                                        Some(':' | '|' | '-' | '–' | '›' | '：' | '/' | '>')
                                    ));
                            self.after_article |= entry.sense == Sense::ChromeEnd && at == first;
                        }
                    }
                    Sense::ReaderCall => {
                        self.reader_call |= tokens.find_before(at, range.end, Sense::ReaderCall).is_some();
                    }
                    Sense::Caption => self.caption |= tokens.find_before(at, range.end, Sense::Caption).is_some(),
                    Sense::Byline => self.byline |= at <= first + 1 && tokens.is(at, Sense::Byline),
                    Sense::Month => self.has_date = true,
                    _ => {}
                }
            }
        }
        // The Han and kana of a word count for half of one.
        self.words += unspaced / 2;
        self.function += unspaced / 8;
        self.caption &= self.words <= 40;
        self.reader_call &= self.words <= 45;
        self.caption |= self.tag == Tag::Caption;
        self.bullet |= matches!(tokens.mark(first), Some('•' | '▪' | '●' | '◦' | '–' | '-' | '*' | '·' | '■' | '➢'))
            && tokens.get(first + 1).is_some_and(|t| t.shape.spaced());
        let mut last = range.end;
        while last > first
            && matches!(tokens.mark(last - 1), Some('"' | '”' | '»' | '’' | ')' | ']' | '」' | '』' | '\'' | '“'))
        {
            last -= 1;
        }
        self.terminated = last > first
            && matches!(
                tokens.mark(last - 1),
                Some('.' | '!' | '?' | '…' | '؟' | '。' | '！' | '？' | '۔' | '।' | '॥' | ':')
            );
        self.asks = last > first && matches!(tokens.mark(last - 1), Some('!' | '?' | '؟' | '！' | '？' | '…'));
        // "A heron over the lake (Agency)": a credit in brackets closes a caption.
        if !self.terminated
            && self.words >= 4
            && matches!(range.end.checked_sub(1).and_then(|at| tokens.mark(at)), Some(')'))
        {
            let open = (first..range.end).rev().take(6).find(|&at| tokens.mark(at) == Some('('));
            self.caption |= open.is_some_and(|at| at >= first + 4);
        }
        // "2 of 5 | The crane on its way": a counter of pictures.
        let counter = [0, 2].map(|step| tokens.get(first + step).is_some_and(|t| t.kind == TokenKind::Number));
        if counter == [true, true]
            && (tokens.is_word(first + 1) || tokens.mark(first + 1) == Some('/'))
            && tokens.mark(first + 3) == Some('|')
        {
            self.caption = true;
            self.counter = tokens.span(first, first + 4);
        }
        // "1. Close the windows."
        self.bullet |= tokens.get(first).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 2)
            && matches!(tokens.mark(first + 1), Some('.' | ')' | '-'))
            && tokens.get(first + 2).is_some_and(|t| t.shape.spaced());
        // A date has the name of a month, or two numbers and more, or one with dots in it.
        self.has_date = self.has_date
            || (self.numbers >= 2 || shape.digits >= 6)
                && super::date::find(tokens, range.start..range.end.min(range.start + 24)).is_some();
        // Continuation bytes begin no character.
        shape.chars = self.span.of(tokens.text).bytes().filter(|byte| byte & 0xC0 != 0x80).count() as u32;
        shape.end = match range.end.checked_sub(1).and_then(|at| tokens.mark(at)) {
            Some(':' | ',' | ';' | '،' | '؛' | '，' | '、' | '：' | '；') => 1,
            Some('"' | '”' | '»' | '’' | ')' | '」' | '』' | '\'' | '“' | '）' | '›') => 2,
            _ if self.terminated => 3,
            _ => 0,
        };
        self.shape = shape;
    }

    /// The place of a line of standings: "3 Ada Holm (Lund) 2hr 51min".
    pub fn place(&self, tokens: &Tokens<'_>) -> Option<u8> {
        let first = tokens.get(self.tokens.start)?;
        let name = tokens.is_word(self.tokens.start + 1) && tokens.get(self.tokens.start + 1)?.shape.spaced();
        let counted = name && self.numbers > 1 && !self.terminated && first.span.len() <= 2;
        first.span.of(tokens.text).parse().ok().filter(|_| counted)
    }

    /// What parts the cells of a pasted row: tabs, upright strokes.
    pub fn bars(&self, tokens: &Tokens<'_>) -> impl Iterator<Item = usize> {
        let start = self.span.start;
        let bytes = self.span.of(tokens.text).bytes().enumerate();
        bytes.filter(|(_, byte)| matches!(byte, b'\t' | b'|')).map(move |(at, _)| start + at)
    }

    /// What its words and its place in the HTML say, beside its shape; a logit.
    #[allow(clippy::cast_precision_loss)] // Counts of tokens in one line.
    fn evidence(&self, usual: f32) -> f32 {
        let words = self.words as f32;
        let mut score = 0.0;
        if self.words >= 6 && usual > 0.05 {
            score += ((self.function as f32 / words / usual - 0.7) * 1.5).clamp(-1.0, 0.8);
        }
        score -= (self.chrome as f32 / words.max(1.0) * 6.0).min(3.0);
        if self.words == 0 {
            score -= 1.0;
        }
        if self.repeated {
            score -= 1.5;
        }
        if self.reader_call || self.after_article {
            score -= 4.0;
        }
        if self.chrome_start && self.words <= 12 {
            score -= 1.0;
        }
        if self.given {
            score += match self.tag {
                Tag::Paragraph | Tag::Quote => 1.5,
                // A list or table without links is told apart from a menu by where it lies.
                Tag::Item | Tag::Cell if self.links < 0.3 && self.landmark == Landmark::Article => 1.5,
                Tag::Item | Tag::Cell if self.links < 0.3 => 0.5,
                _ => 0.0,
            };
            score += match self.landmark {
                Landmark::Article => 0.8,
                Landmark::Chrome => -4.0,
                Landmark::None => 0.0,
            };
            if self.heading_level > 0 {
                score = score.max(-0.5);
            }
            if self.links > 0.5 {
                score -= 3.0 * self.links;
            }
        }
        score
    }

    /// How much it counts when the body is looked for: a long line says more than a short one.
    #[allow(clippy::cast_precision_loss)]
    pub fn weight(&self) -> f32 {
        // The cells of a table are short and many, whatever it belongs to.
        let share = if self.tag == Tag::Cell { 0.1 } else { 1.0 };
        share * (self.shape.tokens.max(1) as f32).sqrt()
    }

    /// It came from HTML, where it stands apart from the paragraphs and is not like them.
    pub fn stands_apart(&self) -> bool {
        self.group.is_some() && !self.main && self.tag != Tag::Cell && self.score <= APART
    }

    /// In HTML it lies in a box of its own: an aside, a form.
    pub fn is_aside(&self) -> bool {
        self.landmark == Landmark::Chrome && !self.main && self.group.is_some()
    }

    /// A child of the element that holds the running text, and nothing else by its words.
    pub fn is_child(&self) -> bool {
        self.child && self.links < 0.5 && self.is_harmless()
    }

    /// Behind a heading it shows that this one heads no box.
    pub fn is_text_in_place(&self) -> bool {
        self.is_child() && self.is_running_text() || self.is_part() && self.terminated
    }

    /// A list of the article, or a heading of it.
    pub fn is_in_place(&self) -> bool {
        self.child && self.heading_level > 1 || self.main && self.is_part() && self.terminated
    }

    /// Of a list or a table without links.
    pub fn is_part(&self) -> bool {
        let harmless = match self.tag {
            Tag::Cell | Tag::Caption => self.landmark != Landmark::Chrome,
            Tag::Item => self.is_harmless(),
            _ => false,
        };
        harmless && self.links < 0.3
    }

    /// A cell of a table.
    pub fn is_cell(&self) -> bool {
        self.tag == Tag::Cell
    }

    /// A paragraph beyond doubt.
    pub fn is_running_text(&self) -> bool {
        self.score > 0.5 && self.heading_level == 0 && (self.words >= 10 || self.tag == Tag::Paragraph)
    }

    /// It is long, or ends as a paragraph does.
    pub fn is_paragraph(&self) -> bool {
        self.is_running_text() && (self.terminated && !self.asks || self.words > LONGEST_HEADLINE)
    }

    /// Behind the article it is more of it, by the words it shares: a sentence, a line with figures, what a list begins with.
    pub fn belongs(&self, shared: f32, in_box: bool, next: Option<&Self>) -> bool {
        let opens = next.is_some_and(|n| n.bullet && n.numbers > 0) && self.shape.end == 1;
        let sentence =
            self.terminated && self.score > 0.0 && (self.words >= 12 && shared >= 0.1 || self.words > 4 && opens);
        let item = self.bullet || self.numbers >= 2 && self.numbers * 3 >= self.words && !self.terminated;
        let figures = self.row || item && self.numbers > 0 && shared >= 0.3 && self.score > GOES_ON;
        self.is_harmless() && (sentence || figures && !in_box)
    }

    /// At the end of pasted text it is a tag or a button: an article ends with a sentence, not with a heading.
    pub fn is_left_over(&self) -> bool {
        self.words <= 4 && self.numbers == 0 && !self.terminated && !self.bullet && !self.row && !self.given
    }

    /// A sentence or more of the article. In a box of other headlines, which may end as sentences do, only a long one is.
    pub fn is_sentence(&self, in_box: bool) -> bool {
        self.is_running_text() && (self.terminated || self.words >= 16)
            || self.score > 0.0 && self.terminated && !in_box && !self.is_pointer()
    }

    /// "Read also: how the cars are built": a label and a headline in one line.
    pub fn is_pointer(&self) -> bool {
        self.pointer && self.words <= 20 && self.tag != Tag::Paragraph
    }

    /// It names the writer or the date.
    pub fn is_stamp(&self) -> bool {
        (self.byline || self.has_date) && self.words <= 24 && self.heading_level == 0
    }

    /// Mostly words of menus, counters, notices.
    pub fn is_chrome(&self) -> bool {
        self.words == 0 && self.numbers <= 2 && !self.given && !self.row
            || self.chrome > 0
                && !(self.tag == Tag::Cell && self.main)
                && self.words <= 25
                && self.chrome * (if self.terminated { 2 } else { 3 }) >= self.words.max(1)
            || self.links > 0.6
            || self.landmark == Landmark::Chrome
    }

    /// Behind running text it could be more of it: the last answer of an interview, a line of a list.
    pub fn goes_on(&self) -> bool {
        self.score > GOES_ON
            && (self.terminated || self.bullet)
            && (self.heading_level == 0 || self.child)
            && self.is_harmless()
    }

    /// Before running text it could be the first of it: what the article says in short.
    pub fn leads_in(&self) -> bool {
        self.score > LEADS_IN
            && self.terminated
            && self.words >= 4
            && self.heading_level == 0
            && self.is_harmless()
            && !self.byline
    }

    /// Between such lines it could be a heading.
    pub fn may_be_heading(&self) -> bool {
        self.words >= 1 && self.words <= 12 && !self.has_date && self.is_harmless()
    }

    fn is_harmless(&self) -> bool {
        let begins = self.chrome_start && self.words <= 12;
        !self.is_chrome() && !begins && !self.reader_call && !self.after_article
    }

    /// It begins what follows the article, and is no sentence of it.
    pub fn ends_article(&self) -> bool {
        self.after_article && self.words <= 8 && !self.inside
    }

    /// An item of a list of figures, though a section of the site may be called as it is: "Health: 33 million".
    pub fn is_figure(&self) -> bool {
        self.numbers > 0 && self.words > self.chrome && self.words <= 12 && !self.terminated && !self.after_article
    }

    /// A heading may have a word of menus in it: "Savings and jobs".
    pub fn is_one_menu_word(&self) -> bool {
        self.chrome == 1 && self.words > 1 && self.numbers == 0 && !self.pointer
    }

    /// The head of a box: "Read also", "Advertisement".
    pub fn is_label(&self) -> bool {
        self.chrome_start && self.words <= 6
    }

    /// The sentence between headline and body that says what the article is about.
    pub fn is_deck(&self, shared: f32) -> bool {
        let tells = self.words >= 8 && (self.function >= 2 || shared >= 0.3)
            || self.words >= 5 && shared >= 0.4 && self.numbers * 2 < self.words;
        tells && self.is_harmless() && !self.caption && !self.byline
    }

    /// How much it looks like a headline; `None` when it cannot be one.
    #[allow(clippy::cast_precision_loss)] // At most 40.
    pub fn title_score(&self) -> Option<f32> {
        let possible = self.words >= 2
            && self.words <= 40
            && !self.is_chrome()
            && (!self.chrome_start || self.words > 4 && (!self.pointer || self.chrome == 1 && self.separators <= 2))
            && !self.byline
            && !self.bullet
            && !self.after_article
            && self.links < 0.8
            && !(self.has_date && (self.words <= 4 || self.numbers > 1 && self.numbers * 3 >= self.words))
            && self.separators * 3 <= self.words + 2;
        if !possible {
            return None;
        }
        let words = self.words as f32;
        let mut score = if self.words < 5 { words * 0.4 - 0.6 } else { 2.2 };
        if self.words > 16 {
            score -= (words - 16.0) * 0.15;
        }
        if self.asks {
            score -= 0.1;
        } else if self.terminated {
            score -= 1.0;
        }
        if self.caption {
            score -= 2.0;
        }
        // "Live | The bridge is open again".
        if self.pointer {
            score -= 1.0;
        }
        match self.heading_level {
            1 => score += 5.0,
            2 => score += 1.0,
            _ => {}
        }
        Some(score)
    }

    pub fn kind_in_body(&self) -> BlockKind {
        match self.tag {
            _ if self.heading_level > 0 => BlockKind::Heading,
            _ if self.is_chrome() && !self.is_running_text() => BlockKind::Boilerplate,
            Tag::Item => BlockKind::List,
            Tag::Cell => BlockKind::Cell,
            Tag::Quote => BlockKind::Quote,
            Tag::Caption => BlockKind::Caption,
            _ if self.bullet => BlockKind::List,
            _ => BlockKind::Paragraph,
        }
    }
}

/// The writer's name in a line such as "By Hannah Okafor, Science correspondent".
pub(super) fn byline(tokens: &Tokens<'_>, line: &Line) -> Option<Span> {
    if !line.byline || line.words > 16 || line.terminated {
        return None;
    }
    let first = line.tokens.start;
    let label = (first..=first + 1).find_map(|at| tokens.find_before(at, line.tokens.end, Sense::Byline))?;
    let mut from = label.end;
    while matches!(tokens.mark(from), Some(':' | '-' | '–' | '—' | '/' | '|')) {
        from += 1;
    }
    // "By signing up": a name begins with a capital where there are capitals.
    if tokens.get(from).is_some_and(|t| t.script.has_case() && !t.shape.first_upper()) {
        return None;
    }
    // "كتبت ثلاثة أرباع الصفحة": nor is it a numeral, but for signs that are surnames too.
    if tokens.is(from, Sense::Cardinal) && tokens.get(from).is_some_and(|t| !t.script.is_unspaced()) {
        return None;
    }
    let mut to = from;
    while to < line.tokens.end && to < from + 10 {
        let name_goes_on = tokens.is_word(to) || matches!(tokens.mark(to), Some('-' | '.' | '\'' | '’' | '&'));
        if !name_goes_on || tokens.is(to, Sense::Month) || tokens.is(to, Sense::DateLabel) {
            break;
        }
        to += 1;
    }
    let span = tokens.span(from, to);
    (!span.is_empty()).then_some(span)
}

/// The writer's name in a line that is nothing but a name, or one beside a place, a single word or the name of the site:
/// "Hannah Okafor", "Daily Heron - Hannah Okafor". What other lines begin with as well is the site's, or a section's.
pub(super) fn signature(tokens: &Tokens<'_>, lines: &[Line], line: &Line) -> Option<Span> {
    if line.numbers > 0 || line.function > 0 || line.words > 8 || line.is_chrome() {
        return None;
    }
    let is_break = |at: &usize| matches!(tokens.mark(*at), Some('-' | '–' | '—' | '|' | '/'));
    let Some(middle) = line.tokens.clone().find(is_break) else { return name(tokens, line.tokens.clone()) };
    let of_page = |part: &Range<usize>| {
        let text = tokens.span(part.start, part.end).of(tokens.text);
        lines.iter().any(|other| other.span != line.span && other.span.of(tokens.text).starts_with(text))
    };
    let (before, behind) = (line.tokens.start..middle, middle + 1..line.tokens.end);
    let is_place =
        |part: &Range<usize>| tokens.find(part.start, Sense::Place).is_some_and(|found| found.end == part.end);
    let beside = |part: &Range<usize>| {
        part.len() == 1 && tokens.is_word(part.start) || !part.is_empty() && (is_place(part) || of_page(part))
    };
    match () {
        () if beside(&before) && !of_page(&behind) => name(tokens, behind),
        () if beside(&behind) && !of_page(&before) => name(tokens, before),
        () => None,
    }
}

/// Two to four words that begin with a capital where there are capitals.
fn name(tokens: &Tokens<'_>, range: Range<usize>) -> Option<Span> {
    let capital = |at| tokens.get(at).is_some_and(|t| t.shape.first_upper() || !t.script.has_case());
    let is_name = (2..=4).contains(&range.len()) && range.clone().all(|at| tokens.is_word(at) && capital(at));
    is_name.then(|| tokens.span(range.start, range.end))
}
