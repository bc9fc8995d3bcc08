//! Trains the tagger of names: `cargo run --release --example train_names -- FOLDER TAG [KEY=VALUE ...]`.
//!
//! FOLDER holds annotated texts, a file a language, as `score_entities` reads them; TAG is the language whose weights are wanted.
//! `out=FILE` writes them, made from the parts that teach and that chose the settings. `report=1` prints on the third part what the
//! rules find alone and with the weights in the packs; TAG may be several languages then, joined by `+`. Without either, each fold
//! of the first two parts is read with what the others taught, to choose the settings: `with` (languages that help, joined by `+`)
//! and `help` (what their texts weigh), `others` (what texts that are not ours weigh), `words` (a list of `scripts/names.py`) and
//! `names` (how many of it; several joined by `+`, all where it says `all`), `clusters` (a list of `scripts/clusters.py`), `classes`
//! (how many are made of these) and `listed` (so many words), `keep` (rows), `epochs`, `alpha`, `l1`, `l2`,
//! `least`, `prune`, `eager`, `folds`, `sure` and `hold` (points that a name of the rules needs to stand, `person` for one of a
//! person, and as a name of some type), `choose` (`l1` while the rows to keep are chosen), `step` (what weights are multiples of),
//! `whole=1` for people with a role, whose names stay as the rules have read them, `mixed=1` where the texts have names in
//! letters of another script, which the rules are trusted with otherwise, `tail` and `lead` (words without a capital that may belong to
//! a name behind and before those with one), `own=1` for the project's own sentences
//! among those that teach, and `rules=1` for the rules beside it.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::panic,
    clippy::string_slice,
    clippy::needless_range_loop,
    missing_docs
)]

#[path = "train_names/clusters.rs"]
mod clusters;
// What is scored here is held to its floors by the tests.
#[path = "../tests/it/named.rs"]
mod named;
#[allow(dead_code)] // The tests use the rest.
#[path = "../tests/it/text.rs"]
mod text;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use clusters::Clusters;
use factcards::Span;
use factcards::entities;
use factcards::entities::tag::{self, GAP_BITS, LABELS, MOST, Model, Parts, Row};
use factcards::lang::Sense;
use factcards::segment::{Document, Tokens};
use named::{Case, Count, Score, cases_of, document, read, score};

struct Sample {
    case: usize,
    own: bool,
    weight: f32,
    keys: Vec<u32>, // ids
    ends: Vec<usize>,
    labels: Vec<u8>,
}

/// The weights while they are learned: FTRL-proximal, which makes most of them nothing.
struct Learner {
    z: Vec<[f32; LABELS]>,
    n: Vec<[f32; LABELS]>,
    tz: [[f32; LABELS]; LABELS],
    tn: [[f32; LABELS]; LABELS],
    alpha: f32,
    l1: f32,
    l2: f32,
}

