import { Tensor } from "@ohlol/tensor";
import type { NamedTensors } from "../module.ts";
import { nameOf } from "./option_checks.ts";
import type { Optimizer } from "./optimizer.ts";
import type { OptimizerStateDict } from "./param_groups.ts";

/** What an optimizer needs to resume, in the form of a safetensors file. */
export interface OptimizerTensors {
  /** What is kept for each parameter as tensors: `optimizer.state.0.expAvg` and so on. */
  tensors: NamedTensors;
  /** The rest, numbers and options, as JSON under the name `optimizer`. */
  metadata: Record<string, string>;
}

/**
 * Splits an optimizer's state dict into tensors and JSON, so that it fits into a safetensors file.
 *
 * @param optimizer The optimizer.
 * @param name What the names of the tensors begin with, and the name of the JSON in the metadata: to be
 * given where a file holds several optimizers. Default: `"optimizer"`.
 * @returns Tensors and metadata for `encodeSafetensors`, copies all of them.
 *
 * @example A model and its optimizer in one file
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import {
 *   Adam,
 *   decodeSafetensors,
 *   encodeSafetensors,
 *   Linear,
 *   loadOptimizerTensors,
 *   optimizerTensors,
 * } from "@ohlol/nn";
 * import { ones } from "@ohlol/tensor";
 *
 * const model = new Linear(2, 1);
 * const optimizer = new Adam(model.parameters());
 * model.forward(ones([2])).sum().backward();
 * optimizer.step();
 * const { tensors, metadata } = optimizerTensors(optimizer);
 * const bytes = encodeSafetensors({ ...model.stateDict(), ...tensors }, metadata);
 *
 * const file = decodeSafetensors(bytes);
 * const other = new Adam(new Linear(2, 1).parameters());
 * loadOptimizerTensors(other, file);
 * assertEquals(other.stateDict(), optimizer.stateDict());
 * ```
 */
export function optimizerTensors(optimizer: Optimizer, name = "optimizer"): OptimizerTensors {
  const { state, paramGroups } = optimizer.stateDict();
  const tensors: NamedTensors = {};
  const numbers: Record<string, Record<string, number>> = {};
  for (const [id, kept] of Object.entries(state)) {
    for (const [field, value] of Object.entries<Tensor | number>({ ...kept })) {
      if (value instanceof Tensor) tensors[`${name}.state.${id}.${field}`] = value;
      else (numbers[id] ??= {})[field] = value;
    }
  }
  return { tensors, metadata: { [name]: toJson({ state: numbers, paramGroups }) } };
}

/**
 * Takes over the options and the state of another optimizer from the tensors and the metadata of a
 * file, as `loadStateDict` does: what is resumed with them is the same to the bit. Either all is taken
 * over, or, if it throws, nothing.
 *
 * @param optimizer The optimizer, with parameters in the same order.
 * @param file What {@linkcode optimizerTensors} gave, or `decodeSafetensors` gives. Other tensors and
 * other metadata are left aside.
 * @param name The name that {@linkcode optimizerTensors} was given. Default: `"optimizer"`.
 * @throws {RangeError} If the metadata lacks the optimizer or is damaged, groups, numbers of parameters
 * or shapes differ, or an option or a part of the state is missing, unknown or out of range.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadOptimizerTensors, optimizerTensors, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const build = (lr: number) => new SGD([tensor([1], { requiresGrad: true })], { lr });
 * const optimizer = build(0.1);
 * loadOptimizerTensors(optimizer, optimizerTensors(build(0.5)));
 * assertEquals(optimizer.paramGroups[0].lr, 0.5);
 * ```
 */
export function loadOptimizerTensors(
  optimizer: Optimizer,
  { tensors, metadata }: OptimizerTensors,
  name = "optimizer",
): void {
  const { state, paramGroups } = parse(optimizer, metadata, name);
  const states: Record<string, Record<string, unknown>> = structuredClone(state);
  const prefix = `${name}.state.`;
  for (const key of Object.keys(tensors).filter((key) => key.startsWith(prefix))) {
    const [id, ...field] = key.slice(prefix.length).split(".");
    (states[id] ??= {})[field.join(".")] = tensors[key];
  }
  optimizer.loadStateDict({ state: states, paramGroups } as OptimizerStateDict);
}

/** The part of a state dict that is not tensors. */
interface Rest {
  state: Record<string, Record<string, number>>;
  paramGroups: unknown[];
}

function parse(optimizer: Optimizer, metadata: Record<string, string>, name: string): Rest {
  const subject = `Cannot load tensors into ${nameOf(optimizer)}`;
  if (!Object.hasOwn(metadata, name)) {
    throw new RangeError(`${subject}: the metadata has no "${name}"`);
  }
  try {
    const { state, paramGroups } = fromJson(metadata[name]);
    if (Object.values(state).every((kept) => typeof kept === "object")) {
      return { state, paramGroups };
    }
  } catch {
    // Text that is not JSON is as damaged as JSON of another form.
  }
  throw new RangeError(`${subject}: "${name}" of the metadata is damaged`);
}

/** The numbers that JSON doesn't know, which are written as strings. */
const numbersWithoutJson = ["NaN", "Infinity", "-Infinity", "-0"];

function toJson(value: Rest): string {
  return JSON.stringify(value, (_, item) => {
    const isExact = typeof item !== "number" || (Number.isFinite(item) && !Object.is(item, -0));
    return isExact ? item : Object.is(item, -0) ? "-0" : String(item);
  });
}

function fromJson(text: string): Rest {
  return JSON.parse(text, (_, item) => numbersWithoutJson.includes(item) ? Number(item) : item);
}
