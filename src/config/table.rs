//! The table of the keys of roadbook.yaml: they are read, suggested, checked and documented by it.

use super::Host;
use crate::markdown::EmbedSite;
use crate::yaml::{Field, KeyTable, Shape};

/// Any text.
const TEXT: Shape = Shape::Text("a text", None);
const HTTP: Shape = Shape::Text("an http(s) address", Some("^https?://"));
const EMBED: Shape = Shape::Choice(&EmbedSite::NAMES);
const EXTENSION: Shape = Shape::Text("a file extension", Some("^\\.?[a-z0-9][a-z0-9_+-]*$"));
const FOLDER: Shape = Shape::Text("a folder of the project", None);
const PATTERN: Shape = Shape::Text("a pattern of paths", None);

macro_rules! fields {
    ($($key:literal $shape:expr, $example:literal, $doc:literal;)*) => {
        &[$(Field { key: $key, on: &[], shape: $shape, required: false, doc: $doc, example: $example },)*]
    };
}

/// roadbook.yaml.
pub(crate) static CONFIG: KeyTable = KeyTable {
    noun: "roadbook.yaml",
    one_of: &[],
    alone: None,
    foreign: &[
        ("name", "title"),
        ("site-name", "title"),
        ("description", "summary"),
        ("tagline", "summary"),
        ("baseurl", "base-url"),
        ("site-url", "base-url"),
        ("url", "base-url"),
        ("base", "base-url"),
        ("lang", "language"),
        ("locale", "language"),
        ("languagecode", "language"),
        ("default-language", "language"),
        ("theme-config", "theme-options"),
        ("options", "theme-options"),
        ("difficulty", "levels"),
        ("tracks", "order"),
        ("nav", "order"),
        ("weight", "order"),
        ("rules", "lints"),
        ("lint", "lints"),
        ("markup", "markdown"),
        ("highlighting", "highlight"),
        ("repo", "repository"),
        ("repo-url", "repository"),
        ("edit-uri", "repository"),
        ("edit-url", "repository"),
        ("git", "history"),
        ("git-info", "history"),
        ("enablegitinfo", "history"),
        ("hosting", "host"),
        ("allow-files", "publish"),
        ("file-types", "publish"),
        ("out", "output"),
        ("output-dir", "output"),
        ("site-dir", "output"),
        ("publish-dir", "output"),
        ("publishdir", "output"),
        ("dest", "output"),
        ("src", "content"),
        ("source", "content"),
        ("content-dir", "content"),
        ("contentdir", "content"),
        ("docs-dir", "content"),
        ("exclude", "ignore"),
        ("exclude-docs", "ignore"),
        ("ignore-files", "ignore"),
        ("ignored-content", "ignore"),
        ("params", "extra"),
        ("custom", "extra"),
    ],
    fields: fields! {
        "title" TEXT, "Python Developer", "Title of the roadmap. Default: the title of the home page.";
        "id" Shape::Text("an id", Some("^[^/\\s]+$")), "python-developer",
            "Key of readers' stored progress. Default: made from the title; set it before renaming.";
        "summary" TEXT, "From a first line of Python to deployed services.", "What the roadmap is, in one or two sentences.";
        "base-url" HTTP, "https://example.org/roadmap/", "Where the site will be published; needed for canonical addresses, sitemap and feed.";
        "language" Shape::Text("a language tag", Some("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")), "en-GB",
            "Language of the content, as a BCP 47 tag. Default: `en`.";
        "theme" TEXT, "default", "Name of a theme. Default: `default`.";
        "theme-options" Shape::Map(&Shape::Free), "{accent: teal}", "Options of the theme.";
        "levels" Shape::List(&LEVEL), "[beginner, intermediate, advanced]", "Levels of difficulty, easiest first.";
        "order" Shape::List(&Shape::Text("a track", None)), "[core-python, data-science]", "Tracks in the order in which they are shown; others follow.";
        "lints" Shape::Map(&Shape::Choice(&["allow", "warn", "deny"])), "{missing-summary: warn}", "How bad each lint is. The errors `dead-link`, `dead-anchor`, `missing-file`, `missing-region` and `unknown-reference` take `warn` too, for material that is being brought in.";
        "markdown" Shape::Record(&MARKDOWN), "{math: false}", "How markdown is read.";
        "highlight" Shape::Record(&HIGHLIGHT), "{aliases: {ipython: python}}", "How code is highlighted.";
        "repository" Shape::Either(&[HTTP, Shape::Record(&REPOSITORY)]), "https://github.com/example/roadmap", "Where the sources are published, for links to edit a page and to report what is missing.";
        "history" Shape::Bool, "false", "Whether pages say when they were changed and by whom, as far as git knows. Default: `true`.";
        "host" Shape::Choice(HOSTS), "github", "Where the site is hosted: writes the files that this host reads.";
        "publish" Shape::List(&EXTENSION), "[html, wasm]", "Extensions of files beside pages that are published as they are, whatever they could run.";
        "output" FOLDER, "dist", "Folder that the site is written to. Default: `dist`.";
        "content" FOLDER, "roadmap", "Folder of the content; `.` is the whole project. Default: `roadmap`.";
        "ignore" Shape::List(&PATTERN), "[drafts/, \"*.tmp\"]", "Files of the content that are not read: patterns as in `.gitignore`, from the content folder.";
        "samples" Shape::Record(&SAMPLES), "{sources: [listings]}", "Where the source of samples lies.";
        "extra" Shape::Map(&Shape::Free), "{cohort: 2026}", "Anything, for themes.";
    },
};

