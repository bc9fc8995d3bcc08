//! The CardSet, version 1: the one public data contract.
//!
//! These types say exactly what JavaScript receives. Every position counts **UTF-16 code units** of the text that
//! was passed in, half open, so `text.slice(start, end)` is what the card shows. Absent fields are left out, never null.
//! A JSON Schema is generated from these types and ships in the package as `schema/cardset-1.json`.

use serde::Serialize;

/// The version of the contract. A change that an older reader would misread raises it.
pub const SCHEMA_VERSION: u8 = 1;

/// A half-open pair of UTF-16 offsets: `[start, end]`.
pub type Range16 = [u32; 2];

/// Everything found in one text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CardSet<'t> {
    /// Always 1.
    pub schema_version: u8,
    /// Which program made the cards: `factcards/0.1.0`.
    pub generator: String,
    /// What the text is.
    pub article: Article<'t>,
    /// Best first: the order in which a reader should see them.
    pub cards: Vec<Card<'t>>,
}

/// The article inside the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article<'t> {
    /// BCP 47 tag; `und` when no language was recognised.
    pub language: String,
    /// The writing direction of the language.
    pub direction: Direction,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Evidence<'t>>,
    /// Who wrote it: a person or an agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<Evidence<'t>>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Published<'t>>,
    /// Where it was published, as the caller said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How many words the title, headings and body have.
    pub words: u32,
    /// All blocks of the text in order, boilerplate included.
    pub blocks: Vec<Block>,
}

/// Which way the text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A date of publication and the words it was read from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Published<'t> {
    /// ISO 8601, as exact as the text is: `2026-01-16` or `2026-01-16T13:20`.
    pub iso: String,
    /// The words. Absent when the date came from the page's metadata.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence<'t>>,
}

/// One block of the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Block {
    /// First UTF-16 code unit.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
    /// What the block is.
    pub kind: BlockKind,
}

/// What a block of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The line that names the writer.
    Byline,
    /// The line that carries the date of publication.
    Date,
    /// A heading inside the article.
    Heading,
    /// A paragraph of the body.
    Paragraph,
    /// An item of a list in the body.
    List,
    /// A block quotation.
    Quote,
    /// A caption or credit of a picture.
    Caption,
    /// A cell of a table in the body.
    Cell,
    /// Menus, counters, adverts, disclaimers: nothing is searched here.
    Boilerplate,
}

/// A piece of the article, with enough around it to find it again (a W3C TextQuoteSelector).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence<'t> {
    /// First UTF-16 code unit.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
    /// `text.slice(start, end)`.
    pub text: &'t str,
    /// Up to 32 characters before.
    pub prefix: &'t str,
    /// Up to 32 characters after.
    pub suffix: &'t str,
    /// The sentence it stands in.
    pub sentence: Range16,
}

