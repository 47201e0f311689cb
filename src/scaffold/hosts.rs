//! The workflow or configuration of each host, for a project to keep in its own repository.
//!
//! What hosts read from the finished site is made by `render`; here is what they read to make it.

use crate::config::Host;

/// Stands for where the program is downloaded from.
const RELEASE: &str = "@RELEASE@";
/// Stands for the owner of the repository that the program is released from, where it is not known.
pub const OWNER: &str = "OWNER";

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
