import type { LookPart } from "../../state/app_state.ts";
import { landscapeSvg } from "./landscape_svg.ts";
import { words } from "../../locale/words.ts";

/** The landscape of a saved run: of the way there, only the saved weights are known. */
export const landscapePart: LookPart = {
  name: () => words.landscape.landscape,
  html: ({ state, landscape }) => {
    const measured = landscape();
    const started = state.run.started!;
    if (measured === null) return Promise.resolve(null);
    return Promise.resolve(
      landscapeSvg(measured, started.contestants, words.landscape[measured.plane]),
    );
  },
};
