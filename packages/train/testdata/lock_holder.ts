/**
 * A program that holds a lock on the file that its argument names until it is ended from outside.
 *
 * @module
 */
import { FileLock } from "../checkpoint/file_lock.ts";

if (import.meta.main) {
  FileLock.take(Deno.args[0], { problem: "It is held", advice: "wait" });
  console.log("held");
  setInterval(() => {}, 1000);
}
