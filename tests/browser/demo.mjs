// The demo site in any theme and language, built and served for checks in a browser.
//
// Environment: OFFPRINT names the program (cargo build --release), CHROMIUM the browser.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const here = dirname(fileURLToPath(import.meta.url));
export const project = resolve(here, "../..");
export const program = process.env.OFFPRINT ?? join(project, "target/release/offprint");
export const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
/** The themes that are named behind the script, or all that ship. */
export const themes = named.length > 0 ? named : readdirSync(join(project, "themes")).sort();

/** Papers at their worst, and a week of a listing, beside those of the demo. */
const added = (folder) => {
  const words = "An exceedingly thorough treatment of tides, boats, moss and the slow machinery of estuaries";
  const paper = (name, front, text = "") => writeFileSync(join(folder, "content", `${name}.md`), `---\n${front}\n---\n\n${text}\n`);
  const long = `${words}, with a discussion of its own title, of the titles of other papers, and of what a list has to do when a title goes on for three hundred characters and does not end before it has said all that it set out to say`;
  paper("long", `title: ${long}\ndate: 2024-12-08\nstatus: retracted\nauthors: [Łukasz Żółć, Ştefan Ţurcanu, Ana María Ñandú]\ntags: [tides]`);
  const people = Array.from({ length: 300 }, (_, number) => `Person N. Number${number + 1}`).join(", ");
  paper("many", `title: Three hundred measure one thing\ndate: 2024-12-08\nauthors: [${people}]`, "They measure it.");
  paper("arabic", "title: حول الأعداد القابلة للحساب\nlanguage: ar\ndate: 2024-12-07\nauthors: [محمد بن موسى]", "ملخص قصير عن الأعداد.");
  const topics = ["tides", "boats", "moss", "estuaries", "harbours"];
  for (let day = 2; day <= 9; day += 1) {
    for (let rank = 1; rank <= (day * 5) % 7; rank += 1) {
      const [one, other] = [topics[(day + rank) % 5], topics[(day * rank) % 5]];
      paper(
        `day-${day}-${rank}`,
        `title: What ${one} tell of ${one === other ? "themselves" : other}, part ${day * 10 + rank}\ndate: 2024-12-0${day}\nauthors: [Ada Bell, Boris Reed]\nupvotes: ${70 - rank * 9 + day}\n${rank === 1 ? `presented: {by: Cy Dow, date: 2024-12-${day + 10}, time: "14:30", end: "15:30", zone: Europe/Berlin, place: Harbour Room}\n` : ""}tags: [${one}]\nlinks: {pdf: "https://example.org/${day}-${rank}.pdf", code: "https://github.com/moss/${one}"}\nappearances: [{listing: Daily Papers, date: 2024-12-0${day}, rank: ${rank}, upvotes: ${60 - rank * 9 + day}}]`,
        `We look at ${one} for a year, from the quay and from boats, and find that they follow the moon more closely than the tables have it.`,
      );
    }
  }
};

/** Builds the demo into a folder, which is made anew; gives the folder of the built site. */
export const build = (folder, { theme = "reading-room", language = "en", base_url = "https://example.org/" } = {}) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ["content", "pages", "static", "offprint.toml", "topics.toml"]) {
    cpSync(join(project, part), join(folder, part), { recursive: true });
  }
  added(folder);
  const settings = readFileSync(join(folder, "offprint.toml"), "utf8");
  writeFileSync(join(folder, "offprint.toml"), `theme = "${theme}"\nlanguage = "${language}"\n${settings}`);
  const run = spawnSync(program, ["build", "--root", folder, "--base-url", base_url], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  return join(folder, "public");
};

/** The pages that are looked at one by one. */
export const pages = {
  home: "",
  paper: "papers/attention-is-all-you-need/",
  tag: "tags/neural-networks/",
  day: "dates/2024/12/08/",
  "day of a listing": "lists/daily-papers/2024-12-09/",
  "long title": "papers/long/",
  "many authors": "papers/many/",
  "paper in Arabic": "papers/arabic/",
  tags: "tags/",
  dates: "dates/",
  year: "dates/2024/",
  month: "dates/2024/12/",
  listing: "lists/daily-papers/",
  "recently added": "recent/",
  trends: "trends/",
  digests: "digest/",
  "digest of a week": "digest/2024-W50/",
  schedule: "schedule/",
  page: "about/",
  search: "search/",
  "reading list": "saved/",
  feeds: "feeds/",
  "not found": "404.html",
};

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".xml": "application/xml", ".png": "image/png", ".woff2": "font/woff2", ".txt": "text/plain" };

/** Serves a folder on this machine; gives the server and the address of its root. */
export const serve = (base) =>
  new Promise((done) => {
    const server = createServer((request, response) => {
      let path = decodeURIComponent(new URL(request.url, "http://x").pathname);
      if (path.endsWith("/")) path += "index.html";
      const place = join(base, path);
      if (!existsSync(place) || statSync(place).isDirectory()) return response.writeHead(404).end();
      response.writeHead(200, { "content-type": types[extname(place)] ?? "application/octet-stream" });
      response.end(readFileSync(place));
    });
    server.listen(0, "127.0.0.1", () => done({ server, root: `http://127.0.0.1:${server.address().port}/` }));
  });

export const launch = () =>
  chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
