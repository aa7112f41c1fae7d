import { smoothings } from "@ohlol/train";
import type { Key } from "@ohlol/tui";
import type { AppState, ScreenRow } from "./app_state.ts";
import {
  changeTimeAxis,
  changeZoom,
  compareToSelected,
  hasOthers,
  hideOrShow,
} from "./curve_view.ts";
import { beginEntry, isAtRest, trainAgain } from "./going_on.ts";
import { compareCells } from "./inspecting.ts";
import { changePlane } from "./landscape_view.ts";
import { isOver, leave } from "./leaving.ts";
import { newestTime, willReplay } from "./playback.ts";
import { changeSpeed, goLive, goToFirst, stepRecords, togglePause } from "./playback.ts";
import { coloringAfter, nextColoring } from "./reading_view.ts";
import {
  jump,
  moveStep,
  moveUnit,
  selectContestant,
  show,
  showWeights,
  toggleHelp,
} from "./selection.ts";
import { timeUnitOf } from "./time_unit.ts";

/** What keys do. The help screen, the footer and docs/options.md are made from it. */
export interface KeyRow {
  /** The keys, and what each of them does. */
  readonly keys: Readonly<Partial<Record<Key, (state: AppState) => void>>>;
  /** The keys as help calls them, and what they do. */
  readonly help: KeyHelp;
  /** The same for the run on screen, if that is more specific. */
  helpHere?(state: AppState): KeyHelp;
  /** Whether they do something in this run. Default: always. */
  when?(state: AppState): boolean;
  /** Their hint in the footer, if they have one. */
  readonly hint?: KeyHint;
}

/** Keys, and what they do. */
export type KeyHelp = readonly [keys: string, what: string];

/** A hint of the footer. */
export interface KeyHint {
  /** The keys; arrow keys are drawn as arrows. */
  readonly keys: string | "left/right" | "up/down";
  /** What they do. */
  what(state: AppState): string;
  /** If the hints don't all fit, those with the highest ranks are left out. */
  readonly rank: number;
  /** Whether they do something now. Default: always. */
  when?(state: AppState): boolean;
}

