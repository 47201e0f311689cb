// Maps begin where readers do, with and without scripts, in both directions of writing; they zoom in
// place, fill the screen, and leave the scrolling to the reader.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, launch, project, roadbook, serve, until } from "./helper.mjs";

// A root in the middle of what needs it, far from both ends; a skill apart comes first.
const skill = (title, requires = "") => `---\ntitle: ${title}\nrequires: [${requires}]\n---\nText.\n`;
const files = (language) => {
  const all = { "roadbook.yaml": `language: ${language}\n`, "roadmap/apart.md": skill("Apart") };
  all["roadmap/root.md"] = skill("Root");
  for (let at = 10; at < 40; at++) {
    all[`roadmap/stem${at}.md`] = skill(`A stem ${at}`, "root");
    all[`roadmap/top${at}.md`] = skill(`A top ${at}`, at % 3 ? `stem${at}` : `stem${at}, stem${at - 1 || 10}`);
  }
  for (let at = 0; at < 12; at++) all[`roadmap/deep${at}.md`] = skill(`Deep ${at}`, at ? `deep${at - 1}` : "top20");
  delete all["roadmap/stem39.md"];
  delete all["roadmap/top39.md"];
  return all;
};

const sites = {};
let browser;

before(async () => {
  browser = await launch();
  for (const language of ["en", "ar"]) {
    const built = await project(files(language));
    const { status, stderr } = roadbook(built.folder, "build");
    assert.equal(status, 0, stderr);
    sites[language] = { built, server: await serve(join(built.folder, "dist")) };
  }
});
after(async () => {
  await browser?.close();
  for (const { built, server } of Object.values(sites)) {
    await server.close();
    await built.remove();
  }
});

async function open({ language = "en", path, viewport = DESKTOP, scripts = true }) {
  const context = await browser.newContext({ viewport, javaScriptEnabled: scripts });
  const page = await context.newPage();
  await page.goto(sites[language].server.url + path, { waitUntil: "load" });
  if (scripts) await page.locator(".map-tools").waitFor();
  await page.locator("svg.map").waitFor();
  // The moment for which there is a place to snap to is over: from now on the map is the reader's.
  const snaps = () => page.evaluate(() =>
    [...document.querySelectorAll(".map-box *")].some((it) =>
      it.checkVisibility() && getComputedStyle(it).scrollSnapAlign !== "none"));
  await until(snaps, false);
  await until(() => page.evaluate(() => document.getAnimations().length), 0);
  if (scripts) await until(() => page.locator(".map-begin:not([hidden])").count(), 0);
  return { page, context };
}

/** How far the middle of a card lies from the middle of the box, and how much of it the box hides. */
function place(page, selector) {
  return page.evaluate((selector) => {
    const box = document.querySelector(".map-box").getBoundingClientRect();
    const card = document.querySelector(selector).getBoundingClientRect();
    const outside = [box.left - card.left, card.right - box.right, box.top - card.top, card.bottom - box.bottom];
    return {
      aside: Math.abs(card.x + card.width / 2 - (box.x + box.width / 2)),
      hidden: Math.max(0, ...outside),
      page: scrollY,
    };
  }, selector);
}

for (const language of ["en", "ar"]) {
  for (const [screen, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    for (const scripts of [true, false]) {
      const how = `${language}, ${screen}, ${scripts ? "with" : "without"} scripts`;
      test(`a map begins at its roots, that of a skill at the skill: ${how}`, async () => {
        for (const [path, selector] of [
          ["index.html", 'svg.map [data-skill="root"] rect'],
          ["top20.html", "svg.map .here rect"],
          ["root.html", "svg.map .here rect"],
        ]) {
          const { page, context } = await open({ language, path, viewport, scripts });
          const { aside, hidden, page: moved } = await place(page, selector);
          const wide = await page.evaluate(() => {
            const box = document.querySelector(".map-box");
            return box.scrollWidth > box.clientWidth;
          });
          await context.close();
          assert.equal(hidden, 0, `${path}: ${hidden} pixels of the card are hidden`);
          assert.equal(moved, 0, `${path}: the page stays at its top`);
          if (wide && path != "top20.html") assert.ok(aside < 4, `${path}: ${aside} pixels aside`);
        }
      });
    }
  }
}

test("having begun, the box of a map scrolls as ever", async () => {
  for (const scripts of [true, false]) {
    const { page, context } = await open({ path: "index.html", scripts });
    const box = page.locator(".map-box");
    const at = () => box.evaluate((it) => [it.scrollLeft, it.scrollTop]);
    await box.scrollIntoViewIfNeeded();
    await box.hover();
    const [left, top] = await at();
    // Nothing is left that it could snap to, as `open` has seen, so where it comes to it stays.
    await page.mouse.wheel(-130, 90);
    await until(at, [left - 130, top + 90]);
    await page.mouse.wheel(40, -30);
    await until(at, [left - 90, top + 60]);
    await context.close();
  }
});

test("a map zooms where it is", async () => {
  for (const language of ["en", "ar"]) {
    const { page, context } = await open({ language, path: "index.html" });
    const middle = () =>
      page.evaluate(() => {
        const box = document.querySelector(".map-box").getBoundingClientRect();
        const svg = document.querySelector("svg.map").getBoundingClientRect();
        const natural = document.querySelector("svg.map").viewBox.baseVal.width;
        return (box.x + box.width / 2 - svg.x) * (natural / svg.width);
      });
    const start = await middle();
    for (const key of ["+", "+", "-"]) {
      await page.locator(".map-box").press(key);
      assert.ok(Math.abs((await middle()) - start) < 3, `${language}: ${start} became ${await middle()}`);
    }
    await context.close();
  }
});

test("a map fills the screen, and gives it back", async () => {
  const { page, context } = await open({ path: "index.html" });
  const button = page.getByRole("button", { name: "Fill the screen" });
  const full = () => page.evaluate(() => document.fullscreenElement?.querySelector("svg.map") != null);
  await button.click();
  await page.waitForFunction(() => document.fullscreenElement);
  assert.ok(await full());
  const high = async () => (await page.locator(".map-box").boundingBox()).height > DESKTOP.height * 0.6;
  await until(high, true);
  await page.getByRole("link", { name: /^Root/ }).first().scrollIntoViewIfNeeded();
  await button.click();
  await page.waitForFunction(() => !document.fullscreenElement);
  await context.close();
});
