import { formatNonFinite } from "./format.ts";

/**
 * A number between 0 and 1 with four or two digits after the point: `0.9312`, `0.93`, `.93`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fractionDigits } from "@ohlol/tui/widgets";
 *
 * assertEquals(fractionDigits(0.93124), ["0.9312", "0.93", ".93"]);
 * ```
 */
export function fractionDigits(value: number): string[] {
  if (!Number.isFinite(value)) return [formatNonFinite(value)];
  return [value.toFixed(4), value.toFixed(2), shortened(value.toFixed(2))];
}

/**
 * A number with its sign, with four to one digits after the point: `+0.9312`, `-.31`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { signedDigits } from "@ohlol/tui/widgets";
 *
 * assertEquals(signedDigits(-0.31), ["-0.3100", "-0.31", "-.31", "-0.3"]);
 * ```
 */
export function signedDigits(value: number): string[] {
  if (!Number.isFinite(value)) return [formatNonFinite(value)];
  const texts = [4, 2, 1].map((digits) => withSign(value, digits));
  return [texts[0], texts[1], shortened(texts[1]), texts[2]]
    .toSorted((a, b) => b.length - a.length);
}

function withSign(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return text.startsWith("-") ? text : `+${text}`;
}

/** Without the zero before the point; `1.00` as `1.0`. */
function shortened(text: string): string {
  return text.replace(/^([+-]?)0\./, "$1.").replace(/^([+-]?[1-9]\.\d)\d$/, "$1");
}
