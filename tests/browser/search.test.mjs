// The search: its engine by itself, and what readers see of it.
//
// A built site of ten thousand skills at `LARGE_SITE` is measured too, where there is one.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { asset, engine, packed } from "./engine.mjs";
import { SITE, atRest, launch, serve, until, watched } from "./helper.mjs";

const here = dirname(fileURLToPath(import.meta.url));

const mistyped = `
pyhton vesions              core-python/robust-programs/python-versions
generatrs                   core-python/iteration/generators
lits and tupels             core-python/data-structures/lists-and-tuples
dictionarys                 core-python/data-structures/dictionaries
comprehnsions               core-python/data-structures/comprehensions
decoratrs                   core-python/iteration/decorators
iteratrs                    core-python/iteration/iterators
contxt managers             core-python/iteration/context-managers
exeptions                   core-python/robust-programs/exceptions
data clases                 core-python/objects/dataclasses
inheritence                 core-python/objects/inheritance
virtal enviroments          core-python/robust-programs/virtual-environments
type hnits                  core-python/robust-programs/type-hints
typehints                   core-python/robust-programs/type-hints
debuging                    core-python/robust-programs/debugging
conditonals                 core-python/first-steps/conditionals
fucntions                   core-python/first-steps/functions
strnigs                     core-python/first-steps/strings
varaibles                   core-python/first-steps/variables-and-types
loosp                       core-python/first-steps/loops
hahs tables                 core-python/data-structures/hash-tables
colections                  core-python/data-structures/collections-module
scope closurs               core-python/iteration/scope-and-closures
djagno                      web-frameworks/django
falsk                       web-frameworks/flask
htpp                        web-frameworks/http
javascirpt                  web-frameworks/javascript
rest apsi                   web-frameworks/rest-apis
web secuirty                web-frameworks/web-security
sqlalchmey                  orm/sqlalchemy
relatinal databases         orm/relational-databases
migratons                   orm/migrations
qurey performance           orm/query-performance
nunpy                       data-science/numpy
padnas                      data-science/pandas
matplotib                   data-science/matplotlib
scikitlearn                 data-science/scikit-learn
probabilty                  data-science/probability
statistcs                   data-science/statistics
exploritory data analysis   data-science/exploratory-data-analysis
linear regresion            machine-learning/linear-regression
suport vector machnes       machine-learning/support-vector-machines
desicion trees              machine-learning/decision-trees
clusterng                   machine-learning/clustering
tranformers                 deep-learning/transformers
convolutonal networks       deep-learning/convolutional-networks
asynico                     architecture/asyncio
multiprocesing              architecture/multiprocessing
complexty                   analytical-skills/complexity
recurson                    analytical-skills/recursion
technical writng            communication-skills/technical-writing
versoin control             communication-skills/version-control
refactorng                  analytical-skills/refactoring
design paterns              design-skills/design-patterns
`.trim().split("\n").map(line => line.split(/ {2,}/));

