// Reads the pages of papers as other programs do, and compares value by value.
//
// References in CSL styles, and our own plain form beside APA's, are held against those of citeproc-js, with the
// styles and the locale that citation-js ships. Where the two are meant to differ, `MEANT` says how and why, and
// each of its rules has to be needed. The metadata in each page's head is read by html-metadata, which Wikipedia's
// citation service (Citoid) reads pages with; Zotero's own translators are in no package registry.
//
// Usage: node tests/exports/pages.mjs PUBLIC ITEMS.json, after `npm ci` in its folder: the output folder of a site
// that has the styles of `STYLES` in this order, and its export as CSL-JSON. Prints JSON: how many values were
// compared, and what is wrong.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const CSL = require("citeproc");
const { loadFromString } = require("html-metadata");
const styles = require("@citation-js/plugin-csl/lib/styles.json");
const locales = require("@citation-js/plugin-csl/lib/locales.json");

// Our names of styles, and those of citation-js.
const STYLES = { apa: "apa", "harvard-cite-them-right": "harvard1" };

// How references are meant to differ from citeproc-js' ones: in which styles, why, and what is made equal on both
// sides.
const MEANT = [
  { in: ["apa", "harvard-cite-them-right", "plain"], why: "straight quotation marks are curled there, and stay here as titles have them", replace: [[/[“”‘’"]/g, "'"]] },
  { in: ["harvard-cite-them-right"], why: "stops stand within quotation marks there, as American styles have them", replace: [[/([.,])'/g, "'$1"]] },
  { in: ["harvard-cite-them-right"], why: "proceedings without editors come without `in` in newer versions of the style", replace: [[/', in (?=[A-Z])/, "', "]] },
  { in: ["harvard-cite-them-right"], why: "newer versions of the style have `in` before the title of a book, also where there is none", replace: [[/', in\. (?=New York)/, "'. "]] },
  { in: ["harvard-cite-them-right"], why: "Roman numerals are no range of pages to the processor", replace: [[/\bpp\. (?=[ivxlc]+\b)/, "p. "]] },
  { in: ["harvard-cite-them-right"], why: "the processor knows events of talks by their places alone", replace: [[/(?<=\('?2019\) .*)Symposium on Small Waters, /, ""]] },
  { in: ["plain"], why: "names of journals keep the capitals that they have", replace: [[/& More, iii/, "& more, iii"], [/Ink and Medicine/, "ink and medicine"]] },
  { in: ["plain"], why: "a preprint's number is in its address", replace: [[/ \(arXiv:[^)]*\)\.(?= https:\/\/arxiv)/, ""]] },
  { in: ["apa", "harvard-cite-them-right", "plain"], why: "`others` is a name to the processor; here open lists end with `et al.`", replace: [[/,? (?:(?:&|and) others|et al)\b\.?/, ", et al."]] },
  { in: ["apa"], why: "the processor loses volume, pages and publisher of a preprint's proceedings with editors", replace: [[/(?<=\(Eds\.\), [^(]*) \(Vol\. [^)]*\)\. [^(]*?\. (?=\(arXiv)/, ". "]] },
  { in: ["apa"], why: "the processor puts commas between two names that are not inverted", replace: [[/, & /g, " & "]] },
];

// Our plain form is exactly APA's for what most papers are. Of other types it says the same in the same order, but
// leaves out days, has `In` before every volume, and writes numbers and kinds of works in its own words.
const AS_APA = ["article-journal"];

let compared = 0;
const wrong = [];
const used = new Set();

const [folder, exported] = process.argv.slice(2);
const items = new Map(JSON.parse(readFileSync(exported, "utf8")).map((item) => [item.id, item]));
const pages = readdirSync(join(folder, "papers"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => readFileSync(join(folder, "papers", entry.name, "index.html"), "utf8"));
if (items.size < 30 || pages.length !== items.size) wrong.push(`${pages.length} pages of ${items.size} papers`);
const kinds = new Set([...items.values()].map((item) => item.type));
if (kinds.size < 15) wrong.push(`only ${kinds.size} types: ${[...kinds].join(", ")}`);

for (const page of pages) {
  const found = await loadFromString(page);
  const head = found.highwirePress ?? {};
  const key = text(/@\w+\{([^,]+),/.exec(text(page))?.[1] ?? "");
  const item = items.get(key);
  if (!item) {
    wrong.push(`no item ${key}`);
    continue;
  }
  checkHead(key, item, head, found);
  // Styles are given titles with formulas as plain text.
  checkReferences(key, { ...item, title: [head.title].flat()[0] }, page);
}

for (const [place, rule] of MEANT.entries()) if (!used.has(place)) wrong.push(`no reference needs the rule: ${rule.why}`);
process.stdout.write(JSON.stringify({ compared, wrong }));

function check(what, expected, is) {
  compared += 1;
  if (JSON.stringify(expected) !== JSON.stringify(is)) wrong.push(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(is)}`);
}

/** What reference managers and previews of links find in the head. */
function checkHead(key, item, head, { jsonLd, openGraph, twitter }) {
  const list = (value) => (value === undefined ? [] : [value].flat());
  const named = list(item.author).filter((author) => author.literal !== "others");
  check(`authors of ${key}`, named.length, list(head.author).length);
  named.forEach((author, place) => {
    const name = list(head.author)[place] ?? "";
    check(`author ${place} of ${key}`, true, name.includes(author.family ?? author.literal));
  });
  const date = item.issued?.["date-parts"]?.[0]?.map((part) => `${part}`.padStart(2, "0")).join("/");
  check(`date of ${key}`, date ?? null, head.publication_date ?? null);
  check(`DOI of ${key}`, item.DOI ?? null, head.doi ?? null);
  check(`volume of ${key}`, item.volume ?? null, head.volume ?? null);
  const first = /^([^-,]+)-/.exec(item.page ?? "");
  if (first) check(`first page of ${key}`, first[1], head.firstpage);
  const described = list(jsonLd).find((data) => data.headline);
  check(`JSON-LD of ${key}`, head.title, described?.name);
  check(`Open Graph of ${key}`, head.title, openGraph?.title);
  check(`picture of ${key}`, true, /^https:\/\/\S+\.png/.test(list(openGraph?.image)[0]?.url ?? ""));
  // Its picture is Open Graph's, as Twitter has it where a card names none.
  check(`card of Twitter of ${key}`, true, /^summary(_large_image)?$/.test(twitter?.card ?? ""));
}

function checkReferences(key, item, page) {
  const blocks = [...page.matchAll(/<div class="reference">.*?data-copy="([^"]*)"/gs)].map((block) => text(block[1]));
  const names = ["plain", ...Object.keys(STYLES)];
  check(`references of ${key}`, names.length, blocks.length);
  names.forEach((name, place) => {
    const ours = blocks[place] ?? "";
    if (name === "plain" && !AS_APA.includes(item.type)) {
      checkOrder(key, item, ours);
      return;
    }
    check(`${name} of ${key}`, ...alike(name, reference(STYLES[name] ?? "apa", item), ours));
  });
}

/** Authors, year, title and identifier, in this order; where there are no authors, others or the title stand first. */
function checkOrder(key, item, ours) {
  const authors = (item.author ?? []).filter((author) => author.literal !== "others").map((author) => author.family ?? author.literal);
  const year = item.issued ? `(${item.issued["date-parts"][0][0]})` : `(${item.status ?? "n.d."})`;
  const address = item.DOI ? `https://doi.org/${item.DOI}` : (item.URL ?? "");
  const named = authors.slice(0, 19);
  const parts = named.length > 0 ? [...named, year, item.title, address] : [item.title, address];
  let from = 0;
  for (const part of parts) {
    const at = ours.indexOf(part, from);
    check(`plain of ${key} has ${part} in its place`, true, at >= from);
    from = Math.max(at, from);
  }
  check(`plain of ${key} has its year`, true, ours.includes(year));
}

/** Both with all that is meant to differ taken out. */
function alike(style, theirs, ours) {
  const pair = [theirs, ours];
  MEANT.forEach((rule, number) => {
    if (!rule.in.includes(style) || pair[0] === pair[1]) return;
    const before = pair.join("\n");
    for (const [pattern, replacement] of rule.replace) pair.forEach((one, side) => (pair[side] = one.replace(pattern, replacement)));
    if (before !== pair.join("\n")) used.add(number);
  });
  return pair.map((one) => one.replace(/\s+/g, " ").trim());
}

/** The reference that citeproc-js makes. */
function reference(style, item) {
  const system = { retrieveLocale: (name) => locales[name] ?? locales["en-US"], retrieveItem: () => item };
  const engine = new CSL.Engine(system, styles[style], "en-US");
  engine.setOutputFormat("text");
  engine.updateItems([item.id]);
  return engine.makeBibliography()[1].join("").trim();
}

/** HTML's references for characters undone. */
function text(html) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return html.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) =>
    decimal ? String.fromCodePoint(decimal) : hex ? String.fromCodePoint(parseInt(hex, 16)) : (named[name] ?? all),
  );
}
