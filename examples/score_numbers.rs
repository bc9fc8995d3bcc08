//! Scores the numbers stage on cases that others wrote: `cargo run --example score_numbers -- [FOLDER] [LANGUAGE ... | all] [--misses]`.
//!
//! The folder holds one `<language>.jsonl` for each language; its README says what a right find is. Without a folder the cases
//! beside the project are read. `--misses` prints what was missed, and what was found too much.

#![allow(clippy::indexing_slicing)] // A measuring tool may index.

use std::collections::BTreeMap;

use factcards::numbers::Quantity;
use factcards::{Bound, GivenBlock, Options, QuantityKind, Span, analyze};
use serde_json::Value;

const MODELS: [&str; 7] = ["cardinal", "ordinal", "percent", "range", "money", "quantity", "duration"];

/// How many were right, of how many; how many finds met something, and how many were too many.
#[derive(Default)]
pub struct Score {
    /// Right.
    pub right: usize,
    /// In the gold.
    pub gold: usize,
    /// Finds that meet something of the gold.
    pub met: usize,
    /// Of the labelled kind, where the gold has nothing.
    pub extra: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut folder = "../shared/cases/numbers".to_string();
    let mut languages = Vec::new();
    let mut misses = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--misses" => misses = true,
            path if path.contains('/') => folder = path.into(),
            language => languages.push(language.to_string()),
        }
    }
    if languages.is_empty() {
        languages = ["en", "ar"].map(String::from).into();
    }
    if languages == ["all"] {
        languages = std::fs::read_dir(&folder)?
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".jsonl").map(String::from))
            .collect();
        languages.sort();
    }
    print!("{:<10}", "right of");
    for model in MODELS.iter().chain(&["all"]) {
        print!("{model:>18}");
    }
    println!("{:>11}", "precision");
    for language in languages {
        let Scores { kinds: scores, clean } = scores(&folder, &language, misses)?;
        let total = scores.values().fold(Score::default(), |sum, s| sum.plus(s));
        print!("{language:<10}");
        for model in MODELS {
            print!("{:>18}", scores.get(model).map(Score::show).unwrap_or_default());
        }
        println!("{:>18}{:>9.1} %", total.show(), total.precision());
        if clean.gold > 0 && language == "en" {
            println!("{:<10}{:>144}{:>9.1} %", format!("{language} clean"), clean.show(), clean.precision());
        }
    }
    Ok(())
}

/// What one language's cases come to.
#[derive(Default)]
pub struct Scores {
    /// The default set, by the kind that a case is labelled for.
    pub kinds: BTreeMap<&'static str, Score>,
    /// Sentences without the spaces that cutting into tokens leaves.
    pub clean: Score,
}

/// Scores the cases of a language; with `misses` it prints what was wrong.
pub fn scores(folder: &str, language: &str, misses: bool) -> Result<Scores, Box<dyn std::error::Error>> {
    let mut out = Scores::default();
    for line in std::fs::read_to_string(format!("{folder}/{language}.jsonl"))?.lines() {
        let case: Value = serde_json::from_str(line)?;
        let Some(model) = MODELS.iter().find(|m| case["model"] == **m) else { continue };
        let mut report = String::new();
        if is_clean(&case) {
            report = score(&case, language, &mut out.clean)?;
        }
        if is_default(&case) {
            report = score(&case, language, out.kinds.entry(model).or_default())?;
        }
        if misses && !report.is_empty() {
            println!("{language} {model:<9} {}\n{report}", case["text"].as_str().unwrap_or(""));
        }
    }
    Ok(out)
}

#[allow(clippy::cast_precision_loss)] // A few hundred cases.
impl Score {
    /// Both together.
    #[must_use]
    pub const fn plus(&self, other: &Self) -> Self {
        Self {
            right: self.right + other.right,
            gold: self.gold + other.gold,
            met: self.met + other.met,
            extra: self.extra + other.extra,
        }
    }

    /// As text.
    #[must_use]
    pub fn show(&self) -> String {
        let share = self.right as f64 * 100.0 / self.gold.max(1) as f64;
        format!("{}/{} {share:.1} %", self.right, self.gold)
    }

