//! Names of scripts without capitals: places and organizations the pack knows, and what stands behind the words that lead
//! to names: titles, roles, say-verbs, "ministry", "city".

use std::ops::Range;

use super::kind::{Rule, is_club};
use super::name::{Finder, has_ending};
use crate::card::EntityType;
use crate::lang::{Sense, Senses};
use crate::segment::{Token, TokenKind, Tokens};

/// How far behind a role its person is looked for, in tokens.
const ROLE_REACH: usize = 12;
/// A person's name has at most this many words.
const PERSON_WORDS: usize = 12;

/// What a word of the pack that is no name leads to one by.
const LEADS: Senses = Senses::of(&[
    Sense::NotName,
    Sense::Place,
    Sense::Org,
    Sense::OrgHead,
    Sense::OrgWord,
    Sense::PlaceHead,
    Sense::PlaceWord,
    Sense::EventHead,
    Sense::WorkHead,
    Sense::ProductHead,
    Sense::Title,
    Sense::Role,
    Sense::Cue,
]);

/// What a word can be inside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// A given name the pack knows.
    Given,
    /// "bin", "abu".
    Particle,
    /// With the article, and not in the pack.
    Definite,
    /// Not in the pack, and of the shape of everyday words.
    Common,
    /// Not in the pack: may be a name.
    Unknown,
    /// A word of the pack, a mark, another script: no part of a person's name.
    Other,
}

/// Reads the word at `at`, whose script has no capitals; returns where to go on.
pub(super) fn at(finder: &mut Finder<'_, '_>, at: usize, sentence: Range<usize>, index: usize) -> usize {
    let tokens = finder.tokens;
    let end = sentence.end;
    if let Some(to) = is_club(tokens, at, sentence.clone(), finder.sport) {
        finder.push_with(at..to, index, Rule::Club, EntityType::Organization, 3);
        return to;
    }
    let word = word(tokens, at);
    if word == Word::Unknown {
        return foreign(finder, at, &sentence, index);
    }
    if matches!(word, Word::Common | Word::Definite) || word == Word::Other && !tokens.may_be(at, LEADS) {
        return at + 1;
    }
    // "رأس المال" is no cape.
    if let Some(found) = tokens.find_before(at, end, Sense::NotName).filter(|m| m.end > at + 1) {
        return found.end;
    }
    let known = known(tokens, at, end);
    let head = organization(tokens, at, end);
    if let Some(run) = head.clone().filter(|run| known.is_none_or(|k| run.end > k)) {
        finder.push_with(run.clone(), index, Rule::Foot, EntityType::Organization, 6);
        return run.end.max(at + 1);
    }
    if let Some(mut found) = known {
        // "الهلال الأحمر الفلسطيني".
        let nation = found > at + 1 && tokens.is(found, Sense::Nationality) && is_definite(tokens, found);
        if nation && found < end && is_definite(tokens, at) && tokens.find_before(at, found, Sense::Org).is_some() {
            found += 1;
        }
        // "جورجيا ميلوني": a given name as well as a place.
        let person = (tokens.is(at, Sense::GivenName)).then(|| person(tokens, at, end, false)).flatten();
        if let Some(run) = person.filter(|run| run.end > found) {
            finder.push(run.start, run.end, index, false);
            return run.end;
        }
        finder.push(at, found, index, false);
        return found;
    }
    if let Some(run) = place(tokens, at, end) {
        finder.push_with(run.clone(), index, Rule::Foot, EntityType::Place, 5);
        return run.end;
    }
    if let Some((run, rule, kind)) = event_or_work(tokens, at, end) {
        finder.push_with(run.clone(), index, rule, kind, 8);
        return run.end;
    }
    let introduced = tokens.find_before(at, end, Sense::Title).or_else(|| {
        // "أمام" is in front as well as an imam.
        tokens
            .find_before(at, end, Sense::Role)
            .filter(|found| found.end > at + 1 || !tokens.is(at, Sense::Preposition))
    });
    if let Some(found) = introduced {
        if let Some(run) = behind_role(tokens, at, found.end, end) {
            let single = run.len() == 1 && word_of_given(tokens, run.start);
            finder.push_with(run.clone(), index, if single { Rule::Title } else { Rule::Role }, EntityType::Person, 6);
            // What lies between role and name is read as well: "رئيس هيئة قناة السويس، أسامة ربيع".
            return found.end.max(at + 1);
        }
        return found.end;
    }
    // "دون" is "without" as well as "wrote"; "عدم ذكر اسمه" is not to mention it.
    let nominal = tokens.is(at, Sense::Preposition) || at > 0 && tokens.is(at - 1, Sense::Negation);
    if let Some(found) = tokens.find_before(at, end, Sense::Cue).filter(|_| !nominal) {
        if let Some(run) = subject(tokens, found.end, end) {
            finder.push_with(run.clone(), index, Rule::Cue, EntityType::Person, 3);
            return run.end;
        }
        return found.end;
    }
    if let Some((run, rule, kind)) = behind_word(tokens, at, end) {
        finder.push_with(run.clone(), index, rule, kind, 5);
        return run.end;
    }
    if matches!(word, Word::Given | Word::Particle)
        && let Some(run) = person(tokens, at, end, false)
    {
        // In front of "that" stands who says it, the whole name.
        let whole = person(tokens, at, end, true).filter(|whole| tokens.is(whole.end, Sense::That));
        let run = whole.unwrap_or(run);
        if run.len() > 1 {
            finder.push(run.start, run.end, index, false);
        }
        return run.end;
    }
    at + 1
}

/// A given name, read without its glued words.
fn word_of_given(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Sense::GivenName)
}

/// The longest place or organization the pack knows.
fn known(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
    let clitics = tokens.get(at)?.clitics;
    if clitics.article() && !clitics.preposition() || clitics.future() {
        return None;
    }
    let end =
        [Sense::Place, Sense::Org].iter().filter_map(|&s| tokens.find_before(at, limit, s)).map(|m| m.end).max()?;
    // "أفريقياً" is an adjective.
    (!tokens.source(end - 1).contains('\u{064B}')).then_some(end)
}

