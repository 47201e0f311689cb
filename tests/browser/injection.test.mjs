// What contributors write is never run: a project full of payloads, built by the program, opened
// without any policy that could hide a hole.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESKTOP, address, atRest, each, launch, pagesOf, project, roadbook, serve, watched } from "./helper.mjs";

// Each would call `pwned` in some context: text, attribute, script, style, SVG, math, template.
const PAYLOADS = [
  "<script>pwned(1)</script>",
  "</script><script>pwned(2)</script>",
  "<img src=x onerror=pwned(3)>",
  "\"><img src=x onerror=pwned(4)>",
  "' onmouseover='pwned(5)' autofocus onfocus='pwned(5)",
  "\" onmouseover=\"pwned(6)\" autofocus onfocus=\"pwned(6)",
  "<svg onload=pwned(7)>",
  "<svg><animate onbegin=pwned(8) attributeName=x dur=1s>",
  "</title><script>pwned(9)</script>",
  "</style><script>pwned(10)</script>",
  "--><script>pwned(11)</script>",
  "]]><script>pwned(12)</script>",
  "<details open ontoggle=pwned(13)>",
  "<iframe srcdoc='<script>parent.pwned(14)</script>'></iframe>",
  "<math><mtext><table><mglyph><style><img src=x onerror=pwned(15)>",
  "{{ 7 * 7 }}{% raw %}<script>pwned(16)</script>",
  "${pwned(17)}`${pwned(17)}`",
  "&lt;script&gt;pwned(18)&lt;/script&gt;<b onclick=pwned(18)>x",
  "<base href='https://example.invalid/'>",
  "<meta http-equiv=refresh content='0;url=javascript:pwned(20)'>",
  "<a href=s0.md autofocus tabindex=1 onfocus=pwned(21) style='position:fixed'>x</a>",
  "<form><button formaction='javascript:pwned(22)'>x</button></form>",
  "<object data='javascript:pwned(23)'></object><embed src='javascript:pwned(23)'>",
  "<noscript><p title='</noscript><img src=x onerror=pwned(24)>'>",
  "<xmp><p title='</xmp><img src=x onerror=pwned(25)>'>",
  "<style>@import 'https://example.invalid/x.css';</style>",
];

// Addresses that run something: all are errors, so that nothing is written.
const ADDRESSES = [
  "javascript:pwned(1)",
  "JaVaScRiPt:pwned(1)",
  "java&#x09;script:pwned(1)",
  " javascript:pwned(1)",
  "java\tscript:pwned(1)",
  "data:text/html,<script>pwned(1)</script>",
  "vbscript:pwned(1)",
  "//example.invalid/x",
];

const quoted = (text) => JSON.stringify(text);

function skill(payload, number) {
  const title = quoted(`${number} ${payload}`);
  const text = quoted(payload);
  return `---
title: ${title}
summary: ${text}
level: ${quoted(payload)}
effort: 1h
requires:
${number === 0 ? "" : `  - id: s${number - 1}\n    why: ${text}`}
  - external: ${text}
    url: https://example.org/?q=${encodeURIComponent(payload)}
recommends:
  - any: [${number > 1 ? "s0" : "last"}, last]
    why: ${text}
outcomes:
  - ${text}
resources:
  - title: ${text}
    url: ${quoted(`https://example.org/'onmouseover='pwned(0)'&quot;${number}`)}
    type: docs
    by: ${text}
    part: ${text}
    why: ${text}
questions:
  - ask: ${text}
    answer: ${text}
tags: [${quoted(payload)}]
authors: [${text}]
aliases: [old-${number}]
reviewed: {on: 2026-11-20, by: ${text}, basis: ${text}}
allow:
  - {lint: insecure-url, why: ${text}}
---
${payload}

## ${payload}

| ${payload.replaceAll("|", "\\|")} |
|---|
| ${payload.replaceAll("|", "\\|")} |

> [!NOTE]
> ${payload}

[${payload.replaceAll(/[[\]]/g, "")}](s0.md "${payload.replaceAll('"', "'")}") and a note[^1].

[^1]: ${payload}

\`\`\`html title="${payload.replaceAll(/["\`]/g, "'")}"
${payload}
\`\`\`

\`\`\`${payload.replaceAll(/[\s`{}"=]/g, "")}
${payload}
\`\`\`

$\\text{${payload.replaceAll(/[{}$\\%#&_^~]/g, "")}}$
`;
}

function payloadProject() {
  const levels = PAYLOADS.map((payload) => `  - ${quoted(payload)}`).join("\n");
  const all = PAYLOADS.join("\n\n").replaceAll("href=s0.md", "href=https://example.org/");
  const files = {
    "roadbook.yaml": `title: ${quoted(PAYLOADS[1])}
summary: ${quoted(PAYLOADS.join(" "))}
id: payloads
base-url: https://example.org/
levels:
${levels}
theme-options: {footer: ${quoted(PAYLOADS.join(" "))}}
`,
    "roadmap/_index.md": `---\ntitle: ${quoted(`Home ${PAYLOADS[8]}`)}\nsummary: ${quoted(PAYLOADS[3])}\n---\n${all}\n`,
    // No picture: so `onerror` would run.
    "roadmap/x": "no picture",
    "roadmap/track/x": "no picture",
    "roadmap/paths/x": "no picture",
    "roadmap/track/s0.md": "---\ntitle: Inner s0\n---\nPlain.\n",
    "roadmap/last.md": "---\ntitle: Last\n---\nPlain.\n",
    "roadmap/track/_index.md": `---\ntitle: ${quoted(`Track ${PAYLOADS[0]}`)}\nsummary: ${quoted(PAYLOADS[3])}\n---\n${all}\n`,
    "roadmap/track/inner.md": `---\ntitle: ${quoted(PAYLOADS[5])}\n---\n${all}\n`,
    "roadmap/paths/goal.md": `---\nkind: path\ntitle: ${quoted(`Goal ${PAYLOADS[6]}`)}\nsummary: ${quoted(PAYLOADS[1])}\ngoals: [s${PAYLOADS.length - 1}]\n---\n${all}\n`,
  };
  PAYLOADS.forEach((payload, number) => {
    files[`roadmap/s${number}.md`] = skill(payload, number);
  });
  return files;
}

