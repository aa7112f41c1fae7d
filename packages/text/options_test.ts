import { assertEquals, assertThrows } from "@std/assert";
import { tensor, zeros } from "@ohlol/tensor";
import * as text from "./mod.ts";

/** What the package exports that takes no options. */
type WithoutOptions =
  | "compareSymbols"
  | "graphemes"
  | "oneHot"
  | "tokenize"
  | "visitGraphemes"
  | "Vocab";

/** A call of everything that does, a misspelled option, and the right one. */
type Row = [call: (options: never) => unknown, misspelled: string, meant: string];

const ids = tensor([0, 1, 0, 1], { dtype: "int32" });

const functions: Record<Exclude<keyof typeof text, WithoutOptions>, Row> = {
  sampleFrom: [(options) => text.sampleFrom(zeros([2]), options), "top_k", "topK"],
  textWindows: [(options) => text.textWindows(ids, options), "batch_size", "batchSize"],
};

const methods: Record<string, Row> = {
  "Vocab.fromText": [(options) => text.Vocab.fromText("a", options), "Unit", "unit"],
  "Vocab.fromSymbols": [(options) => text.Vocab.fromSymbols(["a"], options), "pading", "padding"],
  "Vocab.fromTokens": [(options) => text.Vocab.fromTokens(["a"], options), "unknwon", "unknown"],
};

for (const [name, [call, misspelled, meant]] of Object.entries({ ...functions, ...methods })) {
  Deno.test(`${name} refuses an option that it doesn't have`, () => {
    const unknown = () => call({ [misspelled]: 1 } as never);
    const message = `${name} has no option ${misspelled}: did you mean ${meant}?`;
    assertEquals(assertThrows(unknown, TypeError).message, message);
    const number = () => call(16 as never);
    const expected = `${name} expected its options as an object: got number`;
    assertEquals(assertThrows(number, TypeError).message, expected);
  });
}
