import { assertEquals } from "@std/assert";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

const folder = new URL("./zh/", import.meta.url);
const files = Array.from(Deno.readDirSync(folder), ({ name }) => name).filter((name) =>
  name.endsWith(".ts")
);

/** A mark of ASCII beside an ideograph. */
const asciiMark = /\p{sc=Han} ?[,;:!?]|[,;:!?] ?\p{sc=Han}/u;

/** An ideograph beside a letter or a digit, without a space between them. */
const withoutSpace = /\p{sc=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{sc=Han}/u;

/** Signs in which they stand together: probabilities. */
const together = /P\((输出|更好)\)/g;

function linesWith(pattern: RegExp): string[] {
  return files.flatMap((name) =>
    Deno.readTextFileSync(new URL(name, folder)).split("\n")
      .filter((line) => pattern.test(line.replaceAll(together, "")))
      .map((line) => `${name}: ${line.trim()}`)
  );
}

Deno.test("Chinese texts have Chinese marks", () => {
  assertEquals(linesWith(asciiMark), []);
});

Deno.test("Between ideographs and letters or digits stands a space", () => {
  assertEquals(linesWith(withoutSpace), []);
});

Deno.test("No word is empty, except the space between sentences, which Chinese has not", () => {
  assertEquals(emptyPaths(en), []);
  assertEquals(emptyPaths(zh), [".verdict.separator"]);
});

function emptyPaths(value: unknown, path = ""): string[] {
  if (value === "") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => emptyPaths(part, `${path}.${name}`));
}