fn word(tokens: &Tokens<'_>, at: usize) -> Word {
    let Some(token) = tokens.get(at) else { return Word::Other };
    if token.kind != TokenKind::Word || token.script.has_case() {
        return Word::Other;
    }
    let (mut given, mut particle, mut other) = (false, false, false);
    let glued = is_glued(tokens, at);
    for found in tokens.matches(at) {
        match found.entry.sense {
            Sense::YearBefore | Sense::NotQuantityAfter | Sense::NotQuantityBefore | Sense::CurrencyHint => {}
            sense if token.clitics.any() && !glued && is_of_numbers(sense) => {}
            Sense::GivenName => given = true,
            Sense::Particle => particle = true,
            sense if sense.is_ending() => {}
            _ => other = true,
        }
    }
    // A final ya without dots is a preposition ("على"), with dots the name ("علي").
    if given && other && tokens.source(at).ends_with('ى') {
        return Word::Other;
    }
    // "فإن" is no "فان".
    if particle && !token.clitics.article() && !(other && tokens.source(at).contains(['أ', 'إ', 'آ'])) {
        return Word::Particle;
    }
    // "أسماء المرشحين", "سبيل": an everyday word, a verb.
    if given && (token.clitics.future() && !token.clitics.article() || tokens.is(at, Sense::NotName)) {
        return Word::Other;
    }
    if given && !token.clitics.article() {
        return Word::Given;
    }
    // "الأمير تركي", "تركي بن طلال", "المحلل السياسي تركي": behind a title or a definite role, and in front of a particle, a
    // nationality without article is a name.
    let definite = |back: usize| at.checked_sub(back).filter(|&before| is_definite(tokens, before));
    let called = |before: usize| tokens.is(before, Sense::Title) || tokens.is(before, Sense::Role);
    let titled = || {
        definite(1)
            .is_some_and(|one| called(one) || definite(2).is_some_and(called) && !tokens.is(one, Sense::Function))
    };
    if other
        && !token.clitics.any()
        && tokens.is(at, Sense::Nationality)
        && (titled() || tokens.is(at + 1, Sense::Particle))
    {
        return Word::Given;
    }
    // "المهندس أمين حسن الناصر": a role without article governs a noun, not a given name.
    let office = |sense: Sense| tokens.is(at, sense);
    if other
        && !token.clitics.any()
        && (office(Sense::Role) || office(Sense::NotName))
        && !is_definite(tokens, at)
        && (definite(1).is_some_and(|one| tokens.is(one, Sense::Title))
            && tokens.is(at + 1, Sense::GivenName)
            && !tokens.get(at + 1).is_some_and(|t| t.clitics.any())
            || titled() && is_family(tokens, at + 1))
    {
        return Word::Given;
    }
    // "عبد العزيز": a given name with the article.
    if given && !token.clitics.preposition() && !token.clitics.conjunction() {
        return Word::Definite;
    }
    if other || glued {
        return Word::Other;
    }
    let form = tokens.word(at);
    if let Some(article) = tokens.pack.article() {
        // The article never carries a hamza: "أليسا" is no definite word.
        let hamza = tokens.source(at).starts_with(['أ', 'إ', 'آ']);
        if !hamza && form.strip_prefix(article).is_some_and(|rest| rest.chars().count() >= 3) {
            return Word::Definite;
        }
        // "بالسباق", "والمدارس": a glued word and the article.
        let glued = !hamza
            && tokens.pack.prefixes(form).iter().any(|(bytes, flags)| {
                flags.article() && form.get(bytes..).is_some_and(|rest| rest.chars().count() >= 3)
            });
        if glued {
            return Word::Other;
        }
    }
    // One of a list is looked for letter by letter, which is faster in a word than what is made for texts.
    if tokens.source(at).ends_with('ة') || tokens.source(at).contains(['\u{064B}']) || form.chars().count() < 2 {
        return Word::Common;
    }
    if form.chars().count() >= 5 && has_ending(tokens, at, Sense::CommonEnding) || is_verb_like(tokens, at) {
        return Word::Common;
    }
    Word::Unknown
}

/// "يصدر", "تنتشر", "اتصل", "اجتمع": what verbs begin with and no long vowel, which foreign names seldom lack.
#[inline(never)]
fn is_verb_like(tokens: &Tokens<'_>, at: usize) -> bool {
    let form = tokens.word(at);
    let derived = is_derived(tokens, at);
    let rest = form.strip_prefix(['ي', 'ت']).or_else(|| form.strip_prefix('ا').filter(|_| derived));
    // "تناولت", "تحدثت".
    let feminine = form.starts_with('ت') && form.ends_with('ت') && form.chars().count() > 4;
    tokens.pack.switches.verb_first
        && (feminine || rest.is_some_and(|rest| rest.chars().count() > 2 && !rest.contains(['ا', 'و', 'ي'])))
}

/// How many long vowels stand behind the first letter.
fn long_vowels(form: &str) -> usize {
    form.chars().skip(1).filter(|c| matches!(c, 'ا' | 'و' | 'ي')).count()
}

/// "انتقل", "اختيار": the shape of derived verbs and their nouns.
fn is_derived(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut letters = tokens.source(at).chars();
    letters.next() == Some('ا') && matches!((letters.next(), letters.next()), (Some('ن' | 'ت'), _) | (_, Some('ت')))
}

/// "يحاول", "سيلتقي": behind two names rather a verb than a third.
fn is_future(tokens: &Tokens<'_>, at: usize) -> bool {
    let form = tokens.word(at);
    let future = form.strip_prefix('س').is_some_and(|rest| rest.starts_with(['ي', 'ت']));
    form.chars().count() > 3 && (future || form.starts_with('ي'))
}

/// "قادما", "رئيسا": the ending of adverbs and predicates, and few long vowels.
fn is_adverb(form: &str) -> bool {
    form.ends_with('ا') && long_vowels(form) < 3
}

/// "بومبيو", "شيراك": long vowels as foreign names have them, and verbs of the past, adverbs and plurals do not.
#[inline(never)]
fn is_foreign_like(tokens: &Tokens<'_>, at: usize) -> bool {
    let form = tokens.word(at);
    let barred = form.starts_with(['ي', 'ت', 'م'])
        || form.starts_with(['و', 'ف']) && !matches!(form.chars().nth(1), Some('ا' | 'و' | 'ي'))
        || tokens.source(at).ends_with(['ى', 'ه'])
        || form.ends_with("يا")
        || form.ends_with("ين")
        || is_adverb(form)
        || is_derived(tokens, at);
    tokens.pack.switches.verb_first
        && word(tokens, at) == Word::Unknown
        && !barred
        && form.chars().skip(1).any(|c| matches!(c, 'و' | 'ي'))
}

