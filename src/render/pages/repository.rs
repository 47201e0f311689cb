//! Links from a page to its source in the repository: where it is edited, and where an issue is
//! written. Opens none of them.

use crate::content::Node;
use crate::render::model::Model;
use crate::render::view::PageView;
use crate::routes::{Forge, encode};

impl Model<'_> {
    /// Where the source of a page is edited.
    pub(super) fn edit_url(&self, node: &Node) -> Option<String> {
        let repository = self.config.repository.as_ref()?;
        let forge = Forge::of(&repository.url);
        let path = encode(node.path.as_str());
        if let Some(pattern) = &repository.edit {
            return Some(pattern.replace("{path}", &path));
        }
        let path = encode(&self.inputs.in_repository) + &path;
        Some(forge.edit(&repository.url, &repository.branch).replace("{path}", &path))
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
    fn what_is_filled_in_is_encoded_and_not_filled_again() {
        let values = [("{title}", "a {body} & b+c?"), ("{body}", "x\ny")];
        assert_eq!(
            filled("https://x.org/?t={title}&b={body}&z={else}", &values),
            "https://x.org/?t=a%20%7Bbody%7D%20%26%20b%2Bc%3F&b=x%0Ay&z={else}"
        );
    }
}
