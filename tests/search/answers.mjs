// Asks the browser's script what queries find in a site that was built, and compares with what the program says.
//
//     node answers.mjs FOLDER EXPECTED.json

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { english } from "./english.mjs";
import { Index, facetCounts, search } from "../../themes/reading-room/static/theme/search.js";

const [folder, expected] = process.argv.slice(2);
const get = async (url) => {
  try {
    return new Response(readFileSync(join(folder, url.pathname)));
  } catch {
    return new Response("", { status: 404 });
  }
};
const index = new Index(new URL("http://site/search/"), get);

for (const { query, slugs, complete, corrections, mistakes } of JSON.parse(readFileSync(expected, "utf8"))) {
  const found = await search(index, { query });
  const records = await index.records(found.ids);
  assert.deepEqual(records.map(({ slug }) => slug), slugs, query);
  assert.equal(found.complete, complete, query);
  assert.deepEqual(found.corrections, corrections, query);
  assert.deepEqual(found.mistakes.map(english), mistakes, query);
}

// Facets narrow down, and their counts say to how many.
const all = await search(index, { query: "model " });
const counts = await facetCounts(index, all);
assert.ok(counts.length > 10);
for (const { kind, key, papers } of counts) {
  const { ids, facets } = await search(index, { query: "model ", chosen: { [kind]: [key] } });
  assert.equal(ids.length, papers, `${kind} ${key}`);
  assert.equal(facets.length, 1);
}

// Of a year or a venue another one can be chosen too: counts tell how many papers it adds.
const [one, ...more] = counts.filter(({ kind }) => kind === "year");
const chosenYear = await search(index, { query: "model ", chosen: { year: [one.key] } });
const added = (await facetCounts(index, chosenYear)).filter(({ kind }) => kind === "year");
assert.deepEqual(new Map(added.map(({ key, papers }) => [key, papers])), new Map([one, ...more].map(({ key, papers }) => [key, papers])));
const two = await search(index, { query: "model ", chosen: { year: [one.key, more[0].key] } });
assert.equal(two.ids.length, one.papers + more[0].papers);

// An address with the key that a tag had before.
const [former, now] = await Promise.all(["tag-3", "another"].map((key) => search(index, { chosen: { tag: [key] } })));
assert.ok(former.ids.length > 10);
assert.deepEqual(former.ids, now.ids);
assert.deepEqual(former.facets, [{ kind: "tag", key: "another", name: "another", asked: "tag-3" }]);
assert.equal((await search(index, { chosen: { tag: ["no-such-tag"] } })).ids.length, 0);

// A letter that begins a word takes no results away.
const begun = await search(index, { query: "model m" });
assert.deepEqual([...begun.ids].sort(), [...all.ids].sort());
assert.deepEqual((await search(index, { query: "model author:b" })).ids, (await search(index, { query: "model" })).ids);
const [tag, year] = ["tag", "year"].map((kind) => counts.find((one) => one.kind === kind));
const both = await search(index, { query: "model ", chosen: { tag: [tag.key], year: [year.key] } });
assert.ok(both.ids.length < all.ids.length && both.ids.every((id) => all.ids.includes(id)));

// Orders.
const dates = (await index.records((await search(index, { query: "model ", sort: "date" })).ids)).map(({ date }) => date);
assert.deepEqual(dates, [...dates].sort().reverse());
const votes = (await index.records((await search(index, { query: "model ", sort: "votes" })).ids)).map((one) => one.votes ?? -1);
assert.deepEqual(votes, [...votes].sort((one, other) => other - one));
const voteless = new Index(new URL("http://site/search/"), get);
const head = await voteless.head();
voteless.head = async () => ({ ...head, votes: false });
assert.deepEqual((await search(voteless, { query: "model ", sort: "votes" })).ids, (await search(index, { query: "model " })).ids);

// A file that is missing or cut off is an error that names it, and is asked for again.
for (const damage of [() => new Response("", { status: 500 }), async (url) => new Response((await (await get(url)).arrayBuffer()).slice(0, 40))]) {
  let broken = true;
  const failing = new Index(new URL("http://site/search/"), (url) => (broken && url.pathname.includes("/terms/") ? damage(url) : get(url)));
  await assert.rejects(search(failing, { query: "model " }), /terms\//);
  broken = false;
  assert.equal((await search(failing, { query: "model " })).ids.length, all.ids.length);
}

// A host that unpacks for the browser.
const { gunzipSync } = await import("node:zlib");
const unpacking = new Index(new URL("http://site/search/"), async (url) => new Response(gunzipSync(readFileSync(join(folder, url.pathname)))));
assert.equal((await search(unpacking, { query: "model " })).ids.length, all.ids.length);
