// One plan, wherever it is told: by the program, by the scripts of the site, on the page of a path, on
// the page of plans; whatever the reader knows, skips and chooses.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import vm from "node:vm";
import { DESKTOP, atRest, launch, program, project, roadbook, serve, until, watched } from "./helper.mjs";

const skill = (title, more = "") => `---\ntitle: ${title}\n${more}---\nText.\n`;
const FILES = {
  "roadbook.yaml": "title: Plans\nid: plans\n",
  "roadmap/core/_index.md": "---\ntitle: Core\n---\n",
  "roadmap/core/python.md": skill("Python", "effort: 10h\n"),
  "roadmap/core/http.md": skill("HTTP", "effort: 2h\nrequires: [python]\n"),
  "roadmap/core/git.md": skill("Git"),
  "roadmap/web/_index.md": "---\ntitle: Web\n---\n",
  "roadmap/web/django.md": skill("Django", "effort: 20h\nrequires: [http]\n"),
  "roadmap/web/flask.md": skill("Flask", "effort: 5h\nrequires: [http]\n"),
  "roadmap/web/forms.md": skill("Forms", "effort: 1h\nrequires: [{any: [django, flask], why: 'a *request* is in `request`'}]\n"),
  "roadmap/web/api.md": skill("API", "effort: 1h\nrequires: [{any: [flask, django]}]\nalongside: [css]\n"),
  "roadmap/web/css.md": skill("CSS", "effort: 1h\n"),
  "roadmap/web/site.md": skill("A site", "effort: 4h\nrequires: [forms, api]\n"),
  "roadmap/paths/web.md": "---\ntitle: Web developer\nkind: path\ngoals: [web/site, core/git]\nassumes: [core/python]\n---\nText.\n",
};
for (let at = 0; at < 70; at++) {
  FILES[`roadmap/long/s${String(at).padStart(2, "0")}.md`] = skill(`Step ${at}`, at ? `requires: [s${String(at - 1).padStart(2, "0")}]\n` : "");
}
FILES["roadmap/long/c++,2.md"] = skill("The end", "requires: [s69]\n");

let browser;
const made = [];
/** A project, built and served. */
async function site(files) {
  const it = await project(files);
  const built = roadbook(it.folder, "build");
  assert.equal(built.status, 0, built.stderr);
  const dist = join(it.folder, "dist"), server = await serve(dist);
  made.push({ ...it, server });
  return { ...it, dist, url: server.url };
}
/** What the program says, as JSON. */
const told = (folder, ...args) => JSON.parse(execFileSync(program(), ["path", ...args, "--format", "json"], { cwd: folder, encoding: "utf8" }));

/** A reader of a site with this record. */
async function reader({ url }, id, record, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce", ...options });
  const opened = await watched(context, url);
  if (record) {
    await opened.page.addInitScript(([key, text]) => {
      if (sessionStorage.getItem("begun")) return;
      sessionStorage.setItem("begun", "yes");
      localStorage.setItem(key, text);
    }, [`roadbook:${id}`, JSON.stringify(record)]);
  }
  return { ...opened, context, go: (path) => opened.page.goto(url + path) };
}
const closed = async ({ context, problems }) => {
  await context.close();
  assert.deepEqual(problems, []);
};
const record = (known = [], skipped = [], choices = {}) => ({
  version: 1,
  skills: Object.fromEntries([...known.map((id) => [id, { state: "known", at: 5 }]), ...skipped.map((id) => [id, { state: "skip", at: 5 }])]),
  choices: Object.fromEntries(Object.entries(choices).map(([id, take]) => [id, { take, at: 5 }])),
});
const stored = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("roadbook:plans")));
const planned = (page) => page.locator(".planned .route > li > .skill");
const titles = (page) => planned(page).allTextContents();
const plain = (text) => text.replace(/\s+/g, " ").trim();

let small;
before(async () => {
  browser = await launch();
  small = await site(FILES);
});
after(async () => {
  await browser?.close();
  for (const it of made) {
    await it.server.close();
    await it.remove();
  }
});

const DEFAULT = ["Git", "HTTP", "Django", "CSS", "API", "Forms", "A site"];

