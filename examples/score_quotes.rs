//! Scores quotes against ../shared/cases/quotes: `cargo run --release --example score_quotes [-- --misses en]`.
//!
//! Prints, per language: precision, recall and F1 of spans that overlap by at least 0.8 of their union, F1 of those that are
//! exactly the same (marks and end punctuation cut); of the quotes that were matched and have a speaker, how many are right;
//! wrong names and quotes without a name among all that were found; and the joint F1 of span and speaker. `--misses` lists what
//! is wrong in one language, `--misses all` in all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::cast_precision_loss)]

use factcards::{Card, Evidence, Options, analyze};
use serde_json::Value;

#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    matched: usize,
    exact: usize,
    asked: usize,
    right: usize,
    wrong: usize,
    nobody: usize,
    joint: usize,
}

fn main() {
    let misses = std::env::args().skip_while(|a| a != "--misses").nth(1);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/quotes");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    println!("lang  gold found match |  span P     R    F1 exact | speaker wrong nobody | joint");
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "jsonl")) {
        let lang = file.file_stem().unwrap().to_str().unwrap();
        let mut score = Score::default();
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            one(&case, lang, &mut score, misses.as_deref().is_some_and(|m| m == lang || m == "all"));
        }
        let ratio = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let f1 = |hits: usize| 100.0 * 2.0 * hits as f64 / (score.gold + score.found).max(1) as f64;
        println!(
            "{lang:<4} {:>5} {:>5} {:>5} | {:>6.1} {:>5.1} {:>5.1} {:>5.1} | {:>7.1} {:>5.1} {:>6.1} | {:>5.1}",
            score.gold,
            score.found,
            score.matched,
            ratio(score.matched, score.found),
            ratio(score.matched, score.gold),
            f1(score.matched),
            f1(score.exact),
            ratio(score.right, score.asked),
            ratio(score.wrong, score.found),
            ratio(score.nobody, score.found),
            f1(score.joint),
        );
    }
}

fn one(case: &Value, lang: &str, score: &mut Score, print: bool) {
    let text = case["text"].as_str().unwrap();
    let mut options = Options::default();
    options.language = Some(lang.to_string());
    let set = analyze(text, &options).unwrap().card_set();
    // Code points of the gold to UTF-16 of the cards.
    let mut units = Vec::new();
    let mut at = 0_u32;
    for c in text.chars() {
        units.push(at);
        at += c.len_utf16() as u32;
    }
    units.push(at);
    let span = |v: &Value| {
        let get = |key: &str| units[v[key].as_u64().unwrap() as usize];
        (get("start"), get("end"))
    };
    let gold: Vec<&Value> = case["gold"].as_array().unwrap().iter().collect();
    let ignore: Vec<(u32, u32)> = case["ignore"].as_array().unwrap().iter().map(span).collect();
    let mut found: Vec<(&Evidence, Option<&factcards::Speaker>)> = Vec::new();
    for card in &set.cards {
        if let Card::Quote(quote) = card {
            found.extend(quote.evidence.iter().map(|part| (part, quote.speaker.as_ref())));
        }
    }
    let mut used = vec![false; found.len()];
    for gold in &gold {
        score.gold += 1;
        let wanted = span(gold);
        let hit = (0..found.len()).find(|&i| !used[i] && iou(wanted, (found[i].0.start, found[i].0.end)) >= 0.8);
        let words: String = text.chars().skip(gold["start"].as_u64().unwrap() as usize).take(60).collect();
        let Some(hit) = hit else {
            if print {
                println!("MISSED  {words}\n        {}", text.replace('\n', " / "));
            }
            continue;
        };
        used[hit] = true;
        score.matched += 1;
        let trimmed = |from: u32, to: u32| {
            let words: Vec<u16> = text.encode_utf16().collect();
            let words = String::from_utf16_lossy(&words[from as usize..to as usize]);
            words.trim_matches(|c: char| !c.is_alphanumeric()).to_string()
        };
        score.exact += usize::from(trimmed(wanted.0, wanted.1) == trimmed(found[hit].0.start, found[hit].0.end));
        let speaker = &gold["speaker"];
        if speaker.is_null() {
            score.joint += 1;
            continue;
        }
        score.asked += 1;
        let mut names = vec![speaker["text"].as_str().unwrap_or("").to_string()];
        for key in ["names", "full"] {
            match &speaker[key] {
                Value::String(name) => names.push(name.clone()),
                Value::Array(list) => names.extend(list.iter().filter_map(|n| n.as_str().map(String::from))),
                _ => {}
            }
        }
        match found[hit].1 {
            Some(said) => {
                let (start, end) = span(speaker);
                let overlaps = said.evidence.start < end && start < said.evidence.end;
                let shares = |name: &str| {
                    let own: Vec<String> = said.name.to_lowercase().split_whitespace().map(String::from).collect();
                    name.to_lowercase().split_whitespace().any(|w| w.chars().count() > 2 && own.iter().any(|o| o == w))
                };
                if overlaps || names.iter().any(|n| shares(n)) {
                    score.right += 1;
                    score.joint += 1;
                } else {
                    score.wrong += 1;
                    if print {
                        println!("WRONG   {words} | {} for {}\n        {}", said.name, names[0], context(text, gold));
                    }
                }
            }
            None if print => {
                score.nobody += 1;
                println!("NOBODY  {words} | {}\n        {}", names[0], context(text, gold));
            }
            None => score.nobody += 1,
        }
    }
    for (i, (evidence, speaker)) in found.iter().enumerate() {
        if used[i] || ignore.iter().any(|&(s, e)| s < evidence.end && evidence.start < e) {
            continue;
        }
        score.found += 1;
        if print {
            println!("EXTRA   {} | {}", evidence.text, speaker.map_or("", |s| &s.name));
        }
    }
    score.found += used.iter().filter(|&&u| u).count();
}

fn context(text: &str, gold: &Value) -> String {
    let (start, end) = (gold["start"].as_u64().unwrap() as usize, gold["end"].as_u64().unwrap() as usize);
    let from = start.saturating_sub(80);
    text.chars().skip(from).take(end - from + 80).collect::<String>().replace('\n', " / ")
}

fn iou(a: (u32, u32), b: (u32, u32)) -> f64 {
    let inter = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let union = a.1.max(b.1) - a.0.min(b.0);
    f64::from(inter) / f64::from(union.max(1))
}
