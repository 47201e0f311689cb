//! "Did you mean": the nearest of some names by edit distance, within a bound on the work.

use std::cell::Cell;

/// Names of more characters are not compared letter by letter: nobody mistypes one.
const LONGEST: usize = 100;
/// The work that every file may cost: some milliseconds.
const WORK: u64 = 2_000_000;
/// What each byte of the file adds: what a page costs grows with the page.
const WORK_PER_BYTE: u64 = 50;
/// What looking at a candidate costs, beside what its bytes do.
const LOOK: usize = 100;
/// What a letter of the one name costs with a letter of the other.
const PAIR: usize = 4;

/// The candidate nearest to `name`, if one is near enough to be what was meant.
///
/// Names alike but for case, hyphens, underscores and blanks come first; then the smallest
/// Damerau-Levenshtein distance, at most a third of the longer name; ties go to the first.
///
/// For candidates whose number the program decides; where a user's texts do, ask a [`Suggester`].
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    search(name, candidates, &Cell::new(u64::MAX))
}

/// The one candidate that `name` was surely meant to be: alike but for case, hyphens, underscores and
/// blanks, or a slip of the fingers away (two in a name of eight letters or more), with no other
/// candidate as near. What may be put in the place of `name` without asking.
///
/// For candidates whose number the program decides, as with [`nearest`].
pub fn surely<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    only_near(name, candidates, &Cell::new(u64::MAX))
}

/// Looks for what was meant on behalf of one file, as long as the work is bearable: after that
/// there is no suggestion.
#[derive(Debug)]
pub struct Suggester {
    left: Cell<u64>,
}

impl Suggester {
    /// For a file of so many bytes.
    pub fn new(bytes: usize) -> Self {
        Self { left: Cell::new(WORK + WORK_PER_BYTE * bytes as u64) }
    }

    /// For a whole run, in which nobody asks for more than a second's work.
    pub fn of_a_run() -> Self {
        Self { left: Cell::new(50 * WORK) }
    }

    /// Whether anything is looked for any more: who has to gather the candidates asks first.
    pub fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// Takes note of other work on a suggestion.
    pub fn spend(&self, work: usize) {
        self.left.set(self.left.get().saturating_sub(work as u64));
    }

    /// [`nearest`], while there is work left.
    pub fn nearest<'a>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        if self.is_spent() {
            return None;
        }
        search(name, candidates, &self.left)
    }

    /// Whether exactly one candidate is alike but for case, hyphens, underscores and blanks.
    pub fn alike<'a>(&self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> bool {
        let text: String = folded(name).collect();
        let same = candidates.into_iter().inspect(|it| self.spend(LOOK + it.len()));
        same.filter(|it| folded(it).eq(text.chars())).take(2).count() == 1
    }

    /// [`surely`], while there is work left.
    pub fn surely<'a>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        only_near(name, candidates, &self.left)
    }
}

fn search<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    left: &Cell<u64>,
) -> Option<&'a str> {
    let own = LetterCounts::of(name);
    let text: String = folded(name).collect();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if left.get() == 0 || matches!(best, Some((0, _))) {
            break;
        }
        let other = LetterCounts::of(candidate);
        spend(left, LOOK + candidate.len());
        let limit = own.length.max(other.length) / 3;
        let limit = best.map_or(limit, |(least, _)| limit.min(least.saturating_sub(1)));
        if own == other && folded(candidate).eq(text.chars()) {
            best = Some((0, candidate));
            continue;
        }
        if own.length.max(other.length) > LONGEST || own.apart(&other) > limit {
            continue;
        }
        spend(left, PAIR * own.length * other.length);
        let other: String = folded(candidate).collect();
        let distance = strsim::damerau_levenshtein(&text, &other);
        if distance <= limit {
            best = Some((distance, candidate));
        }
    }
    let (distance, candidate) = best?;
    // An empty name is like nothing.
    (own.length > 0 || distance > 0).then_some(candidate)
}

fn only_near<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    left: &Cell<u64>,
) -> Option<&'a str> {
    let own = LetterCounts::of(name);
    let text: String = folded(name).collect();
    let limit = match own.length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let mut best: Option<(usize, &str)> = None;
    let mut next = usize::MAX;
    for candidate in candidates.into_iter().filter(|_| (1..=LONGEST).contains(&own.length)) {
        if left.get() == 0 {
            return None;
        }
        let other = LetterCounts::of(candidate);
        spend(left, LOOK + candidate.len());
        if other.length > LONGEST || own.apart(&other) > limit {
            continue;
        }
        spend(left, PAIR * own.length * other.length);
        let other: String = folded(candidate).collect();
        let distance = strsim::damerau_levenshtein(&text, &other);
        match best {
            Some((_, same)) if same == candidate => {}
            Some((least, _)) if distance >= least => next = next.min(distance),
            _ => {
                next = best.map_or(next, |(least, _)| least);
                best = Some((distance, candidate));
            }
        }
    }
    let (distance, candidate) = best?;
    (distance <= limit && next > distance).then_some(candidate)
}

