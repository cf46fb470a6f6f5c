import { readFileSync } from "node:fs";

/** The oldest `pulumi` on PATH that is used: the first whose `import --file` takes dynamic resources. */
export const OLDEST_ENGINE = "3.254.0";

/** The oldest Go that fetches the one a go.mod asks for. */
export const OLDEST_GO = "1.21";

/** The npm package `pulumi`, which downloads the vendor's engine of the same version. */
export const LAUNCHER = "3.265.0";

export interface GoModule {
  /** Folder with the go.mod that names the version. */
  folder: string;
  binary: string;
  /** Module whose version is the engine's. */
  module: string;
  package: string;
}

// The Node language host has no tagged module of its own: sdk/v3 3.68.0 is the last that contains it.
export const GO_MODULES: readonly GoModule[] = [
  {
    folder: "cli",
    binary: "pulumi",
    module: "github.com/pulumi/pulumi/pkg/v3",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  },
  {
    folder: "language-nodejs",
    binary: "pulumi-language-nodejs",
    module: "github.com/pulumi/pulumi/sdk/v3",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  },
];

/** What an engine's folder must hold. The last starts the dynamic resources and comes with npm's @pulumi/pulumi. */
export const BINARIES = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"] as const;

export function lockedVersion(goMod: string, module: string): string {
  const version = goMod.match(new RegExp(`^(?:require)?\\s*${module} v(\\S+)`, "m"))?.[1];
  if (version === undefined) throw new Error(`go.mod names no version of ${module}`);
  return version;
}

export function goMod(module: GoModule): string {
  return readFileSync(new URL(`./${module.folder}/go.mod`, import.meta.url), "utf8");
}

/** The version in what `pulumi version` prints, e.g. `v3.259.0` or `v3.260.0-alpha.1+dirty`. */
export function parseVersion(text: string): string | undefined {
  return text.match(/^v?(\d+\.\d+\.\d+)/m)?.[1];
}

export function isAtLeast(version: string, oldest: string): boolean {
  const [left, right] = [version, oldest].map((text) => text.split(".").map(Number));
  for (let place = 0; place < 3; place++) {
    const difference = (left?.[place] ?? 0) - (right?.[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
