// Takes the pictures of themes in docs/themes/: home and a paper on a laptop, in light and dark, and both on a phone.
// Run by hand after a theme has changed; look at them before you keep them.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, launch, pages, project, serve, themes } from "./demo.mjs";

const target = join(project, "docs/themes");
// What one picture may weigh.
const most = 150_000;
const views = [
  { name: "home", width: 1280, height: 860, colorScheme: "light" },
  { name: "paper", width: 1280, height: 860, colorScheme: "dark" },
  { name: "phone", width: 360, height: 720, colorScheme: "light" },
];

const folder = mkdtempSync(join(tmpdir(), "offprint-screenshots-"));
const browser = await launch();
// Chromium itself makes small pictures: WebP, in the best quality that fits.
const shrink = (page, png) =>
  page.evaluate(
    async ([picture, most]) => {
      const image = Object.assign(new Image(), { src: `data:image/png;base64,${picture}` });
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext("2d").drawImage(image, 0, 0);
      let bytes;
      for (let quality = 0.9; quality > 0.3; quality -= 0.1) {
        bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality })).arrayBuffer());
        if (bytes.length <= most) break;
      }
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    },
    [png.toString("base64"), most],
  );

try {
  mkdirSync(target, { recursive: true });
  for (const theme of themes) {
    const site = build(join(folder, "site"), { theme });
    const { server, root } = await serve(site);
    for (const { name, width, height, colorScheme } of views) {
      const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: width < 600 ? 2 : 1, colorScheme });
      const page = await context.newPage();
      // Fonts that come late are waited for.
      await page.route("**/*.css", async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replaceAll("font-display: optional", "font-display: block") });
      });
      await page.goto(root + (name === "home" ? pages.home : pages.paper), { waitUntil: "load" });
      await page.evaluate(() => document.fonts.ready);
      const bytes = Buffer.from(await shrink(page, await page.screenshot()), "base64");
      writeFileSync(join(target, `${theme}-${name}.webp`), bytes);
      console.log(`${theme}-${name}.webp: ${bytes.length} bytes`);
      await context.close();
    }
    server.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
