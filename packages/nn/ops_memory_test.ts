/** How much memory it takes to train a network written in ops, whose results nobody disposes of. */
import { assert } from "@std/assert";
import { fileURLToPath } from "node:url";
import { type Tensor, zeros } from "@ohlol/tensor";
import golden from "./testdata/ops_memory.json" with { type: "json" };

type Sizes = Pick<typeof golden, "batchSize" | "inputSize" | "hiddenSize" | "steps">;

/** A training step of an LSTM cell written in ops, without the update; calls `watch` on its way. */
function trainingStep({ batchSize, inputSize, hiddenSize, steps }: Sizes, watch: () => void) {
  const width = 4 * hiddenSize;
  const shapes = [[inputSize, width], [hiddenSize, width], [width]];
  const parameters = shapes.map((shape) => zeros(shape, { requiresGrad: true }));
  const [wInput, wHidden, bias] = parameters;
  const x = zeros([batchSize, inputSize]);
  return () => {
    for (const parameter of parameters) parameter.grad = null;
    let h = zeros([batchSize, hiddenSize]), c: Tensor = h;
    for (let t = 0; t < steps; t++) {
      const [i, f, g, o] = x.matmul(wInput).add(h.matmul(wHidden)).add(bias).chunk(4, 1);
      c = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
      h = o.sigmoid().mul(c.tanh());
      watch();
    }
    h.mean().backward();
    watch();
  };
}

/** Megabytes outside of the JavaScript heap, where the elements of tensors are. */
function megabytes(): number {
  return Deno.memoryUsage().external / 1e6;
}

Deno.test("A graph of ops takes about as much memory as PyTorch's", async () => {
  const program = fileURLToPath(new URL("./testdata/ops_memory_program.ts", import.meta.url));
  const args = ["run", "-q", "--no-prompt", "--v8-flags=--expose-gc", program];
  const { stdout } = await new Deno.Command("deno", { args }).output();
  const megabytes = Number(new TextDecoder().decode(stdout));
  assert(megabytes > golden.megabytes / 2, `${megabytes} MB: was it measured?`);
  assert(megabytes < 1.2 * golden.megabytes, `${megabytes} MB, in PyTorch ${golden.megabytes}`);
});

Deno.test("Ten thousand steps take as much memory as the first thousand", () => {
  let least = Infinity;
  const sizes = { batchSize: 8, inputSize: 16, hiddenSize: 32, steps: 3 };
  const step = trainingStep(sizes, () => least = Math.min(least, megabytes()));
  // Garbage comes and goes by some megabytes, so the minimum is compared: it has none.
  const troughs: number[] = [];
  for (let thousand = 0; thousand < 10; thousand++) {
    least = Infinity;
    for (let i = 0; i < 1000; i++) step();
    troughs.push(least);
  }
  // Some thousands pass without a collection; a leak shows in all of them. V8 leaves up to some 20 MB of garbage
  // in its older generation; a kilobyte that each of a step's ops left would be 300 MB.
  const last = Math.min(...troughs.slice(-4));
  assert(last < troughs[0] + 30, `${troughs.map(Math.round)} MB`);
});
