import { assertEquals, assertThrows } from "@std/assert";
import { fileURLToPath } from "node:url";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { FileLock, LockedError } from "./file_lock.ts";

const refusal = { problem: "It is held", advice: "wait" };

/** What is said when a lock is held. */
function refusedMessage(path: string): string {
  return assertThrows(() => FileLock.take(path, refusal), LockedError).message;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}

Deno.test("A lock is held by one only, who is named, and leaves nothing behind", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a.lock`;
    {
      using _lock = FileLock.take(path, refusal);
      assertEquals(refusedMessage(path), `It is held (process ${Deno.pid}): wait`);
    }
    assertEquals(await namesIn(folder), []);
    const lock = FileLock.take(path, refusal);
    lock.release();
    lock.release();
    FileLock.take(path, refusal).release();
    assertEquals(await namesIn(folder), []);
  }));

Deno.test("A file that was left behind is not locked", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a.lock`;
    await Deno.writeTextFile(path, "1234567890123\n");
    const lock = FileLock.take(path, refusal);
    assertEquals(await Deno.readTextFile(path), `${Deno.pid}\n`);
    lock.release();
  }));

Deno.test("A holder that left no number is not named", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a.lock`;
    using _lock = FileLock.take(path, refusal);
    await Deno.writeTextFile(path, "");
    assertEquals(refusedMessage(path), "It is held: wait");
  }));

Deno.test("A lock on a file that has lost its name is not enough", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a.lock`;
    const old = FileLock.take(path, refusal);
    await Deno.remove(path);
    using _lock = FileLock.take(path, refusal);
    assertEquals(refusedMessage(path), `It is held (process ${Deno.pid}): wait`);
    old.release();
  }));

Deno.test("A process that is killed holds no lock any more", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a.lock`;
    const module = fileURLToPath(new URL("../testdata/lock_holder.ts", import.meta.url));
    const process = new Deno.Command("deno", {
      args: ["run", "-q", "--no-prompt", `--allow-read=${folder}`, `--allow-write=${folder}`]
        .concat([module, path]),
      stdout: "piped",
      stdin: "null",
    }).spawn();
    const output = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
    assertEquals((await output.read()).value, "held\n");
    assertEquals(refusedMessage(path), `It is held (process ${process.pid}): wait`);
    process.kill("SIGKILL");
    await process.status;
    await output.cancel();
    FileLock.take(path, refusal).release();
  }));

/** Takes a lock where the system answers with an error. */
function lockWhere(message: string, path: string): FileLock {
  const prototype = Deno.FsFile.prototype, { tryLockSync } = prototype;
  prototype.tryLockSync = () => {
    throw new Error(message);
  };
  try {
    return FileLock.take(path, refusal);
  } finally {
    prototype.tryLockSync = tryLockSync;
  }
}

Deno.test("Windows' error for a held lock refuses it; the error of a file system without locks doesn't", () =>
  inTempFolder((folder) => {
    const held =
      "The process cannot access the file because another process has locked a portion " +
      "of the file. (os error 33)";
    assertThrows(
      () => lockWhere(held, `${folder}/a.lock`),
      LockedError,
      "It is held: wait",
    );
    lockWhere("Operation not supported (os error 95)", `${folder}/b.lock`).release();
    return Promise.resolve();
  }));
