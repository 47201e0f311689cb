// What a page costs: bytes as they cross the wire (gzip), and shifts of what is already painted.
//
// Counted are, for a skill's page with progress stored and nothing remembered of it (the most that it
// ever loads): every script of the theme, those that come later included, and every style sheet. The
// graph, which is data and grows with the roadmap, is counted by itself.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { DESKTOP, PHONE, SITE, address, atRest, kindsOf, launch, serve } from "./helper.mjs";

const KIB = 1024;
const packed = (bytes) => gzipSync(bytes, { level: 9 }).length;

let browser;
let server;
let kinds;
let site;

before(async () => {
  [browser, server, kinds] = await Promise.all([launch(), serve(SITE), kindsOf(SITE)]);
  const home = await readFile(join(SITE, "index.html"), "utf8");
  site = /data-site="([^"]+)"/.exec(home)[1];
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** An empty page; with progress: some skills known, one being learnt. */
async function open({ viewport = DESKTOP, progress = true } = {}) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  if (progress) {
    const graph = JSON.parse(await readFile(join(SITE, "graph.json"), "utf8"));
    const ids = graph.skills.map((it) => it.id);
    const skills = Object.fromEntries(ids.slice(0, 40).map((id) => [id, { state: "known", at: 1 }]));
    skills[ids[41]] = { state: "learning", at: 1 };
    await page.addInitScript(
      ([key, value]) => localStorage.setItem(key, value),
      [`roadbook:${site}`, JSON.stringify({ version: 1, skills })],
    );
  }
  await page.addInitScript(() => {
    let shift = 0;
    const add = (entries) => {
      for (const it of entries) if (!it.hadRecentInput) shift += it.value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    window.shift = () => (add(observer.takeRecords()), shift);
  });
  return { page, context };
}

test("what the page of a skill loads is small, with progress too", async () => {
  const { page, context } = await open();
  const loaded = [];
  page.on("response", (response) => loaded.push(new URL(response.url()).pathname.slice(1)));
  await page.goto(server.url + address(kinds.skill));
  await atRest(page);
  const sizes = {};
  for (const path of new Set(loaded)) sizes[path] = packed(await readFile(join(SITE, decodeURIComponent(path))));
  await context.close();
  const sum = (wanted) =>
    Object.entries(sizes).reduce((all, [path, size]) => (wanted(path) ? all + size : all), 0);
  const script = (path) => path.startsWith("assets/") && path.endsWith(".js");
  assert.ok(Object.keys(sizes).some((path) => /plan\.\w+\.js$/.test(path)), "the planner was needed");
  // A quarter of a KiB is for choices that hold for all skills, and for asking whether a plan is the reader's own.
  assert.ok(sum(script) <= 14.25 * KIB, JSON.stringify(sizes));
  assert.ok(sum((path) => path.endsWith(".css")) <= 14 * KIB, JSON.stringify(sizes));
  assert.ok(sum((path) => path.endsWith("plan-graph.js")) <= 8 * KIB, JSON.stringify(sizes));
  const others = Object.keys(sizes).filter((path) => !/\.(html|js|css|svg)$/.test(path));
  assert.deepEqual(others, [], "no fonts, no pictures of our own");
});

test("the page of a skill is small around its own text", async () => {
  const html = await readFile(join(SITE, kinds.skill), "utf8");
  // Its own text: the body, and what its author says it teaches, points to and asks.
  const own = [
    /<div class="body">[\s\S]*?\n<\/div>\n/,
    ...["outcomes", "resources", "check"].map(
      (id) => new RegExp(`<section aria-labelledby="rb-${id}">[\\s\\S]*?</section>`),
    ),
  ];
  assert.match(html, own[0]);
  const around = packed(own.reduce((rest, part) => rest.replace(part, ""), html));
  assert.ok(around <= 10 * KIB, `${around} bytes`);
});

const PAGES = ["home", "track", "skill", "project", "path", "skills", "progress", "plan"];

for (const progress of [false, true]) {
  for (const [screen, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    test(`nothing moves once it is painted: ${screen}, ${progress ? "with" : "without"} progress`, async () => {
      const shifts = {};
      const { page, context } = await open({ viewport, progress });
      const shift = async () => {
        await atRest(page);
        return page.evaluate(() => window.shift());
      };
      for (const kind of PAGES) {
        await page.goto(server.url + address(kinds[kind]));
        const first = await shift();
        // Only on the first page after a change are the answers of the planner not remembered yet.
        if (progress) await page.reload();
        const usual = await shift();
        if (first > 0.1 || usual > 0.001) shifts[kind] = { first, usual };
        await page.evaluate(() => localStorage.clear());
      }
      await context.close();
      assert.deepEqual(shifts, {});
    });
  }
}
