// The site is complete by keyboard: the way past the menu, a focus that can be seen, code and tables
// that scroll.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, SITE, kindsOf, launch, pagesOf, serve } from "./helper.mjs";

let browser;
let server;
let kinds;

before(async () => {
  [browser, server, kinds] = await Promise.all([launch(), serve(SITE), kindsOf(SITE)]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function open(path, viewport) {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(server.url + path);
  return { page, context };
}

test("the first stop leads past the menu", async () => {
  for (const kind of ["home", "skill", "skills"]) {
    const { page, context } = await open(kinds[kind], DESKTOP);
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => {
      const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
      return {
        href: document.activeElement.getAttribute("href"),
        seen: left >= 0 && top >= 0 && right > left && bottom > top,
      };
    });
    assert.deepEqual(first, { href: "#rb-main", seen: true }, kind);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#rb-main");
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => !!document.activeElement.closest("main"));
    assert.ok(inside, `${kind}: the next stop lies in the main part`);
    await context.close();
  }
});

for (const [screen, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`the focus can be seen at each stop, and nothing lies over it, on a ${screen}`, async () => {
    const { page, context } = await open(kinds.skill, viewport);
    const hidden = [];
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press("Tab");
      const fact = await page.evaluate(() => {
        const it = document.activeElement;
        if (it === document.body) return "end";
        const style = getComputedStyle(it);
        const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
        const [box] = it.getClientRects();
        const at = (x, y) => {
          const hit = document.elementFromPoint(x, y);
          return hit && (it.contains(hit) || hit.contains(it));
        };
        const inset = 2;
        const free = [0.25, 0.5, 0.75].some((part) => {
          const y = Math.min(Math.max(box.top, 0) + inset, innerHeight - inset);
          return at(box.left + box.width * part, y) || at(box.left + box.width * part, box.bottom - inset);
        });
        return ring && free ? null : `${it.outerHTML.slice(0, 90)} ring ${ring} free ${free}`;
      });
      if (fact === "end") break;
      if (fact) hidden.push(fact);
    }
    await context.close();
    assert.deepEqual(hidden, []);
  });
}

test("code that is wider than the screen scrolls by keyboard", async () => {
  const pages = (await pagesOf(SITE)).filter((path) => path.includes("/"));
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  let tried = 0;
  for (const path of pages) {
    await page.goto(server.url + path);
    const wide = page.locator("pre[tabindex='0']").filter({ visible: true });
    for (const block of await wide.all()) {
      if (!(await block.evaluate((it) => it.scrollWidth > it.clientWidth + 20))) continue;
      await block.focus();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction((it) => it.scrollLeft > 0, await block.elementHandle());
      tried += 1;
      break;
    }
    if (tried === 3) break;
  }
  await context.close();
  assert.equal(tried, 3, "three pages with wide code were found");
});

test("whatever scrolls sideways can be reached by keyboard and has a name", async () => {
  const { page, context } = await open(kinds.skill, { width: 320, height: 640 });
  const unreachable = await page.evaluate(() =>
    [...document.querySelectorAll("main *")]
      .filter((it) => {
        const { overflowX } = getComputedStyle(it);
        return ["auto", "scroll"].includes(overflowX) && it.scrollWidth > it.clientWidth;
      })
      .filter((it) => it.tabIndex < 0 || !it.getAttribute("aria-label"))
      .map((it) => it.outerHTML.slice(0, 90)),
  );
  await context.close();
  assert.deepEqual(unreachable, []);
});
