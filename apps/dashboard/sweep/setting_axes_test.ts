import { assertAlmostEquals, assertEquals } from "@std/assert";
import { createTheme } from "@ohlol/tui/widgets";
import type { JudgedSetting } from "./judged_settings.ts";
import { lossScale } from "./loss_scale.ts";
import { settingAxes } from "./setting_axes.ts";

const theme = createTheme({ ascii: false, level: "none" });

function setting(given: Partial<JudgedSetting>): JudgedSetting {
  const optimizer = given.competitor ?? "SGD";
  return {
    competitor: optimizer,
    optimizer,
    options: {},
    lr: 0.1,
    isChosen: false,
    loss: 2,
    ...given,
  };
}

function axesOf(settings: readonly JudgedSetting[]) {
  const scale = lossScale(settings.map(({ loss }) => loss));
  return settingAxes(settings, "best validation loss", scale, theme);
}

const crossed = [
  setting({ options: { momentum: 0.9 }, lr: 0.01, loss: 8 }),
  setting({ options: { momentum: 0 }, lr: 1, loss: 2 }),
  setting({ options: { momentum: 0.99 }, lr: 0.1, loss: Infinity }),
  setting({ competitor: "Adam", options: { amsgrad: true }, lr: 0.1, loss: 4 }),
];

Deno.test("The axes are the optimizer, each crossed option, the rate and the loss", () => {
  const names = (settings: readonly JudgedSetting[]) => axesOf(settings).map(({ name }) => name);
  assertEquals(names(crossed), ["optimizer", "momentum", "lr", "best validation loss"]);
  assertEquals(names(crossed.slice(0, 2)), ["momentum", "lr", "best validation loss"]);
});

Deno.test("Values of an option stand by size in equal distances, above those that lack it", () => {
  const [, momentum] = axesOf(crossed);
  assertEquals(momentum.ticks.map(({ label }) => label), ["-", "0", "0.9", "0.99"]);
  assertEquals(crossed.map((one) => momentum.at(one)), [2 / 3, 1 / 3, 1, 0]);
});

Deno.test("Rates stand on a log axis", () => {
  const [, , lr] = axesOf(crossed);
  assertEquals(crossed.map((one) => lr.at(one)), [0, 1, 0.5, 0.5]);
  assertEquals(lr.ticks.map(({ label }) => label), ["0.01", "1", "0.1"]);
});

Deno.test("What diverged stands above the greatest loss", () => {
  const loss = axesOf(crossed)[3];
  const [worst, best, diverged, middle] = crossed.map((one) => loss.at(one));
  assertEquals([worst, best, diverged], [0.9, 0, 1]);
  assertAlmostEquals(middle, 0.45);
  assertEquals(loss.ticks.map(({ label }) => label), ["2.0000", "8.0000", "✗ diverged"]);
});
