// What a reader has learnt: kept in the browser, shown on every page, planned with; and the planner
// of the browser against that of the program.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { DESKTOP, PHONE, PROJECT, atRest, launch, project, roadbook, serve, until, watched } from "./helper.mjs";

const asset = (name) => join(PROJECT, "themes/default/assets", name);

describe("the planner of the browser says what the program says", async () => {
  const self = {};
  const context = vm.createContext({ self });
  for (const name of ["plan.js", "plan-steps.js"]) vm.runInContext(await readFile(asset(name), "utf8"), context);
  for (const name of ["plans", "chance"]) {
    const text = await readFile(new URL(`cases/${name}.json`, import.meta.url), "utf8");
    for (const it of JSON.parse(text)) {
      test(it.name, () => {
        const engine = self.roadbook.plan(it.graph, it.reasons);
        const track = (id) => -1 - engine.tracks.findIndex((track) => track.id === id);
        const at = (id) => engine.find(id) ?? track(id);
        const ids = (list) => Array.from(list, (at) => engine.skills[at].id);
        const known = engine.know(it.known.map(at), it.skipped.map(at));
        const choices = new Map();
        for (const [asker, taken] of it.choices) {
          const key = asker === null ? -1 : at(asker);
          choices.set(key, [...(choices.get(key) ?? []), at(taken)]);
        }
        const skills = engine.skills.map((skill) => skill.at);
        const plan = engine.plan(it.goals.map(at), known, choices);
        const step = ({ at, because, beside, earliest, latest }) => [
          engine.skills[at].id,
          Array.from(because, ([asker, why]) => [engine.skills[asker].id, why]),
          [earliest, latest],
          beside,
        ];
        assert.deepEqual(
          {
            closed: ids(skills.filter((at) => known.has[at])),
            ready: ids(skills.filter((at) => engine.isReady(at, known))),
            away: ids(skills.filter((at) => engine.away(at, known).length)),
            steps: Array.from(self.roadbook.steps(engine, plan), step),
            effort: [plan.effort.min, plan.effort.max, plan.effort.unknown],
          },
          it.expected,
        );
      });
    }
  }
});

test("what a skill's page loads for progress is small", async () => {
  const size = async (name) => gzipSync(await readFile(asset(name)), { level: 9 }).length;
  assert.ok((await size("progress.js")) <= 7_680);
  assert.ok((await size("progress.css")) <= 4_000);
  assert.ok((await size("plan.js")) <= 6_000);
});

test("the words that scripts are given exist", async () => {
  const theme = join(PROJECT, "themes/default");
  const keys = new Set((await readFile(join(theme, "i18n/en.yaml"), "utf8")).match(/^\w+(?=:)/gm));
  const said = new Set();
  for (const name of ["home", "plan", "progress", "progress-script", "components"]) {
    const text = await readFile(join(theme, `templates/${name}.html`), "utf8");
    for (const [, words] of text.matchAll(/"([\w ]+)" \| words/g)) {
      for (const key of words.split(" ")) said.add(key);
    }
  }
  assert.deepEqual([...said].filter((key) => !keys.has(key)), []);
  for (const name of ["progress", "ready", "plan-page", "progress-page", "own-plan"]) {
    const text = await readFile(asset(`${name}.js`), "utf8");
    const used = [...text.matchAll(/\bsay\("(\w+)"[,)]/g)].map(([, key]) => key);
    assert.deepEqual(used.filter((key) => !said.has(key)), [], name);
  }
});

