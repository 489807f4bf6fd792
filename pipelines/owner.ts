// Who holds a lease, and whether that process still lives: known for processes of this machine alone.
import { hostname } from 'node:os';
import { readFileSync, readlinkSync } from 'node:fs';

/** This process as the owner of leases: place:pid:start, the start in milliseconds since 1970. */
export function ownerHere(): string {
  return `${place()}:${process.pid}:${Math.round(Date.now() - process.uptime() * 1000)}`;
}

/**
 * Whether an owner still lives. A process of another place counts as living; its lease ends by its own time.
 * The start tells a process from a later one with the same number, where the system can tell.
 */
export function isAlive(owner: string): boolean {
  const [where, pid, start] = owner.split(':');
  if (where !== place()) return true;
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

/** Where the number of a process means this process: a host, and on Linux its namespace, for containers may share a host's name. */
function place(): string {
  try {
    return `${hostname()}/${readlinkSync('/proc/self/ns/pid').replaceAll(/\D/gu, '')}`;
  } catch {
    return hostname();
  }
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
