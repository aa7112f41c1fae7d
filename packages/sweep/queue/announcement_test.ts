import { assertEquals } from "@std/assert";
import { protocol, readAnnouncement, refusal } from "./announcement.ts";

const worker = { version: "0.1.0", kernels: "simd" };

Deno.test("A worker of the same version, with the same kernels, refuses nothing", () => {
  assertEquals(refusal({ ...worker, protocol }, worker), null);
});

Deno.test("Another version, other words and other kernels are refused with the reason", () => {
  const given = [{ version: "0.2.0" }, { protocol: protocol + 1 }, { kernels: "wide" }];
  assertEquals(given.map((one) => refusal({ ...worker, protocol, ...one }, worker)), [
    "it is of version 0.2.0, this worker of 0.1.0",
    "it speaks protocol 2 of the queue, this worker 1",
    "it is trained with kernels wide, this worker has simd",
  ]);
});

Deno.test("What isn't an announcement is passed over", () => {
  assertEquals(
    ["", "[]", "null", '{"protocol":1}', "7"].map(readAnnouncement),
    Array(5).fill(null),
  );
  assertEquals(readAnnouncement('{"protocol":9,"version":"2.0.0"}')?.version, "2.0.0");
});
