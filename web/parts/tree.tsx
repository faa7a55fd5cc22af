// Owns the drawing of where a gift went: people below people, as nested lists joined by lines; refuses to work out shares.
import type { MoneyWire } from "../../functions/money/wire.ts";
import type { LoanState } from "../site/views.ts";
import { ENGLISH, type Locale } from "../words/locale.ts";
import { isZero } from "./amount.ts";
import { DateText } from "./date-text.tsx";
import { MoneyText } from "./money-text.tsx";
import { paths } from "./paths.ts";
import { Picture } from "./picture.tsx";
import { Progress } from "./progress.tsx";
import { StateTag } from "./state-tag.tsx";
import { countryName } from "./words.ts";

type ReleasedTo = "undirected" | "parent" | "reserve" | "donor";

/** One contribution and everything that grew out of it; what `GET /v1/me/contributions/{id}/lineage` answers fits. */
export interface LineageNode {
  readonly id: string;
  readonly loanId: string;
  readonly displayName: string;
  readonly loanTitle: string;
  readonly country: string;
  readonly loanState: LoanState;
  /** Address of the loan's picture, where it is known. */
  readonly picture?: string | null | undefined;
  /** When this money was given or moved on. */
  readonly createdAt: string;
  readonly amount: MoneyWire;
  /** What has come back of it so far, waiting and moved on together. */
  readonly repaid: MoneyWire;
  readonly repaidInLoanCurrency?: MoneyWire | undefined;
  /** Came back and has not found its next loan yet. */
  readonly waiting: MoneyWire;
  readonly lost?: MoneyWire | undefined;
  /** It was refunded after it was lent. */
  readonly takenOver?: boolean | undefined;
  /** Where its money went when it left the loan before it was handed out. */
  readonly released?: ReleasedTo | null | undefined;
  readonly children: readonly LineageNode[];
}

export interface TreeProps {
  /** Says whose tree it is, for screen readers. */
  readonly label: string;
  readonly nodes: readonly LineageNode[];
  /** Link each person to the page of this one contribution. */
  readonly linkContributions?: boolean | undefined;
  readonly locale?: Locale | undefined;
}

export function Tree({ label, nodes, linkContributions, locale = ENGLISH }: TreeProps) {
  return (
    <ul class="tree" aria-label={label}>
      {nodes.map((node) => (
        <Branch node={node} link={linkContributions ?? false} locale={locale} />
      ))}
    </ul>
  );
}

interface BranchProps {
  readonly node: LineageNode;
  readonly link: boolean;
  readonly locale: Locale;
}

function Branch({ node, link, locale }: BranchProps) {
  const waits = !isZero(node.waiting) && !node.takenOver;
  const grows = node.children.length > 0 || waits;
  return (
    <li>
      <NodeCard node={node} link={link} locale={locale} />
      {grows ? (
        <ul class="tree">
          {node.children.map((next) => (
            <Branch node={next} link={link} locale={locale} />
          ))}
          {waits ? <Waiting money={node.waiting} locale={locale} /> : null}
        </ul>
      ) : null}
    </li>
  );
}

function NodeCard({ node, link, locale }: BranchProps) {
  return (
    <article class="node" id={`c-${node.id}`}>
      <Picture src={node.picture ?? null} alt="" class="thumb" />
      <div class="node-text">
        <p class="node-head">
          <a href={locale.to(paths.loan(node.loanId))}>
            <bdi>{node.displayName}</bdi>
          </a>
          <strong>
            <MoneyText money={node.amount} locale={locale} />
          </strong>
        </p>
        <p class="small">
          <bdi>{node.loanTitle}</bdi>
          {"\u00a0· "}
          {countryName(node.country, locale)}
        </p>
        {node.released ? (
          <p class="small">{locale.t(`tree.left.${node.released}`)}</p>
        ) : (
          <NodeProgress node={node} locale={locale} />
        )}
        {node.takenOver ? <p class="small">{locale.t("tree.takenOver")}</p> : null}
        <p class="node-foot small">
          <StateTag state={node.loanState} locale={locale} />
          <span class="soft">
            {locale.rich("tree.joined", { date: <DateText date={node.createdAt} short locale={locale} /> })}
          </span>
          {link ? <a href={locale.to(paths.contribution(node.id))}>{locale.t("tree.follow")}</a> : null}
        </p>
      </div>
    </article>
  );
}

const HANDED_OUT: readonly LoanState[] = ["disbursed", "repaid", "written_off"];

function NodeProgress({ node, locale }: { node: LineageNode; locale: Locale }) {
  if (!HANDED_OUT.includes(node.loanState)) return null;
  const amount = <MoneyText money={node.repaid} locale={locale} />;
  const local = node.repaidInLoanCurrency;
  return (
    <Progress reached={node.repaid} whole={node.amount}>
      <span>
        {local && local.currency !== node.repaid.currency
          ? locale.rich("tree.backLocal", { amount, local: <MoneyText money={local} locale={locale} /> })
          : locale.rich("tree.back", { amount })}
      </span>
      {node.lost && !isZero(node.lost) ? (
        <span class="error">
          {locale.rich("tree.lost", { amount: <MoneyText money={node.lost} locale={locale} /> })}
        </span>
      ) : null}
    </Progress>
  );
}

function Waiting({ money, locale }: { money: MoneyWire; locale: Locale }) {
  return (
    <li>
      <p class="node waiting">
        {locale.rich("tree.waiting", {
          amount: <MoneyText money={money} locale={locale} />,
          b: (inside) => <strong>{inside}</strong>,
        })}
      </p>
    </li>
  );
}
