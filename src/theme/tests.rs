//! Themes as a whole: layers, look-up, rendering, findings.

use serde_json::json;

use super::*;
use crate::source::{Inputs, Position, ProjectPath, Span};

const CONFIG: &str = "title: T\ntheme: corporate\ntheme-options: {accent: teal}\n";

static NO_PLACES: BTreeMap<String, (Span, Span)> = BTreeMap::new();

pub(super) fn request<'a>(name: &'a str, options: &'a Json) -> ThemeRequest<'a> {
    let config = ProjectPath::new("roadbook.yaml").expect("a path");
    ThemeRequest {
        name,
        place: Span::new(config.clone(), 16..25),
        options,
        options_place: Span::new(config, 41..55),
        option_places: &NO_PLACES,
    }
}

fn inputs(files: &[(&str, &str)]) -> Inputs {
    let own = [("roadbook.yaml", CONFIG), ("roadmap/loops.md", "# Loops\n")];
    Inputs::from_files(own.iter().chain(files).copied())
}

pub(super) fn layers(files: &[(&str, &str)], name: &str) -> Vec<layers::Layer> {
    layers::stack(&inputs(files), &request(name, &Json::Null)).value
}

fn page() -> Span {
    Span::file_start(ProjectPath::new("roadmap/loops.md").expect("a path"))
}

fn load_named(files: &[(&str, &str)], name: &str) -> Checked<Theme> {
    load(&inputs(files), &request(name, &Json::Null))
}

/// The English words.
fn english(theme: &Theme) -> Arc<Labels> {
    Arc::new(theme.labels("en").value)
}

/// Renders `template` with `{"page": {"title": "a <b>"}}`, after loading without findings.
fn render(files: &[(&str, &str)], name: &str, template: &str) -> Result<String, Diagnostic> {
    let loaded = load_named(files, name);
    assert_eq!(shown(files, &loaded.diagnostics), "");
    let renderer = loaded
        .value
        .renderer(&json!({"title": "Site"}), &english(&loaded.value), &page())
        .expect("a site");
    renderer.render(template, &json!({"page": {"title": "a <b>"}}), &page())
}

/// One line a finding, and one for each label and help below it.
fn shown(files: &[(&str, &str)], found: &[Diagnostic]) -> String {
    let inputs = inputs(files);
    let place = |span: &Span| match inputs.text(&span.file) {
        Some(file) => {
            let Position { line, column } = file.position(span.start);
            let end = file.position(span.end);
            format!("{}:{line}:{column}-{}:{}", span.file, end.line, end.column)
        }
        None => format!("{}?", span.file),
    };
    let mut text = String::new();
    for it in found {
        let primary = place(&it.primary.span);
        text += &format!("{} {primary}: {}\n", it.code.as_str(), it.message);
        for label in &it.labels {
            text += &format!("  at {}: {}\n", place(&label.span), label.text);
        }
        for help in &it.help {
            text += &format!("  help: {help}\n");
        }
    }
    text
}

fn check_load(files: &[(&str, &str)], name: &str, expected: &str) {
    assert_eq!(shown(files, &load_named(files, name).diagnostics), expected);
}

fn check_error(template: &str, expected: &str) {
    let files = [("themes/overrides/templates/x.html", template)];
    let error = render(&files, "default", "x.html").expect_err("a broken template");
    assert_eq!(shown(&files, &[error]), expected);
}

#[test]
fn the_built_in_files_are_all_of_the_folder() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default");
    let mut there: Vec<String> = walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(root).expect("below the folder");
            below.to_str().expect("a plain name").replace('\\', "/")
        })
        .collect();
    there.sort();
    let built_in: Vec<&str> = embedded::FILES.iter().map(|(path, _)| *path).collect();
    assert_eq!(there, built_in);
    assert!(embedded::find("templates/page.html").is_some_and(|text| text.contains("<!doctype")));
    assert_eq!(embedded::find("templates/no.html"), None);
}

#[test]
fn the_built_in_theme_loads_without_findings() {
    let loaded = load_named(&[], "default");
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.value.options(), &json!({"accent": "indigo", "footer": "", "credit": true}));
}

