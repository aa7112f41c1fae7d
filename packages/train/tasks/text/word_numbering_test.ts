import { assertEquals, assertThrows } from "@std/assert";
import { Generator } from "@ohlol/tensor";
import { tokenize } from "@ohlol/text";
import { DataError } from "../data_error.ts";
import { attachBlanks } from "./attach_blanks.ts";
import { textVocab } from "./text_symbols.ts";
import { WordNumbering } from "./word_numbering.ts";

function number(pieces: string[], size?: number, expected = 100) {
  const numbering = new WordNumbering(expected, size);
  for (const piece of pieces) numbering.add(piece);
  const { symbols, ids } = numbering.finish();
  return { vocab: textVocab(symbols, "word"), ids };
}

/** The text as its vocabulary has it. */
function written(pieces: string[], size?: number): string {
  const { vocab, ids } = number(pieces, size);
  return vocab.decode([...ids]);
}

Deno.test("A word has the blank before it, marks and line ends are words", () => {
  const { vocab, ids } = number(["the fox, the\nfox"]);
  assertEquals(vocab.symbols, ["\n", " fox", " the", ",", "fox", "the"]);
  assertEquals([...ids], [5, 1, 3, 2, 0, 4]);
  const words = (text: string) => attachBlanks(tokenize(text, "word"));
  assertEquals(words(" a  b \n c "), [" a", "  ", "b", " ", "\n", " c", " "]);
  assertEquals(words('"No," he said.'), ['"', "No", ",", '"', " he", " said", "."]);
});

Deno.test("The most frequent words are in the vocabulary, the others are one symbol", () => {
  const text = "a b a c a b d";
  const { vocab, ids } = number([text], 3);
  assertEquals(vocab.symbols, ["<unk>", " a", " b"]);
  assertEquals([vocab.unit, vocab.unknownId], ["word", 0]);
  assertEquals([...ids], [0, 2, 1, 0, 1, 2, 0]);
  const { vocab: all } = number([text], 5);
  assertEquals(all.symbols, [" a", " b", " c", " d", "a"]);
  assertEquals(all.unknownId, null);
});

Deno.test("Without a size a vocabulary has 2000 words at most", () => {
  const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}\n`).join("");
  assertEquals(number([words(1999)]).vocab.size, 2000);
  const { vocab } = number([words(2000)]);
  assertEquals([vocab.size, vocab.unknownId, vocab.symbols[1]], [2000, 0, "\n"]);
});

Deno.test("A vocabulary with more words than the text has is refused", () => {
  const { message } = assertThrows(() => number(["a b a"], 9), DataError);
  assertEquals(message, "it has 3 different words, fewer than a vocabulary of 9");
});

const parts = [
  "a",
  "Zoë",
  "don't",
  "3.14",
  " ",
  "  ",
  "\n",
  "\r\n",
  "\r",
  "\t",
  ".",
  ",",
  '"',
  "-",
];
parts.push(
  "字",
  "语言",
  "ไทย",
  "ภาษา",
  "👩‍🚀",
  "\u0301",
  "\u200d",
  "🇩🇪",
  "🇫",
  "\u00a0",
  "'",
  "_",
  "\x1b[31m",
);

Deno.test("A text in pieces has the words of the whole, wherever it is cut", () => {
  const generator = new Generator(1);
  for (let round = 0; round < 300; round++) {
    const pieces = Array.from({ length: 12 }, () => {
      const length = generator.random() % 4;
      return Array.from({ length }, () => parts[generator.random() % parts.length]).join("");
    });
    const text = pieces.join("");
    if (text === "") continue;
    const { vocab, ids } = number(pieces, undefined, round % 3);
    const whole = attachBlanks(tokenize(text, "word"));
    assertEquals(Array.from(ids, (id) => vocab.symbols[id]), whole, JSON.stringify(pieces));
    assertEquals(whole.join(""), text);
  }
});

Deno.test("A text in one line without blanks is one, too", () => {
  assertEquals(written(["abc", "", "def"]), "abcdef");
  assertEquals(number(["abc", "def"]).vocab.symbols, ["abcdef"]);
});

Deno.test("What looks like the unknown word in a text is other words", () => {
  const { vocab } = number(["<unk> <unk>"]);
  assertEquals(vocab.symbols, [">", "unk", " <", "<"]);
  assertEquals(vocab.unknownId, null);
});

Deno.test("Without a word it is empty", () => {
  const numbering = new WordNumbering(10);
  numbering.add("");
  assertEquals(numbering.isEmpty, true);
  numbering.add("a");
  assertEquals(numbering.isEmpty, false);
});
