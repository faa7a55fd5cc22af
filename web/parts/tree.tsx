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

/** One contribution and everything that grew out of it. All amounts of one node are in one currency. */
export interface LineageNode {
  readonly id: string;
  readonly loanId: string;
  readonly displayName: string;
  readonly title: string;
  readonly country: string;
  readonly picture: string | null;
  readonly loanState: LoanState;
  /** When this money was given or moved on. */
  readonly at: string;
  readonly amount: MoneyWire;
  /** What has come back of it so far, waiting and moved on together. */
  readonly repaid: MoneyWire;
  /** Came back and has not found its next loan yet. */
  readonly waiting: MoneyWire;
  readonly lost: MoneyWire;
  readonly onward: readonly LineageNode[];
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
  const grows = node.onward.length > 0 || !isZero(node.waiting);
  return (
    <li>
      <NodeCard node={node} link={link} />
      {grows ? (
        <ul class="tree">
          {node.onward.map((next) => (
            <Branch node={next} link={link} />
          ))}
          {isZero(node.waiting) ? null : <Waiting money={node.waiting} />}
        </ul>
      ) : null}
    </li>
  );
}

function NodeCard({ node, link }: { node: LineageNode; link: boolean }) {
  return (
    <article class="node" id={`c-${node.id}`}>
      <Picture src={node.picture} alt="" class="thumb" />
      <div class="node-text">
        <p class="node-head">
          <a href={paths.loan(node.loanId)}>
            <bdi>{node.displayName}</bdi>
          </a>
          <strong>
            <MoneyText money={node.amount} code />
          </strong>
        </p>
        <p class="small">
          <bdi>{node.title}</bdi>, {countryName(node.country)}
        </p>
        <NodeProgress node={node} />
        <p class="node-foot small">
          <StateTag state={node.loanState} />
          <span class="soft">
            since <DateText date={node.at} />
          </span>
          {link ? <a href={paths.contribution(node.id)}>Follow this part</a> : null}
        </p>
      </div>
    </article>
  );
}

const HANDED_OUT: readonly LoanState[] = ["disbursed", "repaid", "written_off"];

function NodeProgress({ node }: { node: LineageNode }) {
  if (!HANDED_OUT.includes(node.loanState)) return null;
  return (
    <Progress reached={node.repaid} whole={node.amount}>
      <span>
        <MoneyText money={node.repaid} code /> has come back
      </span>
      {isZero(node.lost) ? null : (
        <span class="error">
          <MoneyText money={node.lost} code /> lost
        </span>
      )}
    </Progress>
  );
}

function Waiting({ money }: { money: MoneyWire }) {
  return (
    <li>
      <p class="node waiting">
        <strong>
          <MoneyText money={money} code />
        </strong>{" "}
        is waiting for its next loan
      </p>
    </li>
  );
}
