import { assertEquals, assertThrows } from "@std/assert";
import { Vocab } from "@ohlol/text";
import { textVocab, UsageError } from "@ohlol/train";
import { knownPrompt, unknownSymbols } from "./known_prompt.ts";

function promptOf(prompt: string, symbols: readonly string[]): string {
  return knownPrompt(prompt, Vocab.fromSymbols(symbols));
}

function refusalOf(prompt: string, symbols: readonly string[]): string {
  return assertThrows(() => promptOf(prompt, symbols), UsageError).message;
}

const neverSaw = 'Option "--prompt" has a symbol that the network never saw:';

Deno.test("A prompt of known symbols stays as it is", () => {
  assertEquals(promptOf("a\nb", ["a", "b", "\n"]), "a\nb");
  assertEquals(promptOf("a\nb\r\n", ["a", "b", "\n", "\r\n"]), "a\nb\r\n");
  assertEquals(promptOf("", ["a"]), "");
});

Deno.test("A line end becomes the one that the network knows", () => {
  const [lines, prompts] = [["\n", "\r\n", "\r"], ["a\nb\n", "a\r\nb\r\n", "a\rb\r"]];
  lines.forEach((end, i) => {
    for (const prompt of prompts) assertEquals(promptOf(prompt, ["a", "b", end]), prompts[i]);
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

Deno.test("A prompt in bytes keeps its line ends, and a byte that isn't known is refused", () => {
  const bytes = textVocab(["\n", "a", "\xc3", "\xa4"], "byte");
  assertEquals(knownPrompt("aä\n", bytes), "aä\n");
  for (const [prompt, byte] of [["aö", "0xB6"], ["a\r\n", "0x0D"]]) {
    assertEquals(
      assertThrows(() => knownPrompt(prompt, bytes), UsageError).message,
      `Option "--prompt" has a byte that the network never saw: ${byte}`,
    );
  }
});

Deno.test("A prompt may have any words where there is a symbol for unknown ones", () => {
  const words = textVocab(["<unk>", " fox", "\n", "."], "word");
  assertEquals(knownPrompt("fox bear.\r\n", words), "fox bear.\n");
  assertEquals(unknownSymbols("fox bear. bear\n", words), [" bear"]);
  assertEquals(
    assertThrows(() => knownPrompt("a fox", textVocab([" fox", "."], "word")), UsageError).message,
    'Option "--prompt" has a word that the network never saw: "a"',
  );
});
