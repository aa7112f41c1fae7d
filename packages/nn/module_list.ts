import { describe } from "./input_checks.ts";
import { Module } from "./module.ts";

/**
 * A list of modules, whose parameters are found, and named by the positions: `0.weight`, `1.weight`.
 *
 * It has no `forward`: the module that holds it says how they are connected. A field with a plain array
 * of modules does the same, under the same names; a list can be printed, and put into other modules.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html
 *
 * @typeParam M The type of the modules.
 *
 * @example A cell for each layer
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { GRUCell, Module, ModuleList } from "@ohlol/nn";
 * import { type Tensor, zeros } from "@ohlol/tensor";
 *
 * class Stack extends Module {
 *   cells = new ModuleList([new GRUCell(4, 8), new GRUCell(8, 8)]);
 *
 *   forward(x: Tensor, states: Tensor[]): Tensor[] {
 *     const next: Tensor[] = [];
 *     for (const cell of this.cells) next.push(cell.forward(next.at(-1) ?? x, states[next.length]));
 *     return next;
 *   }
 * }
 *
 * const stack = new Stack();
 * assertEquals(Object.keys(stack.stateDict())[4], "cells.1.weight_ih");
 * assertEquals(stack.forward(zeros([1, 4]), [zeros([1, 8]), zeros([1, 8])]).length, 2);
 * ```
 */
export class ModuleList<M extends Module = Module> extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "ModuleList";

  private readonly modules: M[] = [];

  /**
   * Makes a list.
   *
   * @param modules The modules. Default: none.
   * @throws {TypeError} If one is not a module.
   */
  constructor(modules: Iterable<M> = []) {
    super();
    this.extend(modules);
  }

  /** How many modules there are. */
  get length(): number {
    return this.modules.length;
  }

  /**
   * The module at a position; -1 is the last one.
   *
   * @throws {RangeError} If there is no such position.
   */
  at(index: number): M {
    return this.modules[positionOf(index, this.length)];
  }

  /**
   * Puts another module at a position; -1 is the last one.
   *
   * @throws {RangeError} If there is no such position.
   * @throws {TypeError} If `module` is not a module.
   */
  set(index: number, module: M): this {
    checkModule(module);
    this.modules[positionOf(index, this.length)] = module;
    return this;
  }

  /**
   * Adds a module at the end.
   *
   * @throws {TypeError} If `module` is not a module.
   */
  append(module: M): this {
    checkModule(module);
    this.modules.push(module);
    return this;
  }

  /**
   * Adds modules at the end.
   *
   * @throws {TypeError} If `modules` can't be iterated, or one is not a module; then none is added.
   */
  extend(modules: Iterable<M>): this {
    if (typeof modules !== "object" || modules === null || !(Symbol.iterator in modules)) {
      throw new TypeError(`ModuleList expected a list of modules: got ${describe(modules)}`);
    }
    const added = [...modules];
    added.forEach(checkModule);
    this.modules.push(...added);
    return this;
  }

  /**
   * Puts a module in front of the one at a position; at the length it comes last.
   *
   * @throws {RangeError} If there is no such position.
   * @throws {TypeError} If `module` is not a module.
   */
  insert(index: number, module: M): this {
    checkModule(module);
    const at = index === this.length ? index : positionOf(index, this.length);
    this.modules.splice(at, 0, module);
    return this;
  }

  /** The modules, in order. */
  [Symbol.iterator](): IterableIterator<M> {
    return this.modules.values();
  }

  /** The modules, named by their positions. */
  override *children(): Iterable<[name: string, child: M]> {
    for (const [i, module] of this.modules.entries()) yield [String(i), module];
  }

  /**
   * A list computes nothing.
   *
   * @throws {Error} Always.
   */
  forward(): never {
    throw new Error("ModuleList has no forward: call the modules in it");
  }

  /** As PyTorch prints them: successive ones that are alike together, as `(0-2): 3 x Tanh()`. */
  protected override printedModules(): [name: string, printed: string][] {
    const groups: { first: number; last: number; printed: string }[] = [];
    for (const [i, module] of this.modules.entries()) {
      const group = groups.at(-1), printed = `${module}`;
      if (group?.printed === printed) group.last = i;
      else groups.push({ first: i, last: i, printed });
    }
    return groups.map(({ first, last, printed }) =>
      first === last
        ? [`${first}`, printed]
        : [`${first}-${last}`, `${last - first + 1} x ${printed}`]
    );
  }
}

/** The position that an index stands for, which counts from the end if it is negative. */
function positionOf(index: number, length: number): number {
  const position = index < 0 ? index + length : index;
  if (!Number.isInteger(position) || position < 0 || position >= length) {
    throw new RangeError(`Cannot get module ${index} of a ModuleList: it has ${length} modules`);
  }
  return position;
}

function checkModule(value: unknown): void {
  if (value instanceof Module) return;
  throw new TypeError(`ModuleList expected modules: got ${describe(value)}`);
}