impl Learner {
    fn weight(&self, z: f32, n: f32, l1: f32) -> f32 {
        if z.abs() <= l1 { 0.0 } else { -(z - l1 * z.signum()) / ((1.0 + n.sqrt()) / self.alpha + self.l2) }
    }
    fn row(&self, id: usize) -> [f32; LABELS] {
        let mut out = [0.0; LABELS];
        for (l, slot) in out.iter_mut().enumerate() {
            *slot = self.weight(self.z[id][l], self.n[id][l], self.l1);
        }
        out
    }
    fn steps(&self) -> [[f32; LABELS]; LABELS] {
        let mut out = [[0.0; LABELS]; LABELS];
        for a in 0..LABELS {
            for b in 0..LABELS {
                out[a][b] = self.weight(self.tz[a][b], self.tn[a][b], 0.0);
            }
        }
        out
    }
    fn learn(&mut self, sample: &Sample) -> f64 {
        let count = sample.ends.len();
        let mut rows: Vec<[f32; LABELS]> = Vec::with_capacity(sample.keys.len());
        let mut scores = vec![[0f32; LABELS]; count];
        let mut from = 0;
        for (t, &end) in sample.ends.iter().enumerate() {
            for &id in &sample.keys[from..end] {
                let row = self.row(id as usize);
                for l in 0..LABELS {
                    scores[t][l] += row[l];
                }
                rows.push(row);
            }
            from = end;
        }
        let steps = self.steps();
        let log = |values: &[f32]| -> f32 {
            let m = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            if m == f32::NEG_INFINITY {
                return m;
            }
            m + values.iter().map(|v| (v - m).exp()).sum::<f32>().ln()
        };
        let mut forward = vec![[f32::NEG_INFINITY; LABELS]; count];
        let mut backward = vec![[0f32; LABELS]; count];
        for t in 0..count {
            for l in 0..LABELS {
                let come: Vec<f32> = (0..LABELS)
                    .filter(|&p| tag::may_follow(p, l) && (t > 0 || p == 0))
                    .map(|p| if t == 0 { steps[0][l] } else { forward[t - 1][p] + steps[p][l] })
                    .collect();
                forward[t][l] = log(&come) + scores[t][l];
            }
        }
        for t in (0..count.saturating_sub(1)).rev() {
            for p in 0..LABELS {
                let go: Vec<f32> = (0..LABELS)
                    .filter(|&l| tag::may_follow(p, l))
                    .map(|l| steps[p][l] + scores[t + 1][l] + backward[t + 1][l])
                    .collect();
                backward[t][p] = log(&go);
            }
        }
        let total = log(&forward[count - 1]);
        let mut gold = 0.0;
        let mut before = 0;
        for t in 0..count {
            let l = sample.labels[t] as usize;
            gold += steps[before][l] + scores[t][l];
            before = l;
        }
        let loss = f64::from(total - gold) * f64::from(sample.weight);
        // Gradients.
        let mut from = 0;
        let mut grads_t = [[0f32; LABELS]; LABELS];
        let mut before = 0usize;
        for t in 0..count {
            let mut grad = [0f32; LABELS];
            for l in 0..LABELS {
                grad[l] = (forward[t][l] + backward[t][l] - total).exp();
            }
            grad[sample.labels[t] as usize] -= 1.0;
            for p in 0..LABELS {
                if t == 0 && p > 0 {
                    continue;
                }
                for l in 0..LABELS {
                    if tag::may_follow(p, l) {
                        let score =
                            if t == 0 { 0.0 } else { forward[t - 1][p] } + steps[p][l] + scores[t][l] + backward[t][l]
                                - total;
                        grads_t[p][l] += score.exp();
                    }
                }
            }
            grads_t[before][sample.labels[t] as usize] -= 1.0;
            before = sample.labels[t] as usize;
            for (k, &id) in sample.keys[from..sample.ends[t]].iter().enumerate() {
                let row = rows[from + k];
                let (z, n) = (&mut self.z[id as usize], &mut self.n[id as usize]);
                for l in 0..LABELS {
                    let g = grad[l] * sample.weight;
                    if g.abs() < 1e-5 {
                        continue;
                    }
                    let sigma = ((n[l] + g * g).sqrt() - n[l].sqrt()) / self.alpha;
                    z[l] += g - sigma * row[l];
                    n[l] += g * g;
                }
            }
            from = sample.ends[t];
        }
        for p in 0..LABELS {
            for l in 0..LABELS {
                let g = grads_t[p][l] * sample.weight;
                if g == 0.0 {
                    continue;
                }
                let sigma = ((self.tn[p][l] + g * g).sqrt() - self.tn[p][l].sqrt()) / self.alpha;
                self.tz[p][l] += g - sigma * steps[p][l];
                self.tn[p][l] += g * g;
            }
        }
        loss
    }
}

