// The comforts of a page of text: code is copied, the contents say where one is, pages change softly.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, atRest, launch, project, roadbook, serve, until, watched } from "./helper.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const TEXT = `---
title: Bread
---
## First

\`\`\`python title="x.py" linenos
if a:
    b()
\`\`\`

\`\`\`pycon
>>> for x in y:
...     print(x)
...
1
\`\`\`

\`\`\`console
$ pip install x
Successfully installed
$ x
\`\`\`

\`\`\`console
$ cat <<'EOS' > a.txt
hello $world
EOS
# apt install x
$ for i in 1 2; do
>   echo $i
> done
1
PS C:\\Users\\me> Get-ChildItem
(.venv) $ pip install x
\`\`\`

\`\`\`bash
$ npm i
added 1
\`\`\`

\`\`\`sh
# a comment
npm i
\`\`\`

| left | right | middle |
|:--|--:|:-:|
| a | 1000 | x |

${"Text.\n\n".repeat(40)}
## Second

${"Text.\n\n".repeat(40)}
## Third

End.
`;

let built;
let browser;
let server;

before(async () => {
  built = await project({
    "roadmap/a.md": TEXT,
    "roadmap/b.md": "---\ntitle: B\nrequires: [a]\n---\nText.\n",
  });
  const { status, stderr } = roadbook(built.folder, "build");
  assert.equal(status, 0, stderr);
  [browser, server] = await Promise.all([launch(), serve(join(built.folder, "dist"))]);
});
after(async () => {
  await browser?.close();
  await server?.close();
  await built?.remove();
});

async function open(options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce", ...options });
  const opened = await watched(context, server.url);
  await opened.page.goto(`${server.url}a.html`);
  return { ...opened, context };
}

test("code is copied as one would type it, and the reader is told", async () => {
  const { page, context, problems } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  // Everything that the reader is told: the words are taken away again after a while.
  await page.evaluate(() => {
    const status = document.querySelector("p[role=status].visually-hidden");
    window.told = [];
    const note = () => status.textContent && window.told.push(status.textContent);
    new MutationObserver(note).observe(status, { childList: true });
  });
  const copied = [];
  for (const button of await page.locator(".code > button").all()) {
    await button.click();
    await page.waitForFunction((count) => window.told.length > count, copied.length);
    copied.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  assert.deepEqual(copied, [
    "if a:\n    b()\n",
    "for x in y:\n    print(x)\n\n",
    "pip install x\nx\n",
    "cat <<'EOS' > a.txt\nhello $world\nEOS\nfor i in 1 2; do\n  echo $i\ndone\nGet-ChildItem\npip install x\n",
    "npm i\n",
    "# a comment\nnpm i\n",
  ]);
  assert.deepEqual(await page.evaluate(() => window.told), Array(6).fill("Copied"));
  const name = await page.locator(".code > button").first().getAttribute("aria-label");
  assert.equal(name, "Copy: Python code: x.py");
  assert.deepEqual(problems, []);
  await context.close();
});

test("code is copied where the page may not write to the clipboard", async () => {
  const { page, context } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
  });
  const button = page.locator(".code > button").nth(4);
  await button.click();
  await page.locator(".code > button").nth(4).and(page.locator("[data-done]")).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "npm i\n");
  assert.equal(await button.evaluate((it) => it === document.activeElement), true);
  await context.close();
});

test("numbers of lines are shown and not selected, columns are aligned", async () => {
  const { page, context } = await open();
  const numbers = await page.locator(".numbered .line").evaluateAll((list) =>
    list.map((it) => getComputedStyle(it, "::before").content.split(" / ")[0]),
  );
  assert.deepEqual(numbers, ['"1"', '"2"']);
  const selected = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector(".numbered code"));
    return String(getSelection());
  });
  assert.equal(selected.trimEnd(), "if a:\n    b()");
  const aligned = await page.locator(".body td").evaluateAll((list) =>
    list.map((it) => getComputedStyle(it).textAlign),
  );
  assert.deepEqual(aligned, ["left", "right", "center"]);
  const before = await page.locator(".body td").first().evaluate((it) => getComputedStyle(it, "::before").content);
  assert.equal(before, "none");
  await context.close();
});

test("a line of eighty columns of code fits its column on a desktop", async () => {
  const { page, context } = await open();
  const room = await page.locator("pre").first().evaluate((pre) => {
    const code = pre.firstChild;
    code.textContent = "x".repeat(80);
    return { line: pre.scrollWidth, column: pre.clientWidth, toc: Boolean(document.querySelector(".toc")?.offsetParent) };
  });
  assert.ok(room.line <= room.column, JSON.stringify(room));
  assert.equal(room.toc, true);
  await context.close();
});

test("a button that copies is where there was room for it, and never on paper", async () => {
  const { page, context } = await open();
  const top = () => page.locator("#second").evaluate((it) => it.getBoundingClientRect().top);
  const shown = await top();
  await page.evaluate(() => document.querySelectorAll(".code > button").forEach((it) => it.remove()));
  assert.equal(await top(), shown);
  await page.reload();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".code > button").first().isVisible(), false);
  await context.close();
});

test("the contents mark the section that is read", async () => {
  const { page, context } = await open();
  const here = () =>
    page.locator(".toc [aria-current]").evaluateAll((list) => list.map((it) => it.textContent));
  const to = (id) => page.evaluate((it) => document.getElementById(it).scrollIntoView(), id);
  await to("second");
  await until(here, ["Second"]);
  await to("first");
  await until(here, ["First"]);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = await page.locator(".toc a").last().textContent();
  await until(here, [last]);
  await context.close();
});

