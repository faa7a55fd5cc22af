// Owns the drawing of where a gift went: people below people, as nested lists joined by lines; refuses to work out shares.
import type { MoneyWire } from "../../functions/money/wire.ts";
import type { LoanState } from "../site/views.ts";
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
}

export function Tree({ label, nodes, linkContributions }: TreeProps) {
  return (
    <ul class="tree" aria-label={label}>
      {nodes.map((node) => (
        <Branch node={node} link={linkContributions ?? false} />
      ))}
    </ul>
  );
}

function Branch({ node, link }: { node: LineageNode; link: boolean }) {
  const waits = !isZero(node.waiting) && !node.takenOver;
  const grows = node.children.length > 0 || waits;
  return (
    <li>
      <NodeCard node={node} link={link} />
      {grows ? (
        <ul class="tree">
          {node.children.map((next) => (
            <Branch node={next} link={link} />
          ))}
          {waits ? <Waiting money={node.waiting} /> : null}
        </ul>
      ) : null}
    </li>
  );
}

function NodeCard({ node, link }: { node: LineageNode; link: boolean }) {
  return (
    <article class="node" id={`c-${node.id}`}>
      <Picture src={node.picture ?? null} alt="" class="thumb" />
      <div class="node-text">
        <p class="node-head">
          <a href={paths.loan(node.loanId)}>
            <bdi>{node.displayName}</bdi>
          </a>
          <strong>
            <MoneyText money={node.amount} />
          </strong>
        </p>
        <p class="small">
          <bdi>{node.loanTitle}</bdi>, {countryName(node.country)}
        </p>
        {node.released ? <p class="small">{LEFT[node.released]}</p> : <NodeProgress node={node} />}
        {node.takenOver ? <p class="small">{TAKEN_OVER}</p> : null}
        <p class="node-foot small">
          <StateTag state={node.loanState} />
          <span class="soft">
            joined <DateText date={node.createdAt} short />
          </span>
          {link ? <a href={paths.contribution(node.id)}>Follow this part</a> : null}
        </p>
      </div>
    </article>
  );
}

const LEFT: Record<ReleasedTo, string> = {
  undirected: "It left this loan before it was handed out, and waits for your word or has gone on.",
  parent: "It left this loan before it was handed out, and is back where it came from.",
  reserve: "It left this loan before it was handed out, for our reserve: you have it back.",
  donor: "It left this loan before it was handed out: you have it back.",
};
const TAKEN_OVER = "You have this money back. It was lent already, so it works on for our reserve.";

const HANDED_OUT: readonly LoanState[] = ["disbursed", "repaid", "written_off"];

function NodeProgress({ node }: { node: LineageNode }) {
  if (!HANDED_OUT.includes(node.loanState)) return null;
  const local = node.repaidInLoanCurrency;
  return (
    <Progress reached={node.repaid} whole={node.amount}>
      <span>
        <MoneyText money={node.repaid} /> has come back
        {local && local.currency !== node.repaid.currency ? (
          <>
            {" "}
            (<MoneyText money={local} />)
          </>
        ) : null}
      </span>
      {node.lost && !isZero(node.lost) ? (
        <span class="error">
          <MoneyText money={node.lost} /> lost
        </span>
      ) : null}
    </Progress>
  );
}

function Waiting({ money }: { money: MoneyWire }) {
  return (
    <li>
      <p class="node waiting">
        <strong>
          <MoneyText money={money} />
        </strong>{" "}
        is waiting for its next loan
      </p>
    </li>
  );
}
