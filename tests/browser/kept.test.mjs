// What a reader stored with an older version lives on: a project as that left it, tests/kept/, built
// with the program of today and opened by a browser that holds what the scripts of then wrote. The
// ids and addresses alone are held by tests/it/kept.rs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { DESKTOP, PROJECT, atRest, launch, project, roadbook, serve, until, watched } from "./helper.mjs";

const kept = (name) => readFile(join(PROJECT, "tests/kept", name), "utf8");
const reader = JSON.parse(await kept("reader.json"));
const KEY = "roadbook:web-from-html-css-to-c";
const record = JSON.parse(reader.localStorage[KEY]);

/** The files of a fixture: `//- path` starts one. */
const files = (text) => Object.fromEntries(text.split(/^\/\/- /m).slice(1).map((part) => {
  const end = part.indexOf("\n");
  return [part.slice(0, end).trim(), part.slice(end + 1)];
}));
const FILES = files(await kept("project.txt"));

/** The same project after its author has renamed skills, a path and a track. */
const RENAMED = { ...FILES };
const rename = (from, to, alias) => {
  const text = FILES[from].replace(/^---\n/, `---\naliases: [${alias}]\n`);
  delete RENAMED[from];
  RENAMED[to] = text;
};
rename("roadmap/tooling/git.md", "roadmap/tooling/version-control.md", "tooling/git");
rename("roadmap/server/forms/index.md", "roadmap/server/input/index.md", "server/forms");
rename("roadmap/paths/web.md", "roadmap/paths/developer.md", "paths/web");
rename("roadmap/tooling/_index.md", "roadmap/tools/_index.md", "tooling");
for (const name of ["form.png", "form.py"]) {
  RENAMED[`roadmap/server/input/${name}`] = FILES[`roadmap/server/forms/${name}`];
}
for (const name of ["version-control", "shell"]) {
  const text = RENAMED[`roadmap/tooling/${name}.md`];
  delete RENAMED[`roadmap/tooling/${name}.md`];
  RENAMED[`roadmap/tools/${name}.md`] =
    name === "shell" ? text.replace(/^---\n/, "---\naliases: [tooling/shell]\n") : text;
}
for (const path of ["roadmap/server/site.md", "roadmap/server/sessions.md"]) {
  RENAMED[path] = RENAMED[path].replace("forms", "input");
}

let browser;
const sites = {};

before(async () => {
  browser = await launch();
  for (const [name, all] of Object.entries({ same: FILES, renamed: RENAMED })) {
    const it = await project(all);
    const built = roadbook(it.folder, "build");
    assert.equal(built.status, 0, built.stderr);
    sites[name] = { ...it, server: await serve(join(it.folder, "dist")) };
  }
});
after(async () => {
  await browser?.close();
  for (const it of Object.values(sites)) {
    await it.server.close();
    await it.remove();
  }
});

/** A browser with this storage, from the first page on. */
async function open(site, storage) {
  const { url } = sites[site].server;
  const context = await browser.newContext({ viewport: DESKTOP, colorScheme: "light", reducedMotion: "reduce" });
  const opened = await watched(context, url);
  await opened.page.addInitScript((storage) => {
    if (sessionStorage.getItem("begun")) return;
    sessionStorage.setItem("begun", "yes");
    for (const [key, value] of Object.entries(storage)) localStorage.setItem(key, value);
  }, storage);
  return { ...opened, context, go: (path) => opened.page.goto(url + path) };
}
const closed = async ({ context, problems }) => {
  await context.close();
  assert.deepEqual(problems, []);
};
const stored = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), KEY);
const state = (page) => page.locator("#rb-state input:checked").getAttribute("value");
const ticks = (page) =>
  page.locator("input[data-outcome]").evaluateAll((all) =>
    Object.fromEntries(all.map((it) => [it.dataset.outcome, it.checked])),
  );
/** Of a record, which outcomes of a skill are ticked. */
const ticked = (id) =>
  Object.entries(record.skills[id]?.ticks ?? {}).filter(([, at]) => at > 0).map(([outcome]) => outcome);
const chosen = (ticks) => Object.keys(ticks).filter((id) => ticks[id]).sort();

