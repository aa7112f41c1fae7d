import type { Parameter } from "@ohlol/nn";

/** Does something in which the parameters are constants, and get no gradient. */
export function withoutParameters<T>(parameters: readonly Parameter[], fn: () => T): T {
  const trained = parameters.filter(({ requiresGrad }) => requiresGrad);
  for (const parameter of trained) parameter.requiresGrad = false;
  try {
    return fn();
  } finally {
    for (const parameter of trained) parameter.requiresGrad = true;
  }
}
