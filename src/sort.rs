//! One sort for all lists. Each list that the library sorts by itself adds kilobytes to the Wasm, for speed that no list here needs.

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

#[inline(never)]
fn sort_places(order: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    order.sort_by(|&a, &b| compare(a, b));
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_items_keep_their_order() {
        let mut list: Vec<(u32, String)> = (0..100).map(|at| (at * 7 % 10, at.to_string())).collect();
        let mut expected = list.clone();
        expected.sort_by_key(|item| item.0);
        super::sort(&mut list, |a, b| a.0.cmp(&b.0));
        assert_eq!(list, expected);
        super::sort(&mut Vec::<u32>::new(), u32::cmp);
    }
}
