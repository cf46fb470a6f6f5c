import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/** True when node_modules holds every package of the lock file at its locked version. */
export function isInstalled(root) {
  const locked = packagesOf(path.join(root, "package-lock.json"));
  // npm writes this list last, so an interrupted installation has none.
  const present = packagesOf(path.join(root, "node_modules", ".package-lock.json"));
  return locked !== undefined && present !== undefined && isComplete(locked, present);
}

export function isComplete(locked, present) {
  return Object.entries(locked).every(([folder, wanted]) => {
    if (!folder.startsWith("node_modules/") && !folder.includes("/node_modules/")) return true;
    const found = present[folder];
    if (found === undefined) return wanted.optional === true || wanted.peer === true;
    return wanted.link === true || found.version === wanted.version;
  });
}

export function installPackages(root) {
  const flags = ["ci", "--include=dev", "--no-audit", "--no-fund", "--no-engine-strict", "--loglevel=error"];
  const npm = spawn("npm", flags, {
    cwd: root,
    // The program's own output is what stdout is for.
    stdio: ["inherit", process.stderr, "inherit"],
    env: { ...process.env, PATH: pathWithoutPackages(root) },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => npm.kill(signal));
  return new Promise((resolve) => {
    npm.on("error", (error) => {
      console.error(`Cannot run npm: ${error.message}`);
      resolve(1);
    });
    npm.on("exit", (code) => resolve(code ?? 130));
  });
}

/** PATH without the project's own package binaries: npm puts them first, and an installation replaces them. */
export function pathWithoutPackages(root) {
  const packages = path.join(root, "node_modules");
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(packages))
    .join(path.delimiter);
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
