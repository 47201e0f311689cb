//! Finds which items of a list moved: the fewest that explain the new order. Knows only names.

use std::collections::HashMap;

/// The items of `after` that are not in the order in which they stand in `before`, and are not new:
/// all but a longest run of those that are. Takes n log n steps.
pub(super) fn moved<'a>(before: &[&str], after: &[&'a str]) -> Vec<&'a str> {
    let places: HashMap<&str, usize> = before.iter().zip(0..).map(|(id, at)| (*id, at)).collect();
    let common: Vec<(&str, usize)> =
        after.iter().filter_map(|id| Some((*id, *places.get(id)?))).collect();
    // Per length, the item that ends the best run of that length; per item, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = vec![None; common.len()];
    for (at, (_, place)) in common.iter().enumerate() {
        let length = ends.partition_point(|end| common[*end].1 < *place);
        previous[at] = length.checked_sub(1).map(|it| ends[it]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stays = vec![false; common.len()];
    let mut at = ends.last().copied();
    while let Some(item) = at {
        stays[item] = true;
        at = previous[item];
    }
    common.iter().zip(stays).filter(|(_, stays)| !stays).map(|((id, _), _)| *id).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn one_item_that_jumps_is_the_one_that_moved() {
        assert_eq!(moved(&["a", "b", "c", "d"], &["a", "c", "d", "b"]), ["b"]);
        assert_eq!(moved(&["a", "b", "c", "d"], &["d", "a", "x", "b", "c"]), ["d"]);
        assert_eq!(moved(&["a", "gone", "b"], &["a", "new", "b"]), [""; 0]);
    }
}
