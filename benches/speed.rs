//! How fast the core is, and how its cost grows: `cargo bench`. Nothing here passes or fails; the budgets are in ARCHITECTURE.md.
//!
//! `cargo bench -- nasty` measures the nasty texts only, `-- articles` and `-- stages` likewise.

#![allow(
    missing_docs,
    clippy::cast_possible_truncation,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use factcards::segment::{Document, Tokens};
use factcards::{Options, analyze, clean, entities, lang, link, numbers, quotes, rank, segment};

/// Text is measured in units of 10^6 bytes of UTF-8.
const MB: usize = 1_000_000;

fn main() {
    let chosen: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let wanted = |part: &str| chosen.is_empty() || chosen.iter().any(|c| c == part);
    if wanted("articles") {
        articles();
    }
    if wanted("stages") {
        stages();
    }
    if wanted("nasty") {
        nasty();
    }
}

/// The shortest of some runs: what the work costs when nothing else happens on the machine.
fn time<T>(mut work: impl FnMut() -> T) -> Duration {
    const LONG_ENOUGH: Duration = Duration::from_millis(400);
    let begin = Instant::now();
    let mut best = Duration::MAX;
    let mut runs = 0;
    while runs < 3 || (begin.elapsed() < LONG_ENOUGH && runs < 1000) {
        let start = Instant::now();
        black_box(work());
        best = best.min(start.elapsed());
        runs += 1;
        if best > Duration::from_secs(5) {
            break;
        }
    }
    best
}

fn everything(text: &str) -> usize {
    analyze(black_box(text), &Options::default()).expect("the options are fine").card_set().cards.len()
}

#[allow(clippy::cast_precision_loss)]
fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / MB as f64 / time.as_secs_f64()
}

/// The power of the size with which the cost grows: 1 when twice the text costs twice the time.
#[allow(clippy::cast_precision_loss)]
fn exponent((small, fast): (usize, Duration), (large, slow): (usize, Duration)) -> f64 {
    (slow.as_secs_f64() / fast.as_secs_f64()).ln() / (large as f64 / small as f64).ln()
}

/// A sample article: what stands above its body, and the body.
struct Sample {
    name: String,
    head: String,
    body: String,
}

impl Sample {
    /// One page of a size: repeating the whole page would leave one article and many pages of chrome behind it.
    fn page(&self, size: usize) -> String {
        repeat(&self.head, &self.body, size)
    }
}