    /// Of what was found of the labelled kind, the share that meets something of the gold.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.met as f64 * 100.0 / (self.met + self.extra).max(1) as f64
    }
}

/// Sentences without the spaces that cutting into tokens leaves; twins of other cases are among them.
fn is_clean(case: &Value) -> bool {
    let tag = |name: &str| case["tags"].as_array().is_some_and(|tags| tags.iter().any(|t| t == name));
    let left_out = ["math", "slang", "escape", "untranslated"].iter().any(|name| tag(name))
        || tag("phone") && case["model"] == "cardinal";
    case["tier"] == "verified" && tag("clean") && !left_out
}

/// The cases that count: verified, prose, and not the twin of another.
fn is_default(case: &Value) -> bool {
    let tag = |name: &str| case["tags"].as_array().is_some_and(|tags| tags.iter().any(|t| t == name));
    let left_out = ["math", "slang", "escape", "untranslated"].iter().any(|name| tag(name))
        || case["id"].as_str().is_some_and(|id| id.ends_with('c'))
        || tag("phone") && case["model"] == "cardinal";
    case["tier"] == "verified" && !left_out
}

/// Scores one case, and says what was wrong.
fn score(case: &Value, language: &str, score: &mut Score) -> Result<String, Box<dyn std::error::Error>> {
    let text = case["text"].as_str().unwrap_or("");
    let model = case["model"].as_str().unwrap_or("");
    let mut options = Options::default();
    options.language = Some(language.into());
    let span = Span::new(0, text.len());
    options.blocks =
        vec![GivenBlock { span, tag: "td".into(), within: vec!["article".into()], ..GivenBlock::default() }];
    let analysis = analyze(text, &options)?;
    let found = &analysis.quantities;
    let mut used = vec![false; found.len()];
    let mut report = String::new();
    for gold in case["gold"].as_array().into_iter().flatten() {
        score.gold += 1;
        let place = bytes(text, gold);
        let hit = (0..found.len())
            .find(|&i| !used[i] && found[i].span.overlaps(place) && right(&found[i], gold, model))
            // Two numbers of the gold may be one of ours, as the ends of a range.
            .or_else(|| (0..found.len()).find(|&i| found[i].span.overlaps(place) && right(&found[i], gold, model)));
        match hit {
            Some(index) => {
                used[index] = true;
                score.right += 1;
            }
            None => {
                for (quantity, used) in found.iter().zip(&mut used) {
                    *used |= quantity.span.overlaps(place);
                }
                let got: Vec<String> = found.iter().filter(|q| q.span.overlaps(place)).map(|q| show(text, q)).collect();
                report += &format!("    missed {gold}\n    got    {}\n", got.join("; "));
            }
        }
    }
    let ignored: Vec<Span> = case["ignore"].as_array().into_iter().flatten().map(|i| bytes(text, i)).collect();
    score.met += used.iter().filter(|&&used| used).count();
    for (quantity, used) in found.iter().zip(used) {
        if !used && is_of(quantity, model) && !ignored.iter().any(|i| i.overlaps(quantity.span)) {
            score.extra += 1;
            report += &format!("    extra  {}\n", show(text, quantity));
        }
    }
    Ok(report)
}

fn show(text: &str, q: &Quantity) -> String {
    format!(
        "{:?} {} | {:?} {:?} {} {} {:?}",
        q.kind,
        q.span.of(text),
        q.value,
        q.range,
        q.currency.unwrap_or(""),
        q.unit.unwrap_or(""),
        q.bound
    )
}

/// Code points to bytes.
fn bytes(text: &str, place: &Value) -> Span {
    let at = |key: &str| {
        let points = usize::try_from(place[key].as_u64().unwrap_or(0)).unwrap_or(0);
        text.char_indices().nth(points).map_or(text.len(), |(byte, _)| byte)
    };
    Span::new(at("start"), at("end"))
}

