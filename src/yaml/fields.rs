//! Reads a map key by key, and reports the keys that are left over at the end. Knows no keys.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Field, KeyOwner, KeyTable, MOST_TEXT, Scalar, Shape, Text, Value, ValueReader, Yaml};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The fields of one map.
///
/// Keys are asked for by name; a key that is not legal on these kinds is never handed out, so that
/// [`Fields::finish`] reports it.
#[derive(Debug)]
pub(crate) struct Fields<'r, 'y> {
    reader: &'r ValueReader<'y>,
    span: Range<u32>,
    entries: &'y [(Yaml, Yaml)],
    table: &'static KeyTable,
    kinds: &'r [KeyOwner],
    asked: Vec<&'static str>,
}

impl<'y> ValueReader<'y> {
    /// The fields of a map with the keys of `table` that are legal on `kinds`.
    pub(crate) fn fields<'r>(
        &'r self,
        yaml: &'y Yaml,
        table: &'static KeyTable,
        kinds: &'r [KeyOwner],
    ) -> Option<Fields<'r, 'y>> {
        match &yaml.value {
            Value::Map(entries) => Some(self.map(entries, &yaml.span, table, kinds)),
            _ => None,
        }
    }

    /// The fields of a map given by its entries and its place.
    pub(crate) fn map<'r>(
        &'r self,
        entries: &'y [(Yaml, Yaml)],
        span: &Range<u32>,
        table: &'static KeyTable,
        kinds: &'r [KeyOwner],
    ) -> Fields<'r, 'y> {
        Fields::new(self, span.clone(), entries, table, kinds)
    }
}

impl<'r, 'y> Fields<'r, 'y> {
    pub(super) fn new(
        reader: &'r ValueReader<'y>,
        span: Range<u32>,
        entries: &'y [(Yaml, Yaml)],
        table: &'static KeyTable,
        kinds: &'r [KeyOwner],
    ) -> Self {
        Self { reader, span, entries, table, kinds, asked: Vec::new() }
    }

    /// The reader, for findings and for values inside values.
    pub(crate) fn reader(&self) -> &'r ValueReader<'y> {
        self.reader
    }

    /// Where the first key stands, or the map if it is empty: a whole map is too long to
    /// underline.
    pub(crate) fn first_key(&self) -> Span {
        let first = self.entries.first().map(|(key, _)| self.reader.place(key));
        first.unwrap_or_else(|| self.reader.span(&self.span))
    }

