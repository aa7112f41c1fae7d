import { tensor, zeros } from "@ohlol/tensor";
import * as nn from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

/** What the package exports that takes no options. */
type WithoutOptions =
  | "ChainedScheduler"
  | "clipGradValue"
  | "Dropout"
  | "encodeSafetensors"
  | "Flatten"
  | "getEmaAvgFn"
  | "Identity"
  // A namespace, whose functions have a test of their own.
  | "init"
  | "loadOptimizerTensors"
  | "LogSoftmax"
  | "LRScheduler"
  | "Module"
  | "ModuleDict"
  | "ModuleList"
  // It takes the options of an optimizer that has checked them.
  | "muonDirection"
  | "Optimizer"
  | "optimizerTensors"
  | "PackedSequence"
  | "Parameter"
  | "RecurrentLayer"
  | "ReLU"
  | "SafetensorsError"
  | "Sequential"
  | "Sigmoid"
  | "SiLU"
  | "Softmax"
  | "stripPrefix"
  | "Tanh"
  | "unpackSequence";

/** A call of everything that does, a misspelled option, and the right one. */
type Row = [call: (options: never) => unknown, misspelled: string, meant: string];

const weight = () => tensor([1], { requiresGrad: true });
const matrix = () => tensor([[1]], { requiresGrad: true });
const sgd = () => new nn.SGD([weight()], { lr: 0.1 });