let browser;
let built;
let server;

before(async () => {
  built = await project(payloadProject());
  const outcome = roadbook(built.folder, "build", "--format", "short");
  assert.equal(outcome.status, 0, outcome.stderr);
  [browser, server] = await Promise.all([
    launch(),
    serve(join(built.folder, "dist"), { policy: null }),
  ]);
});
after(async () => {
  await browser?.close();
  await server?.close();
  await built?.remove();
});

test("no page of a site full of payloads runs any of them", async () => {
  const context = await browser.newContext({ viewport: DESKTOP });
  const problems = [];
  await context.exposeFunction("pwned", (number) => problems.push(`payload ${number} ran`));
  const pages = await pagesOf(join(built.folder, "dist"));
  assert.ok(pages.length > PAYLOADS.length * 2, "each skill has a page and a redirect");
  const visit = async (opened, path) => {
    await opened.page.goto(server.url + address(path));
    // A redirect goes on by itself, to the page that took its place, which is visited too.
    if (path.startsWith("old-")) {
      await opened.page.waitForURL(/\/s\d+\.html$/);
      await atRest(opened.page);
      return;
    }
    const found = await opened.page.evaluate(() => {
      const wrong = [];
      for (const it of document.querySelectorAll("*")) {
        for (const { name, value } of it.attributes) {
          if (/^on/i.test(name) || name === "style" || name === "srcdoc") wrong.push(it.outerHTML);
          if (/^\s*(javascript|data|vbscript):/i.test(value) && /^(href|src|action|formaction|data|xlink:href)$/i.test(name)) wrong.push(it.outerHTML);
        }
        // The theme's own search is a form that leads to its own page; those of the page of plans, of lists and
        // of progress lead nowhere.
        const own = it.matches('form.search-bar[role="search"][action="search.html"], #rb-planner > form.goals:not([action]), #rb-progress > form.keep:not([action]), form.filter[role="search"]:not([action])');
        if (!own && /^(base|iframe|object|embed|form|style|animate|set|foreignobject)$/i.test(it.localName)) {
          wrong.push(it.outerHTML);
        }
        if (it.localName === "script" && !it.src && it.type !== "application/ld+json") {
          wrong.push(it.outerHTML);
        }
        for (const type of ["mouseover", "click", "focus"]) {
          if (it.localName !== "a") it.dispatchEvent(new MouseEvent(type, { bubbles: false }));
        }
      }
      for (const data of document.querySelectorAll('script[type="application/ld+json"]')) {
        JSON.parse(data.textContent);
      }
      return wrong;
    });
    problems.push(...found);
    // What these events have begun comes to its end.
    await atRest(opened.page);
  };
  const tabs = await Promise.all(Array.from({ length: 3 }, () => watched(context, server.url)));
  await each(pages, async (path) => {
    const tab = tabs.pop();
    await visit(tab, path);
    tabs.push(tab);
  }, tabs.length);
  // A click that nobody made opens no dialog for files, and the browser says so.
  for (const tab of tabs) problems.push(...tab.problems.filter((it) => !it.includes("File chooser dialog")));
  await context.close();
  assert.deepEqual(problems, []);
});

test("payloads are shown as they were written", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}s0.html`);
  assert.equal(await page.title(), `0 · ${PAYLOADS[1]}`);
  const code = page.locator("pre code").first();
  assert.equal((await code.innerText()).trim(), PAYLOADS[0]);
  await context.close();
});

test("addresses that run something are errors, and nothing is written", async () => {
  const links = ADDRESSES.map((it) => `[x](<${it.replaceAll(/[<>]/g, "")}>)`).join("\n\n");
  const resources = ADDRESSES.map((it) => `  - {title: x, url: ${quoted(it)}}`).join("\n");
  const { folder, remove } = await project({
    "roadbook.yaml": "title: Addresses\n",
    "roadmap/body.md": `---\ntitle: Body\n---\n${links}\n`,
    "roadmap/front.md": `---\ntitle: Front\nrequires: [body]\nresources:\n${resources}\n---\nText.\n`,
  });
  const { status, stderr } = roadbook(folder, "build", "--format", "short");
  assert.equal(status, 1);
  const count = (file) => stderr.split("\n").filter((line) => line.startsWith(`roadmap/${file}`)
    && line.includes("unsafe-url")).length;
  assert.deepEqual([count("body.md"), count("front.md")], [ADDRESSES.length, ADDRESSES.length], stderr);
  assert.deepEqual(await pagesOf(folder), []);
  await remove();
});
