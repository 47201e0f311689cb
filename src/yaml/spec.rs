//! Static descriptions of keys and values: one definition that drives reading, the messages about
//! unknown keys, the JSON Schemas and the reference documentation. Holds no keys itself.

/// Something that keys can belong to: a skill, a track, the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyOwner {
    /// Its name, as in `kind:`.
    pub(crate) name: &'static str,
    /// Its name in a sentence, with an article: "a skill".
    pub(crate) noun: &'static str,
}

/// A closed set of keys.
#[derive(Debug)]
pub(crate) struct KeyTable {
    /// What has these keys, with an article, where no [`KeyOwner`] says it: "a resource".
    pub(crate) noun: &'static str,
    /// The keys.
    pub(crate) fields: &'static [Field],
    /// Keys of which exactly one must be there; none for no such rule.
    pub(crate) one_of: &'static [&'static str],
    /// A key that may stand alone: without those that are required, and then without any other.
    pub(crate) alone: Option<&'static str>,
    /// What other tools call these keys: (their name in kebab-case, ours).
    pub(crate) foreign: &'static [(&'static str, &'static str)],
}

/// One key.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key.
    pub(crate) key: &'static str,
    /// What it is legal on; empty for everything that has the table.
    pub(crate) on: &'static [KeyOwner],
    /// What it takes.
    pub(crate) shape: Shape,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// What it means, in one line of markdown.
    pub(crate) doc: &'static str,
    /// A valid value, as YAML in flow style.
    pub(crate) example: &'static str,
}

/// How many characters a text has at most where its key says nothing else: what is written once is
/// shown in many places.
pub(crate) const MOST_TEXT: usize = 2_000;

/// What a key takes. A key may always be left empty, which is the same as leaving it out.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A text; numbers and booleans are taken as they are written. With what it is, in words, and
    /// a regular expression (ECMA 262) that it matches, for editors. Of at most [`MOST_TEXT`]
    /// characters.
    Text(&'static str, Option<&'static str>),
    /// A text of at most this many characters.
    Short(usize, &'static Shape),
    /// `true` or `false`.
    Bool,
    /// A whole number of at least this much.
    Integer(Option<i64>),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Any number of these. One of them may stand alone, and nothing is an empty list.
    List(&'static Shape),
    /// A list of at most this many.
    Few(usize, &'static Shape),
    /// A map with the keys of a table.
    Record(&'static KeyTable),
    /// A map with free keys.
    Map(&'static Shape),
    /// One of these shapes.
    Either(&'static [Shape]),
    /// A shape with a name, which may contain itself.
    Named(&'static str, &'static Shape),
    /// Anything.
    Free,
}

impl KeyTable {
    /// The key of that name.
    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The keys legal on at least one of `kinds`; all without kinds.
    pub(crate) fn legal<'k>(
        &'static self,
        kinds: &'k [KeyOwner],
    ) -> impl Iterator<Item = &'static Field> + 'k {
        self.fields.iter().filter(move |field| field.is_on(kinds))
    }
}

impl Field {
    /// Whether the key is legal on at least one of `kinds`.
    pub(crate) fn is_on(&self, kinds: &[KeyOwner]) -> bool {
        self.on.is_empty() || kinds.is_empty() || self.on.iter().any(|kind| kinds.contains(kind))
    }
}

impl Shape {
    /// How many characters a text of this shape has at most.
    pub(crate) fn characters(&self) -> usize {
        match self {
            Self::Short(most, _) => *most,
            Self::List(item) | Self::Few(_, item) => item.characters(),
            Self::Either([first, ..]) => first.characters(),
            _ => MOST_TEXT,
        }
    }

    /// How many items a list of this shape has at most.
    pub(crate) fn items(&self) -> usize {
        match self {
            Self::Few(most, _) => *most,
            _ => usize::MAX,
        }
    }

    /// What it takes, in words, for messages and documentation.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Text(noun, _) => (*noun).to_owned(),
            Self::Bool => "`true` or `false`".to_owned(),
            Self::Integer(Some(0)) => "a whole number from 0".to_owned(),
            Self::Integer(Some(1)) => "a whole number from 1".to_owned(),
            Self::Integer(_) => "a whole number".to_owned(),
            Self::Choice(words) => {
                let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                any_of(&words)
            }
            Self::List(item) | Self::Few(_, item) => format!("list, each {}", item.describe()),
            Self::Short(_, text) => text.describe(),
            Self::Record(table) => {
                let keys: Vec<_> = table.fields.iter().map(|it| format!("`{}`", it.key)).collect();
                format!("{{{}}}", keys.join(", "))
            }
            Self::Map(value) => format!("map to {}", value.describe()),
            Self::Either(shapes) => {
                let shapes: Vec<_> = shapes.iter().map(Self::describe).collect();
                any_of(&shapes)
            }
            Self::Named(name, _) => format!("a {name}"),
            Self::Free => "anything".to_owned(),
        }
    }
}

/// "a, b or c".
pub(super) fn any_of(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
