//! Reads `requires` and `recommends` as formulas. References are not resolved here.

use std::collections::HashMap;

use super::lists::address;
use super::table::REQUIREMENT_KEYS;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::graph::{Formula, Reference, Requirement};
use crate::source::Span;
use crate::yaml::{Fields, ScalarStyle, Text, Value, ValueReader, Yaml};

/// The requirements of the list `yaml`, which is the value of `key`.
///
/// Groups nest as deeply as YAML does here, which is a fixed depth.
pub(super) fn requirements<'y>(
    reader: &ValueReader<'y>,
    yaml: &'y Yaml,
    key: &str,
) -> Vec<Requirement> {
    if yaml.as_scalar().is_some() {
        let texts = reader.texts(yaml, key).into_iter();
        return texts
            .map(|text| reference_to(Reference { text: text.text.to_owned(), span: text.span }))
            .collect();
    }
    let items = distinct(reader, reader.items(yaml));
    items.filter_map(|item| requirement(reader, item, key)).collect()
}

/// The items but for texts that stand there before; these are reported, as warnings: nothing is lost
/// with them. The same node by another
/// name is found where names are known.
fn distinct<'y>(reader: &ValueReader<'y>, items: &'y [Yaml]) -> impl Iterator<Item = &'y Yaml> {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    items.iter().filter(move |item| {
        let Some(scalar) = item.as_scalar() else { return true };
        let text = scalar.text.trim();
        match seen.get(text).filter(|_| !text.is_empty()) {
            Some(first) => {
                let found = reader.repeated(text, reader.place(item), first);
                reader.report(Diagnostic { severity: Severity::Warning, ..found });
                false
            }
            None => {
                seen.insert(text, reader.place(item));
                true
            }
        }
    })
}

/// The references of the list `yaml`, which is the value of `key`, at most `most`.
pub(super) fn references<'y>(
    reader: &ValueReader<'y>,
    yaml: &'y Yaml,
    key: &str,
    most: usize,
) -> Vec<Reference> {
    let own = |text: Text<'_>| Reference { text: text.text.to_owned(), span: text.span };
    if yaml.as_scalar().is_some() {
        return reader.texts(yaml, key).into_iter().map(own).collect();
    }
    let read = |item: &'y Yaml| match reader.fields(item, &REQUIREMENT_KEYS, &[]) {
        None => reader.text(item, key),
        Some(mut fields) => {
            let id = fields.text("id");
            let help = match &id {
                Some(id) => format!("write the id alone: `{}`", id.text),
                None => "groups belong into `requires` and `recommends`".to_owned(),
            };
            let message = format!("`{key}` takes references alone, without reasons or groups");
            reader.invalid(fields.first_key(), message, help);
            id
        }
    };
    let items = distinct(reader, reader.few(reader.items(yaml), key, most));
    items.filter_map(read).map(own).collect()
}

fn reference_to(reference: Reference) -> Requirement {
    Requirement { formula: Formula::Node(reference), why: None }
}

fn requirement<'y>(reader: &ValueReader<'y>, item: &'y Yaml, key: &str) -> Option<Requirement> {
    match &item.value {
        Value::Scalar(_) | Value::Null => {
            let text = reader.text(item, key)?;
            Some(reference_to(Reference { text: text.text.to_owned(), span: text.span }))
        }
        Value::Map(_) => from_map(reader.fields(item, &REQUIREMENT_KEYS, &[])?),
        Value::List(_) => {
            let message =
                format!("`{key}` takes references and groups, not a list inside the list");
            let finding = Diagnostic::new(Code::InvalidValue, reader.place(item), message);
            let (help, certain) = inner_list(item);
            reader.report(finding.with_help(help).replaced_by(certain));
            None
        }
    }
}

/// What to do about a list in a list, and what to write in its place where that is certain:
/// `[[generators]]` is a wiki link in markdown and a list of lists in YAML.
fn inner_list(item: &Yaml) -> (String, Option<&str>) {
    let mut inner = item;
    while let Value::List(items) = &inner.value {
        match &items[..] {
            [only] => inner = only,
            _ => return ("write `any: […]` or `all: […]` for a group".to_owned(), None),
        }
    }
    match inner.as_scalar() {
        Some(scalar) => {
            let is_plain = scalar.style == ScalarStyle::Plain;
            let help = format!("write the id alone: `{}`", scalar.text);
            (help, is_plain.then_some(scalar.text.as_str()))
        }
        None => ("write `any: […]` or `all: […]` for a group".to_owned(), None),
    }
}

fn from_map(mut fields: Fields<'_, '_>) -> Option<Requirement> {
    let id = fields.text("id");
    let any = group(&mut fields, "any");
    let all = group(&mut fields, "all");
    let external = fields.text("external");
    let url = fields.text("url");
    let why = fields.text("why").map(|text| text.text.to_owned());
    let reader = fields.reader();
    if let Some(url) = url.as_ref().filter(|_| external.is_none()) {
        let message = format!("`{}` is the address of nothing", url.text);
        reader.invalid(url.span.clone(), message, "`url` goes with `external`");
    }
    let formula = if let Some(id) = id {
        Some(Formula::Node(Reference { text: id.text.to_owned(), span: id.span }))
    } else if let Some(any) = any {
        Some(Formula::Any(any))
    } else if let Some(all) = all {
        Some(Formula::All(all))
    } else {
        external.map(|text| Formula::External {
            text: text.text.to_owned(),
            url: url.and_then(|url| address(reader, &url)),
        })
    };
    fields.finish();
    formula.map(|formula| Requirement { formula, why })
}

/// The members of `any` or `all`; `None` where there is no such group, or nothing readable in it.
fn group(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Vec<Requirement>> {
    let (name, value) = fields.take_entry(key)?;
    let reader = fields.reader();
    if reader.items(value).is_empty() {
        let place = if value.is_null() { reader.place(name) } else { reader.place(value) };
        let message = format!("`{key}` is empty");
        reader.invalid(
            place,
            message,
            format!("list what belongs to it: `{key}: [django, flask]`"),
        );
        return None;
    }
    let members = requirements(reader, value, key);
    (!members.is_empty()).then_some(members)
}
