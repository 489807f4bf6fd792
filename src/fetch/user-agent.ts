// The name under which we ask: honest, with a contact, no browser's name.
import { ConfigError } from '../errors.ts';

/** The product token that robots.txt groups are matched on (RFC 9309 2.2.1). */
export const productToken = 'techwatch';

/** `techwatch/VERSION (+CONTACT)`. Throws ConfigError when the contact cannot stand in a header or names a browser. */
export function userAgentOf(version: string, contact: string | null): string {
  if (contact === null) return `${productToken}/${version}`;
  if (!/^[\x21-\x27\x2a-\x7e]+$/.test(contact)) {
    throw new ConfigError(`expected a contact of printable ASCII without blanks and brackets, found ${JSON.stringify(contact)}`, {
      where: 'TECHWATCH_CONTACT',
    });
  }
  if (/mozilla|chrome\/|firefox\/|safari\//i.test(contact)) {
    throw new ConfigError(`expected a contact that names no browser, found ${contact}`, { where: 'TECHWATCH_CONTACT' });
  }
  return `${productToken}/${version} (+${contact})`;
}
