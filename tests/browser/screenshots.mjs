// Takes the pictures of the guide: builds the bundled roadmap, opens it, writes docs/screenshots/.
//
//     node tests/browser/screenshots.mjs

import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT, launch, roadbook, serve } from "./helper.mjs";

const SKILL = { path: "core-python/iteration/generators.html", width: 1200, height: 820 };
const MAP = {
  path: "index.html",
  width: 1200,
  height: 840,
  scrollTo: "#rb-map",
  hover: 'svg.map [data-skill="core-python/objects/classes"]',
};

const PICTURES = {
  "map.png": { ...MAP, colorScheme: "light" },
  "map-dark.png": { ...MAP, colorScheme: "dark" },
  "skill.png": { ...SKILL, colorScheme: "light" },
  "skill-dark.png": { ...SKILL, colorScheme: "dark" },
  "phone.png": { ...SKILL, width: 390, height: 780, colorScheme: "light" },
};

const folder = join(PROJECT, "docs", "screenshots");
const site = await mkdtemp(join(tmpdir(), "roadbook-screenshots-"));
const built = roadbook(PROJECT, "build", "--out", site);
if (built.status !== 0) throw new Error(built.stderr);
await mkdir(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve(site)]);
for (const [name, picture] of Object.entries(PICTURES)) {
  const { path, width, height, colorScheme, scrollTo, hover } = picture;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(server.url + path);
  if (scrollTo) {
    await page.locator(scrollTo).first().evaluate((it) => {
      scrollTo({ top: it.getBoundingClientRect().top + scrollY - 24, behavior: "instant" });
    });
  }
  if (hover) await page.hover(hover);
  await page.screenshot({ path: join(folder, name) });
  await context.close();
  console.log(`${name}: ${Math.round((await stat(join(folder, name))).size / 1024)} KiB`);
}
await browser.close();
await server.close();
await rm(site, { recursive: true, force: true });
