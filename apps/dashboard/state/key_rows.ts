import { smoothings } from "@ohlol/train";
import type { Key } from "@ohlol/tui";
import type { KeyHelp } from "../locale/key_help.ts";
import { words } from "../locale/words.ts";
import type { AppState, CursorName, ScreenRow } from "./app_state.ts";
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
  help(): KeyHelp;
  /** The same for the run on screen, if that is more specific. */
  helpHere?(state: AppState): KeyHelp;
  /** Whether they do something in this run. Default: always. */
  when?(state: AppState): boolean;
  /** Their hint in the footer, if they have one. */
  readonly hint?: KeyHint;
}

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
    help: () => words.keys.help.pause,
    hint: { keys: "space", what: spaceHint, rank: 5 },
  },
  {
    keys: {
      left: (s) => stepRecords(s.playback, s.run.histories, -1),
      right: (s) => stepRecords(s.playback, s.run.histories, 1),
    },
    help: () => words.keys.help.step,
    hint: {
      keys: "left/right",
      what: ({ look }) => words.keys.hints.time[timeUnitOf(look.name)],
      rank: 4,
    },
  },
  {
    keys: {
      pageup: (s) => stepRecords(s.playback, s.run.histories, -10),
      pagedown: (s) => stepRecords(s.playback, s.run.histories, 10),
    },
    help: () => words.keys.help.tenSteps,
  },
  {
    keys: {
      home: (s) => goToFirst(s.playback, s.run.histories),
      end: (s) => goLive(s.playback, s.run.histories),
    },
    help: () => words.keys.help.ends,
  },
  {
    keys: {
      "+": (s) => changeSpeed(s.playback, 1, s.run.histories),
      "=": (s) => changeSpeed(s.playback, 1, s.run.histories),
      "-": (s) => changeSpeed(s.playback, -1, s.run.histories),
    },
    help: () => words.keys.help.speed,
    hint: { keys: "+/-", what: () => words.keys.hints.speed, rank: 9 },
  },
  {
    keys: {
      tab: (s) => selectContestant(s, 1),
      "shift+tab": (s) => selectContestant(s, -1),
    },
    help: () => words.keys.help.contestant,
    hint: {
      keys: "tab",
      what: () => words.keys.hints.contestant,
      rank: 6,
      when: hasOthers,
    },
  },
  {
    keys: { y: changeLossAxis },
    help: () => words.keys.help.logAxis,
    hint: { keys: "y", what: () => words.keys.hints.log, rank: 7, when: isRace },
  },
  {
    keys: { s: (s) => void (s.smoothing = (s.smoothing + 1) % smoothings.length) },
    help: () => words.keys.help.smoothing,
    hint: { keys: "s", what: () => words.keys.hints.smooth, rank: 8, when: isRace },
  },
  {
    keys: { x: changeTimeAxis },
    help: () => words.keys.help.timeAxis,
    hint: { keys: "x", what: () => words.keys.hints.axis, rank: 10, when: isRace },
  },
  {
    keys: { z: changeZoom },
    help: () => words.keys.help.zoom,
    hint: { keys: "z", what: () => words.keys.hints.zoom, rank: 10, when: isRace },
  },
  {
    keys: { d: hideOrShow },
    help: () => words.keys.help.hide,
    hint: {
      keys: "d",
      what: ({ curves, selected }) =>
        words.keys.hints[curves.hidden.has(selected) ? "show" : "hide"],
      rank: 11,
      when: (state) => (isRace(state) || isLandscape(state)) && hasOthers(state),
    },
  },
  {
    keys: { b: compareToSelected },
    help: () => words.keys.help.baseline,
    hint: {
      keys: "b",
      what: () => words.keys.hints.baseline,
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
    help: () => words.keys.help.across,
    helpHere: (state) => [words.keys.help.across[0], cursorNames(state, "across", "timeStep")],
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
    help: () => words.keys.help.down,
    helpHere: (state) => [words.keys.help.down[0], cursorNames(state, "down", "unit")],
    when: hasCursor,
    hint: {
      keys: "up/down",
      what: (state) => words.keys.cursors[downName(state.screen, state) ?? "unit"],
      rank: 3,
      when: (state) => hasInsides(state) && movesDown(state),
    },
  },
  {
    keys: { w: showWeights },
    help: () => words.keys.help.weights,
    helpHere: ({ screens }) => {
      const number = screens.findIndex(({ name }) => name === "hidden state") + 1;
      return [words.keys.weightsKeys(number), words.keys.help.weights[1]];
    },
    when: (state) => hasScreen(state, "hidden state"),
    hint: {
      keys: "w",
      what: ({ showsWeights }) => words.keys.hints[showsWeights ? "states" : "weights"],
      rank: 3,
      when: ({ screen, helpIsOpen }) => screen.name === "hidden state" && !helpIsOpen,
    },
  },
  {
    keys: { p: changePlane },
    help: () => words.keys.help.plane,
    when: (state) => hasScreen(state, "landscape"),
    hint: {
      keys: "p",
      what: () => words.keys.hints.plane,
      rank: 3,
      when: isLandscape,
    },
  },
  {
    keys: Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`${i + 1}`, (s: AppState) => show(s, i)]),
    ),
    help: () => words.keys.help.screens,
    helpHere: ({ screens }) => [
      words.keys.list(screens.map((_, i) => String(i + 1))),
      words.keys.list(screens.map(({ name }) => words.screens[name])),
    ],
    hint: {
      keys: "1-n",
      what: () => words.keys.hints.screens,
      rank: 1,
      when: ({ screens }) => screens.length > 1,
    },
  },
  {
    keys: { c: (s) => nextColoring(s.reading) },
    help: () => words.keys.help.coloring,
    when: (state) => hasScreen(state, "reading"),
    hint: {
      keys: "c",
      what: ({ reading }) =>
        words.keys.hints.coloring(words.keys.colorings[coloringAfter(reading)]),
      rank: 2,
      when: ({ screen, helpIsOpen }) => screen.name === "reading" && !helpIsOpen,
    },
  },
  {
    keys: { g: compareCells },
    help: () => words.keys.help.otherCells,
    when: ({ look }) => look.otherCells !== undefined,
    hint: {
      keys: "g",
      what: () => words.keys.hints.otherCells,
      rank: 2,
      when: ({ screen, look, comparisons }) =>
        screen.name === "gradients" && look.otherCells !== undefined && comparisons.length === 0,
    },
  },
  {
    keys: { e: trainAgain },
    help: () => words.keys.help.again,
    when: ({ canGoOn }) => canGoOn,
    hint: { keys: "e", what: ({ again }) => words.keys.hints.more(again), rank: 2, when: isAtRest },
  },
  {
    keys: { a: beginEntry },
    help: () => words.keys.help.add,
    when: ({ canGoOn }) => canGoOn,
    hint: { keys: "a", what: () => words.keys.hints.add, rank: 2, when: isAtRest },
  },
  {
    keys: {
      ">": (s) => void s.page++,
      ".": (s) => void s.page++,
      "<": (s) => void s.page--,
      ",": (s) => void s.page--,
    },
    help: () => words.keys.help.more,
  },
  {
    keys: { "?": toggleHelp, escape: (s) => void (s.helpIsOpen = false) },
    help: () => words.keys.help.help,
    hint: {
      keys: "?",
      what: ({ helpIsOpen }) => words.keys.hints[helpIsOpen ? "closeHelp" : "help"],
      rank: 0,
    },
  },
  {
    keys: { q: (s) => leave(s, "q"), "ctrl+c": (s) => leave(s, "ctrl+c") },
    help: () => words.keys.help.quit,
    hint: {
      keys: "q",
      what: ({ leaving }) => words.keys.hints[leaving === "no" ? "quit" : "quitNow"],
      rank: 0,
    },
  },
  {
    keys: { "ctrl+d": (s) => void (s.leavesAtEnd = true) },
    help: () => words.keys.help.quitAtEnd,
  },
  {
    // The terminal handles it: see `shell/dashboard.ts`.
    keys: {},
    help: () => words.keys.help.stop,
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
  else state.warning = words.keys.warnings.noLogOfDifferences;
}

/** Where training is counted in steps, the steps of the sequence are called time steps. */
function stepHint({ look, showsWeights, screen }: AppState): string {
  const { cursors } = words.keys;
  if (screen.cursor !== undefined) return cursors[screen.cursor.across];
  if (showsWeights) return cursors.column;
  return timeUnitOf(look.name) === "epoch" ? cursors.step : cursors.timeStep;
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
function downName({ cursor }: ScreenRow, state: AppState): CursorName | undefined {
  return typeof cursor?.down === "function" ? cursor.down(state) : cursor?.down;
}

/** What the cursor keys move on the screens of a run: `time step, tensor`. */
function cursorNames(state: AppState, way: "across" | "down", usual: CursorName): string {
  const own = state.screens.flatMap((screen) =>
    (way === "across" ? screen.cursor?.across : downName(screen, state)) ?? []
  );
  const all = hasScreen(state, ...screensWithCursor) ? [usual, ...own] : own;
  return words.keys.underCursor(all.map((name) => words.keys.cursors[name]));
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
  if (willReplay(playback, newestTime(run.histories), isOver(state))) {
    return words.keys.hints.replay;
  }
  return words.keys.hints[playback.mode === "paused" ? "resume" : "pause"];
}
