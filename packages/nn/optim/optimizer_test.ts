import { assert, assertEquals } from "@std/assert";
import { cat, type DType, ones, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { Adam, Optimizer, SGD } from "../mod.ts";
import { allOptimizers } from "../testdata/all_optimizers.ts";
import { assertError } from "../testdata/assert_error.ts";

function weight(shape: number[] = [1]): Tensor {
  return ones(shape, { requiresGrad: true });
}

Deno.test("Groups have options of their own, and the others' for the rest", () => {
  const [a, b] = [weight(), weight()];
  const groups = [{ params: [a], lr: 0.5 }, { params: [b], maximize: true }];
  const optimizer = new SGD(groups, { lr: 0.1 });
  a.grad = tensor([1]);
  b.grad = tensor([1]);
  optimizer.step();
  assertEquals([a.item(), b.item()], [0.5, Math.fround(1.1)]);
  assertEquals(optimizer.paramGroups.map(({ lr, maximize }) => [lr, maximize]), [
    [0.5, false],
    [0.1, true],
  ]);
});

Deno.test("A group that is added is trained with the rest", () => {
  const [a, b] = [weight(), weight()];
  const optimizer = new SGD([a], { lr: 0.5 });
  optimizer.addParamGroup({ params: [b], lr: 0.25 });
  for (const { grad } of [a, b]) assertEquals(grad, null);
  a.add(b).sum().backward();
  optimizer.step();
  assertEquals([a.item(), b.item()], [0.5, 0.75]);
  optimizer.zeroGrad();
  for (const { grad } of [a, b]) assertEquals(grad, null);
});

Deno.test("A parameter without a gradient stays as it is", () => {
  const [a, b] = [weight(), weight()];
  const optimizer = new Adam([a, b], { weightDecay: 1 });
  a.grad = tensor([1]);
  optimizer.step();
  assertEquals(b.item(), 1);
  assertEquals(Object.keys(optimizer.stateDict().state), ["0"]);
});

Deno.test("An optimizer rejects having nothing to train", () => {
  const message = "Adam expected at least one parameter: got none";
  assertError(() => new Adam([]), RangeError, message);
});

Deno.test("An optimizer rejects what is not a list of parameters", () => {
  const cases: [params: unknown, got: string][] = [
    [weight(), "a single tensor"],
    [null, "null"],
    [undefined, "undefined"],
    [{ params: [weight()] }, "object"],
  ];
  for (const [params, got] of cases) {
    const message = `SGD expected an array of parameters or of groups: got ${got}`;
    assertError(() => new SGD(params as never), TypeError, message);
  }
  const message = "SGD expected an array of parameters or of groups: got a single tensor";
  assertError(() => new SGD([{ params: weight() as never }]), TypeError, message);
});

Deno.test("An optimizer rejects parameters that can't be trained", () => {
  const computed = weight([2, 3]).mul(2), frozen = zeros([4]);
  const cases: [params: unknown[], message: string][] = [
    [
      [weight(), computed],
      "SGD cannot train parameter 1 of group 0, of shape [2, 3]: it was computed from other " +
      "tensors; train those, or what detach() gives",
    ],
    [
      [{ params: [weight()] }, { params: [frozen] }],
      "SGD cannot train parameter 0 of group 1, of shape [4]: it requires no gradient; set " +
      "requiresGrad, or leave it out",
    ],
    [[weight(), 3], "SGD expected parameter 1 of group 0 to be a tensor: got number"],
    [[null], "SGD expected parameter 0 of group 0 to be a tensor: got null"],
    [
      [{ params: [weight()] }, weight()],
      "SGD expected parameter 0 of group 0 to be a tensor: got object",
    ],
  ];
  for (const [params, message] of cases) {
    assertError(() => new SGD(params as never), TypeError, message);
  }
});

Deno.test("An optimizer rejects a parameter that it trains already", () => {
  const w = weight([2]);
  const message = (position: string) =>
    `SGD cannot train ${position}, of shape [2]: it is being trained already, and would be ` +
    "updated twice";
  assertError(() => new SGD([w, w]), RangeError, message("parameter 1 of group 0"));
  const groups = [{ params: [w] }, { params: [weight(), w] }];
  assertError(() => new SGD(groups), RangeError, message("parameter 1 of group 1"));
  const optimizer = new SGD([w]);
  const add = () => optimizer.addParamGroup({ params: [w] });
  assertError(add, RangeError, message("parameter 0 of group 1"));
  assertEquals(optimizer.paramGroups.length, 1);
});

/** An optimizer of two groups that has made a step. */
function trained(): Adam {
  const groups = [{ params: [weight([2]), weight([3])] }, { params: [weight([4])], lr: 0.5 }];
  const optimizer = new Adam(groups, { amsgrad: true });
  for (const { params } of optimizer.paramGroups) {
    for (const parameter of params) parameter.grad = ones(parameter.shape);
  }
  optimizer.step();
  return optimizer;
}

Deno.test("A state dict has copies of its own", () => {
  const optimizer = trained();
  const before = optimizer.stateDict();
  optimizer.step();
  assertEquals(before.state[0].step, 1);
  assert(before.state[0].expAvg?.data !== optimizer.stateDict().state[0].expAvg?.data);
  const other = trained();
  other.loadStateDict(before);
  other.step();
  assertEquals(before.state[2].step, 1);
  assertEquals(other.stateDict(), optimizer.stateDict());
});

Deno.test("Loading another optimizer's state names what differs, and then changes nothing", () => {
  const { state, paramGroups: [first, second] } = trained().stateDict();
  const { expAvg: _, ...incomplete } = state[1];
  const { lr: __, ...rateless } = second;
  const integers: Tensor<DType> = zeros([3], { dtype: "int32" });
  const part = (name: string, value: unknown) => ({
    state: { ...state, 1: { ...state[1], [name]: value } },
    paramGroups: [first, second],
  });
  const cases: [stateDict: unknown, problem: string][] = [
    [null, "it needs state, and paramGroups that have params each"],
    [{ paramGroups: [first, second] }, "it needs state, and paramGroups that have params each"],
    [{ state, paramGroups: [{}] }, "it needs state, and paramGroups that have params each"],
    [{ state, paramGroups: [first] }, "it has 1 parameter groups, expected 2"],
    [
      { state, paramGroups: [first, { ...second, params: [2, 3] }] },
      "group 1 has 2 parameters, expected 1",
    ],
    [
      { state: { ...state, 7: state[2] }, paramGroups: [first, second] },
      "it has a state for parameter 7, but no such one",
    ],
    [
      { state, paramGroups: [first, { ...second, momentum: 0.9 }] },
      "group 1 has the unknown option momentum",
    ],
    [{ state, paramGroups: [first, rateless] }, "group 1 lacks the option lr"],
    [
      { state: { ...state, 1: incomplete }, paramGroups: [first, second] },
      "expAvg of parameter 1 is missing",
    ],
    [part("velocity", zeros([3])), "the state of parameter 1 has the unknown velocity"],
    [part("expAvg", 3), "expAvg of parameter 1 is number, expected a tensor"],
    [part("expAvg", integers), "expAvg of parameter 1 is int32, expected float32"],
    [part("expAvgSq", zeros([2])), "expAvgSq of parameter 1 has shape [2], expected [3]"],
    [part("maxExpAvgSq", zeros([])), "maxExpAvgSq of parameter 1 has shape [], expected [3]"],
    [part("step", -1), "step of parameter 1 is -1, expected a whole number >= 0"],
    [part("step", 0.5), "step of parameter 1 is 0.5, expected a whole number >= 0"],
  ];
  const optimizer = trained();
  const before = optimizer.stateDict();
  for (const [stateDict, problem] of cases) {
    const message = `Cannot load the state dict into Adam: ${problem}`;
    assertError(() => optimizer.loadStateDict(stateDict as never), RangeError, message);
  }
  const rangeErrors: [options: object, message: string][] = [
    [{ lr: NaN }, "Adam expected lr to be finite: got NaN"],
    [{ eps: -1 }, "Adam expected eps >= 0: got -1"],
  ];
  for (const [options, message] of rangeErrors) {
    const wrong = { state: {}, paramGroups: [{ ...first, lr: 2 }, { ...second, ...options }] };
    assertError(() => optimizer.loadStateDict(wrong), RangeError, message);
  }
  assertEquals(optimizer.stateDict(), before);
});

Deno.test("Loading takes over the options of every group", () => {
  const optimizer = new SGD([{ params: [weight()] }, { params: [weight()] }], { momentum: 0.9 });
  const groups = [{ params: [weight()] }, { params: [weight()], lr: 0.25 }];
  optimizer.loadStateDict(new SGD(groups, { lr: 0.5 }).stateDict());
  assertEquals(optimizer.paramGroups.map(({ lr, momentum }) => [lr, momentum]), [
    [0.5, 0],
    [0.25, 0],
  ]);
});

Deno.test("A step calls its closure first, updates by its gradients, and gives back its result", () => {
  for (const [name, kind] of Object.entries(allOptimizers)) {
    const matrix = weight([1, 1]);
    const optimizer = new kind([matrix], { lr: 0.1 });
    const loss = optimizer.step(() => {
      optimizer.zeroGrad();
      const loss = matrix.mul(matrix).sum();
      loss.backward();
      return loss;
    });
    assertEquals(loss.item(), 1, name);
    assert(matrix.item() < 1, name);
  }
  assertEquals(new SGD([weight()]).step(() => 3), 3);
  assertEquals(new SGD([weight()]).step(), undefined);
});

Deno.test("A step rejects a closure that is not a function", () => {
  const message = "SGD expected closure to be a function: got object";
  assertError(() => new SGD([weight()]).step(tensor(1) as never), TypeError, message);
});

Deno.test("A rule of one's own may keep numbers of any kind, and tensors of any shape", () => {
  interface State {
    step: number;
    norm: number;
    total: Tensor;
    history: Tensor;
  }
  class Own extends Optimizer<{ lr?: number }, State> {
    constructor(params: Tensor[]) {
      super(params, { lr: 1 });
    }
    protected checkOptions() {}
    protected initialState(): State {
      return { step: 0, norm: 0.5, total: zeros([]), history: zeros([0, 2]) };
    }
    protected update(_: Tensor, __: Tensor, state: State) {
      state.step++;
      state.norm = NaN;
      state.history = cat([state.history, ones([1, 2])], 0);
    }
  }
  const build = () => {
    const parameter = weight([3]);
    parameter.grad = ones([3]);
    return new Own([parameter]);
  };
  const [own, other] = [build(), build()];
  for (let step = 0; step < 2; step++) own.step();
  const saved = own.stateDict();
  other.loadStateDict(saved);
  assertEquals(other.stateDict(), saved);
  const cases: [name: string, value: unknown, problem: string][] = [
    ["norm", "1", "is string, expected a number"],
    ["norm", undefined, "is missing"],
    ["step", undefined, "is missing"],
    ["total", ones([1]), "has shape [1], expected []"],
    ["history", ones([2, 3]), "has shape [2, 3], expected [2, 2]"],
    ["history", ones([]), "has shape [], expected [0, 2]"],
  ];
  for (const [name, value, problem] of cases) {
    const state = { 0: { ...saved.state[0], [name]: value } } as typeof saved.state;
    assertError(
      () => other.loadStateDict({ ...saved, state }),
      RangeError,
      `Cannot load the state dict into Own: ${name} of parameter 0 ${problem}`,
    );
  }
});
