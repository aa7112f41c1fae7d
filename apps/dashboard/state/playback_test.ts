import { assertAlmostEquals, assertEquals } from "@std/assert";
import { History } from "@ohlol/train";
import {
  advancePlayhead,
  changeSpeed,
  followLive,
  goLive,
  goToFirst,
  isMoving,
  type Playback,
  shownTime,
  stepRecords,
  togglePause,
} from "./playback.ts";
import { epochEvent } from "../../../packages/train/testdata/recorded_race.ts";

function playbackAt(position: number, speed = 8, mode: Playback["mode"] = "playing"): Playback {
  return { position, speed, mode };
}

/** A contestant of which these epochs are recorded. */
function historyOf(...epochs: number[]): History {
  const history = new History("Adam", 1);
  for (const epoch of epochs) history.add(epochEvent(epoch));
  return history;
}

/** Contestants of which all epochs up to one are recorded. */
function upTo(epoch: number): History[] {
  return [historyOf(...Array.from({ length: epoch }, (_, i) => i + 1))];
}

Deno.test("The playhead moves at its speed and waits at the newest epoch", () => {
  const playback = playbackAt(1);
  advancePlayhead(playback, 15, 0.5);
  assertEquals(playback.position, 5);
  advancePlayhead(playback, 15, 60);
  assertEquals([Math.floor(playback.position), isMoving(playback, 15)], [15, false]);
  advancePlayhead(playback, 16, 0.01);
  assertEquals(Math.floor(playback.position), 16);
});

Deno.test("A paused playhead stands still, a live one goes with the training", () => {
  const [paused, live] = [playbackAt(3, 8, "paused"), playbackAt(3, 8, "live")];
  for (const playback of [paused, live]) {
    advancePlayhead(playback, 15, 1);
    followLive(playback, upTo(15));
  }
  assertEquals([paused.position, live.position], [3, 15]);
});

Deno.test("At the highest speed playing is the same as live", () => {
  const playback = playbackAt(3, Infinity);
  followLive(playback, upTo(15));
  assertEquals([playback.position, isMoving(playback, 16)], [15, false]);
  togglePause(playback, upTo(15), false);
  followLive(playback, upTo(20));
  assertEquals(playback.position, 15);
  togglePause(playback, upTo(20), false);
  assertEquals(playback.position, 20);
});

Deno.test("The first epoch is shown as soon as it is there", () => {
  const playback = playbackAt(0);
  followLive(playback, []);
  assertEquals(playback.position, 0);
  followLive(playback, upTo(1));
  assertEquals(playback.position, 1);
});

Deno.test("What was recorded from a later epoch on begins there", () => {
  const histories = [historyOf(7, 8, 9), historyOf(6, 7)];
  const playback = playbackAt(0);
  followLive(playback, histories);
  assertEquals(playback.position, 6);
  playback.position = 9.5;
  goToFirst(playback, histories);
  assertEquals([playback.position, playback.mode], [6, "paused"]);
  playback.position = 9.5;
  togglePause(playback, histories, true);
  assertEquals([playback.position, playback.mode], [6, "playing"]);
});

Deno.test("What is shown is the newest recorded epoch up to the playhead", () => {
  const histories = [historyOf(1, 4, 9), historyOf(1, 3, 9)];
  const shown = [0, 1, 3.5, 4, 8.9, 9.9].map((at) => shownTime(playbackAt(at), histories));
  assertEquals(shown, [0, 1, 3, 4, 4, 9]);
  assertEquals(shownTime(playbackAt(0), []), 0);
});

Deno.test("Steps go through the epochs recorded of any contestant, and pause", () => {
  const histories = [historyOf(1, 4, 9), historyOf(1, 3)];
  const playback = playbackAt(9.5);
  const visited = [-1, -1, -1, -1, 1, 1, 1, 1].map((direction) => {
    stepRecords(playback, histories, direction);
    return playback.position;
  });
  assertEquals(visited, [4, 3, 1, 1, 3, 4, 9, 9]);
  assertEquals(playback.mode, "paused");
});

Deno.test("Longer steps end at the first and at the newest epoch", () => {
  const histories = [historyOf(1, 2, 3, 4, 5)];
  const playback = playbackAt(2, 8, "paused");
  stepRecords(playback, histories, 10);
  assertEquals(playback.position, 5);
  stepRecords(playback, histories, -10);
  assertEquals(playback.position, 1);
});

Deno.test("A step without any epoch goes nowhere", () => {
  const playback = playbackAt(0);
  stepRecords(playback, [historyOf()], 1);
  stepRecords(playback, [historyOf()], -1);
  goToFirst(playback, [historyOf()]);
  assertEquals(playback.position, 0);
});

Deno.test("Home pauses at the first epoch, End is live", () => {
  const playback = playbackAt(7);
  goToFirst(playback, upTo(15));
  assertEquals([playback.position, playback.mode], [1, "paused"]);
  goLive(playback, upTo(15));
  followLive(playback, upTo(16));
  assertEquals([playback.position, playback.mode], [16, "live"]);
});

Deno.test("A race that is over plays again from the start, one that goes on is only paused", () => {
  const playback = playbackAt(15.9);
  togglePause(playback, upTo(15), false);
  assertEquals(playback.mode, "paused");
  togglePause(playback, upTo(15), true);
  assertEquals([playback.position, playback.mode], [1, "playing"]);
  togglePause(playback, upTo(15), true);
  assertAlmostEquals(playback.position, 1);
  assertEquals(playback.mode, "paused");
});

Deno.test("Speeds go up to the training's own and down to one epoch a second", () => {
  const playback = playbackAt(1, 8);
  const up = Array.from({ length: 9 }, () => (changeSpeed(playback, 1, upTo(1)), playback.speed));
  assertEquals(up, [15, 30, 60, 125, 250, 500, 1000, Infinity, Infinity]);
  const odd = playbackAt(1, 10);
  changeSpeed(odd, -1, upTo(1));
  assertEquals(odd.speed, 8);
  for (let i = 0; i < 5; i++) changeSpeed(odd, -1, upTo(1));
  assertEquals(odd.speed, 1);
});

Deno.test("A live playhead that is given a speed moves at it", () => {
  const playback = playbackAt(3, 8, "live");
  changeSpeed(playback, -1, upTo(3));
  assertEquals([playback.mode, playback.speed], ["playing", 4]);
});
