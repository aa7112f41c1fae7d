import { assertEquals } from "@std/assert";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { encodeEvent } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";
import { LineOwners } from "./line_owners.ts";
import type { SequenceStartedEvent } from "./sequence_events.ts";

const [, start, ...rest] = recordedSequence();
const end = rest.at(-1)!;

/** The beginning of a run; without an identity, as earlier versions wrote it. */
function begin(contestants: string[], run?: string): SequenceStartedEvent {
  if (start.type !== "started") throw new Error("no start");
  return { ...start, contestants, ...(run !== undefined && { run }) };
}

/** The owners of lines. */
function ownersOf(lines: readonly string[]): (number | null)[] {
  const owners = new LineOwners();
  return lines.map((line) => owners.take(line).owner);
}

const [a, b] = [begin(["Adam"], "aaaaaaaa"), begin(["Adam", "SGD"], "bbbbbbbb")];
const warning: ExperimentEvent = { type: "warning", text: "Beware", isLoss: false };

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
    encodeEvent(stepEvent(2), { contestants: ["Adagrad"] }),
  ];
  assertEquals(ownersOf(lines), [0, 0, 1, 1, 0, 0, 0, 1]);
});

Deno.test("Lines that name no run stay apart from those that name one", () => {
  const old = begin(["Adam"]);
  const lines = [old, a].map((run) => encodeEvent(run, run));
  lines.push(encodeEvent(stepEvent(1), old), encodeEvent(stepEvent(1), a));
  assertEquals(ownersOf(lines), [0, 1, 0, 1]);
});

Deno.test("A line that names neither run nor contestant belongs to the run of the line before it", () => {
  const lines = [a, b].map((run) => encodeEvent(run, run));
  lines.push(encodeEvent(stepEvent(1), a), encodeEvent(warning, { contestants: [] }));
  assertEquals(ownersOf(lines), [0, 1, 0, 0]);
});

Deno.test("A line that is cut off belongs to the run of the line before it", () => {
  const lines = [a, b].map((run) => encodeEvent(run, run));
  const broken = [encodeEvent(stepEvent(1), a).slice(0, 40), '{"type":"step","ru', "", "[1"];
  assertEquals(ownersOf([...broken, ...lines, encodeEvent(stepEvent(1), a), ...broken]), [
    ...[null, null, null, null, 0, 1, 0],
    ...[0, 0, 0, 0],
  ]);
});

Deno.test("Lines of a run whose beginning is missing belong to none, and so does loading", () => {
  const loading: ExperimentEvent = { type: "loading", what: "reading", fraction: 0 };
  const badStart = encodeEvent(a, a).replace('"config"', '"confi"');
  const lines = [
    encodeEvent(stepEvent(1), a),
    badStart,
    encodeEvent(stepEvent(1), a),
    encodeEvent(b, b),
    encodeEvent(stepEvent(1), a),
    encodeEvent(loading, { contestants: [] }),
    encodeEvent(stepEvent(1), { contestants: ["Adam"] }),
    "17",
  ];
  assertEquals(ownersOf(lines), [null, null, null, 0, null, null, null, null]);
});
