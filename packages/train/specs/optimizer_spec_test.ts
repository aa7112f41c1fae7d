import { assertEquals, assertThrows } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import { tasks } from "../tasks/registry.ts";
import {
  knownOptimizers,
  parseOptimizer,
  parseOptimizers,
  withDistinctLabels,
} from "./optimizer_spec.ts";
import { createOptimizer } from "./create_optimizer.ts";
import { optimizers, rateFor, wordFor } from "./optimizers.ts";
import { UsageError } from "./usage_error.ts";

function assertRefused(spec: string, message: string): void {
  assertEquals(
    assertThrows(() => parseOptimizer(spec, "tutorial", 0.1), UsageError).message,
    message,
  );
}

Deno.test("A name alone is that optimizer with the given learning rate", () => {
  assertEquals(parseOptimizer("adam", "tutorial", 0.25), {
    name: "Adam",
    options: { lr: 0.25 },
    label: "Adam(lr=0.25)",
  });
});

Deno.test("A spec's own learning rate goes before the given one", () => {
  assertEquals(parseOptimizer("sgd:lr=0.5", "tutorial", 0.25).options, { lr: 0.5 });
});

Deno.test("Without a learning rate an optimizer has the one that suits its task", () => {
  const rateOf = (spec: string, task: string) => parseOptimizer(spec, task).options.lr;
  assertEquals(
    ["tutorial", "text", "weather", "sine"].map((task) => rateOf("sgd", task)),
    [0.1, 0.5, 0.1, 0.001],
  );
  assertEquals(
    ["tutorial", "text", "weather", "sine"].map((task) => rateOf("rmsprop", task)),
    [0.1, 0.002, 0.01, 0.01],
  );
});

Deno.test("Every optimizer has a rate for each task here, and for others the default of its class", () => {
  for (const row of optimizers) {
    const optimizer = createOptimizer({ name: row.name, options: {}, label: "" }, [
      tensor([[1]], { requiresGrad: true }),
    ]);
    assertEquals([row.name, rateFor(row, "sine")], [row.name, optimizer.paramGroups[0].lr]);
    for (const { name } of tasks) assertEquals(rateFor(row, name), row.rates[name]);
  }
});

Deno.test("A spec can have numbers and switches", () => {
  assertEquals(parseOptimizer("sgd:lr=0.1,momentum=0.9,nesterov", "tutorial", 1), {
    name: "SGD",
    options: { lr: 0.1, momentum: 0.9, nesterov: true },
    label: "SGD(lr=0.1, momentum=0.9, nesterov)",
  });
});

Deno.test("A spec can have a pair of numbers", () => {
  assertEquals(parseOptimizer("adam:betas=0.8/0.99,eps=1e-6,amsgrad", "tutorial", 0.1), {
    name: "Adam",
    options: { lr: 0.1, betas: [0.8, 0.99], eps: 1e-6, amsgrad: true },
    label: "Adam(lr=0.1, betas=0.8/0.99, eps=0.000001, amsgrad)",
  });
});

Deno.test("Case, hyphens and underscores don't matter", () => {
  const expected = parseOptimizer("sgd:weightDecay=0.01", "tutorial", 0.1);
  for (const spec of ["SGD:WEIGHTDECAY=0.01", "Sgd:weight-decay=0.01", "sGD:weight_decay=0.01"]) {
    assertEquals(parseOptimizer(spec, "tutorial", 0.1), expected);
  }
});

Deno.test("The label doesn't depend on the order in which options are written", () => {
  assertEquals(
    parseOptimizer("sgd:maximize,momentum=0.5,lr=2", "tutorial", 0.1).label,
    "SGD(lr=2, momentum=0.5, maximize)",
  );
});

Deno.test("Every optimizer of the library can be named", () => {
  const specs = ["adamw:weightDecay=0.1", "rmsprop:alpha=0.9,centered", "adagrad:lr-decay=0.01"];
  assertEquals(specs.map((spec) => parseOptimizer(spec, "tutorial", 0.1).label), [
    "AdamW(lr=0.1, weightDecay=0.1)",
    "RMSprop(lr=0.1, alpha=0.9, centered)",
    "Adagrad(lr=0.1, lrDecay=0.01)",
  ]);
});

Deno.test("A switch can be turned off", () => {
  assertEquals(
    parseOptimizer("sgd:nesterov=false", "tutorial", 0.1).label,
    "SGD(lr=0.1, nesterov=false)",
  );
});

