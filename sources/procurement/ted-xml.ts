// One notice of TED as XML, in either form: eForms (UBL) or the older TED_EXPORT, as it is stored or handed on by others.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Capture, Procurement } from '../../src/model.ts';
import { decodeText } from '../../src/read/text.ts';
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
  return { notices: [notice], warnings: told.warnings };
}
