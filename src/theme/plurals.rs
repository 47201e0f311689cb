//! The form that words take for a number, by language: the cardinal rules of the Unicode CLDR for
//! whole numbers. Knows no words.
//!
//! The scripts of pages ask the browser's `Intl.PluralRules`, which has the same rules; a test holds
//! this table to them.

/// The form of a whole number in `language`, a BCP 47 tag: one of `zero`, `one`, `two`, `few`,
/// `many`, `other`. A language that the CLDR does not know takes the forms of English.
pub(super) fn plural_form(language: &str, n: u64) -> &'static str {
    let mut subtags = language.split('-').map(str::to_ascii_lowercase);
    let base = subtags.next().unwrap_or_default();
    let (units, tens) = (n % 10, n % 100);
    let is_teen = (11..=19).contains(&tens);
    let is_millions = n != 0 && n.is_multiple_of(1_000_000);
    match base.as_str() {
        "bm" | "bo" | "dz" | "hnj" | "id" | "ig" | "ii" | "in" | "ja" | "jbo" | "jv" | "jw"
        | "kde" | "kea" | "km" | "ko" | "lkt" | "lo" | "ms" | "my" | "nqo" | "osa" | "sah"
        | "ses" | "sg" | "su" | "th" | "to" | "tpi" | "vi" | "wo" | "yo" | "yue" | "zh" => "other",
        "ak" | "am" | "as" | "bho" | "bn" | "csw" | "doi" | "fa" | "ff" | "gu" | "guw" | "hi"
        | "hy" | "kab" | "kn" | "kok" | "ln" | "mg" | "nso" | "pa" | "pcm" | "si" | "ti" | "wa"
        | "zu" => either(n <= 1, "one"),
        "ca" | "es" | "it" | "lld" | "scn" | "vec" => one_or_millions(n == 1, is_millions),
        "pt" if subtags.any(|it| it == "pt") => one_or_millions(n == 1, is_millions),
        "fr" | "pt" => one_or_millions(n <= 1, is_millions),
        "be" | "ru" | "uk" => match units {
            1 if !is_teen => "one",
            2..=4 if !is_teen => "few",
            _ => "many",
        },
        "bs" | "hr" | "sh" | "sr" => match units {
            1 if !is_teen => "one",
            2..=4 if !is_teen => "few",
            _ => "other",
        },
        "pl" => match units {
            _ if n == 1 => "one",
            2..=4 if !is_teen => "few",
            _ => "many",
        },
        "lt" => match units {
            1 if !is_teen => "one",
            2..=9 if !is_teen => "few",
            _ => "other",
        },
        "sgs" => match units {
            _ if n == 2 => "two",
            1 if !is_teen => "one",
            2..=9 if !is_teen => "few",
            _ => "other",
        },
        "lv" | "prg" => match units {
            _ if is_teen => "zero",
            0 => "zero",
            1 => "one",
            _ => "other",
        },
        "is" | "mk" => either(units == 1 && !is_teen, "one"),
        "ceb" | "fil" | "tl" => either(!matches!(units, 4 | 6 | 9), "one"),
        "cs" | "sk" => match n {
            1 => "one",
            2..=4 => "few",
            _ => "other",
        },
        "mo" | "ro" => match n {
            1 => "one",
            _ if n == 0 || (1..=19).contains(&tens) => "few",
            _ => "other",
        },
        "dsb" | "hsb" | "sl" => match tens {
            1 => "one",
            2 => "two",
            3 | 4 => "few",
            _ => "other",
        },
        "he" | "iu" | "iw" | "naq" | "sat" | "se" | "sma" | "smi" | "smj" | "smn" | "sms" => {
            match n {
                1 => "one",
                2 => "two",
                _ => "other",
            }
        }
        "blo" | "cv" | "ksh" | "lag" => match n {
            0 => "zero",
            1 => "one",
            _ => "other",
        },
        "shi" => match n {
            0 | 1 => "one",
            2..=10 => "few",
            _ => "other",
        },
        "tzm" => either(n <= 1 || (11..=99).contains(&n), "one"),
        "ar" | "ars" | "cy" | "mt" => semitic_or_welsh(&base, n),
        "br" | "ga" | "gd" | "gv" | "kw" => celtic(&base, n),
        _ => either(n == 1, "one"),
    }
}

