// Whether the process that holds a lease still lives: known for processes of this machine alone.
import { hostname } from 'node:os';
import { readFileSync } from 'node:fs';

/**
 * `owner` is host:pid:start. A process of another host counts as living; its lease ends by its own time.
 * The start tells a process from a later one with the same number, where the system can tell.
 */
export function isAlive(owner: string): boolean {
  const [host, pid, start] = owner.split(':');
  if (host !== hostname()) return true;
  const number = Number(pid);
  try {
    process.kill(number, 0);
  } catch (error) {
    // A process of another user exists all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const begun = startedAt(number);
  return begun === null || Math.abs(begun - Number(start)) < 5_000;
}

/** Milliseconds since 1970 at which a process began; null where the system does not tell. */
function startedAt(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s/su, '')
      .split(' ');
    const boot = /btime (\d+)/u.exec(readFileSync('/proc/stat', 'utf8'))?.[1];
    // Field 22 of proc(5) stat in clock ticks since boot; Linux gives programs 100 ticks a second.
    return boot === undefined ? null : Number(boot) * 1000 + Number(fields[19]) * 10;
  } catch {
    return null;
  }
}
