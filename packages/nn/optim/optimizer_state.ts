import { formatShape, sameShape, type Shape, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import type { OptimizerOptions, OptimizerStateDict, SavedParamGroup } from "./param_groups.ts";

/*
 * How what an optimizer keeps gets into a state dict and back. Numbers and tensors are copied; what
 * is null, because the options have no use for it, is left out.
 */

/** A copy of what is kept for a parameter; empty if there is nothing. */
export function copyState<State extends object>(state: State | undefined): Partial<State> {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(state ?? {})) {
    if (value !== null) copy[name] = value instanceof Tensor ? value.clone() : value;
  }
  return copy as Partial<State>;
}

/**
 * The state of each parameter for which a state dict has one.
 *
 * @param params The parameters of each group.
 * @param initial What is kept for a parameter that was never updated.
 */
export function loadStates<Options extends OptimizerOptions, State extends object>(
  optimizer: string,
  stateDict: OptimizerStateDict<Options, State>,
  params: readonly Tensor[][],
  initial: (parameter: Tensor) => State,
): Map<Tensor, State> {
  checkSizes(optimizer, stateDict, params);
  const parameters = new Map<string, Tensor>();
  stateDict.paramGroups.forEach((group, i) => {
    group.params.forEach((id, j) => parameters.set(String(id), params[i][j]));
  });
  const states = new Map<Tensor, State>();
  for (const [id, saved] of Object.entries<Partial<State>>(stateDict.state)) {
    const parameter = parameters.get(id);
    if (!parameter) {
      throw loadError(optimizer, `it has a state for parameter ${id}, but no such one`);
    }
    states.set(parameter, loadState(optimizer, id, saved, initial(parameter), parameter));
  }
  return states;
}

/**
 * A copy of the options of a saved group, which must have all that `defaults` has, in the same types.
 */
export function loadOptions<Options extends OptimizerOptions>(
  optimizer: string,
  index: number,
  { params: _, initialLr, ...saved }: SavedParamGroup<Options>,
  defaults: Required<Options>,
): Required<Options> {
  const unknown = Object.keys(saved).find((name) => !Object.hasOwn(defaults, name));
  if (unknown) throw loadError(optimizer, `group ${index} has the unknown option ${unknown}`);
  const missing = Object.keys(defaults).find((name) => !Object.hasOwn(saved, name));
  if (missing) throw loadError(optimizer, `group ${index} lacks the option ${missing}`);
  const options = resolveOptions(optimizer, saved as unknown as Options, defaults);
  return structuredClone(initialLr === undefined ? options : { ...options, initialLr }) as Required<
    Options
  >;
}

function checkSizes<Options extends OptimizerOptions>(
  optimizer: string,
  stateDict: OptimizerStateDict<Options>,
  params: readonly Tensor[][],
): void {
  const groups: unknown = stateDict?.paramGroups;
  if (!isObject(stateDict?.state) || !isArrayOfGroups(groups)) {
    throw loadError(optimizer, "it needs state, and paramGroups that have params each");
  }
  if (groups.length !== params.length) {
    throw loadError(
      optimizer,
      `it has ${groups.length} parameter groups, expected ${params.length}`,
    );
  }
  for (const [index, { length }] of params.entries()) {
    const got = groups[index].params.length;
    if (got !== length) {
      throw loadError(optimizer, `group ${index} has ${got} parameters, expected ${length}`);
    }
  }
}

/** A copy of a saved state, which must have the fields of `initial`. */
function loadState<State extends object>(
  optimizer: string,
  id: string,
  saved: Partial<State>,
  initial: State,
  parameter: Tensor,
): State {
  const unknown = Object.keys(saved).find((name) => !Object.hasOwn(initial, name));
  if (unknown) {
    throw loadError(optimizer, `the state of parameter ${id} has the unknown ${unknown}`);
  }
  const given = new Map<string, unknown>(Object.entries(saved));
  const loaded: Record<string, number | Tensor | null> = {};
  for (const [name, start] of Object.entries(initial)) {
    const value = given.get(name) ?? null;
    if (start === null && value === null) loaded[name] = null;
    else {
      const problem = typeof start === "number"
        ? numberProblem(name, value)
        : tensorProblem(value, shapeFor(start, value, parameter));
      if (problem) throw loadError(optimizer, `${name} of parameter ${id} ${problem}`);
      loaded[name] = value instanceof Tensor ? value.detach().clone() : value as number;
    }
  }
  return loaded as State;
}

function numberProblem(name: string, value: unknown): string | null {
  if (value === null) return "is missing";
  if (name !== "step") {
    return typeof value === "number" ? null : `is ${typeof value}, expected a number`;
  }
  if (Number.isInteger(value) && (value as number) >= 0) return null;
  return `is ${value}, expected a whole number >= 0`;
}

/** The shape that a saved tensor must have; one that starts without rows may have got any number. */
function shapeFor(start: unknown, value: unknown, parameter: Tensor): Shape {
  const { shape } = start instanceof Tensor ? start : parameter;
  const grows = shape[0] === 0 && !sameShape(shape, parameter.shape);
  return grows && value instanceof Tensor ? shape.with(0, value.shape[0] ?? 0) : shape;
}

function tensorProblem(value: unknown, shape: Shape): string | null {
  if (value === null) return "is missing";
  if (!(value instanceof Tensor)) return `is ${typeof value}, expected a tensor`;
  if (value.dtype !== "float32") return `is ${value.dtype}, expected float32`;
  if (sameShape(shape, value.shape)) return null;
  return `has shape ${formatShape(value.shape)}, expected ${formatShape(shape)}`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isArrayOfGroups(value: unknown): value is { params: unknown[] }[] {
  return Array.isArray(value) && value.every((group) => Array.isArray(group?.params));
}

function loadError(optimizer: string, problem: string): RangeError {
  return new RangeError(`Cannot load the state dict into ${optimizer}: ${problem}`);
}