Deno.test("A spec can have pairs that aren't decay rates, and negative numbers", () => {
  const { options } = parseOptimizer("rprop:etas=0.4/1.3,stepSizes=1e-5/10", "tutorial", 0.1);
  assertEquals(options, { lr: 0.1, etas: [0.4, 1.3], stepSizes: [1e-5, 10] });
  assertEquals(parseOptimizer("adafactor:beta2Decay=-0.6", "tutorial", 1).options, {
    lr: 1,
    beta2Decay: -0.6,
  });
  assertRefused(
    "rprop:etas=0.5",
    'Rprop\'s etas expected two numbers >= 0 such as 0.5/1.2: got "0.5"',
  );
  assertRefused(
    "adafactor:beta2Decay=x",
    'Adafactor\'s beta2Decay expected a number <= 0: got "x"',
  );
});

Deno.test("Muon is named by its word or with its companion, and the label names both", () => {
  for (const word of ["muon", "Muon+AdamW"]) {
    assertEquals(
      parseOptimizer(`${word}:adamwLr=0.01,nsCoefficients=3/-4/2`, "tutorial", 0.1).label,
      "Muon+AdamW(lr=0.1, adamwLr=0.01, nsCoefficients=3/-4/2)",
    );
  }
  assertRefused(
    "muon:nsCoefficients=1/2",
    'Muon+AdamW\'s nsCoefficients expected three numbers such as 3.4445/-4.775/2.0315: got "1/2"',
  );
});

Deno.test("LBFGS searches along a line unless told otherwise", () => {
  const searches = ["lbfgs", "lbfgs:lineSearchFn=none"].map((spec) => {
    const optimizer = createOptimizer(parseOptimizer(spec, "text"), [
      tensor([1], { requiresGrad: true }),
    ]);
    return (optimizer.paramGroups[0] as { lineSearchFn?: unknown }).lineSearchFn;
  });
  assertEquals(searches, ["strong_wolfe", null]);
  assertRefused(
    "lbfgs:lineSearchFn=armijo",
    'LBFGS\'s lineSearchFn expected strong_wolfe, none: got "armijo"',
  );
});

Deno.test("An unknown optimizer is refused with the nearest one", () => {
  assertRefused("adm:lr=1", 'Unknown optimizer "adm". Did you mean "adam"?');
});

Deno.test("An unknown optimizer that none is near to is refused with all of them", () => {
  const all =
    "expected sgd, adam, adamw, rmsprop, adagrad, adadelta, adamax, nadam, radam, asgd, " +
    "rprop, adafactor, muon, lbfgs";
  assertRefused("", `Unknown optimizer "": ${all}`);
  assertRefused("lion:lr=1", `Unknown optimizer "lion": ${all}`);
});

Deno.test("An unknown option is refused with the nearest one", () => {
  assertRefused("sgd:momentun=1", 'Unknown option "momentun" of SGD. Did you mean "momentum"?');
  assertRefused(
    "adam:weightDecai=0",
    'Unknown option "weightDecai" of Adam. Did you mean "weightDecay"?',
  );
  assertRefused(
    "adam:nesterov",
    'Unknown option "nesterov" of Adam: expected lr, betas, eps, weightDecay, amsgrad, maximize, ' +
      "decoupledWeightDecay",
  );
});

Deno.test("An option needs its value", () => {
  assertRefused("sgd:lr", "SGD's lr expected a value, as in lr=0.1");
  assertRefused("sgd:lr=", 'SGD\'s lr expected a number >= 0: got ""');
});

Deno.test("Every number is refused where it is negative or none", () => {
  const numbers = ["sgd:lr", "sgd:momentum", "sgd:dampening", "sgd:weightDecay"]
    .concat(["adam:lr", "adam:eps", "adam:weightDecay"]);
  for (const option of numbers) {
    for (const value of ["-0.5", "NaN", "x"]) {
      const what = option.replace("sgd:", "SGD's ").replace("adam:", "Adam's ");
      assertRefused(`${option}=${value}`, `${what} expected a number >= 0: got "${value}"`);
    }
  }
});

Deno.test("Betas outside [0, 1) are refused", () => {
  assertRefused(
    "adam:betas=0.9/1",
    'Adam\'s betas expected two numbers in [0, 1) such as 0.9/0.999: got "0.9/1"',
  );
});

Deno.test("An option given twice is refused", () => {
  assertRefused("sgd:lr=1,LR=2", "SGD was given lr twice");
});

Deno.test("Nesterov's momentum is refused without momentum or with dampening", () => {
  const message = "SGD's nesterov expected momentum > 0 and dampening = 0";
  assertRefused("sgd:nesterov", message);
  assertRefused("sgd:nesterov,momentum=0", message);
  assertRefused("sgd:nesterov,momentum=0.9,dampening=0.1", message);
});

Deno.test("Contestants that are alike get numbers", () => {
  const specs = ["adam", "sgd", "adam:lr=0.1", "adam"];
  const labels = withDistinctLabels(specs.map((spec) => parseOptimizer(spec, "tutorial", 0.1)))
    .map(({ label }) => label);
  assertEquals(labels, ["Adam(lr=0.1)", "SGD(lr=0.1)", "Adam(lr=0.1) #2", "Adam(lr=0.1) #3"]);
});

