import { assertEquals, assertThrows } from "@std/assert";
import { violations } from "./arrows.ts";
import { circles } from "./circles.ts";
import { allowed, roomOf } from "./law.ts";

Deno.test("A file may import its own room and those below it", () => {
  const imports = new Map([
    ["packages/nn/linear.ts", ["packages/tensor/mod.ts", "packages/nn/module.ts"]],
    ["apps/dashboard/screens/frame.ts", ["apps/dashboard/state/app_state.ts"]],
  ]);
  assertEquals(violations(imports), []);
});

Deno.test("An arrow upward is named with both files and both rooms", () => {
  assertEquals(violations(new Map([["packages/tensor/mod.ts", ["packages/nn/mod.ts"]]])), [
    "packages/tensor/mod.ts imports packages/nn/mod.ts: packages/tensor may not import packages/nn",
  ]);
});

Deno.test("A task imports what tasks share, and no other task", () => {
  const imports = (file: string, target: string) => violations(new Map([[file, [target]]]));
  const [weather, text] = ["weather/weather_task.ts", "text/text_task.ts"].map((name) =>
    `packages/train/tasks/${name}`
  );
  assertEquals(imports(weather, "packages/train/tasks/sequence/windows.ts"), []);
  assertEquals(imports(weather, "packages/train/tasks/task.ts"), []);
  assertEquals(imports("packages/train/tasks/registry.ts", weather), []);
  assertEquals(imports(weather, text), [
    `${weather} imports ${text}: neither folder may import the other`,
  ]);
});

Deno.test("A circle of files is named, unless it is a known one", () => {
  const circle = (a: string, b: string) => violations(new Map([[a, [b]], [b, [a]]]));
  assertEquals(circle("packages/nn/a.ts", "packages/nn/b.ts"), [
    "a circle of imports: packages/nn/a.ts, packages/nn/b.ts",
  ]);
  assertEquals(circle("packages/tensor/tensor.ts", "packages/tensor/ops/matmul.ts"), []);
});

Deno.test("Circles of any length are found, without the files that lead to them", () => {
  const imports = new Map([
    ["start", ["a", "alone"]],
    ["a", ["b"]],
    ["b", ["c", "alone"]],
    ["c", ["a", "d"]],
    ["d", ["e"]],
    ["e", ["d"]],
    ["alone", []],
  ]);
  assertEquals(circles(imports), [["d", "e"], ["a", "b", "c"]]);
});

Deno.test("No room stands above itself", () => {
  const isAbove = (room: string, other: string): boolean =>
    allowed[room].includes(other) || allowed[room].some((below) => isAbove(below, other));
  for (const room in allowed) assertEquals(isAbove(room, room), false, room);
});

Deno.test("A file is in the innermost room, and a new folder has to be given one", () => {
  assertEquals(roomOf("packages/train/log/event_lines.ts"), "packages/train/log");
  assertEquals(roomOf("packages/train/race.ts"), "packages/train");
  assertEquals(roomOf("packages/tensor/kernels/simd/simd.ts"), "packages/tensor");
  assertThrows(() => roomOf("packages/new/mod.ts"), Error, "packages/new/mod.ts is in no room");
});
