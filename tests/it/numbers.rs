//! Numbers of other people's cases, which lie beside the project: what is right may only grow. `UPDATE_FLOORS=1` writes today's
//! figures into `numbers.toml` where they are better.

// The measuring tool is compiled once more as a module.
#[path = "../../examples/score_numbers.rs"]
#[allow(dead_code)]
mod tool;

use std::fmt::Write as _;

use crate::floors::Floors;
use crate::{project, say};

/// Of the finds of the labelled kind, at least this share has to meet something that is there.
const PRECISION: f64 = 90.0;

#[test]
fn languages_reach_their_floors() {
    let folder = project("../shared/cases/numbers");
    if !folder.exists() {
        assert!(std::env::var_os("CI").is_none(), "../shared/cases/numbers is missing");
        say("SKIPPED: the cases of ../shared/cases/numbers are not on this machine");
        return;
    }
    let mut floors = Floors::read("tests/it/numbers.toml");
    let mut failures = Vec::new();
    let folder = folder.display().to_string();
    let mut languages: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".jsonl").map(String::from))
        .collect();
    languages.sort();
    for language in languages {
        let scores = tool::scores(&folder, &language, false).unwrap();
        let total = scores.kinds.values().fold(tool::Score::default(), |sum, s| sum.plus(s));
        if total.precision() < PRECISION {
            failures
                .push(format!("{language}: {:.1} % of the finds meet something, not {PRECISION}", total.precision()));
        }
        for (name, score) in [(language.clone(), &total), (format!("{language}-clean"), &scores.clean)] {
            if score.gold == 0 {
                continue;
            }
            floors.reach(&name, score.right, score.gold, &mut failures);
        }
    }
    floors.update();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What nobody can read has no value, in any language, and a million digits cost no more than their length.
#[test]
fn broken_numerals_have_no_value() {
    let long = ["7".repeat(40), "7".repeat(400), "٧".repeat(400), "1,".repeat(40), "7".repeat(1_000_000)];
    let broken = ["1e400", "1,,2..3", "1٢3", "٣4", "٪", "%", "$", "٪ ٪", "1.2.3.4.5", "--", "½½"];
    let mut wrong = String::new();
    for language in factcards::languages() {
        for text in broken.iter().copied().chain(long.iter().map(String::as_str)) {
            // A million digits once: every language reads digits alike.
            if text.len() > 10_000 && !matches!(language, "en" | "ar") {
                continue;
            }
            for line in [text.to_string(), format!("x {text} x")] {
                let mut options = factcards::Options::default();
                options.language = Some(language.into());
                options.blocks = vec![factcards::GivenBlock {
                    span: factcards::Span::new(0, line.len()),
                    tag: "p".into(),
                    within: vec!["article".into()],
                    ..factcards::GivenBlock::default()
                }];
                let found = factcards::analyze(&line, &options).unwrap().quantities;
                if let Some(first) = found.first() {
                    let shown: String = line.chars().take(60).collect();
                    writeln!(wrong, "{language}: {shown:?} has {:?}", first.value).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
