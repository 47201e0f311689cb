// The search engine by itself, without a browser: shared by the tests of the search.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { SITE } from "./helper.mjs";

/** The place of an asset of the built site. */
export const asset = name => {
  const [stem, extension] = name.split(/\.(?=[^.]+$)/);
  const found = readdirSync(join(SITE, "assets")).find(it => it.startsWith(stem + ".") && it.endsWith("." + extension));
  return join(SITE, "assets", found);
};
/** How many bytes cross the wire. */
export const packed = bytes => gzipSync(bytes, { level: 9 }).length;

/** The engine without a browser, over the index of the site at `root`. */
export function engine(root) {
  const context = vm.createContext({});
  vm.runInContext("var compared = 0; { const { min } = Math; Math.min = (...all) => (compared++, min(...all)); }", context);
  vm.runInContext(readFileSync(asset("search-engine.js"), "utf8"), context);
  const api = vm.runInContext("roadbookSearch", context);
  const loads = [];
  let last = Promise.resolve();
  // One at a time, as scripts arrive in a page.
  api.run = url => {
    const done = last.then(() => {
      const bytes = readFileSync(join(root, url));
      loads.push([url, packed(bytes)]);
      vm.runInContext(bytes.toString(), context);
    });
    last = done.then(() => new Promise(next => setImmediate(next)));
    return done;
  };
  const ask = async query => {
    let result;
    await api.find(query, it => { result = it; });
    return result;
  };
  const first = async query => {
    const { pages } = await ask(query);
    return pages.length ? (await api.record(pages[0]))[1] : "nothing";
  };
  return { api, ask, first, loads, compared: () => vm.runInContext("compared", context), bytes: () => loads.reduce((sum, it) => sum + it[1], 0) };
}
