// Looks at every paper for every query, without an index, and compares the five best with what the browser's script
// finds in the site's index. Nothing is shared with that script but the description in docs/search-format.md: words
// are taken apart, inflections folded and scores counted here in another way.
//
//     node tests/search/scorer.mjs SITE QUERIES.tsv
//
// SITE is a site's folder with content/ and public/. Of a hundred queries 95 have to agree.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Index, search } from "../../themes/reading-room/static/theme/search.js";

const [site, file] = process.argv.slice(2);

// Papers -------------------------------------------------------------------------------------------------

const files = (folder) => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : [join(folder, name)]));
const bare = (text) => text.trim().replace(/^(["'])(.*)\1$/s, "$2").replace(/\\(["\\])/g, "$1");

const readPaper = (path) => {
  const [, front, body] = readFileSync(path, "utf8").match(/^---\n(.*?)\n---\n(.*)$/s);
  const [paper, lists] = [{ slug: basename(path, ".md"), date: "", title: "", body }, { tags: [], authors: [], organizations: [] }];
  let open;
  for (const line of front.split("\n")) {
    const [, key, value] = line.match(/^(\w+):\s*(.*)$/) ?? [];
    if (key) [open, paper[key]] = [lists[key] && !value ? lists[key] : undefined, bare(value)];
    else if (open && /^\s*- /.test(line)) open.push(bare(line.replace(/^\s*- (name:\s*)?/, "")));
  }
  return { ...paper, ...lists };
};

