import { assertEquals } from "@std/assert";
import type { StartedEvent } from "@ohlol/train";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { startedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { playingSpeed } from "./playing_speed.ts";

Deno.test("A run is played in about twenty seconds, at a round speed", () => {
  const speedOf = (lastStep: number) => playingSpeed({ started: startedSequence, lastStep });
  assertEquals([1, 20, 21, 84, 200, 2000, 2001].map(speedOf), [1, 1, 2, 5, 10, 100, 200]);
  assertEquals([500_000, 1_234_567].map(speedOf), [50_000, 100_000]);
  assertEquals(speedOf(0), 1);
});

Deno.test("A run of the tutorial's task is played so that every epoch is seen", async () => {
  const started = (await recordRace())[0] as StartedEvent;
  assertEquals([0, 15, 10_000].map((lastStep) => playingSpeed({ started, lastStep })), [8, 8, 8]);
});
