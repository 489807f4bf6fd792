// The funding portal's search service and topic details, in its own wire shapes, filled with invented calls.
import type { Corpus, SampleCall } from './corpus.ts';
import { answer, escaped, nothingHere, type SamplePublisher } from './sample-answer.ts';

const page = 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details';
const statusCode = { forthcoming: '31094501', open: '31094502' } as const;

/** The portal on one day. */
export function portalOf(corpus: Pick<Corpus, 'calls'>): SamplePublisher {
  const calls = [...corpus.calls].sort((one, other) => (one.identifier < other.identifier ? -1 : 1));
  const overviews = overviewsOf(calls);
  return ({ method, path, query }) => {
    // Other keys of the service hold other things: funded projects, participants, questions.
    if (method === 'POST' && path === '/search-api/prod/rest/search' && query.get('apiKey') === 'SEDIA') {
      const size = Math.min(100, Number(query.get('pageSize') ?? 10));
      const number = Number(query.get('pageNumber') ?? 1);
      const results = calls.slice((number - 1) * size, number * size).map((call) => recordOf(call, overviews.get(call.callIdentifier)));
      const found = { apiVersion: '2.155', terms: '***', totalResults: calls.length, pageNumber: number, pageSize: size, results };
      return answer('application/json;charset=UTF-8', JSON.stringify(found));
    }
    return nothingHere;
  };
}

const stamp = (day: string): string => `${day}T00:00:00.000+0000`;

function recordOf(call: SampleCall, overview: unknown): object {
  const url = `${page}/${call.identifier.toLowerCase()}`;
  return {
    apiVersion: '2.155',
    reference: `${call.number}TOPICSen`,
    url,
    title: null,
    contentType: 'text/plain',
    language: 'en',
    databaseLabel: 'SEDIA',
    database: 'SEDIA',
    summary: call.title,
    content: call.title,
    weight: 5,
    metadata: {
      identifier: [call.identifier],
      title: [call.title],
      type: ['1'],
      status: [statusCode[call.status]],
      DATASOURCE: ['SEDIA'],
      language: ['en'],
      callIdentifier: [call.callIdentifier],
      ccm2Id: [String(call.number)],
      frameworkProgramme: [call.programme.id],
      startDate: [stamp(call.opensOn)],
      deadlineDate: call.deadlines.map(stamp),
      deadlineModel: [call.deadlines.length > 1 ? 'two-stage' : 'single-stage'],
      typesOfAction: [call.typeOfAction],
      descriptionByte: [markup(call.paragraphs)],
      ...(call.trl === null
        ? {}
        : { topicConditions: [`<p>Activities are expected to achieve TRL ${call.trl} by the end of the project.</p>`] }),
      actions: [
        JSON.stringify([{ types: [{ typeOfAction: call.typeOfAction }], plannedOpeningDate: call.opensOn, deadlineDates: call.deadlines }]),
      ],
      budgetOverview: [JSON.stringify(overview)],
      links: ['[]'],
      latestInfos: ['[]'],
    },
  };
}

function markup(paragraphs: readonly string[]): string {
  return paragraphs.map((text) => `<p${text.endsWith(':') ? ' class="topicdescriptionkind"' : ''}>${escaped(text)}</p>`).join('');
}

function overviewsOf(calls: readonly SampleCall[]): ReadonlyMap<string, object> {
  const groups = Map.groupBy(calls, (call) => call.callIdentifier);
  const lines = (call: SampleCall): object[] => [
    {
      action: `${call.identifier} - ${call.typeOfAction}`,
      expectedGrants: call.grants,
      minContribution: call.amount / call.grants,
      maxContribution: call.amount / call.grants,
      budgetYearMap: { [call.deadlines[0]!.slice(0, 4)]: String(call.amount) },
      plannedOpeningDate: call.opensOn,
      deadlineDates: call.deadlines,
    },
  ];
  return new Map(
    [...groups].map(([identifier, members]) => [
      identifier,
      {
        budgetYearsColumns: [...new Set(members.map((call) => call.deadlines[0]!.slice(0, 4)))],
        budgetTopicActionMap: Object.fromEntries(members.map((call) => [String(call.number), lines(call)])),
      },
    ]),
  );
}
