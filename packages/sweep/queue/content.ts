import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { Buffer } from "node:buffer";
import type { QueueConnection } from "./connection.ts";
import { chunkKey, contentKey } from "./keys.ts";
import { QueueError } from "./queue_error.ts";

/** A content that is sent along with a sweep: known by the SHA-256 of its bytes. */
export interface Content {
  /** Its SHA-256, in hexadecimal digits. */
  readonly sha256: string;
  /** The bytes. */
  readonly bytes: Uint8Array;
}

/** How a content lies in Redis. */
interface Manifest {
  readonly size: number;
  readonly chunks: number;
}

/** The bytes of a chunk before it is compressed: Redis serves others between two of them. */
const chunkSize = 1 << 20;

/** For how long Redis keeps a content that nobody asks to be kept, in seconds. */
const lifetime = 24 * 60 * 60;

/** Makes a content of bytes. */
export function contentOf(bytes: Uint8Array): Content {
  return { sha256: createHash("sha256").update(bytes).digest("hex"), bytes };
}

/** Puts a content into Redis, if it isn't there, and lets it stay for a day from now on. */
export async function putContent(
  { client }: Pick<QueueConnection, "client">,
  { sha256, bytes }: Content,
): Promise<void> {
  const chunks = Math.ceil(bytes.length / chunkSize);
  const keys = Array.from({ length: chunks }, (_, i) => chunkKey(sha256, i));
  const there = await client.exists([contentKey(sha256), ...keys]);
  if (there < chunks + 1) {
    for (const [i, key] of keys.entries()) {
      const chunk = bytes.subarray(i * chunkSize, (i + 1) * chunkSize);
      await client.set(key, Buffer.from(gzipSync(chunk)), {
        expiration: { type: "EX", value: lifetime },
      });
    }
    // The manifest comes last: where it is, all chunks are.
    await client.set(contentKey(sha256), JSON.stringify({ size: bytes.length, chunks }));
  }
  await Promise.all([contentKey(sha256), ...keys].map((key) => client.expire(key, lifetime)));
}

/**
 * Gets a content from Redis, and checks it.
 *
 * @throws {QueueError} If it isn't there, or isn't what its hash says.
 */
export async function getContent(
  { client, bytes }: Pick<QueueConnection, "client" | "bytes">,
  sha256: string,
): Promise<Uint8Array> {
  const manifest = await client.get(contentKey(sha256));
  if (manifest === null) throw new QueueError(`The queue has no content ${sha256.slice(0, 12)}`);
  const { size, chunks } = JSON.parse(`${manifest}`) as Manifest;
  const parts: Uint8Array[] = [];
  for (let i = 0; i < chunks; i++) {
    const chunk = await bytes.get(chunkKey(sha256, i));
    if (chunk === null) throw new QueueError(`The queue has lost a part of ${sha256.slice(0, 12)}`);
    parts.push(unpacked(chunk, sha256));
  }
  const whole = contentOf(Buffer.concat(parts));
  if (whole.bytes.length === size && whole.sha256 === sha256) return whole.bytes;
  throw damaged(sha256);
}

function unpacked(chunk: Buffer, sha256: string): Uint8Array {
  try {
    return gunzipSync(chunk, { maxOutputLength: chunkSize });
  } catch {
    throw damaged(sha256);
  }
}

function damaged(sha256: string): QueueError {
  return new QueueError(`The content ${sha256.slice(0, 12)} in the queue is damaged`);
}
