// Looks at every theme that ships: in English, German and Arabic, light, dark and with more contrast, from phones to wide
// windows, on papers at their worst. By itself a sample that has each value of each; with --all every combination,
// which --widths=360,1280 limits to these widths, and the name of a theme to this theme.
//
// Checked on each page: what axe finds, sideways scroll, errors, what moves while it loads, and that the keyboard goes
// through it from top to bottom and can be seen where it is.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, launch, pages, serve, themes } from "./demo.mjs";

const all = process.argv.includes("--all");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const looks = { light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, contrast: { colorScheme: "light", contrast: "more" } };
const limit = process.argv.find((word) => word.startsWith("--widths="));
const widths = limit ? limit.slice("--widths=".length).split(",").map(Number) : [320, 360, 1280, 1920, 2560];
const languages = ["en", "de", "ar"];
const sample = [["en", "light", 1280], ["en", "dark", 360], ["de", "contrast", 1920], ["en", "light", 2560], ["ar", "light", 320], ["ar", "dark", 1280]];
const sampled = ["home", "paper", "tag", "day", "day of a listing", "long title", "tags", "month"];
// Pages that a theme adds.
const added = { proceedings: ["volumes/", "volumes/1936-proceedings-of-the-london-mathematical-society-s2-42/"] };
const combinations = all ? languages.flatMap((language) => Object.keys(looks).flatMap((look) => widths.map((width) => [language, look, width]))) : sample;

// What moved while a page was loaded, without being touched: half of what Web Vitals call good. Formulas may move a
// little, when the font for them comes, and how much depends on the system's own fonts.
const still = 0.05;
const stops = 25;

let passed = 0;
const failures = [];
const check = (what, holds, detail = "") => {
  if (holds) passed += 1;
  else {
    failures.push(what);
    console.error(`✗ ${what}: ${detail}`);
  }
};

const look = async (what, page) => {
  // What fonts move is told a frame after they are there.
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
  const { wide, moved } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    moved: window.moved,
  }));
  check(`${what}: no sideways scroll`, wide <= 0, `${wide} pixels`);
  check(`${what}: nothing moves`, moved.value < still, `${moved.value.toFixed(3)}: ${moved.what.join(" ")}`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  check(`${what}: axe`, violations.length === 0, violations.map((one) => `${one.id} (${one.nodes.map((node) => node.target).slice(0, 3).join("; ")})`).join(", "));
  check(`${what}: no errors`, page.problems.length === 0, page.problems.splice(0).join(", "));
};

// The stops of the keyboard: in the order of the document, and nothing lies over them.
const walk = async (what, page) => {
  // From the top, also where a page gave the focus to a field by itself: who leaves it would go on behind it.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
  });
  let faults = [];
  await page.evaluate(() => (window.before = window.first = null));
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => {
      const [at, before] = [document.activeElement, window.before];
      if (before && at === window.first) return "round";
      window.first ??= at === document.body ? null : at;
      if (at === document.body || at === before) return at === before && before ? "the keyboard stays" : "";
      window.before = at;
      const name = at.outerHTML.slice(0, 70);
      if (before && !(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) return `goes back: ${name}`;
      const style = getComputedStyle(at);
      if (style.outlineStyle === "none" && style.boxShadow === "none" && getComputedStyle(at.parentElement).outlineStyle === "none") return `can't be seen: ${name}`;
      const box = at.getClientRects()[0];
      if (!box) return `has no place: ${name}`;
      const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return over && (at.contains(over) || over.contains(at) || over.closest("label")) ? "" : `lies under something: ${name}`;
    });
    // A page with fewer stops is through when the first comes again.
    if (fault === "round") break;
    if (fault) faults.push(fault);
  }
  check(`${what}: keyboard`, faults.length === 0, faults.slice(0, 3).join(", "));
};

const folder = mkdtempSync(join(tmpdir(), "offprint-themes-"));
const browser = await launch();
try {
  for (const theme of themes) {
    for (const language of languages) {
      const looked = combinations.filter(([of]) => of === language);
      if (looked.length === 0) continue;
      const { server, root } = await serve(build(join(folder, "site"), { theme, language }));
      for (const [, name, width] of looked) {
        const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce", ...looks[name] });
        await context.addInitScript(() => {
          window.moved = { value: 0, what: [] };
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              if (entry.hadRecentInput) continue;
              window.moved.value += entry.value;
              window.moved.what.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? "text"));
            }
          }).observe({ type: "layout-shift", buffered: true });
        });
        const page = await context.newPage();
        // All combinations take long on a machine that does other things beside.
        page.setDefaultTimeout(120_000);
        // The font for formulas always comes late, as it may on any line.
        await page.route("**/*math*.woff2", async (route) => {
          await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
          await route.continue();
        });
        page.problems = [];
        page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
        page.on("pageerror", (error) => page.problems.push(String(error)));
        page.on("request", (request) => !request.url().startsWith(root) && !request.url().startsWith("data:") && page.problems.push(`asks ${request.url()}`));
        const own = Object.fromEntries((added[theme] ?? []).map((path) => [path, path]));
        for (const [kind, path] of Object.entries({ ...pages, ...own })) {
          if (!all && !(sampled.includes(kind) || kind in own)) continue;
          const what = `${theme}: ${kind}, ${language}, ${name}, ${width} pixels`;
          const answer = await page.goto(root + path, { waitUntil: "load" });
          check(`${what}: is there`, answer.status() === 200, `${answer.status()}`);
          await look(what, page);
          if (all || kind === "home" || kind === "paper") await walk(what, page);
        }
        await context.close();
        if (all) console.log(`${theme}, ${language}, ${name}, ${width} pixels: ${passed} checks passed so far, ${failures.length} failed`);
      }
      server.close();
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} checks of ${themes.length} themes passed, ${failures.length} failed`);
process.exit(failures.length > 0 ? 1 : 0);