/// Whether small words are glued to the front. "لين" is no "for a yen": before a short word of the numbers the whole is more
/// likely a name.
fn is_glued(tokens: &Tokens<'_>, at: usize) -> bool {
    let glued = tokens.get(at).is_some_and(|t| t.clitics.any());
    glued && (tokens.stem(at).chars().count() > 3 || !tokens.matches(at).all(|found| is_of_numbers(found.entry.sense)))
}

/// Whether a sense belongs to the numbers' lists, which stand together.
pub(super) fn is_of_numbers(sense: Sense) -> bool {
    (Sense::Cardinal..=Sense::PeriodJoin).contains(&sense)
}

/// Whether an unknown word seems to begin with a glued "and": names that begin with that letter mostly go on with a long vowel.
pub(super) fn begins_with_and(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut letters = tokens.word(at).chars();
    let first = letters.next();
    let second = letters.next();
    let mut buffer = [0; 4];
    // "فقيهي", "فهمي" are names: "so" stands before verbs.
    let lexicon = &tokens.pack.lexicon;
    let glued = first.is_some_and(|c| {
        lexicon.entries(lexicon.find(c.encode_utf8(&mut buffer))).iter().any(|entry| entry.sense == Sense::And)
    });
    glued && (!matches!(second, Some('ي' | 'و' | 'ا')) || glued_before_hamza(tokens, at))
}

/// "الرفاعي": an unknown word with the article and the ending of families.
fn is_family(tokens: &Tokens<'_>, at: usize) -> bool {
    word(tokens, at) == Word::Definite && tokens.source(at).ends_with('ي')
}

/// "السنغالي": a word with the article and the ending of nationalities.
fn is_nisba(tokens: &Tokens<'_>, at: usize) -> bool {
    is_definite(tokens, at) && tokens.source(at).ends_with('ي')
}

/// Whether a word of the pack can still be a part of a name behind a particle: "آل ثاني", "أبو غزة".
fn is_noun(tokens: &Tokens<'_>, at: usize) -> bool {
    !tokens.get(at).is_some_and(|t| t.clitics.conjunction() || t.clitics.preposition())
        && (tokens.is(at, Sense::Place)
            || tokens.is(at, Sense::NotName)
            || is_definite(tokens, at) && (tokens.is(at, Sense::Title) || tokens.is(at, Sense::Role)))
        && !tokens.is_any(at, const { Senses::of(&[Sense::Function, Sense::Verb, Sense::Cue, Sense::Preposition]) })
}

/// A noun of the pack without article and glued words.
fn is_bare_noun(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Sense::NotName)
        && !tokens.get(at).is_some_and(|t| t.clitics.any())
        && !is_definite(tokens, at)
        && ![Sense::Function, Sense::Verb, Sense::Cue, Sense::Preposition, Sense::Change]
            .iter()
            .any(|&s| tokens.is(at, s))
}

/// A letter in front of an alef with hamza is mostly a glued word: "لإيني", "وأليسا".
#[inline(never)]
pub(super) fn glued_before_hamza(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut letters = tokens.source(at).chars();
    let first = letters.next();
    let mut buffer = [0; 4];
    matches!(letters.next(), Some('أ' | 'إ' | 'آ'))
        && first.is_some_and(|c| {
            let form: &str = c.encode_utf8(&mut buffer);
            tokens.pack.prefixes(tokens.word(at)).iter().any(|(bytes, _)| bytes == form.len())
        })
}

/// A person's name that begins at `at`. With `trusted`, something before it says that a person comes.
fn person(tokens: &Tokens<'_>, at: usize, limit: usize, trusted: bool) -> Option<Range<usize>> {
    let mut end = at;
    let mut unknown = 0;
    let mut closed = false;
    while end < limit && end - at < PERSON_WORDS && !closed {
        let before_it = |t: &Token| t.clitics.conjunction() || t.clitics.preposition();
        if end > at && is_glued(tokens, end) && tokens.get(end).is_some_and(before_it) {
            break;
        }
        match word(tokens, end) {
            Word::Given => end += 1,
            Word::Particle => {
                let tail = tokens.is(end, Sense::NameTail);
                if tail && end == at {
                    return None;
                }
                end += 1;
                let next = word(tokens, end);
                if !tail && next == Word::Particle && end < limit {
                    // "بن عبد العزيز": the next one takes its own word.
                } else if !tail && end < limit && (next != Word::Other || is_noun(tokens, end)) {
                    end += 1;
                } else if !tail {
                    // A particle with nothing behind it is none.
                    end -= 1;
                    break;
                }
            }
            Word::Definite if end > at => {
                let nisba = tokens.word(end).ends_with('ي');
                let family = trusted || end == at + 1 && word(tokens, at) == Word::Given;
                let surname = trusted && unknown <= 1 && is_surname(tokens, at, end);
                // "وصفت جورجا ميلوني المقترح بأنه": the object.
                let object = !nisba && end >= at + 2 && tokens.is(end + 1, Sense::That);
                // "يائير شموئيلي الهدنة": foreign names have no surname with the article.
                let foreign = end > at + 1 && is_foreign_like(tokens, end - 1);
                let everyday = (!trusted || foreign) && tokens.source(end).ends_with('ة');
                let family = family && end - at < 3 && unknown <= 1 && !everyday && !foreign;
                if object || !(nisba || surname && !everyday || family) {
                    break;
                }
                end += 1;
                // "فاطمة الزهراء العلوي".
                let family = !nisba && (is_family(tokens, end) || trusted && is_surname(tokens, at, end));
                closed = word(tokens, end) != Word::Particle && !family;
            }
            // "رجب طيب أردوغان سيلتقي", "رودريغو سانتانا قادما".
            Word::Unknown if end > at + 1 && (is_future(tokens, end) || is_adverb(tokens.word(end))) => break,
            Word::Unknown
                if (trusted || end > at)
                    && (unknown < 2 || trusted && unknown == 2 && ends_here(tokens, end + 1, limit))
                    && !(end > at && (begins_with_and(tokens, end) || glued_before_hamza(tokens, end))) =>
            {
                unknown += 1;
                end += 1;
            }
            // "رشيد لزرق بوغابة": a family's name of the shape of everyday words, where the clause goes on.
            Word::Common
                if end > at
                    && trusted
                    && tokens.source(end).ends_with('ة')
                    && (tokens.mark(end + 1).is_some() || tokens.is(end + 1, Sense::That)) =>
            {
                end += 1;
                closed = true;
            }
            Word::Common if end > at && trusted && word(tokens, at) == Word::Given && unknown == 0 => {
                unknown += 2;
                end += 1;
            }
            // "فارس خلف الجبوري": between a given name and that of the family any bare noun is a name.
            Word::Other
                if trusted
                    && end == at + 1
                    && word(tokens, at) == Word::Given
                    && (is_family(tokens, end + 1) || word(tokens, end + 1) == Word::Given)
                    && tokens.is(end, Sense::NotName)
                    && !tokens.get(end).is_some_and(|t| t.clitics.any()) =>
            {
                end += 2;
                closed = true;
            }
            Word::Other if trusted && end > at && is_surname(tokens, at, end) => {
                end += 1;
                closed = true;
            }
            // "طارق النجار": a role with the article where the name ends anyway.
            Word::Other
                if end == at + 1
                    && word(tokens, at) == Word::Given
                    && is_definite(tokens, end)
                    && tokens.find_before(end, limit, Sense::Role).is_some_and(|role| role.end == end + 1)
                    && ends_here(tokens, end + 1, limit) =>
            {
                end += 1;
                closed = true;
            }
            _ => {
                // "ج.": an initial.
                let initial = end > at
                    && tokens.word(end).chars().count() == 1
                    && tokens.mark(end + 1) == Some('.')
                    && word(tokens, end + 2) == Word::Unknown;
                if !initial {
                    break;
                }
                end += 3;
            }
        }
    }
    (end > at).then_some(at..end)
}

