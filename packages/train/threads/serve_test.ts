import { assert, assertEquals } from "@std/assert";
import { initialSummary } from "../state/summary.ts";
import { tutorial as tutorialTask } from "../tasks/tutorial/tutorial_task.ts";
import { contestantsOf } from "../testdata/contestants.ts";
import { epochEvent, tutorial } from "../testdata/recorded_race.ts";
import type { Host, TrainingEvent } from "../training/host.ts";
import type { Inspection } from "../training/inspections.ts";
import type { Reply, Request } from "./messages.ts";
import { serveTraining, type TrainerPort } from "./serve.ts";

/** The other thread: asks, and waits for the answer. */
class OtherSide implements TrainerPort {
  onmessage: TrainerPort["onmessage"] = null;
  #reply = Promise.withResolvers<Reply>();

  postMessage(reply: Reply): void {
    this.#reply.resolve(reply);
  }

  send(request: Request): void {
    this.onmessage?.(new MessageEvent("message", { data: request }));
  }

  ask(request: Request): Promise<Reply> {
    this.#reply = Promise.withResolvers();
    this.send(request);
    return this.#reply.promise;
  }
}

/** A host whose training is the events of a generator. */
class FakeHost implements Host {
  saves = 0;
  isStopped = false;

  constructor(private readonly events: () => AsyncGenerator<TrainingEvent>) {}

  async *prepare() {
    yield await Promise.resolve({ what: "reading", fraction: 0.5 });
    return "data";
  }

  create() {
    return Promise.resolve({ model: "RNNCell 4 -> 4", parameters: 40 });
  }

  async *train() {
    for await (const event of this.events()) yield [event];
  }

  summaries() {
    return [initialSummary("Adam")];
  }

  inspect({ kind, args }: Inspection) {
    if (kind === "nonsense") return Promise.reject(new RangeError("There is no nonsense here"));
    return Promise.resolve({ step: 3, value: args });
  }

  save() {
    this.saves++;
  }

  stop() {
    this.isStopped = true;
  }

  terminate() {}
}

const create: Request = { type: "create", contestants: contestantsOf(tutorial, null) };

/** A thread that has made contestants, whose training is the events of a generator. */
async function serving(events: () => AsyncGenerator<TrainingEvent>, side = new OtherSide()) {
  const host = new FakeHost(events);
  serveTraining(side, () => host);
  await side.ask(create);
  return { side, host };
}

Deno.test("Data are prepared, and the way there is reported", async () => {
  const side = new OtherSide();
  const replies: Reply[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  side.postMessage = (reply) => {
    replies.push(reply);
    if (reply.type === "prepared") resolve();
  };
  serveTraining(side, () => new FakeHost(async function* () {}));
  side.send({ type: "prepare", config: tutorial });
  await promise;
  assertEquals(replies, [
    { type: "loading", loading: { what: "reading", fraction: 0.5 } },
    { type: "prepared", data: "data" },
  ]);
});

Deno.test("Training waits until its events are asked for", async () => {
  let epoch = 0;
  const { side } = await serving(async function* () {
    while (true) yield await Promise.resolve(epochEvent(++epoch));
  });
  const reply = await side.ask({ type: "next" });
  assertEquals(reply, { type: "events", events: [epochEvent(1)] });
  assertEquals(epoch, 1);
});

Deno.test("What has happened is sent before the next step begins, also when asked for ahead", async () => {
  const replies: Reply[] = [];
  const { promise: secondStep, resolve: begin } = Promise.withResolvers<number>();
  const { side } = await serving(async function* () {
    yield await Promise.resolve(epochEvent(1));
    begin(replies.length);
    yield epochEvent(2);
  });
  side.postMessage = (reply) => replies.push(reply);
  side.send({ type: "next" });
  side.send({ type: "next" });
  assertEquals(await secondStep, 1);
});

Deno.test("At the end the figures of the contestants are sent", async () => {
  const { side } = await serving(async function* () {
    yield await Promise.resolve(epochEvent(1));
  });
  await side.ask({ type: "next" });
  const reply = await side.ask({ type: "next" });
  assertEquals(reply, { type: "end", summaries: [initialSummary("Adam")] });
});

Deno.test("To stop and to save don't wait for their turn", async () => {
  const { side, host } = await serving(async function* () {
    while (true) yield await Promise.resolve(epochEvent(1));
  });
  const next = side.ask({ type: "next" });
  side.send({ type: "save" });
  side.send({ type: "stop" });
  assertEquals([host.saves, host.isStopped], [1, true]);
  await next;
});

Deno.test("A thread that is stopped before it knows the task is stopped all the same", async () => {
  const side = new OtherSide();
  serveTraining(side);
  side.send({ type: "stop" });
  assertEquals(await side.ask({ type: "prepare", config: tutorial }), {
    ...{ type: "prepared", data: null },
  });
});

Deno.test("A contestant ends after the current step when its thread is stopped", async () => {
  const side = new OtherSide();
  serveTraining(side);
  const data = tutorialTask.prepare(tutorial);
  const reply = await side.ask({ type: "create", contestants: contestantsOf(tutorial, data) });
  assertEquals(reply, { type: "created", model: { model: "RNNCell 4 -> 4", parameters: 40 } });
  const events = await side.ask({ type: "next" });
  assert(events.type === "events" && events.events.length === 1);
  side.send({ type: "stop" });
  const end = await side.ask({ type: "next" });
  assert(end.type === "end");
  assertEquals(end.summaries.map(({ steps }) => steps), [1, 0]);
});

Deno.test("What a host throws is sent as an error", async () => {
  for (const thrown of [new RangeError("Out of range"), "Out of range"]) {
    // deno-lint-ignore require-yield -- it fails before the first event
    const { side } = await serving(async function* () {
      await Promise.resolve();
      throw thrown;
    });
    const reply = await side.ask({ type: "next" });
    assertEquals(reply.type === "failed" && reply.thrown.error.message, "Out of range");
  }
});

Deno.test("A custom task isn't known in another thread", async () => {
  const side = new OtherSide();
  serveTraining(side);
  const reply = await side.ask({ type: "prepare", config: { ...tutorial, task: "sine" } });
  assertEquals(
    reply.type === "failed" && reply.thrown.error.message,
    'A thread knows no task "sine": train it with one worker',
  );
});

Deno.test("A question is answered between batches, and one that fails ends nothing", async () => {
  const { side } = await serving(async function* () {
    yield await Promise.resolve(epochEvent(1));
    yield epochEvent(2);
  });
  const inspection = { contestant: 0, kind: "gradients", args: [7] };
  const answer = { step: 3, value: [7] };
  assertEquals(await side.ask({ type: "inspect", id: 5, inspection }), {
    ...{ type: "inspected", id: 5, answer },
  });
  const nonsense = { ...inspection, kind: "nonsense" };
  const failed = await side.ask({ type: "inspect", id: 6, inspection: nonsense });
  assert(failed.type === "uninspected" && failed.id === 6);
  assertEquals((await side.ask({ type: "next" })).type, "events");
});
