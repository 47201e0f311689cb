//! Reads roadbook.yaml, key by key. Knows the keys' meaning only as far as they can be checked
//! without any other file.

use std::collections::BTreeSet;

use super::folders;
use super::table::{CONFIG, LEVEL_KEYS, REPOSITORY};
use super::{
    Alias, BaseUrl, Config, FILE_NAME, Highlight, Host, LevelName, Markdown, Repository,
    is_language_tag,
};
use crate::diagnostic::{Checked, Code, Diagnostic, Level, lint_named, wording};
use crate::markdown::EmbedSite;
use crate::source::{Input, Inputs, ProjectPath, SourceFile, Span};
use crate::yaml::{self, Fields, Text, Value, ValueReader, Yaml};

/// Reads roadbook.yaml. A missing file is the default configuration.
pub fn load(inputs: &Inputs) -> Checked<Config> {
    let Some(path) = ProjectPath::new(FILE_NAME) else { return Checked::clean(Config::default()) };
    match inputs.get(&path) {
        None => Checked::new(Config::default(), misnamed(inputs)),
        Some(Input::Asset(asset)) => {
            let finding = wording::too_large_for(&path, "a configuration", asset.length);
            Checked::new(Config::default(), vec![finding])
        }
        Some(Input::Text(file)) => read(file),
    }
}

fn misnamed(inputs: &Inputs) -> Vec<Diagnostic> {
    let names = ["roadbook.yml", "roadbook.toml", "roadbook.json", "Roadbook.yaml"];
    let found = names.into_iter().filter_map(|name| {
        let path = ProjectPath::new(name).filter(|path| inputs.get(path).is_some())?;
        let message = format!("`{name}` is not read");
        let finding = Diagnostic::new(Code::InvalidValue, Span::file_start(path), message);
        Some(finding.with_help(format!("the configuration is YAML in a file named `{FILE_NAME}`")))
    });
    found.collect()
}

fn read(file: &SourceFile) -> Checked<Config> {
    let mut found = Vec::new();
    if let Some(at) = file.invalid_at() {
        let at = at as usize;
        found.push(Diagnostic::new(
            Code::InvalidText,
            file.span(at..at),
            "the file is not UTF-8 text",
        ));
    }
    let tree = yaml::parse(file, 0..file.text().len()).drain_into(&mut found);
    let mut config = Config::default();
    if let Some(tree) = tree {
        let reader = ValueReader::new(file);
        match reader.fields(&tree, &CONFIG, &[]) {
            Some(fields) => fill(&mut config, fields),
            None => {
                let message = format!("{FILE_NAME} takes keys and values, not {}", tree.describe());
                reader.invalid(
                    reader.place(&tree),
                    message,
                    "write `title: …` and so on, one key a line",
                );
            }
        }
        found.extend(reader.finish());
    }
    Checked::new(config, found)
}

fn fill(config: &mut Config, mut fields: Fields<'_, '_>) {
    let owned = |text: Text<'_>| text.text.to_owned();
    config.title = fields.text("title").map(owned);
    config.id = fields.text("id").and_then(|text| id(fields.reader(), &text));
    config.summary = fields.text("summary").map(owned);
    config.base_url = base_url(&mut fields);
    language(config, &mut fields);
    theme(config, &mut fields);
    levels(config, &mut fields);
    config.order =
        fields.texts("order").into_iter().map(|it| (it.text.to_owned(), it.span)).collect();
    lints(config, &mut fields);
    markdown(&mut config.markdown, &mut fields);
    highlight(&mut config.highlight, &mut fields);
    config.repository = repository(config, &mut fields);
    if let Some(history) = fields.boolean("history") {
        config.history = history;
    }
    config.host = host(&mut fields);
    config.publish = publish(&mut fields);
    folders::read(config, &mut fields);
    if let Some(extra) = fields.take("extra") {
        config.extra = free(fields.reader(), extra, "extra");
    }
    fields.finish();
}

fn id(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<String> {
    let fine = text.text.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '/');
    if !fine {
        let message = format!("`{}` is not an id", text.text);
        reader.invalid(text.span.clone(), message, "write one word, such as `python-developer`");
    }
    fine.then(|| text.text.to_owned())
}