/// "أحمد العيادة،", "سعد الله العراقي من", "هند الكاتب على": an everyday word with the article ends a name as its surname where
/// nothing else of the clause follows.
fn is_surname(tokens: &Tokens<'_>, from: usize, at: usize) -> bool {
    let next = at + 1;
    let marked = tokens.mark(next).is_some();
    let calls = tokens.is_any(at, const { Senses::of(&[Sense::Role, Sense::Title]) });
    let dated = tokens.is_any(at, const { Senses::of(&[Sense::Weekday, Sense::Month, Sense::Cue, Sense::Function]) });
    let single = at == from + 1 && word(tokens, from) == Word::Given;
    is_definite(tokens, at)
        && !dated
        && !tokens.get(at).is_some_and(|t| t.clitics.conjunction() || t.clitics.preposition())
        && if tokens.is(at, Sense::Nationality) || calls && single {
            ends_here(tokens, next, usize::MAX)
        } else {
            marked && !calls
        }
}

/// Whether what follows shows that a name has ended: a mark, "that", "in", a relative pronoun.
#[inline(never)]
fn ends_here(tokens: &Tokens<'_>, at: usize, limit: usize) -> bool {
    at >= limit
        || tokens.mark(at).is_some()
        || tokens.get(at).is_some_and(|t| t.clitics.preposition())
        || is_verb_like(tokens, at)
        || glued_before_hamza(tokens, at)
        || tokens.is_any(
            at,
            const {
                Senses::of(&[
                    Sense::Function,
                    Sense::That,
                    Sense::Relative,
                    Sense::Preposition,
                    Sense::NotName,
                    Sense::Cue,
                    Sense::Verb,
                ])
            },
        )
}

/// The person behind a role or title: "وزير الخارجية سامي القحطاني", "المحلل في Seaport، جاي غولدبيرغ".
fn behind_role(tokens: &Tokens<'_>, role: usize, from: usize, limit: usize) -> Option<Range<usize>> {
    let limit = limit.min(from + ROLE_REACH);
    let title = tokens.is(role, Sense::Title);
    // Only roles that the pack lists with their article: "المستثمرون" are many, and no name follows.
    let definite = tokens.pack.article().is_some_and(|a| tokens.stem(role).starts_with(a));
    let mut at = from;
    // "The minister" or "minister of ...": from then on an unknown word can be the name.
    // "زوجته", "شقيقها": so is whose they are.
    let owned = tokens.source(role).ends_with('ه') || tokens.source(role).ends_with("ها");
    let mut complete = definite || title || owned;
    let mut comma = false;
    while at < limit {
        match tokens.mark(at) {
            Some('،' | ',') if !comma => {
                comma = true;
                at += 1;
                continue;
            }
            Some('.') if at == from && title => {
                at += 1;
                continue;
            }
            Some(_) => return None,
            None => {}
        }
        let kind = word(tokens, at);
        // "الرئيس التنفيذي لإيني كلاوديو ديسكالزي": whom the person serves.
        if kind == Word::Unknown && glued_before_hamza(tokens, at) {
            complete = true;
            at += 1;
            continue;
        }
        match kind {
            Word::Given | Word::Particle => {
                let run = person(tokens, at, limit, true)?;
                return (run.len() > 1 || title || ends_here(tokens, run.end, limit)).then_some(run);
            }
            Word::Unknown if complete || comma => {
                let run = person(tokens, at, limit, true)?;
                let clear = ends_here(tokens, run.end, limit) || tokens.is(run.end, Sense::Role);
                return (if run.len() > 1 {
                    clear
                        || title
                        || complete
                            && (word(tokens, run.end) == Word::Definite
                                || is_definite(tokens, run.end)
                                || run.clone().any(|i| sounds_foreign(tokens, i)))
                } else {
                    // "الوزير بومبيو إلى".
                    clear && (title || at == from && definite && is_foreign_like(tokens, at))
                })
                .then_some(run);
            }
            Word::Unknown if at > from => return None,
            Word::Unknown => {
                at += 1;
                continue;
            }
            Word::Definite => {
                complete = true;
                at += 1;
                continue;
            }
            // "الروائية جوخة الحارثي": a woman's name of the shape of everyday words, and that of her family.
            Word::Common
                if (complete || comma)
                    && !tokens.is(at + 1, Sense::NameTail)
                    && matches!(word(tokens, at + 1), Word::Particle | Word::Given) =>
            {
                return person(tokens, at + 1, limit, true).map(|run| at..run.end);
            }
            Word::Common
                if (complete || comma)
                    && word(tokens, at + 1) == Word::Definite
                    && tokens.word(at + 1).ends_with('ي')
                    && ends_here(tokens, at + 2, limit) =>
            {
                return Some(at..at + 2);
            }
            Word::Common if at > from => return None,
            Word::Common => {
                at += 1;
                continue;
            }
            Word::Other => {}
        }
        let named = organization(tokens, at, limit).or_else(|| place(tokens, at, limit)).map(|r| r.end);
        if let Some(end) = named.or_else(|| known(tokens, at, limit)) {
            complete = true;
            at = end;
            continue;
        }
        if let Some(next) =
            tokens.find_before(at, limit, Sense::Title).or_else(|| tokens.find_before(at, limit, Sense::Role))
        {
            complete |= tokens.pack.article().is_some_and(|a| tokens.stem(at).starts_with(a));
            at = next.end;
            continue;
        }
        if tokens.get(at).is_some_and(|t| t.script.has_case()) {
            complete = true;
            at += 1;
            continue;
        }
        let nouns = [
            Sense::NotName,
            Sense::Nationality,
            Sense::OrgHead,
            Sense::OrgWord,
            Sense::PlaceWord,
            Sense::PlaceHead,
            Sense::PlaceBefore,
            Sense::ProductHead,
            Sense::EventHead,
            Sense::WorkHead,
        ];
        // "النائبة عن كتلة المستقبل": whom one speaks for; but "قال الوزير عن أحمد".
        if tokens.is(at, Sense::Preposition)
            && !tokens.is(at, Sense::That)
            && !matches!(word(tokens, at + 1), Word::Given | Word::Particle | Word::Unknown)
            && organization(tokens, at + 1, limit).is_some()
        {
            at += 1;
            continue;
        }
        let single = tokens.word(at).chars().count() == 1;
        let noun = nouns.iter().find_map(|&s| tokens.find_before(at, limit, s));
        let definite_word = is_definite(tokens, at);
        let stops = tokens.is_any(at, const { Senses::of(&[Sense::Cue, Sense::That, Sense::Relative, Sense::Verb]) });
        let conjunction = tokens.get(at).is_some_and(|t| t.clitics.conjunction());
        match noun {
            Some(found) if !stops && !conjunction => {
                complete |= definite_word;
                at = found.end;
            }
            None if definite_word && !stops && !conjunction && !tokens.is(at, Sense::Function) => {
                complete = true;
                at += 1;
            }
            _ if single || complete && is_definite_behind_and(tokens, at) => at += 1,
            _ => return None,
        }
    }
    None
}

