// Cases that the browser's script shares with the program. Needs Node.js alone: node --test tests/search/

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stem, words } from "../../themes/reading-room/static/theme/search.js";

const cases = (file) =>
  readFileSync(new URL(`../cases/search/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t"));

const unescaped = (text) => text.replace(/\\(.)/g, (_, letter) => ({ t: "\t", n: "\n" })[letter] ?? letter);

test("texts are found by the words that their cases say", () => {
  const all = cases("words.tsv");
  assert.ok(all.length >= 300);
  for (const [kind, text, expected] of all) {
    const found = words(unescaped(text)).map(({ term, position, span }) => `${position}${span > 1 ? `+${span}` : ""}:${term}`);
    assert.equal(found.join(" "), expected, `${kind}: ${text}`);
  }
});

test("inflections are one word", () => {
  for (const forms of ["tune tunes tuned tuning", "study studies studied studying", "embed embeds embedded embedding"]) {
    const [first, ...others] = forms.split(" ");
    for (const other of others) assert.equal(stem(other), stem(first));
  }
});
