import {
  changeSymbol,
  type UpdateLine,
  type WriteUpdate,
  type WrittenUpdate,
} from "./written_update.ts";

/**
 * What writes out the updates of a module's optimizer, which may be wrong: where it throws, or
 * returns something else, the reason stands in the place of the formula.
 *
 * @param write The module's function.
 */
export function checkedWriter(write: WriteUpdate): WriteUpdate {
  return (update, index) => {
    try {
      const written: unknown = write(update, index);
      return isWritten(written) ? written : reasonOf("it returned no lines with a change");
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
