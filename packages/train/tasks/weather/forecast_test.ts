import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { Tensor } from "@ohlol/tensor";
import { SequenceModel } from "../sequence/model.ts";
import { type Forecast, forecast, occasion } from "./forecast.ts";

const days = Int32Array.from("0001122100011221000112", Number);
const model = new SequenceModel(3, { cell: "lstm", hiddenSize: 4, numLayers: 1, dropout: 0 });

function assertAllClose(actual: readonly number[], expected: readonly number[]): void {
  assertEquals(actual.length, expected.length);
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-6));
}

Deno.test("A forecast is made from ten days, and from one to the next a day passes", () => {
  assertEquals(occasion(0, days, 12), { days: days.slice(2, 12), tomorrow: days[12] });
  assertEquals(occasion(1, days, 12), { days: days.slice(3, 13), tomorrow: days[13] });
});

Deno.test("After the last day forecasts start again with the first of the validation part", () => {
  assertEquals(occasion(9, days, 12).tomorrow, days[21]);
  assertEquals(occasion(10, days, 12), occasion(0, days, 12));
});

Deno.test("Where all days are learned from, the last one is forecast", () => {
  for (const number of [0, 1, 5]) {
    assertEquals(occasion(number, days, 22), {
      days: days.slice(11, 21),
      tomorrow: days[21],
    });
  }
});

Deno.test("Where there are fewer than ten days, those are what a forecast is made from", () => {
  assertEquals(occasion(0, days.subarray(0, 2), 2), { days: days.slice(0, 1), tomorrow: 0 });
  assertEquals(occasion(3, days.subarray(0, 4), 0), { days: days.slice(0, 1), tomorrow: 0 });
});

Deno.test("A forecast says what was, what is expected, and what can be known", () => {
  const { value } = forecast(model, { days: Int32Array.of(0, 0, 0, 0, 1), tomorrow: 2 }, false);
  const { predicted: _, best, todayOnly, ...rest } = value as unknown as Forecast;
  assertEquals(rest, { days: ["☀️", "☀️", "☀️", "☀️", "☁️"], tomorrow: "🌧️" });
  // The first of one or two days of clouds after sun.
  assertAllClose(best, [0.5 * 0.15, 0.5, 0.5 * 0.85]);
  assertAllClose(todayOnly, [1 / 3, 1 / 3, 1 / 3]);
});

Deno.test("A network expects what its logits say after the last of the days", () => {
  const days = Int32Array.of(2, 1, 0, 0);
  const { value } = forecast(model, { days, tomorrow: 0 }, false);
  const [logits] = model.forward(new Tensor<"int32">(days, [4, 1]));
  const weights = [...logits.data.subarray(-3)].map(Math.exp);
  const total = weights.reduce((a, b) => a + b);
  assertAllClose(value.predicted as number[], weights.map((weight) => weight / total));
});

Deno.test("A small network's states are recorded day by day on demand, those of a large one are not", () => {
  const days = Int32Array.of(2, 1, 0);
  const layers = { cell: "gru", hiddenSize: 32, dropout: 0 } as const;
  const small = new SequenceModel(3, { ...layers, numLayers: 2 });
  const { snapshot, value } = forecast(small, { days, tomorrow: 0 }, true);
  assert(snapshot !== null);
  assertEquals([snapshot.inputs, snapshot.targets], [["🌧️", "☁️", "☀️"], ["☁️", "☀️", "☀️"]]);
  assertEquals(snapshot.hidden.map(({ length }) => length), [64, 64, 64]);
  assertEquals([...snapshot.probabilities[2]], value.predicted as number[]);
  assertEquals(Object.keys(snapshot.parameters), Object.keys(small.stateDict()));
  const [, [state]] = small.forward(new Tensor<"int32">(days, [3, 1]));
  assertAllClose([...snapshot.hidden[2]], [...state.data]);
  const large = new SequenceModel(3, { ...layers, numLayers: 3 });
  assertEquals(forecast(large, { days, tomorrow: 0 }, true).snapshot, null);
  assertEquals(forecast(small, { days, tomorrow: 0 }, false).snapshot, null);
});
