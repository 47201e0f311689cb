//! The table of the keys of front matter: they are read, suggested, checked and documented by it.

use crate::yaml::{Field, KeyOwner, KeyTable, Shape};

/// Something to learn.
pub(super) const SKILL: KeyOwner = KeyOwner { name: "skill", noun: "a skill" };
/// Something to build.
pub(super) const PROJECT: KeyOwner = KeyOwner { name: "project", noun: "a project" };
/// A named goal.
pub(super) const PATH: KeyOwner = KeyOwner { name: "path", noun: "a path" };
/// A folder's `_index`.
pub(super) const TRACK: KeyOwner = KeyOwner { name: "track", noun: "a track" };
/// The content folder's own `_index`.
pub(super) const HOME: KeyOwner = KeyOwner { name: "home", noun: "the home page" };
/// Any of them, written in YAML alone.
pub(super) const YAML_FILE: KeyOwner = KeyOwner { name: "yaml", noun: "a file in YAML alone" };

/// How many characters a title has at most, a heading that is one too.
pub(super) const MOST_TITLE: usize = 300;

const ALL: &[KeyOwner] = &[];
/// All but the home page, which lies at the site's root.
const ADDRESSED: &[KeyOwner] = &[SKILL, PROJECT, PATH, TRACK];
const NODES: &[KeyOwner] = &[SKILL, PROJECT, PATH];
const LEARNT: &[KeyOwner] = &[SKILL, PROJECT];
const GATED: &[KeyOwner] = &[SKILL, PROJECT, TRACK];

const TEXT: Shape = Shape::Short(500, &Shape::Text("a text", None));
const INLINE: Shape = Shape::Short(500, &ANY_INLINE);
const ANY_INLINE: Shape = Shape::Text("a text (inline markdown)", None);
/// What pages, lists, maps and search call a node.
const TITLE: Shape = Shape::Short(MOST_TITLE, &ANY_INLINE);
const SUMMARY: Shape = Shape::Short(2_000, &ANY_INLINE);
const MARKDOWN: Shape = Shape::Text("a text (markdown)", None);
/// As long as its file may be.
const BODY: Shape = Shape::Short(usize::MAX, &MARKDOWN);
const ANSWER: Shape = Shape::Short(20_000, &MARKDOWN);
const REFERENCE: Shape = Shape::Text("a reference", None);
const ID: Shape = Shape::Text("an id", Some("^[^\\s]+$"));
const DATE: Shape = Shape::Text("a date (YYYY-MM-DD)", Some("^\\d{4}-\\d{2}-\\d{2}$"));
const EFFORT: Shape = Shape::Text("an effort", Some("^[0-9]"));
const ADDRESS: Shape = Shape::Text("an http(s) address or a relative link", None);

/// Kinds of resources.
pub(super) const RESOURCE_TYPES: &[&str] = &[
    "article",
    "video",
    "course",
    "book",
    "docs",
    "tutorial",
    "paper",
    "exercise",
    "tool",
    "repository",
    "podcast",
];
/// What a resource costs.
pub(super) const COSTS: &[&str] = &["free", "paid", "freemium"];

macro_rules! field {
    ($key:literal $on:expr, $shape:expr, $example:literal, $doc:literal) => {
        Field { key: $key, on: $on, shape: $shape, required: false, doc: $doc, example: $example }
    };
    (required $key:literal $on:expr, $shape:expr, $example:literal, $doc:literal) => {
        Field { key: $key, on: $on, shape: $shape, required: true, doc: $doc, example: $example }
    };
}

