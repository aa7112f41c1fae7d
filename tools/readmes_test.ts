import { assertEquals } from "@std/assert";

const [english, chinese] = ["README.md", "README.zh.md"].map((name) =>
  Deno.readTextFileSync(new URL(`../${name}`, import.meta.url))
);

/** All that a pattern finds in each README, in its order. */
function inBoth(pattern: RegExp): [english: string[], chinese: string[]] {
  const found = (text: string) => [...text.matchAll(pattern)].map(([, part]) => part);
  return [found(english), found(chinese)];
}

Deno.test("Both READMEs have the same commands and programs", () => {
  assertEquals(...inBoth(/^```(?:sh|ts)\n([^]*?)^```$/gm));
  assertEquals(...inBoth(/^(\$ .*)$/gm));
});

Deno.test("Both READMEs name the same commands and options", () => {
  const [inEnglish, inChinese] = inBoth(/`(deno task [^`]+|--[a-z][^`]*)`/g);
  const languages = ["--lang zh", "--lang en"];
  const others = inChinese.filter((name) => !languages.includes(name));
  assertEquals(new Set(others), new Set(inEnglish.filter((name) => !languages.includes(name))));
});

Deno.test("Both READMEs show the same pictures, and link to the same pages", () => {
  assertEquals(...inBoth(/!\[[^\]]*\]\(([^)]+)\)/g));
  const [inEnglish, inChinese] = inBoth(/(?<!!\[[^\]]*)\]\(([^)]+)\)/g).map((links) =>
    links.filter((link) => !link.startsWith("README"))
  );
  assertEquals(inChinese, inEnglish);
});

Deno.test("Both READMEs print the same numbers", () => {
  const numbers = (text: string) => text.replaceAll(/!\[[^\]]*\]/g, "").match(/\d[\d.,]*\d/g) ?? [];
  assertEquals(numbers(chinese).toSorted(), numbers(english).toSorted());
});

Deno.test("No line of the Chinese README ends between ideographs, where a page would have a space", () => {
  const broken = chinese.match(/[\p{sc=Han}，。、：；）]\n[\p{sc=Han}（]/gu) ?? [];
  assertEquals(broken, []);
});
