import { fileURLToPath } from "node:url";
import { denoArguments, root } from "../../apps/dashboard/e2e/testing/program.ts";
import type { Channel } from "./messages.ts";
import { openProcess } from "./process_channel.ts";
import { openWorker } from "./worker_channel.ts";

/** A library in one of its variants: a column of the table. */
export interface Contender {
  /** The head of its column. */
  readonly name: string;
  /** What it is started with: a number of threads, or a backend. */
  readonly variant: string;
  /** The column of ohlol with as many threads, which its ratios are to. */
  readonly comparedWith: string;
  /** Whether a step of training can take it seconds. */
  readonly isSlow: boolean;
  /** For how long it keeps the machine busy when it has answered, in seconds. */
  readonly aftermath: number;
  /** Runs it. */
  open(): Channel;
}

/** The numbers of threads with which ohlol and PyTorch are measured. */
type Threads = 1 | 2;

function ohlol(threads: Threads): Contender {
  const name = withThreads("ohlol", threads);
  return {
    name,
    variant: `${threads}`,
    comparedWith: name,
    isSlow: false,
    aftermath: 0,
    open: openOhlol,
  };
}

/** Runs in a process whose V8 doesn't join vectors. */
const narrowOhlol: Contender = {
  name: "ohlol, 128 bits",
  variant: "narrow",
  comparedWith: withThreads("ohlol", 1),
  isSlow: false,
  aftermath: 0,
  open: openNarrowOhlol,
};

function openOhlol(): Channel {
  return openWorker(new URL("./ohlol.ts", import.meta.url));
}

function openNarrowOhlol(): Channel {
  const program = new URL("./ohlol_process.ts", import.meta.url);
  return openProcess("deno", denoArguments([], program, "bench"), root);
}

function pytorch(threads: Threads): Contender {
  const script = fileURLToPath(new URL("./partners/pytorch.py", import.meta.url));
  return {
    name: withThreads("PyTorch", threads),
    variant: `${threads}`,
    comparedWith: withThreads("ohlol", threads),
    isSlow: false,
    aftermath: 0,
    open: () => openProcess("python3", [script]),
  };
}

/** Outside of browsers it has one thread. */
function tensorFlowJs(backend: string): Contender {
  return {
    name: `TensorFlow.js, ${backend}`,
    variant: backend,
    comparedWith: withThreads("ohlol", 1),
    isSlow: true,
    aftermath: 0,
    open: () => openWorker(new URL("./partners/tensorflow_js.ts", import.meta.url)),
  };
}

/** It always has as many threads as there are cores; what follows at once is slowed by a quarter. */
const jaxJs: Contender = {
  name: "jax-js, wasm",
  variant: "wasm",
  comparedWith: withThreads("ohlol", 2),
  isSlow: true,
  aftermath: 0.1,
  open: () => openWorker(new URL("./partners/jax_js.ts", import.meta.url)),
};

function withThreads(library: string, threads: Threads): string {
  return `${library}, ${threads} ${threads === 1 ? "thread" : "threads"}`;
}

/** All columns, the one that has to be there first. */
export const contenders: readonly Contender[] = [
  ohlol(1),
  ohlol(2),
  narrowOhlol,
  pytorch(1),
  pytorch(2),
  tensorFlowJs("wasm"),
  tensorFlowJs("cpu"),
  jaxJs,
];
