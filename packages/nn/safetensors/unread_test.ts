import { assertEquals } from "@std/assert";
import { tensor, zeros } from "@ohlol/tensor";
import { decodeSafetensors, encodeSafetensors, Linear, SafetensorsError } from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";
import {
  safetensorsEntry as entry,
  safetensorsFile as file,
} from "../testdata/safetensors_file.ts";

/** A file of which two tensors can be read, one is of another type, and one too large. */
const mixed = file(
  {
    weight: entry([1, 2], [0, 8]),
    scale: entry([4], [8, 12], "F8_E4M3"),
    bias: entry([1], [12, 16]),
    steps: entry([1], [16, 24], "I64"),
  },
  Uint8Array.of(
    0,
    0,
    128,
    63,
    0,
    0,
    0,
    64,
    1,
    2,
    3,
    4,
    0,
    0,
    64,
    64,
    255,
    255,
    255,
    255,
    0,
    0,
    0,
    0,
  ),
);

const dtypes = "one of the dtypes F64, F32, F16, BF16, I64, U64, I32, U32, I16, U16, I8, U8, BOOL";
const reasons = {
  scale: `expected ${dtypes}: got "F8_E4M3"`,
  steps: "expected integers of 32 bits: got 4294967295 as element 0 of I64",
};

Deno.test("Tensors that can't be read don't stop the others from loading, and the reasons are listed", () => {
  const { tensors, unread } = decodeSafetensors(mixed);
  assertEquals(tensors, { weight: tensor([[1, 2]]), bias: tensor([3]) });
  assertEquals(unread, reasons);
});

Deno.test("A layer loads what it needs from a file of which other tensors can't be read", () => {
  const layer = new Linear(2, 1);
  layer.loadStateDict(decodeSafetensors(mixed).tensors);
  assertEquals(layer.stateDict(), { weight: tensor([[1, 2]]), bias: tensor([3]) });
});

Deno.test("Asking for a tensor that can't be read throws the reason", () => {
  const { tensors } = decodeSafetensors(mixed);
  for (const [name, reason] of Object.entries(reasons)) {
    const message = `Tensor "${name}" ${reason}`;
    assertError(() => tensors[name], SafetensorsError, message);
    assertError(() => decodeSafetensors(mixed, { only: [name] }), SafetensorsError, message);
  }
  const needy = Object.assign(new Linear(2, 1), { scale: new Linear(2, 1) });
  const { weight, bias } = needy.stateDict();
  const renamed = file({ "scale.weight": entry([1, 2], [0, 2], "F8_E4M3") }, 2);
  const loaded = Object.assign(decodeSafetensors(renamed).tensors, { weight, bias });
  assertError(
    () => needy.loadStateDict(loaded, { strict: false }),
    SafetensorsError,
    `Tensor "scale.weight" ${reasons.scale}`,
  );
});

Deno.test("An unread tensor's name may be any, and its place can be taken", () => {
  const bytes = file(`{"__proto__":${JSON.stringify(entry([1], [0, 1], "F8_E5M2"))}}`, 1);
  const { tensors, unread } = decodeSafetensors(bytes);
  assertEquals(Object.keys(unread), ["__proto__"]);
  Object.defineProperty(tensors, "__proto__", { value: zeros([1]), enumerable: true });
  assertEquals(Object.keys(tensors), ["__proto__"]);
});

Deno.test("The tensors that are asked for are read, in their order, and no others", () => {
  const only = ["bias", "weight"];
  const { tensors, metadata, unread } = decodeSafetensors(mixed, { only });
  assertEquals(Object.keys(tensors), only);
  assertEquals([tensors.bias, metadata, unread], [tensor([3]), {}, {}]);
  assertEquals(Object.keys(decodeSafetensors(mixed, { only: [] }).tensors), []);
});

Deno.test("A tensor that is asked for and isn't there is an error", () => {
  const bytes = encodeSafetensors({ weight: zeros([1]) });
  assertError(
    () => decodeSafetensors(bytes, { only: ["weight", "bias"] }),
    SafetensorsError,
    'Safetensors file expected a tensor "bias": got none',
  );
  assertError(
    () => decodeSafetensors(bytes, { only: "weight" as never }),
    TypeError,
    "decodeSafetensors expected only to be an array of names: got string",
  );
});
