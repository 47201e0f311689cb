// `roadbook serve` in a browser: pages follow their files, keep their place and what was typed, and
// show what is wrong, under the strict policy.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { DESKTOP, freePort, launch, program, project, until, watched } from "./helper.mjs";

const FORM = `{% extends "theme/skill.html" %}
{% block end %}
<form><input name="plain"><input id="named"><input type="checkbox" name="tick">
<select name="choice"><option>a<option>b</select><textarea name="long"></textarea></form>
<details><summary>More</summary><p>Hidden</p></details>
<div class="box" tabindex="0">{% for n in range(end=80) %}<p>{{ n }}</p>{% endfor %}</div>
{% endblock end %}`;

const BOX = ".box { block-size: 100px; overflow: auto } :root { --mark: one }";
const pageOf = (text) => `---\ntitle: Dough\n---\n${text}\n\n${"Long text.\n\n".repeat(120)}`;

const FILES = {
  "roadbook.yaml": "title: Bread\nbase-url: https://example.org/bread/\n",
  "roadmap/dough.md": pageOf("First words."),
  "roadmap/other.md": "---\ntitle: Other\nrequires: [dough]\n---\nSomething else.\n",
  "themes/overrides/templates/skill.html": FORM,
  "themes/overrides/assets/extra.css": BOX,
  "themes/overrides/templates/meta.html":
    `<link rel="stylesheet" href="{{ page.root }}{{ site.assets["extra.css"] }}">`,
};

let browser;
let made;
let server;
let opened;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Starts the server in a folder, and waits for its address. */
async function serving(folder, port) {
  const child = spawn(program(), ["serve", "--port", String(port)], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  let said = "";
  const url = await new Promise((resolve, reject) => {
    child.stderr.on("data", (data) => {
      said += data;
      const address = /serving (\S+) /.exec(said)?.[1];
      if (address) resolve(address);
    });
    ended.then((status) => reject(new Error(`ended with ${status}: ${said}`)));
  });
  const stop = () => {
    child.kill("SIGINT");
    return ended;
  };
  return { url, stop };
}

/** Puts a file in place as editors do, in one step: what stands there is the old text or the new. */
const save = async (path, text) => {
  const whole = `${made.folder}.saved`;
  await writeFile(whole, text);
  await mkdir(dirname(join(made.folder, path)), { recursive: true });
  await rename(whole, join(made.folder, path));
};

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  opened = await watched(context, new URL(server.url).origin);
  await opened.page.goto(server.url + path);
  // A value that a reload takes away.
  await opened.page.evaluate(() => { window.before = true; });
  return opened;
}

const reloaded = (page) => page.waitForFunction(() => !window.before);
const shows = (page, text) => page.waitForFunction((it) => document.body?.innerText.includes(it), text);
const panel = (page) => page.locator("roadbook-problems");

beforeEach(async () => {
  made = await project(FILES);
  // One that stays free while a server is gone and comes back.
  server = await serving(made.folder, await freePort());
});
afterEach(async () => {
  await opened?.page.context().close();
  opened = undefined;
  await server.stop();
  await made.remove();
});

test("an edit shows, and the page keeps its place and what was typed", async () => {
  const { page, problems } = await open("dough.html");
  await page.fill("[name=plain]", "typed");
  await page.fill("#named", "also typed");
  await page.check("[name=tick]");
  await page.selectOption("[name=choice]", "b");
  await page.fill("[name=long]", "much typed");
  await page.locator("summary", { hasText: "More" }).click();
  await page.evaluate(() => {
    document.querySelector("#named").focus({ preventScroll: true });
    document.querySelector("#named").setSelectionRange(2, 4);
    document.querySelector(".box").scrollTop = 77;
    scrollTo({ top: 1234, behavior: "instant" });
  });
  await save("roadmap/dough.md", pageOf("Second words."));
  await reloaded(page);
  await shows(page, "Second words.");
  await page.waitForFunction(() => document.readyState === "complete");
  const state = () => page.evaluate(() => ({
    plain: document.querySelector("[name=plain]").value,
    named: document.querySelector("#named").value,
    tick: document.querySelector("[name=tick]").checked,
    choice: document.querySelector("[name=choice]").value,
    long: document.querySelector("[name=long]").value,
    open: [...document.querySelectorAll("details")].find((it) => it.textContent.includes("Hidden")).open,
    focus: document.activeElement.id,
    selection: [document.querySelector("#named").selectionStart, document.querySelector("#named").selectionEnd],
    box: document.querySelector(".box").scrollTop,
    top: scrollY,
  }));
  await page.waitForFunction(() => document.activeElement.id === "named");
  assert.deepEqual(await state(), {
    plain: "typed", named: "also typed", tick: true, choice: "b", long: "much typed", open: true,
    focus: "named", selection: [2, 4], box: 77, top: 1234,
  });
  assert.equal(await page.evaluate(() => history.scrollRestoration), "auto");
  assert.deepEqual(problems, []);
});

