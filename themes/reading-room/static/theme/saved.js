// The reading list: marks on papers, which this browser alone keeps; the page that lists them; and what came since the
// last visit. Nothing is sent. Works from disk, so it is no module.
(() => {
  "use strict";
  const link = document.querySelector("[data-saved]");
  const place = link?.href.match(/^(.*\/)saved\/([^/?#]*)$/);
  if (!place) return;
  const [, site, ending] = place;
  const words = link.dataset;
  const language = document.documentElement.lang || "en";
  // Two archives on one host don't share a list.
  const name = (of) => `reading-room:${of}:${new URL(site).pathname}`;
  const [listKey, visitKey] = [name("saved"), name("visit")];

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // What is kept -------------------------------------------------------------------------------------------

  const isSlug = (value) => typeof value === "string" && value.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
  const addressOf = (slug) => `${site}papers/${slug}/${ending}`;
  const slugOf = (address) => {
    const slug = address.startsWith(`${site}papers/`) && address.slice(site.length + 7).match(/^([^/]+)\/(index\.html)?([?#]|$)/)?.[1];
    return isSlug(slug) ? slug : "";
  };
  const text = (value) => (typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, 1000) : "");
  const fits = (value, form) => (typeof value === "string" && form.test(value) && !isNaN(Date.parse(value)) ? value : "");
  const day = (value) => fits(value, /^\d{4}(-\d\d(-\d\d)?)?$/);
  const moment = (value) => fits(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

  // The papers of a list that was read from wherever: those that can be papers of this site.
  const papersOf = (list) => {
    const given = Array.isArray(list?.papers) ? list.papers : [];
    const papers = given.map((paper) => ({
      slug: paper?.slug,
      title: text(paper?.title),
      by: text(paper?.by),
      date: day(paper?.date),
      saved: moment(paper?.saved),
      read: moment(paper?.read),
    }));
    return papers.filter((paper) => isSlug(paper.slug) && (paper.saved || paper.read));
  };
  const stored = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const store = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  };
  const load = () => new Map(papersOf(stored(listKey)).map((paper) => [paper.slug, paper]));

  // Reads the list again before it changes it: another window may have done so.
  const change = (apply) => {
    const papers = load();
    apply(papers);
    if (!store(listKey, { version: 1, papers: [...papers.values()] })) return tell(words.notKept);
    tell("");
    show();
    return true;
  };

  // Marks --------------------------------------------------------------------------------------------------

  const said = element("p", { role: "status", class: "said" });
  let status = said;
  const tell = (message) => {
    status.textContent = message;
    return false;
  };

  const icons = { saved: "M4 1.75h8v12.5l-4-3.5-4 3.5z", read: "M2.25 8.75l3.75 4 7.75-9.5" };
  const icon = (kind) => {
    const [picture, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    picture.setAttribute("viewBox", "0 0 16 16");
    picture.setAttribute("aria-hidden", "true");
    path.setAttribute("d", icons[kind]);
    picture.append(path);
    return picture;
  };

  const mark = (paper, kind) =>
    change((papers) => {
      const known = papers.get(paper.slug) ?? { saved: "", read: "" };
      // What this page tells of the paper is newer than what was kept.
      const told = Object.fromEntries(Object.entries(paper).filter(([, value]) => value));
      const next = { ...known, ...told, saved: known.saved, read: known.read };
      next[kind] = known[kind] ? "" : new Date().toISOString();
      if (next.saved || next.read) papers.set(paper.slug, next);
      else papers.delete(paper.slug);
    });

  let buttons = [];
  const marks = (paper, hasText, kinds = ["saved", "read"]) => {
    const own = kinds.map((kind) => {
      const [label, done] = kind === "saved" ? [words.save, words.savedNow] : [words.read, words.readNow];
      const named = (kind === "saved" ? words.saveNamed : words.readNamed).replace("{title}", () => paper.title);
      const button = element("button", hasText ? { type: "button" } : { type: "button", "aria-label": named, title: label }, icon(kind));
      // Both texts have their room, so that nothing moves when one takes the other's place.
      if (hasText) button.append(element("span", {}, element("span", {}, label), element("span", {}, done)));
      button.addEventListener("click", () => mark(paper, kind));
      buttons.push({ button, kind, slug: paper.slug });
      return button;
    });
    return element("span", { class: "keep" }, ...own);
  };

  const number = new Intl.NumberFormat(language);
  const show = () => {
    const papers = load();
    buttons = buttons.filter(({ button }) => button.isConnected);
    for (const { button, kind, slug } of buttons) {
      const on = Boolean(papers.get(slug)?.[kind]);
      button.classList.toggle("on", on);
      // Where a text tells, it is not told twice.
      if (button.ariaLabel) button.ariaPressed = on;
    }
    const count = [...papers.values()].filter((paper) => paper.saved).length;
    link.querySelector("b").textContent = count ? number.format(count) : "";
  };

  // A paper as a list of this site shows it.
  const ofCard = (card) => {
    const title = card.querySelector(":is(h2, h3, h4, h5, h6) a");
    const time = card.querySelector("time") ?? card.closest(".day")?.querySelector(":is(h2, .when) time");
    const ofPage = location.href.slice(site.length).match(/^dates\/(\d{4})\/(\d\d)\/(\d\d)\//)?.slice(1).join("-");
    const line = card.querySelector(".by");
    const by = line?.textContent.split(line.querySelector("time")?.textContent ?? "\n")[0].replace(/ · $/, "");
    return title && { slug: slugOf(title.href), title: text(title.textContent), by: text(by), date: day(card.dataset.date ?? time?.dateTime ?? ofPage) };
  };
  const markCard = (card) => {
    const paper = ofCard(card);
    if (!paper?.slug) return;
    const line = card.querySelector(".tags") ?? (card.querySelector(":scope > div") ?? card).appendChild(element("p", { class: "tags" }));
    line.append(marks(paper, false));
  };

  // A paper on its own page.
  const ofPage = (page) => {
    const people = [...page.querySelectorAll(".authors")].slice(0, 1).flatMap((line) => [...line.querySelectorAll(".author > :first-child")]);
    const names = people.map((person) => text(person.textContent));
    const by = names.slice(0, 4).join(words.comma) + (names.length > 4 ? " …" : "");
    return { slug: slugOf(location.href), title: text(page.querySelector("h1").textContent), by, date: day(page.querySelector("header time")?.dateTime) };
  };

  link.hidden = false;
  link.prepend(icon("saved"));
  document.body.append(said);
  document.querySelectorAll("main .card").forEach(markCard);
  const article = document.querySelector("main > .paper");
  if (article) {
    const paper = ofPage(article);
    const line = article.querySelector("[data-marks]") ?? element("p", { class: "marking" });
    const cite = article.querySelector(".cite");
    if (!line.isConnected && cite) cite.before(line);
    else if (!line.isConnected) article.querySelector("h1").parentElement.append(line);
    if (paper.slug) {
      line.append(marks(paper, true));
      article.querySelector("[data-save-here]")?.append(marks(paper, true, ["saved"]));
    }
  }
  const results = document.querySelector("[data-search-results]");
  if (results) {
    const markResults = () => {
      const added = [...results.children].filter((item) => !item.querySelector(".keep"));
      added.forEach(markCard);
      if (added.length) show();
    };
    new MutationObserver(markResults).observe(results, { childList: true });
    markResults();
  }

  // What came since the last visit -------------------------------------------------------------------------

  const asDay = (time) => time.toLocaleDateString("sv");
  const inWords = (date) => {
    const [, month, ofMonth] = date.split("-");
    return new Date(date).toLocaleDateString(language === "en" ? "en-GB" : language, { timeZone: "UTC", year: "numeric", month: month && "long", day: ofMonth && "numeric" });
  };
  const since = document.querySelector("[data-since]");
  if (since) {
    const items = [...since.querySelectorAll("[data-added]")].map((item) => ({ item, slug: slugOf(item.querySelector("a").href) }));
    const today = asDay(new Date());
    // All visits of a day are one, so that loading the page again hides nothing.
    let { before, last } = stored(visitKey) ?? {};
    if (last?.day !== today) before = last;
    store(visitKey, { before, last: { day: today, seen: items.map(({ slug }) => slug) } });
    if (day(before?.day) && Array.isArray(before.seen)) {
      // It may be another day where the site is made.
      const from = asDay(new Date(Date.parse(before.day) - 36 * 3600 * 1000));
      for (const { item, slug } of items) item.hidden = item.dataset.added < from || before.seen.includes(slug);
      since.querySelector("h2").textContent = since.dataset.since.replace("{date}", () => inWords(before.day));
      since.hidden = items.every(({ item }) => item.hidden);
    }
  }

  // The page of the list -----------------------------------------------------------------------------------

  const page = document.querySelector("[data-reading]");
  const list = () => page && fill();
  let fill = () => {};
  if (page) {
    const wording = JSON.parse(page.querySelector("[data-reading-words]").textContent);
    const plurals = new Intl.PluralRules(language);
    const say = (key, given = {}) => {
      const forms = wording[key];
      const form = typeof forms === "string" ? forms : forms[plurals.select(given.count)] ?? forms.other;
      return form.replace(/{(\w+)}/g, (_, name) => (typeof given[name] === "number" ? number.format(given[name]) : given[name]));
    };
    const part = (name) => page.querySelector(`[data-reading-${name}]`);
    const [which, order, unreadFirst, count, cards] = ["which", "order", "unread-first", "count", "list"].map(part);
    status = part("status");
    const collator = new Intl.Collator(language, { numeric: true });
    const orders = {
      saved: (one, other) => collator.compare(other.saved || other.read, one.saved || one.read),
      date: (one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0),
      title: (one, other) => collator.compare(one.title, other.title),
    };
    const shown = () => {
      const kept = [...load().values()].filter((paper) => which.value === "all" || (which.value === "read") === Boolean(paper.read));
      const byRead = (one, other) => (unreadFirst.checked ? Boolean(one.read) - Boolean(other.read) : 0);
      return kept.sort((one, other) => byRead(one, other) || orders[order.value](one, other));
    };

    const card = (paper) => {
      const title = element("a", { href: addressOf(paper.slug) }, paper.title || paper.slug);
      return element(
        "article",
        { class: "row card", "data-slug": paper.slug },
        ...(paper.date ? [element("p", { class: "meta" }, element("time", { datetime: paper.date }, inWords(paper.date)))] : []),
        element("div", {}, element("h2", {}, title), ...(paper.by ? [element("p", { class: "by" }, paper.by)] : []), element("p", { class: "marking" }, marks(paper, true))),
      );
    };
    fill = () => {
      const focused = document.activeElement.closest?.("[data-slug]");
      const at = focused && [...focused.querySelectorAll("a, button")].indexOf(document.activeElement);
      const papers = shown();
      const none = load().size ? say("saved-none-shown") : say("saved-none");
      cards.replaceChildren(...papers.map(card));
      count.textContent = papers.length ? say("papers", { count: papers.length }) : none;
      for (const button of page.querySelectorAll("[data-reading-bibtex], [data-reading-calendar], [data-reading-write]")) button.disabled = !papers.length;
      show();
      // The keyboard stays where it was.
      const again = focused && [...cards.children].find((one) => one.dataset.slug === focused.dataset.slug);
      again?.querySelectorAll("a, button")[at]?.focus();
    };
    for (const control of [which, order, unreadFirst]) control.addEventListener("change", fill);

    const download = (name, type, ...texts) => {
      const address = URL.createObjectURL(new Blob(texts, { type }));
      element("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    };

    // BibTeX stands on the papers' own pages. An old address leads on once.
    const bibtexOf = async (slug, isOld) => {
      const answer = await fetch(addressOf(slug), { signal: AbortSignal.timeout(20_000) });
      if (!answer.ok || !answer.url.startsWith(`${site}papers/`)) throw new Error("not there");
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      const bibtex = found.querySelector('.cite a[download$=".bib"]')?.closest(".form").querySelector("pre")?.textContent.trim();
      if (bibtex) return bibtex;
      const target = found.querySelector("meta[http-equiv=refresh]")?.content.match(/url=(.*)/)?.[1];
      const onward = target && slugOf(new URL(target, answer.url).href);
      if (isOld || !onward) throw new Error("no BibTeX");
      return bibtexOf(onward, true);
    };
    const collect = async () => {
      const papers = shown();
      const texts = papers.map(() => "");
      let [next, done] = [0, 0];
      const take = async () => {
        while (next < papers.length) {
          const at = next;
          next += 1;
          texts[at] = await bibtexOf(papers[at].slug).catch(() => "");
          done += 1;
          if (done % 10 === 0) tell(say("filtered", { shown: done, all: papers.length }));
        }
      };
      tell(say("filtered", { shown: 0, all: papers.length }));
      await Promise.all(Array.from({ length: 4 }, take));
      const entries = [...new Set(texts.filter(Boolean))];
      const failed = papers.filter((_, at) => !texts[at]).map(({ slug, title }) => title || slug);
      if (entries.length) download("reading-list.bib", "application/x-bibtex", entries.join("\n\n"), "\n");
      const told = entries.length ? [say("saved-collected", { count: entries.length })] : [];
      tell([...told, ...(failed.length ? [say("saved-failed", { titles: failed.join("; ") })] : [])].join(" "));
    };
    part("bibtex").addEventListener("click", async () => {
      if (location.protocol === "file:") return tell(say("saved-needs-server"));
      const button = part("bibtex");
      if (button.ariaBusy === "true") return;
      button.ariaBusy = "true";
      await collect();
      button.ariaBusy = null;
    });

    // Talks stand in the calendar of the site, each under the name of its paper.
    const calendar = part("calendar");
    calendar?.addEventListener("click", async () => {
      const whole = await fetch(calendar.dataset.address, { signal: AbortSignal.timeout(20_000) })
        .then((answer) => (answer.ok ? answer.text() : ""))
        .catch(() => "");
      const program = whole.match(/^PRODID:.*\r\n/m)?.[0];
      if (!program) return tell(say("saved-calendar-failed"));
      const slugs = new Set(shown().map(({ slug }) => slug));
      const slugIn = (event) => event.replaceAll("\r\n ", "").match(/^UID:([^@]*)@/m)?.[1];
      const talks = whole.match(/^BEGIN:VEVENT\r\n[^]*?^END:VEVENT\r\n/gm).filter((event) => slugs.has(slugIn(event)));
      if (!talks.length) return tell(say("saved-calendar-none"));
      download("reading-list.ics", "text/calendar", `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${program}`, ...talks, "END:VCALENDAR\r\n");
      tell(say("saved-calendar-collected", { count: talks.length }));
    });

    const format = "offprint-reading-list";
    part("write").addEventListener("click", () => {
      const papers = [...load().values()];
      download("reading-list.json", "application/json", `${JSON.stringify({ format, version: 1, papers }, null, 2)}\n`);
      tell(say("saved-written", { count: papers.length }));
    });

    const merge = (found) => {
      let changed = 0;
      const isKept = change((papers) => {
        for (const paper of found) {
          const known = papers.get(paper.slug);
          const next = Object.fromEntries(Object.entries(paper).map(([key, value]) => [key, known?.[key] || value]));
          if (JSON.stringify(known) === JSON.stringify(next)) continue;
          papers.set(paper.slug, next);
          changed += 1;
        }
      });
      return isKept ? changed : -1;
    };
    const file = part("file");
    part("read").addEventListener("click", () => file.click());
    file.addEventListener("change", async () => {
      const [chosen] = file.files;
      if (!chosen) return;
      let given = null;
      try {
        if (chosen.size < 10_000_000) given = JSON.parse(await chosen.text());
      } catch {}
      file.value = "";
      if (given?.format !== format || !Array.isArray(given.papers)) return tell(say("saved-wrong-file", { file: chosen.name }));
      if (given.version !== 1) return tell(say("saved-newer-file", { file: chosen.name }));
      const found = papersOf(given);
      const changed = merge(found);
      if (changed < 0) return;
      fill();
      const others = given.papers.length - found.length;
      tell([changed ? say("saved-imported", { count: changed }) : say("saved-imported-none"), ...(others ? [say("saved-left-out", { count: others })] : [])].join(" "));
    });

    for (const hidden of page.querySelectorAll("[data-reading-part]")) hidden.hidden = false;
    fill();
    if (!store(`${listKey}:try`, 1)) tell(words.notKept);
    else localStorage.removeItem(`${listKey}:try`);
  }

  addEventListener("storage", (event) => {
    if (event.key !== listKey && event.key !== null) return;
    show();
    list();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    show();
    list();
  });
  show();
})();
