import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { parseBenchArguments } from "./arguments.ts";

Deno.test("Without arguments all is measured thoroughly and written to no file", async () => {
  assertEquals(await parseBenchArguments([]), { quick: false, sweep: false, json: null });
});

Deno.test("--quick, --sweep and --json are understood", async () => {
  const expected = { quick: true, sweep: true, json: "numbers.json" };
  const argv = ["--quick", "--sweep", "--json", "numbers.json"];
  assertEquals(await parseBenchArguments(argv), expected);
});

Deno.test("Everything else is refused", async () => {
  for (
    const [argv, message] of [
      [["--slow"], 'Unknown option "--slow": see --help'],
      [["--json"], 'Missing value for option "--json"'],
      [["--json="], 'Option "--json" got an empty string'],
      [["quick"], "Unexpected argument: all is said by options, see --help"],
      [["--quick=1"], 'Option "--quick" doesn\'t take a value, but got "1"'],
    ] as const
  ) {
    await assertRejects(() => parseBenchArguments([...argv]), UsageError, message);
  }
});
