//! One map for all that is looked up by words. Each map of the library adds kilobytes to the Wasm, for keys of every type and against
//! enemies that no article has. The order of work is always the same.

use crate::lang::hash;

/// What stands beside words, each word once, in the order in which they came.
#[derive(Clone, Debug)]
pub(crate) struct Map<K, V> {
    /// Open addressing, never more than half full: places in `entries` from 1 on; 0 is free.
    slots: Vec<u32>,
    entries: Vec<(K, V)>,
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self { slots: Vec::new(), entries: Vec::new() }
    }
}

impl<K: AsRef<str>, V> Map<K, V> {
    /// What stands beside a word.
    pub fn get(&self, word: &str) -> Option<&V> {
        let &slot = self.slots.get(self.slot(word)?)?;
        self.entries.get((slot as usize).checked_sub(1)?).map(|entry| &entry.1)
    }

    /// The same, to be changed; a new word has the default beside it. There is always one.
    pub fn entry(&mut self, word: K) -> Option<&mut V>
    where
        V: Default,
    {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.slot(word.as_ref())?;
        let slot = self.slots.get_mut(at)?;
        if *slot == 0 {
            self.entries.push((word, V::default()));
            *slot = self.entries.len() as u32;
        }
        self.entries.get_mut(*slot as usize - 1).map(|entry| &mut entry.1)
    }

    /// Words and what stands beside them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.entries.iter().map(|(word, value)| (word.as_ref(), value))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The slot of a word, or the free one where it belongs.
    fn slot(&self, word: &str) -> Option<usize> {
        let key = |slot: u32| self.entries.get(slot as usize - 1).map(|entry| entry.0.as_ref());
        find(&self.slots, word, &key)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(16)];
        for at in 0..self.entries.len() {
            let slot = self.entries.get(at).and_then(|(word, _)| self.slot(word.as_ref()));
            if let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) {
                *slot = at as u32 + 1;
            }
        }
    }
}

#[inline(never)]
fn find<'w>(slots: &[u32], word: &str, key: &dyn Fn(u32) -> Option<&'w str>) -> Option<usize> {
    let last = slots.len().checked_sub(1)?;
    let mut at = hash(word) as usize & last;
    while slots.get(at).is_some_and(|&slot| slot != 0 && key(slot) != Some(word)) {
        at = (at + 1) & last;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::Map;

    #[test]
    fn words_find_what_stands_beside_them() {
        let mut map: Map<String, usize> = Map::default();
        assert_eq!(map.get("0"), None);
        for number in (0..500).chain(200..300) {
            if let Some(times) = map.entry(number.to_string()) {
                *times += 1;
            }
        }
        assert_eq!(map.len(), 500);
        for number in 0..500 {
            assert_eq!(map.get(&number.to_string()), Some(&if (200..300).contains(&number) { 2 } else { 1 }));
        }
        assert_eq!(map.get("500"), None);
    }
}
