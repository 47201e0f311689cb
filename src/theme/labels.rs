//! Words of the user interface: read from `i18n/LANGUAGE.yaml`, with places to fill in and forms
//! for numbers. Knows nothing of where they are shown.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::layers::Layer;
use super::manifest;
use super::plurals::plural_form;
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::source::Span;
use crate::yaml::{self, Value};

/// The language that every key has words in.
const FALLBACK: &str = "en";

/// The forms that words for a number may have, as Unicode names them.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[derive(Debug, Clone, PartialEq, Eq)]
enum LabelText {
    /// The same for all.
    Plain(String),
    /// By the form that a number takes; there is always an `other`.
    Forms { language: String, forms: BTreeMap<String, String> },
}

/// The words of the user interface, by key.
///
/// A label may hold places such as `{title}`; `{n}` is a number. Keys that a language lacks are
/// taken from English, keys that nobody has are shown as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    language: String,
    labels: BTreeMap<String, LabelText>,
}

/// Reads the labels for `language` from all layers.
///
/// A key is looked for in the exact language first (`de-AT`), then in the plain one (`de`), then in
/// English; within each the strongest layer wins.
pub(super) fn load(layers: &[Layer], language: &str) -> Checked<Labels> {
    let mut found = Vec::new();
    let mut labels = BTreeMap::new();
    let known = KnownKeys { layers, built_in: OnceCell::new(), asked: OnceCell::new() };
    for name in fallbacks(language).iter().rev() {
        for layer in layers.iter().rev() {
            let path = format!("i18n/{name}.yaml");
            let file = layer.files.get(&path);
            let source = file.and_then(|file| manifest::source_of(&path, file));
            if let Some(source) = source {
                // Words of the language take its region's forms; English ones stay English.
                let is_own = name == language || language.starts_with(&format!("{name}-"));
                let own = file.and_then(|file| file.source()).map(|_| &known);
                let language = if is_own { language } else { name };
                read(&source, language, own, &mut labels, &mut found);
            }
        }
    }
    Checked::new(Labels { language: language.to_owned(), labels }, found)
}

/// Whether any layer has words for `language` itself.
pub(super) fn has_words(layers: &[Layer], language: &str) -> bool {
    let is_english = language.split('-').next().is_some_and(|it| it.eq_ignore_ascii_case(FALLBACK));
    let mut names = fallbacks(language);
    if !is_english {
        names.retain(|name| name != FALLBACK);
    }
    let has = |name: &String| {
        let path = format!("i18n/{name}.yaml");
        layers.iter().any(|layer| layer.files.contains_key(&path))
    };
    names.iter().any(has)
}

/// Scripts in which a language is not written unless it says so, among those of the CLDR whose
/// words are not those of the plain language.
const OTHER_SCRIPTS: &[&str] = &[
    "az-Arab", "az-Cyrl", "bs-Cyrl", "en-Dsrt", "en-Shaw", "ff-Adlm", "ff-Arab", "ha-Arab",
    "iu-Latn", "kk-Arab", "ks-Deva", "ku-Arab", "ky-Arab", "ky-Latn", "ml-Arab", "mn-Mong",
    "mni-Mtei", "ms-Arab", "pa-Arab", "sat-Deva", "sd-Deva", "sd-Khoj", "sd-Sind", "shi-Latn",
    "so-Arab", "sr-Latn", "sw-Arab", "tg-Arab", "ug-Cyrl", "uz-Arab", "uz-Cyrl", "vai-Latn",
    "wo-Arab", "yo-Arab", "yue-Hans", "zh-Hant",
];
/// Where Chinese is written in the traditional script.
const TRADITIONAL: [&str; 3] = ["zh-HK", "zh-MO", "zh-TW"];

