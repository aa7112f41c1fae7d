import { kernelsFor, useThreads } from "@ohlol/tensor/kernels";

/** What a platform can do. */
export interface Outcome {
  /** The platform's name and version: `Node 24.1.0`. */
  platform: string;
  /** What the tutorial's program prints. */
  lines: string[];
  /** The kernels that large work gets. */
  kernels: string;
  /** How many threads there are when two are asked for. */
  threads: number;
  /** Whether a product is the same with them. */
  isSame: boolean;
}

/** Tries what the packages do here. */
export async function tryPlatform(): Promise<Outcome> {
  const lines = await printed(() => import("../../../packages/nn/examples/tutorial.ts"));
  const kernels = kernelsFor(2 ** 30).name;
  const expected = product();
  const threads = await useThreads(2);
  const isSame = product().every((value, i) => value === expected[i]);
  await useThreads(1);
  return { platform: platformName(), lines, kernels, threads, isSame };
}

/** What platforms say of themselves. */
interface Platform {
  Deno?: { version: { deno: string } };
  Bun?: { version: string };
  process?: { versions: { node: string } };
  navigator?: { userAgent: string };
}

function platformName(): string {
  const { Deno, Bun, process, navigator } = globalThis as unknown as Platform;
  if (Deno !== undefined) return `Deno ${Deno.version.deno}`;
  if (Bun !== undefined) return `Bun ${Bun.version}`;
  if (process !== undefined) return `Node ${process.versions.node}`;
  return /(Chrome|Firefox)\/\d+/.exec(navigator?.userAgent ?? "")?.[0].replace("/", " ") ??
    "a browser";
}

/** What a program prints. */
async function printed(run: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    await run();
  } finally {
    console.log = log;
  }
  return lines;
}

/** A product that is large enough to be shared by threads. */
function product(): Float32Array {
  const m = 128, n = 128, k = 128;
  const [a, b] = [m * k, k * n].map((length) => Float32Array.from({ length }, (_, i) => i % 7));
  const c = new Float32Array(m * n);
  kernelsFor(m * n * k)
    .matmul({ m, n, k, a, b, c, transposeA: false, transposeB: false, accumulate: false });
  return c;
}