describe("what a path takes as known", () => {
  test("it is no step on its page, in the program, and behind the link to the reader's plan", async () => {
    const steps = told(small.folder, "paths/web").steps.map((it) => it.title);
    assert.deepEqual([...steps].sort(), [...DEFAULT].sort());
    const it = await reader(small, "plans", record(["core/http"]));
    await it.go("paths/web.html");
    assert.deepEqual(await it.page.locator(".route > li > .skill").allTextContents(), steps);
    await it.page.getByRole("link", { name: "My plan to this" }).click();
    await until(() => titles(it.page), steps.filter((title) => title !== "HTTP"));
    await it.page.getByText("Taken as known: Python.").waitFor();
    await closed(it);
  });

  test("a goal that goes takes along what the path brought; other goals stay beside it", async () => {
    const it = await reader(small, "plans");
    await it.go("plan.html#goals=paths/web,web/flask");
    await it.page.getByText("Taken as known: Python.").waitFor();
    assert.ok(!(await titles(it.page)).includes("Python"));
    await it.page.getByRole("button", { name: "Remove the goal Flask" }).click();
    await it.page.waitForURL(/#goals=paths%2Fweb$/);
    await it.page.getByRole("button", { name: "Remove the goal Git" }).click();
    await it.page.waitForURL(/#goals=web%2Fsite$/);
    await until(async () => (await titles(it.page)).includes("Python"), true);
    await it.page.getByRole("button", { name: "Web developer" }).click();
    await it.page.waitForURL(/#goals=paths%2Fweb$/);
    await until(async () => (await titles(it.page)).includes("Python"), false);
    await closed(it);
  });
});

describe("choices", () => {
  test("each is asked once, and holds for every skill that offers the same", async () => {
    const it = await reader(small, "plans");
    await it.go("plan.html#goals=paths/web");
    const questions = it.page.locator(".options fieldset");
    await until(() => questions.locator("legend").allTextContents(), ["For API and Forms, I take"]);
    await questions.getByRole("radio", { name: "Flask" }).check();
    await until(async () => (await titles(it.page)).includes("Django"), false);
    assert.deepEqual((await stored(it.page)).choices["/"].take, ["web/flask"]);
    assert.deepEqual(told(small.folder, "paths/web", "--choose", "flask").steps.map((it) => it.title), await titles(it.page));
    for (const page of ["web/forms.html", "web/api.html"]) {
      await it.go(page);
      assert.ok(await it.page.getByRole("radio", { name: "I take Flask" }).isChecked(), page);
    }
    await it.page.getByLabel("for this skill alone").check();
    await it.page.getByRole("radio", { name: "I take Django" }).check();
    assert.deepEqual((await stored(it.page)).choices["web/api"].take, ["web/django"]);
    await it.go("web/forms.html");
    assert.ok(await it.page.getByRole("radio", { name: "I take Flask" }).isChecked());
    await it.go("plan.html#goals=paths/web");
    await until(() => questions.locator("legend").allTextContents().then((all) => all.sort()), ["For API, I take", "For Forms, I take"]);
    const both = told(small.folder, "paths/web", "--choose", "flask", "--choose", "api=django").steps;
    assert.deepEqual(both.map((it) => it.title), await titles(it.page));
    await it.go("web/api.html");
    await it.page.getByLabel("for this skill alone").uncheck();
    await it.go("web/forms.html");
    assert.ok(await it.page.getByRole("radio", { name: "I take Django" }).isChecked());
    await it.page.getByRole("button", { name: "No choice" }).click();
    assert.equal(await it.page.locator("input[name^=rb-choice]:checked").count(), 0);
    await closed(it);
  });

  test("what was stored for single skills holds for them, and is changed where it is asked", async () => {
    const it = await reader(small, "plans", record([], [], { "web/forms": ["web/flask"], "web/api": ["web/flask"] }));
    await it.go("plan.html#goals=paths/web");
    const question = it.page.locator(".options fieldset");
    await until(() => question.locator("legend").allTextContents(), ["For API and Forms, I take"]);
    assert.ok(await question.getByRole("radio", { name: "Flask" }).isChecked());
    await question.getByRole("radio", { name: "Django" }).check();
    await until(async () => (await titles(it.page)).includes("Flask"), false);
    const { choices } = await stored(it.page);
    assert.deepEqual([choices["web/forms"].take, choices["web/api"].take, choices["/"]], [["web/django"], ["web/django"], undefined]);
    await closed(it);
  });
});

describe("the lists of pages", () => {
  test("with a choice, they are those of the reader's plan, and so are their figures", async () => {
    const it = await reader(small, "plans", record(["core/http"], [], { "/": ["web/flask"] }));
    await it.go("paths/web.html");
    const row = (id) => it.page.locator(`.route > li:has(> [data-skill="${id}"])`);
    await row("web/django").getByText("not in my plan").waitFor();
    assert.equal(await row("web/django").locator(".s-ready").count(), 0);
    await row("web/flask").locator(".s-ready").waitFor();
    assert.equal(await it.page.locator(".route > li:not(.untaken)").count(), 7);
    assert.equal(plain(await it.page.locator(".strip").innerText()), plain("The plan 7 steps Effort at least 14 h, 1 unknown My progress 1 of 7 known, at least 12 h, 1 unknown left"));
    await it.page.getByLabel("Hide what I know").check();
    assert.equal(await it.page.locator(".route > li:visible").count(), 6);
    await it.go("web/site.html");
    await it.page.locator("summary .left:not(:empty)").waitFor();
    await until(async () => plain(await it.page.locator("details:has(.route) > summary").innerText()), "The whole way there: 7 steps 2 of 7 known, 12 h left");
    await closed(it);
  });

  test("without progress again, they are the author's again", async () => {
    const it = await reader(small, "plans", record(["core/http"], ["web/css"], { "/": ["web/flask"] }));
    await it.go("paths/web.html");
    const before = await (await fetch(`${small.url}paths/web.html`)).text();
    await it.page.locator(".untaken").first().waitFor();
    const other = await it.context.newPage();
    await other.goto(`${small.url}progress.html`);
    await other.getByRole("button", { name: "Forget all" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Forget all" }).click();
    await until(() => it.page.locator(".untaken, [data-added]").count(), 0);
    assert.equal(await it.page.locator(".route > li").count(), 7);
    assert.match(before, /<dd data-own="steps">7 steps<\/dd>/);
    assert.equal(await it.page.locator('[data-own="steps"]').textContent(), "7 steps");
    await closed(it);
  });

  test("steps that a page does not show are behind a link, also where an id holds a comma or a plus", async () => {
    const it = await reader(small, "plans");
    await it.go("long/c++,2.html");
    const link = it.page.locator(".hint a", { hasText: "Show the whole plan" });
    assert.equal(await link.getAttribute("href"), "../plan.html#goals=long/c%2B%2B%2C2");
    await it.page.locator("details:has(.route) > summary").click();
    await link.click();
    await until(() => planned(it.page).count(), 71);
    await closed(it);
  });

  test("who is left with nothing but unknown effort is told so", async () => {
    const it = await reader(small, "plans", record(["core/http"]));
    await it.go("progress.html");
    const row = it.page.locator("tbody tr", { hasText: "Core" });
    assert.match(plain(await row.innerText()), /2 of 3 known.*1 unknown$/);
    await closed(it);
  });
});

describe("the page of plans", () => {
  test("it shows reasons as the pages of paths do, partners as such, and what may come at any time", async () => {
    const it = await reader(small, "plans");
    const whys = async () => {
      const rows = await it.page.locator(".route > li").evaluateAll((all) => all.map((li) => [li.querySelector(".skill").textContent, li.querySelector(".why")?.textContent ?? ""]));
      return Object.fromEntries(rows.map(([title, why]) => [title, plain(why)]));
    };
    await it.go("paths/web.html");
    const onPath = await whys();
    await it.go("plan.html#goals=paths/web");
    await it.page.locator(".why code").waitFor();
    assert.equal(await it.page.locator(".why em").textContent(), "request");
    const onPlan = await whys();
    assert.equal(onPlan.CSS, "with API");
    assert.equal(onPlan.Git, "any time from step 1 on");
    assert.deepEqual([onPath.CSS, onPath.Git], [onPlan.CSS, onPlan.Git]);
    const text = execFileSync(program(), ["path", "paths/web"], { cwd: small.folder, encoding: "utf8" });
    assert.match(text, /CSS +1\sh\n +with API\n/);
    assert.match(text, /Git\n +a goal\n +any time from step 1 on\n/);
    await closed(it);
  });

  test("hours a week give weeks and a date, and stay in the address", async () => {
    const it = await reader(small, "plans");
    await it.page.clock.setFixedTime(new Date("2027-01-01T12:00:00"));
    await it.go("plan.html#goals=web/site");
    await it.page.getByLabel("Hours a week").fill("5");
    await it.page.getByText("8 weeks, until February 26, 2027").waitFor();
    await it.page.waitForURL(/#goals=web%2Fsite&hours=5$/);
    await it.page.reload();
    await it.page.getByText("8 weeks, until February 26, 2027").waitFor();
    await it.go("plan.html#goals=paths/web&hours=3");
    await it.page.getByText("at least 10 weeks, to March 12, 2027 or later").waitFor();
    await it.go("plan.html#goals=web/site&hours=x");
    await atRest(it.page);
    assert.equal(await it.page.getByLabel("Hours a week").inputValue(), "");
    await closed(it);
  });
});

/** Numbers by chance, always the same (the generator of Numerical Recipes). */
function chance(seed) {
  let state = seed;
  const below = (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % end;
  };
  const some = (list, most) => [...new Set(Array.from({ length: below(most + 1) }, () => list[below(list.length)]))];
  return { below, some, oneIn: (n) => below(n) === 0 };
}

/** A roadmap by chance: tracks, nested choices, partners, drafts, a path. */
function roadmapOf(seed) {
  const { below, some, oneIn } = chance(seed), ids = [], drafts = [], files = { "roadbook.yaml": "title: Chance\nid: chance\n" };
  const formula = (deep, tracks) => {
    const group = (word) => `{${word}: [${Array.from({ length: 1 + below(3) }, () => formula(deep - 1, tracks)).join(", ")}]${oneIn(3) ? `, why: 'reason *${below(9)}*'` : ""}}`;
    const kind = below(12);
    if (kind < 4 && deep) return group("any");
    if (kind === 4 && deep) return group("all");
    if (kind === 5) return "{external: Maths}";
    if (kind === 6 && tracks.length) return tracks[below(tracks.length)];
    return ids[below(ids.length)];
  };
  const asked = [];
  for (const [n, track] of ["one", "two", "three"].entries()) {
    const whole = ["one", "two"].slice(0, n);
    const own = n && oneIn(2) ? `requires: [${formula(1, whole)}]\n` : "";
    files[`roadmap/${track}/_index.md`] = `---\ntitle: Track ${track}\n${own}---\n`;
    for (let at = 2 + below(5); at; at--) {
      const id = `${track}/s${String(ids.length).padStart(2, "0")}`;
      const list = ids.length && !oneIn(4) ? Array.from({ length: 1 + below(3) }, () => formula(2, whole)) : [];
      if (list.some((it) => it.includes("any:"))) asked.push(id);
      const lines = [`title: Skill ${ids.length}`];
      if (list.length) lines.push(`requires: [${list.join(", ")}]`);
      if (!oneIn(4)) lines.push(`effort: ${15 * (1 + below(8))}m`);
      if (ids.length && oneIn(5)) lines.push(`alongside: [${ids[below(ids.length)]}]`);
      if (oneIn(9)) lines.push("draft: true"), drafts.push(id);
      files[`roadmap/${id}.md`] = `---\n${lines.join("\n")}\n---\nText.\n`;
      ids.push(id);
    }
  }
  const live = ids.filter((id) => !drafts.includes(id));
  const goals = [live.at(-1), ...some(live, 2)], assumes = some(live, 1);
  files["roadmap/paths/p.md"] = `---\ntitle: The path\nkind: path\ngoals: [${[...new Set(goals)].join(", ")}]\nassumes: [${assumes.join(", ")}]\n---\nText.\n`;
  return { files, live, asked: asked.filter((id) => live.includes(id)), below, some };
}

/** A formula of graph.json without its reason. */
const bare = (formula) => formula.id ?? formula;

/** The skills that an `any` of a formula offers. */
const offered = (formula, inAny) => {
  const it = bare(formula);
  return typeof it === "string" ? (inAny ? [it] : [])
    : [...(it.any ?? []).flatMap((part) => offered(part, true)), ...(it.all ?? []).flatMap((part) => offered(part, inAny))];
};

/** What is known and ready by graph.json alone. */
function oracle(graph, known) {
  const closed = new Set(), stack = [...known];
  const tracks = Object.fromEntries(graph.tracks.map((it) => [it.id, it]));
  const plain = graph.edges.filter((it) => it.kind === "requires" && !it.alternative);
  while (stack.length) {
    const id = stack.pop();
    if (closed.has(id)) continue;
    closed.add(id);
    stack.push(...plain.filter((it) => it.to === id).map((it) => it.from));
  }
  const met = (formula, self) => {
    const it = bare(formula);
    if (typeof it === "string") return (tracks[it]?.skills ?? [it]).every((id) => id === self || closed.has(id));
    return it.any ? it.any.some((part) => met(part, self)) : it.all ? it.all.every((part) => met(part, self)) : true;
  };
  const asks = (skill) => [...skill.requires, ...(tracks[skill.track]?.requires ?? [])];
  const ready = graph.skills.filter((it) => !closed.has(it.id) && asks(it).every((formula) => met(formula, it.id))).map((it) => it.id);
  return { closed, ready };
}

/** The planner of a built site, run without a browser. */
async function engineOf(dist) {
  const self = {}, context = vm.createContext({ self });
  const assets = await readdir(join(dist, "assets"));
  const scripts = ["plan", "plan-steps"].map((name) => join("assets", assets.find((it) => new RegExp(`^${name}\\.\\w+\\.js$`).test(it))));
  const data = (await readdir(dist)).filter((it) => /^plan-\w+\.js$/.test(it));
  for (const path of [...data, ...scripts]) vm.runInContext(await readFile(join(dist, path), "utf8"), context);
  return { book: self.roadbook, engine: self.roadbook.plan(self.roadbook.graph, self.roadbook.reasons) };
}

const ROADMAPS = 16, OPENED = 4;
for (let seed = 1; seed <= ROADMAPS; seed++) {
  test(`program and site agree on roadmap ${seed} by chance`, async () => {
    const made = roadmapOf(seed), built = await site(made.files);
    const graph = JSON.parse(await readFile(join(built.dist, "graph.json"), "utf8"));
    const { book, engine } = await engineOf(built.dist);
    const path = engine.paths[0], id = (at) => engine.skills[at].id;
    for (let round = 0; round < 3; round++) {
      const known = made.some(made.live, 3), choices = {};
      const names = graph.skills.flatMap((it) => offered({ all: it.requires }).map((name) => [it.id, name]));
      for (const [asker, name] of names.length ? made.some(names, 3) : []) {
        const key = made.below(2) ? asker : "/";
        choices[key] = [...(choices[key] ?? []), name];
      }
      const choose = Object.entries(choices).flatMap(([key, list]) => list.flatMap((name) => ["--choose", key === "/" ? name : `${key}=${name}`]));
      const args = ["paths/p", ...(known.length ? ["--known", known.join(",")] : []), ...choose];
      const plan = told(built.folder, ...args), mine = record(known, [], choices);
      const left = engine.left(path.goals, path.assumes, engine.read(mine));
      const steps = book.steps(engine, left.plan);
      const said = JSON.stringify({ seed, args });
      // The scripts make reasons HTML; the program says what was written.
      const html = (why) => why && why.replace(/\*(.*)\*/, "<em>$1</em>");
      assert.deepEqual(
        Array.from(steps, (it) => [id(it.at), { earliest: it.earliest, latest: it.latest }, Array.from(it.because, ([at, why]) => [id(at), why, it.beside])]),
        plan.steps.map((it) => [it.id, it.window, it.because.map((because) => [because.id, html(because.why), because.alongside ?? false])]), said);
      assert.deepEqual([...left.figures].slice(1), [plan.steps.length, plan.effort.min, plan.effort.max, plan.effort.unknown], said);
      const digest = engine.digest(mine), { closed: all, ready } = oracle(graph, known);
      const implied = Object.values(digest.implied).flatMap((list) => [...list]);
      assert.deepEqual([...new Set([...known, ...implied])].sort(), [...all].sort(), said);
      assert.deepEqual([...digest.ready], ready, said);
      assert.deepEqual([...digest.share["paths/p"]], [...left.figures], said);
      if (seed > OPENED || round) continue;
      const it = await reader(built, "chance", mine);
      await it.go("plan.html#goals=paths/p");
      await until(() => it.page.locator(".planned .route > li > .skill").evaluateAll((links) => links.map((it) => it.pathname.slice(1, -5))), plan.steps.map((it) => it.id));
      await it.go("paths/p.html");
      await atRest(it.page);
      if (known.length) {
        const rows = it.page.locator('.route > li:not(.untaken):not(:has(> [data-state="known"])) > .skill');
        await until(() => rows.evaluateAll((links) => links.map((it) => it.dataset.skill).sort()), plan.steps.map((it) => it.id).sort());
        const share = await it.page.locator("article > .strip > .share dd").textContent();
        assert.ok(share.startsWith(`${left.done} of ${left.done + plan.steps.length} known`), `${said}: ${share}`);
      }
      await closed(it);
    }
  });
}
