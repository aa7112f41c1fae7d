import { assertEquals } from "@std/assert";
import { type Heartbeat, MachineBoard, silence } from "./machine.ts";

function heartbeat(given: Partial<Heartbeat> = {}): Heartbeat {
  return {
    ...{ name: "a/1", version: "0.1.0", threads: 2, sweep: "sweep", refusal: null },
    ...{ perSecond: 2, hasLeft: false, beat: 1 },
    ...given,
  };
}

/** A board, and the time that it reads. */
function boardAt(): { board: MachineBoard; time: { now: number } } {
  const time = { now: 0 };
  return { board: new MachineBoard("sweep", () => time.now), time };
}

Deno.test("A machine was seen when its last new heartbeat came", () => {
  const { board, time } = boardAt();
  board.take([["id", heartbeat()]]);
  time.now = 5000;
  board.take([["id", heartbeat()]]);
  assertEquals(board.machines.map(({ lastSeen }) => lastSeen), [0]);
  board.take([["id", heartbeat({ beat: 2 })]]);
  assertEquals(board.machines.map(({ lastSeen }) => lastSeen), [5000]);
});

Deno.test("Machines at other sweeps don't count, nor do those that refuse or fell silent", () => {
  const { board, time } = boardAt();
  board.take([["silent", heartbeat({ name: "silent" })]]);
  time.now = silence;
  board.take([
    ["silent", heartbeat({ name: "silent" })],
    ["b", heartbeat({ name: "b/1" })],
    ["other", heartbeat({ sweep: "another" })],
    ["none", heartbeat({ sweep: null })],
    ["old", heartbeat({ name: "old", refusal: "it is of version 0.2.0" })],
  ]);
  assertEquals(board.machines.map(({ name }) => name), ["b/1", "old", "silent"]);
  assertEquals(board.atWork.map(({ name }) => name), ["b/1"]);
});

Deno.test("A machine that has left stays on the board, with its runs", () => {
  const { board } = boardAt();
  board.take([["id", heartbeat({ beat: 0 })]]);
  for (const runs of [3, 4]) board.count("id", runs);
  board.take([["id", heartbeat({ hasLeft: true })]]);
  assertEquals(board.machines.map(({ hasLeft, done }) => [hasLeft, done]), [[true, 7]]);
  assertEquals(board.atWork, []);
});

Deno.test("A machine without a heartbeat for this sweep stays on the board, as one that has left", () => {
  const { board } = boardAt();
  board.take([["id", heartbeat()]]);
  board.count("id", 5);
  board.take([]);
  assertEquals(board.machines.map(({ hasLeft, done, perSecond }) => [hasLeft, done, perSecond]), [
    [true, 5, 0],
  ]);
  assertEquals(board.atWork, []);
  board.take([["id", heartbeat({ beat: 2 })]]);
  assertEquals(board.atWork.length, 1);
});

Deno.test("A machine that a coordinator finds is at work when its next heartbeat comes", () => {
  const { board } = boardAt();
  board.take([["dead", heartbeat({ name: "dead" })], ["id", heartbeat()]], true);
  assertEquals(board.machines.map(({ name, hasLeft }) => [name, hasLeft]), [
    ["a/1", true],
    ["dead", true],
  ]);
  board.take([["dead", heartbeat({ name: "dead" })], ["id", heartbeat({ beat: 2 })]]);
  assertEquals(board.atWork.map(({ name }) => name), ["a/1"]);
});