/** All keys except those that turn the pages of the help, a row each, in the order of the footer. */
export const keyRows: readonly KeyRow[] = [
  {
    keys: { space: (s) => togglePause(s.playback, s.run.histories, isOver(s)) },
    help: ["space", "pause, resume; at the end: play again"],
    hint: { keys: "space", what: spaceHint, rank: 5 },
  },
  {
    keys: {
      left: (s) => stepRecords(s.playback, s.run.histories, -1),
      right: (s) => stepRecords(s.playback, s.run.histories, 1),
    },
    help: ["left, right", "one recorded epoch or step back or forth"],
    hint: { keys: "left/right", what: ({ look }) => timeUnitOf(look.name), rank: 4 },
  },
  {
    keys: {
      pageup: (s) => stepRecords(s.playback, s.run.histories, -10),
      pagedown: (s) => stepRecords(s.playback, s.run.histories, 10),
    },
    help: ["PageUp, PageDown", "ten of them"],
  },
  {
    keys: {
      home: (s) => goToFirst(s.playback, s.run.histories),
      end: (s) => goLive(s.playback, s.run.histories),
    },
    help: ["Home, End", "the first epoch or step, the newest (live)"],
  },
  {
    keys: {
      "+": (s) => changeSpeed(s.playback, 1, s.run.histories),
      "=": (s) => changeSpeed(s.playback, 1, s.run.histories),
      "-": (s) => changeSpeed(s.playback, -1, s.run.histories),
    },
    help: ["+, -", "faster, slower; beyond 1000: live"],
    hint: { keys: "+/-", what: () => "speed", rank: 9 },
  },
  {
    keys: {
      tab: (s) => selectContestant(s, 1),
      "shift+tab": (s) => selectContestant(s, -1),
    },
    help: ["tab, shift+tab", "the next, the previous contestant"],
    hint: {
      keys: "tab",
      what: () => "contestant",
      rank: 6,
      when: hasOthers,
    },
  },
  {
    keys: { y: changeLossAxis },
    help: ["y", "loss on a linear, a logarithmic axis"],
    hint: { keys: "y", what: () => "log", rank: 7, when: isRace },
  },
  {
    keys: { s: (s) => void (s.smoothing = (s.smoothing + 1) % smoothings.length) },
    help: ["s", "smooth the curves: off, 0.6, 0.9, 0.99"],
    hint: { keys: "s", what: () => "smooth", rank: 8, when: isRace },
  },
  {
    keys: { x: changeTimeAxis },
    help: ["x", "curves over epochs or steps, symbols, seconds"],
    hint: { keys: "x", what: () => "axis", rank: 10, when: isRace },
  },
  {
    keys: { z: changeZoom },
    help: ["z", "curves: their second half, last tenth, all"],
    hint: { keys: "z", what: () => "zoom", rank: 10, when: isRace },
  },
  {
    keys: { d: hideOrShow },
    help: ["d", "hide, show the selected one's curve and path"],
    hint: {
      keys: "d",
      what: ({ curves, selected }) => curves.hidden.has(selected) ? "show" : "hide",
      rank: 11,
      when: (state) => (isRace(state) || isLandscape(state)) && hasOthers(state),
    },
  },
  {
    keys: { b: compareToSelected },
    help: ["b", "the selected contestant as baseline: differences"],
    hint: {
      keys: "b",
      what: () => "baseline",
      rank: 11,
      when: (state) => isRace(state) && hasOthers(state),
    },
  },
  {
    keys: {
      h: (s) => moveStep(s, -1),
      l: (s) => moveStep(s, 1),
      "[": (s) => jump(s, -1),
      "]": (s) => jump(s, 1),
    },
    help: ["h, l or [, ]", "the time step under the cursor"],
    helpHere: (state) => ["h, l or [, ]", `the ${cursorNames(state, "across", "time step")}`],
    when: hasCursor,
    hint: {
      keys: "h/l",
      what: stepHint,
      rank: 3,
      when: hasInsides,
    },
  },
  {
    keys: { up: (s) => moveUnit(s, -1), down: (s) => moveUnit(s, 1) },
    help: ["up, down", "the unit under the cursor"],
    helpHere: (state) => ["up, down", `the ${cursorNames(state, "down", "unit")}`],
    when: hasCursor,
    hint: {
      keys: "up/down",
      what: (state) => downName(state.screen, state) ?? "unit",
      rank: 3,
      when: (state) => hasInsides(state) && movesDown(state),
    },
  },
  {
    keys: { w: showWeights },
    help: ["w", "hidden state: its weights, and back"],
    helpHere: ({ screens }) => {
      const number = screens.findIndex(({ name }) => name === "hidden state") + 1;
      return [`${number} again, w`, "hidden state: its weights, and back"];
    },
    when: (state) => hasScreen(state, "hidden state"),
    hint: {
      keys: "w",
      what: ({ showsWeights }) => showsWeights ? "states" : "weights",
      rank: 3,
      when: ({ screen, helpIsOpen }) => screen.name === "hidden state" && !helpIsOpen,
    },
  },
  {
    keys: { p: changePlane },
    help: ["p", "landscape: the other plane"],
    when: (state) => hasScreen(state, "landscape"),
    hint: {
      keys: "p",
      what: () => "plane",
      rank: 3,
      when: isLandscape,
    },
  },
  {
    keys: Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`${i + 1}`, (s: AppState) => show(s, i)]),
    ),
    help: ["1, 2, 3, ...", "the screens, as the footer counts them"],
    helpHere: ({ screens }) => [
      screens.map((_, i) => i + 1).join(", "),
      screens.map(({ name }) => name).join(", "),
    ],
    hint: {
      keys: "1-n",
      what: () => "screens",
      rank: 1,
      when: ({ screens }) => screens.length > 1,
    },
  },
  {
    keys: { c: (s) => nextColoring(s.reading) },
    help: ["c", "reading: colour by unit, surprise, connectivity"],
    when: (state) => hasScreen(state, "reading"),
    hint: {
      keys: "c",
      what: ({ reading }) => `by ${coloringAfter(reading)}`,
      rank: 2,
      when: ({ screen, helpIsOpen }) => screen.name === "reading" && !helpIsOpen,
    },
  },
  {
    keys: { g: compareCells },
    help: ["g", "gradients: train the other two cells, to compare"],
    when: ({ look }) => look.otherCells !== undefined,
    hint: {
      keys: "g",
      what: () => "other cells",
      rank: 2,
      when: ({ screen, look, comparisons }) =>
        screen.name === "gradients" && look.otherCells !== undefined && comparisons.length === 0,
    },
  },
  {
    keys: { e: trainAgain },
    help: ["e", "at the end: as many epochs or steps again"],
    when: ({ canGoOn }) => canGoOn,
    hint: { keys: "e", what: ({ again }) => `${again} more`, rank: 2, when: isAtRest },
  },
  {
    keys: { a: beginEntry },
    help: ["a", "at the end: add a contestant, which catches up"],
    when: ({ canGoOn }) => canGoOn,
    hint: { keys: "a", what: () => "add", rank: 2, when: isAtRest },
  },
  {
    keys: {
      ">": (s) => void s.page++,
      ".": (s) => void s.page++,
      "<": (s) => void s.page--,
      ",": (s) => void s.page--,
    },
    help: [">, <", "more of a screen that is too small"],
  },
  {
    keys: { "?": toggleHelp, escape: (s) => void (s.helpIsOpen = false) },
    help: ["?, Esc", "open, close the help; up, down in it"],
    hint: { keys: "?", what: ({ helpIsOpen }) => helpIsOpen ? "close help" : "help", rank: 0 },
  },
  {
    keys: { q: (s) => leave(s, "q"), "ctrl+c": (s) => leave(s, "ctrl+c") },
    help: ["q, Ctrl-C", "finish the step and quit; again: now"],
    hint: { keys: "q", what: ({ leaving }) => leaving === "no" ? "quit" : "quit now", rank: 0 },
  },
  {
    keys: { "ctrl+d": (s) => void (s.leavesAtEnd = true) },
    help: ["Ctrl-D", "quit when all has been shown"],
  },
  {
    // The terminal handles it: see `shell/dashboard.ts`.
    keys: {},
    help: ["Ctrl-Z", "stop the program; fg continues it"],
  },
];

