//! The small words that tell a language: which of the languages each of them belongs to.
//!
//! A word that two languages share speaks for neither against the other, so a language's list
//! also holds its words that look like a function word of another one (`by` is a town in Danish).
//! Marks that people leave out when they type are spelt both ways.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The languages that are told apart, as places in [`TAGS`].
pub(super) type Place = usize;

/// The tags of the languages, English first.
pub(super) const TAGS: [&str; 12] = [
    "en", "da", "nb", "sv", "fi", "de", "nl", "fr", "es", "it", "pt", "pl",
];

/// English in [`TAGS`].
pub(super) const ENGLISH: Place = 0;

/// The languages that have a word, one bit for each place of [`TAGS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Owners(u16);

impl Owners {
    pub(super) fn include(self, place: Place) -> bool {
        self.0 & (1 << place) != 0
    }

    /// How many languages have it.
    pub(super) fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether the word is English and of none of the others.
    pub(super) fn are_english_alone(self) -> bool {
        self.0 == 1 << ENGLISH
    }
}

/// The languages that have this lower-case `word` in their list.
pub(super) fn owners(word: &str) -> Owners {
    INDEX.get(word).copied().unwrap_or_default()
}

static INDEX: LazyLock<HashMap<&'static str, Owners>> = LazyLock::new(|| {
    let mut index: HashMap<&'static str, Owners> = HashMap::new();
    for (place, list) in LISTS.iter().enumerate() {
        for word in list.split_whitespace() {
            index.entry(word).or_default().0 |= 1 << place;
        }
    }
    index
});

