// Makes this process look like Node.js 20, which has no zstd either.
Object.defineProperty(process.versions, "node", { value: "20.20.2" });
delete require("node:zlib").createZstdDecompress;
