//! No card says a piece of a phrase: what its number measures begins and ends on words that can stand there, holds both of
//! two marks or none, and is short. The words stand here and not in a pack, so that the pack is tested too.

use factcards::{Card, Options, analyze};
use toml::Table;

use crate::text::{as_body, unmark};
use crate::{project, say};

/// The longest phrase, in words.
const LONGEST: usize = 16;

/// Prepositions, conjunctions and relatives, which neither begin nor end a phrase.
const NEITHER: &[&str] = &[
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "to",
    "into",
    "and",
    "or",
    "but",
    "than",
    "as",
    "per",
    "that",
    "which",
    "who",
    "whose",
    "whom",
    "when",
    "where",
    "while",
    "because",
    "if",
    "during",
    "between",
    "among",
    "through",
    "until",
    "since",
    "within",
    "against",
    "في",
    "من",
    "على",
    "إلى",
    "عن",
    "مع",
    "بين",
    "حتى",
    "منذ",
    "خلال",
    "عند",
    "لدى",
    "نحو",
    "و",
    "أو",
    "ثم",
    "لكن",
    "بل",
    "التي",
    "الذي",
    "الذين",
    "أن",
    "إن",
    "لأن",
    "حيث",
    "بينما",
    "فيما",
    "إذ",
    "لمدة",
    "بنسبة",
    "بقيمة",
    "لـ",
    "بـ",
];

/// Articles and the like, which end none.
const NO_END: &[&str] = &[
    "the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "every", "also", "only", "about", "more",
    "ال", "الـ", "قد", "كل", "غير", "سوف",
];

/// What is wrong with a phrase; a clause that holds the number itself may begin with a preposition.
fn fault(phrase: &str, holds_number: bool) -> Option<&'static str> {
    let folded: String = phrase.to_lowercase().chars().filter(|c| !('\u{64B}'..='\u{652}').contains(c)).collect();
    let words: Vec<&str> =
        folded.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != 'ـ')).collect();
    let (first, last) = (words.first()?, words.last()?);
    let open = [('«', '»'), ('“', '”'), ('(', ')'), ('[', ']')];
    // A straight mark is both; behind a digit it is an inch.
    let straight = folded.match_indices('"').filter(|(at, _)| !folded[..*at].ends_with(|c: char| c.is_ascii_digit()));
    if words.len() > LONGEST {
        Some("too long")
    } else if NEITHER.contains(first) && !holds_number {
        Some("begins with a small word")
    } else if NEITHER.contains(last) || NO_END.contains(last) {
        Some("ends with a small word")
    } else if open.iter().any(|&(a, b)| folded.matches(a).count() != folded.matches(b).count())
        || straight.count() % 2 != 0
    {
        Some("has half a pair of marks")
    } else {
        None
    }
}

/// Adds the faults of the cards of a text, and says how many phrases there were.
fn check(place: &str, text: &str, options: &Options, faults: &mut Vec<String>) -> usize {
    let set = analyze(text, options).unwrap().card_set();
    let numbers = set.cards.iter().filter_map(|card| match card {
        Card::Number(card) => Some((card, card.measures.as_ref()?.text)),
        _ => None,
    });
    let mut count = 0;
    for (card, phrase) in numbers {
        count += 1;
        if let Some(fault) = fault(phrase, phrase.contains(card.text)) {
            faults.push(format!("{place}: {} measures {phrase:?}, which {fault}", card.text));
        }
    }
    count
}

#[test]
fn no_piece_of_a_phrase_is_shown() {
    let mut faults = Vec::new();
    let mut count = 0;
    for folder in std::fs::read_dir(project("tests/articles")).unwrap() {
        let path = folder.unwrap().path().join("article.txt");
        let text = std::fs::read_to_string(&path).unwrap();
        count += check(&path.display().to_string(), &text, &Options::default(), &mut faults);
    }
    for stage in std::fs::read_dir(project("tests/cases")).unwrap().map(|stage| stage.unwrap().path()) {
        for language in ["ar", "en"] {
            let path = stage.join(format!("{language}.toml"));
            let Ok(source) = std::fs::read_to_string(&path) else { continue };
            let cases: Table = toml::from_str(&source).unwrap();
            for case in cases["case"].as_array().unwrap() {
                let text = unmark(case["text"].as_str().unwrap()).unwrap().0;
                let tags = case.get("tags").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
                let tags: Vec<String> = tags.iter().map(|tag| tag.as_str().unwrap().to_string()).collect();
                let place = format!("{} {}", path.display(), case["name"].as_str().unwrap());
                count += check(&place, &text, &as_body(&text, language, &tags), &mut faults);
            }
        }
    }
    say(&format!("measures: {count} phrases, {} with a fault", faults.len()));
    assert!(count > 1000, "only {count} phrases were looked at");
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_piece_is_known_for_one() {
    assert_eq!(fault("revenue from China", false), None);
    assert_eq!(fault("the rate", false), None);
    assert_eq!(fault("للشركات «الكبرى»", false), None);
    assert_eq!(fault("At 5 sigma, the chance", true), None);
    assert_eq!(fault("At 5 sigma, the chance", false), Some("begins with a small word"));
    assert_eq!(fault("units in the", false), Some("ends with a small word"));
    assert_eq!(fault("قطارا من شركة «ألستوم", false), Some("has half a pair of marks"));
    assert_eq!(fault("إيرادات غير", false), Some("ends with a small word"));
    assert_eq!(fault(&"word ".repeat(LONGEST + 1), false), Some("too long"));
}
