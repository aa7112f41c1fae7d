import { assertEquals } from "@std/assert";
import type { RunEvent, StartedEvent } from "../events/event.ts";
import { recordedSequence, startedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { encodeEvent, unknownRun } from "./event_lines.ts";
import { LineOwners } from "./line_owners.ts";

const end = recordedSequence().at(-1)!;

/** The beginning of a run; without an identity, as earlier versions wrote it. */
function begin(contestants: string[], run: string | null = null): StartedEvent {
  return { ...startedSequence, contestants, run };
}

/** The owners of lines. */
function ownersOf(lines: readonly string[]): (number | null)[] {
  const owners = new LineOwners();
  return lines.map((line) => owners.take(line).owner);
}

const [a, b] = [begin(["Adam"], "aaaaaaaa"), begin(["Adam", "SGD"], "bbbbbbbb")];
const warning: RunEvent = { type: "warning", time: 1, text: "Beware", isLoss: false };

Deno.test("Lines belong to the run that they name, however the runs alternate", () => {
  const lines = [a, b].map((run) => encodeEvent(run, run));
  for (const event of [stepEvent(1), warning, end]) {
    lines.push(encodeEvent(event, b), encodeEvent(event, a));
  }
  assertEquals(ownersOf(lines), [0, 1, 1, 0, 1, 0, 1, 0]);
});

Deno.test("Of a run that begins twice the last beginning counts", () => {
  const lines = [a, b, a].map((run) => encodeEvent(run, run));
  assertEquals(ownersOf([...lines, encodeEvent(stepEvent(1), a)]), [0, 1, 2, 2]);
});

Deno.test("Lines that name no run belong to the last that has their contestant", () => {
  const [one, other] = [begin(["Adam(lr=0.002)", "SGD(lr=0.5)"]), begin(["RMSprop"])];
  const lines = [
    encodeEvent(one, one),
    encodeEvent(stepEvent(1), one),
    encodeEvent(other, other),
    encodeEvent(stepEvent(1), other),
    encodeEvent(stepEvent(2, { contestant: 1 }), one),
    encodeEvent(warning, one),
    encodeEvent(end, one),
    encodeEvent(stepEvent(2), { ...unknownRun, contestants: ["Adagrad"] }),
  ];
  assertEquals(ownersOf(lines), [0, 0, 1, 1, 0, 1, 0, 1]);
});

Deno.test("Lines that name a run and lines that name none are distinguished", () => {
  const old = begin(["Adam"]);
  const lines = [old, a].map((run) => encodeEvent(run, run));
  lines.push(encodeEvent(stepEvent(1), old), encodeEvent(stepEvent(1), a));
  assertEquals(ownersOf(lines), [0, 1, 0, 1]);
});

Deno.test("A line that is cut off belongs to the run that it names, or else that of the line before", () => {
  const lines = [a, b].map((run) => encodeEvent(run, run));
  const broken = [encodeEvent(stepEvent(1), b).slice(0, 40), '{"type":"step","ru', "", "[1"];
  assertEquals(ownersOf([...broken, ...lines, encodeEvent(stepEvent(1), a), ...broken]), [
    ...[null, null, null, null, 0, 1, 0],
    ...[1, 1, 1, 1],
  ]);
  const unnamed = broken.slice(1);
  assertEquals(ownersOf([...lines, encodeEvent(stepEvent(1), a), ...unnamed]), [0, 1, 0, 0, 0, 0]);
});

Deno.test("Lines of a run whose beginning is missing belong to none, and so does loading", () => {
  const loading: RunEvent = { type: "loading", time: 0, what: "reading", fraction: 0 };
  const badStart = encodeEvent(a, a).replace('"config"', '"confi"');
  const lines = [
    encodeEvent(stepEvent(1), a),
    badStart,
    encodeEvent(stepEvent(1), a),
    encodeEvent(b, b),
    encodeEvent(stepEvent(1), a),
    encodeEvent(loading, unknownRun),
    encodeEvent(stepEvent(1), { ...unknownRun, contestants: ["Adam"] }),
    "17",
  ];
  assertEquals(ownersOf(lines), [null, null, null, 0, null, null, null, null]);
});
