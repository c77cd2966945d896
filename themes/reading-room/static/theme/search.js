// Search over the files below search/ (docs/search-format.md). No dependencies.
// words() and parseQuery() are the program's rules again (src/search/, tests/cases/search/).

// Folding ----

const dropped =
  /[\u00ad\u034f\u061c\u0640\u0670\ufeff\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u093c\u09bc\u0a3c\u0abc\u0b3c\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufe20-\ufe2f]/gu;
const alike = { "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ہ": "ه", "ۃ": "ه", "ک": "ك" };
const spelled = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t", "ς": "σ", "\u0307": "" };

const withoutMarks = (text) =>
  /^[\0-\x7f]*$/.test(text)
    ? text
    : text
        .normalize("NFKD")
        .replace(dropped, "")
        .replace(/[ٱىیةہۃک]/g, (letter) => alike[letter])
        .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, (digit) => (digit.charCodeAt(0) & 15) - (digit > "\u0900" ? 6 : 0))
        .normalize("NFC");

const lower = (word) =>
  Array.from(word, (letter) => letter.toLowerCase())
    .join("")
    .replace(/[ßæœøłđðþħıŋŧς\u0307]/g, (letter) => spelled[letter]);

// English endings ----

const whole = /^(alias|atlas|bias|canvas|embed|gas|lens|news|pancreas)$/;
const vowel = /[aeiou]|(?!^)y/;

export const stem = (word) => {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  if (/^(..+[^siu]|..u)s$/.test(word) && word.length > 3 && !whole.test(word)) word = word.slice(0, -1);
  const [, rest] = word.match(/^(.*?)(?:ing|(?<!e)ed)$/) ?? [];
  if (rest && vowel.test(rest) && (rest.length > 2 || /^[aeiou][^aeiou]$/.test(rest)) && !whole.test(word)) {
    word = rest.length < 3 ? rest + "e" : rest;
  }
  if (word.length > 3 && word.endsWith("e")) word = word.slice(0, -1);
  if (word.length > 3 && /([^aeiou])\1$/.test(word) && vowel.test(word)) return word.slice(0, -1);
  return word.replace(/(?<=[^aeiou])y$/, "i");
};

// Words ----

const inWord = /[\p{Alphabetic}\p{N}\p{M}]/u;
const paired = /[\u3005-\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const isWord = (letter) => letter !== undefined && inWord.test(letter);
const isPlain = (letter) => isWord(letter) && !paired.test(letter);
const isDigit = (letter) => letter >= "0" && letter <= "9";

// The words of a text, folded and in lower case: without endings, and as written.
export const words = (source) => {
  const text = Array.from(withoutMarks(source));
  const found = [];
  let position = 0;
  let at = 0;
  const push = (letters, place, span) => {
    const written = Array.from(letters).slice(0, 48).join("");
    found.push({ term: stem(written), position: place, span, written });
  };

  const pairs = () => {
    let end = at;
    while (end < text.length && paired.test(text[end])) end += 1;
    for (; at < end; at += 1) push(lower(text.slice(at, Math.min(end, at + 2)).join("")), position++, 1);
  };

  // A word, or those that capital letters tell apart in it.
  const run = (parts) => {
    const letters = [];
    const start = at;
    for (; at < text.length; at += 1) {
      const [before, letter, next] = [at > start ? text[at - 1] : undefined, text[at], text[at + 1]];
      if (isPlain(letter)) letters.push(letter);
      else if (/['\u2019\u02bc]/.test(letter) && isWord(before) && isWord(next)) {
        if (/s/i.test(next) && !isWord(text[at + 2])) {
          at += 2;
          break;
        }
      } else if (isDigit(before) && isDigit(next) && /[.,]/.test(letter)) {
        if (letter === ".") letters.push(letter);
      } else break;
    }
    if (letters.length === 1) {
      let signs = 0;
      while (/^[+#]$/.test(text[at + signs] ?? "")) signs += 1;
      letters.push(...text.slice(at, at + Math.min(signs, 2)));
      at += signs;
    }
    const starts = [0];
    for (let place = 1; place < letters.length; place += 1) {
      const begins = /\p{Lowercase}/u.test(letters[place - 1]) || /\p{Lowercase}/u.test(letters[place + 1] ?? "");
      if (/\p{Uppercase}/u.test(letters[place]) && begins) starts.push(place);
    }
    const short = starts.some((begin, place) => (starts[place + 1] ?? letters.length) - begin < 3);
    for (const [place, begin] of short ? [[0, 0]] : starts.entries()) {
      parts.push(lower(letters.slice(begin, short ? undefined : starts[place + 1]).join("")));
    }
  };

  const compound = () => {
    const parts = [];
    for (;;) {
      run(parts);
      if (!/^[-\u2010\u2011_]$/.test(text[at] ?? "") || !isPlain(text[at + 1])) break;
      at += 1;
    }
    const first = position;
    for (const part of parts) push(part, position++, 1);
    if (parts.length > 1 && parts.length <= 6) push(parts.join(""), first, parts.length);
  };

  while (at < text.length) {
    if (!isWord(text[at])) at += 1;
    else if (paired.test(text[at])) pairs();
    else compound();
  }
  return found;
};

// Queries ----

const stopWords = new Set(
  "a all an and ar are as at be by can do for from how i in is it its not of on or that the this to via we what with you".split(" "),
);
const fields = { title: 4, tag: 8, author: 16, organization: 32, org: 32, venue: 64 };
const count = (text) => Array.from(text).length;
const allPaired = (text) => Array.from(text).every((letter) => paired.test(letter));
const allOf = (...terms) => ({ terms, phrase: false });
const pushNew = (alternatives, added) => {
  const same = (one) => one.phrase === added.phrase && one.terms.join(" ") === added.terms.join(" ");
  if (!alternatives.some(same)) alternatives.push(added);
};

const tokens = (text) => {
  const found = [];
  const pattern = /\s*(-(?![\s-]|$))?(?:(title|tag|author|organization|org|venue|year|has):)?(?:"([^"]*)"?|((?:([a-z]+):(?=[^\s/]))?[^\s"]*))/iuy;
  while (pattern.lastIndex < text.length) {
    const [all, sign, field, phrase, word, unknown] = pattern.exec(text);
    if (all.trim()) found.push({ excluded: Boolean(sign), field: field?.toLowerCase(), value: phrase ?? word, quoted: phrase !== undefined, unknown: field ? undefined : unknown });
    if (!all) break;
  }
  return found;
};

