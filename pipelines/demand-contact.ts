// Whether these sources may be asked at all: publishers must be able to see whom to write to. Asks nobody.
import { ConfigError } from '../src/errors.ts';
import type { Source } from '../src/source.ts';

/** Throws ConfigError when a host of the world, one that is not mapped, would be asked without a contact. */
export function demandContact(sources: readonly Source[], contact: string | null, mapped: ReadonlyMap<string, string>): void {
  if (contact !== null) return;
  const asked = sources.flatMap((source) => source.start({ since: null, today: '2000-01-01' }).map((page) => new URL(page.url).host));
  const stranger = asked.find((host) => !mapped.has(host));
  if (stranger === undefined) return;
  throw new ConfigError(
    `expected TECHWATCH_CONTACT, a mail address or page that publishers can turn to, found none; ${stranger} may not be asked without it`,
    { hint: 'set TECHWATCH_CONTACT, or map the hosts with --origins' },
  );
}
