// Layer 1: codes that others gave a document (patent classes, procurement vocabulary, fields of science, call topics) name
// concepts by rules of the edition. Each rule that fires says so in words. Reads no text.
import type { Codes, Edition } from '../taxonomy/edition.ts';

/** The codes of a document; all may be absent. */
export interface CodedDocument {
  /** Codes of any scheme, told apart by their shape. */
  readonly codes?: readonly string[];
  readonly cpc?: readonly string[];
  readonly ipc?: readonly string[];
  readonly cpv?: readonly string[];
  readonly euroSciVoc?: readonly string[];
  readonly topicIdentifier?: string | null;
  readonly callIdentifier?: string | null;
  readonly programme?: string | null;
}

/** A rule that fired: the concept, the rule in words, and how often such rules are right. */
export interface RuleHit {
  readonly notation: string;
  readonly rule: string;
  readonly p: number;
}

/** The rules of an edition, ready to be applied: the strongest rule of each concept first found. */
export type CodeRules = (document: CodedDocument) => RuleHit[];

type Scheme = keyof Codes;

interface Rule {
  readonly notation: string;
  readonly scheme: Scheme;
  readonly code: string;
  readonly fits: (given: string) => boolean;
}

/**
 * How often a rule of a scheme is right: set by judgement (examiners classify the invention itself, buyers and programmes
 * the occasion), to be measured per rule once documents are reviewed.
 */
const trust: Readonly<Record<Scheme, number>> = { cpc: 0.9, ipc: 0.9, cpv: 0.85, euroscivoc: 0.8, callTopicPattern: 0.9, programme: 0.8 };

/** A buyer's further CPV codes are often a shopping list: they count less than the first. */
const trustInFurtherCpv = 0.55;

const schemes: readonly Scheme[] = ['cpc', 'ipc', 'cpv', 'euroscivoc', 'callTopicPattern', 'programme'];

const schemeNames: Readonly<Record<Scheme, string>> = {
  cpc: 'CPC symbol',
  ipc: 'IPC symbol',
  cpv: 'CPV code',
  euroscivoc: 'EuroSciVoc field',
  callTopicPattern: 'call or topic',
  programme: 'programme',
};

const patentShape = /^[A-HY]\d{2}([A-Z](\d{1,4}(\/\d{2,6})?)?)?$/;
const cpvShape = /^\d{8}(-\d)?$/;

/** Makes the rules of an edition ready. */
export function createCodeRules(edition: Pick<Edition, 'concepts'>): CodeRules {
  const rules = edition.concepts.flatMap(({ notation, codes }) =>
    schemes.flatMap((scheme) => codes[scheme].map((code): Rule => ({ notation, scheme, code, fits: makers[scheme](code) }))),
  );
  const byScheme = Map.groupBy(rules, (rule) => rule.scheme);
  return (document) => {
    const strongest = new Map<string, RuleHit>();
    for (const { scheme, given, p } of givenCodes(document)) {
      for (const rule of byScheme.get(scheme) ?? []) {
        if (rule.fits(given) && (strongest.get(rule.notation)?.p ?? 0) < p) {
          strongest.set(rule.notation, { notation: rule.notation, rule: inWords(rule, given), p });
        }
      }
    }
    return [...strongest.values()];
  };
}

const makers: Readonly<Record<Scheme, (code: string) => (given: string) => boolean>> = {
  cpc: underSymbol,
  ipc: underSymbol,
  cpv: underCpv,
  euroscivoc: underPath,
  callTopicPattern: fitsPattern,
  programme: (code) => (given) => given.toLowerCase() === code.toLowerCase(),
};

/** A main group (`/00`) holds all its subgroups; a longer symbol those that continue its digits. */
function underSymbol(code: string): (given: string) => boolean {
  const prefix = code.endsWith('/00') ? code.slice(0, -2) : code;
  return (given) => given.startsWith(prefix);
}

/** CPV is a tree of digits: zeros at the end stand for all below. */
function underCpv(code: string): (given: string) => boolean {
  const prefix = code.replace(/0+$/, '').padEnd(2, '0');
  return (given) => given.startsWith(prefix);
}

function underPath(code: string): (given: string) => boolean {
  const path = code.toLowerCase();
  return (given) => given.toLowerCase() === path || given.toLowerCase().startsWith(`${path}/`);
}

const patternSigns = /[.+?^${}()|[\]\\]/g;

function fitsPattern(code: string): (given: string) => boolean {
  const escaped = code.replace(patternSigns, String.raw`\$&`);
  const pattern = new RegExp(`^${escaped.replaceAll('*', '.*')}$`, 'i');
  return (given) => pattern.test(given);
}

function inWords({ scheme, code }: Rule, given: string): string {
  const relation = scheme === 'callTopicPattern' ? 'fits' : given === code ? 'is' : 'lies under';
  return `${schemeNames[scheme]} ${given} ${relation} ${code}`;
}

interface Given {
  readonly scheme: Scheme;
  readonly given: string;
  /** How far a rule that it fires is to be trusted. */
  readonly p: number;
}

/** The codes of a document by scheme. The CPC extends the IPC, so its rules hold for symbols of the IPC too. */
function givenCodes(document: CodedDocument): Given[] {
  const { codes = [], cpc = [], ipc = [], cpv = [], euroSciVoc = [], topicIdentifier, callIdentifier, programme } = document;
  return [
    ...cpc.map((code) => codeOf('cpc', symbol(code))),
    ...ipc.flatMap((code) => bothPatentSchemes(symbol(code))),
    ...cpvCodes(cpv),
    ...euroSciVoc.map((code) => codeOf('euroscivoc', code)),
    ...cpvCodes(codes.filter((code) => cpvShape.test(code))),
    ...codes.filter((code) => !cpvShape.test(code)).flatMap(byShape),
    ...[topicIdentifier, callIdentifier].flatMap((code) => (typeof code === 'string' ? [codeOf('callTopicPattern', code)] : [])),
    ...(typeof programme === 'string' ? [codeOf('programme', programme)] : []),
  ];
}

function codeOf(scheme: Scheme, code: string): Given {
  return { scheme, given: code, p: trust[scheme] };
}

function cpvCodes(codes: readonly string[]): Given[] {
  return codes.map((code, index) => ({ scheme: 'cpv', given: code.slice(0, 8), p: index === 0 ? trust.cpv : trustInFurtherCpv }));
}

function byShape(code: string): Given[] {
  const compact = symbol(code);
  if (patentShape.test(compact)) return bothPatentSchemes(compact);
  if (code.startsWith('/')) return [codeOf('euroscivoc', code)];
  return [codeOf('callTopicPattern', code), codeOf('programme', code)];
}

function bothPatentSchemes(code: string): Given[] {
  return [codeOf('ipc', code), codeOf('cpc', code)];
}

function symbol(code: string): string {
  return code.replace(/\s+/g, '').toUpperCase();
}
