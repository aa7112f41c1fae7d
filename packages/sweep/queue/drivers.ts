import type { Buffer } from "node:buffer";

/*
 * What is used of BullMQ and of node-redis. Their own types would be loaded, with the packages, wherever
 * a program only looks at the types of this one.
 */

/** Redis, by node-redis. */
export interface RedisClient {
  readonly isOpen: boolean;
  connect(): Promise<unknown>;
  destroy(): void;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "ready", listener: () => void): unknown;
  withTypeMapping(mapping: Readonly<Record<number, unknown>>): RedisBytes;
  get(key: string): Promise<string | null>;
  set(key: string, value: string | Buffer, options?: Expiration): Promise<unknown>;
  exists(keys: string | readonly string[]): Promise<number>;
  expire(key: string, seconds: number): Promise<unknown>;
  pTTL(key: string): Promise<number>;
  lLen(key: string): Promise<number>;
  hSet(key: string, field: string, value: string): Promise<unknown>;
  hGetAll(key: string): Promise<Readonly<Record<string, string>>>;
  hDel(key: string, fields: string | readonly string[]): Promise<unknown>;
  eval(script: string, given: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** The same, answering with bytes instead of text. */
export interface RedisBytes {
  get(key: string): Promise<Buffer | null>;
}

/** When Redis forgets a value. */
export interface Expiration {
  readonly expiration: { readonly type: "EX"; readonly value: number };
}

/** The package `redis`. */
export interface NodeRedis {
  readonly RESP_TYPES: { readonly BLOB_STRING: number };
  createClient(options: ClientOptions): RedisClient;
}

/** How a client connects. */
export interface ClientOptions {
  readonly username?: string;
  readonly password?: string;
  readonly database: number;
  readonly commandOptions: { readonly timeout: undefined };
  readonly maintNotifications: "disabled";
  readonly socket: {
    readonly host: string;
    readonly port: number;
    readonly tls?: boolean;
    readonly connectTimeout: number;
    readonly socketTimeout: number;
    reconnectStrategy(retries: number, cause: Error): number | Error;
  };
}

/** What BullMQ speaks to Redis by. */
export interface Adapter {
  on(event: "error", listener: () => void): unknown;
  duplicate(...args: unknown[]): Adapter;
  runCommand(name: string, args: unknown[]): Promise<unknown>;
}

/** The package `bullmq`. */
export interface BullMQ {
  readonly Queue: new (name: string, options: QueueOptions) => BullQueue;
  readonly Worker: new (name: string, process: Process, options: WorkerOptions) => BullWorker;
  readonly WaitingError: new () => Error;
  createNodeRedisClient(client: RedisClient): Adapter;
}

/** How a queue is. */
export interface QueueOptions {
  readonly connection: Adapter;
  readonly prefix: string;
  readonly streams: { readonly events: { readonly maxLen: number } };
}

/** A queue of jobs. */
export interface BullQueue {
  on(event: "error", listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  add(name: string, data: unknown, options: { readonly jobId: string }): Promise<unknown>;
  getJobs(
    states: readonly string[],
    start?: number,
    end?: number,
    asc?: boolean,
  ): Promise<BullJob[]>;
  remove(id: string): Promise<unknown>;
  drain(delayed: boolean): Promise<unknown>;
  obliterate(options: { readonly force: boolean }): Promise<unknown>;
  toKey(type: string): string;
}

/** A job of a queue. */
export interface BullJob {
  readonly id?: string;
  readonly data: unknown;
  readonly returnvalue?: unknown;
  readonly failedReason?: string;
  moveToWait(token: string): Promise<unknown>;
}

/** Does a job. */
export type Process = (job: BullJob, token?: string) => Promise<unknown>;

/** How a worker works. */
export interface WorkerOptions {
  readonly connection: Adapter;
  readonly prefix: string;
  readonly name: string;
  readonly concurrency: number;
  readonly lockDuration: number;
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
  readonly runRetryDelay: number;
  readonly autorun: false;
}

/** A worker at a queue. */
export interface BullWorker {
  on(event: "error", listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  pause(doNotWaitActive: boolean): Promise<void>;
  close(): Promise<void>;
}
