// A reader returns after a new version of the site was published at the same address: what the
// scripts remember of the graph is that of the new one at once, and former addresses lead on with
// all that was asked of them.

import assert from "node:assert/strict";
import { rm, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { DESKTOP, atRest, launch, project, roadbook, serve, until, watched } from "./helper.mjs";

const CONFIG = "title: P\nid: p\nlints: {orphan-skill: allow}\n";
const skill = (title, front = "") => `---\ntitle: ${title}\n${front}---\nbody\n`;
const ONE = {
  "roadbook.yaml": CONFIG,
  "roadmap/a.md": skill("A"),
  "roadmap/b.md": skill("B", "requires: [a]\n"),
};
const TWO = {
  "roadbook.yaml": CONFIG,
  "roadmap/a.md": skill("A"),
  "roadmap/b.md": skill("B", "requires: [a, c]\n"),
  "roadmap/c.md": skill("C"),
  "roadmap/d.md": skill("D", "requires: [a]\n"),
};
/** The second once more, with the first skill under another name. */
const THREE = {
  ...Object.fromEntries(Object.entries(TWO).filter(([path]) => path !== "roadmap/a.md")),
  "roadmap/b.md": skill("B", "requires: [first, c]\n"),
  "roadmap/d.md": skill("D", "requires: [first]\n"),
  "roadmap/first.md": skill("A", "aliases: [a]\n"),
};

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Builds these files in the folder of a project, in place of those that are there. */
async function publish(folder, files) {
  await rm(join(folder, "roadmap"), { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const built = roadbook(folder, "build");
  assert.equal(built.status, 0, built.stderr);
}

const share = (page) => page.locator("#rb-ready .share span").first().textContent();
const ready = (page) => page.locator("#rb-ready .tiles li > a:first-child").allTextContents();
const hint = (page) => page.locator("#rb-state .hint").textContent();

/** One reader of three versions at one address. */
async function reads(site, address, origin) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce" });
  const { page, problems } = await watched(context, origin);
  await page.goto(address + "a.html");
  await page.locator("#rb-state input[value=known]").check();
  await page.goto(address + "index.html");
  await until(() => share(page), "1 of 2 known, 1 unknown left");
  await until(() => ready(page), ["B"]);
  await page.goto(address + "b.html");
  await until(() => hint(page), "You know all that this needs.");

  await publish(site, TWO);
  await page.goto(address + "b.html");
  await until(() => hint(page), "One step away: needs C.");
  await page.goto(address + "index.html");
  await until(() => share(page), "1 of 4 known, 3 unknown left");
  await until(() => ready(page), ["C", "D"]);

  await publish(site, THREE);
  await page.goto(address + "index.html");
  await until(() => share(page), "1 of 4 known, 3 unknown left");
  await page.goto(address + "first.html");
  await until(() => page.locator("#rb-state input:checked").getAttribute("value"), "known");
  const record = await page.evaluate(() => JSON.parse(localStorage.getItem("roadbook:p")));
  assert.deepEqual(Object.keys(record.skills), ["first"]);
  await context.close();
  assert.deepEqual(problems, []);
}

describe("a reader who returns after an update", () => {
  test("sees the new figures at once, though scripts are cached by their address", async () => {
    const site = await project({});
    await publish(site.folder, ONE);
    const server = await serve(join(site.folder, "dist"), { scripts: "max-age=86400" });
    await reads(site.folder, server.url, server.url);
    await server.close();
    await site.remove();
  });

  test("from a folder too", async () => {
    const site = await project({});
    await publish(site.folder, ONE);
    const address = pathToFileURL(join(site.folder, "dist")).href + "/";
    await reads(site.folder, address, "file://");
    await site.remove();
  });
});

describe("a former address", () => {
  const FILES = {
    "roadbook.yaml": "title: T\nbase-url: https://example.org/learn/\nlints: {orphan-skill: allow}\n",
    "roadmap/r.md": '---\ntitle: R&D <x> "q"\naliases: [old/place, "r-old"]\n---\n## Deep\n\nText.\n',
    "roadmap/goal.md": "---\ntitle: Goal\nkind: path\ngoals: [r]\naliases: [aim]\n---\nGo.\n",
  };

  test("leads on with its query and fragment, and without scripts all the same", async () => {
    const site = await project({});
    await publish(site.folder, FILES);
    const server = await serve(join(site.folder, "dist"));
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled });
      const { page, problems } = await watched(context, server.url);
      for (const [from, to, more] of [
        ["old/place.html", "r.html", "?x=1&y=%20#deep"],
        ["r-old.html", "r.html", ""],
        ["r-old.html", "r.html", "#deep"],
        ["aim/booklet.html", "goal/booklet.html", "?print"],
      ]) {
        await page.goto(server.url + from + more);
        await page.waitForURL(server.url + to + (javaScriptEnabled ? more : ""));
        // It is not a page that one comes back to.
        if (javaScriptEnabled) await atRest(page);
      }
      await context.close();
      assert.deepEqual(problems, []);
    }
    const context = await browser.newContext();
    const { page, problems } = await watched(context, "file://");
    const folder = pathToFileURL(join(site.folder, "dist")).href;
    await page.goto(`${folder}/old/place.html?x=1#deep`);
    await page.waitForURL(`${folder}/r.html?x=1#deep`);
    await context.close();
    assert.deepEqual(problems, []);
    await server.close();
    await site.remove();
  });
});
