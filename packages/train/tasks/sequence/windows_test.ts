import { assertEquals, assertThrows } from "@std/assert";
import { DataError } from "../data_error.ts";
import { cutSequence, describeSequence } from "./windows.ts";

const sequence = (length: number) => Int32Array.from({ length }, (_, i) => i % 2);

Deno.test("A sequence is learned from at its beginning and validated with at its end", () => {
  const cut = { batchSize: 2, sequenceLength: 5, validation: 0.25 };
  const ids = Int32Array.from({ length: 100 }, (_, i) => i);
  const data = cutSequence("It", ids, cut);
  assertEquals([data.trainingSymbols, data.validationSymbols], [75, 25]);
  assertEquals(data.training.at(0).inputs.toArray(), [[0, 37], [1, 38], [2, 39], [3, 40], [4, 41]]);
  assertEquals(data.validation?.at(0).inputs.select(0, 0).toArray(), [75, 87]);
  assertEquals([data.training.length, data.validation?.length], [7, 2]);
});

Deno.test("A sequence is described by its parts, its steps and the loss of chance", () => {
  const cut = { batchSize: 2, sequenceLength: 5, validation: 0.25 };
  const data = { symbols: ["a", "b"], ids: sequence(100) };
  assertEquals(describeSequence("It", data, cut), {
    symbols: ["a", "b"],
    trainingSymbols: 75,
    validationSymbols: 25,
    stepsPerEpoch: 7,
    baselines: [{ label: "chance", loss: Math.log(2) }],
    ids: data.ids,
  });
});

Deno.test("Where nothing is validated, everything is learned from", () => {
  const cut = { batchSize: 2, sequenceLength: 5, validation: 0 };
  const { trainingSymbols, validationSymbols, validation } = cutSequence("It", sequence(100), cut);
  assertEquals([trainingSymbols, validationSymbols, validation], [100, 0, null]);
});

Deno.test("A short end is validated in as many columns as it has windows for", () => {
  const cut = { batchSize: 8, sequenceLength: 9, validation: 0.25 };
  const { validation } = cutSequence("It", sequence(120), cut);
  assertEquals(validation?.at(0).inputs.shape, [9, 3]);
});

Deno.test("A sequence of just one window in each column is enough, a shorter one is refused", () => {
  const cut = { batchSize: 3, sequenceLength: 4, validation: 0 };
  assertEquals(cutSequence("It", sequence(15), cut).training.length, 1);
  const error = assertThrows(() => cutSequence('"a.txt"', sequence(14), cut), DataError);
  assertEquals(
    error.message,
    '"a.txt" is too short: 3 columns of 4 symbols, each with the one after it, ' +
      "take 15 symbols to learn from: got 14",
  );
});

Deno.test("An end that is too short to validate with is refused", () => {
  const cut = { batchSize: 1, sequenceLength: 9, validation: 0.1 };
  assertEquals(cutSequence("It", sequence(100), cut).validation?.length, 1);
  const error = assertThrows(() => cutSequence('"a.txt"', sequence(99), cut), DataError);
  assertEquals(
    error.message,
    '"a.txt" is too short: 9 symbols with the one after them ' +
      "take 10 symbols to validate with: got 9",
  );
});
