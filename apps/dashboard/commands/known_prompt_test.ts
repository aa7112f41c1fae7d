import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { knownPrompt } from "./known_prompt.ts";

function refusalOf(prompt: string, symbols: readonly string[]): string {
  return assertThrows(() => knownPrompt(prompt, symbols), UsageError).message;
}

const neverSaw = 'Option "--prompt" has a symbol that the network never saw:';

Deno.test("A prompt of known symbols stays as it is", () => {
  assertEquals(knownPrompt("a\nb", ["a", "b", "\n"]), "a\nb");
  assertEquals(knownPrompt("a\nb\r\n", ["a", "b", "\n", "\r\n"]), "a\nb\r\n");
  assertEquals(knownPrompt("", ["a"]), "");
});

Deno.test("A line end becomes the one that the network knows", () => {
  const [lines, prompts] = [["\n", "\r\n", "\r"], ["a\nb\n", "a\r\nb\r\n", "a\rb\r"]];
  lines.forEach((end, i) => {
    for (const prompt of prompts) assertEquals(knownPrompt(prompt, ["a", "b", end]), prompts[i]);
  });
});

Deno.test("A line end is refused where the network knows none, or two others", () => {
  assertEquals(refusalOf("a\n", ["a"]), `${neverSaw} "\\n"`);
  assertEquals(refusalOf("a\r", ["a", "\n", "\r\n"]), `${neverSaw} "\\r"`);
});

Deno.test("A symbol that the network never saw is refused", () => {
  assertEquals(refusalOf("ab", ["a"]), `${neverSaw} "b"`);
});

Deno.test("A symbol that is known in another normal form is refused with both", () => {
  assertEquals(
    refusalOf("e\u0301", ["\u00e9"]),
    `${neverSaw} "e\u0301", as U+0065 U+0301; its text has U+00E9, which looks the same: ` +
      "give the prompt in NFC",
  );
  assertEquals(
    refusalOf("\u00e9", ["e\u0301"]),
    `${neverSaw} "\u00e9", as U+00E9; its text has U+0065 U+0301, which looks the same: ` +
      "give the prompt in NFD",
  );
});
