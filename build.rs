//! Compiles `langs/*.toml` into `$OUT_DIR/packs.rs`. Stops on a bad pack, naming the file and the line.

// A build script may stop the build.
#![allow(clippy::expect_used, clippy::panic, clippy::string_slice, dead_code)]

#[path = "src/lang/digit.rs"]
mod digit;
#[path = "src/lang/fold.rs"]
mod fold;
#[path = "src/lang/script.rs"]
mod script;
#[path = "src/lang/sense.rs"]
mod sense;
#[path = "src/lang/token.rs"]
mod token;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use sense::{SWITCHES, Sense, Shape};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Table<'a> = DeTable<'a>;

fn main() {
    println!("cargo::rerun-if-changed=langs");
    println!("cargo::rerun-if-changed=src/lang");
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("langs");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("langs/ is a part of the crate")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let mut out = String::from("pub static PACKS: &[PackData] = &[\n");
    for path in &files {
        let name = path.file_stem().and_then(|s| s.to_str()).expect("pack names are ASCII").to_string();
        let source = std::fs::read_to_string(path).expect("readable pack");
        match compile(&name, &source) {
            Ok(code) => out.push_str(&code),
            Err(message) => panic!("\n\n{message}\n\n"),
        }
    }
    out.push_str("];\n");
    let target = Path::new(&std::env::var("OUT_DIR").expect("set by cargo")).join("packs.rs");
    std::fs::write(target, out).expect("OUT_DIR is writable");
}

/// The byte of the pack where something is wrong, and what it is.
type Failure = (usize, String);

/// The pack as an expression of Rust, or a message that begins with the file and the line.
pub fn compile(tag: &str, source: &str) -> Result<String, String> {
    pack(tag, source).map_err(|(at, message)| {
        let line = source.get(..at).unwrap_or("").matches('\n').count() + 1;
        format!("langs/{tag}.toml:{line}: {message}")
    })
}

fn pack(tag: &str, source: &str) -> Result<String, Failure> {
    let root = DeTable::parse(source).map_err(|e| (e.span().map_or(0, |s| s.start), e.message().to_string()))?;
    let root = root.get_ref();

    let mut direction = "ltr".to_string();
    let mut switches = Vec::new();
    let mut strings = BTreeMap::new();
    for (key, value) in root {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("name" | "native_name" | "script" | "calendar", DeValue::String(text)) => {
                strings.insert(key.get_ref().to_string(), text.to_string());
            }
            ("direction", DeValue::String(text)) if text == "ltr" || text == "rtl" => direction = text.to_string(),
            ("switches", DeValue::Table(table)) => {
                for (name, value) in table {
                    let name_text: &str = name.get_ref();
                    if !SWITCHES.contains(&name_text) {
                        return Err((name.span().start, format!("unknown switch `{name_text}`")));
                    }
                    match value.get_ref() {
                        DeValue::Boolean(true) => switches.push(name_text.to_string()),
                        DeValue::Boolean(false) => {}
                        _ => return Err((value.span().start, format!("switch `{name_text}` must be true or false"))),
                    }
                }
            }
            ("clitics", DeValue::Table(_)) | ("example", DeValue::Array(_)) => {}
            ("words" | "page" | "numbers" | "quotes" | "entities", DeValue::Table(_)) => {}
            (other, _) => {
                return Err((key.span().start, format!("unknown key `{other}`, or a value of the wrong type")));
            }
        }
    }
    if let Some(DeValue::Array(examples)) = root.get("example").map(Spanned::get_ref) {
        for example in examples {
            check_example(example)?;
        }
    }
    let cutting = token::Cutting {
        possessive: switches.iter().any(|s| s == "possessive_s"),
        elision: switches.iter().any(|s| s == "elision"),
    };

    let clitics = clitics(root)?;
    let mut blob = String::new();
    let mut seen_sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (number, &sense) in Sense::ALL.iter().enumerate() {
        let (path, shape) = sense.key();
        let (section, key) = path.split_once('.').expect("keys of senses have a section");
        seen_sections.entry(section).or_default().push(key);
        let Some(DeValue::Table(table)) = root.get(section).map(Spanned::get_ref) else { continue };
        let Some(value) = table.get(key) else { continue };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        match (shape, value.get_ref()) {
            (Shape::Words, DeValue::Array(_)) => {
                let words = words(value, cutting, path, &mut known)?;
                write_group(&mut blob, number, "", &words);
            }
            (Shape::Tagged, DeValue::Table(tags)) => {
                for (name, list) in tags {
                    let words = words(list, cutting, path, &mut known)?;
                    write_group(&mut blob, number, name.get_ref(), &words);
                }
            }
            (Shape::Words, _) => return Err((value.span().start, format!("`{path}` must be a list of words"))),
            (Shape::Tagged, _) => return Err((value.span().start, format!("`{path}` must be a table of lists"))),
        }
    }
    for (section, keys) in &seen_sections {
        if let Some(DeValue::Table(table)) = root.get(*section).map(Spanned::get_ref) {
            for (key, _) in table {
                let key_text: &str = key.get_ref();
                if !keys.contains(&key_text) {
                    return Err((key.span().start, format!("unknown key `{section}.{key_text}`")));
                }
            }
        }
    }

    let mut code = String::new();
    let flags: Vec<String> = switches.iter().map(|s| format!("{s}: true")).collect();
    let native = strings.get("native_name").cloned().unwrap_or_default();
    let _ = writeln!(
        code,
        "PackData {{ tag: {tag:?}, native_name: {native:?}, script: {script:?}, rtl: {rtl}, \
         switches: Switches {{ {flags}{comma}..Switches::NONE }}, clitics: &{clitics:?}, lexicon: {blob:?} }},",
        script = strings.get("script").map_or("", String::as_str),
        rtl = direction == "rtl",
        flags = flags.join(", "),
        comma = if flags.is_empty() { "" } else { ", " },
    );
    Ok(code)
}

