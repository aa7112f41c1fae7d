import { assertEquals, assertThrows } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import * as text from "./mod.ts";

/** What the package exports that takes no options. */
type WithoutOptions = "compareSymbols" | "graphemes" | "oneHot" | "visitGraphemes" | "Vocab";

/** A call of everything that does, a misspelled option, and the right one. */
type Row = [call: (options: never) => unknown, misspelled: string, meant: string];

const ids = tensor([0, 1, 0, 1], { dtype: "int32" });

const registry: Record<Exclude<keyof typeof text, WithoutOptions>, Row> = {
  textWindows: [(options) => text.textWindows(ids, options), "batch_size", "batchSize"],
};

for (const [name, [call, misspelled, meant]] of Object.entries(registry)) {
  Deno.test(`${name} refuses an option that it doesn't have`, () => {
    const unknown = () => call({ [misspelled]: 1 } as never);
    const message = `${name} has no option ${misspelled}: did you mean ${meant}?`;
    assertEquals(assertThrows(unknown, TypeError).message, message);
    const number = () => call(16 as never);
    const expected = `${name} expected its options as an object: got number`;
    assertEquals(assertThrows(number, TypeError).message, expected);
  });
}