/// The languages to look in, best first, each once. A script of its own has no words of another.
fn fallbacks(language: &str) -> Vec<String> {
    let is = |list: &[&str], name: &str| list.iter().any(|it| it.eq_ignore_ascii_case(name));
    let mut names = Vec::new();
    let mut at = language;
    loop {
        names.push(at.to_owned());
        if is(&TRADITIONAL, at) {
            names.push("zh-Hant".to_owned());
            break;
        }
        match at.rfind('-') {
            Some(cut) if !is(OTHER_SCRIPTS, at) => at = &at[..cut],
            _ => break,
        }
    }
    if !names.iter().any(|name| name == FALLBACK) {
        names.push(FALLBACK.to_owned());
    }
    names
}

/// The keys that somebody asks for words of.
struct KnownKeys<'a> {
    layers: &'a [Layer],
    /// Those that the default theme has words for.
    built_in: OnceCell<BTreeSet<String>>,
    /// The words of the project's own templates and scripts, which may ask for keys of their own.
    asked: OnceCell<BTreeSet<&'a str>>,
}

impl<'a> KnownKeys<'a> {
    fn built_in(&self) -> &BTreeSet<String> {
        self.built_in.get_or_init(|| {
            let path = format!("i18n/{FALLBACK}.yaml");
            let text = super::embedded::find(&path).unwrap_or("");
            let keys = text.lines().filter(|line| line.starts_with(|c: char| c.is_alphabetic()));
            keys.filter_map(|line| line.split_once(':')).map(|(key, _)| key.to_owned()).collect()
        })
    }

    fn asked(&self) -> &BTreeSet<&'a str> {
        self.asked.get_or_init(|| {
            let files = self.layers.iter().flat_map(|layer| &layer.files);
            let files = files.filter(|(path, _)| !path.starts_with("i18n/"));
            let texts = files.filter_map(|(_, file)| Some(file.source()?.text()));
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            texts.flat_map(|text| text.split(move |c| !is_part(c))).collect()
        })
    }

    /// The finding about a key that nobody asks for. Levels have keys of their own.
    fn check(&self, key: &str, place: Span) -> Option<Diagnostic> {
        let is_known = key.starts_with("level_")
            || self.built_in().contains(key)
            || self.asked().contains(key);
        if is_known {
            return None;
        }
        let names = || self.built_in().iter().map(String::as_str);
        let message = format!("`{key}` is not a key that a page asks for");
        let found = Diagnostic::new(Code::UnknownField, place, message);
        let help = "remove it, or ask for it in a template or script of the theme";
        Some(found.did_you_mean_or(nearest(key, names()), help))
    }
}

fn read(
    source: &crate::source::SourceFile,
    language: &str,
    known: Option<&KnownKeys<'_>>,
    labels: &mut BTreeMap<String, LabelText>,
    found: &mut Vec<Diagnostic>,
) {
    let root = yaml::parse(source, 0..source.text().len()).drain_into(found);
    for (key, value) in manifest::entries(source, root.as_ref(), found) {
        let name = manifest::key_text(key);
        let place = || manifest::place(source, &key.span);
        found.extend(known.and_then(|known| known.check(name, place())));
        let label = match &value.value {
            Value::Scalar(scalar) => Some(LabelText::Plain(scalar.text.clone())),
            Value::Map(forms) => {
                let text = |(form, text): &(yaml::Yaml, yaml::Yaml)| {
                    Some((manifest::key_text(form).to_owned(), text.as_scalar()?.text.clone()))
                };
                let forms: BTreeMap<_, _> = forms.iter().filter_map(text).collect();
                let known = forms.keys().all(|form| FORMS.contains(&form.as_str()));
                let whole = known && forms.contains_key("other");
                whole.then(|| LabelText::Forms { language: language.to_owned(), forms })
            }
            _ => None,
        };
        match label {
            Some(label) => {
                labels.insert(name.to_owned(), label);
            }
            None => {
                let place = manifest::place(source, &value.span);
                let message = format!("`{name}` takes a text, or texts by number form");
                let help = format!(
                    "the forms are {}; `other` is required",
                    super::names::and_list(&FORMS)
                );
                found.push(Diagnostic::new(Code::InvalidValue, place, message).with_help(help));
            }
        }
    }
}

