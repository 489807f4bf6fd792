// Learns from analysts' decisions: draws the audit sample, trains a candidate, lets the audit judge it, and either puts it in use for
// the whole archive or says why not. Nothing is done without decisions, and nothing twice with the same ones.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Correction } from '../src/classify/correction.ts';
import { correctedClassifier, oddsOf } from '../src/classify/corrected-classifier.ts';
import { fitCorrection } from '../src/classify/fit-correction.ts';
import { judgeCorrection } from '../src/classify/judge-correction.ts';
import type { TrainingRecord } from '../src/ledger/records.ts';
import { judge, verdictOn } from '../src/review/judge-model.ts';
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

/** What became of it. */
export interface RetrainReport {
  readonly state: 'nothing' | 'promoted' | 'refused';
  readonly reason: string;
  readonly audit: Draw;
  /** The record that was added to the ledger; null where there was nothing to do. */
  readonly record: TrainingRecord | null;
  /** The candidate's file. */
  readonly model: string | null;
  readonly reclassified: { readonly items: number; readonly changed: number } | null;
}

/** Trains, judges, and promotes or refuses. */
export async function retrain(effects: RetrainEffects): Promise<RetrainReport> {
  const { ledger, now } = effects;
  const audit = await drawAudit(ledger, now());
  const documents = await decidedDocuments(effects);
  const idle = (reason: string): RetrainReport => ({ state: 'nothing', reason, audit, record: null, model: null, reclassified: null });
  if (documents.learnt.length === 0) return idle('no decisions to learn from');
  const candidate = candidateOf(documents.learnt, effects);
  const judges = hashOf(documents.judging.map(toldOf));
  const [last] = await ledger.trainings(1);
  if (last?.version === candidate.version && last.judges === judges) return idle(`no new decisions since ${last.at}`);
  const judging = apartFrom(documents.judging, await told(ledger, effects.classifier.correction?.items ?? []));
  const record = recordOf(candidate, { judging, known: documents.judging.length - judging.length, judges }, effects);
  const text = JSON.stringify(candidate);
  const model = join(effects.home, 'models', `${candidate.version}.json`);
  await writeWhole(model, `${JSON.stringify(candidate, null, 1)}\n`);
  if (!record.promoted) {
    await ledger.recordTraining(record, text);
    return { state: 'refused', reason: record.reason, audit, record, model, reclassified: null };
  }
  effects.classifier.use(candidate);
  // Recorded last: when the process ends in between, the next run finds the same candidate and does the rest.
  const reclassified = await reclassify(effects);
  await ledger.recordTraining(record, text);
  return { state: 'promoted', reason: record.reason, audit, record, model, reclassified };
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

function recordOf(
  candidate: Correction,
  { judging, known, judges }: { readonly judging: readonly ReviewedDocument[]; readonly known: number; readonly judges: string },
  { classifier, edition, now }: RetrainEffects,
): TrainingRecord {
  const { version, items } = candidate;
  const audited = judging.length;
  const rivals = [classifier.starter, classifier, correctedClassifier(classifier.starter, candidate, edition)];
  const [starter, current, ours] = judge(rivals, judging, now());
  const figures = { starter: starter!, current: current!, candidate: ours! };
  const verdict = verdictOn(figures.candidate, figures.current, { audited, known });
  return {
    at: now(),
    version,
    edition: edition.version,
    ...verdict,
    documents: items.length,
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
