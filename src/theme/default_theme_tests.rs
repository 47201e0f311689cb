//! Tests of what lies in `themes/default/`: colours that can be told apart, and nothing that a
//! strict content policy refuses.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::embedded::{FILES, find};
use super::tests::request;
use super::*;

/// The least contrast of text, by WCAG 2.2 AA.
const TEXT: f64 = 4.5;
/// The least contrast of marks that carry meaning.
const MARK: f64 = 3.0;

/// A colour in light and dark.
type LightDark = [[f64; 3]; 2];

fn css() -> &'static str {
    find("assets/style.css").expect("the style sheet")
}

/// `#abc` or `#aabbcc` as parts of one.
fn hex(text: &str) -> [f64; 3] {
    let digits: Vec<u32> =
        text.trim().trim_start_matches('#').chars().filter_map(|c| c.to_digit(16)).collect();
    match digits.as_slice() {
        [r, g, b] => [r * 17, g * 17, b * 17].map(|it| f64::from(it) / 255.0),
        [a, b, c, d, e, f] => [a * 16 + b, c * 16 + d, e * 16 + f].map(|it| f64::from(it) / 255.0),
        other => panic!("{text}: {} digits", other.len()),
    }
}

fn pair(value: &str) -> Option<LightDark> {
    let inner = value.split_once("light-dark(")?.1.split_once(')')?.0;
    let (light, dark) = inner.split_once(',')?;
    Some([hex(light), hex(dark)])
}