const years = (text) => {
  const [, from, dots, to] = text.match(/^(\d{4})?(\.\.)?(\d{4})?$/) ?? [];
  if (dots ? (!from && !to) || from > to : !from || to) return undefined;
  return dots ? [Number(from ?? 1), Number(to ?? 9999)] : [Number(from), Number(from)];
};

// Without the last character of each run that is taken by pairs.
const withoutLastOfRuns = (all) =>
  all.filter(({ term, position }, at) => {
    const before = all[at - 1];
    const last = count(term) === 1 && paired.test(term) && before && before.position + 1 === position;
    return !(last && count(before.term) === 2 && allPaired(before.term) && before.term.endsWith(term));
  });

const groupsOf = (text) => {
  const groups = [];
  for (const word of withoutLastOfRuns(words(text))) {
    const alternatives = [];
    if (word.span > 1) {
      const parts = groups.splice(groups.length - word.span);
      alternatives.push(allOf(...parts.flatMap((part) => part.alternatives.flatMap((one) => one.terms))));
    }
    alternatives.push(allOf(word.term));
    groups.push({ alternatives, written: word.written, single: word.span === 1 });
  }
  return groups;
};

// What a beginning may become by an English ending that has begun: tunin.
const inflected = (beginning) => {
  const terms = new Set();
  for (const ending of ["ing", "ed", "es", "ies"]) {
    for (let begun = 1; begun < ending.length; begun += 1) {
      if (!beginning.endsWith(ending.slice(0, begun))) continue;
      const word = beginning.slice(0, -begun);
      const term = stem(word + ending);
      if (word.length > 2 && term.length < beginning.length) terms.add(term);
    }
  }
  return terms;
};

// Reads a query. A clause has years or alternatives, of which one has to hold (or need not: `optional`).
export const parseQuery = (text) => {
  let clauses = [];
  const mistakes = [];
  const unfinished = !/[\s"]$/.test(text);
  const all = tokens(text);
  for (const [number, { excluded, field, value, quoted, unknown }] of all.entries()) {
    if (unknown) mistakes.push(["search-no-field", { field: unknown }]);
    if (field === "year" || field === "has") {
      const isYear = field === "year";
      if (isYear && years(value)) clauses.push({ excluded, years: years(value) });
      else if (!isYear && /^(code|pdf)$/i.test(value)) clauses.push({ excluded, places: 0, alternatives: [allOf(`has:${value.toLowerCase()}`)] });
      else mistakes.push([isYear ? "search-no-year" : "search-no-mark", { written: `${field}:${value}` }]);
      continue;
    }
    const places = fields[field] ?? 0;
    if (quoted) {
      const parts = withoutLastOfRuns(words(value)).filter((word) => word.span === 1);
      if (!parts.length) continue;
      const alternatives = [{ terms: parts.map((word) => word.term), phrase: parts.length > 1 }];
      if ((parts.length === 2 || parts.length === 3) && !paired.test(value)) {
        pushNew(alternatives, allOf(stem(parts.map((word) => word.written).join(""))));
      }
      clauses.push({ excluded, places, alternatives });
      continue;
    }
    const groups = groupsOf(value);
    for (const [at, { alternatives, written, single }] of groups.entries()) {
      const clause = { excluded, places, alternatives };
      const last = unfinished && number + 1 === all.length && at + 1 === groups.length;
      if (!excluded && (allPaired(written) ? last || count(written) === 1 : last && count(written) > 1)) {
        clause.beginning = written;
        for (const term of inflected(written)) pushNew(alternatives, allOf(term));
      }
      clause.optional = last && !excluded && /^\p{Alphabetic}$/u.test(written) && !paired.test(written);
      if (!excluded && single && count(written) >= 4 && /^\p{Alphabetic}+$/u.test(written)) clause.written = written;
      if (groups.length === 1 && !excluded && !places && single && !paired.test(value)) clause.text = value;
      clauses.push(clause);
    }
  }
  // Two words that stand one behind another may be one: fine tuning, GPT 4.
  for (let at = 1; at < clauses.length; at += 1) {
    const pair = clauses.slice(at - 1, at + 1);
    if (pair.some((clause) => clause.text === undefined)) continue;
    const joined = words(lower(withoutMarks(pair[0].text + pair[1].text)));
    if (joined.length === 1) pair.forEach((clause) => pushNew(clause.alternatives, allOf(joined[0].term)));
  }
  const isStop = ({ text, alternatives }) => text !== undefined && alternatives[0].terms.length === 1 && stopWords.has(alternatives[0].terms[0]);
  const hasOthers = clauses.some((clause) => clause.places === 0 && !clause.excluded && !isStop(clause));
  if (hasOthers) clauses = clauses.filter((clause) => clause.years || !isStop(clause));
  // A letter at the end takes no results away.
  const end = clauses.at(-1);
  if (end?.optional) {
    if (end.places) clauses.pop();
    else end.optional = clauses.length > 1;
  }
  return { clauses, mistakes };
};

// The files of the index ----

// What the page brings in its language: texts, or their forms.
let wording = {};
const language = globalThis.document?.documentElement.lang || "en";
const apart = (name) => (globalThis.document?.dir === "rtl" ? `\u2068${name}\u2069` : name);
const number = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);
const say = (key, given = {}) => {
  const forms = wording[key] ?? key;
  const form = forms.at ? forms : forms[given.kind] ?? forms[plurals.select(given.count)] ?? forms.other;
  return form.replace(/{(\w+)}/g, (_, name) => (name === "count" ? number.format(given.count) : given[name]));
};

