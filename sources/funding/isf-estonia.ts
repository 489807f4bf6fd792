// National calls of the Internal Security Fund in Estonia: links of the ministry's front page that name the fund. Specific actions of
// the fund were handed on by letter, so little may ever stand here.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://www.siseministeerium.ee/';

const SITE: NationalSite = {
  language: 'et',
  rounds: /^www\.siseministeerium\.ee\/.*(?:sisejulgeolekufond|taotlusvoor)/iu,
  named: /Sisejulgeolekufond|\bISF\b/iu,
  hosts: ['www.siseministeerium.ee'],
  authority: /siseministeerium/iu,
  number: null,
};

export default defineSource({
  id: 'isf-estonia',
  kind: 'funding-call',
  title: 'Internal Security Fund in Estonia: announcements',
  publisher: 'Ministry of the Interior of Estonia',
  homepage: START,
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. The page is not verified: no copy of a call was seen, so an empty reading is expected.',
  },
  cadence: { every: '1d', staleAfterDays: 240 },
  // Between two rounds nothing is announced; a page that is not the authority's is an error of its own.
  expect: { min: 0, max: 60 },
  limits: { pages: 40, spacingSeconds: 5 },
  // A call that is gone costs no other.
  accepts: [404],
  start: () => [page(START)],
  read: (capture) => readNational(capture, SITE),
});
