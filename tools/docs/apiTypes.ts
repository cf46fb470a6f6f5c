import {
  type DeclarationReflection,
  LiteralType,
  type ProjectReflection,
  ReferenceType,
  ReflectionKind,
  ReflectionType,
  type SignatureReflection,
  type SomeType,
  UnionType,
  UnknownType,
} from "typedoc";

/** Takes out of the reference what a reader of the pages does not need. */
export function simplify(project: ProjectReflection): void {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.All)) {
    if (!reflection.isDeclaration() && !reflection.isSignature()) continue;
    // An argument counts, and not which interface of ours it is inherited from.
    delete reflection.inheritedFrom;
    delete reflection.overwrites;
    if (reflection.isDeclaration() && reflection.kindOf(ReflectionKind.Interface)) {
      delete reflection.extendedTypes;
      delete reflection.extendedBy;
      delete reflection.typeHierarchy;
    }
    if (isTable(reflection)) shortenType(project, reflection);
    else if (reflection.type) reflection.type = plainType(reflection.type);
  }
}

/** What is, or returns, rows of a table: its type repeats the whole table. */
function isTable({ kind, type }: DeclarationReflection | SignatureReflection): boolean {
  return (kind === ReflectionKind.Variable || kind === ReflectionKind.CallSignature) && String(type).length > 300;
}

function shortenType(project: ProjectReflection, reflection: DeclarationReflection | SignatureReflection): void {
  project.removeTypeReflections(reflection.type);
  reflection.type = new UnknownType("…");
}

function plainType(type: SomeType): SomeType {
  // Pulumi's `Output<boolean>` is shown by the name of its first half.
  if (type instanceof ReferenceType && type.name === "OutputInstance") type.name = "Output";
  // What `null` means for a block is told once for all; the block is shown with its fields.
  if (type instanceof UnionType && type.types.length === 2) {
    const [block, other] = type.types;
    if (block instanceof ReflectionType && other instanceof LiteralType && other.value === null) return block;
  }
  return type;
}
