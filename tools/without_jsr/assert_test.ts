import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotMatch,
  assertNotStrictEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";

/** Whether an assertion fails; by hand, so that what is tested isn't what tests it. */
function fails(assertion: () => void): boolean {
  try {
    assertion();
    return false;
  } catch (error) {
    if (error instanceof AssertionError) return true;
    throw error;
  }
}

function check(verdicts: Record<string, boolean>): void {
  const wrong = Object.keys(verdicts).filter((what) => !verdicts[what]);
  if (wrong.length > 0) throw new Error(`Wrong verdicts: ${wrong.join("; ")}`);
}

function equals(a: unknown, b: unknown): boolean {
  return !fails(() => assertEquals(a, b)) && fails(() => assertNotEquals(a, b));
}

function differs(a: unknown, b: unknown): boolean {
  return fails(() => assertEquals(a, b)) && !fails(() => assertNotEquals(a, b));
}

Deno.test("assertEquals compares numbers, NaN and zeros as std does", () => {
  check({
    "NaN is NaN": equals(NaN, NaN),
    "-0 is 0": equals(-0, 0) && equals([-0], [0]) && equals({ x: -0 }, { x: 0 }),
    "-0 is 0 in typed arrays": equals(new Float32Array([-0]), new Float32Array([0])),
    "1 is not '1'": differs(1, "1"),
    "1n is not 1": differs(1n, 1),
    "null is not undefined": differs(null, undefined),
  });
});

Deno.test("assertEquals compares arrays by type, length and element", () => {
  check({
    "equal": equals(new Float32Array([1, NaN]), new Float32Array([1, NaN])),
    "another element": differs(new Float32Array([1, 2]), new Float32Array([1, 3])),
    "another length": differs(new Float32Array([1]), new Float32Array([1, 0])),
    "another type": differs(new Float32Array([1]), new Float64Array([1])),
    "not a plain array": differs(new Float32Array([1]), [1]),
    "nested": equals([[1, [2]]], [[1, [2]]]) && differs([[1, [2]]], [[1, [3]]]),
    "a hole is not undefined": differs(new Array(1), [undefined]),
  });
});

Deno.test("assertEquals compares objects by class and property", () => {
  class Point {
    constructor(readonly x: number) {}
  }
  check({
    "in any order": equals({ a: 1, b: 2 }, { b: 2, a: 1 }),
    "a property that is undefined counts": differs({ a: undefined }, {}),
    "without a prototype": equals(Object.assign(Object.create(null), { a: 1 }), { a: 1 }),
    "of a class": equals(new Point(1), new Point(1)) && differs(new Point(1), new Point(2)),
    "of another class": differs(new Point(1), { x: 1 }),
    "maps": equals(new Map([[1, "a"]]), new Map([[1, "a"]])) &&
      differs(new Map([[1, "a"]]), new Map([[1, "b"]])),
    "sets": equals(new Set([1, 2]), new Set([2, 1])) && differs(new Set([1]), new Set([2])),
  });
});

Deno.test("assertEquals follows cycles", () => {
  const [a, b] = [1, 1].map((x) => {
    const node: Record<string, unknown> = { x };
    node.self = node;
    return node;
  });
  check({ "equal": equals(a, b), "different": differs(a, { ...b, x: 2 }) });
});

Deno.test("assertStrictEquals is Object.is", () => {
  const object = {};
  check({
    "the same": !fails(() => assertStrictEquals(object, object)),
    "another": fails(() => assertStrictEquals(object, {})),
    "-0": fails(() => assertStrictEquals(-0, 0)),
    "NaN": !fails(() => assertStrictEquals(NaN, NaN)),
    "not the same": !fails(() => assertNotStrictEquals(object, {})),
    "not another": fails(() => assertNotStrictEquals(object, object)),
  });
});

Deno.test("assertAlmostEquals has a tolerance, relative where none is given", () => {
  check({
    "within": !fails(() => assertAlmostEquals(1.5, 1, 0.5)),
    "outside": fails(() => assertAlmostEquals(1.6, 1, 0.5)),
    "within 1e-7 of the expected": !fails(() => assertAlmostEquals(1e9 + 90, 1e9)),
    "outside 1e-7 of the expected": fails(() => assertAlmostEquals(1e9 + 110, 1e9)),
    "NaN": !fails(() => assertAlmostEquals(NaN, NaN)) && fails(() => assertAlmostEquals(NaN, 1)),
    "infinity": !fails(() => assertAlmostEquals(Infinity, Infinity)),
    "an infinity and a number": fails(() => assertAlmostEquals(1, Infinity)),
  });
});

Deno.test("Comparisons, patterns and kinds fail where they don't hold", () => {
  check({
    "true": !fails(() => assert(1)) && fails(() => assert(0)),
    "false": !fails(() => assertFalse(0)) && fails(() => assertFalse(1)),
    ">": !fails(() => assertGreater(2, 1)) && fails(() => assertGreater(1, 1)),
    ">=": !fails(() => assertGreaterOrEqual(1, 1)) && fails(() => assertGreaterOrEqual(0, 1)),
    "<": !fails(() => assertLess(0, 1)) && fails(() => assertLess(1, 1)),
    "<=": !fails(() => assertLessOrEqual(1, 1)) && fails(() => assertLessOrEqual(2, 1)),
    "NaN compares with nothing": fails(() => assertLess(NaN, 1)),
    "exists": !fails(() => assertExists(0)) && fails(() => assertExists(null)),
    "instance": !fails(() => assertInstanceOf([], Array)) &&
      fails(() => assertInstanceOf({}, Array)),
    "includes": !fails(() => assertStringIncludes("abc", "b")) &&
      fails(() => assertStringIncludes("abc", "d")),
    "matches": !fails(() => assertMatch("abc", /b/)) && fails(() => assertMatch("abc", /d/)),
    "doesn't": !fails(() => assertNotMatch("abc", /d/)) && fails(() => assertNotMatch("abc", /b/)),
    "elements": !fails(() => assertArrayIncludes([{ a: 1 }, { a: 2 }], [{ a: 2 }])) &&
      fails(() => assertArrayIncludes([{ a: 1 }], [{ a: 2 }])),
  });
});

Deno.test("assertThrows wants the class and a part of the message, and returns the error", () => {
  const error = new RangeError("It is too long");
  const fn = () => {
    throw error;
  };
  check({
    "anything": assertThrows(fn) === error,
    "its class": assertThrows(fn, RangeError) === error,
    "a parent of its class": assertThrows(fn, Error, "too long") === error,
    "another class": fails(() => assertThrows(fn, TypeError)),
    "another message": fails(() => assertThrows(fn, RangeError, "too short")),
    "nothing thrown": fails(() => assertThrows(() => {})),
  });
});

Deno.test("assertRejects wants a promise that rejects", async () => {
  const error = new RangeError("It is too long");
  const reject = () => Promise.reject(error);
  const failure = async (attempt: Promise<unknown>) =>
    await attempt.then(() => false, (error) => error instanceof AssertionError);
  check({
    "anything": await assertRejects(reject) === error,
    "class and message": await assertRejects(reject, RangeError, "too long") === error,
    "another class": await failure(assertRejects(reject, TypeError)),
    "another message": await failure(assertRejects(reject, RangeError, "too short")),
    "resolved": await failure(assertRejects(() => Promise.resolve())),
    "thrown, not rejected": await failure(assertRejects(() => {
      throw error;
    }, RangeError)),
  });
});
