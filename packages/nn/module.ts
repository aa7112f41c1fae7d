import { type DType, formatShape, type Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { Parameter } from "./parameter.ts";

/** The parameters of a module by name, as `stateDict` gives them. */
export type StateDict = Record<string, Tensor>;

/** Tensors by name, of either type: what `loadStateDict` takes, and what a safetensors file holds. */
export type NamedTensors = Record<string, Tensor<DType>>;

/** How strictly `loadStateDict` compares the names. */
export interface LoadOptions {
  /** Whether a missing or unexpected name is an error. Default: true. */
  strict?: boolean;
}

/** The names in which a state dict and a module differ. */
export interface LoadResult {
  /** Parameters of the module that the state dict lacks. */
  missingKeys: string[];
  /** Names in the state dict that the module lacks. */
  unexpectedKeys: string[];
}

/**
 * A part of a network: parameters, other modules, and how they turn inputs into outputs.
 *
 * Parameters and modules are found in plain fields, and in arrays in plain fields, in the order in
 * which the fields were set; the parameters of the module itself come before those of the modules
 * inside it. A parameter's name is the path to it, in PyTorch's spelling: the field
 * `weightIh` of the field `inputCell` is called `input_cell.weight_ih`, that of the second module
 * of the array `layers` `layers.1.weight_ih`. So a checkpoint goes both ways.
 *
 * Modules are printed, and named in errors, by their class. Minifiers rename classes: give yours a
 * `static override readonly name` to keep its name in minified bundles.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Linear, Module, RNNCell } from "@ohlol/nn";
 * import { type Tensor, zeros } from "@ohlol/tensor";
 *
 * class Model extends Module {
 *   cell = new RNNCell(4, 8);
 *   head = new Linear(8, 4);
 *
 *   forward(input: Tensor, hidden: Tensor): Tensor {
 *     return this.head.forward(this.cell.forward(input, hidden));
 *   }
 * }
 *
 * const model = new Model();
 * assertEquals(model.forward(zeros([1, 4]), zeros([1, 8])).shape, [1, 4]);
 * assertEquals(Object.keys(model.stateDict()).at(-1), "head.bias");
 * ```
 */
export abstract class Module {
  /** The class's name, in minified bundles too. */
  static readonly name: string = "Module";

  /** Whether the module is being trained: what `Dropout` asks. See {@linkcode train}. */
  training = true;

  /** Computes the module's outputs. */
  abstract forward(...inputs: never[]): unknown;

  /** The parameters and modules that this module holds itself, with their names. */
  *children(): Iterable<[name: string, child: Parameter | Module]> {
    for (const [field, value] of Object.entries(this)) {
      yield* namedChildren(snakeCase(field), value);
    }
  }

  /** This module and all modules inside it, each once, with their dotted names; its own is "". */
  namedModules(): [name: string, module: Module][] {
    const found: [string, Module][] = [];
    const seen = new Set<Module>();
    const stack: [string, Module][] = [["", this]];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const [name, module] = next;
      if (seen.has(module)) continue;
      seen.add(module);
      found.push(next);
      const inner: [string, Module][] = [];
      for (const [child, value] of module.children()) {
        if (value instanceof Module) inner.push([join(name, child), value]);
      }
      stack.push(...inner.reverse());
    }
    return found;
  }

  /** All parameters, each once, with their dotted names. */
  namedParameters(): [name: string, parameter: Parameter][] {
    const seen = new Set<Parameter>();
    return namedParametersOf(this).filter(([, p]) => !seen.has(p) && seen.add(p));
  }

  /** All parameters, each once. */
  parameters(): Parameter[] {
    return this.namedParameters().map(([, parameter]) => parameter);
  }

  /** The number of numbers that the module learns. */
  parameterCount(): number {
    return this.parameters().reduce((count, { size }) => count + size, 0);
  }

  /** The parameters by name. They share their elements with the module's: `clone` what is kept. */
  stateDict(): StateDict {
    return Object.fromEntries(
      namedParametersOf(this).map(([name, parameter]) => [name, parameter.detach()]),
    );
  }

  /**
   * Copies values into the parameters. Either all are copied, or, if it throws, none.
   *
   * @param stateDict The values by name.
   * @param options Whether the names must be the same; shapes always must.
   * @returns The names that differ.
   * @throws {RangeError} If names, types or shapes differ; the message lists all of them.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  loadStateDict(stateDict: NamedTensors, options?: LoadOptions): LoadResult {
    const { strict } = resolveOptions("loadStateDict", options, { strict: true });
    const own = new Map(namedParametersOf(this));
    const missingKeys = [...own.keys()].filter((name) => !Object.hasOwn(stateDict, name));
    const unexpectedKeys = Object.keys(stateDict).filter((name) => !own.has(name));
    const problems = strict ? keyProblems(missingKeys, unexpectedKeys) : [];
    const pairs = [...own].filter(([name]) => Object.hasOwn(stateDict, name));
    problems.push(...pairs.flatMap(([name, own]) => valueProblems(name, own, stateDict[name])));
    if (problems.length > 0) {
      throw new RangeError(
        `Cannot load the state dict into ${this.constructor.name}: ${problems.join("; ")}`,
      );
    }
    for (const [name, parameter] of pairs) parameter.data.set(stateDict[name].data);
    return { missingKeys, unexpectedKeys };
  }

  /**
   * Puts this module and all inside it into training mode, or out of it.
   *
   * @throws {TypeError} If `mode` is not a boolean.
   */
  train(mode = true): this {
    if (typeof mode !== "boolean") {
      throw new TypeError(`train expected a boolean: got ${typeof mode}`);
    }
    for (const [, module] of this.namedModules()) module.training = mode;
    return this;
  }

  /** Puts this module and all inside it into evaluation mode: `train(false)`. */
  eval(): this {
    return this.train(false);
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.grad = null;
  }

  /** What stands in the brackets of the printed form, like the sizes of a layer. */
  extraRepr(): string {
    return "";
  }

  /** The module and those inside it, as PyTorch prints them: `RNN(4, 8, numLayers=2)`. */
  toString(): string {
    const lines: string[] = [];
    for (const [name, child] of this.children()) {
      if (child instanceof Module) lines.push(`(${name}): ${child}`.replaceAll("\n", "\n  "));
    }
    const extra = this.extraRepr();
    const inside = lines.length === 0
      ? extra
      : ["", ...extra ? [extra] : [], ...lines].join("\n  ");
    return `${this.constructor.name}(${inside}${lines.length > 0 ? "\n" : ""})`;
  }
}

