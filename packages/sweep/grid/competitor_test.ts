import { assertEquals, assertThrows } from "@std/assert";
import { crossSpec, makeCompetitor } from "./competitor.ts";
import { rateList, rateRange } from "./rates.ts";

const rates = rateRange(0.01, 1);

Deno.test("A spec without crossed values is itself", () => {
  for (const spec of ["adam", "sgd:momentum=0.9,nesterov", "adam:betas=0.9/0.99"]) {
    assertEquals(crossSpec(spec), [spec]);
  }
});

Deno.test("The path of a module can have what stands between options elsewhere", () => {
  const path = "C:\\a,b|c\\lion.ts";
  assertEquals(crossSpec(path), [path]);
  assertEquals(crossSpec(`${path}:lr=1|2`), [`${path}:lr=1`, `${path}:lr=2`]);
});

Deno.test("Several crossed options give all combinations, the last changing fastest", () => {
  assertEquals(crossSpec("sgd:momentum=0|0.9|0.99,nesterov,weightDecay=0|0.1"), [
    "sgd:momentum=0,nesterov,weightDecay=0",
    "sgd:momentum=0,nesterov,weightDecay=0.1",
    "sgd:momentum=0.9,nesterov,weightDecay=0",
    "sgd:momentum=0.9,nesterov,weightDecay=0.1",
    "sgd:momentum=0.99,nesterov,weightDecay=0",
    "sgd:momentum=0.99,nesterov,weightDecay=0.1",
  ]);
});

Deno.test("A crossed value that is missing is refused", () => {
  for (const spec of ["sgd:momentum=0|", "sgd:momentum=|0.9", "sgd:momentum=0||0.9"]) {
    const message = `Crossed values expected one beside each "|": got "${spec}"`;
    assertEquals(assertThrows(() => crossSpec(spec), RangeError).message, message);
  }
});

Deno.test("A competitor's label is its optimizer with the options that were given", () => {
  const label = (crossed: object[]) =>
    makeCompetitor("SGD", crossed as Record<string, number>[], rates).label;
  assertEquals(label([{}]), "SGD");
  assertEquals(label([{ momentum: 0.9, nesterov: true }]), "SGD(momentum=0.9, nesterov)");
  assertEquals(
    label([{ momentum: 0, betas: [0.9, 0.99] }, { momentum: 0.9, betas: [0.9, 0.99] }]),
    "SGD(momentum=0|0.9, betas=0.9/0.99)",
  );
  assertEquals(label([{ nesterov: true }, { nesterov: false }]), "SGD(nesterov=true|false)");
  assertEquals(label([{ lr: 0.1 }, { lr: 0.3 }]), "SGD(lr=0.1|0.3)");
});

Deno.test("A competitor has a variant for each combination of its other options", () => {
  const crossed = [{ momentum: 0 }, { momentum: 0.9 }];
  const { variants, rates: grid, defaultLr } = makeCompetitor("SGD", crossed, rates, 0.001);
  assertEquals([variants, grid, defaultLr], [crossed, rates, 0.001]);
});

Deno.test("Fixed rates take the place of the grid, beside crossed options", () => {
  const crossed = [0, 0.9].flatMap((momentum) => [0.3, 0.1].map((lr) => ({ lr, momentum })));
  const competitor = makeCompetitor("SGD", crossed, rates);
  assertEquals(competitor.rates, rateList([0.1, 0.3]));
  assertEquals(competitor.variants, [{ momentum: 0 }, { momentum: 0.9 }]);
});

Deno.test("Options with and without lr can't be crossed", () => {
  assertEquals(
    assertThrows(() => makeCompetitor("SGD", [{ lr: 0.1 }, {}], rates), RangeError).message,
    "SGD expected lr in all of its crossed options or in none",
  );
});
