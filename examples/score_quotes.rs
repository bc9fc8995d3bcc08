//! Scores quotes against ../shared/cases/quotes: `cargo run --release --example score_quotes [-- --misses en]`.
//!
//! Prints, per language: precision, recall and F1 of spans that overlap by at least 0.8 of their union, F1 of those that are
//! exactly the same (marks and end punctuation cut); of the quotes that were matched and have a speaker, how many are right;
//! wrong names and quotes without a name among all that were found; and the joint F1 of span and speaker. `--misses` lists what
//! is wrong in one language, `--misses all` in all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::expect_used)]

#[path = "../tests/it/scored.rs"]
mod scored;

use scored::Score;

fn main() {
    let misses = std::env::args().skip_while(|a| a != "--misses").nth(1);
    println!("lang  gold found match |  span P     R    F1 exact | speaker wrong nobody | joint");
    for (lang, file) in scored::files() {
        let print = misses.as_deref().is_some_and(|m| m == lang || m == "all");
        let score = scored::score(&lang, &file, print);
        println!(
            "{lang:<4} {:>5} {:>5} {:>5} | {:>6.1} {:>5.1} {:>5.1} {:>5.1} | {:>7.1} {:>5.1} {:>6.1} | {:>5.1}",
            score.gold,
            score.found,
            score.matched,
            Score::ratio(score.matched, score.found),
            Score::ratio(score.matched, score.gold),
            score.f1(score.matched),
            score.f1(score.exact),
            Score::ratio(score.right, score.asked),
            Score::ratio(score.wrong, score.found),
            Score::ratio(score.nobody, score.found),
            score.f1(score.joint),
        );
    }
}
