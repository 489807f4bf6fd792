// The CPC classes of policing and security that the watch asks for. Symbols of the official title list
// (https://www.cooperativepatentclassification.org/cpcSchemeAndDefinitions/bulk, 2022-08; B64U, G01V5/20 and H04N23/00 are
// younger); the choice, the themes and the strengths are the watch's own.

/** How much of a class concerns policing: most of it, much of it, or only a little. */
export type Strength = 'core' | 'near' | 'broad';

/** One class of the table. */
export interface SecurityClass {
  readonly symbol: string;
  readonly theme: string;
  readonly strength: Strength;
  /** The nearest class of the table that this one lies below in the scheme. */
  readonly within: string | null;
}

// In brackets what lies below a class in the scheme; `~` marks the near ones, `?` the broad ones.
const THEMES: Readonly<Record<string, string>> = {
  biometrics:
    'G06V40/00(G06V40/12(G06V40/1365) G06V40/16(G06V40/172) G06V40/18 ~G06V40/20(G06V40/25) G06V40/40(~G06V40/45) ' +
    'G06V40/70) A61B5/117 G06F21/32 ~H04L63/0861',
  'access control': '~G07C9/00(G07C9/25 G07C9/37 ~G07C9/15)',
  'speech and audio': 'G10L17/00(~G10L17/26)',
  'video surveillance':
    'G06V20/52(G06V20/53 G06V20/54) ~G06V20/40 ~G06V20/17 ~G06V20/62(G06V20/625) G06V2201/05 G06T7/292 G06T2207/30232 ' +
    '~H04N7/18(~H04N7/185 ~H04N7/188)',
  'body-worn and in-car video': '~H04N5/772 ?H04N23/00',
  'traffic and plate reading': 'G08G1/017(G08G1/0175) ~G08G1/052 ~G08G1/205',
  alarms:
    '~G08B13/00(G08B13/196(~G08B13/19602(G08B13/19613) ~G08B13/19647 G08B13/19686) ~G08B13/24) G08B15/00 ~G08B21/02 ' +
    '~G08B25/00(G08B25/016) G08B27/00',
  'prediction and intelligence': 'G08B31/00 G06Q50/26(G06Q50/265)',
  'lawful interception': 'H04L63/30(H04L63/302 H04L63/306 H04L63/308)',
  'cyber security':
    '~H04L63/14(~H04L63/1425 ~H04L63/1441(H04L63/1483)) ?G06F21/50(~G06F21/55(~G06F21/56) ?G06F21/57) ?G06F21/62 ' +
    '?H04W12/00(H04W12/80 ~H04W12/12(~H04W12/122))',
  'digital evidence': '~G06F21/64',
  cryptography: '?H04L9/00(~H04L9/3231 ?H04L9/50 ~H04L9/0852 ~H04L9/3093)',
  'emergency communications': 'H04W4/90 H04W76/50 H04M3/5116 H04M2242/04',
  'critical communications': 'H04W4/10 H04W76/45 H04W84/08 ~H04W4/08 ?H04W84/18',
  location: '~H04W4/021 ~H04W4/029',
  'drones and satellites': '?H04B7/185(~H04B7/18504) ~B64C39/024 ~B64C2201/00 ~G08G5/0069 ~G08G5/0082 ~B64U(~B64U10/00 B64U2101/00)',
  'jamming and counter-drone': 'H04K3/00(H04K3/45 H04K3/65 ~H04K3/82 H04K3/90) ~G01S7/38 ~G01S7/495 ~G01S19/21 F41H11/02',
  'less-lethal':
    'F41H13/00(F41H13/0006 F41H13/0012(F41H13/0025 F41H13/0031) F41H13/0043(~F41H13/0068 ~F41H13/0075 ~F41H13/0081 ' +
    '~F41H13/0087) ~F41H13/0093) ~F41H9/04 F41H9/10 F41B15/02(F41B15/04) ~F42B12/46 E05B75/00',
  'protection of officers': 'F41H1/00(F41H1/02) ~F41H5/00(F41H5/08) ~F41C33/02 ~F41A17/06 ~F41A17/08 ~A62B7/00',
  vehicles: '~F41H7/00 F41H11/08 E01F13/12 ~B60R25/00',
  'explosives and CBRN':
    'F42D5/04(F42D5/045) ~F42B33/06 ~F41H11/12(~F41H11/13) C06B23/008 ~G01N33/22(G01N33/227) G01N33/0057 ' +
    'G01N2001/022(G01N2001/024) ?G01N1/02 G01N24/084 ~G01N27/622 ?G01N21/65 G01T1/167 ~G01T3/00',
  'drugs and forensics': '~G01N33/94(G01N33/9486) ~C12Q1/6888 ?H01J49/26 ?G01N30/72 ~G07D7/00 ~G06V20/95',
  screening: 'G01V5/00(G01V5/20) ~G01N23/04 G01N23/10 ?G01N23/20 ~G01V3/08(~G01V3/10) G01V8/005 ~G01S13/88(G01S13/887 G01S13/888)',
  'civil protection': '~A62C ~B64D1/16',
};

/** The whole table, in its order. */
export const securityClasses: readonly SecurityClass[] = Object.entries(THEMES).flatMap(([theme, tree]) => classesOf(theme, tree));

/** The classes of a theme: `A(B ~C(D)) E` holds five, B and C within A, D within C. */
function classesOf(theme: string, tree: string): readonly SecurityClass[] {
  const above: string[] = [];
  const found: SecurityClass[] = [];
  for (const [token, mark, symbol] of tree.matchAll(/([~?]?)([A-Z]\d{2}[A-Z][\d/]*)|[()]/gu)) {
    if (token === '(') above.push(found.at(-1)?.symbol ?? '');
    else if (token === ')') above.pop();
    else found.push({ symbol: symbol ?? '', theme, strength: strengthOf(mark ?? ''), within: above.at(-1) ?? null });
  }
  return found;
}

function strengthOf(mark: string): Strength {
  return mark === '~' ? 'near' : mark === '?' ? 'broad' : 'core';
}

/**
 * The classes to ask for, each with all that lies below it: core and near ones that no other asked class contains. Broad ones are
 * left out, for most of what they hold concerns nobody here; a core or near class below a broad one is asked by itself.
 */
export function askedClasses(): readonly SecurityClass[] {
  const bySymbol = new Map(securityClasses.map((one) => [one.symbol, one]));
  const covered = ({ within }: SecurityClass): boolean => {
    const above = within === null ? undefined : bySymbol.get(within);
    return above !== undefined && (above.strength !== 'broad' || covered(above));
  };
  return securityClasses.filter((one) => one.strength !== 'broad' && !covered(one));
}
