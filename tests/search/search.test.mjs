// Cases that the browser's script shares with the program. Needs Node.js alone: node --test tests/search/

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { english } from "./english.mjs";
import { parseQuery, sentences, stem, words } from "../../themes/reading-room/static/theme/search.js";

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

test("sentences end before a space, and not at the point of a number", () => {
  const text = "It has 1.6 billion words. Does it? 76.2% of them!\nYes.";
  assert.deepEqual(sentences(text), ["It has 1.6 billion words.", "Does it?", "76.2% of them!", "Yes."]);
  assert.deepEqual(sentences("一。二。"), ["一。", "二。"]);
});

test("inflections are one word", () => {
  for (const forms of ["tune tunes tuned tuning", "study studies studied studying", "embed embeds embedded embedding"]) {
    const [first, ...others] = forms.split(" ");
    for (const other of others) assert.equal(stem(other), stem(first));
  }
});

const fields = { 4: "title:", 8: "tag:", 16: "author:", 32: "organization:", 64: "venue:" };
const shown = ({ excluded, optional, years, places, alternatives, beginning, written }) =>
  (excluded ? "-" : "") +
  (optional ? "[" : "") +
  (years
    ? `year:${years[0]}..${years[1]}`
    : (fields[places] ?? "") +
      alternatives.map(({ terms, phrase }) => terms.join(phrase ? "~" : "+")).join("|") +
      (beginning ? `*${beginning}` : "") +
      (written ? `?${written}` : "")) +
  (optional ? "]" : "");

test("queries are read as their cases say", () => {
  const lines = readFileSync(new URL("../cases/search/queries.tsv", import.meta.url), "utf8").split("\n");
  const all = lines.filter((line) => line && !line.startsWith("# "));
  assert.ok(all.length > 100);
  for (const line of all) {
    const end = line.lastIndexOf("\t");
    assert.equal(parseQuery(line.slice(0, end)).clauses.map(shown).join(" "), line.slice(end + 1), line.slice(0, end));
  }
});

test("what is not taken as it was written is told as the cases say", () => {
  const all = cases("mistakes.tsv");
  assert.ok(all.length > 15);
  for (const [query, ...told] of all) assert.deepEqual(parseQuery(query).mistakes.map(english), told.filter(Boolean), query);
});
