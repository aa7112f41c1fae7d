import { assertEquals } from "@std/assert";
import { protocol, readAnnouncement, refusal } from "./announcement.ts";

const worker = { version: "0.1.0", kernels: "simd" };

Deno.test("A worker of the same version and with the same kernels trains a sweep", () => {
  assertEquals(refusal({ ...worker, protocol }, worker), null);
});

Deno.test("Another version, protocol or kernels are refused with the reason", () => {
  const given = [{ version: "0.2.0" }, { protocol: protocol + 1 }, { kernels: "wide" }];
  assertEquals(given.map((one) => refusal({ ...worker, protocol, ...one }, worker)), [
    "its version is 0.2.0, this worker's is 0.1.0",
    "its queue protocol is 2, this worker's is 1",
    "its kernels are wide, this worker's are simd",
  ]);
});

Deno.test("An announcement that can't be read is skipped", () => {
  assertEquals(
    ["", "[]", "null", '{"protocol":1}', "7"].map(readAnnouncement),
    Array(5).fill(null),
  );
  assertEquals(readAnnouncement('{"protocol":9,"version":"2.0.0"}')?.version, "2.0.0");
});