describe("the engine", () => {
  test("finds what mistyped words mean, and shows it first", async () => {
    const it = engine(SITE);
    const wrong = [];
    for (const [query, page] of mistyped) {
      const found = await it.first(query);
      if (found != page + ".html") wrong.push(`${query}: ${found}`);
    }
    assert.ok(mistyped.length >= 50);
    assert.deepEqual(wrong, []);
  });

  test("compares few letters for a query, and loads nothing once the index is there", async () => {
    const it = engine(SITE);
    for (const [query] of mistyped) await it.ask(query);
    const loads = it.loads.length;
    // Nearly all the work for a mistyped word is to compare it with the words of the roadmap, letter
    // by letter, in which `Math.min` is called once for each pair. A hundred thousand take some
    // milliseconds.
    const much = [];
    for (const [query] of mistyped) {
      const before = it.compared();
      await it.ask(query);
      const compared = it.compared() - before;
      if (compared > 400_000) much.push(`${query}: ${compared}`);
    }
    assert.deepEqual(much, []);
    assert.equal(it.loads.length, loads);
    assert.ok(it.compared() > mistyped.length, "they are counted");
  });

  test("orders by where a word stands", async () => {
    const it = engine(SITE);
    assert.equal(await it.first("django"), "web-frameworks/django.html");
    assert.equal(await it.first("django orm"), "orm/django-orm.html");
    assert.equal(await it.first("classes"), "core-python/objects/classes.html");
    assert.equal(await it.first("core pyt"), "core-python/index.html");
    assert.equal(await it.first("what is a generator"), "core-python/iteration/generators.html");
    assert.equal(await it.first("git"), "communication-skills/version-control.html");
  });

  test("pages with all words come first, pages with some after them", async () => {
    const it = engine(SITE);
    const { pages } = await it.ask("generators zzzzzz");
    assert.equal((await it.api.record(pages[0]))[0], "Generators");
    assert.equal((await it.ask("zzzzzz")).total, 0);
    assert.equal((await it.ask(" . ")).total, 0);
    assert.equal((await it.ask("")).total, 0);
  });

  test("cuts words as the index does: what stands in a text is found there", async () => {
    const it = engine(SITE);
    const { pages } = await it.ask("python");
    let checked = 0;
    for (const page of pages.slice(0, 12)) {
      const [[title], summary, sections] = await it.api.chunk(page);
      const words = new Set(it.api.words([title, summary, ...sections.filter((_, i) => i % 3 != 1)].join(" ")));
      for (const word of [...words].filter((_, i) => i % 9 == 0)) {
        const found = await it.ask(word);
        if (found.total > found.pages.length) continue;
        checked++;
        assert.ok(found.pages.includes(page), `${word}: ${title}`);
      }
    }
    assert.ok(checked > 150, `${checked}`);
  });

  test("folds and cuts as words.rs does", () => {
    const { words } = engine(SITE).api;
    const check = (text, expected) => assert.equal(words(text).join(" "), expected);
    check("Lists and tuples", "lists and tuples");
    check("“C++”, C#, a+b, issue#5 and scikit-learn's", "c++ c# a b issue 5 and scikit learn s");
    check("Überblick: Straße, ŁÓDŹ, İzmir, ΣΊΣΥΦΟΣ", "uberblick strasse lodz izmir σισυφοσ");
    check("read_csv(x) … ﬁne ½", "read csv x fine 1 2");
    check("列表和 tuple", "列表 表和 和 tuple");
    check("Python入門 ガイド", "python 入門 門 カイ イト ト");
    check("é++ “x”#", "e++ x");
    check("a".repeat(40), "a".repeat(32));
    assert.equal(words("列表和 tuple", true).join(" "), "列表和 tuple", "what is asked for stays whole");
    check("Soft\u00adhyphen مـتغير", "softhyphen متغير");
  });

  test("an excerpt marks the words that were asked for", async () => {
    const it = engine(SITE);
    const { pages, terms } = await it.ask("pyhton genrators");
    const { parts } = it.api.excerpt(await it.api.chunk(pages[0]), terms);
    assert.ok(parts.length > 1);
    assert.match(parts[1], /generator|python/i);
    assert.ok(parts.join("").length < 400);
  });

  test("a text that cannot be loaded is no end", async () => {
    const it = engine(SITE);
    const run = it.api.run;
    it.api.run = url => url.startsWith("assets/") ? Promise.reject(url) : run(url);
    const result = await it.ask("generators");
    assert.equal(result.failed, true);
    assert.equal((await it.api.record(result.pages[0]))[0], "Generators");
    it.api.run = run;
    assert.ok(!(await it.ask("generators")).failed);
  });

  test("weighs little", async () => {
    const sizes = Object.fromEntries(["search.js", "search-engine.js", "search-panel.js", "search.css"].map(it => [it, packed(readFileSync(asset(it)))]));
    assert.ok(sizes["search.js"] < 1300 && sizes["search-engine.js"] < 6700 && sizes["search-panel.js"] < 3000 && sizes["search.css"] < 1500, JSON.stringify(sizes));
    const it = engine(SITE);
    await it.ask("generators");
    assert.ok(it.bytes() < 20_000, `${it.bytes()}`);
    const files = readdirSync(join(SITE, "assets/search"));
    const largest = Math.max(...files.map(name => packed(readFileSync(join(SITE, "assets/search", name)))));
    assert.ok(largest < 30_000, `${largest}`);
  });

  const large = process.env.LARGE_SITE;
  test("ten searches of ten thousand skills load at most 300 kB", { skip: !large && "no large site" }, async () => {
    const it = engine(large);
    const queries = ["exploring common patterns", "web frontends", "idempotency", "transaction lock", "estmation", "machine lerning consistency", "partial mesh", "back-pressure in message queues", "reasoning about caching", "scheduler allocator buffer"];
    for (const query of queries) {
      const { pages } = await it.ask(query);
      assert.ok(pages.length, query);
      await Promise.all(pages.slice(0, 8).map(it.api.chunk));
    }
    const scripts = ["search-engine.js", "search-panel.js", "search.css"].reduce((sum, name) => sum + packed(readFileSync(asset(name))), 0);
    assert.ok(it.bytes() + scripts <= 300_000, `${it.bytes() + scripts}`);
  });
});

const skill = "core-python/iteration/generators.html";