// A roadmap with one of everything.
const skill = (title, more = "") => `---\ntitle: ${title}\n${more}---\n\n# ${title}\n\nText.\n`;
const FILES = {
  "roadbook.yaml": "title: Small Road\nid: small\n",
  "roadmap/core/_index.md": "---\ntitle: Core\n---\n",
  "roadmap/core/python.md": skill("Python", "effort: 10h\noutcomes: [run a program, {id: why, text: say why}]\n"),
  "roadmap/core/http.md": skill("HTTP", "effort: 2h\nrequires: [{id: python, why: a client is a program}]\naliases: [core/web]\n"),
  "roadmap/core/html.md": skill("HTML", "effort: 1h\n"),
  "roadmap/web/_index.md": "---\ntitle: Web\n---\n",
  "roadmap/web/django.md": skill("Django", "effort: 20h\nrequires: [http, html]\n"),
  "roadmap/web/flask.md": skill("Flask", "effort: 5h\nrequires: [http]\n"),
  "roadmap/web/forms.md": skill("Forms", "requires: [{any: [django, flask], why: one framework is enough}]\n"),
  "roadmap/web/site.md": skill("A site", "kind: project\neffort: 4h\nrequires: [forms]\n"),
  "roadmap/paths/web.md": "---\ntitle: Web developer\nkind: path\ngoals: [web/site]\n---\n\nBuild sites.\n",
};
const KEY = "roadbook:small";
const known = (...ids) => ({
  version: 1,
  skills: Object.fromEntries(ids.map((id) => [id, { state: "known", at: 1e12 }])),
});

let browser;
let small;
let site;
let server;
let axe;

before(async () => {
  small = await project(FILES);
  const built = roadbook(small.folder, "build");
  assert.equal(built.status, 0, built.stderr);
  site = join(small.folder, "dist");
  [browser, server] = await Promise.all([launch(), serve(site)]);
  axe = await readFile(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");
});
after(async () => {
  await browser?.close();
  await server?.close();
  await small?.remove();
});

/** A reader: a context with this record, as an object or as it is written. */
async function reader(record, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce", ...options });
  const opened = await watched(context, server.url);
  if (record !== undefined) {
    const text = typeof record === "string" ? record : JSON.stringify(record);
    // On the first page alone; from then on it is the reader's.
    await opened.page.addInitScript(([key, text]) => {
      if (sessionStorage.getItem("begun")) return;
      sessionStorage.setItem("begun", "yes");
      localStorage.setItem(key, text);
    }, [KEY, text]);
  }
  const go = (path) => opened.page.goto(server.url + path);
  return { ...opened, context, go };
}

const stored = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), KEY);
const states = async (page, id) => (await stored(page)).skills[id]?.state;
const choose = (page, name) => page.locator("#rb-state").getByRole("radio", { name }).check();
const checked = (page) => page.locator("#rb-state input:checked").getAttribute("value");
/** What is marked in a part of the page: `{"core/python": "known"}`. */
const marks = (page, part = "main") =>
  page.locator(`${part} a[data-skill]`).evaluateAll((links) =>
    Object.fromEntries(links.map((it) => [it.dataset.skill, it.dataset.state])),
  );
/** Text with plain blanks. */
const plain = (text) => text.replace(/\s+/g, " ");
/** Waits for a text that was not there before. */
const settled = (page, text) => page.getByText(text).first().waitFor();
const closed = async ({ context, problems }) => {
  await context.close();
  assert.deepEqual(problems, []);
};

