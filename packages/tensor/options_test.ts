import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as library from "./mod.ts";
import { resolveOptions } from "./options.ts";

const { tensor, zeros } = library;

interface LayerOptions {
  numLayers?: number;
  bias?: boolean;
  mode?: string;
  weight?: number[];
}

const defaults = { numLayers: 1, bias: true, mode: "sum", weight: undefined };

function resolve(given: unknown) {
  return resolveOptions("Layer", given as LayerOptions | undefined, defaults);
}

/** Fails unless the call throws a TypeError with exactly that message. */
function assertRefused(call: () => unknown, message: string): void {
  assertEquals(assertThrows(call, TypeError).message, message);
}

Deno.test("Options that aren't given have their defaults", () => {
  assertStrictEquals(resolve(undefined) as unknown, defaults);
  assertEquals(resolve({ bias: false, numLayers: undefined }), { ...defaults, bias: false });
  assertEquals(defaults.bias, true);
});

Deno.test("Options of any object are read, those that it inherits too", () => {
  class Config {
    get numLayers() {
      return 3;
    }
  }
  assertEquals(resolve(new Config()).numLayers, 3);
  assertEquals(resolve(Object.create({ bias: false })).bias, false);
  assertEquals(resolve(Object.assign(Object.create(null), { mode: "mean" })).mode, "mean");
});

Deno.test("An unknown option is refused with the name of the nearest one, if one is near", () => {
  const near = [
    ["num_layers", "numLayers"],
    ["NumLayer", "numLayers"],
    ["numlayesr", "numLayers"],
    ["BIAS", "bias"],
    ["wieght", "weight"],
    ["bais", "bias"],
  ];
  for (const [given, meant] of near) {
    const message = `Layer has no option ${given}: did you mean ${meant}?`;
    assertRefused(() => resolve({ [given]: 1 }), message);
    assertRefused(() => resolve(Object.create({ [given]: 1 })), message);
    assertRefused(() => resolve({ [given]: undefined }), message);
  }
  for (const given of ["layers", "decay", "as", "", "constructor", "__proto__x"]) {
    const message = `Layer has no option ${given}: it has numLayers, bias, mode, weight`;
    assertRefused(() => resolve({ [given]: 1 }), message);
  }
  assertRefused(
    () => resolveOptions("f", { a: 1 } as object, {}),
    "f has no option a: it has none",
  );
});

Deno.test("What is not an object of options is refused", () => {
  const cases: [given: unknown, got: string][] = [
    [2, "number"],
    [false, "boolean"],
    ["bias", "string"],
    [null, "null"],
    [[1], "an array"],
    [() => 1, "function"],
    [tensor([1, 2]), "an instance of Tensor"],
    [new Map([["bias", false]]), "an instance of Map"],
  ];
  for (const [given, got] of cases) {
    assertRefused(() => resolve(given), `Layer expected its options as an object: got ${got}`);
  }
});

Deno.test("An option of another type than its default is refused", () => {
  assertRefused(() => resolve({ bias: 0 }), "Layer expected bias to be a boolean: got number");
  assertRefused(() => resolve({ bias: "no" }), "Layer expected bias to be a boolean: got string");
  assertRefused(() => resolve({ bias: null }), "Layer expected bias to be a boolean: got null");
  assertRefused(
    () => resolve({ numLayers: "2" }),
    "Layer expected numLayers to be a number: got string",
  );
  assertRefused(
    () => resolve({ mode: ["sum"] }),
    "Layer expected mode to be a string: got an array",
  );
  assertEquals(resolve({ weight: [1] }).weight, [1]);
});

/** What the package exports that takes no options. */
type WithoutOptions =
  | "allocateFloat32"
  | "cat"
  | "defaultGenerator"
  | "einsum"
  | "formatShape"
  | "gemmNN"
  | "gemmNT"
  | "gemmTN"
  | "Generator"
  | "giveGradient"
  | "GradFn"
  | "gradientOf"
  | "isGradEnabled"
  | "manualSeed"
  | "needsGrad"
  | "noGrad"
  | "record"
  | "recordAll"
  | "sameShape"
  | "stack"
  | "Tensor"
  | "where";

