//! Scores the entities against annotated texts: `cargo run --release --example score_entities -- FOLDER [--misses LANG [SOURCE]]`.
//!
//! FOLDER holds `en.jsonl`, `ar.jsonl` ...: lines of `{ source, lang, text, types, gold: [{ start, end, type }] }`, offsets in
//! code points. Printed per language and source: exact-span F1 with types over PER, ORG and LOC, each type alone, and F1 of
//! overlapping spans without types.
#![allow(clippy::indexing_slicing)]

use factcards::{EntityType, Options, analyze};
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    #[allow(clippy::cast_precision_loss)]
    fn f1(self) -> f64 {
        if self.found + self.gold == 0 { 0.0 } else { 2.0 * self.right as f64 / (self.found + self.gold) as f64 }
    }
    #[allow(clippy::cast_precision_loss)]
    fn show(self) -> String {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        format!("{:.3} (p {:.2} r {:.2})", self.f1(), share(self.right, self.found), share(self.right, self.gold))
    }
}

#[derive(Default, Clone)]
struct Score {
    typed: Count,
    each: [Count; 3],
    overlap: Count,
}

fn label(kind: EntityType) -> Option<&'static str> {
    match kind {
        EntityType::Person => Some("PER"),
        EntityType::Organization => Some("ORG"),
        EntityType::Place => Some("LOC"),
        _ => None,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args.first().ok_or("which folder?")?;
    let misses = args.iter().position(|a| a == "--misses").and_then(|at| args.get(at + 1));
    let only = args.iter().position(|a| a == "--misses").and_then(|at| args.get(at + 2));
    let mut missed: BTreeMap<String, usize> = BTreeMap::new();
    for lang in ["ar", "en"] {
        let mut scores: BTreeMap<String, Score> = BTreeMap::new();
        for line in std::fs::read_to_string(Path::new(folder).join(format!("{lang}.jsonl")))?.lines() {
            let case: serde_json::Value = serde_json::from_str(line)?;
            let text = case["text"].as_str().ok_or("text")?;
            let source = case["source"].as_str().unwrap_or("?").to_string();
            let types: Vec<&str> = case["types"].as_array().into_iter().flatten().filter_map(|t| t.as_str()).collect();
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut gold: Vec<(usize, usize, &str)> = Vec::new();
            for mark in case["gold"].as_array().into_iter().flatten() {
                let place = |key: &str| mark[key].as_u64().and_then(|at| bytes.get(usize::try_from(at).ok()?)).copied();
                let (Some(start), Some(end), Some(kind)) = (place("start"), place("end"), mark["type"].as_str()) else {
                    continue;
                };
                gold.push((start, end, kind));
            }
            let mut options = Options::default();
            options.language = Some(lang.to_string());
            // The texts are articles already: one block each, so that nothing is taken for a page's chrome.
            options.blocks = vec![factcards::GivenBlock {
                span: factcards::Span::new(0, text.len()),
                tag: "p".into(),
                within: vec!["article".into()],
                ..factcards::GivenBlock::default()
            }];
            let analysis = analyze(text, &options)?;
            let mut found: Vec<(usize, usize, &str)> = Vec::new();
            for mention in &analysis.entities.mentions {
                let Some(entity) = analysis.entities.entities.get(mention.entity) else { continue };
                if let Some(kind) = label(entity.kind).filter(|k| types.contains(k)) {
                    found.push((mention.span.start, mention.span.end, kind));
                }
            }
            let gold_three: Vec<_> = gold.iter().filter(|g| matches!(g.2, "PER" | "ORG" | "LOC")).copied().collect();
            for key in [source.clone(), "all".to_string()] {
                let score = scores.entry(key).or_default();
                score.typed.gold += gold_three.len();
                score.typed.found += found.len();
                score.typed.right += found.iter().filter(|f| gold_three.contains(f)).count();
                for (slot, kind) in score.each.iter_mut().zip(["PER", "ORG", "LOC"]) {
                    slot.gold += gold_three.iter().filter(|g| g.2 == kind).count();
                    slot.found += found.iter().filter(|g| g.2 == kind).count();
                    slot.right += found.iter().filter(|f| f.2 == kind && gold_three.contains(f)).count();
                }
                let touches = |a: &(usize, usize, &str), b: &(usize, usize, &str)| a.0 < b.1 && b.0 < a.1;
                score.overlap.gold += gold_three.len();
                score.overlap.found += found.len();
                score.overlap.right += found.iter().filter(|f| gold_three.iter().any(|g| touches(f, g))).count();
            }
            if misses.is_some_and(|m| m == lang) && only.is_none_or(|o| *o == source) {
                for g in gold_three.iter().filter(|g| !found.contains(g)) {
                    let words = text.get(g.0..g.1).unwrap_or("");
                    let near = found.iter().find(|f| f.0 < g.1 && g.0 < f.1);
                    let got =
                        near.map_or("nothing".to_string(), |f| format!("{} {}", f.2, text.get(f.0..f.1).unwrap_or("")));
                    *missed.entry(format!("missed {} {words} | got {got}", g.2)).or_default() += 1;
                }
                for f in found.iter().filter(|f| !gold_three.iter().any(|g| f.0 < g.1 && g.0 < f.1)) {
                    *missed.entry(format!("extra {} {}", f.2, text.get(f.0..f.1).unwrap_or(""))).or_default() += 1;
                }
            }
        }
        for (source, score) in &scores {
            let [per, org, loc] = score.each.map(|c| format!("{:.3}", c.f1()));
            println!(
                "{lang} {source:<14} typed {} | PER {per} ORG {org} LOC {loc} | overlap {:.3}",
                score.typed.show(),
                score.overlap.f1()
            );
        }
    }
    let mut missed: Vec<_> = missed.into_iter().collect();
    missed.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (what, times) in missed {
        println!("{times:>3} {what}");
    }
    Ok(())
}
