// The fixed split of a data set into a part that is learnt from and one that is measured on.
import { createHash } from 'node:crypto';

/** Whether a record is learnt from: the first four bytes of SHA-256 of its id, big-endian, modulo 100, are below 70. */
export function isLearnt(id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % 100 < 70;
}
