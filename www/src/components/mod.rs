//! The parts of the page.

pub mod article; // the text: marked, or to change
pub mod card; // one card with its tools
pub mod cards; // the list of cards and what it shows
pub mod header; // the name and the language
pub mod intake; // how an article gets in: paste, drop, file, sample
pub mod labels; // a card's labels in a person's own words
pub mod take; // the dialog in which the cards leave
