// Search over the files that Offprint writes below search/ (docs/search-format.md). No dependencies.
//
// words(text) and parseQuery(text) are the program's own rules again (src/search/); cases that both run
// hold them together. Index reads the files. mount() is the search page.

// Folding ------------------------------------------------------------------------------------------------

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

// English endings ----------------------------------------------------------------------------------------

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

// Words --------------------------------------------------------------------------------------------------

const inWord = /[\p{Alphabetic}\p{N}\p{M}]/u;
const paired = /[\u3005-\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const isWord = (letter) => letter !== undefined && inWord.test(letter);
const isPlain = (letter) => isWord(letter) && !paired.test(letter);
const isDigit = (letter) => letter >= "0" && letter <= "9";

// Takes a text apart into { term, position, span }: folded words in lower case without their endings.
export const words = (source) => {
  const text = Array.from(withoutMarks(source));
  const found = [];
  let position = 0;
  let at = 0;
  const push = (term, place, span) => found.push({ term: Array.from(term).slice(0, 48).join(""), position: place, span });

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
    for (const part of parts) push(stem(part), position++, 1);
    if (parts.length > 1 && parts.length <= 6) push(stem(parts.join("")), first, parts.length);
  };

  while (at < text.length) {
    if (!isWord(text[at])) at += 1;
    else if (paired.test(text[at])) pairs();
    else compound();
  }
  return found;
};
