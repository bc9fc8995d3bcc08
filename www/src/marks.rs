//! Overlapping evidence, cut into pieces that each have one set of marks.
//!
//! A quote can hold a number that holds a name. Nodes cannot overlap and links cannot nest, so the text is cut at every
//! edge: `"we grew [20 %] in [China]"` is five pieces, all marked as quote, one also as number, one also as name.

/// The three kinds of card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number.
    Number,
    /// A quote.
    Quote,
    /// A name.
    Entity,
}

impl Kind {
    /// All of them, in the order of the filters.
    pub const ALL: [Kind; 3] = [Kind::Number, Kind::Quote, Kind::Entity];

    /// The word of the CardSet, also used as a class name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Quote => "quote",
            Kind::Entity => "entity",
        }
    }

    /// The kind that the CardSet calls `name`.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A place in the text that a card rests on; UTF-16 units, half open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// Which card, as an index into the list of cards.
    pub card: u32,
    /// The kind of that card.
    pub kind: Kind,
}

/// A run of text under one set of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// The marks over it, the shortest first: that is the one a click means. Empty for plain text.
    pub marks: Vec<Mark>,
}

/// Walks the text once, from front to back.
pub struct Pieces {
    marks: Vec<Mark>,
    next: usize,
    open: Vec<Mark>,
}

impl Pieces {
    /// Takes the marks in any order; empty ones are dropped.
    pub fn new(mut marks: Vec<Mark>) -> Self {
        marks.retain(|mark| mark.start < mark.end);
        marks.sort_by_key(|mark| (mark.start, mark.end, mark.card));
        marks.dedup();
        Self { marks, next: 0, open: Vec::new() }
    }

    /// The pieces of `start..end`. Must be called with ranges in the order of the text.
    pub fn of(&mut self, start: u32, end: u32) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = start;
        while at < end {
            self.open.retain(|mark| mark.end > at);
            while let Some(mark) = self.marks.get(self.next).filter(|mark| mark.start <= at) {
                if mark.end > at {
                    self.open.push(*mark);
                }
                self.next += 1;
            }
            let ends = self.open.iter().map(|mark| mark.end);
            let starts = self.marks.get(self.next).map(|mark| mark.start);
            let to = ends.chain(starts).min().map_or(end, |edge| edge.min(end));
            let mut marks = self.open.clone();
            marks.sort_by_key(|mark| mark.end - mark.start);
            pieces.push(Piece { start: at, end: to, marks });
            at = to;
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `"0-20 quote, 4-8 number"` as marks, each its own card.
    fn marks(list: &[(u32, u32, Kind)]) -> Vec<Mark> {
        (0..).zip(list).map(|(card, &(start, end, kind))| Mark { start, end, card, kind }).collect()
    }

    fn drawn(pieces: &[Piece]) -> String {
        let kinds = |piece: &Piece| piece.marks.iter().map(|mark| &mark.kind.name()[..1]).collect::<String>();
        pieces.iter().map(|p| format!("{}-{}{}", p.start, p.end, kinds(p))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn plain_text_is_one_piece() {
        assert_eq!(drawn(&Pieces::new(vec![]).of(3, 9)), "3-9");
    }

    #[test]
    fn a_number_inside_a_quote_comes_first_in_its_piece() {
        let list = marks(&[(0, 20, Kind::Quote), (4, 8, Kind::Number)]);
        assert_eq!(drawn(&Pieces::new(list).of(0, 25)), "0-4q 4-8nq 8-20q 20-25");
    }

    #[test]
    fn overlaps_are_cut_at_every_edge() {
        let list = marks(&[(2, 10, Kind::Quote), (6, 14, Kind::Entity), (6, 7, Kind::Number)]);
        assert_eq!(drawn(&Pieces::new(list).of(0, 16)), "0-2 2-6q 6-7nqe 7-10qe 10-14e 14-16");
    }

    #[test]
    fn a_quote_goes_on_in_the_next_block() {
        let mut pieces = Pieces::new(marks(&[(3, 12, Kind::Quote)]));
        assert_eq!(drawn(&pieces.of(0, 6)), "0-3 3-6q");
        assert_eq!(drawn(&pieces.of(8, 14)), "8-12q 12-14");
    }

    #[test]
    fn marks_outside_every_block_do_no_harm() {
        let mut pieces = Pieces::new(marks(&[(0, 2, Kind::Number), (5, 5, Kind::Number), (6, 8, Kind::Quote)]));
        assert_eq!(drawn(&pieces.of(4, 6)), "4-6");
        assert_eq!(drawn(&pieces.of(6, 9)), "6-8q 8-9");
    }
}
