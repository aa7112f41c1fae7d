import { assertEquals } from "@std/assert";
import { summariesOf } from "../../../packages/train/testdata/fold.ts";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence, stepEvent } from "../../../packages/train/testdata/recorded_sequence.ts";
import { denoCommand, runCommand } from "./testing/run_command.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { logText } from "../../../packages/train/testdata/written_log.ts";
import type { RunEvent } from "@ohlol/train";

/** Runs a test with a log in which events stand. */
function withLog(
  events: readonly RunEvent[],
  test: (file: string, text: string) => Promise<void>,
): Promise<void> {
  return inTempFolder(async (folder) => {
    const text = logText(events);
    await Deno.writeTextFile(`${folder}/log.jsonl`, text);
    await test(`${folder}/log.jsonl`, text);
  });
}

Deno.test("Where there is no terminal a log is shown as the lines of its run", async () => {
  await withLog(await recordRace({ length: { unit: "epochs", count: 1 } }), async (file) => {
    const { code, stdout, stderr } = await runCommand("replay", [file]);
    assertEquals([code, stderr], [0, ""]);
    assertEquals(stdout.split("\n").slice(0, 4), [
      "Adam(lr=0.1)",
      "Predicted string: hhhhh, epoch [1/1] loss=7.2311",
      "SGD(lr=0.1)",
      "Predicted string: hhhhh, epoch [1/1] loss=7.2311",
    ]);
  });
});

Deno.test("As JSON it is what stands in the log, also where a loss was not finite", async () => {
  const [, ...sequence] = recordedSequence();
  const diverged: RunEvent[] = [
    stepEvent(201, { loss: NaN }),
    { type: "diverged", time: 5, contestant: 0, step: 201, epoch: 3, loss: NaN },
  ];
  const events = [...sequence.slice(0, -1), ...diverged];
  const table = summariesOf(events);
  const end: RunEvent = { type: "finished", time: 5, interrupted: false, table };
  await withLog([...events, end], async (file, text) => {
    assertEquals(await runCommand("replay", [file, "--json"]), {
      code: 0,
      stdout: text,
      stderr: "Adam(lr=0.002) diverged: its loss became nan at step 201; " +
        "try a smaller learning rate\n",
    });
  });
});

Deno.test("Of several runs there is a list, and --run shows one", async () => {
  const [race, sequence] = [
    await recordRace({ length: { unit: "epochs", count: 1 } }),
    recordedSequence(),
  ];
  await withLog([...race, ...sequence], async (file) => {
    const { code, stdout, stderr } = await runCommand("replay", [file]);
    assertEquals([code, stdout.split("\n").length], [0, 4]);
    assertEquals(stdout.match(/^ +\d .*(tutorial|text).*finished$/gm)?.length, 2);
    assertEquals(
      stderr,
      "Choose a run by --run, as in --run 2, or the last one by --run last\n",
    );
    const first = await runCommand("replay", [file, "--run", "1", "--plain"]);
    assertEquals([first.code, first.stdout.split("\n")[0], first.stderr], [0, "Adam(lr=0.1)", ""]);
    const last = await runCommand("replay", [file, "--run", "last", "--json"]);
    assertEquals(last, { code: 0, stdout: logText(sequence.slice(1)), stderr: "" });
    assertEquals(await runCommand("replay", [file, "--run", "3"]), {
      ...{ code: 2, stdout: "" },
      stderr: 'error: Option "--run" expected 1 to 2 or last: got 3\n',
    });
  });
});

Deno.test("Lines of a log that can't be read are named, and the others are shown", async () => {
  const [, start] = recordedSequence();
  await withLog([start, stepEvent(1)], async (file, text) => {
    await Deno.writeTextFile(file, `${text}{}\n{"ty`);
    const { code, stdout, stderr } = await runCommand("replay", [file]);
    assertEquals([code, stdout.includes("step   1/200")], [0, true]);
    assertEquals(
      stderr,
      "Skipped line 3: not an event\nSkipped line 4, the last one: it is cut off\n",
    );
  });
});

Deno.test("Bad usage is exit code 2, what can't be shown exit code 1, and each one line", () =>
  withLog([], async (file) => {
    const fails = async (args: string[], code: number, line: string) => {
      assertEquals(await runCommand("replay", args), { code, stdout: "", stderr: `${line}\n` });
    };
    await fails([], 2, "error: Missing argument <file>: see --help");
    await fails([file], 1, `error: Cannot replay "${file}": it is empty`);
    await fails(
      [`${file}.old`],
      1,
      `error: Cannot replay "${file}.old": no such file or directory`,
    );
  }));

Deno.test("A reader that goes away ends it quietly", async () => {
  const steps = Array.from({ length: 20_000 }, (_, i) => stepEvent(i + 1));
  await withLog([recordedSequence()[1], ...steps], async (file) => {
    const program = denoCommand("replay", [file, "--json"]).spawn();
    const reader = program.stdout.getReader();
    await reader.read();
    await reader.cancel();
    const errors = new Response(program.stderr).text();
    assertEquals([(await program.status).code, await errors], [0, ""]);
  });
});
