// The text of a part of a page: a line for each block, cells of a row side by side. It leaves nothing out.
import { tidyLines } from './plain-text.ts';
import type { PageNode } from './page-tree.ts';

/** Plain text of a node, blocks separated by one line break. */
export function contentText(node: PageNode): string {
  const parts: string[] = [];
  write(node, parts);
  return tidyLines(parts.join(''));
}

function write(node: PageNode, parts: string[]): void {
  for (const child of node.children) {
    if (typeof child === 'string') {
      parts.push(child);
      continue;
    }
    const edge = child.tag === 'td' || child.tag === 'th' ? ' ' : child.block ? '\n' : '';
    parts.push(edge);
    write(child, parts);
    parts.push(edge);
  }
}
