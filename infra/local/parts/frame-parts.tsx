// Owns the specimens of what stands around a page: header, footer, mark; refuses to know any page.
import { NO_BANNER } from "../../../functions/banner/banner.ts";
import { Footer } from "../../../web/parts/footer.tsx";
import { Header } from "../../../web/parts/header.tsx";
import { Mark } from "../../../web/parts/mark.tsx";
import { paths } from "../../../web/parts/paths.ts";
import { SiteBanner } from "../../../web/parts/site-banner.tsx";
import { ENGLISH, LOCALES } from "../../../web/words/locale.ts";
import type { Section } from "./specimen.tsx";

const LANGUAGES = LOCALES.map(({ language }) => language);
const NAV = [
  { href: "/partner", label: "To do" },
  { href: "/partner/loans", label: "Loans" },
  { href: "/partner/repayments", label: "Repayments" },
];

export const FRAME_PARTS: readonly Section[] = [
  {
    id: "mark",
    title: "Mark",
    files: ["mark.tsx"],
    use: "A coin that hops on. Beside the name in the header, alone where nothing is yet. The dotted line that leads from person to person is drawn from it and used for nothing else.",
    specimens: [{ state: "Alone", show: () => <Mark /> }],
  },
  {
    id: "site-banner",
    title: "Banner",
    files: ["site-banner.tsx"],
    wide: true,
    use: "Plain words of the organisation above every page, for some days. It comes with Layout where an administrator put one up; a page never writes one.",
    specimens: (["info", "warning"] as const).map((level) => ({
      state: level === "info" ? "For information" : "A warning",
      show: () => <SiteBanner banner={{ ...NO_BANNER, level, texts: { en: "The office is closed on Sunday." } }} />,
    })),
  },
  {
    id: "header",
    title: "Header",
    files: ["header.tsx", "layout.tsx"],
    wide: true,
    use: "Comes with Layout, which every page is built in: title, description, language, skip link, landmarks, header, footer. A page never writes its own.",
    specimens: [
      { state: "Public page, static", show: () => <Header path={paths.browse} locale={ENGLISH} /> },
      {
        state: "Demonstration, signed in, two people in the basket",
        show: () => <Header path={paths.me} locale={ENGLISH} demo person="Hannah" basketCount={2} />,
      },
      {
        state: "Working page",
        show: () => <Header path="/partner/loans" locale={ENGLISH} nav={NAV} person="officer@demo.example" />,
      },
    ],
  },
  {
    id: "footer",
    title: "Footer",
    files: ["footer.tsx"],
    wide: true,
    use: "The public one leads everywhere, with the languages that keep the place. Whoever works here gets one line.",
    specimens: [
      {
        state: "Public page",
        show: () => (
          <Footer path={paths.browse} locale={ENGLISH} languages={LANGUAGES} signedIn={false} working={false} />
        ),
      },
      {
        state: "Working page",
        show: () => <Footer path="/partner" locale={ENGLISH} languages={LANGUAGES} signedIn working />,
      },
    ],
  },
];
