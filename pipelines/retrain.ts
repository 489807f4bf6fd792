// Learns from analysts' decisions: draws the audit sample, trains a candidate, lets the audit judge it, and either puts it in use for
// the whole archive or says why not. When all that was learnt was taken back, the starter is in use again. Nothing is done without
// decisions, and nothing twice with the same ones.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseCorrection, type Correction } from '../src/classify/correction.ts';
import { correctedClassifier, oddsOf } from '../src/classify/corrected-classifier.ts';
import { fitCorrection } from '../src/classify/fit-correction.ts';
import { judgeCorrection } from '../src/classify/judge-correction.ts';
import type { TrainingRecord } from '../src/ledger/records.ts';
import { judge, verdictOn, type Verdict } from '../src/review/judge-model.ts';
import {
  apartFrom,
  reviewedDocuments,
  type ReviewedDocument,
  type ReviewedDocuments,
  type Told,
} from '../src/review/reviewed-documents.ts';
import { drawAudit, type Draw } from './draw-audit.ts';
import { writeWhole } from './model-files.ts';
import { reclassify, type ReclassifyEffects } from './reclassify.ts';
import type { WatchClassifier } from './watch-classifier.ts';

/** What retraining needs of the world. */
export interface RetrainEffects extends ReclassifyEffects {
  readonly classifier: WatchClassifier;
  /** Folder of everything kept: candidates are written to its `models`. */
  readonly home: string;
}

const takenBack: Verdict = {
  promoted: true,
  reason: 'all decisions that the model in use was learnt from were undone: the starter is in use again',
};

/** What became of it. */
export interface RetrainReport {
  readonly state: 'nothing' | 'promoted' | 'refused';
  readonly reason: string;
  readonly audit: Draw;
  /** The record that was added to the ledger; null where there was nothing to do. */
  readonly record: TrainingRecord | null;
  /** The candidate's file; null where there is none. */
  readonly model: string | null;
  readonly reclassified: { readonly items: number; readonly changed: number } | null;
}

/** Trains, judges, and promotes or refuses; or returns to the starter. */
export async function retrain(effects: RetrainEffects): Promise<RetrainReport> {
  const { ledger, now } = effects;
  const audit = await drawAudit(ledger, now());
  const documents = await decidedDocuments(effects);
  const idle = (reason: string): RetrainReport => ({ state: 'nothing', reason, audit, record: null, model: null, reclassified: null });
  if (documents.learnt.length === 0 && !(await isTakenBack(documents, ledger))) return idle('no decisions to learn from');
  const candidate = documents.learnt.length === 0 ? null : candidateOf(documents.learnt, effects);
  const judges = hashOf(documents.judging.map(toldOf));
  const [last] = await ledger.trainings(1);
  if (last?.version === versionOf(candidate) && last.judges === judges) return idle(`no new decisions since ${last.at}`);
  const judging = apartFrom(documents.judging, await told(ledger, effects.classifier.correction?.items ?? []));
  const record = recordOf(candidate, { judging, known: documents.judging.length - judging.length, judges }, effects);
  const model = candidate === null ? null : await writeModel(candidate, effects.home);
  const reclassified = record.promoted ? await putInUse(candidate, effects) : null;
  // Recorded last: when the process ends in between, the next run finds the same candidate and does the rest.
  await ledger.recordTraining(record, candidate === null ? null : JSON.stringify(candidate));
  return { state: record.promoted ? 'promoted' : 'refused', reason: record.reason, audit, record, model, reclassified };
}

/** Whether a correction is promoted and nothing stands of what it was learnt from. Items that an audit drew since then still stand. */
async function isTakenBack({ decided }: ReviewedDocuments, ledger: RetrainEffects['ledger']): Promise<boolean> {
  // Asked of the ledger: after a return that could not be recorded, this process has let go of the correction already.
  const promoted = await ledger.promotedModel();
  return promoted !== null && !parseCorrection(promoted).items.some((id) => decided.has(id));
}

async function writeModel(candidate: Correction, home: string): Promise<string> {
  const file = join(home, 'models', `${candidate.version}.json`);
  await writeWhole(file, `${JSON.stringify(candidate, null, 1)}\n`);
  return file;
}

async function putInUse(candidate: Correction | null, effects: RetrainEffects): Promise<RetrainReport['reclassified']> {
  effects.classifier.use(candidate);
  return await reclassify(effects);
}

async function decidedDocuments({ ledger, edition }: RetrainEffects): Promise<ReviewedDocuments> {
  const log = await ledger.decisionLog();
  const audits = await ledger.audits();
  const audited = await told(
    ledger,
    audits.map(({ itemId }) => itemId),
  );
  const items = await ledger.items([...new Set(log.map(({ itemId }) => itemId))]);
  return reviewedDocuments(items, log, audited, edition.version);
}

async function told(ledger: RetrainEffects['ledger'], ids: readonly string[]): Promise<Told> {
  return { ids: new Set(ids), threads: new Set((await ledger.items([...new Set(ids)])).map(({ threadId }) => threadId)) };
}

function candidateOf(learnt: readonly ReviewedDocument[], { classifier, edition, now }: RetrainEffects): Correction {
  const decided = learnt.map(({ item, labels, rejected, complete }) => {
    const document = { ...item.notice, language: item.language };
    return { document, odds: oddsOf(classifier.starter, document, now()), labels, rejected, complete };
  });
  const version = `decisions-${hashOf([edition.version, learnt.map(toldOf), decided.map(({ odds }) => [...odds])])}`;
  const items = learnt.map(({ item }) => item.id);
  return { version, edition: edition.version, items, ...fitCorrection(decided), ...judgeCorrection(decided) };
}

function versionOf(candidate: Correction | null): string {
  return candidate?.version ?? 'starter';
}

function recordOf(
  candidate: Correction | null,
  { judging, known, judges }: { readonly judging: readonly ReviewedDocument[]; readonly known: number; readonly judges: string },
  { classifier, edition, now }: RetrainEffects,
): TrainingRecord {
  const audited = judging.length;
  const rival = candidate === null ? classifier.starter : correctedClassifier(classifier.starter, candidate, edition);
  const [starter, current, ours] = judge([classifier.starter, classifier, rival], judging, now());
  const figures = { starter: starter!, current: current!, candidate: ours! };
  // A return is not judged: what was taken back may not stay, however good it was.
  const verdict = candidate === null ? takenBack : verdictOn(figures.candidate, figures.current, { audited, known });
  return {
    at: now(),
    version: versionOf(candidate),
    edition: edition.version,
    ...verdict,
    documents: candidate?.items.length ?? 0,
    audited,
    judges,
    figures: audited === 0 ? null : figures,
  };
}

/** What was said of an item, and of which text. */
function toldOf({ item, labels, rejected, complete }: ReviewedDocument): unknown {
  return [item.id, item.contentHash, labels.toSorted(), rejected.toSorted(), complete];
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
