// Counts what searching a site costs a reader: files, bytes and requests, against their budgets.
//
//     node tests/search/budgets.mjs FOLDER
//
// The folder is that of a site with 10,000 papers or 100,000, such as examples/collection writes.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Index, facetCounts, search } from "../../themes/reading-room/static/theme/search.js";

const [folder] = process.argv.slice(2);
const files = (base) =>
  readdirSync(base).flatMap((name) => {
    const path = join(base, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });

const fresh = () => {
  const asked = { requests: 0, bytes: 0 };
  const get = async (url) => {
    const bytes = readFileSync(join(folder, url.pathname));
    asked.requests += 1;
    asked.bytes += bytes.length;
    return new Response(bytes);
  };
  return { index: new Index(new URL("http://site/search/"), get), asked };
};

const { index } = fresh();
const { papers } = await index.head();
const large = papers > 10_000;
const budget = large ? { query: 300_000, bytes: 60e6, files: 9_000 } : { query: 150_000, bytes: 6.6e6, files: 900 };

// The reader: one module, and the page's own script in it. One request more for a first query.
const reader = gzipSync(readFileSync(new URL("../../themes/reading-room/static/theme/search.js", import.meta.url)), { level: 9 }).length;
assert.ok(reader <= 14 * 1024, `the reader has ${reader} bytes`);

const all = files(join(folder, "search"));
const size = all.reduce((sum, file) => sum + statSync(file).size, 0);
console.log(`${papers} papers: ${all.length} files, ${(size / 1e6).toFixed(1)} MB; the reader ${reader} bytes`);
assert.ok(all.length <= budget.files, `${all.length} files`);
assert.ok(size <= budget.bytes, `${size} bytes`);

// Another abstract can have words in all files of terms and of positions; beside them change its records, what comes first,
// and the words of two lengths that became more or less frequent.
const rewritten = all.filter((file) => /[\\/](terms|positions)[\\/]/.test(file)).length + 4;
console.log(`another abstract: at most ${rewritten} files`);
if (!large) assert.ok(rewritten <= 60, `another abstract rewrites ${rewritten} files`);

// Frequent words and rare ones, in pairs.
const known = [];
for (let length = 4; length <= 10; length += 1) known.push(...(await index.words(length)));
known.sort(([, one], [, other]) => other - one);
const at = [0, 1, 2, 5, 10, 20, 50, 100, 300, 1000].map((place) => known[Math.min(place, known.length - 1)][0]);
const costs = [];
for (const one of at) {
  for (const other of at.filter((word) => word !== one)) {
    const { index: own, asked } = fresh();
    const start = performance.now();
    const found = await search(own, { query: `${one} ${other}` });
    await own.records(found.ids.slice(0, 8));
    const first = { ...asked, query: `${one} ${other}`, papers: found.ids.length, time: performance.now() - start };
    await facetCounts(own, found);
    costs.push({ ...first, facets: asked.bytes - first.bytes });
  }
}
for (const [what, most] of [["requests", 15], ["bytes", budget.query], ["facets", 200_000]]) {
  costs.sort((one, other) => other[what] - one[what]);
  const [worst, middle] = [costs[0], costs[costs.length >> 1]];
  console.log(`${what}: at most ${worst[what]} (${worst.query}: ${worst.papers} papers), median ${middle[what]}`);
  assert.ok(worst[what] <= most, `${what}: ${worst[what]} for ${worst.query}, more than ${most}`);
}
costs.sort((one, other) => other.time - one.time);
console.log(`time: at most ${costs[0].time.toFixed(0)} ms, median ${costs[costs.length >> 1].time.toFixed(0)} ms`);
