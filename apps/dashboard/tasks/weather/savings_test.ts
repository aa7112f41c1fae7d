import { assertEquals } from "@std/assert";
import { savingsOf, savingsText } from "./savings.ts";
import type { WeatherView } from "./weather_view.ts";

const baselines = [
  { label: "today only", loss: 0.8 },
  { label: "best possible", loss: 0.4 },
  { label: "chance", loss: 1 },
];

const view: WeatherView = {
  name: "Adam",
  marker: "●",
  style: {},
  symbols: [],
  forecast: null,
  loss: 0.5,
  baselines,
};

Deno.test("A loss is compared with all baselines that are higher, but not with the lowest", () => {
  assertEquals(savingsOf(0.3, baselines), [
    { label: "today only", nats: "0.5000", percent: "63%" },
    { label: "chance", nats: "0.7000", percent: "70%" },
  ]);
  assertEquals(savingsOf(0.9, baselines).map(({ label }) => label), ["chance"]);
});

Deno.test("A loss that isn't known, or isn't a number, is below nothing", () => {
  assertEquals([null, NaN, 1.2].map((loss) => savingsOf(loss, baselines)), [[], [], []]);
});

Deno.test("A line says as much of the savings as fits", () => {
  const long = "loss 0.5000, 38% below today only, 50% below chance";
  assertEquals(savingsText(view, 60), long);
  assertEquals(savingsText(view, long.length - 1), "loss 0.5000, 38% below today only");
  assertEquals(savingsText(view, 20), "loss 0.5000");
  assertEquals(savingsText(view, 10), "");
  assertEquals(savingsText({ ...view, loss: null }, 60), "");
});
