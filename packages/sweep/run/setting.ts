import type { OptimizerModule } from "@ohlol/train";

/** A value of an optimizer's option, by PyTorch's name in camelCase; `betas` is an array. */
export type OptionValue = number | boolean | string | readonly number[];

/** An optimizer's options, without the learning rate. */
export type OptimizerOptions = { readonly [option: string]: OptionValue };

/** What a run trains with: everything about the optimizer. */
export interface Setting {
  /** The optimizer's class, such as `SGD`. */
  readonly optimizer: string;
  /** The file that it comes from; missing for the optimizers of `@ohlol/nn`. */
  readonly module?: OptimizerModule;
  /** Its options, without the learning rate. */
  readonly options: OptimizerOptions;
  /** The learning rate. */
  readonly lr: number;
}

/**
 * Returns a setting's name: `SGD(lr=0.56, momentum=0.9, nesterov)`.
 *
 * @param setting The optimizer, its options and its learning rate.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { settingLabel } from "@ohlol/sweep";
 *
 * const setting = { optimizer: "SGD", options: { momentum: 0.9, nesterov: true }, lr: 0.56 };
 * assertEquals(settingLabel(setting), "SGD(lr=0.56, momentum=0.9, nesterov)");
 * ```
 */
export function settingLabel({ optimizer, options, lr }: Setting): string {
  const texts = Object.entries({ lr, ...options }).map(([name, value]) => optionText(name, value));
  return `${optimizer}(${texts.join(", ")})`;
}

/** Returns an option as in a label: `momentum=0.9`, `betas=0.9/0.99`, or `nesterov` if true. */
export function optionText(name: string, value: OptionValue): string {
  return value === true ? name : `${name}=${valueText(value)}`;
}

/** Returns an option's value as text: `0.9`, `0.9/0.99`. */
export function valueText(value: OptionValue): string {
  return typeof value === "object" ? value.join("/") : `${value}`;
}
