import { assertEquals } from "@std/assert";
import { epochEvent, tutorial } from "../testdata/recorded_race.ts";
import type { ExperimentEvent } from "../events/events.ts";
import type { RunOptions } from "../run.ts";
import { serveExperiment, type WorkerPort } from "./serve_experiment.ts";
import type { WorkerReply, WorkerRequest } from "./worker_messages.ts";

/** The other thread: asks, and waits for the answer. */
class OtherSide implements WorkerPort {
  onmessage: WorkerPort["onmessage"] = null;
  #reply = Promise.withResolvers<WorkerReply>();

  postMessage(reply: WorkerReply): void {
    this.#reply.resolve(reply);
  }

  send(request: WorkerRequest): void {
    this.onmessage?.(new MessageEvent("message", { data: request }));
  }

  ask(request: WorkerRequest): Promise<WorkerReply> {
    this.#reply = Promise.withResolvers();
    this.send(request);
    return this.#reply.promise;
  }
}

Deno.test("An experiment waits until its events are asked for", async () => {
  const side = new OtherSide();
  let epoch = 0;
  serveExperiment(side, async function* () {
    while (true) yield await Promise.resolve(epochEvent(++epoch));
  });
  const reply = await side.ask({ type: "start", config: tutorial });
  assertEquals(reply, { type: "events", events: [epochEvent(1)] });
  assertEquals(epoch, 1);
});

Deno.test("What has happened is told before the next step begins, also when asked for ahead", async () => {
  const side = new OtherSide();
  const replies: WorkerReply[] = [];
  side.postMessage = (reply) => replies.push(reply);
  const { promise: secondStep, resolve: begin } = Promise.withResolvers<number>();
  serveExperiment(side, async function* () {
    yield await Promise.resolve(epochEvent(1));
    begin(replies.length);
    yield epochEvent(2);
  });
  side.send({ type: "start", config: tutorial });
  side.send({ type: "next" });
  assertEquals(await secondStep, 1);
});

Deno.test("An experiment that is told to stop ends after the current epoch", async () => {
  const side = new OtherSide();
  serveExperiment(side, async function* (_config, { signal }: RunOptions) {
    yield await Promise.resolve(epochEvent(1));
    yield { type: "finished", interrupted: signal.aborted, table: [] } as ExperimentEvent;
  });
  await side.ask({ type: "start", config: tutorial });
  side.send({ type: "stop" });
  const reply = await side.ask({ type: "next" });
  assertEquals(reply, {
    type: "events",
    events: [{ type: "finished", interrupted: true, table: [] }],
  });
});

Deno.test("What an experiment throws is told as an error", async () => {
  for (const thrown of [new RangeError("Out of range"), "Out of range"]) {
    const side = new OtherSide();
    serveExperiment(side, () => {
      throw thrown;
    });
    const reply = await side.ask({ type: "start", config: tutorial });
    assertEquals(reply.type === "failed" && reply.error.message, "Out of range");
  }
});

Deno.test("A request to save comes at any time, and as often as it is made", async () => {
  const side = new OtherSide();
  let requests = 0;
  serveExperiment(side, async function* (_config, { saves }) {
    saves!.listen(() => requests++);
    yield await Promise.resolve(epochEvent(1));
  });
  await side.ask({ type: "start", config: tutorial });
  assertEquals(requests, 0);
  side.send({ type: "save" });
  side.send({ type: "save" });
  assertEquals(requests, 2);
});
