import { Tensor } from "@ohlol/tensor";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/**
 * Copies a module with all parameters and modules inside it, wherever `Module` looks for them: in
 * fields, and in arrays, plain objects and Maps in fields. What is there twice, as tied weights are, is
 * twice in the copy too. Anything else is shared with the original.
 */
export function copyModule<M extends Module>(module: M): M {
  return copyOf(module, new Map()) as M;
}

/** @param copies What has been copied already, by its original. */
function copyOf(value: unknown, copies: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  const copy = emptyCopyOf(value);
  copies.set(value, copy);
  if (copy instanceof Map) {
    for (const [key, item] of value as Map<unknown, unknown>) copy.set(key, copyOf(item, copies));
  } else if (copy !== value && !(copy instanceof Tensor)) {
    for (const [key, item] of Object.entries(value)) {
      Object.assign(copy, { [key]: copyOf(item, copies) });
    }
  }
  return copy;
}

/** A copy without contents of what is copied, tensors with their elements; and anything else itself. */
function emptyCopyOf(value: object): object {
  if (value instanceof Parameter) {
    const copy = new Parameter(value.detach().clone());
    copy.requiresGrad = value.requiresGrad;
    return copy;
  }
  if (value instanceof Tensor) return value.detach().clone();
  if (value instanceof Map) return new Map();
  if (Array.isArray(value)) return [];
  const prototype = Object.getPrototypeOf(value);
  const isCopied = value instanceof Module || prototype === Object.prototype || prototype === null;
  return isCopied ? Object.create(prototype) : value;
}
