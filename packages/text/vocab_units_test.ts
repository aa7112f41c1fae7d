import { assertEquals, assertThrows } from "@std/assert";
import { tokenize, Vocab } from "./mod.ts";

const special = { padding: "<pad>", unknown: "<unk>" };

/** Goes through JSON and back, which must change nothing. */
function copyOf(vocab: Vocab): Vocab {
  const copy = Vocab.fromJSON(JSON.parse(JSON.stringify(vocab)));
  assertEquals(copy.toJSON(), vocab.toJSON());
  return copy;
}

Deno.test("Padding and unknown come before the symbols of a text", () => {
  const vocab = Vocab.fromText("cab", special);
  assertEquals(vocab.symbols, ["<pad>", "<unk>", "a", "b", "c"]);
  assertEquals([vocab.paddingId, vocab.unknownId, vocab.size], [0, 1, 5]);
  const padded = Vocab.fromSymbols(["b", "a"], { padding: "_" });
  assertEquals([padded.symbols, padded.paddingId, padded.unknownId], [["_", "b", "a"], 0, null]);
  const open = Vocab.fromSymbols(["b"], { unknown: "?" });
  assertEquals([open.symbols, open.paddingId, open.unknownId], [["?", "b"], null, 0]);
  const plain = Vocab.fromText("a");
  assertEquals([plain.paddingId, plain.unknownId, plain.unit], [null, null, "grapheme"]);
});

Deno.test("What is not in a vocabulary is encoded as unknown, if it has that symbol", () => {
  const vocab = copyOf(Vocab.fromText("ab", special));
  assertEquals(vocab.encode("a☀️bz\r\n").toArray(), [2, 1, 3, 1, 1]);
  assertEquals(vocab.encode(["b", "<pad>", "word", "<unk>"]).toArray(), [3, 0, 1, 1]);
  const { message } = assertThrows(() => Vocab.fromText("ab").encode(["a", "c"]), RangeError);
  assertEquals(message, 'Cannot encode "c" at position 1: not in the vocabulary of 2 symbols');
});

Deno.test("Padding decodes to nothing, and unknown to its symbol", () => {
  const vocab = Vocab.fromText("ab", special);
  assertEquals(vocab.decode([2, 1, 3, 0, 0]), "a<unk>b");
});

Deno.test("A vocabulary of words takes texts apart and puts them together", () => {
  const vocab = copyOf(Vocab.fromText("the cat, the dog", { unit: "word" }));
  assertEquals(vocab.symbols, [" ", ",", "cat", "dog", "the"]);
  assertEquals(vocab.encode("the dog, the cat").toArray(), [4, 0, 3, 1, 0, 4, 0, 2]);
  assertEquals(vocab.decode(vocab.encode("the dog, the cat")), "the dog, the cat");
});

Deno.test("A vocabulary of bytes takes texts apart and puts them together", () => {
  const text = "Zoë ☀️ naïve";
  const vocab = copyOf(Vocab.fromText(text, { unit: "byte", unknown: "é", padding: "ë" }));
  assertEquals(vocab.encode("ï").shape, [2]);
  assertEquals(vocab.decode(vocab.encode(text)), text);
  assertEquals(vocab.decode([...vocab.encode("Z").data, 1, 0, ...vocab.encode("ë").data]), "Zéë");
  assertEquals(vocab.decode(vocab.encode("ï").narrow(0, 0, 1)), "\ufffd");
  assertEquals(vocab.decode(Vocab.fromText("\ufeffa", { unit: "byte" }).encode("")), "");
  const withMark = Vocab.fromText("\ufeffa", { unit: "byte" });
  assertEquals(withMark.decode(withMark.encode("\ufeffa")), "\ufeffa");
});

Deno.test("Vocab.fromTokens keeps the most frequent tokens, of equals the first by code point", () => {
  const words = ["b", "c", "a", "c", "d", "a", "c"];
  assertEquals(Vocab.fromTokens(words).symbols, ["c", "a", "b", "d"]);
  const vocab = copyOf(Vocab.fromTokens(new Set(words), { size: 4, ...special }));
  assertEquals(vocab.symbols, ["<pad>", "<unk>", "a", "b"]);
  assertEquals(vocab.unit, "word");
  assertEquals(Vocab.fromTokens(words, { size: 4 }).size, 4);
  assertEquals(Vocab.fromTokens(tokenize("hello"), { unit: "grapheme" }).encode("hole").shape, [4]);
  assertEquals(
    Vocab.fromTokens(tokenize("é", "byte"), { unit: "byte" }).decode([0, 1]),
    "\ufffd\ufffd",
  );
});

