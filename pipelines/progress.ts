// What a person sees while a run goes on: one line a source on a terminal. Programs get log lines instead.
import type { ListrTaskWrapper } from 'listr2';

/** Told of every settled page and of every source that is through. */
export interface Progress {
  readonly begun: (sourceIds: readonly string[]) => Promise<void>;
  readonly settled: (sourceId: string, sentence: string) => void;
  readonly ended: (sourceId: string, sentence: string, failed: boolean) => void;
}

type Line = Pick<ListrTaskWrapper<unknown, never, never>, 'output' | 'title'>;

/** Lines on a terminal. */
export function terminalProgress(): Progress {
  const lines = new Map<string, Line>();
  const ends = new Map<string, { done: () => void; failed: (error: Error) => void }>();
  return {
    async begun(sourceIds) {
      const { Listr } = await import('listr2');
      const tasks = sourceIds.map((id) => ({
        title: id,
        task: async (_: unknown, line: Line): Promise<void> => {
          lines.set(id, line);
          await new Promise<void>((done, failed) => ends.set(id, { done, failed }));
        },
      }));
      const list = new Listr(tasks, {
        concurrent: true,
        exitOnError: false,
        fallbackRenderer: 'silent',
        rendererOptions: { collapseErrors: false },
      });
      // The list only shows; what fails is in the report.
      void list.run().catch(() => undefined);
    },
    settled(sourceId, sentence) {
      const line = lines.get(sourceId);
      if (line !== undefined) line.output = sentence;
    },
    ended(sourceId, sentence, failed) {
      const line = lines.get(sourceId);
      if (line !== undefined) line.title = `${sourceId}  ${sentence}`;
      if (failed) ends.get(sourceId)?.failed(new Error(sentence));
      else ends.get(sourceId)?.done();
    },
  };
}
