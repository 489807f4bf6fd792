// What designers call the parts of a page: words of class and id, told apart in groups. A group is a hint for a judge that
// weighs many of them, never a verdict.

const word = (words: string): RegExp => new RegExp(`(?:^|[\\s_-])(?:${words})(?=[\\s_-]|$)`);

const GROUPS: readonly (readonly [string, RegExp])[] = [
  ['nav', word('nav\\w*|menu\\w*|mega-?menu|breadcrumbs?|pager|paginat\\w*|toc|tabs?')],
  ['head', word('header|masthead|top-?bar|banner|hero|logo|head')],
  ['foot', word('foot\\w*|copyright|colophon|legal|bottom')],
  ['side', word('sidebar\\w*|side|aside|rail|widget\\w*|secondary|right|left')],
  ['comment', word('comments?\\w*|respond|disqus\\w*|repl(?:y|ies)|discussion|livefyre')],
  ['share', word('shar\\w+|social\\w*|follow|likes?|sns|addthis\\w*|jp')],
  [
    'related',
    word('relat\\w*|recommend\\w*|more|popular|trending|also|similar|upsells?|cross|next|prev\\w*|latest|recent\\w*|teasers?|mehr'),
  ],
  ['promo', word('promo\\w*|ads?|advert\\w*|adsense|sponsor\\w*|outbrain|taboola|offers?|anzeige|campaign|dfp')],
  ['form', word('newsletter\\w*|subscri\\w*|signup|sign|login|register|search\\w*|form\\w*|contact\\w*|donate\\w*')],
  ['consent', word('cookies?\\w*|consent|gdpr|privacy|modal\\w*|pop-?up\\w*|overlay|dialog|notice|alert|notification\\w*')],
  ['meta', word('meta\\w*|byline|authors?|date|time|tags?|taglist|categor\\w+|published|info|credits?|details?|views?')],
  [
    'content',
    word('content\\w*|article\\w*|entry|posts?|story\\w*|body|text\\w*|prose|rich-?text\\w*|copy|wysiwyg|markdown|rte|hentry|bodytext'),
  ],
  ['main', word('main\\w*|primary|page|center|inner|single')],
  ['product', word('product\\w*|prices?|pricing|specs?|specifications?|features?|sku|cart|basket|reviews?|ratings?|desc\\w*')],
  ['list', word('lists?|grid|cards?|items?|tiles?|results?|summary|excerpt|loop|archive|listing')],
  ['media', word('caption\\w*|photo\\w*|image\\w*|img|gallery|video\\w*|figure|slider|slides?|carousel|swiper|media')],
  ['title', word('title\\w*|headlines?|heading\\w*|subtitle|subhead\\w*|h\\d')],
  ['forum', word('thread\\w*|message\\w*|topic\\w*|forum\\w*|question\\w*|answer\\w*|quote\\w*|postbody|cooked')],
  ['user', word('user\\w*|avatar|profile|signature|member|username|bio|about')],
  ['unseen', word('hidden|hide|sr|visually|screen|skip\\w*|assistive|offscreen|collapsed|print')],
  ['fold', word('faqs?|accordion\\w*|collaps\\w*|toggle|tab|panel|expand\\w*')],
  ['button', word('btn\\w*|buttons?|cta|link|more-link')],
  ['section', word('section\\w*|block|module|row|column|col|container|wrapper|wrap')],
  ['proof', word('testimonials?|partners?|clients?|logos?|team|stats?|counter|steps?|benefits?|services?')],
];

/** The names of the groups; bit n of a mask stands for the n-th. */
export const NAME_GROUPS: readonly string[] = GROUPS.map(([name]) => name);

const CONTENT_BIT = 1 << NAME_GROUPS.indexOf('content');
const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, number>();

/** The groups that an element's class, id and itemprop belong to, as a bit mask. */
export function nameGroups(attributes: Readonly<Record<string, string>>): number {
  const { class: classes = '', id = '', itemprop = '' } = attributes;
  const content = itemprop.toLowerCase().includes('articlebody') ? CONTENT_BIT : 0;
  if (classes === '' && id === '') return content;
  const names = `${classes} ${id}`;
  const before = remembered.get(names);
  if (before !== undefined) return before | content;
  const plain = names.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const mask = GROUPS.reduce((found, [, pattern], index) => (pattern.test(plain) ? found | (1 << index) : found), 0);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(names, mask);
  return mask | content;
}