describe("the page of a skill", () => {
  test("a state is set, stored, and shown again after a reload and on other pages", async () => {
    const it = await reader();
    await it.go("core/python.html");
    assert.equal(await checked(it.page), "todo");
    await choose(it.page, "Learning");
    assert.equal(await states(it.page, "core/python"), "learning");
    await it.page.reload();
    assert.equal(await checked(it.page), "learning");
    await it.go("core/http.html");
    assert.equal((await marks(it.page, ".side"))["core/python"], "learning");
    await it.page.locator('li[data-skill="core/python"] .mark:has-text("Learning")').waitFor();
    await closed(it);
  });

  test("the keyboard sets it, and each state has a name and a shape", async () => {
    const it = await reader();
    await it.go("core/python.html");
    const group = it.page.getByRole("group", { name: "My progress" });
    await group.getByRole("radio", { name: "To do" }).focus();
    await it.page.keyboard.press("ArrowRight");
    await it.page.keyboard.press("ArrowRight");
    assert.equal(await checked(it.page), "known");
    assert.equal(await states(it.page, "core/python"), "known");
    const shapes = await it.page.locator(".states label").evaluateAll((labels) =>
      labels.map((label) => {
        const { clipPath, backgroundImage, borderRadius } = getComputedStyle(label, "::before");
        return [clipPath, backgroundImage, borderRadius].join();
      }),
    );
    assert.equal(new Set(shapes).size, 4);
    await closed(it);
  });

  test("ticked outcomes are stored by their ids, and begin the skill", async () => {
    const it = await reader();
    await it.go("core/python.html");
    await it.page.getByLabel("say why").check();
    assert.equal(await checked(it.page), "learning");
    const { ticks } = (await stored(it.page)).skills["core/python"];
    assert.deepEqual(Object.keys(ticks), ["why"]);
    await it.page.reload();
    assert.ok(await it.page.getByLabel("say why").isChecked());
    await it.page.getByLabel("run a program").check();
    await it.page.getByRole("button", { name: "Mark as known" }).click();
    assert.equal(await states(it.page, "core/python"), "known");
    await it.page.getByLabel("say why").uncheck();
    await it.page.reload();
    assert.ok(!(await it.page.getByLabel("say why").isChecked()));
    await closed(it);
  });

  test("what is known is closed: the page says which skill implies it", async () => {
    const it = await reader(known("web/flask"));
    await it.go("core/python.html");
    await settled(it.page, "Counts as known, because you know Flask.");
    assert.equal(await checked(it.page), "todo");
    await it.go("core/http.html");
    assert.equal((await marks(it.page, ".side"))["core/python"], "known");
    await closed(it);
  });

  test("ready, and one step away with what is missing", async () => {
    const it = await reader(known("core/http"));
    await it.go("web/flask.html");
    await settled(it.page, "You know all that this needs.");
    await it.go("web/django.html");
    await settled(it.page, "One step away: needs HTML.");
    await it.go("web/forms.html");
    await settled(it.page, "One step away: needs Django or Flask.");
    await closed(it);
  });

  test("the folded plan says what is left, whatever stands outside it", async () => {
    const it = await reader(known("core/http"));
    await it.go("web/django.html");
    await settled(it.page, "2 of 4 known, 21 h left");
    await it.go("web/site.html");
    const left = it.page.locator("details:has(.route) .left");
    await it.page.locator(".left:not(:empty)").waitFor();
    assert.equal(plain(await left.textContent()), "2 of 6 known, at least 25 h, 1 unknown left");
    await it.page.locator("details:has(.route) > summary").click();
    assert.equal(await it.page.locator(".route > li:visible").count(), 6);
    await it.page.getByLabel("Hide what I know").check();
    assert.equal(await it.page.locator(".route > li:visible").count(), 4);
    await closed(it);
  });

  test("a choice among alternatives is kept, used in plans, and taken back", async () => {
    const it = await reader(known("core/http"));
    await it.go("web/forms.html");
    await it.page.getByRole("radio", { name: "I take Flask" }).check();
    assert.deepEqual((await stored(it.page)).choices["/"].take, ["web/flask"]);
    await it.go("plan.html#goals=web/site");
    await settled(it.page, "3 steps, at least 9 h, 1 unknown, 2 known already");
    await it.page.getByRole("radio", { name: "Django" }).check();
    assert.deepEqual((await stored(it.page)).choices["/"].take, ["web/django", "web/flask"]);
    await settled(it.page, "4 steps");
    await it.go("web/forms.html");
    assert.ok(await it.page.getByRole("radio", { name: "I take Django" }).isChecked());
    await it.page.getByRole("button", { name: "No choice" }).click();
    assert.deepEqual((await stored(it.page)).choices["/"].take, []);
    await closed(it);
  });

  test("what is skipped meets needs and counts in no share", async () => {
    const it = await reader();
    await it.go("core/python.html");
    await choose(it.page, "Skip");
    await it.go("core/http.html");
    await settled(it.page, "You know all that this needs.");
    await it.go("core/index.html");
    await settled(it.page, "0 of 2 known, 3 h left");
    await closed(it);
  });
});

