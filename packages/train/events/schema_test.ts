import { assert, assertEquals } from "@std/assert";
import { recordRace } from "../testdata/recorded_race.ts";
import { recordedSequence } from "../testdata/recorded_sequence.ts";
import { recordedWeather } from "../testdata/recorded_weather.ts";
import type { LandscapeEvent, RunEvent } from "./event.ts";
import { decodeFields, encodeFields, type Fields } from "./fields.ts";
import { schema } from "./schema.ts";

const at = { time: 1, contestant: 0, step: 3, epoch: 1 };
const norms = { name: "head.bias", gradNorm: NaN, updateNorm: 0.1, weightNorm: 2 };
const path = {
  ...{ steps: [0, 1], x: [0, 0.5], y: [0, 0], distances: [0, 1e-17], lengths: [0, 0.5] },
  ...{ losses: [2, 1], projectedLosses: [2, NaN] },
};
const landscape: LandscapeEvent = {
  ...{ type: "landscape", time: 1, plane: "ends", through: [0, 1], secondAxis: null, symbols: 5 },
  ...{ left: -1, bottom: -2, side: 3, size: 2, spacing: 1, losses: [1, 2, Infinity, NaN] },
  ...{ explained: [0.9, 0.05], randomWalk: [0.3, 0.3], paths: [path] },
};
const events: RunEvent[] = [
  ...await recordRace({ length: { unit: "epochs", count: 1 } }),
  ...recordedSequence(),
  ...recordedWeather(),
  { type: "diverged", ...at, loss: NaN },
  { type: "checkpoint", ...at, directory: "runs", error: null },
  { type: "checkpoint", ...at, directory: "runs", error: "no space" },
  { type: "update", ...at, tensors: [norms], detail: null },
  { type: "gradients", ...at, rows: [{ step: 2, hidden: [1, 0.5], cellState: null }] },
  landscape,
  { type: "warning", time: 2, text: "no space", isLoss: true },
];

function fieldsOf({ type }: RunEvent): Fields<Record<string, unknown>> {
  return schema[type] as unknown as Fields<Record<string, unknown>>;
}

/** An event as JSON has it. */
function jsonOf(event: RunEvent): Record<string, unknown> {
  const json = encodeFields<Record<string, unknown>>({ ...event }, fieldsOf(event));
  return JSON.parse(JSON.stringify(json));
}

/** The first wrong field of an event's JSON; null if there is none. */
function wrongField(event: RunEvent, json: Record<string, unknown>): string | null {
  const decoded = decodeFields(json, fieldsOf(event));
  return "wrong" in decoded ? decoded.wrong : null;
}

Deno.test("The fields of all events come back from JSON", () => {
  assertEquals(new Set(events.map(({ type }) => type)), new Set(Object.keys(schema)));
  assertEquals(
    events.map((event) => wrongField(event, jsonOf(event))),
    events.map(() => null),
  );
});

/** Earlier versions didn't log these. */
const addedLater = ["time", "run", "startedAt", "reading"];

/** These are not checked before the task is known. */
const unchecked = ["value"];

Deno.test("Each field of an event must be what it should be", () => {
  for (const event of events) {
    const json = jsonOf(event);
    for (const field of Object.keys(json)) {
      const wrong = (value: unknown) => wrongField(event, { ...json, [field]: value });
      if (!unchecked.includes(field)) assertEquals(wrong({}), field, event.type);
      if (!addedLater.includes(field)) assertEquals(wrong(undefined), field, event.type);
    }
  }
});

Deno.test("The parts of an event are checked, too", () => {
  const started = events.find((event) => event.type === "started");
  assert(started !== undefined);
  const json = jsonOf(started);
  const config = json.config as Record<string, unknown>;
  const wrong = (changes: Record<string, unknown>) => wrongField(started, { ...json, ...changes });
  assertEquals(wrong({ config: { ...config, seed: 0.5 } }), "config");
  assertEquals(wrong({ config: { ...config, seed: -1 } }), "config");
  assertEquals(wrong({ config: { ...config, length: { unit: "days", count: 1 } } }), "config");
  assertEquals(wrong({ config: { ...config, optimizers: [{ name: "Adam" }] } }), "config");
  assertEquals(wrong({ contestants: ["Adam", null] }), "contestants");
  assertEquals(wrong({ baselines: [{ label: "chance" }] }), "baselines");
  assertEquals(
    wrongField(events.find(({ type }) => type === "update")!, {
      ...at,
      tensors: [{ ...norms, gradNorm: "much" }],
    }),
    "tensors",
  );
  const finished = events.findLast((event) => event.type === "finished");
  assert(finished !== undefined);
  assertEquals(
    wrongField(finished, { ...jsonOf(finished), table: [{ contestant: "A" }] }),
    "table",
  );
});

Deno.test("What isn't an object has no fields", () => {
  for (const json of [null, 17, "step", [1], undefined]) {
    assertEquals(decodeFields(json, fieldsOf(events[0])), { wrong: "" });
  }
});
