//! Lists of names in messages. Knows nothing of what the names are of.

/// "`a`, `b` and `c`".
pub(super) fn and_list(names: &[&str]) -> String {
    list(names, "and")
}

/// "`a`, `b` or `c`".
pub(super) fn or_list(names: &[&str]) -> String {
    list(names, "or")
}

fn list(names: &[&str], word: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}
