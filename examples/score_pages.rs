//! Scores reading pages from text alone: `cargo run --release --example score_pages -- [FILE OR FOLDER ...] [--lines]`.
//!
//! A folder holds pages of our own (tests/pages/README.md says how they are written); a file is `pages.jsonl` of the cases beside the
//! project, whose README says what is measured: the overlap of kept and wanted text in runs of four words, lines of chrome kept,
//! paragraphs lost. Keeping everything, and keeping lines of more than 80 characters, are printed beside it. `--lines` prints
//! every line that was read wrongly.

#![allow(clippy::indexing_slicing)] // A measuring tool may index.

use std::collections::HashMap;
use std::path::Path;

use factcards::{BlockKind, GivenBlock, Meta, Options, Span, analyze};
use serde_json::Value;

/// A pasted page, and what is known of it.
struct Page {
    name: String,
    language: String,
    text: String,
    /// Letters of the lines, where they are known: T title, B and H body, K caption, D date, Y byline, C chrome, _ blank.
    labels: Vec<char>,
    /// Blocks and metadata, where the page came from HTML: what `readHTML` gives.
    options: Options,
    /// The words of the article, where lines do not say it.
    body: Option<String>,
    with: Vec<String>,
    without: Vec<String>,
    title: Option<String>,
    date: Option<String>,
}

#[derive(Default)]
struct Sum {
    pages: usize,
    f1: f64,
    everything: f64,
    long: f64,
    paragraphs: usize,
    lost: usize,
    chrome: usize,
    kept: usize,
    titles: (usize, usize),
    dates: (usize, usize),
    segments: (usize, usize),
    avoided: (usize, usize),
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths = Vec::new();
    let mut lines = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--lines" => lines = true,
            path => paths.push(path.to_string()),
        }
    }
    if paths.is_empty() {
        paths = ["tests/pages", "../shared/cases/pages/pages.jsonl"].map(String::from).into();
    }
    for path in paths {
        let pages = if Path::new(&path).is_dir() { own(Path::new(&path))? } else { cases(&path)? };
        let mut sums: Vec<(String, Sum)> = Vec::new();
        for page in &pages {
            let mut sum = Sum::default();
            score(page, &mut sum, lines)?;
            println!("{:<44} {}", page.name, row(&sum));
            for key in [page.language.as_str(), "all"] {
                let index = sums.iter().position(|s| s.0 == key).unwrap_or_else(|| {
                    sums.push((key.to_string(), Sum::default()));
                    sums.len() - 1
                });
                add(&mut sums[index].1, &sum);
            }
        }
        println!("\n{path}");
        sums.sort_by(|a, b| (a.0 == "all").cmp(&(b.0 == "all")).then(a.0.cmp(&b.0)));
        for (language, sum) in &sums {
            println!("{:<4} {:>3} pages   {}", language, sum.pages, row(sum));
        }
        println!();
    }
    Ok(())
}

fn add(to: &mut Sum, from: &Sum) {
    to.pages += from.pages;
    to.f1 += from.f1;
    to.everything += from.everything;
    to.long += from.long;
    to.paragraphs += from.paragraphs;
    to.lost += from.lost;
    to.chrome += from.chrome;
    to.kept += from.kept;
    for (a, b) in [
        (&mut to.titles, from.titles),
        (&mut to.dates, from.dates),
        (&mut to.segments, from.segments),
        (&mut to.avoided, from.avoided),
    ] {
        a.0 += b.0;
        a.1 += b.1;
    }
}

#[allow(clippy::cast_precision_loss)] // Some hundred pages.
fn row(s: &Sum) -> String {
    let n = s.pages.max(1) as f64;
    let share = |part: usize, all: usize| part as f64 * 100.0 / all.max(1) as f64;
    let mut out = String::new();
    if s.paragraphs > 0 {
        out += &format!(
            "F1 {:.3} (everything {:.3}, lines over 80 {:.3})  paragraphs lost {}/{} {:.1} %  chrome kept {}/{} {:.1} %  ",
            s.f1 / n,
            s.everything / n,
            s.long / n,
            s.lost,
            s.paragraphs,
            share(s.lost, s.paragraphs),
            s.kept,
            s.chrome,
            share(s.kept, s.chrome)
        );
    }
    if s.segments.1 + s.avoided.1 > 0 {
        out += &format!("wanted {}/{}  unwanted {}/{}  ", s.segments.0, s.segments.1, s.avoided.0, s.avoided.1);
    }
    out + &format!("title {}/{}  date {}/{}", s.titles.0, s.titles.1, s.dates.0, s.dates.1)
}

