// What a daily reader's fingers expect: the keys j, k and o, which a button switches off, and swiping from day to day.
(() => {
  "use strict";
  const key = "daily:keys";
  const box = document.querySelector("[data-keys]");
  const button = box?.querySelector("button");
  const chosen = () => {
    try {
      return localStorage.getItem(key) !== "off";
    } catch {
      return true;
    }
  };
  let on = chosen();
  const show = () => button?.setAttribute("aria-pressed", on);
  button?.addEventListener("click", () => {
    on = !on;
    try {
      if (on) localStorage.removeItem(key);
      else localStorage.setItem(key, "off");
    } catch {}
    show();
  });
  show();
  if (box && matchMedia("(hover: hover)").matches) box.hidden = false;

  const titles = () => [...document.querySelectorAll("main .card :is(h2, h3, h4, h5, h6) a")].filter((link) => link.getClientRects().length);
  addEventListener("keydown", (event) => {
    const types = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!on || types || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step && event.key !== "o") return;
    const links = titles();
    const card = document.activeElement?.closest?.(".card");
    const at = card ? links.findIndex((link) => card.contains(link)) : -1;
    if (event.key === "o") return links[at]?.click();
    // Where no paper has the focus, the first one that is in sight.
    const seen = links.findIndex((link) => link.getBoundingClientRect().bottom > 0);
    const next = at < 0 ? links[Math.max(seen, 0)] : links[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.closest(".card").scrollIntoView({ block: "nearest" });
  });

  // One finger, clearly sideways, not from the edge (which is the browser's) and not on what scrolls by itself.
  const to = (rel) => document.querySelector(`.days [rel=${rel}]`);
  if (!to("prev") && !to("next")) return;
  const forth = document.documentElement.dir === "rtl" ? 1 : -1;
  let start = null;
  addEventListener("touchstart", ({ touches, target }) => {
    const [{ clientX: x, clientY: y }] = touches;
    const inside = x > 24 && x < innerWidth - 24;
    const zoomed = window.visualViewport?.scale > 1.01;
    start = touches.length === 1 && inside && !zoomed && !target.closest?.("input, select, textarea, math, pre, table") ? { x, y } : null;
  }, { passive: true });
  addEventListener("touchend", ({ changedTouches, touches }) => {
    if (!start || touches.length) return (start = null);
    const [{ clientX, clientY }] = changedTouches;
    const [across, down] = [clientX - start.x, clientY - start.y];
    start = null;
    if (Math.abs(across) < 80 || Math.abs(down) > 40 || getSelection()?.toString()) return;
    to(Math.sign(across) === forth ? "next" : "prev")?.click();
  }, { passive: true });
})();
