//! What a word of a pack can mean, and under which key of the TOML it stands. Shared with build.rs.
//!
//! Adding a list to the packs is one line here, one line in langs/README.md, and the code that asks for the sense.

/// How a list is written in TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `key = ["word", "two words"]`
    Words,
    /// `[key]` then `tag = ["word", ...]`; the tag is a number, a code or an id.
    Tagged,
}

macro_rules! senses {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal $shape:ident,)+) => {
        /// What a word of a pack can mean.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Sense { $($(#[doc = $doc])+ $name,)+ }

        impl Sense {
            /// Every sense, in the order of its number.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The key in the TOML, sections joined by dots, and how the list is written.
            pub const fn key(self) -> (&'static str, Shape) {
                match self { $(Self::$name => ($key, Shape::$shape),)+ }
            }
        }
    };
}

senses! {
    // --- words of the language itself
    /// Words that every text of the language is full of; used to recognise the language and running text.
    Function = "words.function" Words,
    /// Words after whose dot no sentence ends: "Mr", "etc".
    Abbreviation = "words.abbreviations" Words,
    /// Words that join two names or clauses: "and".
    And = "words.and" Words,
    /// Words that can stand neither at the start nor at the end of a phrase a card shows: prepositions, articles.
    Preposition = "words.prepositions" Words,
    /// Articles and possessives before a noun: "the", "his".
    Article = "words.articles" Words,
    /// Words between a share and what it is a share of: "of", "من".
    Partitive = "words.partitives" Words,
    /// Words that make the verb behind them passive: "was", "been".
    Passive = "words.passives" Words,
    /// Words that open a new clause, where a noun phrase ends: "that", "which", "after".
    ClauseOpener = "words.clause_openers" Words,
    /// Words that begin a sentence which leans on the one before: "this", "but", "they".
    Anaphor = "words.anaphors" Words,
    /// Pronouns that stand for a speaker; the tag is m, f or p (plural).
    Pronoun = "words.pronouns" Tagged,
    /// Verbs that are neither cues nor changes and end a subject: "is", "was", "كان".
    Verb = "words.verbs" Words,
    /// Endings of two letters that past forms of verbs have: "ed".
    VerbEnding = "words.verb_endings" Words,
    /// Words that tell what the number beside them measures; the tag is level for verbs whose subject it is ("reached"), act for
    /// other verbs of news ("hired"), change for nouns among the words of change ("rise"), carrier for nouns that only carry
    /// the number ("a total of").
    BesideNumber = "words.beside_numbers" Tagged,

    // --- the page around the article
    /// Words of menus, share bars, cookie notices.
    Chrome = "page.chrome" Words,
    /// Words that begin what comes after the article: disclaimers, comments, related articles.
    ChromeEnd = "page.after_article" Words,
    /// Calls to the reader, which make a whole paragraph chrome: "subscribe to our newsletter".
    ReaderCall = "page.reader_calls" Words,
    /// Words before the writer's name.
    Byline = "page.byline" Words,
    /// Words before the date of publication.
    DateLabel = "page.date_labels" Words,
    /// Words before or behind the date of a change, not of the first publication: "updated".
    UpdateLabel = "page.update_labels" Words,
    /// Words that begin a caption or credit.
    Caption = "page.captions" Words,
    /// Months; the tag is 1 to 12.
    Month = "page.months" Tagged,
    /// Months that only a date of publication is read by; the tag is 1 to 12, or 0 where the month's number stands behind.
    DateMonth = "page.date_months" Tagged,
    /// Months of the Solar Hijri year; the tag is 1 to 12.
    SolarMonth = "page.solar_months" Tagged,
    /// Months of the Hijri year; the tag is 1 to 12.
    HijriMonth = "page.hijri_months" Tagged,
    /// Marks beside a year of the Hijri calendar: "هـ", "AH".
    HijriMark = "page.hijri_marks" Words,
    /// Which half of the day a clock time is in; the tag is am or pm.
    DayHalf = "page.day_halves" Tagged,
    /// Words between the hour and its minutes, or behind the hour: "h", "Uhr".
    HourWord = "page.hours" Words,
    /// Eras that years are counted in; the tag is the year before the first.
    Era = "page.eras" Tagged,
    /// Numerals of dates in characters; the tag is 0 to 10.
    DateNumeral = "page.date_numerals" Tagged,
    /// Days of the week.
    Weekday = "page.weekdays" Words,

    // --- numbers
    /// Numerals in words; the tag is the value. A scale that can stand alone ("مليون") is listed here too.
    Cardinal = "numbers.cardinals" Tagged,
    /// Words that multiply what stands before them: "thousand", "bn"; the tag is the factor.
    Scale = "numbers.scales" Tagged,
    /// Scales that must touch the digits: "5k"; the tag is the factor, with `?` where only money or a noun decides: "5m".
    GluedScale = "numbers.glued_scales" Tagged,
    /// Articles that mean one before a scale or fraction: "a million", "a third".
    One = "numbers.ones" Words,
    /// Words that make a number negative: "minus".
    Minus = "numbers.minus" Words,
    /// Words between the whole number and its decimals: "point".
    DecimalPoint = "numbers.points" Words,
    /// Ordinals; the tag is the value.
    Ordinal = "numbers.ordinals" Tagged,
    /// Letters glued to digits that make an ordinal: "th".
    OrdinalSuffix = "numbers.ordinal_suffixes" Words,
    /// Words before an ordinal or number that make it a rank; the tag is part where they belong to it ("No.", "المرتبة"),
    /// ordinal where they make an ordinal of it ("第"), else apart ("ranked").
    RankBefore = "numbers.rank_before" Tagged,
    /// Words after an ordinal that make it a rank: "largest".
    Superlative = "numbers.superlatives" Words,
    /// Fractions in words: "half", "عُشر"; the tag is the value as `1/3`, with `?` where a count has to stand before it: "the
    /// quarter" is a time; with `+` behind it where it is added to the number in front ("buçuk"), and with `+` or `-` before
    /// it where it is added to the number behind ("साढ़े").
    Fraction = "numbers.fractions" Tagged,
    /// Words between a count and the ordinal that says what it is divided by: "का" in "एक का पांचवां".
    FractionOf = "numbers.fraction_of" Words,
    /// Words behind the number that others are divided by: "avos".
    FractionPart = "numbers.fraction_parts" Words,
    /// Words between the parts of a fraction: "one in five", "out of".
    FractionJoin = "numbers.fraction_joins" Words,
    /// Words between what a fraction is divided by and its count: "分之" in "三分之一", one third.
    FractionOver = "numbers.fraction_over" Words,
    /// Words between those of whom a share is told and the share, both with one counter: "に" in "6人に1人", one in six.
    FractionAmong = "numbers.fraction_among" Words,
    /// Multiples: "doubled", "threefold", "مرتين"; the tag is the value, then `+` where it says that something rose, `-`
    /// where it fell, `?` where a comparison or a change has to stand beside it ("twice").
    Multiple = "numbers.multiples" Tagged,
    /// Words after a number that make it a multiple: "times", "fold"; the tag is always, or maybe as in "three times".
    Times = "numbers.times" Tagged,
    /// Words after "three times" that make it a multiple: "as", "more"; the tag is up, down or same.
    Comparison = "numbers.comparisons" Tagged,
    /// Words between the parts of one numeral: "and" in "two hundred and five".
    NumeralJoin = "numbers.joins" Words,
    /// Words between the ends of a range: "to", "إلى".
    RangeJoin = "numbers.range_joins" Words,
    /// Words before a range; the tag is `and` where "and" stands between its ends ("between"), else `to`.
    RangeOpen = "numbers.range_opens" Tagged,
    /// Words behind the ends of a range that "and" joins: "arasında".
    RangeClose = "numbers.range_closes" Words,
    /// Endings that a number carries: "20'den", "binden"; the tag is from, to or in, or other.
    NumberEnding = "numbers.endings" Tagged,
    /// Words before a number that bound it; the tag is a `Bound`, with `!` where it bounds no length of time ("over three
    /// years").
    BoundBefore = "numbers.bounds_before" Tagged,
    /// Words after a number that bound it; the tag is as of those before it.
    BoundAfter = "numbers.bounds_after" Tagged,
    /// Words that say that something rose or fell; the tag is up or down, with `?` where only "by" or a percentage makes it so:
    /// "raised".
    Change = "numbers.change" Tagged,
    /// Words before the amount of a change: "by", "بنسبة".
    ChangeBy = "numbers.change_by" Words,
    /// Words before the level that something changed to.
    ChangeTo = "numbers.change_to" Words,
    /// Words before the level that something changed from.
    ChangeFrom = "numbers.change_from" Words,
    /// Words that take the sense out of a change: "did not".
    Negation = "numbers.negations" Words,
    /// "per cent"; the tag is what one of it is in percent points: 1, or 0.01 for a basis point; with `?` behind it where
    /// tenths stand before it: "分" in "3割8分".
    Percent = "numbers.percent" Tagged,
    /// "per cent" where it stands before its number: "yüzde", "百分之"; the tag is as of percent.
    PercentBefore = "numbers.percent_before" Tagged,
    /// Currency words; the tag is an ISO 4217 code, or the codes that a name can mean, joined by `|`, the usual one first,
    /// with `?` in front when none is usual: "dollar" is `USD|CAD`, "riyal" `?SAR|QAR`, or `!` when the country that the article
    /// speaks of decides first: "rupee"; `*1000000` behind it where the word holds a scale: "MUSD".
    Currency = "numbers.currencies" Tagged,
    /// Letters that are a currency where they touch a large number: "N500 million"; the tag as of currencies.
    CurrencyLetter = "numbers.currency_letters" Tagged,
    /// Sub-units of a currency ("cents"); the tag is as of currencies, then `/100`, or `/10`.
    MinorUnit = "numbers.minor_units" Tagged,
    /// Words between money and its smaller part: "con" in "3 euros con 50".
    MinorJoin = "numbers.minor_joins" Words,
    /// Nationalities and countries that decide a currency name; the tag is the code: "saudi" = SAR.
    CurrencyHint = "numbers.currency_hints" Tagged,
    /// Words between a number and its noun: "two more minutes", "five consecutive years".
    Between = "numbers.between" Words,
    /// Units; the tag is a CLDR unit id, or a name of our own that begins with `x-` and is not shown. `*10` behind it: ten of
    /// them, as decades. `?` behind it: only where a larger unit stands before it, as "in" behind feet.
    Unit = "numbers.units" Tagged,
    /// Duals: a word that says two of a unit; the tag is that of the unit, or a currency's.
    DualUnit = "numbers.dual_units" Tagged,
    /// Words before or after a length that make it an area or a volume: "square"; the tag is 2 or 3.
    UnitPower = "numbers.unit_powers" Tagged,
    /// Words behind a length, or before its number, that make it a speed: "per hour", "時速"; the tag is hour or second.
    UnitPer = "numbers.unit_per" Tagged,
    /// Words before degrees that name their scale: "摄氏37度"; the tag is a unit.
    TemperatureScale = "numbers.temperature_scales" Tagged,
    /// Words behind degrees that make them negative: "below zero".
    BelowZero = "numbers.below_zero" Words,
    /// Words after a length of time that make it an age: "old".
    Age = "numbers.ages" Words,
    /// Words before a number or a length of time that make it an age: "aged".
    AgeBefore = "numbers.ages_before" Words,
    /// Words beside a length of time that make it a point in time: "ago".
    Ago = "numbers.ago" Words,
    /// Words before a length of time that make it a point in time: "قبل", "il y a".
    AgoBefore = "numbers.ago_before" Words,
    /// Words in whose clause degrees are no temperature: "earthquake", "angle".
    OtherDegrees = "numbers.other_degrees" Words,
    /// Words that belong to a length of time in front of them: "القادمة".
    DurationTail = "numbers.duration_tails" Words,
    /// Nouns that are counted so often that they end the phrase that is counted: "people".
    Counted = "numbers.counted" Words,
    /// Words beside which a small number matters too: "killed", "votes", "prison".
    Weighty = "numbers.weighty" Words,
    /// Words beside which two numbers with a dash are a score: "won".
    ScoreWord = "numbers.score_words" Words,
    /// Words between the sides of a score or ratio: "比" in "3比1".
    ScoreJoin = "numbers.score_joins" Words,
    /// Words that stand before a number in a name or address, which is no quantity: "Article", "page".
    NotQuantityBefore = "numbers.not_before" Words,
    /// Words that stand after a number that is no quantity: "Street", "o'clock".
    NotQuantityAfter = "numbers.not_after" Words,
    /// Words before a year: "in", "عام".
    YearBefore = "numbers.year_before" Words,
    /// Words that leave the scale behind them open: "数" in "数百", some hundreds. No number is read there.
    Indefinite = "numbers.indefinite" Words,
    /// Idioms with a number inside that count nothing: "one of the", "at sixes and sevens".
    Idiom = "numbers.idioms" Words,
    /// Periods: "last year", "in the third quarter".
    Period = "numbers.periods" Words,
    /// Words between a period and those that say which one: "of", "ended".
    PeriodJoin = "numbers.period_joins" Words,

    // --- quotes
    /// Say-verbs; the tag is m, f or p where the form tells, else any; `part` for participles, `to` for verbs whose object is
    /// spoken to, `of` for nouns whose owner speaks, `weak` for verbs that say something only right beside the quotation,
    /// `none` for those that name nobody.
    Cue = "quotes.cues" Tagged,
    /// Words that continue a quote by the same speaker when no other is named: "added".
    CueContinues = "quotes.continues" Words,
    /// Words before a source: "according to", "بحسب".
    According = "quotes.according" Words,
    /// Cues with no object but what is said.
    Intransitive = "quotes.intransitive" Words,
    /// Words between a passive cue and who did it: "by".
    Agent = "quotes.agents" Words,
    /// Verbs with which somebody puts a figure on something: "estimates".
    Estimate = "quotes.estimates" Words,
    /// Nouns that stand for a cue: "statement", "في بيان".
    CueNoun = "quotes.cue_nouns" Words,
    /// Words between a cue and a reported clause: "that", "أن".
    That = "quotes.that" Words,
    /// Words that open an apposition or relative clause behind a name: "who", "الذي".
    Relative = "quotes.relatives" Words,
    /// Those of them behind which stands what somebody has: "whose".
    RelativeOwner = "quotes.relative_owners" Words,
    /// Words before those who are spoken to: "told".
    Addressee = "quotes.addressee" Words,
    /// Words before quote marks that make them scare quotes or titles: "so-called", "titled".
    NotQuoteBefore = "quotes.not_before" Words,
    /// Interview labels: "Q", "س".
    Interview = "quotes.interview" Words,
    /// Words beside a cue that belong to it and not to its subject: auxiliaries, separable prefixes, "also", "later".
    Beside = "quotes.beside" Words,
    /// Words that join the parts of a phrase which names a speaker: "of".
    SpeakerJoin = "quotes.joins" Words,
    /// Words behind the subject of a clause that mark it: は, ने.
    SubjectMark = "quotes.subject_marks" Words,

    // --- entities
    /// Titles before a person's name: "Mr", "Dr", "الدكتور".
    Title = "entities.titles" Words,
    /// Roles a person has: "minister", "analyst".
    Role = "entities.roles" Words,
    /// Words between a person and the organization: "of", "من".
    OfOrganization = "entities.of_organization" Words,
    /// Given names; enough of them to know a person by.
    GivenName = "entities.given_names" Words,
    /// Small words inside names: "bin", "de", "al".
    Particle = "entities.particles" Words,
    /// Those of the particles that end a name and take no word behind them: "الدين".
    NameTail = "entities.name_tails" Words,
    /// Small words inside names of more than people: "of", "for the".
    NameJoin = "entities.joins" Words,
    /// Words that begin an organization's name: "وزارة", "Ministry".
    OrgHead = "entities.organization_heads" Words,
    /// Words that end an organization's name: "Inc", "University".
    OrgTail = "entities.organization_tails" Words,
    /// Organizations known by name; the tag is the same for all names of one, and empty where it has one only.
    Org = "entities.organizations" Tagged,
    /// Clubs with the name of a city or an everyday word: where a match is told of, they are organizations.
    Club = "entities.clubs" Words,
    /// Kinds of organization beside a name, and no part of it: "company", "صحيفة".
    OrgWord = "entities.organization_words" Words,
    /// Verbs whose subject, if it is a name, is mostly an organization: "launched", "طرحت".
    OrgVerb = "entities.organization_verbs" Words,
    /// Words behind a name that only a person has: "aged", "who".
    PersonAfter = "entities.after_persons" Words,
    /// Words that begin or end a place's name: "مدينة", "River".
    PlaceHead = "entities.place_heads" Words,
    /// Kinds of place beside a name, and no part of it: "city", "مدينة".
    PlaceWord = "entities.place_words" Words,
    /// Places; the tag is the same for all names of one, and empty where it has one only.
    Place = "entities.places" Tagged,
    /// Words before a place: "in", "في".
    PlaceBefore = "entities.before_places" Words,
    /// A word between two that meet in a match.
    Versus = "entities.versus" Words,
    /// Nationalities and peoples: names no entity by themselves.
    Nationality = "entities.nationalities" Words,
    /// Words beside a product's name: "chip", "نموذج".
    ProductHead = "entities.product_heads" Words,
    /// Words that begin or end an event's name: "summit", "قمة".
    EventHead = "entities.event_heads" Words,
    /// Words beside a work's name: "film", "رواية".
    WorkHead = "entities.work_heads" Words,
    /// Words that are no names although they stand where names stand, or have a capital.
    NotName = "entities.not_names" Words,
    /// Endings that names seldom have: "ness", "ات".
    CommonEnding = "entities.common_endings" Words,
    /// Endings that foreign names often have in this script: "وف".
    ForeignEnding = "entities.foreign_endings" Words,
    /// Endings of the roles that a woman has: "ة".
    FeminineEnding = "entities.feminine_endings" Words,
    /// Endings that names take in their cases: "ого".
    NameEnding = "entities.name_endings" Words,
}

#[allow(dead_code)] // build.rs does not ask.
impl Sense {
    /// Whether the list holds endings of words, not words.
    pub const fn is_ending(self) -> bool {
        matches!(
            self,
            Self::VerbEnding | Self::CommonEnding | Self::ForeignEnding | Self::FeminineEnding | Self::NameEnding
        )
    }
}

#[allow(dead_code)] // Only build.rs asks for it.
/// Named switches: what a language does differently. Each is explained in langs/README.md.
pub const SWITCHES: &[&str] = &[
    "possessive_s",
    "elision",
    "units_before_tens",
    "verb_first",
    "comma_decimal",
    "plural_s",
    "unspaced",
    "ordinal_dot",
    "glued_numerals",
    "glued_endings",
    "solar_hijri",
    "capital_nouns",
    "accents_optional",
    "tens_joined",
    "short_tail",
    "verb_last",
    "bare_nouns",
    "dialogue_dashes",
    "angle_titles",
    "bracket_ages",
    "suffix_apostrophe",
];
