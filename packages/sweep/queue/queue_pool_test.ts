import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { loadOptimizerModules, parseOptimizer } from "@ohlol/train";
import { makeCompetitor } from "../grid/competitor.ts";
import { rateList } from "../grid/rates.ts";
import { readSweep } from "../store/read_sweep.ts";
import { queueOrigin, queueWorker, sweepHere, sweepOverQueue } from "../testing/queued_sweep.ts";
import { testWithRedis } from "../testing/redis_server.ts";
import { SilentNetwork } from "../testing/silent_network.ts";
import { slowThread } from "../testing/slow_threads.ts";
import { tutorialSweepTask } from "../testing/sweep_tasks.ts";
import { TestWorker } from "../testing/test_worker.ts";
import { connectQueue } from "./connection.ts";
import { putContent } from "./content.ts";
import { chunkKey, contentKey, coordinatorKey, sweepName } from "./keys.ts";
import type { Machine } from "./machine.ts";
import { packTask } from "./packed_task.ts";
import { QueueAddress } from "./queue_address.ts";
import { QueueError } from "./queue_error.ts";
import type { QueuePool } from "./queue_pool.ts";

const task = await tutorialSweepTask();

testWithRedis(
  "Machines on a queue produce the same runs and verdict as this one",
  async (redis, folder) => {
    const workers = [1, 2].map((threads) => new TestWorker(redis.address, folder, { threads }));
    assertEquals(
      await sweepOverQueue(task, redis.address, `${folder}/a.db`),
      await sweepHere(task),
    );
    for (const worker of workers) await worker.stop();
    assertEquals(workers[0].done + workers[1].done, 30);
  },
);

testWithRedis(
  "At the end of a sweep that is shorter than a heartbeat, every machine has its runs",
  async (redis, folder) => {
    const [oak, elm] = ["oak", "elm"].map((name) =>
      new TestWorker(redis.address, folder, { name })
    );
    let machines = (): readonly Machine[] => [];
    const opened = (pool: QueuePool) => machines = () => pool.machines;
    await sweepOverQueue(task, redis.address, `${folder}/a.db`, { opened });
    const counted = machines().map(({ name, done, hasLeft }) => ({ name, done, hasLeft }));
    for (const worker of [oak, elm]) await worker.stop();
    assertEquals(counted, [
      { name: "elm", done: elm.done, hasLeft: false },
      { name: "oak", done: oak.done, hasLeft: false },
    ]);
  },
);

testWithRedis("A run that takes longer than its lock is trained once", async (redis, folder) => {
  const start = slowThread({ seconds: 6 });
  const workers = [3, 3].map((threads) =>
    new TestWorker(redis.address, folder, { threads, start })
  );
  const competitors = [makeCompetitor("SGD", [{}], rateList([0.1]))];
  await sweepOverQueue(task, redis.address, `${folder}/a.db`, { competitors, lock: 2000 });
  for (const worker of workers) await worker.stop();
  assertEquals(workers[0].done + workers[1].done, 6);
});

testWithRedis(
  "A run that throws is recorded with its message, and isn't trained again",
  async (redis, folder) => {
    const start = slowThread({ throws: "the loss is odd" });
    const worker = new TestWorker(redis.address, folder, { start });
    await sweepOverQueue(task, redis.address, `${folder}/a.db`);
    await worker.stop();
    const { runs } = readSweep(`${folder}/a.db`);
    const failed = runs.filter(({ status }) => status === "failed");
    assertEquals(new Set(failed.map(({ optimizer }) => optimizer)), new Set(["SGD"]));
    assertEquals(new Set(failed.map(({ message }) => message)), new Set(["the loss is odd"]));
    assertEquals(worker.done, runs.length);
  },
);

testWithRedis(
  "A worker without the memory for a run leaves it to one that has it",
  async (redis, folder) => {
    const start = slowThread({ throws: "Array buffer allocation failed" });
    const small = new TestWorker(redis.address, folder, { start });
    const sweeping = sweepOverQueue(task, redis.address, `${folder}/a.db`);
    await small.until(/this machine lacks the memory for its runs/);
    const large = new TestWorker(redis.address, folder);
    assertEquals(await sweeping, await sweepHere(task));
    for (const worker of [small, large]) await worker.stop();
  },
);

