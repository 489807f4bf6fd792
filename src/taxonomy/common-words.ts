// Words that stand in any text, in the languages of the editions: as a label of their own they would misfire.

const listed =
  'access alarm alert analysis analyse attack attaque barrier camera cameras camion case cell center centre chien communication communications ' +
  'control contrôle data datos daten detection détection device document documents dog door drug drugs droga drogue drogues emergency energy ' +
  'evacuation event exercise exercises exposure film filter fire flood floods fraud fraude game games gas gate glasses guard hazard helmet help ' +
  'identification identity image images incident information innovation inspection intelligence interception interoperability intervention ' +
  'investigation jumelles key laboratory laser launcher learning light lock map mapping mask masks mine mines mobile mobiles model models module ' +
  'monitoring munition network networks number observation patrol permit person persons phone phones plan platform platforms police police port ' +
  'ports position prevention prison prisons privacy projectile protection quality radio radios recognition recording recovery report rescue ' +
  'research réseau resilience response restraint restraints risk risks robot robots safety satellite satellites scanner scanners screening search ' +
  'secours sécurité security seguridad sensor sensors service services shield shields sicherheit sicurezza signal signals simulation simulator ' +
  'simulateur simulateurs siren sirens smuggler smugglers software sonar sound standard standards station surveillance system systems target ' +
  'targets technology terminal testing tool tools tower track tracking traffic training transport travel triage trial vehicle vehicles ' +
  'vest vests victim victims video visa voice volunteers warning water weapon weapons';

const words = new Set(listed.split(' '));

/** Shortest word that may stand alone: what is shorter has too many meanings. */
const shortest = 3;

/** True for a word in lower case that means too much else to name a concept by itself. */
export function isCommonWord(word: string): boolean {
  return word.length < shortest || words.has(word);
}
