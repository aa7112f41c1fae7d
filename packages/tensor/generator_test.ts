import { assert, assertEquals, assertThrows } from "@std/assert";
import { defaultGenerator, Generator, manualSeed } from "./generator.ts";
import reference from "./testdata/generator.json" with { type: "json" };

type Call = (string | number)[];
type Draw = (generator: Generator, size: number, a: number, b: number) => ArrayLike<number>;

/** Draws floats with a method that fills an array. */
function floats(
  fill: (generator: Generator, out: Float32Array, a: number, b: number) => void,
): Draw {
  return (generator, size, a, b) => {
    const out = new Float32Array(size);
    fill(generator, out, a, b);
    return out;
  };
}

const draws: Record<string, Draw> = {
  rand: floats((generator, out) => generator.fillUniform(out, 0, 1)),
  uniform: floats((generator, out, low, high) => generator.fillUniform(out, low, high)),
  randn: floats((generator, out) => generator.fillNormal(out, 0, 1)),
  normal: floats((generator, out, mean, std) => generator.fillNormal(out, mean, std)),
  bernoulli: floats((generator, out, p) => generator.fillBernoulli(out, p)),
  randint: (generator, size, low, high) => {
    const out = new Int32Array(size);
    generator.fillRandint(out, low, high);
    return out;
  },
  randperm: (generator, size) => generator.randperm(size),
};

/** Draws as the PyTorch call does that is written [name, size, ...arguments]. */
function draw(generator: Generator, [name, size, a, b]: Call): number[] {
  return Array.from(draws[name](generator, Number(size), Number(a), Number(b)));
}

/** The float32 that nine digits stand for; integers, which may be larger, stay as they are. */
function float32(value: number): number {
  return Number.isInteger(value) ? value : Math.fround(value);
}