describe("other pages", () => {
  test("home is as without progress until there is some", async () => {
    const it = await reader();
    await it.go("index.html");
    await atRest(it.page);
    assert.equal(await it.page.locator("#rb-ready > *").count(), 0);
    assert.equal(await it.page.locator(".mark, .share").count(), 0);
    assert.equal(await it.page.evaluate(() => performance.getEntriesByType("resource").filter((it) => /graph|plan|ready/.test(it.name)).length), 0);
    await closed(it);
  });

  test("home says what is ready and why, and the share of each track", async () => {
    const it = await reader(known("core/http"));
    await it.go("index.html");
    const mine = it.page.getByRole("region", { name: "My progress" });
    await mine.waitFor();
    assert.deepEqual(await mine.locator(".tiles .skill").allTextContents(), ["HTML", "Flask"]);
    assert.match(await mine.locator(".tiles").textContent(), /on the way to Web developer, goes on with Core, opens 1 skill/);
    assert.match(plain(await mine.textContent()), /2 of 7 known, at least 30 h, 1 unknown left/);
    assert.match(await mine.textContent(), /Djangoneeds HTML/);
    await settled(it.page, "2 of 3 known, 1 h left");
    assert.equal(await it.page.locator('[data-track="core"] progress').getAttribute("value"), "2");
    await closed(it);
  });

  test("tracks and paths show share, states and what is left", async () => {
    const it = await reader(known("core/http"));
    await it.go("core/index.html");
    await settled(it.page, "2 of 3 known, 1 h left");
    assert.deepEqual(await marks(it.page, ".route"), {
      "core/python": "known", "core/http": "known", "core/html": "ready",
    });
    await it.go("paths/web.html");
    await settled(it.page, "2 of 6 known, at least 25 h, 1 unknown left");
    await it.page.getByLabel("Hide what I know").check();
    assert.equal(await it.page.locator(".route > li:visible").count(), 4);
    await closed(it);
  });

  test("without scripts every page is whole and shows no dead control", async () => {
    const it = await reader(undefined, { javaScriptEnabled: false });
    for (const path of ["index.html", "core/python.html", "web/forms.html", "core/index.html", "paths/web.html", "plan.html", "progress.html"]) {
      await it.go(path);
      assert.equal(await it.page.locator("h1").count(), 1);
      assert.deepEqual(await it.page.locator("input:visible, button:visible, select:visible").allTextContents(), [], path);
    }
    assert.match(await it.page.locator("main").innerText(), /Progress is kept by your browser/);
    await closed(it);
  });

  test("it all works from a folder, without a server", async () => {
    const context = await browser.newContext({ viewport: DESKTOP });
    const { page, problems } = await watched(context, "file:///");
    const url = (path) => pathToFileURL(join(site, path)).href;
    await page.goto(url("core/http.html"));
    await choose(page, "Known");
    await page.goto(url("web/django.html"));
    await settled(page, "One step away: needs HTML.");
    await page.goto(`${url("plan.html")}#goals=web/django`);
    await settled(page, "2 steps, 21 h, 2 known already");
    await page.goto(url("index.html"));
    await page.getByRole("region", { name: "My progress" }).waitFor();
    await closed({ context, problems });
  });
});

