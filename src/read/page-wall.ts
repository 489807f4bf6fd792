// Pages that stand before a page: a request for consent, for scripts to be switched on, for a proof of being human. Their words are
// no text of a publisher and must not be kept as one. Only the words decide, in the languages met most.

/** What a page asks for instead of showing its text. */
export type PageWall = 'consent' | 'scripts' | 'human';

/** What is said of a page that is only a wall. */
export const WALL_WARNINGS: Readonly<Record<PageWall, string>> = {
  consent: 'the page asks for consent to cookies instead of showing its text',
  scripts: 'the page asks for scripts to be switched on instead of showing its text',
  human: 'the page asks whether its reader is human instead of showing its text',
};

const SCRIPTS =
  /(?:enable|turn on|requires?|activate|allow|switch on|without|need) java ?scripts?\b|java ?scripts? (?:is |to be |must be |has been )?(?:required|disabled|not (?:enabled|supported|available)|enabled|turned off|needed)|java ?scripts? (?:ist |muss |wurde )?(?:deaktiviert|nicht (?:aktiviert|verfügbar)|aktiviert|erforderlich)|(?:activer|activez|nécessite|désactivé) java ?script|(?:activar?|active|habilit\p{L}+|requiere|attivare|abilita\p{L}*|richiede|inschakelen|activeer|ativar?|ative|włącz\p{L}*|wymaga) (?:o |il |el |obsług\p{L}+ )?java ?script|java ?script (?:inschakelen|activado|désactivé|abilitato|disattivato|uit)\b/iu;
const CONSENT =
  /\b(?:we|our|wir|nous|utilizamos|usamos|utilizziamo|wij|używamy|and our partners|y nuestros socios|et nos partenaires|und unsere partner)\b[^.]{0,80}\b(?:cookies?|ciasteczk\p{L}+|tracer)|(?:accept|reject|manage|allow|akzeptieren|ablehnen|accepter|refuser|aceptar|rechazar|accetta\p{L}*|rifiuta\p{L}*|accepteren|weigeren|aceitar|rejeitar|akceptuj\p{L}*|zaakceptuj) ?(?:all|alle|tout|tous|todo|tutto|todas?|wszystk\p{L}+)?|cookies?|consent|privacy (?:settings|preferences|policy)|before you continue|einwilligung|zustimm\p{L}+|datenschutz\p{L}*|consentement|vie privée|confidentialité|consentimiento|consenso|toestemming|consentimento|zgod\p{L}+/iu;
const CONSENT_CORE =
  /cookies?|consent\b|einwilligung|zustimmung|consentement|consentimiento|consenso|toestemming|consentimento|zgod\p{L}+|ciasteczk\p{L}+/iu;
const HUMAN =
  /(?:verify|confirm|check(?:ing)?|prove)[^.]{0,40}(?:human|not a (?:ro)?bot|browser|secure)|just a moment|attention required|captcha|unusual (?:traffic|activity)|ddos protection|ray id|access denied|kein roboter|pas un robot|no (?:eres|soy) un robot|non sei un robot|geen robot/iu;

// Whoever has more to say than this shows a text, whatever else the page asks.
const LONGEST_WALL = 1500;
const LEAST_SHARE = 0.6;

/** What wall a text is; null when it is a text. `text` has its blocks on lines of their own. */
export function wallOf(text: string, title: string | null): PageWall | null {
  if (text.length > LONGEST_WALL || (text === '' && title === null)) return null;
  const lines = text === '' ? [title ?? ''] : text.split('\n');
  const said = lines.join(' ');
  if (share(lines, (line) => SCRIPTS.test(line)) >= LEAST_SHARE) return 'scripts';
  if (share([...lines, title ?? ''], (line) => HUMAN.test(line)) >= LEAST_SHARE) return 'human';
  return CONSENT_CORE.test(said) && share(lines, (line) => CONSENT.test(line)) >= LEAST_SHARE && asksForConsent(said) ? 'consent' : null;
}

/** A text about cookies asks for nothing. */
function asksForConsent(text: string): boolean {
  return /\b(?:accept|reject|agree|manage|allow|continue|decline|akzeptier\p{L}*|ablehnen|zustimm\p{L}*|accept(?:er|ez)|refus(?:er|ez)|acept\p{L}*|rechaz\p{L}*|accett\p{L}*|rifiut\p{L}*|accepteer|accepteren|weiger\p{L}*|aceit\p{L}*|rejeit\p{L}*|akceptuj\p{L}*|zgadzam)(?!\p{L})/iu.test(
    text,
  );
}

/** By characters. */
function share(lines: readonly string[], holds: (line: string) => boolean): number {
  const size = (some: readonly string[]): number => some.reduce((sum, line) => sum + line.length, 0);
  return size(lines.filter(holds)) / Math.max(1, size(lines));
}
