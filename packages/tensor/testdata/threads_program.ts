import { useThreads } from "../kernels/mod.ts";

console.log(`${await useThreads(2)} threads`);