const registry: Record<Exclude<keyof typeof nn, WithoutOptions>, Row> = {
  Adadelta: [(options) => new nn.Adadelta([weight()], options), "weight_decay", "weightDecay"],
  Adafactor: [(options) => new nn.Adafactor([weight()], options), "beta2_decay", "beta2Decay"],
  Adagrad: [(options) => new nn.Adagrad([weight()], options), "lr_decay", "lrDecay"],
  Adam: [(options) => new nn.Adam([weight()], options), "weight_decay", "weightDecay"],
  Adamax: [(options) => new nn.Adamax([weight()], options), "beta", "betas"],
  AdamW: [(options) => new nn.AdamW([weight()], options), "amsGrad", "amsgrad"],
  ASGD: [(options) => new nn.ASGD([weight()], options), "lambda", "lambd"],
  AveragedModel: [
    (options) => new nn.AveragedModel(new nn.Linear(1, 1), options),
    "avg_fn",
    "avgFn",
  ],
  BCEWithLogitsLoss: [
    (options) => new nn.BCEWithLogitsLoss(options),
    "pos_weight",
    "posWeight",
  ],
  clipGradNorm: [
    (options) => nn.clipGradNorm([], 1, options),
    "error_if_nonfinite",
    "errorIfNonfinite",
  ],
  ConstantLR: [(options) => new nn.ConstantLR(sgd(), options), "total_iters", "totalIters"],
  CosineAnnealingLR: [
    (options) => new nn.CosineAnnealingLR(sgd(), options),
    "eta_min",
    "etaMin",
  ],
  CosineAnnealingWarmRestarts: [
    (options) => new nn.CosineAnnealingWarmRestarts(sgd(), options),
    "T_mult",
    "tMult",
  ],
  CrossEntropyLoss: [
    (options) => new nn.CrossEntropyLoss(options),
    "label_smoothing",
    "labelSmoothing",
  ],
  CyclicLR: [(options) => new nn.CyclicLR(sgd(), options), "base_lr", "baseLr"],
  decodeSafetensors: [
    (options) => nn.decodeSafetensors(nn.encodeSafetensors({}), options),
    "onyl",
    "only",
  ],
  Embedding: [(options) => new nn.Embedding(3, 2, options), "padding_idx", "paddingIdx"],
  ExponentialLR: [(options) => new nn.ExponentialLR(sgd(), options), "gama", "gamma"],
  GELU: [(options) => new nn.GELU(options), "aproximate", "approximate"],
  GRU: [(options) => new nn.GRU(2, 3, options), "batch_first", "batchFirst"],
  GRUCell: [(options) => new nn.GRUCell(2, 3, options), "Bias", "bias"],
  HuberLoss: [(options) => new nn.HuberLoss(options), "Delta", "delta"],
  KLDivLoss: [(options) => new nn.KLDivLoss(options), "log_target", "logTarget"],
  L1Loss: [(options) => new nn.L1Loss(options), "Reduction", "reduction"],
  LambdaLR: [(options) => new nn.LambdaLR(sgd(), options), "lr_lambda", "lrLambda"],
  LayerNorm: [(options) => new nn.LayerNorm(2, options), "elementwise_affine", "elementwiseAffine"],
  LBFGS: [(options) => new nn.LBFGS([weight()], options), "max_iter", "maxIter"],
  Linear: [(options) => new nn.Linear(2, 3, options), "Bias", "bias"],
  LinearLR: [(options) => new nn.LinearLR(sgd(), options), "total_iters", "totalIters"],
  LSTM: [(options) => new nn.LSTM(2, 3, options), "biDirectional", "bidirectional"],
  LSTMCell: [(options) => new nn.LSTMCell(2, 3, options), "bais", "bias"],
  MSELoss: [(options) => new nn.MSELoss(options), "reductions", "reduction"],
  MultiplicativeLR: [
    (options) => new nn.MultiplicativeLR(sgd(), options),
    "lr_lambda",
    "lrLambda",
  ],
  MultiStepLR: [(options) => new nn.MultiStepLR(sgd(), options), "milestone", "milestones"],
  Muon: [(options) => new nn.Muon([matrix()], options), "ns_steps", "nsSteps"],
  NAdam: [(options) => new nn.NAdam([weight()], options), "momentum_decay", "momentumDecay"],
  NLLLoss: [(options) => new nn.NLLLoss(options), "ignore_index", "ignoreIndex"],
  OneCycleLR: [(options) => new nn.OneCycleLR(sgd(), options), "max_lr", "maxLr"],
  packPaddedSequence: [
    (options) => nn.packPaddedSequence(zeros([2, 1]), [2], options),
    "enforce_sorted",
    "enforceSorted",
  ],
  packSequence: [
    (options) => nn.packSequence([zeros([2])], options),
    "enforce_sorted",
    "enforceSorted",
  ],
  unpadSequence: [
    (options) => nn.unpadSequence(zeros([2, 1]), [2], options),
    "batch_first",
    "batchFirst",
  ],
  padPackedSequence: [
    (options) => nn.padPackedSequence(nn.packSequence([zeros([2])]), options),
    "total_length",
    "totalLength",
  ],
  padSequence: [(options) => nn.padSequence([zeros([2])], options), "batch_first", "batchFirst"],
  PolynomialLR: [(options) => new nn.PolynomialLR(sgd(), options), "Power", "power"],
  RAdam: [
    (options) => new nn.RAdam([weight()], options),
    "decoupled_weight_decay",
    "decoupledWeightDecay",
  ],
  ReduceLROnPlateau: [
    (options) => new nn.ReduceLROnPlateau(sgd(), options),
    "threshold_mode",
    "thresholdMode",
  ],
  RMSprop: [(options) => new nn.RMSprop([weight()], options), "centred", "centered"],
  RNN: [(options) => new nn.RNN(2, 3, options), "num_layers", "numLayers"],
  RNNCell: [(options) => new nn.RNNCell(2, 3, options), "non_linearity", "nonlinearity"],
  Rprop: [(options) => new nn.Rprop([weight()], options), "step_sizes", "stepSizes"],
  SequentialLR: [(options) => new nn.SequentialLR(sgd(), options), "milestone", "milestones"],
  SGD: [(options) => new nn.SGD([weight()], options), "momentun", "momentum"],
  SmoothL1Loss: [(options) => new nn.SmoothL1Loss(options), "bet", "beta"],
  StepLR: [(options) => new nn.StepLR(sgd(), options), "step_size", "stepSize"],
};

