// Every page loads, alone and complete: over HTTP with a strict policy, from a folder, without
// scripts, on narrow screens and on paper.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  DESKTOP,
  PHONE,
  SITE,
  address,
  atRest,
  each,
  kindsOf,
  launch,
  pagesOf,
  serve,
  watched,
} from "./helper.mjs";

const NARROWEST = { width: 320, height: 640 };

let browser;
let server;
let pages;
let kinds;

before(async () => {
  [browser, server, pages, kinds] = await Promise.all([
    launch(),
    serve(SITE),
    pagesOf(SITE),
    kindsOf(SITE),
  ]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("the site has a page of every kind", () => {
  const expected = [
    "home", "not-found", "path", "project", "resources", "skill", "skills", "tag", "tags", "track",
  ];
  assert.deepEqual(expected.filter((kind) => !kinds[kind]), []);
});

/** Opens every page once, on the narrowest screen: what went wrong, and which are too wide. */
async function visitAll() {
  const context = await browser.newContext({ viewport: NARROWEST });
  const problems = [];
  const wide = [];
  const anchors = new Map();
  const links = [];
  const visit = async ({ page }, path) => {
    await page.goto(server.url + address(path));
    const found = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      ids: [...document.querySelectorAll("[id]")].map((it) => it.id),
      links: [...document.querySelectorAll("a[href], link[href], img[src]")].map(
        // Links inside a drawing hold their address as it is written.
        (it) => (it.href?.baseVal === undefined ? it.href ?? it.src : new URL(it.href.baseVal, document.baseURI).href),
      ),
    }));
    if (found.width > NARROWEST.width) wide.push(`${path}: ${found.width}`);
    anchors.set(server.url + address(path), new Set(found.ids));
    links.push(...found.links.map((link) => [path, link]));
  };
  // A few tabs, each of which goes from page to page.
  const tabs = await Promise.all(Array.from({ length: 3 }, () => watched(context, server.url)));
  await each(pages, async (path) => {
    const tab = tabs.pop();
    await visit(tab, path);
    tabs.push(tab);
  }, tabs.length);
  for (const tab of tabs) {
    await atRest(tab.page);
    problems.push(...tab.problems);
  }
  await context.close();
  return { problems, wide, dead: links.filter(([, link]) => isDead(link, anchors)) };
}

/** Whether a link within the site leads to nothing: no file, or no such place in it. */
function isDead(link, anchors) {
  const { href, hash, origin, pathname } = new URL(link);
  if (!server.url.startsWith(origin)) return false;
  const page = href.slice(0, href.length - hash.length);
  // What follows `#goals=` is read by the page of plans, and is no place in it.
  if (hash.startsWith("#goals=")) return !anchors.has(page);
  if (anchors.has(page)) return hash && !anchors.get(page).has(decodeURIComponent(hash.slice(1)));
  return !existsSync(join(SITE, decodeURIComponent(pathname)));
}

let visits;

test("every page loads without errors under a strict policy, and asks nobody else", async () => {
  visits ??= visitAll();
  assert.deepEqual((await visits).problems, []);
});

test("every link within the site leads to a file, and to a place in it", async () => {
  visits ??= visitAll();
  assert.deepEqual((await visits).dead, []);
});

test("no page is wider than a screen of 320 pixels", async () => {
  visits ??= visitAll();
  assert.deepEqual((await visits).wide, []);
});

test("every kind of page works from a folder", async () => {
  const root = pathToFileURL(`${SITE}/`).href;
  const context = await browser.newContext({ viewport: DESKTOP });
  const { page, problems } = await watched(context, root);
  for (const [kind, path] of Object.entries(kinds)) {
    // A host shows it at any address, so it alone links from the root of the host.
    if (kind === "not-found") continue;
    await page.goto(root + path);
    await atRest(page);
    assert.deepEqual(problems, [], kind);
    const styled = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
    assert.doesNotMatch(styled, /^"?Times/, `${kind} has no style`);
  }
  await context.close();
});

test("links of the page for missing addresses lead home from any depth", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}no/such/page.html`);
  assert.equal(await page.getAttribute("body", "data-kind"), "not-found");
  await page.click("main a");
  await page.waitForSelector("body[data-kind=home]");
  await context.close();
});

test("pages say the same without scripts", async () => {
  /** The text of each kind of page, but for controls that only work with scripts and are made by them. */
  const textsOf = async (options, settle) => {
    const context = await browser.newContext({ viewport: DESKTOP, ...options });
    const page = await context.newPage();
    const texts = {};
    for (const [kind, path] of Object.entries(kinds)) {
      await page.goto(server.url + address(path));
      await settle(page);
      texts[kind] = await page.locator("main").evaluate((main) => {
        const copy = main.cloneNode(true);
        const parts = "button:not(th > button), .filter, noscript, #rb-state, #rb-planner, #rb-progress, .to-plan, .group > .hint";
        for (const made of copy.querySelectorAll(parts)) made.remove();
        return copy.textContent.replace(/\s+/g, " ").trim();
      });
    }
    await context.close();
    return texts;
  };
  const scripted = await textsOf({}, atRest);
  const plain = await textsOf({ javaScriptEnabled: false }, async () => {});
  for (const [kind, text] of Object.entries(scripted)) assert.ok(text.length > 40, `${kind} is empty`);
  assert.deepEqual(plain, scripted);
});

test("every page of a kind has one main heading, a title and a language", async () => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  for (const [kind, path] of Object.entries(kinds)) {
    await page.goto(server.url + address(path));
    const facts = await page.evaluate(() => ({
      headings: document.querySelectorAll("h1").length,
      title: document.title.length > 3,
      language: document.documentElement.lang,
      mains: document.querySelectorAll("main").length,
    }));
    assert.deepEqual(facts, { headings: 1, title: true, language: "en", mains: 1 }, kind);
  }
  await context.close();
});

test("print loses no text of a page", async () => {
  const context = await browser.newContext({ viewport: DESKTOP });
  const page = await context.newPage();
  for (const kind of ["home", "track", "skill", "project", "path", "resources", "skills"]) {
    await page.emulateMedia({ media: null });
    await page.goto(server.url + kinds[kind]);
    await page.emulateMedia({ media: "print" });
    const lost = await page.evaluate(() => {
      // What only makes sense on a screen: ways to other pages and places, and controls.
      const chrome = "nav, button, a.anchor, a.skip, .toc-narrow, .meta a, .pager, .state, .to-plan, .filter";
      const walk = document.createTreeWalker(
        document.querySelector("main"),
        NodeFilter.SHOW_TEXT,
      );
      const texts = [];
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const around = node.parentElement;
        // Formulas hold characters that are read and never drawn, such as U+2061.
        const drawn = /[^\s\u200b-\u200f\u2060-\u2064]/.test(node.data);
        if (!drawn || around.closest(chrome) || around.closest("svg title")) continue;
        const shown = around.checkVisibility({ contentVisibilityAuto: false, visibilityProperty: true });
        const box = document.createRange();
        box.selectNodeContents(node);
        const { width, height } = box.getBoundingClientRect();
        // Annotations of formulas and texts for screen readers take no room.
        const silent = around.closest("math annotation, .visually-hidden, .hidden");
        if (!silent && (!shown || width === 0 || height === 0)) texts.push(node.data.trim());
      }
      return texts;
    });
    assert.deepEqual(lost, [], kind);
  }
  await context.close();
});
