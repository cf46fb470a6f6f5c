/** Imported before everything else, and importing nothing: other modules cannot even be loaded by an older Node.js. */

const NEEDED = [22, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) throw tooOld();

function tooOld(): Error {
  const error = new Error(
    `pulumi-webex needs Node.js ${NEEDED.join(".")} or newer, and ${process.execPath} is ${process.versions.node}: put a newer ` +
      "one first in PATH.",
  );
  // Whatever prints an error prints its stack, and the cause is not in the code.
  error.stack = error.message;
  return Object.defineProperty(error, Symbol.for("nodejs.util.inspect.custom"), { value: () => error.message });
}
