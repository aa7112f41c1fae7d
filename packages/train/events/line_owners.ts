import { decodeEvent } from "./event_lines.ts";
import type { StartedEvent } from "./events.ts";
import type { SequenceStartedEvent } from "./sequence_events.ts";

/** What a line holds that says whose it is, as far as it is JSON: nothing of it is checked. */
export interface RawLine {
  /** The type of the event. */
  type?: unknown;
  /** The identity of its run. */
  run?: unknown;
  /** The label of the contestant that it is of. */
  contestant?: unknown;
  /** The step that it is of. */
  step?: unknown;
  /** The epoch that it is of. */
  epoch?: unknown;
  /** Whether the run that ends was interrupted. */
  interrupted?: unknown;
  /** The contestants of a run that ends. */
  standings?: unknown;
  /** The same, of the tutorial's job. */
  table?: unknown;
}

/** A line, and the run that it belongs to. */
export interface OwnedLine {
  /** The index of its run among those that have begun; null if it belongs to none of them. */
  owner: number | null;
  /** What it holds; null if it is not JSON. */
  line: RawLine | null;
}

/**
 * Tells the runs in a log apart, which may have been written at the same time. Lines name their run.
 * Those that earlier versions wrote don't: they belong to the last run before them that has their
 * contestants, which is the right one unless two had the same at the same time.
 */
export class LineOwners {
  /** The beginnings of the runs so far. */
  readonly runs: (StartedEvent | SequenceStartedEvent)[] = [];
  #last: number | null = null;

  /** Takes the next line of the log. */
  take(text: string): OwnedLine {
    const line = parse(text);
    // Of a line that a program could not end nobody knows: most runs are alone in their log.
    if (line !== null) this.#last = this.#ownerOf(line, text);
    return { owner: this.#last, line };
  }

  #ownerOf(line: RawLine, text: string): number | null {
    switch (line.type) {
      case "started":
        return this.#begin(text);
      // This comes before the beginning of a run.
      case "loading":
        return null;
      default:
        return typeof line.run === "string" ? this.#named(line.run) : this.#unnamed(labelsIn(line));
    }
  }

  #begin(text: string): number | null {
    try {
      return this.runs.push(decodeEvent(text, []) as StartedEvent) - 1;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  #named(id: string): number | null {
    return indexOrNull(this.runs.findLastIndex(({ run }) => run === id));
  }

  /** The last unnamed run with these contestants, or else the last of all: for its reader to say. */
  #unnamed(labels: readonly string[]): number | null {
    const unnamed = ({ run }: StartedEvent | SequenceStartedEvent) => run === undefined;
    const fitting = this.runs.findLastIndex((run) =>
      unnamed(run) && labels.every((label) => run.contestants.includes(label))
    );
    return indexOrNull(fitting < 0 ? this.runs.findLastIndex(unnamed) : fitting);
  }
}

function parse(text: string): RawLine | null {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** The contestants that a line tells of. */
function labelsIn({ contestant, standings, table }: RawLine): string[] {
  if (typeof contestant === "string") return [contestant];
  const rows = standings ?? table;
  if (!Array.isArray(rows)) return [];
  return rows.map((row) => row?.contestant).filter((label) => typeof label === "string");
}

function indexOrNull(index: number): number | null {
  return index < 0 ? null : index;
}
