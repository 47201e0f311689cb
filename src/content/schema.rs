//! Makes the JSON Schemas for editors from the tables that drive reading.

use serde_json::{Value as Json, json};

use super::table::{FRONT_MATTER, HOME, PATH, PROJECT, SKILL, TRACK, YAML_FILE};
use crate::config::CONFIG;
use crate::yaml::{self, KeyOwner};

/// What a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// Skills.
    Skill,
    /// Projects.
    Project,
    /// `_index` of a folder.
    Track,
    /// Paths.
    Path,
    /// `_index` of the content folder.
    Home,
    /// Skills, projects and paths, told apart by `kind`.
    Node,
    /// roadbook.yaml.
    Config,
}

impl SchemaKind {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Skill, Self::Project, Self::Track, Self::Path, Self::Home, Self::Node, Self::Config];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Project => "project",
            Self::Track => "track",
            Self::Path => "path",
            Self::Home => "home",
            Self::Node => "node",
            Self::Config => "config",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The JSON Schema (draft 2020-12) of front matter, or of roadbook.yaml.
pub fn schema(kind: SchemaKind) -> Json {
    let (mut schema, title) = match kind {
        SchemaKind::Config => (yaml::schema(&CONFIG, &[]), "roadbook.yaml".to_owned()),
        SchemaKind::Node => (node(), "Front matter of a skill, project or path".to_owned()),
        SchemaKind::Skill => (of_kind(SKILL), of(SKILL)),
        SchemaKind::Project => (of_kind(PROJECT), of(PROJECT)),
        SchemaKind::Track => (of_kind(TRACK), of(TRACK)),
        SchemaKind::Path => (of_kind(PATH), of(PATH)),
        SchemaKind::Home => (of_kind(HOME), of(HOME)),
    };
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema
}

fn of(kind: KeyOwner) -> String {
    format!("Front matter of {}", kind.noun)
}

/// The schema of one kind; its `kind`, where it has one, is that kind.
fn of_kind(kind: KeyOwner) -> Json {
    let mut schema = yaml::schema(&FRONT_MATTER, &[kind, YAML_FILE]);
    if kind == SKILL {
        schema["properties"]["kind"]["anyOf"] = json!([{"enum": ["skill"]}, {"type": "null"}]);
    } else if kind == PROJECT || kind == PATH {
        schema["properties"]["kind"]["anyOf"] = json!([{"enum": [kind.name]}]);
        schema["required"] = json!(["kind"]);
    }
    schema
}

/// Any of the three, with shared definitions lifted to the top.
fn node() -> Json {
    let mut defs = json!({});
    let mut choices = Vec::new();
    for kind in [SKILL, PROJECT, PATH] {
        let mut schema = of_kind(kind);
        if let Some(object) = schema.as_object_mut()
            && let Some(Json::Object(inner)) = object.remove("$defs")
        {
            for (name, def) in inner {
                defs[name.as_str()] = def;
            }
        }
        defs[kind.name] = schema;
        choices.push(json!({"$ref": format!("#/$defs/{}", kind.name)}));
    }
    json!({"anyOf": choices, "$defs": defs})
}
