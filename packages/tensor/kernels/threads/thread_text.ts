// Built from thread.ts by `deno task build:kernels`; `--check` there compares the two.

/** What a thread runs, for workers. */
export const threadText: string = `const workNames = [
  "matmul",
  "linearForward",
  "linearBackward",
  "recurrentForward",
  "recurrentBackward",
  "weightGradients",
  "softmax",
];
const slot = {
  turn: 0,
  taken: 1,
  work: 2,
  address: 3,
  done: 4,
  failed: 5,
  ended: 6,
};
const slotCount = 7;
const mostParts = 4096;
const looks = 20000;
function waitForChange(state, index, value) {
  for (let i = 0;; i++) {
    const current = Atomics.load(state, index);
    if (current !== value) return current;
    if (i >= looks) Atomics.wait(state, index, value);
  }
}
function takeParts(
  state,
  turn,
  parts,
  work,
) {
  for (;;) {
    const taken = Atomics.load(state, slot.taken), part = taken - turn * mostParts;
    if (part < 0 || part >= parts) return;
    if (Atomics.compareExchange(state, slot.taken, taken, taken + 1) !== taken) continue;
    try {
      work(part);
    } catch {
      Atomics.add(state, slot.failed, 1);
    }
    Atomics.add(state, slot.done, 1);
    Atomics.notify(state, slot.done);
  }
}
function instantiate({ module, memory, tile }) {
  const loops = new WebAssembly.Instance(tile.module, { env: { memory } }).exports;
  return new WebAssembly.Instance(module, { env: { memory, wideAt: tile.at, ...loops } }).exports;
}
function serve(assignment, ready) {
  const { state, parts } = assignment;
  const functions = instantiate(assignment);
  ready();
  for (let turn = 0;;) {
    turn = waitForChange(state, slot.turn, turn);
    if (Atomics.load(state, slot.ended) === 1) return;
    takeParts(state, turn, parts, (part) => {
      const work = functions[workNames[state[slot.work]]];
      work(state[slot.address], part, parts);
    });
  }
}`;
