import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  giveGradient,
  gradcheck,
  gradientOf,
  noGrad,
  record,
  recordAll,
  Tensor,
  tensor,
  zeros,
} from "./mod.ts";

Deno.test("Gradients of a tensor that is read twice are added", () => {
  const x = tensor([2, 3], { requiresGrad: true });
  x.mul(x).add(x).sum().backward();
  assertEquals(x.grad?.toArray(), [5, 7]);
});

Deno.test("Gradients accumulate over calls of backward, in place", () => {
  const x = tensor(2, { requiresGrad: true });
  x.mul(3).backward();
  const { grad } = x;
  x.mul(4).backward();
  assertEquals(x.grad, grad);
  assertEquals(x.grad?.item(), 7);
});

Deno.test("giveGradient gives an array away, or adds it to the gradient that there is", () => {
  const x = tensor([1, 2], { requiresGrad: true });
  const values = Float32Array.of(3, 4);
  giveGradient(x, values);
  assert(x.grad?.data === values);
  giveGradient(x, Float32Array.of(10, 20));
  assertEquals(x.grad?.toArray(), [13, 24]);
  const unmoved = tensor([1, 2]);
  giveGradient(unmoved, values);
  assertEquals(unmoved.grad, null);
});

Deno.test("Gradients of views, which are handed on, are added where several meet", () => {
  const x = tensor([[1, 2], [3, 4]], { requiresGrad: true });
  const y = x.mul(1);
  const [column, row] = [y.view(4, 1), y.view(1, 4)];
  row.matmul(column).add(row.view(4).sum()).add(y.clone().sum()).sum().backward();
  assertEquals(x.grad?.toArray(), [[4, 6], [8, 10]]);
});

Deno.test("backward takes the gradient of a tensor that isn't a scalar", () => {
  const x = tensor([1, 2], { requiresGrad: true });
  x.mul(2).backward(tensor([10, 100]));
  assertEquals(x.grad?.toArray(), [20, 200]);
});

Deno.test("backward on a leaf gives it the gradient itself", () => {
  const x = tensor([5], { requiresGrad: true });
  x.backward();
  assertEquals(x.grad?.toArray(), [1]);
});

Deno.test("backward without a gradient on a tensor that isn't a scalar is refused", () => {
  const x = zeros([2, 3], { requiresGrad: true });
  assertThrows(
    () => x.mul(2).backward(),
    RangeError,
    "Cannot call backward without a gradient on shape [2, 3]: " +
      "reduce the tensor to a scalar first, or pass a gradient of its shape",
  );
  assertThrows(
    () => x.mul(2).backward(zeros([3])),
    RangeError,
    "backward expected a gradient of shape [2, 3]: got shape [3]",
  );
});

Deno.test("backward on a tensor that needs no gradient is refused", () => {
  const message = "Cannot call backward on a tensor that needs no gradient: " +
    "no tensor it was computed from has requiresGrad set, or it was computed inside noGrad";
  assertThrows(() => tensor(1).backward(), TypeError, message);
  const x = tensor(1, { requiresGrad: true });
  assertThrows(() => noGrad(() => x.mul(2)).backward(), TypeError, message);
});

Deno.test("backward twice through the same graph is refused and leaves all gradients alone", () => {
  const x = tensor(2, { requiresGrad: true });
  const shared = x.mul(x);
  const first = shared.mul(3);
  const second = shared.add(x);
  first.backward();
  assertThrows(
    () => second.backward(),
    Error,
    "Cannot call backward through the same graph twice: its mul has been freed by the first call; " +
      "compute the result again, or detach what both calls share",
  );
  assertThrows(() => first.backward(), Error, "Cannot call backward through the same graph twice");
  assertEquals(x.grad?.item(), 12);
});

Deno.test("Nothing flows back through a detached tensor", () => {
  const x = tensor(3, { requiresGrad: true });
  const y = x.mul(x);
  y.detach().mul(x).backward();
  assertEquals(x.grad?.item(), 9);
  assertEquals(y.detach().isLeaf, true);
  assertEquals(y.isLeaf, false);
});

Deno.test("noGrad records nothing, inside of itself either, and ends with an error too", () => {
  const x = tensor(1, { requiresGrad: true });
  noGrad(() => {
    assertEquals(noGrad(() => x.mul(2)).requiresGrad, false);
    assertEquals(x.mul(2).requiresGrad, false);
  });
  assertThrows(() =>
    noGrad(() => {
      throw new Error("inside");
    })
  );
  assertEquals(x.mul(2).requiresGrad, true);
});

Deno.test("noGrad refuses an asynchronous function", () => {
  assertThrows(
    () => noGrad(() => Promise.resolve()),
    TypeError,
    "noGrad expected a synchronous function: it returned a promise",
  );
});

Deno.test("A chain of 100,000 ops is walked without recursion", () => {
  const x = tensor(1, { requiresGrad: true });
  let y = x;
  for (let i = 0; i < 100_000; i++) y = y.add(x);
  y.backward();
  assertEquals(x.grad?.item(), 100_001);
});

Deno.test("A diamond of doublings is walked once a node", () => {
  const x = tensor(1, { requiresGrad: true });
  let y = x;
  for (let i = 0; i < 60; i++) y = y.add(y);
  y.backward();
  assertEquals(x.grad?.item(), 2 ** 60);
});

Deno.test("After backward the graph is let go of", () => {
  const x = tensor(1, { requiresGrad: true });
  const y = x.mul(2);
  const loss = y.mul(3);
  loss.backward();
  assertEquals(loss.gradFn?.inputs, []);
  assertEquals(loss.gradFn?.derivative, null);
  assertEquals(y.gradFn?.outputGrads, [null]);
});

