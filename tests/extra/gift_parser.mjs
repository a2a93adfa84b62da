/* Parses GIFT files with a public parser; prints {"file": ["id", …]} and fails with the line of an error. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import gift from "gift-pegjs";

const found = {};
for (const path of process.argv.slice(2)) {
  try {
    const questions = gift.parse(readFileSync(path, "utf8"));
    found[basename(path)] = questions.filter((question) => question.type !== "Category").map(({ id }) => id);
  } catch (error) {
    const line = error.location ? `:${error.location.start.line}:${error.location.start.column}` : "";
    console.error(`${path}${line}: ${error.message}`);
    process.exitCode = 1;
  }
}
console.log(JSON.stringify(found));