/// Front matter.
pub(super) static FRONT_MATTER: KeyTable = KeyTable {
    noun: "front matter",
    one_of: &[],
    alone: None,
    foreign: &[
        ("name", "title"),
        ("heading", "title"),
        ("label", "title"),
        ("type", "kind"),
        ("node-type", "kind"),
        ("layout", "kind"),
        ("description", "summary"),
        ("abstract", "summary"),
        ("excerpt", "summary"),
        ("blurb", "summary"),
        ("prerequisites", "requires"),
        ("prerequisite", "requires"),
        ("prereqs", "requires"),
        ("depends", "requires"),
        ("depends-on", "requires"),
        ("dependencies", "requires"),
        ("needs", "requires"),
        ("require", "requires"),
        ("required", "requires"),
        ("after", "requires"),
        ("recommended", "recommends"),
        ("suggests", "recommends"),
        ("optional", "recommends"),
        ("corequisites", "alongside"),
        ("corequires", "alongside"),
        ("with", "alongside"),
        ("difficulty", "level"),
        ("skill-level", "level"),
        ("grade", "level"),
        ("duration", "effort"),
        ("time", "effort"),
        ("hours", "effort"),
        ("estimate", "effort"),
        ("estimated-time", "effort"),
        ("reading-time", "effort"),
        ("objectives", "outcomes"),
        ("learning-outcomes", "outcomes"),
        ("learning-objectives", "outcomes"),
        ("teaches", "outcomes"),
        ("links", "resources"),
        ("references", "resources"),
        ("reading", "resources"),
        ("further-reading", "resources"),
        ("materials", "resources"),
        ("urls", "resources"),
        ("quiz", "questions"),
        ("exercises", "questions"),
        ("self-check", "questions"),
        ("keywords", "tags"),
        ("categories", "tags"),
        ("topics", "tags"),
        ("tag", "tags"),
        ("weight", "order"),
        ("position", "order"),
        ("nav-order", "order"),
        ("sidebar-position", "order"),
        ("index", "order"),
        ("unlisted", "draft"),
        ("published", "draft"),
        ("hidden", "draft"),
        ("former-ids", "aliases"),
        ("redirect-from", "aliases"),
        ("redirects", "aliases"),
        ("permalink", "slug"),
        ("url", "slug"),
        ("author", "authors"),
        ("contributors", "authors"),
        ("maintainers", "authors"),
        ("last-reviewed", "reviewed"),
        ("reviewed-on", "reviewed"),
        ("date", "reviewed"),
        ("lastmod", "reviewed"),
        ("updated", "reviewed"),
        ("ignore", "allow"),
        ("lints", "allow"),
        ("disable", "allow"),
        ("goal", "goals"),
        ("targets", "goals"),
        ("leads-to", "goals"),
        ("assumed", "assumes"),
        ("knows", "assumes"),
        ("known", "assumes"),
        ("params", "extra"),
        ("custom", "extra"),
        ("meta", "extra"),
        ("content", "body"),
        ("text", "body"),
        ("markdown", "body"),
    ],
    fields: &[
        field!("title" ALL, TITLE, "Generators", "What the page is called. Default: the first heading of the body, else the name of the file."),
        field!("kind" NODES, Shape::Choice(&["skill", "project", "path"]), "skill", "`skill` (default), `project` (something to build) or `path` (a named goal)."),
        field!("summary" ALL, SUMMARY, "Functions that hand out values one by one.", "One or two sentences."),
        field!("requires" GATED, Shape::List(&REQUIREMENT), "[functions, {any: [django, flask], why: one request cycle}]", "What must come before: ids, with or without a reason, `any`, `all` and `external`."),
        field!("recommends" GATED, Shape::List(&REQUIREMENT), "[{id: testing, why: you will want to check it}]", "What helps and never gates; written like `requires`."),
        field!("alongside" LEARNT, Shape::Few(100, &REFERENCE), "[decorators]", "What is learnt together with it; declared on one of the two."),
        field!("level" LEARNT, Shape::Text("a level", None), "beginner", "One of the configuration's `levels`."),
        field!("effort" LEARNT, EFFORT, "2h-4h", "How long it takes: `45m`, `3h`, `1.5h`, `1h30m`, `2h-4h`; a bare number is hours."),
        field!("outcomes" LEARNT, Shape::Few(200, &OUTCOME), "[write a generator function]", "What one is able to do afterwards: check-boxes with stable ids."),
        field!("resources" LEARNT, Shape::Few(200, &RESOURCE), "[{title: The tutorial, url: \"https://docs.python.org/3/tutorial/\", type: docs}]", "Where to learn it."),
        field!("questions" LEARNT, Shape::Few(200, &QUESTION), "[{ask: When does the body run?, section: laziness}]", "Questions to check oneself."),
        field!(
            "goals" & [PATH],
            Shape::List(&REFERENCE),
            "[data-science, pandas]",
            "What the path leads to."
        ),
        field!(
            "assumes" & [PATH],
            Shape::List(&REFERENCE),
            "[functions]",
            "What the path's learner already knows."
        ),
        field!("tags" ALL, Shape::Few(50, &Shape::Short(100, &Shape::Text("a tag", None))), "[iteration]", "Words to find the page by."),
        field!("order" ALL, Shape::Integer(None), "10", "Position among its siblings; without it, last."),
        field!("draft" ALL, Shape::Bool, "true", "Whether it is left out unless drafts are built."),
        field!("aliases" ALL, Shape::Few(100, &ID), "[iteration/yield]", "Former ids: each keeps readers' progress, and leaves redirects at all addresses of then. Also former addresses, where a slug made them: `old/page.html`."),
        field!("slug" ADDRESSED, Shape::Short(100, &Shape::Text("one segment of an address", Some("^[^/?#%\\s]+$"))), "generators", "Last segment of the page's address, where it is not that of the id."),
        field!("authors" ALL, Shape::Few(100, &Shape::Short(100, &Shape::Text("a name", None))), "[Ada Lovelace]", "Who wrote it."),
        field!("reviewed" ALL, Shape::Either(&[DATE, Shape::Record(&REVIEWED)]), "{on: 2026-11-20, by: the maintainers, basis: Python 3.13}", "When it was last checked, by whom, against what."),
        field!("allow" ALL, Shape::Few(100, &Shape::Record(&ALLOW)), "[{lint: missing-effort, why: depends on the reader}]", "Lints that are switched off for this file, each with a reason."),
        field!("extra" ALL, Shape::Map(&Shape::Free), "{icon: snake}", "Anything, for themes."),
        field!(
            "body" & [YAML_FILE],
            BODY,
            "|",
            "The text of the page; only in a file in YAML alone."
        ),
    ],
};

