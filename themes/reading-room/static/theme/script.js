// What is better with a script: the choice of colours, citations that are copied, the key that leads to the search
// box, the menu that closes behind whoever leaves it, and formulas, tables and code that can be scrolled with the keyboard.
(() => {
  "use strict";
  const key = "reading-room:scheme";
  const root = document.documentElement;
  const button = document.querySelector("[data-scheme-switch]");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const metas = [...document.querySelectorAll('meta[name="theme-color"]')];
  const [light, night] = metas.map((meta) => meta.content);
  const names = ["auto", "light", "dark"];

  const show = (scheme) => {
    root.dataset.scheme = scheme;
    metas.forEach((meta, place) => {
      const own = place ? night : light;
      meta.content = scheme === "auto" ? own : scheme === "dark" ? night : light;
    });
    if (button) button.title = button.ariaLabel = button.dataset[scheme];
  };
  const known = (scheme) => (names.includes(scheme) ? scheme : "auto");

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

  // What a button copies stands in it, is the address of the link beside it, or stands in that of the download. Pages without encryption have no
  // clipboard; there it goes by way of a selection.
  const copy = async (text, button) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const box = document.createElement("textarea");
    box.value = text;
    button.after(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    button.focus();
    if (!done) throw new Error("not copied");
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    const said = button.parentElement.querySelector("[role=status]");
    const words = button.closest("[data-copied]").dataset;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const beside = button.parentElement.querySelector("a[href]");
      const data = () => decodeURIComponent(beside.getAttribute("href").replace(/^[^,]*,/, ""));
      try {
        await copy(button.dataset.copy || ("copyLink" in button.dataset ? beside.href : data()), button);
        said.textContent = words.copied;
      } catch {
        said.textContent = words.notCopied;
      }
      setTimeout(() => (said.textContent = ""), 3000);
    });
  }

  // Buttons of a long list say to which paper they belong.
  for (const link of document.querySelectorAll(".card .get")) {
    const title = !link.querySelector(".vh") && link.closest(".card").querySelector(":is(h2, h3, h4, h5, h6) a");
    if (title) link.ariaLabel = `${link.textContent}: ${title.textContent}`;
  }

  // A link to the ways to cite opens them; where they lie over the text, a click beside them or Escape closes them.
  const cite = document.getElementById("cite");
  const openIfMeant = () => {
    if (cite && location.hash === "#cite") cite.open = true;
  };
  addEventListener("hashchange", openIfMeant);
  openIfMeant();
  addEventListener("click", (event) => {
    if (!cite) return;
    if (event.target.closest('[href="#cite"]')) cite.open = true;
    else if (matchMedia("(min-width: 66rem)").matches && !cite.contains(event.target)) cite.open = false;
  });
  cite?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    cite.open = false;
    cite.querySelector("summary").focus();
  });

  addEventListener("keydown", (event) => {
    const types = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || types) return;
    const box = document.querySelector("input[name=q]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // Lists that stand on one page are filtered as one types. All words have to be there, whatever their accents.
  const filter = document.querySelector("[data-filter]");
  const items = [...document.querySelectorAll("main .card, main .terms li")];
  if (filter && items.length > 7) {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = items.map((item) => plain(item.textContent));
    const groups = [...document.querySelectorAll("main :is(.group, .day)")];
    const said = filter.querySelector("[role=status]");
    const input = filter.querySelector("input");
    const count = new Intl.NumberFormat(root.lang);
    filter.hidden = false;
    const apply = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach((item, place) => {
        item.hidden = !words.every((word) => texts[place].includes(word));
        if (!item.hidden) shown++;
      });
      for (const group of groups) group.hidden = !group.querySelector(":is(li, .card):not([hidden])");
      const told = filter.dataset.filter.replace("{shown}", count.format(shown)).replace("{all}", count.format(items.length));
      said.textContent = words.length ? told : "";
    };
    input.addEventListener("input", apply);
    if (input.value) apply();
  }

  // Whoever leaves the open menu by the keyboard sees what comes behind it. Its button closes it by itself.
  const menu = document.getElementById("site-menu");
  menu?.addEventListener("focusout", ({ relatedTarget }) => {
    const isLeft = relatedTarget && !menu.contains(relatedTarget) && !relatedTarget.matches("[popovertarget]");
    if (isLeft) menu.togglePopover?.(false);
  });

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
