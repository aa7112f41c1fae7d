import { assertEquals } from "@std/assert";
import { Generator } from "@ohlol/tensor";
import { RunStore } from "../store/run_store.ts";
import { readSweep } from "../store/read_sweep.ts";
import { queuedPlanner, queueOrigin, sweepHere, sweepOverQueue } from "../testing/queued_sweep.ts";
import { type RedisServer, testWithRedis } from "../testing/redis_server.ts";
import { tutorialSweepTask } from "../testing/sweep_tasks.ts";
import { makeCompetitor } from "../grid/competitor.ts";
import { rateList } from "../grid/rates.ts";
import { TestWorker } from "../testing/test_worker.ts";
import { TestProcess } from "../testing/test_process.ts";
import { verdictLine } from "../verdict/verdict_line.ts";
import { verdictOf } from "../verdict/verdict.ts";

/** How long a worker keeps a run without renewing its lock, in milliseconds. */
const lock = 1500;

/** How many faults the last test has; `OHLOL_SOAK=100` takes some minutes. */
const faults = Number(Deno.env.get("OHLOL_SOAK") ?? 4);

const task = await tutorialSweepTask();

/** Three workers and a coordinator, each a process, at a sweep whose runs take some time. */
class Machines {
  readonly workers: TestProcess[];
  coordinator: TestProcess;

  constructor(
    readonly redis: RedisServer,
    readonly folder: string,
    readonly seconds: number,
    readonly repeats: number,
  ) {
    this.workers = [0, 1, 2].map(() => this.newWorker());
    this.coordinator = this.newCoordinator();
  }

  newWorker(): TestProcess {
    return new TestProcess(this.folder, [
      "worker",
      this.redis.address,
      this.folder,
      this.seconds,
    ]);
  }

  newCoordinator(): TestProcess {
    return new TestProcess(this.folder, [
      ...["coordinator", this.redis.address, `${this.folder}/a.db`, lock, this.repeats],
    ]);
  }

  /** Waits until all workers train. */
  async atWork(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.line(/^at /)));
  }

  /** Waits for the end of the sweep, ends all, and checks that it is the same as on one machine. */
  async check(): Promise<void> {
    await this.coordinator.line(/^done$/);
    await this.coordinator.ended();
    for (const worker of this.workers) await worker.kill();
    const { repeats } = this;
    assertEquals(storedSweep(`${this.folder}/a.db`, repeats), await sweepHere(task, { repeats }));
  }
}

/** What is stored of a sweep, and the verdict on it. */
function storedSweep(file: string, repeats: number): Awaited<ReturnType<typeof sweepHere>> {
  const { runs } = readSweep(file);
  const store = RunStore.open(file, { task: task.identity, version: queueOrigin.version });
  assertEquals(store.conflicts, 0);
  store.close();
  const verdict = verdictLine(verdictOf(queuedPlanner(task, { repeats }, runs)));
  return {
    runs: runs.map((run) => ({ ...run, seconds: 0 })).sort((a, b) => a.key < b.key ? -1 : 1),
    verdict: verdict.replaceAll(/"secondsToTarget":[\d.e-]+/g, ""),
  };
}

testWithRedis(
  "After kill -9 of one of three workers its runs go to the others",
  async (redis, folder) => {
    const machines = new Machines(redis, folder, 0.5, 6);
    await machines.atWork();
    await machines.workers[1].kill();
    await machines.check();
  },
);

testWithRedis(
  "After kill -9 of the coordinator the same command resumes the sweep",
  async (redis, folder) => {
    const machines = new Machines(redis, folder, 0.5, 6);
    await machines.atWork();
    await machines.coordinator.kill();
    machines.coordinator = machines.newCoordinator();
    await machines.check();
  },
);

testWithRedis(
  "A run counts once when its worker was frozen beyond its lock",
  async (redis, folder) => {
    const machines = new Machines(redis, folder, 0.5, 6);
    await machines.atWork();
    machines.workers[0].signal("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 3 * lock));
    machines.workers[0].signal("SIGCONT");
    await machines.check();
  },
);

testWithRedis(
  "A run that ends four workers is stored as failed, and not tried again",
  async (redis, folder) => {
    const competitors = [makeCompetitor("SGD", [{}], rateList([0.1]))];
    const given = { competitors, repeats: 1, lock: 500 };
    const sweeping = sweepOverQueue(task, redis.address, `${folder}/a.db`, given);
    for (let victim = 0; victim < 4; victim++) {
      await new TestProcess(folder, ["victim", redis.address, folder]).ended();
    }
    const worker = new TestWorker(redis.address, folder);
    const { runs } = await sweeping;
    await worker.stop();
    assertEquals(runs.map(({ status, message }) => [status, message]), [
      ["failed", "4 workers ended, or froze, while they trained it"],
    ]);
  },
);

testWithRedis(`A sweep survives ${faults} random faults`, async (redis, folder) => {
  const chance = new Generator(faults);
  const pick = (count: number) => chance.random() % count;
  const pause = (milliseconds: number) =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));
  const machines = new Machines(redis, folder, 0.1, 20 * faults);
  const { workers } = machines;
  const kinds = [
    async () => {
      const i = pick(workers.length);
      await workers[i].kill();
      workers[i] = machines.newWorker();
      // A worker that starts while Redis is down ends with an error.
      await workers[i].line(/^waiting$/);
    },
    async () => {
      const worker = workers[pick(workers.length)];
      worker.signal("SIGSTOP");
      await pause(pick(2 * lock));
      worker.signal("SIGCONT");
    },
    async () => {
      await machines.coordinator.kill();
      machines.coordinator = machines.newCoordinator();
      await machines.coordinator.line(/^open$/);
    },
    async () => {
      await redis.kill();
      await pause(pick(1000));
      await redis.restart();
    },
  ];
  await machines.atWork();
  for (let fault = 0; fault < faults; fault++) {
    await pause(pick(1000));
    // Few faults are of all kinds, too.
    await kinds[fault < kinds.length ? fault : pick(kinds.length)]();
  }
  await machines.check();
});
