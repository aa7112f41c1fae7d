import { describe } from "./input_checks.ts";
import { Module } from "./module.ts";

/**
 * Modules by name, whose parameters are found: `left.weight`, `right.weight`.
 *
 * It has no `forward`: the module that holds it says how they are connected. A field with a plain object
 * or a Map of modules does the same, under the same names; a dict can be printed, and put into other
 * modules. It keeps the order in which names were added.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html
 *
 * @typeParam Modules The type of each module by its name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Linear, ModuleDict } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const heads = new ModuleDict({ next: new Linear(8, 4), sentiment: new Linear(8, 2) });
 * assertEquals(heads.get("sentiment").forward(zeros([8])).shape, [2]);
 * assertEquals(Object.keys(heads.stateDict())[0], "next.weight");
 * ```
 */
export class ModuleDict<
  // An interface has no index signature, so `Record<string, Module>` would refuse it.
  Modules extends { [Name in keyof Modules]: Module } = Record<string, Module>,
> extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "ModuleDict";

  private readonly modules: Map<string, Module> = new Map();

  /**
   * Makes a dict.
   *
   * @param modules The modules by name. Default: none.
   * @throws {RangeError} If a name is empty or has a dot.
   * @throws {TypeError} If `modules` isn't an object, or one is not a module.
   */
  constructor(modules: Modules = {} as Modules) {
    super();
    this.update(modules);
  }

  /** How many modules there are. */
  get size(): number {
    return this.modules.size;
  }

  /**
   * The module of a name.
   *
   * @throws {RangeError} If there is none.
   */
  get<Name extends keyof Modules & string>(name: Name): Modules[Name] {
    const module = this.modules.get(name);
    if (module === undefined) {
      const all = [...this.modules.keys()].join(", ") || "none";
      throw new RangeError(`ModuleDict has no module named ${name}: it has ${all}`);
    }
    return module as Modules[Name];
  }

  /** Whether there is a module of that name. */
  has(name: string): boolean {
    return this.modules.has(name);
  }

  /**
   * Adds a module, or replaces the one of that name.
   *
   * @throws {RangeError} If the name is empty or has a dot.
   * @throws {TypeError} If `module` is not a module.
   */
  set<Name extends keyof Modules & string>(name: Name, module: Modules[Name]): this {
    return this.update({ [name]: module } as unknown as Partial<Modules>);
  }

  /**
   * Adds modules, or replaces those of their names.
   *
   * @throws {RangeError} If a name is empty or has a dot; then none is added.
   * @throws {TypeError} If `modules` isn't an object, or one is not a module; then none is added.
   */
  update(modules: Partial<Modules>): this {
    if (typeof modules !== "object" || modules === null || Symbol.iterator in modules) {
      throw new TypeError(`ModuleDict expected modules by name: got ${describe(modules)}`);
    }
    const added = Object.entries(modules);
    for (const [name, module] of added) checkEntry(name, module);
    for (const [name, module] of added) this.modules.set(name, module as Module);
    return this;
  }

  /** Removes the module of a name, and says whether there was one. */
  delete(name: string): boolean {
    return this.modules.delete(name);
  }

  /** The names, in the order in which they were added. */
  keys(): IterableIterator<keyof Modules & string> {
    return this.modules.keys() as IterableIterator<keyof Modules & string>;
  }

  /** The modules, in the order in which they were added. */
  values(): IterableIterator<Modules[keyof Modules]> {
    return this.modules.values() as IterableIterator<Modules[keyof Modules]>;
  }

  /** The names and modules, in the order in which they were added. */
  [Symbol.iterator](): IterableIterator<
    [name: keyof Modules & string, module: Modules[keyof Modules]]
  > {
    return this.modules.entries() as ReturnType<this[typeof Symbol.iterator]>;
  }

  /** The modules by name. */
  override *children(): Iterable<[name: string, child: Module]> {
    yield* this.modules;
  }

  /**
   * A dict computes nothing.
   *
   * @throws {Error} Always.
   */
  forward(): never {
    throw new Error("ModuleDict has no forward: call the modules in it");
  }
}

function checkEntry(name: string, module: unknown): void {
  if (!(module instanceof Module)) {
    throw new TypeError(`ModuleDict expected ${name} to be a module: got ${describe(module)}`);
  }
  if (name === "" || name.includes(".")) {
    throw new RangeError(
      `ModuleDict expected names that are not empty and have no dot: got "${name}"`,
    );
  }
}
