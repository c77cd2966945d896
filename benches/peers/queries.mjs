// What a query costs a reader in Chromium, with Offprint's page for searching and with Pagefind.
//
//     node benches/peers/queries.mjs FOLDER
//
// The folder is that of a site with both indexes, as search.py makes it. Prints JSON.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { Index } from "../../themes/reading-room/static/theme/search.js";

const { chromium } = createRequire(new URL("../../tests/browser/check.mjs", import.meta.url))("playwright-core");
const folder = process.argv[2];
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const server = createServer((request, response) => {
  let path = decodeURIComponent(new URL(request.url, "http://site").pathname);
  if (path.endsWith("/")) path += "index.html";
  try {
    const bytes = readFileSync(join(folder, path));
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream", "content-length": bytes.length }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const host = `http://127.0.0.1:${server.address().port}`;

// Frequent words and rare ones, in pairs.
const index = new Index(new URL("http://site/search/"), async (url) => new Response(readFileSync(join(folder, url.pathname))));
await index.head();
const known = [];
for (let length = 4; length <= 10; length += 1) known.push(...(await index.words(length)));
known.sort(([, one], [, other]) => other - one);
const words = [0, 2, 10, 100, 1000].map((place) => known[Math.min(place, known.length - 1)][0]);
const queries = words.flatMap((one) => words.filter((word) => word > one).map((word) => `${one} ${word}`));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const size = async (response) => {
  await response.finished();
  return Number(response.headers()["content-length"] ?? (await response.request().sizes()).responseBodySize);
};
const asked = async (address, counts, act) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const sizes = [];
  page.on("response", (response) => {
    if (counts(new URL(response.url()).pathname)) sizes.push(size(response));
  });
  await page.goto(`${host}/${address}`);
  await act(page);
  const all = await Promise.all(sizes);
  await context.close();
  return { bytes: all.reduce((sum, bytes) => sum + bytes, 0), requests: all.length };
};

const results = {};
for (const [name, run] of [
  [
    "Offprint",
    (query) =>
      asked(
        `search/?q=${encodeURIComponent(query)}`,
        (path) => path.startsWith("/search/") && path.length > "/search/".length,
        (page) => page.locator("main[aria-busy=false]").waitFor({ timeout: 60_000 }),
      ),
  ],
  [
    "Pagefind",
    (query) =>
      asked(
        "pagefind.html",
        (path) => path.startsWith("/pagefind/"),
        (page) =>
          page.evaluate(async (query) => {
            const pagefind = await import("/pagefind/pagefind.js");
            const { results } = await pagefind.search(query);
            await Promise.all(results.slice(0, 8).map((result) => result.data()));
          }, query),
      ),
  ],
]) {
  const costs = [];
  for (const query of queries) costs.push(await run(query));
  const bytes = costs.map((cost) => cost.bytes).sort((one, other) => one - other);
  results[name] = {
    median: bytes[bytes.length >> 1],
    most: bytes.at(-1),
    requests: Math.max(...costs.map((cost) => cost.requests)),
  };
}
await browser.close();
server.close();
console.log(JSON.stringify(results));
