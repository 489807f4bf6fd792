// EUR-Lex: proposals of the Commission, from its feed of the last hundred, which bears no dates.
import { eurLexFeed } from './eur-lex-feed.ts';

export default eurLexFeed({
  id: 'eur-lex-proposals',
  title: 'EUR-Lex: proposals of the Commission',
  rssId: 161,
  known: 'At most 100 proposals on every subject, without dates: none is made up.',
  body: 'European Commission',
  status: 'proposal',
  dated: false,
});
