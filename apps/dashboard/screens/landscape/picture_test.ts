import { assert, assertEquals } from "@std/assert";
import { createTheme } from "@ohlol/tui/widgets";
import { recordLandscapes } from "../../../../packages/train/testdata/recorded_landscape.ts";
import { landscapeOf } from "../../state/landscape_view.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { shownContestants } from "../shown.ts";
import { lossScale } from "./loss_scale.ts";
import { surfaceOf } from "./picture.ts";

const race = await recordLandscapes();
const theme = createTheme({ ascii: true, level: "none" });

function surfaceAfter(...keys: string[]) {
  const state = stateAfter(race, ["4", ...keys]);
  return surfaceOf(landscapeOf(state)!, shownContestants(state, theme), 15, theme);
}

Deno.test("A hidden contestant has no path, no marker and no influence on the colours", () => {
  const [all, one, none] = [[], ["d"], ["d", "tab", "d"]].map((keys) => surfaceAfter(...keys));
  assertEquals([all, one, none].map(({ lines }) => lines.length), [2, 1, 0]);
  assertEquals([all, one, none].map(({ marks }) => marks.length), [3, 2, 1]);
  assertEquals(surfaceAfter("d", "d").lines.length, 2);

  const landscape = landscapeOf(stateAfter(race, ["4"]))!;
  const [path, other] = landscape.paths;
  const jumping = { ...landscape, paths: [{ ...path, losses: path.losses.map(() => 1e6) }, other] };
  assert(lossScale(jumping).high === 1e6);
  assertEquals(lossScale(jumping, new Set([0])).high, lossScale(landscape, new Set([0])).high);
});
