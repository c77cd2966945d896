// Added by `offprint serve` to the pages that it shows; published pages don't have it.
(() => {
  const source = new EventSource("/__offprint/events");
  let overlay = null;

  const show = (texts) => {
    if (overlay) overlay.remove();
    overlay = null;
    if (!texts.length) return;
    overlay = document.createElement("div");
    overlay.id = "offprint-problems";
    overlay.setAttribute("role", "alert");
    overlay.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:2147483647;margin:0;" +
      "padding:1rem 1.25rem;background:#1d1b19;color:#fff;border-top:4px solid #e5484d;" +
      "font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere";
    overlay.textContent = texts.join("\n");
    document.body.append(overlay);
  };

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
    if (data.event === "reload") location.reload();
    if (data.event === "styles") restyle(data.paths);
    if (data.event === "problems") show(data.texts);
  };
})();