const helpKeys: KeyRow["keys"] = {
  ...Object.fromEntries(["down", "pagedown", ">", "."].map((key) => [key, nextHelpPage])),
  ...Object.fromEntries(["up", "pageup", "<", ","].map((key) => [key, previousHelpPage])),
};

const actions = Object.assign({}, ...keyRows.map(({ keys }) => keys)) as KeyRow["keys"];

/** The action of a key; while the help is open, some keys turn its pages. */
export function actionOf(
  key: Key,
  { helpIsOpen }: AppState,
): ((state: AppState) => void) | undefined {
  return (helpIsOpen ? helpKeys[key] : undefined) ?? actions[key];
}

function nextHelpPage(state: AppState): void {
  state.helpPage++;
}

function previousHelpPage(state: AppState): void {
  state.helpPage--;
}

function changeLossAxis(state: AppState): void {
  if (state.curves.comparedTo === null) state.logAxis = !state.logAxis;
  else state.warning = "Differences have no logarithmic axis: they can be negative";
}

/** Where training is counted in steps, the steps of the sequence are called time steps. */
function stepHint({ look, showsWeights, screen }: AppState): string {
  if (screen.cursor !== undefined) return screen.cursor.across;
  if (showsWeights) return "column";
  return timeUnitOf(look.name) === "epoch" ? "step" : "time step";
}

/** The screens on which a time step and a unit are under a cursor. */
const screensWithCursor = ["network", "hidden state"];

function hasScreen({ screens }: AppState, ...names: readonly string[]): boolean {
  return screens.some(({ name }) => names.includes(name));
}

function hasCursor(state: AppState): boolean {
  return hasScreen(state, ...screensWithCursor) || state.screens.some(({ cursor }) => cursor);
}

/** Whether the cursor of the screen is moved by up and down, too. */
function movesDown({ screen: { cursor } }: AppState): boolean {
  return cursor === undefined || cursor.down !== undefined;
}

/** What up and down move on a screen of its own cursor. */
function downName({ cursor }: ScreenRow, state: AppState): string | undefined {
  return typeof cursor?.down === "function" ? cursor.down(state) : cursor?.down;
}

/** What the cursor keys move on the screens of a run: `time step, tensor`. */
function cursorNames(state: AppState, way: "across" | "down", usual: string): string {
  const own = state.screens.flatMap((screen) =>
    (way === "across" ? screen.cursor?.across : downName(screen, state)) ?? []
  );
  const all = hasScreen(state, ...screensWithCursor) ? [usual, ...own] : own;
  return `${all.join(", ")} under the cursor`;
}

function isRace({ screen, helpIsOpen }: AppState): boolean {
  return screen.name === "race" && !helpIsOpen;
}

function isLandscape({ screen, helpIsOpen }: AppState): boolean {
  return screen.name === "landscape" && !helpIsOpen;
}

function hasInsides({ screen, helpIsOpen }: AppState): boolean {
  const isCursored = screensWithCursor.includes(screen.name) || screen.cursor !== undefined;
  return isCursored && !helpIsOpen;
}

function spaceHint(state: AppState): string {
  const { playback, run } = state;
  if (willReplay(playback, newestTime(run.histories), isOver(state))) return "replay";
  return playback.mode === "paused" ? "resume" : "pause";
}