fn show(name: &str, scores: &BTreeMap<String, Score>) {
    for (source, s) in scores {
        if scores.len() == 2 && source == "all" {
            continue;
        }
        let p = 100.0 * s.typed.right as f64 / s.typed.found.max(1) as f64;
        let r = 100.0 * s.typed.right as f64 / s.typed.gold.max(1) as f64;
        println!(
            "{name:<14} {source:<15} typed {:.1} (p {p:.0} r {r:.0}) PER {:.1} ORG {:.1} LOC {:.1} overlap {:.1} n {} glued {:.1}",
            s.typed.f1(),
            s.each[0].f1(),
            s.each[1].f1(),
            s.each[2].f1(),
            s.overlap.f1(),
            s.typed.gold,
            Count { right: s.glued, ..s.typed }.f1()
        );
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(&args[0]);
    let target = args[1].as_str(); // the language the weights are for, or several joined by +
    let mut options: HashMap<&str, &str> = HashMap::new();
    for arg in &args[2..] {
        let (k, v) = arg.split_once('=').unwrap();
        options.insert(k, v);
    }
    let number = |key: &str, default: f32| options.get(key).map_or(default, |v| v.parse().unwrap());
    let targets: Vec<&str> = target.split('+').collect();
    let helpers: Vec<&str> = options.get("with").map_or(vec![], |v| v.split('+').collect());
    let epochs = number("epochs", 15.0) as usize;
    let help = number("help", 0.3);
    let prune = number("prune", 0.15);
    let least = number("least", 2.0) as u32;
    let folds = number("folds", 4.0) as usize;

    let mut cases = Vec::new();
    for lang in targets.iter().chain(&helpers) {
        cases.extend(read(&folder.join(format!("{lang}.jsonl")), lang));
        cases.extend(named::news(lang, "", 0));
    }
    for lang in &targets {
        // The manners of the web are a language's own: they help no other.
        cases.extend(named::news(lang, ".web", 0));
        cases.extend(named::news(lang, ".unseen", 2));
        cases.extend(cases_of(lang, "", options.contains_key("own")));
        cases.extend(cases_of(lang, ".unseen", false));
    }
    let rules = |document: &Document<'_>| entities::find_with(document, None);
    // The part that nothing was learned from and nothing chosen on, with what the packs hold.
    if options.contains_key("report") {
        for lang in &targets {
            let test = |c: &Case| c.part == 2 && c.lang == *lang;
            show(&format!("{lang} rules"), &score(&cases, &test, &rules));
            show(&format!("{lang} both"), &score(&cases, &test, &|document| entities::find(document)));
        }
        return;
    }
    let mut words: BTreeMap<u32, u8> = BTreeMap::new();
    let mut variants: Vec<(u32, char)> = Vec::new();
    if let Some(path) = options.get("words") {
        let mut counts = options.get("names").map_or("", |counts| counts).split('+').map(|count| count.parse().ok());
        for path in path.split('+') {
            let count = counts.next().flatten().unwrap_or(usize::MAX);
            for line in std::fs::read_to_string(path).unwrap().lines().take(count) {
                let Some((bits, word)) = line.split_once('\t') else { continue };
                // A character, and the one that it is another way to write of.
                if let Some((from, to)) = word.split_once('\t') {
                    let [from, to] = [from, to].map(|c| c.chars().next().unwrap());
                    variants.push((tag::variant_key(from), to));
                    continue;
                }
                *words.entry(tag::name_key(word)).or_default() |= bits.parse::<u8>().unwrap();
            }
        }
    }
    let (mut classes, mut clustered) = (Vec::new(), String::new());
    if let Some(path) = options.get("clusters") {
        let teaches = |c: &&Case| c.part < 2 && targets.contains(&c.lang.as_str());
        let clusters = Clusters::read(path, number("classes", 10.0) as usize, cases.iter().filter(teaches));
        classes = clusters.choose(number("listed", 30_000.0) as usize, &words);
        clustered = clusters.source;
    }
    variants.sort_unstable();
    let lists: Vec<(u32, u8)> = words.iter().map(|(&key, &lists)| (key, lists)).collect();
    let mut parts = Parts { lists, classes, variants, ..Parts::default() };
    for (place, name, value) in [
        (tag::STANDS, "sure", 6.0),
        (tag::HOLDS, "hold", 99.0),
        (tag::PERSON, "person", 99.0),
        (tag::WHOLE, "whole", 0.0),
        (tag::MIXED, "mixed", 0.0),
        (tag::TAIL, "tail", 0.0),
        (tag::LEAD, "lead", 0.0),
    ] {
        parts.settings[place] = number(name, value) as i8;
    }
    let bare = Model::new(parts.clone());
    let mut samples = Vec::new();
    let (mut lost, mut all) = (0, 0);
    for (index, case) in cases.iter().enumerate() {
        let own = targets.contains(&case.lang.as_str());
        let document = document(case);
        let tokens = &document.tokens;
        let gold: Vec<_> = case.gold.iter().map(|&g| without_head(tokens, g, &options)).collect();
        let mut covered = vec![false; gold.len()];
        for run in tag::observe(&document, &bare) {
            let weight = if !own {
                help
            } else if case.source != "news" {
                number("others", 1.0)
            } else {
                1.0
            };
            let mut sample = Sample { case: index, own, weight, keys: run.keys, ends: run.ends, labels: vec![] };
            let mut last_gold = usize::MAX;
            for at in run.tokens.clone() {
                let span = tokens.get(at).unwrap().span;
                let place = gold.iter().position(|g| span.start < g.1 && g.0 < span.end);
                let label = place.map_or(0, |g| {
                    covered[g] = true;
                    1 + 2 * gold[g].2 + usize::from(last_gold == g)
                });
                last_gold = place.unwrap_or(usize::MAX);
                sample.labels.push(label as u8);
            }
            samples.push(sample);
        }
        if own {
            lost += covered.iter().filter(|c| !**c).count();
            all += covered.len();
        }
    }
    eprintln!("{} runs, gold {all}, out of reach {lost}", samples.len());
    let keep_rows = number("keep", 0.0) as usize;
    let settings = Settings {
        least,
        epochs,
        prune,
        alpha: number("alpha", 0.1),
        l1: number("l1", 0.3),
        l2: number("l2", 0.5),
        eager: number("eager", 0.0),
        step: number("step", 0.2),
    };
    let mut sources: Vec<&str> = cases.iter().map(|c| c.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut head = format!(
        "# What the tagger of names has learned; numbers, made by scripts/train-names, never edited.\n# Learned from: {}.\n",
        sources.join(", ")
    );
    let dictionaries = match target {
        "ja" => "IPADIC (NAIST-2003) as Janome (Apache 2.0) brings it",
        "zh" => "jieba (MIT), OpenCC (Apache 2.0)",
        _ => "",
    };
    if !dictionaries.is_empty() && !words.is_empty() {
        head += &format!("# With words of {dictionaries}.\n");
    }
    if options.get("words").is_some_and(|paths| paths.split('+').any(|path| !path.starts_with("tests/names/"))) {
        head += "# With lists of names by scripts/names.py: GeoNames (CC BY 4.0), Faker (MIT), Unicode CLDR (Unicode License v3).\n";
    }
    if !clustered.is_empty() {
        head += &format!("# With classes of words made from {clustered}.\n");
    }
    let make = |keep: &dyn Fn(&Case) -> bool| -> String {
        let chosen: Vec<&Sample> = samples.iter().filter(|s| keep(&cases[s.case])).collect();
        // What weighs most stays, and is weighed again without the rest.
        let first = Settings { l1: number("choose", settings.l1), ..settings };
        let (mut steps, mut features) = train(&chosen, &first, None);
        if keep_rows > 0 {
            features.sort_by_key(|(key, row)| {
                (std::cmp::Reverse(row.iter().map(|w| i32::from(w.unsigned_abs()).pow(2)).sum::<i32>()), *key)
            });
            features.truncate(keep_rows);
            let keys: Vec<u32> = features.iter().map(|f| f.0).collect();
            (steps, features) = train(&chosen, &settings, Some(&keys));
        }
        features.sort_by_key(|row| row.0);
        write(&head, &Parts { steps, rows: features, ..parts.clone() })
    };
    if options.contains_key("out") {
        let bytes = make(&|c| c.part < 2);
        println!("bytes {}", bytes.len());
        if let Some(path) = options.get("out") {
            std::fs::write(path, &bytes).unwrap();
        }
        return;
    }
    // Settings are chosen on the parts that are not reported, each fold by what was learned from the others.
    let mut sums: BTreeMap<String, BTreeMap<String, Score>> = BTreeMap::new();
    let mut size = 0;
    for fold in 0..folds {
        let bytes = make(&|c| c.part < 2 && c.fold % folds != fold);
        size += bytes.len();
        let model = Model::read(bytes.split_once(LEARNED).unwrap().1).unwrap();
        for lang in &targets {
            let test = |c: &Case| c.part != 2 && c.fold % folds == fold && c.lang == *lang;
            if options.contains_key("rules") {
                add(sums.entry(format!("{lang} rules")).or_default(), score(&cases, &test, &rules));
            }
            add(
                sums.entry(format!("{lang} tagged")).or_default(),
                score(&cases, &test, &|d| entities::find_with(d, Some(&model))),
            );
        }
    }
    println!("bytes {}", size / folds);
    for (name, scores) in &sums {
        show(name, scores);
    }
}

/// A name without the word for its kind where that is no part of it: "the city of".
fn without_head(
    tokens: &Tokens<'_>,
    gold: (usize, usize, usize),
    options: &HashMap<&str, &str>,
) -> (usize, usize, usize) {
    let (mut start, end, kind) = gold;
    if options.contains_key("heads") || !tokens.pack.rtl {
        return gold;
    }
    let word = [Sense::Title, Sense::OrgWord, Sense::PlaceWord][kind];
    for at in tokens.inside(Span::new(start, end)) {
        let span = tokens.get(at).unwrap().span;
        if !tokens.is(at, word)
            || tokens.is(at, [Sense::GivenName, Sense::OrgHead, Sense::Place][kind])
            || span.end >= end
        {
            break;
        }
        start = span.end;
    }
    (start, end, kind)
}

struct Settings {
    least: u32,
    epochs: usize,
    prune: f32,
    alpha: f32,
    l1: f32,
    l2: f32,
    eager: f32,
    /// The weights of a file are multiples of this.
    step: f32,
}

/// Weights of the labels' steps and of the features.
fn train(samples: &[&Sample], settings: &Settings, only: Option<&[u32]>) -> ([Row; LABELS], Vec<(u32, Row)>) {
    let mut seen: HashMap<u32, (u32, bool)> = HashMap::new();
    for sample in samples {
        for &key in &sample.keys {
            let slot = seen.entry(key).or_default();
            slot.0 += 1;
            slot.1 |= sample.own;
        }
    }
    // Only what the language itself has, more than once.
    let mut known: Vec<u32> = seen.iter().filter(|(_, s)| s.0 >= settings.least && s.1).map(|(&k, _)| k).collect();
    known.sort_unstable();
    if let Some(only) = only {
        let only: std::collections::HashSet<u32> = only.iter().copied().collect();
        known.retain(|k| only.contains(k));
    }
    let ids: HashMap<u32, u32> = known.iter().enumerate().map(|(i, &k)| (k, i as u32)).collect();
    let samples: Vec<Sample> = samples
        .iter()
        .map(|sample| {
            let mut out = Sample {
                case: sample.case,
                own: sample.own,
                weight: sample.weight,
                keys: vec![],
                ends: vec![],
                labels: sample.labels.clone(),
            };
            let mut from = 0;
            for &end in &sample.ends {
                out.keys.extend(sample.keys[from..end].iter().filter_map(|k| ids.get(k)));
                out.ends.push(out.keys.len());
                from = end;
            }
            out
        })
        .collect();
    let mut learner = Learner {
        z: vec![[0.0; LABELS]; ids.len()],
        n: vec![[0.0; LABELS]; ids.len()],
        tz: [[0.0; LABELS]; LABELS],
        tn: [[0.0; LABELS]; LABELS],
        alpha: settings.alpha,
        l1: settings.l1,
        l2: settings.l2,
    };
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    // The mean over the later rounds: the last one alone leans on the samples it saw last.
    let mut mean = vec![[0f32; LABELS]; ids.len()];
    let mut mean_steps = [[0f32; LABELS]; LABELS];
    let (mut rounds, warm) = (0f32, settings.epochs / 3);
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(i, (state % (i as u64 + 1)) as usize);
        }
        for &i in &order {
            learner.learn(&samples[i]);
        }
        if epoch >= warm {
            rounds += 1.0;
            for (id, slot) in mean.iter_mut().enumerate() {
                for (m, w) in slot.iter_mut().zip(learner.row(id)) {
                    *m += w;
                }
            }
            for (slot, row) in mean_steps.iter_mut().zip(learner.steps()) {
                for (m, w) in slot.iter_mut().zip(row) {
                    *m += w;
                }
            }
        }
    }
    let quantise = |w: f32| -> i8 { (w / settings.step).round().clamp(-127.0, 127.0) as i8 };
    let mut features: Vec<(u32, Row)> = Vec::new();
    for (id, &key) in known.iter().enumerate() {
        let mut row = Row::default();
        for (slot, w) in row.iter_mut().zip(mean[id]) {
            let w = w / rounds;
            *slot = if w.abs() < settings.prune { 0 } else { quantise(w) };
        }
        if row.iter().any(|w| *w != 0) {
            features.push((key, row));
        }
    }
    // Names are rare, and what is learned from few texts misses more of them than it invents.
    if let Some((_, row)) = features.iter_mut().find(|f| f.0 == tag::bias()) {
        row[0] = row[0].saturating_sub(quantise(settings.eager));
    }
    let mut steps = [Row::default(); LABELS];
    for (out, row) in steps.iter_mut().zip(mean_steps) {
        for (slot, w) in out.iter_mut().zip(row) {
            *slot = quantise(w / rounds);
        }
    }
    (steps, features)
}