/// The words of each language, in the order of [`TAGS`].
pub(super) const LISTS: [&str; 12] = [
    // English
    "the a an this that these those my your our their its his her i you we they he she it me us \
     them him who whom whose which what when where why how am is are was were be been being do \
     does did doing done have has had having can could will would shall should may might must \
     cannot not no nor and or but if then than because while although though since until of in \
     on at to from for with without by about into onto over under after before between through \
     during against as so such too also only just very still already again always never ever \
     here there any some every each all both more most much many few other another same own up \
     out off down please someone somebody anyone anybody nobody everybody something anything \
     nothing everything mine yours i'm i've i'd i'll im ive don't dont doesn't doesnt didn't \
     didnt can't cant couldn't couldnt won't wont wouldn't wouldnt shouldn't isn't isnt aren't \
     arent wasn't wasnt weren't haven't havent hasn't hasnt hadn't it's that's there's what's \
     where's you're we're they're you've we've they've let's myself yourself",
    // Danish
    "jeg mig min mit mine du dig din dit dine han ham hans hun hende hendes den det de dem \
     deres vi os vores i jer jeres man en et der som hvad hvem hvilken hvilket hvilke hvor \
     hvordan hvorfor hvornår hvornaar når naar er var været vaeret være vaere bliver blev blive \
     blevet har havde have haft kan kunne skal skulle vil ville må maa måtte gør goer gøre \
     gjort ikke ingen intet ingenting noget nogen nogle og eller men hvis fordi selvom selv \
     mens siden at af på paa til fra for med uden ved om over under efter før foer inden mellem \
     gennem mod hos ad op ud ind ned hjem igen altid aldrig her nu så saa også ogsaa kun bare \
     meget mere mest endnu stadig allerede alle alt hele hver denne dette disse samme anden \
     andet andre to tak hej venligst får faar fik få faa hjælp hjaelp by sin sine",
    // Norwegian
    "jeg meg min mitt mine du deg din ditt dine han ham hans hun henne hennes den det de dem \
     deres dere vi oss vår vårt våre i man en ei et der som hva hvem hvilken hvilket hvilke \
     hvor hvordan hvorfor når naar er var vært vaert være vaere blir ble bli blitt har hadde ha \
     hatt kan kunne skal skulle vil ville må maa måtte gjør gjøre gjort ikke ingen ingenting \
     noe noen og eller men hvis fordi selv mens siden at å aa av på paa til fra for med uten \
     ved om over under etter før foer innen mellom gjennom mot hos opp ut inn ned hjem igjen \
     alltid aldri her nå naa så saa også ogsaa kun bare mye mer mest enda fortsatt ennå \
     allerede alle alt hele hver denne dette disse samme annen annet andre to takk hei får faar \
     fikk få faa hjelp trenger by all sin sine",
    // Swedish
    "jag mig min mitt mina du dig din ditt dina han honom hans hon henne hennes den det de dem \
     deras vi oss vår vårt våra var vart ni er ert era man en ett som vad vem vilken vilket \
     vilka hur varför varfor när nar är ar varit vara blir blev bli blivit har hade ha haft kan \
     kunde ska skall skulle vill ville måste maste gör gor göra gora gjort inte ingen inget \
     inga ingenting något nagot någon nagon några nagra och eller men om därför eftersom fast \
     medan sedan sen att av på pa till från fran för for med utan vid över over under efter \
     före fore innan mellan genom mot hos åt upp ut in ner hem igen alltid aldrig här där dar \
     nu så sa också ocksa bara mycket mer mest än an ännu fortfarande redan alla allt hela \
     varje denna detta dessa samma annan annat andra två tva tack hej får far fick få hjälp by \
     all trots sin sina",
    // Finnish
    "minä mina minun minut minulla minulle minua mun mä sinä sina sinun hän han hänen hänet \
     hänelle me meidän meidan meillä meille te teidän teidan teillä he heidän se sen sitä sita \
     siitä siita siinä siina sillä ne niitä tämä tama tämän taman tätä tata tässä tassa nämä \
     tuo joka jota jonka jossa jotka mikä mika mitä mita mitään mitaan missä missa mistä mista \
     mihin milloin miksi miten kuka kukaan ketään on ovat oli olivat ole olen olet olemme \
     olette olla ollut olisi olisin en et ei emme ette eivät eivat älä ja tai mutta että etta \
     jos koska kun kuin kuitenkin vaikka jotta ennen jälkeen jalkeen aina vielä viela vieläkään \
     yhä jo nyt taas vain myös myos niin näin nain kanssa ilman kautta yli alle ali voi voin \
     voiko voinko voitteko voimme pitää pitaa pitäisi pitaisi saa saan saisin saako saanut \
     pääse paase enkä enka eikä eika ettei kaikki kaikkia kiitos hei moi anteeksi olisiko onko \
     eivätkö minne no",
    // German
    "ich mich mir mein meine meinen meinem meiner du dich dir dein deine er ihn ihm sein seine \
     sie ihr ihre ihren ihrem ihrer ihnen es wir uns unser unsere euch euer man der die das den \
     dem des ein eine einen einem einer eines kein keine keinen keiner wer wen wem was welche \
     welcher welches wann wo woher warum wieso weshalb wie ist sind bin bist war waren wäre \
     waere sei seit werden wird wurde wurden worden habe haben hab hast hat hatte hätte haette \
     kann können koennen konnte könnte muss müssen muessen musste soll sollen sollte will \
     wollen möchte moechte darf dürfen nicht nichts nie niemand und oder aber denn wenn falls \
     weil obwohl dass daß damit dabei dazu daran in im an am auf aus bei beim bis durch für \
     fuer gegen mit nach ohne über ueber um unter von vom vor zu zum zur zwischen hier da dort \
     jetzt immer noch schon wieder auch nur sehr mehr so als alle alles jede jeden jedes jemand \
     etwas bitte danke hallo geht gibt mal nochmal not also her is all",
    // Dutch
    "ik mij me mijn je jij jou jouw uw u hij hem zijn zij ze haar wij we ons onze jullie hun \
     het de een den der des dit dat deze die wie wat welke welk wanneer waar waarom hoe is ben \
     bent was waren wezen wordt worden werd geworden heb hebt heeft hebben had hadden kan kunt \
     kunnen kon kun moet moeten moest mag mogen zal zullen zou zouden wil willen wilt doe doet \
     doen niet niets niks niemand nooit geen en of maar als dan omdat want terwijl zodra hoewel \
     indien sinds in op aan uit bij tot door voor tegen met na zonder over om onder van naar te \
     tussen per hier daar er nu nog al weer ook alleen zeer heel meer meest toch steeds altijd \
     alle alles elke elk iedere iemand iets ander andere zelf dank bedankt graag hallo gaat \
     komt krijg kom lukt been",
    // French
    "je j' me m' moi mon ma mes tu te t' toi ton ta tes il elle on nous vous ils elles le la l' \
     les un une des du d' de s' se son sa ses leur leurs notre nos votre vos ce c' cet cette \
     ces ça ca cela qui que qu' quoi quel quelle quels quelles quand où pourquoi comment \
     combien est suis es sommes êtes etes sont était etait étaient être etre été ete sera \
     serait ai as a avons avez ont avait avais avoir eu n' ne pas plus rien jamais personne \
     aucun aucune et ou mais si car donc parce lorsque lorsqu' puisque puisqu' jusqu' alors \
     dans en sur sous avec sans pour par vers chez entre depuis pendant avant après apres au \
     aux à y ici là très tres trop aussi encore toujours déjà deja tout toute tous toutes même \
     meme autre autres quelqu' quelque peut peux puis pouvez puis-je dois doit faut fait faire \
     veux voudrais vais va merci bonjour bonsoir svp s'il but or dont an",
    // Spanish
    "yo mi mis mí me tú tu tus te ti él el ella ello usted ustedes nosotros ellos ellas nos les \
     le lo la los las se su sus un una unos unas este esta esto estos estas ese esa eso esos \
     aquel que qué quién quien cuál cual cuándo cuando dónde donde cómo como cuánto cuanto \
     cuántos por porque es son soy era eran fue fueron ser sido será seria sería está están \
     estan estoy estaba he ha has han hemos había habia haber hay tengo tiene tienen tener \
     puedo puede pueden podemos podría podria debo debe quiero quisiera hace hago hacer no ni \
     nada nadie nunca ningún ningun ninguna ninguno y e o u pero si sí aunque mientras pues de \
     del a al en con sin sobre bajo entre hasta hacia desde para tras antes después despues \
     según ya aún aun todavía todavia también tambien tampoco muy más mas menos mucho todo toda \
     todos todas cada otro otra otros alguien algo algún aquí aqui ahora siempre hola gracias \
     favor buenas buenos llega sale dos",
    // Italian
    "io mi mio mia miei mie me tu ti tuo tua te lui lei noi ci voi vi loro suo sua suoi sue \
     nostro nostra vostro vostra vostri il lo la l' i gli le un uno una un' di del dello della \
     dell' dei degli delle d' a al allo alla all' ai agli alle da dal dalla dall' dai in nel \
     nello nella nell' nei nelle con su sul sulla sull' sui per tra fra che chi cosa cos' quale \
     quali quando dove dov' come perché perche quanto quanti è e' sono sei siamo siete era \
     erano essere stato stata stati sia ho hai ha abbiamo avete hanno aveva avere posso può puo \
     possiamo potete possono devo deve vorrei voglio vuole fare fa faccio non né niente nulla \
     nessuno nessuna mai e ed o oppure ma però pero se anche ancora già gia più piu meno molto \
     tutto tutta tutti tutte ogni altro altra altri qualcuno qualche questo questa questi quel \
     quello quella ora adesso qui c' c'è ce ne si sì dopo prima senza sotto sopra verso durante \
     mentre poi solo sempre grazie ciao buongiorno salve riesco eppure benché so no",
    // Portuguese
    "eu me mim meu minha meus minhas tu te teu tua você voce vocês voces ele ela eles elas nós \
     nos vos lhe lhes se seu sua seus suas nosso nossa o a os as um uma uns umas este esta isto \
     estes esse essa isso aquele aquela aquilo que quem qual quais quando onde como porque \
     porquê por quanto quantos é são sao sou era eram foi foram ser sido será seria está estão \
     estao estou estava tenho tem têm tinha ter havia há posso pode podem podemos podia poderia \
     devo deve quero queria gostaria consigo consegue faço faz fazer não nao nem nada ninguém \
     ninguem nunca nenhum nenhuma e ou mas embora enquanto pois de do da dos das à ao aos às em \
     no na nas num numa com sem sobre sob entre até ate para pra pelo pela desde após antes \
     depois já ja ainda também tambem muito mais menos tudo todo toda todos todas cada outro \
     outra outros alguém alguem algo aqui agora sempre olá ola oi obrigado obrigada favor dá so",
    // Polish
    "ja mnie mi mną mna mój moj moja moje mojego mojej moim moich ty ciebie ci tobie twój on \
     ona ono jego jej go jemu mu nim nią my nas nam nami wy was wam wami państwo panstwo oni \
     one ich im je się sie siebie sobie swoje swój swoją ten ta to tego tej temu tym tych tą te \
     kto co czego czemu kogo ktoś ktos coś cos nikt nic który ktory która ktora które ktore \
     którego gdzie kiedy dlaczego jak jaki jaka jakie ile czy jest są sa był byl była byla było \
     bylo być byc będzie bedzie będą mam masz ma mamy mają maja mogę moge może moze możecie \
     można mozna muszę musze trzeba chcę chce chciałbym chciałabym nie ani i oraz a ale lub \
     albo bo gdy gdyby jeśli jesli jeżeli że ze żeby zeby choć chociaż w we na do od z za o u \
     po przy przed pod nad dla bez przez między już juz jeszcze nadal tylko też tez także \
     bardzo więcej tu tam teraz zawsze nigdy każdy kazdy każdym wszystko wszystkie inny żaden \
     zaden proszę prosze dziękuję dziekuje dzień dzien witam aby by no",
];