for (const [name, [call, misspelled, meant]] of Object.entries(registry)) {
  Deno.test(`${name} refuses an option that it doesn't have`, () => {
    assertError(
      () => call({ [misspelled]: 1 } as never),
      TypeError,
      `${name} has no option ${misspelled}: did you mean ${meant}?`,
    );
    assertError(
      () => call(0.1 as never),
      TypeError,
      `${name} expected its options as an object: got number`,
    );
  });
}

Deno.test("loadStateDict refuses an option that it doesn't have", () => {
  const layer = new nn.Linear(2, 3);
  const options: object = { Strict: false };
  assertError(
    () => layer.loadStateDict({}, options),
    TypeError,
    "loadStateDict has no option Strict: did you mean strict?",
  );
});

Deno.test("A parameter group refuses an option that its optimizer doesn't have", () => {
  const group = { params: [weight()], weight_decay: 1 } as nn.ParamGroupOptions;
  const message = "SGD has no option weight_decay: did you mean weightDecay?";
  assertError(() => new nn.SGD([group]), TypeError, message);
  assertError(() => sgd().addParamGroup(group), TypeError, message);
});

Deno.test("A class of one's own refuses an option under its own name", () => {
  class Descent extends nn.Optimizer {
    constructor(options: object) {
      super([weight()], { lr: 0.1 }, options);
    }
    protected checkOptions() {}
    protected initialState = () => ({});
    protected update() {}
  }
  const message = "Descent has no option lrs: it has lr";
  assertError(() => new Descent({ lrs: 1 }), TypeError, message);
});

Deno.test("A tensor where PyTorch takes the weight of the classes is refused", () => {
  assertError(
    () => new nn.CrossEntropyLoss(zeros([3]) as object),
    TypeError,
    "CrossEntropyLoss expected its options as an object: got an instance of Tensor",
  );
});

Deno.test("Numbers and strings that stand for booleans are refused", () => {
  for (const kind of [nn.RNN, nn.GRU, nn.LSTM]) {
    for (const [option, value] of [["bias", 0], ["batchFirst", "False"], ["bidirectional", null]]) {
      assertError(
        () => new kind(2, 3, { [option as string]: value }),
        TypeError,
        `${kind.name} expected ${option} to be a boolean: got ${
          value === null ? null : typeof value
        }`,
      );
    }
  }
  for (const kind of [nn.RNNCell, nn.GRUCell, nn.LSTMCell, nn.Linear]) {
    const message = `${kind.name} expected bias to be a boolean: got number`;
    assertError(() => new kind(2, 3, { bias: 1 as never }), TypeError, message);
  }
  assertError(
    () => new nn.Adam([weight()], { amsgrad: "no" as never }),
    TypeError,
    "Adam expected amsgrad to be a boolean: got string",
  );
  const saved = sgd().stateDict();
  assertError(
    () =>
      sgd().loadStateDict({
        ...saved,
        paramGroups: [{ ...saved.paramGroups[0], maximize: 0 as never }],
      }),
    TypeError,
    "SGD expected maximize to be a boolean: got number",
  );
  assertError(
    () => new nn.Linear(2, 3).train("no" as never),
    TypeError,
    "train expected a boolean: got string",
  );
});

Deno.test("Strings that stand for numbers are refused", () => {
  const smoothing = { labelSmoothing: "0.1" as never };
  assertError(
    () => new nn.CrossEntropyLoss(smoothing),
    TypeError,
    "CrossEntropyLoss expected labelSmoothing to be a number: got string",
  );
  assertError(
    () => new nn.Dropout("0.5" as never),
    TypeError,
    "Dropout expected p to be a number: got string",
  );
  assertError(
    () => nn.clipGradNorm([], "1" as never),
    TypeError,
    "clipGradNorm expected maxNorm to be a number: got string",
  );
});
