// Looks at the demo site as people do, in Chromium: phone and desktop, light and dark, with and
// without JavaScript, from a web server, from disk, and while its files change.
//
// Needs the program (cargo build --release) and Chromium. Environment: OFFPRINT names the program,
// CHROMIUM the browser.

import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.OFFPRINT ?? join(project, "target/release/offprint");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const schemes = ["light", "dark"];
const bound = 20_000;

let passed = 0;
const failures = [];
const check = (what, holds, detail = "") => {
  if (holds) passed += 1;
  else failures.push(detail ? `${what}: ${detail}` : what);
};

// No part beyond the window, nothing that axe finds, and no error in the console.
const checkLook = async (what, page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`${what}: no sideways scroll`, wide <= 0, `${wide} pixels`);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => axe.run());
  const said = violations.map((v) => `${v.id} (${v.nodes.map((node) => node.target).slice(0, 3).join("; ")})`);
  check(`${what}: axe`, violations.length === 0, said.join(", "));
  check(`${what}: no errors`, page.problems.length === 0, page.problems.splice(0).join(", "));
};

const folder = mkdtempSync(join(tmpdir(), "offprint-browser-"));
const site = join(folder, "site");
for (const part of ["content", "pages", "static", "offprint.toml", "topics.toml"]) {
  cpSync(join(project, part), join(site, part), { recursive: true });
}

// A lab's commonest case: a PDF beside the paper's page. And what math needs a font for.
const formulas = [
  "$\\sqrt{d_k}$",
  "$\\left(\\frac{\\frac{a}{b}}{\\frac{c}{d}}\\right)$",
  "$$\\sum_{i=1}^{n} x_i$$",
  "$\\begin{pmatrix} a & b \\\\ c & d \\\\ e & f \\end{pmatrix}$",
];
mkdirSync(join(site, "static/files"), { recursive: true });
writeFileSync(join(site, "static/files/A paper.pdf"), "%PDF-1.4\n%%EOF\n");
writeFileSync(
  join(site, "content/2024-local.md"),
  `---\ntitle: A paper with its file beside it\ndate: 2024-02-03\npresented: {by: Ada Bell, date: 2124-02-03, time: "14:30", end: "15:30", zone: Asia/Kathmandu, place: Hall B, url: https://meet.example.org/x}\nupvotes: 12\nappearances:\n  - {listing: Daily Papers, date: 2024-12-09, rank: 2, upvotes: 5}\n  - {listing: Daily Papers, date: 2024-12-06, rank: 1}\nlinks:\n  pdf: files/A paper.pdf\n---\n\n${formulas.join("\n\n")}\n`,
);
const local = "papers/2024-local/";

// A paper of which only the number of authors is known, and a tag that had another name.
writeFileSync(
  join(site, "content/2024-unnamed.md"),
  "---\ntitle: Unnamed tides\ndate: 2024-12-09\nauthor_count: 8\nappearances: [{listing: Daily Papers, date: 2024-12-09, rank: 1}]\norganizations: [Moss Lab]\n---\n\nTides.\n",
);
const vocabulary = readFileSync(join(site, "topics.toml"), "utf8");
writeFileSync(join(site, "topics.toml"), `${vocabulary}\n[aliases]\n"artificial neurons" = "neural networks"\n`);

const build = (...options) => {
  const run = spawnSync(program, ["build", "--root", site, ...options], { encoding: "utf8" });
  check(`offprint build ${options.join(" ")}`, run.status === 0, run.stderr);
};

// The pages that are looked at one by one: one of each kind.
const pages = {
  home: "",
  paper: "papers/attention-is-all-you-need/",
  "paper with math": "papers/a-mathematical-theory-of-communication/",
  tags: "tags/",
  "tags by count": "tags/by-count/",
  tag: "tags/neural-networks/",
  dates: "dates/",
  year: "dates/2017/",
  month: "dates/2017/06/",
  day: "dates/2017/06/12/",
  authors: "authors/",
  author: "authors/alan-m-turing/",
  organizations: "organizations/",
  listing: "lists/daily-papers/",
  "year of a listing": "lists/daily-papers/2024/",
  "day of a listing": "lists/daily-papers/2024-12-09/",
  "recently added": "recent/",
  "weekly digest": "digest/",
  "digest of a week": "digest/2024-W50/",
  page: "about/",
  search: "search/",
  "reading list": "saved/",
  schedule: "schedule/",
  "results of a search": "search/?q=neural&year=2017",
  "not found": "404.html",
};

const files = (base, relative = "") =>
  readdirSync(join(base, relative)).flatMap((name) => {
    const path = join(relative, name);
    return statSync(join(base, path)).isDirectory() ? files(base, path) : [path];
  });

// Every link of every page leads to a file of the site, and nothing is loaded from elsewhere.
const checkLinks = (base, root) => {
  const all = new Set(files(base).map((file) => file.replaceAll("\\", "/")));
  let links = 0;
  for (const file of all) {
    if (!file.endsWith(".html")) continue;
    const html = readFileSync(join(base, file), "utf8");
    for (const [, attribute, raw] of html.matchAll(/\s(href|src)="([^"]*)"/g)) {
      const address = raw.replaceAll("&amp;", "&");
      if (/^(https?:|mailto:|data:|webcal:|#)/.test(address)) {
        check(`${file} loads nothing from elsewhere`, attribute === "href", address);
        continue;
      }
      const url = new URL(address, `http://site${root}${file}`);
      let path = decodeURIComponent(url.pathname).slice(root.length);
      if (path === "" || path.endsWith("/")) path += "index.html";
      check(`${file} leads to ${address}`, url.pathname.startsWith(root) && all.has(path));
      links += 1;
    }
  }
  check("links were found", links > 1000, `${links}`);
};

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".xml": "application/xml" };
const serve = (base, root) =>
  new Promise((done) => {
    const server = createServer((request, response) => {
      let path = decodeURIComponent(new URL(request.url, "http://x").pathname);
      if (!path.startsWith(root)) return response.writeHead(404).end();
      path = path.slice(root.length);
      if (path === "" || path.endsWith("/")) path += "index.html";
      const place = join(base, path);
      if (!existsSync(place) || statSync(place).isDirectory()) return response.writeHead(404).end();
      response.writeHead(200, { "content-type": types[extname(place)] ?? "application/octet-stream" });
      response.end(readFileSync(place));
    });
    server.listen(0, "127.0.0.1", () => done(server));
  });

