// What a newcomer does who has nothing but README.md: its commands, as they stand there, give a site
// of their own below /learn/ of an nginx.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { DESKTOP, PROJECT, freePort, launch, program, watched } from "./helper.mjs";

/** From here the reader has a site. */
const HEADING = "## A roadmap of your own, in five minutes";
const LAST = "curl -sI http://localhost:8080/learn/";

/** The commands of the section, in order, without those that install; up to the finished site. */
async function commands() {
  const text = await readFile(join(PROJECT, "README.md"), "utf8");
  const section = text.slice(text.indexOf(HEADING)).split(/^## /m)[1];
  const lines = [];
  for (const [, language, body] of section.matchAll(/^```(sh|console)\n(.*?)^```$/gms)) {
    if (body.includes("apt-get")) {
      assert.equal(lines.length, 0, "what is needed is installed first");
      continue;
    }
    const typed = body.split("\n").filter((line) => language === "sh" || line.startsWith("$ "));
    lines.push(...typed.map((line) => (language === "sh" ? line : line.slice(2))));
    if (body.includes(LAST)) return lines.join("\n");
  }
  throw new Error(`README.md does not come to ${LAST}`);
}

test("the commands of README.md give a site below /learn/", async () => {
  const folder = await mkdtemp(join(tmpdir(), "roadbook-readme-"));
  const port = String(await freePort());
  const script = (await commands()).replaceAll("8080", port);
  const env = {
    HOME: folder,
    PATH: `${dirname(program())}:${process.env.PATH}:/usr/sbin`,
  };
  const project = join(folder, "terminal");
  // A server that stays behind keeps what it was given to write to: a file, which nobody waits for.
  const shell = async (text, cwd) => {
    const log = await open(join(folder, "log"), "w+");
    const stdio = ["ignore", log.fd, log.fd];
    const bash = spawn("bash", ["-euo", "pipefail", "-c", text], { cwd, env, stdio });
    const status = await new Promise((resolve) => bash.once("exit", resolve));
    await log.close();
    const said = await readFile(join(folder, "log"), "utf8");
    assert.equal(status, 0, said);
    return said;
  };
  try {
    const said = await shell(script, folder);
    assert.match(said, /^HTTP\/1\.1 200 OK/m);
    const browser = await launch();
    const context = await browser.newContext({ viewport: DESKTOP });
    const site = `http://localhost:${port}/learn/`;
    const { page, problems } = await watched(context, site);
    await page.goto(site);
    assert.equal(await page.locator("h1").innerText(), "At home on the command line");
    await page.goto(`${site}scripting/backup-script.html`);
    assert.equal(await page.locator("h1").innerText(), "A backup script");
    assert.deepEqual(problems, []);
    const lost = await page.goto(`${site}no/such/page.html`);
    assert.equal(lost.status(), 404);
    assert.equal(await page.locator("body").getAttribute("data-kind"), "not-found");
    await browser.close();
  } finally {
    await shell('nginx -e stderr -p "$PWD" -c nginx.conf -s quit', project).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  }
});
