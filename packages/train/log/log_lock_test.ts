import { assertEquals, assertThrows } from "@std/assert";
import { LockedError } from "../checkpoint/file_lock.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { lockLog, logLock } from "./log_lock.ts";

Deno.test("A log is locked by a file beside it, whose folder is made, too", () =>
  inTempFolder(async (folder) => {
    const log = `${folder}/runs/log.jsonl`;
    const lock = lockLog(log);
    assertEquals((await Deno.stat(logLock(log))).isFile, true);
    const { message } = assertThrows(() => lockLog(log), LockedError);
    assertEquals(
      message,
      `Another run is writing to the log "${log}" (process ${Deno.pid}): wait until it ends, or ` +
        "name another file by --log",
    );
    lock?.release();
    assertEquals(await Array.fromAsync(Deno.readDir(`${folder}/runs`)), []);
  }));

Deno.test("A pipe or a device is not locked", () => assertEquals(lockLog("/dev/null"), null));

Deno.test("A log that can't be written is an error before it is locked", () =>
  inTempFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    const log = `${folder}/file/log.jsonl`;
    const { message } = assertThrows(() => lockLog(log), Error);
    assertEquals(message, `Cannot write the log "${log}": not a directory`);
  }));
