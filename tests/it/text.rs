//! Marks in a text, offsets, and words that stand alone.

use factcards::{GivenBlock, Options, Span};

/// Takes the marks out of `"a ⟦b⟧ c"`: the text without them, and the places that they held.
pub fn unmark(marked: &str) -> Result<(String, Vec<Span>), String> {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut open = None;
    for c in marked.chars() {
        match (c, open) {
            ('⟦', None) => open = Some(text.len()),
            ('⟧', Some(start)) => {
                spans.push(Span::new(start, text.len()));
                open = None;
            }
            ('⟦' | '⟧', _) => return Err(format!("the marks of {marked:?} do not pair")),
            _ => text.push(c),
        }
    }
    if open.is_some() {
        return Err(format!("the marks of {marked:?} do not pair"));
    }
    Ok((text, spans))
}

/// Every line of a text as a paragraph of an article, or as what `tags` say of it in order, so that no page has to be guessed
/// around a sentence.
pub fn as_body(text: &str, language: &str, tags: &[String]) -> Options {
    let mut options = Options::default();
    options.language = Some(language.into());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            let tag = tags.get(options.blocks.len()).map_or("p", String::as_str);
            options.blocks.push(GivenBlock {
                span,
                tag: tag.into(),
                within: vec!["article".into()],
                ..GivenBlock::default()
            });
        }
    }
    options
}

/// The places where `words` stand alone: "20" does not stand in "2020".
pub fn alone(text: &str, words: &str) -> Vec<Span> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (words.chars().next(), words.chars().next_back());
    anywhere(text, words)
        .filter(|span| {
            let before = text[..span.start].chars().next_back();
            let after = text[span.end..].chars().next();
            !(letter(before) && letter(first) || letter(last) && letter(after))
        })
        .collect()
}

/// All places where `words` stand, inside other words too.
pub fn anywhere<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Span> + 't {
    text.match_indices(words).map(|(start, _)| Span::new(start, start + words.len()))
}

/// The words without punctuation and spaces at their end: whether the comma before a closing mark is quoted is custom.
pub fn without_stop(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let kept = words.trim_end_matches(|c: char| c.is_whitespace() || ",.،;؛…".contains(c));
    let lead = words.len() - words.trim_start().len();
    Span::new(span.start + lead.min(kept.len()), span.start + kept.len())
}

#[test]
fn marks_are_taken_out() {
    assert_eq!(unmark("a ⟦b⟧ ⟦ج⟧"), Ok(("a b ج".into(), vec![Span::new(2, 3), Span::new(4, 6)])));
    assert!(unmark("a ⟦b").is_err() && unmark("a⟧").is_err());
    assert_eq!(alone("20 2020 a20 20%", "20"), [Span::new(0, 2), Span::new(12, 14)]);
    assert_eq!(without_stop("« a,", Span::new(2, 5)), Span::new(3, 4));
}
