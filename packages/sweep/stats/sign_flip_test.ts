import { Generator } from "@ohlol/tensor";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { golden } from "../testdata/golden.ts";
import { signFlip } from "./sign_flip.ts";

for (const { differences, p } of golden.pairs) {
  Deno.test(`The sign-flip test of ${differences.length} differences has SciPy's p`, () => {
    assertAlmostEquals(signFlip(differences), p, 1e-8);
  });
}

for (const { differences, p, standardError } of golden.manyPairs) {
  Deno.test(`The sign-flip test of ${differences.length} differences is near SciPy's samples`, () => {
    assertAlmostEquals(signFlip(differences), p, 4 * standardError);
  });
}

/** The definition: the share of all 2ⁿ sign choices whose sum is at least as far from 0. */
function enumerated(differences: readonly number[]): number {
  const far = Math.abs(differences.reduce((total, d) => total + d, 0)) - 1e-12;
  let count = 0;
  for (let bits = 0; bits < 2 ** differences.length; bits++) {
    const total = differences.reduce((t, d, i) => t + (bits >> i & 1 ? d : -d), 0);
    if (Math.abs(total) >= far) count++;
  }
  return count / 2 ** differences.length;
}

function normals(count: number, mean: number, seed: number): number[] {
  const out = new Float32Array(count);
  const generator = new Generator(seed);
  for (let i = 0; i < count; i++) generator.fillNormal(out.subarray(i, i + 1), mean, 1);
  return [...out];
}

Deno.test("The sign-flip test is its definition, up to 10 differences", () => {
  for (let n = 1; n <= 10; n++) {
    for (let seed = 0; seed < 20; seed++) {
      const differences = normals(n, 0.5, seed);
      assertAlmostEquals(signFlip(differences), enumerated(differences), 1e-12);
    }
  }
});

Deno.test("The sign-flip test counts sums that tie, whatever their last digits are", () => {
  const differences = [0.1, 0.2, 0.3, -0.6, 0.7, 0.1];
  assertEquals(signFlip(differences), enumerated(differences));
});

Deno.test("Sign-flip p-values of many differences are those of counting, within the rounding", () => {
  // Zeros change no sum, but take the test over 20 differences: the other way to compute it.
  for (let seed = 0; seed < 20; seed++) {
    const differences = normals(18, 0.4, seed);
    const padded = [...differences, 0, 0, 0];
    assertAlmostEquals(signFlip(padded), signFlip(differences), 0.0003);
  }
});

Deno.test("Many differences of one sign have the least p that their number allows", () => {
  for (const n of [6, 20, 21, 50, 200]) {
    const differences = normals(n, 0, n).map((d) => Math.abs(d) + 0.1);
    assertAlmostEquals(signFlip(differences) / (2 / 2 ** n), 1, 1e-9);
  }
});

Deno.test("The sign-flip test doesn't depend on signs, scale or order", () => {
  for (const n of [8, 40]) {
    const differences = normals(n, 0.3, 7);
    const p = signFlip(differences);
    assertEquals(signFlip(differences.map((d) => -d)), p);
    assertAlmostEquals(signFlip(differences.map((d) => d * 1e-9)), p, 1e-12);
    assertAlmostEquals(signFlip(differences.toReversed()), p, 1e-12);
  }
});

Deno.test("An infinite difference outweighs all finite ones", () => {
  // Only the choices in which both infinite ones agree are as far from 0.
  assertEquals(signFlip([Infinity, Infinity, 1]), signFlip([1000, 1000, 1]));
  assertEquals(signFlip([Infinity, -Infinity, 1, 2]), signFlip([1000, -1000, 1, 2]));
  assertEquals(signFlip(Array(6).fill(-Infinity)), 2 / 2 ** 6);
  const finite = normals(40, 0.5, 3);
  assertAlmostEquals(signFlip([...finite, Infinity]), signFlip([...finite, 1e4]), 0.01);
  assert(signFlip([...finite, -Infinity]) > 0.9);
});

Deno.test("Without differences, or with zeros only, p is 1", () => {
  assertEquals(signFlip([]), 1);
  assertEquals(signFlip([0, 0, 0]), 1);
  assertEquals(signFlip(new Array(30).fill(0)), 1);
});

Deno.test("The sign-flip test rejects alike sides at most as often as its level says", () => {
  for (const n of [6, 12, 40]) {
    let rejections = 0;
    for (let seed = 0; seed < 400; seed++) {
      if (signFlip(normals(n, 0, 1000 + seed)) <= 0.05) rejections++;
    }
    // 5 % of 400 is 20, with a standard deviation of 4.4.
    assert(rejections <= 33, `${rejections} of 400 at ${n} pairs`);
  }
});

Deno.test("The sign-flip test refuses NaN", () => {
  assertThrows(() => signFlip([1, NaN]), RangeError, "Cannot test differences: NaN at position 1");
});
