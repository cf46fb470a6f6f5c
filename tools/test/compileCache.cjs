// Loaded first by every Node process of the tests, so that all of them share what Node has compiled. Pulumi's SDK turns
// this V8 flag on in the middle of its start. V8 refuses code that was compiled under other flags, so programs and
// plugins would compile each other's files again, and write them again, at every start.
const { enableCompileCache } = require("node:module");
const path = require("node:path");
const { setFlagsFromString } = require("node:v8");

setFlagsFromString("--allow-natives-syntax");
enableCompileCache?.(path.join(__dirname, "../../node_modules/.cache/node"));
