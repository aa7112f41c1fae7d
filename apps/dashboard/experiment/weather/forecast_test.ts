import { assertAlmostEquals, assertEquals } from "@std/assert";
import { forecast, occasion } from "./forecast.ts";

const days = Int32Array.from("0001122100011221000112", Number);

Deno.test("A forecast is made from ten days, and from one to the next a day passes", () => {
  assertEquals(occasion(0, days, 12), { days: [...days.subarray(2, 12)], tomorrow: days[12] });
  assertEquals(occasion(1, days, 12), { days: [...days.subarray(3, 13)], tomorrow: days[13] });
});

Deno.test("After the last day forecasts begin anew with the first that nobody learns from", () => {
  assertEquals(occasion(9, days, 12).tomorrow, days[21]);
  assertEquals(occasion(10, days, 12), occasion(0, days, 12));
});

Deno.test("Where all days are learned from, the last one is forecast", () => {
  for (const number of [0, 1, 5]) {
    assertEquals(occasion(number, days, 22), {
      days: [...days.subarray(11, 21)],
      tomorrow: days[21],
    });
  }
});

Deno.test("Where there are fewer than ten days, those are what a forecast is made from", () => {
  assertEquals(occasion(0, days.subarray(0, 2), 2), { days: [0], tomorrow: 0 });
  assertEquals(occasion(3, days.subarray(0, 4), 0), { days: [0], tomorrow: 0 });
});

Deno.test("A forecast says what was, what is expected, and what can be known", () => {
  const at = { contestant: 1, step: 20, epoch: 2 };
  const event = forecast(at, { days: [0, 0, 0, 0, 1], tomorrow: 2 }, [0.2, 0.3, 0.5]);
  const { best, todayOnly, ...rest } = event;
  assertEquals(rest, {
    type: "forecast",
    ...at,
    days: ["☀️", "☀️", "☀️", "☀️", "☁️"],
    tomorrow: "🌧️",
    predicted: [0.2, 0.3, 0.5],
  });
  // The first of one or two days of clouds after sun.
  [0.5 * 0.15, 0.5, 0.5 * 0.85].forEach((p, kind) => assertAlmostEquals(best[kind], p));
  [1 / 3, 1 / 3, 1 / 3].forEach((p, kind) => assertAlmostEquals(todayOnly[kind], p));
});