impl Labels {
    /// The language that was asked for.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether there are words for `key`.
    pub fn has(&self, key: &str) -> bool {
        self.labels.contains_key(key)
    }

    /// The words for `key`; the key itself where there are none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        match self.labels.get(key) {
            Some(LabelText::Plain(text)) => text,
            Some(LabelText::Forms { forms, .. }) => forms.get("other").map_or(key, String::as_str),
            None => key,
        }
    }

    /// The words for `key` with its places filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The words for `key` in the form for the number `n`, with `{n}` and other places filled in.
    pub fn count(&self, key: &str, n: u64, values: &[(&str, &str)]) -> String {
        let text = match self.labels.get(key) {
            Some(LabelText::Forms { language, forms }) => {
                let form = plural_form(language, n);
                forms.get(form).map_or_else(|| self.get(key), String::as_str)
            }
            _ => self.get(key),
        };
        let number = self.number(n);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        fill(text, &all)
    }

    /// Some names in a row: with commas, and before the last the words for `key`.
    pub fn joined(&self, names: &[String], key: &str) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => format!("{} {} {last}", rest.join(", "), self.get(key)),
        }
    }

    /// A number, its digits in groups of three where there are more than four.
    pub fn number(&self, n: u64) -> String {
        let digits = n.to_string();
        if digits.len() <= 4 && n < 10_000 && self.get("group_from_four") != "true" {
            return digits;
        }
        let separator = self.get("group_separator");
        let separator = if separator == "group_separator" { "," } else { separator };
        let mut grouped = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push_str(separator);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// An effort in minutes, as a range: "45 min", "2–4 h", "45 min – 2 h".
    pub fn effort(&self, min: u64, max: u64) -> String {
        if min >= max {
            return self.duration(min);
        }
        if min.is_multiple_of(60) && max.is_multiple_of(60) && min > 0 {
            let range = format!("{}–{}", self.number(min / 60), self.number(max / 60));
            return self.fill("hours", &[("n", &range)]);
        }
        if max < 60 {
            return self.fill("minutes", &[("n", &format!("{min}–{max}"))]);
        }
        format!("{} – {}", self.duration(min), self.duration(max))
    }

    /// The effort of several skills, `unknown` of which say nothing of theirs: "21 h", "at least
    /// 21 h, 4 unknown", "at least 21–30 h, 4 unknown". From ten hours on, minutes are left out.
    /// `None` where nothing is known.
    pub fn total(&self, min: u64, max: u64, unknown: u64) -> Option<String> {
        if max == 0 {
            return None;
        }
        let round = |minutes: u64, up: u64| {
            if minutes < 600 { minutes } else { (minutes + up) / 60 * 60 }
        };
        let known = self.effort(round(min, 0), round(max, if min == max { 0 } else { 59 }));
        if unknown == 0 {
            return Some(known);
        }
        Some(self.count("at_least", unknown, &[("effort", &known)]))
    }

    fn duration(&self, minutes: u64) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let hours_text = || self.fill("hours", &[("n", &self.number(hours))]);
        let minutes_text = || self.fill("minutes", &[("n", &rest.to_string())]);
        match (hours, rest) {
            (0, _) => minutes_text(),
            (_, 0) => hours_text(),
            _ => format!("{} {}", hours_text(), minutes_text()),
        }
    }

    /// All labels as JSON: texts, and maps of texts by form.
    pub fn to_json(&self) -> Json {
        self.chosen(self.labels.keys().map(String::as_str))
    }

    /// Some labels as JSON; keys that nobody has are left out.
    pub(super) fn chosen<'k>(&self, keys: impl Iterator<Item = &'k str>) -> Json {
        let pairs = keys.filter_map(|key| Some((key.to_owned(), self.labels.get(key)?.to_json())));
        Json::Object(pairs.collect::<Map<_, _>>())
    }
}

