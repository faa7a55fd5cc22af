// Owns the words of the payment page in the languages of the product; Stripe's own page speaks many more. What has no words here stays English.

/** German, French, Dutch, by the English. */
const WORDS: Readonly<Record<string, readonly [string, string, string]>> = {
  Give: ["Geben", "Donner", "Geven"],
  Pay: ["Bezahlen", "Payer", "Betalen"],
  Subscribe: ["Abonnieren", "S’abonner", "Abonneren"],
  "each month": ["jeden Monat", "par mois", "per maand"],
  "Error: ": ["Fehler: ", "Erreur : ", "Fout: "],
  "Your gift": ["Ihre Gabe", "Votre don", "Uw gift"],
  "Your payment": ["Ihre Zahlung", "Votre paiement", "Uw betaling"],
  Total: ["Gesamtbetrag", "Total", "Totaal"],
  "Test mode: no real money moves": [
    "Testmodus: Hier fließt kein echtes Geld",
    "Mode test : aucun argent réel ne circule",
    "Testmodus: er gaat geen echt geld om",
  ],
  "Cancel and go back": ["Abbrechen und zurück", "Annuler et revenir", "Annuleren en terug"],
  "Payment details": ["Zahlungsdetails", "Informations de paiement", "Betalingsgegevens"],
  Email: ["E-Mail", "E-mail", "E-mail"],
  "How do you want to pay?": ["Wie möchten Sie bezahlen?", "Comment souhaitez-vous payer ?", "Hoe wilt u betalen?"],
  Card: ["Karte", "Carte", "Kaart"],
  "SEPA direct debit": ["SEPA-Lastschrift", "Prélèvement SEPA", "SEPA-incasso"],
  "Card number": ["Kartennummer", "Numéro de carte", "Kaartnummer"],
  "Expiry (MM/YY)": ["Gültig bis (MM/JJ)", "Expiration (MM/AA)", "Vervaldatum (MM/JJ)"],
  "Security code": ["Prüfnummer", "Code de sécurité", "Beveiligingscode"],
  "The money arrives a few business days later.": [
    "Das Geld kommt einige Werktage später an.",
    "L’argent arrive quelques jours ouvrés plus tard.",
    "Het geld komt enkele werkdagen later aan.",
  ],
  "Numbers to try": ["Nummern zum Ausprobieren", "Numéros à essayer", "Nummers om te proberen"],
  "Enter your email address, for example name@example.com.": [
    "Geben Sie Ihre E-Mail-Adresse ein, zum Beispiel name@example.com.",
    "Saisissez votre adresse e-mail, par exemple nom@example.com.",
    "Vul uw e-mailadres in, bijvoorbeeld naam@example.com.",
  ],
  "This way of paying is not available here.": [
    "Diese Zahlungsweise gibt es hier nicht.",
    "Ce moyen de paiement n’est pas disponible ici.",
    "Deze betaalwijze is hier niet beschikbaar.",
  ],
  "This IBAN cannot be used here. Use one of the test accounts: no real money moves.": [
    "Diese IBAN lässt sich hier nicht verwenden. Nehmen Sie eines der Testkonten: Hier fließt kein echtes Geld.",
    "Cet IBAN ne peut pas être utilisé ici. Prenez l’un des comptes de test : aucun argent réel ne circule.",
    "Deze IBAN kan hier niet worden gebruikt. Neem een van de testrekeningen: er gaat geen echt geld om.",
  ],
  "Enter your card number.": [
    "Geben Sie Ihre Kartennummer ein.",
    "Saisissez votre numéro de carte.",
    "Vul uw kaartnummer in.",
  ],
  "Your card number is invalid.": [
    "Ihre Kartennummer ist ungültig.",
    "Votre numéro de carte n’est pas valide.",
    "Uw kaartnummer is ongeldig.",
  ],
  "Enter the expiry date as month and year, for example 12/34.": [
    "Geben Sie das Ablaufdatum als Monat und Jahr ein, zum Beispiel 12/34.",
    "Saisissez la date d’expiration en mois et année, par exemple 12/34.",
    "Vul de vervaldatum in als maand en jaar, bijvoorbeeld 12/34.",
  ],
  "Your card's expiration date is in the past.": [
    "Das Ablaufdatum Ihrer Karte liegt in der Vergangenheit.",
    "La date d’expiration de votre carte est passée.",
    "De vervaldatum van uw kaart ligt in het verleden.",
  ],
  "Your card's security code is incomplete.": [
    "Die Prüfnummer Ihrer Karte ist unvollständig.",
    "Le code de sécurité de votre carte est incomplet.",
    "De beveiligingscode van uw kaart is onvolledig.",
  ],
  "Your card was declined.": ["Ihre Karte wurde abgelehnt.", "Votre carte a été refusée.", "Uw kaart is geweigerd."],
  "Your card was declined. Only test cards work here: no real money moves.": [
    "Ihre Karte wurde abgelehnt. Hier gehen nur Testkarten: Es fließt kein echtes Geld.",
    "Votre carte a été refusée. Seules les cartes de test fonctionnent ici : aucun argent réel ne circule.",
    "Uw kaart is geweigerd. Hier werken alleen testkaarten: er gaat geen echt geld om.",
  ],
  "Your card's security code is incorrect.": [
    "Die Prüfnummer Ihrer Karte ist falsch.",
    "Le code de sécurité de votre carte est incorrect.",
    "De beveiligingscode van uw kaart is onjuist.",
  ],
  "An error occurred while processing your card. Try again in a little bit.": [
    "Beim Verarbeiten Ihrer Karte ist ein Fehler aufgetreten. Versuchen Sie es gleich noch einmal.",
    "Une erreur est survenue pendant le traitement de votre carte. Réessayez dans un instant.",
    "Er ging iets mis bij het verwerken van uw kaart. Probeer het zo meteen opnieuw.",
  ],
  "Your card has insufficient funds.": [
    "Auf Ihrer Karte ist nicht genug Guthaben.",
    "Les fonds de votre carte sont insuffisants.",
    "Er staat niet genoeg saldo op uw kaart.",
  ],
  "Your card has expired.": ["Ihre Karte ist abgelaufen.", "Votre carte a expiré.", "Uw kaart is verlopen."],
  "Nothing to pay here": ["Hier ist nichts zu bezahlen", "Rien à payer ici", "Hier valt niets te betalen"],
  "Go back": ["Zurück", "Revenir", "Terug"],
  Continue: ["Weiter", "Continuer", "Verder"],
  "Nothing was charged. Go back and start again if you still want to pay.": [
    "Es wurde nichts abgebucht. Gehen Sie zurück und beginnen Sie neu, wenn Sie noch bezahlen möchten.",
    "Rien n’a été débité. Revenez et recommencez si vous souhaitez toujours payer.",
    "Er is niets afgeschreven. Ga terug en begin opnieuw als u nog wilt betalen.",
  ],
  "This payment link has expired": [
    "Diese Zahlungsseite ist abgelaufen",
    "Cette page de paiement a expiré",
    "Deze betaalpagina is verlopen",
  ],
  "There is nothing more to do here, and you will not be charged again.": [
    "Hier ist nichts mehr zu tun, und es wird nichts noch einmal abgebucht.",
    "Il n’y a plus rien à faire ici, et rien ne sera débité à nouveau.",
    "Hier is niets meer te doen, en er wordt niets opnieuw afgeschreven.",
  ],
  "This payment is already made": [
    "Diese Zahlung ist schon erfolgt",
    "Ce paiement est déjà effectué",
    "Deze betaling is al gedaan",
  ],
};

const LANGUAGES = ["de", "fr", "nl"] as const;

export interface Words {
  /** For the page's `lang`. */
  readonly language: string;
  say(english: string): string;
}

/** The words of a session's `locale`; English where it is "auto", or one that the stand-in does not speak. */
export function wordsOf(locale: string | null): Words {
  const at = LANGUAGES.findIndex((one) => locale === one || locale?.startsWith(`${one}-`));
  return { language: LANGUAGES[at] ?? "en", say: (english) => WORDS[english]?.[at] ?? english };
}

export const ENGLISH = wordsOf(null);
