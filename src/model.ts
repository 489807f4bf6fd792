// The core types of the house: what is received, what it says, what is held, what is decided about it.
// No logic and no imports. `...On` is a calendar date YYYY-MM-DD, `...At` a UTC instant (ISO 8601);
// money is { amount, currency }; what is absent is null, never '' or 0, and a missing date is never "today".

/** The eight kinds of notices that the watch gathers. */
export type Kind = 'funding-call' | 'patent' | 'vendor-release' | 'project' | 'procurement' | 'publication' | 'standard' | 'news';

/** An amount in the major unit of a currency (ISO 4217). */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** A call's budget; `shared` means that the amount is one pot of several topics. */
export interface Budget extends Money {
  readonly shared: boolean;
}

/** A cut-off of a call: the calendar date in Brussels, and the stage it belongs to where there are several. */
export interface Deadline {
  readonly on: string;
  readonly stage: number | null;
}

/** How exactly a publication date is known, and where it was read. */
export interface DateEvidence {
  readonly precision: 'day' | 'month' | 'year';
  /** Where the date stands: a wire field, `feed`, `json-ld`, `meta`, `time`, `address`, `text`. */
  readonly origin: string;
}

/** What every notice says, whatever its kind. */
export interface NoticeFacts {
  /** The publisher's own identifier, raw. */
  readonly sourceKey: string;
  /** What stays the same over time where `sourceKey` does not (a topic's identifier in lower case); null: the sourceKey. */
  readonly identity: string | null;
  readonly title: string;
  readonly abstract: string | null;
  /** The main text where it was read beyond the abstract, in plain text. */
  readonly text: string | null;
  readonly url: string | null;
  /** ISO 639-1 as the publisher states it; null: to be identified. */
  readonly language: string | null;
  readonly publishedOn: string | null;
  readonly publishedBy: DateEvidence | null;
  /** The capture it was read from; '' for imported notices. */
  readonly captureId: string;
}

/** A call for proposals or one of its topics. */
export interface FundingCall extends NoticeFacts {
  readonly kind: 'funding-call';
  readonly programme: string | null;
  readonly callIdentifier: string | null;
  readonly topicIdentifier: string | null;
  readonly typeOfAction: string | null;
  readonly deadlineModel: string | null;
  readonly opensOn: string | null;
  /** In order of date. */
  readonly deadlines: readonly Deadline[];
  readonly budget: Budget | null;
  /** As the publisher says; what holds at a moment is judged by src/funding. */
  readonly status: 'forthcoming' | 'open' | 'closed' | null;
  readonly trl: string | null;
}

/** A published patent document. */
export interface Patent extends NoticeFacts {
  readonly kind: 'patent';
  readonly publicationNumber: string;
  readonly kindCode: string | null;
  readonly familyId: string | null;
  readonly applicants: readonly string[];
  readonly priorityDate: string | null;
  readonly filedOn: string | null;
  readonly cpc: readonly string[];
  readonly ipc: readonly string[];
}

/** What a vendor says of itself: a claim, never a measured fact. */
export interface VendorRelease extends NoticeFacts {
  readonly kind: 'vendor-release';
  readonly vendor: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly releasedOn: string | null;
  readonly releaseType: 'product' | 'contract' | 'trial' | 'partnership' | 'corporate' | null;
}

/** A participant of a project. */
export interface Organisation {
  readonly name: string;
  readonly role: string | null;
  readonly country: string | null;
  /** Participant identification code where the publisher gives one. */
  readonly pic: string | null;
}

/** A funded research or innovation project. */
export interface Project extends NoticeFacts {
  readonly kind: 'project';
  readonly acronym: string | null;
  readonly programme: string | null;
  readonly callIdentifier: string | null;
  readonly topicIdentifier: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly totalCost: Money | null;
  readonly ecMaxContribution: Money | null;
  readonly status: string | null;
  readonly organisations: readonly Organisation[];
  readonly euroSciVoc: readonly string[];
}