describe("the reader", () => {
  let browser, server;

  before(async () => {
    [browser, server] = await Promise.all([launch(), serve(SITE)]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A page on which nothing may go wrong. */
  async function visit(path, options, body, origin = server.url) {
    const context = await browser.newContext(options);
    const { page, problems } = await watched(context, origin);
    const requests = [];
    page.on("request", request => requests.push(request.url()));
    try {
      await page.goto(origin + path);
      await body(page, requests);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  }
  const titles = page => page.locator("#rb-search .search-link").allTextContents();
  /* Letter by letter; until the first answer is this one, which it was for no letter before. */
  const type = async (page, query, title) => {
    await page.keyboard.type(query);
    await until(async () => (await titles(page))[0], title);
  };
  /* At once into an empty field, so that the first answer that is told is that to the whole query. */
  const enter = async (page, query) => {
    const status = page.locator("#rb-search .search-status");
    assert.equal(await status.textContent(), "");
    await page.keyboard.insertText(query);
    await status.filter({ hasText: /./ }).waitFor({ state: "attached" });
  };

  test("nothing is loaded before the first use", () => visit(skill, {}, async (page, requests) => {
    await atRest(page);
    const own = () => requests.filter(it => /search/.test(it) && !/search\.[0-9a-f]+\.js$/.test(it));
    assert.deepEqual(own(), []);
    await page.keyboard.press("/");
    await page.waitForSelector("#rb-search[open]");
    await atRest(page);
    assert.ok(!own().some(it => it.endsWith("search-index.js")), "the index waits for the first letter");
  }));

  test("a slash opens, letters search, enter follows the first link", () => visit(skill, {}, async page => {
    await page.keyboard.press("/");
    await page.waitForSelector("#rb-search[open]");
    await type(page, "djagno", "Django");
    const details = await page.locator(".search-results li").first().locator(".figures").textContent();
    assert.match(details, /Skill.*Web frameworks/);
    await page.waitForSelector(".search-text");
    await page.keyboard.press("Enter");
    await page.waitForURL(/web-frameworks\/django\.html/);
  }));

  test("enter is not lost on fast typists", () => visit(skill, {}, async page => {
    await page.keyboard.press("Control+k");
    await page.waitForSelector("#rb-search[open]");
    await page.keyboard.type("pandas");
    await page.keyboard.press("Enter");
    await page.waitForURL(/data-science\/pandas\.html/);
  }));

  test("the keys walk through real links and back", () => visit(skill, {}, async page => {
    await page.keyboard.press("Control+k");
    await page.waitForSelector("#rb-search[open]");
    await enter(page, "class");
    const focused = () => page.evaluate(() => [document.activeElement.localName, document.activeElement.getAttribute("href")]);
    await page.keyboard.press("ArrowDown");
    const [name, href] = await focused();
    assert.equal(name, "a");
    assert.ok(href.endsWith(".html") || href.includes("#"));
    await page.keyboard.press("ArrowDown");
    assert.notEqual((await focused())[1], href);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal((await focused())[0], "input");
    await page.waitForSelector(".search-text mark");
    const described = await page.evaluate(() => {
      const link = document.querySelector(".search-link");
      return document.getElementById(link.getAttribute("aria-describedby")).textContent;
    });
    assert.match(described, /Skill|Track|Project|Path/);
  }));

  test("escape closes, and the focus returns to the button", () => visit(skill, {}, async page => {
    const button = page.locator("[data-search]");
    assert.equal(await button.getAttribute("aria-keyshortcuts"), "/ Control+K Meta+K");
    await button.focus();
    await page.keyboard.press("Space");
    await page.waitForSelector("#rb-search[open]");
    await enter(page, "loops");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#rb-search:not([open])", { state: "attached" });
    assert.ok(await button.evaluate(it => it == document.activeElement));
    await button.click();
    await page.waitForSelector("#rb-search[open]");
    assert.equal(await page.locator("#rb-search input").first().inputValue(), "loops");
    await page.mouse.click(5, 400);
    await page.waitForSelector("#rb-search:not([open])", { state: "attached" });
  }));

  test("keys are left alone while one types, and the slash can be switched off", () => visit("search.html", {}, async page => {
    await page.locator("input[name=q]").fill("a");
    await page.locator("input[name=q]").press("/");
    await page.locator("input[name=q]").press("Control+k");
    assert.equal(await page.locator("input[name=q]").inputValue(), "a/");
    await atRest(page);
    assert.equal(await page.locator("#rb-search[open]").count(), 0);
    await page.goto(server.url + skill);
    await page.keyboard.press("/");
    await page.waitForSelector("#rb-search[open]");
    await page.locator(".search-keys input").uncheck();
    await page.keyboard.press("Escape");
    await page.waitForSelector("#rb-search:not([open])", { state: "attached" });
    await page.keyboard.press("/");
    await atRest(page);
    assert.equal(await page.locator("#rb-search[open]").count(), 0);
    await page.reload();
    await page.keyboard.press("/");
    await atRest(page);
    assert.equal(await page.locator("#rb-search[open]").count(), 0);
    await page.keyboard.press("Control+k");
    await page.waitForSelector("#rb-search[open]");
  }));

  test("what the reader has said of a skill is shown; garbage is no matter", () => visit(skill, {}, async page => {
    const state = async stored => {
      await page.evaluate(text => { localStorage["roadbook:" + document.documentElement.dataset.site] = text; }, stored);
      await page.reload();
      await page.keyboard.press("Control+k");
      await page.waitForSelector("#rb-search[open]");
      await enter(page, "django");
      return page.locator(".search-results li").first().locator(".figures").textContent();
    };
    assert.match(await state('{"version":1,"skills":{"web-frameworks/django":{"state":"known","at":1}}}'), /Known/);
    for (const garbage of ["{", "null", "[]", '{"version":1,"skills":7}', '{"version":1,"skills":{"web-frameworks/django":{"state":{"toString":1}}}}']) {
      assert.doesNotMatch(await state(garbage), /Known/);
    }
  }));

  test("the page for searching keeps the query in its address", () => visit("search.html?q=decoratrs", {}, async page => {
    await page.waitForSelector("#rb-search-page .search-link");
    assert.equal(await page.locator("#rb-search-page .search-link").first().textContent(), "Decorators");
    await page.locator("#rb-search-page .search-text").first().waitFor();
    assert.equal(await page.locator("main .hint").count(), 0, "nothing says that searching needs what it has");
    await page.locator("input[name=q]").fill("pandas");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".search-link")?.textContent == "pandas");
    await page.waitForURL(/\?q=pandas$/);
  }));

  test("without scripts the page leads to the lists", () => visit("search.html", { javaScriptEnabled: false }, async page => {
    assert.ok(await page.locator("#rb-browse + noscript .hint").isVisible());
    assert.equal(await page.locator("a[href$='index.html#rb-outline']").count(), 1);
    assert.ok(await page.locator("main a[href='skills.html']").isVisible());
    await page.goto(server.url + skill);
    await page.locator("[data-search]").click();
    await page.waitForURL(/search\.html$/);
  }));

  test("it works from the disk", () => visit(skill, {}, async page => {
    await page.keyboard.press("Control+k");
    await page.waitForSelector("#rb-search[open]");
    await type(page, "numpy", "NumPy");
    await page.waitForSelector(".search-text mark");
    await page.keyboard.press("Enter");
    await page.waitForURL(/numpy\.html/);
  }, `${pathToFileURL(SITE).href}/`));

  test("nothing in the index becomes markup", () => visit(skill, {}, async page => {
    await page.route("**/search-index.js", async route => {
      const body = readFileSync(join(SITE, "search-index.js"), "utf8").replace("\\nGenerators\\n", "\\nGenerators <img src=x onerror=alert(1)>\\n");
      await route.fulfill({ body, contentType: "text/javascript" });
    });
    await page.keyboard.press("/");
    await page.waitForSelector("#rb-search[open]");
    await enter(page, "generators");
    assert.equal((await titles(page))[0], "Generators <img src=x onerror=alert(1)>");
    assert.equal(await page.locator("#rb-search img").count(), 0);
  }));

  for (const [name, options] of [["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }], ["a phone", { viewport: { width: 320, height: 640 }, hasTouch: true }], ["right to left", {}]]) {
    test(`${name}: nothing overflows, and axe finds nothing`, () => visit(skill, options, async page => {
      const axe = join(here, "node_modules/axe-core/axe.min.js");
      if (name == "right to left") await page.evaluate(() => { document.documentElement.dir = "rtl"; });
      await page.locator("[data-search]").click();
      await page.waitForSelector("#rb-search[open]");
      await enter(page, "data");
      await page.waitForSelector(".search-text");
      await atRest(page);
      const over = await page.evaluate(() => {
        const dialog = document.getElementById("rb-search"), list = dialog.querySelector(".search-body");
        const { left, right } = dialog.getBoundingClientRect();
        return { list: list.scrollWidth > list.clientWidth, dialog: dialog.scrollWidth > dialog.clientWidth, out: left < 0 || right > innerWidth };
      });
      assert.deepEqual(over, { list: false, dialog: false, out: false });
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `search-${name.replaceAll(" ", "-")}.png`) });
      if (!existsSync(axe)) return;
      await page.evaluate(readFileSync(axe, "utf8"));
      const { violations } = await page.evaluate(() => axe.run("#rb-search", { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map(it => [it.id, it.nodes.map(node => node.html)]), []);
    }));
  }
});
