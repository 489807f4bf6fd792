// The project search of CORDIS in JSON, filled with invented projects.
import type { Corpus, SampleProject } from './corpus.ts';
import { answer, nothingHere, type SamplePublisher } from './sample-answer.ts';

/** CORDIS on one day; newest change first. */
export function cordisOf(corpus: Pick<Corpus, 'projects'>): SamplePublisher {
  const projects = [...corpus.projects].sort((one, other) => (one.createdOn < other.createdOn ? 1 : -1));
  return ({ path, query }) => {
    if (!path.startsWith('/search')) return nothingHere;
    const size = Number(query.get('num') ?? 10);
    const number = Number(query.get('p') ?? 1);
    const hit = projects.slice((number - 1) * size, number * size).map((project) => ({ project: shapeOf(project) }));
    const result = { header: { numHits: String(hit.length), totalHits: String(projects.length) } };
    return answer('application/json', JSON.stringify({ result, hits: { hit: hit.length === 1 ? hit[0] : hit } }));
  };
}

function shapeOf(project: SampleProject): object {
  const [coordinator, ...participants] = project.organisations;
  const member = (type: string) => (one: SampleProject['organisations'][number]) => ({
    '@type': type,
    '@source': 'corda',
    id: one.pic,
    legalName: one.name,
    address: { country: one.country },
  });
  return {
    language: 'en',
    rcn: `2${project.id.slice(-5)}`,
    id: project.id,
    acronym: project.acronym,
    title: project.title,
    objective: project.objective,
    totalCost: String(project.contribution),
    ecMaxContribution: String(project.contribution),
    startDate: project.startDate,
    endDate: project.endDate,
    ecSignatureDate: project.createdOn,
    status: 'SIGNED',
    contentCreationDate: `${project.createdOn} 09:00:00`,
    contentUpdateDate: `${project.createdOn} 09:00:00`,
    relations: {
      associations: {
        call: { '@type': 'relatedMasterCall', '@source': 'corda', identifier: project.callIdentifier },
        organization: [...(coordinator ? [member('coordinator')(coordinator)] : []), ...participants.map(member('participant'))],
        programme: [
          ...project.legalBasis.map((code) => ({ '@type': 'relatedLegalBasis', '@source': 'corda', '@uniqueProgrammePart': 'true', code })),
          { '@type': 'relatedTopic', '@source': 'corda', code: project.topic },
        ],
      },
      categories: {
        category: [
          {
            '@classification': 'euroSciVoc',
            '@type': 'isInFieldOfScience',
            code: '/23/47/297',
            title: project.fieldOfScience.split('/').at(-1),
            displayCode: project.fieldOfScience,
          },
        ],
      },
    },
  };
}
