// What happens meanwhile, on standard error: sentences on a terminal, JSON lines otherwise. Results never go through here.

/** Words for a person, facts for a program. */
export interface Log {
  readonly info: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** A log that says nothing. */
export const silentLog: Log = { info: () => {}, warn: () => {} };

/** The log of a process: on a terminal warnings and progress as sentences, otherwise one JSON line each. */
export async function openLog(terminal: boolean, level: 'info' | 'warn' | 'silent'): Promise<Log> {
  if (level === 'silent') return silentLog;
  if (terminal) {
    const write = (message: string): void => void process.stderr.write(`${message}\n`);
    return { info: level === 'info' ? write : () => {}, warn: write };
  }
  const { pino } = await import('pino');
  const lines = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));
  return {
    info: (message, facts = {}) => lines.info(facts, message),
    warn: (message, facts = {}) => lines.warn(facts, message),
  };
}