#[test]
fn each_file_comes_from_the_strongest_layer_that_has_it() {
    let files = [
        ("themes/overrides/templates/a.html", "override"),
        ("themes/corporate/theme.yaml", "name: Corporate\nextends: plain\n"),
        ("themes/corporate/templates/a.html", "corporate a"),
        ("themes/corporate/templates/b.html", "corporate b"),
        ("themes/plain/templates/b.html", "plain b"),
        ("themes/plain/templates/c.html", "plain c{% include \"a.html\" %}"),
        ("themes/default/templates/footer.html", "the project's own default"),
        ("themes/other/templates/c.html", "other c"),
    ];
    let one = |name| render(&files, "corporate", name).expect("a page");
    assert_eq!(one("a.html"), "override");
    assert_eq!(one("b.html"), "corporate b");
    assert_eq!(one("c.html"), "plain coverride");
    assert_eq!(one("footer.html"), "the project's own default");
}

#[test]
fn three_layers_extend_each_other_with_super() {
    let files = [
        (
            "themes/overrides/templates/p.html",
            "{% extends \"theme/p.html\" %}{% block main %}o({{ super() }}){% endblock %}",
        ),
        ("themes/corporate/theme.yaml", "extends: plain"),
        (
            "themes/corporate/templates/p.html",
            "{% extends 'plain/p.html' %}{% block main %}c({{ super() }}){% endblock %}",
        ),
        ("themes/plain/templates/p.html", "<{% block main %}p{% endblock %}>"),
    ];
    assert_eq!(render(&files, "corporate", "p.html").expect("a page"), "<o(c(p))>");
}

#[test]
fn a_layer_that_lacks_a_template_stands_for_those_below_it() {
    let files = [
        (
            "themes/overrides/templates/404.html",
            "{% extends \"theme/base.html\" %}{% block x %}[{{ super() }}]{% endblock %}",
        ),
        ("themes/overrides/templates/y.html", "{% include 'corporate/only-plain.html' %}"),
        ("themes/corporate/theme.yaml", "extends: plain"),
        ("themes/plain/templates/base.html", "{% block x %}plain{% endblock %}"),
        ("themes/plain/templates/only-plain.html", "included"),
    ];
    assert_eq!(render(&files, "corporate", "404.html").expect("a page"), "[plain]");
    assert_eq!(render(&files, "corporate", "y.html").expect("a page"), "included");
}

#[test]
fn a_component_is_replaced_by_defining_it_again() {
    let level = "{% component rb.level(level) %}L{{ level.rank }}{% endcomponent rb.level %}";
    let files = [
        ("themes/overrides/templates/mine.html", level),
        (
            "themes/overrides/templates/x.html",
            "{% set l = {'rank': 2} %}{{ <rb.figures level={l}/> }}",
        ),
    ];
    assert!(render(&files, "default", "x.html").expect("a page").contains("L2"));
}

#[test]
fn output_is_escaped_in_markup_and_nowhere_else() {
    let text = "{{ page.title }}";
    let names = ["x.html", "x.htm", "x.xml", "x.svg", "x.txt", "x.md"];
    let paths: Vec<String> =
        names.iter().map(|name| format!("themes/overrides/templates/{name}")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), text)).collect();
    let one = |name| render(&files, "default", name).expect("a page");
    assert_eq!(names[..4].iter().map(|name| one(name)).collect::<Vec<_>>(), ["a &lt;b&gt;"; 4]);
    assert_eq!(names[4..].iter().map(|name| one(name)).collect::<Vec<_>>(), ["a <b>"; 2]);
}

#[test]
fn filters_give_words_and_numbers() {
    let text = "{{ 'skills' | label(n=2) }}, {{ 'changed' | label(date=page.title) }}, \
                {{ 12345 | number }}";
    let files = [("themes/overrides/templates/x.html", text)];
    assert_eq!(
        render(&files, "default", "x.html").expect("a page"),
        "2 skills, Last change: a &lt;b&gt;, 12,345"
    );
    assert!(FILTERS.iter().all(|(name, _)| filters::NAMES.contains(name)));
}

#[test]
fn words_of_a_project_replace_single_keys() {
    let files = [
        ("themes/overrides/i18n/en.yaml", "menu_home: Start\n"),
        ("themes/overrides/i18n/de.yaml", "menu_skills: Können\n"),
    ];
    let inputs = inputs(&files);
    let theme = load(&inputs, &request("default", &Json::Null));
    assert_eq!(theme.diagnostics, []);
    let labels = |language| {
        let labels = theme.value.labels(language);
        assert_eq!(labels.diagnostics, []);
        let get = |key| labels.value.get(key).to_owned();
        [get("menu_home"), get("menu_skills"), get("callout_note")]
    };
    assert_eq!(labels("en"), ["Start", "Skills", "Note"]);
    assert_eq!(labels("eo"), ["Start", "Skills", "Note"]);
    assert_eq!(labels("de-AT"), ["Start", "Können", "Hinweis"]);
}

