import { rm } from "node:fs/promises";
import { Application, LogLevel } from "typedoc";

/** Where the reference is kept. */
export const API_FOLDER = "docs/api";

/**
 * Renders the reference of the package `pulumi-webex` from its docstrings.
 * @param folder is emptied first
 * @returns what is exported or belongs to it and has no docstring
 */
export async function renderApi(folder: string): Promise<string[]> {
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: ["provider/src/index.ts"],
    tsconfig: "provider/tsconfig.json",
    name: "pulumi-webex",
    readme: "none",
    disableSources: true,
    excludeExternals: true,
    excludeInternal: true,
    excludePrivate: true,
    includeVersion: false,
    gitRevision: "main",
    skipErrorChecking: true,
    logLevel: LogLevel.Error,
    requiredToBeDocumented: ["Class", "Interface", "Property", "Method", "TypeAlias", "Variable", "Function"],
    // @ts-expect-error options of the Markdown plugin
    entryFileName: "README",
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    expandObjects: false,
    parametersFormat: "table",
    interfacePropertiesFormat: "list",
    classPropertiesFormat: "list",
  });
  const project = await app.convert();
  if (!project) throw new Error("the reference cannot be made: provider does not compile");
  const missing: string[] = [];
  app.logger.warn = ((message: string) => void missing.push(message)) as typeof app.logger.warn;
  app.options.setValue("validation", { notExported: false, invalidLink: true, notDocumented: true });
  app.validate(project);
  await rm(folder, { recursive: true, force: true });
  app.options.setValue("out", folder);
  await app.generateOutputs(project);
  return missing;
}
