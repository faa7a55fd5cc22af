// Every word on a donor's own pages comes from a catalogue, and every link stays in the page's language.
import { expect, it } from "vitest";
import { ContributionPage } from "../../../web/me/contribution-page.tsx";
import { ErasedPage, ErasePage } from "../../../web/me/erase-page.tsx";
import { PlanPage, PlansPage } from "../../../web/me/plan-pages.tsx";
import { PortfolioPage } from "../../../web/me/portfolio-page.tsx";
import { PreferencesPage } from "../../../web/me/preferences-page.tsx";
import type { DirectView, LineageNode, LotView } from "../../../web/me/views.ts";
import { documentOf } from "../../../web/site/render.ts";
import { type Locale, localeOf } from "../../../web/words/locale.ts";
import { eur, month, node, php, plan, portfolio, preferences, site } from "../fixtures.ts";
import { MARKED_LOCALE, wordsLeftOver } from "../words/marked.ts";

/** What people wrote: in letters that no catalogue has. */
const WRITTEN = "Ψωμί";
const WHO = "ψ@ψ.ψ";

const REASONS = ["no_room", "loan_ended", "partner_closed", "refund_came_back", "not_directed"] as const;
const lots = REASONS.map(
  (reason, at): LotView => ({
    id: `lot_${at}`,
    left: eur("5.00"),
    reason,
    loan: at === 0 ? { id: "l_1", title: WRITTEN } : null,
    since: "2026-11-02",
    chooseBy: "2026-12-02",
  }),
);
const direct: DirectView = {
  lots,
  loans: [{ id: "l_1", displayName: WRITTEN, title: WRITTEN, country: "PH", upTo: eur("5.00") }],
  amountText: "5.00",
  once: "ψ",
};

const written = (one: LineageNode): LineageNode => ({
  ...one,
  displayName: WRITTEN,
  loanTitle: WRITTEN,
  children: one.children.map(written),
});

function pagesIn(locale: Locale): Record<string, unknown> {
  const common = { site, locale, person: WHO };
  const gifts = portfolio.gifts.map((gift) => ({
    ...gift,
    message: "ψ",
    reference: "Ψ",
    contributions: gift.contributions.map(written),
  }));
  const identity = { ...portfolio.identity, undirected: eur("25.00"), waiting: eur("5.00"), carried: eur("-1.00") };
  const part = written(node());
  const share = { at: "2026-11-05", repayment: php("935.95"), share: php("93.60") };
  const states = ["open", "active", "past_due", "cancelled", "expired"] as const;
  return {
    portfolio: <PortfolioPage {...common} portfolio={{ ...portfolio, identity, gifts }} direct={direct} />,
    "sent on": (
      <PortfolioPage
        {...common}
        portfolio={{ ...portfolio, identity, gifts }}
        sent={{ sent: eur("1.00"), asked: eur("2.00") }}
      />
    ),
    "empty portfolio": <PortfolioPage {...common} portfolio={{ ...portfolio, gifts: [] }} />,
    "given part": <ContributionPage {...common} node={part} cameFrom={null} shares={[]} />,
    "part that moved on": (
      <ContributionPage
        {...common}
        node={part}
        cameFrom={{ id: "l_2", displayName: WRITTEN }}
        worthBefore={eur("5.00")}
        shares={[share]}
      />
    ),
    preferences: (
      <PreferencesPage
        site={site}
        locale={locale}
        preferences={{ ...preferences, email: WHO, name: WRITTEN, saved: true }}
      />
    ),
    erase: <ErasePage {...common} allowed errors={[{ field: "sure", message: WRITTEN }]} />,
    "erase of people who work here": <ErasePage {...common} allowed={false} errors={[]} />,
    erased: <ErasedPage site={site} locale={locale} />,
    "no plans": <PlansPage {...common} plans={[]} />,
    ...Object.fromEntries(
      states.map((state) => {
        const one = { ...plan, state, partnerName: WRITTEN };
        return [
          `${state} plan`,
          <PlanPage {...common} plan={one} months={[{ ...month, reference: "Ψ" }]} errors={[]} />,
        ];
      }),
    ),
  };
}

it.each(Object.entries(pagesIn(MARKED_LOCALE)))("take every word of the page %s from a catalogue", async (_, page) => {
  expect(wordsLeftOver(await documentOf(page))).toEqual([]);
});

it.each(Object.entries(pagesIn(localeOf("fr"))))("stay in French on the page %s", async (_, page) => {
  const html = await documentOf(page);
  expect(html).toContain('<html lang="fr"');
  // The links to the other languages apart.
  const own = html.replace(/<nav class="languages"[\s\S]*?<\/nav>/, "");
  const targets = [...own.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, target]) => String(target));
  const shared = /^\/(site\.css|favicon\.svg|docs|pictures\/.*)$/;
  expect(targets.filter((target) => !target.startsWith("/fr/") && !shared.test(target))).toEqual([]);
});
