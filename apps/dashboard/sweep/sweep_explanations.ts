import { explain, type Explanation } from "../screens/explanation.ts";
import type { Theme } from "@ohlol/tui/widgets";
import type { ScreenName, SweepView } from "./sweep_view.ts";

const texts: Readonly<Record<ScreenName, readonly (readonly [term: string, text: string])[]>> = {
  rates: [
    ["curve", "the median loss over the grid's seeds at each learning rate"],
    [
      "band",
      "the middle 80 % of the selected optimizer's seeds: from the 10 % to the 90 % quantile",
    ],
    ["chosen", "the rate with the lowest median; new seeds measure it"],
    ["diverged", "at least one run's loss became infinite or NaN there"],
    ["grid", "it grows by half a decade while the best rate is at its edge"],
  ],
  curves: [
    ["curve", "the median training loss over seeds, at each optimizer's chosen rate"],
    ["band", "the middle 80 % of the selected optimizer's seeds at each step"],
    ["training time", "steps times the median time of a step on this machine"],
  ],
  verdict: [
    ["rank", "by the measure; none for an optimizer whose best rate is at the edge of its grid"],
    ["forgiving", "decades of rates within 0.02 nats or 1 % of the best"],
    ["P(better)", "the share of seeds in which the first optimizer is better, ties counted half"],
    ["p", "an exact sign-flip test of the mean paired difference, by Holm's method for all pairs"],
    ["even", "P(better) may be one half, and lies between one third and two thirds"],
  ],
  runs: [
    [
      "line",
      "a setting, where options are crossed: its options, rate and loss, the best drawn on top",
    ],
    ["cell", "the median loss of a setting whose runs are all done, or how many are"],
    ["threads", "what each thread trains; short runs come in batches"],
  ],
};

/** What is on the screen, explained. */
export function explanations({ screen }: SweepView, theme: Theme): Explanation[] {
  return texts[screen].map(([term, text]) => explain(term, text, theme));
}
