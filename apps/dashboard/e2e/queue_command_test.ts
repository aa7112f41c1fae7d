import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import {
  freePort,
  hasRedis,
  RedisServer,
  testWithRedis,
} from "../../../packages/sweep/testing/redis_server.ts";
import { hasOpenssl, makeCertificate } from "../../../packages/sweep/testing/certificate.ts";
import { root } from "./testing/program.ts";
import { runTask } from "./testing/run_task.ts";
import { RunningProgram, runProgram } from "./testing/running_program.ts";

/** 2 optimizers, 3 rates, 2 seeds, 6 repeats. */
const small = [
  ...["sweep", "--json", "--optimizer", "sgd", "--optimizer", "adam"],
  ...["--rates", "0.1,0.3,1", "--seeds", "2", "--repeats", "6"],
];

/** Where programs may write and connect to. */
function surroundings(redis: RedisServer, folder: string) {
  return { writes: `${folder},runs/queue`, net: `127.0.0.1:${redis.port}` };
}

function worker(redis: RedisServer, folder: string, url = redis.address): RunningProgram {
  const args = ["worker", "--queue", url, "--workers", "1"];
  return new RunningProgram(args, { ...surroundings(redis, folder), permissions: "worker" });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function withoutSeconds(lines: readonly string[]): string[] {
  return lines.map((line) => line.replaceAll(/"(seconds|secondsToTarget)":[^,}]+/g, ""));
}

testWithRedis(
  "A sweep over a queue prints what one on this machine does",
  async (redis, folder) => {
    const place = { ...surroundings(redis, folder), permissions: "sweep" };
    const atWork = worker(redis, folder);
    await atWork.waitForLine((line) => line === `waiting for a sweep at ${redis.address}`);
    const [there, here] = await Promise.all([
      runProgram([...small, "--queue", redis.address, "--save", `${folder}/a.db`], place),
      runProgram([...small, "--save", `${folder}/b.db`], place),
    ]);
    assertEquals([there.code, there.errors.includes("error")], [0, false], there.errors);
    assertEquals(withoutSeconds(there.lines), withoutSeconds(here.lines));

    await atWork.waitForLine((line) => line === "trained 24 runs of the sweep tutorial");
    atWork.kill("SIGINT");
    const { code, lines, errors } = await atWork.ended();
    assertEquals([code, errors], [130, ""]);
    assertEquals(lines, [
      `waiting for a sweep at ${redis.address}`,
      "training runs of the sweep tutorial",
      "trained 24 runs of the sweep tutorial",
      `waiting for a sweep at ${redis.address}`,
    ]);
  },
);

testWithRedis(
  "Ctrl-C has a worker finish its runs, and a second one has it give them back",
  async (redis, folder) => {
    const place = { ...surroundings(redis, folder), permissions: "sweep" };
    // So long that no run ends before the second signal.
    const long = [...small, "--epochs", "100000000", "--queue", redis.address];
    const sweeping = new RunningProgram([...long, "--save", `${folder}/a.db`], place);
    const atWork = worker(redis, folder);
    await atWork.waitForLine((line) => line.startsWith("training"));
    // A worker that has no run yet has nothing to finish.
    while (!(await redis.answer("KEYS ohlol:*:active")).includes("active")) await pause(50);
    await pause(500);
    atWork.kill("SIGINT");
    await atWork.waitForLine((line) => line.startsWith("finishing"));
    // Long enough for a line of progress, of which a worker outside a terminal prints none.
    await pause(4500);
    atWork.kill("SIGINT");
    const { code, lines, errors } = await atWork.ended();
    assertEquals([code, lines.at(-1)], [130, "trained 0 runs of the sweep tutorial"]);
    assertEquals(errors, "");
    sweeping.kill("SIGINT");
    assertEquals((await sweeping.ended()).code, 130);
  },
);

