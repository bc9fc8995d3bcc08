//! Text -> blocks: what is the article, and what the page around it.

use crate::card::BlockKind;
use crate::segment::{Block, Tokens};
use crate::{Options, Span};

/// The blocks, and what they say of the article.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// In order; together they hold all that is not white space.
    pub blocks: Vec<Block>,
    /// The headline.
    pub title: Option<Span>,
    /// The writer.
    pub byline: Option<Span>,
    /// ISO 8601 date of publication and where it stands.
    pub published: Option<(String, Option<Span>)>,
}

/// Marks the blocks of a text.
#[must_use]
pub fn clean(tokens: &Tokens<'_>, _options: &Options) -> Cleaned {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in tokens.text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let span = Span::new(at, at + line.len()).trim(tokens.text);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
    }
    Cleaned { blocks, ..Cleaned::default() }
}
