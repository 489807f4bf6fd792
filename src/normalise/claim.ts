// Who claims what a notice says. A vendor's release is a claim of the vendor, never a measured fact; other kinds are records of
// those who are in charge of them, or news of them.
import type { Notice } from '../model.ts';

/** The vendor whose claim a notice is; where a wire names none, the host that passed it on. Null: it is no claim. */
export function claimedBy(notice: Notice): string | null {
  if (notice.kind !== 'vendor-release') return null;
  return notice.vendor ?? (notice.url !== null && URL.canParse(notice.url) ? new URL(notice.url).hostname : notice.sourceKey);
}
