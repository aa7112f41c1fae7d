import { Optimizer, type OptimizerOptions, type OptimizerParams } from "@ohlol/nn";
import { basename, isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { OptimizerConfig, OptimizerModule, OptionValue } from "../config/run_config.ts";
import { hashModule } from "./module_files.ts";
import { type OptimizerRow, optimizers } from "./optimizers.ts";
import { moduleIn, type ReadValue } from "./spec.ts";
import { trialParameters } from "./trial_parameters.ts";
import { checkedWriter } from "./updates/checked_writer.ts";
import type { WriteUpdate } from "./updates/written_update.ts";
import { UsageError } from "./usage_error.ts";
import { parseNonNegative, parseNumber, parseSwitch } from "./values.ts";

/*
 * Optimizers of one's own: modules whose default export extends Optimizer. They are loaded before a
 * spec that names them is read; from there on, a row describes each like the optimizers here.
 */

/** A class of one's own. */
type OptimizerClass = new (params: OptimizerParams, options?: OptimizerOptions) => Optimizer;

/** A module that was loaded in this thread. */
export interface LoadedModule {
  /** Which file it is. */
  readonly module: OptimizerModule;
  /** Its optimizer. */
  readonly row: OptimizerRow;
}

/** All modules that were loaded in this thread, by their paths. */
const loadedModules = new Map<string, LoadedModule>();

/** What a name of an optimizer must look like: it stands in labels, and in names of folders. */
const plainName = /^\p{L}[\p{L}\p{N}_]{0,39}$/u;

/** The methods that a rule needs. */
const methods = ["checkOptions", "initialState", "update"] as const;

/**
 * Loads the modules among optimizers' specs, so that the specs can be read.
 *
 * @param specs The optimizers: `adam`, `./lion.ts:lr=0.001`. Paths are relative to the working
 * directory.
 * @throws {UsageError} If a module can't be read or loaded, or its default export isn't an
 * optimizer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadOptimizerModules, parseOptimizer } from "@ohlol/train";
 *
 * const spec = "packages/nn/examples/lion.ts:lr=0.003";
 * await loadOptimizerModules([spec]);
 * assertEquals(parseOptimizer(spec, "tutorial").label, "Lion(lr=0.003)");
 * ```
 */
export async function loadOptimizerModules(specs: readonly string[]): Promise<void> {
  for (const spec of specs) {
    const path = moduleIn(spec);
    if (path !== null) await load(path);
  }
}

/**
 * Loads the modules of a run's optimizers, in the thread that trains it.
 *
 * @throws {UsageError} If one can't be loaded, or is not what it was when the run was configured.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { loadModulesOf, UsageError } from "@ohlol/train";
 *
 * const module = { path: "/nowhere/lion.ts", sha256: "0" };
 * await assertRejects(() => loadModulesOf([{ module }]), UsageError, "there is no such file");
 * ```
 */
export async function loadModulesOf(
  configs: readonly Pick<OptimizerConfig, "module">[],
): Promise<void> {
  for (const { module } of configs) {
    if (module === undefined || loadedModules.get(module.path)?.module.sha256 === module.sha256) {
      continue;
    }
    const { sha256 } = (await load(module.path)).module;
    if (sha256 !== module.sha256) throw new UsageError(`"${module.path}" has changed meanwhile`);
  }
}

/**
 * The module of a path, which must have been loaded. Where the path leads elsewhere, the name of the
 * file is enough if one module alone has it: paths may have been meant from another folder.
 *
 * @throws {UsageError} If it hasn't.
 */
export function loadedModule(path: string): LoadedModule {
  const loaded = loadedModules.get(resolve(path));
  if (loaded !== undefined) return loaded;
  const named = [...loadedModules].filter(([other]) => basename(other) === basename(path));
  if (named.length === 1) return named[0][1];
  throw new UsageError(
    `"${path}" is not loaded: modules are loaded at the start of the program, by --optimizer`,
  );
}

async function load(path: string): Promise<LoadedModule> {
  const absolute = isAbsolute(path) ? path : resolve(path);
  const sha256 = await hashed(path);
  const exported = await imported(path, absolute, sha256);
  const row = rowOf(path, optimizerIn(path, exported), exported);
  const loaded = { module: { path: absolute, sha256 }, row };
  loadedModules.set(absolute, loaded);
  return loaded;
}

async function hashed(path: string): Promise<string> {
  try {
    return await hashModule(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw unusable(path, "there is no such file");
    if (error instanceof Deno.errors.IsADirectory) throw unusable(path, "it is a folder");
    throw unusable(path, reasonOf(error));
  }
}

/** The module as it is by now, though a file of that name may have been imported before. */
async function imported(
  path: string,
  absolute: string,
  sha256: string,
): Promise<Record<string, unknown>> {
  try {
    return await import(`${pathToFileURL(absolute)}?${sha256}`);
  } catch (error) {
    const what = isOfLoading(error) ? "cannot be loaded" : "throws while it is loaded";
    throw unusable(path, `it ${what}: ${reasonOf(error).replaceAll(`?${sha256}`, "")}`);
  }
}

/** Whether Deno threw it: a file or a permission is missing, or the syntax is wrong. */
function isOfLoading(error: unknown): boolean {
  if (error instanceof SyntaxError || error instanceof Deno.errors.NotCapable) return true;
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

/** How a flag of Deno is given: to a task of the project, or to the program as JSR hands it out. */
const remedy = import.meta.url.startsWith("file:")
  ? "permit it by setting OHLOL_ALLOW="
  : "permit it with ";

/** What was thrown, in one line, with the way to permit what wasn't. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // deno-lint-ignore no-control-regex -- Deno colours the places in its messages
  const line = text.replaceAll(/\x1b\[\d*m/g, "").replaceAll(/\s*\n[\s|~^]*/g, " ").trim();
  const [, what, flag] = /Requires \S+ access to "([^"]*)".*(--allow-\w+) flag/.exec(line) ?? [];
  if (flag === undefined) return line;
  return `${line.replace(/, run again.*/, "")}: ${remedy}${flag}=${what}`;
}

