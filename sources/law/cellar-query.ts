// What is asked of Cellar, in SPARQL 1.1 and the words of its ontology: how many acts of a subject there are, and a page of them, one
// row an act. No `timeout` is sent, for with it the endpoint may answer with the part that it found in time.
import type { Subject } from './law-subjects.ts';

/** Acts of one subject whose document bears a date of this stretch, both days included. */
export interface Stretch {
  readonly subject: Subject;
  readonly from: string;
  readonly to: string;
}

const PREFIXES = [
  'PREFIX cdm: <http://publications.europa.eu/ontology/cdm#>',
  'PREFIX ev: <http://eurovoc.europa.eu/>',
  'PREFIX lang: <http://publications.europa.eu/resource/authority/language/>',
  'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>',
  'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>',
];

// CELEX numbers (sector, year, form, number) of regulations, directives, decisions and recommendations, and of the Commission's
// proposals. What has more behind the number is a corrigendum or a consolidated text; `(01)` counts acts of one number.
const NUMBERS = '^(3[0-9]{4}[RLDH]|5[0-9]{4}PC)[0-9]{4,5}([(][0-9]+[)])?$';

/** How many acts there are. */
export function countQuery(stretch: Stretch): string {
  return lines(...PREFIXES, 'SELECT (COUNT(DISTINCT ?work) AS ?count) WHERE {', works(stretch), '}');
}

/** `size` acts from `offset` on, by date and number; columns of several values hold them parted by `|`. */
export function actsQuery(stretch: Stretch, { size, offset }: { readonly size: number; readonly offset: number }): string {
  return lines(
    ...PREFIXES,
    'SELECT ?celex ?date (SAMPLE(?en) AS ?title) (SAMPLE(?fr) AS ?titleFr) (MIN(STR(?name)) AS ?eli) (MIN(STR(?force)) AS ?inForce)',
    ...Object.keys(SEVERAL).map((column) => `(GROUP_CONCAT(DISTINCT STR(?one_${column}); SEPARATOR="|") AS ?${column})`),
    'WHERE {',
    '{ SELECT ?work (MIN(STR(?number)) AS ?celex) (MIN(?on) AS ?date) WHERE {',
    works(stretch),
    `} GROUP BY ?work ORDER BY ?date ?celex LIMIT ${size} OFFSET ${offset} }`,
    `OPTIONAL { ${titled('?work', 'ENG', '?en')} }`,
    `OPTIONAL { ${titled('?work', 'FRA', '?fr')} }`,
    'OPTIONAL { ?work cdm:resource_legal_eli ?name }',
    'OPTIONAL { ?work cdm:resource_legal_in-force ?force }',
    ...Object.values(SEVERAL).map((pattern) => `OPTIONAL { ${pattern} }`),
    '} GROUP BY ?work ?celex ?date ORDER BY ?date ?celex',
  );
}

const SEVERAL: Readonly<Record<string, string>> = {
  agents: '?work cdm:work_created_by_agent ?one_agents',
  subjects: '?work cdm:work_is_about_concept_eurovoc ?concept . ?concept skos:prefLabel ?one_subjects . FILTER(LANG(?one_subjects) = "en")',
  amends: '?work cdm:resource_legal_amends_resource_legal ?amended . ?amended cdm:resource_legal_id_celex ?one_amends',
  repeals: '?work cdm:resource_legal_repeals_resource_legal ?repealed . ?repealed cdm:resource_legal_id_celex ?one_repeals',
  basedOn: '?work cdm:resource_legal_based_on_resource_legal ?base . ?base cdm:resource_legal_id_celex ?one_basedOn',
};

/** The works of a stretch. Either branch states date and number, so that none of them has to look at the whole store. */
function works({ subject, from, to }: Stretch): string {
  const bounded = lines(
    '?work cdm:work_date_document ?on ; cdm:resource_legal_id_celex ?number .',
    `FILTER(?on >= "${from}"^^xsd:date && ?on <= "${to}"^^xsd:date)`,
    `FILTER(REGEX(STR(?number), "${NUMBERS}"))`,
  );
  const concepts = Object.values(subject.concepts).map((id) => `ev:${id}`);
  // Literals have a language, a datatype or neither: only their text is compared.
  const words = subject.words.map((word) => `CONTAINS(LCASE(STR(?words)), "${word}")`);
  return lines(
    `{ ${bounded}`,
    `?work cdm:work_is_about_concept_eurovoc ?about . VALUES ?about { ${concepts.join(' ')} } }`,
    'UNION',
    `{ ${bounded}`,
    titled('?work', 'ENG', '?words'),
    `FILTER(${words.join(' || ')}) }`,
  );
}

/** The title of a work in a language hangs on its expression in that language. */
function titled(work: string, language: 'ENG' | 'FRA', title: string): string {
  const expression = `${title}_expression`;
  return `${expression} cdm:expression_belongs_to_work ${work} ; cdm:expression_uses_language lang:${language} ; cdm:expression_title ${title} .`;
}

function lines(...parts: readonly string[]): string {
  return parts.join('\n');
}
