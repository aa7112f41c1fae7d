import { formatNonFinite } from "./format.ts";

/**
 * A number with four digits that count.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { significant } from "@ohlol/tui/widgets";
 *
 * assertEquals([1.75634, 0.00001, 1234567].map(significant), ["1.756", "1e-5", "1.23e+6"]);
 * ```
 */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e6 || size < 1e-4)
    ? Number(value.toPrecision(3)).toExponential()
    : String(Number(value.toPrecision(4)));
}

/**
 * A number with so many digits after the point, in as few cells when it is too large for that.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fixedDigits } from "@ohlol/tui/widgets";
 *
 * assertEquals([fixedDigits(-0.12345, 4), fixedDigits(1234.5, 4)], ["-0.1235", "1.2e+3"]);
 * ```
 */
export function fixedDigits(value: number, digits: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  return Math.abs(value) < 1000
    ? withoutNegativeZero(value.toFixed(digits))
    : value.toExponential(Math.max(0, digits - 3));
}

/** `0.00` for `-0.00`, which is what is left of a small negative number. */
function withoutNegativeZero(text: string): string {
  return /^-[0.]+$/.test(text) ? text.slice(1) : text;
}

const subscripts = "₀₁₂₃₄₅₆₇₈₉";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number below the line, or after an underscore.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { subscript } from "@ohlol/tui/widgets";
 *
 * assertEquals([subscript(10, false), subscript(10, true)], ["₁₀", "_10"]);
 * ```
 */
export function subscript(number: number, ascii: boolean): string {
  return ascii ? `_${number}` : digitsAs(number, subscripts);
}

/**
 * A number above the line, or in brackets: a layer's, not an exponent.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { superscript } from "@ohlol/tui/widgets";
 *
 * assertEquals([superscript(2, false), superscript(2, true)], ["²", "(2)"]);
 * ```
 */
export function superscript(number: number, ascii: boolean): string {
  return ascii ? `(${number})` : digitsAs(number, superscripts);
}

function digitsAs(number: number, digits: string): string {
  return Array.from(String(number), (digit) => digits[Number(digit)]).join("");
}