describe("the page of plans", () => {
  test("goals are found and chosen; the plan, its reasons and its address follow", async () => {
    const it = await reader(known("core/http"));
    await it.go("plan.html");
    await settled(it.page, "Choose a goal");
    await it.page.getByLabel("Find a skill").fill("djan");
    await settled(it.page, "1 skill found");
    await it.page.getByRole("checkbox", { name: "Django" }).check();
    await settled(it.page, "2 steps, 21 h, 2 known already");
    const steps = await it.page.locator(".planned .route > li > .skill").allTextContents();
    assert.deepEqual(steps, ["HTML", "Django"]);
    assert.match(await it.page.locator(".planned .route").textContent(), /for Django/);
    await it.page.waitForURL(/#goals=web%2Fdjango$/);
    await it.page.getByRole("button", { name: "Web developer" }).click();
    await it.page.waitForURL(/#goals=web%2Fdjango,web%2Fsite$/);
    await it.page.getByRole("button", { name: "Remove the goal Django" }).click();
    await it.page.waitForURL(/#goals=paths%2Fweb$/);
    await it.page.reload();
    await until(() => it.page.locator(".chips button").allTextContents(), ["A site"]);
    await closed(it);
  });

  test("addresses may name former ids, tracks and paths; what is unknown is passed over", async () => {
    const it = await reader();
    await it.go("plan.html#goals=core/web,nowhere,%3Cscript%3E");
    await settled(it.page, "2 steps, 12 h");
    await it.go("plan.html#goals=core");
    await settled(it.page, "3 steps, 13 h");
    await closed(it);
  });

  test("a step is marked as known and taken back, by keyboard", async () => {
    const it = await reader();
    await it.go("plan.html#goals=core/http");
    await settled(it.page, "2 steps, 12 h");
    const button = it.page.getByRole("button", { name: "I know this: Python" });
    await button.focus();
    await it.page.keyboard.press("Enter");
    await settled(it.page, "1 step, 2 h, 1 known already");
    assert.equal(await it.page.evaluate(() => document.activeElement.getAttribute("aria-label")), "I know this: HTTP");
    await it.page.getByRole("button", { name: "Undo" }).click();
    await settled(it.page, "2 steps, 12 h");
    assert.equal(await states(it.page, "core/python"), "todo");
    await closed(it);
  });

  test("reasons of the authors stand beside the steps", async () => {
    const it = await reader();
    await it.go("plan.html#goals=web/forms");
    await settled(it.page, "one framework is enough");
    await settled(it.page, "a client is a program");
    await closed(it);
  });

  test("on paper the plan stands alone", async () => {
    const it = await reader(known("core/python"));
    await it.go("plan.html#goals=web/site");
    await it.page.locator(".planned .route > li").first().waitFor();
    await it.page.emulateMedia({ media: "print" });
    assert.equal(await it.page.locator(".goals, .know, .actions, .plan-paths").and(it.page.locator(":visible")).count(), 0);
    assert.ok((await it.page.locator(".planned .route > li:visible").count()) > 2);
    await closed(it);
  });
});

test("maps show states by a sign, and say them in the name", async () => {
  const it = await reader(known("core/http"));
  await it.go("index.html");
  const node = it.page.locator('svg.map [data-skill="core/http"]');
  await it.page.locator('svg.map [data-skill="core/http"][data-state="known"]').waitFor();
  assert.match(await node.getAttribute("aria-label"), /^HTTP.*\(Known\)$/);
  assert.equal(await node.locator(".sign").textContent(), "✓");
  await closed(it);
});

describe("storage", () => {
  const denied = () =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });

  test("denied: the page goes on and says so politely, once something is to be kept", async () => {
    const it = await reader();
    await it.page.addInitScript(denied);
    await it.go("core/http.html");
    assert.equal(await it.page.locator("#rb-notice").count(), 0);
    await choose(it.page, "Known");
    await settled(it.page, "does not let this site store anything");
    assert.equal(await it.page.locator("#rb-notice").getAttribute("role"), "status");
    assert.equal(await checked(it.page), "known");
    await it.page.locator('.side [data-skill="core/python"][data-state="known"]').waitFor();
    await it.page.getByRole("button", { name: "Close" }).click();
    assert.equal(await it.page.locator("#rb-notice p").count(), 0);
    await closed(it);
  });

  test("full: kept in memory, and stored as soon as there is room", async () => {
    const it = await reader(known("core/python"));
    await it.go("core/http.html");
    await it.page.evaluate(() => {
      let size = 4e6;
      for (let at = 0; size >= 1; at++) {
        try {
          localStorage.setItem(`fill${at}`, "x".repeat(size));
        } catch {
          size = Math.floor(size / 2);
        }
      }
    });
    await choose(it.page, "Learning");
    await settled(it.page, "no room left");
    assert.equal(await checked(it.page), "learning");
    assert.equal(await states(it.page, "core/http"), undefined);
    assert.equal(await states(it.page, "core/python"), "known");
    await it.page.evaluate(() => localStorage.removeItem("fill0"));
    await choose(it.page, "Skip");
    assert.equal(await states(it.page, "core/http"), "skip");
    await closed(it);
  });

  for (const text of ["{oops", '"text"', "[1, 2]", "null"]) {
    test(`corrupt (${text}): put aside, said, and started afresh`, async () => {
      const it = await reader(text);
      await it.go("core/python.html");
      await settled(it.page, "could not be read");
      await choose(it.page, "Known");
      assert.equal(await states(it.page, "core/python"), "known");
      assert.equal(await it.page.evaluate((key) => localStorage.getItem(`${key}:broken`), KEY), text);
      await closed(it);
    });
  }

  test("rubbish inside and ids that are gone are passed over and kept", async () => {
    const rubbish = {
      version: 7,
      extra: { of: "a later version" },
      skills: {
        "core/python": { state: "known", at: "yesterday", note: "mine" },
        "core/html": 5,
        "core/http": { state: "<script>", ticks: [1] },
        "long/gone": { state: "known", at: 5 },
        __proto__x: { state: null },
      },
      choices: { "web/forms": { take: "flask" }, "web/site": null },
    };
    rubbish.skills["__proto__"] = undefined;
    const it = await reader(JSON.stringify(rubbish).replace("__proto__x", "__proto__"));
    await it.go("web/forms.html");
    await it.go("core/html.html");
    assert.equal(await checked(it.page), "todo");
    await choose(it.page, "Learning");
    const now = await stored(it.page);
    assert.equal(now.version, 7);
    assert.deepEqual(now.extra, { of: "a later version" });
    assert.deepEqual(now.skills["long/gone"], { state: "known", at: 5 });
    assert.equal(now.skills["core/python"].note, "mine");
    assert.equal(now.skills["core/html"].state, "learning");
    assert.equal(now.skills["core/http"].state, "<script>");
    assert.deepEqual(now.choices["web/forms"], { take: "flask" });
    for (const path of ["index.html", "progress.html", "plan.html#goals=web/site", "web/forms.html"]) {
      await it.go(path);
      await atRest(it.page);
    }
    await closed(it);
  });

  test("a renamed skill keeps its progress", async () => {
    const old = { version: 1, skills: { "core/web": { state: "known", at: 7, ticks: { x: 6 } } } };
    const it = await reader(old);
    await it.go("core/python.html");
    await settled(it.page, "Counts as known, because you know HTTP.");
    const { skills } = await stored(it.page);
    assert.deepEqual(skills, { "core/http": { state: "known", at: 7, ticks: { x: 6 } } });
    await it.go("core/http.html");
    assert.equal(await checked(it.page), "known");
    await closed(it);
  });

  test("two tabs see and keep each other's changes", async () => {
    const it = await reader();
    const other = await it.context.newPage();
    await it.go("core/python.html");
    await other.goto(`${server.url}core/html.html`);
    await choose(it.page, "Known");
    await other.locator('.side [data-skill="core/python"][data-state="known"]').waitFor();
    await choose(other, "Learning");
    await it.page.locator('.side [data-skill="core/html"][data-state="learning"]').waitFor();
    assert.equal(await states(it.page, "core/python"), "known");
    assert.equal(await states(it.page, "core/html"), "learning");
    await choose(other, "To do");
    await it.page.locator('.side [data-skill="core/html"]:not([data-state="learning"])').waitFor();
    await closed(it);
  });

  test("a change wins over an older one, even where a clock was ahead", async () => {
    const ahead = { version: 1, skills: { "core/python": { state: "known", at: 9e15 } } };
    const it = await reader(ahead);
    await it.go("core/python.html");
    await choose(it.page, "Learning");
    assert.equal(await states(it.page, "core/python"), "learning");
    await closed(it);
  });

  test("a graph that has changed since is asked again", async () => {
    const it = await reader(known("core/http"));
    await it.go("web/flask.html");
    await settled(it.page, "You know all that this needs.");
    await it.page.evaluate((key) => {
      const digest = JSON.parse(localStorage.getItem(`${key}:digest`));
      localStorage.setItem(`${key}:digest`, JSON.stringify({ ...digest, graph: "old.js", ready: [] }));
    }, KEY);
    await it.page.reload();
    await settled(it.page, "You know all that this needs.");
    await closed(it);
  });
});

describe("the page of progress", () => {
  const file = (name, value) => ({
    name,
    mimeType: "application/json",
    buffer: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
  });

  test("it shows all tracks, what is ready and what is one step away", async () => {
    const it = await reader(known("core/http"));
    await it.go("progress.html");
    await settled(it.page, "2 of 7 known");
    const rows = await it.page.locator("tbody tr").allTextContents();
    assert.equal(rows.length, 2);
    assert.match(plain(rows[0]), /Core.*2 of 3 known.*1 h/);
    assert.equal(await it.page.locator("#rb-ready-all .tiles li").count(), 2);
    assert.match(await it.page.locator("#rb-away-all").textContent(), /Djangoneeds HTML/);
    await closed(it);
  });

  test("a file that was saved brings everything back, in place of or with what is there", async () => {
    const it = await reader(known("core/http"));
    await it.go("progress.html");
    const [download] = await Promise.all([
      it.page.waitForEvent("download"),
      it.page.getByRole("button", { name: "Save a file" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "small-progress.json");
    const saved = await readFile(await download.path(), "utf8");
    assert.equal(JSON.parse(saved).roadbook, "small");
    await it.page.getByRole("button", { name: "Forget all" }).click();
    await it.page.getByRole("dialog").getByRole("button", { name: "Forget all" }).click();
    await settled(it.page, "All progress is forgotten");
    assert.equal(await it.page.evaluate((key) => localStorage.getItem(key), KEY), null);
    await it.go("core/html.html");
    await choose(it.page, "Learning");
    await it.go("progress.html");
    const take = async (answer) => {
      await it.page.getByLabel("Choose a file").setInputFiles(file("p.json", saved));
      await it.page.getByRole("dialog").getByRole("button", { name: answer, exact: true }).click();
    };
    await take("Cancel");
    await settled(it.page, "Nothing has changed");
    await take("Merge");
    await settled(it.page, "Taken, with 1 skill");
    assert.equal(await states(it.page, "core/http"), "known");
    assert.equal(await states(it.page, "core/html"), "learning");
    await take("Cancel");
    await settled(it.page, "Nothing has changed");
    await take("Replace mine");
    await settled(it.page, "Taken, with 1 skill");
    assert.equal(await states(it.page, "core/html"), undefined);
    await it.page.getByRole("button", { name: "Undo" }).click();
    await settled(it.page, "It is as it was before.");
    assert.equal(await states(it.page, "core/html"), "learning");
    await closed(it);
  });

  test("merging keeps the later change of each skill", async () => {
    const it = await reader({ version: 1, skills: { "core/python": { state: "learning", at: 10 }, "core/html": { state: "known", at: 20 } } });
    await it.go("progress.html");
    const other = { version: 1, skills: { "core/python": { state: "known", at: 11 }, "core/html": { state: "todo", at: 19 }, "core/web": { state: "known", at: 3 } } };
    await it.page.getByLabel("Choose a file").setInputFiles(file("old.json", other));
    await it.page.getByRole("button", { name: "Merge" }).click();
    await settled(it.page, "Taken");
    await it.page.waitForFunction((key) => "core/http" in JSON.parse(localStorage.getItem(key)).skills, KEY);
    assert.equal(await states(it.page, "core/python"), "known");
    assert.equal(await states(it.page, "core/html"), "known");
    assert.equal(await states(it.page, "core/http"), "known");
    await closed(it);
  });

  test("a file says which of its skills this roadmap does not have, and these are kept", async () => {
    const it = await reader();
    await it.go("progress.html");
    const take = async (more, text) => {
      await it.page.getByLabel("Choose a file").setInputFiles(file("p.json", { ...known("core/web", ...more), roadbook: "other" }));
      const dialog = it.page.getByRole("dialog");
      await dialog.getByText(text).waitFor();
      await dialog.getByRole("button", { name: "Merge" }).click();
    };
    await take([], "It holds 1 skill. Merged, the later change of each skill stands. It was saved in another roadmap, other.");
    await settled(it.page, /^Taken, with 1 skill\. Undo$/);
    await take(["cooking/soup"], "It holds 2 skills. Merged, the later change of each skill stands. 1 skill is not in this roadmap. It was saved in another roadmap, other.");
    await settled(it.page, /^Taken, with 1 skill\. 1 skill is not in this roadmap\. Undo$/);
    assert.equal(await states(it.page, "cooking/soup"), "known");
    await take(["cooking/soup", "cooking/bread"], "2 skills are not in this roadmap.");
    await settled(it.page, "2 skills are not in this roadmap.");
    await closed(it);
  });

  for (const text of ["", "{", "[]", '{"skills": 5}', "<html>"]) {
    test(`a file that is something else changes nothing: ${JSON.stringify(text)}`, async () => {
      const it = await reader(known("core/http"));
      await it.go("progress.html");
      await it.page.getByLabel("Choose a file").setInputFiles(file("x.json", text));
      await settled(it.page, "This is no progress that was saved here");
      assert.equal(await states(it.page, "core/http"), "known");
      await closed(it);
    });
  }

  test("a link takes it to another device, which asks first; nothing is sent", async () => {
    const it = await reader(known("core/http"), { permissions: ["clipboard-read", "clipboard-write"] });
    await it.go("progress.html");
    await it.page.getByRole("button", { name: "Copy the link" }).click();
    await settled(it.page, "Copied");
    const link = await it.page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /progress\.html#share=[\w-]+$/);
    const other = await reader(known("core/html"));
    const sent = [];
    other.page.on("request", (request) => sent.push(request.url()));
    await other.page.goto(link);
    const dialog = other.page.getByRole("dialog");
    await dialog.waitFor();
    assert.match(await dialog.textContent(), /It holds 1 skill/);
    assert.equal(await states(other.page, "core/http"), undefined);
    await dialog.getByRole("button", { name: "Merge" }).click();
    await settled(other.page, "3 of 7 known");
    assert.equal(await states(other.page, "core/http"), "known");
    assert.equal(await states(other.page, "core/html"), "known");
    await other.page.waitForURL((url) => url.hash === "");
    assert.ok(sent.every((url) => !url.includes("share")));
    await closed(it);
    await closed(other);
  });

  test("a link of rubbish, or that unpacks to far too much, changes nothing", async () => {
    const it = await reader(known("core/http"));
    const bomb = await (async () => {
      const { deflateRawSync } = await import("node:zlib");
      return deflateRawSync(Buffer.alloc(5e7, 32), { level: 9 }).toString("base64url");
    })();
    for (const text of ["x", "%00", "AAAA", bomb]) {
      await it.go("index.html");
      await it.go(`progress.html#share=${text}`);
      await settled(it.page, "This is no progress that was saved here");
    }
    assert.equal(await states(it.page, "core/http"), "known");
    await closed(it);
  });

  test("forgetting asks, and can be taken back; Escape changes nothing", async () => {
    const it = await reader(known("core/http"));
    await it.go("progress.html");
    const button = it.page.getByRole("button", { name: "Forget all" });
    await button.click();
    await it.page.getByRole("dialog").waitFor();
    await it.page.keyboard.press("Escape");
    await until(() => it.page.locator("dialog.ask").count(), 0);
    assert.equal(await states(it.page, "core/http"), "known");
    assert.ok(await button.evaluate((it) => it === document.activeElement));
    await button.click();
    await it.page.getByRole("dialog").getByRole("button", { name: "Forget all" }).click();
    await settled(it.page, "0 of 7 known");
    await it.page.getByRole("button", { name: "Undo" }).click();
    await settled(it.page, "2 of 7 known");
    await closed(it);
  });
});

for (const [screen, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`axe finds nothing with progress in light and dark on a ${screen}`, async () => {
    const record = known("core/http");
    record.skills["core/html"] = { state: "learning", at: 5 };
    record.skills["web/flask"] = { state: "skip", at: 5 };
    const found = [];
    const it = await reader(record, { viewport, bypassCSP: true });
    for (const path of ["index.html", "core/python.html", "web/django.html", "web/forms.html", "core/index.html", "paths/web.html", "plan.html#goals=web/site", "progress.html", "skills.html"]) {
      await it.go(path);
      await atRest(it.page);
      const folded = it.page.locator("details:has(.route) > summary").first();
      if (await folded.isVisible()) await folded.click();
      const wide = await it.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`${path} is ${wide} px too wide`);
      await it.page.evaluate(axe);
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      // Pages follow the system as it changes, so one is asked in both.
      for (const colorScheme of ["light", "dark"]) {
        await it.page.emulateMedia({ colorScheme });
        const { violations } = await it.page.evaluate(
          // Maps have tests of their own.
          (values) => axe.run({ exclude: ["svg.map"] }, { runOnly: { type: "tag", values } }),
          tags,
        );
        for (const { id, nodes } of violations) {
          found.push(...nodes.map((node) => `${path}, ${colorScheme}: ${id} ${node.target} ${node.failureSummary}`));
        }
      }
    }
    await closed(it);
    assert.deepEqual(found, []);
  });
}
