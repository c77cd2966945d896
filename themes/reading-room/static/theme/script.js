// What is better with a script: the choice of colours, and formulas, tables and code that can be
// scrolled with the keyboard.
(() => {
  "use strict";
  const key = "reading-room:scheme";
  const root = document.documentElement;
  const button = document.querySelector("[data-scheme-switch]");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const metas = [...document.querySelectorAll('meta[name="theme-color"]')];
  const [light, night] = metas.map((meta) => meta.content);
  const names = { auto: "as the system has them", light: "light", dark: "dark" };

  const show = (scheme) => {
    root.dataset.scheme = scheme;
    metas.forEach((meta, place) => {
      const own = place ? night : light;
      meta.content = scheme === "auto" ? own : scheme === "dark" ? night : light;
    });
    button?.setAttribute("aria-label", `Colours: ${names[scheme]}`);
    if (button) button.title = button.ariaLabel;
  };
  const known = (scheme) => (Object.hasOwn(names, scheme ?? "") ? scheme : "auto");

  // The first press is the one that changes something.
  button?.addEventListener("click", () => {
    const order = dark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    const scheme = order[(order.indexOf(root.dataset.scheme) + 1) % 3];
    show(scheme);
    try {
      if (scheme === "auto") localStorage.removeItem(key);
      else localStorage.setItem(key, scheme);
    } catch {}
  });
  addEventListener("storage", (event) => {
    if (event.key === key) show(known(event.newValue));
  });
  show(known(root.dataset.scheme));

  const scrollers = document.querySelectorAll("h1, .prose :is(p, ul, ol, pre, table, math)");
  const mark = () => {
    for (const box of scrollers) {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
    }
  };
  if (scrollers.length) {
    mark();
    addEventListener("resize", mark);
    addEventListener("load", mark);
  }
})();
