import { assertEquals, assertStrictEquals } from "@std/assert";
import { ones, zeros } from "@ohlol/tensor";
import {
  decodeSafetensors,
  encodeSafetensors,
  Linear,
  SafetensorsError,
  stripPrefix,
} from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

Deno.test("stripPrefix removes a prefix from the names that begin with it, and from no others", () => {
  const [weight, scale] = [ones([1]), zeros([1])];
  const saved = { "module.weight": weight, "submodule.scale": scale, "module.module.x": weight };
  const stripped = stripPrefix(saved, "module.");
  assertEquals(Object.keys(stripped), ["weight", "submodule.scale", "module.x"]);
  assertStrictEquals(stripped.weight, weight);
  assertEquals(Object.keys(saved).length, 3);
  assertEquals(stripPrefix(saved, ""), saved);
});

Deno.test("A network loads what PyTorch's DistributedDataParallel has saved", () => {
  const [trained, model] = [new Linear(3, 2), new Linear(3, 2)];
  const named = Object.entries(trained.stateDict());
  const saved = Object.fromEntries(named.map(([name, value]) => [`module.${name}`, value]));
  model.loadStateDict(stripPrefix(decodeSafetensors(encodeSafetensors(saved)).tensors, "module."));
  assertEquals(model.stateDict(), trained.stateDict());
});

Deno.test("A tensor that can't be read throws its reason under its shorter name, too", () => {
  const text = '{"module.w":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}';
  const bytes = new Uint8Array(8 + text.length + 1);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  new TextEncoder().encodeInto(text, bytes.subarray(8));
  const { tensors, unread } = decodeSafetensors(bytes);
  const stripped = stripPrefix(tensors, "module.");
  assertEquals(Object.keys(stripped), []);
  assertError(() => stripped.w, SafetensorsError, `Tensor "module.w" ${unread["module.w"]}`);
});

Deno.test("stripPrefix refuses names that become the same, and a prefix that is not a string", () => {
  assertError(
    () => stripPrefix({ "module.x": 1, x: 2 }, "module."),
    RangeError,
    "Cannot strip module. from the names of a state dict: two of them become x",
  );
  assertError(
    () => stripPrefix({}, undefined as never),
    TypeError,
    "stripPrefix expected the prefix to be a string: got undefined",
  );
});
