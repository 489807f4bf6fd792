// The archive: every body that was received, kept as WARC records, found again by place. It knows no ledger.
import type { ArchivePlace, Capture, LargeCapture } from '../model.ts';

/** A record read back: what was asked, what came, when. */
export interface ArchivedCapture {
  readonly requestUrl: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetchedAt: string;
  /** SHA-256 of the body as computed when it was read back. */
  readonly sha256: string;
  /** As in the capture. */
  readonly hostReservation?: string;
  readonly body: Uint8Array;
}

/** A capture of a replay, with its request as it was asked. */
export interface ReplayedCapture {
  readonly place: ArchivePlace;
  readonly capture: ArchivedCapture;
  readonly sourceId: string;
  readonly requestJson: string;
}

/** A record that is there and cannot be read. */
export interface DamagedRecord {
  /** File and offset. */
  readonly where: string;
  readonly damage: string;
}

/** Captures on disk (WARC 1.1, one gzip member per record). Throws ArchiveError. */
export interface Archive {
  /**
   * Appends one capture and gives its place once the bytes are written.
   * `known` is the place of an earlier record with the same body: then a revisit record is written instead of a copy.
   */
  write(capture: Capture, known: ArchivePlace | null): Promise<ArchivePlace>;
  /** The same for a capture whose body lies in a file; no more of it is held than the next few pieces. */
  writeLarge(capture: LargeCapture, known: ArchivePlace | null): Promise<ArchivePlace>;
  /** Reads one record; a revisit record is followed to the body it refers to. */
  read(place: ArchivePlace): Promise<ArchivedCapture>;
  /** All response records of all files, oldest first, for a full replay; of each day what is damaged comes first. */
  replay(): AsyncIterable<ReplayedCapture | DamagedRecord>;
  close(): Promise<void>;
}