/** A hash of the bytes of float32 numbers. */
function fnv1a(values: number[]): number {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(new Float32Array(values).buffer)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

for (const { seed, calls } of reference.cases) {
  const names = calls.map(({ call: [name, ...args] }) => `${name}(${args.join(", ")})`);
  Deno.test(`Generator draws PyTorch's numbers from seed ${seed} in ${names.join(", ")}`, () => {
    const generator = new Generator(BigInt(seed));
    for (const { call, values } of calls) {
      assertEquals(draw(generator, call).slice(-values.length), values.map(float32));
    }
  });
}

for (const { seed, call, fnv1a: expected } of reference.long) {
  Deno.test(`Generator draws ${call[1]} numbers of ${call[0]} with all bits of PyTorch's`, () => {
    assertEquals(fnv1a(draw(new Generator(BigInt(seed)), call)), expected);
  });
}

Deno.test("Generator starts from PyTorch's default seed", () => {
  assertEquals(new Generator().initialSeed(), 67280421310721n);
  assertEquals(new Generator().random(), new Generator(67280421310721).random());
});

Deno.test("Generator forgets a pending normal number when it is seeded", () => {
  const generator = new Generator(3);
  const first = draw(generator, ["randn", 3]);
  assertEquals(draw(generator.manualSeed(3), ["randn", 3]), first);
});

Deno.test("Generator never draws the upper bound of a narrow interval", () => {
  const high = 1 + 2 ** -23;
  assert(draw(new Generator(1), ["uniform", 100, 1, high]).every((x) => x === 1));
});

Deno.test("Generator rejects a seed that isn't a 64-bit integer", () => {
  for (const seed of [-1, 0.5, NaN, 2 ** 53, -1n, 2n ** 64n]) {
    assertThrows(
      () => new Generator(seed),
      RangeError,
      `A seed must be an integer from 0 to 2^64 - 1 (a bigint beyond 2^53 - 1): got ${seed}`,
    );
  }
});

Deno.test("Generator rejects bounds that aren't an interval", () => {
  const out = new Float32Array(1);
  for (const [low, high] of [[1, 0], [NaN, 1], [0, Infinity], [-3e38, 3e38]]) {
    assertThrows(
      () => new Generator(1).fillUniform(out, low, high),
      RangeError,
      `Uniform numbers need finite bounds low <= high: got ${low} and ${high}`,
    );
  }
});

Deno.test("Generator rejects a negative standard deviation", () => {
  for (const std of [-1, NaN]) {
    assertThrows(
      () => new Generator(1).fillNormal(new Float32Array(1), 0, std),
      RangeError,
      `Normal numbers need std >= 0: got ${std}`,
    );
  }
});

Deno.test("Generator rejects an empty or fractional range of integers", () => {
  for (const [low, high] of [[3, 3], [0, 1.5], [0, 2 ** 31 + 1], [-(2 ** 31) - 1, 0], [NaN, 1]]) {
    assertThrows(
      () => new Generator(1).fillRandint(new Int32Array(1), low, high),
      RangeError,
      `Random integers need integers low < high from -2^31 to 2^31: got ${low} and ${high}`,
    );
  }
});

Deno.test("Generator rejects a length that no permutation has", () => {
  for (const n of [-1, 2.5, NaN, 214748365]) {
    assertThrows(
      () => new Generator(1).randperm(n),
      RangeError,
      `A permutation needs an integer length from 0 to 214748364: got ${n}`,
    );
  }
});

Deno.test("Generator rejects a probability outside 0 to 1", () => {
  for (const p of [-0.1, 1.1, NaN]) {
    assertThrows(
      () => new Generator(1).fillBernoulli(new Float32Array(1), p),
      RangeError,
      `A probability must be from 0 to 1: got ${p}`,
    );
  }
});

Deno.test("Generator goes on from a saved state, pending normal number and seed included", () => {
  const generator = new Generator(2n ** 64n - 1n);
  draw(generator, ["randn", 601]);
  draw(generator, ["randn", 3]);
  const state = generator.getState();
  const expected = [draw(generator, ["randn", 3]), draw(generator, ["rand", 900])];
  const resumed = new Generator(1);
  resumed.setState(state);
  assertEquals(resumed.initialSeed(), 2n ** 64n - 1n);
  assertEquals([draw(resumed, ["randn", 3]), draw(resumed, ["rand", 900])], expected);
});

Deno.test("Generator writes the documented state", () => {
  const generator = new Generator(0x0102030405060708n);
  generator.random();
  const state = generator.getState();
  assertEquals(state.length, 2524);
  assertEquals(new TextDecoder().decode(state.subarray(0, 4)), "MT01");
  assertEquals([...state.subarray(4, 16)], [1, 0, 0, 0, 8, 7, 6, 5, 4, 3, 2, 1]);
  assertEquals(new DataView(state.buffer).getFloat64(16, true), NaN);
});

Deno.test("Generator refuses a damaged state and stays as it was", () => {
  const generator = new Generator(5);
  const state = generator.getState();
  const damaged = (offset: number) => state.map((byte, i) => i === offset ? byte ^ 1 : byte);
  const refusals: [Uint8Array, string][] = [
    [state.subarray(1), "its state has 2524 bytes, got 2523"],
    [damaged(0), "the bytes don't start with MT01"],
    [damaged(4), "the state is damaged, its checksum differs"],
    [damaged(2000), "the state is damaged, its checksum differs"],
    [damaged(2523), "the state is damaged, its checksum differs"],
  ];
  for (const [bytes, reason] of refusals) {
    const message = `Cannot restore a generator: ${reason}`;
    assertThrows(() => generator.setState(bytes), RangeError, message);
  }
  assertEquals(generator.random(), new Generator(5).random());
});

Deno.test("Generator reads a state that lies inside a larger buffer", () => {
  const state = new Generator(5).getState();
  const file = new Uint8Array(state.length + 10);
  file.set(state, 3);
  const generator = new Generator(1);
  generator.setState(file.subarray(3, 3 + state.length));
  assertEquals(generator.random(), new Generator(5).random());
});

Deno.test("manualSeed seeds the default generator", () => {
  assertEquals(manualSeed(4), defaultGenerator);
  assertEquals(defaultGenerator.random(), new Generator(4).random());
});
