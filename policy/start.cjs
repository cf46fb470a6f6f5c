// What Pulumi requires. A Node.js before 22.12 refuses to require an ES module; the package says first which one is needed.
require("pulumi-webex/model");
module.exports = require("./dist/index.js");
