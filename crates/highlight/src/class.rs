//! From a scope of a grammar to one of the few classes that a style sheet colours.
//!
//! Knows no HTML.

use std::sync::OnceLock;

use syntect::parsing::Scope;

/// A class: its letter, or [`PLAIN`].
pub(crate) type StyleClass = u8;

/// No class: what interpolated code inside a string goes back to.
pub(crate) const PLAIN: StyleClass = b' ';
/// The class of prompts, which no grammar gives.
pub(crate) const PROMPT: StyleClass = b'p';

/// Scopes that are known, and their class; the longest that fits counts.
const KNOWN: &[(&str, StyleClass)] = &[
    ("comment", b'c'),
    ("constant", b'b'),
    ("constant.character", b'e'),
    ("constant.numeric", b'n'),
    ("constant.other", b'b'),
    ("constant.other.color", b'n'),
    ("constant.other.datetime", b'n'),
    ("constant.other.format-spec", b'e'),
    ("constant.other.placeholder", b'e'),
    ("entity.name", b't'),
    ("entity.name.constant", b'b'),
    ("entity.name.function", b'f'),
    ("entity.name.label", b'a'),
    ("entity.name.section", b'h'),
    ("entity.name.table", b'h'),
    ("entity.name.tag", b'a'),
    ("entity.other.attribute-name", b'a'),
    ("entity.other.inherited-class", b't'),
    ("entity.other.pseudo-class", b'a'),
    ("entity.other.pseudo-element", b'a'),
    ("keyword", b'k'),
    ("keyword.operator", b'o'),
    ("keyword.operator.accessor", PLAIN),
    ("keyword.other.substitution", b'e'),
    ("keyword.other.template", b's'),
    ("keyword.other.unit", b'n'),
    ("markup.bold", b't'),
    ("markup.changed", b'b'),
    ("markup.deleted", b'd'),
    ("markup.heading", b'h'),
    ("markup.inserted", b'i'),
    ("markup.italic", b't'),
    ("markup.quote", b'c'),
    ("markup.raw", b's'),
    ("markup.underline.link", b's'),
    ("meta.annotation", b'a'),
    ("meta.diff.header", b'c'),
    ("meta.diff.range", b'h'),
    ("meta.interpolation", PLAIN),
    ("meta.template.expression", PLAIN),
    ("source", PLAIN),
    ("storage", b'k'),
    ("string", b's'),
    ("string.unquoted", PLAIN),
    ("support", b'b'),
    ("support.class", b't'),
    ("support.type.property-name", b'a'),
    ("text", PLAIN),
    ("variable.annotation", b'a'),
    ("variable.function", b'f'),
    ("variable.language", b'v'),
    ("variable.other.member", PLAIN),
    ("variable.parameter", b'v'),
    ("variable.other.readwrite.shell", b'v'),
    ("variable.other.loop.shell", b'v'),
];

fn known() -> &'static [(Scope, StyleClass)] {
    static TABLE: OnceLock<Vec<(Scope, StyleClass)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // `Scope::new` fails only on names of more than eight parts: the table has none.
        KNOWN.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect()
    })
}

/// The class of one scope by itself; `None` where it says nothing.
pub(crate) fn classify(scope: Scope) -> Option<StyleClass> {
    let fits = known().iter().filter(|(prefix, _)| prefix.is_prefix_of(scope));
    fits.max_by_key(|(prefix, _)| prefix.len()).map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_of_the_table_are_scopes() {
        assert_eq!(known().len(), KNOWN.len());
    }
}
