import { type Tensor, tensor } from "@ohlol/tensor";
import { assertEquals, assertThrows } from "@std/assert";
import { Vocab } from "./vocab.ts";

Deno.test("Vocab sorts the symbols of a text by code point, not by UTF-16 unit", () => {
  assertEquals(Vocab.fromText("hello").symbols, ["e", "h", "l", "o"]);
  assertEquals(Vocab.fromText("😀\uff21b\ud800").symbols, ["b", "\ud800", "\uff21", "😀"]);
});

Deno.test("Vocab sorts symbols of several code points by the first that differ", () => {
  assertEquals(Vocab.fromText("o\u0308e\u0301eoe\u0300").symbols, [
    "e",
    "e\u0300",
    "e\u0301",
    "o",
    "o\u0308",
  ]);
});

Deno.test("Vocab numbers given symbols in their order", () => {
  const vocab = Vocab.fromSymbols(["b", "☀️", "a"]);
  assertEquals(vocab.size, 3);
  assertEquals(vocab.encode("a☀️b☀️").toArray(), [2, 1, 0, 1]);
});

Deno.test("Vocab encodes to int32 of the length in symbols", () => {
  const ids = Vocab.fromText("a\r\n👩‍🚀").encode("👩‍🚀\r\naa");
  assertEquals([ids.dtype, ids.shape, ids.toArray()], ["int32", [4], [2, 0, 1, 1]]);
  assertEquals(Vocab.fromText("a").encode("").shape, [0]);
});

Deno.test("Vocab decodes arrays and tensors of any shape", () => {
  const vocab = Vocab.fromText("hello");
  assertEquals(vocab.decode([3, 1, 2, 3, 2]), "ohlol");
  assertEquals(vocab.decode(tensor([[3, 1], [2, 3]], { dtype: "int32" })), "ohlo");
  assertEquals(vocab.decode([]), "");
});

Deno.test("Vocab says which symbol it doesn't know and where, counted in symbols", () => {
  const vocab = Vocab.fromText("hello");
  assertThrows(
    () => vocab.encode("hezlo"),
    RangeError,
    'Cannot encode "z" at position 2: not in the vocabulary of 4 symbols',
  );
  assertThrows(
    () => Vocab.fromText("👩‍🚀").encode("👩‍🚀👩‍🚀☀️"),
    RangeError,
    'Cannot encode "☀️" at position 2: not in the vocabulary of 1 symbol',
  );
});

Deno.test("Vocab tells a letter from the same letter with an accent", () => {
  assertThrows(
    () => Vocab.fromText("e").encode("e\u0301"),
    RangeError,
    'Cannot encode "e\u0301" at position 0: not in the vocabulary of 1 symbol',
  );
});

Deno.test("Vocab says which index it doesn't know and where", () => {
  for (const id of [4, -1, 0.5, NaN]) {
    assertThrows(
      () => Vocab.fromText("hello").decode([0, 1, id]),
      RangeError,
      `Cannot decode ${id} at position 2: the vocabulary has 4 symbols`,
    );
  }
});

Deno.test("Vocab rejects an empty text and an empty list of symbols", () => {
  const message = "A vocabulary needs at least one symbol: got none";
  assertThrows(() => Vocab.fromText(""), RangeError, message);
  assertThrows(() => Vocab.fromSymbols([]), RangeError, message);
});

Deno.test("Vocab rejects a symbol that is not one grapheme", () => {
  assertThrows(
    () => Vocab.fromSymbols(["a", "bc"]),
    RangeError,
    'Symbol 1 must be one grapheme: got "bc", which has 2',
  );
  assertThrows(
    () => Vocab.fromSymbols([""]),
    RangeError,
    'Symbol 0 must be one grapheme: got "", which has 0',
  );
});

Deno.test("Vocab rejects a symbol that comes twice", () => {
  assertThrows(
    () => Vocab.fromSymbols(["a", "b", "a"]),
    RangeError,
    'Symbol 2 must be a new one: got "a", as at 0',
  );
});

Deno.test("Vocab keeps its own copy of the symbols", () => {
  const symbols = ["a", "b"];
  const vocab = Vocab.fromSymbols(symbols);
  symbols[0] = "c";
  vocab.toJSON().symbols[1] = "c";
  assertEquals(vocab.symbols, ["a", "b"]);
});

Deno.test("Vocab goes through JSON and back", () => {
  const vocab = Vocab.fromSymbols(["☀️", "a", "\ud800", "\r\n"]);
  const copy = Vocab.fromJSON(JSON.parse(JSON.stringify(vocab)));
  assertEquals(copy.symbols, vocab.symbols);
  assertEquals(copy.encode("a☀️\r\n").toArray(), [1, 0, 3]);
});

Deno.test("Vocab refuses JSON that is none of its own", () => {
  for (const json of [null, 1, [], {}, { symbols: "ab" }, { symbols: [1] }]) {
    assertThrows(
      () => Vocab.fromJSON(json),
      TypeError,
      'Cannot read a vocabulary: expected an object like {"symbols":["a","b"]}',
    );
  }
  assertThrows(() => Vocab.fromJSON({ symbols: ["a", "a"] }), RangeError, "Symbol 1 must be a new");
});

Deno.test("Vocab gives back a long text of all kinds of symbols", () => {
  const text = "Zoë said: “naïve”\r\n— да 漢字 한국 👨‍👩‍👧e\u0301🇩🇪\n".repeat(1000);
  const vocab = Vocab.fromText(text);
  const ids: Tensor<"int32"> = vocab.encode(text);
  assertEquals(vocab.decode(ids), text);
});
