import { assertEquals } from "@std/assert";
import { drawPictures, pictureFile } from "./pictures.ts";

for (const { file, svg } of await drawPictures()) {
  Deno.test(`${file} is what the dashboard draws: \`deno task pictures\` redraws it`, () => {
    assertEquals(Deno.readTextFileSync(pictureFile(file)), svg);
  });
}
