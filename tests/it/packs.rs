//! What build.rs refuses, and how it says so.

// The build script is compiled once more as a module: what it says is tested where it is said.
#[path = "../../build.rs"]
mod build;
#[path = "../../src/lang/sense.rs"]
#[allow(dead_code, clippy::duplicate_mod)]
mod sense;

/// What the compiler of packs says of a bad pack `xx`.
fn refusal(source: &str) -> String {
    build::compile("xx", source).expect_err("the pack is bad")
}

#[test]
fn a_small_pack_compiles() {
    let code =
        build::compile("xx", "name = \"X\"\ndirection = \"rtl\"\n[words]\nand = [\"And\", \"as well as\"]\n").unwrap();
    assert!(code.contains("rtl: true"), "{code}");
    assert!(code.contains("A^and\\nAas well as\\n"), "{code}");
}

#[test]
fn unknown_keys_are_refused() {
    assert_eq!(
        refusal("name = \"X\"\n\ncolour = \"blue\"\n"),
        "langs/xx.toml:3: unknown key `colour`, or a value of the wrong type"
    );
    assert_eq!(refusal("[numbers]\nscale = { 1000 = [\"k\"] }\n"), "langs/xx.toml:2: unknown key `numbers.scale`");
    assert_eq!(refusal("[switches]\nverb_never = true\n"), "langs/xx.toml:2: unknown switch `verb_never`");
    assert_eq!(refusal("[clitics]\nsuffixes = [\"s\"]\n"), "langs/xx.toml:2: unknown key `clitics.suffixes`");
    assert_eq!(
        refusal("[[example]]\nstage = \"numbers\"\ntext = \"x\"\nwish = []\n"),
        "langs/xx.toml:4: unknown key `example.wish`"
    );
}

#[test]
fn values_of_the_wrong_type_are_refused() {
    assert_eq!(refusal("name = 3\n"), "langs/xx.toml:1: unknown key `name`, or a value of the wrong type");
    assert_eq!(
        refusal("direction = \"up\"\n"),
        "langs/xx.toml:1: unknown key `direction`, or a value of the wrong type"
    );
    assert_eq!(refusal("[words]\nand = \"and\"\n"), "langs/xx.toml:2: `words.and` must be a list of words");
    assert_eq!(refusal("[page]\nmonths = [\"May\"]\n"), "langs/xx.toml:2: `page.months` must be a table of lists");
    assert_eq!(
        refusal("[page.months]\n5 = [\"May\", 5]\n"),
        "langs/xx.toml:2: `page.months` must hold words in quotation marks"
    );
    assert_eq!(
        refusal("[switches]\nverb_first = \"yes\"\n"),
        "langs/xx.toml:2: switch `verb_first` must be true or false"
    );
}

#[test]
fn doubled_words_are_refused() {
    assert_eq!(
        refusal("[words]\nand = [\n  \"and\",\n  \"plus\",\n  \"and\",\n]\n"),
        "langs/xx.toml:5: `words.and` holds \"and\" twice (spelling variants are folded together)"
    );
    // Two spellings of one Arabic word are one word after folding.
    assert_eq!(
        refusal("[words]\nfunction = [\"إلى\", \"الى\"]\n"),
        "langs/xx.toml:2: `words.function` holds \"الى\" twice (spelling variants are folded together)"
    );
    // A word cannot mean two months.
    assert_eq!(
        refusal("[page.months]\n5 = [\"May\"]\n6 = [\"June\", \"May\"]\n"),
        "langs/xx.toml:3: `page.months` holds \"May\" twice (spelling variants are folded together)"
    );
    assert_eq!(refusal("[words]\nand = [\"\"]\n"), "langs/xx.toml:2: `words.and` holds an empty word");
}

/// A language may have several files: what is written by hand stands before what a script made.
#[test]
fn files_of_one_language_are_joined() {
    let file = |name: &str, text: &str, made| build::Source { name: name.into(), text: text.into(), made };
    let hand = file("langs/xx.toml", "script = \"Latn\"\n[numbers.cardinals]\n1 = [\"un\"]\n", false);
    let made = file("langs/cldr/xx.toml", "script = \"Latn\"\n[numbers.cardinals]\n2 = [\"un\", \"du\"]\n", true);
    let code = build::compile_all("xx", &[hand, made]).unwrap();
    assert!(code.contains("1\\nAun\\n") && code.contains("2\\nAdu\\n"), "{code}");
    let hand = file("langs/xx.toml", "script = \"Latn\"\n[words]\nand = [\"e\"]\n", false);
    let other = file("langs/numbers/xx.toml", "script = \"Latn\"\n\n[words]\nand = [\"e\"]\n", false);
    assert_eq!(
        build::compile_all("xx", &[hand, other]).unwrap_err(),
        "langs/numbers/xx.toml:4: `words.and` holds \"e\" twice (spelling variants are folded together)"
    );
    let hand = file("langs/xx.toml", "script = \"Latn\"\n", false);
    let other = file("langs/numbers/xx.toml", "script = \"Cyrl\"\n", false);
    assert_eq!(
        build::compile_all("xx", &[hand, other]).unwrap_err(),
        "langs/numbers/xx.toml:1: `script` is \"Latn\" in another file of the language"
    );
}

#[test]
fn broken_toml_is_refused() {
    let message = refusal("name = \"X\"\nname = \"Y\"\n");
    assert!(message.starts_with("langs/xx.toml:2: duplicate key"), "{message}");
    let message = refusal("[words\n");
    assert!(message.starts_with("langs/xx.toml:1: "), "{message}");
}

/// Each section of langs/README.md explains the lists of that section, no more and no fewer, and so for the switches.
#[test]
fn every_list_and_switch_is_explained() {
    let readme = std::fs::read_to_string(crate::project("langs/README.md")).unwrap();
    let mut section = "";
    let mut explained: Vec<(&str, &str)> = Vec::new();
    for line in readme.lines() {
        if line.starts_with('#') {
            section = line.split_once("`[").and_then(|(_, rest)| rest.split_once("]`")).map_or("", |(name, _)| name);
        } else if let Some((key, _)) = line.strip_prefix("| `").and_then(|rest| rest.split_once('`')) {
            explained.push((section, key));
        }
    }
    let lists = sense::Sense::ALL.iter().map(|sense| sense.key().0.split_once('.').unwrap());
    let known: Vec<(&str, &str)> = lists.chain(sense::SWITCHES.iter().map(|&switch| ("switches", switch))).collect();
    for entry in &known {
        assert!(explained.contains(entry), "langs/README.md does not explain {entry:?}");
    }
    for entry @ (section, key) in &explained {
        let other = section.is_empty() || *section == "clitics";
        assert!(other || known.contains(entry), "langs/README.md explains {section}.{key}, which no pack can have");
    }
}

/// The words of a list are sorted, and each is written without the letters that it shares with the one before.
#[test]
fn words_that_begin_alike_are_written_short() {
    let code = build::compile("xx", "[words]\nand = [\"nächst\", \"näher\", \"nah\", \"as well as\"]\n").unwrap();
    assert!(code.contains("Aas well as\\nAnah\\nBächst\\n") && code.contains("Cher\\n"), "{code}");
}