/// The hosts that are known.
const HOSTS: &[&str] = &[
    Host::Github.as_str(),
    Host::Gitlab.as_str(),
    Host::Netlify.as_str(),
    Host::Cloudflare.as_str(),
];

static LEVEL: Shape = Shape::Either(&[Shape::Text("a level", None), Shape::Record(&LEVEL_KEYS)]);

/// One of `levels`.
pub(crate) static LEVEL_KEYS: KeyTable = KeyTable {
    noun: "a level",
    one_of: &[],
    alone: None,
    foreign: &[("name", "title"), ("label", "title")],
    fields: &[
        Field {
            key: "id",
            on: &[],
            shape: Shape::Text("an id", None),
            required: true,
            doc: "What `level:` says.",
            example: "beginner",
        },
        Field {
            key: "title",
            on: &[],
            shape: TEXT,
            required: false,
            doc: "What readers see. Default: the id.",
            example: "Beginner",
        },
    ],
};

/// `markdown`.
pub(crate) static MARKDOWN: KeyTable = KeyTable {
    noun: "`markdown`",
    one_of: &[],
    alone: None,
    foreign: &[
        ("html", "raw-html"),
        ("unsafe", "raw-html"),
        ("typographer", "smart-punctuation"),
        ("smartypants", "smart-punctuation"),
        ("katex", "math"),
        ("latex", "math"),
    ],
    fields: fields! {
        "raw-html" Shape::Choice(&["sanitised", "trusted"]), "sanitised", "Raw HTML: cleaned by a list of harmless tags, or passed through. Default: `sanitised`.";
        "smart-punctuation" Shape::Bool, "true", "Whether quotes, `---` and `...` become typographic marks where prose has them. Default: `true`.";
        "math" Shape::Bool, "true", "Whether `$…$` is math. Default: `true`.";
        "external-images" Shape::Choice(&["link", "load"]), "link", "Pictures of other sites: links to them, so that no request leaves the site; or loaded from there. Default: `link`.";
        "embeds" Shape::List(&EMBED), "[youtube, codepen]", "Sites whose videos and programs are shown where a paragraph holds nothing but a link to one: as a card that loads it when it is clicked. Default: none, such a link is a link.";
    },
};

/// `highlight`.
pub(crate) static HIGHLIGHT: KeyTable = KeyTable {
    noun: "`highlight`",
    one_of: &[],
    alone: None,
    foreign: &[("languages", "aliases"), ("lang-map", "aliases"), ("limit", "max-bytes")],
    fields: fields! {
        "aliases" Shape::Map(&Shape::Text("a language", None)), "{ipython: python}", "Further names of languages.";
        "max-bytes" Shape::Integer(Some(1)), "65536", "Larger code blocks are shown without colours.";
        "max-line" Shape::Integer(Some(1)), "2000", "Code blocks with longer lines (in bytes) are shown without colours.";
    },
};

/// `samples`.
pub(crate) static SAMPLES: KeyTable = KeyTable {
    noun: "`samples`",
    one_of: &[],
    alone: None,
    foreign: &[("source", "sources"), ("folders", "sources"), ("paths", "sources")],
    fields: fields! {
        "sources" Shape::List(&FOLDER), "[listings]", "Folders of the project that code blocks may show files of: `file=\"/listings/lazy.py\"`.";
    },
};

/// `repository`.
pub(crate) static REPOSITORY: KeyTable = KeyTable {
    noun: "`repository`",
    one_of: &[],
    alone: Some("contributors"),
    foreign: &[
        ("href", "url"),
        ("edit-url", "edit"),
        ("edit-uri", "edit"),
        ("ref", "branch"),
        ("issues", "report"),
    ],
    fields: &[
        Field {
            key: "url",
            on: &[],
            shape: HTTP,
            required: true,
            doc: "Address of the repository. Without it only `contributors` has a meaning.",
            example: "https://github.com/example/roadmap",
        },
        Field {
            key: "contributors",
            on: &[],
            shape: Shape::Bool,
            required: false,
            doc: "Whether pages name who changed them, as far as git knows. May stand alone. Default: `true`.",
            example: "false",
        },
        Field {
            key: "branch",
            on: &[],
            shape: TEXT,
            required: false,
            doc: "Branch that is edited. Default: `main`.",
            example: "main",
        },
        Field {
            key: "edit",
            on: &[],
            shape: Shape::Text("an address with `{path}`", Some("\\{path\\}")),
            required: false,
            doc: "Address at which a file is edited, with `{path}` for the file.",
            example: "https://example.org/edit/{path}",
        },
        Field {
            key: "report",
            on: &[],
            shape: HTTP,
            required: false,
            doc: "Address at which a missing prerequisite is reported, with `{title}`, `{body}` and `{id}` for what is filled in. Known for GitHub, GitLab, Gitea and Forgejo.",
            example: "https://example.org/issues/new?title={title}&body={body}",
        },
    ],
};
