// Loaded first by Pulumi's processes in tests (node --require). Pulumi's runtime loads TypeScript, a package manager's
// library, tracing and more for what nothing here does. They take a third of the time of each process. They are the real
// modules all the same, but loaded on first use.
const Module = require("node:module");

const LATE = new Set([
  "typescript",
  "@npmcli/arborist",
  "normalize-package-data",
  "semver",
  "js-yaml",
  "execa",
  "./automation",
]);
/** Of these, names are taken at once, and used when tracing begins. */
const LATE_MEMBERS = /^@opentelemetry\/(?!api$)/;
const load = Module._load;

Module._load = function (request, parent, isMain) {
  const real = () => load.call(this, request, parent, isMain);
  if (LATE.has(request)) return late(real);
  return LATE_MEMBERS.test(request) ? new Proxy({}, { get: (_, name) => late(() => real()[name]) }) : real();
};

/** What stands for an object, a function or a class until it is used. */
function late(real) {
  return new Proxy(class {}, {
    get: (_, name) => (name === "__esModule" ? true : name === "default" ? real() : real()[name]),
    has: (_, name) => name in real(),
    apply: (_, self, args) => Reflect.apply(real(), self, args),
    construct: (_, args) => Reflect.construct(real(), args),
  });
}
