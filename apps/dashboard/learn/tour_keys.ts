import type { Key } from "@ohlol/tui";
import { words } from "../locale/words.ts";
import { pages } from "./pages.ts";
import { currentPage, type Tour } from "./tour.ts";

/** What keys do on every page; the help and the footer are made from it. */
export interface TourKeyRow {
  /** The keys, and what each does. */
  readonly keys: Readonly<Partial<Record<Key, (tour: Tour) => void>>>;
  /** The keys as footer and help name them. */
  readonly shown: string;
  /** What the footer says; nothing, if it isn't given. */
  hint?(): string;
  /** Where there isn't room for all hints, the highest ranks are left out. */
  readonly rank?: number;
  /** What the help says. */
  help(): string;
}

const answers = ["1", "2", "3"];

/** The keys of all pages, a row each, in the order of the footer. */
export const tourKeyRows: readonly TourKeyRow[] = [
  {
    keys: { left: (tour) => turn(tour, tour.page - 1), right: (tour) => turn(tour, tour.page + 1) },
    shown: "left/right",
    rank: 0,
    hint: () => words.learn.keys.turn.hint,
    help: () => words.learn.keys.turn.help,
  },
  {
    keys: { home: (tour) => turn(tour, 0), end: (tour) => turn(tour, pages.length - 1) },
    shown: "Home, End",
    help: () => words.learn.keys.ends.help,
  },
  {
    keys: Object.fromEntries(answers.map((key, i) => [key, (tour: Tour) => answer(tour, i)])),
    shown: "1-3",
    rank: 0,
    hint: () => words.learn.keys.answer.hint,
    help: () => words.learn.keys.answer.help,
  },
  {
    keys: { c: openContents, escape: (tour) => void (tour.overlay = null) },
    shown: "c",
    rank: 3,
    hint: () => words.learn.keys.contents.hint,
    help: () => words.learn.keys.contents.help,
  },
  {
    keys: { "?": openHelp },
    shown: "?",
    rank: 1,
    hint: () => words.learn.keys.help.hint,
    help: () => words.learn.keys.help.help,
  },
  {
    keys: {
      q: (tour) => void (tour.leftBy = "q"),
      "ctrl+c": (tour) => void (tour.leftBy = "ctrl+c"),
    },
    shown: "q",
    rank: 0,
    hint: () => words.learn.keys.quit.hint,
    help: () => words.learn.keys.quit.help,
  },
  {
    // The terminal's own.
    keys: {},
    shown: "Ctrl-Z",
    help: () => words.learn.keys.stop.help,
  },
];

/** Does what a key does; one that does nothing only takes a notice away. */
export function pressKey(tour: Tour, key: Key): void {
  tour.notice = null;
  const { entry, keys } = currentPage(tour);
  if (entry !== undefined && entry.text !== null && key !== "ctrl+c") return entry.type(key);
  if (tour.overlay === "contents" && pressInContents(tour, key)) return;
  if (tour.overlay === "help" && (key === "up" || key === "down")) {
    tour.helpPage += key === "down" ? 1 : -1;
    return;
  }
  const own = keys.find((row) => key in row.keys);
  if (own !== undefined && tour.overlay === null) return own.keys[key]?.();
  tourKeyRows.find((row) => key in row.keys)?.keys[key]?.(tour);
}

/** Goes to a page, from 0, if there is one. */
export function turn(tour: Tour, page: number): void {
  tour.overlay = null;
  tour.page = Math.max(0, Math.min(page, pages.length - 1));
}

/** Answers the question; the same answer again takes it back, and with it what it covers. */
function answer(tour: Tour, choice: number): void {
  tour.overlay = null;
  const { answers, page } = tour;
  const question = currentPage(tour).question();
  if (question === null || choice >= question.choices.length) return;
  answers[page] = answers[page] === choice ? undefined : choice;
}

function openContents(tour: Tour): void {
  tour.overlay = tour.overlay === "contents" ? null : "contents";
  tour.chosen = tour.page;
}

function openHelp(tour: Tour): void {
  tour.overlay = tour.overlay === "help" ? null : "help";
  tour.helpPage = 0;
}

/** Whether the table of contents has a meaning of its own for the key. */
function pressInContents(tour: Tour, key: Key): boolean {
  const { length } = pages;
  if (key === "up" || key === "down") {
    tour.chosen = (tour.chosen + (key === "down" ? 1 : -1) + length) % length;
  } else if (key === "enter") turn(tour, tour.chosen);
  else return false;
  return true;
}
