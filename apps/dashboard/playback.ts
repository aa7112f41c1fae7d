import type { Curve } from "./curve.ts";

/**
 * The playhead: training can be far faster than anybody can watch, so the screen moves through what
 * is recorded at a speed of its own, and shows the time where the playhead is: an epoch, or a
 * training step where those are counted.
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

/** The newest time that any contestant has reached. */
export function newestTime(curves: readonly Curve[]): number {
  return Math.max(0, ...curves.map(({ last }) => last?.time ?? 0));
}

/** The recorded time that is shown: the newest one up to the playhead. */
export function shownTime({ position }: Playback, curves: readonly Curve[]): number {
  return Math.max(0, ...curves.map((curve) => curve.at(position)?.time ?? 0));
}

/** Whether the playhead will move by itself: only then are ticks of any use. */
export function isMoving({ position, speed, mode }: Playback, live: number): boolean {
  return mode === "playing" && speed !== Infinity && Math.floor(position) < live;
}

/** Moves the playhead as far as it gets in a time. */
export function advancePlayhead(playback: Playback, live: number, seconds: number): void {
  if (!isMoving(playback, live)) return;
  const position = playback.position + playback.speed * seconds;
  // Almost at the time that is to come, so that it is shown as soon as it is there.
  playback.position = Math.min(position, live + 0.999);
}

/** Takes note of a new time: it is shown at once if it is the first, or the playhead is live. */
export function followLive(playback: Playback, live: number): void {
  const { mode, speed, position } = playback;
  if (mode === "live" || (mode === "playing" && speed === Infinity)) playback.position = live;
  else if (live > 0 && position < 1) playback.position = 1;
}

/** Whether going on means to play again from the start: at the end of a race that is over. */
export function willReplay(playback: Playback, live: number, isFinished: boolean): boolean {
  const isAtEnd = isFinished && Math.floor(playback.position) >= live;
  return isAtEnd && playback.speed !== Infinity;
}

/** Pauses or goes on; from the end of a race that is over it plays again from the start. */
export function togglePause(playback: Playback, live: number, isFinished: boolean): void {
  if (willReplay(playback, live, isFinished)) {
    playback.position = Math.min(1, live);
    playback.mode = "playing";
  } else {
    playback.mode = playback.mode === "paused" ? "playing" : "paused";
  }
  followLive(playback, live);
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
export function goToFirst(playback: Playback, live: number): void {
  playback.mode = "paused";
  playback.position = Math.min(1, live);
}

/** Shows the newest record, and from now on each as it comes. */
export function goLive(playback: Playback, live: number): void {
  playback.mode = "live";
  playback.position = live;
}

/** Takes the next higher or lower speed; a live playhead then moves at it. */
export function changeSpeed(playback: Playback, direction: 1 | -1, live: number): void {
  const { speed, mode } = playback;
  playback.speed =
    (direction > 0
      ? speeds.find((faster) => faster > speed)
      : speeds.findLast((slower) => slower < speed)) ?? speed;
  if (mode === "live") playback.mode = "playing";
  followLive(playback, live);
}