impl LabelText {
    fn to_json(&self) -> Json {
        match self {
            Self::Plain(text) => Json::String(text.clone()),
            Self::Forms { forms, .. } => {
                let text = |(form, text): (&String, &String)| (form.clone(), text.clone().into());
                Json::Object(forms.iter().map(text).collect())
            }
        }
    }
}

/// Puts values into their places. A value's own braces are left alone.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let place = after.find('}').map(|close| (&after[..close], &after[close + 1..]));
        let value = |name: &str| values.iter().find(|(key, _)| *key == name);
        match place.and_then(|(name, tail)| Some((value(name)?.1, tail))) {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The direction in which `language`, a BCP 47 tag, is written: `ltr` or `rtl`. A script in the tag
/// decides; else the usual script of the language does.
pub fn direction(language: &str) -> &'static str {
    let mut parts = language.split('-').map(|part| Cow::from(part.to_ascii_lowercase()));
    let base = parts.next().unwrap_or_default();
    let script =
        parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let rtl = match script.as_deref() {
        Some(script) => matches!(
            script,
            "arab" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm" | "rohg" | "mand" | "samr"
        ),
        None => matches!(
            &*base,
            "ar" | "he"
                | "iw"
                | "fa"
                | "ur"
                | "ps"
                | "sd"
                | "ug"
                | "yi"
                | "dv"
                | "ckb"
                | "arc"
                | "nqo"
        ),
    };
    if rtl { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(language: &str) -> Labels {
        let layers = crate::theme::tests::layers(&[], "default");
        let checked = load(&layers, language);
        assert_eq!(checked.diagnostics, []);
        checked.value
    }

    #[test]
    fn efforts_and_totals_read_well() {
        let it = labels("en");
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(plain(it.effort(45, 45)), "45 min");
        assert_eq!(plain(it.effort(90, 90)), "1 h 30 min");
        assert_eq!(plain(it.effort(120, 240)), "2–4 h");
        assert_eq!(plain(it.effort(20, 40)), "20–40 min");
        assert_eq!(plain(it.effort(45, 120)), "45 min – 2 h");
        assert_eq!(it.total(0, 0, 3), None);
        assert_eq!(it.total(1275, 1275, 4).map(plain).as_deref(), Some("at least 21 h, 4 unknown"));
        assert_eq!(it.total(1275, 1810, 0).map(plain).as_deref(), Some("21–31 h"));
        assert_eq!(it.total(90, 90, 0).map(plain).as_deref(), Some("1 h 30 min"));
    }

    #[test]
    fn numbers_take_their_form_and_are_grouped() {
        let it = labels("en");
        assert_eq!(it.count("skills", 1, &[]), "1 skill");
        assert_eq!(it.count("skills", 1234, &[]), "1234 skills");
        assert_eq!(it.count("skills", 12345, &[]), "12,345 skills");
    }

    #[test]
    fn places_are_filled_once_and_strange_braces_stay() {
        assert_eq!(fill("{a} {b} {c {a}", &[("a", "{b}"), ("b", "2")]), "{b} 2 {c {b}");
        assert_eq!(fill("{", &[]), "{");
    }

    #[test]
    fn unknown_languages_and_keys_fall_back() {
        let it = labels("tlh-Latn-x-test");
        assert_eq!(it.get("menu_home"), "Home");
        assert_eq!(it.get("no_such_key"), "no_such_key");
        assert_eq!(fallbacks("zh-Hans-SG"), ["zh-Hans-SG", "zh-Hans", "zh", "en"]);
        // The words of another script are no words.
        assert_eq!(fallbacks("zh-Hant-TW"), ["zh-Hant-TW", "zh-Hant", "en"]);
        assert_eq!(fallbacks("zh-TW"), ["zh-TW", "zh-Hant", "en"]);
        assert_eq!(fallbacks("en-GB"), ["en-GB", "en"]);
    }

    #[test]
    fn direction_follows_the_script() {
        assert_eq!(direction("en"), "ltr");
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("az-Arab-IR"), "rtl");
        assert_eq!(direction("ur-Latn"), "ltr");
    }
}
