import { createTheme, type Theme } from "@ohlol/tui/widgets";
import type { Key } from "@ohlol/tui";
import { marked } from "../../../../packages/tui/testing/marked.ts";
import type { Language } from "../../locale/language.ts";
import { words } from "../../locale/words.ts";
import { drawSweep } from "../sweep_frame.ts";
import { pressKey } from "../sweep_keys.ts";
import type { SweepState } from "../sweep_state.ts";
import { initialView } from "../sweep_view.ts";
import { crossedSweep, onMachines, sweepAfter } from "./sweeps.ts";

/** A screen whose text is kept in the file `name`.txt beside this one. */
export interface ExpectedScreen {
  /** What it shows, and in which size. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly sweep: SweepState | null;
  readonly keys: readonly Key[];
}

/** Fills cells that nothing has drawn. */
export const marker = "¤";

/** The rows of a screen, drawn on cells that all hold the marker, in the language that is spoken. */
export function drawnLines({ width, height, theme, sweep, keys }: ExpectedScreen): string[] {
  const view = initialView();
  view.sweep = sweep;
  for (const key of keys) pressKey(view, key);
  const spoken = { ...theme, words: words.widgets };
  return marked(width, height, (buffer) => drawSweep(view, buffer, spoken, 2000), marker)
    .map((line) => line.trimEnd());
}

/** The file that holds a screen's text in a language. */
export function screenFile(name: string, language: Language = "en"): URL {
  const folder = language === "en" ? "" : `${language}/`;
  return new URL(`./${folder}${name.replaceAll(" ", "_")}.txt`, import.meta.url);
}

/** The screens whose text is kept in Chinese, too. */
export const keptInChinese: readonly string[] = [
  ...["starting 80x24", "rates 80x24", "rates 100x30", "rates 200x60", "rates 30x8"],
  ...["rates, linear, one hidden 80x24", "curves 80x24", "curves, every seed, in seconds 80x24"],
  ...["curves, nothing chosen 80x24", "curves in ASCII 80x24", "verdict 80x24", "verdict 200x60"],
  ...["verdict so far 80x24", "verdict in ASCII 100x30", "runs 80x24", "runs, at work 100x30"],
  ...["runs, options crossed 100x30", "runs in ASCII 80x24", "help 80x24"],
  "help for the verdict 80x24",
];

const plain = createTheme({ ascii: false, level: "none" });
const ascii = createTheme({ ascii: true, level: "none" });
const colored = createTheme({ ascii: false, level: "truecolor" });
const usual = ["80x24", "100x30", "200x60"];

/** All expected screens. */
export function expectedScreens(): ExpectedScreen[] {
  const begun = sweepAfter(100);
  const measuring = sweepAfter(262);
  const done = sweepAfter(Infinity);
  const crossed = sweepAfter(Infinity, { halving: true });
  const options = crossedSweep();
  return [
    ...screens("starting", null, [], ["80x24"]),
    ...screens("rates", done, [], [...usual, "40x10", "30x8", "20x5", "1x1"]),
    ...screens("rates, growing", begun, [], ["80x24"]),
    ...screens("rates in ASCII", done, [], ["80x24"], ascii),
    ...screens("rates in colours", done, ["tab"], ["80x24"], colored),
    ...screens("rates, linear, one hidden", done, ["y", "d"], ["80x24"]),
    ...screens("curves", done, ["2"], [...usual, "40x10"]),
    ...screens("curves, nothing chosen", begun, ["2"], ["80x24"]),
    ...screens("curves, every seed, in seconds", done, ["2", "b", "x", "x"], ["80x24"]),
    ...screens("curves in ASCII", done, ["2", "x"], ["80x24"], ascii),
    ...screens("verdict", done, ["3"], [...usual, "40x10"]),
    ...screens("verdict, scrolled", done, ["3", "down", "down"], ["40x10"]),
    ...screens("verdict, options crossed", options, ["3"], ["80x24"]),
    ...screens("verdict so far", measuring, ["3"], ["80x24"]),
    ...screens("verdict, nothing measured", begun, ["3"], ["80x24"]),
    ...screens("verdict in ASCII", done, ["3"], ["100x30"], ascii),
    ...screens("runs", done, ["4"], [...usual, "40x10"]),
    ...screens("runs, at work", begun, ["4"], ["80x24", "100x30"]),
    ...screens("runs with halving", crossed, ["4"], ["100x30"]),
    ...screens("runs, scrolled", done, ["4", "right", "right", "down"], ["40x10"]),
    ...screens("runs, one hidden", done, ["4", "tab", "d"], ["80x24"]),
    ...screens("runs, options crossed", options, ["4"], [...usual, "40x10"]),
    ...screens("runs, options crossed, in colours", options, ["4", "tab"], ["100x30"], colored),
    ...screens("runs, options crossed, in ASCII", options, ["4"], ["100x30"], ascii),
    ...screens("runs on machines", onMachines(begun), ["4"], usual),
    ...screens("runs, no machine yet", onMachines(begun, []), ["4"], ["80x24"]),
    ...screens("runs in ASCII", begun, ["4"], ["80x24"], ascii),
    ...screens("help", done, ["?"], ["80x24"]),
    ...screens("help for the verdict", done, ["3", "?", "down"], ["80x24"]),
  ];
}

function screens(
  name: string,
  sweep: SweepState | null,
  keys: readonly Key[],
  sizes: readonly string[],
  theme: Theme = plain,
): ExpectedScreen[] {
  return sizes.map((size) => {
    const [width, height] = size.split("x").map(Number);
    return { name: `${name} ${size}`, width, height, theme, sweep, keys };
  });
}
