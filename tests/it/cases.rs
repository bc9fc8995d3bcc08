//! Cases: a sentence with marks, and what must be found at each mark. They stand in `tests/cases/<stage>/<language>.toml`
//! and as `[[example]]` in the packs; tests/README.md explains their keys.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use factcards::{Analysis, Card, CardSet, Evidence, Span, Utf16, analyze};
use toml::{Spanned, Table, Value};

use crate::text::{alone, anywhere, as_body, unmark, without_stop};
use crate::{asked, project, say};

/// What a stage finds, and which of it a case can ask for.
struct Stage {
    name: &'static str,
    /// Keys of a want.
    keys: &'static [&'static str],
    /// Keys that are asked for even where a want leaves them out: then nothing may be found, or what stands here.
    always: &'static [(&'static str, &'static str)],
    /// Whether every find must be marked.
    all_marked: bool,
    find: fn(&str, &Analysis<'_>, &CardSet) -> Vec<Fact>,
}

/// `link` asks the same of numbers as `numbers`, and besides what a number measures, when, and who says so.
const NUMBER: &[&str] = &["kind", "value", "low", "high", "currency", "unit", "bound", "change", "of"];
const LINK: &[&str] = &[
    "kind", "value", "low", "high", "currency", "unit", "bound", "change", "of", "measures", "period", "source",
    "speaker", "from",
];

const STAGES: &[Stage] = &[
    Stage { name: "clean", keys: &["kind"], always: &[], all_marked: true, find: lines },
    Stage { name: "segment", keys: &[], always: &[], all_marked: true, find: sentences },
    Stage {
        name: "numbers",
        keys: NUMBER,
        always: &[("value", ""), ("low", ""), ("high", ""), ("bound", "exact")],
        all_marked: true,
        find: quantities,
    },
    Stage {
        name: "quotes",
        keys: &["speaker", "role", "cue", "mode", "resolved", "group"],
        always: &[("speaker", "")],
        all_marked: true,
        find: quoted,
    },
    Stage { name: "entities", keys: &["type", "name"], always: &[], all_marked: true, find: mentions },
    Stage { name: "link", keys: LINK, always: &[], all_marked: false, find: quantities },
    Stage { name: "rank", keys: &["kind", "key", "group"], always: &[], all_marked: false, find: places_of_cards },
];

/// Something found: where, and what is known of it.
#[derive(Clone, Debug)]
struct Fact {
    span: Span,
    fields: BTreeMap<&'static str, String>,
}

impl Fact {
    const fn new(span: Span) -> Self {
        Self { span, fields: BTreeMap::new() }
    }

    /// Plain data names its variants and numbers as the public contract does.
    fn with(mut self, key: &'static str, value: impl serde::Serialize) -> Self {
        match serde_json::to_value(value).unwrap() {
            serde_json::Value::Null => {}
            serde_json::Value::String(text) => _ = self.fields.insert(key, text),
            serde_json::Value::Number(number) => _ = self.fields.insert(key, number.as_f64().unwrap().to_string()),
            other => _ = self.fields.insert(key, other.to_string()),
        }
        self
    }

    fn field(&self, key: &str) -> &str {
        self.fields.get(key).map_or("", String::as_str)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: Spanned<String>,
    text: String,
    /// HTML tags of the lines of the text; paragraphs when absent.
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    stage: Option<String>,
    #[serde(default)]
    want: Vec<Table>,
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    todo: Option<String>,
    // Of a page, for the stage `clean`.
    language: Option<String>,
    published: Option<String>,
    title: Option<String>,
    byline: Option<String>,
}

#[test]
fn clean() {
    run("clean");
}

#[test]
fn segment() {
    run("segment");
}

#[test]
fn numbers() {
    run("numbers");
}

#[test]
fn quotes() {
    run("quotes");
}

#[test]
fn entities() {
    run("entities");
}

#[test]
fn link() {
    run("link");
}

#[test]
fn rank() {
    run("rank");
}

#[test]
fn every_folder_of_cases_is_a_stage() {
    for entry in std::fs::read_dir(project("tests/cases")).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            let name = entry.file_name().into_string().unwrap();
            assert!(STAGES.iter().any(|stage| stage.name == name), "tests/cases/{name} is no stage");
        }
    }
}

