/** Whether a process of this machine, or of this container, is running. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    // EPERM: it lives under another account.
    return (e as NodeJS.ErrnoException).code === "EPERM";
  }
}