Deno.test("A run has one to eight optimizers, whose labels are distinct", () => {
  assertEquals(parseOptimizers(["adam", "adam"], "tutorial").map(({ label }) => label), [
    "Adam(lr=0.1)",
    "Adam(lr=0.1) #2",
  ]);
  for (const count of [0, 9]) {
    const specs = Array(count).fill("adam");
    const { message } = assertThrows(() => parseOptimizers(specs, "tutorial"), UsageError);
    assertEquals(message, `Expected 1 to 8 optimizers: got ${count}`);
  }
});

Deno.test("Each row makes the optimizer of its name", () => {
  for (const { name } of optimizers) {
    const config = parseOptimizer(name, "tutorial", 0.25);
    const optimizer = createOptimizer(config, [tensor([[1]], { requiresGrad: true })]);
    assertEquals([optimizer.constructor.name, optimizer.paramGroups[0].lr], [name, 0.25]);
  }
  const unknown = { name: "Lion", options: {}, label: "Lion" };
  const { message } = assertThrows(() => createOptimizer(unknown, []), RangeError);
  assertEquals(message, 'There is no optimizer "Lion"');
});

Deno.test("Help lists every optimizer with its options", () => {
  assertEquals(
    knownOptimizers,
    "sgd (lr, momentum, dampening, weightDecay, nesterov, maximize), " +
      "adam (lr, betas, eps, weightDecay, amsgrad, maximize, decoupledWeightDecay), " +
      "adamw (lr, betas, eps, weightDecay, amsgrad, maximize), " +
      "rmsprop (lr, alpha, eps, weightDecay, momentum, centered, maximize), " +
      "adagrad (lr, lrDecay, weightDecay, initialAccumulatorValue, eps, maximize), " +
      "adadelta (lr, rho, eps, weightDecay, maximize), " +
      "adamax (lr, betas, eps, weightDecay, maximize), " +
      "nadam (lr, betas, eps, weightDecay, momentumDecay, decoupledWeightDecay, maximize), " +
      "radam (lr, betas, eps, weightDecay, decoupledWeightDecay, maximize), " +
      "asgd (lr, lambd, alpha, t0, weightDecay, maximize), " +
      "rprop (lr, etas, stepSizes, maximize), " +
      "adafactor (lr, beta2Decay, d, weightDecay, maximize), " +
      "muon (lr, adamwLr, weightDecay, momentum, nesterov, nsCoefficients, eps, nsSteps, " +
      "adjustLrFn), which trains the matrices between hidden states, and AdamW the rest, " +
      "lbfgs (lr, maxIter, maxEval, toleranceGrad, toleranceChange, historySize, lineSearchFn), " +
      "which computes the loss several times a step, and is not clipped",
  );
});

/** Values in and out of the ranges that options have. */
const manyValues = [
  ...[
    "-1",
    "0",
    "0.5",
    "1",
    "2",
    "100",
    "1e9",
    "true",
    "false",
    "none",
    "original",
    "strong_wolfe",
  ],
  ...["0/0", "0.5/1.2", "1.2/0.5", "1/1", "0.9/0.999", "0.9/1", "-1/2", "3/-4/2"],
];

Deno.test("What a spec accepts, the optimizer's class accepts, too", () => {
  const parameters = [tensor([[1]], { requiresGrad: true }), tensor([1], { requiresGrad: true })];
  const accepted = (spec: string): boolean => {
    let config;
    try {
      config = parseOptimizer(spec, "tutorial");
    } catch (error) {
      if (error instanceof UsageError) return false;
      throw error;
    }
    createOptimizer(config, parameters);
    return true;
  };
  for (const row of optimizers) {
    for (const option of Object.keys(row.options)) {
      const specs = manyValues.map((value) => `${wordFor(row)}:${option}=${value}`);
      assertEquals([specs[0], specs.some(accepted)], [specs[0], true]);
    }
  }
});

Deno.test("Numbers outside their range are refused", () => {
  assertRefused("adadelta:rho=1.5", 'Adadelta\'s rho expected a number from 0 to 1: got "1.5"');
  assertRefused("rmsprop:alpha=-1", 'RMSprop\'s alpha expected a number from 0 to 1: got "-1"');
  assertRefused(
    "adafactor:beta2Decay=1",
    'Adafactor\'s beta2Decay expected a number <= 0: got "1"',
  );
  assertRefused("adafactor:d=0.5", 'Adafactor\'s d expected a number >= 1: got "0.5"');
  assertRefused("rprop:etas=1/2", "Rprop's etas expected a/b with 0 < a < 1 < b: got 1/2");
  assertRefused(
    "muon:nsSteps=100",
    'Muon+AdamW\'s nsSteps expected an integer from 0 to 99: got "100"',
  );
});
