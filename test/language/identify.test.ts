import { beforeAll, describe, expect, it } from 'vitest';
import { languageIdentifier } from '../../src/language/identify.ts';

let identify: (text: string) => string;

beforeAll(async () => {
  identify = await languageIdentifier();
});

// Invented sentences.
const samples: readonly (readonly [string, string])[] = [
  ['en', 'The consortium will test new sensors for the detection of small drones near airports.'],
  ['fr', 'Le consortium va tester de nouveaux capteurs pour la détection de petits drones près des aéroports.'],
  ['de', 'Das Konsortium erprobt neue Sensoren für die Erkennung kleiner Drohnen in der Nähe von Flughäfen.'],
  ['it', 'Il consorzio proverà nuovi sensori per il rilevamento di piccoli droni vicino agli aeroporti.'],
  ['pl', 'Konsorcjum przetestuje nowe czujniki do wykrywania małych dronów w pobliżu lotnisk.'],
  ['el', 'Η κοινοπραξία θα δοκιμάσει νέους αισθητήρες για την ανίχνευση μικρών drones κοντά σε αεροδρόμια.'],
  ['fi', 'Konsortio testaa uusia antureita pienten lennokkien havaitsemiseen lentokenttien lähellä.'],
  ['ga', 'Tá an grúpa ag obair ar bhrathadóirí nua agus beidh siad ag cabhrú leis na gardaí sa tír seo.'],
  ['mt', 'Il-proġett il-ġdid għandu jgħin lill-pulizija fil-fruntieri u jista’ jintuża minn kull stat.'],
  ['mk', 'Конзорциумот ќе тестира нови сензори за откривање на мали дронови во близина на аеродромите.'],
  ['bg', 'Консорциумът ще изпита нови сензори за откриване на малки дронове в близост до летищата.'],
  ['sr', 'Конзорцијум ће тестирати нове сензоре који откривају мале дронове у близини аеродрома.'],
];

describe('languageIdentifier', () => {
  it.each(samples)('knows %s', (language, text) => {
    expect(identify(text)).toBe(language);
  });

  it.each(['', 'Matrice 30T', 'drones', '2026-11-22 14:30 00:00 17', '… — … — … — … — … — …'])('does not decide on %j', (text) => {
    expect(identify(text)).toBe('und');
  });

  it.each([
    ['ja', 'ドローンの検出'],
    ['zh', '无人机检测系统'],
    ['ko', '드론 탐지 시스템'],
    ['he', 'זיהוי רחפנים'],
    ['de', 'Drohnenabwehr'],
    ['no', 'Konsortiet skal prøve nye sensorer som oppdager små droner i nærheten av flyplasser, og det skal skje før jul.'],
  ])('knows %s by its script or by a plain word: %s', (language, text) => {
    expect(identify(text)).toBe(language);
  });

  it('is not moved by one Irish or Maltese name in an English sentence', () => {
    expect(identify('Officers of the Garda Síochána and of Għajnsielem met at the annual conference in Dublin.')).toBe('en');
  });
});