/// One list: checked for doubled words, folded, cut into tokens as a text would be.
fn words(
    value: &Spanned<DeValue<'_>>,
    cutting: token::Cutting,
    path: &str,
    known: &mut BTreeMap<String, usize>,
) -> Result<Vec<String>, Failure> {
    let DeValue::Array(list) = value.get_ref() else {
        return Err((value.span().start, format!("`{path}` must hold lists of words")));
    };
    let mut out = Vec::new();
    for item in list {
        let at = item.span().start;
        let DeValue::String(phrase) = item.get_ref() else {
            return Err((at, format!("`{path}` must hold words in quotation marks")));
        };
        let mut entry = String::from(case_mark(phrase));
        for (index, piece) in token::Pieces::new(phrase, cutting).enumerate() {
            if index > 0 {
                entry.push(' ');
            }
            fold::fold_into(&phrase[piece.start..piece.end], &mut entry);
        }
        if entry.is_empty() {
            return Err((at, format!("`{path}` holds an empty word")));
        }
        if known.insert(entry.clone(), at).is_some() {
            return Err((at, format!("`{path}` holds \"{phrase}\" twice (spelling variants are folded together)")));
        }
        out.push(entry);
    }
    Ok(out)
}

/// A word written in capitals in the pack must be in capitals in the text ("US"), one with a first capital must have one.
fn case_mark(phrase: &str) -> &'static str {
    let letters: Vec<char> = phrase.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    if upper >= 2 && upper == letters.len() {
        "^^"
    } else if letters.first().is_some_and(|c| c.is_uppercase()) {
        "^"
    } else {
        ""
    }
}

fn write_group(blob: &mut String, number: usize, tag: &str, words: &[String]) {
    let _ = writeln!(blob, "#{number} {tag}");
    for word in words {
        blob.push_str(word);
        blob.push('\n');
    }
}

/// `[clitics]`: words glued to the front of others, each kind with its own meaning.
fn clitics(root: &Table<'_>) -> Result<Vec<(String, u8)>, Failure> {
    let Some(DeValue::Table(table)) = root.get("clitics").map(Spanned::get_ref) else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    for (key, value) in table {
        let flag = match key.get_ref().as_ref() {
            "conjunctions" => 1,
            "prepositions" => 2,
            "articles" => 4,
            "futures" => 8,
            // A preposition and the article melted into one: "لل".
            "prepositions_with_article" => 6,
            other => return Err((key.span().start, format!("unknown key `clitics.{other}`"))),
        };
        let mut known = BTreeMap::new();
        for word in words(value, token::Cutting::default(), "clitics", &mut known)? {
            out.push((word, flag));
        }
    }
    out.sort();
    Ok(out)
}

/// Examples are run as tests; here only their keys are checked.
fn check_example(example: &Spanned<DeValue<'_>>) -> Result<(), Failure> {
    let DeValue::Table(table) = example.get_ref() else {
        return Err((example.span().start, "`example` must be a table".into()));
    };
    for (key, _) in table {
        let key_text: &str = key.get_ref();
        if !["stage", "name", "text", "want", "never", "todo"].contains(&key_text) {
            return Err((key.span().start, format!("unknown key `example.{key_text}`")));
        }
    }
    Ok(())
}
