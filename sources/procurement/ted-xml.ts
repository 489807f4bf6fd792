// One notice of TED as XML, in either form: eForms (UBL) or the older TED_EXPORT. It is read by itself, or completes the notice
// that the search service told.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Capture, Procurement } from '../../src/model.ts';
import { decodeText } from '../../src/read/text.ts';
import { once } from '../../src/read/wire.ts';
import { parseXml } from '../../src/read/xml.ts';
import type { Reading } from '../../src/source.ts';
import { isEforms, readEforms } from './eforms.ts';
import { readTedExport } from './ted-export.ts';

/** Reads a notice's XML. Throws UnreadableError or LayoutChangedError. */
export function readNoticeXml(capture: Capture): Reading<Procurement> {
  const where = capture.finalUrl;
  const root = parseXml(decodeText(capture.body, capture.contentType), where);
  const told = { captureId: capture.id, where, warnings: [] as string[] };
  const notice = isEforms(root) ? readEforms(root, told) : root.name === 'TED_EXPORT' ? readTedExport(root, told) : null;
  if (notice === null) throw new LayoutChangedError(`expected a notice of TED, found ${root.name}`, { where });
  const { completes } = capture.request;
  const notices = completes?.kind === 'procurement' ? [completed(completes, notice)] : [notice];
  return { notices, warnings: once(told.warnings) };
}

/** What the search service told stays; the XML adds what only it holds: the lots in full, and the notice before this one. */
function completed(told: Procurement, whole: Procurement): Procurement {
  return {
    ...told,
    abstract: told.abstract ?? whole.abstract,
    text: whole.text,
    deadlines: told.deadlines.length > 0 ? told.deadlines : whole.deadlines,
    value: told.value ?? whole.value,
    procedureIdentifier: told.procedureIdentifier ?? whole.procedureIdentifier,
    previousNotice: told.previousNotice ?? whole.previousNotice,
  };
}
