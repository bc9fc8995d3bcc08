//! Scores the entities against annotated texts: `cargo run --release --example score_entities -- FOLDER [LANG …] [--misses [SOURCE]]`.
//!
//! FOLDER holds `en.jsonl`, `ar.jsonl` ...: lines of `{ source, lang, text, types, gold: [{ start, end, type, entity? }] }`, offsets
//! in code points; or the cases of this repository, `tests/cases/entities`. Printed per language and source: exact-span F1 with types
//! over PER, ORG and LOC, each type alone, F1 of overlapping spans without types, and where the gold groups mentions, B-cubed F1 of
//! the groups.
#![allow(clippy::indexing_slicing, clippy::cast_precision_loss)]

#[allow(dead_code, clippy::string_slice)] // The tests use the rest, and cut where characters begin.
#[path = "../tests/it/text.rs"]
mod text;

use factcards::{EntityType, GivenBlock, Options, Span, analyze};
use std::collections::BTreeMap;
use std::path::Path;

type Failure = Box<dyn std::error::Error>;

/// A text and what is named in it, in bytes.
struct Case {
    source: String,
    text: String,
    types: Vec<String>,
    gold: Vec<Named>,
}

/// One naming; those of one entity have the same group, where groups are known.
#[derive(Clone)]
struct Named {
    span: Span,
    kind: &'static str,
    group: Option<String>,
}

impl Named {
    fn same(&self, other: &Self) -> bool {
        self.span == other.span && self.kind == other.kind
    }
}

#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn f1(self) -> f64 {
        if self.found + self.gold == 0 { 0.0 } else { 2.0 * self.right as f64 / (self.found + self.gold) as f64 }
    }
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
    /// B-cubed: sums over gold mentions and found ones, and how many there are of each.
    recall: (f64, usize),
    precision: (f64, usize),
}

impl Score {
    fn groups(&self) -> Option<f64> {
        let share = |(sum, count): (f64, usize)| if count == 0 { 0.0 } else { sum / count as f64 };
        let (recall, precision) = (share(self.recall), share(self.precision));
        (self.recall.1 > 0 && recall + precision > 0.0).then(|| 2.0 * recall * precision / (recall + precision))
    }
}

const TYPES: [&str; 3] = ["PER", "ORG", "LOC"];

