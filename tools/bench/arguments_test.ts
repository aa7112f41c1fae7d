import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { parseBenchArguments } from "./arguments.ts";

const unset = {
  quick: false,
  sweep: false,
  ops: false,
  scaling: false,
  rows: null,
  page: null,
  json: null,
};

Deno.test("Without arguments all is measured thoroughly and written to no file", async () => {
  assertEquals(await parseBenchArguments([]), unset);
});

Deno.test("--quick, --sweep and --json are understood", async () => {
  const expected = { ...unset, quick: true, sweep: true, json: "numbers.json" };
  const argv = ["--quick", "--sweep", "--json", "numbers.json"];
  assertEquals(await parseBenchArguments(argv), expected);
});

Deno.test("--ops, --scaling, --rows and --page are understood", async () => {
  const argv = ["--ops", "--rows", "sum", "--page", "speed.md"];
  const expected = { ...unset, ops: true, rows: "sum", page: "speed.md" };
  assertEquals(await parseBenchArguments(argv), expected);
  assertEquals(await parseBenchArguments(["--scaling"]), { ...unset, scaling: true });
});

Deno.test("Options that exclude each other, or would be ignored, are refused", async () => {
  const pageMessage = "--page is for the tables of --ops and --scaling: add one of them";
  for (
    const [argv, message] of [
      [["--ops", "--scaling"], "--ops and --scaling exclude each other: choose one"],
      [["--sweep", "--ops"], "--sweep and --ops exclude each other: choose one"],
      [["--sweep", "--rows", "sum"], "--sweep has no rows: leave out --rows"],
      [["--sweep", "--page", "speed.md"], pageMessage],
      [["--page", "speed.md"], pageMessage],
    ] as const
  ) {
    await assertRejects(() => parseBenchArguments([...argv]), UsageError, message);
  }
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