/// Stands before the numbers of a file.
const LEARNED: &str = "#learned\n";

/// A file as `Model` reads it: lines that say what it is, then a character for each number.
fn write(head: &str, parts: &Parts) -> String {
    let zigzag = |w: i8| ((w << 1) ^ (w >> 7)).cast_unsigned();
    let mut bytes: Vec<u8> =
        parts.steps.iter().flat_map(|row| &row[..LABELS]).chain(&parts.settings).map(|&w| zigzag(w)).collect();
    write_keys(&mut bytes, parts.rows.iter().map(|row| row.0));
    // Which places of a row hold something, then what, place by place.
    bytes.extend(parts.rows.iter().map(|(_, row)| {
        let bits = row.iter().enumerate().filter(|(_, w)| **w != 0).fold(0u8, |bits, (place, _)| bits | 1 << place);
        // Read as a number of either sign.
        zigzag(bits.cast_signed())
    }));
    for place in 0..LABELS {
        bytes.extend(parts.rows.iter().map(|(_, row)| row[place]).filter(|w| *w != 0).map(zigzag));
    }
    for table in [&parts.lists, &parts.classes] {
        write_keys(&mut bytes, table.iter().map(|c| c.0));
        bytes.extend(table.iter().map(|c| c.1));
    }
    write_keys(&mut bytes, parts.variants.iter().map(|c| c.0));
    for (_, c) in &parts.variants {
        bytes.extend(u16::try_from(u32::from(*c)).unwrap().to_le_bytes());
    }
    format!("{head}{LEARNED}{}", bytes.into_iter().map(char::from).collect::<String>())
}

/// Sorted keys: how many, then how far each is from the one before, all the high parts of that and then the low ones.
fn write_keys(bytes: &mut Vec<u8>, keys: impl ExactSizeIterator<Item = u32>) {
    bytes.extend(u16::try_from(keys.len()).unwrap().to_le_bytes());
    let mut last = 0;
    let gaps: Vec<u32> = keys.map(|key| key - std::mem::replace(&mut last, key)).collect();
    for gap in &gaps {
        let mut high = gap >> GAP_BITS;
        while high >= u32::from(MOST) {
            bytes.push(MOST);
            high -= u32::from(MOST);
        }
        bytes.push(high as u8);
    }
    bytes.extend(gaps.iter().map(|gap| (gap & ((1 << GAP_BITS) - 1)) as u8));
}

fn add(sum: &mut BTreeMap<String, Score>, more: BTreeMap<String, Score>) {
    for (key, s) in more {
        let t = sum.entry(key).or_default();
        t.typed.add(s.typed);
        t.overlap.add(s.overlap);
        t.glued += s.glued;
        for k in 0..3 {
            t.each[k].add(s.each[k]);
        }
    }
}