fn score(page: &Page, sum: &mut Sum, show: bool) -> Result<(), Box<dyn std::error::Error>> {
    let analysis = analyze(&page.text, &page.options)?;
    let text = page.text.as_str();
    let blocks = &analysis.document.blocks;
    let keeps = |kind: BlockKind| {
        !matches!(
            kind,
            BlockKind::Boilerplate | BlockKind::Title | BlockKind::Byline | BlockKind::Date | BlockKind::Caption
        )
    };
    let kept: Vec<&str> = blocks.iter().filter(|b| keeps(b.kind)).map(|b| b.span.of(text)).collect();
    sum.pages = 1;
    let mut at = 0;
    let mut body = String::new();
    let mut long = String::new();
    for (index, line) in text.split('\n').enumerate() {
        let start = at;
        at += line.len() + 1;
        if line.chars().count() > 80 {
            long += line;
            long.push('\n');
        }
        let Some(&label) = page.labels.get(index) else { continue };
        let kind = blocks.iter().find(|b| b.span.start < start + line.len() && b.span.end > start).map(|b| b.kind);
        let Some(kind) = kind else { continue };
        let mut wrong = false;
        match label {
            'B' | 'H' => {
                body += line;
                body.push('\n');
                sum.paragraphs += 1;
                // The reader shows a title too, and a deck or a caption is no loss.
                wrong = kind == BlockKind::Boilerplate;
                sum.lost += usize::from(wrong);
            }
            'C' => {
                sum.chrome += 1;
                wrong = keeps(kind) || kind == BlockKind::Caption;
                sum.kept += usize::from(wrong);
            }
            _ => {}
        }
        if show && (wrong || label == 'T' && kind != BlockKind::Title) {
            println!("  {label} {kind:?}: {}", line.chars().take(110).collect::<String>());
        }
    }
    let body = page.body.clone().unwrap_or(body);
    if page.labels.is_empty() {
        let joined = words(&kept.join("\n")).join(" ");
        for line in body.lines().filter(|l| !words(l).is_empty()) {
            sum.paragraphs += 1;
            let lost = !joined.contains(&words(line).join(" "));
            sum.lost += usize::from(lost);
            if show && lost {
                println!("  lost {}", line.chars().take(110).collect::<String>());
            }
        }
        let wanted = words(&body).join(" ");
        for kept in kept.iter().filter(|k| show && !wanted.contains(&words(k).join(" "))) {
            println!("  kept {}", kept.chars().take(110).collect::<String>());
        }
    }
    if !body.is_empty() {
        let want = grams(&body);
        sum.f1 = f1(&grams(&kept.join("\n")), &want);
        sum.everything = f1(&grams(text), &want);
        sum.long = f1(&grams(&long), &want);
    }
    let joined = words(&kept.join("\n")).join(" ");
    let all = words(text).join(" ");
    for (list, count) in [(&page.with, &mut sum.segments), (&page.without, &mut sum.avoided)] {
        for segment in list {
            let segment = words(segment).join(" ");
            if all.contains(&segment) {
                count.1 += 1;
                let found = joined.contains(&segment);
                count.0 += usize::from(found);
                if show && found == std::ptr::eq(list, &page.without) {
                    println!("  segment {}: {segment}", if found { "kept" } else { "lost" });
                }
            }
        }
    }
    if let Some(title) = &page.title {
        let got = analysis.cleaned.title.map(|s| words(s.of(text)).join(" ")).unwrap_or_default();
        let want = words(title).join(" ");
        let right = !got.is_empty()
            && (got == want || want.contains(&got) && got.len() * 2 > want.len() || got.contains(&want));
        // Only where the page shows it.
        if all.contains(&want) {
            sum.titles = (usize::from(right), 1);
            if show && !right {
                println!("  title got {got}\n       want {want}");
            }
        }
    }
    if let Some(date) = &page.date {
        let got = analysis.cleaned.published.map(|p| p.0).unwrap_or_default();
        let day = |iso: &str| iso.get(..10).unwrap_or("").to_string();
        // With its time, where that is known to the minute.
        let right = day(&got) == day(date) && (date.len() != "2026-01-16T13:20".len() || got == *date);
        sum.dates = (usize::from(right), 1);
        if show && !right {
            println!("  date got {got}, want {date}");
        }
    }
    Ok(())
}

