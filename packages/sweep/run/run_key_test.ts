import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { runKey, runRequest } from "./run_key.ts";

const task = { name: "tutorial", input: "hello", epochs: 15 };
const sgd = { optimizer: "SGD", options: { momentum: 0.9, nesterov: true }, lr: 0.1 };

Deno.test("A run's key doesn't change from one version of the program to the next", () => {
  assertEquals(runKey(task, sgd, 0, null), "b0e42b20fd37afdc42fe641dc151a67d");
});

Deno.test("A run's key is 32 hexadecimal digits", () => {
  assertMatch(runKey(task, sgd, 0, null), /^[0-9a-f]{32}$/);
});

Deno.test("The order in which options are written doesn't change the key", () => {
  const reordered = { ...sgd, options: { nesterov: true, momentum: 0.9 } };
  assertEquals(runKey(task, reordered, 0, null), runKey(task, sgd, 0, null));
});

Deno.test("Everything that decides a result changes the key", () => {
  const keys = [
    runKey(task, sgd, 0, null),
    runKey({ ...task, epochs: 16 }, sgd, 0, null),
    runKey(task, { ...sgd, optimizer: "Adam" }, 0, null),
    runKey(task, { ...sgd, options: { momentum: 0.9 } }, 0, null),
    runKey(task, { ...sgd, lr: 0.18 }, 0, null),
    runKey(task, sgd, 1, null),
    runKey(task, sgd, 0, 0.5),
  ];
  assertEquals(new Set(keys).size, keys.length);
});

Deno.test("What is in an optimizer's module changes the key, and not where it lies", () => {
  const key = (path: string, sha256: string) =>
    runKey(task, { ...sgd, module: { path, sha256 } }, 0, null);
  assertNotEquals(key("/a.ts", "1"), runKey(task, sgd, 0, null));
  assertNotEquals(key("/a.ts", "1"), key("/a.ts", "2"));
  assertEquals(key("/a.ts", "1"), key("/b.ts", "1"));
});

Deno.test("What a run is for doesn't change its key", () => {
  assertEquals(runRequest(task, sgd, 3, "grid").key, runRequest(task, sgd, 3, "repeat").key);
  assertNotEquals(runRequest(task, sgd, 3, "grid").key, runRequest(task, sgd, 3, "grid", 0.25).key);
});
