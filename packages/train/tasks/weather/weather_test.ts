import { assert, assertEquals } from "@std/assert";
import { Vocab } from "@ohlol/text";
import { weatherKinds, weatherText } from "./kinds.ts";
import { filter } from "./hidden_markov_model.ts";
import { weatherDays, weatherModel } from "./weather.ts";

const days = weatherDays(7, 20_000);

/** The days in spells, without the first and the last one, which may have been cut. */
function spells(): { kind: number; length: number }[] {
  const runs = days.join("").match(/0+|1+|2+/g)!;
  return runs.slice(1, -1).map((run) => ({ kind: Number(run[0]), length: run.length }));
}

Deno.test("The kinds of weather are a vocabulary", () => {
  const vocab = Vocab.fromSymbols(weatherKinds.map(({ symbol }) => symbol));
  assertEquals([...vocab.encode("☀️☁️🌧️").data], [0, 1, 2]);
});

Deno.test("A weather is written as its symbol, in ASCII as its name", () => {
  assertEquals(["☀️", "☁️", "🌧️"].map((symbol) => weatherText(symbol, true)), [
    "sunny",
    "cloudy",
    "rainy",
  ]);
  assertEquals(weatherText("🌧️", false), "🌧️");
});

Deno.test("A seed always gives the same days, and more days begin with the same", () => {
  assertEquals(weatherDays(7, 100), days.slice(0, 100));
  assert(weatherDays(8, 100).some((kind, day) => kind !== days[day]));
  assertEquals(weatherDays(7, 0).length, 0);
});

Deno.test("Sun lasts three to five days, clouds one or two, rain two or three", () => {
  const lengths = [0, 1, 2].map((kind) => {
    const ofKind = spells().filter((spell) => spell.kind === kind);
    return [...new Set(ofKind.map(({ length }) => length))].toSorted();
  });
  assertEquals(lengths, [[3, 4, 5], [1, 2], [2, 3]]);
});

Deno.test("There are clouds between sun and rain, and they mostly lead to the other", () => {
  const kinds = spells().map(({ kind }) => kind).join("");
  assertEquals(kinds.match(/02|20/g), null);
  for (const [on, back] of [[/01(?=2)/g, /01(?=0)/g], [/21(?=0)/g, /21(?=2)/g]]) {
    const [onward, returned] = [on, back].map((pattern) => kinds.match(pattern)!.length);
    const share = onward / (onward + returned);
    assert(Math.abs(share - 0.85) < 0.03, String(share));
  }
});

Deno.test("The state of the weather follows from six days", () => {
  for (let day = 6; day < 1000; day++) {
    const belief = filter(weatherModel, days.subarray(day - 6, day));
    assertEquals(belief.filter((share) => share > 0).length, 1);
  }
});