fn base_url(fields: &mut Fields<'_, '_>) -> Option<BaseUrl> {
    let text = fields.text("base-url")?;
    match BaseUrl::parse(text.text) {
        Ok(url) => Some(url),
        Err(reason) => {
            let message = format!("`{}` {reason}", text.text);
            let help = "write the whole address: `base-url: https://example.org/roadmap/`";
            fields.reader().invalid(text.span, message, help);
            None
        }
    }
}

fn language(config: &mut Config, fields: &mut Fields<'_, '_>) {
    let Some(text) = fields.text("language") else { return };
    if is_language_tag(text.text) {
        config.language = text.text.to_owned();
        config.language_place = Some(text.span.clone());
    } else {
        let message = format!("`{}` is not a language tag", text.text);
        fields.reader().invalid(
            text.span,
            message,
            "write a tag such as `en`, `pt-BR` or `zh-Hant`",
        );
    }
}

fn theme(config: &mut Config, fields: &mut Fields<'_, '_>) {
    if let Some(text) = fields.text("theme") {
        let name = text.text;
        let one_segment = !name.contains(['/', '\\', '\0']) && name != "." && name != "..";
        if one_segment {
            config.theme = name.to_owned();
            config.theme_place = Some(text.span);
        } else {
            let message = format!("`{name}` is not the name of a theme");
            let help = "write the name of a folder in `themes`, not its path";
            fields.reader().invalid(text.span, message, help);
        }
    }
    if let Some((key, options)) = fields.take_entry("theme-options")
        && !options.is_null()
    {
        config.theme_options = free(fields.reader(), options, "theme-options");
        config.theme_options_place = Some(fields.reader().place(key));
        if let Value::Map(entries) = &options.value {
            let places = entries.iter().filter_map(|(key, value)| {
                let name = key.as_scalar()?.text.clone();
                Some((name, (fields.reader().place(key), fields.reader().place(value))))
            });
            config.theme_option_places = places.collect();
        }
    }
}

/// A map with free contents.
fn free(reader: &ValueReader<'_>, yaml: &Yaml, key: &str) -> serde_json::Value {
    if !matches!(yaml.value, Value::Map(_)) {
        reader.not_free(yaml, key);
        return serde_json::Value::Object(serde_json::Map::new());
    }
    yaml::to_json(yaml)
}

fn levels(config: &mut Config, fields: &mut Fields<'_, '_>) {
    let reader = fields.reader();
    let mut levels: Vec<(LevelName, Span)> = Vec::new();
    let Some(yaml) = fields.take("levels").filter(|yaml| !reader.is_several(yaml, "levels")) else {
        return;
    };
    for item in reader.items(yaml) {
        let Some((level, place)) = level(reader, item) else { continue };
        if let Some((_, first)) = levels.iter().find(|(it, _)| it.id == level.id) {
            reader.twice(&level.id, place, first);
            continue;
        }
        levels.push((level, place));
    }
    if !levels.is_empty() {
        config.levels = levels.into_iter().map(|(level, _)| level).collect();
    }
}

fn level<'y>(reader: &ValueReader<'y>, item: &'y Yaml) -> Option<(LevelName, Span)> {
    if let Some(mut fields) = reader.fields(item, &LEVEL_KEYS, &[]) {
        let id = fields.text("id");
        let title = fields.text("title").map(|text| text.text.to_owned());
        fields.finish();
        return id.map(|id| (LevelName { id: id.text.to_owned(), title }, id.span));
    }
    let text = reader.text(item, "levels")?;
    Some((LevelName { id: text.text.to_owned(), title: None }, text.span))
}

fn lints(config: &mut Config, fields: &mut Fields<'_, '_>) {
    let reader = fields.reader();
    let Some(yaml) = fields.take("lints") else { return };
    let entries = reader.entries(yaml, "lints");
    let name = |(key, _): &(Yaml, Yaml)| Some(key.as_scalar()?.text.clone());
    let mut names: BTreeSet<String> = entries.iter().filter_map(name).collect();
    for (key, value) in entries {
        let Some(name) = key.as_scalar().map(|scalar| scalar.text.as_str()) else { continue };
        let code = match lint_named(name, reader.place(key)) {
            Ok(code) => code,
            Err(mut finding) => {
                // A key can be written once.
                finding.fix.retain(|edit| names.insert(edit.replacement.clone()));
                reader.report(finding);
                continue;
            }
        };
        // Errors can be told as warnings, and are never silent.
        let least = usize::from(code.may_warn());
        let words = Level::ALL.map(Level::as_str);
        let level = reader.choice(value, name, &words[least..]);
        let level = level.and_then(|word| Level::ALL.into_iter().find(|it| it.as_str() == word));
        if let Some(level) = level {
            config.lints.insert(code, level);
        }
    }
}

