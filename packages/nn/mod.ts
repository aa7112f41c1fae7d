/**
 * Layers, losses and optimizers for recurrent networks, in PyTorch's dialect and with its numbers.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { Adam, CrossEntropyLoss, Linear } from "@ohlol/nn";
 * import { randn, tensor } from "@ohlol/tensor";
 *
 * const model = new Linear(3, 2);
 * const criterion = new CrossEntropyLoss();
 * const optimizer = new Adam(model.parameters(), { lr: 0.1 });
 * const inputs = randn([8, 3]);
 * const labels = tensor([0, 1, 0, 1, 0, 1, 0, 1], { dtype: "int32" });
 * const losses: number[] = [];
 * for (let epoch = 0; epoch < 20; epoch++) {
 *   optimizer.zeroGrad();
 *   const loss = criterion.forward(model.forward(inputs), labels);
 *   loss.backward();
 *   optimizer.step();
 *   losses.push(loss.item());
 * }
 * assert(losses[19] < losses[0]);
 * ```
 *
 * @module
 */
export {
  type LoadOptions,
  type LoadResult,
  Module,
  type NamedTensors,
  type StateDict,
} from "./module.ts";
export { Parameter } from "./parameter.ts";
export { stripPrefix } from "./strip_prefix.ts";
export { ModuleList } from "./module_list.ts";
export { ModuleDict } from "./module_dict.ts";
export { Identity } from "./identity.ts";
export { Flatten } from "./flatten.ts";
export { ReLU, Sigmoid, SiLU, Tanh } from "./activation/elementwise.ts";
export { GELU, type GELUOptions } from "./activation/gelu.ts";
export { LogSoftmax, Softmax } from "./activation/softmax.ts";
export { Dropout } from "./dropout.ts";
export { Embedding, type EmbeddingOptions } from "./embedding.ts";
export { type Chain, Sequential } from "./sequential.ts";
export { Linear, type LinearOptions } from "./linear.ts";
export { LayerNorm, type LayerNormOptions } from "./layer_norm.ts";
export * as init from "./initialization/mod.ts";
export { type Nonlinearity, RNNCell, type RNNCellOptions } from "./rnn_cell.ts";
export { GRUCell, type GRUCellOptions } from "./gru_cell.ts";
export { LSTMCell, type LSTMCellOptions, type LSTMState } from "./lstm_cell.ts";
export { RNN, type RNNOptions } from "./rnn.ts";
export { GRU } from "./gru.ts";
export { LSTM } from "./lstm.ts";
export type { RecurrentParameters } from "./recurrence.ts";
export { RecurrentLayer, type RecurrentOptions } from "./recurrent.ts";
export { PackedSequence } from "./packing/packed_sequence.ts";
export {
  packPaddedSequence,
  type PackPaddedSequenceOptions,
} from "./packing/pack_padded_sequence.ts";
export { packSequence, type PackSequenceOptions } from "./packing/pack_sequence.ts";
export { padPackedSequence, type PadPackedSequenceOptions } from "./packing/pad_packed_sequence.ts";
export { unpackSequence } from "./packing/unpack_sequence.ts";
export { unpadSequence, type UnpadSequenceOptions } from "./packing/unpad_sequence.ts";
export { padSequence, type PadSequenceOptions } from "./packing/pad_sequence.ts";
export type { Reduction } from "./losses/reduction.ts";
export { CrossEntropyLoss, type CrossEntropyLossOptions } from "./losses/cross_entropy_loss.ts";
export { NLLLoss, type NLLLossOptions } from "./losses/nll_loss.ts";
export { MSELoss, type MSELossOptions } from "./losses/mse_loss.ts";
export { L1Loss, type L1LossOptions } from "./losses/l1_loss.ts";
export { SmoothL1Loss, type SmoothL1LossOptions } from "./losses/smooth_l1_loss.ts";
export { HuberLoss, type HuberLossOptions } from "./losses/huber_loss.ts";
export { BCEWithLogitsLoss, type BCEWithLogitsLossOptions } from "./losses/bce_with_logits_loss.ts";
export { KLDivLoss, type KLDivLossOptions } from "./losses/kl_div_loss.ts";
export { Optimizer } from "./optim/optimizer.ts";
export type {
  OptimizerOptions,
  OptimizerParams,
  OptimizerStateDict,
  ParamGroup,
  ParamGroupOptions,
  SavedParamGroup,
} from "./optim/param_groups.ts";
export { SGD, type SGDOptions, type SGDState } from "./optim/sgd.ts";
export { Adam, type AdamOptions, type AdamState } from "./optim/adam.ts";
export { AdamW } from "./optim/adamw.ts";
export { RMSprop, type RMSpropOptions, type RMSpropState } from "./optim/rmsprop.ts";
export { Adagrad, type AdagradOptions, type AdagradState } from "./optim/adagrad.ts";
export { Adadelta, type AdadeltaOptions, type AdadeltaState } from "./optim/adadelta.ts";
export { Adamax, type AdamaxOptions, type AdamaxState } from "./optim/adamax.ts";
export { NAdam, type NAdamOptions, type NAdamState } from "./optim/nadam.ts";
export { RAdam, type RAdamOptions, type RAdamState } from "./optim/radam.ts";
export { ASGD, type ASGDOptions, type ASGDState } from "./optim/asgd.ts";
export { Rprop, type RpropOptions, type RpropState } from "./optim/rprop.ts";
export { Adafactor, type AdafactorOptions, type AdafactorState } from "./optim/adafactor.ts";
export { LBFGS, type LBFGSMove, type LBFGSOptions } from "./optim/lbfgs.ts";
export type { LBFGSState } from "./optim/lbfgs_state.ts";
export {
  Muon,
  type MuonDirection,
  muonDirection,
  type MuonOptions,
  type MuonState,
} from "./optim/muon.ts";
export {
  loadOptimizerTensors,
  type OptimizerTensors,
  optimizerTensors,
} from "./optim/optimizer_tensors.ts";
export { LRScheduler, type LRSchedulerStateDict } from "./lr_scheduler/lr_scheduler.ts";
export { StepLR, type StepLROptions } from "./lr_scheduler/step_lr.ts";
export { MultiStepLR, type MultiStepLROptions } from "./lr_scheduler/multi_step_lr.ts";
export { ExponentialLR, type ExponentialLROptions } from "./lr_scheduler/exponential_lr.ts";
export {
  CosineAnnealingLR,
  type CosineAnnealingLROptions,
} from "./lr_scheduler/cosine_annealing_lr.ts";
export { LinearLR, type LinearLROptions } from "./lr_scheduler/linear_lr.ts";
export { OneCycleLR, type OneCycleLROptions } from "./lr_scheduler/one_cycle_lr.ts";
export {
  ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
  type ReduceLROnPlateauStateDict,
} from "./lr_scheduler/reduce_lr_on_plateau.ts";
export { ConstantLR, type ConstantLROptions } from "./lr_scheduler/constant_lr.ts";
export { PolynomialLR, type PolynomialLROptions } from "./lr_scheduler/polynomial_lr.ts";
export type { LRLambda, LRLambdaOptions } from "./lr_scheduler/lr_lambda.ts";
export { LambdaLR } from "./lr_scheduler/lambda_lr.ts";
export { MultiplicativeLR } from "./lr_scheduler/multiplicative_lr.ts";
export { CyclicLR, type CyclicLROptions } from "./lr_scheduler/cyclic_lr.ts";
export {
  CosineAnnealingWarmRestarts,
  type CosineAnnealingWarmRestartsOptions,
  type CosineAnnealingWarmRestartsStateDict,
} from "./lr_scheduler/cosine_annealing_warm_restarts.ts";
export type { CompositeSchedulerStateDict } from "./lr_scheduler/members.ts";
export { SequentialLR, type SequentialLROptions } from "./lr_scheduler/sequential_lr.ts";
export { ChainedScheduler } from "./lr_scheduler/chained_scheduler.ts";
export {
  AveragedModel,
  type AveragedModelOptions,
  type AverageFunction,
  getEmaAvgFn,
} from "./optim/averaged_model.ts";
export { clipGradNorm, type ClipGradNormOptions } from "./clip_grad_norm.ts";
export { clipGradValue } from "./clip_grad_value.ts";
export { encodeSafetensors } from "./safetensors/encode.ts";
export {
  type DecodeOptions,
  decodeSafetensors,
  type SafetensorsContents,
} from "./safetensors/decode.ts";
export { SafetensorsError } from "./safetensors/safetensors_error.ts";