#[test]
fn one_theme_renders_in_the_words_of_each_edition() {
    let files = [
        ("themes/overrides/templates/w.html", "{{ \"menu_skills\" | label }} {{ 12345 | number }}"),
        ("themes/overrides/i18n/de.yaml", "menu_skills: Können\n"),
    ];
    let theme = load_named(&files, "default");
    assert_eq!(shown(&files, &theme.diagnostics), "");
    let rendered = |language| {
        let labels = Arc::new(theme.value.labels(language).value);
        let renderer = theme.value.renderer(&json!({}), &labels, &page()).expect("a site");
        renderer.render("w.html", &json!({}), &page()).expect("a page")
    };
    assert_eq!(rendered("en"), "Skills 12,345");
    assert_eq!(rendered("de"), "Können 12.345");
    assert_eq!(rendered("en"), "Skills 12,345");
}

#[test]
fn themes_that_do_not_exist_are_reported_with_those_that_do() {
    let files = [("themes/corporate/theme.yaml", "extends: plian\n"), ("themes/plain/x", "")];
    check_load(
        &files,
        "corprate",
        "invalid-value roadbook.yaml:2:8-2:17: `corprate` is not a theme\n  \
         help: did you mean `corporate`?\n  \
         help: a theme is a folder of `themes/`; here it may be `corporate`, `plain` or `default`\n",
    );
    check_load(
        &files,
        "corporate",
        "invalid-value themes/corporate/theme.yaml:1:10-1:15: `plian` is not a theme\n  \
         help: did you mean `plain`?\n  \
         help: a theme is a folder of `themes/`; here it may be `corporate`, `plain` or `default`\n",
    );
    check_load(
        &[("themes/overrides/templates/x.html", "")],
        "overrides",
        "invalid-value roadbook.yaml:2:8-2:17: `overrides` cannot be the name of a theme\n  \
         help: a theme is a folder of `themes/`; here it may be `default`\n",
    );
}

#[test]
fn themes_that_extend_in_a_circle_are_reported() {
    let help = "  help: leave `extends` out to build on the built-in theme\n";
    let circle = [("themes/a/theme.yaml", "extends: b"), ("themes/b/theme.yaml", "extends: a")];
    check_load(
        &circle,
        "a",
        &format!(
            "invalid-value themes/b/theme.yaml:1:10-1:11: `a` extends itself by way of `b`\n{help}"
        ),
    );
    check_load(
        &[("themes/a/theme.yaml", "extends: a")],
        "a",
        &format!("invalid-value themes/a/theme.yaml:1:10-1:11: `a` extends itself\n{help}"),
    );
}

#[test]
fn slips_in_a_manifest_are_reported_all_at_once() {
    check_load(
        &[(
            "themes/corporate/theme.yaml",
            "name: [x]\nextend: plain\noptions:\n  wide: {defualt: true}\n  x: {choices: 1}\n",
        )],
        "corporate",
        "invalid-value themes/corporate/theme.yaml:1:7-1:10: \
         `name` takes a text, and this is a list\n\
         unknown-field themes/corporate/theme.yaml:2:1-2:7: `extend` is not a key of `theme.yaml`\n  \
         help: did you mean `extends`?\n  \
         help: the keys are `name`, `summary`, `extends` and `options`\n\
         unknown-field themes/corporate/theme.yaml:4:10-4:17: `defualt` is not a key of an option\n  \
         help: did you mean `default`?\n  \
         help: an option is its default, or has `default`, `choices` and `colour`\n\
         invalid-value themes/corporate/theme.yaml:5:16-5:17: \
         `choices` takes a list, and this is a number\n",
    );
}

#[test]
fn options_are_held_against_the_theme() {
    let files = [("themes/corporate/theme.yaml", "options: {wide: false, accent: plain}")];
    let options = json!({"wide": "yes", "acent": "x", "credit": false, "accent": "any"});
    let loaded = load(&inputs(&files), &request("corporate", &options));
    assert_eq!(
        shown(&files, &loaded.diagnostics),
        "invalid-value roadbook.yaml:3:16-3:30: \
         the theme option `wide` takes `true` or `false`, and this is a text\n  \
         help: write `true` or `false`, such as `wide: false`\n\
         unknown-field roadbook.yaml:3:16-3:30: `acent` is not an option of the theme `corporate`\n  \
         help: did you mean `accent`?\n  \
         help: the options are `accent`, `credit`, `footer` and `wide`\n"
    );
    assert_eq!(
        loaded.value.options(),
        &json!({"wide": false, "accent": "any", "credit": false, "footer": ""})
    );
    let loaded = load(&inputs(&[]), &request("default", &json!({"accent": "tael"})));
    assert_eq!(
        shown(&[], &loaded.diagnostics),
        "invalid-value roadbook.yaml:3:16-3:30: `tael` is not a value of the theme option `accent`\n  \
         help: did you mean `teal`?\n  \
         help: it may be `indigo`, `teal`, `green`, `amber`, `red`, `violet` or `slate`, or any colour of CSS, in quotes\n"
    );
}

