//! Checks that styles neither load nor run anything. Searches for what does in the letters that are
//! written; escapes that could hide it are refused. Knows no selectors.

use super::excerpt::shown;

/// Functions and rules that load, and what old browsers ran.
const LOADING: [&str; 11] = [
    "@import",
    "@namespace",
    "image-set(",
    "cross-fade(",
    "image(",
    "src(",
    "expression(",
    "-moz-binding",
    "javascript:",
    "vbscript:",
    "@document",
];

/// Nothing, or what in styles or in the value of an attribute would be loaded: a clause to follow
/// "it has".
pub(super) fn judge(style: &str) -> Result<(), String> {
    if style.contains('\\') && style.contains(['(', '@', ':']) {
        return Err("escapes in a style".to_owned());
    }
    let lower = style.to_ascii_lowercase();
    if let Some(word) = LOADING.iter().find(|word| lower.contains(**word)) {
        return Err(format!("`{word}` in a style"));
    }
    let mut end = 0;
    for (at, _) in lower.match_indices("url(") {
        let target = style[at + 4..].trim_start();
        let target = target.strip_prefix(['"', '\'']).unwrap_or(target);
        let start = style.len() - target.len();
        // Where one does not end, those in it end with it: each letter is looked at once.
        if end < start {
            end = target.find(['"', '\'', ')']).map_or(style.len(), |length| start + length);
        }
        let target = style[start..end].trim();
        if !target.starts_with('#') && !is_picture(target) && !is_font(target) {
            return Err(format!("a reference to `{}` in a style", shown(target)));
        }
    }
    Ok(())
}

/// Whether an address is a picture of dots, as data.
pub(super) fn is_picture(address: &str) -> bool {
    let types = ["png", "jpeg", "jpg", "gif", "webp", "avif", "bmp"];
    data_type(address)
        .is_some_and(|it| it.strip_prefix("image/").is_some_and(|it| types.contains(&it)))
}

fn is_font(address: &str) -> bool {
    data_type(address).is_some_and(|it| {
        let types = ["application/font-woff", "application/x-font-woff", "application/x-font-ttf"];
        it.starts_with("font/") || types.contains(&it.as_str())
    })
}

/// The type of `data:TYPE;base64,…` and the like.
fn data_type(address: &str) -> Option<String> {
    let lower = address.get(..64.min(address.len())).unwrap_or_default().to_ascii_lowercase();
    let rest = lower.strip_prefix("data:")?;
    let end = rest.find([';', ','])?;
    Some(rest[..end].to_owned())
}
