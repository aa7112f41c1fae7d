import { decodeEvent } from "./event_lines.ts";
import type { StartedEvent } from "./events.ts";
import type { SequenceStartedEvent } from "./sequence_events.ts";

/** The fields of a line that say which run it belongs to, unchecked. */
export interface RawLine {
  /** The type of the event. */
  type?: unknown;
  /** The identity of the run. */
  run?: unknown;
  /** The label of the contestant. */
  contestant?: unknown;
  /** The training step. */
  step?: unknown;
  /** The epoch. */
  epoch?: unknown;
  /** Whether the run was interrupted, where it ends. */
  interrupted?: unknown;
  /** The final figures of each contestant, where a run ends. */
  standings?: unknown;
  /** The same, of the tutorial's job. */
  table?: unknown;
}

/** A line, and the run that it belongs to. */
export interface OwnedLine {
  /** The index of its run among those that have begun; null for none. */
  owner: number | null;
  /** What it holds; null if it is not JSON. */
  line: RawLine | null;
}

/**
 * Tells the runs in a log apart, even those that were written at the same time. Lines name their
 * run. Those that earlier versions wrote don't: they belong to the last run before them with their
 * contestants, which is the right one unless two runs with the same contestants alternate.
 */
export class LineOwners {
  /** The beginnings of the runs so far. */
  readonly runs: (StartedEvent | SequenceStartedEvent)[] = [];
  #last: number | null = null;

  /** Takes the next line of the log. */
  take(text: string): OwnedLine {
    const line = parse(text);
    // A line that was cut off names no run: most likely it is one more line of the same.
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

  /**
   * The last unnamed run with these contestants, or else the last unnamed one; where there are none
   * of them, as in a warning about the output itself, the run of the line before.
   */
  #unnamed(labels: readonly string[]): number | null {
    if (labels.length === 0) return this.#last;
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

/** The labels of the contestants in a line. */
function labelsIn({ contestant, standings, table }: RawLine): string[] {
  if (typeof contestant === "string") return [contestant];
  const rows = standings ?? table;
  if (!Array.isArray(rows)) return [];
  return rows.map((row) => row?.contestant).filter((label) => typeof label === "string");
}

function indexOrNull(index: number): number | null {
  return index < 0 ? null : index;
}