testWithRedis(
  "Ctrl-C ends a sweep that waits for the lock of a coordinator that was killed",
  async (redis, folder) => {
    const place = { ...surroundings(redis, folder), permissions: "sweep" };
    const args = ["sweep", "--plain", "--queue", redis.address, "--save", `${folder}/a.db`];
    const killed = new RunningProgram(args, place);
    await killed.waitForLine((line) => line.startsWith("the queue has the runs"));
    killed.kill("SIGKILL");
    await killed.ended();
    const waiting = new RunningProgram(args, place);
    // It waits for up to ten seconds.
    await pause(4000);
    waiting.kill("SIGINT");
    const { code, lines, errors } = await waiting.ended();
    assertEquals([code, lines], [130, []]);
    assertMatch(errors, /^(Another coordinator .* This one takes over in \d s\n)?$/);
  },
);

testWithRedis("No password is ever shown or stored", async (redis, folder) => {
  const place = { ...surroundings(redis, folder), permissions: "sweep" };
  const [url, right] = ["me:secret", ":secret-right"].map((user) =>
    `redis://${user}@127.0.0.1:${redis.port}`
  );
  const env = { OHLOL_QUEUE: url };
  const save = ["--save", `${folder}/a.db`];
  const tries = await Promise.all([
    runProgram([...small, ...save, "--queue", url, "--debug"], place),
    runProgram([...small, "--queue", redis.address, "--save", `${folder}/b.db`], { ...place, env }),
    worker(redis, folder, url).ended(),
    runProgram(["worker", url], { ...place, permissions: "worker" }),
    runProgram(["worker", "--queue", `x${url}`], { ...place, permissions: "worker" }),
  ]);
  for (const { code, errors, lines } of tries) {
    assert(code > 0);
    assertMatch(errors, /^error: |Error: /);
    assertEquals(/secret/.test(errors + lines.join("\n")), false, errors);
  }
  assertMatch(tries[1].errors, /: wrong user or password\n/);
  // A queue that can't be used leaves no file.
  assertEquals((await Array.fromAsync(Deno.readDir(folder))).filter(isDatabase), []);

  const plain = ["sweep", "--plain", ...save, "--queue", right];
  const sweeping = new RunningProgram(plain, place);
  await sweeping.waitForLine((line) => line.startsWith("the queue has the runs"));
  sweeping.kill("SIGINT");
  const { errors, lines } = await sweeping.ended();
  assertEquals(/secret/.test(errors + lines.join("\n")), false, errors);
  assertEquals((await Array.fromAsync(Deno.readDir(folder))).filter(isDatabase).length, 1);
  const bytes = await Deno.readFile(`${folder}/a.db`);
  assertEquals(new TextDecoder("latin1").decode(bytes).includes("secret"), false);
}, ["--requirepass", "secret-right"]);

function isDatabase({ name }: Deno.DirEntry): boolean {
  return name.includes(".db");
}

/** Does something with a folder below `runs/`, where tasks may write. */
async function inRunsFolder(action: (folder: string) => Promise<void>): Promise<void> {
  const dir = fileURLToPath(new URL("runs", root));
  await Deno.mkdir(dir, { recursive: true });
  const folder = await Deno.makeTempDir({ dir });
  await action(folder).finally(() => Deno.remove(folder, { recursive: true }));
}

for (const command of ["sweep", "worker"]) {
  testWithRedis(
    `The advice on a missing permission lets ${command} connect`,
    ({ port }) =>
      inRunsFolder(async (folder) => {
        // By its name: a permission for a host and a port has to be enough to look it up.
        const place = `localhost:${port}`;
        const save = command === "sweep" ? ["--save", `${folder}/a.db`] : [];
        const args = ["--queue", `redis://${place}`, ...save];
        const refused = await runTask(command, args, "");
        assertEquals(refused, {
          code: 2,
          errors: `error: Not permitted to connect to ${place}: permit it by setting ` +
            `OHLOL_ALLOW=--allow-net=${place}\n`,
        });
        const advised = /OHLOL_ALLOW=(\S+)/.exec(refused.errors)![1];
        const permitted = await runTask(command, args, advised);
        // It connects, and is asked for the password that isn't in its address.
        assertEquals(permitted.code, 1);
        assertMatch(
          permitted.errors,
          /it asks for a password: set OHLOL_QUEUE=redis:\/\/USER:PASS/,
        );
      }),
    ["--requirepass", "right"],
  );
}

