import type { OptionValue } from "../config/run_config.ts";
import { bare, suggestion } from "./nearest_word.ts";
import { UsageError } from "./usage_error.ts";
import { parseSwitch } from "./values.ts";

/** Reads the value of an option; `name` is what the message calls it. */
export type ReadValue<Value extends OptionValue = OptionValue> = (
  name: string,
  text: string,
) => Value;

/**
 * Reads the options of a spec, `lr=0.1,nesterov`: an option without a value is a switch that is on.
 * Upper and lower case are the same, and so are `weightDecay`, `weight-decay` and `weight_decay`.
 *
 * @param owner Whose options they are, as messages call it.
 * @param known How the value of each option is read.
 * @param text The options.
 * @throws {UsageError} If an option or a value isn't one.
 */
export function parseSpec<Value extends OptionValue>(
  owner: string,
  known: Readonly<Record<string, ReadValue<Value>>>,
  text: string,
): Record<string, Value> {
  const options: Record<string, Value> = {};
  for (const part of text.split(",")) {
    const [word, value] = splitAtEquals(part);
    const option = findOption(owner, Object.keys(known), word);
    if (option in options) throw new UsageError(`${owner} was given ${option} twice`);
    options[option] = parseValue(owner, option, known[option], value);
  }
  return options;
}

function findOption(owner: string, known: string[], text: string): string {
  const found = known.find((option) => option.toLowerCase() === bare(text));
  if (found !== undefined) return found;
  throw new UsageError(`Unknown option "${text}" of ${owner}${suggestion(text, known)}`);
}

function parseValue<Value extends OptionValue>(
  owner: string,
  option: string,
  read: ReadValue<Value>,
  text: string | undefined,
): Value {
  const isSwitch = (read as ReadValue) === parseSwitch;
  if (text === undefined && !isSwitch) {
    throw new UsageError(`${owner}'s ${option} expected a value, as in ${option}=0.1`);
  }
  return read(`${owner}'s ${option}`, text ?? "true");
}

/** The path of a module, and its options after a colon; a path can have colons of its own. */
const moduleSpec = /^(.*?\.[cm]?[jt]s)(?::(.*))?$/s;

/**
 * The path of the module that a spec names; null if it names none.
 *
 * @param spec The text: `./lion.ts:lr=0.001`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { moduleIn } from "@ohlol/train";
 *
 * assertEquals(["./lion.ts:lr=0.001", "adam:lr=0.1"].map(moduleIn), ["./lion.ts", null]);
 * ```
 */
export function moduleIn(spec: string): string | null {
  const [word] = splitAtColon(spec);
  return moduleSpec.test(word) || /[/\\]/.test(word) ? word : null;
}

/**
 * Cuts a spec in its name and its options, which follow a colon; null where there are none.
 *
 * @param spec The text: `sgd:lr=0.1,nesterov`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { splitAtColon } from "@ohlol/train";
 *
 * assertEquals(splitAtColon("sgd:lr=0.1"), ["sgd", "lr=0.1"]);
 * assertEquals(splitAtColon("C:\\lion.ts"), ["C:\\lion.ts", null]);
 * ```
 */
export function splitAtColon(spec: string): [name: string, options: string | null] {
  const [, path, options] = moduleSpec.exec(spec) ?? [];
  if (path !== undefined) return [path, options ?? null];
  const at = spec.indexOf(":");
  return at < 0 ? [spec, null] : [spec.slice(0, at), spec.slice(at + 1)];
}

function splitAtEquals(text: string): [word: string, value?: string] {
  const at = text.indexOf("=");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