/// The contrast of two colours, by WCAG 2.2.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let linear = |it: f64| {
        if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    };
    let luminance =
        |[r, g, b]: [f64; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Declarations of colours after `selector {`, by property.
fn colours(selector: &str) -> BTreeMap<String, LightDark> {
    let block = css().split_once(&format!("{selector} {{")).expect(selector).1;
    let block = block.split_once('}').expect("a closed rule").0;
    let declarations = block.split(';').filter_map(|it| it.split_once(':'));
    declarations.filter_map(|(name, value)| Some((name.trim().to_owned(), pair(value)?))).collect()
}

fn check(what: &str, front: &LightDark, back: &LightDark, least: f64) {
    for (mode, (front, back)) in ["light", "dark"].iter().zip(front.iter().zip(back)) {
        let found = contrast(*front, *back);
        assert!(found >= least, "{what}, {mode}: {found:.2} is less than {least}");
    }
}

#[test]
fn words_can_be_read_on_every_ground() {
    let root = colours("  :root");
    for back in ["--bg", "--surface", "--raised"] {
        for front in ["--ink", "--muted", "--accent"] {
            check(&format!("{front} on {back}"), &root[front], &root[back], TEXT);
        }
        check(&format!("--line-strong on {back}"), &root["--line-strong"], &root[back], MARK);
    }
    check("--ink on --soft", &root["--ink"], &root["--soft"], TEXT);
    check("--accent on --soft", &root["--accent"], &root["--soft"], TEXT);
    for accent in ["teal", "green", "amber", "red", "violet", "slate"] {
        let own = colours(&format!("[data-accent=\"{accent}\"]"));
        for back in ["--bg", "--surface", "--raised"] {
            check(&format!("{accent} on {back}"), &own["--accent"], &root[back], TEXT);
        }
        check(&format!("{accent} on its tint"), &own["--accent"], &own["--soft"], TEXT);
        check(&format!("ink on the tint of {accent}"), &root["--ink"], &own["--soft"], TEXT);
    }
    for kind in ["note", "tip", "important", "warning", "caution"] {
        let own = colours(&format!(".callout.{kind}"));
        check(&format!("title of {kind}"), &own["--tone"], &own["--tint"], TEXT);
        check(&format!("text of {kind}"), &root["--ink"], &own["--tint"], TEXT);
        check(&format!("link in {kind}"), &root["--accent"], &own["--tint"], TEXT);
        let icon = find(&format!("assets/icons/{kind}.svg")).expect("an icon");
        let stroke =
            hex(icon.split_once("stroke=\"").expect("a colour").1.split('"').next().expect("it"));
        check(&format!("icon of {kind}"), &[stroke; 2], &own["--tint"], MARK);
    }
}

/// Colours of a project's own are held against what the style sheet puts words on.
#[test]
fn the_grounds_of_the_manifest_are_those_of_the_style_sheet() {
    let root = colours("  :root");
    let manifest = find("theme.yaml").expect("the manifest");
    for (mode, name) in ["light", "dark"].into_iter().enumerate() {
        let list = manifest.split_once(&format!("{name}: [")).expect(name).1;
        let list = list.split_once(']').expect("a closed list").0;
        let listed: Vec<_> = list.split(',').map(|it| hex(it.trim().trim_matches('"'))).collect();
        let mut grounds = ["--bg", "--surface", "--raised"].map(|it| root[it][mode]).to_vec();
        for kind in ["note", "tip", "important", "warning", "caution"] {
            grounds.push(colours(&format!(".callout.{kind}"))["--tint"][mode]);
        }
        assert_eq!(listed, grounds, "{name}");
    }
}

#[test]
fn code_can_be_read_on_plain_and_marked_lines() {
    let root = colours("  :root");
    let added = colours(".line.added");
    let removed = colours(".line.removed");
    for class in "ksnfctvopbadihe".chars() {
        let own = colours(&format!("code .{class}"));
        for (name, back) in [
            ("plain", &root["--surface"]),
            ("marked", &root["--soft"]),
            ("added", &added["background"]),
            ("removed", &removed["background"]),
        ] {
            check(&format!("code .{class} on a {name} line"), &own["color"], back, TEXT);
        }
    }
}

#[test]
fn nothing_breaks_a_strict_content_policy() {
    for (path, bytes) in FILES.iter().filter(|(path, _)| !path.ends_with(".png")) {
        let text = std::str::from_utf8(bytes).expect("a text");
        let refused: &[&str] = match path.rsplit_once('.').map(|it| it.1) {
            Some("html") => &[" style=", "<style", "javascript:", " onclick", " onload", "//cdn"],
            Some("css") => &["data:", "http:", "https:", "@import", "@font-face", "expression("],
            Some("svg") => &["<script", "<style", " style=", "href", " on"],
            Some("js") => &["http", "eval", "innerHTML", "document.write", "Function("],
            _ => &[],
        };
        for word in refused {
            // A print rule and a selector name the scheme, and fetch nothing.
            let text = text.replace("[href^=\"http\"]", "");
            assert!(!text.contains(word), "{path} holds {word}");
        }
    }
}

#[test]
fn the_script_of_the_head_and_the_style_sheet_stay_small() {
    assert!(find("assets/theme.js").expect("the script").len() < 1300);
    assert!(css().len() < 40_000);
    for property in ["margin-left", "margin-right", "padding-left", "padding-right", "float:"] {
        assert!(!css().contains(property), "{property} does not mirror");
    }
}

#[test]
fn every_label_that_templates_ask_for_has_english_words() {
    let theme = load(&crate::source::Inputs::new(), &request("default", &Json::Null)).value;
    let labels = theme.labels("en").value;
    for (path, bytes) in FILES.iter().filter(|(path, _)| path.starts_with("templates/")) {
        let text = std::str::from_utf8(bytes).expect("a text");
        for (at, _) in text.match_indices("\" | label") {
            let key = text[..at].rsplit('"').next().expect("a key");
            assert!(labels.has(key), "{path} asks for `{key}`");
        }
    }
}

#[test]
fn other_languages_have_the_same_keys_and_places() {
    let mut all = BTreeMap::new();
    for (path, _) in FILES.iter().filter(|(path, _)| path.starts_with("i18n/")) {
        let language = path.trim_start_matches("i18n/").trim_end_matches(".yaml");
        let text = find(path).expect("a text");
        let file = crate::source::SourceFile::new(
            crate::source::ProjectPath::new(path).expect("a path"),
            text.as_bytes(),
        );
        let read = crate::yaml::parse(&file, 0..file.text().len());
        assert_eq!(read.diagnostics, [], "{path}");
        let root = crate::yaml::to_json(&read.value.expect("keys"));
        let Json::Object(map) = root else { panic!("{path}: no keys") };
        all.insert(language.to_owned(), map);
    }
    let places = |value: &Json| {
        let value = value.get("other").unwrap_or(value);
        let text = value.as_str().unwrap_or("").to_owned();
        let mut places: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|it| Some(it.split_once('}')?.0.to_owned()))
            .collect();
        places.sort();
        places
    };
    let english = &all["en"];
    for (language, map) in &all {
        for (key, value) in map {
            let Some(original) = english.get(key) else {
                panic!("{language}: {key} is not English")
            };
            assert_eq!(places(value), places(original), "{language}: {key}");
        }
        let missing: Vec<_> = english.keys().filter(|key| !map.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_template_of_a_project_breaks_another(
        text in "(\\{%|%\\}|\\{\\{|\\}\\}|\\{#|#\\}|<|/>|extends|block|include|component|for x in|if|end|\"theme/tags.html\"|\"page.html\"|x|\\.|\\||\\(|\\)|'| |ü|\n){0,24}"
    ) {
        let files = [("themes/overrides/templates/tags.html", text.as_str())];
        let inputs = crate::source::Inputs::from_files(files);
        let loaded = load(&inputs, &request("default", &Json::Null));
        let file = inputs.text(&crate::source::ProjectPath::new(files[0].0).expect("a path"));
        let file = file.expect("the template");
        for finding in &loaded.diagnostics {
            let span = &finding.primary.span;
            prop_assert!(file.text().get(span.range()).is_some(), "{finding:?}");
            prop_assert!(!finding.message.contains('\n'));
        }
        for name in ["page.html", "tags.html", "skill.html"] {
            prop_assert!(loaded.value.tera.contains_template(name));
        }
    }
}
