// Takes the pictures of the guide: builds the bundled roadmap, opens it, writes docs/screenshots/.
//
//     node tests/browser/screenshots.mjs

import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT, launch, roadbook, serve } from "./helper.mjs";

const PICTURES = {
  "skill.png": {
    path: "core-python/iteration/generators.html",
    width: 1200,
    height: 900,
    colorScheme: "light",
  },
  "dark.png": {
    path: "core-python/iteration/generators.html",
    width: 1200,
    height: 900,
    colorScheme: "dark",
    scrollTo: "figure.code",
  },
  "phone.png": {
    path: "core-python/iteration/generators.html",
    width: 390,
    height: 844,
    colorScheme: "light",
  },
};

const folder = join(PROJECT, "docs", "screenshots");
const site = await mkdtemp(join(tmpdir(), "roadbook-screenshots-"));
const built = roadbook(PROJECT, "build", "--out", site);
if (built.status !== 0) throw new Error(built.stderr);
await mkdir(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve(site)]);
for (const [name, { path, width, height, colorScheme, scrollTo }] of Object.entries(PICTURES)) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  await page.goto(server.url + path);
  if (scrollTo) {
    await page.locator(scrollTo).first().evaluate((it) => {
      scrollTo({ top: it.getBoundingClientRect().top + scrollY - 160, behavior: "instant" });
    });
  }
  await page.screenshot({ path: join(folder, name) });
  await context.close();
  console.log(`${name}: ${Math.round((await stat(join(folder, name))).size / 1024)} KiB`);
}
await browser.close();
await server.close();
await rm(site, { recursive: true, force: true });