test("a page whose own bytes are the same is left alone", async () => {
  const { page, problems } = await open("other.html");
  await save("roadmap/dough.md", pageOf("Second words."));
  const told = async () => (await (await fetch(`${server.url}dough.html`)).text()).includes("Second words.");
  await until(told, true);
  // What comes after it is seen, so it has been told by then.
  await save("roadmap/dough.md", "---\ntitle: [\n---\n");
  await panel(page).waitFor();
  assert.equal(await page.evaluate(() => window.before), true);
  assert.deepEqual(problems, []);
});

test("a style sheet changes without a reload", async () => {
  const { page, problems } = await open("dough.html");
  const sheets = await page.locator("link[rel=stylesheet]").count();
  const mark = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--mark"));
  for (const word of ["two", "three", "four"]) {
    await save("themes/overrides/assets/extra.css", BOX.replace("one", word));
    await page.waitForFunction(
      (it) => getComputedStyle(document.documentElement).getPropertyValue("--mark").includes(it), word);
  }
  assert.equal((await mark()).trim(), "four");
  assert.equal(await page.evaluate(() => window.before), true);
  await page.waitForFunction(
    (count) => document.querySelectorAll("link[rel=stylesheet]").length === count, sheets);
  assert.deepEqual(problems, []);
});

test("errors are shown over the last good page, and go when mended", async () => {
  const { page, problems } = await open("dough.html");
  const bad = `---\ntitle: Dough\nrequires: [othr, '<img src=x onerror="document.title=1">']\n---\nText.\n`;
  await save("roadmap/dough.md", bad);
  await panel(page).waitFor();
  await shows(page, "First words.");
  const title = panel(page).getByRole("alert");
  assert.equal(await title.innerText(), "2 errors: this page is not up to date");
  const link = panel(page).getByRole("link", { name: "roadmap/dough.md:3:12" });
  const excerpt = panel(page).locator("pre").first();
  assert.match(await excerpt.innerText(), /3 \| requires: \[othr, .*\n +\| +\^\^\^\^\n/);
  assert.match(await excerpt.innerText(), /did you mean `other`\?/);
  const [source] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await source.waitForLoadState();
  assert.match(await source.locator(":target").innerText(), /requires: \[othr, '<img src=x/);
  assert.equal(await source.locator("img").count(), 0);
  assert.equal(await panel(page).locator("img").count(), 0);
  await source.close();
  await panel(page).getByRole("button", { name: "Hide" }).click();
  assert.equal(await excerpt.isVisible(), false);
  await panel(page).getByRole("button", { name: "Show" }).click();
  assert.equal(await excerpt.isVisible(), true);
  await save("roadmap/dough.md", pageOf("Mended words."));
  await shows(page, "Mended words.");
  await panel(page).waitFor({ state: "detached" });
  assert.match(await page.title(), /Dough/);
  assert.deepEqual(problems, []);
});

test("errors that are taken back leave the page as it was, without a reload", async () => {
  const { page, problems } = await open("dough.html");
  await save("roadbook.yaml", "title: [\n");
  await panel(page).waitFor();
  await save("roadbook.yaml", FILES["roadbook.yaml"]);
  await panel(page).waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => window.before), true);
  assert.deepEqual(problems, []);
});

test("a page that is opened while something is wrong says so", async () => {
  await save("themes/overrides/templates/skill.html", "{% if %}");
  const { page } = await open("other.html");
  await panel(page).waitFor();
  assert.match(await panel(page).locator("h3").first().innerText(), /^error\[template-error\]/);
  await save("themes/overrides/templates/skill.html", FORM);
  await panel(page).waitFor({ state: "detached" });
});

test("a page that goes and comes back is followed", async () => {
  const { page } = await open("other.html");
  await rm(join(made.folder, "roadmap/other.md"));
  await page.waitForSelector("body[data-kind=not-found]");
  await save("roadmap/other.md", FILES["roadmap/other.md"]);
  await shows(page, "Something else.");
});

test("a project that begins with errors shows its page once they are mended", async () => {
  await server.stop();
  await save("roadbook.yaml", "title: [\n");
  server = await serving(made.folder, await freePort());
  const context = await browser.newContext({ viewport: DESKTOP });
  opened = { page: await context.newPage() };
  await opened.page.goto(`${server.url}dough.html`);
  await panel(opened.page).waitFor();
  await save("roadbook.yaml", "title: Bread\n");
  await shows(opened.page, "First words.");
});

test("pages find the server again when it starts anew", async () => {
  const { page } = await open("dough.html");
  const port = new URL(server.url).port;
  await server.stop();
  await save("roadmap/dough.md", pageOf("Words of the night."));
  server = await serving(made.folder, port);
  await shows(page, "Words of the night.");
});

test("the panel can be read and used by everybody", async () => {
  const axe = await readFile(new URL(import.meta.resolve("axe-core")), "utf8");
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: DESKTOP, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${server.url}dough.html`);
    await save("roadmap/dough.md", "---\ntitle: Dough\nrequires: [othr]\n---\nText.\n");
    await panel(page).waitFor();
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate(() => axe.run("roadbook-problems"));
    assert.deepEqual(found.violations.map((it) => `${it.id}: ${it.nodes[0].html}`), []);
    // The next page is to find nothing wrong, until it is.
    await save("roadmap/dough.md", FILES["roadmap/dough.md"]);
    await panel(page).waitFor({ state: "detached" });
    await context.close();
  }
});
