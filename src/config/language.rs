//! Parses language tags. Knows their form (RFC 5646, section 2.1), not the registry of languages.

/// Whether `tag` is a well-formed language tag: `en`, `pt-BR`, `zh-Hant-TW`, `de-CH-1996`.
///
/// Stricter than RFC 5646 in one thing: a language has two or three letters, since the longer ones
/// that the grammar allows are not in use and would take in `English`.
pub fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or("");
    if primary.eq_ignore_ascii_case("x") {
        let rest: Vec<_> = subtags.collect();
        return !rest.is_empty() && rest.iter().all(|it| is_alphanumeric(it, 1..=8));
    }
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let subtags: Vec<_> = subtags.collect();
    let extensions = subtags.iter().position(|it| it.len() == 1).unwrap_or(subtags.len());
    let (plain, extensions) = subtags.split_at(extensions);
    is_plain(plain) && is_extended(extensions)
}

/// Up to three extended languages, a script, a region and variants, in this order.
fn is_plain(subtags: &[&str]) -> bool {
    let letters = |it: &str| it.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    let mut stage = 0;
    let mut extended = 0;
    for it in subtags {
        let fits = |least: u8, stage: u8| stage <= least;
        let next = match it.len() {
            3 if letters(it) && stage == 0 && extended < 3 => {
                extended += 1;
                0
            }
            4 if letters(it) && fits(0, stage) => 1,
            2 if letters(it) && fits(1, stage) => 2,
            3 if digits(it) && fits(1, stage) => 2,
            5..=8 if is_alphanumeric(it, 5..=8) => 3,
            4 if it.starts_with(|c: char| c.is_ascii_digit()) && is_alphanumeric(it, 4..=4) => 3,
            _ => return false,
        };
        stage = next;
    }
    true
}

/// Extensions, each a letter or digit and what it says, and at the end private use.
fn is_extended(subtags: &[&str]) -> bool {
    let mut seen = Vec::new();
    let mut at = 0;
    while at < subtags.len() {
        let singleton = subtags[at].to_ascii_lowercase();
        let private = singleton == "x";
        let rest = &subtags[at + 1..];
        let length = rest.iter().take_while(|it| private || it.len() > 1).count();
        let least = if private { 1 } else { 2 };
        let fine = length > 0 && rest[..length].iter().all(|it| is_alphanumeric(it, least..=8));
        if !fine || !is_alphanumeric(&singleton, 1..=1) || seen.contains(&singleton) {
            return false;
        }
        seen.push(singleton);
        at += length + 1;
    }
    true
}

fn is_alphanumeric(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_names() {
        for tag in [
            "en",
            "pt-BR",
            "zh-Hant-TW",
            "de-CH-1996",
            "sl-rozaj-biske",
            "es-419",
            "haw",
            "x-pirate",
            "en-u-ca-gregory",
            "zh-cmn-Hans-CN",
            "de-x-a",
            "EN-gb",
        ] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for other in [
            "",
            "English",
            "e",
            "en_GB",
            "en-",
            "-en",
            "en--GB",
            "en-GB-GB",
            "x",
            "en-u",
            "en-a-bb-a-cc",
            "français",
            "en GB",
            "en-\"",
        ] {
            assert!(!is_language_tag(other), "{other}");
        }
    }
}