// Deno's and Node's console print a module as toString does.
for (const name of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
  Object.defineProperty(Module.prototype, Symbol.for(name), {
    value(this: Module): string {
      return this.toString();
    },
  });
}

function* namedChildren(name: string, value: unknown): Iterable<[string, Parameter | Module]> {
  if (value instanceof Parameter || value instanceof Module) yield [name, value];
  else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* namedChildren(`${name}.${i}`, item);
  }
}

/** All parameters with their names; one that is held twice, as tied weights are, comes twice. */
function namedParametersOf(module: Module): [string, Parameter][] {
  const found: [string, Parameter][] = [];
  const visit = (prefix: string, inside: Module, path: ReadonlySet<Module>) => {
    if (path.has(inside)) return;
    const modules: [string, Module][] = [];
    for (const [child, value] of inside.children()) {
      const name = join(prefix, child);
      if (value instanceof Module) modules.push([name, value]);
      else found.push([name, value]);
    }
    for (const [name, module] of modules) visit(name, module, new Set([...path, inside]));
  };
  visit("", module, new Set());
  return found;
}

function join(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}

/** `weightIh` as PyTorch spells it: `weight_ih`. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function keyProblems(missing: string[], unexpected: string[]): string[] {
  const problems: string[] = [];
  if (missing.length > 0) problems.push(`missing keys ${missing.join(", ")}`);
  if (unexpected.length > 0) problems.push(`unexpected keys ${unexpected.join(", ")}`);
  return problems;
}

function valueProblems(name: string, own: Tensor, given: Tensor<DType>): string[] {
  if (given.dtype !== own.dtype) return [`${name} is ${given.dtype}, expected ${own.dtype}`];
  const [want, got] = [formatShape(own.shape), formatShape(given.shape)];
  return want === got ? [] : [`${name} has shape ${got}, expected ${want}`];
}
