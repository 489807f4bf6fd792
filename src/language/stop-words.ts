// Small words that carry no meaning in a search: articles, prepositions, conjunctions, auxiliary verbs. Folded (see fold.ts).
// Left out are those that are content words or acronyms elsewhere: `car`, `son`, `van`, `door`, `das`, `dos`, `ai`.

const lists: Readonly<Record<string, string>> = {
  en:
    'a about after against all also an and any are as at be been before between both but by can could did do does during each ' +
    'for from had has have how if in into is it its may might more must no not of on only or other our over should so some such ' +
    'than that the their them then there these they this those through to under until up very was we were what when where which ' +
    'while who will with within without would you your',
  fr:
    'au aux avec ce ces cette chez comme dans de des du elle en entre et il ils la le les leur leurs mais ne nos notre nous ' +
    'ou par pas pour qu que qui sa se ses sont sous sur un une vers vos votre vous d l s y',
  de:
    'als am auch auf aus bei bis dass dem den der des die durch ein eine einem einen einer eines fur gegen im ist mit ' +
    'nach nicht oder sich sie sind sowie um und uber unter vom von vor wie wird werden zu zum zur zwischen',
  es: 'al como con del el ella entre ese esta este los las lo mas mi muy ni o para pero por que se sin sobre su sus una uno y ya',
  it: 'agli al alla alle che con da dai dal dalla degli dei del della delle di e ed gli i il in la le lo ma nei nel nella per si su sui sul sulla tra una uno',
  nl: 'aan bij dat de deze die dit een en het hun ik in is met naar niet of om onder op over te tot uit voor waar wordt zijn',
  pt: 'ao aos as com como da do e entre na no nos o os ou para pela pelas pelo pelos por que se sem sua um uma',
  sv: 'att av de den det eller en ett for fran har i inte med och om pa samt som till vid ar',
  da: 'af at de den det der eller en er et for fra har i ikke med og om pa samt som til ved',
  pl: 'do i jest na nie o od oraz po przez przy sie w z za ze',
};

const all = new Set(Object.values(lists).flatMap((list) => list.split(' ')));

/** True for a folded word that a search may leave out when other words are left, whatever the language. */
export function isStopWord(folded: string): boolean {
  return all.has(folded);
}
