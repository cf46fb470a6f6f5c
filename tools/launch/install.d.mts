interface LockedPackage {
  version?: string;
  link?: boolean;
  optional?: boolean;
  peer?: boolean;
}

export function isInstalled(root: string): boolean;
export function isComplete(locked: Record<string, LockedPackage>, present: Record<string, LockedPackage>): boolean;
export function installPackages(root: string): Promise<number>;
export function pathWithoutPackages(root: string): string;