/// Runs all cases of a stage.
fn run(name: &str) {
    let stage = STAGES.iter().find(|stage| stage.name == name).expect("a stage of the list above");
    let (mut count, mut todo) = (0, 0);
    let mut failures = Vec::new();
    let folders = [&format!("tests/cases/{name}"), "langs", "langs/numbers"];
    for (path, language) in folders.iter().flat_map(|folder| files(folder)) {
        let source = std::fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(project("")).unwrap_or(&path).display().to_string();
        let mut edits = Vec::new();
        for case in read(&source, &shown) {
            if case.stage.as_deref().unwrap_or(name) != name {
                continue;
            }
            count += 1;
            let line = source[..case.name.span().start].matches('\n').count();
            let place = format!("{shown}:{}: {}", line + 1, case.name.get_ref());
            // A case that panics must not hide the others.
            let result = std::panic::catch_unwind(|| check(stage, &language, &case))
                .unwrap_or_else(|_| Err(format!("  text  {}\n  it panics", case.text)));
            match (&case.todo, result) {
                (None, Ok(())) => {}
                (Some(reason), Err(report)) => {
                    todo += 1;
                    println!("{place}\n{report}\n  todo  {reason}\n");
                }
                (None, Err(report)) => {
                    edits.push((line, true));
                    failures.push(format!("{place}\n{report}"));
                }
                (Some(reason), Ok(())) => {
                    edits.push((line, false));
                    failures.push(format!("{place}\n  passes now: remove todo = {reason:?} (UPDATE_CASES=1 does it)"));
                }
            }
        }
        if asked("UPDATE_CASES") && !edits.is_empty() {
            std::fs::write(&path, edit(&source, &edits)).unwrap();
        }
    }
    say(&format!("{name}: {count} cases, {todo} todo"));
    assert!(failures.is_empty(), "\n\n{}\n\n{} of {count} cases\n", failures.join("\n\n"), failures.len());
}

/// The TOML files of a folder with the language that each is for: that of `ar.unseen.toml` is `ar`.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let Ok(entries) = std::fs::read_dir(project(folder)) else { return Vec::new() };
    let mut found: Vec<_> = (entries.map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .map(|path| (path.clone(), path.file_name().and_then(std::ffi::OsStr::to_str).unwrap().to_string()))
        .map(|(path, name)| (path, name.split('.').next().unwrap().to_string()))
        .collect();
    found.sort();
    found
}

/// The cases of a file, or the examples of a pack.
fn read(source: &str, shown: &str) -> Vec<Case> {
    #[derive(serde::Deserialize)]
    struct File {
        #[serde(default)]
        case: Vec<Case>,
        #[serde(default)]
        example: Vec<Case>,
    }
    let mut file: File = toml::from_str(source).unwrap_or_else(|e| panic!("{shown}: {e}"));
    for example in &file.example {
        let known = example.stage.as_ref().is_some_and(|name| STAGES.iter().any(|stage| stage.name == name));
        assert!(known, "{shown}: the example {:?} needs a stage", example.name.get_ref());
    }
    file.case.append(&mut file.example);
    file.case
}

/// Writes `todo` behind the name of each case that fails, and takes it from those that pass.
fn edit(source: &str, edits: &[(usize, bool)]) -> String {
    let mut lines: Vec<&str> = source.split_inclusive('\n').collect();
    for &(line, fails) in edits.iter().rev() {
        if fails {
            lines.insert(line + 1, "todo = \"not yet\"\n");
        } else if let Some(at) = (line..lines.len()).find(|&at| lines[at].starts_with("todo = ")) {
            lines.remove(at);
        }
    }
    lines.concat()
}