/// Whether a find is of the kind that a case is labelled for.
fn is_of(q: &Quantity, model: &str) -> bool {
    match model {
        "cardinal" => matches!(q.kind, QuantityKind::Count | QuantityKind::Fraction),
        "ordinal" => q.kind == QuantityKind::Rank,
        "percent" => q.kind == QuantityKind::Percent,
        "range" => {
            q.range.is_some() && q.kind != QuantityKind::Score || !matches!(q.bound, Bound::Exact | Bound::About)
        }
        "money" => q.kind == QuantityKind::Money,
        "quantity" => matches!(q.kind, QuantityKind::Measure | QuantityKind::Temperature),
        "duration" => matches!(q.kind, QuantityKind::Duration | QuantityKind::Age),
        _ => false,
    }
}

fn right(q: &Quantity, gold: &Value, model: &str) -> bool {
    let kind = match model {
        "cardinal" | "range" => true,
        _ => is_of(q, model),
    };
    if !kind {
        return false;
    }
    let unit = q.unit.or((q.kind == QuantityKind::Age).then_some("duration-year"));
    let close = |got: f64, want: f64| (got - want).abs() <= 1e-6 * want.abs().max(1e-9);
    // A value in the unit of the gold.
    let in_gold = |got: f64| -> Option<f64> {
        if !matches!(model, "quantity" | "duration") {
            return Some(got);
        }
        let want = gold["unit"].as_str()?;
        let any = gold["unit_any"].as_array().is_some_and(|any| any.iter().any(|u| u.as_str() == unit));
        if unit == Some(want) || any {
            return Some(got);
        }
        let ((a, from), (b, to)) = (size(unit?)?, size(want)?);
        (a == b).then_some(got * from / to)
    };
    if model == "money" {
        let any = gold["iso_any"].as_array().is_some_and(|any| any.iter().any(|c| c.as_str() == q.currency));
        if !any && gold["iso_any"] != "any" && gold["iso"].as_str() != q.currency {
            return false;
        }
    }
    let value = |got: Option<f64>, want: f64| {
        let got = got.and_then(in_gold);
        let div = gold["div"].as_f64().unwrap_or(1.0);
        got.is_some_and(|got| close(got, want) || close(got, want / div))
    };
    let (lo, hi) = (gold["lo"].as_f64(), gold["hi"].as_f64());
    if let Some(want) = gold["value"].as_f64() {
        let ends = model == "cardinal" && q.range.is_some_and(|r| close(r.0, want) || close(r.1, want));
        return value(q.value, want) || ends;
    }
    match (lo, hi) {
        (Some(lo), Some(hi)) if lo == hi => value(q.value, lo),
        (Some(lo), Some(hi)) => value(q.range.map(|r| r.0), lo) && value(q.range.map(|r| r.1), hi),
        (Some(bound), None) | (None, Some(bound)) => value(q.value, bound),
        (None, None) => false,
    }
}

/// Dimension and size of a unit.
fn size(unit: &str) -> Option<(&str, f64)> {
    let factor = match unit {
        "duration-second" | "length-meter" | "mass-gram" | "volume-liter" | "area-square-meter" => 1.0,
        "duration-minute" => 60.0,
        "duration-hour" => 3600.0,
        "duration-day" => 86_400.0,
        "duration-week" => 604_800.0,
        "duration-month" => 2_592_000.0,
        "duration-quarter" => 7_776_000.0,
        "duration-year" => 31_536_000.0,
        "length-kilometer" => 1000.0,
        "length-decimeter" => 0.1,
        "length-centimeter" => 0.01,
        "length-millimeter" => 0.001,
        "length-foot" => 0.3048,
        "length-inch" => 0.0254,
        "length-yard" => 0.9144,
        "length-mile" => 1609.344,
        "mass-kilogram" => 1000.0,
        "mass-milligram" => 0.001,
        "mass-microgram" => 1e-6,
        "mass-tonne" => 1e6,
        "mass-pound" => 453.592_37,
        "mass-ounce" => 28.349_523_125,
        "volume-milliliter" | "volume-cubic-centimeter" => 0.001,
        "volume-hectoliter" => 100.0,
        "volume-cubic-meter" => 1000.0,
        _ => return None,
    };
    Some((unit.split('-').next()?, factor))
}
