#!/usr/bin/env python3
"""Writes a synthetic roadmap of any size, the same pages for each generator.

    corpus.py --nodes N --seed S --out DIR --flavour roadbook|hugo|zola|mdbook|zensical

The text depends on --nodes and --seed only. Every page has about 550 words under eight headings, lists, a table,
links to other pages, three fenced code blocks that occur nowhere else (of Python, Rust, JavaScript, SQL, shell)
and up to four prerequisites among earlier pages. Hugo and Zola get a small theme with feeds, tags, a page's
contents and a search index; highlighting is on everywhere. Python 3.9 or later, nothing else.
"""
import argparse
import json
import os
import random

NOUNS = ("request buffer thread scheduler index query transaction lock queue stream packet session token schema "
         "replica partition cluster graph tree heap cache page segment record field cursor iterator closure future "
         "worker pool pipeline window event topic broker leader quorum snapshot journal metric trace span budget "
         "gateway router handler model view template widget module crate version patch fixture harness profile "
         "sample kernel signal mutex channel actor parser grammar expression scope type trait contract permission "
         "cipher header codec vector matrix gradient dataset milestone notebook diagram question").split()
VERBS = "reads writes updates copies moves splits merges sorts filters checks rejects accepts keeps drops".split()
ADJECTIVES = ("small shared lazy eager stale fresh local remote ordered bounded atomic mutable plain nested sparse "
              "empty dense durable idle busy cold warm strict loose").split()
JOINS = ["because", "so that", "whenever", "although", "unless", "before", "after", "while"]
LANGUAGES = ["python", "rust", "javascript", "sql", "bash"]
LEVELS = ["beginner", "intermediate", "advanced"]


class Writer:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def noun(self):
        return self.r.choice(NOUNS)

    def phrase(self):
        return f"the {self.r.choice(ADJECTIVES)} {self.noun()}"

    def name(self, joint="_"):
        return joint.join(self.r.sample(NOUNS, self.r.randint(1, 2)))

    def number(self):
        return self.r.randint(2, 9999)

    def sentence(self):
        first = f"{self.phrase()} {self.r.choice(VERBS)} {self.phrase()} {self.r.choice(JOINS)} {self.phrase()} " \
                f"{self.r.choice(VERBS)} {self.r.choice(['`' + self.name() + '`', '*' + self.noun() + 's*', self.phrase()])}"
        return first[0].upper() + first[1:] + "."

    def paragraph(self, sentences):
        return " ".join(self.sentence() for _ in range(sentences))

    def code(self, language):
        lines = [line for _ in range(self.r.randint(4, 6)) for line in getattr(self, language)()]
        return "\n".join(lines)

    def python(self):
        a, b, c = self.name(), self.name(), self.name()
        return [f"def {a}({b}: list[int], *, {c}: int = {self.number()}) -> dict[str, int]:",
                f'    """{self.sentence()}"""',
                f"    {b} = [x * {self.number()} for x in {b} if x % {self.r.randint(2, 9)} == 0]  # {self.phrase()}",
                f"    return {{f'{c}-{{x}}': x + {c} for x in {b}}}"]

    def rust(self):
        a, b = self.name(), self.name()
        return [f"/// {self.sentence()}", f"pub fn {a}({b}: &mut Vec<u64>) -> Option<usize> {{",
                f"    let found = {b}.iter().position(|it| *it > {self.number()}_u64)?;",
                f'    println!("{self.noun()}: {{found:?}}");', "    Some(found)", "}"]

    def javascript(self):
        a, b = self.name("").replace("-", ""), self.noun()
        return [f"// {self.sentence()}", f"export async function {a}({b}, limit = {self.number()}) {{",
                f"  const {self.noun()}s = await fetch(`/{b}/${{{b}.id}}?limit=${{limit}}`);",
                f"  return {b} ?? {{ {self.noun()}: '{self.phrase()}', ready: true }};", "}"]

    def sql(self):
        a, b = self.noun(), self.name()
        return [f"-- {self.sentence()}", f"SELECT {b}, COUNT(*) AS total, MAX({a}_at)", f"FROM {a}s JOIN {self.noun()}s USING (id)",
                f"WHERE {b} > {self.number()} AND {a}_kind IN ('{self.noun()}', '{self.noun()}')",
                f"GROUP BY {b} HAVING COUNT(*) < {self.number()} ORDER BY total DESC;"]

    def bash(self):
        a, b = self.name(), self.noun()
        return [f"# {self.sentence()}", f'for {b} in "${{{a}[@]}}"; do',
                f"  if [[ -f /srv/{a}/${b}.log && $(wc -l < \"/srv/{a}/${b}.log\") -gt {self.number()} ]]; then",
                f"    grep -E '^{self.noun()}[0-9]+' \"/srv/{a}/${b}.log\" | sort -u > \"$HOME/{b}.txt\"", "  fi", "done"]


