//! Names in other people's annotated texts, which lie beside the project: how many are found may only grow. `UPDATE_FLOORS=1`
//! writes today's figures into `names.toml` where they are better. Shared with `examples/train_names.rs`, which learns from
//! another part of the texts.
#![allow(clippy::cast_precision_loss)]

use std::collections::BTreeMap;
use std::path::Path;

use factcards::entities::Found;
use factcards::lang::Pack;
use factcards::segment::{Document, Tokens};
use factcards::{EntityType, GivenBlock, Options, Span};

use crate::text::unmark;

/// A text and what is named in it.
pub struct Case {
    pub text: String,
    pub lang: String,
    pub source: String,
    pub part: usize,
    pub fold: usize,
    pub types: Vec<String>,
    /// Bytes, and an index into `TYPES`.
    pub gold: Vec<(usize, usize, usize)>,
}

pub const TYPES: [&str; 3] = ["PER", "ORG", "LOC"];

/// 0 train, 1 choose, 2 report: by a hash of the document's name. Parallel texts have one side in all languages.
pub fn part(id: &str) -> (usize, usize) {
    let mut pieces: Vec<&str> = id.split(':').collect();
    if pieces[0] == "uner-pud" {
        pieces.remove(1);
    }
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in pieces.join(":").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    hash ^= hash >> 29;
    (
        match hash % 10 {
            0..=5 => 0,
            6 | 7 => 1,
            _ => 2,
        },
        (hash / 10 % 64) as usize,
    )
}

pub fn read(file: &Path, lang: &str) -> Vec<Case> {
    let mut out = Vec::new();
    let Ok(content) = std::fs::read_to_string(file) else { return out };
    for line in content.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap().to_string();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut gold = Vec::new();
        for mark in case["gold"].as_array().into_iter().flatten() {
            let place = |key: &str| bytes[mark[key].as_u64().unwrap() as usize];
            if let Some(kind) = TYPES.iter().position(|t| Some(*t) == mark["type"].as_str()) {
                gold.push((place("start"), place("end"), kind));
            }
        }
        let types = case["types"].as_array().into_iter().flatten().map(|t| t.as_str().unwrap().to_string()).collect();
        let id = case["id"].as_str().unwrap();
        out.push(Case {
            part: part(id).0,
            fold: part(id).1,
            text,
            lang: lang.into(),
            source: case["source"].as_str().unwrap().into(),
            types,
            gold,
        });
    }
    out
}

/// The project's own news texts, `tests/names`: a text a line, names as `[PER …]`. Those of `TAG.txt` teach, nothing was learned
/// from those of `TAG.unseen.txt`; those of `TAG.web.txt` are mails, reviews,
/// comments and sentences as an encyclopedia has them, and teach their own language only.
pub fn news(lang: &str, file: &str, part: usize) -> Vec<Case> {
    let path = Path::new("tests/names").join(format!("{lang}{file}.txt"));
    let Ok(content) = std::fs::read_to_string(path) else { return Vec::new() };
    let lines = content.lines().filter(|line| !line.starts_with('#')).enumerate();
    lines
        .map(|(fold, line)| {
            let (mut text, mut gold) = (String::new(), Vec::new());
            for piece in line.split_inclusive(['[', ']']) {
                let name = piece.strip_suffix(']').and_then(|mark| mark.split_once(' '));
                let start = text.len();
                text.push_str(name.map_or(piece.trim_end_matches('['), |(_, name)| name));
                if let Some(kind) = name.and_then(|(kind, _)| TYPES.iter().position(|t| *t == kind)) {
                    gold.push((start, text.len(), kind));
                }
            }
            let types = TYPES.map(String::from).to_vec();
            Case { text, lang: lang.into(), source: "news".into(), part, fold, types, gold }
        })
        .collect()
}

