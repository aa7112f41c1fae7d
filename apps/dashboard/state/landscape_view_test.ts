import { assertEquals } from "@std/assert";
import type { RunEvent } from "@ohlol/train";
import { optimizer, recordRace, tutorial } from "../../../packages/train/testdata/recorded_race.ts";
import { recordLandscapes } from "../../../packages/train/testdata/recorded_landscape.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { newState, stateAfter } from "../testdata/state_after.ts";
import { update } from "./app.ts";
import { landscapeAsked, landscapeOf, planeOf, withoutLandscape } from "./landscape_view.ts";

const length = { unit: "epochs", count: 3 } as const;
const race = await recordLandscapes({ ...tutorial, length });
const alone = await recordLandscapes({
  ...{ ...tutorial, length, optimizers: tutorial.optimizers.slice(0, 1) },
});
const three = await recordLandscapes({
  ...{ ...tutorial, length, optimizers: [1, 2, 3].map((lr) => optimizer("SGD", lr)) },
});
const underWay = race.filter(({ type }) => type !== "finished" && type !== "landscape");

Deno.test("Two contestants have the plane of their ends, others the principal one", () => {
  assertEquals([alone, race, three].map((run) => planeOf(stateAfter(run))), [
    ...["principal", "ends", "principal"] as const,
  ]);
});

Deno.test("A key changes the plane on its screen, where there are two", () => {
  const planes = (run: readonly RunEvent[], ...keys: string[]) => planeOf(stateAfter(run, keys));
  assertEquals(planes(race, "4", "p"), "principal");
  assertEquals(planes(race, "4", "p", "p"), "ends");
  assertEquals(planes(race, "p"), "ends");
  assertEquals(planes(three, "4", "p"), "ends");
  const one = stateAfter(alone, ["4", "p"]);
  assertEquals([planeOf(one), one.warning], [
    "principal",
    "One contestant has one plane: the other goes through the ends of two",
  ]);
});

Deno.test("The landscape over the plane that is shown is the newest one", () => {
  assertEquals(landscapeOf(stateAfter(race, ["4"]))?.plane, "ends");
  assertEquals(landscapeOf(stateAfter(race, ["4", "p"]))?.plane, "principal");
  assertEquals(landscapeOf(stateAfter(underWay, ["4"])), null);
});

Deno.test("In training nothing is measured that isn't on the screen", () => {
  assertEquals(landscapeAsked(stateAfter(underWay)), null);
  const { time: _, ...asked } = landscapeAsked(stateAfter(underWay, ["4"]))!;
  assertEquals(asked, { plane: "ends", through: [0, 1], hidden: [], isTraining: true });
  assertEquals(landscapeAsked(stateAfter(underWay, ["4", "tab", "d"]))?.hidden, [1]);
});

Deno.test("At the end a small network is measured before anyone asks", () => {
  assertEquals(landscapeAsked(stateAfter(race))?.isTraining, false);
  const large = race.map((event) =>
    event.type === "started" ? { ...event, parameters: 24_000 } : event
  );
  assertEquals(landscapeAsked(stateAfter(large)), null);
  assertEquals(landscapeAsked(stateAfter(large, ["4"]))?.isTraining, false);
});

Deno.test("The plane of the ends goes through the selected contestant and the next", () => {
  const through = (...keys: string[]) => landscapeAsked(stateAfter(three, keys))?.through;
  assertEquals(through(), [0, 1]);
  assertEquals(through("tab"), [1, 2]);
  assertEquals(through("tab", "tab"), [0, 2]);
});

Deno.test("A run without recorded weights asks for nothing, and says why", async () => {
  const logged = newState({ isReplay: true });
  for (const event of await recordRace({ length })) update(logged, { type: "event", event });
  assertEquals(landscapeAsked(logged), null);
  assertEquals(
    withoutLandscape(logged),
    "this run was recorded without a landscape: train with --events landscape to have it in the log",
  );
  const saved = newState({ isSaved: true });
  for (const event of await recordRace({ length })) update(saved, { type: "event", event });
  assertEquals(
    withoutLandscape(saved),
    "no path to show: the saved weights are still the initial ones, or aren't finite",
  );
  assertEquals(withoutLandscape(stateAfter(race.slice(0, 1))), "no weights yet");
  assertEquals(withoutLandscape(stateAfter(underWay)), null);
});

Deno.test("Networks too large for the memory that there is are not drawn, and it says so", () => {
  const [loading, started] = recordedSequence();
  const huge = started.type === "started" ? { ...started, parameters: 9e6 } : started;
  assertEquals(
    withoutLandscape(stateAfter([loading, huge])),
    "the weights of 2 contestants take more than the 64 MB that are kept for landscapes",
  );
});
