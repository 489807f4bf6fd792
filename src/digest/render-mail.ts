// An issue as a mail: subject, HTML of nested tables (the only layout that all mail readers share) and the plain text.
// No remote images, no scripts, no style sheet outside the elements: nothing is fetched when the mail is opened.
import { html } from 'hono/html';
import { frameWords, issueLine } from './frame-words.ts';
import type { DigestIssue, DigestItem, ReaderLanguage } from './issue.ts';
import { deskAddress, renderText } from './render-text.ts';

/** A mail ready to be sent. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const SERIF = "font-family:Charter,'Bitstream Charter','Sitka Text',Cambria,Georgia,serif;color:#1b2430";
const SANS = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif;color:#55606e';

/** Where the desk stands (`https://watch.example`), and the reader's language. */
export interface MailOptions {
  readonly base: string;
  readonly language: ReaderLanguage;
}

/** The issue as a mail in the reader's language. */
export async function renderMail(issue: DigestIssue, options: MailOptions): Promise<Mail> {
  const { language } = options;
  const mark = issue.sample ? 'SAMPLE ' : '';
  return {
    subject: `${mark}techwatch ${issue.week}: ${issue.headline[language]}`.replace(/\s+/gu, ' ').trim(),
    text: renderText(issue, language, options.base),
    html: (await page(issue, options)).toString(),
  };
}

function page(issue: DigestIssue, options: MailOptions) {
  const { language, base } = options;
  const items = issue.items.map((item, index) => row(item, index + 1, options));
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>${issue.headline[language]}</title>
      </head>
      <body style="margin:0;background:#fbfaf6">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#fbfaf6">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table
                role="presentation"
                width="600"
                cellpadding="0"
                cellspacing="0"
                border="0"
                bgcolor="#ffffff"
                style="max-width:600px;border:1px solid #ddd8cc"
              >
                <tr>
                  <td style="padding:32px 32px 8px">
                    <p style="${SANS};font-size:13px;margin:0">${issueLine(issue)[language]}${sampleMark(issue, language)}</p>
                    <h1 style="${SERIF};font-size:26px;line-height:1.2;margin:8px 0 12px">${issue.headline[language]}</h1>
                    <p style="${SERIF};font-size:16px;line-height:1.5;margin:0">${issue.lead[language]}</p>
                  </td>
                </tr>
                ${items.length === 0 ? nothing(language) : items}
                <tr>
                  <td style="padding:20px 32px 28px;border-top:1px solid #ddd8cc">
                    <p style="${SANS};font-size:13px;line-height:1.5;margin:0">
                      ${frameWords.end[language]}
                      <a href="${deskAddress(base, `/digests/${issue.week}`)}" style="color:#0a55a0">${issue.week}</a>
                    </p>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>`;
}

function row(item: DigestItem, number: number, { base, language }: MailOptions) {
  return html`<tr>
    <td style="padding:16px 32px">
      <h2 style="${SERIF};font-size:18px;line-height:1.3;margin:0 0 6px">
        ${number}. <a href="${deskAddress(base, `/items/${item.itemId}`)}" style="color:#0a55a0">${item.heading[language]}</a>
      </h2>
      <p style="${SERIF};font-size:16px;line-height:1.5;margin:0 0 8px">${told(item, language)}</p>
      <p style="${SANS};font-size:13px;line-height:1.5;margin:0;padding-left:12px;border-left:3px solid #ddd8cc">
        ${frameWords.why[language]}${item.why[language]}${sourceLink(item, language)}
      </p>
    </td>
  </tr>`;
}

/** The sentence; of changes the value before struck out and the one after marked. */
function told(item: DigestItem, language: ReaderLanguage) {
  const moved = item.changes.filter(({ field }) => field !== 'withdrawn');
  if (moved.length === 0) return item.sentence[language];
  const values = moved.map(
    ({ before, after }) =>
      html` <del>${before[language]}</del> <ins style="background:#fff0b8;text-decoration:none">${after[language]}</ins>`,
  );
  return html`${item.sentence[language]}<br />${values}`;
}

function sourceLink(item: DigestItem, language: ReaderLanguage) {
  return item.url === null || !/^https?:\/\//u.test(item.url)
    ? ''
    : html` <a href="${item.url}" rel="noopener noreferrer" style="color:#0a55a0"
        >${frameWords.source[language]}${new URL(item.url).hostname}</a
      >`;
}

function sampleMark(issue: DigestIssue, language: ReaderLanguage) {
  return issue.sample ? html` · <strong style="color:#9a3412">${frameWords.sample[language]}</strong>` : '';
}

function nothing(language: ReaderLanguage) {
  return html`<tr>
    <td style="padding:16px 32px"><p style="${SERIF};font-size:16px;margin:0">${frameWords.nothing[language]}</p></td>
  </tr>`;
}
