// The JSON Schemas that editors use, judged by a validator that is not ours: they are well formed, take
// every file of the bundled roadmap, and refuse what the program refuses.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { PROJECT, program, project, roadbook } from "./helper.mjs";

const KINDS = ["node", "skill", "project", "track", "path", "home", "config"];

/** A validator for each kind; strict: an unknown keyword or a slip in a schema is an error. */
const validators = Object.fromEntries(KINDS.map((kind) => {
  const text = execFileSync(program(), ["schema", "--kind", kind], { encoding: "utf8" });
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  return [kind, ajv.compile(JSON.parse(text))];
}));

/** YAML as the program reads it: version 1.2. */
const value = (text) => parse(text, { version: "1.2", schema: "core" }) ?? {};

/** The front matter of a markdown file. */
function frontMatter(text) {
  const found = /^---\n(.*?)^---$/ms.exec(text.replaceAll("\r\n", "\n"));
  return found ? value(found[1]) : {};
}

function kindOf(path) {
  if (basename(path).startsWith("_index.")) return path.includes("/") ? "track" : "home";
  return "node";
}

test("every file of the bundled roadmap fits its schema", async () => {
  const folder = join(PROJECT, "roadmap");
  const entries = await readdir(folder, { recursive: true });
  const bundles = entries.filter((path) => basename(path) === "index.md");
  const beside = (path) => bundles.some((it) => it !== path && path.startsWith(it.slice(0, -8)));
  const nodes = entries.filter((path) => /\.(md|ya?ml)$/.test(path) && !beside(path));
  assert.ok(nodes.length > 100);
  for (const path of nodes) {
    const text = await readFile(join(folder, path), "utf8");
    const facts = path.endsWith(".md") ? frontMatter(text) : value(text);
    const validate = validators[kindOf(path)];
    assert.ok(validate(facts), `${path}: ${JSON.stringify(validate.errors)}`);
  }
  const config = value(await readFile(join(PROJECT, "roadbook.yaml"), "utf8"));
  assert.ok(validators.config(config), JSON.stringify(validators.config.errors));
});

// What is wrong in its form. What only the whole roadmap can tell, no schema knows.
const WRONG = {
  node: [
    "titel: A",
    "requires: {id: b, wy: c}",
    "requires: [{any: [b], all: [c]}]",
    "requires: [{why: reasons}]",
    "requires: [{external: x, link: https://example.org}]",
    "recommends: [{id: b, because: c}]",
    "effort: long",
    "effort: [1h]",
    "draft: perhaps",
    "order: first",
    "kind: lesson",
    "kind: path\nlevel: beginner",
    "kind: path\nrequires: [b]",
    "goals: [b]",
    "resources: [https://example.org]",
    "resources: [{title: T, url: https://example.org, type: film}]",
    "resources: [{title: T, url: https://example.org, cost: cheap}]",
    "questions: [{answer: a}]",
    "questions: [{ask: a, reply: b}]",
    "outcomes: [{id: a}]",
    "reviewed: yesterday",
    "reviewed: {at: 2026-01-01}",
    "allow: [missing-summary]",
    "allow: [{lint: missing-summary}]",
  ],
  config: [
    "tilte: T",
    "levels: [{name: a}]",
    "order: {a: 1}",
    "lints: {missing-summary: off}",
    "lints: [missing-summary]",
    "markdown: {raw-html: maybe}",
    "markdown: {maths: true}",
    "highlight: {max-bytes: many}",
    "repository: {branch: main}",
    "host: githb",
    "base-url: example.org",
    "language: British English",
    "theme-options: teal",
  ],
};

for (const [kind, documents] of Object.entries(WRONG)) {
  test(`what is wrong in its form is refused by schema and program alike: ${kind}`, async () => {
    const taken = [];
    for (const text of documents) {
      const node = kind === "node";
      const whole = node && !text.startsWith("titel") ? `title: A\n${text}` : text;
      const made = await project({
        "roadbook.yaml": node ? "title: T\n" : `${text}\n`,
        "roadmap/a.yaml": node ? `${whole}\nbody: Text.\n` : "title: A\nbody: Text.\n",
        "roadmap/b.md": "# B\n\nText.\n",
        "roadmap/c.md": "# C\n\nText.\n",
      });
      const { status, stderr } = roadbook(made.folder, "check", "--format", "short");
      await made.remove();
      const refused = status === 1 && /error\[(unknown-field|invalid-value|unsafe-url)\]/.test(stderr);
      if (!refused) taken.push(`the program takes: ${text}`);
      if (validators[kind](value(whole))) taken.push(`the schema takes: ${text}`);
    }
    assert.deepEqual(taken, []);
  });
}
