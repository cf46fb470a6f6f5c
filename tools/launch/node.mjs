import { spawnSync } from "node:child_process";
import path from "node:path";

const NEEDED = [22, 19];

export function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** The pinned Node where it was installed, else the running one if it is new enough. */
export function chooseNode({ installed, running }) {
  return [installed, running].find((node) => node !== undefined && isNewEnough(node.version))?.binary;
}

/** The Node of the npm package `node`; absent where its install script was not allowed, or where it cannot run. */
export function installedNode(root) {
  const binary = path.join(root, "node_modules", "node", "bin", "node");
  const answer = spawnSync(binary, ["--version"], { encoding: "utf8" });
  return answer.status === 0 ? { binary, version: answer.stdout.trim() } : undefined;
}

export function scriptsAreIgnored(root) {
  const answer = spawnSync("npm", ["config", "get", "ignore-scripts"], { cwd: root, encoding: "utf8" });
  return answer.stdout?.trim() === "true";
}

export function missingNodeMessage(running, ignored) {
  const cause = ignored
    ? "npm is set to ignore-scripts, so the package `node` could not fetch it."
    : "The install script of the package `node` did not run to its end.";
  return [
    `Node ${NEEDED.join(".")} or newer is needed. This is ${running}, and node_modules/node/bin/node, the pinned Node 24, is not there.`,
    cause,
    "Fetch it with:  npm rebuild node --ignore-scripts=false",
    "If npm asks for approval first:  npm install-scripts approve node",
    `Or run this with a Node ${NEEDED.join(".")} or newer of your own.`,
  ].join("\n");
}