class Page:
    def __init__(self, number, count, seed):
        w = self.writer = Writer(f"{seed}-{count}-{number}")
        self.number = number
        self.section = f"area-{number % max(1, round(count ** 0.5)):03}"
        self.id = f"{w.name('-')}-{number}"
        self.title = f"{w.r.choice(['Understanding', 'Applying', 'Inside', 'Beyond'])} {w.phrase()} ({number})"
        self.summary = w.sentence().replace("`", "").replace("*", "")
        self.level = LEVELS[min(2, number * 3 // count)]
        self.hours = w.r.randint(1, 12)
        self.tags = sorted(set(w.r.sample(NOUNS[:40], 3)))
        near = range(max(0, number - 60), number)
        self.requires = sorted(w.r.sample(near, min(len(near), w.r.randint(0, 4))))

    def body(self, pages, link):
        w = self.writer
        parts = [w.paragraph(3)]
        for part in range(8):
            parts.append(f"## {w.phrase().capitalize()} {part + 1}")
            parts.append(w.paragraph(2))
            if part in (1, 3, 6):
                language = w.r.choice(LANGUAGES)
                parts.append(f"```{language}\n{w.code(language)}\n```")
            elif part == 2:
                parts.append("\n".join(f"- {w.sentence()}" for _ in range(4)))
            elif part == 4:
                rows = "\n".join(f"| {w.noun()} | {w.phrase()} | {w.number()} |" for _ in range(4))
                parts.append(f"| name | what | count |\n|---|---|---|\n{rows}")
            elif part == 5:
                targets = [pages[at] for at in self.requires] or [pages[0]]
                parts.append(" ".join(f"See [{it.title}]({link(it)})." for it in targets))
            else:
                parts.append(f"> {w.paragraph(2)}")
        return "\n\n".join(parts) + "\n"


def put(root, path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def sections(pages):
    return sorted({page.section for page in pages})


def beside(page):
    return lambda it: f"{it.id}.md" if it.section == page.section else f"../{it.section}/{it.id}.md"


def roadbook(out, pages):
    put(out, "roadbook.yaml", "title: Learning roadmap\nbase-url: https://example.org/\nlints: {use-before-teach: allow}\n")
    for name in sections(pages):
        put(out, f"roadmap/{name}/_index.md", f"---\ntitle: {name}\n---\n")
    for page in pages:
        requires = ", ".join(f"{pages[at].section}/{pages[at].id}" for at in page.requires)
        put(out, f"roadmap/{page.section}/{page.id}.md",
            f"---\ntitle: {quoted(page.title)}\nsummary: {quoted(page.summary)}\nrequires: [{requires}]\n"
            f"level: {page.level}\neffort: {page.hours}h\ntags: [{', '.join(page.tags)}]\n---\n\n"
            + page.body(pages, beside(page)))


HUGO_BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">{{ .Site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>
"""
HUGO_SINGLE = """{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }} {{ .Params.level }}, {{ .Params.hours }} h</p>
<nav>{{ .TableOfContents }}</nav><ul>{{ range .Params.requires }}{{ with site.GetPage . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}</ul>
{{ .Content }}<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
"""
HUGO_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>{{ end }}
"""
HUGO_INDEX = """[{{ range $i, $p := where .Site.RegularPages "Type" "ne" "x" }}{{ if $i }},{{ end }}{"u":{{ $p.RelPermalink | jsonify }},"t":{{ $p.Title | jsonify }},"b":{{ $p.Plain | jsonify }}}{{ end }}]
"""
HUGO_TOML = """baseURL = "https://example.org/"
title = "Learning roadmap"
[outputs]
home = ["html", "rss", "searchindex"]
[outputFormats.searchindex]
mediaType = "application/json"
baseName = "search"
isPlainText = true
notAlternative = true
[markup.highlight]
noClasses = false
"""


def hugo(out, pages):
    put(out, "hugo.toml", HUGO_TOML)
    put(out, "static/style.css", "body{max-width:50rem;margin:auto}")
    for name, text in [("baseof", HUGO_BASE), ("single", HUGO_SINGLE), ("list", HUGO_LIST)]:
        put(out, f"layouts/_default/{name}.html", text)
    put(out, "layouts/home.searchindex.json", HUGO_INDEX)
    for name in sections(pages):
        put(out, f"content/{name}/_index.md", f"---\ntitle: {name}\n---\n")
    for page in pages:
        requires = ", ".join(quoted(f"/{pages[at].section}/{pages[at].id}") for at in page.requires)
        put(out, f"content/{page.section}/{page.id}.md",
            f"---\ntitle: {quoted(page.title)}\nsummary: {quoted(page.summary)}\nrequires: [{requires}]\n"
            f"level: {page.level}\nhours: {page.hours}\ntags: [{', '.join(page.tags)}]\nweight: {page.number + 1}\n---\n\n"
            + page.body(pages, beside(page)))


ZOLA_BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{% block title %}{{ config.title }}{% endblock title %}</title>
<link rel="stylesheet" href="/style.css"></head><body><header><a href="/">{{ config.title }}</a></header>
<main>{% block main %}{% endblock main %}</main></body></html>
"""
ZOLA_PAGE = """{% extends "base.html" %}{% block main %}<h1>{{ page.title }}</h1><p>{{ page.description }} {{ page.extra.level }}, {{ page.extra.hours }} h</p>
<nav>{% for h in page.toc %}<a href="{{ h.permalink | safe }}">{{ h.title }}</a> {% endfor %}</nav>
<ul>{% for r in page.extra.requires %}{% set it = get_page(path=r) %}<li><a href="{{ it.permalink | safe }}">{{ it.title }}</a></li>{% endfor %}</ul>
{{ page.content | safe }}{% if page.lower %}<a href="{{ page.lower.permalink | safe }}">{{ page.lower.title }}</a>{% endif %}{% endblock main %}
"""
ZOLA_LIST = """{% extends "base.html" %}{% block main %}<ul>{% for p in section.pages %}<li><a href="{{ p.permalink | safe }}">{{ p.title }}</a> {{ p.description }}</li>{% endfor %}</ul>{% endblock main %}
"""
ZOLA_TOML = """base_url = "https://example.org"
title = "Learning roadmap"
generate_feeds = true
build_search_index = true
taxonomies = [{ name = "tags" }]
[markdown.highlighting]
theme = "github-light"
style = "class"
"""


def zola(out, pages):
    put(out, "config.toml", ZOLA_TOML)
    put(out, "static/style.css", "body{max-width:50rem;margin:auto}")
    terms = '{% extends "base.html" %}{% block main %}{% endblock main %}'
    for name, text in [("base", ZOLA_BASE), ("page", ZOLA_PAGE), ("section", ZOLA_LIST), ("index", terms),
                       ("taxonomy_list", terms), ("taxonomy_single", terms)]:
        put(out, f"templates/{name}.html", text)
    for name in sections(pages):
        put(out, f"content/{name}/_index.md", f'+++\ntitle = "{name}"\nsort_by = "weight"\n+++\n')
    for page in pages:
        requires = ", ".join(quoted(f"{pages[at].section}/{pages[at].id}.md") for at in page.requires)
        tags = ", ".join(quoted(tag) for tag in page.tags)
        put(out, f"content/{page.section}/{page.id}.md",
            f"+++\ntitle = {quoted(page.title)}\ndescription = {quoted(page.summary)}\nweight = {page.number + 1}\n"
            f"date = 2024-01-01\n[taxonomies]\ntags = [{tags}]\n[extra]\nrequires = [{requires}]\nlevel = \"{page.level}\"\n"
            f"hours = {page.hours}\n+++\n\n" + page.body(pages, lambda it: f"@/{it.section}/{it.id}.md"))


def mdbook(out, pages):
    put(out, "book.toml", '[book]\ntitle = "Learning roadmap"\nlanguage = "en"\n')
    lines = ["# Summary", ""]
    for name in sections(pages):
        lines.append(f"- [{name}]({name}/index.md)")
        put(out, f"src/{name}/index.md", f"# {name}\n")
        lines += [f"  - [{page.title}]({name}/{page.id}.md)" for page in pages if page.section == name]
    put(out, "src/SUMMARY.md", "\n".join(lines) + "\n")
    for page in pages:
        put(out, f"src/{page.section}/{page.id}.md", f"# {page.title}\n\n" + page.body(pages, beside(page)))


def zensical(out, pages):
    put(out, "zensical.toml", '[project]\nsite_name = "Learning roadmap"\nsite_url = "https://example.org/"\n')
    put(out, "docs/index.md", "# Learning roadmap\n")
    for page in pages:
        put(out, f"docs/{page.section}/{page.id}.md",
            f"---\ntitle: {quoted(page.title)}\n---\n\n# {page.title}\n\n" + page.body(pages, beside(page)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    flavours = {it.__name__: it for it in (roadbook, hugo, zola, mdbook, zensical)}
    parser.add_argument("--flavour", choices=flavours, required=True)
    given = parser.parse_args()
    pages = [Page(number, given.nodes, given.seed) for number in range(given.nodes)]
    flavours[given.flavour](given.out, pages)


if __name__ == "__main__":
    main()
