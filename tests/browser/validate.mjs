// Holds every page of the demo site against the HTML standard (html-validate's preset `standard`): published under a
// path in each theme that ships, and as it stands on disk.
//
// Needs the program (cargo build --release). Environment: OFFPRINT names the program.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { HtmlValidate } from "html-validate";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.OFFPRINT ?? join(project, "target/release/offprint");
const folder = mkdtempSync(join(tmpdir(), "offprint-validate-"));
for (const part of ["content", "pages", "static", "offprint.toml", "topics.toml"]) {
  cpSync(join(project, part), join(folder, part), { recursive: true });
}

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });
let pages = 0;
let faults = 0;
const kinds = new Set();
const settings = readFileSync(join(folder, "offprint.toml"), "utf8");
const listed = spawnSync(program, ["--json", "theme", "list"], { cwd: folder, encoding: "utf8" });
const themes = JSON.parse(listed.stdout).map(({ name }) => name);
for (const [output, options, theme] of [
  ...themes.map((theme) => [`published-${theme}`, ["--base-url", "https://example.org/archive/"], theme]),
  ["on-disk", [], "reading-room"],
]) {
  writeFileSync(join(folder, "offprint.toml"), `theme = "${theme}"\n${settings}`);
  const built = spawnSync(program, ["build", "--output", output, ...options], { cwd: folder, encoding: "utf8" });
  if (built.status !== 0) {
    console.error(built.stderr);
    process.exit(1);
  }
  for (const file of readdirSync(join(folder, output), { recursive: true })) {
    if (!file.endsWith(".html")) continue;
    pages += 1;
    const html = readFileSync(join(folder, output, file), "utf8");
    kinds.add(file.split("/")[0]);
    const report = await validator.validateString(html, file);
    for (const { messages } of report.results) {
      for (const { line, column, message, ruleId } of messages) {
        faults += 1;
        console.error(`${output}/${file}:${line}:${column}: ${message} (${ruleId})`);
      }
    }
  }
}
rmSync(folder, { recursive: true });
const missing = ["404.html", "authors", "dates", "digest", "index.html", "page", "papers", "search", "tags", "trends", "venues"].filter(
  (kind) => !kinds.has(kind),
);
if (missing.length > 0) console.error(`the demo site has none of ${missing.join(", ")}`);
console.log(`${pages} pages, ${faults} faults`);
process.exit(faults > 0 || missing.length > 0 || pages === 0 ? 1 : 0);
