// Owns what the sign-in of one machine says in the languages of partners' pages; refuses to stand in for a provider's own translations.
import { WORK_LANGUAGES, type WorkLanguage, workLanguageFrom } from "../../../functions/words/languages.ts";

interface SignInWords {
  readonly title: string;
  readonly error: string;
  readonly heading: string;
  readonly lead: string;
  readonly people: string;
  readonly other: string;
  readonly email: string;
  readonly wrong: string;
  readonly go: string;
}

const WORDS: Readonly<Record<WorkLanguage, SignInWords>> = {
  en: {
    title: "Sign in",
    error: "Error:",
    heading: "Who would you like to be?",
    lead: "Nothing here is real, so there is no password. Choose a demo person, or become a new donor with any address.",
    people: "Demo people",
    other: "Someone else",
    email: "E-mail address",
    wrong: "Enter an e-mail address, like anna@example.org",
    go: "Sign in as a new donor",
  },
  fr: {
    title: "Se connecter",
    error: "Erreur :",
    heading: "Qui souhaitez-vous être ?",
    lead: "Rien n’est réel ici, il n’y a donc pas de mot de passe. Choisissez une personne de démonstration, ou devenez un nouveau donateur avec n’importe quelle adresse.",
    people: "Personnes de démonstration",
    other: "Quelqu’un d’autre",
    email: "Adresse e-mail",
    wrong: "Saisissez une adresse e-mail, comme anna@example.org",
    go: "Se connecter comme nouveau donateur",
  },
  fil: {
    title: "Mag-sign in",
    error: "Mali:",
    heading: "Sino po ang gusto ninyong maging?",
    lead: "Walang totoo rito, kaya walang password. Pumili ng taong pang-demo, o maging bagong donor gamit ang kahit anong address.",
    people: "Mga taong pang-demo",
    other: "Ibang tao",
    email: "Email address",
    wrong: "Maglagay ng email address, gaya ng anna@example.org",
    go: "Mag-sign in bilang bagong donor",
  },
  id: {
    title: "Masuk",
    error: "Kesalahan:",
    heading: "Anda ingin menjadi siapa?",
    lead: "Tidak ada yang sungguhan di sini, jadi tidak ada kata sandi. Pilih orang peraga, atau jadilah donatur baru dengan alamat apa saja.",
    people: "Orang peraga",
    other: "Orang lain",
    email: "Alamat email",
    wrong: "Isi alamat email, seperti anna@example.org",
    go: "Masuk sebagai donatur baru",
  },
};

/** For the languages that a sign-in asks for (`ui_locales` of OpenID Connect, the best first); English when it asks for none of ours. */
export function signInWords(uiLocales: unknown): { readonly language: WorkLanguage; readonly words: SignInWords } {
  const asked = typeof uiLocales === "string" ? uiLocales.split(" ") : [];
  const language = asked.map(workLanguageFrom).find((one) => one !== null) ?? WORK_LANGUAGES[0];
  return { language, words: WORDS[language] };
}