const patience = 20_000;
const room = 2 ** 20;
const utf8 = new TextDecoder();

// By code points, as the program sorts.
const compare = (one, other) => {
  const [a, b] = [Array.from(one), Array.from(other)];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return (a[at]?.codePointAt() ?? -1) - (b[at]?.codePointAt() ?? -1);
};

const lastUpTo = (texts, text) => texts.findLastIndex((known) => compare(known, text) <= 0);

const nameOf = (text) => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, "0");
};

class Bytes {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  number() {
    let [value, scale, byte] = [0, 1, 0];
    do {
      if (this.at >= this.bytes.length) throw new Error("cut off");
      byte = this.bytes[this.at];
      this.at += 1;
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  }
  take(length) {
    if (this.at + length > this.bytes.length) throw new Error("cut off");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  text() {
    return utf8.decode(this.take(this.number()));
  }
  // Papers: the number of the month times `room`, and the number in it.
  places() {
    const months = Array.from({ length: this.number() }, () => [this.number(), this.number()]);
    const ids = new Float64Array(months.reduce((sum, [, papers]) => sum + papers, 0));
    let [month, at] = [0, 0];
    for (const [step, papers] of months) {
      month += step;
      let number = -1;
      for (const end = at + papers; at < end; at += 1) {
        number += this.number() + 1;
        ids[at] = month * room + number;
      }
    }
    return ids;
  }
  // A table of texts, each with what `beside` reads of it, and its bytes in columns.
  table(columns, beside) {
    const entries = new Map();
    let last = new Uint8Array();
    for (let left = this.number(); left > 0; left -= 1) {
      const shared = this.number();
      const rest = this.take(this.number());
      const text = new Uint8Array(shared + rest.length);
      text.set(last.subarray(0, shared));
      text.set(rest, shared);
      last = text;
      const entry = { ...beside?.(this), columns: Array.from({ length: columns }, () => this.number()) };
      entries.set(utf8.decode(text), entry);
    }
    for (let column = 0; column < columns; column += 1) {
      for (const entry of entries.values()) entry.columns[column] = this.take(entry.columns[column]);
    }
    return entries;
  }
}

const besideTerms = (bytes) => ({ papers: bytes.number(), cuts: Array.from(bytes.take(bytes.number())) });

const unpacked = async (bytes) => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

// Reads the index below an address.
export class Index {
  #files = new Map();

  constructor(base, get = (...request) => fetch(...request)) {
    this.base = base;
    this.get = get;
  }

  #file(path, make, edition) {
    if (!this.#files.has(path)) {
      const read = async () => {
        try {
          const url = new URL(edition ? `${path}?v=${edition}` : path, this.base);
          const answer = await this.get(url, { cache: edition ? "default" : "no-cache", signal: AbortSignal.timeout(patience) });
          if (!answer.ok) throw new Error(`${answer.status}`);
          return make(new Bytes(await unpacked(new Uint8Array(await answer.arrayBuffer()))));
        } catch (cause) {
          this.#files.delete(path);
          throw new Error(path, { cause });
        }
      };
      this.#files.set(path, read());
    }
    return this.#files.get(path);
  }

