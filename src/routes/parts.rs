//! Lists in parts: where the second and later pages of a long list lie, and how many there are.
//!
//! The first part has the list's own address; the others lie in a folder of its name. Knows how
//! large a list may be, not what it lists.

use super::{Edition, OutputPath};

/// How many bytes of rows a page holds: with its frame it stays well below 300 kB.
const BYTES_OF_A_PART: usize = 240_000;
/// What the pages of parts are called, before their number.
const PART: &str = "page-";

/// How many parts a list of about so many bytes has.
pub(super) fn parts_of(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(BYTES_OF_A_PART).max(1)).unwrap_or(u32::MAX)
}

/// Where the part `number` of the list at `page` lies, counted from 1.
pub(super) fn part(page: &OutputPath, number: u32) -> OutputPath {
    if number <= 1 {
        return page.clone();
    }
    let stem = page.as_str().strip_suffix(".html").unwrap_or(page.as_str());
    OutputPath::new(format!("{stem}/{PART}{number}.html"))
}

/// Whether `path` is that of a later part of a list in `edition`: these come and go with the number
/// of rows.
pub(super) fn is_part(edition: &Edition, path: &OutputPath) -> bool {
    let Some((list, name)) = edition.below(path).and_then(|it| it.rsplit_once('/')) else {
        return false;
    };
    let number = name.strip_prefix(PART).and_then(|it| it.strip_suffix(".html"));
    let is_list = matches!(list, "skills" | "resources") || list.starts_with("tags/");
    is_list && number.is_some_and(|it| it.parse::<u32>().is_ok_and(|it| it > 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_parts_lie_in_a_folder_of_the_lists_name() {
        let edition = Edition::new("en", "");
        let page = OutputPath::new("tags/sql.html");
        assert_eq!(part(&page, 1), page);
        assert_eq!(part(&page, 12).as_str(), "tags/sql/page-12.html");
        assert!(is_part(&edition, &part(&page, 2)));
        for other in ["tags/sql.html", "core/page-2.html", "skills/page-1.html", "page-2.html"] {
            assert!(!is_part(&edition, &OutputPath::new(other)), "{other}");
        }
        let most = BYTES_OF_A_PART;
        assert_eq!([0, 1, most, most + 1].map(parts_of), [1, 1, 1, 2]);
    }
}