/// The one place that asks the core. An error shows text, got and want under each other.
fn check(stage: &Stage, language: &str, case: &Case) -> Result<(), String> {
    let (text, mut marks) = unmark(&case.text)?;
    let options =
        if stage.name == "clean" { factcards::Options::default() } else { as_body(&text, language, &case.tags) };
    let analysis = analyze(&text, &options).map_err(|e| e.to_string())?;
    let set = analysis.card_set();
    let mut wants = case.want.clone();
    if stage.name == "clean" {
        marks = lines(&text, &analysis, &set).iter().map(|line| line.span).collect();
    } else if stage.name == "segment" {
        wants = vec![Table::new(); marks.len()];
    }
    if wants.len() != marks.len() {
        return Err(format!("  text  {text}\n  the case has {} wants for {} marks", wants.len(), marks.len()));
    }
    let wants: Vec<Vec<(&str, String)>> = wants.iter().map(|want| fields(stage, want)).collect::<Result<_, _>>()?;
    // A comma or full stop before the closing mark of a quote may be in or out.
    let place = |span: Span| if matches!(stage.name, "quotes" | "rank") { without_stop(&text, span) } else { span };
    let facts: Vec<Fact> =
        (stage.find)(&text, &analysis, &set).into_iter().map(|fact| Fact { span: place(fact.span), ..fact }).collect();
    let marks: Vec<Span> = marks.into_iter().map(place).collect();

    let mut wrong = Vec::new();
    let mut met: Vec<Option<usize>> = Vec::new();
    for (&mark, want) in marks.iter().zip(&wants) {
        let fits = |fact: &Fact| want.iter().all(|(key, value)| *key == "group" || same(fact.field(key), value));
        met.push(facts.iter().position(|fact| fact.span == mark && fits(fact)));
        if met.last() == Some(&None) {
            wrong.push(format!("not so: {}", show(&text, mark, want.iter().map(|(k, v)| (*k, v.as_str())))));
        }
    }
    wrong.extend(groups(&wants, &met, &facts));
    if stage.all_marked {
        for fact in facts.iter().filter(|fact| !marks.contains(&fact.span)) {
            wrong.push(format!("not marked: {}", fact.span.of(&text)));
        }
    }
    for words in &case.never {
        let free = |place: &Span| !marks.iter().any(|mark| mark.contains(*place));
        let mut places: Vec<Span> = alone(&text, words).into_iter().filter(free).collect();
        if places.is_empty() {
            // "200" in "H200", or a word that is glued to the one before it.
            places.extend(anywhere(&text, words).filter(free));
        }
        if places.is_empty() {
            wrong.push(format!("bad case: {words:?} stands nowhere outside the marks"));
        }
        for fact in facts.iter().filter(|fact| !marks.contains(&fact.span)) {
            if places.iter().any(|place| place.overlaps(fact.span)) {
                wrong.push(format!("never {words:?}, but found: {}", fact.span.of(&text)));
            }
        }
    }
    for (key, want, got) in [
        ("language", &case.language, Some(set.article.language.clone())),
        ("published", &case.published, set.article.published.as_ref().map(|p| p.iso.clone())),
        ("title", &case.title, set.article.title.map(|e| e.text.into())),
        ("byline", &case.byline, set.article.byline.map(|e| e.text.into())),
    ] {
        if want.is_some() && *want != got {
            wrong.push(format!("{key} is {got:?}, not {want:?}"));
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }

    // A page is shown by its lines.
    let shown = if stage.name == "clean" {
        String::new()
    } else {
        format!("  text  {}\n", case.text.replace('\n', "\n        "))
    };
    let mut report = shown;
    for fact in &facts {
        let keys = fact.fields.iter().filter(|(key, _)| stage.keys.contains(key)).map(|(k, v)| (*k, v.as_str()));
        _ = writeln!(report, "  got   {}", show(&text, fact.span, keys));
    }
    for (&mark, want) in marks.iter().zip(&wants) {
        _ = writeln!(report, "  want  {}", show(&text, mark, want.iter().map(|(k, v)| (*k, v.as_str()))));
    }
    for line in wrong {
        _ = writeln!(report, "  !     {line}");
    }
    Err(report.trim_end().to_string())
}

/// What a want asks for.
fn fields(stage: &Stage, want: &Table) -> Result<Vec<(&'static str, String)>, String> {
    if let Some(key) = want.keys().find(|key| !stage.keys.contains(&key.as_str())) {
        return Err(format!("  unknown key {key:?} in a want"));
    }
    let mut out = Vec::new();
    for &key in stage.keys {
        let written = want.get(key).map(|value| match value {
            Value::String(text) => text.clone(),
            #[allow(clippy::cast_precision_loss)] // No case has a number that large.
            Value::Integer(number) => (*number as f64).to_string(),
            Value::Float(number) => number.to_string(),
            Value::Boolean(yes) => yes.to_string(),
            other => format!("{other:?}"),
        });
        let default = stage.always.iter().find(|(always, _)| *always == key).map(|(_, value)| (*value).to_string());
        if let Some(value) = written.or(default) {
            out.push((key, value));
        }
    }
    Ok(out)
}

/// Equal, or equal numbers as far as binary fractions can be.
fn same(got: &str, want: &str) -> bool {
    match (got.parse::<f64>(), want.parse::<f64>()) {
        (Ok(got), Ok(want)) => (got - want).abs() <= want.abs() * 1e-9,
        _ => got == want,
    }
}

/// Quotes of one group stand on one card, those of two groups on two.
fn groups(wants: &[Vec<(&str, String)>], met: &[Option<usize>], facts: &[Fact]) -> Vec<String> {
    let group = |want: &[(&str, String)]| want.iter().find(|(key, _)| *key == "group").map(|(_, value)| value.clone());
    let grouped: Vec<(String, &str)> = (wants.iter().zip(met))
        .filter_map(|(want, met)| Some((group(want)?, facts.get((*met)?)?.field("group"))))
        .collect();
    let mut wrong = Vec::new();
    for (at, (group, card)) in grouped.iter().enumerate() {
        for (other_group, other_card) in &grouped[..at] {
            if (group == other_group) != (card == other_card) {
                wrong.push(format!("the groups {other_group} and {group} are on the cards {other_card} and {card}"));
            }
        }
    }
    wrong
}

fn show<'a>(text: &str, span: Span, fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut line = format!("⟦{}⟧", span.of(text));
    for (key, value) in fields {
        _ = write!(line, " {key}={}", if value.is_empty() { "-" } else { value });
    }
    line
}