  async head() {
    return this.#file("index.gz", ({ bytes }) => {
      const head = JSON.parse(utf8.decode(bytes));
      if (head.format !== 1) throw new Error("another format");
      const months = [];
      let month = 0;
      for (let at = 0; at < head.months.length; at += 2) {
        month += head.months[at];
        months.push([month, head.months[at + 1]]);
      }
      return { ...head, months };
    });
  }

  async #data(path, make) {
    return this.#file(path, make, (await this.head()).edition);
  }

  async #terms(first) {
    return this.#data(`terms/${nameOf(first)}.gz`, (bytes) => bytes.table(2, besideTerms));
  }

  // In how many papers a term is, and where it is cut; nothing when it is nowhere.
  async term(term) {
    const { terms } = await this.head();
    const at = lastUpTo(terms, term);
    return at < 0 ? undefined : (await this.#terms(terms[at])).get(term);
  }

  // The most frequent terms that begin so, of those in the next four files; of a short beginning, in one.
  async beginningWith(beginning) {
    const { terms } = await this.head();
    const first = Math.max(0, lastUpTo(terms, beginning));
    const next = beginning.length < 3 ? 1 : 4;
    const files = terms.slice(first, first + next).filter((term, at) => at === 0 || term.startsWith(beginning));
    const tables = await Promise.all(files.map((term) => this.#terms(term)));
    const found = tables.flatMap((table) => [...table].filter(([term]) => term.startsWith(beginning)));
    return found.sort(([, one], [, other]) => other.papers - one.papers).slice(0, 16);
  }

  async postings(term) {
    const known = await this.term(term);
    if (!known) return { ids: new Float64Array(), places: new Uint8Array() };
    known.ids ??= new Bytes(known.columns[0]).places();
    known.places = known.columns[1];
    return known;
  }

  // By paper, the positions of a term: the number of the sentence (the title's is 0) times 32, and that of the word;
  // or that it may be `anywhere` in the abstract.
  async positions(term) {
    const { positions } = await this.head();
    const first = positions[lastUpTo(positions, term)] ?? "";
    const table = await this.#data(`positions/${nameOf(first)}.gz`, (bytes) => bytes.table(3));
    const [counts, sentences, words] = table.get(term)?.columns.map((column) => new Bytes(column)) ?? [];
    const { ids, places } = await this.postings(term);
    const all = new Map();
    for (let at = 0; at < ids.length; at += 1) {
      const often = (places[at] & 3) === 3;
      const many = often ? counts.number() : places[at] & 3;
      const found = { anywhere: often && many === 0, places: places[at], at: new Set() };
      for (let left = places[at] & 4 ? counts.number() : 0; left > 0; left -= 1) found.at.add(words.number());
      let sentence = 0;
      for (let left = many; left > 0; left -= 1) {
        sentence += sentences.number();
        found.at.add(sentence * 32 + words.number());
      }
      all.set(ids[at], found);
    }
    return all;
  }

  async records(ids) {
    const { records } = await this.head();
    return Promise.all(
      Array.from(ids, async (id) => {
        const [month, number] = [Math.floor(id / room), id % room];
        const year = String(Math.floor(month / 13)).padStart(4, "0");
        const path = `records/${year}-${String(month % 13).padStart(2, "0")}-${Math.floor(number / records)}.gz`;
        const file = await this.#data(path, ({ bytes }) => JSON.parse(utf8.decode(bytes)));
        const [record, named, organizations, date] = file.map((all) => all[number % records]);
        const [slug, title, authors, excerpt, votes, marks] = record;
        const others = authors - named.length;
        const people = named.map((name, at) => (at ? say(others || named[at + 1] ? "comma" : "and") : "") + apart(name)).join("") + (others ? say(others < 0 ? "and-more" : named.length ? "and-others" : "authors-counted", { count: others }) : "");
        return { slug, title, names: [people, ...organizations.map(apart)].filter(Boolean).join(" · "), date, excerpt, votes, marks };
      }),
    );
  }

  // By paper, its votes, or -1.
  async votes() {
    const { months } = await this.head();
    return this.#data("votes.gz", (bytes) => {
      const votes = new Map();
      for (const [month, papers] of months) {
        for (let number = 0; number < papers; number += 1) votes.set(month * room + number, bytes.number() - 1);
      }
      return votes;
    });
  }

  // Words of a length, each with the power of two of how many papers have it.
  async words(length) {
    const { words: lengths } = await this.head();
    if (!lengths.includes(length)) return new Map();
    return this.#data(`words/${String(length).padStart(2, "0")}.gz`, ({ bytes }) => {
      const lines = utf8.decode(bytes).split("\n").slice(0, -1);
      return new Map(lines.map((line) => [line.slice(0, -1), line.charCodeAt(line.length - 1) - 97]));
    });
  }

  async #facets() {
    return this.#file("facets.gz", ({ bytes }) => JSON.parse(utf8.decode(bytes)));
  }

  async #facetFile(path) {
    return this.#file(
      path,
      (bytes) => {
        const all = Array.from({ length: bytes.number() }, () => ({ kind: bytes.number(), key: bytes.text(), name: bytes.text(), length: bytes.number() }));
        return all.map(({ length, ...one }) => ({ ...one, ids: length && new Bytes(bytes.take(length)).places() }));
      },
      (await this.#facets()).edition,
    );
  }

  // The facet with a key, or all that had it before.
  async facet(kind, key) {
    const first = (await this.#facets()).files[kind] ?? [];
    if (!first.length) return [];
    const file = await this.#facetFile(`facets/${kind}-${nameOf(first[Math.max(0, lastUpTo(first, key))])}.gz`);
    const own = file.filter((one) => one.key === key);
    return (await Promise.all(own.map((one) => (one.ids ? [one] : this.facet(kind, one.name))))).flat();
  }

  async frequent() {
    const { kinds } = await this.#facets();
    const all = await this.#facetFile("facets/frequent.gz");
    return all.map((one) => ({ ...one, kind: kinds[one.kind] }));
  }
}

// Which papers a query finds ----

