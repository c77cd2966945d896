// The schedule: marks the talk that comes next, and tells times by the reader's own clock where that is another.
(() => {
  "use strict";
  const schedule = document.querySelector("[data-schedule]");
  if (!schedule) return;
  const words = schedule.dataset;
  const language = document.documentElement.lang || "en";
  const says = (time) => time.dateTime.match(/^\d{4}-\d\d-\d\dT(\d\d:\d\d)([+-]\d\d:\d\d)$/);
  const span = (name, text) => Object.assign(document.createElement("span"), { className: name, textContent: text });
  const own = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = new Intl.DateTimeFormat(language, { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const times = [...schedule.querySelectorAll(".talk .meta time")].filter(says);

  for (const time of times) {
    const [, clock, offset] = says(time);
    const moment = new Date(time.dateTime);
    // Minutes by which the reader's clock is ahead of UTC, as the talk's own text tells them.
    const [hours, minutes] = offset.slice(1).split(":").map(Number);
    const ahead = (offset[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
    if (-moment.getTimezoneOffset() === ahead) continue;
    const isSameDay = moment.toLocaleDateString("sv") === time.dateTime.slice(0, 10);
    const text = (isSameDay ? own : day).format(moment);
    if (text !== clock) time.parentElement.append(" ", span("yours", words.yours.replace("{time}", () => text)));
  }

  const ahead = times.map((time) => ({ time, at: Date.parse(time.dateTime) })).filter(({ at }) => at >= Date.now());
  const next = Math.min(...ahead.map(({ at }) => at));
  for (const { time, at } of ahead) if (at === next) time.parentElement.append(" ", span("next", words.next));
})();
