/** Files that PyTorch wrote are read, and ours are read by another reader. */
import { assertEquals } from "@std/assert";
import { safetensors as jaxJs } from "npm:@jax-js/loaders@0.1.1";
import { type DType, type Tensor, tensor } from "@ohlol/tensor";
import { decodeSafetensors, encodeSafetensors, Linear, Module, RNN } from "../mod.ts";
import { assertClose } from "../testdata/golden_layers.ts";
import dtypes from "../testdata/safetensors_dtypes.json" with { type: "json" };
import golden from "../testdata/rnn_head.json" with { type: "json" };

function read(name: string): Uint8Array {
  return Deno.readFileSync(new URL(`../testdata/${name}.safetensors`, import.meta.url));
}

class Model extends Module {
  rnn = new RNN(golden.inputSize, golden.hiddenSize, { numLayers: golden.numLayers });
  head = new Linear(golden.hiddenSize, golden.inputSize);

  forward(symbols: Tensor<"int32">): Tensor {
    const [output] = this.rnn.forward(symbols);
    return this.head.forward(output);
  }
}

Deno.test("A checkpoint of PyTorch's loads into RNN and Linear, and gives PyTorch's logits", () => {
  const { tensors, metadata } = decodeSafetensors(read("rnn_head"));
  assertEquals(metadata, { format: "pt" });
  for (const [name, values] of Object.entries(golden.stateDict)) {
    assertEquals(tensors[name], tensor<DType>(values));
  }
  const model = new Model();
  assertEquals(model.loadStateDict(tensors), { missingKeys: [], unexpectedKeys: [] });
  const symbols = tensor(golden.symbols, { dtype: "int32" }).view(-1, 1);
  assertClose(model.forward(symbols), tensor(golden.logits));
});

Deno.test("All types that PyTorch writes become the numbers that PyTorch makes of them", () => {
  const { tensors } = decodeSafetensors(read("safetensors_dtypes"));
  assertEquals(Object.keys(tensors).length, Object.keys(dtypes.tensors).length);
  for (const [name, values] of Object.entries(dtypes.tensors)) {
    const dtype = name === "BOOL" ? "bool" : /^B?F/.test(name) ? "float32" : "int32";
    assertEquals(tensors[name], tensor<DType>(values, { dtype }));
  }
});

Deno.test("What PyTorch's library wrote is written again byte for byte", () => {
  const bytes = read("safetensors_written");
  const { tensors, metadata } = decodeSafetensors(bytes);
  assertEquals(encodeSafetensors(tensors, metadata), bytes);
});

Deno.test("jax-js reads what is written here", () => {
  const model = new Model();
  const tensors = {
    ...model.stateDict(),
    "Größe 😀": tensor([0.1, NaN, -Infinity]),
    empty: tensor([[], []]),
    labels: tensor([[3, 1], [-2, 0]], { dtype: "int32" }),
    scalar: tensor(-0.5),
  };
  const metadata = { format: "pt", note: "ε = 1e-8 😀" };
  const file = jaxJs.parse(encodeSafetensors(tensors, metadata));
  assertEquals(file.metadata, metadata);
  assertEquals(Object.keys(file.tensors).toSorted(), Object.keys(tensors).toSorted());
  for (const [name, { dtype, shape, data }] of Object.entries<Tensor<DType>>(tensors)) {
    const found = file.tensors[name];
    assertEquals(found.dtype, dtype === "float32" ? "F32" : "I32");
    assertEquals(found.shape, shape);
    assertEquals([...found.data], [...data]);
  }
});
