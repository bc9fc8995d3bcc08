//! Quotes: marks paired by depth and kind, and the words around them that say who speaks.

use crate::Span;
use crate::card::QuoteMode;
use crate::segment::Document;

/// Quoted words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words between the marks.
    pub content: Span,
    /// The words and the marks.
    pub marked: Span,
    /// Whether the whole utterance is quoted.
    pub mode: QuoteMode,
    /// The say-verb or what stands for it.
    pub cue: Option<Span>,
    /// The sentence in which the quote starts.
    pub sentence: usize,
    /// The rules that found it, in plain words.
    pub why: Vec<&'static str>,
}

/// Finds the quotes of the article, in the order of the text.
#[must_use]
pub fn find(_document: &Document<'_>) -> Vec<Quote> {
    Vec::new()
}