/** A public procurement notice. */
export interface Procurement extends NoticeFacts {
  readonly kind: 'procurement';
  readonly publicationNumber: string | null;
  readonly noticeType: string | null;
  readonly buyers: readonly string[];
  /** Of the buyers, in two letters as the Union's institutions write them (EL, UK). */
  readonly countries: readonly string[];
  readonly cpv: readonly string[];
  /** Calendar dates by which tenders must arrive, in order. */
  readonly deadlines: readonly Deadline[];
  readonly value: Money | null;
  readonly procedureIdentifier: string | null;
  /** The notice that this one corrects or follows: its publication number, or the identifier and version that eForms give. */
  readonly previousNotice: string | null;
  readonly preCommercial: boolean;
}

/** A scientific publication. */
export interface Publication extends NoticeFacts {
  readonly kind: 'publication';
  readonly doi: string | null;
  readonly venue: string | null;
}

/** A standard, an act of law, or a draft of one. */
export interface Standard extends NoticeFacts {
  readonly kind: 'standard';
  readonly reference: string | null;
  readonly body: string | null;
  readonly status: string | null;
}

/** News of an agency or another public body. */
export interface News extends NoticeFacts {
  readonly kind: 'news';
  readonly publisher: string | null;
}

/** What a publisher said once; told apart by `kind`. */
export type Notice = FundingCall | Patent | VendorRelease | Project | Procurement | Publication | Standard | News;

/** The notice type of one kind. */
export type NoticeOf<K extends Kind> = Extract<Notice, { readonly kind: K }>;

/** One page to ask for. Plain data: it is kept in the ledger until it is settled. */
export interface PageRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Text of the body of a POST. */
  readonly body: string | null;
  readonly render: 'http' | 'browser';
  /** What the page is for, in the source's own words (`feed`, `list`, `search`, `article`, `detail`). */
  readonly purpose: string;
  /** The notice that this page completes: kept without its text when the page cannot be had. */
  readonly completes: Notice | null;
  /** What `read` needs to know beside the body; JSON values only. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** What is told of an answer beside its body. */
export interface CaptureFacts {
  /** SHA-256 of the body, hexadecimal. */
  readonly id: string;
  readonly sourceId: string;
  readonly request: PageRequest;
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Response headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetchedAt: string;
  /** The reservation of text and data mining that the host's tdmrep.json states for the address, in words; absent for none. */
  readonly hostReservation?: string;
}

/** What was received, byte for byte. */
export interface Capture extends CaptureFacts {
  readonly body: Uint8Array;
}

/** An answer that is too large to be held: its body lies in a file, byte for byte. */
export interface LargeCapture extends CaptureFacts {
  readonly file: string;
  readonly bytes: number;
}

