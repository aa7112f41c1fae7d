import { Module } from "./module.ts";

/**
 * Modules of which each takes what the one before it returns; one that doesn't is a type error.
 *
 * @typeParam Modules The types of the modules, in order.
 * @typeParam Inputs What each is given. For the first this is `never`: it may take anything.
 */
export type Chain<
  Modules extends readonly Module[],
  Inputs = [never, ...{ [I in keyof Modules]: ReturnType<Modules[I]["forward"]> }],
> = {
  [I in keyof Modules]:
    & Modules[I]
    & { forward: (input: I extends keyof Inputs ? Inputs[I] : never) => unknown };
};

/**
 * Modules one after the other: the first is given the input, and each other one what the one before
 * it returned.
 *
 * What a module returns is handed on as it is. So RNN, GRU and LSTM, which return
 * `[output, state]`, can come last, or before a module of your own that takes such a pair; a
 * `Linear` can't follow them.
 *
 * The parameters of the first module are called `0.weight` and so on, those of the second
 * `1.weight`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html
 *
 * @typeParam Modules The types of the modules, in order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Dropout, Embedding, Linear, Sequential } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const model = new Sequential(new Embedding(10, 4), new Dropout(0.1), new Linear(4, 2));
 * assertEquals(model.forward(tensor([7, 2, 5], { dtype: "int32" })).shape, [3, 2]);
 * assertEquals(Object.keys(model.stateDict()), ["0.weight", "2.weight", "2.bias"]);
 * ```
 *
 * @example The outputs of a recurrent layer, without its last state
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { GRU, Linear, Module, Sequential } from "@ohlol/nn";
 * import { type Tensor, zeros } from "@ohlol/tensor";
 *
 * class Outputs extends Module {
 *   forward([output]: [Tensor, Tensor]): Tensor {
 *     return output;
 *   }
 * }
 *
 * const model = new Sequential(new GRU(3, 8), new Outputs(), new Linear(8, 2));
 * assertEquals(model.forward(zeros([5, 1, 3])).shape, [5, 1, 2]);
 * ```
 */
export class Sequential<Modules extends readonly Module[]> extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Sequential";

  /** The modules, in order. */
  readonly modules: Modules;

  /**
   * Puts modules one after the other.
   *
   * @param modules The modules; none at all give back what they are given.
   * @throws {TypeError} If one isn't a module.
   */
  constructor(...modules: Chain<Modules>) {
    super();
    modules.forEach(checkModule);
    this.modules = modules as readonly Module[] as Modules;
  }

  /** The modules, named by their positions. */
  override *children(): Iterable<[name: string, child: Module]> {
    for (const [i, module] of this.modules.entries()) yield [String(i), module];
  }

  /**
   * Runs the modules.
   *
   * @param input What the first module takes.
   * @returns What the last module returns.
   */
  forward(
    input: Parameters<Modules[0]["forward"]>[0],
  ): Modules extends readonly [...unknown[], infer Last extends Module]
    ? ReturnType<Last["forward"]>
    : ReturnType<Modules[number]["forward"]> {
    let value: unknown = input;
    for (const module of this.modules) value = module.forward(value as never);
    return value as never;
  }
}

function checkModule(value: unknown, position: number): void {
  if (!(value instanceof Module)) {
    const got = value === null ? "null" : typeof value;
    throw new TypeError(`Sequential expected argument ${position} to be a module: got ${got}`);
  }
}
