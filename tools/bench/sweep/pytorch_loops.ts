import { fileURLToPath } from "node:url";
import type { SweptRun } from "./ohlol_sweep.ts";

/** What PyTorch made of the runs of a sweep. */
export interface PyTorchLoops {
  readonly version: string;
  /** The time of the loops, in seconds; loading PyTorch isn't part of it. */
  readonly seconds: number;
  /** The loss at the end of each run; null where it isn't finite. */
  readonly losses: readonly (number | null)[];
}

const script = fileURLToPath(new URL("../partners/pytorch_sweep.py", import.meta.url));

/** The epochs of the tutorial's task. */
const epochs = 15;

/**
 * Trains runs of a sweep by the tutorial's loop in PyTorch, one after the other.
 *
 * @returns What came out, or why PyTorch can't be measured here.
 */
export async function trainInPyTorch(
  runs: readonly SweptRun[],
  signal: AbortSignal,
): Promise<PyTorchLoops | { readonly skipped: string }> {
  try {
    const child = new Deno.Command("python3", {
      args: [script],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      signal,
    }).spawn();
    await new Response(JSON.stringify({ epochs, runs })).body!.pipeTo(child.stdin).catch(() => {
      // It has ended, and what it wrote on the way says why.
    });
    const { success, stdout, stderr } = await child.output();
    if (signal.aborted) return { skipped: "interrupted" };
    if (success) return JSON.parse(new TextDecoder().decode(stdout)) as PyTorchLoops;
    return { skipped: new TextDecoder().decode(stderr).trimEnd().split("\n").at(-1)! };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { skipped: error.message };
    throw error;
  }
}
