// The lists of skills and resources sort and filter, the address keeps the choice, and without
// scripts all of them is there. Also: what the header and the home page look like on a phone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch, project, roadbook, serve, watched } from "./helper.mjs";

const page = (front, body = "Text.") => `---\n${front}\n---\n${body}\n`;
const FILES = {
  "roadbook.yaml": "title: T\norder: [one, two]\n",
  "roadmap/one/_index.md": page("title: One"),
  "roadmap/one/b.md": page("title: Beta\nlevel: advanced\neffort: 3h\ntags: [x, y]\nreviewed: 2025-03-01\nresources: [{title: Book, url: 'https://example.com/book/', type: book, cost: paid}]"),
  "roadmap/one/in/a.md": page("title: Alpha\nlevel: beginner\neffort: 10h\ntags: [x]\nreviewed: 2026-03-01\nresources: [{title: Book, url: 'https://example.com/book', type: book}, {title: Film, url: 'https://example.com/film', type: video, cost: free}]"),
  "roadmap/two/c.md": page("title: Ça va\nlevel: beginner\nrequires: [one/b]\nreviewed: 2025-05-05\nresources: [{title: Loose, url: 'https://example.com/l'}]"),
};

let browser;
let server;
let made;
let site;

before(async () => {
  made = await project(FILES);
  const built = roadbook(made.folder, "build");
  assert.equal(built.status, 0, built.stderr);
  site = join(made.folder, "dist");
  [browser, server] = await Promise.all([launch(), serve(site)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
  await made?.remove();
});

/** Opens an address; gives the page, and the names that are shown, in order. */
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const opened = await watched(context, server.url);
  if (options.known) {
    await opened.page.addInitScript((skills) => localStorage.setItem("roadbook:t", JSON.stringify({ version: 1, skills })), { [options.known]: { state: "known", at: 1 } });
  }
  await opened.page.goto(server.url + address);
  const shown = () => opened.page.locator("main :is(th .skill, .resource):visible").allTextContents();
  return { ...opened, context, shown };
}
const pick = (page, label, value) => page.locator(".filter label", { hasText: label }).locator("select").selectOption(value);

test("without scripts the lists are whole, and no control is there", async () => {
  const { context, shown, page } = await open("skills.html?level=beginner&sort=-name", { javaScriptEnabled: false });
  assert.deepEqual((await shown()).sort(), ["Alpha", "Beta", "Ça va"]);
  assert.equal(await page.locator(".filter, th button").count(), 0);
  await context.close();
});

test("the table of skills filters and sorts, and the address keeps it", async () => {
  const { context, shown, page, problems } = await open("skills.html");
  const all = await shown();
  assert.equal(all.length, 3);
  await pick(page, "Level", "beginner");
  assert.deepEqual((await shown()).sort(), ["Alpha", "Ça va"]);
  await page.fill(".filter input", "ca");
  assert.deepEqual(await shown(), ["Ça va"]);
  assert.equal(await page.locator(".filter [role=status]").textContent(), "1 of 3");
  assert.equal(new URL(page.url()).search, "?level=beginner&q=ca");
  await page.reload();
  assert.deepEqual(await shown(), ["Ça va"]);
  await page.click(".filter button[type=reset]");
  await page.waitForFunction(() => location.search === "");
  assert.deepEqual(await shown(), all);
  const sort = (name) => page.locator("th button", { hasText: name }).click();
  await sort("Effort");
  assert.deepEqual(await shown(), ["Beta", "Alpha", "Ça va"], "what is not known comes last");
  await sort("Effort");
  assert.deepEqual(await shown(), ["Alpha", "Beta", "Ça va"]);
  assert.equal(await page.locator("th[aria-sort=descending]").innerText(), "Effort ↓".slice(0, 6));
  await sort("Effort");
  assert.deepEqual(await shown(), all, "the order of the roadmap again");
  await sort("Skill");
  assert.deepEqual(await shown(), ["Alpha", "Beta", "Ça va"]);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a track holds the tracks in it, and states are those of the reader", async () => {
  const one = await open("skills.html?track=one");
  assert.deepEqual((await one.shown()).sort(), ["Alpha", "Beta"]);
  await one.context.close();
  const two = await open("skills.html?tag=x&state=known", { known: "one/b" });
  await two.page.waitForFunction(() => document.querySelectorAll("tbody tr:not([hidden])").length === 1);
  assert.equal(await two.page.locator("tbody tr:not([hidden])").getAttribute("data-skill"), "one/b");
  assert.deepEqual(two.problems, []);
  await two.context.close();
});

test("resources filter by type, cost, level and year", async () => {
  const { context, shown, page, problems } = await open("resources.html");
  assert.deepEqual(await shown(), ["Film", "Book", "Loose"], "one book, under two skills");
  await pick(page, "Read in", "2026");
  assert.deepEqual(await shown(), ["Film", "Book"]);
  await pick(page, "Type", "book");
  assert.deepEqual(await shown(), ["Book"]);
  assert.equal(await page.locator("main section:visible").count(), 1);
  await pick(page, "Level", "advanced");
  assert.deepEqual(await shown(), ["Book"]);
  await pick(page, "Cost", "free");
  assert.deepEqual(await shown(), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test("what lists load is small", async () => {
  const html = await readFile(join(site, "skills.html"), "utf8");
  const [name] = /assets\/lists\.\w+\.js/.exec(html);
  const size = gzipSync(await readFile(join(site, name)), { level: 9 }).length;
  assert.ok(size <= 2560, `${size} bytes`);
});

test("on a phone the header takes one row, leads to progress, and the overview is on the first screen", async () => {
  const { context, page, problems } = await open("index.html", { viewport: { width: 360, height: 740 } });
  assert.ok((await page.locator(".top").boundingBox()).height < 64);
  const [width, scrolls] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
  assert.ok(scrolls <= width);
  const box = await page.locator("main .card[data-track]").first().boundingBox();
  assert.ok(box.y + box.height < 740, JSON.stringify(box));
  await page.locator(".top a.own").click();
  await page.waitForURL(/progress\.html$/);
  assert.deepEqual(problems, []);
  await context.close();
});