/// "والثروة": a second thing that somebody is the minister of.
fn is_definite_behind_and(tokens: &Tokens<'_>, at: usize) -> bool {
    let form = tokens.word(at);
    tokens.pack.prefixes(form).iter().any(|(bytes, flags)| {
        flags.article()
            && flags.conjunction()
            && !flags.preposition()
            && form.get(bytes..).is_some_and(|rest| rest.chars().count() >= 3)
    })
}

/// The subject behind a say-verb: "قال تانغ جيه، الذي".
fn subject(tokens: &Tokens<'_>, from: usize, limit: usize) -> Option<Range<usize>> {
    if !tokens.pack.switches.verb_first {
        return None;
    }
    match word(tokens, from) {
        Word::Given | Word::Particle | Word::Unknown => {}
        // "كتبت لطيفة أخرباش، رئيسة الهيئة": of the shape of everyday words, but with an apposition.
        Word::Common if matches!(word(tokens, from + 1), Word::Unknown | Word::Definite) => {
            let run = from..person(tokens, from + 1, limit, true).map_or(from + 2, |run| run.end);
            let role = matches!(tokens.mark(run.end), Some('،' | ','))
                && tokens.is_any(run.end + 1, const { Senses::of(&[Sense::Role, Sense::Relative]) });
            return role.then_some(run);
        }
        _ => return None,
    }
    let run = person(tokens, from, limit, true)?;
    // A single unknown word is a name only when the clause stops there.
    let marked = matches!(tokens.mark(run.end), Some(':' | '،' | ',' | '"' | '«' | '“'))
        || tokens.is(run.end, Sense::That)
        || tokens.is(run.end, Sense::Relative);
    let enough = match run.len() {
        // "قال لي".
        1 if tokens.word(from).chars().count() < 3 => false,
        1 => {
            let name = word(tokens, from) == Word::Given
                || is_foreign_like(tokens, from) && tokens.word(from).chars().count() > 3;
            marked || name && ends_here(tokens, run.end, limit)
        }
        // "كتب منسق الإغاثة في الأمم المتحدة": an unknown noun that governs another one is an office.
        2 if word(tokens, from) == Word::Unknown
            && word(tokens, from + 1) == Word::Definite
            && !tokens.word(from + 1).ends_with('ي') =>
        {
            marked
        }
        // "وقال داريل هوليك نائب الرئيس".
        _ => ends_here(tokens, run.end, limit) || tokens.is(run.end, Sense::Role) || word(tokens, from) == Word::Given,
    };
    enough.then_some(run)
}

/// Whether a word has the article, glued or as a part of its form in the pack.
#[inline(never)]
pub(super) fn is_definite(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.clitics.article())
        || tokens.pack.article().is_some_and(|a| tokens.stem(at).starts_with(a))
            && !tokens.source(at).starts_with(['أ', 'إ', 'آ'])
}

/// The end of a phrase of definite words behind `at`: "الخارجية الأمريكية", "الثقافة والإعلام".
fn definite_words(tokens: &Tokens<'_>, at: usize, limit: usize, most: usize, conjunction: bool) -> usize {
    definite_phrase(tokens, at, limit, most, conjunction, false)
}

