// The bundled site behind a real nginx, with the configurations that docs/publishing.md shows: at the
// root of a domain and below /learn/.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { after, before, test } from "node:test";
import {
  DESKTOP, PROJECT, address, atRest, each, kindsOf, launch, roadbook, watched,
} from "./helper.mjs";

const FOR_EVER = "public, max-age=31536000, immutable";
const PLACES = ["/", "/learn/"];

let browser;
const sites = [];

/** The nginx configurations of the guide, in its order: for a root, and for a path. */
async function configurations() {
  const text = await readFile(join(PROJECT, "docs/publishing.md"), "utf8");
  return [...text.matchAll(/^```nginx\n(.*?)^```$/gms)].map((match) => match[1]);
}

/** Replaces what stands in a text exactly once. */
function put(text, from, to) {
  assert.equal(text.split(from).length, 2, `${from} stands once in the configuration`);
  return text.replace(from, () => to);
}

/** Builds the bundled roadmap for `place` and serves it with the guide's `configuration`. */
async function publish(place, configuration) {
  const folder = await mkdtemp(join(tmpdir(), "roadbook-nginx-"));
  // The socket is made here and handed on: the port is never free for others, and who asks before
  // nginx is there waits for it.
  const socket = createServer();
  await new Promise((resolve) => socket.listen(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  const origin = `http://127.0.0.1:${port}`;
  const dist = join(folder, "dist");
  const args = ["build", "--precompress", "--base-url", origin + place, "--out", dist];
  assert.deepEqual(roadbook(PROJECT, ...args), { status: 0, stderr: "" });
  let server = put(configuration, "listen 80;", `listen 127.0.0.1:${port};`);
  server = put(server, "/var/www/roadmap", dist);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  await writeFile(join(folder, "nginx.conf"), `
    daemon off;
    pid nginx.pid;
    worker_processes 1;
    ${process.getuid() === 0 ? "user root;" : ""}
    events {}
    http {
      include /etc/nginx/mime.types;
      default_type application/octet-stream;
      access_log off;
      ${temporary.map((name) => `${name}_temp_path ${folder}/tmp;`).join(" ")}
      ${server}
    }`);
  const nginx = spawn("nginx", ["-e", "stderr", "-p", folder, "-c", "nginx.conf"], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, NGINX: "3;" },
    stdio: ["ignore", "inherit", "pipe", socket._handle.fd],
  });
  await new Promise((resolve) => socket.close(resolve));
  let said = "";
  nginx.stderr.on("data", (data) => { said += data; });
  const ended = new Promise((_, reject) => {
    nginx.once("exit", () => reject(new Error(`nginx did not start: ${said}`)));
  });
  const up = fetch(origin + place);
  assert.equal((await Promise.race([up, ended])).status, 200);
  ended.catch(() => {});
  const close = async () => {
    const gone = new Promise((resolve) => nginx.once("exit", resolve));
    nginx.kill("SIGQUIT");
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  return { place, dist, origin, url: origin + place, close, said: () => said };
}

before(async () => {
  const shown = await configurations();
  assert.equal(shown.length, PLACES.length);
  browser = await launch();
  for (const [at, place] of PLACES.entries()) sites.push(await publish(place, shown[at]));
});
after(async () => {
  await browser?.close();
  for (const site of sites) await site.close();
});

/** One test for each place. */
function everywhere(name, check) {
  for (const [at, place] of PLACES.entries()) {
    test(`${name}, at ${place}`, () => check(sites[at]));
  }
}

async function head(url, headers = {}) {
  const response = await fetch(url, { method: "HEAD", redirect: "manual", headers });
  return { status: response.status, headers: response.headers };
}

async function files(site) {
  const entries = await readdir(site.dist, { recursive: true });
  const all = [];
  for (const path of entries) {
    if ((await stat(join(site.dist, path))).isFile()) all.push(path.split(sep).join("/"));
  }
  return all.sort();
}

everywhere("every file is there, with the policy, and kept as long as it may be", async (site) => {
  const all = await files(site);
  assert.ok(all.length > 500);
  const types = new Map([
    ["html", "text/html; charset=utf-8"],
    ["css", "text/css; charset=utf-8"],
    ["js", "application/javascript; charset=utf-8"],
    ["json", "application/json"],
    ["md", "text/markdown; charset=utf-8"],
    ["svg", "image/svg+xml"],
    ["xml", "text/xml; charset=utf-8"],
  ]);
  await each(all.filter((path) => !/\.(gz|br)$/.test(path)), async (path) => {
    const { status, headers } = await head(site.url + address(path));
    assert.equal(status, 200, path);
    const policy = headers.get("content-security-policy");
    assert.match(policy, /^default-src 'self'; base-uri 'none'/, path);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    const expected = path.startsWith("assets/") ? FOR_EVER : "no-cache";
    assert.equal(headers.get("cache-control"), expected, path);
    const type = types.get(path.slice(path.lastIndexOf(".") + 1));
    if (type) assert.equal(headers.get("content-type"), type, path);
  }, 16);
});

everywhere("the policy is the one that roadbook writes for other hosts", async (site) => {
  const guide = await readFile(join(PROJECT, "docs/publishing.md"), "utf8");
  const written = /^ {2}Content-Security-Policy: (.*)$/m.exec(guide)[1];
  const { headers } = await head(site.url);
  assert.equal(headers.get("content-security-policy"), written);
});

everywhere("texts are sent compressed to those who take it", async (site) => {
  for (const path of ["index.html", "graph.json"]) {
    const { headers } = await head(site.url + path, { "accept-encoding": "gzip" });
    assert.equal(headers.get("content-encoding"), "gzip", path);
    const twin = await stat(join(site.dist, `${path}.gz`));
    assert.equal(Number(headers.get("content-length")), twin.size, path);
    const plain = await readFile(join(site.dist, path), "utf8");
    assert.equal(await (await fetch(site.url + path)).text(), plain, path);
  }
});

everywhere("an address that leads nowhere shows the 404 page, whole", async (site) => {
  const context = await browser.newContext({ viewport: DESKTOP });
  const { page, problems } = await watched(context, site.origin);
  const response = await page.goto(`${site.url}no/such/page.html`);
  assert.equal(response.status(), 404);
  assert.equal(response.headers()["cache-control"], "no-cache");
  assert.match(response.headers()["content-security-policy"], /default-src 'self'/);
  assert.equal(await page.locator("body").getAttribute("data-kind"), "not-found");
  assert.ok(await page.evaluate(() => document.styleSheets[0].cssRules.length > 0));
  const home = await page.locator("header a").first().evaluate((link) => link.href);
  assert.ok([site.url, `${site.url}index.html`].includes(home), home);
  assert.deepEqual(problems.filter((it) => !it.includes("404")), []);
  await context.close();
});

everywhere("a page of every kind opens under the policy without a complaint", async (site) => {
  const context = await browser.newContext({ viewport: DESKTOP });
  const kinds = Object.entries(await kindsOf(site.dist)).filter(([kind]) => kind !== "not-found");
  assert.ok(kinds.length > 8);
  for (const [kind, path] of kinds) {
    const { page, problems } = await watched(context, site.url);
    await page.goto(site.url + address(path));
    await atRest(page);
    assert.deepEqual(problems, [], kind);
    await page.close();
  }
  await context.close();
});

everywhere("search finds a page", async (site) => {
  const context = await browser.newContext({ viewport: DESKTOP });
  const { page, problems } = await watched(context, site.url);
  await page.goto(`${site.url}search.html?q=generators`);
  await page.locator("main a", { hasText: "Generators" }).first().waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("below a path, the address without its slash leads there, and nothing lies outside", async () => {
  const site = sites[1];
  const { status, headers } = await head(`${site.origin}/learn`);
  assert.equal(status, 301);
  assert.equal(new URL(headers.get("location"), site.origin).pathname, "/learn/");
  for (const path of ["/index.html", "/learn../nginx.conf", "/learn/%2e%2e/nginx.conf"]) {
    assert.equal((await head(site.origin + path)).status >= 400, true, path);
  }
});

test("nginx itself takes the configurations without a warning", async () => {
  execFileSync("sh", ["-c", "PATH=$PATH:/usr/sbin nginx -v"], { stdio: "ignore" });
  for (const site of sites) {
    assert.doesNotMatch(site.said(), /\[(warn|emerg)\]/);
  }
});
