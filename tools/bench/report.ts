import type { Machine } from "./machine.ts";
import type { Unit } from "./rows.ts";
import type { Statistics } from "./statistics.ts";

/** When, where and how was measured. */
export interface Circumstances {
  /** As `2026-01-31`. */
  readonly date: string;
  /** The command that asked for it. */
  readonly command: string;
  readonly machine: Machine;
  /** How many programs wanted a processor in the minute before; numbers suffer if there were any. */
  readonly load: number;
}

/** Everything measured in one run: what `--json` writes, and the table shows. */
export interface Report extends Circumstances {
  /** Who was measured. */
  readonly contenders: readonly Measured[];
  /** Who was not, and why. */
  readonly skipped: readonly Skipped[];
  /** What has been measured. */
  readonly rows: readonly RowReport[];
  /** Whether that is all that was planned. */
  readonly isComplete: boolean;
}

/** A contender that was measured. */
export interface Measured {
  readonly name: string;
  readonly version: string;
  /** The contender that its ratios are to; itself if it is ohlol. */
  readonly comparedWith: string;
}

/** A contender that can't be measured here. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** The numbers of one row. */
export interface RowReport {
  readonly title: string;
  readonly unit: Unit;
  /** What our time divided by PyTorch's is meant to be at most; if anything. */
  readonly goal?: number;
  /** By the names of contenders; nothing for those that don't take part. */
  readonly results: Record<string, Result | Failure>;
}

/** A number of the table, in the row's unit. */
export interface Result extends Statistics {
  /** How many times faster ohlol is, with as many threads; null if it wasn't measured. */
  readonly ratio: number | null;
}

/** Why there is no number. */
export interface Failure {
  readonly failed: string;
}

/** Whether anyone failed at anything. */
export function hasFailures({ rows }: Report): boolean {
  return rows.some(({ results }) => Object.values(results).some((result) => "failed" in result));
}
