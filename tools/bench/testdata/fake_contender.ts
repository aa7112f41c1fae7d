import type { Contender } from "../contenders.ts";
import type { Channel, Request } from "../messages.ts";

/** How a fake library behaves. */
export interface Fake extends Partial<Contender> {
  readonly name: string;
  /** How long it says that a job takes. Default: 1 s. */
  readonly seconds?: number;
  /** What comes out of a job. Default: 4. */
  readonly value?: number;
  /** Which request fails. Default: none. */
  readonly fails?: Request["type"];
  /** Whether it has no such job. Default: false. */
  readonly isAbsent?: boolean;
  /** How many requests it answers before it hangs. Default: all. */
  readonly answers?: number;
}

/** A contender that answers at once, and notes in `log` what it was asked and whether it was closed. */
export function fakeContender(fake: Fake, log: string[] = []): Contender {
  const ordinary = { variant: "", comparedWith: fake.name, isSlow: false, aftermath: 0 };
  return { ...ordinary, open: () => channel(fake, log), ...fake };
}

function channel(fake: Fake, log: string[]): Channel {
  const { name, seconds = 1, value = 4, fails, isAbsent = false, answers = Infinity } = fake;
  let requests = 0;
  return {
    ask(request) {
      log.push(`${name} ${request.type}${request.type === "run" ? ` ${request.count}` : ""}`);
      if (++requests > answers) return new Promise(() => {});
      return Promise.resolve(
        request.type === fails
          ? { type: "failed", reason: "out of memory" }
          : request.type === "start"
          ? { type: "started", version: "1" }
          : request.type === "prepare"
          ? { type: isAbsent ? "absent" : "prepared" }
          : { type: "ran", seconds: request.count * seconds, value },
      );
    },
    close: () => log.push(`${name} close`),
  };
}
