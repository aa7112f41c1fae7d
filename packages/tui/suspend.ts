/**
 * How long to wait for the sender of a signal to send it, and at least how long for it to end after
 * that, in milliseconds. The second wait is made of slices: while a busy machine keeps this program
 * waiting, only one of them passes.
 */
const patience = { sending: 5000, ending: 250, slice: 25 };

/**
 * Stops the program and everything started with it, as Ctrl-Z does for programs that don't change the
 * terminal; resolves when it is continued (`fg`), or at once if it can't be stopped.
 *
 * The whole process group has to stop (`kill 0`), not only this process: under `deno task` or `npx`
 * the shell waits for those programs. `deno task` catches SIGTSTP and continues, so only SIGSTOP stops it. But
 * where there is no shell to continue it (`docker run -t`, `ssh -t`) SIGSTOP would end in a dead
 * terminal, and the system ignores SIGTSTP for that very reason: a child that sends it to the group
 * and itself lives on only there.
 *
 * `Deno.kill` needs permission to run every program. The command `kill` needs only
 * `--allow-run=kill`. The caller listens to SIGTSTP while this runs. Otherwise the first signal stops
 * the program already, which is fine if the shell started it directly.
 *
 * @param send Sends a signal to the process group.
 * @param listen Listens to the SIGTSTP that comes to this process as one of the group.
 * @returns Whether the program was stopped and continued.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stopProcessGroup } from "./suspend.ts";
 *
 * assertEquals(await stopProcessGroup(() => Promise.resolve(false)), false);
 * ```
 */
export async function stopProcessGroup(
  send: SendSignal = sendToGroup,
  listen: ListenToSignal = listenToSuspension,
): Promise<boolean> {
  const { promise: arrived, resolve } = Promise.withResolvers<undefined>();
  const stopListening = listen(() => resolve(undefined));
  try {
    const sent = send("TSTP");
    // On a busy machine the sender takes a while to start, and as long to end.
    const start = performance.now();
    await Promise.race([sent, arrived, wait(patience.sending)]);
    const ending = Math.max(patience.ending, performance.now() - start);
    for (let waited = 0; waited < ending; waited += patience.slice) {
      const wasSent = await Promise.race([sent, wait(patience.slice)]);
      // A caller that heard it later would take it for another Ctrl-Z.
      if (wasSent) await Promise.race([arrived, wait(patience.sending)]);
      if (wasSent !== undefined) return false;
    }
  } finally {
    stopListening();
  }
  await send("STOP");
  return true;
}

/** Sends a signal to the process group; resolves, when the sender has ended, to whether it was sent. */
export type SendSignal = (signal: "TSTP" | "STOP") => Promise<boolean>;

/** Listens to a signal; the function that it returns ends that. */
export type ListenToSignal = (onSignal: () => void) => () => void;

async function sendToGroup(signal: "TSTP" | "STOP"): Promise<boolean> {
  // The kill that Git brings along there only knows Git's own processes.
  if (Deno.build.os === "windows") return false;
  const permission = Deno.permissions.querySync({ name: "run", command: "kill" });
  if (permission.state !== "granted") return false;
  const args = [`-${signal}`, "0"];
  const options = { args, stdin: "null", stdout: "null", stderr: "null" } as const;
  try {
    return (await new Deno.Command("kill", options).output()).success;
  } catch {
    // Minimal containers don't have the command.
    return false;
  }
}

function listenToSuspension(onSignal: () => void): () => void {
  // Windows doesn't have the signal.
  if (Deno.build.os === "windows") return () => {};
  Deno.addSignalListener("SIGTSTP", onSignal);
  return () => Deno.removeSignalListener("SIGTSTP", onSignal);
}

function wait(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
