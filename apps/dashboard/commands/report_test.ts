import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { parseReportArguments } from "./report.ts";

async function assertRefused(argv: string[], message: string): Promise<void> {
  const error = await assertRejects(() => parseReportArguments(argv), UsageError);
  assertEquals(error.message, message);
}

Deno.test("A file is enough: the report is Markdown on the standard output", async () => {
  assertEquals(await parseReportArguments(["/runs/a.db"]), {
    ...{ file: "/runs/a.db", givenFile: "/runs/a.db", run: null, overwrite: false, language: null },
    outputs: [{ format: "markdown", file: null }],
  });
});

Deno.test("Every option finds its way into the arguments", async () => {
  const argv = ["/a.jsonl", "--html", "/a.html", "--svg=/a.svg", "--csv", "/a.csv"];
  assertEquals(
    await parseReportArguments([
      ...argv,
      "--markdown",
      "-",
      "--run",
      "2",
      "--overwrite",
      "--debug",
    ]),
    {
      ...{ file: "/a.jsonl", givenFile: "/a.jsonl", run: 2, overwrite: true, language: null },
      outputs: [
        { format: "html", file: "/a.html" },
        { format: "svg", file: "/a.svg" },
        { format: "csv", file: "/a.csv" },
        { format: "markdown", file: null },
      ],
    },
  );
  assertEquals((await parseReportArguments(["/a", "--run", "last"]))?.run, "last");
});

Deno.test("What can't be understood is refused", async () => {
  await assertRefused([], "Missing argument <file>: see --help");
  await assertRefused(["/a", "/b"], "Too many arguments: /b");
  await assertRefused(["/a", "--html", ""], 'Option "--html" got an empty string');
  await assertRefused(["/a", "--pdf", "x"], 'Unknown option "--pdf": see --help');
  await assertRefused(
    ["/a", "--run", "0"],
    'Option "--run" expected a positive integer or last: got "0"',
  );
});

Deno.test("Two reports go to two places", async () => {
  await assertRefused(
    ["/a", "--html", "/b", "--csv", "/b"],
    'Options "--html" and "--csv" expected different places: got "/b" twice',
  );
  await assertRefused(
    ["/a", "--svg", "-", "--markdown", "-"],
    'Options "--svg" and "--markdown" expected different places: got the standard output twice',
  );
});