Deno.test("An op with several outputs gets null for an output that the loss does not read", () => {
  const x = tensor([1, 2], { requiresGrad: true });
  const seen: boolean[] = [];
  const split = (): [Tensor, Tensor] => {
    const outputs: [Tensor, Tensor] = [tensor([1, 2]), tensor([2, 4])];
    recordAll("split", [x], outputs, ([da, db]) => {
      seen.push(da !== null, db !== null);
      const dx = gradientOf(x);
      for (let i = 0; dx && i < dx.length; i++) dx[i] += (da?.[i] ?? 0) + 2 * (db?.[i] ?? 0);
    });
    return outputs;
  };
  split()[1].sum().backward();
  assertEquals(seen, [false, true]);
  assertEquals(x.grad?.toArray(), [2, 2]);
  const [a, b] = split();
  a.add(b).sum().backward();
  assertEquals(x.grad?.toArray(), [5, 5]);
});

Deno.test("requiresGrad is refused on integers, and can't be unset on what was computed", () => {
  const ids = tensor([1], { dtype: "int32" });
  assertThrows(
    () => {
      ids.requiresGrad = true;
    },
    TypeError,
    "Cannot require a gradient of an int32 tensor: only float32 has one",
  );
  const y = tensor(1, { requiresGrad: true }).mul(2);
  assertThrows(
    () => {
      y.requiresGrad = false;
    },
    TypeError,
    "Cannot unset requiresGrad of a computed tensor: use detach() instead",
  );
});

Deno.test("A gradient of another shape or type is refused when it is assigned", () => {
  const w = tensor([1, 2, 3], { requiresGrad: true });
  const [refused, same] = ["Cannot assign a gradient of", "they must be the same"];
  const cases: [gradient: unknown, kind: typeof TypeError | typeof RangeError, message: string][] =
    [
      [tensor([1]), RangeError, `${refused} shape [1] to a tensor of shape [3]: ${same}`],
      [
        tensor([[1, 2, 3]]),
        RangeError,
        `${refused} shape [1, 3] to a tensor of shape [3]: ${same}`,
      ],
      [
        tensor([1, 2, 3], { dtype: "int32" }),
        TypeError,
        `${refused} type int32 to a tensor of type float32: ${same}`,
      ],
      [[1, 2, 3], TypeError, "Cannot assign a gradient that is not a tensor: got object"],
      [undefined, TypeError, "Cannot assign a gradient that is not a tensor: got undefined"],
      [w, RangeError, "Cannot assign a tensor as its own gradient"],
    ];
  const gradient = tensor([4, 5, 6]);
  w.grad = gradient;
  for (const [given, kind, message] of cases) {
    const assign = () => {
      w.grad = given as Tensor;
    };
    assertEquals(assertThrows(assign, kind).message, message);
  }
  assertEquals(w.grad, gradient);
  w.grad = null;
  assertEquals(w.grad, null);
});

Deno.test("A gradient of another shape or type is refused by backward and giveGradient", () => {
  const y = tensor([1, 2], { requiresGrad: true }).mul(2);
  const message = "backward expected a float32 tensor as gradient: got";
  assertThrows(
    () => y.backward(tensor([1, 1], { dtype: "int32" }) as never),
    TypeError,
    `${message} int32`,
  );
  assertThrows(() => y.backward([1, 1] as never), TypeError, `${message} object`);
  assertThrows(
    () => giveGradient(y, new Float32Array(3)),
    RangeError,
    "giveGradient expected 2 values for shape [2]: got 3",
  );
  assertThrows(
    () => giveGradient(tensor([1], { requiresGrad: true }), new Float32Array(0)),
    RangeError,
  );
});

Deno.test("gradcheck finds a wrong derivative and one that is missing", () => {
  const wrong = (x: Tensor) =>
    record("wrong", [x], new Tensor(x.data.slice(), x.shape), (dy) => {
      const dx = gradientOf(x);
      for (let i = 0; dx && i < dx.length; i++) dx[i] += 2 * dy[i];
    });
  const x = tensor([1, 2], { requiresGrad: true });
  const message = "The derivative with respect to element 0 of input 0, of shape [2], is 2: " +
    "finite differences give 1";
  assertThrows(() => gradcheck(wrong, [x]), Error, message);
  assertThrows(() => gradcheck((y) => y.mul(y.detach()), [x]), Error, "of input 0");
  assert(x.data[0] === 1, "the inputs are left as they were");
});

Deno.test("The graph holds large intermediate results without elements, unless a derivative reads them", () => {
  const x = zeros([300], { requiresGrad: true });
  const middle = x.add(1), sum = middle.add(2), square = middle.mul(middle);
  assertEquals(sum.gradFn?.inputs.map(({ shape, data }) => [shape, data.length]), [
    [[300], 0],
    [[], 1],
  ]);
  assertEquals(x.add(1).gradFn?.inputs[0], x);
  sum.add(square).sum().backward();
  assertEquals(new Set(x.grad?.data), new Set([1 + 2]));
});

Deno.test("A factor that requires a gradient only after the product was made gets none from it", () => {
  for (const size of [2, 2000]) {
    const x = zeros([size], { requiresGrad: true }), late = zeros([size]);
    const y = x.mul(late).sum();
    late.requiresGrad = true;
    y.backward();
    assertEquals([late.grad, x.grad?.size], [null, size]);
  }
});

Deno.test("backward leaves out an input to which a derivative gave no gradient", () => {
  const x = tensor([1, 2], { requiresGrad: true });
  const unread = x.mul(3).tanh(), read = x.mul(2);
  record("second", [unread, read], new Tensor(read.data.slice(), [2]), (dy) => {
    giveGradient(read, dy.slice());
  }).sum().backward();
  assertEquals(x.grad?.toArray(), [2, 2]);
});