/// Words: runs of letters and digits; of scripts without spaces every character.
fn words(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in text.chars() {
        let wide = matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x0E00..=0x0E7F | 0x1000..=0x109F);
        if wide || !c.is_alphanumeric() {
            out.push(if wide { c.to_string() } else { String::new() });
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.extend(c.to_lowercase());
        }
    }
    out.retain(|w| !w.is_empty());
    out
}

fn grams(text: &str) -> HashMap<String, usize> {
    let words = words(text);
    let mut out = HashMap::new();
    for gram in words.windows(4.min(words.len().max(1))) {
        *out.entry(gram.join(" ")).or_insert(0) += 1;
    }
    out
}

#[allow(clippy::cast_precision_loss)]
fn f1(got: &HashMap<String, usize>, want: &HashMap<String, usize>) -> f64 {
    let both: usize = want.iter().map(|(gram, n)| (*n).min(got.get(gram).copied().unwrap_or(0))).sum();
    let all = got.values().sum::<usize>() + want.values().sum::<usize>();
    2.0 * both as f64 / all.max(1) as f64
}

/// Pages of our own: a letter, a tab and the line, below a head of TOML.
fn own(folder: &Path) -> Result<Vec<Page>, Box<dyn std::error::Error>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|e| e.path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let source = std::fs::read_to_string(file)?;
        let (head, lines) = source.split_once("\n---\n").ok_or("no line ---")?;
        let head: toml::Table = head.parse()?;
        let word = |key: &str| head.get(key).and_then(|v| v.as_str()).map(String::from);
        let mut page = Page {
            name: file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            language: word("language").unwrap_or_default(),
            text: String::new(),
            labels: Vec::new(),
            options: Options::default(),
            body: None,
            with: Vec::new(),
            without: Vec::new(),
            title: word("title"),
            date: word("published"),
        };
        for line in lines.lines() {
            page.labels.push(line.chars().next().unwrap_or('_'));
            page.text += line.split_once('\t').map_or("", |l| l.1);
            page.text.push('\n');
        }
        out.push(page);
    }
    Ok(out)
}

/// What `readHTML` says of a page, if it was read from HTML; offsets are UTF-16 units.
fn given(case: &Value) -> Options {
    let mut options = Options::default();
    let text = case["pasted"].as_str().unwrap_or("");
    let mut bytes: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        bytes.extend(std::iter::repeat_n(at, c.len_utf16()));
    }
    bytes.push(text.len());
    let at = |value: &Value| value.as_u64().and_then(|v| bytes.get(usize::try_from(v).ok()?)).copied().unwrap_or(0);
    for block in case["blocks"].as_array().into_iter().flatten() {
        options.blocks.push(GivenBlock {
            span: Span::new(at(&block["start"]), at(&block["end"])),
            tag: block["tag"].as_str().unwrap_or("").into(),
            #[allow(clippy::cast_possible_truncation)] // A share.
            links: block["links"].as_f64().unwrap_or(0.0) as f32,
            within: block["within"].as_array().into_iter().flatten().filter_map(|w| w.as_str().map(String::from)).collect(),
            group: block["group"].as_u64().and_then(|g| u32::try_from(g).ok()),
        });
    }
    let said = |key: &str| case["meta"][key].as_str().map(String::from);
    options.meta = Meta {
        title: said("title"),
        byline: said("byline"),
        published: said("published"),
        site_name: said("siteName"),
    };
    options
}

/// The cases beside the project, and pages read from HTML in the same form.
fn cases(path: &str) -> Result<Vec<Page>, Box<dyn std::error::Error>> {
    let mut out = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let case: Value = serde_json::from_str(line)?;
        let word = |key: &str| case[key].as_str().map(String::from);
        let list = |key: &str| -> Vec<String> {
            case[key].as_array().into_iter().flatten().filter_map(|v| v.as_str().map(String::from)).collect()
        };
        out.push(Page {
            name: word("id").unwrap_or_default(),
            language: word("lang").unwrap_or_default(),
            text: word("pasted").unwrap_or_default(),
            labels: word("labels").unwrap_or_default().chars().collect(),
            options: given(&case),
            body: word("gold_body"),
            with: list("gold_with"),
            without: list("gold_without"),
            title: word("gold_title"),
            date: word("gold_date"),
        });
    }
    Ok(out)
}
