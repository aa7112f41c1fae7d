import {
  cellNumber,
  pairNumber,
  tileSizes,
} from "../../packages/tensor/kernels/layout/constants.ts";
import type { Struct } from "../../packages/tensor/kernels/layout/struct.ts";
import * as structs from "../../packages/tensor/kernels/layout/structs.ts";

/** The text of layout.ts in assembly/: kernels/layout/ in AssemblyScript. */
export function layoutText(): string {
  return [
    "// Built from kernels/layout/ by `deno task build:kernels`; `--check` there compares the two.",
    `/** The numbers of the recurrences. */\nexport const ${list(cellNumber)};`,
    `/** The numbers of the functions of two numbers. */\nexport const ${list(pairNumber)};`,
    `/** The sizes of tiles, see kernels/layout/constants.ts. */\nexport const ${list(tileSizes)};`,
    ...Object.values(structs).map(classOf),
  ].join("\n\n") + "\n";
}

/** Constants with their values. */
function list(constants: Record<string, number>): string {
  return Object.entries(constants).map(([name, value]) => `${name}: i32 = ${value}`).join(", ");
}

/** The class of a struct. */
function classOf({ name, about, types }: Struct): string {
  const lines = Object.entries(types).map(([field, entry]) => {
    const [type, note] = typeof entry === "string" ? [entry] : entry;
    return `${note ? `  /** ${note} */\n` : ""}  ${field}: ${type};`;
  });
  return `/** ${about} */\n@unmanaged\nexport class ${name} {\n${lines.join("\n")}\n}`;
}
