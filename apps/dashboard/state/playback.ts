import type { Curve } from "@ohlol/train";

/**
 * The playhead: training can be much faster than one can watch, so the screen moves through the
 * records at its own speed, and shows the time of the playhead: an epoch, or a training step if
 * steps are counted.
 */
export interface Playback {
  /** Where the playhead is, in whole units of time and fractions of them; 0 before the first one. */
  position: number;
  /** Epochs or steps a second; Infinity is always at the newest. */
  speed: number;
  /** Whether it moves on at its speed, stands still, or stays at the newest time. */
  mode: "playing" | "paused" | "live";
}

/** The speeds that the keys step through. */
const speeds = [1, 2, 4, 8, 15, 30, 60, 125, 250, 500, 1000, Infinity];

/** The newest time of any contestant. */
export function newestTime(curves: readonly Curve[]): number {
  return Math.max(0, ...curves.map(({ last }) => last?.time ?? 0));
}

/** The first recorded time of any contestant: a resumed run might not begin at 1. */
function firstTime(curves: readonly Curve[]): number {
  const times = curves.flatMap(({ records }) => records[0]?.time ?? []);
  return times.length === 0 ? 0 : Math.min(...times);
}

/** The recorded time that is shown: the newest one up to the playhead. */
export function shownTime({ position }: Playback, curves: readonly Curve[]): number {
  return Math.max(0, ...curves.map((curve) => curve.at(position)?.time ?? 0));
}

/** Whether the playhead will move by itself: only then ticks are needed. */
export function isMoving({ position, speed, mode }: Playback, live: number): boolean {
  return mode === "playing" && speed !== Infinity && Math.floor(position) < live;
}

/** Moves the playhead as far as it gets in a time. */
export function advancePlayhead(playback: Playback, live: number, seconds: number): void {
  if (!isMoving(playback, live)) return;
  const position = playback.position + playback.speed * seconds;
  // Just before the next time, so that it is shown as soon as it is recorded.
  playback.position = Math.min(position, live + 0.999);
}

/** Takes note of new times: the first one is shown at once, and all are if the playhead is live. */
export function followLive(playback: Playback, curves: readonly Curve[]): void {
  const { mode, speed, position } = playback;
  const isLive = mode === "live" || (mode === "playing" && speed === Infinity);
  playback.position = isLive ? newestTime(curves) : Math.max(position, firstTime(curves));
}

/** Whether resuming plays again from the start: at the end of a race that is over. */
export function willReplay({ position }: Playback, live: number, isFinished: boolean): boolean {
  return isFinished && live > 0 && Math.floor(position) >= live;
}

/** The speed, of those that the keys step through, that takes about twenty seconds for so much. */
function replaySpeed(length: number): number {
  return speeds.find((speed) => speed * 20 >= length && speed !== Infinity) ?? 1000;
}

/** Pauses or resumes; from the end of a race that is over it plays again from the start. */
export function togglePause(
  playback: Playback,
  curves: readonly Curve[],
  isFinished: boolean,
): void {
  if (willReplay(playback, newestTime(curves), isFinished)) {
    playback.position = firstTime(curves);
    playback.mode = "playing";
    // A run that was followed live has no speed to be replayed at.
    if (playback.speed === Infinity) playback.speed = replaySpeed(newestTime(curves));
  } else {
    playback.mode = playback.mode === "paused" ? "playing" : "paused";
  }
  followLive(playback, curves);
}

/** Pauses at the recorded time so many further on, or further back where `count` is negative. */
export function stepRecords(playback: Playback, curves: readonly Curve[], count: number): void {
  playback.mode = "paused";
  for (let steps = Math.abs(count); steps > 0; steps--) {
    const next = count > 0 ? nextTime(playback, curves) : previousTime(playback, curves);
    if (next === null) break;
    playback.position = next;
  }
}

function nextTime(playback: Playback, curves: readonly Curve[]): number | null {
  const shown = shownTime(playback, curves);
  const times = curves.map((curve) => curve.after(shown)?.time ?? Infinity);
  const next = Math.min(Infinity, ...times);
  return next === Infinity ? null : next;
}

function previousTime(playback: Playback, curves: readonly Curve[]): number | null {
  const shown = shownTime(playback, curves);
  const previous = shownTime({ ...playback, position: shown - 1 }, curves);
  return previous === 0 ? null : previous;
}

/** Pauses at the first record. */
export function goToFirst(playback: Playback, curves: readonly Curve[]): void {
  playback.mode = "paused";
  playback.position = firstTime(curves);
}

/** Shows the newest record, and from now on each new one. */
export function goLive(playback: Playback, curves: readonly Curve[]): void {
  playback.mode = "live";
  playback.position = newestTime(curves);
}

/** Takes the next higher or lower speed; a live playhead then moves at it. */
export function changeSpeed(
  playback: Playback,
  direction: 1 | -1,
  curves: readonly Curve[],
): void {
  const { speed, mode } = playback;
  playback.speed =
    (direction > 0
      ? speeds.find((faster) => faster > speed)
      : speeds.findLast((slower) => slower < speed)) ?? speed;
  if (mode === "live") playback.mode = "playing";
  followLive(playback, curves);
}