/// An item of `requires`.
static REQUIREMENT: Shape =
    Shape::Named("requirement", &Shape::Either(&[REFERENCE, Shape::Record(&REQUIREMENT_KEYS)]));

/// An item of `requires` that is a map.
pub(super) static REQUIREMENT_KEYS: KeyTable = KeyTable {
    noun: "a requirement",
    one_of: &["id", "any", "all", "external"],
    alone: None,
    foreign: &[
        ("one-of", "any"),
        ("either", "any"),
        ("or", "any"),
        ("any-of", "any"),
        ("all-of", "all"),
        ("and", "all"),
        ("ref", "id"),
        ("skill", "id"),
        ("node", "id"),
        ("reason", "why"),
        ("because", "why"),
        ("note", "why"),
        ("link", "url"),
        ("href", "url"),
    ],
    fields: &[
        field!("id" ALL, REFERENCE, "linear-algebra", "A skill, a project, or a track: all its skills."),
        field!("any" ALL, Shape::List(&REQUIREMENT), "[django, flask]", "One of these is enough."),
        field!("all" ALL, Shape::List(&REQUIREMENT), "[numpy, matplotlib]", "All of these; useful inside `any`."),
        field!("external" ALL, TEXT, "High-school algebra", "Something outside the roadmap; counts as met."),
        field!("url" ALL, ADDRESS, "https://example.org/algebra", "Where to learn what is external."),
        field!("why" ALL, TEXT, "a layer is a matrix product", "Why it is needed."),
    ],
};

static OUTCOME: Shape = Shape::Either(&[INLINE, Shape::Record(&OUTCOME_KEYS)]);

/// An item of `outcomes` that is a map.
pub(super) static OUTCOME_KEYS: KeyTable = KeyTable {
    noun: "an outcome",
    one_of: &[],
    alone: None,
    foreign: &[("title", "text"), ("outcome", "text"), ("description", "text"), ("key", "id")],
    fields: &[
        field!("id" ALL, ID, "write-a-generator", "Key of readers' ticks. Default: made from the text."),
        field!(required "text" ALL, INLINE, "write a generator function", "What one is able to do; starts with a verb."),
    ],
};

