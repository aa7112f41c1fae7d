import { assertEquals } from "@std/assert";
import { FrameLimiter } from "./frame_limiter.ts";
import { FakeClock } from "./testing/fake_clock.ts";

function limited() {
  const clock = new FakeClock();
  const frames: number[] = [];
  const limiter = new FrameLimiter(clock, () => frames.push(Math.round(clock.now())));
  return { clock, frames, limiter };
}

Deno.test("A frame is drawn at once when the last one was long ago", () => {
  const { clock, frames, limiter } = limited();
  clock.pass(100);
  limiter.request();
  clock.pass(0);
  assertEquals(frames, [100]);
});

Deno.test("A frame soon after another waits, and several requests are one frame", () => {
  const { clock, frames, limiter } = limited();
  limiter.drawNow();
  clock.pass(5);
  limiter.request();
  limiter.request();
  clock.pass(100);
  assertEquals([frames, clock.pending], [[0, 33], 0]);
});

Deno.test("A frame drawn without waiting fulfils the request", () => {
  const { clock, frames, limiter } = limited();
  limiter.drawNow();
  limiter.request();
  clock.pass(10);
  limiter.drawNow();
  clock.pass(100);
  assertEquals(frames, [0, 10]);
});

Deno.test("A cancelled request draws nothing", () => {
  const { clock, frames, limiter } = limited();
  limiter.request();
  limiter.cancel();
  clock.pass(100);
  assertEquals([frames, clock.pending], [[], 0]);
});

Deno.test("A frame that nobody waits for comes later, unless another request is sooner", () => {
  const { clock, frames, limiter } = limited();
  limiter.drawNow();
  limiter.requestCalmly();
  clock.pass(99);
  assertEquals(frames, [0]);
  clock.pass(1);
  assertEquals(frames, [0, 100]);
  limiter.requestCalmly();
  clock.pass(5);
  limiter.request();
  limiter.requestCalmly();
  clock.pass(500);
  assertEquals([frames, clock.pending], [[0, 100, 133], 0]);
});

Deno.test("Frames that take long to draw, and that nobody waits for, are fewer", () => {
  for (const [duration, interval] of [[2, 100], [5, 150], [50, 300]]) {
    const clock = new FakeClock();
    const frames: number[] = [];
    const limiter = new FrameLimiter(clock, () => {
      frames.push(Math.round(clock.now()));
      clock.skip(duration);
    });
    limiter.drawNow();
    for (let i = 0; i < 2; i++) {
      limiter.requestCalmly();
      clock.pass(400);
    }
    assertEquals(frames[1], interval, `${duration} ms`);
  }
});
