// EUR-Lex: legislation of Parliament and Council, from its feed of the last hundred acts.
import { eurLexFeed } from './eur-lex-feed.ts';

export default eurLexFeed({
  id: 'eur-lex-legislation',
  title: 'EUR-Lex: legislation of Parliament and Council',
  rssId: 162,
  known: 'At most 100 acts on every subject.',
  body: 'European Union',
  status: null,
  dated: true,
});