const strength = (places) => {
  const has = (place, weight) => (places & place ? weight : 0);
  const sum = (places & 3) + has(4, 5) + (places & 4 ? has(128, 1) : 0) + has(8, 3) + has(16, 4) + has(32, 2) + has(64, 2);
  return (sum * 5) / (sum + 4);
};

const isOneEditAway = (one, other) => {
  const [a, b] = [Array.from(one), Array.from(other)];
  while (a.length && a[0] === b[0]) [a, b].forEach((letters) => letters.shift());
  while (a.length && a.at(-1) === b.at(-1)) [a, b].forEach((letters) => letters.pop());
  return Math.max(a.length, b.length) === 1 || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
};

// All words of Latin letters that differ from a word by one typing error.
const edits = (word) => {
  if (!/^[a-z]+$/.test(word)) return [];
  const all = [];
  for (let at = 0; at <= word.length; at += 1) {
    const [before, behind] = [word.slice(0, at), word.slice(at)];
    if (behind) all.push(before + behind.slice(1));
    if (behind.length > 1) all.push(before + behind[1] + behind[0] + behind.slice(2));
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      all.push(before + letter + behind);
      if (behind) all.push(before + letter + behind.slice(1));
    }
  }
  return all;
};

// The term that a word with one typing error most likely stands for.
const corrected = async (index, written) => {
  const own = stem(written);
  const [letters, least] = [count(written), Math.max(4, count(written) - 5)];
  const lengths = [];
  for (let length = least; length <= letters + 2; length += 1) lengths.push(Math.min(length, 16));
  const known = new Map();
  for (const some of await Promise.all([...new Set(lengths)].map((length) => index.words(length)))) {
    for (const [word, frequency] of some) known.set(word, frequency);
  }
  const candidates = [...known.keys()].filter((word) => isOneEditAway(word, own));
  candidates.push(...edits(written).map(stem).filter((term) => known.has(term)));
  const rank = (term) => [Array.from(term)[0] === Array.from(written)[0] ? 1 : 0, known.get(term)];
  return candidates.sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return b[0] - a[0] || b[1] - a[1] || compare(one, other);
  })[0];
};

// What a clause stands for.
const resolve = async (index, clause, corrections) => {
  const { papers } = await index.head();
  const weight = (known) => Math.log1p((papers - known.papers + 0.5) / (known.papers + 0.5));
  const found = [];
  const push = async (terms, phrase, weigh = weight) => {
    const known = await Promise.all(terms.map((term) => index.term(term)));
    if (known.every(Boolean)) found.push({ terms, phrase, weights: known.map((one) => weigh(one)) });
    return known;
  };
  for (const { terms, phrase } of clause.alternatives) {
    const [known] = await push(terms, phrase);
    if (terms.length > 1 || !known?.cuts.length) continue;
    const [letters, parts] = [Array.from(terms[0]), []];
    for (const cut of known.cuts) parts.push(stem(letters.splice(0, cut).join("")));
    if (letters.length) await push([...parts, stem(letters.join(""))]);
  }
  if (clause.beginning) {
    const isThere = (term) => clause.alternatives.some(({ terms }) => terms.length === 1 && terms[0] === term);
    const most = Math.min(...found.map(({ weights }) => weights.reduce((sum, one) => sum + one)));
    for (const [term] of await index.beginningWith(clause.beginning)) if (!isThere(term)) await push([term], false, (known) => Math.min(weight(known), most) / 2);
  }
  if (!found.length && clause.written) {
    const term = await corrected(index, clause.written);
    if (term) {
      await push([term]);
      corrections.push([clause.written, term]);
    }
  }
  return found;
};

// Whether words stand one behind another: by their positions, or all of them in names of a kind.
const followEachOther = (all) => {
  if (all.reduce((places, found) => places & found.places, 120)) return true;
  const anchor = all.findIndex((found) => !found.anywhere);
  const follow = (start) => all.every((found, at) => found.anywhere || found.at.has(start + at));
  return anchor < 0 || [...all[anchor].at].some((at) => follow(at - anchor));
};

const scores = async (index, places, alternatives) => {
  const best = new Map();
  for (const { terms, phrase, weights } of alternatives) {
    const lists = await Promise.all(terms.map((term) => index.postings(term)));
    let own;
    for (const [number, { ids, places: where }] of lists.entries()) {
      const next = new Map();
      for (let at = 0; at < ids.length; at += 1) {
        if ((places && !(where[at] & places)) || (own && !own.has(ids[at]))) continue;
        next.set(ids[at], (own?.get(ids[at]) ?? 0) + weights[number] * strength(where[at]));
      }
      own = next;
    }
    if (phrase && own.size) {
      const all = await Promise.all(terms.map((term) => index.positions(term)));
      for (const id of [...own.keys()]) if (!followEachOther(all.map((positions) => positions.get(id)))) own.delete(id);
    }
    for (const [id, score] of own) if (!(best.get(id) >= score)) best.set(id, score);
  }
  return best;
};

const yearOf = (id) => Math.floor(id / room / 13);

// No number is parted at its point.
export const sentences = (text) => text.split(/(?<=[.?!])\s+|(?<=。)/u);

