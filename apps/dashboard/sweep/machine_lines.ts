import type { Machine } from "@ohlol/sweep/queue";
import { formatClock, formatCount } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { speedText } from "./sweep_lines.ts";

/** A machine counts as seen now if its last heartbeat isn't older than this, in milliseconds. */
const recently = 3000;

/** The cells of `1,234 runs/s` and `12.3 s a run`. */
const speedWidth = 12;

/**
 * The machines that train a sweep, or refuse to: a line for all of them, and one for each, those
 * seen lately first.
 *
 * @param machines The machines.
 * @param queue The address of the queue, without a password.
 * @param now The time in milliseconds.
 */
export function machineLines(machines: readonly Machine[], queue: string, now: number): string[] {
  if (machines.length === 0) return [noMachine(queue)];
  const width = Math.max(...machines.map(({ name }) => name.length));
  const sorted = machines.toSorted((a, b) => Number(isGone(a, now)) - Number(isGone(b, now)));
  return [
    totalText(machines, now),
    ...sorted.map((machine) => `${machine.name.padEnd(width)}  ${machineText(machine, now)}`),
  ];
}

/** What to run on a machine, while there is none. */
export function noMachine(queue: string): string {
  return words.machines.none(queue);
}

/** `3 machines, 6 threads, 130 runs/s`. */
export function totalText(machines: readonly Machine[], now: number): string {
  const here = machines.filter((machine) => machine.refusal === null && !isGone(machine, now));
  const threads = here.reduce((sum, machine) => sum + machine.threads, 0);
  const perSecond = here.reduce((sum, machine) => sum + machine.perSecond, 0);
  const counts = [here.length, threads].map(formatCount);
  return words.machines.total(counts[0], counts[1], speedText(perSecond));
}

function isGone({ hasLeft, lastSeen }: Machine, now: number): boolean {
  return hasLeft || now - lastSeen > recently;
}

function machineText(machine: Machine, now: number): string {
  const { refusal, done, perSecond, hasLeft, lastSeen } = machine;
  if (refusal !== null) return words.machines.refuses(refusal);
  const runs = words.machines.runs(formatCount(done).padStart(7));
  const speed = (isGone(machine, now) ? "" : speedText(perSecond) ?? "").padEnd(speedWidth);
  return `${runs}  ${speed}  ${seenText(hasLeft, now - lastSeen)}`;
}

function seenText(hasLeft: boolean, ago: number): string {
  if (hasLeft) return words.machines.hasLeft;
  return ago <= recently
    ? words.machines.seenNow
    : words.machines.lastSeen(formatClock(ago / 1000));
}
