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
/** Of these, Pulumi takes names at once, and uses them when tracing begins. */
const LATE_MEMBERS = /^@opentelemetry\/(?!api$)/;
const PULUMIS = /@pulumi[/\\]pulumi[/\\]cmd[/\\]/;
const load = Module._load;

Module._load = function (request, parent, isMain) {
  const real = () => load.call(this, request, parent, isMain);
  if (LATE.has(request)) return late(real);
  if (!LATE_MEMBERS.test(request) || !PULUMIS.test(parent?.filename)) return real();
  return new Proxy({}, { get: (_, name) => late(() => real()[name]) });
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
