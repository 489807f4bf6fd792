// National calls of the Internal Security Fund in Estonia: links of the ministry's front page that name the fund. Specific actions of
// the fund were handed on by letter, so little may ever stand here.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://www.siseministeerium.ee/';

const SITE: NationalSite = {
  language: 'et',
  rounds: /^www\.siseministeerium\.ee\/.*(?:sisejulgeolekufond|taotlusvoor)/iu,
  named: /Sisejulgeolekufond|\bISF\b/iu,
  hosts: ['www.siseministeerium.ee'],
  authority: /siseministeerium/iu,
  number: null,
};

export default nationalSource(
  {
    id: 'isf-estonia',
    title: 'Internal Security Fund in Estonia: announcements',
    publisher: 'Ministry of the Interior of Estonia',
    homepage: START,
    start: START,
    known: 'The page is not verified: no copy of a call was seen, so an empty reading is expected.',
  },
  SITE,
);
