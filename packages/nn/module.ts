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
 * Parameters and modules are found in fields, and in arrays, plain objects and Maps in fields, in the
 * order in which the fields were set; the parameters of the module itself come before those of the
 * modules inside it. They can't be found in `#private` fields, which no other class can read (write
 * `private` instead), in Sets, and in objects of other classes.
 *
 * A parameter's name is the path to it, in PyTorch's spelling: the field `weightIh` of the field
 * `inputCell` is called `input_cell.weight_ih`, that of the second module of the array `layers`
 * `layers.1.weight_ih`, and that of the module with the key `outputGate` of the object `gates`
 * `gates.outputGate.weight_ih`. So a checkpoint goes both ways. Two fields whose names differ only in
 * the spelling, like `inputCell` and `input_cell`, are an error.
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

  /**
   * This module and all modules inside it, each once, with their dotted names; its own is "".
   *
   * @throws {RangeError} If two modules have the same name.
   */
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
    checkNames(this, "modules", found);
    return found;
  }

  /**
   * All parameters, each once, with their dotted names.
   *
   * @throws {RangeError} If two parameters have the same name.
   */
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
   * Calls a function with every module inside this one, innermost first, and with this one last: to
   * draw initial values, for example. As in PyTorch, a module that two others hold is visited twice.
   *
   * @param fn The function. What it returns is ignored.
   * @returns This module.
   *
   * @example
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { init, Linear, Sequential } from "@ohlol/nn";
   *
   * const model = new Sequential(new Linear(2, 3), new Linear(3, 1));
   * model.apply((module) => {
   *   if (module instanceof Linear) init.zeros(module.bias!);
   * });
   * assertEquals(model.modules[1].bias!.toArray(), [0]);
   * ```
   */
  apply(fn: (module: Module) => void): this {
    applyTo(this, fn, new Set());
    return this;
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

  /** The modules that this one holds itself, as they are printed. */
  protected printedModules(): [name: string, printed: string][] {
    return [...this.children()]
      .filter(([, child]) => child instanceof Module)
      .map(([name, child]) => [name, `${child}`]);
  }

  /** The module and those inside it, as PyTorch prints them: `RNN(4, 8, numLayers=2)`. */
  toString(): string {
    const { name } = this.constructor;
    if (beingPrinted.has(this)) return `${name}(...)`;
    beingPrinted.add(this);
    try {
      const lines = this.printedModules()
        .map(([name, printed]) => `(${name}): ${printed}`.replaceAll("\n", "\n  "));
      const extra = this.extraRepr();
      if (lines.length === 0) return `${name}(${extra})`;
      return `${name}(${["", ...extra ? [extra] : [], ...lines].join("\n  ")}\n)`;
    } finally {
      beingPrinted.delete(this);
    }
  }
}

/** The modules whose printing has begun: one that holds itself ends there. */
const beingPrinted = new Set<Module>();

// Deno's and Node's console print a module as toString does.
for (const name of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
  Object.defineProperty(Module.prototype, Symbol.for(name), {
    value(this: Module): string {
      return this.toString();
    },
  });
}

// Deno's notebooks show what this gives, by its type.
Object.defineProperty(Module.prototype, Symbol.for("Jupyter.display"), {
  value(this: Module): Record<string, string> {
    return { "text/plain": this.toString() };
  },
});

/** Calls `fn` with what a module holds, then with the module; one that holds itself is entered once. */
function applyTo(module: Module, fn: (module: Module) => void, outer: ReadonlySet<Module>): void {
  if (outer.has(module)) return;
  const inside = new Set([...outer, module]);
  for (const child of new Set([...module.children()].map(([, child]) => child))) {
    if (child instanceof Module) applyTo(child, fn, inside);
  }
  fn(module);
}

/**
 * The parameters and modules that a field holds.
 *
 * @param outer The collections that the value is in: one that holds itself is read once.
 */
function* namedChildren(
  name: string,
  value: unknown,
  outer: readonly unknown[] = [],
): Iterable<[string, Parameter | Module]> {
  if (value instanceof Parameter || value instanceof Module) yield [name, value];
  else if (!outer.includes(value)) {
    const inside = [...outer, value];
    for (const [key, item] of entriesOf(value)) {
      yield* namedChildren(`${name}.${key}`, item, inside);
    }
  }
}

/** The entries of an array, a Map or a plain object; of anything else, none. */
function entriesOf(value: unknown): Iterable<[key: unknown, item: unknown]> {
  if (Array.isArray(value)) return value.entries();
  if (value instanceof Map) return value;
  if (typeof value !== "object" || value === null) return [];
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? Object.entries(value) : [];
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
  checkNames(module, "parameters", found);
  return found;
}

/** Throws if a name stands for two things, of which a state dict could hold only one. */
function checkNames(
  owner: Module,
  kind: string,
  named: readonly [name: string, item: Parameter | Module][],
): void {
  const items = new Map<string, unknown>();
  for (const [name, item] of named) {
    const other = items.get(name) ?? item;
    if (other !== item) {
      throw new RangeError(
        `${owner.constructor.name} has two ${kind} named ${name}: rename a field, since fields ` +
          "like fooBar and foo_bar have one name in a state dict",
      );
    }
    items.set(name, item);
  }
}

function join(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}

/** `weightIh` as PyTorch spells it: `weight_ih`; and `myLSTM` as `my_lstm`. */
function snakeCase(name: string): string {
  const endOfWord = /(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;
  return name.replace(endOfWord, "_").toLowerCase();
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
