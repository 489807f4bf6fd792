/** Milliseconds of processor time that a piece of work takes: other work on the machine hardly shows in them. */
export function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