testWithRedis(
  "A worker of another version or with other kernels says so and takes nothing",
  async (redis, folder) => {
    const [newer, wider] = [{ version: "0.2.0" }, { kernels: "wide" }].map((given) =>
      new TestWorker(redis.address, folder, { origin: { ...queueOrigin, ...given } })
    );
    const sweeping = sweepOverQueue(task, redis.address, `${folder}/a.db`);
    await newer.until(/^its version is 0.1.0, this worker's is 0.2.0$/);
    await wider.until(/^its kernels are simd, this worker's are wide$/);
    const same = new TestWorker(redis.address, folder);
    assertEquals(await sweeping, await sweepHere(task));
    for (const worker of [newer, wider, same]) await worker.stop();
    assertEquals([newer.done, wider.done, same.done], [0, 0, 30]);
  },
);

testWithRedis(
  "A second coordinator of a sweep says that there is one already",
  async (redis, folder) => {
    const opened = Promise.withResolvers<unknown>();
    const first = sweepOverQueue(task, redis.address, `${folder}/a.db`, {
      opened: opened.resolve,
      lock: 1500,
    });
    await opened.promise;
    await assertRejects(
      () => sweepOverQueue(task, redis.address, `${folder}/b.db`),
      QueueError,
      "Another coordinator is already working on this sweep. Wait for it, or end it",
    );
    const worker = new TestWorker(redis.address, folder);
    assertEquals(await first, await sweepHere(task));
    await worker.stop();
  },
);

testWithRedis(
  "A coordinator that waits for the lock of one that has ended says so",
  async (redis, folder) => {
    const connection = await connectQueue(QueueAddress.parse(redis.address));
    const { client } = connection;
    const keys = [coordinatorKey(sweepName(task.identity, queueOrigin.version))];
    const lock = `redis.call("SET", KEYS[1], "another", "PX", "3500")`;
    await client.eval(lock, { keys, arguments: [] });
    const worker = new TestWorker(redis.address, folder);
    const warnings: string[] = [];
    const warn = (text: string) => void warnings.push(text);
    const swept = await sweepOverQueue(task, redis.address, `${folder}/a.db`, { warn });
    assertEquals(swept, await sweepHere(task));
    const [warning, ...others] = warnings;
    assertMatch(
      warning,
      /^Another coordinator of this sweep doesn't answer\. This one takes over in [123] s$/,
    );
    assertEquals(others, ["This coordinator has taken over the sweep"]);
    await worker.stop();
    connection.close();
  },
);

testWithRedis(
  "A coordinator takes over the runs that an earlier one left",
  async (redis, folder) => {
    const start = slowThread({ seconds: 0.3 });
    const worker = new TestWorker(redis.address, folder, { threads: 3, start });
    await sweepOverQueue(task, redis.address, `${folder}/a.db`, { limit: 4 });
    const swept = await sweepOverQueue(task, redis.address, `${folder}/a.db`);
    assertEquals(swept, await sweepHere(task));
    await worker.stop();
    assertEquals(worker.done, 30);
  },
);

testWithRedis("Another worker trains the runs that one gave back", async (redis, folder) => {
  const start = slowThread({ seconds: 60 });
  const slow = new TestWorker(redis.address, folder, { threads: 2, start });
  const sweeping = sweepOverQueue(task, redis.address, `${folder}/a.db`, { lock: 60_000 });
  await slow.until(/^at /);
  await slow.giveBack();
  const worker = new TestWorker(redis.address, folder);
  assertEquals(await sweeping, await sweepHere(task));
  await worker.stop();
  assertEquals([slow.done, worker.done], [0, 30]);
});

testWithRedis(
  "A worker reports its progress until its last runs are finished",
  async (redis, folder) => {
    const training = Promise.withResolvers<void>();
    let told = 0;
    const worker = new TestWorker(redis.address, folder, {
      start: slowThread({ seconds: 4 }),
      listener: {
        onProgress: (progress) => {
          told++;
          if (progress.training.length > 0) training.resolve();
        },
      },
    });
    const sweeping = sweepOverQueue(task, redis.address, `${folder}/a.db`, { limit: 1 });
    await training.promise;
    const before = told;
    await worker.stop();
    assert(told > before);
    await sweeping;
  },
);

testWithRedis(
  "An optimizer of one's own travels with the files that it imports",
  async (redis, folder) => {
    const lion = await Deno.readTextFile(new URL("../../nn/examples/lion.ts", import.meta.url));
    await Deno.mkdir(`${folder}/own`);
    await Deno.writeTextFile(`${folder}/sign.ts`, "export const one = 1;");
    const spec = `${folder}/own/lion.ts`;
    await Deno.writeTextFile(spec, `import { one } from "../sign.ts";\nvoid one;\n${lion}`);
    await loadOptimizerModules([spec]);
    const { name, module } = parseOptimizer(spec, "tutorial");
    const competitors = [
      makeCompetitor(name, [{}], rateList([0.1, 0.2]), null, module),
      makeCompetitor("SGD", [{}], rateList([0.1, 0.3])),
    ];
    const here = await sweepHere(task, { competitors });
    const worker = new TestWorker(redis.address, folder);
    const given = { competitors, modules: [module!] };
    assertEquals(await sweepOverQueue(task, redis.address, `${folder}/a.db`, given), here);
    await worker.stop();
    assertEquals(worker.done, 24);
  },
);

testWithRedis(
  "The file of runs is opened only if the queue can be used",
  async (redis, folder) => {
    const opened = Promise.withResolvers<unknown>();
    const given = { opened: opened.resolve, limit: 1 };
    const first = sweepOverQueue(task, redis.address, `${folder}/a.db`, given);
    await opened.promise;
    let calls = 0;
    const prepare = () => void calls++;
    for (const address of [redis.address, "redis://127.0.0.1:1"]) {
      await assertRejects(
        () => sweepOverQueue(task, address, `${folder}/b.db`, { prepare }),
        QueueError,
      );
    }
    assertEquals(calls, 0);
    const worker = new TestWorker(redis.address, folder);
    await first;
    // If the file can't be opened, the sweep is free at once for the next coordinator.
    const failure = new Error("Cannot read timeout.db: not a database");
    const fail = () => {
      throw failure;
    };
    const error = await assertRejects(() =>
      sweepOverQueue(task, redis.address, `${folder}/b.db`, { prepare: fail, lock: 60_000 })
    );
    assertEquals(error, failure);
    await sweepOverQueue(task, redis.address, `${folder}/a.db`, { prepare });
    assertEquals(calls, 1);
    await worker.stop();
  },
);

testWithRedis(
  "A worker trains a sweep when its missing data are back in the queue",
  async (redis, folder) => {
    const connection = await connectQueue(QueueAddress.parse(redis.address));
    const { client } = connection;
    const sweeping = sweepOverQueue(task, redis.address, `${folder}/a.db`);
    const packed = packTask(task);
    const [manifest, chunk] = [contentKey(packed.sha256), chunkKey(packed.sha256, 0)];
    // The coordinator puts them there twice when it starts.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // As after a day without a coordinator: the sweep is still announced.
    const remove = `return redis.call("DEL", KEYS[1], KEYS[2])`;
    assertEquals(await client.eval(remove, { keys: [manifest, chunk], arguments: [] }), 2);
    const worker = new TestWorker(redis.address, folder);
    await worker.until(/^The queue has no content/);
    await putContent(connection, packed);
    assertEquals(await sweeping, await sweepHere(task));
    await worker.stop();
    connection.close();
    assertEquals(worker.lines.filter((line) => line.startsWith("The queue has no")).length, 1);
  },
);

testWithRedis(
  "A worker that can't keep a sweep's data says why, and takes none of its runs",
  async (redis, folder) => {
    const file = `${folder}/file`;
    await Deno.writeTextFile(file, "");
    const full = new TestWorker(redis.address, folder, { folder: `${file}/cache` });
    const sweeping = sweepOverQueue(task, redis.address, `${folder}/a.db`);
    await full.until(/^Not a directory /);
    const worker = new TestWorker(redis.address, folder);
    assertEquals(await sweeping, await sweepHere(task));
    for (const one of [full, worker]) await one.stop();
    assertEquals([full.done, worker.done], [0, 30]);
  },
);

testWithRedis("A Redis whose memory is full is named", async (redis, folder) => {
  const message = `Cannot use the queue at 127.0.0.1:${redis.port}: its memory is full`;
  const sweeping = () => sweepOverQueue(task, redis.address, `${folder}/a.db`);
  await assertRejects(sweeping, QueueError, message);
  await assertRejects(() => queueWorker(redis.address, folder).run(), QueueError, message);
}, ["--maxmemory", "1mb"]);

testWithRedis("A network that fails loses no run", async (redis, folder) => {
  using network = new SilentNetwork(redis.port);
  const start = slowThread({ seconds: 0.2 });
  const worker = new TestWorker(network.address, folder, { start, threads: 3 });
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const sweeping = sweepOverQueue(task, network.address, `${folder}/a.db`, { warn });
  await worker.until(/^at /);
  network.fail();
  assertEquals(await sweeping, await sweepHere(task));
  await worker.stop();
  const { place } = QueueAddress.parse(network.address);
  assertEquals(warnings, [
    `Cannot use the queue at ${place}: it doesn't answer. Waiting for it`,
    `The queue at ${place} answers again`,
  ]);
});

testWithRedis("A Redis that restarts loses no run", async (redis, folder) => {
  await sweepWithRestart(redis, folder, () => redis.restart());
});

testWithRedis("A Redis that restarts empty is given everything again", async (redis, folder) => {
  await sweepWithRestart(redis, folder, () => redis.restartEmpty());
});

async function sweepWithRestart(
  redis: Parameters<Parameters<typeof testWithRedis>[1]>[0],
  folder: string,
  restart: () => Promise<void>,
): Promise<void> {
  const start = slowThread({ seconds: 0.2 });
  const worker = new TestWorker(redis.address, folder, { start, threads: 3 });
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const sweeping = sweepOverQueue(task, redis.address, `${folder}/a.db`, { warn, lock: 2000 });
  await worker.until(/^at /);
  await redis.kill();
  await restart();
  assertEquals(await sweeping, await sweepHere(task));
  await worker.stop();
  const place = `127.0.0.1:${redis.port}`;
  assertEquals(warnings, [
    `Cannot use the queue at ${place}: the connection broke. Waiting for it`,
    `The queue at ${place} answers again`,
  ]);
}
