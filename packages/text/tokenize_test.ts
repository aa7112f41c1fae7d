import { assertEquals, assertThrows } from "@std/assert";
import { tokenize } from "./mod.ts";

const text = "Zoë said: “don't!”\r\n— 42.5 да 漢字 👨‍👩‍👧🇩🇪\n";

Deno.test("tokenize cuts into graphemes by default", () => {
  assertEquals(tokenize("a👩‍🚀\r\n"), ["a", "👩‍🚀", "\r\n"]);
  assertEquals(tokenize(text).join(""), text);
  assertEquals(tokenize(""), []);
});

Deno.test("tokenize cuts into words and what stands between them", () => {
  assertEquals(tokenize("don't stop, 42.5!", "word"), [
    "don't",
    " ",
    "stop",
    ",",
    " ",
    "42.5",
    "!",
  ]);
  assertEquals(tokenize(text, "word").join(""), text);
});

Deno.test("tokenize cuts into the bytes of UTF-8", () => {
  assertEquals(tokenize("aé☀", "byte"), ["a", "\xc3", "\xa9", "\xe2", "\x98", "\x80"]);
  const bytes = Uint8Array.from(tokenize(text, "byte"), (byte) => byte.charCodeAt(0));
  assertEquals(new TextDecoder().decode(bytes), text);
  assertEquals(tokenize("\ud800", "byte"), ["\xef", "\xbf", "\xbd"]);
});

Deno.test("tokenize refuses other units", () => {
  for (const unit of ["char", "toString"]) {
    const message = `tokenize expected unit "grapheme", "byte" or "word": got "${unit}"`;
    assertEquals(assertThrows(() => tokenize("a", unit as never), RangeError).message, message);
  }
});
