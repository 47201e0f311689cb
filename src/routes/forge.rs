//! The addresses of the common forges, where repositories are published: of folders, of forms to edit
//! a file and to report an issue. Opens none of them.

use super::encode;

/// Who hosts a repository, as far as its addresses differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forge {
    /// GitHub, its own installations too.
    GitHub,
    /// GitLab, its own installations too.
    GitLab,
    /// Gitea and Forgejo, such as Codeberg.
    Gitea,
    /// Another one, which is taken to be like GitHub where that harms nobody.
    Unknown,
}

impl Forge {
    /// The forge of the repository at `url`.
    pub fn of(url: &str) -> Self {
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

    /// Where a file is edited, with `{path}` for the file.
    pub fn edit(self, url: &str, branch: &str) -> String {
        let branch = encode(branch);
        match self {
            Self::GitHub | Self::Unknown => format!("{url}/edit/{branch}/{{path}}"),
            Self::GitLab => format!("{url}/-/edit/{branch}/{{path}}"),
            Self::Gitea => format!("{url}/_edit/{branch}/{{path}}"),
        }
    }

    /// Where the files of a folder are listed.
    pub fn folder(self, url: &str, branch: &str, path: &str) -> String {
        let (branch, path) = (encode(branch), encode(path));
        match self {
            Self::GitHub | Self::Unknown => format!("{url}/tree/{branch}/{path}"),
            Self::GitLab => format!("{url}/-/tree/{branch}/{path}"),
            Self::Gitea => format!("{url}/src/branch/{branch}/{path}"),
        }
    }

    /// Where an issue is written; none where that is not known.
    pub fn report(self, url: &str) -> Option<String> {
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
}
