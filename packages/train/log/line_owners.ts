import { decodeEvent, unknownRun } from "./event_lines.ts";
import type { StartedEvent } from "../events/event.ts";

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
  table?: unknown;
  /** The same, by the name that earlier versions used. */
  standings?: unknown;
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
  readonly runs: StartedEvent[] = [];
  #last: number | null = null;

  /** Takes the next line of the log. */
  take(text: string): OwnedLine {
    const line = parse(text);
    const owner = this.#ownerOf(line, text);
    this.#last = owner;
    return { owner, line };
  }

  #ownerOf(line: RawLine | null, text: string): number | null {
    if (line === null) return this.#ownerOfBroken(text);
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
      return this.runs.push(decodeEvent(text, unknownRun) as StartedEvent) - 1;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** A line that was cut off may still name its run; else most likely it is of the last one. */
  #ownerOfBroken(text: string): number | null {
    const [, run] = /^\{"type":"\w+","run":"([^"\\]+)"/.exec(text) ?? [];
    return run === undefined ? this.#last : this.#named(run);
  }

  #named(id: string): number | null {
    return indexOrNull(this.runs.findLastIndex(({ run }) => run === id));
  }

  /** The last unnamed run with these contestants, or else the last unnamed one. */
  #unnamed(labels: readonly string[]): number | null {
    const unnamed = ({ run }: StartedEvent) => run === null;
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
