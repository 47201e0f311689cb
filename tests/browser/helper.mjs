// What the browser tests share: the built site, a small static server, a browser, a watcher that
// writes down everything that goes wrong on a page, and ways to wait.
//
// No test decides by a clock. It waits for what did not hold before: `until`, `locator.waitFor`,
// `page.waitForFunction`; or, where nothing is to happen, until the page is at rest: `atRest`.
//
// Nothing here knows what the pages say.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { chromium } from "playwright-core";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the built site: `SITE`, else dist/. */
export const SITE = process.env.SITE ?? join(PROJECT, "dist");

/**
 * After so many milliseconds what is waited for is taken to never come. No more than a guard against
 * hanging: a test that passes never comes near it.
 */
export const HANG = 180_000;

/** The policy that a careful host sends. */
export const STRICT = "default-src 'self'";

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
};

/** The built program: `ROADBOOK`, else the newest that cargo has made. */
export function program() {
  const built = ["release", "debug"].map((profile) => join(PROJECT, "target", profile, "roadbook"));
  const found = [process.env.ROADBOOK, ...built].find((path) => path && existsSync(path));
  if (!found) throw new Error("there is no roadbook program: run `cargo build` first");
  return found;
}

/** Runs the program; gives its exit status and what it printed to stderr. */
export function roadbook(folder, ...args) {
  try {
    execFileSync(program(), args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    return { status: 0, stderr: "" };
  } catch (error) {
    if (typeof error.status !== "number") throw error;
    return { status: error.status, stderr: String(error.stderr) };
  }
}

/** Makes a project of these files in a folder of its own: `{folder, remove}`. */
export async function project(files) {
  const folder = await mkdtemp(join(tmpdir(), "roadbook-browser-"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The HTML pages of a site, relative to it, sorted. */
export async function pagesOf(site) {
  const entries = await readdir(site, { recursive: true });
  const pages = entries.filter((path) => extname(path) === ".html");
  return pages.map((path) => path.split(sep).join("/")).sort();
}

/** A file of a site as the end of an address. */
export function address(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** One page of each kind: `{home: "index.html", skill: …}`, the longest of its kind. */
export async function kindsOf(site) {
  const kinds = {};
  for (const path of await pagesOf(site)) {
    const text = await readFile(join(site, path), "utf8");
    const kind = /<body data-kind="([\w-]+)"/.exec(text)?.[1];
    if (!kind) throw new Error(`${path} does not say what kind of page it is`);
    if (!kinds[kind] || text.length > kinds[kind].length) {
      kinds[kind] = { path, length: text.length };
    }
  }
  return Object.fromEntries(Object.entries(kinds).map(([kind, it]) => [kind, it.path]));
}

/**
 * Serves a folder on a free port of the loopback interface, as static hosts do: 404.html for what
 * does not exist, and the strict policy unless `policy` says otherwise; `scripts` says how long these
 * may be kept.
 */
export async function serve(site, { policy = STRICT, scripts = "no-store" } = {}) {
  const server = createServer(async (request, response) => {
    const isScript = request.url.split("?")[0].endsWith(".js");
    const headers = { "cache-control": isScript ? scripts : "no-store" };
    if (policy) headers["content-security-policy"] = policy;
    try {
      const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      const file = join(site, normalize(path.endsWith("/") ? `${path}index.html` : path));
      if (relative(site, file).startsWith("..")) throw new Error("outside");
      const bytes = await readFile(file);
      headers["content-type"] = TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, headers).end(bytes);
    } catch {
      const bytes = await readFile(join(site, "404.html")).catch(() => "not found");
      headers["content-type"] = TYPES[".html"];
      response.writeHead(404, headers).end(bytes);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/**
 * A port that nobody listens on, of those below the range that systems hand out by themselves: so
 * none of the servers and connections that others start takes it meanwhile.
 */
export async function freePort() {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const socket = createSocket();
    const free = await new Promise((resolve) => {
      socket.once("error", () => resolve(false));
      socket.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => socket.close(resolve));
    return port;
  }
}

/** Starts Debian's Chromium (`CHROMIUM` names another), which sends nothing anywhere by itself. */
export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    timeout: HANG,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--force-color-profile=srgb",
    ],
  });
  const plain = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await plain(options);
    context.setDefaultTimeout(HANG);
    context.on("page", follow);
    return context;
  };
  return browser;
}

/** What each page has asked for: how often in all, and what is still open. */
const traffic = new WeakMap();

function follow(page) {
  const asked = { begun: 0, open: new Set() };
  traffic.set(page, asked);
  page.on("request", (request) => {
    // What the page before it had asked for is given up.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) asked.open.clear();
    asked.begun += 1;
    asked.open.add(request);
  });
  const ended = (request) => asked.open.delete(request);
  page.on("requestfinished", ended).on("requestfailed", ended);
}

/** Asks again and again, until the answer is `expected`: one that did not hold before. */
export async function until(read, expected) {
  for (const end = Date.now() + HANG; ; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const found = await read();
    if (isDeepStrictEqual(found, expected)) return;
    if (Date.now() > end) assert.deepEqual(found, expected);
  }
}

/**
 * Waits until a page has nothing left to do by itself: it is loaded, whatever it asked for has come,
 * what moves has ended, two frames are painted, and it is idle. Of no use without scripts, nor where
 * a timer of the page has yet to go off.
 */
export async function atRest(page) {
  await page.waitForLoadState("load");
  const asked = traffic.get(page);
  for (let begun = -1; begun !== asked.begun; ) {
    begun = asked.begun;
    await until(() => asked.open.size, 0);
    try {
      await orHangs(page.evaluate(rest), `${page.url()} does not come to rest`);
    } catch (error) {
      // It went on to another page meanwhile, which is to come to rest too.
      if (!/context was destroyed|because of a navigation/.test(error.message)) throw error;
      await page.waitForLoadState("load");
      begun = -1;
    }
  }
}

/** What `promise` gives; an error where it takes so long that it never will. */
async function orHangs(promise, message) {
  let guard;
  const hangs = new Promise((_, reject) => {
    guard = setTimeout(() => reject(new Error(message)), HANG);
  });
  return Promise.race([promise, hangs]).finally(() => clearTimeout(guard));
}

/** In the page: two frames are painted, what moves and will end has ended, nothing is left to do. */
async function rest() {
  const next = (ask) => new Promise((resolve) => ask(() => resolve()));
  await next(requestAnimationFrame);
  await next(requestAnimationFrame);
  const ends = (it) => it.effect.getComputedTiming().endTime !== Infinity;
  await Promise.allSettled(document.getAnimations().filter(ends).map((it) => it.finished));
  // A page behind others paints once a second, and Chromium now and then forgets to tell it that it
  // is idle; after a frame it looks again.
  let isIdle = false;
  requestIdleCallback(() => (isIdle = true));
  while (!isIdle) await next(requestAnimationFrame);
}

/**
 * What a browser says of a soft change of pages that it was too slow for. It is told of no promise
 * that a page could have got hold of.
 */
const TOO_LATE = "Transition was aborted because of invalid state. Page already revealed";

/**
 * Opens a page that is watched: `problems` fills with console errors, exceptions, violations of the
 * policy, dialogs, failed requests and requests that leave `origin`.
 */
export async function watched(context, origin) {
  const page = await context.newPage();
  const problems = [];
  const note = (what) => problems.push(`${page.url()}: ${what}`);
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(message.text());
  });
  page.on("pageerror", (error) => {
    if (error.message !== TOO_LATE) note(error.message);
  });
  page.on("requestfailed", (request) => {
    const { errorText } = request.failure();
    // A page that is left does not wait for the rest of what it asked for.
    if (errorText !== "net::ERR_ABORTED") note(`${request.url()} failed: ${errorText}`);
  });
  page.on("dialog", (dialog) => {
    note(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.url()} gave ${response.status()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) note(`${request.url()} leaves the site`);
  });
  return { page, problems };
}

/** Runs `work` on each item, a few at a time. */
export async function each(items, work, atOnce = 4) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
