// Added by `offprint serve` to the pages that it shows; published pages don't have it.
(() => {
  const source = new EventSource("/__offprint/events");
  let overlay = null;

  const show = (problems) => {
    if (overlay) overlay.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = document.createElement("div");
    overlay.id = "offprint-problems";
    overlay.setAttribute("role", "alert");
    overlay.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:2147483647;margin:0;" +
      "padding:1rem 1.25rem;background:#1d1b19;color:#fff;border-top:4px solid #e5484d;" +
      "font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere";
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.title = "Close (Escape)";
    close.style.cssText =
      "position:sticky;top:0;float:right;margin:0 0 0 1rem;padding:.25rem .75rem;font:inherit;color:#fff;" +
      "background:#3a3733;border:1px solid #8f8a84;border-radius:4px;cursor:pointer";
    close.onclick = hide;
    overlay.append(close);
    for (const { text, address } of problems) {
      overlay.append(text);
      if (!address) continue;
      const link = document.createElement("a");
      link.href = address;
      link.textContent = "Open in the editor";
      link.style.color = "#9cc4ff";
      overlay.append(link, "\n\n");
    }
    document.body.append(overlay);
  };

  const hide = () => {
    if (overlay) overlay.remove();
    overlay = null;
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  const restyle = (paths) => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(link.href);
      if (!paths.some((path) => address.pathname.endsWith("/" + path))) continue;
      address.searchParams.set("live", Date.now());
      const next = link.cloneNode();
      next.href = address.href;
      next.onload = () => link.remove();
      link.after(next);
    }
  };

  source.onmessage = (message) => {
    const data = JSON.parse(message.data);
    const path = decodeURIComponent(location.pathname).replace(/\/index\.html$/, "/");
    if (data.event === "reload" && data.except !== path) location.reload();
    if (data.event === "page" && data.path === path) location.reload();
    if (data.event === "styles") restyle(data.paths);
    if (data.event === "problems") show(data.problems);
  };
})();
