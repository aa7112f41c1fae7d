import type { Tensor } from "@ohlol/tensor";

/** Options for every optimizer. */
export interface OptimizerOptions {
  /** The learning rate. */
  lr?: number;
}

/** Parameters that are trained with options of their own. */
export type ParamGroupOptions<Options extends OptimizerOptions = OptimizerOptions> = Options & {
  /** The parameters. */
  params: Iterable<Tensor>;
};

/** Parameters, and all the options that they are trained with. */
export type ParamGroup<Options extends OptimizerOptions = OptimizerOptions> = Required<Options> & {
  /** The parameters. */
  params: Tensor[];
  /** The learning rate before the first scheduler changed it. */
  initialLr?: number;
};

/** What an optimizer trains: parameters, or groups of parameters with options of their own. */
export type OptimizerParams<Options extends OptimizerOptions = OptimizerOptions> =
  | Iterable<Tensor>
  | Iterable<ParamGroupOptions<Options>>;

/** What an optimizer needs to go on where another one stopped. */
export interface OptimizerStateDict<
  Options extends OptimizerOptions = OptimizerOptions,
  State extends object = object,
> {
  /** What is kept for each parameter that has been updated, by the parameter's number. */
  state: Record<number, Partial<State>>;
  /** The options of each group, and the numbers of its parameters. */
  paramGroups: SavedParamGroup<Options>[];
}

/** A group in an {@linkcode OptimizerStateDict}. */
export type SavedParamGroup<Options extends OptimizerOptions = OptimizerOptions> =
  & Required<Options>
  & {
    /** The numbers of the group's parameters, counted through all groups. */
    params: number[];
    /** The learning rate before the first scheduler changed it. */
    initialLr?: number;
  };
