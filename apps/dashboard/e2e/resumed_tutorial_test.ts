import { assertEquals, assertStringIncludes } from "@std/assert";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { runProgram } from "./testing/running_program.ts";
import { assertLeft, startInTmux, tmuxTest } from "./testing/session.ts";

Deno.test("A race of the tutorial's task is saved, resumed and replayed, contestant by contestant", () =>
  inTempFolder(async (folder) => {
    const [run, log] = [`${folder}/run`, `${folder}/log.jsonl`];
    const linesOf = async (...args: string[]) => {
      const { code, lines, errors } = await runProgram(args, { writes: folder });
      assertEquals([code, errors], [0, ""]);
      return lines;
    };
    const options = ["--plain", "--log", log];
    const first = await linesOf(...options, "--epochs", "400", "--save", run);
    assertEquals(first.filter((line) => line.includes("saved to")), [
      `Adam(lr=0.1)  epoch 400: saved to ${run}/1-adam`,
      `SGD(lr=0.1)   epoch 400: saved to ${run}/2-sgd`,
    ]);
    const rest = await linesOf(...options, "--epochs", "800", "--resume", run);
    assertEquals(rest[0], "resuming after epoch 400");
    const whole = await linesOf("--plain", "--epochs", "800");
    const ofEpochs = (lines: readonly string[]) => lines.filter((line) => / epoch \[/.test(line));
    const ofAdam = (lines: readonly string[]) =>
      ofEpochs(lines).slice(0, ofEpochs(lines).length / 2);
    const inAll = [...ofAdam(first).map((line) => line.replace("/400]", "/800]")), ...ofAdam(rest)];
    assertEquals(inAll, ofAdam(whole));
    const labels = (lines: readonly string[]) =>
      lines.filter((line) => /^\w+\(lr=0.1\)$/.test(line));
    assertEquals(labels(rest), ["Adam(lr=0.1)", "SGD(lr=0.1)"]);
  }));

tmuxTest(
  "A resumed race of the tutorial's task is shown at its speed",
  () =>
    inTempFolder(async (folder) => {
      const run = `${folder}/run`;
      const { code } = await runProgram(["--save", run], { writes: folder });
      assertEquals(code, 0);
      const args = ["--resume", run, "--epochs", "100"];
      await using tmux = await startInTmux({ args, writes: folder });
      await tmux.waitFor(([header]) => header.includes("/100") && header.includes("8 epochs/s"));
      await tmux.press("End");
      await tmux.waitFor(([header]) => /100\/100.*finished/.test(header));
      await tmux.press("q");
      assertStringIncludes(await assertLeft(tmux, 0), "contestant    final loss");
    }),
);
