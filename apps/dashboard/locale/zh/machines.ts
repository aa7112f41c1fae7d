import type { Words } from "../en.ts";
import { typed } from "../typed.ts";

/** Why a worker takes no runs, as the package says it, and in Chinese. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^its version is (\S+), this worker's is (\S+)$/, "扫描的版本是 $1，此工作进程是 $2"],
  [
    /^its queue protocol is (\S+), this worker's is (\S+)$/,
    "扫描的协议是 $1，此工作进程是 $2",
  ],
  [/^its kernels are (\S+), this worker's are (\S+)$/, "扫描的内核是 $1，此工作进程是 $2"],
  [/^this machine lacks the memory for its runs$/, "本机内存不足"],
];

function inChinese(reason: string): string {
  const known = reasons.find(([pattern]) => pattern.test(reason));
  return known === undefined ? reason : reason.replace(...known);
}

/** A sweep on many machines: what its screen says of them, and what a worker says. */
export const machines: Words["machines"] = {
  title: "机器",
  none: (queue) => `还没有机器：${typed("worker")} --queue ${queue}`,
  total: (machines, threads, speed) =>
    `${machines} 台机器，${threads} 个线程${speed === null ? "" : `，${speed}`}`,
  runs: (count) => `${count} 次`,
  refuses: (reason) => `不接受运行：${inChinese(reason)}`,
  hasLeft: "已离开",
  seenNow: "在线",
  lastSeen: (ago) => `上次联系在 ${ago} 之前`,
  start: (queue) => `运行已放入队列；用 ${typed("worker")} --queue ${queue} 来训练`,
  waiting: (queue) => `正在 ${queue} 等待扫描`,
  training: (title) => `正在训练扫描 ${title} 的运行`,
  takesNone: (title, reason) => `不接受扫描 ${title} 的运行：${inChinese(reason)}`,
  trained: (runs, title) => `在此训练了扫描 ${title} 的 ${runs} 次运行`,
  finishing: "正在完成手头的运行；再按 Ctrl-C 则将其退回队列",
  progress: (runs, speed, at) => `${runs} 次运行${speed === null ? "" : `，${speed}`}，${at}`,
  at: (setting, seed, more) =>
    `正在训练 ${setting}，种子 ${seed}${more > 0 ? `，以及另外 ${more} 个` : ""}`,
  atNone: "等待运行",
  isFinishing: "；正在完成",
};
