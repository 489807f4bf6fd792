// Notices as `import` takes them, one JSON object a line, made into news beside the invented ones: for hostile texts.
import { z } from 'zod';
import { subjects, type InventedNotice } from './invented-parts.ts';

const line = z.object({
  sourceKey: z.string(),
  title: z.string(),
  abstract: z.string().nullable().default(null),
  url: z.string().nullable().default(null),
  publishedOn: z.string().nullable().default(null),
});

export function foreignNotices(ndjson: string): readonly InventedNotice[] {
  return ndjson
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const facts = line.parse(JSON.parse(text));
      const [subject] = subjects;
      if (subject === undefined) throw new Error('expected a subject, found none');
      return {
        sourceId: 'import',
        subject,
        notice: { ...facts, kind: 'news', identity: null, text: null, language: 'en', publishedBy: null, captureId: '', publisher: null },
      };
    });
}
