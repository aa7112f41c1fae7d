import {
  encodeEvent,
  type ExperimentEvent,
  isTutorialEvent,
  type LoadingEvent,
  type RunOfLines,
} from "@ohlol/train";
import { type ColorLevel, visibleJson } from "@ohlol/tui";
import { Outcome } from "./outcome.ts";
import { lineText } from "./line.ts";
import { SequenceLines } from "../tasks/text/lines.ts";
import { TutorialLines } from "../tasks/tutorial/lines.ts";

/** Where a report goes. */
export interface Output {
  /** Writes lines to the standard output. */
  print(lines: readonly string[]): void;
  /** Writes a line to the standard error. */
  warn(line: string): void;
  /** Shows what is being done, where nothing else is shown; null when it is done. */
  status(text: string | null): void;
}

/** How output looks. */
export interface Look {
  /** The colours that are shown where they go. */
  level: ColorLevel;
  /** Whether what can be drawn and said in ASCII is. */
  ascii: boolean;
}

/**
 * Writes an experiment's events as they come.
 *
 * @param events The experiment.
 * @param format The tutorial's lines, or JSON lines.
 * @param look How plain lines look.
 * @param output Where they go.
 * @returns How it ended.
 */
export async function report(
  events: AsyncIterable<ExperimentEvent>,
  format: "plain" | "json",
  { level, ascii }: Look,
  output: Output,
): Promise<Outcome> {
  const [tutorial, sequence] = [new TutorialLines(), new SequenceLines(ascii)];
  const outcome = new Outcome();
  let run: RunOfLines = { contestants: [] };
  for await (const event of withStatus(events, output)) {
    if (event.type === "started") run = event;
    const warning = outcome.add(event);
    if (warning !== null) output.warn(warning);
    if (format === "json") {
      output.print([visibleJson(encodeEvent(event, run))]);
    } else {
      const lines = isTutorialEvent(event) ? tutorial.lines(event) : sequence.lines(event);
      output.print(lines.map((line) => lineText(line, level)));
    }
  }
  return outcome;
}

/** Passes events on; while the data are loading, the status says how far that is. */
async function* withStatus(
  events: AsyncIterable<ExperimentEvent>,
  output: Output,
): AsyncGenerator<ExperimentEvent> {
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
  return `${what}: ${Math.floor(100 * fraction)} %`;
}