fn samples() -> Vec<Sample> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    let mut found: Vec<_> = (std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter_map(|path| {
            let text = std::fs::read_to_string(path.join("article.txt")).ok()?;
            let expected = std::fs::read_to_string(path.join("expected.json")).ok()?;
            let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
            expected["sample"].as_bool()?.then_some(())?;
            let byte =
                |at: &serde_json::Value| text.char_indices().nth(at.as_u64().unwrap() as usize).map(|(byte, _)| byte);
            let (start, end) = (byte(&expected["body"]["start"])?, byte(&expected["body"]["end"])?);
            // Lines of chrome inside the body would end the page for all that is repeated behind them.
            let body: String =
                text[start..end].lines().filter(|line| line.len() > 150).map(|line| format!("{line}\n\n")).collect();
            let name = path.file_name()?.to_str()?.to_string();
            Some(Sample { name, head: text[..start].into(), body })
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// A head and a text again and again, cut to a size.
fn repeat(head: &str, text: &str, size: usize) -> String {
    let mut out = head.to_string();
    out.push_str(&text.repeat(size / text.len() + 1));
    let mut end = size;
    while !out.is_char_boundary(end) {
        end -= 1;
    }
    out.truncate(end);
    out
}

fn articles() {
    println!("Articles, analysis and card set, MB/s");
    println!("{:<34}{:>9}{:>9}{:>9}{:>9}{:>10}", "", "10 kB", "100 kB", "1 MB", "10 MB", "exponent");
    for sample in samples() {
        print!("{:<34}", sample.name);
        let mut points = Vec::new();
        for size in [MB / 100, MB / 10, MB, 10 * MB] {
            let text = sample.page(size);
            let time = time(|| everything(&text));
            print!("{:>9.1}", rate(text.len(), time));
            points.push((text.len(), time));
        }
        println!("{:>10.2}", exponent(points[0], points[3]));
    }
    println!();
}

/// What each stage costs of the whole.
fn stages() {
    println!("Stages, ns for a byte of an article of 1 MB");
    let names = ["detect", "tokens", "clean", "sentences", "numbers", "quotes", "entities", "link", "rank", "cards"];
    print!("{:<14}", "");
    names.iter().for_each(|name| print!("{name:>10}"));
    println!("{:>10}", "all");
    for sample in samples() {
        let text = sample.page(MB);
        let options = Options::default();
        let pack = lang::detect::detect(&text);
        let tokens = || Tokens::read(&text, pack);
        let cleaned = clean::clean(&tokens(), &options);
        let sentences = segment::sentences(&tokens(), &cleaned.blocks);
        let document = Document { tokens: tokens(), blocks: cleaned.blocks.clone(), sentences };
        let (quantities, said) = (numbers::find(&document), quotes::find(&document));
        let named = entities::find(&document);
        let links = link::link(&document, &quantities, &said, &named);
        let analysis = analyze(&text, &options).unwrap();
        let times = [
            time(|| lang::detect::detect(&text)),
            time(tokens),
            time(|| clean::clean(&document.tokens, &options)),
            time(|| segment::sentences(&document.tokens, &document.blocks)),
            time(|| numbers::find(&document)),
            time(|| quotes::find(&document)),
            time(|| entities::find(&document)),
            time(|| link::link(&document, &quantities, &said, &named)),
            time(|| rank::rank(&document, &quantities, &said, &named, &links, options.kinds, options.max)),
            time(|| analysis.card_set()),
        ];
        #[allow(clippy::cast_precision_loss)]
        let per_byte = |time: Duration| time.as_secs_f64() * 1e9 / text.len() as f64;
        print!("{:<14}", sample.name);
        times.iter().for_each(|&time| print!("{:>10.2}", per_byte(time)));
        println!("{:>10.2}", per_byte(times.iter().sum()));
    }
    println!();
}

/// The nasty texts of the tests, at two sizes: those that grow fastest, and the slowest.
fn nasty() {
    const SHOWN: usize = 12;
    let source = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/nasty.json")).unwrap();
    let list: serde_json::Value = serde_json::from_str(&source).unwrap();
    let mut rows = Vec::new();
    for nasty in list.as_array().unwrap() {
        let mut unit = nasty["text"].as_str().unwrap().to_string();
        if nasty["count"].is_object() {
            let (before, after) =
                (nasty["count"]["before"].as_str().unwrap(), nasty["count"]["after"].as_str().unwrap());
            unit = (0..60_000).map(|number| format!("{before}{number}{after}")).collect();
        } else if nasty["repeat"].as_u64().unwrap_or(1) < 3 {
            continue;
        }
        let (small, large) = (repeat("", &unit, MB / 8), repeat("", &unit, MB));
        let fast = time(|| everything(&small));
        let slow = time(|| everything(&large));
        let name = nasty["name"].as_str().unwrap().to_string();
        rows.push((name, exponent((small.len(), fast), (large.len(), slow)), rate(large.len(), slow)));
    }
    println!("Nasty texts: the fastest growing of {}, 125 kB to 1 MB, then the slowest", rows.len());
    println!("{:<50}{:>10}{:>14}", "", "exponent", "MB/s at 1 MB");
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (name, exponent, rate) in rows.iter().take(SHOWN) {
        println!("{name:<50}{exponent:>10.2}{rate:>14.1}");
    }
    println!();
    rows.sort_by(|a, b| a.2.total_cmp(&b.2));
    for (name, exponent, rate) in rows.iter().take(SHOWN) {
        println!("{name:<50}{exponent:>10.2}{rate:>14.1}");
    }
}
