//! Marker comments, which open and close named regions in source code of any language. Reads one
//! line at a time and knows no regions.

/// What opens a comment somewhere; longer ones first where one starts another.
const LEADERS: &[&str] = &[
    "<!--", "<%--", "{{!--", "{#", "{-", "(*", "/**", "/*", "///", "//", "--", "##", "#", ";;",
    ";", "%%", "%", "'", "\"", "!", "*", "@REM", "@rem", "REM", "rem",
];
/// What closes a comment somewhere.
const TRAILERS: &[&str] = &["-->", "--%>", "--}}", "#}", "-}", "*)", "*/"];

/// What a marker comment does.
pub(super) enum Marker<'t> {
    Open(&'t str),
    Close(Option<&'t str>),
}

/// The marker that a line is, if it is nothing else.
pub(super) fn marker(line: &str) -> Option<Marker<'_>> {
    // Most lines of most files hold no such word.
    if !line.contains("region") && !line.contains("ANCHOR") {
        return None;
    }
    let line = line.trim();
    let rest = LEADERS.iter().find_map(|leader| line.strip_prefix(leader))?.trim_start();
    let rest = TRAILERS.iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest).trim();
    let rest = rest.strip_prefix("pragma ").unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    for (word, closes) in
        [("ANCHOR_END:", true), ("ANCHOR:", false), ("endregion", true), ("region", false)]
    {
        let Some(name) = rest.strip_prefix(word) else { continue };
        let apart = name.is_empty() || word.ends_with(':') || name.starts_with([' ', '\t', ':']);
        let name = name.trim_start_matches(':').trim();
        return match (closes, name) {
            _ if !apart => None,
            (true, "") => Some(Marker::Close(None)),
            (_, name) if !is_name(name) => None,
            (true, name) => Some(Marker::Close(Some(name))),
            (false, name) => Some(Marker::Open(name)),
        };
    }
    None
}

/// Region names are one word, so that prose about a "region of interest" is no marker.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':'))
}
