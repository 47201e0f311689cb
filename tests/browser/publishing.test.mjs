// What a page publishes beside it is never run, however a host tells the types of files: files that
// hold a page, under names of every kind, published by the program and opened in Chromium.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { PROJECT, address, each, launch, project, roadbook } from "./helper.mjs";

/** Extensions by which a host tells types: `{extension: type}`. */
async function table(name) {
  const text = await readFile(join(PROJECT, "tests/it/media", name), "utf8");
  const types = {};
  for (const line of text.split("\n").filter((line) => !line.startsWith("#"))) {
    const [type, ...extensions] = line.split(/\s+/);
    for (const extension of extensions) types[extension.toLowerCase()] ??= type;
  }
  return types;
}

const NGINX = await table("nginx.txt");
const DEBIAN = await table("debian.txt");

/** How hosts tell what a file is: the headers that they send for a name. */
const HOSTS = {
  // The last extension; what is not known is bytes.
  nginx: (name) => {
    const type = NGINX[name.split(".").slice(1).at(-1)?.toLowerCase()];
    return { "content-type": type ?? "application/octet-stream" };
  },
  // The last extension that is known, wherever it stands; what is packed is unpacked by the browser;
  // what is not known has no type.
  apache: (name) => {
    const extensions = name.toLowerCase().split(".").slice(1);
    const known = extensions.filter((it) => it !== "gz" && DEBIAN[it]);
    const headers = {};
    if (extensions.includes("gz")) headers["content-encoding"] = "gzip";
    if (known.length > 0) headers["content-type"] = DEBIAN[known.at(-1)];
    return headers;
  },
};

/** A page in HTML and XHTML at once, which asks for `/ran` when it is taken for one. */
const page = (name) => {
  const url = `/ran?${encodeURIComponent(name)}`;
  return `<html xmlns="http://www.w3.org/1999/xhtml"><head><script src="${url}"></script></head><body><img src="${url}"/></body></html>`;
};

const wide = (text) => Buffer.from(`\uFEFF${text}`, "utf16le");

/** Drawings; `RAN` is the address that must not be asked for. */
const DRAWINGS = [
  '<script href="RAN"/>',
  '<script xlink:href="RAN"/>',
  '<s:script xmlns:s="http://www.w3.org/2000/svg" href="RAN"/>',
  '<h:script xmlns:h="http://www.w3.org/1999/xhtml" src="RAN"/>',
  '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="RAN"/>',
  '<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="RAN"/></foreignObject>',
  '<image width="9" height="9" href="RAN"/>',
  '<image width="9" height="9" xlink:href="RAN"/>',
  '<use href="RAN#a"/>',
  "<style>@import 'RAN';</style>",
  "<style>@im<!-- -->port 'RAN';</style>",
  "<style>@\\69mport 'RAN';</style>",
  "<style>@&#105;mport 'RAN';</style>",
  '<rect width="9" height="9" style="mask-image:url(RAN)"/>',
  '<rect width="9" height="9" filter="url(RAN#a)"/>',
  '<rect width="9" height="9"><set attributeName="fill" to="url(RAN#a)"/></rect>',
  '<image width="9" height="9"><set attributeName="href" to="RAN"/></image>',
  '<filter id="f"><feImage href="RAN"/></filter><rect width="9" height="9" filter="url(#f)"/>',
  '<g xml:base="/ran?x/"><use href="#a"/></g>',
  "<!--><script src='RAN'></script>-->",
  '<rect width="9" height="9" fill="red"/>',
];

