import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { parseLearnArguments } from "./learn.ts";

const output = { format: "auto", color: "auto", ascii: false, language: null } as const;

Deno.test("Without arguments the tour begins with the first page, and nothing is remembered", async () => {
  assertEquals(await parseLearnArguments([]), { page: null, remember: false, output });
});

Deno.test("Every option finds its way into the arguments", async () => {
  const argv = [
    "--page",
    "12",
    "--remember",
    "--color",
    "never",
    "--ascii",
    "--lang",
    "zh",
  ];
  assertEquals(await parseLearnArguments(argv), {
    ...{ page: 11, remember: true },
    output: { format: "auto", color: "never", ascii: true, language: "zh" },
  });
});

Deno.test("What can't be understood is refused", async () => {
  const refusals: [argv: string[], message: string][] = [
    [["--page", "13"], 'Option "--page" expected 1 to 12: got "13"'],
    [["--page", "0"], 'Option "--page" expected a positive integer: got "0"'],
    [["--page", "two"], 'Option "--page" expected a positive integer: got "two"'],
    [["--lang", "xx"], 'Option "--lang" expected en, zh: got "xx"'],
    [["--plain", "--remember"], 'Options "--plain" and "--remember" exclude each other'],
    [["memory"], "Unexpected argument: all is said by options, see --help"],
    [["--json"], 'Unknown option "--json": see --help'],
  ];
  for (const [argv, message] of refusals) {
    const error = await assertRejects(() => parseLearnArguments(argv), UsageError);
    assertEquals(error.message, message);
  }
});