fn markdown(markdown: &mut Markdown, fields: &mut Fields<'_, '_>) {
    let Some(mut fields) = fields.record("markdown") else { return };
    if let Some((word, _)) = fields.choice("raw-html") {
        markdown.trusted_html = word == "trusted";
    }
    if let Some(smart) = fields.boolean("smart-punctuation") {
        markdown.smart_punctuation = smart;
    }
    if let Some(math) = fields.boolean("math") {
        markdown.math = math;
    }
    if let Some((word, _)) = fields.choice("external-images") {
        markdown.load_external_images = word == "load";
    }
    let reader = fields.reader();
    for text in fields.texts("embeds") {
        let name = reader.choice_of(&text, "embeds", &EmbedSite::NAMES);
        markdown.embeds.extend(name.and_then(EmbedSite::from_name));
    }
    markdown.embeds.sort();
    markdown.embeds.dedup();
    fields.finish();
}

fn highlight(highlight: &mut Highlight, fields: &mut Fields<'_, '_>) {
    let Some(mut fields) = fields.record("highlight") else { return };
    let reader = fields.reader();
    let capped = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    highlight.max_bytes = fields.integer("max-bytes").map(capped);
    highlight.max_line = fields.integer("max-line").map(capped);
    if let Some(yaml) = fields.take("aliases") {
        for (key, value) in reader.entries(yaml, "aliases") {
            let (Some(name), Some(language)) = (key.as_scalar(), reader.text(value, "aliases"))
            else {
                continue;
            };
            let (name, place) = (name.text.clone(), language.span);
            highlight.aliases.push(Alias { name, language: language.text.to_owned(), place });
        }
    }
    fields.finish();
}

fn repository(config: &mut Config, fields: &mut Fields<'_, '_>) -> Option<Repository> {
    let yaml = fields.take("repository")?;
    let reader = fields.reader();
    let Some(mut fields) = reader.fields(yaml, &REPOSITORY, &[]) else {
        let text = reader.text(yaml, "repository")?;
        let url = http(reader, &text)?;
        return Some(Repository { url, branch: "main".to_owned(), edit: None, report: None });
    };
    let url = fields.text("url").and_then(|text| http(reader, &text));
    let branch = fields.text("branch").map_or_else(|| "main".to_owned(), |it| it.text.to_owned());
    let edit = fields.text("edit").and_then(|text| {
        let url = http(reader, &text)?;
        if !url.contains("{path}") {
            let message = format!("`{}` has no `{{path}}`", text.text);
            let help = "write `{path}` where the path of the file belongs";
            reader.invalid(text.span, message, help);
            return None;
        }
        Some(url)
    });
    let report = fields.text("report").and_then(|text| http(reader, &text));
    if let Some(shown) = fields.boolean("contributors") {
        config.contributors = shown;
    }
    fields.finish();
    Some(Repository { url: url?, branch, edit, report })
}

/// An http(s) address without blanks, without `/` at its end.
fn http(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<String> {
    let lower = text.text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let fine = rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c))
    });
    if !fine {
        let message = format!("`{}` is not an http(s) address", text.text);
        reader.invalid(text.span.clone(), message, "write the whole address, with `https://`");
        return None;
    }
    Some(text.text.trim_end_matches('/').to_owned())
}

fn host(fields: &mut Fields<'_, '_>) -> Option<Host> {
    let (word, _) = fields.choice("host")?;
    Host::from_name(word)
}

/// Extensions, without the dot that may stand before them.
fn publish(fields: &mut Fields<'_, '_>) -> BTreeSet<String> {
    let reader = fields.reader();
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c);
    let mut all = BTreeSet::new();
    for text in fields.texts("publish") {
        let extension = text.text.strip_prefix('.').unwrap_or(text.text);
        let begins = extension.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        if begins && extension.chars().all(legal) {
            all.insert(extension.to_owned());
            continue;
        }
        let message = format!("`{}` is not a file extension", text.text);
        let help = "write what follows the last dot of a name, in lower case: `publish: [html]`";
        reader.invalid(text.span, message, help);
    }
    all
}