/** A call of everything that does, a misspelled option, and the right one. */
type Row = [call: (options: never) => unknown, misspelled: string, meant: string];

const x = zeros([2]);

const functions: Record<Exclude<keyof typeof library, WithoutOptions>, Row> = {
  arange: [(options) => library.arange(2, options), "requires_grad", "requiresGrad"],
  eye: [(options) => library.eye(2, options), "dType", "dtype"],
  full: [(options) => library.full([2], 1, options), "requires_grad", "requiresGrad"],
  gradcheck: [(options) => library.gradcheck((x) => x, [], options), "steps", "step"],
  linspace: [(options) => library.linspace(0, 1, 2, options), "require_grad", "requiresGrad"],
  multinomial: [(options) => library.multinomial(x, 1, options), "replacment", "replacement"],
  onesLike: [(options) => library.onesLike(x, options), "Dtype", "dtype"],
  ones: [(options) => library.ones([2], options), "requiresgrad", "requiresGrad"],
  rand: [(options) => library.rand([2], options), "requires_grad", "requiresGrad"],
  randint: [(options) => library.randint(0, 2, [2], options), "Generator", "generator"],
  randn: [(options) => library.randn([2], options), "requires_grad", "requiresGrad"],
  randperm: [(options) => library.randperm(2, options), "genrator", "generator"],
  tensor: [(options) => library.tensor([2], options), "requires_grad", "requiresGrad"],
  uniform: [(options) => library.uniform([2], 0, 1, options), "requires_grad", "requiresGrad"],
  zerosLike: [(options) => library.zerosLike(x, options), "type", "dtype"],
  zeros: [(options) => library.zeros([2], options), "requires_grad", "requiresGrad"],
};

const methods: Record<string, Row> = {
  sum: [(options) => x.sum(0, options), "keepdim", "keepDim"],
  mean: [(options) => x.mean(undefined, options), "keep_dim", "keepDim"],
  max: [(options) => x.max(0, options), "keepdim", "keepDim"],
  argmax: [(options) => x.argmax(0, options), "keepdim", "keepDim"],
  min: [(options) => x.min(0, options), "keepdim", "keepDim"],
  argmin: [(options) => x.argmin(0, options), "keepdim", "keepDim"],
  var: [(options) => x.var(0, options), "corection", "correction"],
  std: [(options) => x.std(0, options), "keep_dim", "keepDim"],
  norm: [(options) => x.norm(2, 0, options), "keepdim", "keepDim"],
  logSumExp: [(options) => x.logSumExp(0, options), "keepdim", "keepDim"],
  sort: [(options) => x.sort(0, options), "decending", "descending"],
  argsort: [(options) => x.argsort(0, options), "Stable", "stable"],
  topK: [(options) => x.topK(1, 0, options), "sort_ed", "sorted"],
  clamp: [(options) => x.clamp(options), "Min", "min"],
  gelu: [(options) => x.gelu(options), "aproximate", "approximate"],
  softplus: [(options) => x.softplus(options), "Beta", "beta"],
};

for (const [name, [call, misspelled, meant]] of Object.entries({ ...functions, ...methods })) {
  Deno.test(`${name} refuses an option that it doesn't have`, () => {
    const message = `${name} has no option ${misspelled}: did you mean ${meant}?`;
    assertRefused(() => call({ [misspelled]: true } as never), message);
    assertRefused(
      () => call(null as never),
      `${name} expected its options as an object: got null`,
    );
  });
}

Deno.test("max of all elements has no options", () => {
  const message = "max without a dimension has no option keepDim: it has none";
  assertRefused(() => x.max(undefined as never, { keepDim: true }), message);
});

Deno.test("requiresGrad is a boolean", () => {
  const message = "expected requiresGrad to be a boolean: got string";
  assertRefused(() => zeros([2], { requiresGrad: "no" as never }), `zeros ${message}`);
  assertRefused(() => {
    x.requiresGrad = 1 as never;
  }, "requiresGrad expected a boolean: got number");
});