/// Like [`definite_words`]; behind a head with the article the first of them is an adjective as well: "البنك المركزي".
fn definite_phrase(
    tokens: &Tokens<'_>,
    from: usize,
    limit: usize,
    most: usize,
    conjunction: bool,
    adjectives: bool,
) -> usize {
    let Some(article) = tokens.pack.article() else { return from };
    let mut at = from;
    let mut nation = false;
    while at < limit && at - from < most && tokens.mark(at).is_none() {
        let Some(token) = tokens.get(at) else { break };
        if token.kind != TokenKind::Word || token.script.has_case() {
            break;
        }
        let form = tokens.word(at);
        // "وزارة الداخلية الحالية".
        const ENDS: Senses = Senses::of(&[
            Sense::Function,
            Sense::Cue,
            Sense::Relative,
            Sense::Verb,
            Sense::Weekday,
            Sense::DurationTail,
        ]);
        // "مجلس النواب" is of the deputies; further behind, a role is the next phrase.
        let person = at > from && tokens.is_any(at, const { Senses::of(&[Sense::Title, Sense::Role]) });
        let stops = person || tokens.is_any(at, ENDS);
        if stops {
            break;
        }
        let hamza = tokens.source(at).starts_with(['أ', 'إ', 'آ']);
        let plain = !hamza && form.starts_with(article) && form.chars().count() >= 4;
        let glued = !hamza
            && tokens.pack.prefixes(form).iter().any(|(bytes, flags)| {
                flags.article()
                    && form.get(bytes..).is_some_and(|rest| rest.chars().count() >= 3)
                    && (flags.preposition() && !flags.conjunction() && form.starts_with("لل")
                        || conjunction
                            && matches!(at - from, 1 | 2)
                            && !nation
                            && flags.conjunction()
                            && !flags.preposition())
            });
        // "البنك المركزي التركي الفائدة": whose it is closes a name.
        let national = tokens.is(at, Sense::Nationality);
        if !plain && !glued || nation && !glued && !national {
            break;
        }
        nation |= national;
        // "أقر مجلس النواب القانون": the object is definite, too; adjectives mostly show by their ending.
        let adjective = tokens.source(at).ends_with(['ي', 'ة', 'ى', 'ا', 'ء'])
            || national
            || tokens.is(at, Sense::OrgTail)
            || glued;
        if (at > from || adjectives) && !adjective {
            break;
        }
        at += 1;
    }
    at
}

/// An organization named by a head word and what follows it: "وزارة الصحة", "هيئة قناة السويس", "البنك المركزي المصري".
fn organization(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let head = tokens.find_before(at, limit, Sense::OrgHead)?;
    let clitics = tokens.get(at)?.clitics;
    let definite = is_definite(tokens, at) || clitics.article();
    let from = head.end;
    let mut end = from;
    if definite {
        end = definite_phrase(tokens, from, limit, 3, false, true);
        return (end > from).then_some(at..end);
    }
    // "مركز للشرطة".
    if tokens.get(from).is_some_and(|t| t.clitics.preposition()) {
        return None;
    }
    let word_only = tokens.is(at, Sense::OrgWord);
    // "جامعة بيرزيت", "مجلس طلبة جامعة بيرزيت".
    for _ in 0..3 {
        if end >= limit
            || tokens.mark(end).is_some()
            || tokens.get(end).is_some_and(|t| t.script.has_case() || t.clitics.conjunction() || t.clitics.future())
        {
            break;
        }
        if let Some(place) = known(tokens, end, limit) {
            end = definite_words(tokens, place, limit, 2, false);
            break;
        }
        // "مجلس محافظة بابل".
        if !word_only
            && tokens.is(end, Sense::PlaceWord)
            && let Some(place) = known(tokens, end + 1, limit)
        {
            end = place;
            break;
        }
        let definite_end = definite_words(tokens, end, limit, 3, true);
        if definite_end > end {
            end = definite_end;
            break;
        }
        if let Some(next) =
            tokens.find_before(end, limit, Sense::OrgHead).filter(|_| !tokens.get(end).is_some_and(|t| t.clitics.any()))
        {
            end = next.end;
            continue;
        }
        match word(tokens, end) {
            Word::Given | Word::Particle if end == from => {
                end = person(tokens, end, limit, true).map_or(end, |r| r.end);
                break;
            }
            Word::Unknown | Word::Common if end == from => end += 1,
            // "إدارة معلومات الطاقة", "قيادة عمليات بغداد": a noun of the pack, if what it belongs to follows.
            Word::Other
                if !word_only && (end == from || tokens.is(end - 1, Sense::OrgHead)) && is_bare_noun(tokens, end) =>
            {
                let place = known(tokens, end + 1, limit);
                let to = definite_words(tokens, place.unwrap_or(end + 1), limit, 3, place.is_none());
                if to > end + 1 {
                    end = to;
                }
                break;
            }
            // "مجلس محلي البيرة": a second bare word only with what it belongs to.
            Word::Unknown | Word::Common
                if !word_only && definite_words(tokens, end + 1, limit, 1, false) > end + 1 =>
            {
                end += 1
            }
            _ => break,
        }
    }
    // "مركز عبور", "لجنة برلمانية": one word behind an everyday head, or an adjective that agrees with the head.
    let bare = end == from + 1 && matches!(word(tokens, from), Word::Unknown | Word::Common);
    let feminine = |at: usize| tokens.source(at).ends_with('ة');
    // "شركة ناشئة للذكاء الاصطناعي", too.
    let described = feminine(from - 1) && feminine(from) && (bare || word_only && word(tokens, from) == Word::Common);
    if end == from || described || bare && tokens.is(at, Sense::NotName) {
        return None;
    }
    // "مجلس إدارة الشركة"; but "نادي الاتحاد".
    let last_is_head = tokens.is(end - 1, Sense::OrgHead) && end - 1 > at;
    if last_is_head && !(end - 1 == from && is_definite(tokens, from) && !tokens.is(at, Sense::NotName)) {
        return None;
    }
    // "شركة الذكاء الاصطناعي Zhipu": the name is in the other script.
    if tokens.get(end).is_some_and(|t| t.script.has_case() && t.shape.first_upper()) && end < limit {
        return None;
    }
    // "شركة واصل": the kind is no part of the name; but "صحيفة القدس" is no city.
    if word_only {
        // "شركة ميتا بلاتفورمز", "شركة ميتسوبيشي موتورز": a name of several foreign words.
        while end < limit
            && end < from + 3
            && !is_definite(tokens, end - 1)
            && tokens.mark(end).is_none()
            && (tokens.is(end, Sense::OrgTail) && !is_definite(tokens, end) || is_foreign_like(tokens, end))
            && (is_foreign_like(tokens, end - 1) || tokens.is(end - 1, Sense::Org))
        {
            end += 1;
        }
        let rest = from..end;
        let whole = |sense: Sense| tokens.find_before(from, limit, sense).is_some_and(|m| m.end == end);
        let foreign =
            rest.clone().all(|i| is_foreign_like(tokens, i) || !is_definite(tokens, i) && tokens.is(i, Sense::OrgTail));
        if whole(Sense::Org)
            || whole(Sense::Club)
            || foreign
            || end > from + 1
                && tokens.is(from, Sense::Org)
                && known(tokens, from, limit) == Some(from + 1)
                && !is_definite(tokens, end - 1)
        {
            return Some(rest);
        }
        let other = known(tokens, from, limit) == Some(end) || word(tokens, from) == Word::Given;
        // "مجموعة إيني الإيطالية": the nationality is none either.
        let nation = rest.len() == 2 && tokens.is(from + 1, Sense::Nationality) && !is_definite(tokens, from);
        if !other && (rest.len() == 1 || nation) {
            return (word(tokens, from) != Word::Common).then_some(from..from + 1);
        }
    }
    Some(at..end)
}