#[test]
fn broken_templates_are_all_reported_and_the_next_layer_shows_through() {
    let files = [
        ("themes/overrides/templates/not-found.html", "{% if %}"),
        ("themes/overrides/templates/tags.html", "{{ page.title | uper }}{{ <rb.levle/> }}"),
        ("themes/overrides/templates/good.html", "good"),
    ];
    let loaded = load_named(&files, "default");
    assert_eq!(
        shown(&files, &loaded.diagnostics),
        "template-error themes/overrides/templates/not-found.html:1:7-1:9: \
         `%}` stands where a value is expected\n\
         template-error themes/overrides/templates/tags.html:1:17-1:21: `uper` is not a filter\n  \
         help: did you mean `upper`?\n\
         template-error themes/overrides/templates/tags.html:1:27-1:38: \
         `rb.levle` is not a component\n  \
         help: did you mean `rb.level`?\n"
    );
    let renderer = loaded
        .value
        .renderer(&json!({"menu": []}), &english(&loaded.value), &page())
        .expect("a site");
    let context = json!({"page": {"title": "t"}});
    assert_eq!(renderer.render("good.html", &context, &page()).expect("a page"), "good");
    let shown_through = loaded.value.sources.text("tags.html");
    assert_eq!(shown_through, None);
    assert!(loaded.value.tera.contains_template("tags.html"));
}

#[test]
fn a_broken_theme_in_between_is_passed_over() {
    let files = [
        (
            "themes/overrides/templates/p.html",
            "{% extends \"corporate/p.html\" %}{% block a %}o{{ super() }}{% endblock %}",
        ),
        ("themes/corporate/theme.yaml", "extends: plain"),
        ("themes/corporate/templates/p.html", "{% block a %}"),
        ("themes/plain/templates/p.html", "{% block a %}p{% endblock %}"),
    ];
    let loaded = load_named(&files, "corporate");
    assert_eq!(loaded.diagnostics.len(), 1);
    let renderer =
        loaded.value.renderer(&json!({}), &english(&loaded.value), &page()).expect("a site");
    assert_eq!(renderer.render("p.html", &json!({}), &page()).expect("a page"), "op");
}

#[test]
fn templates_that_go_in_circles_are_reported() {
    check_load(
        &[("themes/overrides/templates/page.html", "{% extends \"page.html\" %}")],
        "default",
        "template-error themes/overrides/templates/page.html:1:1-1:26: `page.html` extends itself\n  \
         help: an override extends what it replaces by `{% extends \"theme/page.html\" %}`, and a \
         theme by the name of the theme below it\n",
    );
    check_load(
        &[("themes/overrides/templates/footer.html", "{% include \"footer.html\" %}")],
        "default",
        "template-error themes/overrides/templates/footer.html:1:1-1:1: \
         `footer.html` includes itself\n",
    );
    check_load(
        &[("themes/overrides/templates/x.html", "{% extends \"no.html\" %}")],
        "default",
        "template-error themes/overrides/templates/x.html:1:13-1:20: \
         `no.html` is not a template that can be extended\n  \
         help: an override extends what it replaces, such as `theme/page.html`, and any template \
         one of its own layers\n",
    );
}

#[test]
fn a_frame_without_a_block_that_pages_fill_is_at_fault() {
    let files = [("themes/overrides/templates/page.html", "{% block main %}{% endblock %}")];
    let loaded = load_named(&files, "default");
    let text = shown(&files, &loaded.diagnostics);
    assert!(
        text.starts_with(
            "template-error themes/overrides/templates/page.html:1:1-1:1: \
             `page.html` has no block `side`, which `default/booklet.html` fills\n  \
             help: add `{% block side %}{% endblock %}`, or begin with \
             `{% extends \"theme/page.html\" %}` and replace single blocks\n"
        ),
        "{text}"
    );
    assert!(loaded.value.tera.contains_template("page.html"));
}

#[test]
fn a_component_defined_twice_in_one_layer_is_reported() {
    let twice = "{% component x.y() %}{% endcomponent x.y %}";
    check_load(
        &[
            ("themes/overrides/templates/a.html", twice),
            ("themes/overrides/templates/b.html", twice),
        ],
        "default",
        "template-error themes/overrides/templates/b.html:1:1-1:1: \
         the component `x.y` is defined in `a.html` already\n",
    );
}