describe("in the same project", () => {
  test("each page shows the states and ticks that were stored, and nothing is written anew", async () => {
    const it = await open("same", reader.localStorage);
    for (const [id, page] of Object.entries({
      "basics/html": "basics/html.html",
      "basics/css": "basics/css.html",
      "basics/Big_Picture": "basics/big_picture.html",
      "tooling/git": "tooling/git.html",
      "server/flask": "backend/flask.html",
      "server/forms": "backend/forms.html",
    })) {
      await it.go(page);
      await atRest(it.page);
      assert.equal(await state(it.page), record.skills[id].state, id);
      assert.deepEqual(chosen(await ticks(it.page)), ticked(id).sort(), id);
    }
    assert.deepEqual(await stored(it.page), record);
    await closed(it);
  });

  test("choices, plans and shares are as they were", async () => {
    const it = await open("same", reader.localStorage);
    await it.go("backend/forms.html");
    assert.ok(await it.page.getByRole("radio", { name: "I take Flask" }).isChecked());
    await it.go("backend/sessions.html");
    assert.ok(await it.page.getByRole("radio", { name: "I take Forms" }).isChecked());
    await it.go("plan.html#goals=server/site");
    await it.page.locator(".total").getByText("3 steps, 17 h, 2 known already").waitFor();
    assert.deepEqual(await it.page.locator(".planned .route > li > a").allTextContents(), ["Flask", "Forms", "A site"]);
    await it.go("progress.html");
    await it.page.getByText("3 of 9 known, at least 38 h, 1 unknown left").first().waitFor();
    await closed(it);
  });

  test("the theme that was chosen holds", async () => {
    const it = await open("same", reader.localStorage);
    await it.go("index.html");
    assert.equal(await it.page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await closed(it);
  });

  test("a link and a file of then bring everything to another browser", async () => {
    const it = await open("same", {});
    await it.go("progress.html" + reader.share.slice(reader.share.indexOf("#")));
    await it.page.getByRole("button", { name: "Merge" }).click();
    await it.page.getByText("Taken, with 6 skills.").waitFor();
    assert.deepEqual(await stored(it.page), record);
    await it.page.evaluate(() => localStorage.clear());
    await it.go("progress.html");
    const file = JSON.stringify({ roadbook: KEY.slice("roadbook:".length), ...record }, null, 1);
    await it.page.locator("#rb-import").setInputFiles({
      name: "progress.json", mimeType: "application/json", buffer: Buffer.from(file),
    });
    await it.page.getByRole("button", { name: "Replace mine" }).click();
    await it.page.getByText("Taken, with 6 skills.").waitFor();
    assert.deepEqual(await stored(it.page), record);
    await closed(it);
  });
});

describe("where skills were renamed since", () => {
  // Without what the scripts remembered of the older graph, which is asked anew.
  const storage = { [KEY]: reader.localStorage[KEY] };

  test("states, ticks and choices move to the new ids, what was chosen too", async () => {
    const it = await open("renamed", storage);
    await it.go("tools/version-control.html");
    await until(() => state(it.page), "known");
    assert.deepEqual(chosen(await ticks(it.page)), ["go-back"]);
    const { skills, choices } = await stored(it.page);
    assert.deepEqual(skills["tools/version-control"], record.skills["tooling/git"]);
    assert.deepEqual(skills["server/input"], record.skills["server/forms"]);
    assert.deepEqual(choices, {
      "server/input": record.choices["server/forms"],
      "server/sessions": { ...record.choices["server/sessions"], take: ["server/input"] },
    });
    assert.deepEqual(["tooling/git", "server/forms"].filter((id) => id in skills), []);
    await it.go("backend/sessions.html");
    assert.ok(await it.page.getByRole("radio", { name: "I take Forms" }).isChecked());
    await it.go("progress.html");
    await it.page.getByText("3 of 9 known, at least 38 h, 1 unknown left").first().waitFor();
    await closed(it);
  });

  test("a plan that was kept under former ids of skills, paths and tracks is the same plan", async () => {
    const it = await open("renamed", storage);
    const chips = () => it.page.locator(".chips button").allTextContents();
    await it.go("plan.html#goals=paths/web");
    await until(chips, ["A site"]);
    await it.go("plan.html#goals=server/forms");
    await until(chips, ["Forms"]);
    await it.go("plan.html#goals=tooling");
    await until(chips, ["Shell", "Git"]);
    assert.equal(await it.page.getByText("Not in this roadmap").count(), 0);
    await closed(it);
  });

  test("a goal that the roadmap never had is told, until the goals change", async () => {
    const it = await open("renamed", storage);
    await it.go("plan.html#goals=basics/css,nowhere,constructor,%3Cb%3E");
    await it.page.getByText("Not in this roadmap: nowhere, constructor, <b>.", { exact: true }).waitFor();
    assert.deepEqual(await it.page.locator(".chips button").allTextContents(), ["CSS"]);
    await it.page.locator(".chips button").click();
    assert.equal(await it.page.getByText("Not in this roadmap").count(), 0);
    await closed(it);
  });
});
