import { assert, assertEquals } from "@std/assert";
import { parse } from "npm:yaml@2.9.1";

const root = new URL("../", import.meta.url);

/** A step of a job: an action, or commands of a shell. */
interface Step {
  uses?: string;
  run?: string;
}

/** A file of .github/workflows. */
interface Workflow {
  name: string;
  on: Record<string, unknown>;
  jobs: Record<string, { "runs-on": string; steps: Step[] }>;
}

async function workflows(): Promise<[file: string, workflow: Workflow][]> {
  const folder = new URL(".github/workflows/", root);
  const files = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  return await Promise.all(files.map(async (file): Promise<[string, Workflow]> => [
    file,
    parse(await Deno.readTextFile(new URL(file, folder)), { strict: true, uniqueKeys: true }),
  ]));
}

async function taskNames(): Promise<string[]> {
  return Object.keys(JSON.parse(await Deno.readTextFile(new URL("deno.json", root))).tasks);
}

/** The tasks that commands run: `deno task ok`. */
function tasksIn(text: string): string[] {
  return [...text.matchAll(/\bdeno task (?:-\S+ )*([\w:]+)/g)].map(([, name]) => name);
}

Deno.test("Every workflow has a trigger, and jobs whose steps each use an action or run commands", async () => {
  const found = await workflows();
  assert(found.length > 0);
  for (const [file, { name, on, jobs }] of found) {
    assertEquals(`${name}.yml`, file);
    assert(Object.keys(on).length > 0, file);
    for (const [job, { "runs-on": machine, steps }] of Object.entries(jobs)) {
      assert(typeof machine === "string", `${file}, ${job}`);
      for (const { uses, run } of steps) {
        assertEquals([uses, run].filter((part) => part !== undefined).length, 1, `${file}, ${job}`);
        assert(uses === undefined || /^[\w-]+\/[\w-]+@v\d+$/.test(uses), `${file}: ${uses}`);
      }
    }
  }
});

Deno.test("Workflows, README and CONTRIBUTING name only tasks that exist", async () => {
  const names = await taskNames();
  const texts = (await workflows()).flatMap(([, { jobs }]) =>
    Object.values(jobs).flatMap(({ steps }) => steps.map(({ run }) => run ?? ""))
  );
  for (const file of ["README.md", "CONTRIBUTING.md", ".ci/run"]) {
    texts.push(await Deno.readTextFile(new URL(file, root)));
  }
  const named = new Set(texts.flatMap(tasksIn));
  assert(named.has("ok"));
  assertEquals([...named].filter((name) => !names.includes(name)), []);
});

Deno.test("Workflows use the Deno that .ci/run uses", async () => {
  const [, version] = /deno@([\d.]+)/.exec(await Deno.readTextFile(new URL(".ci/run", root)))!;
  for (const [file, { jobs }] of await workflows()) {
    const setUp = Object.values(jobs).flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses?.startsWith("denoland/setup-deno@"))
      .map((step) => (step as { with?: { "deno-version"?: string } }).with?.["deno-version"]);
    assertEquals([...new Set(setUp)], [`v${version}`], file);
  }
});