/// A fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Card<'t> {
    /// A number.
    Number(NumberCard<'t>),
    /// A quote.
    Quote(QuoteCard<'t>),
    /// A person, organization, place, product, event or work.
    Entity(EntityCard<'t>),
}

/// A number with all that the article says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberCard<'t> {
    /// Stable for the same text and options: `n1`, `n2` ...
    pub id: String,
    /// Whether a reader sees it first.
    pub key: bool,
    /// Salience, 0 to 1.
    pub score: f64,
    /// Where the article says it: more than one when heading and body tell the same fact.
    pub evidence: Vec<Evidence<'t>>,
    /// The rules that made the card.
    pub why: Vec<&'static str>,
    /// As written, bound words included.
    pub text: &'t str,
    /// What sort of number it is.
    pub quantity: QuantityKind,
    /// The value; percent in percent points. Absent for ranges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The lower end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// ISO 4217 code; absent when the article leaves it open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'static str>,
    /// CLDR unit id, such as `length-kilometer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    /// What is counted: "companies", "شركات".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Evidence<'t>>,
    /// How exact the article says it is.
    pub bound: Bound,
    /// Whether the article says that it rose or fell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// Id of the card with the value it changed from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it measures, in the article's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<Evidence<'t>>,
    /// When it held: "last year".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Evidence<'t>>,
    /// Who says so: "UBS".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Evidence<'t>>,
    /// The speaker's full name, for a number inside a quote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<&'t str>,
}

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum QuantityKind {
    /// An amount of money.
    Money,
    /// Per cent or percentage points.
    Percent,
    /// A plain count.
    Count,
    /// A length, mass, area, speed, energy ...
    Measure,
    /// A length of time.
    Duration,
    /// "doubled", "threefold", "5x".
    Multiple,
    /// "a tenth", "one in five".
    Fraction,
    /// "third", "No. 1".
    Rank,
    /// Degrees.
    Temperature,
    /// How old somebody is.
    Age,
    /// The result of a match.
    Score,
}

/// How exact a number is said to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bound {
    /// Nothing is said.
    #[default]
    Exact,
    /// "about", "حوالي".
    About,
    /// "more than", "أكثر من".
    MoreThan,
    /// "at least", "لا يقل عن".
    AtLeast,
    /// "less than", "أقل من".
    LessThan,
    /// "at most", "or less", "أو أقل".
    AtMost,
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Change {
    /// Rose.
    Up,
    /// Fell.
    Down,
}

/// The exact words somebody said.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuoteCard<'t> {
    /// `q1`, `q2` ...
    pub id: String,
    /// Whether a reader sees it first.
    pub key: bool,
    /// Salience, 0 to 1.
    pub score: f64,
    /// The parts in reading order, and repetitions of them elsewhere.
    pub evidence: Vec<Evidence<'t>>,
    /// The rules that made the card.
    pub why: Vec<&'static str>,
    /// A whole quoted utterance, or quoted words inside a reported sentence.
    pub mode: QuoteMode,
    /// BCP 47 tag of the language it is quoted in, where that is not the article's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The words between the marks, one entry for each half that the article splits the quote into.
    pub parts: Vec<Evidence<'t>>,
    /// The say-verb or the words that stand for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<Evidence<'t>>,
    /// Who said it; absent when the article does not make it certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker<'t>>,
}

/// How a quote stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum QuoteMode {
    /// The whole utterance is quoted.
    Direct,
    /// Quoted words inside a reported sentence.
    Mixed,
}

/// Who said a quote.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker<'t> {
    /// The fullest name the article gives.
    pub name: &'t str,
    /// Id of the entity card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The words that name the speaker.
    pub evidence: Evidence<'t>,
    /// The role in the article's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Evidence<'t>>,
    /// How the name was found.
    pub resolved: Resolved,
}

/// How a speaker's name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Resolved {
    /// The full name stands beside the cue.
    Named,
    /// A short name stands beside the cue, the full one elsewhere.
    Alias,
    /// A pronoun or a role stands for the name.
    Pronoun,
    /// The speaker of the quote before goes on.
    Continued,
    /// The cue has no subject: the subject of the sentence before.
    Implied,
}

/// Who or what the article names.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntityCard<'t> {
    /// `e1`, `e2` ...
    pub id: String,
    /// Whether a reader sees it first.
    pub key: bool,
    /// Salience, 0 to 1.
    pub score: f64,
    /// The first place of its fullest name.
    pub evidence: Vec<Evidence<'t>>,
    /// The rules that made the card.
    pub why: Vec<&'static str>,
    /// What it is.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The fullest name the article gives.
    pub name: &'t str,
    /// Other names the article uses.
    pub aliases: Vec<&'t str>,
    /// How often it is named; "the company" alone does not count.
    pub count: u32,
    /// Every place where it is named, in the order of the text.
    pub mentions: Vec<Range16>,
    /// The role in the article's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Evidence<'t>>,
    /// Ids of the cards it takes part in.
    pub cards: Vec<String>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EntityType {
    /// A human being.
    Person,
    /// A company, party, ministry, newspaper, club.
    Organization,
    /// A country, city, region.
    Place,
    /// A thing that is made and sold, and its name.
    Product,
    /// A named happening.
    Event,
    /// A book, film, song, law.
    Work,
}
