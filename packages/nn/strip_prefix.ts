/**
 * Removes a prefix from the names of a state dict, where they have it: PyTorch's
 * `DistributedDataParallel` and `DataParallel` save every parameter under `module.` and its name,
 * `torch.compile` under `_orig_mod.`.
 *
 * Source: `consume_prefix_in_state_dict_if_present`, in PyTorch's `torch/nn/modules/utils.py`
 *
 * @typeParam Value What the names stand for.
 * @param stateDict The values by name, such as `decodeSafetensors` gives. It stays as it is.
 * @param prefix The prefix with its dot.
 * @returns The same values by shorter names.
 * @throws {RangeError} If two names become the same.
 * @throws {TypeError} If the prefix is not a string.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Linear, stripPrefix } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const saved = { "module.weight": zeros([2, 3]), "module.bias": zeros([2]) };
 * const model = new Linear(3, 2);
 * model.loadStateDict(stripPrefix(saved, "module."));
 * assertEquals(model.bias!.toArray(), [0, 0]);
 * ```
 */
export function stripPrefix<Value>(
  stateDict: Record<string, Value>,
  prefix: string,
): Record<string, Value> {
  if (typeof prefix !== "string") {
    throw new TypeError(`stripPrefix expected the prefix to be a string: got ${typeof prefix}`);
  }
  // Not the values: tensors of a file that can't be read are properties that throw.
  const properties = new Map<string, PropertyDescriptor>();
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(stateDict))) {
    const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    if (properties.has(short)) {
      throw new RangeError(
        `Cannot strip ${prefix} from the names of a state dict: two of them become ${short}`,
      );
    }
    properties.set(short, property);
  }
  return Object.defineProperties({}, Object.fromEntries(properties));
}