const drawing = (inner, name) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner.replaceAll("RAN", `/ran?${name}`)}</svg>`;

function files() {
  const all = new Map();
  // What ends in `~` is what editors leave, and is not read.
  const listed = [...Object.keys(NGINX), ...Object.keys(DEBIAN)].filter((it) => it !== "~");
  const extensions = new Set(listed);
  for (const it of extensions) all.set(`p.${it}`, page(`p.${it}`));
  const running = [...extensions].filter((it) => /xml|html|script|css/.test(`${NGINX[it]} ${DEBIAN[it]}`));
  for (const it of running) {
    all.set(`p.${it}.gz`, gzipSync(page(`p.${it}.gz`)));
    for (const other of ["ipynb", "vtt", "avif", "unknown"]) {
      all.set(`p.${it}.${other}`, page(`p.${it}.${other}`));
    }
  }
  for (const it of ["csv", "json", "ipynb", "vtt", "tex", "png", "avif", "pdf", "txt", "py"]) {
    all.set(`wide.${it}`, wide(page(`wide.${it}`)));
  }
  const names = ["page", "page.", "_headers", "CNAME", "page.html.txt", "page.html.j2", "README.md"];
  for (const name of names) all.set(name, page(name));
  DRAWINGS.forEach((inner, number) => {
    all.set(`d${number}.svg`, drawing(inner, `d${number}.svg`));
    all.set(`w${number}.svg`, wide(drawing(inner, `w${number}.svg`)));
  });
  return all;
}

let browser;
let built;
let published;

before(async () => {
  const all = files();
  const tree = (names) => ({
    "roadmap/a/index.md": `# A\n\n${names.map((name) => `- [x](<${name}>)\n`).join("")}`,
    ...Object.fromEntries([...all].map(([name, bytes]) => [`roadmap/a/${name}`, bytes])),
    "static/control.html": page("control.html"),
    "static/control.svg": drawing(DRAWINGS[0], "control.svg"),
  });
  const names = [...all.keys()];
  const first = await project(tree(names));
  const { stderr } = roadbook(first.folder, "build", "--format", "short");
  await first.remove();
  const told = [...stderr.matchAll(/^roadmap\/a\/index\.md:(\d+):\d+: error\[([\w-]+)\]/gm)];
  assert.deepEqual([...new Set(told.map((it) => it[2]))], ["unpublished-file"], stderr);
  const refused = new Set(told.map((it) => names[Number(it[1]) - 3]));
  built = await project(tree(names.filter((name) => !refused.has(name))));
  const outcome = roadbook(built.folder, "build", "--format", "short");
  assert.equal(outcome.status, 0, outcome.stderr);
  published = await readdir(join(built.folder, "dist/a"));
  assert.equal(published.length, names.length - refused.size);
  assert.ok(refused.size > 100 && published.length > 400, `${refused.size} ${published.length}`);
  assert.ok(published.includes(`d${DRAWINGS.length - 1}.svg`), "the plain drawing is published");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await built?.remove();
});

/** Serves the site as a host does, and writes down what is asked for that must not be. */
async function host(headersOf) {
  const ran = [];
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    if (pathname.startsWith("/ran")) {
      ran.push(decodeURIComponent(search.slice(1)));
      return response.writeHead(200, { "content-type": "text/javascript" }).end();
    }
    const path = decodeURIComponent(pathname);
    const bytes = await readFile(join(built.folder, "dist", path)).catch(() => null);
    if (!bytes) return response.writeHead(404).end();
    return response.writeHead(200, headersOf(path.split("/").at(-1))).end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    ran,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

for (const [name, headersOf] of Object.entries(HOSTS)) {
  test(`nothing that a page publishes runs on a host like ${name}`, async () => {
    const server = await host(headersOf);
    const context = await browser.newContext();
    const open = async (path) => {
      const opened = await context.newPage();
      // Scripts and pictures of a page come before its `load`; what is downloaded has none.
      await opened.goto(server.url + address(path), { waitUntil: "load" }).catch((error) => {
        assert.match(error.message, /Download is starting|ERR_ABORTED|ERR_CONTENT_DECODING_FAILED/);
      });
      await opened.close();
    };
    await open("control.html");
    assert.deepEqual(server.ran.splice(0), ["control.html", "control.html"], "a page would run");
    await open("control.svg");
    assert.deepEqual(server.ran.splice(0), ["control.svg"], "a drawing would run");
    // What is sent as a plain text or as bytes is never a page: some are enough.
    const plain = ["text/plain", "application/octet-stream"];
    const isPlain = (file) => plain.includes(headersOf(file)["content-type"]);
    const some = published.filter(isPlain).filter((_, number) => number % 200 === 0);
    const others = published.filter((file) => !isPlain(file));
    assert.ok(others.length < 80, `most are texts, but ${others}`);
    await each([...some, ...others], (file) => open(`a/${file}`));
    assert.deepEqual(server.ran, []);
    await context.close();
    await server.close();
  });
}

test("published files may not be run by the server either", async () => {
  for (const file of published) {
    const { mode } = await stat(join(built.folder, "dist/a", file));
    assert.equal(mode & 0o111, 0, file);
  }
});
