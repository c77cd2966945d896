// Pictures of pages that are stable, against those in pictures/: each theme at home and on a paper, on a phone and a
// laptop. All letters are of one font of the project, so that no system's fonts show. With UPDATE=1 they are taken anew;
// look at them before you keep them.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, here, launch, pages, project, serve, themes } from "./demo.mjs";

// A pixel differs when one of its colours differs by more than `tone` of 255; pictures do when more than `share` of their
// pixels differ. Smoothing of letters differs from system to system.
const tone = 48;
const share = 0.02;

const kept = join(here, "pictures");
const update = process.env.UPDATE === "1";
const font = readFileSync(join(project, "fonts/stix-two-text.ttf")).toString("base64");
const style = `@font-face { font-family: Pictured; src: url("data:font/ttf;base64,${font}"); }
  *, ::before, ::after { font-family: Pictured !important; animation: none !important; transition: none !important; }
  math, math * { visibility: hidden; }`;
const folder = mkdtempSync(join(tmpdir(), "offprint-pictures-"));
const browser = await launch();
const failures = [];
let compared = 0;

const different = (page, one, other) =>
  page.evaluate(
    async ([tone, ...pictures]) => {
      const [one, other] = await Promise.all(
        pictures.map(async (picture) => {
          const image = Object.assign(new Image(), { src: `data:image/png;base64,${picture}` });
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height);
        }),
      );
      if (one.width !== other.width || one.height !== other.height) return 1;
      let differing = 0;
      for (let at = 0; at < one.data.length; at += 4) {
        differing += [0, 1, 2].some((colour) => Math.abs(one.data[at + colour] - other.data[at + colour]) > tone);
      }
      return differing / (one.width * one.height);
    },
    [tone, one.toString("base64"), other.toString("base64")],
  );

try {
  mkdirSync(kept, { recursive: true });
  for (const theme of themes) {
    const { server, root } = await serve(build(join(folder, "site"), { theme }));
    for (const [width, height] of [[360, 720], [1280, 800]]) {
      const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 0.5, reducedMotion: "reduce", colorScheme: "light" });
      const page = await context.newPage();
      for (const kind of ["home", "paper"]) {
        await page.goto(root + pages[kind], { waitUntil: "load" });
        await page.addStyleTag({ content: style });
        await page.evaluate(() => document.fonts.ready);
        const picture = await page.screenshot({ animations: "disabled" });
        const file = join(kept, `${theme}-${kind}-${width}.png`);
        if (update) writeFileSync(file, picture);
        else if (!existsSync(file)) console.log(`${file} is not there yet: UPDATE=1 takes it`);
        else {
          const share_of = await different(page, picture, readFileSync(file));
          compared += 1;
          if (share_of <= share) continue;
          const seen = file.replace(/\.png$/, ".seen.png");
          writeFileSync(seen, picture);
          failures.push(`${file}: ${(share_of * 100).toFixed(1)} % of it differ from ${seen}`);
        }
      }
      await context.close();
    }
    server.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(`✗ ${failure}`);
console.log(`${compared} pictures compared, ${failures.length} differ`);
process.exit(failures.length > 0 ? 1 : 0);
