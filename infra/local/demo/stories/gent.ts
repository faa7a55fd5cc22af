// Owns the stories told by Duwtje Microkrediet; refuses to know other partners.
import type { DemoLoan } from "../types.ts";

const told = { partner: "gent", chosenName: false, consent: { publish: true } } as const;

export const GENT: readonly DemoLoan[] = [
  {
    ...told,
    key: "gent-yasmin",
    title: "Yasmin's coffee bar rides to where people wait",
    displayName: "Yasmin",
    region: "Ghent, Dampoort",
    sector: "food",
    activity: "Coffee from a cargo bicycle",
    principal: "2480.00",
    schedule: { instalments: 24, frequency: "monthly", method: "equal-instalments", annualRatePercent: "6" },
    use: [
      { what: "Espresso machine on gas, reconditioned", amount: "1390.00" },
      { what: "Water tank, pump and food-safe worktop", amount: "640.00" },
      { what: "Permit, inspection and first beans", amount: "450.00" },
    ],
    story: {
      en: "At ten to eight, two hundred people stand in front of Dampoort station with cold hands. Yasmin counted them on four mornings in February, with a tally counter that she had borrowed from her son's school.\n\nShe came to Ghent from Homs nine years ago, learnt Dutch, cleaned offices, and for the last three years made coffee in a canteen until it closed. The cargo bicycle is already hers: an old postal bike with a new battery, paid for with her holiday money. What is missing is the machine on it, a tank, and the permit with its inspection.\n\nA bank told her politely that the amount was too small to be worth the paperwork. Duwtje found her a mentor, Marc, who ran a bakery for thirty years. They have met eleven times. He asked her to put the prices up by thirty cents; she asked him to taste the coffee with cardamom before he said anything more. It is now on the card. They reckon with seventy cups a morning, and with staying at home when there is ice.",
      nl: "Om tien voor acht staan er tweehonderd mensen met koude handen voor het station Dampoort. Yasmin heeft ze in februari op vier ochtenden geteld, met een handteller die ze van de school van haar zoon had geleend.\n\nNegen jaar geleden kwam ze uit Homs naar Gent. Ze leerde Nederlands, poetste kantoren en zette de laatste drie jaar koffie in een bedrijfsrestaurant, tot dat de deuren sloot. De bakfiets is al van haar: een oude postfiets met een nieuwe batterij, betaald met haar vakantiegeld. Wat nog ontbreekt, zijn de espressomachine, een watertank en de vergunning met keuring.\n\nEen bank liet haar vriendelijk weten dat het bedrag te klein was voor al dat papierwerk. Duwtje vond voor haar een mentor: Marc, die dertig jaar een bakkerij had. Ze hebben elkaar elf keer gezien. Hij vroeg haar om de prijzen met dertig cent te verhogen; zij vroeg hem om eerst de koffie met kardemom te proeven en dan pas verder te praten. Die staat nu op de kaart. Ze rekenen op zeventig koppen per ochtend, en op thuisblijven bij ijzel.",
    },
    picture: { seed: "yasmin-1", person: "woman", headwear: "long", skin: "#c98d63" },
    life: { state: "fundraising", fundedPercent: 51 },
  },
  {
    ...told,
    key: "gent-didier",
    title: "Didier gives armchairs a second life, and himself one too",
    displayName: "Didier",
    region: "Molenbeek, Brussels",
    sector: "arts",
    activity: "Upholstery",
    principal: "1925.00",
    schedule: { instalments: 18, frequency: "monthly", method: "equal-instalments", annualRatePercent: "6" },
    use: [
      { what: "Walking-foot sewing machine, used", amount: "980.00" },
      { what: "Compressor and staple gun", amount: "345.00" },
      { what: "Horsehair, webbing, fabric for six chairs", amount: "600.00" },
    ],
    story: {
      en: "For twenty-seven years Didier fitted the seats of trains. When the workshop moved abroad he was fifty-four, with hands that could cover anything and a certificate that nobody asked for any more. After a winter on the sofa, he took the sofa apart.\n\nThat was the first one. The neighbour's followed, then two chairs for a notary, then a barber's bench. He works in a former garage in Molenbeek that he shares with a frame maker, and he has a rule: the customer is shown the inside before it is closed.\n\nHe borrows a machine by the hour for the thick seams, in Anderlecht, after six. A machine of his own, a compressor and a stock of horsehair would allow him to finish an armchair in three days instead of seven. His mentor is a retired accountant who began by asking how many hours there are in a chair. Didier did not know. Now it is written on each of them, on a label underneath, and the price has become fairer in both directions. He has orders until March.",
      fr: "Pendant vingt-sept ans, Didier a garni les sièges des trains. Quand l'atelier est parti à l'étranger, il avait cinquante-quatre ans, des mains capables de tout recouvrir et un certificat que plus personne ne demandait. Après un hiver passé dans son canapé, il l'a démonté.\n\nC'était le premier. Il y a eu ensuite celui de la voisine, puis deux chaises pour un notaire, puis la banquette d'un coiffeur. Il travaille à Molenbeek, dans un ancien garage qu'il partage avec un encadreur, et il a une règle : on montre l'intérieur au client avant de le refermer.\n\nPour les coutures épaisses, il loue une machine à l'heure, à Anderlecht, après dix-huit heures. Avec sa propre machine, un compresseur et une réserve de crin, il finirait un fauteuil en trois jours au lieu de sept. Son mentor, un comptable à la retraite, lui a d'abord demandé combien d'heures il y avait dans un fauteuil. Didier n'en savait rien. Aujourd'hui c'est écrit sur chacun, sur une étiquette en dessous, et le prix est devenu plus juste dans les deux sens. Son carnet est plein jusqu'en mars.",
    },
    picture: { seed: "didier-2", person: "man", headwear: "short", skin: "#e6b391" },
    life: { state: "fundraising", fundedPercent: 76 },
  },
  {
    ...told,
    key: "gent-grace",
    title: "Grace visits feet that no longer come to the practice",
    displayName: "Grace",
    region: "Aalst",
    sector: "health",
    activity: "Medical foot care at home",
    principal: "1735.00",
    schedule: { instalments: 18, frequency: "monthly", method: "equal-instalments", annualRatePercent: "6" },
    use: [
      { what: "Portable treatment set with extraction", amount: "1120.00" },
      { what: "Steriliser, second-hand, checked", amount: "415.00" },
      { what: "Folding foot rest, lamp, trolley", amount: "200.00" },
    ],
    story: {
      en: "Some people in Aalst have not seen their own toes for years. They are eighty-six, or they have diabetes, or the stairs have become a mountain, and the practice that takes care of feet is on the first floor across town.\n\nGrace was a nurse's aide in Kumasi, and in Belgium did the two-year evening course in medical pedicure while working in a care home. She passed it in June, with a distinction that her daughter framed. The care home would like her to come on Tuesdays, self-employed; two family doctors have put her card on the counter.\n\nWhat she needs fits into a trolley: a treatment set with extraction, a steriliser, a foot rest and a lamp. Twenty-two euros for a visit, seven visits on a good day, with the bus between them. Her mentor Ria, who used to plan the rounds of home nurses, drew the town as three circles and gave each its day, so that Grace is with people for longer than she is on the road.",
      nl: "Sommige mensen in Aalst hebben hun eigen tenen al jaren niet meer gezien. Ze zijn zesentachtig, of ze hebben diabetes, of de trap is een berg geworden, en de praktijk voor voetverzorging ligt op een eerste verdieping aan de andere kant van de stad.\n\nGrace was zorgkundige in Kumasi. In België volgde ze twee jaar avondles medische pedicure terwijl ze in een woonzorgcentrum werkte. In juni slaagde ze, met een onderscheiding die haar dochter heeft ingelijst. Het woonzorgcentrum wil dat ze op dinsdag komt, als zelfstandige; twee huisartsen hebben haar kaartje op de balie gelegd.\n\nWat ze nodig heeft, past in een trolley: een behandelset met afzuiging, een sterilisator, een voetsteun en een lamp. Tweeëntwintig euro per bezoek, zeven bezoeken op een goede dag, met de bus ertussen. Haar mentor Ria, die vroeger de rondes van thuisverpleegkundigen plande, tekende de stad als drie cirkels en gaf elke cirkel een dag, zodat Grace langer bij de mensen is dan onderweg.",
    },
    picture: { seed: "grace-3", person: "woman", headwear: "afro", skin: "#6b4330" },
    life: { state: "draft" },
  },
  {
    ...told,
    key: "gent-tomasz",
    title: "Tomasz tends small gardens that big firms leave aside",
    displayName: "Tomasz",
    region: "Lokeren",
    sector: "services",
    activity: "Garden services",
    principal: "1540.00",
    schedule: { instalments: 15, frequency: "monthly", method: "equal-instalments", annualRatePercent: "6" },
    use: [
      { what: "Battery mower and hedge trimmer", amount: "1060.00" },
      { what: "Hand cart and tools", amount: "480.00" },
    ],
    story: {
      en: "A garden of forty square metres is too small for a firm with a van and too large for a back that aches. Lokeren is full of such gardens, with a hedge on three sides and somebody at the window who used to do it all alone.\n\nTomasz worked on building sites until a fall from a scaffold; after the rehabilitation he can lift again, but no longer for eight hours. In the allotment of a friend he noticed that he feels better outside. He began with the hedges of the street, with borrowed shears, and was soon passed on from one garden gate to the next.\n\nBattery tools are quiet and light, and the hand cart means that he does not need a car. He wants to stay within the distance that he can walk. In the ninety days that it stood open, this loan did not find enough donors. What had been given has gone back to them to be directed onward. Tomasz has started all the same, with a second-hand mower, and may ask again in the spring, for less.",
    },
    picture: { seed: "tomasz-4", person: "man", headwear: "cap", skin: "#f0c6a6" },
    life: { state: "expired", fundedPercent: 31, why: "It did not find enough donors before its deadline." },
  },
  {
    ...told,
    key: "gent-leyla",
    title: "Leyla alters what others would throw away",
    displayName: "Leyla",
    region: "Sint-Niklaas",
    sector: "clothing",
    activity: "Alterations and mending",
    principal: "1680.00",
    schedule: { instalments: 16, frequency: "monthly", method: "equal-instalments", annualRatePercent: "6" },
    use: [
      { what: "Industrial sewing machine and overlocker, used", amount: "1150.00" },
      { what: "Steam iron with board", amount: "290.00" },
      { what: "Fitting-room curtain, mirror and sign", amount: "240.00" },
    ],
    story: {
      en: "Zips are what people come in with. Leyla puts in a new one for twelve euros while they have a coffee across the street, and when they come back they have thought of the trousers that are too long and the coat of an aunt.\n\nShe trained as a tailor in Izmir, followed her husband to Sint-Niklaas, and after the divorce kept herself and two boys with ironing by the hour. For a year she has been mending clothes at a table in the neighbourhood centre on Wednesdays. The list in her notebook names 143 garments and what was wrong with each of them.\n\nA shop window in the Ankerstraat stands empty, and the city lets it cheaply for a year to people who repair things. Leyla would share it with a shoemaker. An industrial machine goes through denim and leather, for which hers is too weak; the steam iron would spare her shoulder. Her mentor has worked out with her what the shop has to earn before it earns anything: 31 euros a day. On Wednesdays she already takes 58.",
      nl: "Met ritsen begint het. Leyla zet er voor twaalf euro een nieuwe in terwijl de klant aan de overkant een koffie drinkt, en wie terugkomt, heeft intussen ook aan die te lange broek gedacht en aan de jas van een tante.\n\nIn Izmir werd ze opgeleid tot kleermaakster. Ze volgde haar man naar Sint-Niklaas en onderhield zich na de scheiding, met haar twee jongens, door per uur te strijken. Sinds een jaar herstelt ze op woensdag kleren aan een tafel in het buurthuis. In haar schrift staan 143 kledingstukken, met wat er telkens aan scheelde.\n\nIn de Ankerstraat staat een winkel leeg, en de stad verhuurt die een jaar lang goedkoop aan mensen die dingen herstellen. Leyla zou hem delen met een schoenmaker. Een industriële machine gaat door jeans en leer, waar de hare te zwak voor is; het stoomstrijkijzer zou haar schouder sparen. Met haar mentor rekende ze uit wat de winkel moet verdienen voor hij iets verdient: 31 euro per dag. Op woensdag ontvangt ze er nu al 58.",
    },
    picture: { seed: "leyla-5", person: "woman", headwear: "hijab", skin: "#d9a47c" },
    life: {
      state: "returned",
      reviewerSays:
        "Beautiful and exact. The story names the divorce and the two boys; please check with Leyla once more that she wants both to be public. The quote for the overlocker is missing from the file.",
    },
  },
];
