//! Links from a page to its source in the repository: where it is edited, and where an issue is
//! written. Knows the addresses of the common forges; opens none of them.

use crate::config::Repository;
use crate::content::Node;
use crate::render::model::Model;
use crate::render::view::PageView;
use crate::routes::encode;

/// Who hosts a repository, as far as its addresses differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forge {
    GitHub,
    GitLab,
    /// Gitea and Forgejo, such as Codeberg.
    Gitea,
    Unknown,
}

impl Forge {
    fn of(url: &str) -> Self {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = rest.split(['/', ':', '?', '#']).next().unwrap_or("").to_lowercase();
        let is = |name: &str| host.split('.').any(|label| label == name);
        if is("github") {
            Self::GitHub
        } else if is("gitlab") {
            Self::GitLab
        } else if is("codeberg") || is("gitea") || is("forgejo") {
            Self::Gitea
        } else {
            Self::Unknown
        }
    }

    /// Where a file is edited.
    fn edit(self, repository: &Repository) -> String {
        let Repository { url, branch, .. } = repository;
        let branch = encode(branch);
        match self {
            Self::GitHub | Self::Unknown => format!("{url}/edit/{branch}/{{path}}"),
            Self::GitLab => format!("{url}/-/edit/{branch}/{{path}}"),
            Self::Gitea => format!("{url}/_edit/{branch}/{{path}}"),
        }
    }

    /// Where an issue is written; none where that is not known.
    fn report(self, url: &str) -> Option<String> {
        match self {
            Self::GitHub | Self::Gitea => {
                Some(format!("{url}/issues/new?title={{title}}&body={{body}}"))
            }
            Self::GitLab => Some(format!(
                "{url}/-/issues/new?issue%5Btitle%5D={{title}}&issue%5Bdescription%5D={{body}}"
            )),
            Self::Unknown => None,
        }
    }
}

impl Model<'_> {
    /// Where the source of a page is edited.
    pub(super) fn edit_url(&self, node: &Node) -> Option<String> {
        let repository = self.config.repository.as_ref()?;
        let forge = Forge::of(&repository.url);
        let pattern = repository.edit.clone().unwrap_or_else(|| forge.edit(repository));
        Some(pattern.replace("{path}", &encode(node.path.as_str())))
    }

    /// Where a missing prerequisite of a page is reported: a form, filled in with the page's name.
    pub(super) fn report_url(&self, page: &PageView) -> Option<String> {
        let repository = self.config.repository.as_ref()?;
        let own = || Forge::of(&repository.url).report(&repository.url);
        let pattern = repository.report.clone().or_else(own)?;
        let id = page.id.as_deref().unwrap_or_default();
        let place = match &page.canonical {
            Some(url) => format!("{id} <{url}>"),
            None => id.to_owned(),
        };
        let labels = self.labels();
        let title = labels.fill("report_issue", &[("title", &page.title)]);
        let body = labels.fill("report_text", &[("page", &place)]);
        let values = [("{title}", title.as_str()), ("{body}", &body), ("{id}", id)];
        Some(filled(&pattern, &values))
    }
}

/// The pattern with its places filled in, each once: what is filled in is not looked through again.
fn filled(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match values.iter().find(|(place, _)| rest.starts_with(place)) {
            Some((place, value)) => {
                out.push_str(&query(value));
                rest = &rest[place.len()..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// Percent-encoded for a value of a query, where `+` means a blank.
fn query(text: &str) -> String {
    encode(text).replace('+', "%2B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_known_by_their_names_alone() {
        let forge = |url: &str| Forge::of(url);
        assert_eq!(forge("https://github.com/a/b"), Forge::GitHub);
        assert_eq!(forge("https://GitHub.example.org/a/b"), Forge::GitHub);
        assert_eq!(forge("https://gitlab.com/a/b"), Forge::GitLab);
        assert_eq!(forge("https://gitlab.example.org:8443/a/b"), Forge::GitLab);
        assert_eq!(forge("https://codeberg.org/a/b"), Forge::Gitea);
        assert_eq!(forge("https://example.org/github/b"), Forge::Unknown);
    }

    #[test]
    fn what_is_filled_in_is_encoded_and_not_filled_again() {
        let values = [("{title}", "a {body} & b+c?"), ("{body}", "x\ny")];
        assert_eq!(
            filled("https://x.org/?t={title}&b={body}&z={else}", &values),
            "https://x.org/?t=a%20%7Bbody%7D%20%26%20b%2Bc%3F&b=x%0Ay&z={else}"
        );
    }
}
