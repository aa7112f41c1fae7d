import {
  changeSymbol,
  type UpdateLine,
  type WriteUpdate,
  type WrittenUpdate,
} from "./written_update.ts";

/**
 * Makes a module's `writeUpdate` safe to call: where it throws, or returns something else than an
 * update, what it returns says so instead of the formula.
 *
 * @param write The module's function.
 */
export function checkedWriter(write: WriteUpdate): WriteUpdate {
  return (update, index) => {
    try {
      const written: unknown = write(update, index);
      return isWritten(written) ? written : reasonOf("it didn't return { lines, change }");
    } catch (error) {
      return reasonOf(error instanceof Error ? error.message : String(error));
    }
  };
}

function reasonOf(reason: string): WrittenUpdate {
  const formula = `writeUpdate failed: ${reason.replaceAll(/\s+/g, " ")}`;
  return {
    lines: [{ symbol: changeSymbol, formula, numbers: ["?"], value: NaN }],
    change: NaN,
  };
}

function isWritten(value: unknown): value is WrittenUpdate {
  const { lines, change } = (value ?? {}) as Partial<WrittenUpdate>;
  return typeof change === "number" && Array.isArray(lines) && lines.every(isLine);
}

function isLine(value: unknown): value is UpdateLine {
  const { symbol, formula, numbers, value: result } = (value ?? {}) as Partial<UpdateLine>;
  const isPart = (part: unknown) => typeof part === "string" || typeof part === "number";
  return typeof symbol === "string" && typeof formula === "string" && typeof result === "number" &&
    Array.isArray(numbers) && numbers.every(isPart);
}
