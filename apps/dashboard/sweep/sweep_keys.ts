import type { Key } from "@ohlol/tui";
import type { KeyHelp } from "../locale/key_help.ts";
import type { Words } from "../locale/words.ts";
import type { Hint } from "../screens/footer.ts";
import type { Theme } from "@ohlol/tui/widgets";
import { nextTimeAxis } from "../state/time_axes.ts";
import { screenNames, type SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** What a hint says, by its name in the code. */
type HintName = keyof Words["sweep"]["hints"];

/** What keys do on the screens of a sweep; the help and the footer are made from it. */
export interface SweepKeyRow {
  /** The keys, and what each does. */
  readonly keys: Readonly<Partial<Record<Key, (view: SweepView) => void>>>;
  /** The keys as help calls them, and what they do. */
  help(): KeyHelp;
  /** What the footer says; where there isn't room for all, the highest ranks are left out. */
  readonly hint?: { readonly key: string; readonly what: HintName; readonly rank: number };
  /** On which screens they do something; on all, if it isn't given. */
  readonly screens?: readonly string[];
}

/** All keys, a row each, in the order of the footer. */
export const sweepKeyRows: readonly SweepKeyRow[] = [
  {
    keys: Object.fromEntries(
      screenNames.map((name, i) => [`${i + 1}`, (view: SweepView) => void (view.screen = name)]),
    ),
    help: () => [
      words.keys.list(screenNames.map((_, i) => `${i + 1}`)),
      words.keys.list(screenNames.map((name) => words.sweep.screens[name])),
    ],
    hint: { key: `1-${screenNames.length}`, what: "screens", rank: 1 },
  },
  {
    keys: { tab: (view) => select(view, 1), "shift+tab": (view) => select(view, -1) },
    help: () => words.sweep.keys.optimizer,
    hint: { key: "tab", what: "optimizer", rank: 5 },
    screens: ["rates", "curves", "runs"],
  },
  {
    keys: { d: hideOrShow },
    help: () => words.sweep.keys.hide,
    hint: { key: "d", what: "hide", rank: 4 },
    screens: ["rates", "curves", "runs"],
  },
  {
    keys: { y: (view) => void (view.logAxis = !view.logAxis) },
    help: () => words.sweep.keys.logAxis,
    hint: { key: "y", what: "log", rank: 6 },
    screens: ["rates", "curves"],
  },
  {
    // In a race it makes a baseline. Here the verdict compares all pairs, seed by seed.
    keys: { b: (view) => void (view.around = view.around === "band" ? "seeds" : "band") },
    help: () => words.sweep.keys.band,
    hint: { key: "b", what: "band", rank: 3 },
    screens: ["curves"],
  },
  {
    keys: { x: (view) => void (view.timeAxis = nextTimeAxis(view.timeAxis)) },
    help: () => words.sweep.keys.axis,
    hint: { key: "x", what: "axis", rank: 3 },
    screens: ["curves"],
  },
  {
    keys: { up: (view) => scroll(view, -1), down: (view) => scroll(view, 1) },
    help: () => words.sweep.keys.scroll,
    hint: { key: "up/down", what: "scroll", rank: 3 },
    screens: ["verdict", "runs"],
  },
  {
    keys: {
      left: (view) => void (view.firstRate = Math.max(0, view.firstRate - 1)),
      right: (view) => void view.firstRate++,
    },
    help: () => words.sweep.keys.rates,
    hint: { key: "left/right", what: "rates", rank: 3 },
    screens: ["runs"],
  },
  {
    keys: {
      "?": (view) => [view.helpIsOpen, view.helpPage] = [!view.helpIsOpen, 0],
      escape: (view) => void (view.helpIsOpen = false),
    },
    help: () => words.sweep.keys.help,
    hint: { key: "?", what: "help", rank: 0 },
  },
  {
    keys: {
      q: (view) => void (view.leftBy = "q"),
      "ctrl+c": (view) => void (view.leftBy = "ctrl+c"),
    },
    help: () => words.sweep.keys.quit,
    hint: { key: "q", what: "quit", rank: 0 },
  },
  {
    // The terminal's own.
    keys: {},
    help: () => words.sweep.keys.stop,
  },
];

/** Does what a key does; a key that does nothing only takes a warning away. */
export function pressKey(view: SweepView, key: Key): void {
  view.warning = null;
  if (view.helpIsOpen && (key === "up" || key === "down")) {
    view.helpPage += key === "down" ? 1 : -1;
    return;
  }
  const row = sweepKeyRows.find(({ keys }) => key in keys);
  if (row !== undefined && isForScreen(row, view)) row.keys[key]!(view);
}

/** The hints of the footer on the screen that is shown. */
export function hintsOf(view: SweepView, { signs }: Theme): Hint[] {
  const arrows: Readonly<Record<string, string>> = {
    "up/down": signs.upDown,
    "left/right": signs.leftRight,
  };
  const shown = sweepKeyRows.filter((row) => isForScreen(row, view));
  return shown.flatMap(({ hint }): Hint[] => {
    if (hint === undefined) return [];
    const { key, what, rank } = hint;
    return [{ key: arrows[key] ?? key, what: words.sweep.hints[what], rank }];
  });
}

function isForScreen({ screens }: SweepKeyRow, { screen }: SweepView): boolean {
  return screens?.includes(screen) ?? true;
}

function select(view: SweepView, by: number): void {
  const count = view.sweep?.planner.config.competitors.length ?? 1;
  view.selected = (view.selected + by + count) % count;
}

function hideOrShow({ hidden, selected }: SweepView): void {
  if (!hidden.delete(selected)) hidden.add(selected);
}

function scroll(view: SweepView, by: number): void {
  if (view.screen === "runs") view.firstSetting = Math.max(0, view.firstSetting + by);
  else view.scroll = Math.max(0, view.scroll + by);
}
