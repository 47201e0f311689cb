//! YAML 1.2 (core schema) with the place of every value, and a strict reader on top of it.
//!
//! `parse` turns a piece of a file into a tree of `Yaml`; `ValueReader` and `Fields` take typed
//! values from it against static `KeyTable`s of keys, which are also the source of the JSON Schemas
//! and of the reference documentation. This is the only module that knows which library scans the
//! text. It knows nothing of nodes, configuration or markdown.

mod addresses;
mod fields;
mod json;
mod parse;
mod quotes;
mod reader;
mod schema;
mod spec;
mod syntax_help;
#[cfg(test)]
mod syntax_help_tests;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use addresses::addresses;
pub(crate) use fields::Fields;
pub(crate) use json::to_json;
pub(crate) use parse::parse;
pub(crate) use reader::{Text, ValueReader, is_date};
pub(crate) use schema::schema;
pub(crate) use spec::{Field, KeyOwner, KeyTable, MOST_TEXT, Shape};

use std::ops::Range;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Yaml {
    /// The value.
    pub(crate) value: Value,
    /// Bytes of the file, quotes and brackets included, blanks and line ends around it excluded.
    /// Empty, right behind the colon or dash, where nothing is written.
    pub(crate) span: Range<u32>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing written, `null` or `~`.
    Null,
    /// A text, number or boolean; which of them is decided by whoever asks.
    Scalar(Scalar),
    /// `[a, b]`, or lines that start with `- `.
    List(Vec<Yaml>),
    /// `{key: value}`, or lines of `key: value`. Keys are unique scalars.
    Map(Vec<(Yaml, Yaml)>),
}

/// A text, number or boolean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scalar {
    /// The text, with escapes and folded lines resolved.
    pub(crate) text: String,
    /// Bytes of the file without the quotes.
    pub(crate) inner: Range<u32>,
    /// How it is written.
    pub(crate) style: ScalarStyle,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScalarStyle {
    /// Without quotes: may mean a number or a boolean.
    Plain,
    /// In quotes, or tagged `!!str`: always a text.
    Quoted,
    /// A block behind `|` or `>`: always a text.
    Block,
}

impl Yaml {
    /// The scalar, if it is one.
    pub(crate) fn as_scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// Whether nothing is written here.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// What stands here, for messages: "a text", "a list", …
    pub(crate) fn describe(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::List(_) => "a list",
            Value::Map(_) => "a map of keys and values",
            Value::Scalar(scalar) if scalar.as_bool().is_some() => "`true` or `false`",
            Value::Scalar(scalar) if scalar.is_number() => "a number",
            Value::Scalar(_) => "a text",
        }
    }
}

impl Scalar {
    /// The boolean it means in the core schema; `yes`, `no`, `on` and `off` are texts.
    pub(crate) fn as_bool(&self) -> Option<bool> {
        match (self.style, self.text.as_str()) {
            (ScalarStyle::Plain, "true" | "True" | "TRUE") => Some(true),
            (ScalarStyle::Plain, "false" | "False" | "FALSE") => Some(false),
            _ => None,
        }
    }

    /// The whole number it means in the core schema.
    pub(crate) fn as_integer(&self) -> Option<i64> {
        if self.style != ScalarStyle::Plain {
            return None;
        }
        let text = self.text.as_str();
        if let Some(digits) = text.strip_prefix("0x") {
            return unsigned(digits, 16);
        }
        if let Some(digits) = text.strip_prefix("0o") {
            return unsigned(digits, 8);
        }
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if decimal { text.parse().ok() } else { None }
    }

    /// The number it means in the core schema, infinities and not-a-number left out.
    pub(crate) fn as_float(&self) -> Option<f64> {
        let text = self.text.as_str();
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let numeric = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && digits.contains(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
        if self.style != ScalarStyle::Plain || !numeric {
            return None;
        }
        text.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Whether it means a number.
    pub(crate) fn is_number(&self) -> bool {
        self.as_integer().is_some() || self.as_float().is_some()
    }
}

fn unsigned(digits: &str, radix: u32) -> Option<i64> {
    if digits.starts_with('+') {
        return None;
    }
    i64::from_str_radix(digits, radix).ok().filter(|number| *number >= 0)
}