// --- what each stage found

fn lines(text: &str, analysis: &Analysis<'_>, _: &CardSet) -> Vec<Fact> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            // The cells of a pasted row are blocks of their own, and so is what counts a line.
            let block = analysis.document.blocks.iter().rfind(|block| block.span.overlaps(span));
            out.push(Fact::new(span).with("kind", block.map(|b| b.kind)));
        }
    }
    out
}

fn sentences(_: &str, analysis: &Analysis<'_>, _: &CardSet) -> Vec<Fact> {
    analysis.document.sentences.iter().map(|sentence| Fact::new(sentence.span)).collect()
}

/// The numbers of the stage, with what the cards add.
fn quantities(text: &str, analysis: &Analysis<'_>, set: &CardSet) -> Vec<Fact> {
    let places = Utf16::new(text);
    let words = |evidence: &Option<Evidence<'_>>| evidence.map(|e| e.text.to_string());
    let text_of = |id: &String| {
        set.cards.iter().find_map(|card| match card {
            Card::Number(n) if n.id == *id => Some(n.text),
            _ => None,
        })
    };
    (analysis.quantities.iter())
        .map(|q| {
            let fact = Fact::new(q.span)
                .with("kind", q.kind)
                .with("value", q.value)
                .with("low", q.range.map(|r| r.0))
                .with("high", q.range.map(|r| r.1))
                .with("currency", q.currency)
                .with("unit", q.unit)
                .with("bound", q.bound)
                .with("change", q.change)
                .with("of", q.of.map(|span| span.of(text)));
            let range = places.range(q.span);
            let card = set.cards.iter().find_map(|card| match card {
                Card::Number(n) if n.evidence.iter().any(|e| [e.start, e.end] == range) => Some(n),
                _ => None,
            });
            let Some(card) = card else { return fact };
            fact.with("measures", words(&card.measures))
                .with("period", words(&card.period))
                .with("source", words(&card.source))
                .with("speaker", card.speaker)
                .with("from", card.from.as_ref().and_then(text_of))
        })
        .collect()
}