static RESOURCE: Shape = Shape::Record(&RESOURCE_KEYS);

/// An item of `resources`.
pub(super) static RESOURCE_KEYS: KeyTable = KeyTable {
    noun: "a resource",
    one_of: &[],
    alone: None,
    foreign: &[
        ("name", "title"),
        ("text", "title"),
        ("link", "url"),
        ("href", "url"),
        ("kind", "type"),
        ("format", "type"),
        ("price", "cost"),
        ("lang", "language"),
        ("author", "by"),
        ("authors", "by"),
        ("publisher", "by"),
        ("chapter", "part"),
        ("section", "part"),
        ("pages", "part"),
        ("duration", "effort"),
        ("time", "effort"),
        ("hours", "effort"),
        ("description", "why"),
        ("note", "why"),
        ("reason", "why"),
        ("summary", "why"),
    ],
    fields: &[
        field!(required "title" ALL, INLINE, "The Python tutorial", "What it is called."),
        field!("url" ALL, ADDRESS, "https://docs.python.org/3/tutorial/", "Where it is: http(s), or a file of the roadmap. A book may do without."),
        field!("type" ALL, Shape::Choice(RESOURCE_TYPES), "docs", "What it is; without it, only its title is shown."),
        field!("cost" ALL, Shape::Choice(COSTS), "free", "What it costs."),
        field!("language" ALL, Shape::Text("a language tag", None), "en", "Its language, where it is not the roadmap's."),
        field!("by" ALL, TEXT, "Ada Lovelace", "Who made it."),
        field!("part" ALL, TEXT, "chapter 9", "Which part of it belongs here."),
        field!("effort" ALL, EFFORT, "45m", "How long it takes."),
        field!("why" ALL, INLINE, "short and exact", "What it is good for."),
        field!("optional" ALL, Shape::Bool, "true", "Whether it can be left out."),
    ],
};

static QUESTION: Shape = Shape::Either(&[INLINE, Shape::Record(&QUESTION_KEYS)]);

/// An item of `questions` that is a map.
pub(super) static QUESTION_KEYS: KeyTable = KeyTable {
    noun: "a question",
    one_of: &[],
    alone: None,
    foreign: &[
        ("question", "ask"),
        ("q", "ask"),
        ("text", "ask"),
        ("a", "answer"),
        ("solution", "answer"),
        ("anchor", "section"),
        ("heading", "section"),
    ],
    fields: &[
        field!(required "ask" ALL, INLINE, "When does the body run?", "The question."),
        field!("answer" ALL, ANSWER, "At the first `next`.", "The answer."),
        field!("section" ALL, ID, "laziness", "The heading of the body that answers it: its id."),
    ],
};

/// `reviewed`.
pub(super) static REVIEWED: KeyTable = KeyTable {
    noun: "`reviewed`",
    one_of: &[],
    alone: None,
    foreign: &[
        ("date", "on"),
        ("when", "on"),
        ("author", "by"),
        ("who", "by"),
        ("against", "basis"),
        ("version", "basis"),
    ],
    fields: &[
        field!(required "on" ALL, DATE, "2026-11-20", "When."),
        field!("by" ALL, TEXT, "the maintainers", "By whom."),
        field!("basis" ALL, TEXT, "Python 3.13 documentation", "Against what."),
    ],
};

/// An item of `allow`.
pub(super) static ALLOW: KeyTable = KeyTable {
    noun: "an item of `allow`",
    one_of: &[],
    alone: None,
    foreign: &[("code", "lint"), ("rule", "lint"), ("reason", "why"), ("because", "why")],
    fields: &[
        field!(required "lint" ALL, Shape::Text("a lint", None), "missing-effort", "The lint."),
        field!(required "why" ALL, TEXT, "depends on the reader", "Why it does not apply here."),
    ],
};
