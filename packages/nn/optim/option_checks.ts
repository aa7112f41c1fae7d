import { formatShape, Tensor } from "@ohlol/tensor";

/** The name of an optimizer or a scheduler, as it stands in error messages. */
export function nameOf(owner: object): string {
  return owner.constructor.name;
}

/** Throws unless `value` is a finite number. */
export function checkFinite(owner: object, name: string, value: unknown): asserts value is number {
  if (typeof value !== "number") {
    throw new TypeError(`${nameOf(owner)} expected ${name} to be a number: got ${typeof value}`);
  }
  if (!Number.isFinite(value)) {
    throw new RangeError(`${nameOf(owner)} expected ${name} to be finite: got ${value}`);
  }
}

/** Throws unless `value` is a function. */
export function checkFunction(owner: object, name: string, value: unknown): void {
  if (typeof value !== "function") {
    throw new TypeError(`${nameOf(owner)} expected ${name} to be a function: got ${typeof value}`);
  }
}

/** Throws unless `value` is a finite number of at least 0. */
export function checkNotNegative(owner: object, name: string, value: unknown): void {
  checkFinite(owner, name, value);
  if (value < 0) throw new RangeError(`${nameOf(owner)} expected ${name} >= 0: got ${value}`);
}

/** Throws unless `value` is a finite number above 0. */
export function checkPositive(owner: object, name: string, value: number): void {
  checkFinite(owner, name, value);
  if (value <= 0) throw new RangeError(`${nameOf(owner)} expected ${name} > 0: got ${value}`);
}

/** Throws unless `value` is in [0, 1). */
export function checkBelowOne(owner: object, name: string, value: number): void {
  checkFinite(owner, name, value);
  if (value < 0 || value >= 1) {
    throw new RangeError(`${nameOf(owner)} expected 0 <= ${name} < 1: got ${value}`);
  }
}

/** Throws unless `value` is in [0, 1]. */
export function checkUpToOne(owner: object, name: string, value: number): void {
  checkFinite(owner, name, value);
  if (value < 0 || value > 1) {
    throw new RangeError(`${nameOf(owner)} expected 0 <= ${name} <= 1: got ${value}`);
  }
}

/** Throws unless `value` is an array of so many finite numbers. */
export function checkNumbers(owner: object, name: string, value: unknown, count: number): void {
  if (!Array.isArray(value) || value.length !== count) {
    const words = count === 2 ? "two" : "three";
    throw new TypeError(`${nameOf(owner)} expected ${name} to be ${words} numbers: got ${value}`);
  }
  value.forEach((item, i) => checkFinite(owner, `${name}[${i}]`, item));
}

/** Throws unless `betas` are β₁ and β₂, the weights of the past in two running averages. */
export function checkBetas(owner: object, betas: readonly [beta1: number, beta2: number]): void {
  checkNumbers(owner, "betas", betas, 2);
  checkBelowOne(owner, "betas[0]", betas[0]);
  checkBelowOne(owner, "betas[1]", betas[1]);
}

/** Throws unless `parameter` can be trained, and isn't being trained already. */
export function checkParameter(
  optimizer: string,
  position: string,
  parameter: unknown,
  taken: ReadonlySet<unknown>,
): void {
  if (!(parameter instanceof Tensor)) {
    const got = parameter === null ? "null" : typeof parameter;
    throw new TypeError(`${optimizer} expected ${position} to be a tensor: got ${got}`);
  }
  const subject = `${optimizer} cannot train ${position}, of shape ${formatShape(parameter.shape)}`;
  if (!parameter.isLeaf) {
    throw new TypeError(
      `${subject}: it was computed from other tensors; train those, or what detach() gives`,
    );
  }
  if (!parameter.requiresGrad) {
    throw new TypeError(`${subject}: it requires no gradient; set requiresGrad, or leave it out`);
  }
  if (taken.has(parameter)) {
    throw new RangeError(`${subject}: it is being trained already, and would be updated twice`);
  }
}
