// The switch between light and dark: it works, is remembered, and lives with a storage that is
// denied or full of rubbish.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, SITE, kindsOf, launch, serve, watched } from "./helper.mjs";

const SWITCH = "#rb-tools button.switch";
const KEY = "rb-theme";

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

const background = (page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

async function open(prepare, options = {}) {
  const context = await browser.newContext({
    viewport: DESKTOP,
    colorScheme: "light",
    reducedMotion: "reduce",
    ...options,
  });
  const opened = await watched(context, server.url);
  if (prepare) await opened.page.addInitScript(prepare, KEY);
  await opened.page.goto(server.url + kinds.skill);
  return { ...opened, context };
}

for (const colorScheme of ["light", "dark"]) {
  test(`without a choice pages are ${colorScheme} where the system is`, async () => {
    const { page, context, problems } = await open(null, { colorScheme });
    const [r, g, b] = (await background(page)).match(/\d+/g).map(Number);
    assert.equal(r + g + b > 380, colorScheme === "light");
    assert.deepEqual(problems, []);
    await context.close();
  });
}

test("a choice holds on other pages and after a reload, before anything is painted", async () => {
  const { page, context, problems } = await open(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      window.atBody = document.documentElement.dataset.theme;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const light = await background(page);
  await page.click(SWITCH);
  const dark = await background(page);
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await background(page), dark);
  assert.equal(await page.evaluate(() => window.atBody), "dark");
  await page.goto(server.url + kinds.home);
  assert.equal(await background(page), dark);
  await page.click(SWITCH);
  assert.equal(await background(page), light);
  await page.reload();
  assert.equal(await page.evaluate(() => window.atBody), "light", "a choice like the system's is one");
  assert.deepEqual(problems, []);
  await context.close();
});

test("the switch has a way back to what the system says", async () => {
  const { page, context, problems } = await open();
  const theme = () => page.evaluate((key) => [document.documentElement.dataset.theme ?? "", localStorage.getItem(key) ?? ""], KEY);
  const light = await background(page);
  await page.click(SWITCH);
  const dark = await background(page);
  assert.deepEqual(await theme(), ["dark", "dark"]);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await background(page), dark);
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await background(page), dark, "a choice stands against the system");
  await page.click(SWITCH);
  assert.deepEqual(await theme(), ["light", "light"]);
  assert.match(await page.getAttribute(SWITCH, "aria-label"), /system/i);
  await page.click(SWITCH);
  assert.deepEqual(await theme(), ["", ""]);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await background(page), dark, "the system is followed again");
  await page.locator(`${SWITCH}[aria-label*="light"]`).waitFor();
  await page.reload();
  assert.equal(await background(page), dark);
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await background(page), light);
  assert.deepEqual(problems, []);
  await context.close();
});

test("another tab follows a choice, and the way back to the system", async () => {
  const { page, context, problems } = await open();
  const other = await context.newPage();
  await other.goto(server.url + kinds.home);
  const light = await background(other);
  await page.click(SWITCH);
  await other.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await page.click(SWITCH);
  await page.click(SWITCH);
  await other.waitForFunction(() => document.documentElement.dataset.theme === undefined);
  assert.equal(await background(other), light);
  assert.deepEqual(problems, []);
  await context.close();
});

test("the switch has a name that says what it does, and the keyboard reaches it", async () => {
  const { page, context } = await open();
  const button = page.locator(SWITCH);
  const name = await button.getAttribute("aria-label");
  assert.match(name, /dark/i);
  await button.focus();
  await page.keyboard.press("Enter");
  assert.match(await button.getAttribute("aria-label"), /light/i);
  await context.close();
});

test("the switch works where the storage is denied", async () => {
  const { page, context, problems } = await open(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  const light = await background(page);
  await page.click(SWITCH);
  assert.notEqual(await background(page), light);
  assert.deepEqual(problems, []);
  await context.close();
});

test("rubbish in the storage is passed over", async () => {
  const { page, context, problems } = await open((key) => {
    localStorage.setItem(key, '{"<script>": null');
  });
  const rubbish = await page.evaluate(() => document.documentElement.dataset.theme ?? "none");
  assert.equal(rubbish, "none");
  const light = await background(page);
  await page.click(SWITCH);
  assert.notEqual(await background(page), light);
  assert.deepEqual(problems, []);
  await context.close();
});