/// The quotes of the stage, with who said each and the card it stands on.
fn quoted(text: &str, analysis: &Analysis<'_>, set: &CardSet) -> Vec<Fact> {
    let places = Utf16::new(text);
    (analysis.quotes.iter().zip(&analysis.links.speakers))
        .map(|(quote, speaker)| {
            let cue = quote.attribution.as_ref().map(|a| analysis.document.tokens.span(a.cue.start, a.cue.end));
            let range = places.range(quote.content);
            let card = set.cards.iter().find_map(|card| match card {
                Card::Quote(q) if q.parts.iter().any(|e| [e.start, e.end] == range) => Some(&q.id),
                _ => None,
            });
            Fact::new(quote.content)
                .with("mode", quote.mode)
                .with("cue", cue.map(|span| span.of(text)))
                .with("group", card)
                .with("speaker", speaker.as_ref().map(|s| s.name.of(text)))
                .with("role", speaker.as_ref().and_then(|s| s.role).map(|span| span.of(text)))
                .with("resolved", speaker.as_ref().map(|s| s.resolved))
        })
        .collect()
}

fn mentions(text: &str, analysis: &Analysis<'_>, _: &CardSet) -> Vec<Fact> {
    let found = &analysis.entities;
    (found.mentions.iter())
        .map(|mention| {
            let entity = &found.entities[mention.entity];
            Fact::new(mention.span).with("type", entity.kind).with("name", entity.name.of(text))
        })
        .collect()
}

/// Every place of every card.
fn places_of_cards(text: &str, _: &Analysis<'_>, set: &CardSet) -> Vec<Fact> {
    let places = Utf16::new(text);
    let mut out = Vec::new();
    for card in &set.cards {
        let (kind, id, key, ranges): (_, _, _, Vec<[u32; 2]>) = match card {
            Card::Number(c) => ("number", &c.id, c.key, c.evidence.iter().map(|e| [e.start, e.end]).collect()),
            Card::Quote(c) => ("quote", &c.id, c.key, c.evidence.iter().map(|e| [e.start, e.end]).collect()),
            Card::Entity(c) => ("entity", &c.id, c.key, c.mentions.clone()),
        };
        for [start, end] in ranges {
            let span = Span::new(places.byte(start), places.byte(end));
            out.push(Fact::new(span).with("kind", kind).with("key", key).with("group", id));
        }
    }
    out
}

#[test]
fn todo_is_written_and_taken_away() {
    let source = "[[case]]\nname = \"a\"\ntext = \"x\"\n\n[[case]]\nname = \"b\"\ntodo = \"why\"\ntext = \"y\"\n";
    let edited = edit(source, &[(1, true), (5, false)]);
    assert_eq!(
        edited,
        "[[case]]\nname = \"a\"\ntodo = \"not yet\"\ntext = \"x\"\n\n[[case]]\nname = \"b\"\ntext = \"y\"\n"
    );
    let pack = Path::new("langs/xx.toml").display().to_string();
    assert_eq!(read(source, &pack).len(), 2);
}
