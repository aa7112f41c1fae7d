import { assert, assertEquals } from "@std/assert";
import type { EpochEvent, Snapshot } from "../events/events.ts";
import { History } from "./history.ts";

function epochEvent(epoch: number, loss: number, snapshot: Snapshot | null = null): EpochEvent {
  return {
    type: "epoch",
    contestant: 0,
    epoch,
    loss,
    predicted: "ohlol",
    correct: 5,
    gradNorm: 1,
    lr: 0.1,
    seconds: 0,
    snapshot,
  };
}

function historyOf(losses: readonly number[], records = 4000): History {
  const history = new History("Adam", 5, { records, snapshotBytes: 1e6 });
  losses.forEach((loss, i) => history.add(epochEvent(i + 1, loss)));
  return history;
}

function epochsOf(entries: readonly { time: number }[]): number[] {
  return entries.map(({ time }) => time);
}

/** A curve that falls, with a bump here and there. */
function bumpyLosses(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 7 / (1 + i / 50) + ((i * 7919) % 101) / 1000);
}

Deno.test("A short history keeps every epoch as it was", () => {
  const losses = bumpyLosses(100);
  const { records } = historyOf(losses, 100);
  assertEquals(records.map(({ loss }) => loss), losses);
});

Deno.test("A long history is bounded, and its newest record is exact after every epoch", () => {
  const history = new History("Adam", 5, { records: 64, snapshotBytes: 0 });
  bumpyLosses(5000).forEach((loss, i) => {
    history.add(epochEvent(i + 1, loss));
    assertEquals([history.last?.time, history.last?.loss], [i + 1, loss]);
    assert(history.records.length <= 64);
  });
  assert(history.records.length > 24);
});

Deno.test("Thinning keeps the first epoch, and single extremes wherever they are", () => {
  for (const at of [1, 2, 100, 511, 512, 1023, 4998]) {
    const losses = bumpyLosses(5000);
    losses[at] = 99;
    losses[at - 1] = -99;
    const { records } = historyOf(losses, 64);
    assertEquals([records[0].time, records[0].loss], [1, losses[0]]);
    assertEquals(Math.max(...records.map(({ loss }) => loss)), 99);
    assertEquals(Math.min(...records.map(({ loss }) => loss)), -99);
    assertEquals(epochsOf(records), epochsOf(records).toSorted((a, b) => a - b));
  }
});

Deno.test("Thinning is even: no part of a long run has many times the records of another", () => {
  const { records } = historyOf(bumpyLosses(10_000), 100);
  const quarters = [0, 0, 0, 0];
  for (const { time } of records) quarters[Math.floor((time - 1) / 2500)]++;
  assert(Math.max(...quarters) <= 2 * Math.min(...quarters), String(quarters));
});

Deno.test("The moving average counts the epochs that were thinned out, too", () => {
  const losses = bumpyLosses(1000);
  const [thinned, whole] = [historyOf(losses, 16), historyOf(losses, 1000)];
  assertEquals(thinned.last?.smoothed, whole.last?.smoothed);
  assertEquals(thinned.last?.standing, whole.last?.standing);
});

Deno.test("A record is found by any epoch from its own to the next one's", () => {
  const history = historyOf(bumpyLosses(1000), 16);
  const epochs = epochsOf(history.records);
  assertEquals(history.at(0), null);
  assertEquals(history.at(epochs[3])?.time, epochs[3]);
  assertEquals(history.at(epochs[4] - 1)?.time, epochs[3]);
  assertEquals(history.before(epochs[3])?.time, epochs[2]);
  assertEquals(history.before(1), null);
  assertEquals(history.after(epochs[3])?.time, epochs[4]);
  assertEquals(history.after(1000), null);
  assertEquals([history.countUpTo(0), history.countUpTo(epochs[3])], [0, 4]);
});

Deno.test("A loss that is not finite stays, being the last", () => {
  const { last, records } = historyOf([...bumpyLosses(500), NaN], 16);
  assertEquals([last?.loss, last?.standing.divergedAt, records.length <= 16], [NaN, 501, true]);
});

Deno.test("Snapshots are bounded by their bytes, evenly thinned, the first and newest kept", () => {
  const snapshot = (): Snapshot => ({
    hidden: [new Float32Array(1000)],
    probabilities: [],
    parameters: {},
  });
  const history = new History("Adam", 5, { records: 4000, snapshotBytes: 100_000 });
  for (let epoch = 1; epoch <= 1000; epoch++) {
    history.add(epochEvent(epoch, 1, snapshot()));
    assertEquals(history.snapshots.at(-1)?.time, epoch);
    assert(history.snapshots.length <= 100_000 / 4200);
  }
  const epochs = epochsOf(history.snapshots);
  assert(epochs.length >= 10);
  const gaps = epochs.slice(1, -1).map((epoch, i) => epoch - epochs[i]);
  assertEquals([epochs[0], new Set(gaps).size], [1, 1]);
  assertEquals(history.snapshotAt(epochs[2] + 1)?.time, epochs[2]);
  assertEquals(history.snapshotAt(0), null);
});

Deno.test("A single snapshot beyond all bounds is still shown", () => {
  const history = new History("Adam", 5, { records: 4000, snapshotBytes: 10 });
  const snapshot = { hidden: [new Float32Array(9)], probabilities: [], parameters: {} };
  for (const epoch of [1, 2, 3]) history.add(epochEvent(epoch, 1, snapshot));
  assertEquals(epochsOf(history.snapshots), [1, 3]);
});
