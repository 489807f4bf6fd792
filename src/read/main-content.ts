// The main content of a page: leaves out what surrounds it, chooses the part that holds it, clears that part. Rules of thumb
// over the page's own tree; it knows no publisher.
import type { PageNode } from './page-tree.ts';
import { lineOf, nodesBelow } from './page-tree.ts';

const FURNITURE_TAGS = new Set(['nav', 'footer', 'aside', 'menu']);
const FURNITURE_ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|alert|menu|menubar|toolbar|tablist|tooltip)$/i;

// What designers call the things around a text; matched at the beginning of a word of class or id.
const FURNITURE_NAMES =
  /[\s_-](?:ads?|advert\w*|adsense|banner|breadcrumbs?|byline|captcha|comments?|commentlist|cookies?|consent|copyright|disqus|dropdown|footer|foot|gdpr|global-?nav|hidden|jp-relatedposts|login|masthead|mega-?menu|menu|meta|modal|more-?(?:articles|news|stories|from)|nav\w*|newsletter\w*|outbrain|pager|paginat\w*|popup|popular|print|promo\w*|recirc\w*|recommend\w*|related\w*|respond|screen-reader-text|search\w*|share\w*|sharing|sharedaddy|shop-?cart|sidebar\w*|side-?bar|signup|sign-?up|skip\w*|social\w*|sponsor\w*|subscribe\w*|subscription|taboola|tag-?cloud|tags|taglist|teaser\w*|toc|toolbar|tooltip|topbar|trending|visually-?hidden|sr-only|widget\w*)(?=[\s_-]|$)/;
const CONTENT_NAMES =
  /[\s_-](?:article\w*|blog-?post|body|content|entry|hentry|main|page-content|post|story|text|richtext|rich-text|prose)(?=[\s_-]|$)/;

/** The part of the page that holds its main content, cleared of what is not; null when there is no text. */
export function mainContent(root: PageNode): PageNode | null {
  prune(root, root.chars);
  if (root.chars === 0) return null;
  const chosen = choose(root);
  return chosen;
}

/** Takes out a child and its share of all counts above it. */
function takeOut(node: PageNode): void {
  const { parent } = node;
  if (parent === null) return;
  parent.children.splice(parent.children.indexOf(node), 1);
  const linked = node.tag === 'a' ? node.chars : node.linked;
  const paragraphs = node.tag === 'p' ? node.chars : node.paragraphs;
  for (let above: PageNode | null = parent; above !== null; above = above.parent) {
    above.chars -= node.chars;
    above.linked -= linked;
    above.marks -= node.marks;
    above.paragraphs -= paragraphs;
  }
}

function prune(root: PageNode, whole: number): void {
  const out: PageNode[] = [];
  const visit = (node: PageNode): void => {
    if (isFurniture(node, whole)) out.push(node);
    else for (const child of node.children) if (typeof child !== 'string') visit(child);
  };
  for (const child of root.children) if (typeof child !== 'string') visit(child);
  for (const node of out) takeOut(node);
}

function isFurniture(node: PageNode, whole: number): boolean {
  if (FURNITURE_TAGS.has(node.tag)) return true;
  if (FURNITURE_ROLES.test(node.element.attribs['role'] ?? '')) return true;
  if (node.tag === 'header' && !within(node, 'article') && !within(node, 'main')) return true;
  if (node.tag === 'body' || node.tag === 'main' || node.tag === 'article' || node.tag === 'p') return false;
  // A name alone does not condemn the larger part of a page's text.
  return FURNITURE_NAMES.test(node.names) && node.chars < whole * 0.4 && !CONTENT_NAMES.test(node.names);
}

function within(node: PageNode, tag: string): boolean {
  for (let above = node.parent; above !== null; above = above.parent) if (above.tag === tag) return true;
  return false;
}

function choose(root: PageNode): PageNode {
  const scores = new Map<PageNode, number>();
  nodesBelow(root, (node) => {
    if (!isParagraph(node)) return;
    const own = Math.min(node.chars / 100, 3) + Math.min(node.marks, 6) + 1;
    let weight = own * (1 - node.linked / Math.max(node.chars, 1));
    for (let above: PageNode | null = node.parent, level = 0; above !== null && level < 4; above = above.parent, level += 1) {
      scores.set(above, (scores.get(above) ?? 0) + weight);
      weight *= 0.6;
    }
  });
  let best = root;
  let bestScore = 0;
  for (const [node, score] of scores) {
    const judged = score * (1 - node.linked / Math.max(node.chars, 1));
    if (judged > bestScore) [best, bestScore] = [node, judged];
  }
  return best;
}

function isParagraph(node: PageNode): boolean {
  if (node.chars < 25) return false;
  if (node.tag === 'p' || node.tag === 'pre' || node.tag === 'blockquote' || node.tag === 'td' || node.tag === 'li') return true;
  return node.block && node.children.some((child) => typeof child === 'string' && child.trim().length > 20) && lineOf(node).length > 0;
}
