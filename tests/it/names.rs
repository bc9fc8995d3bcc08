//! What the tagger of names has learned: how well it reads texts that it was not taught with, and what damage does to it.

use std::collections::{BTreeMap, BTreeSet};

use factcards::entities::{self, tag::Model};
use factcards::lang::Pack;
use factcards::segment::{Document, Tokens};
use factcards::{Options, analyze};

use crate::floors::Floors;
use crate::{named, project, say};

/// The languages that have such a file, and what stands in it behind its head.
fn learned() -> Vec<(String, String)> {
    let files = std::fs::read_dir(project("langs/names")).unwrap().map(|entry| entry.unwrap().path());
    let mut out: Vec<(String, String)> = files
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| {
            let file = std::fs::read_to_string(&path).unwrap();
            let (_, numbers) = file.split_once("#learned\n").unwrap();
            (path.file_stem().unwrap().to_str().unwrap().to_string(), numbers.to_string())
        })
        .collect();
    out.sort();
    out
}

/// Names right out of a thousand (F1 of exact places and types) in the texts that nothing was learned from and nothing chosen by.
/// On news, ours or those of the parallel texts where a language has them, what was learned has to be worth its bytes.
#[test]
fn languages_reach_their_floors() {
    const GAIN: f64 = 2.0;
    /// Texts of our own first, then the parallel ones.
    const NEWS: [&str; 2] = ["news", "uner-pud"];
    let folder = project("../shared/cases/entities");
    if !folder.exists() {
        assert!(std::env::var_os("CI").is_none(), "../shared/cases/entities is missing");
        say("SKIPPED: the cases of ../shared/cases/entities are not on this machine");
        return;
    }
    let mut floors = Floors::read("tests/it/names.toml");
    let mut failures = Vec::new();
    let learned: BTreeSet<String> = learned().into_iter().map(|(tag, _)| tag).collect();
    let built_in = BTreeSet::from(["ar", "en"].map(String::from));
    for language in learned.union(&built_in) {
        let mut cases = named::read(&folder.join(format!("{language}.jsonl")), language);
        if cases.is_empty() {
            cases = named::cases_of(language, "", false);
        }
        cases.extend(named::news(language, ".unseen", 2));
        let test = |case: &named::Case| case.part > 1;
        let score = |find: &dyn Fn(&Document<'_>) -> entities::Found| {
            let scores = named::score(&cases, &test, find);
            let news = NEWS.iter().find_map(|source| scores.get(*source)).unwrap_or(&scores["all"]);
            (news.typed.f1(), scores["all"].typed.f1())
        };
        let (rules, _) = score(&|document| entities::find_with(document, None));
        let (both, all) = score(&entities::find);
        if learned.contains(language) && both < rules + GAIN {
            failures.push(format!("{language}: {both:.1} % with what was learned, {rules:.1} % without"));
        }
        floors.reach(language, (all * 10.0) as usize, 1000, &mut failures);
    }
    floors.update();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Beside the Wasm travel the words of the languages that are not built in, then what was learned of names; either may be absent.
#[test]
fn what_builds_lack_is_words_and_what_was_learned() {
    let learned: BTreeMap<String, String> = learned().into_iter().collect();
    for tag in factcards::languages() {
        let by_hand = std::fs::read_to_string(project("langs").join(format!("{tag}.toml"))).unwrap_or_default();
        let built_in = by_hand.lines().any(|line| line == "built_in = true");
        let lacking = factcards::words_of(tag).unwrap_or_default();
        let (words, numbers) = lacking.split_once("#learned\n").unwrap_or((&lacking, ""));
        assert_eq!(words.is_empty(), built_in, "{tag}: words");
        assert_eq!(numbers, learned.get(tag).map_or("", String::as_str), "{tag}: what was learned");
        // The core takes no other text for either.
        assert!(lacking.is_empty() || lacking.starts_with('#'), "{tag}");
        // This build lacks nothing.
        assert_eq!(factcards::lacks_words(tag), None);
    }
    assert_eq!(factcards::words_of("und"), None);
}

/// A file that broke off, or in which something else stands, is ignored or read as well as it can be.
#[test]
fn damaged_files_do_no_harm() {
    let text = "Jonas Brandt von der Reederei Hansen sagte in Hamburg, er werde gehen.";
    let tokens = Tokens::read(text, Pack::of("de"));
    let cleaned = factcards::clean::clean(&tokens, &Options::default());
    let sentences = factcards::segment::sentences(&tokens, &cleaned.blocks);
    let document = Document { tokens, blocks: cleaned.blocks, sentences };
    let (_, whole) = learned().into_iter().find(|(tag, _)| tag == "de").unwrap();
    assert!(Model::read(&whole).is_some());
    for bad in ["", "#", "\u{ffff}", "Not Found", "<!doctype html>"] {
        assert!(Model::read(bad).is_none(), "{bad:?} was read");
    }
    let chars: Vec<char> = whole.chars().collect();
    for cut in (0..chars.len()).step_by(97) {
        let short: String = chars[..cut].iter().collect();
        assert!(Model::read(&short).is_none(), "the first {cut} numbers were read");
        for other in ['\0', '\u{7f}', '\u{ff}', 'ب'] {
            let mut spoilt = chars.clone();
            spoilt[cut] = other;
            let model = Model::read(&spoilt.iter().collect::<String>());
            let found = entities::find_with(&document, model.as_ref());
            assert!(found.mentions.iter().all(|mention| text.get(mention.span.start..mention.span.end).is_some()));
        }
    }
}

/// Names without end, in every language that has learned something and in one that has not.
#[test]
fn hostile_names_are_read() {
    let texts = [
        ("a megabyte of capitals", "A".repeat(1_000_000)),
        ("a megabyte of words in capitals", "ALPHA BRAVO ".repeat(85_000)),
        ("a name of ten thousand words", "Xavier ".repeat(10_000)),
        ("a name of ten thousand different words", (0..10_000).map(|at| format!("Xa{at}r ")).collect()),
        ("a name with small words between", "Xavier of the ".repeat(10_000)),
        ("a name with marks between", "Xavier-".repeat(10_000)),
        ("Latin runs in Arabic", "قال Xavier في Lisbon ".repeat(10_000)),
        ("every word a Latin run", "شركة Xavier، ".repeat(10_000)),
        ("a megabyte of one name without spaces", "中".repeat(340_000)),
        ("a megabyte of names without spaces", "张伟在北京、李娜在上海；".repeat(28_000)),
        ("a name without spaces with marks between", "アルベルト・".repeat(10_000)),
    ];
    for tag in ["en", "de", "ru", "zh", "ja", "ar"] {
        for (name, text) in &texts {
            let mut options = Options::default();
            options.language = Some(tag.into());
            let analysis = analyze(text, &options).unwrap();
            let mut end = 0;
            for mention in &analysis.entities.mentions {
                assert!(mention.span.start >= end && mention.span.end > mention.span.start, "{name} as {tag}");
                assert!(text.get(mention.span.start..mention.span.end).is_some(), "{name} as {tag}");
                end = mention.span.end;
            }
        }
    }
}