Deno.test("Vocab.fromTokens refuses sizes without room, and needs an unknown symbol to leave tokens out", () => {
  const cases: [call: () => unknown, message: string][] = [
    [
      () => Vocab.fromTokens(["a", "b", "c"], { size: 1 }),
      "Vocab.fromTokens needs a symbol for unknown ones: size 1 leaves out 2 of 3 symbols",
    ],
    [
      () => Vocab.fromTokens(["a"], { size: 2, ...special }),
      "Vocab.fromTokens expected a whole number > 2 as size: got 2",
    ],
    [
      () => Vocab.fromTokens(["a"], { size: 0 }),
      "Vocab.fromTokens expected a whole number > 0 as size: got 0",
    ],
    [
      () => Vocab.fromTokens(["a"], { size: 1.5 }),
      "Vocab.fromTokens expected a whole number > 0 as size: got 1.5",
    ],
    [
      () => Vocab.fromTokens(["a"], { size: NaN }),
      "Vocab.fromTokens expected a whole number > 0 as size: got NaN",
    ],
    [() => Vocab.fromTokens([], special), "A vocabulary needs at least one symbol: got none"],
  ];
  for (const [call, message] of cases) {
    assertEquals(assertThrows(call, RangeError).message, message);
  }
});

Deno.test("Vocab refuses symbols that are not of its unit, and special symbols that are not new", () => {
  const cases: [call: () => unknown, message: string][] = [
    [() => Vocab.fromTokens([""]), "Symbol 0 must not be empty"],
    [
      () => Vocab.fromTokens(["a", "ab"], { unit: "byte" }),
      'Symbol 1 must be one byte, U+0000 to U+00FF: got "ab"',
    ],
    [
      () => Vocab.fromTokens(["Ā"], { unit: "byte" }),
      'Symbol 0 must be one byte, U+0000 to U+00FF: got "Ā"',
    ],
    [
      () => Vocab.fromTokens(["ab"], { unit: "grapheme" }),
      'Symbol 0 must be one grapheme: got "ab", which has 2',
    ],
    [
      () => Vocab.fromText("ab", { unknown: "b" }),
      'Symbol 1 must be a new one: got "b", as the padding or unknown symbol',
    ],
    [
      () => Vocab.fromText("ab", { padding: "_", unknown: "_" }),
      'Symbols for padding and unknown must be different: got "_" for both',
    ],
    [
      () => Vocab.fromText("ab", { padding: "" }),
      "Symbols for padding and unknown must not be empty",
    ],
    [
      () => Vocab.fromText("ab", { unit: "char" as never }),
      'Vocab.fromText expected unit "grapheme", "byte" or "word": got "char"',
    ],
    [
      () => Vocab.fromTokens(["ab"], { unit: "char" as never }),
      'Vocab.fromTokens expected unit "grapheme", "byte" or "word": got "char"',
    ],
    [
      () => Vocab.fromJSON({ symbols: ["a"], unit: "char" }),
      'Vocab.fromJSON expected unit "grapheme", "byte" or "word": got "char"',
    ],
    [
      () => Vocab.fromJSON({ symbols: ["a", "b"], padding: "b" }),
      'Cannot read a vocabulary: expected ["b"] as its first symbols',
    ],
  ];
  for (const [call, message] of cases) {
    assertEquals(assertThrows(call, RangeError).message, message);
  }
  const json = () => Vocab.fromJSON({ symbols: ["a"], unknown: 1 });
  const message = 'Cannot read a vocabulary: expected an object like {"symbols":["a","b"]}';
  assertEquals(assertThrows(json, TypeError).message, message);
});

Deno.test("A vocabulary of graphemes without special symbols is as brief in JSON as ever", () => {
  assertEquals(JSON.stringify(Vocab.fromText("ab")), '{"symbols":["a","b"]}');
});