// Inflections: what is left of a word when its ending goes, looked up in a table of endings from the longest on.
const endings = [["ies", "y"], ["ied", "y"], ["sses", "ss"], ["ing", ""], ["ed", ""], ["es", ""], ["s", ""], ["e", ""]];
const kept = new Set("this thus bias lens less loss class news analysis basis alias need speed feed seed embed".split(" "));
const roots = new Map();
const rootOf = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return word.replace(/^([a-z]{2,3})s$/, (all, rest) => (/[su]$/.test(rest) ? all : rest));
  if (!roots.has(word)) {
    let root = word;
    if (!kept.has(word) && !/(ss|us|is)$/.test(word)) {
      const [ending, instead] = endings.find(([ending]) => word.endsWith(ending) && /[aeiouy]/.test(word.slice(0, -ending.length)) && word.length - ending.length > 2) ?? ["", ""];
      root = word.slice(0, word.length - ending.length) + instead;
    }
    root = root.replace(/([bdfglmnprtsz])\1$/, "$1").replace(/e$/, "").replace(/y$/, "i");
    roots.set(word, root);
  }
  return roots.get(word);
};

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'").replace(/'s\b/gi, "").replace(/'/g, "").replace(/(\d),(?=\d)/g, "$1").replace(/(\d)\.(?=\d)/g, "$1\u0001");

// Sentences of units, each with its parts: AlphaFold and alpha-fold have two, alphafold has one.
const unitsOf = (text) =>
  (plain(text).match(/[\p{L}\p{N}\u0001+#]+(?:[-‐‑_][\p{L}\p{N}\u0001]+)*/gu) ?? []).map((unit) =>
    unit.split(/[-‐‑_]/).flatMap((part) => {
      const split = part.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
      return split.every((some) => some.length > 2) ? split : [part];
    }).map((part) => part.toLowerCase().replace(/\u0001/g, ".").replace(/(?<=..)[+#]+$/, "")),
  );
const sentencesOf = (text) => text.split(/(?<=[.?!])\s+|\n/);

const weights = { title: 5, tags: 3, authors: 4, organizations: 2, venue: 2 };

// By root, how often each field has it; and the roots of each sentence in their order.
const look = (paper) => {
  const [counts, lines] = [new Map(), []];
  const take = (field, text) => {
    for (const sentence of field === "body" ? sentencesOf(text) : [text]) {
      const units = unitsOf(sentence);
      lines.push({ field, words: units.flat().map(rootOf) });
      for (const parts of units) {
        const all = parts.map(rootOf);
        if (parts.length > 1 && parts.length < 7) all.push(rootOf(parts.join("")));
        for (const root of all) {
          if (!counts.has(root)) counts.set(root, {});
          counts.get(root)[field] = (counts.get(root)[field] ?? 0) + 1;
        }
      }
    }
  };
  const body = paper.body.split(/^#/m)[0].replace(/\\(?=[^\p{L}\d])/gu, "").replace(/[`*]/g, "");
  take("title", paper.title.replace(/[$^{}]/g, ""));
  take("body", body);
  for (const field of ["tags", "authors", "organizations"]) paper[field].forEach((name) => take(field, name));
  if (paper.venue) take("venue", paper.venue);
  return { ...paper, counts, lines, isShort: unitsOf(paper.title).flat().length <= 6 };
};

const papers = files(join(site, "content")).map(readPaper).map(look);
const order = (one, other) => (one.date < other.date || (one.date === other.date && one.slug < other.slug) ? 1 : -1);
const inPapers = new Map();
for (const { counts } of papers) for (const root of counts.keys()) inPapers.set(root, (inPapers.get(root) ?? 0) + 1);

// Compounds that some paper writes in parts.
const partsOf = new Map();
for (const { title, body } of papers) {
  for (const parts of unitsOf(`${title}\n${body}`)) if (parts.length > 1 && parts.length < 7) partsOf.set(rootOf(parts.join("")), parts.map(rootOf));
}

// Scores -------------------------------------------------------------------------------------------------

const rarity = (root) => Math.log(1 + (papers.length - (inPapers.get(root) ?? 0) + 0.5) / ((inPapers.get(root) ?? 0) + 0.5));
const value = (paper, root, most = Infinity) => {
  const found = paper.counts.get(root);
  if (!found) return undefined;
  let sum = Math.min(3, found.body ?? 0) + (found.title && paper.isShort ? 1 : 0);
  for (const [field, weight] of Object.entries(weights)) if (found[field]) sum += weight;
  return Math.min(rarity(root), most) * ((5 * sum) / (sum + 4));
};
const best = (values) => values.filter((one) => one !== undefined).reduce((one, other) => Math.max(one ?? 0, other), undefined);
const total = (values) => (values.includes(undefined) ? undefined : values.reduce((one, other) => one + other, 0));
const allOf = (paper, all) => total(all.map((root) => value(paper, root)));

// A word, as it may be written: whole, in parts, with its neighbour.
const wordScore = (paper, parts, neighbours, isUnfinished) => {
  const whole = parts.join("");
  const written = [parts.map(rootOf), [rootOf(whole)], ...neighbours.map((joined) => [rootOf(joined)])];
  for (const root of [rootOf(whole), ...neighbours.map(rootOf)]) if (partsOf.has(root)) written.push(partsOf.get(root));
  const ways = written.map((roots) => allOf(paper, roots));
  // What goes on is as frequent as the word at least.
  const known = written.filter((roots) => roots.every((root) => inPapers.has(root)));
  const most = Math.min(...known.map((roots) => roots.map(rarity).reduce((one, other) => one + other)));
  if (isUnfinished) for (const root of paper.counts.keys()) if (root.startsWith(whole)) ways.push(value(paper, root, most) / 2);
  return best(ways);
};
const hasPhrase = ({ lines }, roots) => lines.some(({ words }) => words.some((_, at) => roots.every((root, more) => words[at + more] === root)));
const phraseScore = (paper, text) => {
  const parts = unitsOf(text).flat();
  const roots = parts.map(rootOf);
  return best([hasPhrase(paper, roots) ? allOf(paper, roots) : undefined, parts.length < 4 ? value(paper, rootOf(parts.join(""))) : undefined]);
};

const unheard = new Set("a all an and are as at be by can do for from how i in is it its not of on or that the this to via we what with you".split(" "));
const slugOf = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");

// Words, phrases, exclusions, fields and facets, in order.
const answer = (query, chosen) => {
  const pieces = query.match(/-?(?:\w+:)?(?:"[^"]*"|[^\s"]+)/g) ?? [];
  const clauses = pieces.map((piece) => {
    const [, sign, , field, phrase, word] = piece.match(/^(-?)((\w+):)?(?:"([^"]*)"|(.*))$/);
    return { isOut: sign === "-", field, phrase, word };
  });
  const isPlain = ({ isOut, field, word }) => !isOut && !field && word !== undefined;
  const heard = clauses.filter((clause) => !isPlain(clause) || !unheard.has(clause.word.toLowerCase()));
  const used = heard.length ? heard : clauses;
  const joinable = (clause) => clause && isPlain(clause) && unitsOf(clause.word).length === 1 && unitsOf(clause.word)[0].length === 1;
  // How many of the words a paper has, and how well they fit; nothing where something else doesn't hold.
  const score = (paper) => {
    let [sum, matched] = [0, 0];
    for (const clause of used) {
      const { isOut, field, phrase, word } = clause;
      const at = clauses.indexOf(clause);
      let fit;
      if (field === "year") {
        const [from, to] = word.includes("..") ? word.split("..") : [word, word];
        fit = paper.date.slice(0, 4) >= (from || "0") && paper.date.slice(0, 4) <= (to || "9999") ? 0 : undefined;
      } else if (field === "has") {
        fit = word === "code" && /(github|gitlab|bitbucket)\.(com|org)\/[\w-]+\/[\w-]/.test(paper.body.replace(/\\/g, "")) ? 0 : undefined;
      } else if (field) {
        const place = { tag: "tags", title: "title", author: "authors", org: "organizations" }[field];
        const roots = unitsOf(phrase ?? word).flat().map(rootOf);
        fit = roots.every((root) => paper.counts.get(root)?.[place]) ? 0 : undefined;
      } else if (phrase !== undefined) fit = phraseScore(paper, phrase);
      else {
        const isLast = at === clauses.length - 1 && !/\s$/.test(query) && !isOut;
        const neighbours = [];
        if (joinable(clause) && joinable(clauses[at - 1])) neighbours.push((clauses[at - 1].word + word).toLowerCase());
        if (joinable(clause) && joinable(clauses[at + 1])) neighbours.push((word + clauses[at + 1].word).toLowerCase());
        const units = unitsOf(word);
        fit = total(units.map((parts, unit) => wordScore(paper, parts, neighbours, isLast && unit === units.length - 1)));
      }
      const isWord = !isOut && !field;
      if (!isWord && (fit === undefined) !== isOut) return undefined;
      if (isWord && fit !== undefined) [sum, matched] = [sum + fit, matched + 1];
    }
    return { sum, matched };
  };
  const narrowed = papers.filter(({ tags, date }) => Object.entries(chosen).every(([kind, keys]) => (kind === "year" ? keys.includes(date.slice(0, 4)) : keys.every((key) => tags.some((tag) => slugOf(tag) === key)))));
  const all = narrowed.map((paper) => ({ paper, ...score(paper) })).filter(({ matched }) => matched !== undefined);
  const most = Math.max(...all.map(({ matched }) => matched));
  const wanted = used.filter(({ isOut, field }) => !isOut && !field).length;
  const found = all.filter(({ matched }) => matched === most && (matched || !wanted));
  found.sort((one, other) => (Math.abs(other.sum - one.sum) > 1e-9 ? other.sum - one.sum : order(one.paper, other.paper)));
  return found.map(({ paper }) => paper.slug);
};

// Both ---------------------------------------------------------------------------------------------------

const index = new Index(new URL("http://site/search/"), async (url) => {
  try {
    return new Response(readFileSync(join(site, "public", url.pathname)));
  } catch {
    return new Response("", { status: 404 });
  }
});

const lines = readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("# "));
assert.equal(lines.length, 100, "a hundred queries");
const [differ, kinds] = [[], new Map()];
let found = 0;
for (const line of lines) {
  const [kind, text, ...facets] = line.split("\t");
  const query = text.replace(/␣$/, " ");
  const chosen = {};
  for (const facet of facets.filter(Boolean)) {
    const [name, key] = facet.split("=");
    (chosen[name] ??= []).push(key);
  }
  const expected = answer(query, chosen);
  const { ids } = await search(index, { query, chosen });
  const slugs = (await index.records(ids.slice(0, 5))).map(({ slug }) => slug);
  found += slugs.length > 0;
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  if (slugs.join() !== expected.slice(0, 5).join()) differ.push({ kind, query, facets, counts: [ids.length, expected.length], slugs, expected: expected.slice(0, 5) });
}
console.log(`${papers.length} papers; ${lines.length - differ.length} of ${lines.length} queries agree; ${found} find something; ${[...kinds].map(([kind, many]) => `${kind} ${many}`).join(", ")}`);
if (process.env.VERBOSE) console.log(JSON.stringify(differ, null, 1));
assert.ok(found >= 90, `${found} queries find something`);
assert.ok(kinds.size >= 9, "all kinds of queries");
assert.ok(differ.length <= 5, `${differ.length} differ: ${differ.map(({ query }) => query).join("; ")}`);
