import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/read/article.ts';
import { wallOf } from '../../src/read/page-wall.ts';

const html = (body: string, title = 'News'): string => `<html><head><title>${title}</title></head><body>${body}</body></html>`;

describe('wallOf', () => {
  it.each([
    ['We use cookies and similar tools to improve your visit.\nAccept all\nReject all\nManage cookie settings', 'consent'],
    ['Before you continue\nWe and our 300 partners use cookies to store data on your device.\nI accept\nCookie policy', 'consent'],
    ['Wir verwenden Cookies, um unsere Seiten zu verbessern.\nAlle akzeptieren\nAblehnen\nDatenschutzerklärung', 'consent'],
    ['Nous utilisons des cookies pour mesurer les visites.\nTout accepter\nTout refuser', 'consent'],
    ['Utilizamos cookies propias y de terceros.\nAceptar todo\nRechazar todo', 'consent'],
    ['Utilizziamo i cookie per offrire un servizio migliore.\nAccetta tutto\nRifiuta tutto', 'consent'],
    ['Wij gebruiken cookies om deze site te verbeteren.\nAlles accepteren\nCookies weigeren', 'consent'],
    ['Używamy plików cookie w celu analizy.\nAkceptuję wszystkie\nZarządzaj zgodami', 'consent'],
    ['Please enable JavaScript to view this page.', 'scripts'],
    ['You need to enable JavaScript to run this app.', 'scripts'],
    ['JavaScript ist deaktiviert. Bitte aktivieren Sie es.', 'scripts'],
    ['Veuillez activer JavaScript pour continuer.', 'scripts'],
    ['Checking your browser before accessing agency.example', 'human'],
    ['Verify that you are human by completing the action below.', 'human'],
  ])('sees %j', (text, wall) => {
    expect(wallOf(text, 'News')).toBe(wall);
  });

  it.each([
    'The court found that the cookie banner of the portal broke the law, and it fined its owner. The owner will appeal.',
    'A tool that shows how JavaScript travels through a browser was shown in Vienna.\nIts makers want to sell it to police forces next year.',
    'A study asked 900 people whether they read what they accept.\nMost do not, and they said so plainly.',
    'A sensor sees drones.\nWe use cookies.\nAccept all',
    '',
  ])('takes %j for a text', (text) => {
    expect(wallOf(text, 'Of sensors')).toBeNull();
  });
});

describe('readArticle before a wall', () => {
  it('warns of a request for consent and keeps nothing of it', () => {
    const wall =
      '<main><h1>Your privacy</h1><p>We use cookies and ask for your consent to store data on your device.</p><p>You can accept or reject all cookies.</p><button>Accept all cookies</button></main>';
    expect(readArticle(html(wall, 'Your privacy'), null)).toMatchObject({
      title: null,
      text: '',
      reader: 'none',
      quality: 0,
      warnings: ['the page asks for consent to cookies instead of showing its text'],
    });
  });

  it('warns of a page that is empty until scripts run', () => {
    const app = html('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>');
    expect(readArticle(app, null)).toMatchObject({
      text: '',
      warnings: ['the page asks for scripts to be switched on instead of showing its text'],
    });
    expect(readArticle(html('<div id="root"></div><script>run()</script>'), null).warnings).toEqual(['no main text found']);
  });

  it('warns of a check for robots', () => {
    expect(readArticle(html('<p>Checking your browser. Please wait.</p>', 'Just a moment...'), null).warnings).toEqual([
      'the page asks whether its reader is human instead of showing its text',
    ]);
  });
});
