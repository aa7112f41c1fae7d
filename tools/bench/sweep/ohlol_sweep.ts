import ohlol from "../../../apps/dashboard/deno.json" with { type: "json" };
import { denoArguments, program, root } from "../../../apps/dashboard/e2e/testing/program.ts";
import { wideVectorFlags } from "../../wide_vectors.ts";

/** A run of a sweep: what a partner needs to train the same, and what it ended with. */
export interface SweptRun {
  readonly optimizer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly lr: number;
  readonly seed: number;
  readonly finalLoss: number | null;
}

/** The default sweep as the program did it. */
export interface SweepOfOurs {
  readonly version: string;
  /** From the start of the program to its end, after the verdict, in seconds. */
  readonly seconds: number;
  readonly runs: readonly SweptRun[];
}

/**
 * Does the default sweep of the tutorial's task: the program, in a process of its own, with a new
 * file.
 *
 * @throws {Error} If the program fails.
 */
export async function sweepOnce(): Promise<SweepOfOurs> {
  const folder = await Deno.makeTempDir();
  const [command, ...args] = denoArguments(
    ["sweep", "--json", "--save", `${folder}/sweep.db`],
    program,
    "sweep",
    folder,
  );
  const { arch } = Deno.build;
  const flags = wideVectorFlags({ arch, v8: Deno.version.v8 });
  const start = performance.now();
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: [command, ...flags, ...args],
    cwd: root,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const seconds = (performance.now() - start) / 1000;
  await Deno.remove(folder, { recursive: true });
  if (!success) throw new Error(new TextDecoder().decode(stderr).trimEnd());
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  const runs = lines.map((line) => JSON.parse(line)).filter(({ type }) => type === "run");
  return { version: ohlol.version, seconds, runs };
}