/// A place named by a head word ("نهر النيل", "مطار بيروت الدولي") or introduced by one ("مدينة درنة").
fn place(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let inside = tokens.find_before(at, limit, Sense::PlaceHead);
    let outside = tokens.find_before(at, limit, Sense::PlaceWord);
    let head = inside.or(outside)?;
    let from = head.end;
    // "محافظه" is "his governor", and the canal of "قناة سي بي سي" is one that sends.
    if tokens.source(at).ends_with('ه')
        || tokens.is(at, Sense::OrgWord) && known(tokens, from, limit).is_none() && word(tokens, from) == Word::Unknown
    {
        return None;
    }
    let glued = |t: &Token| t.clitics.conjunction() || t.clitics.preposition() || t.script.has_case();
    if from >= limit || tokens.mark(from).is_some() || tokens.get(from).is_some_and(glued) {
        return None;
    }
    let definite = is_definite(tokens, at);
    // "العاصمة الهنغارية", "المنطقة الصناعية": an adjective of the word.
    if inside.is_none() && definite && known(tokens, from, limit).is_none() && tokens.source(from).ends_with(['ة', 'ي'])
    {
        return None;
    }
    let mut end = from;
    if let Some(next) = known(tokens, from, limit) {
        end = next;
    } else if let Some(next) = tokens.find_before(from, limit, Sense::PlaceHead) {
        end = next.end;
        if word(tokens, end) == Word::Unknown {
            end += 1;
        } else {
            end = definite_words(tokens, end, limit, 1, false);
        }
    } else {
        match word(tokens, from) {
            Word::Unknown if !definite => {
                end += 1;
                // "عين الزرقاء", "دير ياسين": a short noun of place and what it belongs to.
                if tokens.word(from).chars().count() <= 4
                    && matches!(word(tokens, end), Word::Definite | Word::Given)
                    && end < limit
                {
                    end += 1;
                }
            }
            // "مخيم بلاطة": an adjective would have no such ending behind a head without it.
            Word::Common
                if !definite && !tokens.source(from - 1).ends_with('ة') && tokens.source(from).ends_with('ة') =>
            {
                end += 1;
            }
            Word::Given | Word::Particle => end = person(tokens, from, limit, true).map_or(end, |r| r.end),
            // "قصر الأمير فيصل بن فهد".
            Word::Other if tokens.is(from, Sense::Title) => {
                end = person(tokens, from + 1, limit, true).map_or(end, |r| r.end);
            }
            // "دولة القانون" is none.
            Word::Other if inside.is_none() && tokens.is(from, Sense::NotName) => {}
            _ => end = definite_words(tokens, from, limit, if definite { 2 } else { 1 }, false),
        }
    }
    if inside.is_some() && !definite && end > from && !tokens.is(end, Sense::Nationality) {
        end = definite_words(tokens, end, limit, 1, false);
    }
    if end == from {
        return None;
    }
    Some(if inside.is_some() { at..end } else { from..end })
}