#[test]
fn a_field_that_is_not_there_is_named_with_those_that_are() {
    check_error(
        "<h1>\n  {{ page.titel }}\n",
        "template-error themes/overrides/templates/x.html:2:11-2:16: `titel` is not a field here\n  \
         at roadmap/loops.md:1:1-1:1: while rendering this page\n  \
         help: did you mean `title`?\n  \
         help: the fields are `title`\n",
    );
    check_error(
        "{{ pgae.title }}",
        "template-error themes/overrides/templates/x.html:1:4-1:8: `pgae` is not defined here\n  \
         at roadmap/loops.md:1:1-1:1: while rendering this page\n  \
         help: did you mean `page`?\n  \
         help: defined are `page` and `site`\n",
    );
    check_error(
        "{{ page.title + 1 }}",
        "template-error themes/overrides/templates/x.html:1:4-1:18: \
         `+` requires both operands to be numbers, found `string` and `i64`\n  \
         at roadmap/loops.md:1:1-1:1: while rendering this page\n",
    );
}

#[test]
fn an_error_in_a_built_in_template_stands_at_the_page() {
    let error = render(&[], "default", "header.html").expect_err("no such field");
    assert_eq!(
        shown(&[], &[error]),
        "template-error roadmap/loops.md:1:1-1:1: `root` is not a field here \
         (line 2, column 32 of the built-in `default/header.html`)\n  \
         help: the fields are `title`\n"
    );
    let error = render(&[], "default", "none.html").expect_err("no such template");
    assert_eq!(
        shown(&[], &[error]),
        "template-error roadmap/loops.md:1:1-1:1: `none.html` is not a template of the theme\n"
    );
}

#[test]
fn asset_names_change_with_their_bytes_and_those_of_what_they_use() {
    let names = |files: &[(&str, &str)]| {
        let loaded = load_named(files, "default");
        assert_eq!(shown(files, &loaded.diagnostics), "");
        (loaded.value.asset_urls(), loaded.value.fingerprint())
    };
    let (plain, print) = names(&[]);
    assert_eq!(names(&[]), (plain.clone(), print));
    let (other, other_print) = names(&[("themes/overrides/assets/icons/note.svg", "<svg/>")]);
    assert_ne!(print, other_print);
    let changed: Vec<&str> = plain
        .keys()
        .filter(|name| plain.get(*name) != other.get(*name))
        .map(String::as_str)
        .collect();
    assert_eq!(changed, ["icons/note.svg", "style.css"]);
}

#[test]
fn style_sheets_name_their_neighbours_by_output() {
    let files = [
        ("themes/overrides/assets/a.css", "@import \"css/b.css\"; a{background:url(x.svg?y#z)}"),
        ("themes/overrides/assets/css/b.css", "b{background:url('../x.svg')}"),
        ("themes/overrides/assets/x.svg", "<svg/>"),
    ];
    let theme = load_named(&files, "default").value;
    let urls = theme.asset_urls();
    let file = |name: &str| urls[name].strip_prefix("assets/").expect("in the folder").to_owned();
    let text = |name: &str| {
        let asset = theme.assets().iter().find(|it| it.logical == name).expect("an asset");
        let AssetBody::Bytes(bytes) = &asset.body else { panic!("bytes") };
        String::from_utf8(bytes.to_vec()).expect("a text")
    };
    let (b, x) = (file("css/b.css"), file("x.svg"));
    assert_eq!(text("a.css"), format!("@import \"{b}\"; a{{background:url({x}?y#z)}}"));
    assert_eq!(text("css/b.css"), format!("b{{background:url('../{x}')}}"));
}

#[test]
fn assets_that_do_not_exist_are_reported() {
    check_load(
        &[
            ("themes/overrides/assets/a.css", "a {\n  mask: url(\"icons/nota.svg\")\n}"),
            ("themes/overrides/assets/b.css", "@import 'c.css';"),
            ("themes/overrides/assets/c.css", "@import 'b.css';"),
        ],
        "default",
        "missing-file themes/overrides/assets/a.css:2:14-2:28: \
         `icons/nota.svg` is not an asset of the theme\n  \
         help: did you mean `icons/note.svg`?\n  \
         help: style sheets name other assets by their path in `assets/`, seen from their own folder\n\
         missing-file themes/overrides/assets/b.css:1:10-1:15: `c.css` imports `b.css` in turn\n  \
         help: style sheets name other assets by their path in `assets/`, seen from their own folder\n",
    );
}
