import { rm } from "node:fs/promises";
import { Application, Converter, LogLevel, type TypeDocOptions } from "typedoc";
import { simplify } from "./apiTypes.ts";

/** Where the reference is kept. */
export const API_FOLDER = "docs/api";

/** What makes the pages the same on every machine, and leaves out what is not for users of the package. */
const CONTENT = {
  entryPoints: ["provider/src/index.ts", "provider/src/model/index.ts"],
  tsconfig: "provider/tsconfig.json",
  readme: "tools/docs/api.md",
  disableSources: true,
  includeVersion: false,
  gitRevision: "main",
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeReferences: true,
  sort: ["instance-first", "required-first", "alphabetical"],
  // A default is Markdown: `"Work"`, or that of another resource.
  jsDocCompatibility: { defaultTag: false },
  requiredToBeDocumented: [
    "Class",
    "Interface",
    "Constructor",
    "Property",
    "Accessor",
    "Method",
    "TypeAlias",
    "Variable",
    "Function",
  ],
} satisfies Partial<TypeDocOptions>;

/** How the pages look; options of the Markdown plugin. */
const LOOK = {
  entryFileName: "README",
  mergeReadme: true,
  membersWithOwnFile: ["Class", "Interface", "TypeAlias"],
  pageTitleTemplates: { member: "{name}" },
  hidePageHeader: true,
  hideBreadcrumbs: true,
  indexFormat: "table",
  parametersFormat: "table",
  classPropertiesFormat: "table",
  interfacePropertiesFormat: "list",
  tableColumnSettings: { hideDefaults: true, hideModifiers: true },
};

/**
 * Renders the reference of the package `pulumi-webex` from its docstrings.
 * @param folder is emptied first
 * @returns what is exported or belongs to it and has no docstring, and links that lead nowhere
 */
export async function renderApi(folder: string): Promise<string[]> {
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    name: "Reference",
    skipErrorChecking: true,
    logLevel: LogLevel.Error,
    ...CONTENT,
    ...LOOK,
  } as Partial<TypeDocOptions>);
  app.converter.on(Converter.EVENT_END, ({ project }) => simplify(project));
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
