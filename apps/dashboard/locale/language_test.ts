import { assertEquals } from "@std/assert";
import { languageOf } from "./language.ts";

function language(env: Record<string, string>): string {
  return languageOf((name) => env[name]);
}

Deno.test("The first variable of the locale that has a value names the language", () => {
  assertEquals(language({ LANG: "zh_CN.UTF-8" }), "zh");
  assertEquals(language({ LANG: "en_US.UTF-8", LC_MESSAGES: "zh_TW.utf8" }), "zh");
  assertEquals(language({ LANG: "zh_CN.UTF-8", LC_MESSAGES: "de_DE.UTF-8" }), "en");
  assertEquals(language({ LC_MESSAGES: "zh_CN.UTF-8", LC_ALL: "C.UTF-8" }), "en");
  assertEquals(language({ LC_ALL: "", LANG: "zh" }), "zh");
});

Deno.test("Without a locale, and in another language than Chinese, the program speaks English", () => {
  assertEquals(language({}), "en");
  assertEquals(language({ LANG: "C" }), "en");
  assertEquals(language({ LANG: "zhx_XX.UTF-8" }), "en");
});

Deno.test("The program speaks English where the terminal's character set has no Chinese", () => {
  assertEquals(language({ LANG: "zh_CN.GB2312" }), "en");
  assertEquals(language({ LC_MESSAGES: "zh_CN.UTF-8", LC_CTYPE: "C" }), "en");
});
