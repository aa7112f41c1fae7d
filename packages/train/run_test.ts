import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import golden from "../nn/testdata/tutorial.json" with { type: "json" };
import type { TutorialConfig } from "./config.ts";
import type { EpochEvent, FinishedEvent, StartedEvent, TutorialEvent } from "./events/events.ts";
import { type RunOptions, runTutorial } from "./run.ts";

const tutorial: TutorialConfig = {
  task: "tutorial",
  input: "hello",
  target: "ohlol",
  epochs: 15,
  seed: 3332505980n,
  hiddenSize: null,
  optimizers: [
    { name: "Adam", options: { lr: 0.1 }, label: "Adam(lr=0.1)" },
    { name: "SGD", options: { lr: 0.1 }, label: "SGD(lr=0.1)" },
  ],
};

async function collect(
  config: Partial<TutorialConfig> = {},
  options: Partial<RunOptions> = {},
): Promise<TutorialEvent[]> {
  const { signal } = new AbortController();
  const defaults: RunOptions = { order: "one by one", snapshots: false, signal };
  return await Array.fromAsync(
    runTutorial({ ...tutorial, ...config }, { ...defaults, ...options }),
  );
}

function epochsOf(events: TutorialEvent[], contestant: number): EpochEvent[] {
  return events.filter((event) =>
    event.type === "epoch" && event.contestant === contestant
  ) as EpochEvent[];
}

Deno.test("Both contestants' losses and predictions are PyTorch's", async () => {
  const events = await collect();
  golden.runs.forEach(({ loss, predicted, optimizer, options }, contestant) => {
    const epochs = epochsOf(events, contestant);
    const { name, options: ours } = tutorial.optimizers[contestant];
    assertEquals([name, ours], [optimizer, options]);
    assertEquals(epochs.map((event) => event.predicted), predicted);
    epochs.forEach((event, i) => assertAlmostEquals(event.loss, loss[i], 1e-5 * loss[i]));
  });
});

Deno.test("In turn or one by one, the numbers are the same", async () => {
  const losses = (events: TutorialEvent[], n: number) => epochsOf(events, n).map((e) => e.loss);
  const [oneByOne, inTurn] = [await collect(), await collect({}, { order: "in turn" })];
  for (const contestant of [0, 1]) {
    assertEquals(losses(inTurn, contestant), losses(oneByOne, contestant));
  }
  const order = inTurn.filter((event) => event.type === "epoch").map((event) => event.contestant);
  assertEquals(order.slice(0, 4), [0, 1, 0, 1]);
});

Deno.test("An experiment starts with its configuration and ends with the table", async () => {
  const events = await collect({ epochs: 7 });
  const started = events[0] as StartedEvent;
  assertEquals(started.symbols, ["e", "h", "l", "o"]);
  assertEquals(started.contestants, ["Adam(lr=0.1)", "SGD(lr=0.1)"]);
  assertEquals([started.model, started.parameters], ["RNNCell 4 -> 4", 40]);
  const { table, interrupted } = events.at(-1) as FinishedEvent;
  assertEquals(interrupted, false);
  assertEquals(table.map(({ solvedForGood }) => solvedForGood), [6, 7]);
});

Deno.test("A hidden size of its own gets a linear layer above it", async () => {
  const events = await collect({ hiddenSize: 8, epochs: 40 });
  const started = events[0] as StartedEvent;
  assertEquals(started.model, "RNNCell 4 -> 8, Linear 8 -> 4");
  assertEquals(epochsOf(events, 0).at(-1)?.predicted, "ohlol");
});

Deno.test("A contestant that diverges stops, the others go on", async () => {
  const optimizers: TutorialConfig["optimizers"] = [
    { name: "SGD", options: { lr: 1e300 }, label: "SGD(lr=1e300)" },
    ...tutorial.optimizers,
  ];
  for (const order of ["one by one", "in turn"] as const) {
    const events = await collect({ optimizers, hiddenSize: 4 }, { order });
    const diverged = events.filter((event) => event.type === "diverged");
    assertEquals(diverged.map(({ contestant }) => contestant), [0]);
    assertEquals(epochsOf(events, 0).length, diverged[0].epoch);
    assertEquals(epochsOf(events, 1).length, 15);
    assertEquals((events.at(-1) as FinishedEvent).table[0].divergedAt, diverged[0].epoch);
  }
});

Deno.test("An aborted experiment ends after the epoch, with the table so far", async () => {
  const controller = new AbortController();
  const events: TutorialEvent[] = [];
  const options: RunOptions = { order: "in turn", snapshots: false, signal: controller.signal };
  for await (const event of runTutorial(tutorial, options)) {
    events.push(event);
    if (event.type === "epoch" && event.epoch === 3) controller.abort();
  }
  const { interrupted, table } = events.at(-1) as FinishedEvent;
  assertEquals([interrupted, table[0].epochs, table[1].epochs], [true, 3, 2]);
});

Deno.test("A snapshot holds the states, probabilities and weights of its epoch", async () => {
  const events = await collect({ epochs: 2 }, { snapshots: true });
  const [{ snapshot, predicted }, next] = epochsOf(events, 0);
  assert(snapshot !== null && next.snapshot !== null);
  assertEquals([snapshot.hidden.length, snapshot.hidden[0].length], [5, 4]);
  for (const row of snapshot.probabilities) {
    assertAlmostEquals(row.reduce((a, b) => a + b), 1, 1e-6);
    assertEquals("ehlo"[row.indexOf(Math.max(...row))], predicted[0]);
  }
  const names = ["cell.weight_ih", "cell.weight_hh", "cell.bias_ih", "cell.bias_hh"];
  assertEquals(Object.keys(snapshot.parameters), names);
  assert(snapshot.parameters[names[0]][0] !== next.snapshot.parameters[names[0]][0]);
});
