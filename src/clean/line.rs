//! What a line of pasted text, or a block of HTML, looks like.

use crate::card::BlockKind;
use crate::lang::Sense;
use crate::segment::{TokenKind, Tokens};
use crate::{GivenBlock, Span};

/// The lowest score of a line that is only short or full of chrome.
const LOWEST: f32 = -2.0;

/// What a line costs that begins what follows the article: more than a comment thread brings in, less than the second half
/// of an article, where such a line stood in a box.
const ENDS_ARTICLE: f32 = 25.0;

/// A line with what can be seen without knowing what it says.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Line {
    pub span: Span,
    pub tokens: std::ops::Range<usize>,
    /// Words; of scripts without spaces, half the characters.
    pub words: usize,
    function: usize,
    numbers: usize,
    separators: usize,
    /// Tokens inside phrases of menus, share bars and notices.
    chrome: usize,
    /// It begins with a phrase of chrome.
    chrome_start: bool,
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
    /// Two to four words that could be a person's name.
    pub named: bool,
    /// It came out of HTML.
    pub given: bool,
    /// 1 to 6 for the headings of HTML.
    pub heading_level: u8,
    links: f32,
    tag: Tag,
    landmark: Landmark,
    /// Positive for running text.
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
        for piece in tokens.text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
            let span = Span::new(at, at + piece.len()).trim(tokens.text);
            at += piece.len();
            if span.is_empty() {
                // "\r\n" is one line break.
                blank |= piece != "\n" || !tokens.text.get(..at).unwrap_or("").ends_with("\r\n");
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
            let mut line =
                Line { span, tokens: tokens.inside(span), blank_before: true, given: true, ..Line::default() };
            line.take(block);
            line.look(tokens);
            lines.push(line);
        }
    }
    lines
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
                "nav" | "footer" | "aside" | "form" => self.landmark = Landmark::Chrome,
                "article" | "main" if self.landmark == Landmark::None => self.landmark = Landmark::Article,
                "blockquote" => self.tag = Tag::Quote,
                "figure" if self.tag != Tag::Paragraph => self.tag = Tag::Caption,
                _ => {}
            }
        }
        self.bullet = self.tag == Tag::Item;
    }

    fn look(&mut self, tokens: &Tokens<'_>) {
        let range = self.tokens.clone();
        let first = range.start;
        let mut covered = first;
        let mut unspaced = 0;
        for at in range.clone() {
            let Some(token) = tokens.get(at) else { break };
            match token.kind {
                TokenKind::Word => {
                    if token.script.is_unspaced() {
                        unspaced += 1;
                    } else {
                        self.words += 1;
                    }
                }
                TokenKind::Number => self.numbers += 1,
                TokenKind::Mark | TokenKind::Symbol => {
                    if matches!(tokens.mark(at), Some('>' | '|' | '/' | '»' | '›' | '·' | '•' | '،' | ',')) {
                        self.separators += 1;
                    }
                }
            }
            for entry in tokens.entries(at) {
                match entry.sense {
                    Sense::Function if entry.rest.is_empty() => self.function += 1,
                    Sense::Chrome | Sense::ChromeEnd | Sense::DateLabel => {
                        if let Some(found) = tokens.find_before(at, range.end, entry.sense) {
                            self.chrome += found.end.saturating_sub(covered.max(at));
                            covered = covered.max(found.end);
                            self.chrome_start |= at <= first + 1;
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
        // "1. Close the windows."
        self.bullet |= tokens.get(first).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 2)
            && matches!(tokens.mark(first + 1), Some('.' | ')' | '-'))
            && tokens.get(first + 2).is_some_and(|t| t.shape.spaced());
        self.named = self.words >= 2
            && self.words <= 4
            && self.numbers == 0
            && self.function == 0
            && range.clone().all(|at| {
                tokens
                    .get(at)
                    .is_some_and(|t| t.kind == TokenKind::Word && (t.shape.first_upper() || !t.script.has_case()))
            });
        self.has_date |=
            self.numbers > 0 && super::date::find(tokens, range.start..range.end.min(range.start + 24)).is_some();
        self.score = self.running_text_score();
    }

    #[allow(clippy::cast_precision_loss)] // Counts of tokens in one line.
    fn running_text_score(&self) -> f32 {
        let words = self.words as f32;
        let mut score = words.min(40.0) / 10.0 - 1.2;
        score += if self.terminated { 1.5 } else { -1.0 };
        // A whole sentence of some length is what menus and boxes do not have.
        if self.terminated && self.words >= 12 {
            score += 1.0;
        }
        if self.words >= 6 {
            score += ((self.function as f32 / words - 0.18) * 5.0).clamp(-1.2, 1.0);
        }
        score -= (self.chrome as f32 / words.max(1.0) * 8.0).min(4.0);
        if self.words == 0 {
            score -= 1.0;
        }
        // One box in the body must not outweigh the paragraph behind it.
        score = score.max(LOWEST);
        if self.reader_call {
            score -= 4.0;
        }
        // What begins a comment thread or a list of other articles ends the article, however long what follows is.
        if self.after_article {
            score -= if self.words <= 8 { ENDS_ARTICLE } else { 5.0 };
        } else if self.chrome_start && self.words <= 12 {
            score -= 1.0;
        }
        if self.given {
            score += match self.tag {
                Tag::Paragraph | Tag::Quote => 2.0,
                Tag::Cell | Tag::Item => 0.2,
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

    /// A paragraph beyond doubt.
    pub fn is_running_text(&self) -> bool {
        self.score > 1.2 && self.heading_level == 0 && (self.words >= 10 || self.tag == Tag::Paragraph)
    }

    /// Mostly words of menus, counters, notices.
    pub fn is_chrome(&self) -> bool {
        self.words == 0 && self.numbers <= 2 && !self.given
            || self.chrome > 0
                && self.words <= 25
                && self.chrome * (if self.terminated { 2 } else { 3 }) >= self.words.max(1)
            || self.links > 0.6
            || self.landmark == Landmark::Chrome
    }

    /// The head of a box: "Read also", "Advertisement".
    pub fn is_label(&self) -> bool {
        self.chrome_start && self.words <= 6
    }

    /// The sentence between headline and body that says what the article is about.
    pub fn is_deck(&self) -> bool {
        self.words >= 8
            && !self.is_chrome()
            && !self.chrome_start
            && !self.caption
            && !self.byline
            && self.function >= 2
    }

    /// How much it looks like a headline; `None` when it cannot be one.
    #[allow(clippy::cast_precision_loss)] // At most 40.
    pub fn title_score(&self) -> Option<f32> {
        let possible = self.words >= 2
            && self.words <= 40
            && !self.is_chrome()
            && !self.chrome_start
            && !self.byline
            && !self.bullet
            && !self.after_article
            && self.links < 0.8
            && !(self.has_date && self.words <= 10)
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
