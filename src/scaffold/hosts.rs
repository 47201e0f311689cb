//! The workflow or configuration of each host, for a project to keep in its own repository.
//!
//! What hosts read from the finished site is made by `render`; here is what they read to make it.

use crate::config::Host;

/// Stands for where the program is downloaded from.
const RELEASE: &str = "@RELEASE@";
/// Stands for the owner of the repository that the program is released from, where it is not known.
pub const OWNER: &str = "OWNER";

/// Whether a host looks for its files at the top of the repository, wherever the project lies.
pub(super) fn looks_at_top(host: Host) -> bool {
    matches!(host, Host::Github | Host::Gitlab | Host::Netlify)
}

/// The files of a host for a project that lies in `folder` of its repository, by their path below
/// the repository's top.
pub(super) fn files_below(host: Host, folder: &str) -> Vec<(&'static str, String)> {
    let placed = |(path, text): (&'static str, String)| {
        let path = match path {
            ".github/workflows/publish.yml" => ".github/workflows/roadmap-publish.yml",
            ".github/workflows/check.yml" => ".github/workflows/roadmap-check.yml",
            path => path,
        };
        (path, placed(&text, host, folder))
    };
    files(host).into_iter().map(placed).collect()
}

/// The text of a host's file, run in `folder`.
fn placed(text: &str, host: Host, folder: &str) -> String {
    match host {
        Host::Github => {
            let steps = "    steps:\n      - uses: actions/checkout@v5\n";
            let inside = format!(
                "    defaults:\n      run:\n        working-directory: \"{folder}\"\n{steps}"
            );
            text.replace(steps, &inside)
                .replace("          path: dist\n", &format!("          path: \"{folder}/dist\"\n"))
        }
        Host::Gitlab => text
            .replace("  script:\n", &format!("  script:\n    - cd \"{folder}\"\n"))
            .replace("      - roadmap-diff.md", &format!("      - \"{folder}/roadmap-diff.md\""))
            .replace("--out public", "--out \"$CI_PROJECT_DIR/public\""),
        // What it publishes is named from its base.
        Host::Netlify => text.replace("[build]\n", &format!("[build]\n  base = \"{folder}\"\n")),
        Host::Cloudflare => text.to_owned(),
    }
}

/// The files of a host, by their path below the project's root.
pub(super) fn files(host: Host) -> Vec<(&'static str, String)> {
    let templates: &[(&str, &str)] = match host {
        Host::Github => &[
            (".github/workflows/publish.yml", include_str!("hosts/github/publish.yml")),
            (".github/workflows/check.yml", include_str!("hosts/github/check.yml")),
        ],
        Host::Gitlab => &[(".gitlab-ci.yml", include_str!("hosts/gitlab/ci.yml"))],
        Host::Netlify => &[("netlify.toml", include_str!("hosts/netlify.toml"))],
        Host::Cloudflare => &[("wrangler.toml", include_str!("hosts/wrangler.toml"))],
    };
    let release = release();
    let filled = |text: &&str| text.replace(RELEASE, &release);
    templates.iter().map(|(path, text)| (*path, filled(text))).collect()
}

/// Where this version of the program can be downloaded.
fn release() -> String {
    format!("{}/releases/download/v{}", home(), env!("CARGO_PKG_VERSION"))
}

/// The repository that the program is released from, without `/` at its end.
pub(super) fn home() -> String {
    match env!("CARGO_PKG_REPOSITORY") {
        "" => format!("https://github.com/{OWNER}/roadbook"),
        known => known.trim_end_matches('/').to_owned(),
    }
}

/// Whether a text of a host names a download whose owner is not known.
pub(super) fn lacks_owner(text: &str) -> bool {
    text.contains(&format!("/{OWNER}/roadbook/releases/"))
}
