import { assertEquals, assertRejects } from "@std/assert";
import { recordedSequence } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { logText } from "../testdata/written_log.ts";
import { refuseOtherFiles } from "./log_file.ts";

const logged = logText(recordedSequence());

async function refusalOf(log: string, text: string | null): Promise<string> {
  return (await assertRejects(() => refuseOtherFiles(log, text), Error)).message;
}

Deno.test("Events may be appended to a file that isn't there, is empty, or is a log", () =>
  inTempFolder(async (folder) => {
    const [text, log] = [`${folder}/book.txt`, `${folder}/log.jsonl`];
    await Deno.writeTextFile(text, "To be, or not to be");
    await refuseOtherFiles(log, text);
    for (const content of ["", "\n", logged, `{"type":"sta\n${logged}`]) {
      await Deno.writeTextFile(log, content);
      await refuseOtherFiles(log, text);
      assertEquals(await Deno.readTextFile(log), content);
    }
    await refuseOtherFiles(log, null);
    await refuseOtherFiles(log, `${folder}/none.txt`);
  }));

Deno.test("A file that is not a log is refused", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/diary`;
    const contents = ["Dear diary,\n", "x", '{"type":"module"}\n', "[]\n".repeat(1000)]
      .concat(["To be\n".repeat(20) + logged, "x".repeat(1 << 25)]);
    for (const content of contents) {
      await Deno.writeTextFile(file, content);
      const reason = content.length > 1 << 24
        ? "line 1 is too long for an event"
        : "it is not a log, and events are appended to nothing else";
      assertEquals(await refusalOf(file, null), `Cannot log to "${file}": ${reason}`);
    }
    assertEquals(await refusalOf(folder, null), `Cannot log to "${folder}": it is a directory`);
  }));

Deno.test("The text is refused under each of its names, even where it holds events", () =>
  inTempFolder(async (folder) => {
    const text = `${folder}/book.txt`;
    await Deno.writeTextFile(text, logged);
    await Deno.symlink(text, `${folder}/symlink`);
    await Deno.link(text, `${folder}/hard_link`);
    await Deno.mkdir(`${folder}/deep`);
    const names = [text, `${folder}/symlink`, `${folder}/hard_link`, `${folder}/deep/../book.txt`];
    for (const log of names) {
      const refusal = `Cannot log to "${log}": it is the text to learn from`;
      assertEquals(await refusalOf(log, text), refusal);
      assertEquals(await refusalOf(log, `${folder}/symlink`), refusal);
    }
  }));

Deno.test("What a log is replaced by when it is cut is looked at, too", () =>
  inTempFolder(async (folder) => {
    const [log, pending] = [`${folder}/log.jsonl`, `${folder}/log.jsonl.new`];
    await Deno.writeTextFile(pending, "To be, or not to be");
    // A log that doesn't exist is not cut.
    await refuseOtherFiles(log, pending);
    await Deno.writeTextFile(log, logged);
    assertEquals(
      await refusalOf(log, pending),
      `Cannot log to "${pending}": it is the text to learn from`,
    );
    assertEquals(
      await refusalOf(log, null),
      `Cannot log to "${pending}": it is not a log, and events are appended to nothing else`,
    );
    await Deno.writeTextFile(pending, logged.slice(0, 3000));
    await refuseOtherFiles(log, null);
  }));

Deno.test("What is not a regular file may be anything", () => refuseOtherFiles("/dev/null", null));
