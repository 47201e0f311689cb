//! What the name of a file says of it, and a first look at its text: whether it can be a node at
//! all. Knows neither folders nor what lies in them.

use super::SourceFormat;
use crate::source::{Input, ProjectPath};

/// How the file is written, if it can be a node.
pub(super) fn format(path: &ProjectPath) -> Option<SourceFormat> {
    match path.extension()?.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(SourceFormat::Markdown),
        "yaml" | "yml" => Some(SourceFormat::Yaml),
        _ => None,
    }
}

/// What code hosts show below the list of a folder's files.
pub(super) fn is_readme(path: &ProjectPath) -> bool {
    path.stem().eq_ignore_ascii_case("README") && format(path) == Some(SourceFormat::Markdown)
}

/// Its translation: `README.fr.md`, `README_zh-CN.md`.
pub(super) fn is_translated_readme(path: &ProjectPath) -> bool {
    let stem = path.stem();
    let is_markdown = format(path) == Some(SourceFormat::Markdown);
    let name = stem.get(.."README".len()).filter(|it| it.eq_ignore_ascii_case("README"));
    let rest = name.and_then(|name| stem.strip_prefix(name)).filter(|_| is_markdown);
    rest.is_some_and(|rest| match rest.strip_prefix('.') {
        Some(rest) => !rest.is_empty(),
        None => rest.strip_prefix(['-', '_']).is_some_and(is_language),
    })
}

/// `fr`, `pt-BR`, `zh_Hans`: a language, and perhaps a region or script.
fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let letters = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic())
    };
    parts.next().is_some_and(|part| letters(part, &[2]))
        && parts.next().is_none_or(|part| letters(part, &[2, 4]))
        && parts.next().is_none()
}

/// Whether a file is for those who come to the repository, and not for its readers: its name is
/// one that code hosts know, written as they write it.
pub(super) fn is_for_the_host(path: &ProjectPath) -> bool {
    const ANY_CASE: [&str; 7] = [
        "CODE_OF_CONDUCT",
        "CODE-OF-CONDUCT",
        "CODEOWNERS",
        "CONTRIBUTING",
        "CHANGELOG",
        "PULL_REQUEST_TEMPLATE",
        "ISSUE_TEMPLATE",
    ];
    // In small letters these may well be lessons.
    const CAPITALS: [&str; 17] = [
        "AUTHORS",
        "CHANGES",
        "CITATION",
        "CONTRIBUTORS",
        "COPYING",
        "COPYRIGHT",
        "CREDITS",
        "FUNDING",
        "GOVERNANCE",
        "HISTORY",
        "LICENCE",
        "LICENSE",
        "MAINTAINERS",
        "NOTICE",
        "SECURITY",
        "SUPPORT",
        "TRANSLATORS",
    ];
    let stem = path.stem();
    // Translations and variants: `CONTRIBUTING.fr.md`, `LICENSE-MIT.md`.
    let fits = |it: &str, name: &str| match it.get(..name.len()) {
        Some(start) if start.eq_ignore_ascii_case(name) => {
            it.len() == name.len() || it[name.len()..].starts_with(['.', '-'])
        }
        _ => false,
    };
    let is_loud = |name: &&&str| stem.starts_with(**name);
    ANY_CASE.iter().any(|name| fits(stem, name))
        || CAPITALS.iter().filter(is_loud).any(|name| fits(stem, name))
}

/// Whether a file begins like a page with front matter.
pub(super) fn has_front_matter(input: &Input) -> bool {
    let Input::Text(file) = input else { return false };
    file.text().trim_start_matches('\u{feff}').trim_start().starts_with("---")
}

/// Whether a YAML file says that it is a page: a `title`, or a `kind` that is not one of an object
/// of a cluster.
pub(super) fn is_yaml_page(input: &Input) -> bool {
    let Input::Text(file) = input else { return false };
    let has = |key: &str| {
        let mut lines = file.text().trim_start_matches('\u{feff}').lines();
        lines.any(|line| {
            let bare = line.strip_prefix(['"', '\'']).unwrap_or(line);
            let rest = bare.strip_prefix(key).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
            rest.is_some_and(|rest| rest.starts_with(':'))
        })
    };
    has("title") || has("kind") && !has("apiVersion")
}

/// Whether a file is a text for people in a language that is not read.
pub(super) fn looks_like_content(path: &ProjectPath) -> bool {
    const EXTENSIONS: [&str; 14] = [
        "adoc", "asciidoc", "htm", "html", "mdown", "mdx", "mkd", "mkdn", "org", "qmd", "rmd",
        "rst", "textile", "xhtml",
    ];
    let extension = path.extension().map(str::to_ascii_lowercase);
    extension.is_some_and(|it| EXTENSIONS.contains(&it.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).expect("a path")
    }

    #[test]
    fn readmes_and_their_translations_are_known_by_name() {
        for name in ["README.md", "a/readme.md", "Readme.markdown"] {
            assert!(is_readme(&path(name)) && !is_translated_readme(&path(name)), "{name}");
        }
        for name in ["README.fr.md", "README_zh-CN.md", "README-pt_BR.md", "readme.zh-Hans.md"] {
            assert!(is_translated_readme(&path(name)) && !is_readme(&path(name)), "{name}");
        }
        for name in ["README.yaml", "README.txt", "README-advanced.md", "READMES.md", "read.md"] {
            assert!(!is_translated_readme(&path(name)) && !is_readme(&path(name)), "{name}");
        }
    }

    #[test]
    fn files_for_the_code_host_are_no_lessons() {
        for name in ["CONTRIBUTING.md", "docs/changelog.md", "SECURITY.md", "LICENSE-MIT.md"] {
            assert!(is_for_the_host(&path(name)), "{name}");
        }
        for name in ["security.md", "history.md", "CHANGELOGS.md", "support-vectors.md", "ä.md"] {
            assert!(!is_for_the_host(&path(name)), "{name}");
        }
    }

    #[test]
    fn yaml_is_a_page_where_it_has_a_title_or_a_kind_of_ours() {
        let is_page = |text: &str| {
            is_yaml_page(&Input::Text(std::sync::Arc::new(SourceFile::new(
                path("a.yaml"),
                text.as_bytes(),
            ))))
        };
        for text in ["title: A", "\u{feff}\"title\" : A\r\n", "a: b\nkind: path\n"] {
            assert!(is_page(text), "{text:?}");
        }
        for text in ["", "services:\n  title: x", "titles: a", "apiVersion: v1\nkind: Service\n"] {
            assert!(!is_page(text), "{text:?}");
        }
    }
}
