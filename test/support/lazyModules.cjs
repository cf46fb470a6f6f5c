// Loaded first by Pulumi's processes in tests (node --require). Pulumi's runtime loads TypeScript, a package manager's
// library and more for what nothing here does: it serialises closures with them. They take a third of the time of each process.
// They are the real modules all the same, but loaded on first use.
const Module = require("node:module");

const LATE = new Set(["typescript", "@npmcli/arborist", "normalize-package-data", "semver", "js-yaml", "execa"]);
const load = Module._load;

Module._load = function (request, parent, isMain) {
  if (!LATE.has(request)) return load.call(this, request, parent, isMain);
  const real = () => load.call(this, request, parent, isMain);
  return new Proxy(() => {}, {
    get: (_, name) => (name === "__esModule" ? true : name === "default" ? real() : real()[name]),
    has: (_, name) => name in real(),
  });
};
