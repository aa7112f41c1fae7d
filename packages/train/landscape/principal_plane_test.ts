import { assertAlmostEquals, assertEquals } from "@std/assert";
import golden from "../testdata/landscape.json" with { type: "json" };
import { leadingEigenpairs } from "./eigenpairs.ts";
import { GramMatrix } from "./gram_matrix.ts";
import { placeOf, principalPlane } from "./plane.ts";
import { endShareOfWalk, principalSharesOfWalks } from "./random_walk.ts";

for (const { name, paths, explained, places } of golden.principal) {
  Deno.test(`The principal plane is NumPy's: ${name}`, () => {
    const origin = new Float32Array(paths[0][0].length);
    const gram = new GramMatrix(origin);
    const walks = paths.map((path) => path.map((row) => gram.add(Float32Array.from(row))));
    const plane = principalPlane(gram, walks)!;
    const shares = [0, 0];
    walks.forEach((walk, number) => {
      const total = walk.reduce((sum, row) => sum + gram.at(row, row), 0);
      walk.forEach((row, i) => {
        const { x, y } = placeOf(gram.rows[row], plane, origin);
        assertAlmostEquals(Math.abs(x), places[number][i][0], 1e-9 * Math.max(1, Math.abs(x)));
        assertAlmostEquals(Math.abs(y), places[number][i][1], 1e-9 * Math.max(1, Math.abs(y)));
        shares[0] += x * x / total / walks.length;
        shares[1] += y * y / total / walks.length;
      });
    });
    shares.forEach((share, i) => assertAlmostEquals(share, explained[i], 1e-12));
  });
}

Deno.test("What a random walk has in a plane is what NumPy has", () => {
  for (const { steps, shares } of golden.randomWalks) {
    principalSharesOfWalks(steps).forEach((share, i) => {
      assertAlmostEquals(share, shares[i], 1e-12);
    });
  }
});

Deno.test("A long random walk has 81 % and 9 %, and two thirds along the line to its end", () => {
  const steps = Array.from({ length: 400 }, (_, i) => i + 1);
  const [first, second] = principalSharesOfWalks([steps]);
  assertAlmostEquals(first, 8 / Math.PI ** 2, 1e-3);
  assertAlmostEquals(second, 8 / (9 * Math.PI ** 2), 1e-3);
  assertAlmostEquals(endShareOfWalk(steps), 2 / 3, 2e-3);
  assertEquals([principalSharesOfWalks([]), endShareOfWalk([])], [[0, 0], 0]);
});

Deno.test("Paths on a line have no plane", () => {
  const gram = new GramMatrix(Float32Array.of(1, 1, 1));
  const walk = [2, 3, 5].map((at) => gram.add(Float32Array.of(at, at, at)));
  assertEquals(principalPlane(gram, [walk]), null);
  assertEquals(principalPlane(gram, [walk.slice(0, 1)]), null);
});

Deno.test("Eigenpairs of a matrix that has fewer are zero, and there are no more than its size", () => {
  const ones = Array.from({ length: 9 }, () => new Array(9).fill(1));
  const values = leadingEigenpairs(ones, 3).map(({ value }) => value);
  assertAlmostEquals(values[0], 9);
  assertAlmostEquals(values[1], 0, 1e-12);
  const alone = leadingEigenpairs([[2]], 5);
  assertEquals(alone.length, 1);
  assertAlmostEquals(alone[0].value, 2);
  assertEquals(leadingEigenpairs([], 2), []);
});
