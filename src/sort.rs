//! One sort for all lists. Each list that the library sorts by itself adds kilobytes to the Wasm, for speed that no list here needs,
//! and so does its one sort.

use std::cmp::Ordering;

/// Sorts a list; equal items keep their order.
pub(crate) fn sort<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut order: Vec<u32> = (0..list.len() as u32).collect();
    let item = |at: u32| list.get(at as usize);
    sort_places(&mut order, &|a, b| match (item(a), item(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut items: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(order.iter().filter_map(|&at| items.get_mut(at as usize)?.take()));
}

/// Merges runs of one place to runs of two, these to runs of four, and so on.
#[inline(never)]
fn sort_places(order: &mut Vec<u32>, compare: &dyn Fn(u32, u32) -> Ordering) {
    let mut merged = Vec::with_capacity(order.len());
    let mut width = 1;
    while width < order.len() {
        merged.clear();
        for run in order.chunks(2 * width) {
            let (mut left, mut right) = run.split_at_checked(width).unwrap_or((run, &[]));
            while let (Some((&first, lefts)), Some((&second, rights))) = (left.split_first(), right.split_first()) {
                if compare(first, second) == Ordering::Greater {
                    merged.push(second);
                    right = rights;
                } else {
                    merged.push(first);
                    left = lefts;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(order, &mut merged);
        width *= 2;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_items_keep_their_order() {
        for len in (0..20).chain([100, 127, 128, 129]) {
            let mut list: Vec<(u32, String)> = (0..len).map(|at| (at * 7 % 10, at.to_string())).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|item| item.0);
            super::sort(&mut list, |a, b| a.0.cmp(&b.0));
            assert_eq!(list, expected);
        }
    }
}