    /// The value of `key`; `None` where it is missing, empty or not legal here.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<&'y Yaml> {
        self.take_entry(key).map(|(_, value)| value).filter(|value| !value.is_null())
    }

    /// Key and value of `key`, which may be empty; `None` where it is missing or not legal here.
    pub(crate) fn take_entry(&mut self, key: &'static str) -> Option<(&'y Yaml, &'y Yaml)> {
        let field = self.table.field(key);
        debug_assert!(field.is_some(), "{key} is not in the table of {}", self.table.noun);
        if !field.is_some_and(|field| field.is_on(self.kinds)) {
            return None;
        }
        self.asked.push(key);
        self.find(key)
    }

    /// Whether something is written as the value of `key`: an empty list is nothing.
    pub(crate) fn has_value(&self, key: &str) -> bool {
        let is_empty =
            |value: &Yaml| matches!(&value.value, Value::List(items) if items.is_empty());
        self.find(key).is_some_and(|(_, value)| !value.is_null() && !is_empty(value))
    }

    /// Whether the value of `key` is `true`.
    pub(crate) fn is_true(&self, key: &str) -> bool {
        let value = self.find(key).and_then(|(_, value)| value.as_scalar());
        value.and_then(Scalar::as_bool) == Some(true)
    }

    /// Where the key `key` itself stands, if it does.
    pub(crate) fn key_place(&self, key: &str) -> Option<Span> {
        self.find(key).map(|(key, _)| self.reader.place(key))
    }

    fn find(&self, key: &str) -> Option<(&'y Yaml, &'y Yaml)> {
        let named = |yaml: &Yaml| yaml.as_scalar().is_some_and(|scalar| scalar.text == key);
        self.entries.iter().find(|(name, _)| named(name)).map(|(name, value)| (name, value))
    }

    /// The text of `key`.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Text<'y>> {
        let yaml = self.take(key)?;
        self.reader.text_of(yaml, key, self.bounds(key).1)
    }

    /// How many items and how many characters a value of `key` has at most.
    fn bounds(&self, key: &str) -> (usize, usize) {
        let shape = self.table.field(key).map(|field| &field.shape);
        shape.map_or((usize::MAX, MOST_TEXT), |shape| (shape.items(), shape.characters()))
    }

    /// The texts of `key`.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Text<'y>> {
        match self.take(key) {
            Some(yaml) => {
                let (items, characters) = self.bounds(key);
                self.reader.texts_of(yaml, key, items, characters)
            }
            None => Vec::new(),
        }
    }

    /// The items of the list `key`.
    pub(crate) fn items(&mut self, key: &'static str) -> &'y [Yaml] {
        match self.take(key) {
            Some(yaml) => self.reader.few(self.reader.items(yaml), key, self.bounds(key).0),
            None => &[],
        }
    }

    /// The boolean of `key`.
    pub(crate) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let yaml = self.take(key)?;
        self.reader.boolean(yaml, key)
    }

    /// The whole number of `key`, and where it stands. The least is the table's.
    pub(crate) fn integer(&mut self, key: &'static str) -> Option<i64> {
        let yaml = self.take(key)?;
        let least = match self.table.field(key).map(|field| &field.shape) {
            Some(Shape::Integer(least)) => *least,
            _ => None,
        };
        self.reader.integer(yaml, key, least)
    }

    /// The word of `key`, one of those in the table, and where it stands.
    pub(crate) fn choice(&mut self, key: &'static str) -> Option<(&'static str, Span)> {
        let yaml = self.take(key)?;
        let words = match self.table.field(key).map(|field| &field.shape) {
            Some(Shape::Choice(words)) => *words,
            _ => &[],
        };
        let text = self.reader.text(yaml, key)?;
        let word = self.reader.choice_of(&text, key, words)?;
        Some((word, text.span))
    }

    /// The nested map of `key`, with its own table.
    pub(crate) fn record(&mut self, key: &'static str) -> Option<Fields<'r, 'y>> {
        let yaml = self.take(key)?;
        let Some(Shape::Record(table)) = self.table.field(key).map(|field| &field.shape) else {
            return None;
        };
        let fields = self.reader.fields(yaml, table, &[]);
        if fields.is_none() {
            self.reader.mismatch(yaml, key, "a map of keys and values");
        }
        fields
    }

    /// Reports unknown keys, missing ones, and too many or none of those that exclude each other.
    /// Returns the keys that were asked for.
    pub(crate) fn finish(self) -> Vec<&'static str> {
        self.report_unknown();
        let stands_alone = |key: &str| self.entries.len() == 1 && self.find(key).is_some();
        let needed = !self.table.alone.is_some_and(stands_alone);
        for field in self.table.legal(self.kinds).filter(|field| field.required && needed) {
            if self.find(field.key).is_none_or(|(_, value)| value.is_null()) {
                self.missing(field);
            }
        }
        self.exclusive();
        self.asked
    }

    fn report_unknown(&self) {
        let left_over = self.entries.iter().filter_map(|(key, value)| {
            let name = key.as_scalar()?.text.as_str();
            let is_known = self.asked.contains(&name);
            (!is_known).then(|| (key, name, value, self.surely(name)))
        });
        let left_over: Vec<_> = left_over.collect();
        let mut meant: BTreeMap<&str, usize> = BTreeMap::new();
        for key in left_over.iter().filter_map(|(.., key)| *key) {
            *meant.entry(key).or_default() += 1;
        }
        for (key, name, value, certain) in left_over {
            // A key can be written once.
            let is_free = |key: &&str| meant.get(*key) == Some(&1) && self.find(key).is_none();
            self.unknown(key, name, value, certain.filter(is_free));
        }
    }

    /// The key that is surely meant by one that nobody knows.
    fn surely(&self, name: &str) -> Option<&'static str> {
        let is_ours = self.table.field(name).is_some() || self.foreign(name).is_some();
        let legal = || self.table.legal(self.kinds).map(|field| field.key);
        (!is_ours).then(|| self.reader.suggester().surely(name, legal())).flatten()
    }

    fn missing(&self, field: &Field) {
        let place = self.key_place(field.key).unwrap_or_else(|| self.first_key());
        let message = format!("`{}` is missing in {}", field.key, self.table.noun);
        let help = format!("add `{}: {}`", field.key, field.example);
        self.reader.invalid(place, message, help);
    }

    fn exclusive(&self) {
        if self.table.one_of.is_empty() {
            return;
        }
        let keys = self.table.one_of.iter().filter_map(|key| self.find(key));
        let given: Vec<_> = keys.map(|(key, _)| key).collect();
        let all: Vec<_> = self.table.one_of.iter().map(|key| format!("`{key}`")).collect();
        let help = format!("{} has exactly one of {}", self.table.noun, all.join(", "));
        if let [first, second, ..] = &given[..] {
            let name = |key: &Yaml| key.as_scalar().map_or("", |scalar| &scalar.text).to_owned();
            let message = format!("`{}` and `{}` exclude each other", name(second), name(first));
            let place = self.reader.span(&second.span);
            let finding = Diagnostic::new(Code::InvalidValue, place, message)
                .with_label(self.reader.span(&first.span), "the other one")
                .with_help(help);
            self.reader.report(finding);
        } else if given.is_empty() && self.only_known() {
            let message = format!("{} is not complete", self.table.noun);
            self.reader.invalid(self.first_key(), message, help);
        }
    }

    /// Whether there is no unknown key, which would have been reported already.
    fn only_known(&self) -> bool {
        let known =
            |key: &Yaml| key.as_scalar().is_some_and(|it| self.table.field(&it.text).is_some());
        self.entries.iter().all(|(key, _)| known(key))
    }

    fn unknown(&self, key: &Yaml, name: &str, value: &Yaml, certain: Option<&str>) {
        let noun = self.kinds.first().map_or(self.table.noun, |kind| kind.noun);
        let place =
            self.reader.span(&key.as_scalar().map_or(key.span.clone(), |it| it.inner.clone()));
        if let Some(field) = self.table.field(name) {
            let owners: Vec<_> = field.on.iter().map(|kind| kind.noun.to_owned()).collect();
            let owners = super::spec::any_of(&owners);
            let message = format!("`{name}` belongs to {owners}, not to {noun}");
            let finding = Diagnostic::new(Code::UnknownField, place, message);
            let help = format!("remove it, or make this {owners}");
            self.reader.report(finding.did_you_mean_or(self.foreign(name), &help));
            return;
        }
        let message = format!("`{}` is not a key of {noun}", super::reader::clip(name));
        let mut finding = Diagnostic::new(Code::UnknownField, place, message);
        let legal = || self.table.legal(self.kinds).map(|field| field.key);
        let meant = self.foreign(name).or_else(|| self.reader.suggester().nearest(name, legal()));
        finding = finding.did_you_mean(meant).replaced_by(certain);
        if meant.is_none() {
            finding = finding.with_help(self.advice(name, value));
        }
        self.reader.report(finding);
    }

    /// What other tools' key `name` is called here, if it is legal here.
    fn foreign(&self, name: &str) -> Option<&'static str> {
        let folded = name.replace(['_', ' '], "-").to_lowercase();
        let ours = self.table.foreign.iter().filter(|(theirs, _)| *theirs == folded);
        ours.map(|(_, ours)| *ours)
            .find(|ours| self.table.field(ours).is_some_and(|field| field.is_on(self.kinds)))
    }

    /// What to do with a key that nobody knows.
    fn advice(&self, name: &str, value: &Yaml) -> String {
        let id = self.table.one_of.contains(&"id") && self.entries.len() == 1;
        match &value.value {
            _ if name == "<<" => "merge keys are not read: write the keys out".to_owned(),
            Value::Null if name.contains(':') => {
                format!("write `{}`: a colon needs a space behind it", name.replacen(':', ": ", 1))
            }
            Value::Null if value.span.is_empty() && name.contains(' ') => {
                "put quotes around the text before it: between braces, a comma ends a value"
                    .to_owned()
            }
            Value::Null if id => format!("write `- {name}` without the colon"),
            Value::Scalar(_) if id => {
                format!("to give a reason, write `- id: {name}` and below it `why: …`")
            }
            _ if self.table.field("extra").is_some() => {
                format!("data of your own goes below `extra`: `extra: {{{name}: …}}`")
            }
            _ => {
                let keys: Vec<_> =
                    self.table.legal(self.kinds).map(|it| format!("`{}`", it.key)).collect();
                format!("the keys are {}", keys.join(", "))
            }
        }
    }
}
