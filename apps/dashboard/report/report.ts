import {
  encodeEvent,
  type LoadingEvent,
  newRunState,
  type RunEvent,
  takeEvent,
  unknownRun,
} from "@ohlol/train";
import { type ColorLevel, visibleJson } from "@ohlol/tui";
import type { TaskLook } from "../state/app_state.ts";
import { lineText } from "./line.ts";
import { Outcome } from "./outcome.ts";
import { words } from "../locale/words.ts";

/** Where a report goes. */
export interface Output {
  /** Writes lines to the standard output. */
  print(lines: readonly string[]): void;
  /** Writes a line to the standard error. */
  warn(line: string): void;
  /** Shows what the program is doing while it prints nothing else; null when that is done. */
  status(text: string | null): void;
}

/** How output looks. */
export interface Look {
  /** The colours that the destination shows. */
  level: ColorLevel;
  /** Whether to write in ASCII. */
  ascii: boolean;
}

/**
 * Writes the events of a run as they happen.
 *
 * @param events The run.
 * @param format Plain lines, or JSON lines.
 * @param look How plain lines look.
 * @param lookOf How a task is shown, by its name.
 * @param output Where they go.
 * @returns How it ended.
 */
export async function report(
  events: AsyncIterable<RunEvent>,
  format: "plain" | "json",
  { level, ascii }: Look,
  lookOf: (task: string | null) => TaskLook,
  output: Output,
): Promise<Outcome> {
  const run = newRunState();
  const outcome = new Outcome();
  let lines = lookOf(null).lines(ascii);
  for await (const event of withStatus(events, output)) {
    takeEvent(run, event);
    const warning = outcome.add(event, run);
    if (warning !== null) output.warn(warning);
    if (event.type === "started") lines = lookOf(event.config.task).lines(ascii);
    if (format === "json") {
      output.print([visibleJson(encodeEvent(event, run.started ?? unknownRun))]);
    } else {
      output.print(lines.lines(event, run).map((line) => lineText(line, level)));
    }
  }
  return outcome;
}

/** Passes events on; while the data are loading, the status shows the progress. */
async function* withStatus(
  events: AsyncIterable<RunEvent>,
  output: Output,
): AsyncGenerator<RunEvent> {
  try {
    for await (const event of events) {
      output.status(event.type === "loading" ? loadingText(event) : null);
      yield event;
    }
  } finally {
    output.status(null);
  }
}

function loadingText({ what, fraction }: LoadingEvent): string {
  return words.frame.loading(what, Math.floor(100 * fraction));
}