// Searches. `chosen` has the keys of facets by kind. Gives the papers, the best first, and `others`, which only the
// chosen year or venue leaves out. A query without a clause finds nothing.
export const search = async (index, { query = "", chosen = {}, sort = "relevance" }) => {
  const { clauses, mistakes } = parseQuery(query);
  const [corrections, required, wanted, better, excluded, facets, others, marked] = [[], [], [], [], [], [], { year: [], venue: [] }, new Set()];
  const result = { ids: [], others, complete: true, corrections, mistakes, marked, facets };
  if (!clauses.length && !Object.values(chosen).flat().length) return { ...result, isEmpty: true };
  const { months, votes: isVoted } = await index.head();
  const resolved = await Promise.all(clauses.map((clause) => clause.years ?? resolve(index, clause, corrections)));
  const all = await Promise.all(clauses.map((clause, at) => (clause.years ? undefined : scores(index, clause.places, resolved[at]))));
  for (const [at, clause] of clauses.entries()) {
    const [from, to] = clause.years ?? [];
    const holds = clause.years ? (id) => yearOf(id) >= from && yearOf(id) <= to : (id) => all[at].has(id);
    const told = clause.alternatives?.some(({ terms }) => terms.some((term) => term.includes(":")));
    if (clause.excluded) excluded.push(holds);
    else if (clause.optional) better.push(all[at]);
    else if (clause.years || clause.places || told) required.push({ holds, ids: all[at] });
    else wanted.push(all[at]);
    if (!clause.excluded && !clause.years) for (const { terms } of resolved[at]) terms.forEach((term) => marked.add(term));
  }
  for (const [kind, keys] of Object.entries(chosen)) {
    const sets = await Promise.all(
      keys.map(async (key) => {
        if (kind === "year") return { key, name: key, has: (id) => yearOf(id) === Number(key) };
        const found = kind === "has" ? [{ key, name: nameOfMark(key), ids: (await index.postings(`has:${key}`)).ids }] : await index.facet(kind, key);
        const ids = new Set(found.flatMap((one) => [...one.ids]));
        return { key: found.length === 1 ? found[0].key : key, name: found.map(({ name }) => name).reduce((one, other) => (one ? say("search-or", { one, other }) : other), "") || key, has: (id) => ids.has(id) };
      }),
    );
    facets.push(...sets.map(({ key, name }, at) => ({ kind, key, name, asked: keys[at] })));
    // A paper has one year and one venue.
    const holds = (id) => (kind in others ? sets.some((set) => set.has(id)) : sets.every((set) => set.has(id)));
    if (sets.length) required.push({ holds, kind });
  }
  const everything = function* () {
    for (const [month, papers] of months) for (let number = 0; number < papers; number += 1) yield month * room + number;
  };
  // Papers that have all words, else most of them.
  let found = new Map();
  let most = wanted.length;
  const take = (id) => {
    const own = wanted.filter((scores) => scores.has(id));
    if (own.length < most || excluded.some((holds) => holds(id))) return;
    const missing = required.filter(({ holds }) => !holds(id));
    if (missing.length === 1 && own.length === wanted.length) others[missing[0].kind]?.push(id);
    if (missing.length) return;
    if (own.length > most) found = new Map();
    most = own.length;
    found.set(id, [...own, ...better].reduce((sum, scores) => sum + (scores.get(id) ?? 0), 0));
  };
  const smallest = [...wanted].sort((one, other) => one.size - other.size)[0];
  for (const id of smallest?.keys() ?? everything()) take(id);
  if (!found.size && wanted.length > 1) {
    most = 1;
    for (const id of new Set(wanted.flatMap((scores) => [...scores.keys()]))) take(id);
  }
  result.complete = !found.size || most === wanted.length;
  const votes = sort === "votes" && isVoted ? await index.votes() : found;
  const by = { date: () => 0, votes: (id) => votes.get(id), relevance: (id) => found.get(id) }[sort] ?? ((id) => found.get(id));
  result.ids = [...found.keys()].sort((one, other) => by(other) - by(one) || other - one);
  return result;
};

const nameOfMark = (key) => say(`link-${key}`);

// How many papers each facet has; a year or venue would add.
export const facetCounts = async (index, { ids, others }) => {
  const years = new Map();
  for (const id of [...ids, ...others.year]) years.set(yearOf(id), (years.get(yearOf(id)) ?? 0) + 1);
  const counts = [...years].filter(([year]) => year > 0).map(([year, papers]) => ({ kind: "year", key: `${year}`, name: `${year}`, papers }));
  const [found, venues] = [new Set(ids), new Set([...ids, ...others.venue])];
  const push = (kind, key, name, own) => {
    const among = kind === "venue" ? venues : found;
    counts.push({ kind, key, name, papers: own.reduce((sum, id) => sum + among.has(id), 0) });
  };
  for (const { kind, key, name, ids: own } of await index.frequent()) push(kind, key, name, own);
  for (const key of ["code", "pdf"]) push("has", key, nameOfMark(key), (await index.postings(`has:${key}`)).ids);
  return counts.filter(({ papers }) => papers);
};

// The page ----

const kinds = ["year", "tag", "author", "organization", "venue", "has"];
const [shownAtFirst, shownNext] = [8, 12];

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.onclick = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

