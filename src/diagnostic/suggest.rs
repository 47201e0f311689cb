//! "Did you mean": the nearest of some names.

/// The candidate nearest to `name`, if one is near enough to be what was meant.
///
/// Names alike but for case, hyphens, underscores and blanks come first; then the smallest
/// Damerau-Levenshtein distance, at most a third of the longer name; ties go to the first.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(name);
    let length = folded.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = fold(candidate);
        let other_length = other.chars().count();
        let limit = length.max(other_length) / 3;
        if matches!(best, Some((0, _))) || length.abs_diff(other_length) > limit {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&folded, &other);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_strangers_are_not() {
        let names = ["generators", "linear_algebra", "loops"];
        let meant = |name| nearest(name, names);
        assert_eq!(meant("generatosr"), Some("generators"));
        assert_eq!(meant("linear-algebra"), Some("linear_algebra"));
        assert_eq!(meant("Loops"), Some("loops"));
        assert_eq!(meant("quantum-physics"), None);
        assert_eq!(meant(""), None);
    }
}
