// Lighthouse on home, a paper, a tag and a day of every theme: accessibility, best practices and search engines have to
// be at 100. With --performance it tells the figure for performance too, which depends on the machine.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { browserPath, build, pages, serve, themes } from "./demo.mjs";
import { launch } from "chrome-launcher";

const performance = process.argv.includes("--performance");
const wanted = ["accessibility", "best-practices", "seo"];
// The site is asked under the address of this machine, which is not the one that its pages name as theirs.
const skipAudits = ["canonical", "is-on-https", "redirects-http"];

const folder = mkdtempSync(join(tmpdir(), "offprint-lighthouse-"));
const browser = await launch({ chromePath: browserPath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"] });
const failures = [];
let seen = 0;
try {
  for (const theme of themes) {
    const { server, root } = await serve(build(join(folder, "site"), { theme }));
    for (const kind of ["home", "paper", "tag", "day"]) {
      const onlyCategories = performance ? [...wanted, "performance"] : wanted;
      const { lhr } = await lighthouse(root + pages[kind], { port: browser.port, logLevel: "error", onlyCategories, skipAudits });
      seen += 1;
      const told = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`);
      console.log(`${theme}, ${kind}: ${told.join(", ")}`);
      for (const id of wanted) {
        const { score, auditRefs } = lhr.categories[id];
        if (score === 1) continue;
        const lost = auditRefs.filter(({ weight, id }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
        failures.push(`${theme}, ${kind}: ${id}: ${lost.map(({ id }) => `${id} (${lhr.audits[id].title})`).join(", ")}`);
      }
    }
    server.close();
  }
} finally {
  await browser.kill();
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(`✗ ${failure}`);
console.log(`${seen} pages seen, ${failures.length} faults`);
process.exit(failures.length > 0 || seen === 0 ? 1 : 0);
