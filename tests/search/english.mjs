// What is told of a query, in English: the words of locales/en.ftl.

import { readFileSync } from "node:fs";

const words = readFileSync(new URL("../../locales/en.ftl", import.meta.url), "utf8");

export const english = ([key, given]) => {
  const word = words.match(new RegExp(`^${key} = (.*)$`, "m"))[1];
  return word.replace(/\{ \$(\w+) \}/g, (_, name) => given[name]);
};
