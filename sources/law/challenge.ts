// The Publications Office's hosts stand behind a firewall that answers programs it takes for bots with nothing, or next to nothing,
// under a good status. Such an answer is told as what it is, never as an empty list.
import { FetchError } from '../../src/errors.ts';
import type { Capture } from '../../src/model.ts';

// The firewall states its own action in this header (AWS WAF Developer Guide, "CAPTCHA and Challenge").
const ACTION = 'x-amzn-waf-action';

/** Throws FetchError `blocked` for a challenge: one that says so, the status of one, or a page without a word in it. */
export function refuseChallenge({ request, status, headers, body }: Capture): void {
  const action = headers[ACTION];
  const found =
    action !== undefined
      ? `a ${action} to prove that its reader is no bot`
      : status === 202
        ? 'status 202, with which a challenge to bots is sent'
        : isBlank(body)
          ? `an empty page with status ${status}, as bots are given`
          : null;
  if (found !== null) throw new FetchError('blocked', `expected an answer, found ${found}`, { url: request.url });
}

/** A byte order mark and white space say nothing. */
function isBlank(body: Uint8Array): boolean {
  return body.every((byte) => byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf);
}
