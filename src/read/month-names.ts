// Month names of the 24 official languages of the EU and some of its neighbours, as they stand in dates (long and short;
// after Unicode CLDR). No logic beyond looking one up; a name that means different months in different languages is not decided without the language.

// Twelve words a language, variants separated by `|`, `_` for a blank.
const NAMES: Readonly<Record<string, string>> = {
  bg: 'януари|яну|ян февруари|фев март|мар април|апр май юни юли август|авг септември|сеп|септ октомври|окт ноември|ное|ноем декември|дек',
  cs: 'ledna|leden|led února|únor|úno března|březen|bře dubna|duben|dub května|květen|kvě června|červen|čvn července|červenec|čvc srpna|srpen|srp září|zář října|říjen|říj listopadu|listopad|lis prosince|prosinec|pro',
  da: 'januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov december|dec',
  de: 'januar|jänner|jan|jän februar|feber|feb märz|maerz|mär|mrz april|apr mai juni|jun juli|jul august|aug september|sept|sep oktober|okt november|nov dezember|dez',
  el: 'ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ|φεβρ μαρτίου|μάρτιος|μαρ|μαρτ απριλίου|απρίλιος|απρ μαΐου|μάιος|μαΐ ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ σεπτεμβρίου|σεπτέμβριος|σεπ|σεπτ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε|νοεμ δεκεμβρίου|δεκέμβριος|δεκ',
  en: 'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec',
  es: 'enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sept|sep|set octubre|oct noviembre|nov diciembre|dic',
  // Estonian dates bend the month: on, from, until, by (`15. novembril`, `novembrist`, `novembrini`, `novembriks`).
  et: 'jaanuar|jaanuari|jaanuaril|jaanuarist|jaanuarilt|jaanuarini|jaanuariks|jaan veebruar|veebruari|veebruaril|veebruarist|veebruarilt|veebruarini|veebruariks|veebr märts|märtsi|märtsil|märtsist|märtsilt|märtsini|märtsiks aprill|aprilli|aprillil|aprillist|aprillilt|aprillini|aprilliks|apr mai|mail|maist|mailt|maini|maiks juuni|juunil|juunist|juunilt|juunini|juuniks juuli|juulil|juulist|juulilt|juulini|juuliks august|augusti|augustil|augustist|augustilt|augustini|augustiks|aug september|septembri|septembril|septembrist|septembrilt|septembrini|septembriks|sept oktoober|oktoobri|oktoobril|oktoobrist|oktoobrilt|oktoobrini|oktoobriks|okt november|novembri|novembril|novembrist|novembrilt|novembrini|novembriks|nov detsember|detsembri|detsembril|detsembrist|detsembrilt|detsembrini|detsembriks|dets',
  fi: 'tammikuuta|tammikuu|tammi helmikuuta|helmikuu|helmi maaliskuuta|maaliskuu|maalis huhtikuuta|huhtikuu|huhti toukokuuta|toukokuu|touko kesäkuuta|kesäkuu|kesä heinäkuuta|heinäkuu|heinä elokuuta|elokuu|elo syyskuuta|syyskuu|syys lokakuuta|lokakuu|loka marraskuuta|marraskuu|marras joulukuuta|joulukuu|joulu',
  fr: 'janvier|janv|jan février|févr|fév mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct novembre|nov décembre|déc',
  ga: 'eanáir|ean feabhra|feabh márta aibreán|aib bealtaine|beal meitheamh|meith iúil lúnasa|lún meán_fómhair|mfómh deireadh_fómhair|dfómh samhain|samh nollaig|noll',
  hr: 'siječnja|siječanj|sij veljače|veljača|velj ožujka|ožujak|ožu travnja|travanj|tra svibnja|svibanj|svi lipnja|lipanj|lip srpnja|srpanj|srp kolovoza|kolovoz|kol rujna|rujan|ruj listopada|listopad|lis studenoga|studenog|studeni|stu prosinca|prosinac|pro',
  hu: 'január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus|aug szeptember|szept október|okt november|nov december|dec',
  it: 'gennaio|genn|gen febbraio|febbr|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|sett|set ottobre|ott novembre|nov dicembre|dic',
  lt: 'sausio|sausis vasario|vasaris kovo|kovas balandžio|balandis gegužės|gegužė birželio|birželis liepos|liepa rugpjūčio|rugpjūtis rugsėjo|rugsėjis spalio|spalis lapkričio|lapkritis gruodžio|gruodis',
  lv: 'janvāris|janvārī|janv februāris|februārī|febr marts|martā aprīlis|aprīlī|apr maijs|maijā jūnijs|jūnijā|jūn jūlijs|jūlijā|jūl augusts|augustā|aug septembris|septembrī|sept oktobris|oktobrī|okt novembris|novembrī|nov decembris|decembrī|dec',
  mt: 'jannar|jan frar|fra marzu|mar april|apr mejju|mej ġunju|ġun lulju|lul awwissu|aww settembru|set ottubru|ott novembru|nov diċembru|diċ',
  nl: 'januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sept|sep oktober|okt november|nov december|dec',
  pl: 'stycznia|styczeń|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru',
  pt: 'janeiro|jan fevereiro|fev março|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez',
  ro: 'ianuarie|ian februarie|feb martie|mar aprilie|apr mai iunie|iun iulie|iul august|aug septembrie|sept octombrie|oct noiembrie|noi|nov decembrie|dec',
  sk: 'januára|január|jan februára|február|feb marca|marec|mar apríla|apríl|apr mája|máj júna|jún júla|júl augusta|august|aug septembra|september|sep októbra|október|okt novembra|november|nov decembra|december|dec',
  sl: 'januarja|januar|jan februarja|februar|feb marca|marec|mar aprila|april|apr maja|maj junija|junij|jun julija|julij|jul avgusta|avgust|avg septembra|september|sep oktobra|oktober|okt novembra|november|nov decembra|december|dec',
  sv: 'januari|jan februari|febr|feb mars april|apr maj juni|jun juli|jul augusti|aug september|sept|sep oktober|okt november|nov december|dec',
  ar: 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
  id: 'januari|jan februari|feb maret|mar april|apr mei juni|jun juli|jul agustus|agu september|sep oktober|okt november|nov desember|des',
  nb: 'januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt november|nov desember|des',
  ru: 'января|январь|янв февраля|февраль|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сент октября|октябрь|окт ноября|ноябрь|нояб декабря|декабрь|дек',
  tr: 'ocak|oca şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara',
  uk: 'січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав червня|червень|черв липня|липень|лип серпня|серпень|серп вересня|вересень|вер жовтня|жовтень|жовт листопада|листопад|лист грудня|грудень|груд',
};

const MONTHS = monthsByName();

/** The month (1 to 12) that a name means; null when there is none, or when languages differ and none of them is given. */
export function monthOf(name: string, language: string | null): number | null {
  const meanings = MONTHS.get(foldName(name));
  if (meanings === undefined) return null;
  const told = language === null ? undefined : meanings.get(language);
  if (told !== undefined) return told;
  const months = new Set(meanings.values());
  return months.size === 1 ? ([...months][0] ?? null) : null;
}

/** Lower case without accents, of the same length in UTF-16 units for the letters of these languages. */
export function foldName(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{ASCII}]/gu, (letter) => letter.normalize('NFD').charAt(0));
}

function monthsByName(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const [language, names] of Object.entries(NAMES)) {
    for (const [index, variants] of names.split(' ').entries()) {
      for (const variant of variants.split('|')) {
        const name = foldName(variant.replaceAll('_', ' '));
        found.set(name, (found.get(name) ?? new Map<string, number>()).set(language, index + 1));
      }
    }
  }
  return found;
}