function optimizerIn(path: string, { default: exported }: Record<string, unknown>): OptimizerClass {
  if (exported === undefined) throw unusable(path, "it has no default export");
  if (typeof exported !== "function" || !(exported.prototype instanceof Optimizer)) {
    throw unusable(path, "its default export is not a class that extends Optimizer of @ohlol/nn");
  }
  const missing = methods.find((name) => typeof exported.prototype[name] !== "function");
  if (missing !== undefined) throw unusable(path, `its class has no method ${missing}`);
  return exported as OptimizerClass;
}

/** Describes an optimizer by one that is made without options, and by the module's other exports. */
function rowOf(
  path: string,
  Class: OptimizerClass,
  { writeUpdate }: Record<string, unknown>,
): OptimizerRow {
  const name = nameOf(path, Class);
  const defaults = defaultsOf(path, Class);
  const options = Object.entries(defaults).map(([option, value]) => [option, readerFor(value)]);
  return {
    name,
    create: (parameters, given) => new Class(parameters, given),
    options: { ...Object.fromEntries(options), lr: parseNonNegative },
    rates: { other: defaults.lr },
    check: (given) => tryOptions(Class, given),
    ...writeUpdate !== undefined && { write: writerIn(path, writeUpdate) },
  };
}

function writerIn(path: string, exported: unknown): WriteUpdate {
  if (typeof exported === "function") return checkedWriter(exported as WriteUpdate);
  throw unusable(path, "its export writeUpdate is not a function");
}

/** The class's name, or that of the file where the class has none. */
function nameOf(path: string, { name: given }: OptimizerClass): string {
  const isNameless = given === "default" || given === "";
  const name = isNameless ? basename(path).replace(/\.\w+$/, "") : given;
  if (!plainName.test(name)) {
    throw unusable(
      path,
      `its class needs a name of letters and digits: got ${JSON.stringify(name)}`,
    );
  }
  if (optimizers.some((row) => row.name.toLowerCase() === name.toLowerCase())) {
    throw unusable(path, `there is an optimizer ${name} already: give its class another name`);
  }
  return name;
}

function defaultsOf(path: string, Class: OptimizerClass): Required<OptimizerOptions> {
  try {
    return new Class(trialParameters()).defaults;
  } catch (error) {
    throw unusable(path, `its class cannot be made without options: ${reasonOf(error)}`);
  }
}

/** Makes an optimizer that trains nothing: only its class knows what it refuses. */
function tryOptions(Class: OptimizerClass, options: OptimizerConfig["options"]): void {
  try {
    new Class(trialParameters(), options as OptimizerOptions);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** How the value of an option is read, by its default value. */
function readerFor(missing: unknown): ReadValue {
  if (typeof missing === "number") return parseNumber;
  if (typeof missing === "boolean") return parseSwitch;
  if (typeof missing === "string") return (_, text) => text;
  if (Array.isArray(missing)) return (name, text) => parseNumbers(name, text, missing);
  return (_, text) => guessed(text);
}

/** `0.9/0.99`: as many numbers as the default has. */
function parseNumbers(name: string, text: string, missing: readonly unknown[]): number[] {
  const parts = text.split("/");
  if (parts.length === missing.length) return parts.map((part) => parseNumber(name, part));
  throw new UsageError(
    `${name} expected ${missing.length} numbers such as ${missing.join("/")}: got "${text}"`,
  );
}

/** A value of any type: true, false, a number, or a text. */
function guessed(text: string): OptionValue {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function unusable(path: string, why: string): UsageError {
  return new UsageError(`Cannot use "${path}" as an optimizer: ${why}`);
}
