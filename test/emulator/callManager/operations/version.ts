import { type AxlOperations, reading } from "./call.ts";

export const versionOperations: AxlOperations = {
  getCCMVersion: reading(({ cluster }) => [
    { name: "componentVersion", content: [{ name: "version", content: cluster.release }] },
  ]),
};