/// "كأس آسيا", "قمة الأرض", "اتفاق باريس": a head word with a known place or a definite word.
fn event_or_work(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<(Range<usize>, Rule, EntityType)> {
    let event = tokens.find_before(at, limit, Sense::EventHead);
    let work = tokens.find_before(at, limit, Sense::WorkHead);
    let (head, rule, kind) = match (event, work) {
        (Some(head), _) => (head, Rule::EventHead, EntityType::Event),
        (None, Some(head)) => (head, Rule::WorkHead, EntityType::Work),
        _ => return None,
    };
    let from = head.end;
    // In quote marks the name stands alone: «موسم الملح».
    if matches!(tokens.mark(from), Some('«' | '"' | '“')) {
        let mut end = from + 1;
        while end < limit && end < from + 8 && tokens.mark(end).is_none() {
            end += 1;
        }
        let closed = matches!(tokens.mark(end), Some('»' | '"' | '”'));
        return (closed && end > from + 1).then_some((from + 1..end, rule, kind));
    }
    // "الحرب العالمية الثانية": the pack lists such heads with their article.
    if kind == EntityType::Event && tokens.pack.article().is_some_and(|a| tokens.stem(at).starts_with(a)) {
        let end = definite_words(tokens, from, limit, 2, false);
        return (end > from).then_some((at..end, rule, kind));
    }
    if is_definite(tokens, at) || tokens.get(at).is_some_and(|t| t.clitics.article()) {
        return None;
    }
    // "كأس أمم أفريقيا": one bare noun may stand between.
    let bare = word(tokens, from) == Word::Unknown || tokens.is(from, Sense::NotName);
    let end = known(tokens, from, limit)
        .or_else(|| known(tokens, from + 1, limit).filter(|_| bare && !is_definite(tokens, from)))?;
    // "مهرجان قرطاج السينمائي", but not "اتفاق باريس للمناخ".
    let adjective = end < limit
        && word(tokens, end) == Word::Definite
        && tokens.pack.article().is_some_and(|a| tokens.word(end).starts_with(a));
    Some((at..end + usize::from(adjective), rule, kind))
}

/// A name behind a word for its kind that is no part of it: "شركة «نورثويند»", "سفينة «إيفر غيفن»".
fn behind_word(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<(Range<usize>, Rule, EntityType)> {
    let (head, rule, kind) = [
        (Sense::OrgWord, Rule::OrgWord, EntityType::Organization),
        (Sense::ProductHead, Rule::ProductHead, EntityType::Product),
        (Sense::PlaceWord, Rule::PlaceWord, EntityType::Place),
    ]
    .into_iter()
    .find_map(|(sense, rule, kind)| Some((tokens.find_before(at, limit, sense)?, rule, kind)))?;
    let mut from = head.end;
    // "سفينة الحاويات العملاقة «إيفر غيفن»".
    from = definite_words(tokens, from, limit, 2, false);
    if kind == EntityType::Product
        && from == head.end
        && word(tokens, from) == Word::Unknown
        && tokens.get(from + 1).is_some_and(|t| t.kind == TokenKind::Number)
        && from + 1 < limit
    {
        // "هاتف آيفون 17".
        return Some((from..from + 2, rule, kind));
    }
    if !matches!(tokens.mark(from), Some('«' | '"' | '“')) {
        return None;
    }
    let mut end = from + 1;
    while end < limit && end < from + 6 && tokens.mark(end).is_none() {
        end += 1;
    }
    let closed = matches!(tokens.mark(end), Some('»' | '"' | '”'));
    (closed && end > from + 1).then_some((from + 1..end, rule, kind))
}

/// Two or three unknown words of which one sounds foreign; returns where to go on.
fn foreign(finder: &mut Finder<'_, '_>, at: usize, sentence: &Range<usize>, index: usize) -> usize {
    let tokens = finder.tokens;
    if glued_before_hamza(tokens, at) {
        return at + 1;
    }
    // "وكالة الأنباء السورية (سانا)".
    if at > sentence.start
        && tokens.mark(at - 1) == Some('(')
        && tokens.mark(at + 1) == Some(')')
        && finder.out.last().is_some_and(|last| last.to + 1 == at && last.signs.has(Rule::Foot))
    {
        finder.push_with(at..at + 1, index, Rule::Brackets, EntityType::Organization, 4);
        return at + 1;
    }
    // "نور الدين العرباوي".
    if tokens.is(at + 1, Sense::NameTail)
        && let Some(run) = person(tokens, at, sentence.end, true)
    {
        finder.push_with(run.clone(), index, Rule::Particle, EntityType::Person, 4);
        return run.end;
    }
    let limit = sentence.end.min(at + 4);
    let mut end = at;
    while end < limit && word(tokens, end) == Word::Unknown && !(end > at && begins_with_and(tokens, end)) {
        end += 1;
    }
    // "أناداركو بتروليوم كورب".
    let mut tail = end;
    while tokens.is(tail, Sense::OrgTail) && !is_definite(tokens, tail) && tail < sentence.end {
        tail += 1;
    }
    if tail > end {
        finder.push_with(at..tail, index, Rule::OrgTail, EntityType::Organization, 6);
        return tail;
    }
    // "نورثويند (Northwind)": as many words as stand in brackets in the other script.
    if tokens.mark(end) == Some('(')
        && tokens.get(end + 1).is_some_and(|t| t.script.has_case() && t.shape.first_upper())
    {
        let close = (end + 2..sentence.end.min(end + 6)).find(|&i| tokens.mark(i) == Some(')'));
        if let Some(close) = close {
            let from = at.max(end - (close - end - 1).min(end - at));
            finder.push_with(from..end, index, Rule::Brackets, EntityType::Organization, 1);
            return end;
        }
    }
    // "ترأس سعود الحارثي، وزير الثروة السمكية، الاجتماع".
    let nisba = word(tokens, end) == Word::Definite && tokens.word(end).ends_with('ي');
    end += usize::from(nisba && end == at + 1 && end < limit && matches!(tokens.mark(end + 1), Some('،' | ',')));
    // "كارلا دي سوزا", "صخر بن حرب": the word in front of a particle begins the name, unless the particle does, as "أبو".
    if end > at
        && word(tokens, end) == Word::Particle
        && !tokens.word(end).starts_with('ا')
        && !tokens.is(end, Sense::NameTail)
        && !begins_with_and(tokens, end - 1)
        && let Some(run) = person(tokens, end - 1, sentence.end, true).filter(|run| run.end > end)
    {
        finder.push_with(run.clone(), index, Rule::Particle, EntityType::Person, 4);
        return run.end;
    }
    let relative = matches!(tokens.mark(end), Some('،' | ','))
        && tokens.is_any(end + 1, const { Senses::of(&[Sense::Relative, Sense::Role]) });
    let count = end - at;
    if (2..=3).contains(&count)
        && (at..end).all(|i| !begins_with_and(tokens, i))
        && ((at..end).any(|i| sounds_foreign(tokens, i)) || relative)
    {
        let before = finder.out.len();
        finder.push(at, end, index, !relative);
        if finder.out.len() > before
            && let Some(last) = finder.out.last_mut()
        {
            // "ثانوي جانبي" is none.
            let all =
                (at..end).all(|i| is_foreign_like(tokens, i)) && !(at..end).all(|i| tokens.word(i).ends_with('ي'));
            // "من السنغالي ساديو ماني".
            let national = at > sentence.start && word(tokens, at - 1) != Word::Unknown && is_nisba(tokens, at - 1);
            last.signs.inside(Rule::Foreign, EntityType::Person, if all || national { 3 } else { 2 });
        }
        return end;
    }
    // Nothing in the run sounds like a name: it is not read again word by word.
    if relative { at + 1 } else { end.max(at + 1) }
}

/// Letters that the script has for foreign names only, many long vowels, or the endings of such names.
fn sounds_foreign(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    word.contains(['پ', 'ڤ', 'چ', 'گ'])
        || tokens.pack.switches.verb_first
            && long_vowels(word) > 2
            && !word.ends_with('ي')
            && !["يا", "نا"].iter().any(|ending| word.ends_with(ending))
        || word.chars().count() >= 5 && has_ending(tokens, at, Sense::ForeignEnding)
}

#[cfg(test)]
mod tests {
    use super::{Sense, is_of_numbers};

    #[test]
    fn the_lists_of_numbers_stand_together() {
        for &sense in Sense::ALL {
            assert_eq!(is_of_numbers(sense), sense.key().0.starts_with("numbers."), "{sense:?}");
        }
    }
}
