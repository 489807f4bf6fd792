// What a person sees while a run goes on: one line a source on a terminal. Programs get log lines instead.
import type { ListrTaskWrapper } from 'listr2';

/** Told of every settled page and of every source that is through. */
export interface Progress {
  readonly begun: (sourceIds: readonly string[]) => Promise<void>;
  readonly settled: (sourceId: string, sentence: string) => void;
  readonly ended: (sourceId: string, sentence: string, failed: boolean) => void;
  /** Ends what is still shown, so that a result or an error stands below it and the process can end. */
  readonly close: () => Promise<void>;
}

type Line = Pick<ListrTaskWrapper<unknown, never, never>, 'output' | 'title'>;

/** Lines on standard error, where that is a terminal; standard output is for the result alone. */
export function terminalProgress(): Progress {
  const lines = new Map<string, Line>();
  /** The end of each source: what failed, or null. There before its line is, so that no end is missed. */
  const ends = new Map<string, PromiseWithResolvers<string | null>>();
  let shown: Promise<unknown> = Promise.resolve();
  return {
    async begun(sourceIds) {
      const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
      for (const id of sourceIds) ends.set(id, Promise.withResolvers());
      const tasks = sourceIds.map((id) => ({
        title: id,
        task: async (_: unknown, line: Line): Promise<void> => {
          lines.set(id, line);
          const failed = (await ends.get(id)?.promise) ?? null;
          if (failed !== null) throw new Error(failed);
        },
      }));
      const list = new Listr(tasks, {
        concurrent: true,
        exitOnError: false,
        renderer: process.stderr.isTTY ? 'default' : 'silent',
        rendererOptions: {
          collapseErrors: false,
          logger: new ListrLogger({ useIcons: false, processOutput: new ProcessOutput(process.stderr, process.stderr) }),
        },
        fallbackRenderer: 'silent',
        // A signal asks the run to finish; the list would end the process in the middle of it.
        registerSignalListeners: false,
      });
      // The list only shows; what fails is in the report.
      shown = list.run().catch(() => undefined);
    },
    settled(sourceId, sentence) {
      const line = lines.get(sourceId);
      if (line !== undefined) line.output = sentence;
    },
    ended(sourceId, sentence, failed) {
      const line = lines.get(sourceId);
      if (line !== undefined) line.title = `${sourceId}  ${sentence}`;
      ends.get(sourceId)?.resolve(failed ? sentence : null);
    },
    async close() {
      for (const { resolve } of ends.values()) resolve(null);
      await shown;
    },
  };
}
