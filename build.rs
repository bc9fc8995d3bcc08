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
#[path = "src/lang/small.rs"]
mod small;
#[path = "src/lang/token.rs"]
mod token;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use sense::{SWITCHES, Sense, Shape};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Table<'a> = DeTable<'a>;

/// The folders below the packs: by hand, numbers by hand, made by a script. What stands in an earlier one wins.
const FOLDERS: [&str; 4] = ["", "numbers/", "names/", "cldr/"];

fn main() {
    println!("cargo::rerun-if-changed=langs");
    println!("cargo::rerun-if-changed=src/lang");
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("langs");
    let mut packs: BTreeMap<String, Vec<Source>> = BTreeMap::new();
    for sub in FOLDERS {
        let Ok(entries) = std::fs::read_dir(folder.join(sub)) else { continue };
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            if path.extension().is_none_or(|e| e != "toml") {
                continue;
            }
            let tag = path.file_stem().and_then(|s| s.to_str()).expect("pack names are ASCII").to_string();
            let text = std::fs::read_to_string(&path).expect("readable pack");
            let source = Source { name: format!("langs/{sub}{tag}.toml"), text, made: sub == "cldr/" };
            packs.entry(tag).or_default().push(source);
        }
    }
    // Without this feature a pack that is not built in has its function words only, and gets the others when it is needed.
    let all = std::env::var_os("CARGO_FEATURE_ALL_LANGUAGES").is_some();
    let mut out = String::from("pub static PACKS: &[PackData] = &[\n");
    for (tag, sources) in &packs {
        let learned = Some(folder.join(format!("names/{tag}.txt"))).filter(|path| path.is_file());
        match compile_part(tag, sources, learned.as_deref(), all) {
            Ok(code) => out.push_str(&code),
            Err(message) => panic!("\n\n{message}\n\n"),
        }
    }
    out.push_str("];\n");
    let target = Path::new(&std::env::var("OUT_DIR").expect("set by cargo")).join("packs.rs");
    std::fs::write(target, out).expect("OUT_DIR is writable");
}

/// One file of a pack.
pub struct Source {
    /// Its path, for messages.
    pub name: String,
    /// What it holds.
    pub text: String,
    /// A script made it: words that the files by hand have too are left out of it, without a word.
    pub made: bool,
}

/// The byte of a file where something is wrong, and what it is.
type Failure = (usize, String);

/// A pack of one file as an expression of Rust, or a message that begins with the file and the line.
pub fn compile(tag: &str, source: &str) -> Result<String, String> {
    let name = format!("langs/{tag}.toml");
    compile_all(tag, &[Source { name, text: source.to_string(), made: false }])
}

/// The pack that several files make together, or a message that begins with the file and the line.
pub fn compile_all(tag: &str, sources: &[Source]) -> Result<String, String> {
    compile_part(tag, sources, None, true)
}

/// The same, with all words or, unless the pack is built in, with its function words; and with the file of what the tagger of
/// names has learned, which no pack has built in.
fn compile_part(tag: &str, sources: &[Source], learned: Option<&Path>, all: bool) -> Result<String, String> {
    let mut pack = PackText::default();
    // The switches of all files decide how the words of each are cut.
    for step in [PackText::read_head, PackText::read_lists] {
        for source in sources {
            step(&mut pack, source).map_err(|(at, message)| {
                let line = source.text.get(..at).unwrap_or("").matches('\n').count() + 1;
                format!("{}:{line}: {message}", source.name)
            })?;
        }
    }
    Ok(pack.code(tag, learned, all))
}

/// A pack while its files are read.
#[derive(Default)]
struct PackText {
    strings: BTreeMap<String, String>,
    built_in: bool,
    switches: Vec<String>,
    clitics: Vec<(String, u8)>,
    /// The words of each list, by tag, in the order of the files.
    lists: BTreeMap<usize, Vec<(String, Vec<String>)>>,
    /// The words of each list that are taken.
    known: BTreeMap<usize, BTreeMap<String, usize>>,
}

