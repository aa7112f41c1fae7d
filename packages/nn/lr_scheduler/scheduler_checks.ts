import { nameOf } from "../optim/option_checks.ts";
import { Optimizer } from "../optim/optimizer.ts";

/** Throws unless `optimizer` is one. */
export function checkOptimizer(scheduler: object, optimizer: unknown): void {
  if (!(optimizer instanceof Optimizer)) {
    throw new TypeError(`${nameOf(scheduler)} expected an optimizer: got ${typeof optimizer}`);
  }
}

/** One value for each parameter group, given one for all or one for each. */
export function perGroup<Value>(
  scheduler: object,
  name: string,
  values: Value | readonly Value[],
  groups: number,
): Value[] {
  const list = Array.isArray(values) ? [...values] : new Array<Value>(groups).fill(values as Value);
  if (list.length === groups) return list;
  const subject = `${nameOf(scheduler)} expected ${name} for ${groups} parameter groups`;
  throw new RangeError(`${subject}: got ${list.length} values`);
}

/** Throws unless the optimizer has as many groups as when the scheduler was made. */
export function checkGroupCount(scheduler: object, optimizer: Optimizer, count: number): void {
  const { length } = optimizer.paramGroups;
  if (length !== count) {
    throw new RangeError(
      `${nameOf(scheduler)} was made for ${count} parameter groups, and the optimizer has ` +
        `${length}: add groups before making the scheduler`,
    );
  }
}

/** Throws unless `value` from a state dict counts something. */
export function checkCount(scheduler: object, name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0) {
    throw loadError(scheduler, `${name} is ${value}, expected a whole number >= 0`);
  }
}

/** Throws unless `value` from a state dict is a place on a curve. */
export function checkPosition(scheduler: object, name: string, value: number): void {
  if (!Number.isFinite(value) || value < 0) {
    throw loadError(scheduler, `${name} is ${value}, expected a number >= 0`);
  }
}

/** Throws unless `lrs` from a state dict are learning rates for all groups. */
export function checkLrs(
  scheduler: object,
  name: string,
  lrs: number[],
  optimizer: Optimizer,
): void {
  const { length } = optimizer.paramGroups;
  if (!Array.isArray(lrs) || lrs.length !== length) {
    throw loadError(scheduler, `${name} has ${lrs?.length} values, expected ${length}`);
  }
  const wrong = lrs.find((lr) => !Number.isFinite(lr));
  if (wrong !== undefined) {
    throw loadError(scheduler, `${name} holds ${wrong}, expected finite numbers`);
  }
}

/** Throws unless `best` from a state dict is a metric, or null where there is none. */
export function checkBest(scheduler: object, best: number | null): void {
  if (best !== null && !Number.isFinite(best)) {
    throw loadError(scheduler, `best is ${best}, expected a finite number or null`);
  }
}

function loadError(scheduler: object, problem: string): RangeError {
  return new RangeError(`Cannot load the state dict into ${nameOf(scheduler)}: ${problem}`);
}
