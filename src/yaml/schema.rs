//! Writes tables of keys as JSON Schema (draft 2020-12), for editors. Knows no keys.

use serde_json::{Map, Value as Json, json};

use super::{Field, KeyOwner, KeyTable, Shape};

/// The schema of a map with the keys of `table` that are legal on `kinds`.
///
/// Where the language of schemas cannot say what reading checks (references, ids, levels), the
/// schema is the more lenient of the two.
pub(crate) fn schema(table: &'static KeyTable, kinds: &[KeyOwner]) -> Json {
    let mut defs = Map::new();
    let mut schema = record(table, kinds, &mut defs);
    if !defs.is_empty() {
        schema["$defs"] = Json::Object(defs);
    }
    schema
}

fn record(table: &'static KeyTable, kinds: &[KeyOwner], defs: &mut Map<String, Json>) -> Json {
    let mut properties = Map::new();
    for field in table.legal(kinds) {
        properties.insert(field.key.to_owned(), property(field, defs));
    }
    let required: Vec<_> =
        table.legal(kinds).filter(|field| field.required).map(|field| field.key).collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if let Some(alone) = table.alone {
        let whole = json!({"required": required});
        schema["anyOf"] = json!([whole, {"required": [alone], "maxProperties": 1}]);
    } else if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if !table.one_of.is_empty() {
        let choices: Vec<_> = table.one_of.iter().map(|key| json!({"required": [key]})).collect();
        schema["oneOf"] = json!(choices);
    }
    schema
}

fn property(field: &'static Field, defs: &mut Map<String, Json>) -> Json {
    let value = shape(&field.shape, defs);
    let mut schema = if field.required { value } else { or_nothing(value) };
    schema["description"] = json!(field.doc);
    schema
}

/// The same, or nothing: a key may be left empty.
fn or_nothing(mut schema: Json) -> Json {
    let choices = match &schema {
        Json::Object(map) if map.is_empty() => return schema,
        Json::Object(map) if map.len() == 1 => map.get("anyOf").cloned(),
        _ => None,
    };
    match choices {
        Some(Json::Array(mut choices)) => {
            choices.push(json!({"type": "null"}));
            schema["anyOf"] = Json::Array(choices);
            schema
        }
        _ => json!({"anyOf": [schema, {"type": "null"}]}),
    }
}

/// Recursion is as deep as the static shapes are; named ones are entered once.
fn shape(it: &'static Shape, defs: &mut Map<String, Json>) -> Json {
    match it {
        Shape::Text(_, pattern) => {
            let mut schema = json!({"type": ["string", "number", "boolean"]});
            if let Some(pattern) = pattern {
                schema["pattern"] = json!(pattern);
            }
            schema
        }
        Shape::Short(most, text) => {
            let mut schema = shape(text, defs);
            schema["maxLength"] = json!(most);
            schema
        }
        Shape::Bool => json!({"type": "boolean"}),
        Shape::Integer(None) => json!({"type": "integer"}),
        Shape::Integer(Some(least)) => json!({"type": "integer", "minimum": least}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::List(item) => {
            let item = shape(item, defs);
            json!({"anyOf": [{"type": "array", "items": item.clone()}, item]})
        }
        Shape::Few(most, item) => {
            let item = shape(item, defs);
            let array = json!({"type": "array", "items": item.clone(), "maxItems": most});
            json!({"anyOf": [array, item]})
        }
        Shape::Record(table) => record(table, &[], defs),
        Shape::Map(value) => {
            let value = shape(value, defs);
            json!({"type": "object", "additionalProperties": value})
        }
        Shape::Either(shapes) => {
            let choices: Vec<_> = shapes.iter().map(|it| shape(it, defs)).collect();
            json!({"anyOf": choices})
        }
        Shape::Named(name, named) => {
            if !defs.contains_key(*name) {
                defs.insert((*name).to_owned(), Json::Null);
                let schema = shape(named, defs);
                defs.insert((*name).to_owned(), schema);
            }
            json!({"$ref": format!("#/$defs/{name}")})
        }
        Shape::Free => json!({}),
    }
}
