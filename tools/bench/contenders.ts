import type { Channel } from "./messages.ts";
import { openProcess } from "./process_channel.ts";
import { openWorker } from "./worker_channel.ts";

/** A library in one of its variants: a column of the table. */
export interface Contender {
  /** The head of its column. */
  readonly name: string;
  /** What it is started with: a number of threads, or a backend. */
  readonly variant: string;
  /** Whether it is this project's, and so does all jobs. */
  readonly isOurs: boolean;
  /** Whether a step of training can take it seconds. */
  readonly isSlow: boolean;
  /** Runs it. */
  open(): Channel;
}

const ohlol: Contender = {
  name: "ohlol",
  variant: "",
  isOurs: true,
  isSlow: false,
  open: () => openWorker(new URL("./ohlol.ts", import.meta.url)),
};

function pytorch(threads: number): Contender {
  const script = new URL("./partners/pytorch.py", import.meta.url).pathname;
  return {
    name: `PyTorch, ${threads} ${threads === 1 ? "thread" : "threads"}`,
    variant: `${threads}`,
    isOurs: false,
    isSlow: false,
    open: () => openProcess("python3", [script]),
  };
}

function tensorFlowJs(backend: string): Contender {
  return {
    name: `TensorFlow.js, ${backend}`,
    variant: backend,
    isOurs: false,
    isSlow: true,
    open: () => openWorker(new URL("./partners/tensorflow_js.ts", import.meta.url)),
  };
}

const jaxJs: Contender = {
  name: "jax-js, wasm",
  variant: "wasm",
  isOurs: false,
  isSlow: true,
  open: () => openWorker(new URL("./partners/jax_js.ts", import.meta.url)),
};

/** All columns, ohlol first: the others are compared with it. */
export const contenders: readonly Contender[] = [
  ohlol,
  pytorch(1),
  pytorch(2),
  tensorFlowJs("wasm"),
  tensorFlowJs("cpu"),
  jaxJs,
];