fn spend(left: &Cell<u64>, work: usize) {
    if left.get() != u64::MAX {
        left.set(left.get().saturating_sub(work as u64));
    }
}

/// A name without what typos are made of.
fn folded(name: &str) -> impl Iterator<Item = char> {
    let counts = |c: &char| !matches!(c, '-' | '_' | ' ');
    name.chars().filter(counts).flat_map(char::to_lowercase)
}

/// How long a folded name is, and how often it has each kind of letter: most candidates are told
/// apart by that alone.
#[derive(PartialEq, Eq)]
struct LetterCounts {
    length: usize,
    letters: [u8; 32],
}

impl LetterCounts {
    fn of(name: &str) -> Self {
        let mut shape = Self { length: 0, letters: [0; 32] };
        for c in folded(name) {
            shape.length += 1;
            let count = &mut shape.letters[c as usize % 32];
            *count = count.saturating_add(1);
        }
        shape
    }

    /// The least distance there can be: letters that one has and the other has not must be
    /// inserted, deleted or replaced.
    fn apart(&self, other: &Self) -> usize {
        let (mut more, mut less) = (0_usize, 0_usize);
        for (a, b) in self.letters.iter().zip(&other.letters) {
            more += usize::from(a.saturating_sub(*b));
            less += usize::from(b.saturating_sub(*a));
        }
        more.max(less).max(self.length.abs_diff(other.length))
    }
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

    #[test]
    fn what_is_certain_stands_apart_from_all_others() {
        let keys =
            ["requires", "recommends", "resources", "tags", "title", "level", "levels", "why"];
        let sure = |name| surely(name, keys);
        assert_eq!(sure("requries"), Some("requires"));
        assert_eq!(sure("Re_quires"), Some("requires"));
        assert_eq!(sure("titel"), Some("title"));
        // Another is as near, the name is short, or it is too far.
        assert_eq!(sure("levelz"), None);
        assert_eq!(sure("wyh"), None);
        assert_eq!(sure("tag"), None);
        assert_eq!(sure("requirement"), None);
        assert_eq!(sure(""), None);
        assert_eq!(surely("A-b", ["a_b", "ab"]), None);
        assert_eq!(surely("Why", keys), Some("why"));
    }

    #[test]
    fn what_is_skipped_would_not_have_been_nearest() {
        let plain = |name: &str, candidates: &[&'static str]| {
            let fold = |name: &str| folded(name).collect::<String>();
            let mut best: Option<(usize, &'static str)> = None;
            for candidate in candidates {
                let (a, b) = (fold(name), fold(candidate));
                let limit = a.chars().count().max(b.chars().count()) / 3;
                let distance = strsim::damerau_levenshtein(&a, &b);
                if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
                    best = Some((distance, candidate));
                }
            }
            best.map(|(_, it)| it)
        };
        let names = [
            "abc",
            "acb",
            "abd",
            "bca",
            "aabbcc",
            "abcabc",
            "cab-cab",
            "generators",
            "genera",
            "generator",
            "gneerators",
            "übung",
            "ubung",
            "x",
            "",
            "für-alle",
            "fuer-alle",
        ];
        for name in names {
            for at in 0..names.len() {
                let rest: Vec<_> = names[at..].iter().copied().filter(|it| *it != name).collect();
                assert_eq!(nearest(name, rest.iter().copied()), plain(name, &rest), "{name}");
            }
        }
    }

    #[test]
    fn work_is_bounded_and_a_look_alike_of_any_length_is_found() {
        let long = "abcdefghij".repeat(200);
        assert_eq!(nearest(&long.to_uppercase(), [long.as_str()]), Some(long.as_str()));
        assert_eq!(nearest(&(long.clone() + "x"), [long.as_str()]), None);
        let suggester = Suggester::new(0);
        let names: Vec<String> = (0..4_000).map(|at| format!("heading-number-{at}")).collect();
        let names = || names.iter().map(String::as_str);
        let mut suggested = 0;
        for at in 0..4_000 {
            let name = format!("heading-numbr-{at}");
            suggested += usize::from(suggester.nearest(&name, names()).is_some());
        }
        assert!(suggester.is_spent());
        assert!((1..50).contains(&suggested), "{suggested}");
    }
}
