//! Converts values to JSON, for what themes read as they like. Knows no keys.

use serde_json::{Map, Number, Value as Json};

use super::{Value, Yaml};

/// The value as JSON, by the core schema. Infinities, which JSON does not have, stay texts.
///
/// Recursion is as deep as values may be nested.
pub(crate) fn to_json(yaml: &Yaml) -> Json {
    match &yaml.value {
        Value::Null => Json::Null,
        Value::List(items) => Json::Array(items.iter().map(to_json).collect()),
        Value::Map(entries) => {
            let pairs = entries
                .iter()
                .filter_map(|(key, value)| Some((key.as_scalar()?.text.clone(), to_json(value))));
            Json::Object(pairs.collect::<Map<_, _>>())
        }
        Value::Scalar(scalar) => {
            if let Some(boolean) = scalar.as_bool() {
                return Json::Bool(boolean);
            }
            if let Some(integer) = scalar.as_integer() {
                return Json::Number(integer.into());
            }
            match scalar.as_float().and_then(Number::from_f64) {
                Some(number) => Json::Number(number),
                None => Json::String(scalar.text.clone()),
            }
        }
    }
}
