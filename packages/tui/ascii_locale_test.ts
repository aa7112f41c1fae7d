import { assertEquals } from "@std/assert";
import { isAsciiLocale } from "./ascii_locale.ts";

const isAscii = (env: Record<string, string>) => isAsciiLocale((name) => env[name]);

Deno.test("The locales C and POSIX are ASCII, and so is a character set that isn't UTF-8", () => {
  for (const LANG of ["C", "POSIX", "de_DE.ISO-8859-1", "ja_JP.eucJP", "de_DE.ISO-8859-15@euro"]) {
    assertEquals(isAscii({ LANG }), true, LANG);
  }
  for (const LANG of ["C.UTF-8", "C.utf8", "en_US.UTF-8", "de_DE.utf8@euro", "en_US", "Cfoo"]) {
    assertEquals(isAscii({ LANG }), false, LANG);
  }
});

Deno.test("LC_ALL overrides LC_CTYPE, which overrides LANG; empty variables are ignored", () => {
  const utf8 = "en_US.UTF-8";
  assertEquals(isAscii({ LC_ALL: "C", LC_CTYPE: utf8, LANG: utf8 }), true);
  assertEquals(isAscii({ LC_ALL: utf8, LC_CTYPE: "C", LANG: "C" }), false);
  assertEquals(isAscii({ LC_ALL: "", LC_CTYPE: "POSIX", LANG: utf8 }), true);
  assertEquals(isAscii({ LC_ALL: "", LC_CTYPE: "", LANG: "C" }), true);
});

Deno.test("Without a locale the terminal is assumed to show all characters", () => {
  assertEquals(isAscii({}), false);
  assertEquals(isAscii({ LC_ALL: "", LC_CTYPE: "", LANG: "" }), false);
});