for (const reducedMotion of ["no-preference", "reduce"]) {
  test(`pages change softly only where motion is welcome: ${reducedMotion}`, async () => {
    const { page, context } = await open({ reducedMotion });
    await page.addInitScript(() => {
      addEventListener("pagereveal", (event) => (window.soft = Boolean(event.viewTransition)));
    });
    const change = async () => {
      await page.goto(`${server.url}a.html`);
      await atRest(page);
      await page.click(".pager .next");
      await page.waitForURL(/b\.html$/);
      await page.waitForFunction(() => window.soft !== undefined);
      return page.evaluate(() => window.soft);
    };
    // A browser that takes too long for a page changes to it at once, and may be asked again.
    if (reducedMotion === "no-preference") await until(change, true);
    else assert.equal(await change(), false);
    await context.close();
  });
}

const WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/** The signs of a piece of text as they stand in the page, from left to right. */
const drawn = (element, word) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const places = [...word].map((sign, n) => {
      const range = document.createRange();
      range.setStart(node, at + n);
      range.setEnd(node, at + n + 1);
      return [range.getBoundingClientRect().left, sign];
    });
    return places.sort((a, b) => a[0] - b[0]).map((it) => it[1]).join("");
  }
  return "";
};

test("names with signs read as written in a page that runs from right to left", async () => {
  const title = (text, more = "") =>
    `---\ntitle: "${text}"\ntags: ["C++", ".NET", ${WORD}]\n${more}---\nنص عن C++ و .NET و \`--flag\` و -all في الملف.\n`;
  const rtl = await project({
    "roadbook.yaml": "title: خارطة\nlanguage: ar\n",
    "roadmap/net.md": title(".NET"),
    "roadmap/cpp.md": title("لغة C++", "requires: [net]\n"),
    "roadmap/flag.md": title("-flag", "requires: [net]\n"),
  });
  const { status, stderr } = roadbook(rtl.folder, "build");
  assert.equal(status, 0, stderr);
  const host = await serve(join(rtl.folder, "dist"));
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
  const page = await context.newPage();
  const seen = async (selector, word) =>
    page.evaluate(`(${drawn})(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(word)})`);
  await page.goto(`${host.url}cpp.html`);
  for (const [selector, word] of [
    ["h1", "C++"],
    [".body", "C++"],
    [".body", ".NET"],
    [".body", "--flag"],
    [".body", "-all"],
    [".needs", ".NET"],
    ["article > .tags", "C++"],
    ["article > .tags", ".NET"],
    ["svg.map", ".NET"],
    ["svg.map", "C++"],
  ]) {
    assert.equal(await seen(selector, word), word, selector);
  }
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(widths[0] <= widths[1], `a long tag widens the page: ${widths}`);
  await page.goto(`${host.url}index.html`);
  assert.equal(await seen("main", "-flag"), "-flag");
  assert.equal(await seen("main", "C++"), "C++");
  await page.goto(`${host.url}search.html?q=${encodeURIComponent("لغة")}`);
  await page.locator(".search-link").first().waitFor();
  assert.equal(await seen(".search-link", "C++"), "C++");
  await context.close();
  await host.close();
  await rtl.remove();
});

test("a card asks nothing of another site before it is clicked, and then shows its player", async () => {
  const built = await project({
    "roadbook.yaml": "title: T\nbase-url: https://t.example/\nhost: netlify\nmarkdown: {embeds: [youtube]}\n",
    "roadmap/a.md": "---\ntitle: A\n---\n[A talk](https://youtu.be/ab?t=9)\n\nText.\n",
    "roadmap/b.md": "---\ntitle: B\nrequires: [a]\n---\nText.\n",
  });
  const { status, stderr } = roadbook(built.folder, "build");
  assert.equal(status, 0, stderr);
  const site = join(built.folder, "dist");
  const headers = await readFile(join(site, "_headers"), "utf8");
  const policy = /Content-Security-Policy: (.*)/.exec(headers)[1];
  assert.match(policy, /; frame-src https:\/\/www\.youtube-nocookie\.com;/);
  const host = await serve(site, { policy });
  const context = await browser.newContext({ viewport: DESKTOP });
  const { page, problems } = await watched(context, host.url);
  const asked = [];
  await context.route(/youtube/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>P</title><h1>The player</h1>" });
  });
  await page.goto(`${host.url}a.html`);
  await atRest(page);
  assert.deepEqual([asked, problems], [[], []]);
  const card = page.getByRole("link", { name: "A talk YouTube" });
  await card.focus();
  await page.keyboard.press("Enter");
  await page.frameLocator("iframe").getByRole("heading", { name: "The player" }).waitFor();
  const player = "https://www.youtube-nocookie.com/embed/ab?start=9";
  assert.deepEqual(asked, [player]);
  // Nothing but the request itself, which the reader asked for.
  assert.deepEqual(problems, [`${host.url}a.html: ${player} leaves the site`]);
  const frame = page.locator("iframe");
  assert.equal(await frame.getAttribute("title"), "A talk YouTube");
  assert.equal(await frame.evaluate((it) => it === document.activeElement), true);
  assert.equal(await card.getAttribute("href"), "https://youtu.be/ab?t=9");
  await context.close();
  await host.close();
  await built.remove();
});