impl PackText {
    /// Everything but the lists.
    fn read_head(&mut self, source: &Source) -> Result<(), Failure> {
        let root = parse(source)?;
        let root = root.get_ref();
        for (key, value) in root {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("name" | "native_name" | "script" | "calendar" | "direction", DeValue::String(_))
                    if source.made && self.strings.contains_key(key.get_ref().as_ref()) => {}
                ("name" | "native_name" | "script" | "calendar", DeValue::String(text)) => {
                    self.set(key, text)?;
                }
                ("direction", DeValue::String(text)) if text == "ltr" || text == "rtl" => self.set(key, text)?,
                ("built_in", DeValue::Boolean(value)) => self.built_in = *value,
                ("switches", DeValue::Table(table)) => self.read_switches(table)?,
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
        self.clitics.extend(clitics(root)?);
        self.clitics.sort();
        Ok(())
    }

    /// A key that several files may have, if they agree.
    fn set(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, text: &str) -> Result<(), Failure> {
        let name = key.get_ref();
        match self.strings.insert(name.to_string(), text.to_string()) {
            Some(other) if other != text => {
                Err((key.span().start, format!("`{name}` is \"{other}\" in another file of the language")))
            }
            _ => Ok(()),
        }
    }

    fn read_switches(&mut self, table: &Table<'_>) -> Result<(), Failure> {
        for (name, value) in table {
            let text: &str = name.get_ref();
            if !SWITCHES.contains(&text) {
                return Err((name.span().start, format!("unknown switch `{text}`")));
            }
            match value.get_ref() {
                DeValue::Boolean(true) if self.switches.iter().all(|s| s != text) => {
                    self.switches.push(text.to_string());
                }
                DeValue::Boolean(_) => {}
                _ => return Err((value.span().start, format!("switch `{text}` must be true or false"))),
            }
        }
        Ok(())
    }

    fn read_lists(&mut self, source: &Source) -> Result<(), Failure> {
        let root = parse(source)?;
        let (root, made) = (root.get_ref(), source.made);
        let on = |name: &str| self.switches.iter().any(|s| s == name);
        let cutting = token::Cutting { possessive: on("possessive_s"), elision: on("elision") };
        let mut seen_sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (number, &sense) in Sense::ALL.iter().enumerate() {
            let (path, shape) = sense.key();
            let (section, key) = path.split_once('.').expect("keys of senses have a section");
            seen_sections.entry(section).or_default().push(key);
            let Some(DeValue::Table(table)) = root.get(section).map(Spanned::get_ref) else { continue };
            let Some(value) = table.get(key) else { continue };
            let known = self.known.entry(number).or_default();
            let lists = self.lists.entry(number).or_default();
            let mut add = |tag: &str, words: Vec<String>| match lists.iter_mut().find(|(other, _)| other == tag) {
                Some((_, list)) => list.extend(words),
                None => lists.push((tag.to_string(), words)),
            };
            match (shape, value.get_ref()) {
                (Shape::Words, DeValue::Array(_)) => add("", words(value, cutting, path, known, made)?),
                (Shape::Tagged, DeValue::Table(tags)) => {
                    for (name, list) in tags {
                        add(name.get_ref(), words(list, cutting, path, known, made)?);
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
        Ok(())
    }

    /// The pack as an expression of Rust.
    fn code(&self, tag: &str, learned: Option<&Path>, all: bool) -> String {
        let whole = all || self.built_in;
        let mut blob = String::new();
        for (number, lists) in self.lists.iter().filter(|(number, _)| whole || **number == Sense::Function as usize) {
            for (name, words) in lists.iter().filter(|(_, words)| !words.is_empty()) {
                write_group(&mut blob, *number, name, words);
            }
        }
        let text = |key: &str| self.strings.get(key).map_or("", String::as_str);
        let flags: Vec<String> = self.switches.iter().map(|s| format!("{s}: true")).collect();
        format!(
            "PackData {{ tag: {tag:?}, native_name: {native:?}, script: {script:?}, rtl: {rtl}, \
             switches: Switches {{ {flags}{comma}..Switches::NONE }}, clitics: &{clitics:?}, built_in: {built_in}, \
             whole: {whole}, lacks: {lacks}, lexicon: {blob:?}, learned: {learned} }},\n",
            built_in = self.built_in,
            lacks = !whole || learned.is_some() && !all,
            learned = learned.filter(|_| all).map_or("\"\"".to_string(), |path| format!("include_str!({path:?})")),
            native = text("native_name"),
            script = text("script"),
            rtl = text("direction") == "rtl",
            flags = flags.join(", "),
            comma = if flags.is_empty() { "" } else { ", " },
            clitics = self.clitics,
        )
    }
}

fn parse(source: &Source) -> Result<Spanned<Table<'_>>, Failure> {
    DeTable::parse(&source.text).map_err(|e| (e.span().map_or(0, |s| s.start), e.message().to_string()))
}

/// One list: checked for doubled words, folded, cut into tokens as a text would be.
fn words(
    value: &Spanned<DeValue<'_>>,
    cutting: token::Cutting,
    path: &str,
    known: &mut BTreeMap<String, usize>,
    made: bool,
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
        if made && known.contains_key(&entry) {
            continue;
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

/// As many as a capital can say.
const MOST_SHARED: usize = 25;

/// Writes a list, sorted: each word without the letters that it shares with the one before, and a capital that says how many these
/// are, A for none; but function words as they are read, whole. See `Lexicon::new`.
fn write_group(blob: &mut String, number: usize, tag: &str, words: &[String]) {
    let _ = writeln!(blob, "#{number} {tag}");
    let plain = number == Sense::Function as usize;
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_unstable();
    let mut last = "";
    for word in words {
        let shared = word.chars().zip(last.chars()).take(MOST_SHARED).take_while(|(a, b)| a == b).count();
        if plain {
            blob.push_str(word);
        } else {
            blob.push(char::from(b'A' + u8::try_from(shared).expect("few letters")));
            blob.extend(word.chars().skip(shared));
        }
        blob.push('\n');
        last = word;
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
            // The same, but hardly ever before a name.
            "conjunctions_seldom_before_names" => 17,
            "prepositions_seldom_before_names" => 18,
            other => return Err((key.span().start, format!("unknown key `clitics.{other}`"))),
        };
        let mut known = BTreeMap::new();
        for word in words(value, token::Cutting::default(), "clitics", &mut known, false)? {
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