/// The cases of this repository, which nothing is learned from unless asked: the names in ⟦⟧, their types in `want`.
pub fn cases_of(lang: &str, file: &str, learned: bool) -> Vec<Case> {
    let path = Path::new("tests/cases/entities").join(format!("{lang}{file}.toml"));
    let Ok(content) = std::fs::read_to_string(path) else { return Vec::new() };
    let content: toml::Table = content.parse().unwrap();
    let mut out = Vec::new();
    for case in content["case"].as_array().unwrap() {
        let (text, spans) = unmark(case["text"].as_str().unwrap()).unwrap();
        let wants = case.get("want").and_then(toml::Value::as_array).into_iter().flatten();
        let kinds = ["person", "organization", "place"];
        let kind =
            |want: &toml::Value| kinds.iter().position(|k| want.get("type").and_then(toml::Value::as_str) == Some(k));
        let gold = spans.iter().zip(wants).filter_map(|(s, want)| Some((s.start, s.end, kind(want)?))).collect();
        let (part, fold) = (if learned { 0 } else { 3 }, out.len());
        let (lang, source) = (lang.to_string(), format!("own{file}"));
        out.push(Case { text, lang, source, part, fold, types: TYPES.map(String::from).to_vec(), gold });
    }
    out
}

pub fn document(case: &Case) -> Document<'_> {
    let pack = Pack::of(&case.lang);
    let mut options = Options::default();
    options.blocks = vec![GivenBlock {
        span: Span::new(0, case.text.len()),
        tag: "p".into(),
        within: vec!["article".into()],
        ..GivenBlock::default()
    }];
    let tokens = Tokens::read(&case.text, pack);
    let cleaned = factcards::clean::clean(&tokens, &options);
    let sentences = factcards::segment::sentences(&tokens, &cleaned.blocks);
    Document { tokens, blocks: cleaned.blocks, sentences }
}

/// Names that are right, found and there.
#[derive(Default, Clone, Copy)]
pub struct Count {
    pub right: usize,
    pub found: usize,
    pub gold: usize,
}
impl Count {
    pub fn add(&mut self, o: Self) {
        self.right += o.right;
        self.found += o.found;
        self.gold += o.gold;
    }
    pub fn f1(self) -> f64 {
        if self.found + self.gold == 0 { 0.0 } else { 200.0 * self.right as f64 / (self.found + self.gold) as f64 }
    }
}

#[derive(Default, Clone)]
pub struct Score {
    pub typed: Count,
    pub each: [Count; 3],
    pub overlap: Count,
    pub glued: usize,
}

pub fn score(
    cases: &[Case],
    test: &dyn Fn(&Case) -> bool,
    find: &dyn Fn(&Document<'_>) -> Found,
) -> BTreeMap<String, Score> {
    let mut out: BTreeMap<String, Score> = BTreeMap::new();
    for case in cases.iter().filter(|c| test(c)) {
        let document = document(case);
        let found_all = find(&document);
        let mut found = Vec::new();
        for mention in found_all.mentions.iter().filter(|mention| !mention.nominal) {
            let kind = match found_all.entities[mention.entity].kind {
                EntityType::Person => 0,
                EntityType::Organization => 1,
                EntityType::Place => 2,
                _ => continue,
            };
            if case.types.iter().any(|t| t == TYPES[kind]) {
                found.push((mention.span.start, mention.span.end, kind));
            }
        }
        for key in [case.source.clone(), "all".into()] {
            let s = out.entry(key).or_default();
            s.typed.gold += case.gold.len();
            s.typed.found += found.len();
            s.typed.right += found.iter().filter(|f| case.gold.contains(f)).count();
            for k in 0..3 {
                s.each[k].gold += case.gold.iter().filter(|g| g.2 == k).count();
                s.each[k].found += found.iter().filter(|g| g.2 == k).count();
                s.each[k].right += found.iter().filter(|f| f.2 == k && case.gold.contains(f)).count();
            }
            // The gold of some corpora takes the small words glued to a name as a part of it.
            s.glued += found
                .iter()
                .filter(|f| {
                    case.gold.iter().any(|g| {
                        g.2 == f.2 && g.1 == f.1 && g.0 <= f.0 && case.text[g.0..f.0].chars().all(char::is_alphabetic)
                    })
                })
                .count();
            s.overlap.gold += case.gold.len();
            s.overlap.found += found.len();
            s.overlap.right += found.iter().filter(|f| case.gold.iter().any(|g| f.0 < g.1 && g.0 < f.1)).count();
        }
    }
    out
}