// A page that notes what goes wrong on it.
const open = async (context, host) => {
  const page = await context.newPage();
  page.problems = [];
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "file:"].includes(url.protocol) && url.host !== host) page.problems.push(`asks ${url.host}`);
  });
  return page;
};

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

try {
  // Published under a sub-path.
  const published = join(folder, "published");
  build("--output", published, "--base-url", "https://example.org/archive/");
  checkLinks(published, "/archive/");
  const server = await serve(published, "/archive/");
  const host = `127.0.0.1:${server.address().port}`;
  for (const scheme of schemes) {
    for (const width of scheme === "light" ? [320, 1280] : [360, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
      const page = await open(context, host);
      for (const [name, path] of Object.entries(pages)) {
        const what = `${name}, ${width} pixels, ${scheme}`;
        const answer = await page.goto(`http://${host}/archive/${path}`, { waitUntil: "load" });
        check(`${what}: is there`, answer.status() === 200, `${answer.status()}`);
        await checkLook(what, page);
      }
      await context.close();
    }
  }

  // A day of a listing in its order, back and forth, and from a paper to its day.
  {
    const context = await browser.newContext();
    const page = await open(context, host);
    await page.goto(`http://${host}/archive/`);
    await page.click("nav >> text=Lists");
    await page.click(`.calendar a[href$="2024-12-09/"]`);
    const order = () => page.$$eval(".card h2 a", (links) => links.map((link) => link.textContent));
    const ranks = () => page.$$eval(".rank", (ranks) => ranks.map((rank) => rank.textContent));
    const day = ["Unnamed tides", "A paper with its file beside it"];
    check("a listing's day is in order", `${await order()}` === `${day}`, `${await order()}`);
    check("ranks are told", `${await ranks()}` === "Place 1,Place 2", `${await ranks()}`);
    await page.click("[rel=prev]");
    check("the day before", `${await order()}` === day[1], `${await order()}`);
    await page.click("[rel=next]");
    check("and back", `${await order()}` === `${day}`, `${await order()}`);
    await page.click(`text=${day[1]}`);
    await page.click("dd >> text=9 December 2024");
    check("a paper leads to its day", page.url().endsWith("/lists/daily-papers/2024-12-09/"), page.url());
    check("listings: no errors", page.problems.length === 0, page.problems.join(", "));
    await context.close();
  }

  // The site in other languages: what assistive techniques are told, directions, and the words of scripts.
  const settings = readFileSync(join(site, "offprint.toml"), "utf8");
  const sampled = ["home", "paper", "tags", "year", "month", "listing", "day of a listing", "recently added", "digest of a week", "search", "results of a search", "not found"];
  const spoken = {
    de: { found: /Publikation(en)? gefunden\.$/, colours: /^Farben: / },
    ar: { found: /^عُثر على /, colours: /^الألوان: / },
  };
  for (const [language, { found, colours }] of Object.entries(spoken)) {
    const translated = join(folder, language);
    writeFileSync(join(site, "offprint.toml"), `language = "${language}"\n${settings}`);
    build("--output", translated, "--base-url", "https://example.org/");
    const server = await serve(translated, "/");
    const host = `127.0.0.1:${server.address().port}`;
    for (const width of [360, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await open(context, host);
      for (const name of sampled) {
        const what = `${name} in ${language}, ${width} pixels`;
        await page.goto(`http://${host}/${pages[name]}`, { waitUntil: "load" });
        if (name === "results of a search") {
          await page.waitForSelector("main[aria-busy=false]", { timeout: bound });
          const told = await page.locator("[data-search-status]").textContent();
          check(`${what}: its words`, found.test(told), told);
        }
        const direction = await page.evaluate(() => getComputedStyle(document.body).direction);
        check(`${what}: its direction`, direction === (language === "ar" ? "rtl" : "ltr"), direction);
        const label = await page.locator("[data-scheme-switch]").getAttribute("aria-label");
        check(`${what}: the script's words`, colours.test(label), label);
        await checkLook(what, page);
      }
      await context.close();
    }
    server.close();
  }
  writeFileSync(join(site, "offprint.toml"), settings);

  // A PDF of the site under a sub-path, in the paper's page and in a list.
  {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await open(context, host);
    for (const path of [local, "dates/2024/02/03/"]) {
      await page.goto(`http://${host}/archive/${path}`);
      const address = await page.getByRole("link", { name: /^PDF/ }).first().evaluate((link) => link.href);
      const answer = await context.request.get(address);
      check(`the PDF is there, from ${path}`, answer.status() === 200 && (await answer.text()).startsWith("%PDF"), address);
    }
    // A page that doesn't exist, at any depth.
    const lost = readFileSync(join(published, "404.html"), "utf8");
    for (const path of ["nosuch", "papers/no/such/thing/"]) {
      await page.route(`**/archive/${path}`, (route) => route.fulfill({ status: 404, contentType: "text/html", body: lost }));
      await page.goto(`http://${host}/archive/${path}`);
      const size = await page.evaluate(() => document.styleSheets.length);
      await page.locator("main a").first().click();
      check(`from /${path} a link leads home`, page.url() === `http://${host}/archive/`, page.url());
      check(`/${path} has the site's style`, size > 0);
    }
    await context.close();
  }

  // Math has the theme's font where the system has none, and only then is it fetched.
  {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
    const page = await open(context, host);
    let asked = 0;
    page.on("request", (request) => (asked += /math\.[0-9a-f]{8}\.woff2/.test(request.url())));
    await page.goto(`http://${host}/archive/papers/computing-machinery-and-intelligence/`);
    await page.evaluate(() => document.fonts.ready);
    check("no font for math where there is none", asked === 0, `${asked}`);
    // The fonts of this machine could do it too.
    const own = (family) =>
      page.addStyleTag({ content: `math, math * { font-family: ${family} !important; } math { font-size: 20px; }` });
    const measure = async () => {
      await page.evaluate(() => document.fonts.ready);
      const found = await page.evaluate(() => {
        const math = [...document.querySelectorAll("main .prose math")];
        const box = (element) => element.getBoundingClientRect().toJSON();
        const [root, brackets, sum, matrix] = math;
        const stretched = (element) => box([...element.querySelectorAll("mo")].find((mo) => mo.textContent.trim() === "("));
        const limits = sum.querySelector("munderover, msubsup");
        return {
          root: box(root.querySelector("msqrt")),
          inside: box(root.querySelector("msqrt > *")),
          bracket: stretched(brackets).height,
          fraction: box(brackets.querySelector("mfrac")).height,
          sign: box(limits.children[0]),
          below: box(limits.children[1]),
          above: box(limits.children[2]),
          side: stretched(matrix).height,
          table: box(matrix.querySelector("mtable")).height,
        };
      });
      // What is drawn before the radicand: the sign of the root.
      const clip = { x: found.root.x, y: found.root.y, width: Math.max(1, found.inside.x - found.root.x), height: found.root.height };
      const picture = (await page.screenshot({ clip })).toString("base64");
      found.ink = await page.evaluate(async (picture) => {
        const image = Object.assign(new Image(), { src: `data:image/png;base64,${picture}` });
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) dark += data[at] + data[at + 1] + data[at + 2] < 384;
        return dark;
      }, picture);
      return found;
    };
    await page.goto(`http://${host}/archive/${local}`);
    await own('"Reading Room Math"');
    const good = await measure();
    check("the font for math is fetched where there is some", asked === 1, `${asked}`);
    check("a root has its sign", good.ink > 40 && good.root.width > good.inside.width + 6, JSON.stringify(good));
    check("brackets stretch around a fraction", good.bracket >= good.fraction * 0.9, JSON.stringify(good));
    check("brackets stretch around a matrix", good.side >= good.table * 0.9, JSON.stringify(good));
    check("a sum stands between its limits", good.above.bottom <= good.sign.top + 4 && good.below.top >= good.sign.bottom - 4, JSON.stringify(good));
    await page.goto(`http://${host}/archive/${local}`);
    await own('"DejaVu Sans", sans-serif');
    const plain = await measure();
    check("without it they would not", plain.bracket < good.bracket * 0.9 || plain.side < good.side * 0.9, JSON.stringify(plain));
    await context.close();
  }

  // The switch between light and dark, which is remembered.
  {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
    const page = await open(context, host);
    await page.goto(`http://${host}/archive/`);
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor);
    const light = await background();
    const button = page.locator("[data-scheme-switch]");
    check("there is a switch", (await button.count()) === 1);
    let dark = light;
    for (let press = 0; press < 3 && dark === light; press += 1) {
      await button.click();
      dark = await background();
    }
    check("the switch changes the colours", dark !== light);
    await page.goto(`http://${host}/archive/tags/`);
    check("the choice is remembered", (await background()) === dark);
    await context.close();
  }

  // The keyboard: the first stop leads to the content.
  {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await open(context, host);
    await page.goto(`http://${host}/archive/`);
    await page.keyboard.press("Tab");
    const target = await page.evaluate(() => document.activeElement.getAttribute("href"));
    const there = await page.evaluate((id) => id?.startsWith("#") && document.querySelector(id)?.tagName, target);
    check("the first stop of the keyboard skips to the content", there === "MAIN", `${target}`);
    const outline = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== "none" || style.boxShadow !== "none";
    });
    check("focus is visible", outline);
    await context.close();
  }

  // Searching.
  {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await open(context, host);
    const settled = (at = page) => at.waitForFunction(() => document.querySelector("main").getAttribute("aria-busy") === "false", null, { timeout: bound });
    const status = (at = page) => at.locator("main [role=status]").textContent();
    const titles = (at = page) => at.locator("main ol > li h2").allTextContents();
    const query = async (text) => {
      await page.locator("main input[name=q]").fill(text);
      await settled();
      return titles();
    };
    let requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`http://${host}/archive/`);
    check("no script of the search before somebody searches", !requests.some((url) => url.includes("search")), requests.join(" "));
    await page.keyboard.press("/");
    check("the key leads to the box", await page.evaluate(() => document.activeElement.name === "q"));
    requests = [];
    await page.keyboard.type("attention need");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search/**");
    await settled();
    check("the box leads to the page", new URL(page.url()).search === "?q=attention+need", page.url());
    check("a search finds its paper first", (await titles())[0] === "Attention Is All You Need", (await titles()).join("; "));
    check("the status tells a count", /^\d+ papers? found\.$/.test(await status()), await status());
    const asked = requests.filter((url) => url.includes("/search/") && /\.gz/.test(url));
    check("a first query in few requests", asked.length > 0 && asked.length <= 16, `${asked.length}`);
    await page.locator("main ol > li a").first().click();
    check("a result leads to the paper", page.url().endsWith("/archive/papers/attention-is-all-you-need/"), page.url());
    await page.goBack();
    await settled();
    check("Back leads to the results", (await titles())[0] === "Attention Is All You Need");

    const all = (await query("neural")).length;
    check("what is typed is in the address", new URL(page.url()).searchParams.get("q") === "neural", page.url());
    check("words are marked", (await page.locator("main ol mark").count()) > 0);
    await page.locator("[data-search-facets] summary").click();
    const facet = (name) => page.locator("[data-search-facets] section", { has: page.locator(`h2:text-is("${name}")`) }).locator("button").first();
    await facet("Tag").click();
    await settled();
    await facet("Year").click();
    await settled();
    const shared = page.url();
    const both = await titles();
    check("two facets are in the address", /[?&]tag=/.test(shared) && /[?&]year=/.test(shared), shared);
    check("facets narrow down", both.length > 0 && both.length < all, `${both.length} of ${all}`);
    check("facets are chips", (await page.locator("[data-search-chips] button").count()) === 2);
    const other = await open(context, host);
    await other.goto(shared);
    await settled(other);
    check("an address can be shared", (await titles(other)).join() === both.join());
    await other.close();
    await page.goBack();
    await settled();
    check("Back takes a facet away", (await page.locator("[data-search-chips] button").count()) === 1 && !page.url().includes("year="));
    await page.goForward();
    await settled();
    check("Forward brings it again", (await titles()).join() === both.join());
    for (let left = 2; left > 0; left -= 1) {
      await page.locator("[data-search-chips] button").first().click();
      await settled();
    }
    check("chips go away", (await titles()).length === all);

    check("a phrase", (await query('"all you need"'))[0] === "Attention Is All You Need");
    check("a phrase that is none", (await query('"need you all"')).length === 0 && (await status()) === "No papers found.");
    check("a typing error is forgiven", (await query("atention"))[0]?.includes("Attention"), await status());
    check("and told", /Showing results for “attention”/.test(await status()), await status());
    check("no result", (await query("qqqqzzzz")).length === 0 && (await status()) === "No papers found.", await status());
    check("most words", (await query("attention qqqqzzzz")).length > 0 && (await status()).startsWith("No paper has all of these words."), await status());
    await query("");
    check("an empty query shows nothing", (await titles()).length === 0 && (await status()) === "");
    await page.locator("main input[name=q]").pressSequentially("attention", { delay: 5 });
    await settled();
    check("typing quickly ends with the right results", (await titles())[0] === "Attention Is All You Need");
    check("searching asks no other host and has no errors", page.problems.length === 0, page.problems.splice(0).join(", "));

    // Before anything is looked for, and when nothing is found.
    const visible = (part, at = page) => at.locator(`[data-search-${part}]`).isVisible();
    await page.goto(`http://${host}/archive/search/`);
    await settled();
    check("an empty page proposes queries and tags", (await visible("start")) && !(await visible("none")));
    check("and has nothing to order", !(await visible("sort")) && !(await visible("facets")));
    await page.locator("[data-search-start] button").first().click();
    await settled();
    check("an example finds papers", (await titles()).length > 0 && !(await visible("start")), page.url());
    await page.goto(`http://${host}/archive/search/?q=qqqqzzzz&year=2017`);
    await settled();
    check("where nothing is found, it says what to try", (await visible("none")) && !(await visible("sort")));
    await page.locator("main input[name=q]").fill("attention");
    await settled();
    check("and no longer where something is", !(await visible("none")) && (await visible("sort")));
    await page.goto(`http://${host}/archive/search/?q=attention&year=1900`);
    await settled();
    await page.locator("[data-search-clear]").click();
    await settled();
    check("facets can be taken away at once", (await titles()).length > 0 && !page.url().includes("year="), page.url());

    // What is not taken is told; a letter takes no results away.
    await query("neural has:video");
    check("an unknown value is told", /found\. .*has: knows code and pdf\.$/.test(await status()), await status());
    await query("neural ");
    const before = await status();
    await query("neural n");
    check("one letter takes nothing away", (await status()) === before, `${before} ${await status()}`);

    // Names and dates.
    await query("unnamed tides");
    const line = await page.locator("main ol > li .by").first().textContent();
    check("authors without names are counted", line === "8 authors · Moss Lab · 9 December 2024", line);

    // A tag's former address.
    await page.goto(`http://${host}/archive/search/?tag=artificial-neurons`);
    await settled();
    check("the address of a renamed tag leads on", (await titles()).length > 0 && page.url().endsWith("?tag=neural-networks"), page.url());

    // Facets with the keyboard, and a second year.
    await page.goto(`http://${host}/archive/search/?q=-qqqq`);
    await settled();
    await page.locator("[data-search-facets] summary").click();
    const active = () => page.evaluate(() => document.activeElement.dataset.key ?? document.activeElement.tagName);
    const pressed = (key) => page.locator(`[data-search-facets] [data-key="${key}"][aria-pressed=true]`).waitFor({ timeout: bound });
    const years = page.locator('[data-search-facets] [data-key^="year "]');
    await years.first().waitFor({ timeout: bound });
    const [year, second] = await years.evaluateAll((all) => all.map((one) => one.dataset.key));
    await page.locator(`[data-key="${year}"]`).focus();
    await page.keyboard.press("Enter");
    await pressed(year);
    await settled();
    check("the keyboard stays on the facet", (await active()) === year, await active());
    const one = (await status()).match(/\d+/)[0];
    await page.locator(`[data-search-facets] [data-key="${second}"]`).click();
    await pressed(second);
    await settled();
    check("a second year can be added", Number((await status()).match(/\d+/)[0]) > Number(one), await status());
    await page.locator("[data-search-chips] button").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("[data-search-chips] button").length === 1, null, { timeout: bound });
    await settled();
    check("and on the chips", (await active()) === second, await active());

    // Back brings the results again as they were left.
    await page.goto(`http://${host}/archive/search/?q=-qqqq`);
    await settled();
    await page.locator("[data-search-more]").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("main ol > li").length >= 20, null, { timeout: bound });
    const focused = await page.evaluate(() => [...document.querySelectorAll("main ol > li")].findIndex((item) => item.contains(document.activeElement)));
    check("the keyboard goes on with what was added", focused === 8, `${focused}`);
    await page.locator("main ol > li").nth(19).scrollIntoViewIfNeeded();
    const [shown, top] = await page.evaluate(() => [document.querySelectorAll("main ol > li").length, scrollY]);
    await page.locator("main ol > li").nth(19).locator("h2 a").click();
    await page.waitForURL("**/papers/**");
    await page.goBack();
    await settled();
    const [again, place] = await page.evaluate(() => [document.querySelectorAll("main ol > li").length, scrollY]);
    check("Back brings all results that were shown", again >= shown && shown >= 20, `${again} of ${shown}`);
    check("and the place on the page", top > 0 && Math.abs(place - top) < 400, `${place}, not ${top}`);
    check("all this has no errors", page.problems.length === 0, page.problems.splice(0).join(", "));

    const failing = await open(context, host);
    await failing.route("**/search/terms/**", (route) => route.abort());
    await failing.goto(`http://${host}/archive/search/?q=attention`);
    await settled(failing);
    check("a file that fails is told", /could not be read/.test(await status(failing)), await status(failing));
    check("without its name, and without results", !/\.gz/.test(await status(failing)) && (await titles(failing)).length === 0);
    await failing.unroute("**/search/terms/**");
    await failing.locator("main [role=status] button").click();
    await failing.waitForSelector("main ol > li");
    check("and another try finds it", (await titles(failing))[0] === "Attention Is All You Need");
    await context.close();
  }

  // The reading list: marks, the page that lists them, what it writes and reads, and what is new since the last visit.
  {
    const reading = `http://${host}/archive/saved/`;
    const key = "reading-room:saved:/archive/";
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    const page = await open(context, host);
    const mark = (title, kind, at = page) => at.locator("article", { has: at.getByRole("link", { name: title, exact: true }) }).locator(".keep button").nth(kind === "save" ? 0 : 1);
    const pressed = async (button) => `${await button.evaluate((one) => one.classList.contains("on"))}`;
    const titles = (at = page) => at.locator("[data-reading-list] h2").allTextContents();
    const status = (at = page) => at.locator("[data-reading-status]");
    const [attention, computing] = ["Attention Is All You Need", "Computing Machinery and Intelligence"];
    await page.goto(reading);
    check("an empty reading list says so", /^Nothing is saved yet/.test(await page.locator("[data-reading-count]").textContent()));
    await checkLook("an empty reading list", page);

    // In a list, with the keyboard.
    await page.goto(`http://${host}/archive/dates/2017/06/12/`);
    const button = mark(attention, "save");
    check("a mark in a list says of which paper", (await button.getAttribute("aria-label")) === `Save “${attention}”`);
    await button.focus();
    await page.keyboard.press("Enter");
    check("a paper is saved in a list", (await pressed(button)) === "true");
    check("focus stays on the mark", await button.evaluate((one) => one === document.activeElement));
    check("the header counts it", (await page.locator("[data-saved]").textContent()) === "Reading list 1");
    await page.reload();
    check("the mark is there again", (await pressed(button)) === "true");

    // On papers' own pages.
    for (const [slug, kinds] of [["computing-machinery-and-intelligence", ["Save", "Mark as read"]], ["a-mathematical-theory-of-communication", ["Save"]]]) {
      await page.goto(`http://${host}/archive/papers/${slug}/`);
      for (const name of kinds) await page.getByRole("button", { name, exact: true }).click();
    }
    const known = await page.evaluate((key) => JSON.parse(localStorage.getItem(key)).papers.map(({ slug, title, by, date }) => [slug, title, by, date].join("|")), key);
    check("the list knows a paper from a list", known[0].startsWith(`attention-is-all-you-need|${attention}|Ashish Vaswani, `) && known[0].endsWith("|2017-06-12"), known[0]);
    check("and from its own page", /^computing-machinery-and-intelligence\|Computing Machinery and Intelligence\|Alan M\. Turing\|1950/.test(known[1]), known[1]);

    // In results of a search.
    await page.goto(`http://${host}/archive/search/?q=attention`);
    await page.locator("main ol .keep button").first().waitFor({ timeout: bound });
    check("results of a search have the marks", (await pressed(page.locator("main ol > li").first().locator(".keep button").first())) === "true");

    // The page: what it lists, in which order, and that marks can be taken back there.
    await page.goto(reading);
    check("the last saved comes first", (await titles()).join("; ") === ["A Mathematical Theory of Communication", computing, attention].join("; "), (await titles()).join("; "));
    await page.locator("[data-reading-order]").selectOption("date");
    check("papers by date", (await titles())[0] === attention, (await titles()).join("; "));
    await page.locator("[data-reading-order]").selectOption("title");
    check("papers by title", (await titles())[2] === computing, (await titles()).join("; "));
    await page.locator("[data-reading-order]").selectOption("saved");
    await page.locator("[data-reading-unread-first]").check();
    check("unread papers first", (await titles())[2] === computing, (await titles()).join("; "));
    await page.locator("[data-reading-which]").selectOption("read");
    check("only what is read", (await titles()).join() === computing, (await titles()).join("; "));
    await page.locator("[data-reading-which]").selectOption("unread");
    check("only what is unread", (await titles()).length === 2 && !(await titles()).includes(computing), (await titles()).join("; "));
    await page.locator("[data-reading-which]").selectOption("all");
    await mark(attention, "save").click();
    check("what is taken back stays in sight until the page is left", (await titles()).length === 3 && (await pressed(mark(attention, "save"))) === "false");
    await mark(attention, "save").click();
    check("and can be saved again", (await page.locator("[data-saved]").textContent()) === "Reading list 3");
    await page.locator("article a").filter({ hasText: attention }).click();
    check("the list leads to a paper", page.url() === `http://${host}/archive/papers/attention-is-all-you-need/`, page.url());

    // Another window follows.
    await page.goto(reading);
    const window = await open(context, host);
    await window.goto(`http://${host}/archive/papers/attention-is-all-you-need/`);
    await window.getByRole("button", { name: "Mark as read", exact: true }).click();
    await page.locator("article", { hasText: attention }).locator(".keep button.on").nth(1).waitFor({ timeout: bound });
    await window.getByRole("button", { name: "Read", exact: true }).click();
    await window.close();

    // BibTeX from the papers' own pages; what fails is named.
    const load = async (name, at = page) => {
      const [download] = await Promise.all([at.waitForEvent("download"), at.getByRole("button", { name, exact: true }).click()]);
      return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
    };
    const [bibName, bib] = await load("Export BibTeX");
    check("BibTeX is exported", bibName === "reading-list.bib" && bib.match(/^@/gm).length === 3 && bib.includes("@inproceedings{vaswani2017attention,\n"), bib);
    check("and says so", /^BibTeX of 3 papers is in the file\.$/.test(await status().textContent()), await status().textContent());
    await page.route("**/papers/computing-machinery-and-intelligence/", (route) => route.fulfill({ status: 404 }));
    const [, some] = await load("Export BibTeX");
    await status().filter({ hasText: "2 papers" }).waitFor({ timeout: bound });
    check("a paper whose BibTeX can't be had is named", some.match(/^@/gm).length === 2 && (await status().textContent()).includes(`for: ${computing}.`), await status().textContent());
    await page.unroute("**/papers/computing-machinery-and-intelligence/");

    // The schedule marks the talk that comes next and tells its time here; the list exports the talks of its papers.
    const lists = (ics) => ics.replaceAll("\r\n ", "").match(/^UID:[^@]*/gm)?.join() ?? "";
    await page.getByRole("button", { name: "Export talks", exact: true }).click();
    await status().filter({ hasText: "None of these papers" }).waitFor({ timeout: bound });
    await page.goto(`http://${host}/archive/schedule/`);
    const talk = page.locator("article", { hasText: "A paper with its file beside it" });
    const time = await talk.locator(".meta").textContent();
    check("the next talk is marked, and told by the reader's clock", /^14:30–15:30.* by your clock Next$/.test(time), time);
    await talk.locator(".keep button").first().click();
    await page.goto(reading);
    const [icsName, ics] = await load("Export talks");
    check("talks are exported", icsName === "reading-list.ics" && lists(ics) === "UID:2024-local" && /^BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:.*\r\nBEGIN:VEVENT\r\n/.test(ics) && ics.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n"), ics);
    check("and it says so", /^1 talk is in the file/.test(await status().textContent()), await status().textContent());
    await page.locator("article", { hasText: "A paper with its file beside it" }).locator(".keep button").first().click();
    await page.reload();
    page.problems = page.problems.filter((problem) => !problem.includes("404"));

    // A file takes the marks to another profile.
    const [fileName, written] = await load("Export as a file");
    check("the list is exported", fileName === "reading-list.json" && JSON.parse(written).version === 1 && JSON.parse(written).papers.length === 3, written);
    check("all this has no errors", page.problems.length === 0, page.problems.splice(0).join(", "));
    for (const [width, scheme] of [[320, "light"], [1280, "dark"]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme });
      await checkLook(`the reading list, ${width} pixels, ${scheme}`, page);
    }
    const second = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const other = await open(second, host);
    await other.goto(reading);
    const read = async (name, text) => {
      await status(other).evaluate((line) => (line.textContent = ""));
      await other.locator("[data-reading-file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
      await other.waitForFunction(() => document.querySelector("[data-reading-status]").textContent !== "", null, { timeout: bound });
      return status(other).textContent();
    };
    let told = await read("reading-list.json", written);
    check("another profile reads the file", told === "The file brought marks of 3 papers." && (await titles(other)).length === 3, told);
    told = await read("reading-list.json", written);
    check("a second time it brings nothing", told === "The file brought no new marks." && (await titles(other)).length === 3, told);
    for (const [name, text, expected] of [
      ["a.txt", "no list", "“a.txt” is no file of a reading list."],
      ["b.json", "[1, 2]", "“b.json” is no file of a reading list."],
      ["c.json", written.replace('"version": 1', '"version": 2'), "“c.json” was written by a newer version and can’t be read."],
    ]) {
      told = await read(name, text);
      check(`${name} is no list`, told === expected && (await titles(other)).length === 3, told);
    }
    const moment = "2026-01-01T00:00:00.000Z";
    const hostile = ["javascript:alert(1)", "//evil.example/x", "../../evil", "https://evil.example/", "a/b", "__proto__", "", 7, null, { a: 1 }].map((slug) => ({ slug, title: "Evil", saved: moment }));
    const markup = '<img src=x onerror="document.title=1"><script>document.title=1</script>{title}';
    const papers = [...hostile, null, "x", { slug: "fine", title: "No marks" }, { slug: "fine-paper", title: markup, by: markup, date: markup, saved: moment, __proto__: null, address: "https://evil.example/" }];
    told = await read("d.json", JSON.stringify({ format: "offprint-reading-list", version: 1, papers }));
    check("what is no paper of the site is left out", told === "The file brought marks of 1 paper. 13 entries were left out: they are no papers of this site.", told);
    const [shown, links, images] = await other.evaluate(() => [
      [...document.querySelectorAll("[data-reading-list] h2")].map((one) => one.textContent),
      [...document.querySelectorAll("[data-reading-list] a")].map((one) => one.href),
      document.querySelectorAll("main img, main script:not([type])").length,
    ]);
    check("markup in a file is text", shown.length === 4 && shown.includes(markup) && images === 0, `${shown.join("; ")} ${images}`);
    check("all links lead to papers of the site", links.every((link) => /^http:\/\/[^/]+\/archive\/papers\/[a-z0-9-]+\/$/.test(link)), links.join(" "));
    await checkLook("a reading list from files", other);
    const small = await other.evaluate(() =>
      [...document.querySelectorAll(".keep button, .reading select, .reading .tools button, [data-saved]")].filter((one) => one.checkVisibility() && (one.getBoundingClientRect().height < 40 || one.getBoundingClientRect().width < 40)).map((one) => one.outerHTML.slice(0, 60)),
    );
    check("what is touched is large enough", small.length === 0, small.join(" "));
    await second.close();

    // Where nothing can be kept, it says so, and nothing looks as if it were kept.
    for (const [what, script] of [
      ["denied", () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } })],
      ["full", () => (Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); })],
    ]) {
      const poor = await browser.newContext();
      await poor.addInitScript(script);
      const at = await open(poor, host);
      await at.goto(`http://${host}/archive/papers/attention-is-all-you-need/`);
      const save = at.getByRole("button", { name: "Save", exact: true });
      await save.click();
      const said = await at.locator(".said").textContent();
      check(`storage that is ${what} is told`, /^The browser didn’t let the mark be kept/.test(said) && (await pressed(save)) === "false", said);
      await at.goto(reading);
      check(`storage that is ${what} is told on the list`, /^The browser didn’t let/.test(await status(at).textContent()));
      check(`storage that is ${what} breaks nothing`, at.problems.length === 0, at.problems.join(", "));
      await poor.close();
    }

    // What is new since the last visit, also when the page is loaded again on the same day.
    {
      const visits = await browser.newContext();
      const at = await open(visits, host);
      const since = at.locator("[data-since]");
      await at.goto(`http://${host}/archive/`);
      check("on the first visit nothing is new", !(await since.isVisible()));
      await at.reload();
      check("nor when it is loaded again", !(await since.isVisible()));
      await at.evaluate(() => {
        const slugs = [...document.querySelectorAll("[data-since] a")].map((link) => link.pathname.match(/([^/]+)\/$/)[1]);
        localStorage.setItem("reading-room:visit:/archive/", JSON.stringify({ last: { day: "1990-05-04", seen: slugs.slice(2) } }));
      });
      for (const what of ["what came since is told", "and again on the same day"]) {
        await at.reload();
        check(what, (await since.locator("li:visible").count()) === 2 && (await since.locator("h2").textContent()) === "New since your last visit on 4 May 1990");
      }
      await checkLook("what is new", at);
      await visits.close();
    }

    // On paper there are no marks.
    await page.goto(`http://${host}/archive/papers/attention-is-all-you-need/`);
    await page.emulateMedia({ media: "print" });
    check("print leaves the marks out", !(await page.locator(".keep").first().isVisible()) && !(await page.locator("[data-saved]").isVisible()));
    await context.close();
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const bare = await open(plain, host);
    await bare.goto(`http://${host}/archive/`);
    check("no marks without JavaScript", (await bare.locator(".keep").count()) === 0 && !(await bare.locator("[data-saved]").isVisible()));
    await bare.goto(reading);
    check("the reading list says that it needs JavaScript", (await bare.locator("main").innerText()).includes("The reading list needs JavaScript.") && !(await bare.locator("main button").first().isVisible()));
    await plain.close();
  }

  // On a phone the title stands high, the menu opens with all that it has, and fingers find what they touch.
  {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await open(context, host);
    for (const [name, path] of Object.entries({ home: "", tags: "tags/", paper: "papers/attention-is-all-you-need/" })) {
      await page.goto(`http://${host}/archive/${path}`);
      const top = await page.evaluate(() => document.querySelector("h1").getBoundingClientRect().top);
      check(`the title of ${name} stands high on a phone`, top <= 100, `${top} pixels`);
      const links = page.locator("header.site nav li a");
      check(`the menu of ${name} is closed`, !(await links.first().isVisible()));
      await page.locator("header.site .open").click();
      const boxes = await Promise.all((await links.all()).map((link) => link.boundingBox()));
      const inside = ({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= 360 && y + height <= 740;
      check(`all of the menu of ${name} is shown`, boxes.length > 5 && boxes.every((box) => box && inside(box)), JSON.stringify(boxes));
      check(`the menu of ${name} shows where one is`, await page.locator("header.site nav a[aria-current]").first().isVisible());
      await checkLook(`the open menu of ${name}`, page);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("header.site a, header.site button, .steps a, .tags a, .links a, .facts a, .sort a, .letters a, .terms a, .cite > summary")]
          .filter((part) => !part.closest(".brand, .skip") && part.checkVisibility() && part.getBoundingClientRect().height < 39.5)
          .map((part) => `${part.textContent} ${part.getBoundingClientRect().height}`),
      );
      check(`what is touched on ${name} is large enough`, small.length === 0, small.join(", "));
      await page.keyboard.press("Escape");
      check(`the menu of ${name} closes`, !(await links.first().isVisible()));
      await page.locator("header.site .open").click();
      await page.locator("header.site nav [data-scheme-switch]").focus();
      check(`the menu of ${name} stays open within`, await links.first().isVisible());
      await page.keyboard.press("Tab");
      check(`the menu of ${name} closes behind the keyboard`, !(await links.first().isVisible()));
    }
    await context.close();
  }

  // A long name of the site gives way to the menu and the search, which stay on its line.
  {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await open(context, host);
    await page.goto(`http://${host}/archive/tags/`);
    await page.locator(".brand span").evaluate((name) => (name.textContent = "The Daily Papers Archive of the Institute for Machine Learning"));
    const [brand, find, header] = await Promise.all([".brand", ".find", "header.site"].map((part) => page.locator(part).boundingBox()));
    check("the search stays beside a long name", find.y < brand.y + brand.height && brand.x + brand.width <= find.x, JSON.stringify([brand, find]));
    check("and the header stays low", header.height <= 120, `${header.height} pixels`);
    await context.close();
  }

  // With colours of the reader's own, what colours tell is told by borders.
  {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, forcedColors: "active" });
    const page = await open(context, host);
    await page.goto(`http://${host}/archive/dates/`);
    const borders = await page.evaluate(() =>
      ["l0", "l1", "l2", "l3", "l4"].map((level) => {
        const cell = document.createElement("span");
        cell.className = level;
        document.querySelector(".calendar, main").append(cell);
        const style = getComputedStyle(cell);
        return style.borderTopStyle === "none" ? 0 : parseFloat(style.borderTopWidth);
      }),
    );
    check("in forced colours the calendar's days differ by their borders", borders.every((width, level) => level === 0 || width > borders[level - 1]), borders.join(", "));
    check("and there are such days", (await page.locator(".calendar :is(.l1, .l2, .l3, .l4), main :is(.l1, .l2, .l3, .l4)").count()) > 5);
    await page.goto(`http://${host}/archive/papers/attention-is-all-you-need/`);
    const button = await page.evaluate(() => {
      const style = getComputedStyle(document.querySelector(".links .primary"));
      return `${style.borderTopStyle} ${style.borderTopWidth}`;
    });
    check("the first button stands out in forced colours", button === "solid 3px", button);
    await context.close();
  }

  // On paper there is nothing to press, and the address stands below.
  {
    const context = await browser.newContext({ viewport: { width: 720, height: 1000 } });
    const page = await open(context, host);
    await page.goto(`http://${host}/archive/papers/attention-is-all-you-need/`);
    await page.emulateMedia({ media: "print" });
    const shown = await page.evaluate(() =>
      ["header.site nav", ".find", ".crumbs", ".cite", ".neighbours", "footer.site", ".skip"].filter((part) =>
        [...document.querySelectorAll(part)].some((element) => element.getClientRects().length > 0),
      ),
    );
    check("print leaves out what paper can't use", shown.length === 0, shown.join(", "));
    const address = await page.evaluate(() => getComputedStyle(document.querySelector("main"), "::after").content);
    check("print tells the page's address", address.includes("/archive/papers/attention-is-all-you-need/"), address);
    const link = await page.evaluate(() => getComputedStyle(document.querySelector(".links a"), "::after").content);
    check("print tells where the buttons lead", link.includes("http"), link);
    check("print keeps the paper", (await page.locator("h1").isVisible()) && (await page.locator(".prose").first().isVisible()));
    await context.close();
  }

  // Without JavaScript everything is there but the switch.
  {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    const page = await open(context, host);
    await page.goto(`http://${host}/archive/`);
    check("papers without JavaScript", (await page.locator("article").count()) > 10);
    check("no switch without JavaScript", !(await page.locator("[data-scheme-switch]").isVisible()));
    await page.goto(`http://${host}/archive/tags/`);
    await page.locator("main a[href$='/by-count/']").first().click();
    check("tags can be sorted without JavaScript", page.url().endsWith("/tags/by-count/"));
    await page.locator("header input[name=q]").fill("attention");
    await page.locator("header input[name=q]").press("Enter");
    await page.waitForURL("**/search/?q=attention");
    await page.locator("[data-search-notice]").waitFor({ timeout: bound });
    check("the page for searching says that it needs JavaScript", await page.locator("[data-search-notice]").isVisible());
    check("and leads to the lists", (await page.locator("[data-search-notice] a").count()) > 2);
    check("and doesn't speak of a server to those who use one", !/offprint serve/.test(await page.locator("[data-search-notice]").innerText()));
    check("and proposes nothing that needs the script", !(await page.locator("[data-search-start]").isVisible()));
    await context.close();
  }

  // A citation is copied with a press, and downloaded without a script.
  {
    const address = `http://${host}/archive/papers/attention-is-all-you-need/`;
    for (const [width, scheme] of [[360, "light"], [1280, "dark"]]) {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme: scheme,
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const page = await open(context, host);
      await page.goto(address);
      await page.locator(".cite > summary").click();
      for (const form of ["BibTeX", "RIS", "CSL-JSON", "Markdown"]) {
        const block = page.locator(".cite .form", { has: page.locator("h2", { hasText: form }) });
        await block.locator("[data-copy]").click();
        await block.locator("[role=status]", { hasText: "Copied" }).waitFor({ timeout: bound });
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        check(`${form} is copied`, copied.includes("Attention Is All You Need"), copied);
        if (form === "BibTeX") {
          check("BibTeX is copied as it is shown", copied === (await block.locator("pre").textContent()), copied);
        }
      }
      await page.locator(".reference [data-copy]").first().click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      check("the reference is copied as text", copied.startsWith("Vaswani, A., Shazeer, N.") && !copied.includes("<"), copied);
      await checkLook(`citations, ${width} pixels, ${scheme}`, page);
      await context.close();
    }
    // Pages without encryption have no clipboard.
    {
      const context = await browser.newContext();
      await context.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
        Document.prototype.execCommand = (name) => ((window.copied = name === "copy" && document.activeElement.value), true);
      });
      const page = await open(context, host);
      await page.goto(address);
      await page.locator(".cite > summary").click();
      const block = page.locator(".cite .form", { has: page.locator("h2", { hasText: "BibTeX" }) });
      await block.locator("[data-copy]").click();
      await block.locator("[role=status]", { hasText: "Copied" }).waitFor({ timeout: bound });
      const [copied, shown] = [await page.evaluate(() => window.copied), await block.locator("pre").textContent()];
      check("BibTeX is copied without a clipboard", copied === shown, copied);
      check("and nothing is left behind", (await page.locator(".cite textarea").count()) === 0);
      await context.close();
    }
    const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
    const page = await open(context, host);
    await page.goto(address);
    await page.locator(".cite > summary").click();
    for (const [form, file, begin] of [
      ["BibTeX", "vaswani2017attention.bib", "@inproceedings{vaswani2017attention,\n"],
      ["RIS", "vaswani2017attention.ris", "TY  - CPAPER\n"],
      ["CSL-JSON", "vaswani2017attention.json", "[{\n"],
      ["Markdown", "vaswani2017attention.md", "Vaswani"],
    ]) {
      const block = page.locator(".cite .form", { has: page.locator("h2", { hasText: form }) });
      check(`no button for ${form} without JavaScript`, !(await block.locator("[data-copy]").isVisible()));
      const [download] = await Promise.all([page.waitForEvent("download"), block.locator("a[download]").click()]);
      check(`${form} is downloaded under its key`, download.suggestedFilename() === file, download.suggestedFilename());
      const text = readFileSync(await download.path(), "utf8");
      check(`${form} is downloaded`, text.startsWith(begin), text);
    }
    await context.close();
  }
  server.close();

  // From disk, without a base_url.
  {
    const relative = join(folder, "relative");
    const settings = readFileSync(join(site, "offprint.toml"), "utf8");
    writeFileSync(join(site, "offprint.toml"), settings.replace(/^base_url.*$/m, ""));
    build("--output", relative);
    writeFileSync(join(site, "offprint.toml"), settings);
    checkLinks(relative, "/");
    // The page for addresses that don't exist finds the site from any depth and under any path.
    const other = await serve(relative, "/deep/er/");
    const lost = readFileSync(join(relative, "404.html"), "utf8");
    const there = `http://127.0.0.1:${other.address().port}/deep/er/`;
    {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.route("**/no/such/", (route) => route.fulfill({ status: 404, contentType: "text/html", body: lost }));
      await page.goto(`${there}papers/no/such/`);
      await page.waitForSelector("link[rel=stylesheet]", { state: "attached", timeout: bound });
      await page.locator("main a").first().click();
      check("without an address too a link leads home", page.url() === `${there}index.html`, page.url());
      await context.close();
    }
    other.close();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await open(context, "");
    await page.goto(pathToFileURL(join(relative, "index.html")).href);
    await page.locator("article a").first().click();
    await page.waitForSelector("main h1");
    check("a paper opens from disk", page.url().endsWith("/index.html") && page.url().includes("/papers/"), page.url());
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.goto(pathToFileURL(join(relative, "saved/index.html")).href);
    const first = page.locator("[data-reading-list] a");
    check("from disk the reading list leads to its papers", existsSync(fileURLToPath(await first.evaluate((link) => link.href))));
    await page.getByRole("button", { name: "Export BibTeX", exact: true }).click();
    const told = await page.locator("[data-reading-status]").textContent();
    check("from disk it says what exporting BibTeX needs", /^Exporting BibTeX needs a web server/.test(told), told);
    await page.goto(pathToFileURL(join(relative, "search/index.html")).href);
    await page.locator("[data-search-notice]").waitFor({ timeout: bound });
    const notice = await page.locator("[data-search-notice]").innerText();
    check("from disk the page for searching says what to do", /offprint serve/.test(notice) && !/JavaScript/.test(notice), notice);
    await page.goto(pathToFileURL(join(relative, local, "index.html")).href);
    const file = await page.getByRole("link", { name: "PDF" }).first().evaluate((link) => link.href);
    check("the PDF is there from disk", existsSync(fileURLToPath(file)), file);
    check("the style sheet is found from disk", (await page.evaluate(() => document.styleSheets.length)) > 0);
    await context.close();
  }

  // While files change. The site has style sheets of its own, which say what the theme's do.
  {
    cpSync(join(project, "themes/reading-room/static"), join(site, "static"), { recursive: true });
    const child = spawn(program, ["serve", "--root", site, "--port", "20800"], { stdio: ["ignore", "ignore", "pipe"] });
    try {
      let said = "";
      const address = await new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`the server did not start: ${said}`)), bound);
        child.stderr.on("data", (data) => {
          said += data;
          const found = said.match(/Serving (http:\S+)/);
          if (found) {
            clearTimeout(timer);
            done(found[1]);
          }
        });
      });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await open(context, new URL(address).host);
      await page.goto(`${address}papers/attention-is-all-you-need/`);
      const file = join(site, "content/2017/attention-is-all-you-need.md");
      const good = readFileSync(file, "utf8");
      writeFileSync(file, good.replace(/^title: .*$/m, "title: Attention, changed"));
      await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("changed"), null, { timeout: bound });
      check("an edit reloads the open page", true);
      writeFileSync(file, good.replace(/^date: .*$/m, "date: 2017-13-01"));
      await page.waitForSelector("#offprint-problems", { timeout: bound });
      const problem = await page.locator("#offprint-problems").textContent();
      check("a broken file is told over the page", problem.includes("month 13"), problem);
      check("the page stays up", (await page.locator("h1").textContent()).length > 0);
      writeFileSync(file, good);
      await page.waitForSelector("#offprint-problems", { state: "detached", timeout: bound });
      await page.waitForFunction(() => !document.querySelector("h1")?.textContent.includes("changed"), null, { timeout: bound });
      check("mending it clears the message and shows the page as it was", true);
      await page.evaluate(() => (window.stays = true));
      writeFileSync(join(site, "static/theme/style.css"), "body { background: rgb(1, 2, 3) }");
      await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)", null, { timeout: bound });
      check("a style sheet changes in place", await page.evaluate(() => window.stays === true));
      const missing = await page.goto(`${address}nosuch/`);
      check("an address that doesn't exist shows the site's page", missing.status() === 404 && (await page.locator("h1").count()) === 1);
      await context.close();
    } finally {
      const ended = new Promise((done) => child.on("exit", (code) => done(code)));
      child.kill("SIGINT");
      check("Ctrl-C ends the server well", (await ended) === 0);
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
