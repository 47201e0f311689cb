//! Template filters beyond the engine's own. All are pure: their result depends on their arguments
//! and the words of the edition alone.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::Labels;

/// The filters of this program, with what they do.
pub const FILTERS: &[(&str, &str)] = &[
    (
        "label",
        "The words for a key: `{{ \"unlocks\" | label }}`. Arguments fill the label's places: \
         `{{ \"edited\" | label(date=page.changed) }}`. With `n`, a whole number, the words take \
         the form for it: `{{ \"skills\" | label(n=3) }}`.",
    ),
    (
        "words",
        "The words for several keys, with blanks between, as JSON for a script: \
         `data-words=\"{{ \"copy copied\" | words }}\"`. Texts by number form are maps.",
    ),
    ("number", "A whole number with its digits in groups, as the language has it."),
];

/// The names of all filters, the engine's own among them: for suggestions.
pub(super) const NAMES: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "label",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "number",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
    "words",
];

/// Gives `tera` the filters, with the words they use, in place of those it had.
pub(super) fn register(tera: &mut Tera, labels: &Arc<Labels>) {
    let words = Arc::clone(labels);
    tera.register_filter("label", move |key: &str, places: Kwargs, _: &State| {
        label(&words, key, &places)
    });
    let words = Arc::clone(labels);
    tera.register_filter("words", move |keys: &str, _: Kwargs, _: &State| {
        words.chosen(keys.split_whitespace()).to_string()
    });
    let words = Arc::clone(labels);
    tera.register_filter("number", move |n: u64, _: Kwargs, _: &State| words.number(n));
}

fn label(labels: &Labels, key: &str, places: &Kwargs) -> TeraResult<String> {
    let n = places.get::<u64>("n")?;
    let mut values: Vec<(String, String)> =
        places.iter().map(|(name, value)| (name.to_string(), shown(value))).collect();
    values.sort();
    let values: Vec<(&str, &str)> = values
        .iter()
        .filter(|(name, _)| name != "n")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    Ok(match n {
        Some(n) => labels.count(key, n, &values),
        None => labels.fill(key, &values),
    })
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
