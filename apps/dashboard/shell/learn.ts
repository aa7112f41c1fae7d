import { denoTerminalIO, stopProcessGroup, systemClock, Terminal } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { pages } from "../learn/pages.ts";
import { plainPage } from "../learn/plain_page.ts";
import { currentPage, newTour } from "../learn/tour.ts";
import { drawTour } from "../learn/tour_frame.ts";
import { nextLines } from "../learn/way_on.ts";
import { Workshop } from "../learn/work/workshop.ts";
import { words } from "../locale/words.ts";
import { consoleOutput } from "../report/console_output.ts";
import type { OutputConfig } from "../report/output_config.ts";
import { exitCode, nothingWrong } from "./exit_code.ts";
import { lookFor } from "./look.ts";
import { chooseFormat, currentPlace } from "./output_choice.ts";
import { protectScreen } from "./protect_screen.ts";
import { readPlace, requirePlacePermission, writePlace } from "./remembered_page.ts";
import { TourScreen } from "./tour_screen.ts";

/** What `deno task learn` was asked for. */
export interface LearnArguments {
  /** The page to begin with, from 0; null for the first, or the remembered one. */
  readonly page: number | null;
  /** Whether the page is remembered. */
  readonly remember: boolean;
  /** How it is shown. */
  readonly output: Omit<OutputConfig, "speed">;
}

/**
 * Shows the guided tour: in the terminal, or as plain text where there is none.
 *
 * @returns The exit code.
 * @throws {UsageError} If the page is to be remembered where nothing may be written.
 */
export async function learn(args: LearnArguments): Promise<number> {
  const format = chooseFormat(args.output.format, currentPlace());
  if (format !== "dashboard") return await printPages(args);
  if (!args.remember) return await showTour(args, args.page ?? 0, null);
  requirePlacePermission();
  const remembered = await readPlace(pages.length);
  const notice = remembered === null || args.page !== null
    ? null
    : words.learn.remembered(remembered + 1);
  return await showTour(args, args.page ?? remembered ?? 0, notice);
}

/** Prints the page that was asked for, or all of them, each as soon as its numbers are there. */
async function printPages({ page, output }: LearnArguments): Promise<number> {
  const look = lookFor(output, Deno.stdout.isTerminal());
  const theme = createTheme({ ...look, words: words.widgets });
  const errors: unknown[] = [];
  const workshop = new Workshop(() => {}, (error) => errors.push(error));
  const tour = newTour(workshop);
  for (const number of page === null ? pages.keys() : [page]) {
    tour.page = number;
    currentPage(tour);
    await workshop.idle;
    if (errors.length > 0) throw errors[0];
    currentPage(tour).showMost?.();
    const isLast = number === pages.length - 1;
    consoleOutput.print(plainPage(tour, theme, look.level));
    if (isLast) consoleOutput.print(["", ...nextLines()]);
    else if (page === null) consoleOutput.print(["", ""]);
  }
  return 0;
}

async function showTour(
  { remember, output }: LearnArguments,
  page: number,
  notice: string | null,
): Promise<number> {
  const look = lookFor(output, true);
  const theme = createTheme({ ...look, words: words.widgets });
  const terminal = new Terminal(denoTerminalIO());
  const screen = new TourScreen({
    ...{ terminal, level: look.level, clock: systemClock, page },
    draw: (tour, buffer) => drawTour(tour, buffer, theme),
    stopProcess: stopProcessGroup,
  });
  screen.tour.notice = notice;
  const giveBack = protectScreen(screen, terminal);
  try {
    await screen.run();
  } finally {
    giveBack();
  }
  const { tour } = screen;
  if (remember) await writePlace(tour.page);
  if (tour.leftBy === "q" && tour.page === pages.length - 1) consoleOutput.print(nextLines());
  return exitCode(nothingWrong, tour.leftBy);
}
