// axe finds nothing against WCAG 2.2 AA: each kind of page, light and dark, desktop and phone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, SITE, atRest, kindsOf, launch, serve } from "./helper.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let axe;
let browser;
let server;
let kinds;

before(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  [browser, server, kinds] = await Promise.all([launch(), serve(SITE), kindsOf(SITE)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// Controls whose name does not hold the words that can be read on them (WCAG 2.5.3).
function misnamed() {
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const shown = (it) => {
    const copy = it.cloneNode(true);
    for (const unread of copy.querySelectorAll("title, [hidden], [aria-hidden=true]")) unread.remove();
    return plain(copy.textContent);
  };
  const named = [...document.querySelectorAll(":is(a, button)[aria-label]")];
  const wrong = named.filter((it) => !plain(it.getAttribute("aria-label")).includes(shown(it)));
  return wrong.map((it) => `misnamed: ${it.outerHTML.slice(0, 300)}`);
}

for (const [screen, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`axe finds nothing in light and dark on a ${screen}`, async () => {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    const found = [];
    for (const [kind, path] of Object.entries(kinds)) {
      await page.goto(server.url + path);
      await atRest(page);
      await page.evaluate(axe);
      // Pages follow the system as it changes, so one is asked in both.
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate(
          (values) => {
            // Takes the "fi" of some fonts for an icon, and misses the word; `misnamed` looks closer.
            const rules = { "label-content-name-mismatch": { enabled: false } };
            return axe.run(document, { runOnly: { type: "tag", values }, rules });
          },
          RULES,
        );
        found.push(...(await page.evaluate(misnamed)));
        for (const { id, nodes } of violations) {
          for (const node of nodes.slice(0, 3)) found.push(`${kind}, ${colorScheme}, ${id}: ${node.html}`);
        }
      }
    }
    await context.close();
    assert.deepEqual(found, []);
  });
}