Deno.test("A sweep with a queue may write below runs/ only, and says so", async () => {
  const args = ["--queue", "redis://127.0.0.1:6379", "--save", "elsewhere/a.db"];
  assertEquals(await runTask("sweep", args, "--allow-net=127.0.0.1:6379"), {
    code: 2,
    errors: 'error: Not permitted to write to "elsewhere/a.db": with --queue, name a place below ' +
      "runs/ in the project's folder\n",
  });
});

testWithRedis("A restart of Redis is reported, and isn't a failure", async (redis, folder) => {
  const place = { ...surroundings(redis, folder), permissions: "sweep" };
  const args = [...small.filter((word) => word !== "--json"), "--plain", "--queue", redis.address];
  const sweeping = new RunningProgram([...args, "--save", `${folder}/a.db`], place);
  await sweeping.waitForLine((line) => line.startsWith("the queue has the runs"));
  await redis.kill();
  await redis.restart();
  const atWork = worker(redis, folder);
  const { code, lines, errors } = await sweeping.ended();
  atWork.kill("SIGKILL");
  await atWork.ended();
  assertEquals(code, 0, errors);
  assertMatch(lines.at(-1)!, /^24 runs in /);
  assertMatch(errors, /the connection broke\. Waiting for it\n[^]* answers again\n/);
});

const canEncrypt = hasRedis() && hasOpenssl();

Deno.test({
  name: "A sweep over an encrypted queue needs a certificate that it trusts" +
    (canEncrypt ? "" : " (redis-server or openssl is missing here)"),
  ignore: !canEncrypt,
  fn: async () => {
    const folder = await Deno.makeTempDir();
    const { certificate, key } = await makeCertificate(folder);
    const port = freePort();
    const redis = await RedisServer.start(folder, [
      ...["--tls-port", `${port}`, "--tls-cert-file", certificate, "--tls-key-file", key],
      ...["--tls-auth-clients", "no", "--requirepass", "secret"],
    ]);
    const place = { writes: `${folder},runs/queue`, net: `127.0.0.1:${port}` };
    const queue = (scheme: string) => ({ OHLOL_QUEUE: `${scheme}://:secret@127.0.0.1:${port}` });
    const run = (scheme: string, env: Readonly<Record<string, string>> = {}) =>
      runProgram(
        [...small, "--queue", `${scheme}://127.0.0.1:${port}`, "--save", `${folder}/a.db`],
        { ...place, permissions: "sweep", env: { ...queue(scheme), ...env } },
      );
    try {
      const [untrusted, plain] = [await run("rediss"), await run("redis")];
      const cannot = `error: Cannot use the queue at 127.0.0.1:${port}:`;
      assertEquals([untrusted.code, untrusted.errors], [
        1,
        `${cannot} its certificate isn't trusted: set DENO_CERT=FILE to trust the one in a file\n`,
      ]);
      assertEquals([plain.code, plain.errors], [
        1,
        `${cannot} the connection broke. Is it rediss://, with TLS?\n`,
      ]);
      const atWork = new RunningProgram(["worker", "--workers", "1"], {
        ...{ ...place, permissions: "worker" },
        env: { ...queue("rediss"), DENO_CERT: certificate },
      });
      const { code, errors } = await run("rediss", { DENO_CERT: certificate });
      atWork.kill("SIGINT");
      await atWork.ended();
      assertEquals(code, 0, errors);
    } finally {
      await redis.kill();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
