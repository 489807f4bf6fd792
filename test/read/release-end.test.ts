import { describe, expect, it } from 'vitest';
import { withoutReleaseEnd } from '../../src/read/release-end.ts';

const story =
  'ANTWERP, Oct. 8, 2026 -- Example Systems has shown a sensor that sees drones at night.\n' +
  'In the trial it watched a valley for six weeks, in rain and in snow, and it told birds from drones in nine cases of ten. A second trial follows.';

describe('withoutReleaseEnd', () => {
  it.each([
    'About Example Systems\nExample Systems makes sensors.',
    'About Example Systems, Inc.\nSensors since 1990.',
    'About Example Example makes sensors for police forces in nine countries.',
    'About us\nWe make sensors.',
    'À propos d’Example Systems\nDes capteurs.',
    'Über Example Systems\nSensoren seit 1990.',
    'Acerca de Example Systems\nSensores.',
    'Informazioni su Example Systems\nSensori.',
    'Over Example Systems\nSensoren.',
    'O firmie Example\nCzujniki.',
    'Sobre a Example Systems\nSensores.',
    'Forward-Looking Statements\nThis release holds words about the future.',
    'Cautionary Note Regarding Forward-Looking Statements\nSome.',
    'Media Contact:\nA Name, press@example.org, +32 3 000 00 00',
    'Media contact\nA Name',
    'Press & Media Enquiries: A Name',
    'Pressekontakt\nEin Name',
    'Contact presse\nUn nom',
    'Contatti stampa\nUn nome',
    '###\nA name',
    '# # #',
    '-ENDS-\nNotes',
    '-30-',
    'SOURCE Example Systems',
    'Source: Example Systems',
    'View source version on a wire: https://wire.example/1',
  ])('cuts at %j', (end) => {
    expect(withoutReleaseEnd(`${story}\n${end}`)).toBe(story);
  });

  it.each([
    'About 300 officers took part in the trial.',
    'About the trial itself little is known.',
    'Sources close to the agency said that it will buy.',
    'Contact tracing by sensors works as well.',
    'The end of the trial is near.',
    'Ends meet here.',
    'Over three weeks the sensor saw nine drones.',
  ])('goes on at %j', (line) => {
    const text = `${story}\n${line}\nAnd so on.`;
    expect(withoutReleaseEnd(text)).toBe(text);
  });

  it('cuts nothing before there is a text', () => {
    expect(withoutReleaseEnd('About Example\nSome words')).toBe('About Example\nSome words');
    expect(withoutReleaseEnd('')).toBe('');
  });
});