fn either(condition: bool, form: &'static str) -> &'static str {
    if condition { form } else { "other" }
}

fn one_or_millions(is_one: bool, is_millions: bool) -> &'static str {
    match (is_one, is_millions) {
        (true, _) => "one",
        (_, true) => "many",
        _ => "other",
    }
}

/// The languages with forms for nought, one, two and more.
fn semitic_or_welsh(base: &str, n: u64) -> &'static str {
    match (base, n, n % 100) {
        ("mt", 0, _) => "few",
        (_, 0, _) => "zero",
        (_, 1, _) => "one",
        (_, 2, _) => "two",
        ("cy", 3, _) => "few",
        ("cy", 6, _) => "many",
        ("cy", ..) => "other",
        (_, _, 3..=10) => "few",
        ("mt", _, 11..=19) => "many",
        ("mt", ..) => "other",
        (_, _, 11..=99) => "many",
        _ => "other",
    }
}

fn celtic(base: &str, n: u64) -> &'static str {
    let (units, tens) = (n % 10, n % 100);
    match base {
        "ga" => match n {
            1 => "one",
            2 => "two",
            3..=6 => "few",
            7..=10 => "many",
            _ => "other",
        },
        "gd" => match n {
            1 | 11 => "one",
            2 | 12 => "two",
            3..=10 | 13..=19 => "few",
            _ => "other",
        },
        "gv" => match units {
            1 => "one",
            2 => "two",
            _ => either(tens.is_multiple_of(20), "few"),
        },
        "kw" => cornish(n),
        _ => match units {
            _ if n != 0 && n.is_multiple_of(1_000_000) => "many",
            _ if matches!(tens / 10, 1 | 7 | 9) => "other",
            1 => "one",
            2 => "two",
            3 | 4 | 9 => "few",
            _ => "other",
        },
    }
}

fn cornish(n: u64) -> &'static str {
    let (tens, thousands) = (n % 100, n % 100_000);
    let is_round = n.is_multiple_of(1000)
        && matches!(thousands, 1000..=20_000 | 40_000 | 60_000 | 80_000)
        || n % 1_000_000 == 100_000;
    match tens {
        _ if n == 0 => "zero",
        _ if n == 1 => "one",
        _ if is_round => "two",
        2 | 22 | 42 | 62 | 82 => "two",
        3 | 23 | 43 | 63 | 83 => "few",
        1 | 21 | 41 | 61 | 81 => "many",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by `node src/theme/plurals/intl.mjs`: the numbers, and for each language the first letters
    /// of their forms (`w` for `two`, `-` for `other`).
    const INTL: &str = include_str!("plurals/intl.txt");

    #[test]
    fn every_language_of_the_cldr_takes_the_forms_that_browsers_know() {
        let mut lines = INTL.lines();
        let numbers = lines.next().expect("the numbers").split(' ');
        let numbers: Vec<u64> = numbers.map(|it| it.parse().expect("a number")).collect();
        let mut languages = 0;
        for line in lines {
            let (language, forms) = line.split_once(' ').expect("a language");
            let letter = |n: &u64| match plural_form(language, *n) {
                "two" => 'w',
                "other" => '-',
                form => form.chars().next().unwrap_or_default(),
            };
            assert_eq!(numbers.iter().map(letter).collect::<String>(), forms, "{language}");
            languages += 1;
        }
        assert!(languages > 200, "{languages}");
    }

    #[test]
    fn a_region_or_script_changes_the_form_only_where_the_cldr_says_so() {
        for (language, zero, two) in [
            ("pl-PL", "many", "few"),
            ("sr-Cyrl-RS", "other", "few"),
            ("pt-BR", "one", "other"),
            ("pt-PT", "other", "other"),
            ("PT-pt", "other", "other"),
            ("tlh-Latn-x-test", "other", "other"),
            ("", "other", "other"),
        ] {
            assert_eq!(
                (plural_form(language, 0), plural_form(language, 2)),
                (zero, two),
                "{language}"
            );
        }
    }
}
