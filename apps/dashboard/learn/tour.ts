import type { LeaveCause } from "../state/leaving.ts";
import type { OpenPage } from "./page.ts";
import { pages } from "./pages.ts";
import type { Workshop } from "./work/workshop.ts";

/** What lies over a page. */
export type Overlay = "contents" | "help";

/** A reader's way through the pages. Keys change it. */
export interface Tour {
  /** Where the numbers of the pages are computed. */
  readonly workshop: Workshop;
  /** The page that is read, from 0. */
  page: number;
  /** The pages that have been opened, by number: each stays as it was left. */
  readonly opened: (OpenPage | undefined)[];
  /** The answers given, by page: numbers of choices, from 0. */
  readonly answers: (number | undefined)[];
  /** What lies over the page; null for nothing. */
  overlay: Overlay | null;
  /** The page under the cursor of the table of contents. */
  chosen: number;
  /** The page of the help. */
  helpPage: number;
  /** A warning or a notice, until a key is pressed. */
  notice: string | null;
  /** What asked to leave; null if nothing did. */
  leftBy: LeaveCause | null;
}

/** A tour that begins at a page, from 0. */
export function newTour(workshop: Workshop, page = 0): Tour {
  return {
    ...{ workshop, page, opened: [], answers: [], overlay: null, chosen: page, helpPage: 0 },
    ...{ notice: null, leftBy: null },
  };
}

/** The page that is read, which opens it if it is the first time. */
export function currentPage(tour: Tour): OpenPage {
  return tour.opened[tour.page] ??= pages[tour.page].open(tour.workshop);
}
