//! Scores the quotes of ../shared/cases/quotes, a set of sentences and articles with what is quoted in them and who says it.
//! Shared with `examples/score_quotes.rs`, which prints the figures; its README says what they mean.

use std::path::PathBuf;

use factcards::{Card, Evidence, Options, analyze};
use serde_json::Value;

/// What was found of the quotes of one language.
#[derive(Default)]
pub struct Score {
    pub gold: usize,
    pub found: usize,
    pub matched: usize,
    pub exact: usize,
    pub asked: usize,
    pub right: usize,
    pub wrong: usize,
    pub nobody: usize,
    pub joint: usize,
}

#[allow(clippy::cast_precision_loss)]
impl Score {
    /// Percent.
    pub fn ratio(a: usize, b: usize) -> f64 {
        100.0 * a as f64 / b.max(1) as f64
    }

    /// F1 of a number of hits, in percent.
    pub fn f1(&self, hits: usize) -> f64 {
        Self::ratio(2 * hits, self.gold + self.found)
    }
}

/// The files of the set by language; empty where it is not on this machine.
pub fn files() -> Vec<(String, PathBuf)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/cases/quotes"));
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = (entries.map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_string(), path))
        .collect();
    files.sort();
    files
}

/// Scores one language; prints what is wrong when asked.
pub fn score(lang: &str, file: &PathBuf, print: bool) -> Score {
    let mut score = Score::default();
    for line in std::fs::read_to_string(file).unwrap().lines() {
        one(&serde_json::from_str(line).unwrap(), lang, &mut score, print);
    }
    score
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
            println!("EXTRA   {} | {}", evidence.text, speaker.map_or("", |s| s.name));
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

/// The least F1 of spans, the least joint F1 of span and speaker, and the most wrong names, in percent.
#[cfg(test)]
const FLOORS: &[(&str, f64, f64, f64)] = &[
    ("ar", 92.0, 76.0, 14.4),
    ("de", 93.0, 84.0, 5.2),
    ("en", 95.0, 90.0, 1.3),
    ("es", 88.0, 88.0, 0.1),
    ("fr", 82.0, 74.0, 2.8),
    ("hi", 88.0, 88.0, 0.1),
    ("id", 98.0, 95.0, 2.2),
    ("it", 96.0, 96.0, 0.1),
    ("nl", 91.0, 89.0, 0.1),
    ("pl", 75.0, 62.0, 0.1),
    ("pt", 86.5, 83.0, 3.0),
    ("ru", 90.0, 80.9, 0.1),
    ("sv", 96.0, 89.0, 0.1),
    ("tr", 91.0, 88.0, 2.7),
    ("zh", 94.0, 84.0, 11.2),
];

#[test]
fn quotes_reach_their_floors() {
    let files = files();
    if files.is_empty() {
        assert!(std::env::var_os("CI").is_none(), "../shared/cases/quotes is missing");
        crate::say("SKIPPED: the quotes of ../shared/cases/quotes are not on this machine");
        return;
    }
    let mut failures = Vec::new();
    for (lang, file) in &files {
        let score = score(lang, file, false);
        let (spans, joint) = (score.f1(score.matched), score.f1(score.joint));
        let wrong = Score::ratio(score.wrong, score.found);
        let floor = FLOORS.iter().find(|floor| floor.0 == lang);
        let &(_, least_spans, least_joint, most_wrong) = floor.expect("every language of the set has a floor");
        if spans < least_spans || joint < least_joint || wrong > most_wrong {
            failures.push(format!("{lang}: spans {spans:.1}, joint {joint:.1}, wrong {wrong:.1}"));
        }
    }
    assert!(failures.is_empty(), "below the floor:\n{}", failures.join("\n"));
}