// A text as nodes, with the words marked that have a term.
const markedText = (text, marked) => {
  const runs = /[\p{Alphabetic}\p{N}\p{M}]+(?:['’.,_\-‐‑+#]+[\p{Alphabetic}\p{N}\p{M}]*)*/gu;
  const nodes = [];
  let last = 0;
  const push = (from, to) => {
    nodes.push(text.slice(last, from), element("mark", {}, text.slice(from, to)));
    last = to;
  };
  for (const { 0: run, index: start } of text.matchAll(runs)) {
    if (paired.test(run)) {
      for (let at = 0; at < run.length; at += 1) {
        const length = [2, 1].find((length) => paired.test(run[at]) && marked.has(lower(withoutMarks(run.slice(at, at + length)))));
        if (length && start + at >= last) push(start + at, start + at + length);
        else if (length === 2) push(last, start + at + 2);
      }
    } else if (words(run).some(({ term }) => marked.has(term))) {
      const end = run.search(/[.,+#'’_\-‐‑]+$/);
      push(start, start + (end < 0 || marked.has(lower(run)) ? run.length : end));
    }
  }
  return [...nodes, text.slice(last)];
};

const inWords = (date) => {
  const [, month, day] = date.split("-");
  return new Date(date).toLocaleDateString(language === "en" ? "en-GB" : language, { timeZone: "UTC", year: "numeric", month: month && "long", day: day && "numeric" });
};

const mount = (page) => {
  const main = page.closest("main") ?? page;
  const parts = new Proxy({}, { get: (_, name) => page.querySelector(`[data-search-${name}]`) });
  const { notice, status, results, more, tools, chips, facets, sort, start, none, clear } = parts;
  wording = JSON.parse(parts.words.textContent);
  const input = page.querySelector("input[name=q]");
  const home = new URL("../", import.meta.url);
  const index = new Index(new URL("search/", home));
  let [turn, state, result, isTyping, timer, scrolled] = [0];
  const query = () => state.get("q") ?? "";
  const hide = (part, isHidden) => part?.toggleAttribute("hidden", isHidden);
  notice.hidden = true;
  tools.hidden = false;
  history.scrollRestoration = "manual";

  // What Back brings again beside the results.
  const keep = () => main.ariaBusy === "true" || history.replaceState({ shown: results.children.length, top: scrollY, open: facets.open }, "");

  const address = () => `${location.pathname}${state.size ? `?${state}` : ""}`;
  // Goes to another state. What is typed is one step back, however many letters it has.
  const go = (next, typing) => {
    keep();
    state = new URLSearchParams(next);
    history[typing && isTyping ? "replaceState" : "pushState"](null, "", address());
    isTyping = typing;
    run();
  };
  const set = (name, value, typing) => {
    const next = new URLSearchParams(state);
    next.set(name, value);
    go([...next].filter(([, value]) => value), typing);
  };
  const choose = (kind, key, on) => {
    const others = [...state].filter(([name, value]) => name !== kind || value !== key);
    go(on ? [...others, [kind, key]] : others);
  };

  const item = ({ slug, title, names, date, excerpt, votes, marks }) =>
    element(
      "li",
      {},
      element("h2", {}, ...(marks & 4 ? [element("strong", { class: "flag retracted" }, say("search-taken-back")), " "] : []), element("a", { href: new URL(`papers/${slug}/`, home) }, ...markedText(title, result.marked))),
      element("p", { class: "by" }, ...markedText(names, result.marked), ...(date ? [names && " · ", element("time", { datetime: date }, inWords(date))] : []), votes ? ` · ${say("upvotes", { count: votes })}` : ""),
      ...(excerpt ? [element("p", { class: "excerpt", dir: "auto" }, ...markedText(excerpt, result.marked))] : []),
    );

  // A sentence of the paper's page, where the word stands further down.
  const inView = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      inView.unobserve(target);
      const { marked } = result;
      const quote = async () => {
        const answer = await fetch(target.querySelector("a").href, { signal: AbortSignal.timeout(patience) });
        const paper = new DOMParser().parseFromString(await answer.text(), "text/html");
        const text = paper.querySelector(".abstract, main .prose")?.textContent ?? "";
        const sentence = sentences(text).find((some) => words(some).some(({ term }) => marked.has(term)));
        if (sentence && target.isConnected) target.append(element("p", { class: "excerpt", dir: "auto" }, "… ", ...markedText(sentence.trim().slice(0, 400), marked)));
      };
      quote().catch(() => {});
    }
  });

  const show = async (from, to) => {
    const [now, shown] = [turn, result];
    const items = (await index.records(shown.ids.slice(from, to))).map(item);
    if (now !== turn) return;
    if (from) results.append(...items);
    else results.replaceChildren(...items);
    more.hidden = to >= shown.ids.length;
    for (const one of items) if (!one.querySelector(".excerpt mark") && shown.marked.size) inView.observe(one);
  };
  const showMore = async () => {
    const [now, from] = [turn, results.children.length];
    more.disabled = true;
    await show(from, from + shownNext).catch((problem) => now === turn && fail(problem));
    more.disabled = false;
    keep();
    return results.children[from];
  };

  const button = ({ kind, key }, on, attributes, ...children) =>
    element("button", { type: "button", "data-key": `${kind} ${key}`, onclick: () => choose(kind, key, on), ...attributes }, ...children);
  const replace = (place, nodes) => {
    const all = () => [...place.querySelectorAll("button")];
    const [focused, at] = [document.activeElement, all().indexOf(document.activeElement)];
    place.replaceChildren(...nodes);
    if (at >= 0) (all().find((one) => one.dataset.key === focused.dataset.key) ?? all()[Math.min(at, all().length - 1)] ?? input).focus();
  };

  const showChips = () => {
    const chip = (one) => element("li", {}, button(one, false, { "aria-label": say("search-without", one) }, `${say("label", { label: say("search-kind", one) }) + one.name} `, element("span", { "aria-hidden": "true" }, "×")));
    chips.hidden = !result.facets.length;
    replace(chips, result.facets.map(chip));
  };

  const showFacets = async () => {
    if (!facets.open || !result) return;
    const now = turn;
    const counts = await facetCounts(index, result);
    if (now !== turn) return;
    const group = (kind) => {
      const isChosen = ({ key }) => state.getAll(kind).includes(key);
      const own = counts.filter((one) => one.kind === kind);
      own.sort((one, other) => (kind === "year" ? other.key - one.key : other.papers - one.papers || one.name.localeCompare(other.name)));
      const choice = (one) =>
        element("li", {}, button(one, !isChosen(one), { "aria-pressed": `${isChosen(one)}` }, `${one.name} `, Object.assign(element("span"), { innerHTML: say("papers-heard-html", { count: one.papers }) })));
      // Authors of one paper are noise.
      const isTold = own.some((one) => kind !== "author" || one.papers > 1 || isChosen(one));
      return isTold ? [element("section", {}, element("h2", {}, say("search-kind", { kind })), element("ul", {}, ...own.filter((one, at) => at < 8 || isChosen(one)).map(choice)))] : [];
    };
    replace(facets.querySelector("div"), kinds.flatMap(group));
  };

  const told = () => {
    const { ids, complete, corrections, mistakes, isEmpty } = result;
    const said = isEmpty ? [] : [say(!ids.length ? "search-none" : complete ? "search-found" : "search-most", { count: ids.length })];
    for (const [written, term] of corrections) {
      const surface = [...results.querySelectorAll("mark")].map((mark) => mark.textContent).find((text) => words(text).some((word) => word.term === term));
      said.push(say("search-corrected", { shown: surface?.toLowerCase() ?? term, written }));
    }
    return [...said, ...mistakes.map((mistake) => say(...mistake))].join(" ");
  };

  const fail = (problem) => {
    console.warn(problem);
    const retry = element("button", { type: "button", onclick: () => run() }, say("search-again"));
    status.replaceChildren(`${say("search-unreadable")} `, retry);
  };

  const run = async ({ shown = shownAtFirst, top, open } = {}) => {
    turn += 1;
    const now = turn;
    main.ariaBusy = "true";
    try {
      const chosen = Object.fromEntries(kinds.map((kind) => [kind, state.getAll(kind)]));
      const found = await search(index, { query: query(), chosen, sort: state.get("sort") ?? "relevance" });
      if (now !== turn) return;
      result = found;
      const { facets: own, ids, isEmpty } = found;
      // Former keys lead on.
      if (own.some(({ key, asked }) => key !== asked)) {
        state = new URLSearchParams([...state].map(([name, value]) => [name, own.find(({ kind, asked }) => kind === name && asked === value)?.key ?? value]));
        history.replaceState(history.state, "", address());
      }
      if (!isEmpty && (await index.head()).votes) sort.querySelector("[value=votes]").hidden = false;
      await show(0, shown);
      if (now !== turn) return;
      showChips();
      status.textContent = told();
      page.classList.toggle("found", ids.length > 0);
      hide(start, !isEmpty);
      hide(none, isEmpty || ids.length > 0);
      hide(clear, !own.length);
      if (open) facets.open = true;
      const counting = showFacets().catch((problem) => now === turn && fail(problem));
      if (top !== undefined) {
        await counting;
        scrollTo({ top, behavior: "instant" });
      }
    } catch (problem) {
      if (now !== turn) return;
      results.replaceChildren();
      more.hidden = true;
      fail(problem);
    }
    if (now === turn) main.ariaBusy = "false";
  };

  const begin = () => {
    state = new URLSearchParams(location.search);
    isTyping = false;
    if (input.value !== query()) input.value = query();
    sort.value = state.get("sort") || sort.options[0].value;
    run(history.state ?? {});
  };
  const take = (typing) => {
    clearTimeout(timer);
    if (input.value !== query()) set("q", input.value, typing);
    if (!typing) isTyping = false;
  };
  input.addEventListener("input", () => {
    main.ariaBusy = "true";
    clearTimeout(timer);
    timer = setTimeout(() => (input.value === query() ? run() : take(true)), 70);
  });
  input.addEventListener("change", () => take(false));
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    take(false);
  });
  sort.addEventListener("change", () => set("sort", sort.selectedIndex ? sort.value : ""));
  facets.addEventListener("toggle", () => showFacets().catch(fail));
  clear?.addEventListener("click", () => go([...state].filter(([name]) => !kinds.includes(name))));
  more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());
  new IntersectionObserver(([entry]) => entry.isIntersecting && !more.hidden && !more.disabled && result?.ids.length > results.children.length && results.children.length >= shownAtFirst && showMore()).observe(more);
  addEventListener("popstate", begin);
  addEventListener("pagehide", keep);
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(keep, 150);
  });
  begin();
};

if (typeof document !== "undefined") for (const page of document.querySelectorAll("[data-search]")) mount(page);
