/**
 * Redraws the README's pictures of the dashboard, to be looked at: `deno task pictures`.
 *
 * @module
 */
import { drawPictures, pictureFile } from "./picture/pictures.ts";

for (const { file, svg } of await drawPictures()) {
  await Deno.writeTextFile(pictureFile(file), svg);
}
