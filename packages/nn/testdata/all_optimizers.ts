import type { Tensor } from "@ohlol/tensor";
import {
  Adadelta,
  Adafactor,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  ASGD,
  LBFGS,
  Muon,
  NAdam,
  type Optimizer,
  type OptimizerParams,
  RAdam,
  RMSprop,
  Rprop,
  SGD,
} from "../mod.ts";

/** The class of an optimizer, whatever its options are. */
export type OptimizerKind = new (params: OptimizerParams, options: object) => Optimizer;

/** All optimizers by name. */
export const allOptimizers: Record<string, OptimizerKind> = {
  Adadelta,
  Adafactor,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  ASGD,
  LBFGS,
  Muon,
  NAdam,
  RAdam,
  RMSprop,
  Rprop,
  SGD,
};

/** Those of a network's parameters that an optimizer can train: matrices alone, for Muon. */
export function trainable(optimizer: string, params: readonly Tensor[]): Tensor[] {
  return params.filter(({ shape }) => optimizer !== "Muon" || shape.length === 2);
}
