// Writes intl.txt: the plural forms of whole numbers in every language that `Intl.PluralRules` knows,
// as browsers have them. Run with Node.js, which has the same rules: `node src/theme/plurals/intl.mjs`.

import { writeFileSync } from "node:fs";

const numbers = [
  ...Array(211).keys(), 271, 291, 300, 302, 611, 999, 1000, 1001, 1002, 1011, 1100, 3000, 10000, 21000,
  40000, 60000, 80000, 100000, 100001, 100002, 200000, 1000000, 1000001, 1000002, 1040000, 1100000,
  2000000,
];
const letters = { zero: "z", one: "o", two: "w", few: "f", many: "m", other: "-" };
const names = ["pt-PT"];
const alphabet = "abcdefghijklmnopqrstuvwxyz";
for (const a of alphabet) for (const b of alphabet) {
  names.push(a + b);
  for (const c of alphabet) names.push(a + b + c);
}
// Of several codes of one language the one that is in use.
const isUsed = name => Intl.getCanonicalLocales(name)[0] == name;
const known = names.filter(name => isUsed(name) && Intl.PluralRules.supportedLocalesOf(name).length);
const line = name => {
  const rules = new Intl.PluralRules(name);
  return name + " " + numbers.map(n => letters[rules.select(n)]).join("");
};
const text = [numbers.join(" "), ...known.sort().map(line)].join("\n") + "\n";
writeFileSync(new URL("intl.txt", import.meta.url), text);
