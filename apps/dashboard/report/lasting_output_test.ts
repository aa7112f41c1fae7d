import { assertEquals, assertThrows } from "@std/assert";
import { OutputError } from "./console_output.ts";
import { LastingOutput } from "./lasting_output.ts";

const failure = "Cannot write to the standard STREAM: no space left on device";

/** An output of which some streams are full from the start, and what the others were given. */
class LimitedOutput {
  readonly printed: string[] = [];
  readonly warned: string[] = [];

  constructor(private readonly full: ("output" | "error")[]) {}

  print(lines: readonly string[]): void {
    this.#refuse("output");
    this.printed.push(...lines);
  }

  warn(line: string): void {
    this.#refuse("error");
    this.warned.push(line);
  }

  status(text: string | null): void {
    if (text !== null) this.warn(text);
  }

  #refuse(stream: "output" | "error"): void {
    if (this.full.includes(stream)) throw new OutputError(failure.replace("STREAM", stream));
  }
}

/** Writes all that there can be to an output with full streams, twice. */
function written(format: "plain" | "json", ...full: ("output" | "error")[]) {
  const limited = new LimitedOutput(full);
  const output = new LastingOutput(limited, format);
  for (const round of [1, 2]) {
    output.status(`reading ${round}`);
    output.print([`line ${round}`]);
    output.warn(`warning ${round}`);
  }
  return { ...limited, hasFailed: output.hasFailed };
}

Deno.test("What can be written goes where it belongs", () => {
  const { printed, warned, hasFailed } = written("plain");
  assertEquals(printed, ["line 1", "line 2"]);
  assertEquals(warned, ["reading 1", "warning 1", "reading 2", "warning 2"]);
  assertEquals(hasFailed, false);
});

Deno.test("That the standard output fails is said once on the standard error", () => {
  const { printed, warned, hasFailed } = written("json", "output");
  assertEquals(printed, []);
  assertEquals(warned, [
    "reading 1",
    `${failure.replace("STREAM", "output")}; nothing more is written there`,
    ...["warning 1", "reading 2", "warning 2"],
  ]);
  assertEquals(hasFailed, true);
});

Deno.test("That the standard error fails is said once on the standard output, and so are warnings", () => {
  const { printed, hasFailed } = written("plain", "error");
  assertEquals(printed, [
    `${failure.replace("STREAM", "error")}; nothing more is written there`,
    ...["line 1", "warning 1", "line 2", "warning 2"],
  ]);
  assertEquals(hasFailed, true);
});

Deno.test("Among JSON lines they are events, of which the failure is a loss", () => {
  const { printed } = written("json", "error");
  assertEquals(printed.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line)), [
    {
      type: "warning",
      text: `${failure.replace("STREAM", "error")}; nothing more is written there`,
      isLoss: true,
    },
    { type: "warning", text: "warning 1", isLoss: false },
    { type: "warning", text: "warning 2", isLoss: false },
  ]);
});

Deno.test("What would drive a terminal is shown instead, wherever it is said", () => {
  const limited = new LimitedOutput(["error"]);
  new LastingOutput(limited, "plain").warn("\x1b[2J");
  assertEquals(limited.printed[1], "␛[2J");
  new LastingOutput(limited, "json").warn("\u2028");
  assertEquals(limited.printed[3].includes("\u2028"), false);
});

Deno.test("Where both fail nothing is said, and nothing thrown", () => {
  const { printed, warned, hasFailed } = written("plain", "output", "error");
  assertEquals([printed, warned, hasFailed], [[], [], true]);
});

Deno.test("A defect of this program is not taken for a failing output", () => {
  const output = new LastingOutput({
    ...new LimitedOutput([]),
    print: () => {
      throw new RangeError("Not like this");
    },
    warn: () => {},
    status: () => {},
  }, "plain");
  assertThrows(() => output.print(["a"]), RangeError, "Not like this");
});
