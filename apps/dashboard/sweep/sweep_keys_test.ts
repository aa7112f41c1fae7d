import { assertEquals } from "@std/assert";
import { pressKey, sweepKeyRows } from "./sweep_keys.ts";
import { initialView } from "./sweep_view.ts";
import { sweepAfter } from "./testdata/sweeps.ts";

function viewAfter(...keys: Parameters<typeof pressKey>[1][]) {
  const view = { ...initialView(), sweep: sweepAfter(0) };
  for (const key of keys) pressKey(view, key);
  return view;
}

Deno.test("Numbers choose the screen of a sweep", () => {
  const screens = (["1", "2", "3", "4"] as const).map((key) => viewAfter(key).screen);
  assertEquals(screens, ["rates", "curves", "verdict", "runs"]);
});

Deno.test("Tab goes around the optimizers, and d hides the selected one and shows it again", () => {
  assertEquals(viewAfter("tab", "tab", "tab").selected, 0);
  assertEquals(viewAfter("shift+tab").selected, 2);
  assertEquals([...viewAfter("tab", "d").hidden], [1]);
  assertEquals([...viewAfter("tab", "d", "d").hidden], []);
});

Deno.test("Arrows scroll the heat map's rates and settings, and on the verdict its lines", () => {
  const { firstRate, firstSetting, scroll } = viewAfter("4", "right", "right", "left", "down");
  assertEquals([firstRate, firstSetting, scroll], [1, 1, 0]);
  assertEquals([viewAfter("4", "left").firstRate, viewAfter("4", "up").firstSetting], [0, 0]);
  const verdict = viewAfter("3", "right", "down");
  assertEquals([verdict.firstRate, verdict.firstSetting, verdict.scroll], [0, 0, 1]);
});

Deno.test("Keys of another screen do nothing", () => {
  assertEquals(viewAfter("b", "x").around, "band");
  assertEquals(viewAfter("2", "b", "x").around, "seeds");
  assertEquals(viewAfter("2", "x", "x").timeAxis, "seconds");
  assertEquals(viewAfter("2", "x", "x", "x").timeAxis, "step");
});

Deno.test("q and Ctrl-C leave, and any key takes a warning away", () => {
  assertEquals([viewAfter("q").leftBy, viewAfter("ctrl+c").leftBy], ["q", "ctrl+c"]);
  const view = { ...viewAfter(), warning: "no room" };
  pressKey(view, "z");
  assertEquals(view.warning, null);
});

Deno.test("No key has two meanings", () => {
  const keys = sweepKeyRows.flatMap(({ keys }) => Object.keys(keys));
  assertEquals(new Set(keys).size, keys.length);
});