fn label(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "PER",
        EntityType::Organization => "ORG",
        EntityType::Place => "LOC",
        _ => "MISC",
    }
}

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (args, misses) = match args.iter().position(|a| a == "--misses") {
        Some(at) => (&args[..at], Some(args.get(at + 1))),
        None => (&args[..], None),
    };
    let folder = Path::new(args.first().ok_or("which folder?")?);
    let mut missed: BTreeMap<String, usize> = BTreeMap::new();
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.sort();
    for path in files {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("");
        let lang = name.split('.').next().unwrap_or("").to_string();
        if args.len() > 1 && !args[1..].contains(&lang) {
            continue;
        }
        let content = || std::fs::read_to_string(&path);
        let cases = match path.extension().and_then(|e| e.to_str()) {
            Some("jsonl") => content()?.lines().map(lines).collect::<Result<Vec<_>, _>>()?,
            Some("toml") => own(&content()?, name.trim_end_matches(".toml"))?,
            _ => continue,
        };
        let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
        for case in &cases {
            let found = find(case, &lang)?;
            for key in [case.source.as_str(), "all"] {
                count(scores.entry(key).or_default(), case, &found);
            }
            if misses.is_some_and(|only| only.is_none_or(|o| *o == case.source)) {
                list(case, &found, &mut missed);
            }
        }
        let single = scores.len() == 2;
        for (source, score) in scores.iter().filter(|s| !single || *s.0 != "all") {
            let [per, org, loc] = score.each.map(|c| format!("{:.3}", c.f1()));
            let groups = score.groups().map_or(String::new(), |g| format!(" | groups {g:.3}"));
            let (typed, overlap) = (score.typed.show(), score.overlap.f1());
            println!(
                "{lang} {source:<14} typed {typed} | PER {per} ORG {org} LOC {loc} | overlap {overlap:.3}{groups}"
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

/// A line of an annotated corpus.
fn lines(line: &str) -> Result<Case, Failure> {
    let case: serde_json::Value = serde_json::from_str(line)?;
    let text = case["text"].as_str().ok_or("text")?.to_string();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |at: &serde_json::Value| at.as_u64().and_then(|at| bytes.get(usize::try_from(at).ok()?)).copied();
    let gold = (case["gold"].as_array().into_iter().flatten())
        .filter_map(|mark| {
            let group = (!mark["entity"].is_null()).then(|| mark["entity"].to_string());
            let kind = TYPES.into_iter().find(|t| mark["type"] == **t)?;
            Some(Named { span: Span::new(place(&mark["start"])?, place(&mark["end"])?), kind, group })
        })
        .collect();
    let types = case["types"].as_array().into_iter().flatten().filter_map(|t| t.as_str().map(String::from)).collect();
    Ok(Case { source: case["source"].as_str().unwrap_or("?").to_string(), text, types, gold })
}

/// The cases of a file of this repository: the names in ⟦⟧, their types and groups in `want`.
fn own(content: &str, source: &str) -> Result<Vec<Case>, Failure> {
    let file: toml::Table = content.parse()?;
    let mut out = Vec::new();
    for case in file.get("case").and_then(toml::Value::as_array).into_iter().flatten() {
        let marked = case.get("text").and_then(toml::Value::as_str).ok_or("text")?;
        let (text, spans) = text::unmark(marked)?;
        let wants = case.get("want").and_then(toml::Value::as_array).into_iter().flatten();
        let mut gold = Vec::new();
        for (&span, want) in spans.iter().zip(wants) {
            let kind = want.get("type").and_then(toml::Value::as_str).unwrap_or("");
            let kind = ["person", "organization", "place"].iter().position(|k| *k == kind);
            let group = want.get("name").and_then(toml::Value::as_str).map(String::from);
            if let Some(kind) = kind {
                gold.push(Named { span, kind: TYPES[kind], group });
            }
        }
        out.push(Case { source: source.to_string(), text, types: TYPES.map(String::from).to_vec(), gold });
    }
    Ok(out)
}

/// What the core finds in a text.
fn find(case: &Case, lang: &str) -> Result<Vec<Named>, Failure> {
    let mut options = Options::default();
    options.language = Some(lang.to_string());
    // The texts are articles already: one block each, so that nothing is taken for a page's chrome.
    options.blocks = vec![GivenBlock {
        span: Span::new(0, case.text.len()),
        tag: "p".into(),
        within: vec!["article".into()],
        ..GivenBlock::default()
    }];
    let analysis = analyze(&case.text, &options)?;
    let kind = |entity: usize| analysis.entities.entities.get(entity).map_or("MISC", |e| label(e.kind));
    Ok((analysis.entities.mentions.iter().filter(|m| !m.nominal))
        .map(|m| Named { span: m.span, kind: kind(m.entity), group: Some(m.entity.to_string()) })
        .filter(|named| named.kind != "MISC" && case.types.iter().any(|t| t == named.kind))
        .collect())
}

fn count(score: &mut Score, case: &Case, found: &[Named]) {
    let gold = &case.gold;
    score.typed.gold += gold.len();
    score.typed.found += found.len();
    score.typed.right += found.iter().filter(|f| gold.iter().any(|g| g.same(f))).count();
    for (slot, kind) in score.each.iter_mut().zip(TYPES) {
        slot.gold += gold.iter().filter(|g| g.kind == kind).count();
        slot.found += found.iter().filter(|f| f.kind == kind).count();
        slot.right += found.iter().filter(|f| f.kind == kind && gold.iter().any(|g| g.same(f))).count();
    }
    score.overlap.gold += gold.len();
    score.overlap.found += found.len();
    score.overlap.right += found.iter().filter(|f| gold.iter().any(|g| f.span.overlaps(g.span))).count();
    if gold.iter().any(|g| g.group.is_none()) {
        return;
    }
    // A mention of one side is that of the other which it overlaps; B-cubed over the mentions of each side.
    let pairs = |of: &[Named], others: &[Named]| -> Vec<Option<String>> {
        let group = |n: &Named| others.iter().find(|o| o.span.overlaps(n.span)).and_then(|o| o.group.clone());
        of.iter().map(group).collect()
    };
    let cubed = |of: &[Named], others: &[Named]| -> (f64, usize) {
        let met = pairs(of, others);
        let mut sum = 0.0;
        for (a, theirs) in of.iter().zip(&met) {
            let mine: Vec<usize> = (0..of.len()).filter(|&b| of[b].group == a.group).collect();
            let both = mine.iter().filter(|&&b| theirs.is_some() && met[b] == *theirs).count();
            sum += both as f64 / mine.len() as f64;
        }
        (sum, of.len())
    };
    for (total, (sum, count)) in [(&mut score.recall, cubed(gold, found)), (&mut score.precision, cubed(found, gold))] {
        total.0 += sum;
        total.1 += count;
    }
}

fn list(case: &Case, found: &[Named], missed: &mut BTreeMap<String, usize>) {
    let words = |n: &Named| n.span.of(&case.text).to_string();
    for g in case.gold.iter().filter(|g| !found.iter().any(|f| f.same(g))) {
        let near = found.iter().find(|f| f.span.overlaps(g.span));
        let got = near.map_or("nothing".to_string(), |f| format!("{} {}", f.kind, words(f)));
        *missed.entry(format!("missed {} {} | got {got}", g.kind, words(g))).or_default() += 1;
    }
    for f in found.iter().filter(|f| !case.gold.iter().any(|g| f.span.overlaps(g.span))) {
        *missed.entry(format!("extra {} {}", f.kind, words(f))).or_default() += 1;
    }
}
