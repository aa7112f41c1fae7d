import { assertEquals } from "@std/assert";
import type { Inspected, Inspection } from "@ohlol/train";
import { FakeClock } from "../../../packages/tui/testing/fake_clock.ts";
import { settle } from "../testdata/fake_dashboard.ts";
import { Inspector } from "./inspector.ts";

const [first, second] = [0, 1].map((contestant): Inspection => ({
  ...{ contestant, kind: "gradients", args: null },
}));

/** An inspector whose questions are answered when that is said. */
function inspecting() {
  const clock = new FakeClock();
  const asked: number[] = [];
  const taken: number[] = [];
  let answer = (_: Inspected | null) => {};
  let wishes: Inspection[] = [];
  const inspector = new Inspector(
    clock,
    ({ contestant }) => {
      asked.push(contestant);
      return new Promise((resolve) => answer = resolve);
    },
    ({ contestant }) => taken.push(contestant),
    (error) => {
      throw error;
    },
    () => inspector.follow(wishes),
  );
  const want = (...questions: Inspection[]) => {
    wishes = questions;
    inspector.follow(wishes);
  };
  const reply = async (value: Inspected | null) => {
    answer(value);
    await settle();
  };
  return { clock, asked, taken, want, reply, inspector };
}

Deno.test("One question is asked at a time, and the others after it", async () => {
  const { asked, taken, want, reply } = inspecting();
  want();
  assertEquals(asked, []);
  want(first, second);
  want(first, second);
  assertEquals(asked, [0]);
  await reply({ step: 1, value: null });
  assertEquals([asked, taken], [[0, 1], [0]]);
});

Deno.test("A question is asked again after a pause, longer where answers take long", async () => {
  const { clock, asked, want, reply } = inspecting();
  want(first);
  clock.pass(1000);
  await reply({ step: 1, value: null });
  clock.pass(3999);
  assertEquals(asked, [0]);
  clock.pass(1);
  assertEquals(asked, [0, 0]);
});

Deno.test("Where no network answers yet, nothing is taken, and it is asked again", async () => {
  const { clock, asked, taken, want, reply } = inspecting();
  want(first);
  await reply(null);
  assertEquals([asked, taken], [[0], []]);
  clock.pass(500);
  assertEquals(asked, [0, 0]);
});

Deno.test("What is no longer wanted isn't asked, and nothing after the end", async () => {
  const { clock, asked, want, reply, inspector } = inspecting();
  want(first);
  await reply({ step: 1, value: null });
  want();
  clock.pass(10_000);
  assertEquals(asked, [0]);
  inspector.end();
  want(second);
  assertEquals(asked, [0]);
});
