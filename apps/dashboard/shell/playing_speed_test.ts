import { assertEquals } from "@std/assert";
import { playingSpeed } from "./playing_speed.ts";

Deno.test("A run is played in about twenty seconds, at a round speed", () => {
  const speedOf = (lastStep: number) => playingSpeed({ lastStep });
  assertEquals([1, 20, 21, 84, 200, 2000, 2001].map(speedOf), [1, 1, 2, 5, 10, 100, 200]);
  assertEquals([500_000, 1_234_567].map(speedOf), [50_000, 100_000]);
});

Deno.test("The tutorial's job is played so that every epoch is seen", () => {
  assertEquals(playingSpeed({ lastStep: 0 }), 8);
});