/** Where a capture's record lies in the archive: a WARC file and the offset and length of its gzip member. */
export interface ArchivePlace {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** What the ledger knows of a capture without its body. */
export interface CaptureRecord {
  readonly id: string;
  readonly sourceId: string;
  readonly requestUrl: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly fetchedAt: string;
  readonly bytes: number;
  readonly archive: ArchivePlace;
}

/** The one end that every notice comes to in a run. */
export type Disposition = 'indexed' | 'revised' | 'unchanged' | 'duplicate' | 'rejected' | 'quarantined';

/** A stretch of an item's field: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly field: 'title' | 'abstract' | 'text';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Why a class was given; each part may be empty. */
export interface Evidence {
  readonly spans: readonly Span[];
  /** A code rule in words, with the code that fired it. */
  readonly rule: string | null;
  /** Strongest terms for and against, with their contribution. */
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
}

/** A concept given to an item, by a machine or by an analyst. */
export interface Classification {
  readonly notation: string;
  readonly edition: string;
  /** Calibrated probability, 0 to 1. */
  readonly p: number;
  readonly method: 'code' | 'terms' | 'linear' | 'joined' | 'analyst';
  readonly evidence: Evidence;
  readonly modelVersion: string;
  readonly decidedAt: string;
}

/** Another address where the same thing was told. */
export interface SeenElsewhere {
  readonly sourceId: string;
  readonly sourceKey: string;
  readonly url: string | null;
  readonly seenAt: string;
}

/**
 * How two items were found to belong together. The first five kinds tell the same thing again and count as one source; the others
 * tell of the same matter.
 */
export type LinkKind =
  | 'same-record'
  | 'same-family'
  | 'same-release'
  | 'same-text'
  | 'translation'
  | 'same-procedure'
  | 'call-project'
  | 'names-call'
  | 'names-project'
  | 'names-patent';

/** Why two items are of one thread. Where the kind has a direction, `itemId` is the call, project or patent that is named. */
export interface ThreadLink {
  readonly kind: LinkKind;
  readonly itemId: string;
  readonly otherId: string;
  /** The identifiers and words that decided, as they were compared. */
  readonly signs: readonly string[];
  /** Share of common word runs where texts decided, 0 to 1; else null. */
  readonly overlap: number | null;
}

/** A notice after normalising: what is compared, hashed and held. */
export interface Draft {
  /** Hash of source and identity (see normalise). */
  readonly id: string;
  readonly sourceId: string;
  readonly notice: Notice;
  readonly canonicalUrl: string | null;
  /** ISO 639-1 or `und`. */
  readonly language: string;
  /** Hash of everything that makes a revision when it changes. */
  readonly contentHash: string;
  /** Hash of the normalised title and text alone; null when there are too few words and the title is empty. */
  readonly textHash: string;
  /** 64-bit similarity hash of title and text, 16 hexadecimal digits; null under 50 words. */
  readonly simhash: string | null;
}

/** What the watch holds: a notice with its history and its classes. */
export interface WatchItem extends Draft {
  /** 1, 2, …; raised when the content changes. */
  readonly revision: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly seenElsewhere: readonly SeenElsewhere[];
  readonly threadId: string;
  readonly classifications: readonly Classification[];
  /** When the publisher was found to have taken it away; it stays an item. */
  readonly withdrawnAt: string | null;
  /** It entered with the backlog of an outage or of a source's first reading: it was no news when it came. */
  readonly backfilled?: boolean;
}

/** A former or present state of an item. */
export interface Revision {
  readonly itemId: string;
  readonly revision: number;
  readonly notice: Notice;
  readonly contentHash: string;
  readonly seenAt: string;
}

/** One entry of a call's change history. */
export interface CallChange {
  readonly id: string;
  readonly topicIdentifier: string | null;
  readonly change: 'new' | 'changed' | 'withdrawn';
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly seenAt: string;
}

/**
 * What an analyst decided about a class of an item, or about the whole item; append-only. `reviewed` (notation '') says that
 * `classes`, and none else, are right; undoing it has the notation '' too.
 */
export interface Decision {
  readonly itemId: string;
  readonly notation: string;
  readonly verdict: 'accepted' | 'rejected' | 'added' | 'undone' | 'reviewed';
  /** The classes that the analyst saw when the item was reviewed. */
  readonly classes?: readonly string[];
  readonly by: string;
  readonly decidedAt: string;
  readonly edition: string;
}

/** What became of one source in a run. */
export interface SourceReport {
  readonly requests: number;
  /** Median of the milliseconds from a request to the head of its answer; null or absent where nothing was measured. */
  readonly responseMs?: number | null;
  readonly captures: number;
  readonly notModified: number;
  readonly dispositions: Readonly<Record<Disposition, number>>;
  readonly breaches: readonly string[];
  readonly warnings: readonly string[];
  readonly error: { readonly code: string; readonly message: string; readonly url: string | null } | null;
  /** Pages in whose place a request for consent stood; absent for none. */
  readonly consentWalls?: number;
}

/** What became of a run. */
export interface RunReport {
  readonly pipeline: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly sources: Readonly<Record<string, SourceReport>>;
}
